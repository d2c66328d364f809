// In: small sites of other people: three levels and six, a line that is open one hour a week, a page from right to left,
// old addresses, a page that ends. Out: what the sample site shows holds there, whatever its own number of levels.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, ROOT, launch, readFrom } from './site.mjs';
import { at, faults, printed, unfold } from './look.mjs';
import { squeeze } from './pdf.mjs';

const SITES = join(ROOT, 'tests/sites');
const THREE = 'good-three-levels';
const NIGHT = '2026-12-01T21:30:00Z';
const SHAPES = ['circle', 'square', 'diamond', 'pentagon', 'triangle', 'octagon'];

const folders = [];
let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  folders.forEach(folder => rmSync(folder, { recursive: true, force: true }));
});

/** A copy of a fixture, changed, built; its folder of pages. */
const built = (fixture, change = () => {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-small-'));
  folders.push(folder);
  cpSync(join(SITES, fixture), folder, { recursive: true });
  const file = path => join(folder, 'content', path);
  change({ read: path => readFileSync(file(path), 'utf8'), write: (path, text) => writeFileSync(file(path), text) });
  try {
    execFileSync(BINARY, ['build', '--site', folder, '--today', '2026-11-30', '--output', join(folder, 'public')], { stdio: 'pipe' });
  } catch (error) {
    throw new Error(`It does not build: ${error.stderr}${error.stdout}`);
  }
  return join(folder, 'public');
};

const open = async (t, folder, path, instant = NIGHT, options = {}) => {
  const reader = await readFrom(browser, folder, { viewport: { width: 375, height: 740 }, ...options });
  t.after(reader.close);
  await at(reader, instant);
  await reader.go(path);
  return reader.page;
};

const HELPER = '---\ntitle: Threshold helper\nsummary: Tick what you see.\n---\n:::threshold-helper hub\n';
const withHelper = ({ write }) => write('helper.md', HELPER);
/** The same model with six levels: danger is at the sixth. */
const six = ({ read, write }) => {
  withHelper({ write });
  write('thresholds/m.md', read('thresholds/m.md').replace('level_count: 3', 'level_count: 6').replaceAll('3-level', '6-level').replaceAll('3 levels', '6 levels'));
  const own = { 2: read('thresholds/l2.md'), 3: read('thresholds/l3.md') };
  for (let level = 3; level <= 6; level += 1) {
    const from = level < 6 ? 2 : 3;
    write(`thresholds/l${level}.md`, own[from].replaceAll(`level/l${from}`, `level/l${level}`).replaceAll(`Level ${from}`, `Level ${level}`)
      .replaceAll(`level ${from}`, `level ${level}`).replace(`number: ${from}`, `number: ${level}`).replace(/colour: .*/, `colour: colour ${level}`).replace(/shape: .*/, `shape: ${SHAPES[level - 1]}`));
  }
  write('protocols/p.md', read('protocols/p.md').replace(/levels: \[3\]/, 'levels: [6]'));
};

for (const [count, site] of [[3, () => built(THREE, withHelper)], [6, () => built(THREE, six)]]) {
  test(`a model of ${count} levels: danger is at its highest, and the helper speaks of no other`, async t => {
    const folder = site();
    const page = await open(t, folder, 'helper.html');
    await unfold(page);
    const says = selector => page.locator(selector).innerText();
    const tick = level => page.locator(`[data-sign][data-level="${level}"] input`).first();
    await tick(count).check();
    assert.match(await says('[data-bar]'), /^Ring 999 first/);
    assert.match(await says('[data-verdict]'), new RegExp(`is Level ${count}\\.`));
    assert.ok(await page.locator('[data-immediate]').isVisible());
    assert.ok(await page.locator('.contact--emergency').first().isVisible());
    await tick(count).uncheck();
    for (const box of await page.locator(`[data-sign][data-level="${count - 1}"] input`).all()) await box.check();
    assert.match(await says('[data-raise-text]'), new RegExp(`whether this is Level ${count}\\.`));
    const named = [...(await page.locator('main').textContent()).matchAll(/level (\d)/gi)].map(([, level]) => Number(level));
    assert.ok(named.length && Math.max(...named) === count, `${Math.max(...named)}`);

    const top = await open(t, folder, `thresholds/l${count}.html`);
    assert.equal(await top.locator('.first--level .number a.tel').first().getAttribute('href'), 'tel:999');
    const protocol = await open(t, folder, 'protocols/p.html');
    assert.ok(await protocol.locator('.first--do-first').isVisible());
  });

  test(`a model of ${count} levels: each has a shape and a ground of its own, and can be read by day and night`, async t => {
    const folder = site();
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(t, folder, 'helper.html', NIGHT, { colorScheme, viewport: { width: 1280, height: 900 } });
      const looks = await page.locator('.helper__level').evaluateAll(all => Object.fromEntries(all.map(one => [one.textContent, getComputedStyle(one).backgroundColor])));
      assert.equal(Object.keys(looks).length, count);
      assert.equal(new Set(Object.values(looks)).size, count, JSON.stringify(looks));
      const shapes = await page.locator('.helper__answer .level svg').evaluateAll(all => all.map(one => one.firstElementChild.outerHTML));
      assert.equal(new Set(shapes).size, count);
      assert.deepEqual(await faults(page), [], colorScheme);
    }
  });
}

