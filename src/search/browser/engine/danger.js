// Step 7 of the plan. In: the words asked for. Out: whether they speak of danger to life, and whether a child speaks of
// being hurt. The twin of danger/ (its steps have its numbers), and of what plan.rs does with a site's own phrases.

// Words that may come between two of a phrase of danger.
var GAP = 2;
// The parts of a grammar.
var DANGER = 0, CONTEXT = 1, CALM = 2, TALK = 3, DESPAIR = 4;
// The fewest letters of a word that may be mistyped in one place, and in two.
var ONE_SLIP = 6, TWO_SLIPS = 9;

/** @param {Planner} planner @param {string} query In normal form. */
function hear(planner, query) {
  var words = cutToHear(query), plan = planner.plan, danger = false;
  meta.listeners.forEach(function (listener) {
    var meant = putRight(listener, words), step = meta.stretches[1];
    for (var from = 0; ; from += step) {
      var stretch = stretchOf(listener, meant.slice(from, from + meta.stretches[0]));
      if (sumOf(stretch, [DANGER]) >= listener.grammar.heard) danger = true;
      if (sumOf(stretch, [TALK, DESPAIR]) >= listener.grammar.heard) {
        plan.hurt = plan.hurt || countOf(stretch, TALK) > 0;
        plan.despair = plan.despair || countOf(stretch, DESPAIR) > 0;
      }
      if (from + meta.stretches[0] >= meant.length) return;
    }
  });
  plan.danger = ownDanger(planner) || danger;
}

// A grammar, made ready to be asked.
/** @param {Given} grammar @returns {Listener} */
function listener(grammar) {
  /** @type {Listener} */
  var out = { grammar: grammar, entries: new Map(), known: new Set(grammar.plain.split(' ')), long: new Map(), names: grammar.several };
  var belongs = grammar.belongs.split(' '), last = '';
  grammar.phrases.split(' ').forEach(function (packed, i) {
    var phrase = last = letters(last).slice(0, parseInt(packed[0], 36)).join('') + packed.slice(1);
    var words = phrase.split('_'), list = out.entries.get(words[0]) || [];
    words.forEach(function (word) { out.known.add(word); });
    out.entries.set(words[0], list);
    // Of the names that have no other phrase each is the next.
    (belongs[i].match(/!|../g) || []).forEach(function (code) {
      list.push([words.slice(1), code === '!' ? out.names++ : parseInt(code, 36)]);
    });
  });
  grammar.slips.split(' ').forEach(function (word) {
    var count = letters(word).length, first = letters(word)[0];
    if (count < ONE_SLIP) return;
    var list = out.long.get(first);
    if (!list) out.long.set(first, list = []);
    list.push([count, word]);
  });
  return out;
}

