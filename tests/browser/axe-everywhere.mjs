// In: the built site. Out: a table of what axe-core faults on every page, best practice included, at 320 and 1280 px, by day, by
// night, in forced colours and from right to left; and what runs off the side. It takes long, so it is run by hand; of each
// kind of page one is in accessibility.test.mjs.
//
//   node tests/browser/axe-everywhere.mjs [PART-OF-A-PATH …]

import { writeSync } from 'node:fs';
import { axe, tooWide } from './axe.mjs';
import { launch, pages, readFrom, SITE } from './site.mjs';

const COLOURS = ['color-contrast', 'link-in-text-block'];
const WAYS = [
  { name: '320 px, day', width: 320 },
  { name: '1280 px, day', width: 1280 },
  { name: '1280 px, night', width: 1280, media: { colorScheme: 'dark' }, rules: COLOURS },
  { name: '320 px, forced colours', width: 320, media: { forcedColors: 'active', colorScheme: 'dark' }, rules: [...COLOURS, 'target-size', 'region'] },
  { name: '320 px, right to left', width: 320, turned: true, rules: ['target-size', 'region', 'scrollable-region-focusable'] },
];

const parts = process.argv.slice(2);
const wanted = pages().filter(path => !parts.length || parts.some(part => path.includes(part)));
const table = new Map(WAYS.map(way => [way.name, { pages: 0, faults: 0, wide: 0 }]));
const said = new Map();
const browser = await launch();
const todo = [...wanted];

const look = async () => {
  const readers = {};
  for (const width of [320, 1280]) readers[width] = await readFrom(browser, SITE, { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  for (let path = todo.shift(); path; path = todo.shift()) {
    for (const width of [320, 1280]) {
      const { page } = readers[width];
      await readers[width].go(path);
      for (const way of WAYS.filter(way => way.width === width)) {
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...way.media });
        // What changes with the medium is drawn anew first.
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
        if (way.turned) await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
        const found = await axe(page, way.rules);
        const row = table.get(way.name);
        row.pages += 1;
        row.faults += found.length;
        if (await tooWide(page) > 0) row.wide += 1, found.push('runs off the side');
        for (const fault of found) {
          const rule = `${way.name}: ${fault.split(':')[0]}`;
          said.set(rule, [...said.get(rule) ?? [], `${path}: ${fault}`]);
        }
      }
    }
  }
};
const report = () => {
  const out = [...table].map(([name, { pages, faults, wide }]) => `${name.padEnd(26)} ${String(pages).padStart(5)} pages ${String(faults).padStart(5)} faults ${String(wide).padStart(5)} too wide`);
  for (const [rule, all] of said) out.push('', `${rule}: ${all.length}`, ...all.slice(0, 5).map(one => `  ${one.replace(/\s+/g, ' ').slice(0, 300)}`));
  writeSync(1, `${out.join('\n')}\n`);
};
// Whoever ends it early has what it found so far.
process.once('SIGTERM', () => { report(); process.exit(1); });
await Promise.all([look(), look()]);
await browser.close();
report();
process.exitCode = said.size ? 1 : 0;
