// In: the box of a page. Out: what the tests of the search share: what they ask, the way to a passage, whether the focus is in sight.

import assert from 'node:assert/strict';
import { hits, type } from './site.mjs';

export const BOX = 'form[role=search] input[type=search]';
export const HOME = 'index.html';
export const PROTOCOL = 'protocols/bruising-not-mobile.html';
export const PASSAGE = `${PROTOCOL}#key-facts`;
export const QUERY = 'bruise on baby panel referral';

/** Searches, goes to the passage, and waits for it. */
export const opened = async reader => {
  await type(reader, QUERY);
  const at = (await hits(reader)).indexOf(PASSAGE);
  assert.ok(at >= 0, `${PASSAGE} is not among the hits`);
  for (let step = 0; step <= at; step += 1) await reader.page.keyboard.press('ArrowDown');
  await reader.page.keyboard.press('Enter');
  await reader.page.waitForURL(url => reader.where(url.href) === PASSAGE);
  await reader.page.waitForSelector('mark.found');
  return reader;
};

/** Whether what has the focus can be seen. */
export const inSight = page => page.evaluate(() => {
  const { left, top, right, bottom } = document.activeElement.getClientRects()[0];
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return there !== null && (document.activeElement.contains(there) || there.contains(document.activeElement));
});
