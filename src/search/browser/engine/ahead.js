// In: words, perhaps half typed. Out: nothing; what they will need is being loaded. Script tags load side by side, the
// steps that use what they bring wait for one thing after the other.

// Asks for what the words of a query will need, before the steps that find out one by one. Of a query that is not
// whole yet the stop words are left out: they count only if no other word comes.
/** @param {string} query @param {boolean} whole */
function ahead(query, whole) {
  const main = meta.languages[0], all = tokens(query, main).map(token => token.word);
  const heavy = all.filter(word => !meta.stopSet.has(word));
  /** @type {Promise<unknown>[]} */
  const wanted = [];
  (heavy.length || !whole ? heavy : all).slice(0, meta.most_words).forEach(word => {
    [word].concat(variantsOf(word)).forEach(one => { wanted.push(entry(stem(one, main))); });
  });
  const terms = all.slice(0, 2 * meta.most_words).map(word => stem(word, main));
  terms.forEach((_, at) => {
    for (let size = 1; size <= meta.longest && at + size <= terms.length; size++) {
      wanted.push(leadsOf(terms.slice(at, at + size)).then(leads => Promise.all(leads.map(lead => lead.to.length > 1 ? listed(lead.to) : entry(lead.to[0])))));
    }
  });
  return Promise.all(wanted);
}

// What a word will need that is begun, as soon as however it goes on that lies in one section. Not of a word that
// may become a stop word, which most questions leave out.
/** @param {string} beginning @returns {Promise<unknown>} */
async function foreseen(beginning) {
  const token = tokens(beginning, meta.languages[0])[0];
  if (!token || meta.stop.some(word => word.startsWith(token.word))) return;
  const from = place(meta.postings, token.word, compare);
  if (from >= 0 && from === place(meta.postings, `${token.word}\u{10ffff}`, compare)) await load(`p${from}`, readPostings);
}
