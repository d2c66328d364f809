// In: what the reader typed. Out: the plan, and every passage it finds. The twin of query.rs, steps 1 to 4.

/** @param {Way} own @param {number} held */
async function wayList(own, held) {
  if (own.listed) {
    const found = await listed(own.phrase.terms);
    return counted(found.list, found.dfs, own.weight, held);
  }
  return own.phrase.terms.length > 1 ? phraseList(own.phrase, own.weight, held) : termList(own, held);
}

/** @param {Group} group */
async function groupList(group) {
  let sum = room(0);
  for (let i = 0; i < group.words.length; i++) {
    let word = room(0);
    for (let j = 0; j < group.words[i].length; j++) word = either(word, await wayList(group.words[i][j], 1));
    sum = both(sum, word);
  }
  for (let i = 0; i < group.whole.length; i++) sum = either(sum, await wayList(group.whole[i], size(group)));
  return sum;
}

// Steps 1 to 4.
/** @param {Plan} plan @returns {Promise<List>} */
async function passagesOf(plan) {
  let list = room(0);
  const asked = wordsAsked(plan);
  if (plan.impossible) return list;
  await ready(singleTerms(plan));
  for (let i = 0; i < plan.groups.length; i++) list = both(list, await groupList(plan.groups[i]));
  for (let i = 0; i < plan.required.length; i++) {
    list = only(list, (await wayList({ phrase: plan.required[i], weight: f(1), dfs: null }, 1)).docs);
  }
  for (let i = 0; i < list.docs.length; i++) {
    list.scores[i] *= coordination(list.held[i], list.titled[i], asked);
    if (meta.table.shared[list.docs[i] >> 3] >> (list.docs[i] & 7) & 1) list.scores[i] *= f(meta.weights.shared);
  }
  return list;
}

// The plan and the passages it finds. Quotations that no page has are taken as words, and that is told.
/** @param {string} query @param {Signpost.Options} options @param {boolean} typing */
async function foundBy(query, options, typing) {
  const prefix = Boolean(options.prefix), strict = await planOf(query, prefix);
  if (typing) await breath(null);
  const first = await found(strict, options), quoted = quotedIn(query);
  if (first.list.docs.length || !quoted.length) return first;
  const loose = await planOf(query.replace(MARKS, ' '), prefix), second = await found(loose, options);
  if (!second.list.docs.length) return first;
  const from = quoted.map(text => `"${text}"`).join(' ');
  loose.corrections.unshift({ from, to: quoted.join(' ') });
  return second;
}

// What a plan finds.
/** @param {Plan} plan @param {Signpost.Options} options */
async function found(plan, options) {
  if (options.voice === false) plan.voice = null;
  const list = await passagesOf(plan), asked = await askedLike(plan);
  let all = withAsked(list, Array.from(asked.keys()));
  // Step 5 needs it there.
  if (all.docs.length && plan.contacts.length) all = withAsked(all, [meta.called[plan.contacts[0]].page]);
  return { plan, list: all, asked };
}

// The terms whose postings will be read.
/** @param {Plan} plan */
function singleTerms(plan) {
  /** @type {Set<string>} */
  const terms = new Set();
  plan.groups.forEach(group => {
    group.words.concat([group.whole]).forEach(ways => {
      ways.forEach(way => { if (!way.listed) way.phrase.terms.forEach(term => { terms.add(term); }); });
    });
  });
  return terms;
}

// The passages, and the first of each of these pages that has none but an example like what is asked.
/** @param {List} list @param {number[]} pages */
function withAsked(list, pages) {
  const first = meta.table.first;
  let at = 0;
  pages.sort((a, b) => a - b);
  pages = pages.filter(page => {
    while (at < list.docs.length && list.docs[at] < first[page]) at++;
    return !(list.docs[at] < first[page + 1]);
  });
  const added = room(pages.length);
  pages.forEach((page, i) => { added.docs[i] = first[page]; });
  return both(list, added);
}

// Those of a list that are among these, too.
/** @param {List} list @param {Uint32Array} docs */
function only(list, docs) {
  const out = room(Math.min(list.docs.length, docs.length));
  let at = 0;
  for (let i = 0, there = 0; i < list.docs.length; i++) {
    while (docs[there] < list.docs[i]) there++;
    if (docs[there] === list.docs[i]) copy(list, i, out, at++);
  }
  return upTo(out, at);
}

/** @param {number} held @param {number} titled @param {number} asked */
function coordination(held, titled, asked) {
  const share = f(held / asked), title = f(titled / asked);
  return f(f(1 + f(f(meta.weights.all) * f(share * share))) + f(f(meta.weights.titled) * f(title * title)));
}
