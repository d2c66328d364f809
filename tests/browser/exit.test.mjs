// In: “Exit this page”. Out: it stands where somebody may be in danger for reading, and not elsewhere; it leads away by
// thumb, by mouse and by Shift three times; Back shows nothing of the site; without a network there is a clock.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eachWay, fromFolder, markup, pages, ROOT, source, type } from './site.mjs';

const CLOCK = 'assets/clock.html';
const OUTSIDE = 'https://www.bbc.co.uk/weather';
const offered = path => { const html = source(path); assert.match(html, /<aside class="exit"/, path); return !/<aside class="exit"[^>]* hidden>/.test(html); };

/** The front matter of a source, as far as these tests read it. */
const front = path => {
  const text = readFileSync(join(ROOT, 'content', path), 'utf8').split('---')[1];
  const value = key => new RegExp(`^${key}: *(.*)$`, 'm').exec(text)?.[1];
  return { warns: value('content_warning') !== undefined, exit: value('exit_button'),
    topics: (value('topics') ?? '').match(/[\w-]+/g)?.filter(word => word !== 'topic') ?? [],
    audiences: (value('audiences') ?? '').match(/[\w-]+/g)?.filter(word => word !== 'audience') ?? [] };
};
const SOURCES = readdirSync(join(ROOT, 'content'), { recursive: true }).map(String)
  .filter(path => path.endsWith('.md') && !path.endsWith('_index.md') && pages().includes(path.replace(/md$/, 'html')));

test('home, the helper, the pages of children, young people and parents, and every sensitive page offer it', () => {
  const sensitive = path => { const { warns, exit } = front(path); return exit ? exit === 'true' : warns; };
  const topics = new Set(SOURCES.filter(path => path.startsWith('topics/') && sensitive(path)).map(path => path.slice(7, -3)));
  for (const topic of ['sexual-abuse', 'domestic-abuse', 'fgm', 'forced-marriage', 'self-harm', 'neglect', 'exploitation', 'bullying', 'child-protection']) assert.ok(topics.has(topic), `${topic} is not sensitive`);
  const wanted = SOURCES.filter(path => {
    const { audiences, topics: about } = front(path);
    return sensitive(path) || about.some(topic => topics.has(topic)) || audiences.some(one => ['child', 'young-person', 'parent'].includes(one));
  }).map(path => path.replace(/md$/, 'html'));
  assert.ok(wanted.length > 60, `only ${wanted.length}`);
  wanted.push('index.html', 'thresholds/helper.html', ...['child', 'young-person', 'parent'].map(name => `audiences/${name}.html`));
  assert.deepEqual(wanted.filter(path => !offered(path)), []);
  for (const path of ['protocols/domestic-abuse', 'protocols/self-harm', 'protocols/sexual-abuse', 'protocols/fgm', 'topics/neglect']) assert.ok(wanted.includes(`${path}.html`), path);
});

test('a topic is sensitive by what its protocols and signs say of it, without a word of its own', () => {
  for (const path of ['topics/mental-health', 'topics/missing', 'topics/substance-misuse', 'topics/prevent', 'topics/pre-birth', 'thresholds/level-1', 'thresholds/level-4', 'protocols/parental-mental-health']) assert.ok(offered(`${path}.html`), path);
});

test('of the pages nobody writes, those where people type, look or stray offer it, and the changes for families', () => {
  for (const path of ['search/index.html', 'a-z.html', '404.html', ...['child', 'young-person', 'parent'].map(name => `changes/${name}.html`)]) assert.ok(offered(path), path);
  for (const path of ['changes.html', 'changes/school.html', 'changes/councillor.html']) assert.ok(!offered(path), path);
});

test('it does not put people off where nothing is sensitive', () => {
  for (const path of ['law/equality-act-2010.html', 'meetings/policy-2026-09.html', 'audiences/school.html', 'training/index.html', 'thresholds/right-support-2025.html']) assert.ok(!offered(path), path);
});

