// In: one page of each sort, on a desk and on a small phone, by day and by night. Out: nothing
// that axe-core can fault against WCAG 2.2 AA, and nothing that runs off the side.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { faultsDayAndNight, spaceOut, tooWide } from './axe.mjs';
import { fromFolder, pages, source, type } from './site.mjs';

const PAGES = {
  'the home page': 'index.html',
  'a protocol': 'protocols/bruising-not-mobile.html',
  'thresholds': 'thresholds/right-support-2025.html',
  'a contact': 'contacts/front-door.html',
  'an audience': 'audiences/school.html',
  'a topic': 'topics/missing.html',
  'the glossary': 'glossary/index.html',
  'a page for children': 'audiences/child.html',
  'changes': 'changes.html',
  'changes for schools': 'changes/school.html',
  'a course': 'training/dsl-training.html',
  'search with results': 'search/index.html',
  'A–Z': 'a-z.html',
  'the plan': 'plan/business-plan-2026.html',
  'a meeting': 'meetings/scrutiny-panel-2026-10.html',
  'a report': 'reports/annual-2025-26.html',
  'a report for children': 'reports/annual-2025-26-children.html',
  'the voice strategy': 'voice/eastmere-2025.html',
  'what one child said': 'voice/phones-at-meetings.html',
  'what children said, for children': 'voice/in-your-words.html',
  'a level': 'thresholds/level-4.html',
};

/** One page with each tool, whatever tools there are. */
const tools = new Map(pages().flatMap(path => [...source(path).matchAll(/data-tool="([^"]+)"/g)].map(([, tool]) => [tool, path])));
for (const [tool, path] of tools) if (!Object.values(PAGES).includes(path)) PAGES[`the tool ${tool}`] = path;

test('every tool of the theme has a page here', () => {
  assert.ok(tools.size >= 13, `only ${[...tools.keys()]}`);
});

fromFolder(visit => {
  for (const [name, path] of Object.entries(PAGES)) {
    for (const width of [1280, 320]) {
      test(`${name} at ${width} px, by day and by night`, async t => {
        const reader = await visit.open({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        t.after(reader.close);
        await reader.go(path);
        if (path.startsWith('search/')) await type(reader, 'bruise on baby');
        const found = await faultsDayAndNight(reader.page);
        assert.equal(found.length, 0, `\n${found.join('\n')}`);
        assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
        await spaceOut(reader.page);
        assert.ok(await tooWide(reader.page) <= 0, 'runs off the side when the reader spaces the text out');
      });
    }
  }
});
