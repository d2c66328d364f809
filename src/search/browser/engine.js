// The search engine of every page: the twin of src/search/query.rs, to the last bit of a score.
//
// In: the shards beside this file (data/*.js; the format is described in src/search/
// transcribe.rs), loaded by script tags when first needed, because nothing else may read a file
// under file://. Out: window.signpost.search(query, options) -> Promise of the public answer.
// Nothing is loaded before the first search, or signpost.prepare(), which loads what every search
// needs; nothing the reader types leaves this page.
//
// What a query will need is asked for at once, ahead of the steps that use it: script tags load side
// by side. The steps themselves wait for one thing after the other.
//
// The steps and their numbers are those of plan.rs and query.rs. All sums are single precision
// (f = Math.fround) in the same order; a change there has to be made here.
(function () {
  'use strict';

  /**
   * @typedef {{input: Uint8Array, at: number, hold: number, held: number, out: Uint8Array, size: number}} Inflating
   * @typedef {{counts: Uint16Array, symbols: Uint16Array, fast: Uint16Array}} Codes
   *
   * What transcribe.rs calls Meta, and below it what `prepared` and `start` add.
   * @typedef {{size: number, to: string[], text: string, same: boolean}} Lead
   * @typedef {{fields: number[], all: number, titled: number, pair: number, same: number, leads: number, spelling: number,
   *   beginning: number, other_near: number, most_near: number, standing: [string, number][], most_beginnings: number, most_further: number, further: number, most_paired: number, again: number, most_read: number}} Weights
   * @typedef {{first: Uint32Array, traits: Uint32Array, begins: number[]}} Pages
   * @typedef {{tag: string, stems: boolean, joins: boolean, bare: [string, string][],
   *   pattern: RegExp, stem: Signpost.Stemmer, remembered: Map<string, string>}} Language
   * @typedef {{format: number, version: string, languages: Language[], unsaid: [string, string][], alike: [string, string][], passages: number, tokens: number[], lengths: number[],
   *   codes: [number, number][][], postings: string[], positions: string[], phrases: string[], words: string[], rare: string[],
   *   traits: [number, number, number[]][], kinds: string[], labels: [string, string][], audiences: string[], stop: string[],
   *   joined: string[], foreign: string, spellings: [string, string, string][], numbered: [string, string][], ages: string[],
   *   thesaurus: [string[], [string, string][], boolean][],
   *   danger: [string[], string[]][], emergency: [string, string] | null, rehearsal: string | null, weights: Weights,
   *   most_tokens: number, most_words: number,
   *   unsaidPattern: RegExp, stopSet: Set<string>, joinedSet: Set<string>, dangers: string[][][][], foreignBits: Uint8Array, leads: Map<string, Lead[]>, longest: number,
   *   standings: number[], norms: Float32Array[], table: Pages}} Meta
   *
   * @typedef {{docs: Uint32Array, tfs: Uint32Array, norms: Uint8Array}} Postings
   * @typedef {{dfs: number[], blocks: (Uint8Array | null)[], lists: Postings[]}} Entry
   * @typedef {{block: Uint8Array, lists: number[][] | null}} Places
   * @typedef {{dfs: number[], list: Postings}} Listed
   * @typedef {Postings & {at: number, places: number[][]}} Cursor
   * @typedef {{words: string[], counts: number[], bare?: string[], held?: Uint32Array}} Vocabulary
   * @typedef {{letters: string[], held: number, most: number, found: {edits: number, word: string, count: number}[]}} Near
   * @typedef {{word: string, start: number, end: number, term: string | null}} Cut
   * @typedef {{anchor: string, heading: string, body: string, cut?: Cut[], others?: Cut[][]}} Passage
   * @typedef {{url: string, title: string, lay: string, blocks: Uint8Array[], passages: Passage[]}} Shown
   *
   * @typedef {{terms: string[], offsets: number[]}} Phrase
   * @typedef {{phrase: Phrase, weight: number, dfs: number[] | null, listed?: boolean}} Way
   * @typedef {{words: Way[][], whole: Way[]}} Group
   * @typedef {{groups: Group[], required: Phrase[], quoted: string[], pairs: Phrase[], corrections: Signpost.Change[],
   *   expansions: Signpost.Change[], impossible: boolean, danger: boolean, stopsCount: boolean}} Plan
   * @typedef {{word: string, term: string, others: string[], quotation: number | null, stop: boolean}} Part
   * @typedef {{group: number, word: number, again: number}} Said
   * @typedef {{parts: Part[], found: (string | null)[], prefix: boolean, quotations: string[], seen: Set<string>, said: Map<string, Said>, typing: boolean, unknown: (Near | null)[], plan: Plan}} Planner
   *
   * @typedef {{docs: Uint32Array, scores: Float32Array, held: Uint8Array, titled: Uint8Array}} List
   * @typedef {{count: number, pages: Uint32Array, best: Uint32Array, scores: Float32Array}} Ranking
   * @typedef {{page: number, at: number, doc: number, score: number}} Found
   * @typedef {{terms: Set<string>, firsts: Set<string>}} Marks
   * @typedef {{start: number, end: number, mark: string | null}} Marked
   */

  var f = Math.fround;
  var K1 = f(1.2);
  var OWN = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  var FOLDER = OWN.replace(/[^/]*$/, '') + 'data/';
  var BUILD = (/\?(.*)$/.exec(OWN) || ['', ''])[0];
  var FIELDS = 3;
  // What the data has to say of itself (FORMAT in index.rs).
  var FORMAT = 6;

  // ---- Loading -------------------------------------------------------------------------------

  /** @type {Map<string, {build: string, bytes: Uint8Array}>} */
  var sections = new Map();
  /** @type {Map<string, Promise<void>>} */
  var loading = new Map();
  /** @type {Map<string, Promise<any>>} */
  var decoded = new Map();

  window.signpostShard = function (name, data) {
    var input = new Input(unpacked(bytes(data))), build = input.text();
    while (!input.done()) {
      var section = input.text();
      sections.set(section, { build: build, bytes: input.block() });
    }
  };

  // Half a copy, a damaged one and one put together from two sites are told apart, and none is answered from.
  /** @param {string} name @param {string} message */
  function fault(name, message) {
    var error = new Error('search: ' + message);
    error.name = name;
    return error;
  }

  /** @param {string} name @param {string} query @returns {Promise<void>} */
  function script(name, query) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement('script');
      element.onload = function () { element.remove(); resolve(); };
      element.onerror = function () { element.remove(); reject(fault('Missing', name + ' could not be loaded')); };
      // Scripts made here count as idle extras to a browser, unless it is told that somebody waits.
      element.fetchPriority = 'high';
      element.src = FOLDER + name + '.js' + query;
      document.head.appendChild(element);
    });
  }

  /** @param {string} name @param {string} query */
  async function section(name, query) {
    if (!sections.has(name)) {
      if (!loading.has(name)) loading.set(name, script(name, query));
      try { await loading.get(name); } finally { loading.delete(name); }
    }
    var found = sections.get(name);
    if (!found) throw fault('Damaged', name + ' is damaged');
    if (meta && found.build !== meta.version) {
      sections.delete(name);
      throw fault('OtherBuild', name + ' is of another build');
    }
    return found.bytes;
  }

  // A section, read once by `read`.
  /** @template T @param {string} name @param {(bytes: Uint8Array) => T} read @returns {Promise<T>} */
  function load(name, read) {
    if (!decoded.has(name)) {
      var wanted = section(name, '?v=' + meta.version).then(read);
      wanted.catch(function () { decoded.delete(name); });
      decoded.set(name, wanted);
    }
    return /** @type {Promise<any>} */ (decoded.get(name));
  }

  /** @param {string} base64 */
  function bytes(base64) {
    var own = /** @type {any} */ (Uint8Array).fromBase64;
    if (own) return /** @type {Uint8Array} */ (own.call(Uint8Array, base64));
    var text = atob(base64);
    var out = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }

  // A zlib stream (RFC 1950): two bytes, what is deflated, and a checksum of what comes out.
  /** @param {Uint8Array} input */
  function unpacked(input) {
    var out = inflate(input.subarray(2, -4)), a = 1, b = 0;
    for (var from = 0; from < out.length; a %= 65521, b %= 65521) {
      // As many as can be added up before a sum is too large.
      for (var end = Math.min(from + 3000, out.length); from < end; from++) b += a += out[from];
    }
    var sum = input.subarray(-4);
    if (a !== sum[2] * 256 + sum[3] || b !== sum[0] * 256 + sum[1]) throw fault('Damaged', 'the data is damaged');
    return out;
  }

  // ---- Inflating (RFC 1951) ------------------------------------------------------------------

  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  /** @param {Uint8Array} input */
  function inflate(input) {
    var state = { input: input, at: 0, hold: 0, held: 0, out: new Uint8Array(input.length * 4 + 64), size: 0 };
    for (var last = 0; !last;) {
      last = bits(state, 1);
      var sort = bits(state, 2);
      if (sort === 0) storedBlock(state);
      else if (sort === 1) codedBlock(state, fixedLengths(), fixedDistances());
      else if (sort === 2) dynamicBlock(state);
      else throw fault('Damaged', 'damaged data');
    }
    return state.out.subarray(0, state.size);
  }

  /** @param {Inflating} state @param {number} count */
  function bits(state, count) {
    while (state.held < count) {
      if (state.at >= state.input.length) throw fault('Damaged', 'data cut short');
      state.hold |= state.input[state.at++] << state.held;
      state.held += 8;
    }
    var value = state.hold & ((1 << count) - 1);
    state.hold >>>= count;
    state.held -= count;
    return value;
  }

  /** @param {Inflating} state @param {number} byte */
  function emit(state, byte) {
    if (state.size === state.out.length) {
      var larger = new Uint8Array(state.out.length * 2);
      larger.set(state.out);
      state.out = larger;
    }
    state.out[state.size++] = byte;
  }

  /** @param {Inflating} state */
  function storedBlock(state) {
    state.at -= state.held >> 3;
    state.hold = state.held = 0;
    var length = bits(state, 16);
    bits(state, 16);
    for (var i = 0; i < length; i++) emit(state, bits(state, 8));
  }

  var FAST = 9;

  // Canonical Huffman: how many codes of each length, and the symbols in order; and for every run of
  // FAST bits that begins with a whole code, its symbol and length.
  /** @param {number[]} lengths */
  function tree(lengths) {
    var counts = new Uint16Array(16), starts = new Uint16Array(16), next = new Uint16Array(17);
    var symbols = new Uint16Array(lengths.length), fast = new Uint16Array(1 << FAST);
    for (var i = 0; i < lengths.length; i++) counts[lengths[i]]++;
    counts[0] = 0;
    for (i = 1; i < 16; i++) {
      starts[i] = starts[i - 1] + counts[i - 1];
      next[i + 1] = (next[i] + counts[i]) << 1;
    }
    for (i = 0; i < lengths.length; i++) {
      var length = lengths[i];
      if (!length) continue;
      symbols[starts[length]++] = i;
      var code = next[length]++;
      if (length > FAST) continue;
      for (var run = reversed(code, length); run < fast.length; run += 1 << length) fast[run] = i << 4 | length;
    }
    return { counts: counts, symbols: symbols, fast: fast };
  }

  /** @param {number} code @param {number} length */
  function reversed(code, length) {
    for (var out = 0; length--; code >>= 1) out = out << 1 | (code & 1);
    return out;
  }

  /** @param {Inflating} state @param {Codes} tree */
  function symbol(state, tree) {
    while (state.held < 15 && state.at < state.input.length) {
      state.hold |= state.input[state.at++] << state.held;
      state.held += 8;
    }
    var found = tree.fast[state.hold & ((1 << FAST) - 1)], size = found & 15;
    if (!found || size > state.held) return slowSymbol(state, tree);
    state.hold >>>= size;
    state.held -= size;
    return found >> 4;
  }

  /** @param {Inflating} state @param {Codes} tree */
  function slowSymbol(state, tree) {
    var code = 0, first = 0, index = 0;
    for (var length = 1; length < 16; length++) {
      code |= bits(state, 1);
      var count = tree.counts[length];
      if (code - count < first) return tree.symbols[index + (code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw fault('Damaged', 'damaged data');
  }

  function fixedLengths() {
    var lengths = [];
    for (var i = 0; i < 288; i++) lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    return tree(lengths);
  }

  function fixedDistances() { return tree(new Array(30).fill(5)); }

  /** @param {Inflating} state */
  function dynamicBlock(state) {
    var literals = bits(state, 5) + 257, distances = bits(state, 5) + 1, codes = bits(state, 4) + 4;
    var own = new Array(19).fill(0);
    for (var i = 0; i < codes; i++) own[ORDER[i]] = bits(state, 3);
    var lengthTree = tree(own);
    /** @type {number[]} */
    var lengths = [];
    while (lengths.length < literals + distances) {
      var code = symbol(state, lengthTree);
      if (code < 16) { lengths.push(code); continue; }
      var value = code === 16 ? lengths[lengths.length - 1] : 0;
      var times = code === 16 ? 3 + bits(state, 2) : code === 17 ? 3 + bits(state, 3) : 11 + bits(state, 7);
      while (times--) lengths.push(value);
    }
    codedBlock(state, tree(lengths.slice(0, literals)), tree(lengths.slice(literals)));
  }

  /** @param {Inflating} state @param {Codes} literals @param {Codes} distances */
  function codedBlock(state, literals, distances) {
    for (;;) {
      var code = symbol(state, literals);
      if (code === 256) return;
      if (code < 256) { emit(state, code); continue; }
      var length = LENGTHS[code - 257] + bits(state, LENGTH_BITS[code - 257]);
      var step = symbol(state, distances);
      var extra = step < 4 ? 0 : (step >> 1) - 1;
      var distance = (step < 4 ? step + 1 : ((2 + (step & 1)) << extra) + 1) + bits(state, extra);
      if (distance > state.size) throw fault('Damaged', 'damaged data');
      while (length--) emit(state, state.out[state.size - distance]);
    }
  }

  // ---- Reading -------------------------------------------------------------------------------

  var utf8 = new TextDecoder();

  class Input {
    /** @param {Uint8Array} bytes */
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    done() { return this.at >= this.bytes.length; }
    byte() { return this.bytes[this.at++]; }
    number() {
      for (var value = 0, scale = 1; ; scale *= 128) {
        var byte = this.byte();
        value += (byte & 127) * scale;
        if (!(byte & 128)) return value;
      }
    }
    block() {
      var length = this.number();
      this.at += length;
      return this.bytes.subarray(this.at - length, this.at);
    }
    text() { return utf8.decode(this.block()); }
    // A word that shares its first bytes with another (both as bytes, so that lengths are bytes).
    /** @param {Uint8Array} before */
    word(before) {
      var shared = this.number(), rest = this.block();
      var out = new Uint8Array(shared + rest.length);
      out.set(before.subarray(0, shared));
      out.set(rest, shared);
      return out;
    }
  }

  // ---- The index -----------------------------------------------------------------------------

  // Set by `start`, before anything reads it.
  var meta = /** @type {Meta} */ (/** @type {unknown} */ (null));
  /** @type {Promise<unknown> | null} */
  var starting = null;

  // Lets the browser see to the keyboard in between.
  /** @template T @param {T} value @returns {Promise<T>} */
  function breath(value) {
    return new Promise(function (done) { setTimeout(done, 0, value); });
  }

  function start() {
    if (!starting) {
      starting = section('meta', BUILD).then(breath).then(function (bytes) {
        var read = JSON.parse(utf8.decode(bytes));
        if (read.format !== FORMAT) {
          sections.clear();
          throw fault('OtherBuild', 'the data is of another version');
        }
        meta = prepared(read);
        return load('pages', readPages);
      }).then(function (pages) { meta.table = pages; });
      starting.catch(function () { starting = null; });
    }
    return starting;
  }

  /** @param {Meta} meta */
  function prepared(meta) {
    meta.stopSet = new Set(meta.stop);
    meta.joinedSet = new Set(meta.joined);
    meta.dangers = meta.danger.map(function (pair) {
      return pair.map(function (phrase) { return phrase.map(function (any) { return any.split('/'); }); });
    });
    meta.foreignBits = bytes(meta.foreign);
    readThesaurus(meta);
    meta.unsaidPattern = new RegExp('[' + meta.unsaid.map(function (range) { return range.join('-'); }).join('') + ']', 'gu');
    meta.languages.forEach(function (language) {
      var stems = /** @type {Required<Signpost.Global>} */ (window.signpost).stems || {};
      if (language.stems && !stems[language.tag]) throw new Error('search: no stemmer for ' + language.tag);
      language.stem = language.stems ? stems[language.tag] : function (word) { return swapped(word, language.bare); };
      language.pattern = new RegExp(language.joins ? JOINED : TOKEN, 'gu');
      language.remembered = new Map();
    });
    meta.standings = meta.kinds.map(function (kind) {
      var own = meta.weights.standing.find(function (pair) { return pair[0] === kind; });
      return f(own ? own[1] : 1);
    });
    meta.norms = meta.tokens.map(function (tokens) {
      var average = f(f(tokens) / f(meta.passages));
      return Float32Array.from(meta.lengths, function (length) {
        return f(K1 * f(0.25 + f(f(0.75 * f(length)) / average)));
      });
    });
    return meta;
  }

  // Each word or phrase of an entry leads to each of its others.
  /** @param {Meta} meta */
  function readThesaurus(meta) {
    meta.leads = new Map();
    meta.longest = 1;
    meta.thesaurus.forEach(function (entry) {
      entry[0].forEach(function (from) {
        entry[1].forEach(function (to) {
          if (to[0] === from) return;
          var list = meta.leads.get(from) || [], size = from.split(' ').length;
          meta.leads.set(from, list.concat({ size: size, to: to[0].split(' '), text: to[1], same: entry[2] }));
          meta.longest = Math.max(meta.longest, size);
        });
      });
    });
  }

  /** @param {Uint8Array} bytes */
  function readPages(bytes) {
    var input = new Input(bytes), counts = new Input(input.block()), own = new Input(input.block());
    var first = [], traits = [], begins = [], next = 0;
    while (!counts.done()) {
      var number = counts.number();
      if (number & 1) begins.push(first.length);
      first.push(next);
      next += number >> 1;
      traits.push(own.number());
    }
    return { first: Uint32Array.from(first.concat(next)), traits: Uint32Array.from(traits), begins: begins };
  }

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
    return { dfs: dfs, blocks: blocks, lists: [] };
  });
  /** @type {(bytes: Uint8Array) => Map<string, Places>} */
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
    var dfs = [];
    for (var terms = input.number(); terms > 0; terms--) dfs.push(input.number());
    var count = input.number();
    return { dfs: dfs, list: count ? unpack(input.block(), count, meta.codes[0]) : NONE };
  });

  // A phrase the thesaurus leads to.
  /** @param {string[]} terms @returns {Promise<Listed>} */
  async function listed(terms) {
    var key = terms.join(' '), found = (await load('t' + place(meta.phrases, key, compare), readPhrases)).get(key);
    if (!found) throw new Error('search: ' + key + ' is not there');
    return found;
  }

  /** @param {string} term @param {ArrayLike<number>} tfs */
  async function positions(term, tfs) {
    var shard = place(meta.positions, term, compare);
    var found = /** @type {Places} */ ((await load('x' + shard, readPositions)).get(term));
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

  /** @param {Uint8Array} bytes */
  function readWords(bytes) {
    var input = new Input(bytes), before = new Uint8Array(0);
    /** @type {Vocabulary} */
    var out = { words: [], counts: [] };
    while (!input.done()) {
      before = input.word(before);
      out.words.push(utf8.decode(before));
      out.counts.push(input.number());
    }
    return out;
  }

  // The sections of a run of words from `from` to `to`.
  /** @param {string} prefix @param {number} from @param {number} to @returns {Promise<Vocabulary[]>} */
  function wordsOf(prefix, from, to) {
    var parts = [];
    for (var i = from; i <= to; i++) parts.push(load(prefix + i, readWords));
    return Promise.all(parts);
  }

  function common() { return wordsOf('v', 0, meta.words.length - 1); }

  // The sections that hold words with this beginning.
  /** @param {string} prefix @param {string[]} firsts @param {string} beginning */
  function alike(prefix, firsts, beginning) {
    var from = Math.max(place(firsts, beginning, compare), 0), to = from;
    if (!firsts.length) return wordsOf(prefix, 0, -1);
    while (to + 1 < firsts.length && firsts[to + 1].startsWith(beginning)) to++;
    return wordsOf(prefix, from, to);
  }

  // ---- Text (analyse.rs) ---------------------------------------------------------------------

  var GOES_ON = '[\\p{Alphabetic}\\p{N}\\p{M}\\u00ad\\u200c\\u200d]*';
  var TOKEN = '[\\p{Alphabetic}\\p{N}]' + GOES_ON;
  var JOINED = TOKEN + '(?:[\'’‘]' + TOKEN + ')*';

  /** @param {string} text */
  function normal(text) {
    return text.normalize('NFC').replace(/[\p{White_Space}\p{Cc}]+/gu, ' ').replace(/^ | $/g, '');
  }

  /** @param {string} word */
  function lower(word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase();
    return Array.from(word, function (c) { return c.toLowerCase(); }).join('');
  }

  // Step 1.
  /** @param {string} text @param {Language} language */
  function tokens(text, language) {
    /** @type {Cut[]} */
    var out = [];
    var pattern = language.pattern;
    pattern.lastIndex = 0;
    for (var match; (match = pattern.exec(text));) {
      var word = wordOf(match[0]);
      if (word) out.push({ word: word, start: match.index, end: pattern.lastIndex, term: null });
    }
    return out;
  }

  // Step 2.
  /** @param {string} token */
  function wordOf(token) {
    if (/^[a-zA-Z0-9]*$/.test(token)) return token.toLowerCase();
    return swapped(lower(token).replace(meta.unsaidPattern, ''), meta.alike);
  }

  /** @param {string} word @param {[string, string][]} pairs */
  function swapped(word, pairs) {
    pairs.forEach(function (pair) { word = word.split(pair[0]).join(pair[1]); });
    return word;
  }

  // Step 3. Some words are asked for thousands of times in one answer.
  /** @param {string} word @param {Language} language */
  function stem(word, language) {
    var remembered = language.remembered;
    if (remembered.size > 20000) remembered.clear();
    var own = remembered.get(word);
    if (own === undefined) remembered.set(word, own = language.stem(word));
    return own;
  }

  // What a word may be indexed as: by the site's own language, and by the others its pages are in
  // where those pages hold that; never none.
  /** @param {string} word */
  async function termsOf(word) {
    /** @type {string[]} */
    var terms = [];
    for (var i = 0; i < meta.languages.length; i++) {
      var own = stem(word, meta.languages[i]);
      if (i === 0 || (terms.indexOf(own) < 0 && foreign(own) && (await known(own)))) terms.push(own);
    }
    if (terms.length > 1 && !(await known(terms[0]))) terms.shift();
    return terms;
  }

  // Whether a page in another language may hold this (foreign.rs).
  /** @param {string} term */
  function foreign(term) {
    var bits = meta.foreignBits, count = bits.length * 8, hash = 0x811c9dc5;
    if (!count) return false;
    new TextEncoder().encode(term).forEach(function (byte) { hash = Math.imul(hash ^ byte, 0x01000193); });
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    for (var time = 0, step = (hash >>> 16) | 1; time < 4; time++) {
      var at = ((hash + Math.imul(time, step)) >>> 0) % count;
      if (!(bits[at >> 3] >> (at & 7) & 1)) return false;
    }
    return true;
  }

  // The first of these.
  /** @param {string} word */
  async function term(word) { return (await termsOf(word))[0]; }

  /** @param {string} word */
  function letters(word) { return Array.from(word); }
  /** @param {string} word */
  function hasNumber(word) { return /\p{N}/u.test(word); }

  // ---- Nearest words (nearest.rs) ------------------------------------------------------------

  /** @param {string} word */
  function allowance(word) {
    var count = letters(word).length;
    return hasNumber(word) || count < 4 || count > 32 ? 0 : count >= 8 ? 2 : 1;
  }

  /** @param {string} word @returns {Near} */
  function nearTo(word) {
    return { letters: letters(bare(word)), held: lettersHeld(bare(word)), most: allowance(word), found: [] };
  }

  // Looks through words for others as near, or nearer.
  /** @param {Near} near @param {Vocabulary} vocabulary */
  function look(near, vocabulary) {
    var all = vocabulary.bare || (vocabulary.bare = vocabulary.words.map(bare)), from = near.letters.length;
    if (!vocabulary.held) vocabulary.held = Uint32Array.from(all, lettersHeld);
    for (var i = 0; i < all.length; i++) {
      if (ones(vocabulary.held[i] ^ near.held) > 2 * near.most) continue;
      var candidate = all[i];
      if (candidate.length > 2 * (from + near.most) || candidate.length < from - near.most || hasNumber(candidate)) continue;
      var edits = distance(near.letters, candidate, near.most);
      if (edits > near.most) continue;
      near.most = edits;
      near.found.push({ edits: edits, word: vocabulary.words[i], count: vocabulary.counts[i] });
    }
  }

  /** @type {Record<string, string>} */
  var PLAIN = { ł: 'l', đ: 'd', ø: 'o', ı: 'i' };

  /** @param {string} word */
  function bare(word) {
    if (/^[\x00-\x7f]*$/.test(word)) return word;
    return word.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[łđøı]/g, function (c) { return PLAIN[c]; }).normalize('NFC');
  }

  // Which letters a word has, one bit a letter. An edit changes two bits at most, so words with
  // more different bits need not be compared.
  /** @param {string} word */
  function lettersHeld(word) {
    var held = 0;
    for (var c of word) held |= 1 << (/** @type {number} */ (c.codePointAt(0)) & 31);
    return held;
  }

  /** @param {number} bits */
  function ones(bits) {
    for (var count = 0; bits; count++) bits &= bits - 1;
    return count;
  }

  /** @param {string[]} a @param {string} word @param {number} most */
  function distance(a, word, most) {
    var b = letters(word), last = [];
    /** @type {number[]} */
    var before = [];
    if (Math.abs(a.length - b.length) > most) return most + 1;
    for (var j = 0; j <= b.length; j++) last.push(j);
    for (var i = 1; i <= a.length; i++) {
      var row = [i], least = i;
      for (j = 1; j <= b.length; j++) {
        var edits = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2] + 1);
        row.push(edits);
        if (edits < least) least = edits;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return Math.min(last[b.length], most + 1);
  }

  // ---- The plan (plan.rs) --------------------------------------------------------------------

  /** @param {string[]} terms @returns {Phrase} */
  function adjacent(terms) { return { terms: terms, offsets: terms.map(function (_, i) { return i; }) }; }
  /** @param {string[]} terms @param {number} weight @param {number[]} [dfs] @returns {Way} */
  function way(terms, weight, dfs) { return { phrase: adjacent(terms), weight: f(weight), dfs: dfs || null }; }
  /** @param {Group} group */
  function size(group) { return Math.max(group.words.length, 1); }
  /** @param {string} term */
  async function known(term) { return (await dfs(term))[0] > 0; }
  /** @param {string[]} terms */
  async function allKnown(terms) {
    for (var i = 0; i < terms.length; i++) if (!(await known(terms[i]))) return false;
    return terms.length > 0;
  }
  // Loads what is known of these terms, all at once.
  /** @param {Iterable<string>} terms */
  function ready(terms) { return Promise.all(Array.from(terms, entry)); }

  // Asks for what the words of a query will need, before the steps that find out one by one. Of a query that is not
  // whole yet the stop words are left out: they count only if no other word comes.
  /** @param {string} query @param {boolean} whole */
  function ahead(query, whole) {
    var main = meta.languages[0], all = tokens(query, main).map(function (token) { return token.word; });
    var heavy = all.filter(function (word) { return !meta.stopSet.has(word); });
    /** @type {Promise<unknown>[]} */
    var wanted = [];
    (heavy.length || !whole ? heavy : all).slice(0, meta.most_words).forEach(function (word) {
      [word].concat(variantsOf(word)).forEach(function (one) { wanted.push(entry(stem(one, main))); });
    });
    var terms = all.slice(0, 2 * meta.most_words).map(function (word) { return stem(word, main); });
    terms.forEach(function (_, at) {
      for (var size = 1; size <= meta.longest && at + size <= terms.length; size++) {
        (meta.leads.get(terms.slice(at, at + size).join(' ')) || []).forEach(function (lead) {
          wanted.push(lead.to.length > 1 ? listed(lead.to) : entry(lead.to[0]));
        });
      }
    });
    return Promise.all(wanted);
  }

  // What a word will need that is begun, as soon as however it goes on that lies in one section. Not of a word that
  // may become a stop word, which most questions leave out.
  /** @param {string} beginning @returns {Promise<unknown>} */
  async function foreseen(beginning) {
    var token = tokens(beginning, meta.languages[0])[0];
    if (!token || meta.stop.some(function (word) { return word.startsWith(token.word); })) return;
    var from = place(meta.postings, token.word, compare);
    if (from >= 0 && from === place(meta.postings, token.word + '\u{10ffff}', compare)) await load('p' + from, readPostings);
  }

  var ENDS = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d]$/u;

  // What quotations stand between.
  var MARKS = /["“”„«»]/g;

  // Step 1.
  /** @param {string} query */
  async function partsOf(query) {
    /** @type {number[]} */
    var marks = [];
    for (var mark of query.matchAll(MARKS)) marks.push(mark.index);
    /** @type {Part[]} */
    var parts = [];
    /** @type {string[]} */
    var quotations = [];
    for (var at = 0; at + 1 < marks.length; at += 2) quotations.push(query.slice(marks[at] + 1, marks[at + 1]).trim());
    var all = tokens(query, meta.languages[0]).slice(0, meta.most_tokens), aged = agesIn(all);
    for (var token of all) {
      var quotation = null, terms = await termsOf(token.word);
      for (var i = 0; i + 1 < marks.length && quotation === null; i += 2) {
        if (marks[i] < token.start && token.end <= marks[i + 1]) quotation = i / 2;
      }
      var stop = aged.has(token) || meta.stopSet.has(token.word);
      parts.push({ word: token.word, term: terms[0], others: terms.slice(1), quotation: quotation, stop: stop });
    }
    return { parts: parts, quotations: quotations };
  }

  // The tokens that tell an age, "16 year old".
  /** @param {{word: string}[]} all */
  function agesIn(all) {
    var aged = new Set(), old = meta.ages[meta.ages.length - 1];
    for (var at = 0; at + 2 < all.length; at++) {
      if (!/^[0-9]*$/.test(all[at].word) || meta.ages.indexOf(all[at + 1].word) < 0 || all[at + 2].word !== old) continue;
      for (var place = at; place < at + 3; place++) aged.add(all[place]);
    }
    return aged;
  }

  /** @param {string} raw @param {boolean} prefix */
  async function planOf(raw, prefix) {
    await ahead(normal(raw), true);
    var asked = await partsOf(normal(raw)), parts = asked.parts;
    /** @type {Planner} */
    var planner = {
      parts: parts, quotations: asked.quotations, found: parts.map(function () { return null; }), prefix: prefix,
      seen: new Set(), said: new Map(), unknown: [],
      typing: ENDS.test(raw) && parts.length < meta.most_tokens,
      plan: {
        groups: [], required: [], quoted: [], pairs: [], corrections: [], expansions: [], impossible: false, danger: false,
        stopsCount: parts.every(function (part) { return part.stop; }),
      },
    };
    for (var at = 0; at < parts.length && wordsAsked(planner.plan) < meta.most_words;) {
      at += await (parts[at].quotation === null ? unquoted(planner, at) : quotation(planner, at));
    }
    repeated(planner);
    pairs(planner);
    danger(planner);
    return planner.plan;
  }

  /** @param {Plan} plan */
  function wordsAsked(plan) { return plan.groups.reduce(function (sum, group) { return sum + size(group); }, 0); }
  /** @param {Planner} planner @param {number} at */
  function counts(planner, at) { return planner.plan.stopsCount || !planner.parts[at].stop; }

  // The number of parts from `at` on that belong to the same quotation, or to none.
  /** @param {Planner} planner @param {number} at */
  function run(planner, at) {
    var end = at;
    while (end < planner.parts.length && planner.parts[end].quotation === planner.parts[at].quotation) end++;
    return end - at;
  }

  // Step 2.
  /** @param {Planner} planner @param {number} at */
  async function quotation(planner, at) {
    var length = run(planner, at), plan = planner.plan, terms = [];
    plan.quoted.push(planner.quotations[/** @type {number} */ (planner.parts[at].quotation)]);
    for (var i = 0; i < length; i++) {
      var quoted = await quotedTerm(planner, at + i);
      if (quoted === null) plan.impossible = true; else terms.push(quoted);
    }
    if (plan.impossible) return length;
    terms.forEach(function (term, i) { planner.found[at + i] = term; });
    var words = terms.filter(function (_, i) { return counts(planner, at + i) || length === 1; });
    plan.groups.push({
      words: words.map(function (term) { return [way([term], 1)]; }),
      whole: length > 1 ? [way(terms, 1)] : [],
    });
    plan.required.push(adjacent(terms));
    return length;
  }

  /** @param {Planner} planner @param {number} at */
  async function quotedTerm(planner, at) {
    var part = planner.parts[at];
    if (await known(part.term)) return part.term;
    var close = await near(part.word);
    if (!close.length) return null;
    planner.plan.corrections.push({ from: part.word, to: close[0].word });
    return close[0].term;
  }

  // Step 3.
  /** @param {Planner} planner @param {number} at */
  async function unquoted(planner, at) {
    for (var length = Math.min(run(planner, at), Math.max(meta.longest, 2)); length >= 1; length--) {
      var ways = await wholeOf(planner, at, length);
      if (length > 1 && ways.length) {
        await several(planner, at, length, ways);
        return length;
      }
      if (length === 1) await single(planner, at, ways);
    }
    return 1;
  }

  /** @param {Planner} planner @param {number} at @param {number} length */
  async function wholeOf(planner, at, length) {
    /** @type {Way[]} */
    var ways = [];
    thesaurus(planner, at, length, ways);
    if (length === 1) await letteredNumber(planner, at, ways);
    if (length === 2) {
      await numbered(planner, at, ways);
      await joined(planner, at, ways);
    }
    return ways;
  }

  /** @param {Planner} planner @param {number} at @param {number} length @param {Way[]} ways */
  function thesaurus(planner, at, length, ways) {
    var parts = planner.parts.slice(at, at + length), expansions = planner.plan.expansions;
    var leads = meta.leads.get(parts.map(function (part) { return part.term; }).join(' ')) || [];
    var from = parts.map(function (part) { return part.word; }).join(' ');
    leads.forEach(function (lead) {
      var own = way(lead.to, lead.same ? meta.weights.same : meta.weights.leads);
      own.listed = lead.to.length > 1;
      ways.push(own);
      if (!expansions.some(function (old) { return old.from === from && old.to === lead.text; })) {
        expansions.push({ from: from, to: lead.text });
      }
    });
  }

  /** @param {Planner} planner @param {number} at @param {Way[]} ways */
  async function letteredNumber(planner, at, ways) {
    var word = planner.parts[at].word, split = word.search(/\p{N}/u);
    if (split <= 0) return;
    var forms = numberForms(word.slice(0, split));
    for (var i = 0; i < forms.length; i++) await offer([forms[i], word.slice(split)], ways);
  }

  /** @param {Planner} planner @param {number} at @param {Way[]} ways */
  async function numbered(planner, at, ways) {
    var name = planner.parts[at].word, number = planner.parts[at + 1].word, forms = numberForms(name);
    if (!/^\p{N}/u.test(number) || !(letters(name).length === 1 || forms.length > 1)) return;
    for (var i = 0; i < forms.length; i++) {
      await offer([forms[i], number], ways);
      await offer([forms[i] + number], ways);
    }
  }

  /** @param {string} name */
  function numberForms(name) {
    var forms = [name];
    meta.numbered.forEach(function (pair) {
      if (pair[0] === name) forms.push(pair[1]); else if (pair[1] === name) forms.push(pair[0]);
    });
    return forms;
  }

  /** @param {Planner} planner @param {number} at @param {Way[]} ways */
  async function joined(planner, at, ways) {
    var a = planner.parts[at], b = planner.parts[at + 1], only = /^(?:(?!\p{N})[\p{Alphabetic}\p{M}])+$/u;
    if (a.stop || b.stop || !only.test(a.word) || !only.test(b.word) || planner.parts.length > 12) return;
    // Or one that is cut here and not in its own language ("su'aal").
    if (meta.joinedSet.has(a.word + b.word) || foreign(a.word + b.word)) await offer([a.word + b.word], ways);
  }

  /** @param {string[]} words @param {Way[]} ways */
  async function offer(words, ways) {
    var terms = await Promise.all(words.map(term));
    if (await allKnown(terms)) ways.push(way(terms, 1));
  }

  /** @param {Planner} planner @param {number} at @param {number} length @param {Way[]} whole */
  async function several(planner, at, length, whole) {
    var words = [];
    for (var i = at; i < at + length; i++) {
      var own = planner.parts[i].term;
      if (!counts(planner, i) || !(await known(own))) continue;
      planner.found[i] = own;
      if (planner.seen.has(own)) { again(planner, own); continue; }
      planner.seen.add(own);
      say(planner, own, words.length);
      words.push([own].concat(planner.parts[i].others).map(function (term) { return way([term], 1); }));
    }
    planner.plan.groups.push({ words: words, whole: whole });
  }

  // Steps 4 and 5.
  /** @param {Planner} planner @param {number} at @param {Way[]} ways */
  async function single(planner, at, ways) {
    var part = planner.parts[at];
    if (!counts(planner, at) && !ways.length) return;
    if (planner.seen.has(part.term)) return again(planner, part.term);
    planner.seen.add(part.term);
    if (await known(part.term)) {
      planner.found[at] = part.term;
      ways.unshift(way([part.term], 1));
      part.others.forEach(function (term) { ways.push(way([term], 1)); });
    }
    await spellings(part, ways);
    if (at + 1 === planner.parts.length && planner.typing && (planner.prefix || !ways.length)) {
      await beginnings(part.word, planner.prefix, ways);
    }
    if (!ways.length) await runTogether(planner, part.word, ways);
    if (!ways.length) await mistyped(planner, at, ways);
    if (!ways.length) return;
    say(planner, part.term, 0);
    planner.plan.groups.push({ words: [ways], whole: [] });
  }

  // A term's word is this one of the group that comes next.
  /** @param {Planner} planner @param {string} term @param {number} word */
  function say(planner, term, word) { planner.said.set(term, { group: planner.plan.groups.length, word: word, again: 0 }); }

  /** @param {Planner} planner @param {string} term */
  function again(planner, term) {
    var said = planner.said.get(term);
    if (said) said.again++;
  }

  // Who pastes a letter says more often what it is about.
  /** @param {Planner} planner */
  function repeated(planner) {
    planner.said.forEach(function (said) {
      var more = f(1 + f(f(meta.weights.again) * said.again));
      planner.plan.groups[said.group].words[said.word].forEach(function (way) { way.weight = f(way.weight * more); });
    });
  }

  /** @param {Way[]} ways @param {string} term */
  function says(ways, term) {
    return ways.some(function (way) { return way.phrase.terms.length === 1 && way.phrase.terms[0] === term; });
  }

  /** @param {Part} part @param {Way[]} ways */
  async function spellings(part, ways) {
    var variants = variantsOf(part.word);
    for (var i = 0; i < variants.length; i++) {
      var own = await term(variants[i]);
      if (own !== part.term && !says(ways, own) && (await known(own))) ways.push(way([own], meta.weights.spelling));
    }
  }

  /** @param {string} word */
  function variantsOf(word) {
    /** @type {string[]} */
    var out = [];
    meta.spellings.forEach(function (rule) {
      [[rule[1], rule[2]], [rule[2], rule[1]]].forEach(function (turn) {
        var at = rule[0] === 'end' ? (word.endsWith(turn[0]) ? word.length - turn[0].length : -1) : word.indexOf(turn[0]);
        if (at < 0) return;
        var variant = word.slice(0, at) + turn[1] + word.slice(at + turn[0].length);
        if (variant !== word && out.indexOf(variant) < 0) out.push(variant);
      });
    });
    return out;
  }

  /** @param {string} beginning @param {boolean} prefix @param {Way[]} ways */
  async function beginnings(beginning, prefix, ways) {
    if (letters(beginning).length < (!ways.length && !prefix ? 3 : 2)) return;
    var list = await wordsBeginning(beginning), terms = [], sums = [0, 0, 0];
    for (var i = 0; i < list.length && terms.length < meta.weights.most_beginnings; i++) {
      var own = await term(list[i]);
      if (terms.indexOf(own) < 0) terms.push(own);
    }
    await ready(terms);
    for (i = 0; i < terms.length; i++) {
      var found = await dfs(terms[i]);
      for (var field = 0; field < FIELDS; field++) sums[field] += found[field];
    }
    var weight = ways.length ? meta.weights.beginning : 1, before = ways.slice();
    terms.forEach(function (term) { if (!says(before, term)) ways.push(way([term], weight, sums)); });
  }

  // Words with this beginning, the most frequent first: common ones, or else rare ones.
  /** @param {string} beginning */
  async function wordsBeginning(beginning) {
    var found = beginningIn(await alike('v', meta.words, beginning), beginning);
    return found.length ? found : beginningIn(await alike('w', meta.rare, beginning), beginning);
  }

  /** @param {Vocabulary[]} parts @param {string} beginning */
  function beginningIn(parts, beginning) {
    /** @type {{word: string, count: number}[]} */
    var found = [];
    parts.forEach(function (part) {
      part.words.forEach(function (word, i) { if (word.startsWith(beginning)) found.push({ word: word, count: part.counts[i] }); });
    });
    // They come in their order, which is kept where counts are equal.
    return found.sort(function (a, b) { return b.count - a.count; }).map(function (one) { return one.word; });
  }

  /** @param {Planner} planner @param {string} word @param {Way[]} ways */
  async function runTogether(planner, word, ways) {
    var halves = await halvesOf(word);
    if (!halves) return;
    var own = way(await Promise.all(halves.map(term)), 1);
    if (!(await phraseList(own.phrase, f(1), 1)).docs.length) return;
    planner.plan.corrections.push({ from: word, to: halves.join(' ') });
    ways.push(own);
  }

  /** @param {string} word */
  async function halvesOf(word) {
    var all = letters(word);
    if (all.length < 6 || all.length > 32) return null;
    var parts = await common(), best = 0, halves = null;
    for (var cut = 3; cut <= all.length - 3; cut++) {
      var left = all.slice(0, cut).join(''), right = all.slice(cut).join('');
      var rarer = Math.min(frequency(parts, left), frequency(parts, right));
      if (rarer > best) { best = rarer; halves = [left, right]; }
    }
    return halves;
  }

  // How many passages a common word is in.
  /** @param {Vocabulary[]} parts @param {string} word */
  function frequency(parts, word) {
    var number = place(meta.words, word, compare);
    if (number < 0) return 0;
    var part = parts[number], at = place(part.words, word, compare);
    return at >= 0 && part.words[at] === word ? part.counts[at] : 0;
  }

  /** @param {Planner} planner @param {number} at @param {Way[]} ways */
  async function mistyped(planner, at, ways) {
    var word = planner.parts[at].word, close = await near(word);
    if (!close.length) return;
    planner.found[at] = close[0].term;
    planner.plan.corrections.push({ from: word, to: close[0].word });
    close.forEach(function (one, i) { ways.push(way([one.term], i ? meta.weights.other_near : 1)); });
  }

  /** @param {string} word */
  async function near(word) {
    if (!allowance(word)) return [];
    var close = nearTo(word);
    (await common()).forEach(function (part) { look(close, part); });
    if (!close.found.length || close.most > 1) {
      (await alike('w', meta.rare, letters(word)[0])).forEach(function (part) {
        // A section may begin with words of another first letter, or end with them.
        look(close, startingWith(part, letters(word)[0]));
      });
    }
    var best = close.found.filter(function (one) { return one.edits === close.most; });
    best.sort(function (a, b) { return b.count - a.count || compare(a.word, b.word); });
    /** @type {{word: string, term: string}[]} */
    var out = [];
    for (var i = 0; i < best.length && out.length < meta.weights.most_near; i++) {
      var candidate = best[i].word, own = await term(candidate);
      if (!out.some(function (one) { return one.term === own; })) out.push({ word: candidate, term: own });
    }
    return out;
  }

  /** @param {Vocabulary} part @param {string} letter @returns {Vocabulary} */
  function startingWith(part, letter) {
    /** @type {Vocabulary} */
    var out = { words: [], counts: [] };
    part.words.forEach(function (word, i) {
      if (!word.startsWith(letter)) return;
      out.words.push(word);
      out.counts.push(part.counts[i]);
    });
    return out;
  }

  // Step 6.
  /** @param {Planner} planner */
  function pairs(planner) {
    /** @type {number[]} */
    var places = [];
    var list = planner.plan.pairs;
    planner.parts.forEach(function (_, i) { if (counts(planner, i) && planner.found[i] !== null) places.push(i); });
    if (places.length > meta.weights.most_paired) return;
    for (var i = 0; i + 1 < places.length; i++) {
      var a = /** @type {string} */ (planner.found[places[i]]), b = /** @type {string} */ (planner.found[places[i + 1]]);
      var gap = places[i + 1] - places[i];
      var old = list.some(function (pair) { return pair.terms[0] === a && pair.terms[1] === b && pair.offsets[1] === gap; });
      if (gap <= 3 && !old) list.push({ terms: [a, b], offsets: [0, gap] });
    }
  }

  // Words that may come between two of a phrase of danger.
  var GAP = 2;

  // Step 7.
  /** @param {Planner} planner */
  function danger(planner) {
    var every = planner.parts.map(function (_, i) { return i; });
    var heavy = every.filter(function (at) { return !planner.parts[at].stop; });
    var known = new Set(planner.found);
    // What an unknown word might have been meant to be is asked of every phrase: so what can be known of it first is.
    planner.unknown = planner.parts.map(function (part) {
      var most = part.stop || known.has(part.term) ? 0 : allowance(part.term);
      return most ? { letters: letters(part.term), held: lettersHeld(part.term), most: most, found: [] } : null;
    });
    planner.plan.danger = meta.dangers.some(function (pair) {
      return within(planner, pair[0], every, 0) || (pair[1].length > 1 && within(planner, pair[1], heavy, GAP));
    });
  }

  /** @type {Map<string, number>} */
  var held = new Map();
  /** @param {string} term A term of a phrase of danger. */
  function heldBy(term) {
    var own = held.get(term);
    if (own === undefined) held.set(term, own = lettersHeld(term));
    return own;
  }

  // Whether the words of a phrase stand among these places in their order, with no more than `gap`
  // others between two of them.
  /** @param {Planner} planner @param {string[][]} phrase @param {number[]} places @param {number} gap */
  function within(planner, phrase, places, gap) {
    if (!phrase.length) return false;
    return places.some(function (_, from) {
      var at = from;
      return phrase.every(function (terms, number) {
        var end = number === 0 ? at + 1 : Math.min(at + 1 + gap, places.length);
        while (at < end && !means(planner, places[at], terms)) at++;
        return at++ < end;
      });
    });
  }

  /** @param {Planner} planner @param {number} at @param {string[]} terms Any of these. */
  function means(planner, at, terms) {
    return terms.some(function (term) { return meansOne(planner, at, term); });
  }

  /** @param {Planner} planner @param {number} at @param {string} term */
  function meansOne(planner, at, term) {
    if (planner.parts[at].term === term || planner.found[at] === term) return true;
    var near = planner.unknown[at];
    if (!near || ones(heldBy(term) ^ near.held) > 2 * near.most) return false;
    return distance(near.letters, term, near.most) <= near.most;
  }

  // ---- Scores (bm25.rs) ----------------------------------------------------------------------

  /** @param {number} df */
  function idf(df) {
    df = Math.min(df, meta.passages);
    var x = f(f(f(meta.passages - df) + 0.5) / f(f(df) + 0.5));
    return f(Math.log(f(1 + x)));
  }

  /** @param {number} field @param {number} tf @param {number} norm */
  function tfFactor(field, tf, norm) { return f(f(tf) / f(f(tf) + meta.norms[field][norm])); }

  /** @param {number} size @returns {List} */
  function room(size) {
    return { docs: new Uint32Array(size), scores: new Float32Array(size), held: new Uint8Array(size), titled: new Uint8Array(size) };
  }
  /** @param {List} list @param {number} size @returns {List} */
  function upTo(list, size) {
    return {
      docs: list.docs.subarray(0, size), scores: list.scores.subarray(0, size),
      held: list.held.subarray(0, size), titled: list.titled.subarray(0, size),
    };
  }

  /** @param {Way} own @param {number} held */
  async function termList(own, held) {
    var name = own.phrase.terms[0], list = room(0);
    for (var field = 0; field < FIELDS; field++) {
      var found = await postings(name, field), docs = found.docs, at = 0;
      var df = own.dfs ? own.dfs[field] : docs.length;
      var factor = f(f(idf(df) * f(1 + K1)) * f(own.weight * f(meta.weights.fields[field])));
      if (field === 0) {
        list = room(docs.length);
        list.docs.set(docs);
        list.held.fill(held);
      }
      for (var i = 0; i < docs.length; i++) {
        var score = f(factor * tfFactor(field, found.tfs[i], found.norms[i]));
        if (field === 0) { list.scores[i] = score; continue; }
        while (at < list.docs.length && list.docs[at] < docs[i]) at++;
        if (list.docs[at] !== docs[i]) continue;
        list.scores[at] += score;
        if (field === 1) list.titled[at] = 1;
      }
    }
    return list;
  }

  // Passages that hold a phrase, by how often they do.
  /** @param {Postings} found @param {number[]} dfs @param {number} weight @param {number} held */
  function counted(found, dfs, weight, held) {
    var sum = dfs.reduce(function (sum, df) { return f(sum + idf(df)); }, 0);
    var factor = f(f(sum * f(1 + K1)) * weight), list = room(found.docs.length);
    list.docs.set(found.docs);
    list.held.fill(held);
    for (var i = 0; i < found.docs.length; i++) list.scores[i] = factor * tfFactor(0, found.tfs[i], found.norms[i]);
    return list;
  }

  /** @param {Phrase} phrase @param {number} weight @param {number} held */
  async function phraseList(phrase, weight, held) {
    var found = await Promise.all(phrase.terms.map(function (term) { return postings(term, 0); }));
    if (found.some(function (one) { return !one.docs.length; })) return room(0);
    var places = await Promise.all(phrase.terms.map(function (term, i) { return positions(term, found[i].tfs); }));
    var lists = found.map(function (one, i) { return { docs: one.docs, tfs: one.tfs, norms: one.norms, at: 0, places: places[i] }; });
    var first = found[0], docs = [], tfs = [], norms = [];
    for (var i = 0; i < first.docs.length; i++) {
      var count = occurrences(lists, first.docs[i], i, phrase.offsets);
      if (!count) continue;
      docs.push(first.docs[i]);
      tfs.push(count);
      norms.push(first.norms[i]);
    }
    var holding = { docs: Uint32Array.from(docs), tfs: Uint32Array.from(tfs), norms: Uint8Array.from(norms) };
    return counted(holding, found.map(function (one) { return one.docs.length; }), weight, held);
  }

  /** @param {Cursor[]} lists @param {number} doc @param {number} number @param {number[]} offsets */
  function occurrences(lists, doc, number, offsets) {
    for (var i = 1; i < lists.length; i++) {
      var list = lists[i];
      while (list.at < list.docs.length && list.docs[list.at] < doc) list.at++;
      if (list.docs[list.at] !== doc) return 0;
    }
    return lists[0].places[number].filter(function (start) {
      return lists.every(function (list, i) { return i === 0 || list.places[list.at].indexOf(start + offsets[i]) >= 0; });
    }).length;
  }

  // Passages in either list: with the sum of what both say of them, or the larger.
  /** @param {List} left @param {List} right @param {boolean} sum */
  function merge(left, right, sum) {
    var lefts = left.docs.length, rights = right.docs.length, l = 0, r = 0, at = 0;
    if (!lefts || !rights) return lefts ? left : right;
    var out = room(lefts + rights);
    for (; l < lefts && r < rights; at++) {
      var a = left.docs[l], b = right.docs[r];
      if (a < b) copy(left, l++, out, at);
      else if (b < a) copy(right, r++, out, at);
      else {
        var x = left.scores[l], y = right.scores[r];
        copy(left, l, out, at);
        out.scores[at] = sum ? x + y : Math.max(x, y);
        out.held[at] = sum ? left.held[l] + right.held[r] : Math.max(left.held[l], right.held[r]);
        out.titled[at] = sum ? left.titled[l] + right.titled[r] : Math.max(left.titled[l], right.titled[r]);
        l++;
        r++;
      }
    }
    for (; l < lefts; at++) copy(left, l++, out, at);
    for (; r < rights; at++) copy(right, r++, out, at);
    return upTo(out, at);
  }
  /** @param {List} from @param {number} place @param {List} to @param {number} at */
  function copy(from, place, to, at) {
    to.docs[at] = from.docs[place];
    to.scores[at] = from.scores[place];
    to.held[at] = from.held[place];
    to.titled[at] = from.titled[place];
  }
  /** @param {List} left @param {List} right */
  function either(left, right) { return merge(left, right, false); }
  /** @param {List} left @param {List} right */
  function both(left, right) { return merge(left, right, true); }

  /** @param {Way} own @param {number} held */
  async function wayList(own, held) {
    if (own.listed) {
      var found = await listed(own.phrase.terms);
      return counted(found.list, found.dfs, own.weight, held);
    }
    return own.phrase.terms.length > 1 ? phraseList(own.phrase, own.weight, held) : termList(own, held);
  }

  // ---- The answer (query.rs) -----------------------------------------------------------------

  /** @param {Group} group */
  async function groupList(group) {
    var sum = room(0);
    for (var i = 0; i < group.words.length; i++) {
      var word = room(0);
      for (var j = 0; j < group.words[i].length; j++) word = either(word, await wayList(group.words[i][j], 1));
      sum = both(sum, word);
    }
    for (i = 0; i < group.whole.length; i++) sum = either(sum, await wayList(group.whole[i], size(group)));
    return sum;
  }

  // Steps 1 to 4.
  /** @param {Plan} plan @returns {Promise<List>} */
  async function passagesOf(plan) {
    var list = room(0), asked = wordsAsked(plan);
    if (plan.impossible) return list;
    await ready(singleTerms(plan));
    for (var i = 0; i < plan.groups.length; i++) list = both(list, await groupList(plan.groups[i]));
    for (i = 0; i < plan.required.length; i++) {
      list = only(list, (await wayList({ phrase: plan.required[i], weight: f(1), dfs: null }, 1)).docs);
    }
    for (i = 0; i < list.docs.length; i++) list.scores[i] *= coordination(list.held[i], list.titled[i], asked);
    return list;
  }

  // The plan and the passages it finds. Quotations that no page has are taken as words, and that is told.
  /** @param {string} query @param {boolean} prefix @param {boolean} typing */
  async function foundBy(query, prefix, typing) {
    var strict = await planOf(query, prefix);
    if (typing) await breath(null);
    var list = await passagesOf(strict);
    if (list.docs.length || !strict.quoted.length) return { plan: strict, list: list };
    var loose = await planOf(query.replace(MARKS, ' '), prefix), others = await passagesOf(loose);
    if (!others.docs.length) return { plan: strict, list: list };
    var from = strict.quoted.map(function (text) { return '"' + text + '"'; }).join(' ');
    loose.corrections.unshift({ from: from, to: strict.quoted.join(' ') });
    return { plan: loose, list: others };
  }

  // The terms whose postings will be read.
  /** @param {Plan} plan */
  function singleTerms(plan) {
    /** @type {Set<string>} */
    var terms = new Set();
    plan.groups.forEach(function (group) {
      group.words.concat([group.whole]).forEach(function (ways) {
        ways.forEach(function (way) { if (!way.listed) way.phrase.terms.forEach(function (term) { terms.add(term); }); });
      });
    });
    return terms;
  }

  // Those of a list that are among these, too.
  /** @param {List} list @param {Uint32Array} docs */
  function only(list, docs) {
    var out = room(Math.min(list.docs.length, docs.length)), at = 0;
    for (var i = 0, there = 0; i < list.docs.length; i++) {
      while (docs[there] < list.docs[i]) there++;
      if (docs[there] === list.docs[i]) copy(list, i, out, at++);
    }
    return upTo(out, at);
  }

  /** @param {number} held @param {number} titled @param {number} asked */
  function coordination(held, titled, asked) {
    var share = f(held / asked), title = f(titled / asked);
    return f(f(1 + f(f(meta.weights.all) * f(share * share))) + f(f(meta.weights.titled) * f(title * title)));
  }

  // Each page found, with the place of its best passage in the list, in the order of the site.
  /** @param {List} list @returns {Ranking} */
  function pagesOf(list) {
    var docs = list.docs, first = meta.table.first, most = Math.min(docs.length, first.length), count = 0;
    var out = { count: 0, pages: new Uint32Array(most), best: new Uint32Array(most), scores: new Float32Array(most) };
    for (var page = 0, at = 0; at < docs.length; count++) {
      while (first[page + 1] <= docs[at]) page++;
      for (var best = at++; at < docs.length && docs[at] < first[page + 1]; at++) {
        if (list.scores[at] > list.scores[best]) best = at;
      }
      out.pages[count] = page;
      out.best[count] = best;
      out.scores[count] = list.scores[best] * standing(page);
    }
    out.count = count;
    return out;
  }

  /** @param {number} page */
  function traitsOf(page) { return meta.traits[meta.table.traits[page]]; }
  /** @param {number} page */
  function standing(page) { return meta.standings[traitsOf(page)[1]]; }
  /** @param {number} page */
  function languageOf(page) { return meta.languages[traitsOf(page)[0]]; }

  // Step 5. Pages of the same traits pass or fail together.
  /** @param {Ranking} ranking @param {Signpost.Options} options @param {Signpost.Facets} facets */
  function filter(ranking, options, facets) {
    var counts = new Uint32Array(meta.traits.length), left = 0, passed = meta.traits.map(function (traits, number) {
      var audiences = audiencesOf(number);
      return {
        kind: options.kind == null || options.kind === meta.kinds[traits[1]],
        audience: options.audience == null || audiences.indexOf(options.audience) >= 0,
      };
    });
    for (var i = 0; i < ranking.count; i++) {
      var number = meta.table.traits[ranking.pages[i]];
      counts[number]++;
      if (!passed[number].kind || !passed[number].audience) continue;
      ranking.pages[left] = ranking.pages[i];
      ranking.best[left] = ranking.best[i];
      ranking.scores[left++] = ranking.scores[i];
    }
    ranking.count = left;
    counts.forEach(function (count, number) {
      var kind = meta.kinds[meta.traits[number][1]];
      if (count && passed[number].audience) facets.kind[kind] = (facets.kind[kind] || 0) + count;
      if (count && passed[number].kind) audiencesOf(number).forEach(function (name) { facets.audience[name] = (facets.audience[name] || 0) + count; });
    });
  }

  /** @param {number} traits */
  function audiencesOf(traits) { return meta.traits[traits][2].map(function (number) { return meta.audiences[number]; }); }

  // Texts stay bytes until they are shown.
  /** @param {Uint8Array} bytes */
  function readShown(bytes) {
    var input = new Input(bytes);
    /** @type {Shown[]} */
    var pages = [];
    while (!input.done()) {
      /** @type {Shown} */
      var page = { url: input.text(), title: input.text(), lay: input.text(), blocks: [], passages: [] };
      for (var count = 3 * input.number(); count > 0; count--) page.blocks.push(input.block());
      pages.push(page);
    }
    return pages;
  }

  /** @param {Found[]} pages */
  function inOrder(pages) { return pages.sort(function (a, b) { return b.score - a.score || a.page - b.page; }); }

  // The first `count` pages in order.
  /** @param {Ranking} ranking @param {List} list @param {number} count @returns {Found[]} */
  function best(ranking, list, count) {
    // Places in the ranking, the best first. Who comes later has to be better to come before.
    /** @type {number[]} */
    var places = [];
    for (var i = 0; count && i < ranking.count; i++) {
      var score = ranking.scores[i], full = places.length === count;
      if (full && score <= ranking.scores[places[count - 1]]) continue;
      if (full) places.pop();
      for (var at = places.length; at && ranking.scores[places[at - 1]] < score;) at--;
      places.splice(at, 0, i);
    }
    return places.map(function (place) {
      var at = ranking.best[place];
      return { page: ranking.pages[place], at: at, doc: list.docs[at], score: ranking.scores[place] };
    });
  }

  // Step 6.
  /** @param {Plan} plan @param {Found[]} pages */
  async function sideBySide(plan, pages) {
    var read = pages.slice(0, meta.weights.most_read);
    if (!plan.pairs.length || read.length < 2) return;
    var added = await Promise.all(read.map(function (found) { return pairsIn(found, plan); }));
    read.forEach(function (found, i) { found.score = f(found.score + f(added[i] * standing(found.page))); });
    inOrder(read).forEach(function (found, i) { pages[i] = found; });
  }

  /** @param {Found} found @param {Plan} plan */
  async function pairsIn(found, plan) {
    var page = await shownOf(found), number = found.doc - meta.table.first[found.page], language = languageOf(found.page);
    var passage = passageOf(page, number), sum = f(0);
    if (!passage.others) {
      // Lay words are the first passage's.
      var lay = number === 0 ? page.lay.split('\n') : [];
      passage.others = [page.title, passage.heading].concat(lay).map(function (text) { return tokens(text, language); });
    }
    var texts = passage.others.concat([bodyOf(passage, language)]);
    for (var pair of plan.pairs) {
      var a = pair.terms[0], b = pair.terms[1], gap = pair.offsets[1];
      var stands = texts.some(function (words) {
        for (var i = 0; i + gap < words.length; i++) {
          if (is(words[i], a, language) && is(words[i + gap], b, language)) return true;
        }
        return false;
      });
      if (!stands) continue;
      var rarity = f(idf((await dfs(a))[0]) + idf((await dfs(b))[0]));
      sum = f(sum + f(rarity * f(meta.weights.pair)));
    }
    return sum;
  }

  // Most words of a text are never stemmed: they begin with another letter than any word asked for.
  /** @param {Cut} cut @param {string} own @param {Language} language */
  function is(cut, own, language) {
    return (!language.stem.suffixes || cut.word[0] === own[0]) && termIn(cut, language) === own;
  }

  /** @param {Cut} cut @param {Language} language */
  function termIn(cut, language) { return cut.term === null ? cut.term = stem(cut.word, language) : cut.term; }

  // A passage's text, cut once.
  /** @param {Passage} passage @param {Language} language */
  function bodyOf(passage, language) { return passage.cut || (passage.cut = tokens(passage.body, language)); }

  /** @param {Found} found */
  async function shownOf(found) {
    var begins = meta.table.begins, file = place(begins, found.page, function (a, b) { return a - b; });
    return (await load('e' + file, readShown))[found.page - begins[file]];
  }

  /** @param {Shown} page @param {number} number @returns {Passage} */
  function passageOf(page, number) {
    if (!page.passages[number]) {
      var texts = page.blocks.slice(3 * number, 3 * number + 3).map(function (block) { return utf8.decode(block); });
      page.passages[number] = { anchor: texts[0], heading: texts[1], body: texts[2] };
    }
    return page.passages[number];
  }

  // Step 7.
  /** @param {Found} found @param {List} list @param {Plan} plan @param {Marks} marks @returns {Promise<Omit<Signpost.Hit, 'score'>>} */
  async function quoted(found, list, plan, marks) {
    var page = await shownOf(found), number = traitsOf(found.page)[0];
    /** @param {number} doc @returns {Signpost.Passage} */
    function quote(doc) {
      var passage = passageOf(page, doc - meta.table.first[found.page]), language = meta.languages[number];
      return {
        url: page.url + (passage.anchor ? '#' + passage.anchor : ''),
        section: passage.heading, excerpt: excerpt(passage.body, marked(bodyOf(passage, language), plan, marks, language)),
      };
    }
    return {
      ...quote(found.doc), title: page.title, ...(number && { lang: meta.languages[number].tag }),
      kind: meta.kinds[traitsOf(found.page)[1]], passages: further(found, list).map(quote),
    };
  }

  // The other passages of a page that are worth a link, the best first.
  /** @param {Found} found @param {List} list */
  function further(found, list) {
    var least = f(list.scores[found.at] * f(meta.weights.further)), first = meta.table.first, others = [];
    for (var from = found.at; from > 0 && list.docs[from - 1] >= first[found.page];) from--;
    for (var at = from; at < list.docs.length && list.docs[at] < first[found.page + 1]; at++) {
      if (at !== found.at && list.scores[at] >= least) others.push(at);
    }
    others.sort(function (a, b) { return list.scores[b] - list.scores[a] || a - b; });
    return others.slice(0, meta.weights.most_further).map(function (at) { return list.docs[at]; });
  }

  /** @param {Plan} plan @returns {Marks} */
  function marksOf(plan) {
    /** @type {Set<string>} */
    var terms = new Set();
    plan.groups.forEach(function (group) {
      group.words.concat([group.whole]).forEach(function (ways) {
        ways.forEach(function (way) { way.phrase.terms.forEach(function (term) { terms.add(term); }); });
      });
    });
    return { terms: terms, firsts: new Set(Array.from(terms, function (term) { return term[0]; })) };
  }

  // ---- Excerpts (excerpt.rs) -----------------------------------------------------------------

  var WINDOW = 36, LEAD = 6;

  // The words of a text, and of each that was asked for its term.
  /** @param {Cut[]} all @param {Plan} plan @param {Marks} marks @param {Language} language */
  function marked(all, plan, marks, language) {
    return all.map(function (cut) {
      var hidden = (language.stem.suffixes && !marks.firsts.has(cut.word[0])) || (meta.stopSet.has(cut.word) && !plan.stopsCount);
      return { start: cut.start, end: cut.end, mark: !hidden && marks.terms.has(termIn(cut, language)) ? cut.term : null };
    });
  }

  /** @param {string} text @param {Marked[]} all */
  function excerpt(text, all) {
    var first = windowOf(all), last = Math.min(first + WINDOW, all.length);
    if (first >= last) return escape(text);
    var at = first === 0 ? 0 : all[first].start, to = last === all.length ? text.length : all[last - 1].end;
    var out = first === 0 ? '' : '… ';
    for (var i = first; i < last; i++) {
      if (all[i].mark === null) continue;
      out += escape(text.slice(at, all[i].start)) + '<mark>' + escape(text.slice(all[i].start, all[i].end)) + '</mark>';
      at = all[i].end;
    }
    return out + escape(text.slice(at, to)) + (last < all.length ? ' …' : '');
  }

  /** @param {Marked[]} all */
  function windowOf(all) {
    var best = [0, 0, 0];
    for (var at = 0; at < all.length; at++) {
      if (all[at].mark === null) continue;
      var first = Math.max(at - LEAD, 0), inside = 0, distinct = new Set();
      for (var i = first; i < first + WINDOW && i < all.length; i++) {
        if (all[i].mark === null) continue;
        inside++;
        distinct.add(all[i].mark);
      }
      if (distinct.size > best[0] || (distinct.size === best[0] && inside > best[1])) best = [distinct.size, inside, first];
    }
    return best[2];
  }

  /** @param {string} text */
  function escape(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
  }

  // ---- The public function -------------------------------------------------------------------

  /** @param {number | null | undefined} number @param {number} otherwise */
  function whole(number, otherwise) {
    return number === undefined || number === null ? otherwise : Math.max(0, Math.floor(Number(number)) || 0);
  }

  // While somebody types, the work is done in parts, with time between them for the next key.
  /** @param {string} query @param {Signpost.Options} options @param {boolean} typing @returns {Promise<Signpost.Answer>} */
  async function search(query, options, typing) {
    await start();
    var found = await foundBy(query, Boolean(options.prefix), typing), plan = found.plan, list = found.list, ranking = pagesOf(list);
    /** @type {Signpost.Facets} */
    var facets = { kind: {}, audience: {} };
    filter(ranking, options, facets);
    if (typing) await breath(null);
    var offset = whole(options.offset, 0), limit = whole(options.limit, 10), marks = marksOf(plan);
    var first = best(ranking, list, Math.min(ranking.count, Math.max(offset + limit, meta.weights.most_read)));
    /** @type {Map<Found, ReturnType<typeof quoted>>} */
    var quotes = new Map();
    // Each is quoted as soon as its text is there, whatever place it comes to.
    /** @param {Found} found */
    function quote(found) {
      var own = quotes.get(found);
      if (!own) quotes.set(found, own = quoted(found, list, plan, marks));
      return own;
    }
    first.slice(offset, offset + limit).forEach(quote);
    await sideBySide(plan, first);
    return {
      query: query, corrections: plan.corrections, expansions: plan.expansions, total: ranking.count,
      hits: await Promise.all(first.slice(offset, offset + limit).map(async function (found) {
        return { ...(await quote(found)), score: found.score };
      })),
      emergency: plan.danger && meta.emergency ? { url: meta.emergency[0], title: meta.emergency[1] } : null,
      facets: facets,
    };
  }

  var asked = false;

  // A browser is slow at all it does for the first time: it reads code when it is called, and learns from what it sees.
  // So one question is asked while the reader still types, and its answer thrown away.
  async function rehearse() {
    if (asked || !meta.rehearsal) return;
    asked = true;
    await breath(null);
    await search(meta.rehearsal, { limit: 1 }, true);
  }

  var signpost = window.signpost = window.signpost || {};
  signpost.search = function (query, options) {
    asked = true;
    options = options || {};
    return search(String(query), options, Boolean(options.prefix));
  };
  // Loads what every search needs, for a reader who has gone to the search box, and what the words typed so far need,
  // and perhaps the one that is begun.
  signpost.prepare = async function (words, begun) {
    await start();
    await Promise.all([ahead(normal(words || ''), false), foreseen(normal(begun || ''))]);
    await rehearse();
  };
  // The readers' words for the kinds, as { kind: label }.
  signpost.kinds = async function () {
    await start();
    /** @type {Record<string, string>} */
    var out = {};
    meta.labels.forEach(function (pair) { out[pair[0]] = pair[1]; });
    return out;
  };
})();
