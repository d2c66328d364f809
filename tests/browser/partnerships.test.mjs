// In: the joint board's site of tests/partnerships/, built. Out: what its readers meet on a phone: a way in and a way out for
// adults, a page in Welsh with its first steps above all, and the right number for who speaks of an adult.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, ROOT, launch, readFrom } from './site.mjs';

let browser, folder, site;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-board-'));
  cpSync(join(ROOT, 'tests/partnerships/northmoor'), folder, { recursive: true });
  site = join(folder, 'public');
  execFileSync(BINARY, ['build', '--site', folder, '--today', '2026-11-30', '--strict', '--output', site], { stdio: 'pipe' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (t, path) => {
  const reader = await readFrom(browser, site, { viewport: { width: 360, height: 740 } });
  t.after(reader.close);
  await reader.go(path);
  return reader.page;
};

test('home has a way in for adults, and is no wider than a phone', async t => {
  const page = await open(t, 'index.html');
  const ways = await page.locator('nav.ways').innerText();
  for (const way of ['I am a young person', 'I am a parent or carer', 'I am an adult, and someone harms me']) {
    assert.ok(ways.includes(way), `${way} is not among: ${ways}`);
  }
  const roles = await page.locator('section.choose').innerText();
  assert.ok(!roles.includes('Adults who need care and support') && !roles.includes('Plant a phobl ifanc'), roles);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'wider than the screen');
});

test('a Welsh procedure begins with what to do first', async t => {
  const page = await open(t, 'protocols/cleisiau-babanod.html');
  const first = page.getByRole('heading', { name: 'Gwnewch hyn yn gyntaf' });
  const covers = page.getByRole('heading', { name: 'Pwy sydd dan sylw' });
  const [above, below] = [await first.boundingBox(), await covers.boundingBox()];
  assert.ok(above && below && above.y < below.y, 'it stands lower down');
});

test('adults who are hurt can leave the page at once', async t => {
  for (const path of ['for-you/adults.html', 'contacts/hafan.html', 'cy/oedolion.html']) {
    const page = await open(t, path);
    assert.ok(await page.locator('aside.exit a').isVisible(), path);
  }
});

test('who speaks of an adult is given the desk for adults', async t => {
  const page = await open(t, 'index.html');
  await page.getByRole('searchbox').fill('care home left my mum in wet bed');
  await page.getByRole('searchbox').press('Enter');
  const results = page.locator('[data-search-panel]');
  await results.getByText('Adult Safeguarding Desk').first().waitFor();
  assert.ok(!(await results.innerText()).includes('It is not your fault'));
});
