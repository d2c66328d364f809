// In: the training pages and the calendars of the built site. Out: the catalogue reads without a
// script, narrows with the keyboard, and lets dates go by the reader's clock; two calendar libraries
// that know nothing of us read every session at the hour it begins in London.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { ROOT, SITE, fromFolder, source } from './site.mjs';
import { SMALL, at, printed, skipToMain, tabTo, tooWide, unprinted } from './look.mjs';

const CATALOGUE = 'training/index.html';
const MATRIX = 'training/who-needs-what.html';

/** Every session of a calendar, as two libraries read it. */
const both = path => {
  const text = source(path);
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const first = calendar.getAllSubcomponents('vevent').map(part => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid, summary: event.summary, starts: event.startDate.toJSDate().toISOString(), ends: event.endDate.toJSDate().toISOString(),
      status: part.getFirstPropertyValue('status'), sequence: event.sequence,
    };
  });
  const second = Object.values(nodeIcal.sync.parseICS(text)).filter(part => part.type === 'VEVENT').map(event => ({
    uid: event.uid, summary: event.summary, starts: event.start.toISOString(), ends: event.end.toISOString(),
    status: event.status, sequence: Number(event.sequence),
  }));
  return [first, second];
};

test('both libraries read every session of every calendar alike, in winter and in summer', () => {
  const files = readdirSync(join(SITE, 'training')).filter(name => name.endsWith('.ics'));
  assert.ok(files.length > 10, `only ${files.length} calendars`);
  for (const file of files) {
    const [first, second] = both(`training/${file}`);
    assert.ok(first.length > 0, `${file} is empty`);
    assert.deepEqual(second, first, file);
  }
  const [all] = both('training/calendar.ics');
  const named = name => all.find(event => event.uid.startsWith(`${name}@`));
  assert.equal(named('wtc-2027-01').starts, '2027-01-19T09:30:00.000Z', 'winter time');
  assert.equal(named('wtc-2027-03').starts, '2027-05-11T08:30:00.000Z', 'summer time');
  assert.equal(named('wtc-2027-03').ends, '2027-05-11T15:30:00.000Z');
  assert.equal(new Set(all.map(event => event.uid)).size, all.length, 'a UID stands twice');
});

test('a cancelled session is sent as cancelled and a moved one as newer', () => {
  const [all] = both('training/calendar.ics');
  const of = name => { const { status, sequence } = all.find(event => event.uid.startsWith(`${name}@`)); return { status, sequence }; };
  assert.deepEqual(of('saf-2027-01'), { status: 'CONFIRMED', sequence: 0 });
  assert.equal(of('saf-2027-02').status, 'CONFIRMED');
  assert.ok(of('saf-2027-02').sequence > 0, 'a moved session must replace the one that was taken before');
  assert.equal(of('fgm-2027-01').status, 'CANCELLED');
  assert.ok(of('fgm-2027-01').sequence > 1);
});

test('calendars keep the form of RFC 5545 and give nobody away', () => {
  for (const file of readdirSync(join(SITE, 'training')).filter(name => name.endsWith('.ics'))) {
    const text = source(`training/${file}`);
    assert.ok(text.endsWith('END:VCALENDAR\r\n') && !/[^\r]\n/.test(text), `${file}: line ends`);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `${file}: ${line}`);
    assert.ok(!/ATTENDEE|ORGANIZER|https?:\/\/(?!www\.eastmere)|zoom|teams\.microsoft/i.test(text), `${file} says too much`);
  }
});