test('the clock has no word of the site', () => {
  const text = readFileSync(join(ROOT, 'public', CLOCK), 'utf8').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
  assert.equal(text, 'Clock Clock');
});

eachWay(visit => {
  const open = async (t, options) => {
    const reader = await visit.open(options);
    t.after(reader.close);
    await reader.context.route(`${OUTSIDE}**`, route => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><p>Rain later' }));
    return reader;
  };
  const file = () => visit.base.startsWith('file:');
  /** Where the reader has got to is outside, or the clock, and says nothing of the site. */
  const isAway = async reader => {
    const away = file() ? reader.address(CLOCK) : OUTSIDE;
    await reader.page.waitForURL(away);
    const said = await reader.page.evaluate(() => `${document.title} ${document.body.innerText}`);
    assert.match(said, file() ? /^Clock \d\d:\d\d\s+\w+day,? \d+ \w+$/ : /^Weather Rain later$/);
  };
  const backIsAway = async reader => {
    for (let press = 1; press <= 4; press += 1) {
      await reader.page.goBack({ waitUntil: 'commit' }).catch(() => {});
      await reader.page.waitForTimeout(400);
      if (reader.page.url() === 'about:blank') return press;
      await isAway(reader);
    }
    return 4;
  };

  test('a click leads away, and Back never comes to a page of the site, however often', async t => {
    const reader = await open(t);
    await reader.go('index.html');
    await reader.page.locator('main a[href*="topics/neglect"]').first().click();
    await reader.page.waitForURL(reader.address('topics/neglect.html'));
    await reader.go('protocols/neglect.html');
    await reader.page.locator('.exit [data-exit]').click();
    await isAway(reader);
    assert.ok(await backIsAway(reader) >= 3);
  });

  test('a page without the exit is not shown by Back either', async t => {
    const reader = await open(t);
    await reader.go('audiences/school.html');
    await reader.go('topics/fgm.html');
    await reader.page.locator('.exit [data-exit]').click();
    await isAway(reader);
    await reader.page.goBack({ waitUntil: 'commit' });
    await reader.page.waitForTimeout(400);
    await isAway(reader);
  });

  test('who comes again by its address reads it, and Back works for them as ever', async t => {
    const reader = await open(t);
    await reader.go('topics/fgm.html');
    await reader.page.locator('.exit [data-exit]').click();
    await isAway(reader);
    await reader.go('index.html');
    assert.ok(await reader.page.locator('h1').isVisible());
    await reader.go('topics/neglect.html');
    await reader.page.goBack();
    assert.equal(reader.page.url(), reader.address('index.html'));
    assert.ok(await reader.page.locator('h1').isVisible());
    assert.deepEqual(await reader.page.evaluate(() => [sessionStorage.length, localStorage.length, window.name, document.cookie]), [0, 0, '', '']);
  });

  test('Shift three times leaves; two, or capitals in the search box, do not', async t => {
    const reader = await open(t);
    const { page } = reader;
    await reader.go('topics/self-harm.html');
    await page.locator('[id="sp:search"]').focus();
    for (const letter of 'ABC') await page.keyboard.press(`Shift+${letter}`);
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    assert.match(await page.locator('[data-exit-status]').innerText(), /press 1 more time/);
    assert.equal(page.url(), reader.address('topics/self-harm.html'));
    await page.keyboard.press('Shift');
    await isAway(reader);
  });

  test('where nothing is sensitive it comes with the results of a search, and not before', async t => {
    const reader = await open(t);
    const { page } = reader;
    await reader.go('audiences/school.html');
    const exit = page.locator('.exit .govuk-button');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    assert.ok(!await exit.isVisible());
    assert.equal(page.url(), reader.address('audiences/school.html'));
    await type(reader, 'he hits me');
    for (const far of [0, 400, 4000]) {
      await page.evaluate(top => window.scrollTo(0, top), far);
      const box = await exit.boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 900, `${far} px down it is at ${JSON.stringify(box)}`);
    }
    await page.locator('h1').click();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await isAway(reader);
    assert.ok(await backIsAway(reader) >= 1);
  });

  test('who types into the page of the search, and leaves, is not followed by what they typed', async t => {
    const reader = await open(t);
    await reader.go('search/index.html');
    await type(reader, 'my dad hits me');
    await reader.page.locator('.exit [data-exit]').click();
    await isAway(reader);
    await reader.page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await reader.page.waitForTimeout(400);
    if (reader.page.url() !== 'about:blank') await isAway(reader);
    await reader.go('search/index.html');
    assert.equal(await reader.page.locator('[id="sp:search"]').inputValue(), '');
    assert.equal(await reader.page.evaluate(() => history.state), null);
  });

  test('it leads away from the page for an address that is not there', async t => {
    const reader = await open(t);
    await reader.go('topics/fgm.html');
    await reader.go('404.html');
    await reader.page.locator('.exit [data-exit]').click();
    await isAway(reader);
    await reader.page.goBack({ waitUntil: 'commit' });
    await reader.page.waitForTimeout(400);
    await isAway(reader);
  });

  test('with no network it is a clock, here and after Back', async t => {
    const reader = await open(t);
    await reader.go('audiences/child.html');
    await reader.go('topics/sexual-abuse.html');
    await reader.context.setOffline(true);
    await reader.page.locator('.exit [data-exit]').click();
    await reader.page.waitForURL(reader.address(CLOCK));
    const says = () => reader.page.evaluate(() => `${document.title} ${document.body.innerText} ${document.body.textContent}`);
    assert.match(await says(), /^Clock (\d\d:\d\d\s*\w+day,? \d+ \w+\s*){2}$/);
    await reader.page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await reader.page.waitForTimeout(500);
    const after = await reader.page.evaluate(() => getComputedStyle(document.documentElement).display === 'none' ? '' : document.body.innerText);
    assert.doesNotMatch(after, /Childline|abuse|child|999/i);
  });
});

