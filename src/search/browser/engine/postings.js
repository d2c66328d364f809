// In: a term. Out: how many passages hold it, which ones, how often and where; read from sections that are kept once
// they are loaded.

// Text, title, heading.
var FIELDS = 3;

// Order of the index: by code point.
/** @param {string} a @param {string} b */
function compare(a, b) {
  var length = Math.min(a.length, b.length);
  for (var i = 0; i < length; i++) {
    var x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x !== y) return ordinal(x) - ordinal(y);
  }
  return a.length - b.length;
}

/** @param {number} unit */
function ordinal(unit) { return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800; }

// The number of the last entry that is not after `key`, or -1.
/** @template K @param {K[]} firsts @param {K} key @param {(a: K, b: K) => number} order */
function place(firsts, key, order) {
  var low = 0, high = firsts.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (order(firsts[middle], key) <= 0) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** @template T @param {(input: Input) => T} read @returns {(bytes: Uint8Array) => Map<string, T>} */
function keyed(read) {
  return function (bytes) {
    var input = new Input(bytes), before = new Uint8Array(0), out = new Map();
    while (!input.done()) {
      before = input.word(before);
      out.set(utf8.decode(before), read(input));
    }
    return out;
  };
}

/** @type {(bytes: Uint8Array) => Map<string, Entry>} */
var readPostings = keyed(function (input) {
  var dfs = [], blocks = [];
  for (var field = 0; field < FIELDS; field++) {
    dfs.push(input.number());
    blocks.push(dfs[field] ? input.block() : null);
  }
  var asked = input.number();
  return { dfs: dfs, blocks: blocks, lists: [], asked: asked, examples: asked ? input.block() : null, held: null };
});

/** @type {(bytes: Uint8Array) => Map<string, Positions>} */
var readPositions = keyed(function (input) { return { block: input.block(), lists: null }; });

/** @param {string} term */
async function entry(term) {
  var shard = place(meta.postings, term, compare);
  if (shard < 0) return null;
  return (await load('p' + shard, readPostings)).get(term) || null;
}

/** @param {string} term */
async function dfs(term) {
  var found = await entry(term);
  return found ? found.dfs : [0, 0, 0];
}

/** @type {Postings} */
var NONE = { docs: new Uint32Array(0), tfs: new Uint32Array(0), norms: new Uint8Array(0) };

/** @param {string} term @param {number} field @returns {Promise<Postings>} */
async function postings(term, field) {
  var found = await entry(term);
  if (!found || !found.dfs[field]) return NONE;
  if (!found.lists[field]) found.lists[field] = unpack(/** @type {Uint8Array} */ (found.blocks[field]), found.dfs[field], meta.codes[field]);
  return found.lists[field];
}

/** @param {Uint8Array} block @param {number} count @param {[number, number][]} codes @returns {Postings} */
function unpack(block, count, codes) {
  var input = new Input(block), doc = 0;
  var list = { docs: new Uint32Array(count), tfs: new Uint32Array(count), norms: new Uint8Array(count) };
  for (var i = 0; i < count; i++) list.docs[i] = doc += input.number();
  for (i = 0; i < count; i++) {
    var code = input.byte();
    list.tfs[i] = code === 255 ? input.number() : codes[code][0];
    list.norms[i] = code === 255 ? input.byte() : codes[code][1];
  }
  return list;
}

/** @type {(bytes: Uint8Array) => Map<string, Listed>} */
var readPhrases = keyed(function (input) {
  var dfs = [], weights = [], terms = input.number();
  for (var i = 0; i < terms; i++) dfs.push(input.number());
  for (i = 0; i < terms; i++) weights.push(input.number());
  var count = input.number(), list = count ? unpack(input.block(), count, meta.codes[0]) : NONE, asked = input.number();
  return { dfs: dfs, weights: weights, list: list, held: asked ? readExamples(input.block(), asked) : NO_EXAMPLES };
});

// A phrase the thesaurus leads to.
/** @param {string[]} terms @returns {Promise<Listed>} */
async function listed(terms) {
  var key = terms.join(' '), found = (await load('t' + place(meta.phrases, key, compare), readPhrases)).get(key);
  if (!found) throw new Error('search: ' + key + ' is not there');
  return found;
}

/** @type {(bytes: Uint8Array) => Map<string, Lead[]>} */
var readLeads = keyed(function (input) {
  var leads = [];
  for (var count = input.number(); count; count--) {
    leads.push({ to: input.text().split(' '), text: input.text(), same: input.number() === 1 });
  }
  return leads;
});

// What the thesaurus says of these terms. Most lead nowhere, and nothing is loaded for them.
/** @param {string[]} terms @returns {Promise<Lead[]>} */
async function leadsOf(terms) {
  var key = terms.join(' ');
  if (!may(meta.leadingBits, key)) return [];
  return (await load('s' + Math.max(place(meta.leads, key, compare), 0), readLeads)).get(key) || [];
}

/** @param {string} term @param {ArrayLike<number>} tfs */
async function positions(term, tfs) {
  var shard = place(meta.positions, term, compare);
  var found = /** @type {Positions} */ ((await load('x' + shard, readPositions)).get(term));
  if (!found.lists) {
    var input = new Input(found.block);
    found.lists = Array.from(tfs, function (tf) {
      var list = [];
      for (var i = 0, at = 0; i < tf; i++) list.push(at += input.number());
      return list;
    });
  }
  return found.lists;
}

/** @param {string} term */
async function known(term) {
  var found = await entry(term);
  return Boolean(found && (found.dfs[0] || found.asked));
}
/** @param {string[]} terms */
async function allKnown(terms) {
  for (var i = 0; i < terms.length; i++) if (!(await known(terms[i]))) return false;
  return terms.length > 0;
}

// Loads what is known of these terms, all at once.
/** @param {Iterable<string>} terms */
function ready(terms) { return Promise.all(Array.from(terms, entry)); }
