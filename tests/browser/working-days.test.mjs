// In: the calculator of working days. Out: the browser and the builder count alike on thousands of days, and a
// reader with only a keyboard, without JavaScript or with paper gets the same answer.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BINARY, eachWay, fromFolder } from './site.mjs';
import { SMALL, at, faults, printed, skipToMain, tabTo, tooWide, unprinted } from './look.mjs';

const PAGE = 'practice/working-days.html';
const choose = (page, date) => page.locator('[data-start]').fill(date);
const ends = (page, days) => page.locator(`tr[data-days="${days}"] [data-ends]`).first();

eachWay(visit => {
  test('Christmas is left out and named; what is typed goes nowhere', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go(PAGE);
    const before = page.url();
    await choose(page, '2026-12-23');
    const cell = await ends(page, 3).innerText();
    assert.match(cell, /Wednesday 30 December 2026/);
    assert.match(cell, /Christmas Day, Friday 25 December 2026; Boxing Day \(substitute day\), Monday 28 December 2026/);
    await page.locator('[data-number]').fill('20');
    assert.match(await ends(page, 20).innerText(), /Monday 25 January 2027|Friday 22 January 2027/);
    await page.keyboard.press('Enter');
    assert.equal(page.url(), before);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
    await page.reload();
    assert.notEqual(await page.locator('[data-start]').inputValue(), '2026-12-23');
    assert.equal(await page.locator('[data-number]').inputValue(), '');
    assert.deepEqual(reader.complaints, []);
  });
});

