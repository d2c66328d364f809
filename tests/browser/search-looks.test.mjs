// In: a search that has been made. Out: its results can be read by day and by night, on a desk and a small phone, from right to
// left and in colours of the reader’s own, and what has the focus is in sight.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { faultsDayAndNight, spaceOut, tooWide } from './axe.mjs';
import { BOX, HOME, PROTOCOL, inSight, opened } from './search-reader.mjs';
import { fromFolder, type } from './site.mjs';

fromFolder(visit => {
  const STATES = {
    'results with every choice open': async reader => {
      await type(reader, 'casa form');
      const narrow = reader.page.locator('[data-search-narrow]');
      if (await narrow.isVisible()) await narrow.click();
      for (const fold of await reader.page.locator('[data-search-choices] summary').all()) await fold.click();
    },
    'danger and a correction': reader => type(reader, 'took an overdose saftey'),
    'nothing found': reader => type(reader, 'xyzzyqwvxyzzyqwvxyzzyqwvxyzzyqwvxyzzyqwvxyzzyqwv'),
    'a passage with marks': reader => opened(reader),
  };

  for (const [name, reach] of Object.entries(STATES)) {
    for (const width of [1280, 320]) {
      test(`${name} at ${width} px, by day and by night`, async t => {
        const reader = await visit.open({ viewport: { width, height: 720 }, reducedMotion: 'reduce' });
        t.after(reader.close);
        await reader.go(HOME);
        await reach(reader);
        const found = await faultsDayAndNight(reader.page);
        assert.equal(found.length, 0, `\n${found.join('\n')}`);
        assert.ok(await tooWide(reader.page) <= 0, 'runs off the side');
        await spaceOut(reader.page);
        assert.ok(await tooWide(reader.page) <= 0, 'runs off the side when the reader spaces the text out');
      });
    }
  }

  test('at 400 % on a small screen the box, the count and the focus stay in sight', async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 256 } });
    t.after(reader.close);
    await reader.go(HOME);
    await type(reader, 'neglect');
    assert.ok(await reader.page.locator('[data-search-status]').evaluate(node => node.getBoundingClientRect().top < innerHeight), 'the count is out of sight');
    for (let at = 0; at < 4; at += 1) {
      await reader.page.keyboard.press('ArrowDown');
      assert.ok(await inSight(reader.page), `hit ${at} has the focus out of sight`);
    }
  });

  test('in forced colours the marks, the focus, the choices and the way out can be told from the rest', async t => {
    const reader = await visit.open({ forcedColors: 'active', reducedMotion: 'reduce' });
    t.after(reader.close);
    const { page } = reader;
    await reader.go(HOME);
    await type(reader, 'took an overdose neglect');
    const drawn = selector => page.locator(selector).first().evaluate(node => {
      const style = getComputedStyle(node);
      return [style.outlineStyle, style.borderTopStyle, style.borderLeftStyle, style.textDecorationLine].some(one => one !== 'none');
    });
    assert.ok(await drawn('.results__excerpt mark'), 'a marked word looks like any other');
    assert.ok(await drawn('[data-search-emergency]'), 'the emergency route has no edge');
    assert.ok(await drawn('[data-search-results] h3 a'), 'a link looks like text');
    await page.keyboard.press('ArrowDown');
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    assert.ok(ring, 'the focus is not drawn');
    await page.locator(BOX).focus();
    assert.notEqual(await page.locator(BOX).evaluate(box => getComputedStyle(box).outlineStyle), 'none', 'the focus in the box is not drawn');
  });

  test('beside the box stands what not to type, in sight on a desk and on a phone', async t => {
    for (const width of [1280, 320]) {
      const reader = await visit.open({ viewport: { width, height: 720 } });
      t.after(reader.close);
      await reader.go(PROTOCOL);
      const [hint, box] = await reader.page.evaluate(() => ['[id="sp:search-hint"]', 'form[role=search] input'].map(s => document.querySelector(s).getBoundingClientRect().toJSON()));
      assert.match(await reader.page.locator('[id="sp:search-hint"]').innerText(), /Do not type a child’s name/);
      assert.ok(hint.height > 8 && Math.abs(hint.top - box.bottom) < 40, `at ${width} px the hint is not beside the box`);
    }
  });

  test('right to left the results turn round and nothing runs off', async t => {
    const reader = await visit.open({ viewport: { width: 1280, height: 900 } });
    t.after(reader.close);
    await reader.go(HOME);
    await reader.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    await type(reader, 'neglect');
    const [choices, found] = await reader.page.evaluate(() => ['[data-search-choices]', '[data-search-results]'].map(s => document.querySelector(s).getBoundingClientRect().left));
    assert.ok(choices > found, 'the choices are not at the right');
    assert.ok(await tooWide(reader.page) <= 0);
  });
});
