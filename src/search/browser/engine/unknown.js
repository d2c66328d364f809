// Step 5 of the plan. In: a word, as a rule one the index does not hold. Out: other ways to say it: another spelling,
// what it is the beginning of, the two words that were run together, the words nearest to it.

/** @param {Way[]} ways @param {string} term */
function says(ways, term) {
  return ways.some(way => way.phrase.terms.length === 1 && way.phrase.terms[0] === term);
}

/** @param {Part} part @param {Way[]} ways */
async function spellings(part, ways) {
  const variants = variantsOf(part.word);
  for (let i = 0; i < variants.length; i++) {
    const own = await term(variants[i]);
    if (own !== part.term && !says(ways, own) && (await known(own))) ways.push(way([own], meta.weights.spelling));
  }
}

/** @param {string} word */
function variantsOf(word) {
  /** @type {string[]} */
  const out = [];
  meta.spellings.forEach(rule => {
    [[rule[1], rule[2]], [rule[2], rule[1]]].forEach(turn => {
      const at = rule[0] === 'end' ? (word.endsWith(turn[0]) ? word.length - turn[0].length : -1) : word.indexOf(turn[0]);
      if (at < 0) return;
      const variant = word.slice(0, at) + turn[1] + word.slice(at + turn[0].length);
      if (variant !== word && out.indexOf(variant) < 0) out.push(variant);
    });
  });
  return out;
}

/** @param {string} beginning @param {boolean} prefix @param {Way[]} ways */
async function beginnings(beginning, prefix, ways) {
  if (letters(beginning).length < (!ways.length && !prefix ? 3 : 2)) return;
  const list = await wordsBeginning(beginning), terms = [], sums = [0, 0, 0];
  for (let i = 0; i < list.length && terms.length < meta.weights.most_beginnings; i++) {
    const own = await term(list[i]);
    if (terms.indexOf(own) < 0) terms.push(own);
  }
  await ready(terms);
  for (let i = 0; i < terms.length; i++) {
    const found = await dfs(terms[i]);
    for (let field = 0; field < FIELDS; field++) sums[field] += found[field];
  }
  const weight = ways.length ? meta.weights.beginning : 1, before = ways.slice();
  terms.forEach(term => { if (!says(before, term)) ways.push(way([term], weight, sums)); });
}

// Words with this beginning, the most frequent first: common ones, or else rare ones.
/** @param {string} beginning */
async function wordsBeginning(beginning) {
  const found = beginningIn(await alike('v', meta.words, beginning), beginning);
  return found.length ? found : beginningIn(await alike('w', meta.rare, beginning), beginning);
}

/** @param {Vocabulary[]} parts @param {string} beginning */
function beginningIn(parts, beginning) {
  /** @type {{word: string, count: number}[]} */
  const found = [];
  parts.forEach(part => {
    part.words.forEach((word, i) => { if (word.startsWith(beginning)) found.push({ word, count: part.counts[i] }); });
  });
  // They come in their order, which is kept where counts are equal.
  return found.sort((a, b) => b.count - a.count).map(one => one.word);
}

/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function runTogether(planner, at, ways) {
  const word = planner.parts[at].word, parts = await cutIn(word);
  if (!parts) return;
  const own = way(await Promise.all(parts.map(term)), 1);
  if (!(await phraseList(own.phrase, f(1), 1)).docs.length && !(await heldByWay(own)).held.keys.length) return;
  planner.plan.corrections.push({ from: word, to: parts.join(' ') });
  planner.cut[at] = parts.map((one, i) => ({ word: one, term: own.phrase.terms[i] }));
  ways.push(own);
}

const MOST_PARTS = 4, LEAST_PART = 2;

// The cut into the fewest common words, up to four, whose rarest is most frequent.
/** @param {string} word */
async function cutIn(word) {
  const all = letters(word), vocabulary = all.length < 6 || all.length > 32 || isOfAnotherLanguage(word) ? null : await common();
  /** @type {string[]} */
  const parts = [];
  /** @type {{rarest: number, parts: string[] | null}} */
  let best = { rarest: 0, parts: null };
  if (!vocabulary) return null;
  // A stop word is as frequent as any, and may be shorter.
  /** @param {string} part */
  function worth(part) {
    if (meta.stopSet.has(part)) return Infinity;
    return letters(part).length <= LEAST_PART ? 0 : frequency(/** @type {Vocabulary[]} */ (vocabulary), part);
  }
  /** @param {number} from @param {number} count @param {number} rarest */
  function cut(from, count, rarest) {
    if (count === 1) {
      const last = all.slice(from).join('');
      rarest = Math.min(rarest, worth(last));
      if (rarest > best.rarest && rarest < Infinity) best = { rarest, parts: parts.concat(last) };
      return;
    }
    for (let to = from + LEAST_PART; to <= all.length - LEAST_PART; to++) {
      const part = all.slice(from, to).join(''), own = worth(part);
      if (own <= best.rarest) continue;
      parts.push(part);
      cut(to, count - 1, Math.min(rarest, own));
      parts.pop();
    }
  }
  for (let count = 2; count <= MOST_PARTS && !best.parts; count++) cut(0, count, Infinity);
  return best.parts;
}

// How many passages a common word is in.
/** @param {Vocabulary[]} parts @param {string} word */
function frequency(parts, word) {
  const number = place(meta.words, word, compare);
  if (number < 0) return 0;
  const part = parts[number], at = place(part.words, word, compare);
  return at >= 0 && part.words[at] === word ? part.counts[at] : 0;
}

/** @param {Planner} planner @param {number} at @param {Way[]} ways */
async function mistyped(planner, at, ways) {
  const word = planner.parts[at].word, close = await near(word);
  if (!close.length) return;
  planner.found[at] = close[0].term;
  planner.plan.corrections.push({ from: word, to: close[0].word });
  close.forEach((one, i) => { ways.push(way([one.term], i ? meta.weights.other_near : 1)); });
}
