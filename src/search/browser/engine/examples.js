// In: a plan. Out: the pages with an example question that is like what was asked, and how like. The twin of
// examples.rs; the steps have its numbers.

// More than a page has examples, for a key of page and place: those that do not fit would be the next page's.
const PLACES = 1048576;
// The places of those at second hand begin here: they count where a child or a parent is heard whom the page is for.
const SECOND_HAND = 2048;
/** @type {Held} */
const NO_EXAMPLES = { keys: [], totals: [], pages: 0 };

// The examples that hold a term, or a phrase.
/** @param {Uint8Array} block @param {number} count @returns {Held} */
function readExamples(block, count) {
  const input = new Input(block);
  let page = 0, last = -1;
  const out = { keys: /** @type {number[]} */ ([]), totals: /** @type {number[]} */ ([]), pages: 0 };
  for (let i = 0; i < count; i++) {
    page += input.number();
    if (page !== last) out.pages++;
    last = page;
    out.keys.push(page * PLACES + input.number());
    out.totals.push(input.number());
  }
  return out;
}

/** @param {string} term @returns {Promise<Held>} */
async function examplesHolding(term) {
  const found = await entry(term);
  return found ? examplesIn(found) : NO_EXAMPLES;
}

/** @param {Entry} found @returns {Held} */
function examplesIn(found) {
  if (!found.held) found.held = found.examples ? readExamples(found.examples, found.asked) : NO_EXAMPLES;
  return found.held;
}

// Step 1.
/** @param {string} term */
async function weightOf(term) {
  const found = await entry(term);
  return found ? idf(found.dfs[0] + examplesIn(found).pages) : idf(0);
}

// What a way weighs, and the examples that hold all of it.
/** @param {Way} way @returns {Promise<{weight: number, held: Held}>} */
async function heldByWay(way) {
  const terms = way.phrase.terms;
  let weight = f(0);
  if (way.listed) {
    const found = await listed(terms);
    return { weight: found.weights.reduce((sum, one) => f(sum + idf(one)), f(0)), held: found.held };
  }
  for (let i = 0; i < terms.length; i++) weight = f(weight + (await weightOf(terms[i])));
  let held = await examplesHolding(terms[0]);
  for (let i = 1; i < terms.length && held.keys.length; i++) held = amongBoth(held, await examplesHolding(terms[i]));
  return { weight, held };
}

/** @param {Held} a @param {Held} b @returns {Held} */
function amongBoth(a, b) {
  const there = new Set(b.keys), out = { keys: /** @type {number[]} */ ([]), totals: /** @type {number[]} */ ([]), pages: 0 };
  a.keys.forEach((key, i) => {
    if (!there.has(key)) return;
    out.keys.push(key);
    out.totals.push(a.totals[i]);
  });
  return out;
}

// Of several ways to say one thing the best counts.
/** @param {Coverage} coverage @param {number} key @param {number} total @param {number} query @param {number} own */
function better(coverage, key, total, query, own) {
  const old = coverage.get(key);
  if (!old) coverage.set(key, { total, query, own });
  else if (query > old.query || (query === old.query && own > old.own)) { old.query = query; old.own = own; }
}

/** @param {Coverage} coverage @param {number} weight @param {{weight: number, held: Held}} found @param {number} way */
function coverBy(coverage, weight, found, way) {
  way = Math.min(way, 1);
  found.held.keys.forEach((key, i) => {
    better(coverage, key, found.held.totals[i], f(weight * way), f(found.weight * way));
  });
}

/** @param {Coverage} all @param {Coverage} one */
function addCoverage(all, one) {
  one.forEach((covered, key) => {
    const own = all.get(key);
    if (!own) all.set(key, { total: covered.total, query: covered.query, own: covered.own });
    else { own.query = f(own.query + covered.query); own.own = f(own.own + covered.own); }
  });
}

// Step 2: gives what the group weighs.
/** @param {Group} group @param {Coverage} all */
async function coverGroup(group, all) {
  /** @type {Coverage} */
  const own = new Map();
  let weight = f(0);
  for (let i = 0; i < group.words.length; i++) {
    /** @type {Coverage} */
    const word = new Map();
    let first = f(0);
    for (let j = 0; j < group.words[i].length; j++) {
      const way = group.words[i][j], found = await heldByWay(way);
      if (j === 0) first = found.weight;
      coverBy(word, first, found, way.weight);
    }
    weight = f(weight + first);
    addCoverage(own, word);
  }
  const whole = [];
  for (let i = 0; i < group.whole.length; i++) whole.push(await heldByWay(group.whole[i]));
  if (!group.words.length) whole.forEach(found => { weight = Math.max(weight, found.weight); });
  for (let i = 0; i < whole.length; i++) coverBy(own, weight, whole[i], group.whole[i].weight);
  addCoverage(all, own);
  return weight;
}

// Step 3: for each page its best example's score, and a share of the next.
/** @param {Plan} plan @returns {Promise<Map<number, number>>} */
async function askedLike(plan) {
  /** @type {Coverage} */
  const all = new Map();
  /** @type {Map<number, number>} */
  const first = new Map(), next = new Map();
  const weighs = beside(plan);
  let asked = f(0);
  if (plan.impossible || plan.stopsCount || plan.required.length) return first;
  for (let i = 0; i < plan.groups.length; i++) asked = f(asked + (await coverGroup(plan.groups[i], all)));
  all.forEach((covered, key) => {
    const share = Math.min(f(covered.own / f(covered.total / 4)), 1), page = Math.floor(key / PLACES);
    if (key % PLACES >= SECOND_HAND && !isFor(page, plan)) return;
    const part = f(covered.query / asked), score = f(f(covered.query * (weighs.root ? f(Math.sqrt(part)) : part)) * share);
    const best = first.get(page), second = next.get(page) || 0;
    if (best === undefined || score > best) {
      next.set(page, best || 0);
      first.set(page, score);
    } else if (score > second) next.set(page, score);
  });
  first.forEach((best, page) => { first.set(page, f(best + f(f(weighs.asked_next) * next.get(page)))); });
  return first;
}