fromFolder(visit => {
  const count = reader => reader.page.locator('[data-count]').innerText();
  const shown = reader => reader.page.locator('[data-course]:visible').count();
  const choose = (reader, name, value) => reader.page.locator(`[data-filter="${name}"]`).selectOption(value);

  test('without JavaScript every course and date is there, and nothing that does not work', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(CATALOGUE);
    const written = readdirSync(join(ROOT, 'content/training'))
      .map(name => readFileSync(join(ROOT, 'content/training', name), 'utf8')).filter(text => /^kind: course$/m.test(text));
    assert.ok(written.length >= 16);
    assert.equal(await shown(reader), written.length, 'a course is missing');
    for (const group of await reader.page.locator('.catalogue__level').all()) {
      const [, level, scheme] = /Level (\S+) (.+)/.exec(await group.locator('h3').innerText()) ?? [];
      const here = await group.locator('[data-course] h4').allInnerTexts();
      const wanted = written.filter(text => text.includes(`scheme: ${scheme}\n`) && text.includes(`scheme_level: ${level}\n`));
      assert.deepEqual(here.sort(), wanted.map(text => /^title: "?(.+?)"?$/m.exec(text)[1]).sort(), `level ${level}`);
    }
    assert.equal(await reader.page.locator('[data-filters]').isVisible(), false);
    const text = await reader.page.locator('main').innerText();
    for (const word of ['Cancelled', 'Full: ask for the waiting list', 'Moved: this is the new date and place', 'Required for']) {
      assert.ok(text.includes(word), `“${word}” is missing`);
    }
    assert.ok(!text.includes('WTC-2026-01'), 'a session that has passed is still offered');
  });

  test('the keyboard narrows the list, hears the count, and brings everything back', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, '2026-11-22T12:00:00Z');
    await reader.go(CATALOGUE);
    const all = await shown(reader);
    const { page } = reader;
    assert.equal(await page.locator('[data-count]').getAttribute('aria-live'), 'polite');
    await page.locator('[data-filter="role"]').focus();
    await page.keyboard.type('Foster');
    const role = await shown(reader);
    assert.ok(role > 0 && role < all, `${role} of ${all}`);
    assert.equal(await count(reader), `${role} of ${all} courses`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Level 1');
    assert.ok(await shown(reader) < role);
    for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Show all courses again');
    await page.keyboard.press('Enter');
    assert.equal(await shown(reader), all);
    assert.equal(await count(reader), `${all} courses`);
    assert.equal(page.url(), reader.address(CATALOGUE), 'a choice went into the address');
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
    assert.deepEqual(reader.strangers(), []);
    assert.deepEqual(reader.complaints, []);
  });

  test('with the keyboard alone, on a small phone: role, level, month, cost, then to a booking', async t => {
    const reader = await visit.open(SMALL);
    t.after(reader.close);
    await at(reader, '2026-11-22T12:00:00Z');
    await reader.go(CATALOGUE);
    const { page } = reader;
    await skipToMain(page);
    await tabTo(page, '[data-filter="role"]');
    await page.keyboard.type('Schools');
    await tabTo(page, '[data-filter="level"]', 1);
    await page.keyboard.type('Level 3');
    await tabTo(page, '[data-filter="month"]', 1);
    await page.keyboard.type('January 2027');
    await tabTo(page, '[data-filter="cost"]', 1);
    await page.keyboard.type('Free for: Partner');
    const found = await page.locator('[data-course]:visible h4').allInnerTexts();
    assert.ok(found.includes('Designated safeguarding lead training') && found.length < 6, found.join());
    await tabTo(page, '[data-course] h4 a');
    await tabTo(page, '[data-course] a[href^="mailto:"]');
    assert.match(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''), /subject=\w+-2027-\d\d$/);
    assert.ok(await tooWide(page) <= 0);
  });

  test('with the keyboard alone, on a small phone: the matrix, from a role to the rule that requires a course', async t => {
    const reader = await visit.open(SMALL);
    t.after(reader.close);
    await reader.go(MATRIX);
    const { page } = reader;
    await skipToMain(page);
    await tabTo(page, '.role-matrix tbody th a');
    await tabTo(page, '.role-matrix__must');
    await page.keyboard.press('Enter');
    await page.waitForURL(/law\//);
  });

  test('a course says first whom it is for, how long, what to take before and what it teaches', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const first = path => reader.go(path).then(() => reader.page.locator('.course-facts').innerText());
    const leads = await first('training/dsl-training.html');
    assert.match(leads, /Required for\s+Schools and colleges, by Keeping Children Safe in Education 2025/);
    assert.match(leads, /Length\s+6 hours\. In person\. Repeat every 24 months\./);
    assert.match(leads, /What you will be able to do\s+Explain the role/);
    const about = await reader.page.locator('.about-page').innerText();
    for (const label of ['Access', 'Run by', 'What the trainers know and can do', 'How its effect is measured', 'Your manager has to agree', 'Certificate']) {
      assert.ok(about.includes(label), `“${label}” is missing`);
    }
    assert.doesNotMatch(about, /Scheme level|Capacity max|Co produced|Mandatory source|Duration hours/, 'a field goes by its name in the file');
    const later = readdirSync(join(ROOT, 'content/training')).find(name => /^prerequisite:/m.test(readFileSync(join(ROOT, 'content/training', name), 'utf8')));
    assert.match(await first(`training/${later.replace('.md', '.html')}`), /Take first/);
  });

  test('month and cost narrow it too, and an empty list says so', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, '2026-11-22T12:00:00Z');
    await reader.go(CATALOGUE);
    const all = await shown(reader);
    await choose(reader, 'month', '2027-01');
    assert.ok(await shown(reader) > 0 && await shown(reader) < all);
    assert.deepEqual(await reader.page.locator('[data-ends]:visible').evaluateAll(rows => [...new Set(rows.map(row => row.dataset.month))]), ['2027-01']);
    await choose(reader, 'month', 'any-time');
    assert.deepEqual(await reader.page.locator('[data-course]:visible h4').allInnerTexts(), ['Prevent awareness']);
    await choose(reader, 'level', { index: 2 });
    assert.match(await count(reader), /^0 of \d+ courses\. No course fits all of this/);
    await choose(reader, 'level', '');
    await choose(reader, 'month', '');
    await choose(reader, 'cost', 'all');
    const free = await reader.page.locator('[data-course]:visible').allInnerTexts();
    assert.ok(free.length > 0 && free.every(text => text.includes('Free for everyone')));
  });

  test('dates pass by the clock of the reader; a clock that is behind takes nothing away', async t => {
    const dates = async clock => {
      const reader = await visit.open();
      t.after(reader.close);
      await at(reader, clock);
      await reader.go(CATALOGUE);
      return {
        left: await reader.page.locator('[data-ends]:visible').count(),
        word: await reader.page.locator('[data-all-passed]').isVisible(),
        first: await reader.page.locator('[data-ends*="2026-12-01"]').count(),
        months: await reader.page.locator('[data-filter="month"] option').allTextContents(),
      };
    };
    const today = await dates('2026-11-22T09:00:00Z');
    assert.ok(today.left > 40);
    assert.deepEqual(await dates('1999-01-01T00:00:00Z'), today, 'a clock that is behind hid something');
    const before = await dates('2026-12-01T12:29:00Z');
    const after = await dates('2026-12-01T12:31:00Z');
    assert.deepEqual([before.first, after.first], [1, 0], 'a session goes when it ends');
    assert.equal(before.left - after.left, 1);
    const summer = await dates('2027-07-01T15:31:00Z');
    assert.ok(summer.left > 0 && summer.left < after.left && !summer.months.includes('March 2027'));
    const late = await dates('2035-01-01T00:00:00Z');
    assert.deepEqual([late.left, late.word], [today.left, true], 'the last known dates must stay, with a word about them');
  });

  test('a course page lets its own dates go', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, '2027-04-01T09:00:00Z');
    await reader.go('training/dsl-training.html');
    const rows = await reader.page.locator('.table--sessions tbody tr').allInnerTexts();
    assert.ok(rows.length > 0 && rows.every(row => !/January|March/.test(row)), rows.join('\n'));
  });

  test('on paper the catalogue is a few sheets with every course, date and cost', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(CATALOGUE);
    const said = await printed(reader.page);
    assert.ok(said.length <= 6, `${said.length} sheets`);
    const words = await reader.page.locator('[data-course] h4, [data-course] dt, [data-course] time, .catalogue__cost li').allInnerTexts();
    assert.ok(words.length > 150, `only ${words.length} words looked for`);
    assert.deepEqual(unprinted(said, words), []);
    assert.ok(!said.join('').includes('showallcoursesagain'), 'the filters are printed');
  });

  test('on paper the matrix has every role, course and source', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(MATRIX);
    const said = await printed(reader.page);
    assert.ok(said.length <= 2, `${said.length} sheets`);
    const words = await reader.page.locator('.role-matrix tbody th, .role-matrix td, .codes li, [id="sp:what-requires-it"] + ul li').allInnerTexts();
    assert.ok(words.length > 100, `only ${words.length} words looked for`);
    assert.deepEqual(unprinted(said, words), []);
  });

  test('the keyboard reaches the source of what is required in the matrix', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(MATRIX);
    const { page } = reader;
    await page.locator('.table-scroll').first().focus();
    assert.ok(await page.evaluate(() => document.activeElement?.matches('.table-scroll')), 'the table cannot be scrolled with keys');
    await page.locator('.role-matrix__must').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/law\//);
  });

  test('the next date beside a course goes by the clock of the reader, on protocols and hubs too', async t => {
    const next = async (path, clock) => {
      const reader = await visit.open();
      t.after(reader.close);
      await at(reader, clock);
      await reader.go(path);
      // On a protocol the training folds away.
      await reader.page.locator('details.block__fold').evaluateAll(all => all.forEach(one => { one.open = true; }));
      return reader.page.locator('.next-date').first().innerText();
    };
    for (const path of ['protocols/bruising-not-mobile.html', 'topics/bruising.html', 'audiences/school.html']) {
      const today = await next(path, '2026-11-22T09:00:00Z');
      assert.match(today, /^Next date: \d+ \w+ 20\d\d *$/, path);
      assert.equal(await next(path, '1999-01-01T09:00:00Z'), today, `${path}: a clock that is behind changed it`);
      const later = await next(path, '2027-03-01T09:00:00Z');
      assert.match(later, /^Next date: \d+ \w+ 2027 *$/, path);
      assert.notEqual(later, today, `${path}: a date that has passed is still the next`);
      assert.match(await next(path, '2035-01-01T09:00:00Z'), /has passed: ask for new dates/, path);
    }
  });

  test('on a desk no word of the matrix is broken in two, and the table fits', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(MATRIX);
    const broken = await reader.page.locator('.role-matrix td').evaluateAll(cells => cells.filter(cell => {
      const range = document.createRange();
      for (const part = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT); part.nextNode();) {
        range.selectNodeContents(part.currentNode);
        if (range.getClientRects().length > 1) return true;
      }
      return false;
    }).map(cell => cell.textContent));
    assert.deepEqual(broken, []);
    assert.ok(await reader.page.locator('.table-scroll').first().evaluate(node => node.scrollWidth <= node.clientWidth), 'the table has to be scrolled');
  });

  test('the matrix says in words who must take what, and by which source', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(MATRIX);
    const must = reader.page.locator('.role-matrix tr', { hasText: 'Schools and colleges' }).locator('td', { hasText: /^must$/ });
    assert.equal(await must.count(), 1);
    assert.match(await must.locator('a').getAttribute('href'), /law\/kcsie-2025\.html$/);
    const rows = await reader.page.locator('.role-matrix tbody tr').evaluateAll(all => all.map(row => row.cells.length));
    const heads = await reader.page.locator('.role-matrix thead th').count();
    assert.ok(rows.length >= 12 && rows.every(cells => cells === heads), 'a row lacks a cell');
    assert.match(await reader.page.locator('main').innerText(), /Source: Keeping Children Safe in Education/);
  });
});
