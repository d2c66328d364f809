// In: what the reader typed. Out: a plan of what to look for. The twin of plan/; the steps have its numbers.

/** @param {string[]} terms @returns {Phrase} */
function adjacent(terms) { return { terms, offsets: terms.map((_, i) => i) }; }
/** @param {string[]} terms @param {number} weight @param {number[]} [dfs] @returns {Way} */
function way(terms, weight, dfs) { return { phrase: adjacent(terms), weight: f(weight), dfs: dfs || null }; }
/** @param {Group} group */
function size(group) { return Math.max(group.words.length, 1); }
const ENDS = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d]$/u;

const LETTERS = /^(?:(?!\p{N})[\p{Alphabetic}\p{M}])+$/u;

// What quotations stand between.
const MARKS = /["“”„«»]/g;

// Step 1.
/** @param {string} query */
async function partsOf(query) {
  /** @type {number[]} */
  const marks = [];
  for (const mark of query.matchAll(MARKS)) marks.push(mark.index);
  /** @type {Part[]} */
  const parts = [];
  const all = tokens(query, meta.languages[0]).slice(0, meta.most_tokens), aged = agesIn(all);
  for (const token of all) {
    let quotation = null;
    const terms = await termsOf(token.word);
    for (let i = 0; i + 1 < marks.length && quotation === null; i += 2) {
      if (marks[i] < token.start && token.end <= marks[i + 1]) quotation = i / 2;
    }
    const stop = aged.has(token) || meta.stopSet.has(token.word);
    parts.push({ word: token.word, term: terms[0], others: terms.slice(1), quotation, stop });
  }
  return parts;
}

// What each quotation says.
/** @param {string} query */
function quotedIn(query) {
  const pieces = normal(query).split(MARKS);
  // Every second piece, but for one that is never closed.
  return pieces.filter((text, i) => i % 2 && i + 1 < pieces.length && text.trim()).map(text => text.trim());
}

// The tokens that tell an age, "16 year old".
/** @param {{word: string}[]} all */
function agesIn(all) {
  const aged = new Set(), old = meta.ages[meta.ages.length - 1];
  for (let at = 0; at + 2 < all.length; at++) {
    if (!/^[0-9]*$/.test(all[at].word) || meta.ages.indexOf(all[at + 1].word) < 0 || all[at + 2].word !== old) continue;
    for (let place = at; place < at + 3; place++) aged.add(all[place]);
  }
  return aged;
}

/** @param {string} raw @param {boolean} prefix */
async function planOf(raw, prefix) {
  await ahead(normal(raw), true);
  const parts = await partsOf(normal(raw));
  /** @type {Planner} */
  const planner = {
    parts, found: parts.map(() => null), cut: parts.map(() => null), prefix,
    seen: new Set(), said: new Map(), unknown: [],
    typing: ENDS.test(raw) && parts.length < meta.most_tokens,
    plan: {
      groups: [], required: [], pairs: [], corrections: [], expansions: [], impossible: false, danger: false, hurt: false, despair: false, adult: false, contacts: [], named: [], night: false, dropped: [], voice: null, parent: false, meant: new Set(),
      stopsCount: parts.every(part => part.stop), brief: parts.length <= meta.weights.brief,
    },
  };
  for (let at = 0; at < parts.length && wordsAsked(planner.plan) < meta.most_words;) {
    at += await (parts[at].quotation === null ? unquoted(planner, at) : quotation(planner, at));
  }
  repeated(planner);
  pairs(planner);
  await unknownWords(planner);
  undo(planner);
  numbersAsked(planner);
  voiceIn(planner);
  meantIn(planner);
  hear(planner, normal(raw));
  return planner.plan;
}

/** @param {Plan} plan */
function wordsAsked(plan) { return plan.groups.reduce((sum, group) => sum + size(group), 0); }
/** @param {Planner} planner @param {number} at */
function counts(planner, at) { return planner.plan.stopsCount || !planner.parts[at].stop; }

// The number of parts from `at` on that belong to the same quotation, or to none.
/** @param {Planner} planner @param {number} at */
function run(planner, at) {
  let end = at;
  while (end < planner.parts.length && planner.parts[end].quotation === planner.parts[at].quotation) end++;
  return end - at;
}

// Step 2.
/** @param {Planner} planner @param {number} at */
async function quotation(planner, at) {
  const length = run(planner, at), plan = planner.plan, terms = [];
  for (let i = 0; i < length; i++) {
    const quoted = await quotedTerm(planner, at + i);
    if (quoted === null) plan.impossible = true; else terms.push(quoted);
  }
  if (plan.impossible) return length;
  terms.forEach((term, i) => { planner.found[at + i] = term; });
  const words = terms.filter((_, i) => counts(planner, at + i) || length === 1);
  plan.groups.push({
    words: words.map(term => [way([term], 1)]),
    whole: length > 1 ? [way(terms, 1)] : [],
  });
  plan.required.push(adjacent(terms));
  return length;
}

/** @param {Planner} planner @param {number} at */
async function quotedTerm(planner, at) {
  const part = planner.parts[at];
  if (await known(part.term)) return part.term;
  const close = await near(part.word);
  if (!close.length) return null;
  planner.plan.corrections.push({ from: part.word, to: close[0].word });
  return close[0].term;
}

// Step 3.
/** @param {Planner} planner @param {number} at */
async function unquoted(planner, at) {
  for (let length = Math.min(run(planner, at), Math.max(meta.longest, 3)); length >= 1; length--) {
    const ways = await wholeOf(planner, at, length);
    if (length > 1 && ways.length) {
      await several(planner, at, length, ways);
      return length;
    }
    if (length === 1) await single(planner, at, ways);
  }
  return 1;
}

/** @param {Planner} planner @param {number} at @param {number} length */
async function wholeOf(planner, at, length) {
  /** @type {Way[]} */
  const ways = [];
  await thesaurus(planner, at, length, ways);
  if (length === 1) await letteredNumber(planner, at, ways);
  if (length === 2) {
    await numbered(planner, at, ways);
    await joined(planner, at, ways);
  }
  if (length === 2 || length === 3) await apart(planner, at, length, ways);
  return ways;
}

/** @param {Planner} planner @param {number} at @param {number} length @param {Way[]} ways */
async function thesaurus(planner, at, length, ways) {
  const parts = planner.parts.slice(at, at + length), expansions = planner.plan.expansions;
  const leads = await leadsOf(parts.map(part => part.term));
  const from = parts.map(part => part.word).join(' ');
  leads.forEach(lead => {
    const own = way(lead.to, lead.same ? meta.weights.same : meta.weights.leads);
    own.listed = lead.to.length > 1;
    ways.push(own);
    if (!expansions.some(old => old.from === from && old.to === lead.text)) {
      expansions.push({ from, to: lead.text });
    }
  });
}

/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function letteredNumber(planner, at, ways) {
  const word = planner.parts[at].word, split = word.search(/\p{N}/u);
  if (split === 0) await agedNumber(word, ways);
  if (split <= 0) return;
  const forms = numberForms(word.slice(0, split));
  for (let i = 0; i < forms.length; i++) await offer([forms[i], word.slice(split)], ways);
}

// "13s", "16yrs": also the number.
/** @param {string} word @param {Way[]} ways */
async function agedNumber(word, ways) {
  const number = word.replace(/[^0-9]+$/, ''), after = word.slice(number.length);
  if (meta.ages.length && (after === 's' || meta.ages.indexOf(after) >= 0)) await offer([number], ways);
}

/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function numbered(planner, at, ways) {
  const name = planner.parts[at].word, number = planner.parts[at + 1].word, forms = numberForms(name);
  if (!/^\p{N}/u.test(number) || !(letters(name).length === 1 || forms.length > 1)) return;
  for (let i = 0; i < forms.length; i++) {
    await offer([forms[i], number], ways);
    await offer([forms[i] + number], ways);
  }
}

/** @param {string} name */
function numberForms(name) {
  const forms = [name];
  meta.numbered.forEach(pair => {
    if (pair[0] === name) forms.push(pair[1]); else if (pair[1] === name) forms.push(pair[0]);
  });
  return forms;
}

/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function joined(planner, at, ways) {
  const a = planner.parts[at], b = planner.parts[at + 1];
  if (a.stop || b.stop || !LETTERS.test(a.word) || !LETTERS.test(b.word) || planner.parts.length > 12) return;
  // Or one that is cut here and not in its own language ("su'aal").
  if (meta.joinedSet.has(a.word + b.word) || foreign(a.word + b.word)) await offer([a.word + b.word], ways);
}

// Words of which one is unknown, and which the index has written as one: "safe guarding".
/** @param {Planner} planner @param {number} at @param {number} length @param {Way[]} ways */
async function apart(planner, at, length, ways) {
  const parts = planner.parts.slice(at, at + length);
  let all = true;
  if (ways.length || planner.parts.length > 12 || parts.some(part => !LETTERS.test(part.word))) return;
  for (let i = 0; i < length; i++) if (!parts[i].stop && !(await known(parts[i].term))) all = false;
  if (!all) await offer([parts.map(part => part.word).join('')], ways);
}

/** @param {string[]} words @param {Way[]} ways */
async function offer(words, ways) {
  const terms = await Promise.all(words.map(term));
  if (await allKnown(terms)) ways.push(way(terms, 1));
}

/** @param {Planner} planner @param {number} at @param {number} length @param {Way[]} whole */
async function several(planner, at, length, whole) {
  const words = [];
  for (let i = at; i < at + length; i++) {
    const own = planner.parts[i].term;
    if (!counts(planner, i) || !(await known(own))) continue;
    planner.found[i] = own;
    if (planner.seen.has(own)) { again(planner, own); continue; }
    planner.seen.add(own);
    say(planner, own, words.length);
    words.push([own].concat(planner.parts[i].others).map(term => way([term], 1)));
  }
  planner.plan.groups.push({ words, whole });
}

// Steps 4 and 5.
/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function single(planner, at, ways) {
  const part = planner.parts[at];
  if (!counts(planner, at) && !ways.length) return;
  if (planner.seen.has(part.term)) return again(planner, part.term);
  planner.seen.add(part.term);
  if (await known(part.term)) {
    planner.found[at] = part.term;
    ways.unshift(way([part.term], 1));
    part.others.forEach(term => { ways.push(way([term], 1)); });
  }
  await spellings(part, ways);
  if (at + 1 === planner.parts.length && planner.typing && (planner.prefix || !ways.length)) {
    await beginnings(part.word, planner.prefix, ways);
  }
  if (!ways.length) await runTogether(planner, at, ways);
  if (!ways.length) await mistyped(planner, at, ways);
  if (!ways.length) {
    if (!(at + 1 === planner.parts.length && planner.typing && planner.prefix)) planner.plan.dropped.push(part.word);
    return;
  }
  say(planner, part.term, 0);
  planner.plan.groups.push({ words: [ways], whole: [] });
}

// A term's word is this one of the group that comes next.
/** @param {Planner} planner @param {string} term @param {number} word */
function say(planner, term, word) { planner.said.set(term, { group: planner.plan.groups.length, word, again: 0 }); }

/** @param {Planner} planner @param {string} term */
function again(planner, term) {
  const said = planner.said.get(term);
  if (said) said.again++;
}

// Who pastes a letter says more often what it is about.
/** @param {Planner} planner */
function repeated(planner) {
  planner.said.forEach(said => {
    const more = f(1 + f(f(meta.weights.again) * said.again));
    planner.plan.groups[said.group].words[said.word].forEach(way => { way.weight = f(way.weight * more); });
  });
}

// Step 6.
/** @param {Planner} planner */
function pairs(planner) {
  /** @type {number[]} */
  const places = [];
  const list = planner.plan.pairs;
  planner.parts.forEach((_, i) => { if (counts(planner, i) && planner.found[i] !== null) places.push(i); });
  if (places.length > meta.weights.most_paired) return;
  for (let i = 0; i + 1 < places.length; i++) {
    const a = /** @type {string} */ (planner.found[places[i]]), b = /** @type {string} */ (planner.found[places[i + 1]]);
    const gap = places[i + 1] - places[i];
    const old = list.some(pair => pair.terms[0] === a && pair.terms[1] === b && pair.offsets[1] === gap);
    if (gap <= 3 && !old) list.push({ terms: [a, b], offsets: [0, gap] });
  }
}
