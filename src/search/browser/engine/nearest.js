// In: a word the index does not hold. Out: the indexed words nearest to it. The twin of nearest.rs.

/** @param {string} word */
function allowance(word) {
  var count = letters(word).length;
  return hasNumber(word) || count < 4 || count > 32 ? 0 : count >= 8 ? 2 : 1;
}

// How many edits a word may be away that sounds the same; what an edit costs, and what such a word is spared.
/** @param {number} count */
function earshot(count) { return count < 6 ? 2 : count < 9 ? 3 : 4; }
var EDIT = 2, SAME_SOUND = 3;

/** @param {string} word @returns {Near} */
function nearTo(word) {
  var own = bare(word), all = letters(own);
  return { letters: all, held: lettersHeld(own), sound: sound(own), most: allowance(word), earshot: earshot(all.length), best: Infinity, found: [] };
}

// Looks through words for others as near, or nearer.
/** @param {Near} near @param {Vocabulary} vocabulary */
function look(near, vocabulary) {
  var all = vocabulary.bare || (vocabulary.bare = vocabulary.words.map(bare));
  if (!vocabulary.held) vocabulary.held = Uint32Array.from(all, lettersHeld);
  if (!vocabulary.sounds) vocabulary.sounds = all.map(sound);
  for (var i = 0; i < all.length; i++) {
    var same = near.sound !== '' && vocabulary.sounds[i] === near.sound;
    if ((!same && ones(vocabulary.held[i] ^ near.held) > 2 * near.most) || hasNumber(all[i])) continue;
    var most = same ? near.earshot : near.most, edits = distance(near.letters, all[i], most);
    var cost = EDIT * edits + (same ? 0 : SAME_SOUND);
    if (edits > most || cost > near.best) continue;
    near.best = cost;
    near.found.push({ cost: cost, word: vocabulary.words[i], count: vocabulary.counts[i] });
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

/** @param {string} word */
async function near(word) {
  if (!allowance(word) || isOfAnotherLanguage(word) || (await isWord(word))) return [];
  var close = nearTo(word);
  (await common()).forEach(function (part) { look(close, part); });
  if (close.best > EDIT + SAME_SOUND) {
    (await alike('w', meta.rare, letters(word)[0])).forEach(function (part) {
      // A section may begin with words of another first letter, or end with them.
      look(close, startingWith(part, letters(word)[0]));
    });
  }
  var best = close.found.filter(function (one) { return one.cost === close.best; });
  best.sort(function (a, b) { return b.count - a.count || compare(a.word, b.word); });
  /** @type {{word: string, term: string}[]} */
  var out = [];
  for (var i = 0; i < best.length && out.length < meta.weights.most_near; i++) {
    var candidate = best[i].word, own = await term(candidate);
    if (!out.some(function (one) { return one.term === own; })) out.push({ word: candidate, term: own });
  }
  return out;
}

// Whether a word is one of danger in another language of the site: it is heard there, and is no slip of a word here.
/** @param {string} word */
function isOfAnotherLanguage(word) {
  var own = meta.languages[0].tag.split('-')[0];
  return meta.elsewhereSet.has(word) || meta.listeners.some(function (listener) { return listener.grammar.language !== own && has(listener, word); });
}

// Whether the site's own language has this word, which no page has: it is no slip of another.
/** @param {string} word */
async function isWord(word) {
  var section = place(meta.real, word, compare);
  return section >= 0 && (await load('d' + section, readWords)).words.indexOf(word) >= 0;
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
