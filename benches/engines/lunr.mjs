// lunr: BM25 over fields, its own English stemmer and stop words; prefixes and slips as clauses of the query.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import lunr from 'lunr';

const { resolve } = createRequire(import.meta.url);

/** Chosen on the development half (README.md). */
export const SETTINGS = {
  boost: { title: 4, headings: 3, body: 1, examples: 8 },
  k1: 1.6, b: 0.3,
  prefixFrom: Infinity, prefix: 0.3, fuzzyFrom: 4, fuzzy: 0.05, same: 0, wider: false,
};

export const make = (pages, ways, settings = SETTINGS) => {
  const index = lunr(function () {
    this.ref('page');
    this.k1(settings.k1);
    this.b(settings.b);
    for (const field of ['title', 'headings', 'body', 'examples']) this.field(field, { boost: settings.boost[field] });
    pages.forEach(({ title, headings, body, examples, wider }, page) =>
      this.add({ page, title, headings: headings.join('\n'), body: body.join('\n'), examples: (settings.wider ? [...examples, ...wider] : examples).join('\n') }));
  });
  const plain = text => lunr.tokenizer(text.replace(/['’]/g, '')).map(token => token.toString().replace(/^\W+|\W+$/g, '')).filter(Boolean);
  const term = word => index.pipeline.runString(word)[0];
  const ask = query => {
    const hits = index.query(clauses => {
      for (const word of plain(query)) {
        const own = term(word);
        if (!own || !lunr.stopWordFilter(new lunr.Token(word))) continue;
        clauses.term(own, { usePipeline: false, boost: 1 });
        const also = (text, how) => clauses.term(text, { usePipeline: false, ...how });
        if (own.length >= settings.prefixFrom) also(own, { wildcard: lunr.Query.wildcard.TRAILING, boost: settings.prefix });
        if (own.length >= settings.fuzzyFrom) also(own, { editDistance: own.length >= 8 ? 2 : 1, boost: settings.fuzzy });
        const same = settings.same ? [...(ways.get(word) ?? [])].map(term).filter(Boolean) : [];
        same.forEach(way => also(way, { boost: settings.same }));
      }
    });
    return hits.slice(0, 10).map(hit => pages[hit.ref].name);
  };
  const bytes = () => {
    const shown = pages.map(({ url, title }) => [url, title]);
    const code = readFileSync(resolve('lunr').replace(/lunr\.js$/, 'lunr.min.js'));
    return { find: gzipSync(code).length + gzipSync(JSON.stringify(index)).length + gzipSync(JSON.stringify(shown)).length };
  };
  return { ask, bytes };
};
