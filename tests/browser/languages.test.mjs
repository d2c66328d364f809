// In: small sites with pages in Arabic, Polish, French and Welsh. Out: each page is framed in its own language, runs the
// right way, says in it whether somebody answers now, and leads to its twins; what is left in English is marked as English.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, ROOT, launch, readFrom } from './site.mjs';
import { at } from './look.mjs';

const OPEN = '2026-12-01T11:00:00Z';
const SHUT = '2026-12-01T21:30:00Z';
const CHRISTMAS = '2026-12-25T11:00:00Z';

/** @type {string[]} */
const folders = [];
let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  folders.forEach(folder => rmSync(folder, { recursive: true, force: true }));
});

const built = fixture => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-languages-'));
  folders.push(folder);
  cpSync(join(ROOT, 'tests/sites', fixture), folder, { recursive: true });
  execFileSync(BINARY, ['build', '--site', folder, '--today', '2026-11-30', '--output', join(folder, 'public')], { stdio: 'pipe' });
  return join(folder, 'public');
};
/** @type {Record<string, string>} */
const sites = {};
const site = name => sites[name] ??= built(name);

const open = async (t, name, path, instant = OPEN) => {
  const reader = await readFrom(browser, site(name), { viewport: { width: 375, height: 740 } });
  t.after(reader.close);
  await at(reader, instant);
  await reader.go(path);
  return reader.page;
};
const now = page => page.locator('.contact [data-open-now]').first().innerText();

// Whether there is, by the clock, somebody who answers, in the words of each language.
for (const [tag, name, path, open_, shut, holiday] of [
  ['ar', 'good-translations', 'parents/help-for-parents-ar.html', 'مفتوح الآن، حتى: 17:00.', /^مغلق الآن\. يفتح: غدا، الأربعاء، 09:00\. حتى ذلك الوقت اتصل بـ: Night desk، هاتف 020 7946 0102/, /^مغلق الآن \(Christmas Day\)/],
  ['pl', 'good-translations', 'parents/help-for-parents-pl.html', 'Teraz czynne, do: 17:00.', /^Teraz nieczynne\. Ponownie czynne: jutro, środa, 09:00\. Do tego czasu zadzwoń: Night desk, tel\. 020 7946 0102/, /^Teraz nieczynne \(Christmas Day\)/],
  ['fr', 'good-translations', 'parents/help-for-parents-fr.html', 'Open now, until 5pm.', /^Closed now\. Opens tomorrow, Wednesday, 9am\. Until then ring Night desk on 020 7946 0102/, /^Closed now \(Christmas Day\)/],
  ['cy', 'good-bilingual', 'cy/help.html', 'Ar agor nawr, tan 5pm.', /^Ar gau nawr\. Yn agor: yfory, dydd Mercher, 8\.30am\./, /^Ar gau nawr \(Christmas Day\)/],
]) {
  test(`${tag}: whether somebody answers now is said in the language of the page`, async t => {
    assert.equal(await now(await open(t, name, path)), open_);
    assert.match((await now(await open(t, name, path, SHUT))).replace(/\s+/g, ' '), shut);
    assert.match((await now(await open(t, name, path, CHRISTMAS))).replace(/\s+/g, ' '), holiday);
  });
}

