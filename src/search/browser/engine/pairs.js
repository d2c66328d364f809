// In: the first pages. Out: the same, those first where words stand side by side as in the query. The twin of query.rs,
// step 6.

/** @param {Plan} plan @param {Set<number>} back Pages that stand back. @param {Found[]} pages */
async function sideBySide(plan, back, pages) {
  const read = pages.slice(0, meta.weights.most_read);
  if (!plan.pairs.length || read.length < 2) return;
  const added = await Promise.all(read.map(found => back.has(found.page) ? 0 : pairsIn(found, plan)));
  read.forEach((found, i) => { found.score = f(found.score + f(added[i] * standing(found.page, plan))); });
  inOrder(read).forEach((found, i) => { pages[i] = found; });
}

/** @param {Found} found @param {Plan} plan */
async function pairsIn(found, plan) {
  const page = await shownOf(found), number = found.doc - meta.table.first[found.page], language = languageOf(found.page);
  const passage = passageOf(page, number);
  let sum = f(0);
  if (!passage.others) {
    passage.others = [page.title, passage.heading].map(text => tokens(text, language));
  }
  const texts = passage.others.concat([bodyOf(passage, language)]);
  for (const pair of plan.pairs) {
    const a = pair.terms[0], b = pair.terms[1], gap = pair.offsets[1];
    const stands = texts.some(words => {
      for (let i = 0; i + gap < words.length; i++) {
        if (is(words[i], a, language) && is(words[i + gap], b, language)) return true;
      }
      return false;
    });
    if (!stands) continue;
    const rarity = f(idf((await dfs(a))[0]) + idf((await dfs(b))[0]));
    sum = f(sum + f(rarity * f(meta.weights.pair)));
  }
  return sum;
}
