// In: the words of a query. Out: the contacts whose number it asks for, and their numbers. The twin of contacts.rs (the
// steps have its numbers), and of what plan/heard.rs does for it.

// The letters of a word that is mistaken for one of a name only beside another word of it, and the fewest figures that
// are a telephone number, however they stand apart.
const SHORT_NAME = 3, FIGURES = 7;
// The place of what asks for the night among what is heard.
const NIGHT = 5;

// Words run together are taken apart, and the figures of a telephone number are one word.
/** @param {Planner} planner */
function undo(planner) {
  /** @type {Part[]} */
  const parts = [];
  /** @type {Planner["found"]} */
  const found = [];
  /** @type {Planner["unknown"]} */
  const unknown = [];
  for (let at = 0; at < planner.parts.length;) {
    const part = planner.parts[at];
    let figures = 0, number = '', words = planner.cut[at];
    while (at + figures < planner.parts.length && /^[0-9]+$/.test(planner.parts[at + figures].word)) number += planner.parts[at + figures++].word;
    if (figures) words = figures > 1 && number.length >= FIGURES ? [{ word: number, term: number }] : null;
    if (!words) {
      parts.push(part);
      found.push(planner.found[at]);
      unknown.push(planner.unknown[at]);
      at++;
      continue;
    }
    if (figures) {
      const own = planner.parts.slice(at, at + figures).map(part => part.word);
      planner.plan.dropped = planner.plan.dropped.filter(word => own.indexOf(word) < 0);
    }
    at += Math.max(figures, 1);
    words.forEach(one => {
      parts.push({ word: one.word, term: one.term, others: [], quotation: part.quotation, stop: meta.stopSet.has(one.word) });
      found.push(one.term);
      unknown.push(null);
    });
  }
  planner.parts = parts;
  planner.found = found;
  planner.unknown = unknown;
}

// The first and the last word of the first place where these terms stand side by side.
/** @param {Planner} planner @param {number[]} every @param {Places} phrase @returns {[number, number] | null} */
function placeOf(planner, every, phrase) { return standsAt(planner, phrase, every, 0) || nearly(planner, phrase); }

// Where a name of several words stands that has a short word mistyped, and at least one that is not.
/** @param {Planner} planner @param {Places} phrase @returns {[number, number] | null} */
function nearly(planner, phrase) {
  /** @param {number} at */
  function short(at) {
    const near = planner.unknown[at];
    return near && near.letters.length === SHORT_NAME ? near.letters : null;
  }
  if (phrase.length < 2 || !planner.parts.some((_, at) => short(at))) return null;
  for (let first = 0; first + phrase.length <= planner.parts.length; first++) {
    let any = false;
    const all = phrase.every((terms, i) => {
      if (means(planner, first + i, terms)) return any = true;
      const own = short(first + i);
      return own !== null && terms.some(term => distance(/** @type {string[]} */ (own), term, 1) <= 1);
    });
    if (all && any) return [first, first + phrase.length - 1];
  }
  return null;
}

// A contact that is meant, by how many words, and whether it is called so itself.
/** @typedef {{ contact: number, words: number, own: boolean }} Meant */
/** @typedef {{ planner: Planner, every: number[], heavy: number[], rest: number[] }} Asked */

// Steps 1 to 4.
/** @param {Planner} planner */
function numbersAsked(planner) {
  const every = planner.parts.map((_, i) => i);
  const heavy = every.filter(at => !planner.parts[at].stop);
  /** @type {Asked} */
  const asked = { planner, every, heavy, rest: heavy.filter(at => !dials(planner, at)) };
  let named = namedIn(asked);
  planner.plan.named = named.map(one => one.contact);
  if (!named.length) named = byPartOfWork(asked);
  if (!named.length) named = askingIn(asked);
  planner.plan.night = meta.voices[NIGHT].some(phrase => within(planner, phrase, every, 0));
  planner.plan.contacts = bestOf(named, planner.plan.night);
}

// Step 4: other areas, by words, who is called so, then as they come; before each at night who answers then.
/** @param {Meant[]} found @param {boolean} night @returns {number[]} */
function bestOf(found, night) {
  /** @type {number[]} */
  const all = [];
  /** @param {Meant} one */
  function own(one) { return Number(meta.called[one.contact].standing !== 2); }
  /** @param {number | null} contact */
  function take(contact) { if (contact !== null && all.indexOf(contact) < 0) all.push(contact); }
  found.sort((a, b) => own(a) - own(b) || b.words - a.words || Number(b.own) - Number(a.own) || a.contact - b.contact);
  found.forEach(one => {
    if (night) take(meta.called[one.contact].atNight);
    take(one.contact);
  });
  return all.slice(0, meta.most_numbers);
}

// Whether a word asks for any number.
/** @param {Planner} planner @param {number} at */
function dials(planner, at) {
  /** @param {Places[]} phrases */
  function single(phrases) {
    return phrases.some(phrase => phrase.length === 1 && means(planner, at, phrase[0]));
  }
  return meta.asks.some(asked => asked.kind === 'contact' && single(asked.phrases))
    || meta.called.some(contact => contact.standing === 1 && single(contact.asks));
}

