// In: a page that was found, and the plan. Out: a hit, with its words marked. The twin of query.rs, step 7, and of
// excerpt.rs.

/** @param {Found} found @param {List} list @param {Plan} plan @param {Marks} marks @returns {Promise<Omit<Signpost.Hit, 'score'>>} */
async function quoted(found, list, plan, marks) {
  const page = await shownOf(found), number = traitsOf(found.page)[0];
  /** @param {number} doc @returns {Signpost.Passage} */
  function quote(doc) {
    const passage = passageOf(page, doc - meta.table.first[found.page]), language = meta.languages[number];
    // Of a file only a browser's own reader can be led to a part: to a page of a PDF.
    const leads = passage.anchor && (!page.file || page.file.type === 'pdf'), place = page.file && whereabouts(passage.anchor);
    return {
      url: page.url + (leads ? `#${passage.anchor}` : ''),
      section: passage.heading, ...(place && { place }), excerpt: excerpt(passage.body, marked(bodyOf(passage, language), plan, marks, language)),
    };
  }
  return {
    ...quote(found.doc), title: page.title, ...(page.file && { file: page.file }), ...(number && { lang: meta.languages[number].tag }),
    kind: meta.kinds[traitsOf(found.page)[1]], passages: further(found, list).map(quote),
  };
}

// The other passages of a page that are worth a link, the best first.
/** @param {Found} found @param {List} list */
function further(found, list) {
  const least = f(list.scores[found.at] * f(meta.weights.further)), first = meta.table.first, others = [];
  let from = found.at;
  for (; from > 0 && list.docs[from - 1] >= first[found.page];) from--;
  for (let at = from; at < list.docs.length && list.docs[at] < first[found.page + 1]; at++) {
    if (at !== found.at && list.scores[at] >= least) others.push(at);
  }
  others.sort((a, b) => list.scores[b] - list.scores[a] || a - b);
  return others.slice(0, meta.weights.most_further).map(at => list.docs[at]);
}

/** @param {Plan} plan @returns {Marks} */
function marksOf(plan) {
  /** @type {Set<string>} */
  const terms = new Set();
  plan.groups.forEach(group => {
    group.words.concat([group.whole]).forEach(ways => {
      ways.forEach(way => { way.phrase.terms.forEach(term => { terms.add(term); }); });
    });
  });
  return { terms, firsts: new Set(Array.from(terms, term => term[0])) };
}

const WINDOW = 36, LEAD = 6;

// The words of a text, and of each that was asked for its term.
/** @param {Cut[]} all @param {Plan} plan @param {Marks} marks @param {Language} language */
function marked(all, plan, marks, language) {
  return all.map(cut => {
    const plain = cut.word.charCodeAt(0) < 128;
    const hidden = (language.stem.suffixes && plain && !marks.firsts.has(cut.word[0])) || (meta.stopSet.has(cut.word) && !plan.stopsCount);
    return { start: cut.start, end: cut.end, mark: !hidden && marks.terms.has(termIn(cut, language)) ? cut.term : null };
  });
}

/** @param {string} text @param {Marked[]} all */
function excerpt(text, all) {
  const first = windowOf(all), last = Math.min(first + WINDOW, all.length);
  if (first >= last) return escape(text);
  let at = first === 0 ? 0 : all[first].start;
  const to = last === all.length ? text.length : all[last - 1].end;
  let out = first === 0 ? '' : '… ';
  for (let i = first; i < last; i++) {
    if (all[i].mark === null) continue;
    out += `${escape(text.slice(at, all[i].start))}<mark>${escape(text.slice(all[i].start, all[i].end))}</mark>`;
    at = all[i].end;
  }
  return out + escape(text.slice(at, to)) + (last < all.length ? ' …' : '');
}

/** @param {Marked[]} all */
function windowOf(all) {
  let best = [0, 0, 0];
  for (let at = 0; at < all.length; at++) {
    if (all[at].mark === null) continue;
    const first = Math.max(at - LEAD, 0);
    let inside = 0;
    const distinct = new Set();
    for (let i = first; i < first + WINDOW && i < all.length; i++) {
      if (all[i].mark === null) continue;
      inside++;
      distinct.add(all[i].mark);
    }
    if (distinct.size > best[0] || (distinct.size === best[0] && inside > best[1])) best = [distinct.size, inside, first];
  }
  return best[2];
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
