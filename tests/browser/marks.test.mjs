// In: pages with something dark on them, opened by a search. Out: each marked word can be read whatever it stands on,
// by day and by night, and the page that opens has no frame round it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages } from './site.mjs';

/** The brightness of a colour as browsers print it (WCAG 2.2). */
const brightness = colour => {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [light, dark] = [brightness(one), brightness(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

fromFolder(visit => {
  for (const colorScheme of ['light', 'dark']) {
    test(`marks can be read on every ground: ${colorScheme}`, async t => {
      const reader = await visit.open({ colorScheme });
      t.after(reader.close);
      let seen = 0;
      for (const path of pages().filter(one => /^(contacts|protocols|audiences|topics)\//.test(one)).slice(0, 24)) {
        await reader.go(`${path}#sp:main`);
        const marks = await reader.page.evaluate(async () => {
          await window.signpost.begin();
          const every = [...new Set((document.querySelector('main')?.textContent ?? '').toLowerCase().match(/\p{L}+/gu))];
          window.signpost.marks.show(every);
          return [...document.querySelectorAll('mark')].map(mark => {
            const style = getComputedStyle(mark);
            return { words: mark.textContent, ink: style.color, ground: style.backgroundColor };
          });
        });
        seen += marks.length;
        const faint = marks.filter(({ ink, ground }) => contrast(ink, ground) < 4.5);
        assert.deepEqual(faint, [], path);
      }
      assert.ok(seen > 200, `${seen} marks`);
    });
  }

  test('a hit draws no frame round the page', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('index.html#sp:main');
    await reader.page.keyboard.press('Tab');
    const frame = await reader.page.evaluate(() => {
      const main = document.querySelector('main');
      main.focus();
      const style = getComputedStyle(main);
      return [main.matches(':focus-visible'), style.outlineStyle, style.boxShadow];
    });
    assert.deepEqual(frame, [true, 'none', 'none']);
  });
});
