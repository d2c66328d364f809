// Judged queries, and how well an engine answers them.
import { readFileSync } from 'node:fs';

/** Rows of id, family, query and its right pages, with tabs between; right pages with spaces between. */
export const judged = file => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(row => {
  const [id, family, query, right] = row.split('\t');
  return { id, family, query, right: new Set(right.split(' ')) };
});

/** Of each family and of all: how many, how many find a right page first, how many among the first three, and how many find nothing. */
export const measure = async (queries, ask) => {
  const families = new Map();
  for (const { family, query, right } of queries) {
    const pages = [...new Set(await ask(query))];
    for (const of of [family, 'all']) {
      const sum = families.get(of) ?? { count: 0, first: 0, three: 0, none: 0 };
      sum.count += 1;
      sum.first += right.has(pages[0]);
      sum.three += pages.slice(0, 3).some(page => right.has(page));
      sum.none += !pages.length;
      families.set(of, sum);
    }
  }
  return families;
};