// Step 1: the words, an apostrophe between letters being one of them.
/** @param {string} query */
function cutToHear(query) {
  var words = [''];
  letters(query).forEach(function (letter) {
    if (APOSTROPHE.test(letter)) words[words.length - 1] += "'";
    else if (ENDS.test(letter)) words[words.length - 1] += letter.toLowerCase();
    else words.push('');
  });
  return words.map(function (word) { return word.replace(/^'+|'+$/g, ''); }).filter(Boolean);
}
var APOSTROPHE = /['’‘`´]/;

/** @param {Listener} listener @param {string[]} words */
function putRight(listener, words) {
  /** @type {string[]} */
  var out = [], spellings = listener.grammar.spellings;
  words.forEach(function (word) {
    var plain = word.replace(/'/g, '');
    var said = own(spellings, word) || own(spellings, plain);
    if (said) out.push.apply(out, said.split(' ')); else out.push(meant(listener, plain));
  });
  return out;
}

/** @param {Record<string, string>} record @param {string} key */
function own(record, key) { return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : null; }

// The word itself (a year is yyyy), or with no letter held down, or the nearest word of the grammar, the first of equals.
/** @param {Listener} listener @param {string} word */
function meant(listener, word) {
  if (listener.known.has(word)) return word;
  if (/^(19|20)[0-9][0-9]$/.test(word)) return 'yyyy';
  var twice = heldDown(word, 2);
  if (twice !== word) {
    if (listener.known.has(twice)) return twice;
    if (listener.known.has(heldDown(word, 1))) return heldDown(word, 1);
  }
  return slipOf(listener, word) || word;
}

// A word with no letter more than `most` times running: "heeeelp".
/** @param {string} word @param {number} most */
function heldDown(word, most) {
  var out = '', last = '', times = 0;
  letters(word).forEach(function (letter) {
    times = last === letter ? times + 1 : 1;
    last = letter;
    if (times <= most) out += letter;
  });
  return out;
}

/** @param {Listener} listener @param {string} word */
function slipOf(listener, word) {
  var from = letters(word), best = 3, found = '';
  (listener.long.get(from[0]) || []).forEach(function (pair) {
    var most = Math.min(pair[0] >= TWO_SLIPS ? 2 : 1, best - 1);
    if (most === 0 || Math.abs(pair[0] - from.length) > most) return;
    var edits = distance(from, pair[1], most);
    if (edits > most) return;
    best = edits;
    found = pair[1];
  });
  return found;
}

// Where in these words each name of the grammar stands. Step 2.
/** @param {Listener} listener @param {string[]} words @returns {Stretch} */
function stretchOf(listener, words) {
  /** @type {[number, number][][]} */
  var spans = [];
  for (var name = 0; name < listener.names; name++) spans.push([]);
  var harmless = words.map(function () { return false; });
  words.forEach(function (word, start) {
    (listener.entries.get(word) || []).forEach(function (entry) {
      var rest = entry[0], end = start + 1 + rest.length;
      if (end > words.length || !rest.every(function (one, i) { return words[start + 1 + i] === one; })) return;
      spans[entry[1]].push([start, end]);
      if (entry[1] === listener.grammar.harmless) harmless.fill(true, start, end);
    });
  });
  return { listener: listener, spans: spans, harmless: harmless };
}

// Steps 3 and 4: what the signs of these parts come to.
/** @param {Stretch} stretch @param {number[]} of */
function sumOf(stretch, of) {
  var sum = of.reduce(function (sum, part) { return sum + countOf(stretch, part); }, 0);
  return sum ? Math.min(sum, stretch.listener.grammar.most) + countOf(stretch, CONTEXT) - countOf(stretch, CALM) : 0;
}

/** @param {Stretch} stretch @param {number} part */
function countOf(stretch, part) {
  return stretch.listener.grammar.signs.reduce(function (sum, sign) {
    return sign[0] === part && stands(stretch, sign) ? sum + sign[1] : sum;
  }, 0);
}

/** @param {Stretch} stretch @param {Sign} sign */
function stands(stretch, sign) {
  return sign[2].some(function (pattern) { return follows(stretch, pattern, 0, -1); });
}

// Whether the places of a pattern, from one of them on, follow one another from the word `after` on.
/** @param {Stretch} stretch @param {number[][]} pattern @param {number} at @param {number} after @returns {boolean} */
function follows(stretch, pattern, at, after) {
  if (at === pattern.length) return true;
  var place = pattern[at];
  for (var i = 1; i < place.length; i++) {
    var spans = stretch.spans[place[i]];
    for (var j = 0; j < spans.length; j++) {
      var start = spans[j][0], end = spans[j][1];
      if (after >= 0 && (start < after || start > after + place[0])) continue;
      if (stretch.harmless.indexOf(true, start) >= 0 && stretch.harmless.indexOf(true, start) < end) continue;
      if (follows(stretch, pattern, at + 1, end)) return true;
    }
  }
  return false;
}

/** @param {Planner} planner */
function ownDanger(planner) {
  var every = planner.parts.map(function (_, i) { return i; });
  var heavy = every.filter(function (at) { return !planner.parts[at].stop; });
  var known = new Set(planner.found);
  // What an unknown word might have been meant to be is asked of every phrase: so what can be known of it first is.
  planner.unknown = planner.parts.map(function (part) {
    var most = part.stop || known.has(part.term) ? 0 : allowance(part.term);
    return most ? { letters: letters(part.term), held: lettersHeld(part.term), most: most, found: [] } : null;
  });
  return meta.dangers.some(function (pair) {
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
