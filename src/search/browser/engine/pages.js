// In: passages. Out: their pages, filtered, counted, in order. The twin of query.rs, steps 4 and 5.

// Each page found, with the place of its best passage in the list, in the order of the site.
/** @param {List} list @returns {Ranking} */
function pagesOf(list) {
  var docs = list.docs, first = meta.table.first, most = Math.min(docs.length, first.length), count = 0;
  var out = { count: 0, pages: new Uint32Array(most), best: new Uint32Array(most), scores: new Float32Array(most) };
  for (var page = 0, at = 0; at < docs.length; count++) {
    while (first[page + 1] <= docs[at]) page++;
    for (var best = at++; at < docs.length && docs[at] < first[page + 1]; at++) {
      if (list.scores[at] > list.scores[best]) best = at;
    }
    out.pages[count] = page;
    out.best[count] = best;
    out.scores[count] = list.scores[best] * standing(page);
  }
  out.count = count;
  return out;
}

/** @param {number} page */
function traitsOf(page) { return meta.traits[meta.table.traits[page]]; }
/** @param {number} page */
function standing(page) { return meta.standings[traitsOf(page)[1]]; }
/** @param {number} page */
function languageOf(page) { return meta.languages[traitsOf(page)[0]]; }

// Step 5. Pages of the same traits pass or fail together.
/** @param {Ranking} ranking @param {Signpost.Options} options @param {Signpost.Facets} facets */
function filter(ranking, options, facets) {
  var counts = new Uint32Array(meta.traits.length), left = 0, passed = meta.traits.map(function (traits, number) {
    var audiences = audiencesOf(number);
    return {
      kind: options.kind == null || options.kind === meta.kinds[traits[1]],
      audience: options.audience == null || audiences.indexOf(options.audience) >= 0,
    };
  });
  for (var i = 0; i < ranking.count; i++) {
    var number = meta.table.traits[ranking.pages[i]];
    counts[number]++;
    if (!passed[number].kind || !passed[number].audience) continue;
    ranking.pages[left] = ranking.pages[i];
    ranking.best[left] = ranking.best[i];
    ranking.scores[left++] = ranking.scores[i];
  }
  ranking.count = left;
  counts.forEach(function (count, number) {
    var kind = meta.kinds[meta.traits[number][1]];
    if (count && passed[number].audience) facets.kind[kind] = (facets.kind[kind] || 0) + count;
    if (count && passed[number].kind) audiencesOf(number).forEach(function (name) { facets.audience[name] = (facets.audience[name] || 0) + count; });
  });
}

/** @param {number} traits */
function audiencesOf(traits) { return meta.traits[traits][2].map(function (number) { return meta.audiences[number]; }); }

/** @param {Found[]} pages */
function inOrder(pages) { return pages.sort(function (a, b) { return b.score - a.score || a.page - b.page; }); }

// The first `count` pages in order.
/** @param {Ranking} ranking @param {List} list @param {number} count @returns {Found[]} */
function best(ranking, list, count) {
  // Places in the ranking, the best first. Who comes later has to be better to come before.
  /** @type {number[]} */
  var places = [];
  for (var i = 0; count && i < ranking.count; i++) {
    var score = ranking.scores[i], full = places.length === count;
    if (full && score <= ranking.scores[places[count - 1]]) continue;
    if (full) places.pop();
    for (var at = places.length; at && ranking.scores[places[at - 1]] < score;) at--;
    places.splice(at, 0, i);
  }
  return places.map(function (place) {
    var at = ranking.best[place];
    return { page: ranking.pages[place], at: at, doc: list.docs[at], score: ranking.scores[place] };
  });
}
