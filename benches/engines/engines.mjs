// node engines.mjs SITE QUERIES.tsv [PROGRAM]: the same judged questions, asked of Signpost and of other search
// engines over the same pages with the same lay words. README.md says what is the same, and what is not.
import { argv, exit, stderr } from 'node:process';
import { judged, measure } from './judged.mjs';
import { make as lunr } from './lunr.mjs';
import { APART, make as miniSearch } from './minisearch.mjs';
import { make as pagefind } from './pagefind.mjs';
import { pagesOf, sameWords } from './pages.mjs';
import { make as signpost } from './signpost.mjs';

// Readers whose first search is weighed.
const READERS = 20;

const [folder, file, program = 'signpost'] = argv.slice(2);
if (!file) {
  stderr.write('node engines.mjs SITE QUERIES.tsv [PROGRAM]\n');
  exit(2);
}
const queries = judged(file);
const pages = pagesOf(folder), ways = sameWords(folder);
const bare = pages.map(page => ({ ...page, examples: [], wider: [] }));
const rows = [
  ['Signpost', () => signpost(folder, program)],
  ['MiniSearch', () => miniSearch(pages, ways)],
  ['MiniSearch, each example by itself', () => miniSearch(pages, ways, APART)],
  ['lunr', () => lunr(pages, ways)],
  ['Pagefind', () => pagefind(pages, ways)],
  ['MiniSearch without examples', () => miniSearch(bare, ways)],
  ['lunr without examples', () => lunr(bare, ways)],
  ['Pagefind without examples', () => pagefind(bare, ways)],
];

const families = [...new Set(queries.map(query => query.family)), 'all'];
const share = (part, whole) => (part / whole).toFixed(3).replace(/^0/, '');
const kilobytes = (sizes, part) => {
  const sorted = sizes.map(size => size[part]).filter(size => size !== undefined).sort((a, b) => a - b);
  const round = bytes => Math.round(bytes / 1024);
  return sorted.length ? `${round(sorted[sorted.length >> 1])} / ${round(sorted.at(-1))}` : '-';
};

console.log(`${pages.length} pages, ${queries.length} queries; of each family the share with a right page first, and among the first three\n`);
console.log(`| engine | ${families.join(' | ')} | nothing found | KB to find | KB to show ten |\n|---|${'--:|'.repeat(families.length + 3)}`);
for (const [title, start] of rows) {
  const engine = await start();
  const found = await measure(queries, engine.ask);
  const sizes = [];
  for (let reader = 0; reader < READERS; reader += 1) {
    sizes.push(await engine.bytes(queries[Math.floor(reader * queries.length / READERS)].query));
  }
  await engine.close?.();
  const cells = families.map(family => found.get(family)).map(sum => `${share(sum.first, sum.count)} ${share(sum.three, sum.count)}`);
  console.log(`| ${title} | ${cells.join(' | ')} | ${found.get('all').none} | ${kilobytes(sizes, 'find')} | ${kilobytes(sizes, 'show')} |`);
}
