// In: a page in a browser. Out: what axe-core faults in it against WCAG 2.2 AA, and what runs off the side.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Rules that look at colours, all that night changes.
const COLOURS = ['color-contrast', 'link-in-text-block'];

export const faults = async page => {
  await page.evaluate(AXE);
  // target-size is part of WCAG 2.2 AA, but axe leaves it off unless asked.
  return told(page, { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } });
};

/** Those and what is held to be good practice; or what some rules alone fault. */
export const axe = async (page, rules) => {
  await page.evaluate(AXE);
  return told(page, rules ? { runOnly: { type: 'rule', values: rules } }
    : { runOnly: { type: 'tag', values: [...TAGS, 'best-practice'] }, rules: { 'target-size': { enabled: true } } });
};

/** The same by day, and then what the colours of the night make worse. */
export const faultsDayAndNight = async page => {
  await page.emulateMedia({ colorScheme: 'light' });
  const day = await faults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...day, ...await told(page, { runOnly: { type: 'rule', values: COLOURS } })];
};

const told = async (page, options) => {
  const { violations } = await page.evaluate(options => window.axe.run(document, { ...options, resultTypes: ['violations'] }), options);
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
};

/** By how many pixels the page runs off the side. */
export const tooWide = page => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Text spaced as WCAG 1.4.12 says readers may space it. */
export const spaceOut = page => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});