/** A line that answers one hour a week. */
const rarely = ({ read, write }) => write('contacts/front-door.md', read('contacts/front-door.md').replace(/^hours: .*(\n {2}- .*)*/m, 'hours: ["Wednesday 10:00-11:00"]'));
const ARABIC = '---\ntitle: مساعدة للوالدين\nsummary: بمن تتصل إذا كنت قلقا على طفلك.\nlang: ar\n---\nاتصل بنا. السؤال مجاني.\n\n:::contact front-door\n';

test('a line that is nearly always closed says when it opens, and the number to ring until then', async t => {
  const folder = built(THREE, rarely);
  const page = await open(t, folder, 'contacts/front-door.html');
  assert.match(await page.locator('.contact [data-open-now]').innerText(), /^Closed now\. Opens tomorrow, Wednesday, 10am\. Until then ring .+\d{3}/);
  const open2 = await open(t, folder, 'contacts/front-door.html', '2026-12-02T10:30:00Z');
  assert.match(await open2.locator('.contact [data-open-now]').innerText(), /^Open now, until 11am\./);
});

test('from right to left a number keeps its order, also the one that is rung until the line opens', async t => {
  const page = await open(t, built(THREE, files => { rarely(files); files.write('arabic.md', ARABIC); }), 'arabic.html');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  const numbers = await page.locator('main .number a.tel').evaluateAll(all => all.filter(one => one.checkVisibility()).map(one => {
    const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
    const left = from => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect().left; };
    return { number: one.textContent, places: [...one.textContent].map((_, place) => left(place)), top: one.getClientRects().length };
  }));
  assert.ok(numbers.length >= 2, JSON.stringify(numbers));
  for (const { number, places } of numbers) assert.deepEqual(places, [...places].sort((a, b) => a - b), number);
});

test('a closed line on paper: its number, its hours, the other number, and no word of now', async t => {
  const page = await open(t, built(THREE, rarely), 'contacts/front-door.html');
  const words = await page.locator('.contact .number :is(.number__phone, .number__hours, .number__instead)').allTextContents();
  const paper = (await printed(page)).join('');
  assert.ok(words.length >= 3);
  for (const one of words) assert.ok(paper.includes(squeeze(one)), one.trim());
  assert.doesNotMatch(paper, /Closednow|Opennow/i);
});

test('on an old copy a protocol says that it was withdrawn, on its page and in a list', async t => {
  const folder = built(THREE, ({ read, write }) => write('protocols/p.md', read('protocols/p.md').replace('\naccess: public', '\naccess: public\nwithdrawn_on: 2027-03-01\nwithdrawn_because: Use the new one.')));
  const page = await open(t, folder, 'protocols/p.html', '2027-03-10T10:00:00Z');
  assert.match(await page.locator('[data-page-status]').first().innerText(), /^Withdrawn/);
  assert.match(await page.locator('[data-stale-copy]').innerText(), /This copy is 100 days old/);
  const list = await open(t, folder, 'protocols/index.html', '2027-03-10T10:00:00Z');
  assert.equal(await list.locator('main .tag:visible').first().innerText(), 'Withdrawn');
});

test('an old address offers the exit where its page does', async t => {
  const moved = id => ({ read, write }) => write('protocols/p.md', read('protocols/p.md').replace('\naccess: public', `\naccess: public\nformer_ids: [${id}]\ncontent_warning: abuse`));
  const page = await open(t, built(THREE, moved('protocol/old')), 'protocols/old.html', NIGHT, { javaScriptEnabled: false });
  assert.match(await page.locator('h1').innerText(), /moved/);
  assert.ok(await page.locator('.exit a').isVisible());
  const calm = await open(t, built(THREE, ({ read, write }) => write('law/working-together-2023.md', read('law/working-together-2023.md').replace('\naccess: public', '').replace('\nid: law/working-together-2023', '\nid: law/working-together-2023\nformer_ids: [law/old-one]'))), 'law/old-one.html', NIGHT, { javaScriptEnabled: false });
  assert.ok(!await calm.locator('.exit a').isVisible());
});
