// What the tests of one tool or page share: a clock, what axe-core faults, and what runs off the side.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The reader's clock stands at that instant; timers go on. */
export const at = (reader, instant) => reader.page.clock.setFixedTime(new Date(instant));

/** What axe-core faults by WCAG 2.2 AA, target size included, which it leaves off unless asked. */
export const faults = async page => {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(tags => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }), TAGS);
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
};

/** By how many pixels the page is wider than the screen. */
export const tooWide = page => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** How many sheets of A4 the page prints on. */
export const sheets = async page => {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
};
