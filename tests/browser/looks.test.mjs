// In: the built site as people see it. Out: the first screen of home answers; children have a frame of their own; any
// partnership's colour stays readable; prose holds no words of the schema; a long page has handles.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromFolder, pages, SITE, source } from './site.mjs';
import { faultsDayAndNight } from './axe.mjs';
import { at } from './look.mjs';

const CHILDREN = ['audiences/child.html', 'audiences/young-person.html', 'practice/who-knows-about-me.html', 'voice/in-your-words.html'];
const foot = async locator => { const box = await locator.boundingBox(); return box ? box.y + box.height : Infinity; };

fromFolder(visit => {
  for (const [width, height] of [[390, 844], [1366, 768]]) {
    for (const [name, instant] of [['by day', '2026-11-24T10:00:00Z'], ['by night', '2026-11-24T21:30:00Z']]) {
      test(`the first screen of home at ${width} by ${height}, ${name}: whom to ring now, what level, what to do, who I am`, async t => {
        const reader = await visit.open({ viewport: { width, height } });
        t.after(reader.close);
        const { page } = reader;
        await at(reader, instant);
        await reader.go('index.html');
        const end = width < 640 ? (await page.locator('.exit').boundingBox()).y : height;
        assert.ok(await foot(page.locator('.ring-now .number--open .number__phone .tel').first()) <= end, 'the number that answers');
        const ways = page.locator('.ways a');
        const said = (await ways.allInnerTexts()).join(' | ');
        for (const words of ['What level is it?', 'Find what to do', 'I am a child', 'I am a parent', 'I work with children']) assert.ok(said.includes(words), `${words}: ${said}`);
        for (const way of await ways.all()) assert.ok(await foot(way) <= end, `${await way.innerText()} ends at ${await foot(way)} of ${end} px`);
      });
    }
  }

  test('pages for children have no staff’s frame, and somebody to talk to on the first screen', async t => {
    const reader = await visit.open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    for (const path of CHILDREN) {
      await reader.go(path);
      assert.equal(await page.locator('nav[aria-label="Main"]').count(), 0, path);
      assert.equal(await page.locator('header form').count(), 0, path);
      assert.equal(await page.locator('form[role=search]').count(), 1, path);
      for (const part of ['[data-emergency]', '.exit a']) assert.ok(await page.locator(part).first().isVisible(), `${path}: ${part}`);
      if (!path.startsWith('audiences/')) continue;
      const call = page.locator('.kids-call a[href="tel:08001111"]');
      assert.ok(await foot(call) <= (await page.locator('.exit').boundingBox()).y, `${path}: Childline ends at ${await foot(call)} px`);
      assert.ok(await call.evaluate(node => parseFloat(getComputedStyle(node).fontSize)) >= 26, `${path}: the number is small`);
    }
  });

  for (const own of ['#6b2d5c', '#4fb3e8', '#4d7a1f']) {
    test(`a partnership’s own colour, ${own}, is readable by day and by night`, async t => {
      const reader = await visit.open({ reducedMotion: 'reduce' });
      t.after(reader.close);
      const tokens = readFileSync(join(SITE, 'assets/tokens.css'), 'utf8');
      assert.match(tokens, /--own: #0f5257;/);
      await reader.page.route('**/tokens.css', route => route.fulfill({ contentType: 'text/css', body: tokens.replace('--own: #0f5257', `--own: ${own}`) }));
      for (const path of ['index.html', 'protocols/bruising-not-mobile.html', 'thresholds/level-3.html', 'audiences/child.html']) {
        await reader.go(path);
        assert.deepEqual(await faultsDayAndNight(reader.page), [], path);
      }
      const brand = await reader.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--own').trim());
      assert.equal(brand, own);
    });
  }

  test('the link to a page can be copied, and the top is one click away', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go('glossary/index.html');
    await page.evaluate(() => { navigator.clipboard.writeText = async text => { window.name = text; }; });
    await page.locator('[data-copy-link]').click();
    assert.equal(await page.locator('[data-copied]').innerText(), 'Copied.');
    assert.equal(await page.evaluate(() => window.name), page.url());
    await page.getByRole('link', { name: 'Back to the top' }).click();
    assert.equal(await page.evaluate(() => Math.round(scrollY)), 0);
  });
});

test('each page says where to write when something is wrong with it, and asks for no name; children’s pages do not', () => {
  for (const path of ['protocols/neglect.html', 'contacts/front-door.html', 'a-z.html']) {
    assert.match(source(path), /href="mailto:website@eastmere\.example\?subject=Wrong%20on%20the%20page[^"]+name%20no%20child/, path);
  }
  for (const path of CHILDREN) assert.doesNotMatch(source(path), /mailto:website@/, path);
});

test('no page says in words of the schema what people say otherwise', () => {
  for (const path of pages()) {
    const html = source(path);
    assert.doesNotMatch(html, /practitioner, public|>\s*nil\s*</i, path);
    const facts = [...html.matchAll(/<dd class="govuk-summary-list__value">([\s\S]*?)<\/dd>/g)].map(([, value]) => value.replace(/<[^>]+>/g, '').trim());
    for (const fact of facts) assert.doesNotMatch(fact, /^[a-z]+\/[a-z0-9-]+$|^[a-z]+_[a-z_]+$/, `${path}: ${fact}`);
  }
});

test('the list of contacts has each number on its line', () => {
  const rows = source('contacts/index.html').match(/<li><span class="numbers__who">[\s\S]*?<\/li>/g) ?? [];
  assert.ok(rows.filter(row => row.includes('href="tel:')).length >= 20, `${rows.length} rows`);
});
