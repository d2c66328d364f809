// node relevance.mjs PUBLIC COLLECTION [RUNS]: how well the search of a built site answers judged queries, in
// Chromium from its folder.
//
// In: a site whose pages are named after the documents of a collection (https://…/4983/ or 4983.html), and the
// collection: queries*.jsonl (id, text) and qrels*.tsv (query, document, gain). Out: nDCG@10 of each set and
// the share of queries that find nothing; in the folder RUNS a file of hits for each (query, document, rank). The
// same from the native twin: `cargo run --release --example search_relevance`.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(new URL('../tests/browser/', import.meta.url))('playwright-core');
const [folder, collection, runs] = process.argv.slice(2);
const SETS = ['', '.typo', '.prefix', '.kw', '.known'];
const DEEP = 20;

const lines = file => readFileSync(join(collection, file), 'utf8').split('\n').filter(Boolean);

const judged = set => {
  const own = `qrels${set}.tsv`, gains = new Map();
  for (const line of lines(existsSync(join(collection, own)) ? own : 'qrels.tsv')) {
    const [query, document, gain] = line.split('\t');
    if (Number(gain) > 0) gains.set(query, new Map(gains.get(query)).set(document, Number(gain)));
  }
  return gains;
};

const documentOf = url => url.split('#')[0].replace(/(\/index)?\.html$|\/$/, '').split('/').pop();

const ndcg = (found, gains) => {
  const sum = list => list.slice(0, 10).reduce((all, gain, rank) => all + gain / Math.log2(rank + 2), 0);
  return sum(found.map(one => gains.get(one) ?? 0)) / sum([...gains.values()].sort((a, b) => b - a));
};

const browser = await chromium.launch({ executablePath: process.env.SIGNPOST_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(folder, 'search/index.html')).href);
await page.locator('form[role=search] input[type=search]').first().focus();
await page.waitForFunction(() => window.signpost?.search);
console.log('| queries | nDCG@10 | nothing found, % |\n|---|--:|--:|');
for (const set of SETS) {
  const gains = judged(set);
  const queries = lines(`queries${set}.jsonl`).map(line => JSON.parse(line)).filter(query => gains.has(query.id));
  const answers = await page.evaluate(async ([texts, limit]) => {
    const out = [];
    for (const text of texts) out.push((await window.signpost.search(text, { limit })).hits.map(hit => hit.url));
    return out;
  }, [queries.map(query => query.text), DEEP]);
  const found = answers.map(urls => urls.map(documentOf));
  const score = found.reduce((all, list, at) => all + ndcg(list, gains.get(queries[at].id)), 0) / gains.size;
  const nothing = 100 * found.filter(list => !list.length).length / gains.size;
  console.log(`| ${set.slice(1) || 'plain'} | ${score.toFixed(4)} | ${nothing.toFixed(1)} |`);
  const rows = found.flatMap((list, at) => list.map((one, rank) => `${queries[at].id}\t${one}\t${rank + 1}\n`));
  if (runs) writeFileSync(join(runs, `run${set}.tsv`), rows.join(''));
}
await browser.close();
