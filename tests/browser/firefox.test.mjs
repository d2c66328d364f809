// In: the built site in a folder, Firefox as it comes (each file is a stranger to the next), and a reader at half past nine
// on a Tuesday evening. Out: their main tasks work there as in Chromium: search from the box with the keyboard, the first
// screen of a level, the helper's answer, numbers that are open or closed, and leaving quickly.
//
// SIGNPOST_FIREFOX names another Firefox.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { pages, SITE, source } from './site.mjs';

const BASE = pathToFileURL(SITE + sep).href;
const NIGHT = '2026-11-24T21:30:00Z';
const PHONE = { width: 375, height: 740 };

let browser;
before(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox', executablePath: process.env.SIGNPOST_FIREFOX ?? '/usr/bin/firefox-esr', headless: true,
    // As readers have it; without this line the driver would let a file read its neighbours. And nothing is looked up.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true, 'network.dns.disabled': true },
  });
});
after(() => browser?.close());

/** The clock of the device, as the page sees it. */
const setClock = instant => {
  const Real = Date;
  const now = Real.parse(instant);
  globalThis.Date = /** @type {any} */ (class extends Real {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  });
};

/** A new tab at a page of the site, read at that instant. */
const open = async (t, path, { instant = NIGHT, viewport = PHONE } = {}) => {
  const page = await browser.newPage();
  const heard = { complaints: [], strangers: [] };
  page.on('pageerror', error => heard.complaints.push(String(error)));
  page.on('console', message => { if (['error', 'warn'].includes(message.type())) heard.complaints.push(message.text()); });
  page.on('request', request => { if (!/^(file|data|about):/.test(request.url())) heard.strangers.push(request.url()); });
  t.after(async () => {
    await page.close();
    assert.deepEqual(heard, { complaints: [], strangers: [] });
  });
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(setClock, instant);
  await page.goto(BASE + path);
  return page;
};

/** Waits until the page answers `question` with something. A page that is just being left answers nothing. */
const until = async (page, question, ...given) => {
  for (const begun = Date.now(); Date.now() - begun < 15000; await new Promise(done => setTimeout(done, 50))) {
    const answer = await page.evaluate(question, ...given).catch(() => undefined);
    if (answer) return answer;
  }
  throw new Error(`Nothing came of ${question} at ${await page.evaluate(() => location.href)}`);
};
const where = page => page.evaluate(() => location.href).then(url => url.replace(BASE, ''));
const read = (page, selector) => page.$eval(selector, node => node.textContent.trim().replace(/\s+/g, ' '));
/** Where the foot of the first such thing stands. */
const bottom = (page, selector) => page.$eval(selector, node => node.getBoundingClientRect().bottom);

test('search is typed into the box of the first page, and a hit is opened with the keyboard', async t => {
  const page = await open(t, 'index.html');
  await page.focus('[id="sp:search"]');
  await page.keyboard.type('bruise on a baby');
  await until(page, () => /^\d+ results? for “bruise on a baby”/.test(document.querySelector('[data-search-status]').textContent));
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Bruises and injuries in children who are not mobile');
  await page.keyboard.press('Enter');
  await until(page, () => location.pathname.endsWith('protocols/bruising-not-mobile.html') && Boolean(document.querySelector('.first--do-first')));
  await page.evaluate(() => history.back());
  await until(page, () => Boolean(document.querySelector('[data-search-results] li')));
  assert.equal(await page.$eval('[id="sp:search"]', box => box.value), 'bruise on a baby', 'Back finds no search');
});

test('a mistyped word, words in quotation marks and a word nobody wrote are answered', async t => {
  const page = await open(t, 'thresholds/index.html');
  const ask = async words => {
    await page.$eval('[id="sp:search"]', box => { box.value = ''; });
    await page.type('[id="sp:search"]', words);
    await until(page, asked => document.querySelector('[data-search-status]').textContent.includes(`“${asked}”`), words);
    return read(page, '[data-search-panel]');
  };
  assert.match(await ask('negelct'), /Showing “neglect”/);
  assert.match(await ask('"domestic abuse"'), /\d+ results for/);
  assert.match(await ask('xqzzvw'), /No page has/);
});

