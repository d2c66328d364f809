// In: copies of the site that lack a file, or hold a damaged one or one of another build, read from the folder. Out: a
// search that says so plainly, and never that no page was found.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { hits, launch, readFrom, SITE, type } from './site.mjs';

const PARTS = /** @type {Record<string, RegExp>} */ ({
  'the first file': /^meta\.js$/, 'the pages': /^pages\.js$/, 'the words': /^[vw]\d+\.js$/, 'the postings': /^p\d+\.js$/, 'the texts': /^e\d+\.js$/,
});
// Found by every sort of part: a slip needs the words.
const QUERY = 'neglekt of a child';

const HURTS = /** @type {Record<string, {hurt: (path: string) => void, said: RegExp}>} */ ({
  missing: { hurt: path => rmSync(path), said: /^Search could not load part of its data from this copy\.$/ },
  'cut short': { hurt: path => writeFileSync(path, readFileSync(path).subarray(0, -200)), said: /^Search could not answer: part of its data in this copy is damaged\.$/ },
  'one byte changed': { hurt: path => change(path, packed => flip(packed)), said: /^Search could not answer: part of its data in this copy is damaged\.$/ },
  empty: { hurt: path => writeFileSync(path, ''), said: /^Search could not answer: part of its data in this copy is damaged\.$/ },
  'of another build': { hurt: path => change(path, rebuilt), said: /^Search could not answer: parts of this copy come from different versions of the site\.$/ },
});

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [part, names] of Object.entries(PARTS)) {
  for (const [state, { hurt, said }] of Object.entries(HURTS)) {
    // The first file says what build the others have to be of.
    if (part === 'the first file' && state === 'of another build') continue;
    test(`${part} ${state}: it is said, and a whole copy answers again`, async t => {
      const { folder, reader } = await copied(t);
      const data = join(folder, 'search/data');
      const files = readdirSync(data).filter(name => names.test(name));
      assert.ok(files.length > 0, `there are no ${part}`);
      for (const name of files) hurt(join(data, name));
      await reader.go('index.html');
      await type(reader, QUERY);
      await told(reader, said);
      for (const name of files) cpSync(join(SITE, 'search/data', name), join(data, name));
      await reader.page.reload();
      await type(reader, QUERY);
      assert.ok((await hits(reader)).length > 0, 'does not answer when the copy is whole again');
      assert.ok(await reader.page.locator('[data-search-failed]').isHidden());
    });
  }
}

test('data of another version than the engine: it is said', async t => {
  const { folder, reader } = await copied(t);
  change(join(folder, 'search/data/meta.js'), packed => deflateSync(Buffer.from(inflateSync(packed).toString('latin1').replace(/"format":\d+/, '"format":0'), 'latin1')));
  await reader.go('index.html');
  await type(reader, QUERY);
  await told(reader, /^Search could not answer: parts of this copy come from different versions of the site\.$/);
});

/** A copy of the site in a folder of its own, and a reader in it. */
const copied = async t => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-copy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const part of ['index.html', 'assets', 'search']) cpSync(join(SITE, part), join(folder, part), { recursive: true });
  const reader = await readFrom(browser, folder);
  t.after(reader.close);
  return { folder, reader };
};

const told = async (reader, said) => {
  const { page } = reader;
  await page.waitForSelector('[data-search-failed]:not([hidden])');
  assert.match(await page.locator('[data-search-status]').innerText(), said);
  assert.deepEqual(await hits(reader), []);
  assert.ok(await page.locator('[data-search-nothing]').isHidden(), 'it is said that nothing was found');
  assert.equal(await page.locator('[data-search-failed] a[href^="tel:"]').count() >= 1, true, 'no number to ring');
};

/** Changes what a data file holds, inside its script. */
const change = (path, how) => {
  const [, before, packed, end] = /^(.*,")(.*)("\);\s*)$/s.exec(readFileSync(path, 'latin1'));
  writeFileSync(path, before + how(Buffer.from(packed, 'base64')).toString('base64') + end);
};

const flip = packed => {
  const out = Buffer.from(packed);
  out[out.length >> 1] ^= 1;
  return out;
};

/** The same data, said to be of another build: its name comes first, after its length. */
const rebuilt = packed => {
  const raw = inflateSync(packed);
  raw.fill('z', 1, 1 + raw[0]);
  return deflateSync(raw);
};
