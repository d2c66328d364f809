// Pagefind: its index is made through its Node interface, and asked with the script it publishes.
//
// A page's weights are Pagefind's own for titles and headings; its example questions stand at the end of the page, with a
// weight of their own. Pagefind wants all words of a query on a page; where fewer than three pages have them all, `loosen`
// asks for each word by itself, too, and sums what they score, which is the most a site's own script could do.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { name } from './pages.mjs';
import { stopWords } from './words.mjs';

/** Chosen on the development half (README.md). */
export const SETTINGS = {
  examples: 2, wider: false, stop: true, loosen: true,
  ranking: { termFrequency: 0.5, pageLength: 0.75, termSimilarity: 5, termSaturation: 1.4 },
};

const PACKED = /\.(pf_\w+|pagefind)$/;
const SHOWN = /\/fragment\//;
const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export const make = async (pages, ways, settings = SETTINGS) => {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  const { index } = await pagefind.createIndex({ forceLanguage: 'en', keepIndexUrl: true });
  for (const { url, title, headings, body, examples, wider } of pages) {
    const text = body.map(part => `<p>${escape(part)}</p>`).join('\n') + headings.map(heading => `<h2>${escape(heading)}</h2>`).join('\n');
    const asked = (settings.wider ? [...examples, ...wider] : examples).map(example => `<p>${escape(example)}</p>`).join('\n');
    const content = `<html lang="en"><body><h1>${escape(title)}</h1>${text}<div data-pagefind-weight="${settings.examples}">${asked}</div></body></html>`;
    await index.addHTMLFile({ url: `/${url}`, content });
  }
  await index.writeFiles({ outputPath: folder });
  await index.deleteIndex();

  const taken = new Set();
  globalThis.fetch = async (address, ...rest) => {
    const file = fileURLToPath(String(address).split('?')[0]);
    taken.add(file);
    return new Response(readFileSync(file));
  };
  globalThis.document ??= { querySelector: () => ({ getAttribute: () => 'en' }), currentScript: null };
  const base = pathToFileURL(folder + '/').href;
  let readers = 0;
  const reader = async () => {
    const fresh = await import(`${base}pagefind.js?reader=${readers++}`);
    await fresh.options({ basePath: base, baseUrl: '/', ranking: settings.ranking, noWorker: true });
    await fresh.init();
    return fresh;
  };
  let search = await reader();
  const words = query => query.split(/\s+/).filter(word => !stopWords.has(word.toLowerCase().replace(/\W/g, ''))).join(' ') || query;
  const found = async query => (await search.search(query)).results;
  const ask = async query => {
    const asked = settings.stop ? words(query) : query;
    let results = await found(asked);
    if (settings.loosen && results.length < 3) {
      const sums = new Map(results.map(result => [result.id, { ...result, score: Infinity }]));
      for (const word of new Set(asked.split(/\s+/))) {
        for (const result of await found(word)) {
          const sum = sums.get(result.id);
          if (sum) sum.score += result.score;
          else sums.set(result.id, { ...result });
        }
      }
      results = [...sums.values()].sort((a, b) => b.score - a.score);
    }
    const shown = await Promise.all(results.slice(0, 10).map(result => result.data()));
    return shown.map(page => name(page.raw_url ?? page.url));
  };
  const weigh = file => (PACKED.test(file) ? readFileSync(file).length : gzipSync(readFileSync(file)).length);
  const sum = files => files.reduce((all, file) => all + weigh(file), 0);
  const bytes = async query => {
    taken.clear();
    search = await reader();
    await ask(query);
    const files = [...taken];
    return {
      find: weigh(join(folder, 'pagefind.js')) + sum(files.filter(file => !SHOWN.test(file))),
      show: sum(files.filter(file => SHOWN.test(file))),
    };
  };
  const close = async () => {
    rmSync(folder, { recursive: true, force: true });
    await pagefind.close();
  };
  return { ask, bytes, close };
};