// Steps 1 and 2.
/** @param {Asked} asked */
function namedIn(asked) {
  /** @type {{ of: number, place: [number, number] }[]} */
  const claims = [];
  /** @type {Meant[]} */
  const found = [];
  const telling = tellingIn(asked);
  meta.called.forEach((contact, number) => {
    contact.names.forEach(name => {
      const place = placeOf(asked.planner, asked.every, name);
      if (place) claims.push({ of: number, place });
    });
  });
  meta.called.forEach((contact, number) => {
    let own = telling === number ? asked.rest.length : 0, work = 0;
    claims.forEach(claim => { if (claim.of === number) own = Math.max(own, claim.place[1] + 1 - claim.place[0]); });
    contact.whole.forEach(whole => { if (isAll(asked, whole)) own = Math.max(own, whole.length); });
    contact.works.forEach(name => {
      const place = name.length > work ? placeOf(asked.planner, asked.every, name) : null;
      if (place && !claims.some(claim => claim.of !== number && claim.place[0] <= /** @type {number[]} */ (place)[0] && /** @type {number[]} */ (place)[1] <= claim.place[1])) work = name.length;
    });
    if (own || work) found.push({ contact: number, words: Math.max(own, work), own: own >= work });
  });
  return found;
}

// Whether these terms, in any order, are all of the query but what asks for a number.
/** @param {Asked} asked @param {Places} terms */
function isAll(asked, terms) {
  return [asked.heavy, asked.rest].some(places => {
    const left = places.slice();
    return places.length === terms.length && terms.every(any => {
      const at = left.findIndex(place => means(asked.planner, place, any));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  });
}

// The one contact of whose name the rest of the query is a part, where a number is asked for.
/** @param {Asked} asked */
function tellingIn(asked) {
  if (!asked.rest.length || asked.rest.length === asked.heavy.length) return null;
  /** @type {number[]} */
  const called = [];
  meta.called.forEach((contact, number) => {
    if (contact.standing !== 2 && isPart(asked, contact.names)) called.push(number);
  });
  if (called.length !== 1) return null;
  const shared = asked.rest.length === 1 && meta.called.some((contact, number) => contact.standing !== 2 && number !== called[0] && isPart(asked, contact.works));
  return shared ? null : called[0];
}

// Whether the rest of the query stands side by side in one of these names.
/** @param {Asked} asked @param {Places[]} names */
function isPart(asked, names) {
  return names.some(name => {
    for (let from = 0; from + asked.rest.length <= name.length; from++) {
      if (asked.rest.every((at, i) => means(asked.planner, at, name[from + i]))) return true;
    }
    return false;
  });
}

// Step 3. One word is part of what too much is called.
/** @param {Asked} asked */
function byPartOfWork(asked) {
  /** @type {Meant[]} */
  const found = [];
  if (asked.rest.length < 2 || asked.rest.length === asked.heavy.length) return found;
  meta.called.forEach((contact, number) => {
    if (contact.standing !== 2 && isPart(asked, contact.works)) found.push({ contact: number, words: asked.rest.length, own: false });
  });
  return found;
}

// Step 3: those that are asked for in the most words.
/** @param {Asked} asked */
function askingIn(asked) {
  /** @type {Meant[]} */
  const found = [];
  let most = 0;
  meta.called.forEach((contact, number) => {
    let words = 0;
    /** @param {number} at */
    function single(at) {
      return contact.asks.some(ask => ask.length === 1 && means(asked.planner, at, ask[0]));
    }
    if ([asked.heavy, asked.rest].some(places => places.length && places.every(single))) words = 1;
    contact.asks.forEach(ask => {
      if (ask.length > 1 && ask.length > words && placeOf(asked.planner, asked.every, ask)) words = ask.length;
    });
    most = Math.max(most, words);
    if (words) found.push({ contact: number, words, own: false });
  });
  return found.filter(one => one.words === most);
}

// Step 5. Pages of other areas that nobody named stand behind the front door; gives which those are.
/** @param {Plan} plan @param {Ranking} ranking @returns {Set<number>} */
function ownFirst(plan, ranking) {
  const named = new Set(plan.named.map(number => meta.called[number].page));
  let own = 0;
  const doors = new Set(), back = new Set(), weight = f(meta.weights.neighbour);
  meta.called.forEach(contact => {
    if (contact.standing === 1) doors.add(contact.page);
    if (contact.standing === 2 && !named.has(contact.page)) back.add(contact.page);
  });
  if (!back.size) return back;
  for (let i = 0; i < ranking.count; i++) if (doors.has(ranking.pages[i])) own = Math.max(own, ranking.scores[i]);
  for (let i = 0; i < ranking.count; i++) {
    if (!back.has(ranking.pages[i])) continue;
    ranking.scores[i] *= weight;
    if (own > 0) ranking.scores[i] = Math.min(ranking.scores[i], f(own * weight));
  }
  return back;
}

/** @param {Plan} plan @returns {Promise<Signpost.Contact[]>} */
function numbersOf(plan) {
  return Promise.all(plan.contacts.map(async number => {
    const section = place(meta.numbers, number, (a, b) => a - b);
    return askedFor((await load(`n${section}`, readNumbers))[number - meta.numbers[section]], plan.night);
  }));
}

// As it is shown: of several numbers the night's first, where that is asked for.
/** @param {Signpost.Contact} contact @param {boolean} night @returns {Signpost.Contact} */
function askedFor(contact, night) {
  const at = night ? contact.at_night : undefined, own = contact.phones;
  if (at === undefined || at >= own.length) return contact;
  return { ...contact, phones: [own[at]].concat(own.slice(0, at), own.slice(at + 1)) };
}

/** @param {Uint8Array} bytes @returns {Signpost.Contact[]} */
function readNumbers(bytes) { return JSON.parse(utf8.decode(bytes)); }
