// In: the site of `tests/sites/good-names`, whose files have the names people give files. Out: each link of its first
// page opens what it names, from a folder and on a host, and so does what search finds; its sitemap and feeds are
// XML; and the page for an address that is not there is styled and useful in any folder.

import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BINARY, ROOT, launch } from './site.mjs';

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', txt: 'text/plain', csv: 'text/plain', svg: 'image/svg+xml', xml: 'application/xml' };

/** @type {string} */
let folder;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-names-'));
  cpSync(join(ROOT, 'tests/sites/good-names'), folder, { recursive: true });
  const build = output => execFileSync(BINARY, ['build', '--site', folder, '--today', '2026-11-22', '--output', join(folder, output)], { stdio: 'pipe' });
  build('public');
  writeFileSync(join(folder, 'signpost.yaml'), 'name: Test site\n');
  build('unaddressed');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A plain host that shows `output` under `/at/`, and its 404.html at any other address. */
const host = async (output, at) => {
  const root = join(folder, output);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const file = path.startsWith(at) ? normalize(join(root, path.slice(at.length))) : '';
    const there = file.startsWith(root + sep) && existsSync(file) && statSync(file).isFile();
    const shown = there ? file : join(root, '404.html');
    response.writeHead(there ? 200 : 404, { 'content-type': TYPES[shown.split('.').pop() ?? ''] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    response.end(readFileSync(shown));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  return { base: `http://127.0.0.1:${typeof address === 'object' && address?.port}${at}`, close: () => server.close() };
};

const ways = [
  ['from a folder', async () => ({ base: pathToFileURL(join(folder, 'public') + sep).href, close: () => {} })],
  ['on a host', () => host('public', '/sub/')],
];
for (const [name, start] of ways) {
  describe(name, () => {
    test('every link of the first page opens what it names', async t => {
      const { base, close } = await start();
      t.after(close);
      const page = await browser.newPage();
      t.after(() => page.close());
      await page.goto(`${base}index.html`);
      const links = await page.locator('main li a').evaluateAll(all => all.map(a => ({ href: /** @type {HTMLAnchorElement} */ (a).href, words: a.textContent ?? '' })));
      assert.ok(links.length > 40, `${links.length} links`);
      for (const { href, words } of links.filter(link => link.href.includes('.html'))) {
        await page.goto(href);
        assert.match(await page.locator('h1').innerText(), /^(Page |Health|Über|Home)/i, `${words}: ${href}`);
        const number = words.match(/: (.*)$/);
        if (number && href.includes('#')) assert.equal(await page.locator(':target').innerText(), 'Déjà vu', href);
        if (!(await page.locator('main .prose a').count())) continue;
        await page.locator('main .prose a').first().click();
        assert.equal(page.url(), `${base}index.html`, `${href}: and back home`);
      }
      // A browser saves a table from a disk and does not show it.
      for (const { href } of links.filter(link => !link.href.includes('.html') && (link.href.startsWith('http') || !link.href.includes('.csv')))) {
        await page.goto(href);
        assert.match(await page.locator('body').innerText(), /A form|a,b/, href);
      }
    });

    test('search leads to pages of any name', async t => {
      const { base, close } = await start();
      t.after(close);
      const page = await browser.newPage();
      t.after(() => page.close());
      for (const words of ['draft', 'sure', 'naïve', 'Ωmega']) {
        await page.goto(`${base}index.html`);
        await page.getByRole('searchbox').fill(words);
        await page.getByRole('searchbox').press('Enter');
        await page.locator('[data-search-results] li a').first().click();
        await page.waitForLoadState();
        assert.match(await page.locator('h1').innerText(), /^Page /, `${words}: ${page.url()}`);
      }
    });
  });
}

test('the sitemap and the feed are XML, and each address in them opens', async t => {
  const { base, close } = await host('public', '/sub/');
  t.after(close);
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${base}index.html`);
  for (const [file, pick] of [['sitemap.xml', 'loc'], ['feed.xml', 'link']]) {
    const found = await page.evaluate(([text, pick]) => {
      const read = new DOMParser().parseFromString(text, 'application/xml');
      return { wrong: read.querySelector('parsererror')?.textContent, all: [...read.getElementsByTagName(pick)].map(one => one.textContent || one.getAttribute('href') || '') };
    }, [readFileSync(join(folder, 'public', file), 'utf8'), pick]);
    assert.equal(found.wrong, undefined, file);
    for (const address of found.all) {
      assert.ok(address.startsWith('https://example.org/sub/'), address);
      const answer = await page.request.get(address.replace('https://example.org/sub/', base));
      assert.equal(answer.status(), 200, address);
    }
  }
});

describe('the page for an address that is not there', () => {
  const shown = async (page, base) => {
    const size = await page.locator('.masthead').evaluate(node => getComputedStyle(node).backgroundColor);
    assert.notEqual(size, 'rgba(0, 0, 0, 0)', 'it has no style');
    await page.getByRole('searchbox').fill('draft');
    await page.getByRole('searchbox').press('Enter');
    await page.locator('[data-search-results] li a').first().click();
    await page.waitForLoadState();
    assert.match(await page.locator('h1').innerText(), /^Page \[draft\]/, page.url());
    assert.ok(page.url().startsWith(base), page.url());
  };
  for (const [name, output, at] of [['at the root', 'unaddressed', '/'], ['in a subfolder nobody named', 'unaddressed', '/any/where/'], ['in the subfolder of base_url', 'public', '/sub/']]) {
    for (const missing of ['missing.html', 'health%20&%20safety/missing', 'a/missing']) {
      test(`is styled and searches: ${name}, ${missing}`, async t => {
        const { base, close } = await host(output, at);
        t.after(close);
        const page = await browser.newPage();
        t.after(() => page.close());
        await page.goto(base + missing);
        await shown(page, base);
        await page.goto(base + missing);
        await page.getByRole('link', { name: 'A–Z of every page' }).click();
        assert.equal(page.url(), `${base}a-z.html`);
      });
    }
  }

  test('is styled and searches: opened from the folder', async t => {
    for (const output of ['public', 'unaddressed']) {
      const base = pathToFileURL(join(folder, output) + sep).href;
      const page = await browser.newPage();
      t.after(() => page.close());
      await page.goto(`${base}404.html`);
      await shown(page, base);
    }
  });
});
