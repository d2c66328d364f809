// In: a copy of the site made on 22 November 2026, read later. Out: it says how old it is and what that means; statuses, dates
// of courses and promises are those of the reader's day; a page past its legal end is not shown.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages, source, type } from './site.mjs';
import { at } from './look.mjs';

const YEAR = '2027-12-27T10:00:00Z';

fromFolder(visit => {
  const read = async (t, path, instant) => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, instant);
    await reader.go(path);
    return reader;
  };

  test('a fresh copy says nothing of its age; an old one says its days, 999, and what to check', async t => {
    const fresh = await read(t, 'index.html', '2026-12-24T10:00:00Z');
    assert.equal(await fresh.page.locator('[data-stale-copy]').isVisible(), false);
    const old = await read(t, 'protocols/neglect.html', YEAR);
    await old.page.locator('[data-stale-copy] summary').click();
    const said = await old.page.locator('[data-stale-copy]').innerText();
    assert.match(said, /This copy is 400 days old/);
    for (const words of ['999', 'Phone numbers, hours and steps may have changed', '22 November 2026']) assert.ok(said.includes(words), words);
  });

  test('the notice of an old copy is short, and its numbers are the one component: both, with hours and what to ring instead', async t => {
    const reader = await visit.open({ viewport: { width: 360, height: 640 } });
    t.after(reader.close);
    await at(reader, '2027-12-27T21:30:00Z');
    for (const [path, answer] of [['index.html', '.ring-now .tel'], ['protocols/neglect.html', '.first--do-first li'], ['thresholds/level-3.html', '.level-first__step']]) {
      await reader.go(path);
      const { page } = reader;
      const notice = page.locator('[data-stale-copy]');
      assert.ok((await notice.boundingBox()).height < 170, `${path}: ${JSON.stringify(await notice.boundingBox())}`);
      const [end, exit] = await Promise.all([page.locator(answer).first().boundingBox(), page.locator('.exit').boundingBox()]);
      assert.ok(end.y + end.height <= exit.y, `${path}: the answer ends at ${end.y + end.height}, the exit begins at ${exit.y}`);
      await notice.locator('summary').click();
      for (const words of ['999', '020 7946 0101', '020 7946 0102', '9am to 5pm', 'When closed or busy', 'We cannot tell whether it is open now']) assert.ok((await notice.innerText()).includes(words), `${path}: ${words}`);
      assert.equal(await notice.locator('[data-opening]').count(), 2);
    }
  });

  test('an open decision of a meeting, and the dates of a course, are those of the reader’s day', async t => {
    for (const path of ['meetings/scrutiny-panel-2026-10.html', 'meetings/policy-2026-09.html']) {
      const { page } = await read(t, path, YEAR);
      const stands = one => one.locator('.table--decisions td:last-child strong').allInnerTexts();
      const said = await stands(page);
      assert.ok(!said.some(one => /^(Answer open|Open)$/.test(one)), `${path}: ${said}`);
      assert.ok(said.some(one => /That day has passed: this copy of 22 November 2026 cannot tell/.test(one)), `${path}: ${said}`);
      const fresh = await read(t, path, '2026-11-22T10:00:00Z');
      assert.ok((await stands(fresh.page)).some(one => /^(Answer open|Open)$/.test(one)), path);
    }
    for (const path of pages().filter(one => /^training\//.test(one) && source(one).includes('data-to-come'))) {
      const { page } = await read(t, path, '2029-01-01T10:00:00Z');
      assert.equal(await page.getByText('Dates to come').locator('visible=true').count(), 0, path);
      assert.equal(await page.getByText('Dates that have passed').locator('visible=true').count(), 1, path);
    }
  });

  test('a number nobody has rung, and a text of law nobody has looked up again, say so by the reader’s day', async t => {
    const [day, after] = ['2027-05-15', '2027-05-16'];
    const number = /data-shown-after="([^"]+)"/.exec(source('contacts/front-door.html'))[1];
    assert.equal(number, day);
    for (const [instant, seen] of [[`${day}T10:00:00Z`, false], [`${after}T10:00:00Z`, true]]) {
      const { page } = await read(t, 'contacts/front-door.html', instant);
      assert.equal(await page.getByText('Nobody has rung this number to test it since 16 November 2026').isVisible(), seen, instant);
    }
    const law = pages().find(one => /^law\//.test(one) && source(one).includes('data-shown-after'));
    const by = /data-shown-after="([^"]+)"/.exec(source(law))[1];
    assert.equal(await (await read(t, law, `${by}T10:00:00Z`)).page.locator('main [data-shown-after]').isVisible(), false);
    const later = await read(t, law, new Date(Date.parse(`${by}T10:00:00Z`) + 86400000).toISOString());
    assert.match(await later.page.locator('main [data-shown-after]').innerText(), /That day has passed, so a newer edition may be in force/);
    assert.equal((await read(t, 'contacts/emergency-999.html', YEAR)).page.locator('[data-shown-after]') && await (await read(t, 'contacts/emergency-999.html', YEAR)).page.locator('[data-shown-after]').count(), 0);
  });

  test('every page with a review date tells by the reader’s day whether it is due', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    // Of a page past its legal end only a notice is left, as another test shows.
    const governed = pages().filter(path => source(path).includes('data-status-later') && !source(path).includes('data-publish-until'));
    assert.ok(governed.length > 30, `${governed.length} pages`);
    await at(reader, '2036-01-01T10:00:00Z');
    for (const path of governed.slice(0, 25)) {
      await reader.go(path);
      const said = await reader.page.locator('[data-page-status]').first().innerText();
      assert.doesNotMatch(said, /^Current/, path);
      assert.doesNotMatch(said, /It still applies/, path);
    }
    assert.deepEqual(reader.complaints, []);
  });

  test('the day before and the day after a review date', async t => {
    const path = pages().find(one => /data-page-status="current" data-status-later="[^"]*overdue/.test(source(one)));
    const due = /overdue[^}]*?from&quot;:&quot;(\d{4}-\d\d-\d\d)|from&quot;:&quot;(\d{4}-\d\d-\d\d)[^}]*?overdue/.exec(source(path));
    const all = JSON.parse(/data-status-later="([^"]*)"/.exec(source(path))[1].replaceAll('&quot;', '"'));
    const day = all.filter(one => one.code === 'overdue')[0].from;
    assert.ok(due);
    const reader = await read(t, path, `${day}T10:00:00Z`);
    assert.match(await reader.page.locator('[data-page-status]').first().innerText(), /^Review overdue: .*cannot tell whether it still applies/);
    const before = new Date(Date.parse(`${day}T10:00:00Z`) - 86400000).toISOString();
    const earlier = await read(t, path, before);
    assert.doesNotMatch(await earlier.page.locator('[data-page-status]').first().innerText(), /overdue/i);
  });

  test('sessions that are over are struck, and nothing there can be booked', async t => {
    const { page } = await read(t, 'training/neglect.html', YEAR);
    const dates = page.locator('[data-ends]');
    assert.ok(await dates.count());
    assert.equal(await page.locator('[data-ends] a').count(), 0);
    assert.doesNotMatch((await dates.allInnerTexts()).join(' '), /\d left|Book /);
    assert.match(await dates.first().locator('time').evaluate(node => getComputedStyle(node).textDecorationLine + getComputedStyle(node.closest('td, li')).textDecorationLine), /line-through/);
  });

  test('a promise whose day has passed since does not look open', async t => {
    const path = pages().find(one => /data-due="2027/.test(source(one)));
    assert.ok(path);
    const { page } = await read(t, path, '2029-01-01T10:00:00Z');
    assert.match(await page.locator('[data-due^="2027"]').first().innerText(), /That day has passed/);
  });

  test('a page past its legal end shows that it is no longer published, and no word of its text', async t => {
    const path = pages().find(one => source(one).includes('data-publish-until'));
    assert.ok(path);
    const until = /data-publish-until="([^"]+)"/.exec(source(path))[1];
    const { page } = await read(t, path, new Date(Date.parse(`${until}T10:00:00Z`) + 86400000).toISOString());
    const said = await page.locator('main').innerText();
    assert.match(said, /No longer published/);
    assert.ok(said.length < 500, said);
    const during = await read(t, path, '2026-11-25T10:00:00Z');
    assert.ok((await during.page.locator('main').innerText()).length > 500);
  });

  test('in lists, too, the word beside a title is that of the reader’s day', async t => {
    let seen = 0;
    for (const [path, when] of [['a-z.html', '2031-01-01T10:00:00Z'], ['protocols/index.html', '2031-01-01T10:00:00Z'], ['audiences/school.html', '2031-01-01T10:00:00Z'], ['changes.html', '2031-01-01T10:00:00Z']]) {
      const fresh = await read(t, path, '2026-11-25T10:00:00Z');
      const words = page => page.locator('[data-tag-later]').evaluateAll(all => all.map(one => ({ shown: one.checkVisibility() || Boolean(one.closest('details:not([open])')) && !one.hidden, word: one.textContent, later: one.dataset.tagLater })));
      const before = await words(fresh.page);
      const { page } = await read(t, path, when);
      const after = await words(page);
      assert.ok(after.length, path);
      seen += after.length;
      for (const [index, one] of after.entries()) {
        assert.notEqual(one.word, '', `${path}: ${one.later}`);
        assert.ok(one.later.endsWith(one.word) && one.shown, `${path}: ${JSON.stringify(one)}`);
        assert.notEqual(before[index].word, one.word, `${path}: ${one.later}`);
      }
    }
    assert.ok(seen > 80, `${seen} words`);
  });

  test('search shows a page past its legal end by its title alone', async t => {
    const path = pages().find(one => source(one).includes('data-publish-until'));
    const title = /<h1>([^<]+)/.exec(source(path))[1];
    const found = async instant => {
      const reader = await read(t, 'index.html', instant);
      await type(reader, title);
      return reader.page.locator('[data-search-results] > li', { has: reader.page.locator(`h3 a[href*="${path}"]`) }).first();
    };
    assert.equal(await (await found('2026-11-25T10:00:00Z')).locator('.results__excerpt').count(), 1);
    const until = /data-publish-until="([^"]+)"/.exec(source(path))[1];
    const over = await found(new Date(Date.parse(`${until}T10:00:00Z`) + 86400000).toISOString());
    assert.equal(await over.locator('.results__excerpt, .results__more').count(), 0);
    assert.match(await over.innerText(), /No longer published$/);
  });

  test('a clock behind the day of the copy changes nothing', async t => {
    const { page } = await read(t, 'training/neglect.html', '1999-01-01T10:00:00Z');
    assert.equal(await page.locator('[data-stale-copy]').isVisible(), false);
    assert.ok(await page.locator('[data-ends] a').count());
  });
});
