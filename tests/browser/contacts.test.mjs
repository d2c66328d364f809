// In: contacts' cards and a clock we set. Out: open or closed as in London, whoever the device belongs to; and
// with a wrong clock, none, or no JavaScript every number and its hours are still there.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { eachWay, fromFolder } from './site.mjs';
import { SMALL, at, faults, printed, skipToMain, tabTo, tooWide, unprinted } from './look.mjs';
import { squeeze } from './pdf.mjs';

const DESK = 'contacts/front-door.html';
const NIGHT = 'contacts/out-of-hours.html';
const now = reader => reader.page.locator('.contact [data-open-now]').first().innerText();

/** page, instant, the words */
const CASES = [
  ['in office hours', DESK, '2026-11-24T10:00:00Z', /^Open now, until 5pm\.$/],
  ['at 5pm sharp', DESK, '2026-11-24T17:00:00Z', /^Closed now\. Opens tomorrow, Wednesday, 9am\. Until then ring Eastmere night desk, out of hours on 020 7946 0102 \(open until tomorrow, Wednesday, 9am\)\.$/],
  ['on Friday evening', DESK, '2026-11-27T18:00:00Z', /^Closed now\. Opens Monday 9am\. Until then ring /],
  ['before it opens', DESK, '2026-11-24T08:30:00Z', /^Closed now\. Opens today 9am\. /],
  ['on Christmas Day', DESK, '2026-12-25T11:00:00Z', /^Closed now \(Christmas Day\)\. Opens Tuesday 9am\. /],
  ['on a substitute day', DESK, '2026-12-28T11:00:00Z', /^Closed now \(Boxing Day \(substitute day\)\)\. Opens tomorrow, Tuesday, 9am\. /],
  ['the night desk by day', NIGHT, '2026-11-24T10:00:00Z', /^Closed now\. Opens today 5pm\. Until then ring Eastmere Children's Help Desk on 020 7946 0101 \(open until 5pm\)\.$/],
  ['the night desk by night', NIGHT, '2026-11-24T23:30:00Z', /^Open now, until tomorrow, Wednesday, 9am\.$/],
  ['the night desk all weekend', NIGHT, '2026-11-28T12:00:00Z', /^Open now, until Monday 9am\.$/],
  ['the night desk on a bank holiday', NIGHT, '2026-12-28T12:00:00Z', /^Open now, until tomorrow, Tuesday, 9am\.$/],
  ['before this copy was made', DESK, '2026-11-01T10:00:00Z', /^We cannot tell whether it is open now: the clock of this device is wrong\. Go by the hours\.$/],
  ['in 1970', DESK, '1970-01-02T10:00:00Z', /^We cannot tell whether it is open now/],
  ['long after', DESK, '2027-03-01T10:00:00Z', /^We cannot tell whether it is open now: this copy of the site is old/],
  ['a line that is always open, in 1970', 'contacts/childline.html', '1970-01-02T10:00:00Z', /^Open now\.$/],
];

fromFolder(visit => {
  for (const [name, path, instant, words] of CASES) {
    for (const timezoneId of ['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles']) {
      test(`${name}, device in ${timezoneId}`, async t => {
        const reader = await visit.open({ timezoneId });
        t.after(reader.close);
        await at(reader, instant);
        await reader.go(path);
        assert.match(await now(reader), words);
        assert.ok(await reader.page.locator('.contact .number__phone a').first().isVisible());
        assert.ok(await reader.page.locator('.contact .number__hours').first().isVisible());
      });
    }
  }

  test('a copy made for the days the clocks change follows the wall clock', async t => {
    // The built copy ends before the spring change, so the card is told other days; the code is the same.
    for (const [instant, words] of [
      ['2027-03-26T16:30:00Z', /until 5pm/], // still winter time
      ['2027-03-29T08:30:00Z', /Open now, until 5pm/], // 09:30 in London, in summer time
      ['2027-03-29T16:30:00Z', /Closed now/], // 17:30 in London
      ['2026-10-23T16:30:00Z', /Closed now/], // 17:30 in summer time
      ['2026-10-26T16:30:00Z', /until 5pm/], // 16:30 in winter time
    ]) {
      const reader = await visit.open({ timezoneId: 'America/New_York' });
      t.after(reader.close);
      await at(reader, instant);
      await reader.page.addInitScript(() => {
        const parse = JSON.parse;
        JSON.parse = text => {
          const found = parse(text);
          return found && found.holidays ? { from: '2026-10-01', until: '2027-12-31', holidays: {} } : found;
        };
      });
      await reader.go(DESK);
      assert.match(await now(reader), words, instant);
    }
  });

  test('a broken clock or no time zones hide nothing', async t => {
    for (const breakIt of [
      () => { window.Date = class extends Date { constructor(...given) { if (given.length) super(...given); else super(NaN); } }; },
      () => { Intl.DateTimeFormat = function () { throw new RangeError('no zones'); }; },
    ]) {
      const reader = await visit.open();
      t.after(reader.close);
      await reader.page.addInitScript(breakIt);
      await reader.go(DESK);
      assert.ok(await reader.page.locator('.contact .number__phone a').first().isVisible());
      assert.ok((await now(reader)).length > 10);
      assert.deepEqual(reader.complaints, []);
    }
  });

  test('the words change when the minute does', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.page.clock.install({ time: new Date('2026-11-24T16:59:30Z') });
    await reader.go(DESK);
    assert.match(await now(reader), /Open now/);
    await reader.page.clock.runFor(61000);
    assert.match(await now(reader), /Closed now/);
  });

  test('without JavaScript the card has number, hours, fallback with its number, and the day it was checked', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(DESK);
    const card = await reader.page.locator('.contact').first().innerText();
    for (const words of ['020 7946 0101', 'Monday to Friday, 9am to 5pm', 'closed on bank holidays', '020 7946 0102', '16 November 2026', 'Have ready']) {
      assert.ok(card.includes(words), `the card has no "${words}"`);
    }
  });

  test('no card shows a mobile or a line that may not be printed', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('contacts/pocket-cards.html');
    const { page } = reader;
    assert.equal(await page.locator('.pocket__card', { hasText: 'Harbour Domestic Abuse Service' }).count(), 0);
    const cards = await page.locator('.pocket__card').count();
    assert.ok(cards >= 20, `${cards} cards`);
    for (const text of await page.locator('.pocket__card').allInnerTexts()) {
      assert.match(text, /999/);
      assert.match(text, /Number checked on \d/);
      assert.match(text, /When closed or busy|If nobody answers|Until then ring|Emergency services/);
    }
    await page.locator('[data-none]').focus();
    await page.keyboard.press('Enter');
    const first = page.locator('input[data-card]').first();
    await first.focus();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.pocket__card:visible').count(), 1);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    await page.reload();
    assert.equal(await page.locator('.pocket__card:visible').count(), cards, 'a choice outlived the page');
  });

  test('with the keyboard alone, on a small phone: the number, then the line to ring when it is closed', async t => {
    const reader = await visit.open(SMALL);
    t.after(reader.close);
    await at(reader, '2026-11-24T18:00:00Z');
    await reader.go(DESK);
    const { page } = reader;
    const href = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    await skipToMain(page);
    await tabTo(page, '.contact .number__phone a[href^="tel:"]', 4);
    assert.equal(await href(), 'tel:02079460101');
    await tabTo(page, '.contact a[href^="tel:"]', 2);
    assert.equal(await href(), 'tel:02079460102');
  });

  test('with the keyboard alone one card is chosen, and paper has that card only', async t => {
    const reader = await visit.open(SMALL);
    t.after(reader.close);
    await reader.go('contacts/pocket-cards.html');
    const { page } = reader;
    await skipToMain(page);
    await tabTo(page, '[data-none]');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[data-card]');
    await tabTo(page, 'input[data-card]');
    await page.keyboard.press('Space');
    const chosen = await page.locator('.pocket__card:visible .pocket__title').allInnerTexts();
    assert.equal(chosen.length, 1);
    await tabTo(page, '[data-print]');
    const said = await printed(page);
    assert.equal(said.length, 1, `${said.length} sheets`);
    assert.deepEqual(unprinted(said, chosen), []);
    for (const other of ['Millreach', 'LADO', 'Prevent']) assert.ok(!said.join('').includes(squeeze(other)), `${other} was not chosen and is printed`);
  });

  test('a contact prints its number, hours, fallback and the day it was checked; cards print without JavaScript', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(DESK);
    const words = await reader.page.locator('.contact :is(dt, .tel):not(.number__now *)').allInnerTexts();
    assert.ok(words.length > 8, words.join());
    const said = await printed(reader.page);
    assert.deepEqual(unprinted(said, [...words, '16 November 2026']), []);
    assert.ok(!said.join('').includes(squeeze('Open now')), 'paper says that a line is open now');
    const bare = await visit.open({ javaScriptEnabled: false });
    t.after(bare.close);
    await bare.go('contacts/pocket-cards.html');
    assert.equal(await bare.page.locator('.pocket button:visible, .pocket input:visible').count(), 0, 'what does not work is shown');
    assert.deepEqual(unprinted(await printed(bare.page), await bare.page.locator('.pocket__title').allInnerTexts()), []);
  });

  test('the wall sheet is one sheet', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('contacts/staff-room-wall.html');
    const said = await printed(reader.page);
    assert.equal(said.length, 1, `${said.length} sheets`);
    assert.deepEqual(unprinted(said, (await reader.page.locator('.wall th, .wall td:not(:has(.number)), .wall > p, .wall :is(.number__phone, .number__hours, .number__instead:has(.tel))').allTextContents()).map(text => text.trim())), []);
  });

  test('all cards print on few sheets, the first one full, and none is cut in two', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('contacts/pocket-cards.html');
    const said = await printed(reader.page);
    assert.ok(said.length <= 4, `${said.length} sheets`);
    const cards = await reader.page.locator('.pocket__card').evaluateAll(all => all.map(card => ({
      title: card.querySelector('.pocket__title')?.textContent ?? '',
      parts: [...card.querySelectorAll('.pocket__phones a, .pocket__ready li, .pocket__emergency, .pocket__checked')].map(part => part.textContent ?? ''),
    })));
    const sheetOf = cards.map(({ title, parts }) => said.findIndex(sheet => [title, ...parts].every(words => sheet.includes(squeeze(words)))));
    assert.deepEqual(cards.filter((_, index) => sheetOf[index] < 0).map(card => card.title), [], 'on no sheet as a whole');
    assert.ok(sheetOf.filter(sheet => sheet === 0).length >= 6, `${sheetOf.filter(sheet => sheet === 0).length} cards on the first sheet`);
  });

  test('on a page for children the card and the foot speak to children', async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 700 } });
    t.after(reader.close);
    const { page } = reader;
    for (const path of ['audiences/child.html', 'voice/in-your-words.html', 'reports/annual-2025-26-children.html', 'contacts/childline.html']) {
      await reader.go(path);
      const foot = await page.locator('section.ring').innerText();
      assert.match(foot, /^Do you want to talk to someone\?\s+Childline\s+0800 1111/, path);
      for (const card of await page.locator('.contact').allInnerTexts()) {
        assert.doesNotMatch(card, /Have ready|Consent|Who may use it|Reply|Number checked/, path);
      }
    }
    const card = await page.locator('.contact').first().innerText();
    for (const words of ['0800 1111', 'day and night, every day', 'You talk, and the counsellor listens', 'If you are in danger now']) {
      assert.ok(card.includes(words), `the card has no “${words}”: ${card}`);
    }
    assert.deepEqual(await faults(page), []);
    await reader.go(DESK);
    assert.match(await page.locator('section.ring').innerText(), /^Worried about a child\?/);
  });

  for (const path of [DESK, 'contacts/pocket-cards.html', 'contacts/staff-room-wall.html']) {
    test(`${path} on a small phone`, async t => {
      const reader = await visit.open({ viewport: { width: 320, height: 700 } });
      t.after(reader.close);
      await at(reader, '2026-11-24T18:00:00Z');
      await reader.go(path);
      assert.deepEqual(await faults(reader.page), []);
      assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
    });
  }
});

eachWay(visit => {
  test('the card works here too', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, '2026-11-24T10:00:00Z');
    await reader.go(DESK);
    assert.match(await now(reader), /Open now/);
    assert.deepEqual(reader.strangers(), []);
    assert.deepEqual(reader.complaints, []);
  });
});
