// In: a small site, packed and unpacked as people do. Out: the page to start with leads to the site, says until when to trust
// it, and says so when it was opened inside the ZIP file; verify.html finds what was changed, from the folder alone.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { BINARY, ROOT, launch } from './site.mjs';
import { faultsDayAndNight } from './axe.mjs';

/** Unpacks a ZIP file by its central directory (APPNOTE 4.3.12) and gives the name of its folder. */
const unpack = (bytes, into) => {
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  let top = '';
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [packed, name, extra, comment, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const data = bytes.subarray(from, from + packed);
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), bytes.readUInt16LE(at + 10) ? inflateRawSync(data) : data);
    top = path.split('/')[0];
    at += 46 + name + extra + comment;
  }
  return top;
};

let place;
let browser;
let folder;
before(async () => {
  place = mkdtempSync(join(tmpdir(), 'signpost-pack-'));
  const site = join(place, 'site');
  cpSync(join(ROOT, 'tests/sites/good-three-levels'), site, { recursive: true });
  const zip = join(place, 'ours.zip');
  execFileSync(BINARY, ['pack', zip, '--site', site, '--today', '2026-11-30'], { stdio: 'pipe' });
  folder = join(place, unpack(readFileSync(zip), place));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

const open = async (t, path) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  return page;
};

test('the pack is opened at one page, which leads to the site and says until when to trust it', async t => {
  const page = await open(t, join(folder, 'START-HERE.html'));
  assert.equal(await page.locator('.still-packed').isVisible(), false);
  assert.match(await page.locator('dl').innerText(), /Do not trust after\s+28 February 2027/);
  assert.deepEqual(await faultsDayAndNight(page), []);
  await page.getByRole('link', { name: 'Open the site' }).click();
  assert.match(page.url(), /\/site\/index\.html$/);
  assert.ok(await page.locator('h1').isVisible());
});

test('opened inside the ZIP file it says that it must be unpacked', async t => {
  // What Windows does: this one page is unpacked to a folder of its own.
  const alone = join(place, 'Temp1_ours.zip');
  mkdirSync(alone, { recursive: true });
  for (const name of ['START-HERE.html', 'verify.html']) {
    cpSync(join(folder, name), join(alone, name));
    const page = await open(t, join(alone, name));
    assert.ok(await page.locator('.still-packed').isVisible(), name);
  }
});

test('verify.html says that the copy is whole, and names what is not', async t => {
  const copy = join(place, 'copy');
  cpSync(folder, copy, { recursive: true });
  const page = await open(t, join(copy, 'verify.html'));
  const ask = async words => {
    await page.getByLabel('Choose the folder').setInputFiles(copy);
    await page.getByRole('status').filter({ hasText: words }).waitFor();
  };
  await ask(/This copy is whole: all \d+ files/);
  assert.deepEqual(await faultsDayAndNight(page), []);
  const home = join(copy, 'site/index.html');
  const bytes = readFileSync(home);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(home, bytes);
  rmSync(join(copy, 'site/search/meta.js'), { force: true });
  writeFileSync(join(copy, 'site/more.html'), 'more');
  await ask(/Do not use this copy: \d files are not as they were made/);
  const told = (await page.locator('#faults').innerText()).split('\n').map(line => line.trim()).sort();
  assert.ok(told.includes('changed: site/index.html') && told.includes('added: site/more.html'), told.join('; '));
  const litter = join(copy, 'site/Thumbs.db');
  writeFileSync(litter, '<script>');
  await ask(/Do not use this copy: \d files/);
  assert.match(await page.locator('#faults').innerText(), /added: site\/Thumbs\.db/);
  rmSync(litter);
  const list = join(copy, 'SHA256SUMS.txt');
  const sums = readFileSync(list);
  writeFileSync(list, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sums]));
  await ask(/no whole SHA256SUMS/);
  writeFileSync(list, sums);
  writeFileSync(list, readFileSync(list).subarray(1));
  await ask(/no whole SHA256SUMS/);
});

test('verify.html says which folder to choose where the one above it was chosen, and what a file manager left', async t => {
  const above = join(place, 'above');
  cpSync(folder, join(above, 'ours'), { recursive: true });
  writeFileSync(join(above, 'ours/site/.DS_Store'), Buffer.from([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31, 0]));
  const page = await open(t, join(above, 'ours/verify.html'));
  await page.getByLabel('Choose the folder').setInputFiles(above);
  await page.getByRole('status').filter({ hasText: 'choose the folder ours' }).waitFor();
  await page.getByLabel('Choose the folder').setInputFiles(join(above, 'ours'));
  await page.getByRole('status').filter({ hasText: /This copy is whole.*left by a file manager: site\/\.DS_Store/ }).waitFor();
});
