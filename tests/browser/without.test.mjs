// In: a reader without JavaScript, or with paper. Out: the words are all there.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { eachWay, fromFolder } from './site.mjs';
import { printed } from './look.mjs';
import { squeeze } from './pdf.mjs';

const PROTOCOL = 'protocols/bruising-not-mobile.html';

eachWay(visit => {
  test('without JavaScript the A–Z leads to every page, and pages read', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await page.locator('a[href$="a-z.html"]:visible').first().click();
    assert.equal(reader.where(page.url()).split('#')[0], 'a-z.html');
    const link = page.locator(`main a[href$="${PROTOCOL}"]`).first();
    assert.ok(await link.isVisible(), 'the A–Z does not show the protocol');
    await link.click();
    await page.waitForURL(url => url.pathname.endsWith(PROTOCOL));
    assert.ok(await page.locator('h1').first().isVisible());
    assert.ok((await page.locator('main').innerText()).length > 500, 'the page has no text');
    assert.ok(await page.locator('[data-emergency]').first().isVisible());
    await reader.go('search/index.html');
    assert.ok(await page.locator('main a[href$="a-z.html"]:visible').count() > 0, 'search does not point to the A–Z');
    assert.deepEqual(reader.complaints, []);
  });
});

fromFolder(visit => {
  test('the printed page has the emergency line and its date', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(PROTOCOL);
    const [emergency, title] = await reader.page.evaluate(() =>
      ['[data-emergency]', 'h1'].map(selector => document.querySelector(selector)?.textContent ?? ''));
    const paper = (await printed(reader.page)).join('');
    assert.ok(emergency.includes('999'), 'the page has no emergency line');
    assert.ok(paper.includes(squeeze(emergency)), `the print has no "${emergency.trim()}"`);
    assert.ok(paper.includes(squeeze(title)), 'the print has no title');
  });
});
