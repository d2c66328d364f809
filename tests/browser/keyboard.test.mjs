// In: each tool's page, and one page of each sort, on a small phone and on a desk. Out: Tab goes from the first stop
// to the last, and what has the focus is always in sight: not clipped away, not under a bar, not off the side.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages, source } from './site.mjs';

const PAGES = new Set(['index.html', 'audiences/school.html', 'audiences/child.html', 'topics/neglect.html', 'protocols/bruising-not-mobile.html',
  'thresholds/right-support-2025.html', 'contacts/front-door.html', 'changes.html', 'voice/eastmere-2025.html']);
for (const path of pages()) {
  for (const [, tool] of source(path).matchAll(/data-tool="([^"]+)"/g)) if (![...PAGES].some(one => source(one).includes(`data-tool="${tool}"`))) PAGES.add(path);
}
// Some tools stand on pages of their own.
['thresholds/helper.html', 'thresholds/compare-levels.html', 'training/index.html', 'training/who-needs-what.html', 'practice/working-days.html', 'contacts/pocket-cards.html']
  .forEach(path => PAGES.add(path));

/** What has the focus, and whether it can be seen. */
const focused = () => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const boxes = [...node.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  const seen = boxes.some(box => {
    // Of a tall thing, such as a table that scrolls, the part on the screen.
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (left >= right || top >= bottom) return false;
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return Boolean(there && (node.contains(there) || there.contains(node)));
  });
  return { seen, name: `<${node.tagName.toLowerCase()}> “${(node.textContent || node.getAttribute('aria-label') || node.id).trim().slice(0, 40)}”` };
};

fromFolder(visit => {
  for (const width of [320, 1280]) {
    for (const path of PAGES) {
      test(`${path} at ${width} px`, async t => {
        const reader = await visit.open({ viewport: { width, height: 700 }, reducedMotion: 'reduce' });
        t.after(reader.close);
        const { page } = reader;
        await reader.go(path);
        const lost = [];
        let stops = 0;
        for (; stops < 400; stops += 1) {
          await page.keyboard.press('Tab');
          const here = await page.evaluate(focused);
          if (!here) break;
          if (!here.seen) lost.push(here.name);
        }
        assert.ok(stops > 15, `only ${stops} stops`);
        assert.deepEqual(lost, []);
        assert.deepEqual(reader.complaints, []);
      });
    }
  }
});
