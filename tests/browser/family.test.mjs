// In: the built site. Out: “Do not tell the family first” stands on the first screen of its protocols, on the levels, the
// forms and “Can I share?”; in the helper a sign that says so wins over everything that says to tell the parents.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, source, pages } from './site.mjs';
import { unfold } from './look.mjs';

const SIGNS = ['Tells of sexual touching', 'Illness seems to be made up', 'forced marriage', 'A girl says that she has been cut', 'with an adult who may not be who they say', 'Is sexually exploited', 'Is made to carry, sell or hide drugs'];
const TELLS = /tell (the |their )?(parents?|family)\b/i;

fromFolder(visit => {
  for (const sign of SIGNS) {
    test(`the helper, for each reader: “${sign}”`, async t => {
      const reader = await visit.open();
      t.after(reader.close);
      await reader.go('thresholds/helper.html');
      const { page } = reader;
      await unfold(page);
      const item = page.locator('[data-sign]', { hasText: sign }).first();
      const see = await item.locator('.helper__about a').getAttribute('href');
      await item.locator('input').check();
      const roles = await page.locator('[data-role-choice] option').evaluateAll(all => all.map(one => one.value));
      assert.ok(roles.length > 8);
      for (const role of roles) {
        await page.locator('[data-role-choice]').selectOption(role);
        const said = await page.locator('.helper__result').innerText();
        assert.match(said, /Do not tell the family first/, role);
        assert.doesNotMatch(said.replace(/do not tell the family first\.?/gi, ''), TELLS, role);
      }
      assert.ok(await page.locator('[data-untold-list] a').first().isVisible());
      assert.equal(await page.locator('[data-ticked] a').first().getAttribute('href'), see, 'the ticked sign does not lead to its protocol');
      await item.locator('input').uncheck();
      assert.equal(await page.locator('[data-untold]').isVisible(), false);
    });
  }

  test('protocols and topics say it on the first screen of a phone, above what to do first', async t => {
    const reader = await visit.open({ viewport: { width: 375, height: 740 } });
    t.after(reader.close);
    for (const path of ['protocols/sexual-abuse.html', 'protocols/perplexing-presentations.html', 'protocols/fgm.html', 'topics/forced-marriage.html', 'topics/modern-slavery.html']) {
      await reader.go(path);
      const place = await reader.page.locator('.first [data-do-not-tell]').boundingBox();
      assert.ok(place && place.y + place.height < 740, `${path}: at ${place?.y} px`);
    }
  });
});

test('the level, the referral form and “Can I share?” name what the family is not told first', () => {
  for (const path of ['thresholds/level-4.html', 'tools/request-for-support.html', 'practice/can-i-share.html']) {
    const html = source(path);
    const notice = html.slice(html.indexOf('data-do-not-tell'));
    for (const words of ['Do not tell the family first about', 'sexual-abuse', 'perplexing-presentations', 'fgm']) assert.ok(notice.includes(words), `${path}: ${words}`);
  }
});

test('no level tells everybody to tell the parents where a sign says not to', () => {
  for (const path of pages().filter(path => /^thresholds\/level-\d/.test(path) && source(path).includes('data-do-not-tell'))) {
    const words = source(path).replace(/<[^>]+>/g, ' ');
    assert.doesNotMatch(words, /Tell (the )?(parents|family) unless/i, path);
  }
});

test('what a child can do has the number beside it, as a link', () => {
  const html = source('audiences/child.html');
  const block = html.slice(html.indexOf('What you can do'));
  const items = block.slice(0, block.indexOf('</section>')).split('<li>').slice(1);
  assert.ok(items.length >= 4, `${items.length} items`);
  for (const item of items) assert.match(item, /href="tel:/, item);
});
