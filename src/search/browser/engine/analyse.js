// In: a text. Out: its words, and the term each is indexed as. The twin of analyse.rs and foreign.rs, step by step.

// Letters of scripts that put no space between words (`ALONE` in language.rs): each is a token, with the marks on it.
const ALONE = '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]';
const LETTER = '[\\p{Alphabetic}\\p{N}]';
const GOES_ON = '[\\p{Alphabetic}\\p{N}\\p{M}\\u00ad\\u200c\\u200d]';
const ONE = `(?=${ALONE})${LETTER}\\p{M}*`;
const LONG = `(?!${ALONE})${LETTER}(?:(?!${ALONE})${GOES_ON})*`;
const TOKEN = `${ONE}|${LONG}`;
const JOINED = `${ONE}|${LONG}(?:['’‘]${LONG})*`;
const PLAIN_WORD = /^[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d'’‘]*$/u;

/** @param {string} text */
function normal(text) {
  return text.normalize('NFC').replace(/[\p{White_Space}\p{Cc}]+/gu, ' ').replace(/^ | $/g, '');
}

/** @param {string} word */
function lower(word) {
  if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase();
  return Array.from(word, c => c.toLowerCase()).join('');
}

// Step 1.
/** @param {string} text @param {Language} language */
function tokens(text, language) {
  /** @type {Cut[]} */
  const out = [];
  const pattern = language.pattern;
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(text));) {
    const word = wordOf(match[0]);
    if (word) out.push({ word, start: match.index, end: pattern.lastIndex, term: null });
  }
  return out;
}

// Step 2.
/** @param {string} token */
function wordOf(token) {
  if (/^[a-zA-Z0-9]*$/.test(token)) return token.toLowerCase();
  let plain = token.normalize('NFKC');
  // Some signs stand for several words, or a sum: they stay what they are.
  if (!PLAIN_WORD.test(plain)) plain = token;
  return swapped(lower(plain).replace(meta.unsaidPattern, ''), meta.alike);
}

/** @param {string} word @param {[string, string][]} pairs */
function swapped(word, pairs) {
  pairs.forEach(pair => { word = word.split(pair[0]).join(pair[1]); });
  return word;
}

// Step 3. Some words are asked for thousands of times in one answer.
/** @param {string} word @param {Language} language */
function stem(word, language) {
  const remembered = language.remembered;
  if (remembered.size > 20000) remembered.clear();
  let own = remembered.get(word);
  if (own === undefined) remembered.set(word, own = language.stem(word));
  return own;
}

// What a word may be indexed as: by the site's own language, and by the others its pages are in
// where those pages hold that; never none.
/** @param {string} word */
async function termsOf(word) {
  /** @type {string[]} */
  const terms = [];
  for (let i = 0; i < meta.languages.length; i++) {
    const own = stem(word, meta.languages[i]);
    if (i === 0) terms.push(own);
    if (terms.indexOf(own) >= 0 || !foreign(own)) continue;
    // A word of the site's own language that no page has is not answered by a stem of another. Its list is loaded only
    // where that can be.
    if (!(await known(terms[0])) && (await isWord(word))) break;
    if (await known(own)) terms.push(own);
  }
  if (terms.length > 1 && !(await known(terms[0]))) terms.shift();
  return terms;
}

// Whether a page in another language may hold this (foreign.rs).
/** @param {string} term */
function foreign(term) { return may(meta.foreignBits, term); }

// Whether a term is, but for chance, among those a filter was made of.
/** @param {Uint8Array} bits @param {string} term */
function may(bits, term) {
  const count = bits.length * 8;
  let hash = 0x811c9dc5;
  if (!count) return false;
  new TextEncoder().encode(term).forEach(byte => { hash = Math.imul(hash ^ byte, 0x01000193); });
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  for (let time = 0, step = (hash >>> 16) | 1; time < 4; time++) {
    const at = ((hash + Math.imul(time, step)) >>> 0) % count;
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