test('danger is heard, and 999 stands above the hits', async t => {
  const page = await open(t, 'audiences/parent.html');
  await page.type('[id="sp:search"]', 'baby not breathing');
  await until(page, () => !document.querySelector('[data-search-emergency]').hidden);
  assert.match(await read(page, '[data-search-emergency]'), /999/);
});

test('the first screen of each level says what to do, whom to ring and by when', async t => {
  const page = await open(t, 'thresholds/index.html');
  for (const path of pages().filter(one => /^thresholds\/level-\d\.html$/.test(one))) {
    await page.goto(BASE + path);
    for (const part of ['.level-first__step', '.first--level .number .tel', '.level-first__by']) {
      assert.ok(await bottom(page, part) <= PHONE.height, `${path}: ${part} ends at ${await bottom(page, part)} px`);
    }
  }
});

test('the helper answers with the number that is rung now', async t => {
  const page = await open(t, 'thresholds/helper.html');
  await page.$eval('[data-sign][data-level="4"] input', box => box.click());
  assert.match(await read(page, '[data-verdict]'), /^The highest level you ticked is Level 4/);
  const answer = await page.$$eval('[data-answer="4"] .number', all => all.find(one => one.checkVisibility()).textContent);
  assert.match(answer, /Closed now.*020 7946 0102/s);
  assert.ok(await page.$$eval('.contact--emergency', all => all.some(one => one.checkVisibility())), 'no 999');
});

test('every number of a page says whether it is open, by day and by night, and of an old copy that it cannot tell', async t => {
  for (const [instant, first] of [['2026-11-24T10:00:00Z', /^Open now, until 5pm\.$/], [NIGHT, /^Closed now\. .*Until then ring .*020 7946 0102/],
    ['2026-12-25T11:00:00Z', /^Closed now \(Christmas Day\)/], ['2027-12-27T21:30:00Z', /^We cannot tell/]]) {
    const page = await open(t, 'contacts/front-door.html', { instant });
    assert.match(await read(page, '.contact [data-open-now]'), /** @type {RegExp} */ (first), String(instant));
    const silent = await page.$$eval('[data-opening]', all => all.filter(one => !one.querySelector('[data-open-now]')?.textContent).length);
    assert.equal(silent, 0);
  }
});

test('an old copy says how old it is', async t => {
  const page = await open(t, 'protocols/neglect.html', { instant: '2027-12-27T10:00:00Z' });
  assert.match(await read(page, '[data-stale-copy]'), /This copy is 400 days old/);
});

test('who leaves quickly finds no page of the site with Back, however far', async t => {
  assert.ok(source('assets/clock.html').includes('<title>Clock</title>'));
  const page = await open(t, 'index.html');
  const follow = async (link, path) => {
    await page.$eval(link, node => node.click());
    await until(page, path => location.pathname.endsWith(path) && document.readyState === 'complete', path);
  };
  await follow('main a[href$="topics/neglect.html"]', 'topics/neglect.html');
  await follow('main a[href*="protocols/neglect.html"]', 'protocols/neglect.html');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  await until(page, () => location.pathname.endsWith('assets/clock.html') && /\d\d:\d\d/.test(document.body.innerText));
  for (const steps of [-1, -1, -1, -5, -10, -20]) {
    await page.evaluate(far => history.go(far), steps);
    await new Promise(done => setTimeout(done, 300));
    assert.equal(await where(page), 'assets/clock.html');
    assert.equal(await page.title(), 'Clock');
  }
  // As far as this tab goes.
  await page.evaluate(() => history.go(1 - history.length));
  await new Promise(done => setTimeout(done, 300));
  assert.equal(await where(page), 'assets/clock.html');
});

test('on a phone the exit stays in sight and a thumb can hit it', async t => {
  const page = await open(t, 'protocols/domestic-abuse.html');
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  const box = await page.$eval('.exit .govuk-button', node => { const { top, bottom: end, height } = node.getBoundingClientRect(); return { top, end, height }; });
  assert.ok(box.top >= 0 && box.end <= PHONE.height && box.height >= 40, JSON.stringify(box));
});

test('no kind of page runs off the side of a small phone', async t => {
  const kinds = new Map(pages().filter(path => !path.startsWith('assets/')).map(path => [path.split('/')[0], path]));
  const page = await open(t, 'index.html', { viewport: { width: 320, height: 640 } });
  for (const path of kinds.values()) {
    await page.goto(BASE + path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} runs off the side`);
  }
});
