// In: the two sections every search needs (meta and pages, as transcribe.rs writes them). Out: `meta`, ready to be asked.

// What the data has to say of itself (FORMAT in index.rs).
const FORMAT = 14;

// Set by `start`, before anything reads it.
let meta = /** @type {Meta} */ (/** @type {unknown} */ (null));
/** @type {Promise<unknown> | null} */
let starting = null;

// Lets the browser see to the keyboard in between.
/** @template T @param {T} value @returns {Promise<T>} */
function breath(value) {
  return new Promise(done => { setTimeout(done, 0, value); });
}

function start() {
  if (!starting) {
    starting = section('meta', BUILD).then(breath).then(bytes => {
      const read = JSON.parse(utf8.decode(bytes));
      if (read.format !== FORMAT) {
        sections.clear();
        throw fault('OtherBuild', 'the data is of another version');
      }
      meta = prepared(read);
      return load('pages', readPages);
    }).then(pages => { meta.table = pages; });
    starting.catch(() => { starting = null; });
  }
  return starting;
}

// A stemmer of words without the marks on their letters.
/** @param {Signpost.Stemmer} own @returns {Signpost.Stemmer} */
function folding(own) {
  /** @type {Signpost.Stemmer} */
  const stem = word => own(bare(word));
  stem.suffixes = own.suffixes;
  return stem;
}

/** @param {Meta} meta */
function prepared(meta) {
  meta.stopSet = new Set(meta.stop);
  meta.elsewhereSet = new Set(meta.elsewhere);
  meta.joinedSet = new Set(meta.joined);
  meta.dangers = meta.danger.map(pair => pair.map(phrase => phrase.map(any => any.split('/'))));
  /** @param {string[]} phrases */
  function places(phrases) {
    return phrases.map(phrase => phrase.split(' ').map(any => any.split('/')));
  }
  meta.called = meta.contacts.map(one => ({ page: one[0], standing: one[1], names: places(one[2]), works: places(one[3]), asks: places(one[4]), whole: places(one[5]), atNight: one[6] }));
  meta.voices = meta.voice.map(places);
  meta.asks = meta.meant.map(pair => ({ kind: pair[0], phrases: places(pair[1]) }));
  meta.listeners = meta.grammars.map(listener);
  meta.foreignBits = bytes(meta.foreign);
  meta.leadingBits = bytes(meta.leading);
  meta.unsaidPattern = new RegExp(`[${meta.unsaid.map(range => range.join('-')).join('')}]`, 'gu');
  meta.languages.forEach(language => {
    const stems = /** @type {Required<Signpost.Global>} */ (window.signpost).stems || {};
    if (language.stems && !stems[language.tag]) throw new Error(`search: no stemmer for ${language.tag}`);
    language.stem = !language.stems ? word => swapped(word, language.bare)
      : language.folds ? folding(stems[language.tag]) : stems[language.tag];
    language.pattern = new RegExp(language.joins ? JOINED : TOKEN, 'gu');
    language.remembered = new Map();
  });
  meta.standings = meta.kinds.map(kind => {
    const own = meta.weights.standing.find(pair => pair[0] === kind);
    return f(own ? own[1] : 1);
  });
  meta.norms = meta.tokens.map(tokens => {
    const average = f(f(tokens) / f(meta.passages));
    return Float32Array.from(meta.lengths, length => f(K1 * f(0.25 + f(f(0.75 * f(length)) / average))));
  });
  return meta;
}

/** @param {Uint8Array} bytes */
function readPages(bytes) {
  const input = new Input(bytes), counts = new Input(input.block()), own = new Input(input.block()), shared = input.block();
  const first = [], traits = [], begins = [];
  let next = 0;
  while (!counts.done()) {
    const number = counts.number();
    if (number & 1) begins.push(first.length);
    first.push(next);
    next += number >> 1;
    traits.push(own.number());
  }
  return { first: Uint32Array.from(first.concat(next)), traits: Uint32Array.from(traits), begins, shared };
}
