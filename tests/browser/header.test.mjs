// In: the head of every page on a phone. Out: it says 999, searches and warns in little room, and every target
// in it is big enough for a thumb.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder } from './site.mjs';

/** In letters of other fonts than the pages ask for, the line on danger may need a second line, of so many px. */
const LINE = process.env.FONTCONFIG_FILE ? 18 : 0;

fromFolder(visit => {
  test('on a phone the page itself begins in the upper quarter of the first screen', async t => {
    const reader = await visit.open({ viewport: { width: 390, height: 844 } });
    t.after(reader.close);
    const { page } = reader;
    for (const path of ['index.html', 'protocols/bruising-not-mobile.html', 'thresholds/helper.html', 'audiences/school.html']) {
      await reader.go(path);
      const head = await page.locator('nav[aria-label="Main"]').boundingBox();
      assert.ok(head.y + head.height <= 211, `${path}: the head ends at ${head.y + head.height} px`);
      const title = await page.locator('h1').boundingBox();
      assert.ok(title.y <= 290, `${path}: the title begins at ${title.y} px`);
    }
  });

  for (const width of [390, 320]) {
    test(`at ${width} px the box has its name and its warning, and a thumb can hit it`, async t => {
      const reader = await visit.open({ viewport: { width, height: 844 } });
      t.after(reader.close);
      const { page } = reader;
      await reader.go('index.html');
      const box = page.getByRole('searchbox', { name: 'Search this site' });
      assert.ok((await box.boundingBox()).height >= 44);
      const button = await page.getByRole('button', { name: 'Search', exact: true }).boundingBox();
      assert.ok(button.height >= 44 && button.width >= 44);
      const hint = page.locator('[id="sp:search-hint"]');
      assert.match(await hint.innerText(), /Do not type a child’s name/);
      assert.equal(await box.getAttribute('aria-describedby'), 'sp:search-hint');
      assert.ok((await hint.boundingBox()).height >= 12);
      assert.ok(await hint.evaluate(node => parseFloat(getComputedStyle(node).fontSize)) >= 13, 'the warning is too small to read');
      for (const link of await page.locator('nav[aria-label="Main"] a, .emergency a').all()) {
        const target = await link.boundingBox();
        assert.ok(target.height >= 24 && target.width >= 24, `${await link.innerText()}: ${target.width} by ${target.height} px`);
      }
      assert.match(await page.locator('[data-emergency]').innerText(), /999/);
    });
  }

  for (const [width, height] of [[640, 400], [683, 384], [640, 360], [844, 390]]) {
    test(`at ${width} by ${height} the head takes a fifth of the height at most, and the menu opens from the keyboard`, async t => {
      const reader = await visit.open({ viewport: { width, height } });
      t.after(reader.close);
      const { page } = reader;
      for (const path of ['index.html', 'thresholds/level-4.html', 'protocols/domestic-abuse.html', 'contacts/index.html']) {
        await reader.go(path);
        const nav = page.locator('nav[aria-label="Main"]');
        assert.equal(await nav.isVisible(), false, `${path}: the menu stands open`);
        const head = await page.locator('header').boundingBox();
        assert.ok(head.y + head.height <= height / 5 + LINE, `${path}: the head ends at ${head.y + head.height} of ${height} px`);
        for (const part of ['.emergency .tel', '.masthead__name a', 'header input', '[data-menu]']) {
          const box = await page.locator(part).first().boundingBox();
          assert.ok(box.height >= 24 && box.width >= 24 && box.x + box.width <= width, `${path}: ${part} ${JSON.stringify(box)}`);
        }
        await page.locator('header input').focus();
        assert.ok((await page.locator('[id="sp:search-hint"]').boundingBox()).height >= 12, `${path}: no warning where somebody types`);
        await page.locator('[data-menu]').focus();
        await page.keyboard.press('Enter');
        assert.ok(await nav.isVisible());
        assert.equal(await page.locator('[data-menu]').getAttribute('aria-expanded'), 'true');
      }
    });
  }
});
