// In: the words of a query. Out: the contacts whose number it asks for, and their numbers. The twin of contacts.rs; the
// steps have its numbers.

// Steps 1 to 3.
/** @param {Planner} planner */
function numbersAsked(planner) {
  var every = planner.parts.map(function (_, i) { return i; });
  var heavy = every.filter(function (at) { return !planner.parts[at].stop; });
  /** @param {Places[]} phrases */
  function longest(phrases) {
    return phrases.reduce(function (most, phrase) {
      return phrase.length > most && within(planner, phrase, every, 0) ? phrase.length : most;
    }, 0);
  }
  /** @type {[number, number][]} */
  var named = [];
  meta.called.forEach(function (contact, number) {
    var length = longest(contact.names);
    if (contact.whole.some(function (whole) { return isAll(planner, heavy, whole); })) length = Math.max(length, heavy.length);
    if (length) named.push([number, length]);
  });
  planner.plan.named = named.map(function (one) { return one[0]; });
  if (!named.length) {
    meta.called.forEach(function (contact, number) {
      var length = longest(contact.asks.filter(function (ask) { return ask.length > 1; }));
      var only = heavy.length > 0 && heavy.every(function (at) {
        return contact.asks.some(function (ask) { return ask.length === 1 && means(planner, at, ask[0]); });
      });
      length = Math.max(length, only ? 1 : 0);
      if (length) named.push([number, length]);
    });
    var most = Math.max.apply(null, named.map(function (one) { return one[1]; }).concat(0));
    named = named.filter(function (one) { return one[1] === most; });
  }
  named.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  planner.plan.contacts = named.slice(0, meta.most_numbers).map(function (one) { return one[0]; });
}

/** @param {Planner} planner @param {number[]} heavy @param {Places} terms */
function isAll(planner, heavy, terms) {
  return heavy.length === terms.length && heavy.every(function (at, i) { return means(planner, at, terms[i]); });
}

// Step 4. Pages of other areas that nobody named stand behind the front door; gives which those are.
/** @param {Plan} plan @param {Ranking} ranking @returns {Set<number>} */
function ownFirst(plan, ranking) {
  var named = new Set(plan.named.map(function (number) { return meta.called[number].page; })), own = 0;
  var doors = new Set(), back = new Set(), weight = f(meta.weights.neighbour);
  meta.called.forEach(function (contact) {
    if (contact.standing === 1) doors.add(contact.page);
    if (contact.standing === 2 && !named.has(contact.page)) back.add(contact.page);
  });
  if (!back.size) return back;
  for (var i = 0; i < ranking.count; i++) if (doors.has(ranking.pages[i])) own = Math.max(own, ranking.scores[i]);
  for (i = 0; i < ranking.count; i++) {
    if (!back.has(ranking.pages[i])) continue;
    ranking.scores[i] *= weight;
    if (own > 0) ranking.scores[i] = Math.min(ranking.scores[i], f(own * weight));
  }
  return back;
}

/** @param {Plan} plan @returns {Promise<Signpost.Contact[]>} */
function numbersOf(plan) {
  return Promise.all(plan.contacts.map(async function (number) {
    var section = place(meta.numbers, number, function (a, b) { return a - b; });
    return (await load('n' + section, readNumbers))[number - meta.numbers[section]];
  }));
}

/** @param {Uint8Array} bytes @returns {Signpost.Contact[]} */
function readNumbers(bytes) { return JSON.parse(utf8.decode(bytes)); }
