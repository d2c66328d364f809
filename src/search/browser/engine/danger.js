// Step 7 of the plan. In: the words asked for. Out: whether they speak of danger to life, and whether a child speaks of
// being hurt. The twin of danger/ (its steps have its numbers), and of what plan/ does with a site's own phrases.

// Words that may come between two of a phrase of danger.
const GAP = 2;
// The fewest letters of a stem that may be mistyped in one place, and in two.
const ONE_SLIP = 6, TWO_SLIPS = 9;
// The fewest letters an ending leaves.
const LEFT = 3;
// A query of so few words counts by how many it has.
const SHORT = 4;

/** @param {Planner} planner @param {string} query In normal form. */
function hear(planner, query) {
  const words = cutToHear(query), plan = planner.plan;
  let hurt = false;
  meta.listeners.forEach(listener => {
    const places = placesOf(listener, words);
    for (let from = 0; ; from += meta.stretches[1]) {
      const sums = countsOf(listener, places.slice(from, from + meta.stretches[0]));
      if (sums[0] >= listener.grammar.heard[0]) hurt = true;
      // “It is not your fault” and the line for children are for children.
      if (sums[1] >= listener.grammar.heard[1]) plan.hurt = !plan.adult;
      if (sums[2] >= listener.grammar.heard[2]) plan.despair = !plan.adult;
      if (from + meta.stretches[0] >= places.length) return;
    }
  });
  // Who is hurt and does not say how old they are is shown both.
  if (plan.hurt && !plan.contacts.length && meta.voices[3].length && meta.for_adults !== null) plan.contacts.push(meta.for_adults);
  plan.danger = ownDanger(planner) || hurt;
}

// A grammar, made ready to be asked.
/** @param {Given} grammar @returns {Listener} */
function listener(grammar) {
  /** @type {Listener} */
  const out = {
    grammar, spellings: pairsOf(grammar.spellings), endings: grammar.endings.split(' '),
    whole: new Set(grammar.whole.split(' ')), entries: new Map(), belongs: new Map(), harmless: new Map(), sayings: new Map(),
    known: new Set(grammar.plain.split(' ')), long: new Map(), denials: denialsOf(grammar.denials),
  };
  pairsOf(grammar.sayings).forEach((said, phrase) => {
    const stems = phrase.split('_');
    listIn(out.sayings, stems[0]).push({ stems, said });
  });
  grammar.harmless.split(' ').forEach(phrase => {
    const stems = phrase.split('_');
    listIn(out.harmless, stems[0]).push(stems);
  });
  grammar.concepts.forEach((concept, number) => {
    frontCoded(concept[3]).forEach(stem => { learn(out, stem, number); });
  });
  // Of two stems that are as near the first in order is meant, whatever their concepts.
  out.long.forEach(stems => { stems.sort((a, b) => a[1] < b[1] ? -1 : 1); });
  frontCoded(grammar.entries).forEach((text, i) => {
    out.entries.set(text, [weight(grammar.danger, i), weight(grammar.hurt, i), weight(grammar.despair, i)]);
  });
  return out;
}

/** @param {string} written @returns {Map<string, string>} */
function pairsOf(written) {
  /** @type {Map<string, string>} */
  const out = new Map();
  written.split(' ').forEach((key, i, all) => { if (i % 2 === 0) out.set(key, all[i + 1]); });
  return out;
}

// Texts in order: how many letters each shares with the one before, as a digit, and the rest.
/** @param {string} written */
function frontCoded(written) {
  let last = '';
  return written.split(' ').map(packed => last = letters(last).slice(0, parseInt(packed[0], 36)).join('') + packed.slice(1));
}

/** @param {Listener} listener @param {string} stem @param {number} concept */
function learn(listener, stem, concept) {
  listener.known.add(stem);
  listener.belongs.set(stem, concept);
  const own = letters(stem);
  if (own.length >= ONE_SLIP && listener.grammar.concepts[concept][1]) listIn(listener.long, own[0]).push([own.length, stem]);
}

/** @template T @param {Map<string, T[]>} map @param {string} key @returns {T[]} */
function listIn(map, key) {
  let list = map.get(key);
  if (!list) map.set(key, list = []);
  return list;
}

