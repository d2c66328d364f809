// In: one page of each sort, on a desk and on a small phone, by day and by night. Out: nothing
// that axe-core can fault against WCAG 2.2 AA, and nothing that runs off the side.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fromFolder, type } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const PAGES = {
  'the home page': 'index.html',
  'a protocol': 'protocols/bruising-not-mobile.html',
  'thresholds': 'thresholds/right-support-2025.html',
  'a contact': 'contacts/front-door.html',
  'a course': 'training/dsl-training.html',
  'search with results': 'search/index.html',
  'A–Z': 'a-z.html',
};

fromFolder(visit => {
  for (const [name, path] of Object.entries(PAGES)) {
    for (const width of [1280, 320]) {
      for (const colorScheme of ['light', 'dark']) {
        test(`${name} at ${width} px, ${colorScheme}`, async t => {
          const reader = await visit.open({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
          t.after(reader.close);
          await reader.go(path);
          if (path.startsWith('search/')) await type(reader, 'bruise on baby');
          const found = await faults(reader.page);
          assert.equal(found.length, 0, `\n${found.join('\n')}`);
          assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
          await space(reader.page);
          assert.ok(await tooWide(reader.page) <= 0, 'runs off the side when the reader spaces the text out');
        });
      }
    }
  }
});

const faults = async page => {
  await page.evaluate(AXE);
  // target-size is part of WCAG 2.2 AA, but axe leaves it off unless asked.
  const { violations } = await page.evaluate(tags => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }), TAGS);
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
};

const tooWide = page => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Text spaced as WCAG 1.4.12 says readers may space it. */
const space = page => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});
