// window.signpost.search(query, options) -> Promise of the public answer, and what helps it to be quick. Nothing is
// loaded before the first search, or signpost.prepare(); nothing the reader types leaves the page.

/** @param {number | null | undefined} number @param {number} otherwise */
function whole(number, otherwise) {
  return number === undefined || number === null ? otherwise : Math.max(0, Math.floor(Number(number)) || 0);
}

// While somebody types, the work is done in parts, with time between them for the next key.
/** @param {string} query @param {Signpost.Options} options @param {boolean} typing @returns {Promise<Signpost.Answer>} */
async function search(query, options, typing) {
  await start();
  const found = await foundBy(query, options, typing), plan = found.plan, list = found.list;
  const ranking = pagesOf(list, found.asked, plan), back = ownFirst(plan, ranking);
  called(plan, ranking);
  /** @type {Signpost.Facets} */
  const facets = { kind: {}, audience: {} };
  filter(ranking, options, facets);
  if (typing) await breath(null);
  const offset = whole(options.offset, 0), limit = whole(options.limit, 10), marks = marksOf(plan);
  const first = best(ranking, list, Math.min(ranking.count, Math.max(offset + limit, meta.weights.most_read)));
  /** @type {Map<Found, ReturnType<typeof quoted>>} */
  const quotes = new Map();
  // Each is quoted as soon as its text is there, whatever place it comes to.
  /** @param {Found} found */
  function quote(found) {
    let own = quotes.get(found);
    if (!own) quotes.set(found, own = quoted(found, list, plan, marks));
    return own;
  }
  first.slice(offset, offset + limit).forEach(quote);
  await sideBySide(plan, back, first);
  return {
    query, corrections: plan.corrections, expansions: plan.expansions, dropped: plan.dropped, total: ranking.count,
    hits: await Promise.all(first.slice(offset, offset + limit).map(async found => ({ ...(await quote(found)), score: found.score }))),
    emergency: plan.danger && meta.emergency ? { url: meta.emergency[0], title: meta.emergency[1] } : null,
    talk: meta.talk && (plan.hurt || plan.despair) ? { ...meta.talk, hurt: plan.hurt, despair: plan.despair } : null,
    contacts: await numbersOf(plan),
    voice: plan.voice,
    facets,
  };
}

let rehearsed = false;

// A browser is slow at all it does for the first time: it reads code when it is called, and learns from what it sees.
// So one question is asked while the reader still types, and its answer thrown away.
async function rehearse() {
  if (rehearsed || !meta.rehearsal) return;
  rehearsed = true;
  await breath(null);
  await search(meta.rehearsal, { limit: 1 }, true);
}

const given = window.signpost = window.signpost || {};
given.search = (query, options) => {
  rehearsed = true;
  options = options || {};
  return search(String(query), options, Boolean(options.prefix));
};

// Loads what every search needs, for a reader who has gone to the search box, and what the words typed so far need,
// and perhaps the one that is begun.
given.prepare = async (words, begun) => {
  await start();
  await Promise.all([ahead(normal(words || ''), false), foreseen(normal(begun || ''))]);
  await rehearse();
};

// The readers' words for the kinds, as { kind: label }.
given.kinds = async () => {
  await start();
  /** @type {Record<string, string>} */
  const out = {};
  meta.labels.forEach(pair => { out[pair[0]] = pair[1]; });
  return out;
};
