// In: a term. Out: how many passages hold it, which ones, how often and where; read from sections that are kept once
// they are loaded.

// Text, title, heading.
const FIELDS = 3;

// Order of the index: by code point.
/** @param {string} a @param {string} b */
function compare(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) return ordinal(x) - ordinal(y);
  }
  return a.length - b.length;
}

/** @param {number} unit */
function ordinal(unit) { return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800; }

// The number of the last entry that is not after `key`, or -1.
/** @template K @param {K[]} firsts @param {K} key @param {(a: K, b: K) => number} order */
function place(firsts, key, order) {
  let low = 0, high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(firsts[middle], key) <= 0) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** @template T @param {(input: Input) => T} read @returns {(bytes: Uint8Array) => Map<string, T>} */
function keyed(read) {
  return bytes => {
    const input = new Input(bytes);
    let before = new Uint8Array(0);
    const out = new Map();
    while (!input.done()) {
      before = input.word(before);
      out.set(utf8.decode(before), read(input));
    }
    return out;
  };
}

/** @type {(bytes: Uint8Array) => Map<string, Entry>} */
const readPostings = keyed(input => {
  const dfs = [], blocks = [];
  for (let field = 0; field < FIELDS; field++) {
    dfs.push(input.number());
    blocks.push(dfs[field] ? input.block() : null);
  }
  const asked = input.number();
  return { dfs, blocks, lists: [], asked, examples: asked ? input.block() : null, held: null };
});

/** @type {(bytes: Uint8Array) => Map<string, Positions>} */
const readPositions = keyed(input => ({ block: input.block(), lists: null }));

/** @param {string} term */
async function entry(term) {
  const shard = place(meta.postings, term, compare);
  if (shard < 0) return null;
  return (await load(`p${shard}`, readPostings)).get(term) || null;
}

/** @param {string} term */
async function dfs(term) {
  const found = await entry(term);
  return found ? found.dfs : [0, 0, 0];
}

/** @type {Postings} */
const NONE = { docs: new Uint32Array(0), tfs: new Uint32Array(0), norms: new Uint8Array(0) };

/** @param {string} term @param {number} field @returns {Promise<Postings>} */
async function postings(term, field) {
  const found = await entry(term);
  if (!found || !found.dfs[field]) return NONE;
  if (!found.lists[field]) found.lists[field] = unpack(/** @type {Uint8Array} */ (found.blocks[field]), found.dfs[field], meta.codes[field]);
  return found.lists[field];
}

/** @param {Uint8Array} block @param {number} count @param {[number, number][]} codes @returns {Postings} */
function unpack(block, count, codes) {
  const input = new Input(block);
  let doc = 0;
  const list = { docs: new Uint32Array(count), tfs: new Uint32Array(count), norms: new Uint8Array(count) };
  for (let i = 0; i < count; i++) list.docs[i] = doc += input.number();
  for (let i = 0; i < count; i++) {
    const code = input.byte();
    list.tfs[i] = code === 255 ? input.number() : codes[code][0];
    list.norms[i] = code === 255 ? input.byte() : codes[code][1];
  }
  return list;
}

/** @type {(bytes: Uint8Array) => Map<string, Listed>} */
const readPhrases = keyed(input => {
  const dfs = [], weights = [], terms = input.number();
  for (let i = 0; i < terms; i++) dfs.push(input.number());
  for (let i = 0; i < terms; i++) weights.push(input.number());
  const count = input.number(), list = count ? unpack(input.block(), count, meta.codes[0]) : NONE, asked = input.number();
  return { dfs, weights, list, held: asked ? readExamples(input.block(), asked) : NO_EXAMPLES };
});

// A phrase the thesaurus leads to.
/** @param {string[]} terms @returns {Promise<Listed>} */
async function listed(terms) {
  const key = terms.join(' '), found = (await load(`t${place(meta.phrases, key, compare)}`, readPhrases)).get(key);
  if (!found) throw new Error(`search: ${key} is not there`);
  return found;
}

/** @type {(bytes: Uint8Array) => Map<string, Lead[]>} */
const readLeads = keyed(input => {
  const leads = [];
  for (let count = input.number(); count; count--) {
    leads.push({ to: input.text().split(' '), text: input.text(), same: input.number() === 1 });
  }
  return leads;
});

// What the thesaurus says of these terms. Most lead nowhere, and nothing is loaded for them.
/** @param {string[]} terms @returns {Promise<Lead[]>} */
async function leadsOf(terms) {
  const key = terms.join(' ');
  if (!may(meta.leadingBits, key)) return [];
  return (await load(`s${Math.max(place(meta.leads, key, compare), 0)}`, readLeads)).get(key) || [];
}

/** @param {string} term @param {ArrayLike<number>} tfs */
async function positions(term, tfs) {
  const shard = place(meta.positions, term, compare);
  const found = /** @type {Positions} */ ((await load(`x${shard}`, readPositions)).get(term));
  if (!found.lists) {
    const input = new Input(found.block);
    found.lists = Array.from(tfs, tf => {
      const list = [];
      for (let i = 0, at = 0; i < tf; i++) list.push(at += input.number());
      return list;
    });
  }
  return found.lists;
}

/** @param {string} term */
async function known(term) {
  const found = await entry(term);
  return Boolean(found && (found.dfs[0] || found.asked));
}
/** @param {string[]} terms */
async function allKnown(terms) {
  for (let i = 0; i < terms.length; i++) if (!(await known(terms[i]))) return false;
  return terms.length > 0;
}

// Loads what is known of these terms, all at once.
/** @param {Iterable<string>} terms */
function ready(terms) { return Promise.all(Array.from(terms, entry)); }
