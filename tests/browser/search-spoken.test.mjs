// In: a reader who listens. Out: each count spoken once and as it stays, nothing else, and nothing loaded before the
// reader goes to the box, whatever page they are on.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, hits, type } from './site.mjs';

const BOX = 'form[role=search] input[type=search]';
const SORTS = ['index.html', 'protocols/neglect.html', 'tools/body-map.html', 'training/index.html', 'a-z.html', 'search/index.html'];

fromFolder(visit => {
  const open = async (t, path) => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(path);
    return reader;
  };

  test('each count is spoken once, as it stays, however the hits come in', async t => {
    const reader = await open(t, 'index.html');
    const { page } = reader;
    await listen(page);
    await page.focus(BOX);
    for (const query of ['neglect', 'bruise on baby', 'xyzzyqwv']) {
      await page.evaluate(() => { window.said.length = 0; });
      await page.locator(BOX).fill('');
      await page.locator(BOX).pressSequentially(query, { delay: 40 });
      await page.waitForFunction(words => window.said.some(text => text.includes(`“${words}”`)), query);
      // Time for whatever comes after to be spoken, too.
      await page.waitForTimeout(1500);
      const said = await page.evaluate(() => window.said.filter(text => text));
      assert.equal(said.length, 1, `${query}: ${said.join(' | ')}`);
      assert.equal(said[0], await page.locator('[data-search-status]').innerText());
    }
  });

  test('more hits are told by their number, and the list is not read out', async t => {
    const reader = await open(t, 'index.html');
    const { page } = reader;
    await type(reader, 'neglect');
    const before = (await hits(reader)).length;
    await page.waitForTimeout(1000);
    await listen(page);
    await page.locator('[data-search-more]').click();
    await page.waitForFunction(count => document.querySelectorAll('[data-search-results] > li').length > count, before);
    await page.waitForTimeout(1500);
    const said = await page.evaluate(() => window.said.filter(text => text));
    assert.ok(said.length <= 1 && said.every(text => text.length < 120), said.join(' | '));
    assert.ok((await hits(reader)).length > before);
  });

  for (const path of SORTS) {
    test(`${path}: no engine and no data before the reader goes to the box`, async t => {
      const reader = await open(t, path);
      const { page } = reader;
      const asked = () => reader.requests.map(reader.where).filter(url => /^search\/(engine|data)/.test(url));
      await page.mouse.wheel(0, 1500);
      await page.mouse.move(200, 300);
      await page.keyboard.press('Tab');
      await page.waitForTimeout(400);
      assert.deepEqual(asked(), []);
      await page.focus(BOX);
      await page.waitForFunction(() => window.signpost?.search);
      assert.ok(asked().length > 0);
    });
  }
});

/** Notes what the live region of the results would have a screen reader say. */
const listen = page => page.evaluate(() => {
  const status = document.querySelector('[data-search-status]');
  const heard = () => {
    const copy = /** @type {Element} */ (status.cloneNode(true));
    copy.querySelectorAll('[aria-hidden]').forEach(part => part.remove());
    return copy.textContent.trim();
  };
  let last = heard();
  window.said = [];
  new MutationObserver(() => {
    const text = heard();
    if (text !== last) window.said.push(text);
    last = text;
  }).observe(status, { childList: true, subtree: true, characterData: true, attributes: true });
});