fromFolder(visit => {
  test('days beyond the data are refused, and say why', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(PAGE);
    await choose(reader.page, '2023-06-01');
    assert.match(await reader.page.locator('[data-status]').innerText(), /We cannot count from that day/);
    assert.equal(await ends(reader.page, 1).isVisible(), false);
    await choose(reader.page, '2028-12-20');
    assert.match(await ends(reader.page, 45).innerText(), /we do not know the bank holidays after that/);
    assert.match(await ends(reader.page, 1).innerText(), /Thursday 21 December 2028/);
  });

  test('each clock names the law, guidance or procedures it rests on, and leads there', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(PAGE);
    const rows = reader.page.locator('.working-days__clocks tbody tr[data-days]:not([data-own])');
    assert.deepEqual(await rows.evaluateAll(all => all.map(row => row.dataset.days)), ['1', '3', '10', '15', '45']);
    const sources = await rows.evaluateAll(all => all.map(row => row.querySelector('td:last-child a')?.getAttribute('href') ?? 'none'));
    assert.ok(sources.every(href => href.startsWith('../law/')), sources.join());
    await rows.first().locator('td:last-child a').click();
    assert.equal(reader.where(reader.page.url()), 'law/working-together-2023.html');
  });

  test('a weekend as day 0 is pointed out', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(PAGE);
    await choose(reader.page, '2026-11-21');
    assert.equal(await reader.page.locator('[data-start-note]').innerText(), 'Day 0 is no working day (a weekend). Day 1 is Monday 23 November 2026.');
  });

  test('the keyboard alone sets a day', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await at(reader, '2026-11-24T10:00:00Z');
    await reader.go(PAGE);
    assert.equal(await page.locator('[data-start]').inputValue(), '2026-11-24', 'today is not filled in');
    await page.locator('[id="sp:main"]').focus();
    for (let press = 0; press < 40 && !await page.evaluate(() => document.activeElement?.matches('[data-start]')); press += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('03032027');
    assert.equal(await page.locator('[data-start]').inputValue(), '2027-03-03');
    assert.match(await ends(page, 1).innerText(), /Thursday 4 March 2027/);
  });

  test('with the keyboard alone, on a small phone: a day, a number of days, the law behind a clock', async t => {
    const reader = await visit.open(SMALL);
    t.after(reader.close);
    await at(reader, '2026-11-24T10:00:00Z');
    await reader.go(PAGE);
    const { page } = reader;
    await skipToMain(page);
    await tabTo(page, '[data-start]');
    await page.keyboard.type('12232026');
    await tabTo(page, '[data-number]');
    await page.keyboard.type('5');
    const five = await ends(page, 5).innerText();
    assert.match(five, /Monday 4 January 2027|Tuesday 5 January 2027|Thursday 31 December 2026/);
    await tabTo(page, '.working-days__clocks a[href*="law/"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/law\/working-together-2023/);
  });

  test('reads without JavaScript, on a small phone and on paper', async t => {
    const bare = await visit.open({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
    t.after(bare.close);
    await bare.go(PAGE);
    assert.ok(await bare.page.locator('text=Working days from the coming days').isVisible());
    assert.equal(await bare.page.locator('[data-from] [data-date]').count(), 14 * 5);
    assert.equal(await bare.page.locator('[data-form]').isVisible(), false);
    const reader = await visit.open({ viewport: { width: 320, height: 700 } });
    t.after(reader.close);
    await reader.go(PAGE);
    await choose(reader.page, '2026-12-23');
    assert.deepEqual(await faults(reader.page), []);
    assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
    const said = await printed(reader.page);
    assert.ok(said.length <= 2, `${said.length} sheets`);
    const words = (await reader.page.locator('.working-days :is(th, td, caption):visible').allInnerTexts()).flatMap(text => text.split('\n'));
    assert.ok(words.includes('Wednesday 30 December 2026') && words.length > 100, `${words.length} cells`);
    assert.deepEqual(unprinted(said, words), []);
  });
});

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'working-days-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

fromFolder(visit => {
  test('builder and browser count alike', async t => {
    mkdirSync(join(folder, 'content'));
    writeFileSync(join(folder, 'signpost.yaml'), 'name: Days\nbank_holidays: [2027-06-07]\n');
    // The clocks are what the page says, not what the program knows.
    const clocks = [1, 3, 10, 15, 45].map(days => `| ${days} | Somebody is told | the day we hear | law/guide |`).join('\n');
    writeFileSync(join(folder, 'content/note.md'), '---\ntitle: Days\n---\n:::working-days\n\n:::table clocks\n' +
      `| Working days | What has to happen by then | Clock starts with | Source |\n|---|---|---|---|\n${clocks}\n:::\n`);
    writeFileSync(join(folder, 'content/guide.md'), '---\nkind: law\nid: law/guide\ntitle: Guide\nsummary: A guide.\nlaw_type: advice\nyear: 2023\n' +
      'jurisdiction: England\neffect: It helps.\nenacted: 2023-01-01\ncommenced: 2023-01-01\ncheck_by: 2029-06-01\ncertainty: established\n---\n');
    const reader = await visit.open();
    t.after(reader.close);
    let compared = 0;
    for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2029, 0, 1); day += 41 * 86400000) {
      const today = new Date(day).toISOString().slice(0, 10);
      execFileSync(BINARY, ['build', '--site', folder, '--today', today], { stdio: 'pipe' });
      await reader.page.goto(pathToFileURL(join(folder, 'public/note.html')).href);
      const wrong = await reader.page.evaluate(() => {
        const start = document.querySelector('[data-start]');
        const found = [];
        let seen = 0;
        for (const row of document.querySelectorAll('tr[data-from]')) {
          start.value = row.dataset.from;
          start.dispatchEvent(new Event('input', { bubbles: true }));
          const here = [...document.querySelectorAll('tr[data-days]:not([data-own]) [data-ends]')].map(cell => cell.dataset.date);
          const there = [...row.querySelectorAll('td')].map(cell => cell.dataset.date);
          seen += there.length;
          if (here.join() !== there.join()) found.push(`${row.dataset.from}: ${here} but ${there}`);
        }
        return { found, seen };
      });
      assert.deepEqual(wrong.found, []);
      compared += wrong.seen;
    }
    assert.ok(compared > 3000, `only ${compared} compared`);
    assert.ok(readFileSync(join(folder, 'public/note.html'), 'utf8').includes('2027-06-07'));
  });
});
