// In: a word the index does not hold. Out: the indexed words nearest to it. The twin of nearest.rs.

/** @param {string} word */
function allowance(word) {
  const count = letters(word).length;
  return hasNumber(word) || count < 4 || count > 32 ? 0 : count >= 8 ? 2 : 1;
}

// How many edits a word may be away that sounds the same; what an edit costs, and what such a word is spared.
/** @param {number} count */
function earshot(count) { return count < 6 ? 2 : count < 9 ? 3 : 4; }
const EDIT = 2, SAME_SOUND = 3;

/** @param {string} word @returns {Near} */
function nearTo(word) {
  const own = bare(word), all = letters(own);
  return { letters: all, held: lettersHeld(own), sound: sound(own), most: allowance(word), earshot: earshot(all.length), best: Infinity, found: [] };
}

// Looks through words for others as near, or nearer.
/** @param {Near} near @param {Vocabulary} vocabulary */
function look(near, vocabulary) {
  const all = vocabulary.bare || (vocabulary.bare = vocabulary.words.map(bare));
  if (!vocabulary.held) vocabulary.held = Uint32Array.from(all, lettersHeld);
  if (!vocabulary.sounds) vocabulary.sounds = all.map(sound);
  for (let i = 0; i < all.length; i++) {
    const same = near.sound !== '' && vocabulary.sounds[i] === near.sound;
    if ((!same && ones(vocabulary.held[i] ^ near.held) > 2 * near.most) || hasNumber(all[i])) continue;
    const most = same ? near.earshot : near.most, edits = distance(near.letters, all[i], most);
    const cost = EDIT * edits + (same ? 0 : SAME_SOUND);
    if (edits > most || cost > near.best) continue;
    near.best = cost;
    near.found.push({ cost, word: vocabulary.words[i], count: vocabulary.counts[i] });
  }
}

/** @type {Record<string, string>} */
const PLAIN = { ł: 'l', đ: 'd', ø: 'o', ı: 'i' };

/** @param {string} word */
function bare(word) {
  if (/^[\x00-\x7f]*$/.test(word)) return word;
  return word.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[łđøı]/g, c => PLAIN[c]).normalize('NFC');
}

// Which letters a word has, one bit a letter. An edit changes two bits at most, so words with
// more different bits need not be compared.
/** @param {string} word */
function lettersHeld(word) {
  let held = 0;
  for (const c of word) held |= 1 << (/** @type {number} */ (c.codePointAt(0)) & 31);
  return held;
}

/** @param {number} bits */
function ones(bits) {
  let count = 0;
  for (; bits; count++) bits &= bits - 1;
  return count;
}

/** @param {string[]} a @param {string} word @param {number} most */
function distance(a, word, most) {
  const b = letters(word);
  let last = [];
  /** @type {number[]} */
  let before = [];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  for (let j = 0; j <= b.length; j++) last.push(j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let edits = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
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

/** @param {string} word */
async function near(word) {
  if (!allowance(word) || isOfAnotherLanguage(word) || (await isWord(word))) return [];
  const close = nearTo(word);
  (await common()).forEach(part => { look(close, part); });
  if (close.best > EDIT + SAME_SOUND) {
    (await alike('w', meta.rare, letters(word)[0])).forEach(part => {
      // A section may begin with words of another first letter, or end with them.
      look(close, startingWith(part, letters(word)[0]));
    });
  }
  const best = close.found.filter(one => one.cost === close.best);
  best.sort((a, b) => b.count - a.count || compare(a.word, b.word));
  /** @type {{word: string, term: string}[]} */
  const out = [];
  for (let i = 0; i < best.length && out.length < meta.weights.most_near; i++) {
    const candidate = best[i].word, own = await term(candidate);
    if (!out.some(one => one.term === own)) out.push({ word: candidate, term: own });
  }
  return out;
}

// Whether a word is one of danger in another language of the site: it is heard there, and is no slip of a word here.
/** @param {string} word */
function isOfAnotherLanguage(word) {
  const own = meta.languages[0].tag.split('-')[0];
  return meta.elsewhereSet.has(word) || meta.listeners.some(listener => listener.grammar.language !== own && has(listener, word));
}

// Whether the site's own language has this word, which no page has: it is no slip of another.
/** @param {string} word */
async function isWord(word) {
  const section = place(meta.real, word, compare);
  return section >= 0 && (await load(`d${section}`, readWords)).words.indexOf(word) >= 0;
}

/** @param {Vocabulary} part @param {string} letter @returns {Vocabulary} */
function startingWith(part, letter) {
  /** @type {Vocabulary} */
  const out = { words: [], counts: [] };
  part.words.forEach((word, i) => {
    if (!word.startsWith(letter)) return;
    out.words.push(word);
    out.counts.push(part.counts[i]);
  });
  return out;
}
