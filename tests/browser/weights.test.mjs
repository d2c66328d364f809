// In: the built site. Out: what a phone fetches for a page, with all its styles and scripts, is little, and the search is not
// among it before somebody goes to its box.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromFolder, pages, SITE, source } from './site.mjs';

const squeezed = path => gzipSync(readFileSync(join(SITE, path)), { level: 9 }).length;

/** The files a page brings when it is opened. */
const brought = path => {
  const found = source(path).matchAll(/<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"|<img [^>]*src="([^"]+)"|<link rel="icon"[^>]* href="([^"]+)"/g);
  const local = [...found].map(([, ...kinds]) => kinds.find(Boolean)).filter(where => !/^(https?|data):/.test(where));
  return new Set(local.map(where => posix.join(posix.dirname(path), where.split('?')[0])));
};

const weight = path => squeezed(path) + [...brought(path)].map(squeezed).reduce((all, one) => all + one, 0);

test('home weighs at most 35 KB with all it brings', () => {
  assert.ok(weight('index.html') <= 35 * 1024, `${weight('index.html')} bytes`);
});

test('what a page brings beside its text weighs at most 34 KB, whatever tools it has', () => {
  const every = pages().filter(path => path !== '404.html' && source(path).includes('<main'));
  assert.ok(every.length > 300);
  const heavy = every.map(path => [path, weight(path) - squeezed(path)]).filter(([, bytes]) => bytes > 34 * 1024);
  assert.deepEqual(heavy, []);
});

fromFolder(visit => {
  test('the search comes when somebody goes to its box, and with it what was typed', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('index.html');
    const asked = () => reader.requests.map(reader.where).filter(where => /assets\/(search|marks|results|search-numbers)\.(js|css)|^search\//.test(where)).filter(where => !where.endsWith('search.css'));
    assert.deepEqual(asked(), []);
    await reader.page.focus('form[role=search] input[type=search]');
    await reader.page.waitForFunction(() => window.signpost?.searches);
    for (const file of ['assets/search.js', 'assets/results.css', 'assets/marks.js', 'assets/search-numbers.js']) assert.ok(asked().includes(file), file);
  });

  test('who presses Search before it has come gets its answer all the same', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.context.route('**/assets/search.js', async route => { await new Promise(done => setTimeout(done, 1200)); await route.continue(); });
    await reader.go('index.html');
    await reader.page.focus('form[role=search] input[type=search]');
    await reader.page.keyboard.type('neglect');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForFunction(() => document.querySelectorAll('[data-search-results] li').length > 2);
    assert.equal(reader.where(reader.page.url()), 'index.html');
    assert.deepEqual(reader.complaints, []);
  });

  test('where the search cannot come, pressing it leads to its page', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.context.route('**/assets/search.js', route => route.abort());
    await reader.go('index.html');
    await reader.page.focus('form[role=search] input[type=search]');
    await reader.page.keyboard.type('neglect');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL(/search\/index\.html/);
    assert.doesNotMatch(reader.page.url(), /neglect/);
  });
});
