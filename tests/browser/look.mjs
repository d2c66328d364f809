// What the tests of one tool or page share: a clock, what axe-core faults, what runs off the side, and paper.

import { pdfSheets, squeeze } from './pdf.mjs';

export { faults, faultsDayAndNight, tooWide } from './axe.mjs';

/** The reader's clock stands at that instant; timers go on. */
export const at = (reader, instant) => reader.page.clock.setFixedTime(new Date(instant));

/** What each printed sheet says, as `squeeze` has it. */
export const printed = async page => {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdfSheets(pdf).map(squeeze);
};

/** The words that no sheet says. */
export const unprinted = (said, words) => words.filter(one => !said.join('').includes(squeeze(one)));

/**
 * From where the reader is, Tab until `selector` has the focus; which presses that took. What is reached
 * must be in sight: not under a bar, not off the screen.
 */
export const tabTo = async (page, selector, most = 80) => {
  for (let press = 1; press <= most; press += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(wanted => {
      const node = document.activeElement;
      if (!node?.matches(wanted)) return null;
      const box = node.getClientRects()[0];
      const top = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return { inSight: Boolean(top && (node.contains(top) || top.contains(node))), where: box && `${box.left}, ${box.top}` };
    }, selector);
    if (seen && !seen.inSight) throw new Error(`${selector} has the focus and cannot be seen, at ${seen.where}`);
    if (seen) return press;
  }
  throw new Error(`${most} presses of Tab do not reach ${selector}`);
};

/** As somebody who followed “Skip to main content”. */
export const skipToMain = page => page.evaluate(() => document.querySelector('main')?.focus());

/** Opens every domain of the threshold helper: its signs lie folded. */
export const unfold = page => page.locator('.helper__domain details').evaluateAll(all => all.forEach(one => { one.open = true; }));

export const SMALL = { viewport: { width: 320, height: 640 } };
