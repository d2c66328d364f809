// Step 7 of the plan. In: the words asked for. Out: whether they speak of danger to life.

// Words that may come between two of a phrase of danger.
var GAP = 2;

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
