// In: passages. Out: their pages, filtered, counted, in order. The twin of query.rs, steps 4 and 5.

// Each page found, with the place of its best passage in the list, in the order of the site: its best passage, a little
// of the next two, and its best example (`asked`).
/** @param {List} list @param {Map<number, number>} asked @param {Plan} plan @returns {Ranking} */
function pagesOf(list, asked, plan) {
  const weighs = beside(plan), second = f(weighs.next[0]), third = f(weighs.next[1]), like = f(weighs.asked);
  const docs = list.docs, first = meta.table.first, most = Math.min(docs.length, first.length);
  let count = 0;
  const out = { count: 0, pages: new Uint32Array(most), best: new Uint32Array(most), scores: new Float32Array(most) };
  for (let page = 0, at = 0; at < docs.length; count++) {
    while (first[page + 1] <= docs[at]) page++;
    let best = at, next = 0, last = 0;
    for (at++; at < docs.length && docs[at] < first[page + 1]; at++) {
      const score = list.scores[at];
      if (score > list.scores[best]) { last = next; next = list.scores[best]; best = at; }
      else if (score > next) { last = next; next = score; }
      else if (score > last) last = score;
    }
    out.pages[count] = page;
    out.best[count] = best;
    let sum = f(list.scores[best] + f(f(second * next) + f(third * last)));
    if (asked.has(page)) sum = f(sum + f(like * /** @type {number} */ (asked.get(page))));
    out.scores[count] = sum * standing(page, plan);
  }
  out.count = count;
  return out;
}

// What a page's bearing says of it (index.rs).
const FAMILY = 1, OVER = 2, CHILDREN = 4, PARENTS = 8;

/** @param {number} page */
function traitsOf(page) { return meta.traits[meta.table.traits[page]]; }
// What counts of a page beside its best passage, for a query that names a thing or for one that asks.
/** @param {Plan} plan */
function beside(plan) { return plan.brief ? meta.weights.named : meta.weights.question; }

// Whether a child or a parent is heard, and a page is for them.
/** @param {number} page @param {Plan} plan */
function isFor(page, plan) {
  const bearing = traitsOf(page)[3];
  return plan.voice !== null && (bearing & FAMILY) > 0 && !(bearing & (plan.parent ? CHILDREN : PARENTS));
}
/** @param {number} page @param {Plan} plan */
function standing(page, plan) {
  const traits = traitsOf(page), kind = meta.kinds[traits[1]];
  let own = meta.standings[traits[1]];
  if (traits[3] & OVER) own = f(own * f(meta.weights.over));
  if (plan.meant.has(kind)) own = f(own * f(meta.weights.meant));
  if (plan.voice === null) return own;
  if (isFor(page, plan)) return f(own * f(meta.weights.voice));
  return meta.weights.work.indexOf(kind) >= 0 ? f(own * f(meta.weights.at_work)) : own;
}
// Step 5: whose number stands above the hits stands among the first of them, too.
/** @param {Plan} plan @param {Ranking} ranking */
function called(plan, ranking) {
  if (!plan.contacts.length || !ranking.count) return;
  const page = meta.called[plan.contacts[0]].page;
  let best = f(0);
  for (let i = 0; i < ranking.count; i++) best = Math.max(best, ranking.scores[i]);
  const place = ranking.pages.subarray(0, ranking.count).indexOf(page);
  ranking.scores[place] = Math.max(ranking.scores[place], f(best * f(meta.weights.called)));
}
/** @param {number} page */
function languageOf(page) { return meta.languages[traitsOf(page)[0]]; }

// Step 5. Pages of the same traits pass or fail together.
/** @param {Ranking} ranking @param {Signpost.Options} options @param {Signpost.Facets} facets */
function filter(ranking, options, facets) {
  const counts = new Uint32Array(meta.traits.length);
  let left = 0;
  const passed = meta.traits.map((traits, number) => {
    const audiences = audiencesOf(number);
    return {
      kind: options.kind == null || options.kind === meta.kinds[traits[1]],
      audience: options.audience == null || audiences.indexOf(options.audience) >= 0,
    };
  });
  for (let i = 0; i < ranking.count; i++) {
    const number = meta.table.traits[ranking.pages[i]];
    counts[number]++;
    if (!passed[number].kind || !passed[number].audience) continue;
    ranking.pages[left] = ranking.pages[i];
    ranking.best[left] = ranking.best[i];
    ranking.scores[left++] = ranking.scores[i];
  }
  ranking.count = left;
  counts.forEach((count, number) => {
    const kind = meta.kinds[meta.traits[number][1]];
    if (count && passed[number].audience) facets.kind[kind] = (facets.kind[kind] || 0) + count;
    if (count && passed[number].kind) audiencesOf(number).forEach(name => { facets.audience[name] = (facets.audience[name] || 0) + count; });
  });
}

/** @param {number} traits */
function audiencesOf(traits) { return meta.traits[traits][2].map(number => meta.audiences[number]); }

/** @param {Found[]} pages */
function inOrder(pages) { return pages.sort((a, b) => b.score - a.score || a.page - b.page); }

// The first `count` pages in order.
/** @param {Ranking} ranking @param {List} list @param {number} count @returns {Found[]} */
function best(ranking, list, count) {
  // Places in the ranking, the best first. Who comes later has to be better to come before.
  /** @type {number[]} */
  const places = [];
  for (let i = 0; count && i < ranking.count; i++) {
    const score = ranking.scores[i], full = places.length === count;
    if (full && score <= ranking.scores[places[count - 1]]) continue;
    if (full) places.pop();
    let at = places.length;
    while (at && ranking.scores[places[at - 1]] < score) at--;
    places.splice(at, 0, i);
  }
  return places.map(place => {
    const at = ranking.best[place];
    return { page: ranking.pages[place], at, doc: list.docs[at], score: ranking.scores[place] };
  });
}
