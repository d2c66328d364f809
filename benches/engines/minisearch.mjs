// MiniSearch: BM25+ over fields, prefixes and slips at query time, a stemmer as its guide suggests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import { stopWords } from './words.mjs';

const { resolve } = createRequire(import.meta.url);

/** Chosen on the development half (README.md). `apart`: what a page's best example adds; 0 has them all in one field. */
export const SETTINGS = {
  boost: { title: 3, headings: 2, body: 1, examples: 6 },
  bm25: { k: 1.2, b: 0.7, d: 0.5 },
  fuzzy: 0.2, fuzzyFrom: 4, prefixFrom: Infinity, weights: { fuzzy: 0.05, prefix: 0.05 },
  same: 0, apart: 0, wider: false,
};
export const APART = {
  boost: { title: 4, headings: 3, body: 1, examples: 6 },
  bm25: { k: 0.8, b: 0.1, d: 0 },
  fuzzy: 0.2, fuzzyFrom: 5, prefixFrom: 3, weights: { fuzzy: 0.05, prefix: 0.1 },
  same: 0.2, apart: 3, wider: false,
};

export const make = (pages, ways, settings = SETTINGS) => {
  const { apart } = settings;
  const term = word => {
    const plain = word.toLowerCase().replace(/['’]s?$/, '').replace(/['’]/g, '');
    return plain && !stopWords.has(plain) ? stemmer(plain) : null;
  };
  const tokenize = text => text.split(/[^\p{L}\p{N}'’]+/u);
  const index = new MiniSearch({ fields: ['title', 'headings', 'body', 'examples'], storeFields: ['page'], processTerm: term, tokenize });
  pages.forEach(({ title, headings, body, examples, wider }, page) => {
    const asked = settings.wider ? [...examples, ...wider] : examples;
    index.add({ id: String(page), page, title, headings: headings.join('\n'), body: body.join('\n'), examples: apart ? '' : asked.join('\n') });
    if (apart) asked.forEach((text, at) => index.add({ id: `${page}/${at}`, page, examples: text }));
  });
  const ask = query => {
    const typed = new Set();
    const terms = word => {
      const own = term(word);
      if (!own) return null;
      typed.add(own);
      return settings.same ? [own, ...[...(ways.get(word.toLowerCase()) ?? [])].map(term).filter(Boolean)] : own;
    };
    const hits = index.search(query, {
      processTerm: terms, combineWith: 'OR', boost: settings.boost, bm25: settings.bm25, weights: settings.weights,
      boostTerm: word => (typed.has(word) ? 1 : settings.same),
      prefix: word => word.length >= settings.prefixFrom,
      fuzzy: word => (word.length >= settings.fuzzyFrom ? settings.fuzzy : false),
    });
    if (!apart) return hits.slice(0, 10).map(hit => pages[hit.page].name);
    const texts = new Map(), examples = new Map();
    for (const { id, page, score } of hits) {
      const best = id.includes('/') ? examples : texts;
      best.set(page, Math.max(score, best.get(page) ?? 0));
    }
    const sum = page => (texts.get(page) ?? 0) + apart * (examples.get(page) ?? 0);
    const found = [...new Set([...texts.keys(), ...examples.keys()])].sort((a, b) => sum(b) - sum(a));
    return found.slice(0, 10).map(page => pages[page].name);
  };
  const bytes = () => {
    const files = [resolve('minisearch').replace('cjs/index.cjs', 'umd/index.js'), fileURLToPath(import.meta.resolve('stemmer'))];
    const code = files.map(file => readFileSync(file, 'utf8')).join('\n');
    const shown = pages.map(({ url, title }) => [url, title]);
    return { find: gzipSync(code).length + gzipSync(JSON.stringify(index)).length + gzipSync(JSON.stringify(shown)).length };
  };
  return { ask, bytes };
};