test('an Arabic page runs from right to left, numbers do not, and what is English says so', async t => {
  const page = await open(t, 'good-translations', 'parents/help-for-parents-ar.html', SHUT);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
  assert.equal(await page.locator('.exit a').innerText(), 'اخرج من هذه الصفحة');
  assert.equal(await page.locator('.search button').first().innerText(), 'بحث');
  assert.match(await page.locator('.emergency').innerText(), /^إذا كان طفل في خطر الآن، اتصل بالرقم 999/);
  // Every run of Latin letters stands in an element that says which language it is in; numbers, names of keys and mail do not count.
  const strays = await page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      if (!/[A-Za-z]{3}/.test(text) || node.parentElement.closest('script, style')) continue;
      if (node.parentElement.closest('[lang]').lang === 'ar' && !/^[^A-Za-z]*(Shift|council)[^A-Za-z]*$/.test(text) && !/\(council\)/.test(text)) found.push(text);
    }
    return found;
  });
  assert.deepEqual(strays, []);
  const wrongWay = await page.evaluate(() => [...document.querySelectorAll('[lang^="en"]')].filter(one => getComputedStyle(one).direction === 'rtl' && /[A-Za-z]/.test(one.textContent)).map(one => one.outerHTML.slice(0, 120)));
  assert.deepEqual(wrongWay, []);
  const numbers = await page.evaluate(() => [...document.querySelectorAll('a.tel')].filter(one => /\d{3}/.test(one.textContent) && !one.querySelector('bdi[dir="ltr"]') && one.textContent.length > 3).length);
  assert.equal(numbers, 0);
});

test('a page and its translations lead to each other, in the head and on the page', async t => {
  const page = await open(t, 'good-translations', 'parents/index-help.html');
  const row = () => page.locator('.languages li').evaluateAll(all => all.map(one => one.textContent.trim()));
  assert.deepEqual(await row(), ['English', 'العربية', 'Français', 'Polski']);
  assert.deepEqual(await page.locator('link[hreflang]').evaluateAll(all => all.map(one => one.hreflang)), ['en', 'ar', 'fr', 'pl']);
  await page.locator('.languages a', { hasText: 'Polski' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Pomoc dla rodziców');
  // Polish-speaking staff of this site have changed one word, and named the site.
  assert.equal(await page.locator('.masthead__name a').innerText(), 'Partnerstwo Northmoor');
  assert.equal(await page.locator('.ring h2').innerText(), 'Niepokoisz się o dziecko?');
  assert.match(await page.locator('[data-unchecked]').innerText(), /musi jeszcze sprawdzić/);
  await page.locator('.languages a', { hasText: 'Français' }).click();
  assert.equal(await page.locator('[data-unchecked]').count(), 0);
  await page.locator('.languages a', { hasText: 'English' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Help for parents');
});

test('a site in two languages: home, menu, foot and numbers are those of the page, and each page leads to its twin', async t => {
  const page = await open(t, 'good-bilingual', 'cy/help.html');
  assert.equal(await page.locator('.masthead__name a').innerText(), 'Bwrdd Diogelu Northmoor');
  assert.equal(await page.locator('.masthead__strapline').innerText(), 'Poeni am blentyn? Dywedwch heddiw.');
  assert.deepEqual(await page.locator('.nav a').evaluateAll(all => all.map(one => [one.textContent, one.lang])), [['Help i rieni', ''], ['Contacts', 'en']]);
  assert.equal(await page.locator('.ring__name').first().innerText(), 'Y Porth');
  assert.match(await page.locator('.foot').innerText(), /Preifatrwydd[\s\S]*Gwnaed y copi hwn ar 30 Tachwedd 2026/);
  await page.locator('.masthead__name a').click();
  assert.equal(await page.locator('h1').innerText(), 'Bwrdd Diogelu Northmoor');
  await page.locator('.languages a', { hasText: 'English' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Northmoor Safeguarding Board');
  // A page that nobody has translated leads to the home page in the other language.
  const other = await open(t, 'good-bilingual', 'help/again.html');
  await other.locator('.languages a', { hasText: 'Cymraeg' }).click();
  assert.equal(await other.locator('h1').innerText(), 'Bwrdd Diogelu Northmoor');
});

test('search finds the pages of both languages', async t => {
  const page = await open(t, 'good-bilingual', 'cy/index.html');
  for (const [word, title] of [['preifatrwydd', 'Preifatrwydd'], ['privacy', 'Privacy']]) {
    await page.locator('input[type=search]').fill(word);
    await page.locator('[data-search-results] a', { hasText: title }).first().waitFor({ timeout: 20000 });
  }
});
