// In: words that stand only in a file to open. Out: the file among the hits, with what it is and where in it they stand; it
// opens there, and nothing of what was typed travels along.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { faults } from './axe.mjs';
import { BINARY, eachWay, ROOT, type } from './site.mjs';

const WORDS = 'glue photograph skate park rucksack';
const PDF = 'tools/missing-pack.pdf';

/** The first hit as a reader sees it. */
const first = page => page.locator('[data-search-results] > li').first();

eachWay(visit => {
  test('a form is found by its own words, and says what it is before it is opened', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await type(reader, WORDS);
    const link = first(page).locator('h3 a');
    assert.match(await link.getAttribute('href'), new RegExp(`${PDF}#page=[12]$`));
    assert.equal(await link.textContent(), 'Missing pack');
    assert.match((await first(page).locator('.results__meta').textContent()).replace(/\s+/g, ' '), /^Download PDF, \d+ KB page [12]$/);
    assert.match(await first(page).locator('.results__excerpt').innerHTML(), /<mark>/);
    const from = first(page).locator('p', { hasText: 'On the page:' }).locator('a');
    assert.match(await from.getAttribute('href'), /\.html$/, 'a file does not say what it is for; the page that leads to it does');
    assert.ok((await from.textContent()).length > 3);
    assert.doesNotMatch(await first(page).textContent(), /____/, 'the lines to write on are no words');
    const own = JSON.parse(execFileSync(BINARY, ['search', WORDS, '--format', 'json'], { cwd: ROOT, encoding: 'utf8' })).hits[0];
    assert.deepEqual([own.url, own.file.type, own.place.part, own.file.from.url], [await link.getAttribute('data-hit'), 'pdf', 'page', await from.getAttribute('data-hit')]);
    await page.evaluate(() => document.addEventListener('click', event => event.preventDefault()));
    await link.click();
    assert.equal(await page.evaluate(() => window.name), '', 'words travel to a page that empties them, and to no file');
    assert.deepEqual(reader.complaints, []);
  });

  test('a Word file is found, too, and can be asked for alone', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await type(reader, 'weeks in which nobody saw the child chronology');
    const list = page.locator('[data-search-results] > li[data-file=docx]');
    await list.first().waitFor();
    assert.match(await list.first().textContent(), /Document \(DOCX\), \d+ KB/);
    // Kinds with few hits lie in a fold.
    const choice = page.locator('input[name=search-kind][value=file]');
    await choice.waitFor({ state: 'attached' });
    await choice.evaluate(radio => radio.click());
    await page.waitForFunction(() => [...document.querySelectorAll('[data-search-results] > li')].every(item => item.dataset.file));
    assert.deepEqual(await faults(page), []);
  });
});

test('a page that says the same stands before its file', () => {
  const { hits } = JSON.parse(execFileSync(BINARY, ['search', 'missing pack', '--format', 'json', '--limit', '50'], { cwd: ROOT, encoding: 'utf8' }));
  const place = start => hits.findIndex(hit => hit.url.startsWith(start));
  assert.ok(place('tools/missing-pack.html') === 0 && place(PDF) > 0, hits.map(hit => hit.url).join(', '));
});
