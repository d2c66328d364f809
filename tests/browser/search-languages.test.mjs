// In: a small site in English with pages in Welsh, Bengali and Somali, built here and read from its folder. Out: a
// search that finds each page in its own words, tells a screen reader the language, and marks the words on the page.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { faults, tooWide } from './axe.mjs';
import { BINARY, hits, launch, readFrom, type } from './site.mjs';

const LANGUAGES = {
  cy: { title: 'Amddiffyn plant', heading: 'Cael cymorth', text: 'Os yw’r plentyn mewn perygl, ffoniwch ni. Mae dŵr yn y tŷ.', asked: 'dwr perygl', marked: 'dŵr' },
  bn: { title: 'শিশুর সুরক্ষা', heading: 'সাহায্য', text: 'শিশু বিপদে পড়লে আমাদের ফোন করুন। প্রার্থনা নয়, সাহায্য।', asked: 'প্রার্থনা', marked: 'প্রার্থনা' },
  so: { title: 'Badbaadada carruurta', heading: 'Caawimo', text: 'Haddii aad qabto su’aal, na soo wac. Go’aanka waa kaaga.', asked: 'suaal', marked: 'su’aal' },
};

const contact = (id, title, rest) => `---\nkind: contact\nid: contact/${id}\ntitle: ${title}\nsummary: Whom to ring.\nbank_holidays: open\n` +
  'who_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: Somebody answers you at once.\n' +
  `last_tested: 2026-11-01\ntested_by: Business support\n${rest}---\n`;

const FILES = {
  'signpost.yaml': 'name: A site in four languages\nstrapline: To test with\nlanguage: en\ndemonstration: true\ndemonstration_date: 2026-11-22\ncontacts: [front-door]\n',
  'content/_index.md': '---\ntitle: Home\nsummary: To test with.\n---\nIf a child is in danger, ring 999.\n',
  'content/contacts/front-door.md': contact('front-door', 'Front door', 'service_type: front-door\nphones: [020 7946 0000]\nhours: [always]\nfallback: emergency-999\n'),
  'content/contacts/emergency-999.md': contact('emergency-999', 'Emergency services', 'service_type: emergency\nphones: [999]\nhours: [always]\nemergency: true\n'),
  ...Object.fromEntries(Object.entries(LANGUAGES).map(([tag, { title, heading, text }]) =>
    [`content/${tag}.md`, `---\ntitle: ${title}\nlang: ${tag}\nsummary: ${heading}. ${title} 2026.\n---\n${title}.\n\n## ${heading}\n\n${text}\n`])),
};

let browser;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-languages-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync(BINARY, ['build', '--today', '2026-11-22'], { cwd: folder, encoding: 'utf8' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

for (const [tag, { title, asked, marked }] of Object.entries(LANGUAGES)) {
  test(`a page in ${tag} is found, read in its language and marked`, async t => {
    const reader = await readFrom(browser, join(folder, 'public'), { viewport: { width: 320, height: 640 } });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await type(reader, asked);
    const [first] = await hits(reader);
    assert.match(first, new RegExp(`^${tag}\\.html#`));
    const row = page.locator('[data-search-results] > li').first();
    assert.equal(await row.locator('h3 a').innerText(), title);
    assert.deepEqual(await row.locator('h3 a, .results__excerpt').evaluateAll(parts => parts.map(part => part.lang)), [tag, tag]);
    assert.ok((await row.locator('mark').allInnerTexts()).includes(marked), 'the word is not marked whole in the excerpt');
    assert.ok(await tooWide(page) <= 0, 'runs off the side');
    await row.locator('h3 a').click();
    await page.waitForURL(url => reader.where(url.href) === first);
    await page.waitForSelector('mark.found');
    assert.ok((await page.locator('mark.found').allInnerTexts()).includes(marked), 'the word is not marked whole on the page');
    assert.deepEqual(reader.complaints, []);
    await page.goBack();
    await page.waitForSelector('[data-search-results] > li');
    assert.deepEqual(await faults(page), []);
  });
}
