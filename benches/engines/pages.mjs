// What every engine is given: the same pages, and of each the same words.
//
// In: the folder of a site that `signpost build` has built. Out: its pages in the order of the site, each with title,
// headings, body and the example questions that the build gave it; and the words that mean the same.
//
// Which text of a page is searched, and which example questions of the lexicon it takes, is decided by the build. It
// leaves both in `search-index/tantivy`: the passages as stored documents, the examples (the page's own lay words among
// them) in `examples.tsv` by the page's number. Pages are numbered as their addresses first stand among the documents;
// the titles, which are among the examples, must agree, or this stops.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// What an example counts (`src/search/index/write.rs`): a title, and one at second hand, which is for children and parents alone.
const TITLE = '0.25';
const SECOND_HAND = '0.64';
// A stored text: the number of its field in four bytes, a zero, its length in parts of seven bits, the last with the highest bit.
const TEXT = 0;
const NUMBER = 1;

/** An address as the judges write it: `training`, `topics/bullying`. */
export const name = url => url.split('#')[0].replace(/^\//, '').replace(/(\.html|\/)$/, '').replace(/\/index$/, '');

/** The stored fields from a place on, as far as they follow each other in order. */
const fieldsAt = (stored, at, names) => {
  const out = {};
  for (let last = 0; at + 5 < stored.length;) {
    const field = stored.readUInt32LE(at), kind = stored[at + 4];
    if (field < last || field >= names.length || kind > NUMBER) break;
    at += 5;
    last = field;
    if (kind === NUMBER) {
      at += 8;
      continue;
    }
    let length = 0, shift = 0;
    while (stored[at] < 0x80) length += stored[at++] * 2 ** (7 * shift++);
    length += (stored[at++] - 0x80) * 2 ** (7 * shift);
    out[names[field]] = stored.toString('utf8', at, at += length);
  }
  return out;
};

const passages = index => {
  const names = JSON.parse(readFileSync(join(index, 'meta.json'), 'utf8')).schema.map(field => field.name);
  const stored = readFileSync(join(index, readdirSync(index).find(file => file.endsWith('.store'))));
  const url = Buffer.from([names.indexOf('url'), 0, 0, 0, TEXT]);
  const out = [];
  for (let at = stored.indexOf(url); at >= 0; at = stored.indexOf(url, at + 1)) {
    const fields = fieldsAt(stored, at, names);
    if (fields.url?.endsWith('.html') && fields.shown_title !== undefined) out.push(fields);
  }
  return out;
};

/** The pages of a built site. */
export const pagesOf = folder => {
  const index = join(folder, 'search-index/tantivy');
  const pages = new Map();
  for (const { url, shown_title: title, shown_heading: heading, body } of passages(index)) {
    const page = pages.get(url) ?? { url, name: name(url), title, headings: [], body: [], examples: [], wider: [] };
    if (heading) page.headings.push(heading);
    page.body.push(body ?? '');
    pages.set(url, page);
  }
  const all = [...pages.values()];
  for (const row of readFileSync(join(index, 'examples.tsv'), 'utf8').split('\n').filter(Boolean)) {
    const [number, share, , text] = row.split('\t');
    const page = all[number];
    if (!page || (share === TITLE && page.title !== text)) throw new Error(`page ${number} is not “${text}”: ${page?.title}`);
    if (share !== TITLE) page[share === SECOND_HAND ? 'wider' : 'examples'].push(text);
  }
  return all;
};

/** What a word is also looked for as: single words alone, for the other engines can take no more. */
export const sameWords = folder => {
  const meta = JSON.parse(readFileSync(join(folder, 'search-index/tantivy/meta.json'), 'utf8'));
  const { same, leads_to: leads } = JSON.parse(meta.payload).synonyms;
  const ways = new Map();
  const single = word => /^[\p{L}\p{N}']+$/u.test(word);
  const add = (from, to) => {
    const [a, b] = [from.toLowerCase(), to.toLowerCase()];
    if (single(a) && single(b) && a !== b) ways.set(a, (ways.get(a) ?? new Set()).add(b));
  };
  for (const group of same) for (const from of group) for (const to of group) add(from, to);
  for (const [from, many] of leads) for (const to of many) add(from, to);
  return ways;
};
