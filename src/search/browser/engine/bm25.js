// In: postings. Out: passages with their scores, as tantivy has them. The twin of bm25.rs: all sums are single precision
// (f) in the same order.

const f = Math.fround;
const K1 = f(1.2);
/** @param {number} df */
function idf(df) {
  df = Math.min(df, meta.passages);
  const x = f(f(f(meta.passages - df) + 0.5) / f(f(df) + 0.5));
  return f(Math.log(f(1 + x)));
}

/** @param {number} field @param {number} tf @param {number} norm */
function tfFactor(field, tf, norm) { return f(f(tf) / f(f(tf) + meta.norms[field][norm])); }

/** @param {number} size @returns {List} */
function room(size) {
  return { docs: new Uint32Array(size), scores: new Float32Array(size), held: new Uint16Array(size), titled: new Uint16Array(size) };
}
/** @param {List} list @param {number} size @returns {List} */
function upTo(list, size) {
  return {
    docs: list.docs.subarray(0, size), scores: list.scores.subarray(0, size),
    held: list.held.subarray(0, size), titled: list.titled.subarray(0, size),
  };
}

/** @param {Way} own @param {number} held */
async function termList(own, held) {
  const name = own.phrase.terms[0];
  let list = room(0);
  for (let field = 0; field < FIELDS; field++) {
    const found = await postings(name, field), docs = found.docs;
    let at = 0;
    const df = own.dfs ? own.dfs[field] : docs.length;
    const factor = f(f(idf(df) * f(1 + K1)) * f(own.weight * f(meta.weights.fields[field])));
    if (field === 0) {
      list = room(docs.length);
      list.docs.set(docs);
      list.held.fill(held);
    }
    for (let i = 0; i < docs.length; i++) {
      const score = f(factor * tfFactor(field, found.tfs[i], found.norms[i]));
      if (field === 0) { list.scores[i] = score; continue; }
      while (at < list.docs.length && list.docs[at] < docs[i]) at++;
      if (list.docs[at] !== docs[i]) continue;
      list.scores[at] += score;
      if (field === 1) list.titled[at] = 1;
    }
  }
  return list;
}

// Passages that hold a phrase, by how often they do.
/** @param {Postings} found @param {number[]} dfs @param {number} weight @param {number} held */
function counted(found, dfs, weight, held) {
  const sum = dfs.reduce((sum, df) => f(sum + idf(df)), 0);
  const factor = f(f(sum * f(1 + K1)) * weight), list = room(found.docs.length);
  list.docs.set(found.docs);
  list.held.fill(held);
  for (let i = 0; i < found.docs.length; i++) list.scores[i] = factor * tfFactor(0, found.tfs[i], found.norms[i]);
  return list;
}

/** @param {Phrase} phrase @param {number} weight @param {number} held */
async function phraseList(phrase, weight, held) {
  const found = await Promise.all(phrase.terms.map(term => postings(term, 0)));
  if (found.some(one => !one.docs.length)) return room(0);
  const places = await Promise.all(phrase.terms.map((term, i) => positions(term, found[i].tfs)));
  const lists = found.map((one, i) => ({ docs: one.docs, tfs: one.tfs, norms: one.norms, at: 0, places: places[i] }));
  const first = found[0], docs = [], tfs = [], norms = [];
  for (let i = 0; i < first.docs.length; i++) {
    const count = occurrences(lists, first.docs[i], i, phrase.offsets);
    if (!count) continue;
    docs.push(first.docs[i]);
    tfs.push(count);
    norms.push(first.norms[i]);
  }
  const holding = { docs: Uint32Array.from(docs), tfs: Uint32Array.from(tfs), norms: Uint8Array.from(norms) };
  return counted(holding, found.map(one => one.docs.length), weight, held);
}

/** @param {Cursor[]} lists @param {number} doc @param {number} number @param {number[]} offsets */
function occurrences(lists, doc, number, offsets) {
  for (let i = 1; i < lists.length; i++) {
    const list = lists[i];
    while (list.at < list.docs.length && list.docs[list.at] < doc) list.at++;
    if (list.docs[list.at] !== doc) return 0;
  }
  return lists[0].places[number].filter(start => lists.every((list, i) => i === 0 || list.places[list.at].indexOf(start + offsets[i]) >= 0)).length;
}

// Passages in either list: with the sum of what both say of them, or the larger.
/** @param {List} left @param {List} right @param {boolean} sum */
function merge(left, right, sum) {
  const lefts = left.docs.length, rights = right.docs.length;
  let l = 0, r = 0, at = 0;
  if (!lefts || !rights) return lefts ? left : right;
  const out = room(lefts + rights);
  for (; l < lefts && r < rights; at++) {
    const a = left.docs[l], b = right.docs[r];
    if (a < b) copy(left, l++, out, at);
    else if (b < a) copy(right, r++, out, at);
    else {
      const x = left.scores[l], y = right.scores[r];
      copy(left, l, out, at);
      out.scores[at] = sum ? x + y : Math.max(x, y);
      out.held[at] = sum ? left.held[l] + right.held[r] : Math.max(left.held[l], right.held[r]);
      out.titled[at] = sum ? left.titled[l] + right.titled[r] : Math.max(left.titled[l], right.titled[r]);
      l++;
      r++;
    }
  }
  for (; l < lefts; at++) copy(left, l++, out, at);
  for (; r < rights; at++) copy(right, r++, out, at);
  return upTo(out, at);
}

/** @param {List} from @param {number} place @param {List} to @param {number} at */
function copy(from, place, to, at) {
  to.docs[at] = from.docs[place];
  to.scores[at] = from.scores[place];
  to.held[at] = from.held[place];
  to.titled[at] = from.titled[place];
}

/** @param {List} left @param {List} right */
function either(left, right) { return merge(left, right, false); }
/** @param {List} left @param {List} right */
function both(left, right) { return merge(left, right, true); }
