// In: the pictures of the built site, the plan's board and the packs to print. Out: no text of a picture leaves it or meets
// another in a real browser, one of its two drawings is shown and said in words, and all of it is there without a script.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, markup, pages } from './site.mjs';
import { faultsDayAndNight, printed, tooWide, unprinted } from './look.mjs';

const PICTURED = pages().filter(path => markup(path).includes('class="picture"'));
const SHOWN = ['thresholds/right-support-2025.html', 'protocols/neglect.html', 'protocols/child-protection-conferences.html',
  'plan/business-plan-2026.html', 'reports/annual-2025-26.html', 'voice/index.html', 'audiences/school.html'];
const PACK = 'print-packs/school.html';

/** What is wrong with the pictures of a page, by where the browser has put their texts. */
const faultsOfPictures = page => page.evaluate(() => {
  const faults = [];
  for (const svg of document.querySelectorAll('figure.picture svg')) {
    if (getComputedStyle(svg).display === 'none') continue;
    const { width, height } = svg.viewBox.baseVal;
    const boxes = [...svg.querySelectorAll('text')].map(text => ({ said: text.textContent, box: text.getBBox() }));
    for (const [at, { said, box }] of boxes.entries()) {
      if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1) faults.push(`“${said}” leaves the picture`);
      for (const other of boxes.slice(at + 1)) {
        const across = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
        const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
        // A line's box reaches a little above and below its letters.
        if (across > 1 && down > 3) faults.push(`“${said}” meets “${other.said}”`);
      }
    }
  }
  return faults;
});

test('each kind of picture is on the page whose data it draws', () => {
  for (const path of SHOWN) assert.ok(PICTURED.includes(path), `${path} has none`);
  assert.ok(PICTURED.length > 40, `only ${PICTURED.length} pages have a picture`);
});

fromFolder(visit => {
  for (const width of [1280, 390]) {
    test(`at ${width} px no text of a picture leaves it or meets another`, async t => {
      const reader = await visit.open({ viewport: { width, height: 800 } });
      t.after(reader.close);
      const found = [];
      for (const path of PICTURED) {
        await reader.go(path);
        found.push(...(await faultsOfPictures(reader.page)).map(fault => `${path}: ${fault}`));
      }
      assert.deepEqual(found, []);
    });
  }

  test('one of the two drawings is shown, and it is said in words', async t => {
    for (const [width, name] of [[1280, 'wide'], [390, 'narrow']]) {
      const reader = await visit.open({ viewport: { width, height: 800 }, javaScriptEnabled: false });
      t.after(reader.close);
      // On a phone the list of steps is its own picture: protocol.test.mjs.
      for (const path of SHOWN.filter(path => name === 'wide' || path !== 'protocols/neglect.html')) {
        await reader.go(path);
        const shown = reader.page.locator('figure.picture svg:visible');
        const figures = await reader.page.locator('figure.picture').count();
        assert.equal(await shown.count(), figures, `${path} at ${width} px`);
        for (const svg of await shown.all()) {
          assert.match(await svg.getAttribute('class'), new RegExp(name), path);
          assert.match(await svg.getAttribute('aria-label'), /\w{4}.{20}/, path);
        }
      }
    }
  });

  test('the plan says late in a word as well as a colour, each action stands on the board once, and its owner has it too', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go('plan/business-plan-2026.html');
    const { page } = reader;
    assert.deepEqual(await page.locator('.plan-board__column--late .plan-card a').allInnerTexts(), ['1.1.2', '1.2.2', '2.1.2', '2.2.2']);
    assert.match(await page.locator('.plan-board__column--late h4').innerText(), /Late\s+4/);
    assert.equal(new Set(await page.locator('.plan-board .plan-card a').allInnerTexts()).size, 20);
    assert.equal(await page.locator('.plan-board .plan-card').count(), 20);
    assert.equal(await page.locator('.plan-owners .plan-card').count(), 20);
    assert.match(await page.locator('.plan-late li').first().innerText(), /83 days[\s\S]*2\.1\.2[\s\S]*analyst post/);
    await page.locator('.tile--late').click();
    assert.match(page.url(), /#sp:state-late$/);
  });

  test('a role prints its pack: two clicks from home, with the day after which nobody should trust it', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('audiences/school.html');
    await reader.page.getByRole('link', { name: 'Print your pack' }).click();
    await reader.page.waitForURL(/print-packs\/school\.html$/);
    const text = await reader.page.locator('main').innerText();
    for (const said of [/Do not trust this paper after \d+ \w+ 20\d\d/, /Whom to ring[\s\S]*020 7946 0101/, /What to do at each level[\s\S]*Level 4/,
      /If you disagree[\s\S]*Resolving/, /somebody who works with children[\s\S]*LADO/i, /Forms and tools[\s\S]*Request for support/]) assert.match(text, said);
    for (const link of await reader.page.locator('.pack__contents a').all()) {
      const id = (await link.getAttribute('href')).slice(1);
      assert.equal(await reader.page.locator(`[id="${id}"]`).count(), 1, id);
    }
    const said = await printed(reader.page);
    assert.ok(said.length <= 14, `${said.length} sheets`);
    assert.deepEqual(unprinted(said, ['In this pack', 'Do not trust this paper after', 'Whom to ring', 'Forms and tools']), []);
  });

  for (const width of [1280, 320]) {
    test(`a pack at ${width} px, by day and by night`, async t => {
      const reader = await visit.open({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
      t.after(reader.close);
      await reader.go(PACK);
      assert.deepEqual(await faultsDayAndNight(reader.page), []);
      assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
    });
  }
});

test('packs are for people at work, and search does not know them', () => {
  const packs = pages().filter(path => path.startsWith('print-packs/'));
  assert.ok(packs.length > 8, `${packs.length} packs`);
  for (const family of ['child', 'young-person', 'parent', 'public']) assert.ok(!packs.includes(`print-packs/${family}.html`), family);
});