fromFolder(visit => {
  for (const viewport of [{ width: 320, height: 568 }, { width: 375, height: 667 }, { width: 683, height: 384 }, { width: 1366, height: 768 }]) {
    test(`at ${viewport.width} by ${viewport.height} it stays in sight and covers nothing that has the focus`, async t => {
      const reader = await visit.open({ viewport, reducedMotion: 'reduce' });
      t.after(reader.close);
      const { page } = reader;
      for (const path of ['index.html', 'protocols/domestic-abuse.html', 'audiences/child.html', 'search/index.html', 'a-z.html', 'a search on audiences/school.html']) {
        await reader.go(path.replace('a search on ', ''));
        if (path.startsWith('a search')) await type(reader, 'he hits me');
        const covered = [];
        for (let stop = 0; stop < 60; stop += 1) {
          await page.keyboard.press('Tab');
          const lost = await page.evaluate(() => {
            const exit = document.querySelector('.exit .govuk-button').getBoundingClientRect();
            if (exit.height < 40 || exit.top < 0 || exit.bottom > innerHeight || exit.left < 0 || exit.right > innerWidth) {
              return document.activeElement.closest('.exit, nav, header, .emergency') ? '' : `the exit is at ${exit.top}`;
            }
            const node = document.activeElement;
            if (!node || node === document.body || node.closest('.exit')) return '';
            const inSight = [...node.getClientRects()].some(box => {
              const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
              const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
              const top = document.elementFromPoint(x, y);
              return top && (node.contains(top) || top.contains(node));
            });
            return inSight ? '' : node.textContent.trim().slice(0, 40);
          });
          if (lost) covered.push(`${path}: ${lost}`);
        }
        assert.deepEqual(covered, []);
      }
    });
  }

  test('without JavaScript it is a link to elsewhere that tells nobody where from', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go('topics/neglect.html');
    const link = reader.page.locator('.exit a');
    assert.equal(await link.getAttribute('href'), OUTSIDE);
    assert.match(await link.getAttribute('rel') ?? '', /noreferrer/);
    assert.ok(markup('topics/neglect.html').includes('content="no-referrer"'));
  });
});
