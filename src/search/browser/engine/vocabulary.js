// In: sections of words. Out: words as they are written on the pages, and how many passages hold them.

/** @param {Uint8Array} bytes */
function readWords(bytes) {
  const input = new Input(bytes);
  let before = new Uint8Array(0);
  /** @type {Vocabulary} */
  const out = { words: [], counts: [] };
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
  const parts = [];
  for (let i = from; i <= to; i++) parts.push(load(prefix + i, readWords));
  return Promise.all(parts);
}

function common() { return wordsOf('v', 0, meta.words.length - 1); }

// The sections that hold words with this beginning.
/** @param {string} prefix @param {string[]} firsts @param {string} beginning */
function alike(prefix, firsts, beginning) {
  const from = Math.max(place(firsts, beginning, compare), 0);
  let to = from;
  if (!firsts.length) return wordsOf(prefix, 0, -1);
  while (to + 1 < firsts.length && firsts[to + 1].startsWith(beginning)) to++;
  return wordsOf(prefix, from, to);
}
