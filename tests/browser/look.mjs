// What the tests of one tool or page share: a clock, what axe-core faults, what runs off the side, and paper.

import { pdfText, squeeze } from './pdf.mjs';

export { faults, tooWide } from './axe.mjs';

/** The reader's clock stands at that instant; timers go on. */
export const at = (reader, instant) => reader.page.clock.setFixedTime(new Date(instant));

const print = (page, options = {}) => page.pdf({ format: 'A4', preferCSSPageSize: true, ...options });

/** How many sheets of A4 the page prints on. */
export const sheets = async page => {
  const pdf = (await print(page)).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
};

/** What each printed sheet says, as `squeeze` has it. */
export const printed = async page => {
  const said = [];
  for (let sheet = 1, count = await sheets(page); sheet <= count; sheet += 1) {
    said.push(squeeze(pdfText(await print(page, { pageRanges: String(sheet) }))));
  }
  return said;
};

/** The words that no sheet says. */
export const unprinted = (said, words) => words.filter(one => !said.join('').includes(squeeze(one)));