// `A` is none, `B` to `Z` one to twenty-five, `a` to `z` less than none.
/** @param {string} written @param {number} at */
function weight(written, at) {
  const code = written.charCodeAt(at);
  return code < 97 ? code - 65 : 96 - code;
}

// Step 1: the words, an apostrophe between letters being one of them.
/** @param {string} query */
function cutToHear(query) {
  const words = [''];
  letters(query).forEach(letter => {
    if (APOSTROPHE.test(letter)) words[words.length - 1] += "'";
    else if (ENDS.test(letter)) words[words.length - 1] += letter.toLowerCase();
    else words.push('');
  });
  return words.map(word => word.replace(/^'+|'+$/g, '')).filter(Boolean);
}
const APOSTROPHE = /['’‘`´]/;

/** @param {Listener} listener @param {string[]} words */
function folded(listener, words) {
  /** @type {string[]} */
  const out = [];
  words.forEach(word => {
    const plain = word.replace(/'/g, '');
    const said = listener.spellings.get(word) || listener.spellings.get(plain);
    (said ? said.split('_') : [plain]).forEach(one => { out.push(meant(listener, one)); });
  });
  return saidBy(listener, out);
}

// The stems, several that say one thing being one: the longest saying that begins at a stem.
/** @param {Listener} listener @param {string[]} stems */
function saidBy(listener, stems) {
  /** @type {string[]} */
  const out = [];
  for (let at = 0; at < stems.length;) {
    let most = 1, said = stems[at];
    (listener.sayings.get(stems[at]) || []).forEach(saying => {
      if (saying.stems.length < most || !phraseAt(stems, at, saying.stems)) return;
      most = saying.stems.length;
      said = saying.said;
    });
    out.push(said);
    at += most;
  }
  return out;
}

/** @param {string[]} stems @param {number} at @param {string[]} phrase */
function phraseAt(stems, at, phrase) {
  return phrase.every((one, i) => stems[at + i] === one);
}

// The stem of a word, of the word with no letter held down, or the nearest stem of danger, the first of equals.
/** @param {Listener} listener @param {string} word */
function meant(listener, word) {
  if (/^[0-9]/.test(word) && listener.known.has(word)) return word;
  const digits = (/^[0-9]*/.exec(word) || [''])[0].length;
  if (digits && letters(word).length - digits <= 2) {
    if (/^(19|20)[0-9][0-9]$/.test(word)) return 'yyyy';
    return digits === 1 ? '#' : '##';
  }
  const stem = stemOf(listener, heldDown(word, 2));
  if (listener.known.has(stem)) return stem;
  const once = stemOf(listener, heldDown(word, 1));
  if (listener.known.has(once)) return once;
  return slipOf(listener, stem) || stem;
}

// Whether it is a word of this language as it stands.
/** @param {Listener} listener @param {string} word */
function has(listener, word) {
  return listener.spellings.has(word) || /^\p{Alphabetic}/u.test(word) && [2, 1].some(most => listener.known.has(stemOf(listener, heldDown(word, most))));
}

// A word without its ending. What has three letters has none.
/** @param {Listener} listener @param {string} word */
function stemOf(listener, word) {
  let own = letters(word);
  if (own.length <= LEFT || listener.whole.has(word)) return word;
  const ending = listener.endings.filter(one => own.length >= letters(one).length + LEFT && word.slice(-one.length) === one)[0] || '';
  own = letters(word.slice(0, word.length - ending.length));
  const last = own.length - 1;
  if (last >= LEFT && own[last] === own[last - 1] && listener.grammar.doubled.indexOf(own[last]) < 0) own.pop();
  return own.join('');
}

// A word with no letter more than `most` times running: "heeeelp".
/** @param {string} word @param {number} most */
function heldDown(word, most) {
  let out = '', last = '', times = 0;
  letters(word).forEach(letter => {
    times = last === letter ? times + 1 : 1;
    last = letter;
    if (times <= most) out += letter;
  });
  return out;
}

/** @param {Listener} listener @param {string} word */
function slipOf(listener, word) {
  const from = letters(word);
  let best = 3, found = '';
  (listener.long.get(from[0]) || []).forEach(pair => {
    const most = Math.min(pair[0] >= TWO_SLIPS ? 2 : 1, best - 1);
    if (most === 0 || Math.abs(pair[0] - from.length) > most) return;
    const edits = distance(from, pair[1], most);
    if (edits > most) return;
    best = edits;
    found = pair[1];
  });
  return found;
}

/** @param {Given["denials"]} given @returns {Listener["denials"]} */
function denialsOf(given) {
  /** @param {string} words */
  function set(words) { return new Set(words.split(' ')); }
  /** @param {string} list */
  function phrases(list) { return list ? list.split(' ').map(phrase => phrase.split('_')) : []; }
  return {
    by: phrases(given.by), fine: phrases(given.fine), of: new Set(given.of), words: set(given.words),
    through: set(given.through), more: set(given.more), unless: set(given.unless), who: new Set(given.who), whom: set(given.whom),
  };
}

// Words through which a denial reaches, that may follow, and behind which something may take it back.
const REACH = 4, AROUND = 3;

// Step 2: where it is said that there is no harm, from who is spoken of to whom it was not done.
/** @param {Listener} listener @param {string[]} stems @returns {[number, number][]} */
function denialsIn(listener, stems) {
  const denials = listener.denials;
  /** @type {[number, number][]} */
  const found = [];
  /** @param {string} stem @param {Set<number>} concepts @param {Set<string>} words */
  function speaks(stem, concepts, words) {
    const concept = listener.belongs.get(stem);
    return words.has(stem) || (concept !== undefined && concepts.has(concept));
  }
  /** @param {number} at */
  function harm(at) {
    return at < stems.length && !denials.unless.has(stems[at]) && speaks(stems[at], denials.of, denials.words);
  }
  /** @param {number} from @param {number} most @param {Set<string>} words */
  function past(from, most, words) {
    let at = from;
    while (at < stems.length && at - from < most && words.has(stems[at]) && !harm(at)) at++;
    return at;
  }
  // At the beginning, or behind who is spoken of.
  /** @param {number} at */
  function begins(at) { return at === 0 || speaks(stems[at - 1], denials.who, new Set()); }
  /** @param {number} at @param {string[][]} phrases */
  function longest(at, phrases) {
    return phrases.reduce((length, phrase) => {
      const own = phrase[0] === '^' ? (begins(at) ? phrase.slice(1) : []) : phrase;
      return own.length > length && phraseAt(stems, at, own) ? own.length : length;
    }, 0);
  }
  // The end of the harm that is denied from here on, or of what says that there is none.
  /** @param {number} at */
  function ends(at) {
    let length = longest(at, denials.fine);
    if (length) return at + length;
    length = longest(at, denials.by);
    let end = length ? past(at + length, REACH, denials.through) : stems.length;
    if (!harm(end)) return 0;
    // “taken pills”, but “no weapon locked in”: what stands side by side may be harm of its own.
    for (let next = end, more = true; more && harm(next); more = next > end || denials.words.has(stems[end - 1])) {
      end = next + 1;
      next = past(end, REACH, denials.more);
    }
    return stems.slice(Math.max(at - 1, 0), end + AROUND).some(stem => denials.unless.has(stem)) ? 0 : end;
  }
  for (let at = 0; at < stems.length; at++) {
    let end = ends(at), start = at;
    if (!end) continue;
    while (start > 0 && at - start < AROUND && speaks(stems[start - 1], denials.who, denials.through)) start--;
    end = past(end, AROUND, denials.whom);
    found.push([start, end]);
    at = end - 1;
  }
  return found;
}

// Step 2: the stems, between the ends of the query; what is harmless, or denied, is nobody's neighbour.
/** @param {Listener} listener @param {string[]} words @returns {string[]} */
function placesOf(listener, words) {
  const stems = folded(listener, words), places = ['^'].concat(stems, '$');
  stems.forEach((stem, start) => {
    (listener.harmless.get(stem) || []).forEach(phrase => {
      if (phraseAt(stems, start, phrase)) places.fill('', start + 1, start + 1 + phrase.length);
    });
  });
  denialsIn(listener, stems).forEach(own => { places.fill('', own[0] + 1, own[1] + 1); });
  return places;
}

// Step 3. A stretch from the middle begins, too: a long paste has many, and none may be heard more easily for that.
/** @param {Listener} listener @param {string[]} places @returns {Sums} */
function countsOf(listener, places) {
  /** @type {Sums} */
  const sums = [0, 0, 0];
  /** @type {Set<string>} */
  const texts = new Set(['^']);
  if (places.length - 2 <= SHORT && places[0] === '^' && places[places.length - 1] === '$') texts.add(`=${places.length - 2}`);
  places.forEach((stem, at) => {
    if (!stem) return;
    texts.add(stem);
    if (places[at + 1]) texts.add(`${stem}_${places[at + 1]}`);
  });
  conceptsOf(listener, places, texts);
  texts.forEach(text => {
    (listener.entries.get(text) || []).forEach((counts, i) => { sums[i] += counts; });
  });
  return sums;
}

// The concepts, and every two that follow each other, whatever words of none stand between.
/** @param {Listener} listener @param {string[]} places @param {Set<string>} texts */
function conceptsOf(listener, places, texts) {
  const concepts = listener.grammar.concepts;
  /** @type {number[]} */
  const order = [];
  places.forEach(stem => {
    const number = listener.belongs.get(stem);
    if (number !== undefined) order.push(number);
  });
  order.forEach((number, at) => {
    const next = order[at + 1];
    if (order.indexOf(concepts[number][2]) < 0) texts.add(`@${concepts[number][0]}`);
    if (next !== undefined && next !== number) texts.add(`@${concepts[number][0]}_@${concepts[next][0]}`);
  });
}

// What an unknown word might have been meant to be is asked of every phrase: so what can be known of it first is.
/** @param {Planner} planner */
async function unknownWords(planner) {
  const known = new Set(planner.found);
  planner.unknown = await Promise.all(planner.parts.map(async part => {
    const short = letters(part.term).length === SHORT_NAME && /^\p{Alphabetic}+$/u.test(part.term);
    const most = part.stop || known.has(part.term) ? 0 : short ? 1 : allowance(part.term);
    if (!most || (await isWord(part.word))) return null;
    return { letters: letters(part.term), held: lettersHeld(part.term), most };
  }));
}

/** @param {Planner} planner */
function ownDanger(planner) {
  const every = planner.parts.map((_, i) => i);
  const heavy = every.filter(at => !planner.parts[at].stop);
  return meta.dangers.some(pair => within(planner, pair[0], every, 0) || (pair[1].length > 1 && within(planner, pair[1], heavy, GAP)));
}

/** @type {Map<string, number>} */
const held = new Map();
/** @param {string} term A term of a phrase of danger. */
function heldBy(term) {
  let own = held.get(term);
  if (own === undefined) held.set(term, own = lettersHeld(term));
  return own;
}

// Whether the words of a phrase stand among these places in their order, with no more than `gap`
// others between two of them.
/** @param {Planner} planner @param {string[][]} phrase @param {number[]} places @param {number} gap */
function within(planner, phrase, places, gap) { return standsAt(planner, phrase, places, gap) !== null; }

// The first and last word of the first place where it does.
/** @param {Planner} planner @param {string[][]} phrase @param {number[]} places @param {number} gap @returns {[number, number] | null} */
function standsAt(planner, phrase, places, gap) {
  for (let from = 0; phrase.length && from < places.length; from++) {
    let at = from, all = true;
    for (let number = 0; all && number < phrase.length; number++) {
      const end = number === 0 ? at + 1 : Math.min(at + 1 + gap, places.length);
      while (at < end && !means(planner, places[at], phrase[number])) at++;
      all = at++ < end;
    }
    if (all) return [places[from], places[at - 1]];
  }
  return null;
}

/** @param {Planner} planner @param {number} at @param {string[]} terms Any of these. */
function means(planner, at, terms) {
  return terms.some(term => meansOne(planner, at, term));
}

/** @param {Planner} planner @param {number} at @param {string} term */
function meansOne(planner, at, term) {
  if (planner.parts[at].term === term || planner.found[at] === term) return true;
  const near = planner.unknown[at];
  if (!near || near.letters.length <= SHORT_NAME || ones(heldBy(term) ^ near.held) > 2 * near.most) return false;
  return distance(near.letters, term, near.most) <= near.most;
}
