// In: long pages and long lists. Out: each has what a reader holds it by: a box that narrows, contents that follow, the pages before
// and after, and what one does with a page as a whole; without a script all of it stands.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, markup, pages } from './site.mjs';

const LISTS = { 'a-z.html': 'neglect', 'glossary/index.html': 'LADO', 'contacts/index.html': 'police' };

fromFolder(visit => {
  const open = async (t, path, options) => {
    const reader = await visit.open(options);
    t.after(reader.close);
    await reader.go(path);
    return reader;
  };

  for (const [path, word] of Object.entries(LISTS)) {
    test(`the box on ${path} leaves what has the word, under its heading, and gives all of it back`, async t => {
      const { page, complaints, requests } = await open(t, path);
      const shown = () => page.locator(':is(.links > li, .terms__entry, .numbers > li):not(.related *, nav *):visible').allInnerTexts();
      const all = await shown();
      const before = requests.length;
      await page.fill('[data-narrow]', word);
      const left = await shown();
      assert.ok(left.length > 0 && left.length < all.length / 2, `${left.length} of ${all.length}`);
      for (const one of left) assert.ok(one.toLowerCase().includes(word.toLowerCase()), one);
      assert.match(await page.locator('[data-narrowed]').innerText(), new RegExp(`^${left.length} of `));
      assert.equal(await page.locator('main section.block:visible:not(:has(li:visible, dt:visible, p:visible, dl:visible))').count(), 0, 'a heading over nothing');
      await page.fill('[data-narrow]', 'zzqx');
      assert.match(await page.locator('[data-narrowed]').innerText(), /^0 of /);
      await page.fill('[data-narrow]', '');
      assert.equal((await shown()).length, all.length);
      assert.equal(requests.length, before, 'something was asked for');
      assert.deepEqual(complaints, []);
    });
  }

  test('without a script the lists stand under their letters, and no box that does nothing', async t => {
    for (const path of Object.keys(LISTS)) {
      const { page } = await open(t, path, { javaScriptEnabled: false });
      assert.ok(await page.locator('[data-narrow]').isHidden(), path);
    }
    assert.match(markup('a-z.html'), /href="#sp:letter-n"/);
    assert.match(markup('glossary/index.html'), /class="letters"/);
  });

  test('on a desk the contents follow the reader', async t => {
    const { page } = await open(t, 'protocols/neglect.html', { viewport: { width: 1366, height: 768 } });
    for (const id of ['steps', 'recording', 'equality']) {
      await page.evaluate(id => document.getElementById(id).scrollIntoView(), id);
      await page.waitForFunction(id => document.querySelector('.contents [aria-current]')?.hash === `#${id}`, id);
      assert.equal(await page.locator('.contents [aria-current]').count(), 1);
      const box = await page.locator('.contents [aria-current]').boundingBox();
      assert.ok(box.y > 0 && box.y < 768, `${id} is marked out of sight`);
    }
  });

  test('a page of a section leads to those beside it, and back; one for children to nothing of the staff', async t => {
    const { page, ...reader } = await open(t, 'protocols/neglect.html');
    const next = await page.locator('.beside__next a').getAttribute('href');
    await page.locator('.beside__next a').click();
    assert.ok(page.url().endsWith(`/protocols/${next}`), page.url());
    await page.locator('.beside__previous a').click();
    assert.ok(page.url().endsWith('/protocols/neglect.html'));
    const linked = pages().filter(path => path.startsWith('protocols/') && markup(path).includes('class="beside'));
    assert.ok(linked.length > 30, `${linked.length} protocols`);
    for (const path of pages().filter(path => /^audiences\//.test(path) || /<body class="[^"]*kids/.test(markup(path)))) assert.ok(!markup(path).includes('class="beside'), path);
    assert.ok(reader.requests.length > 0);
  });

  test('every page for adults can be printed, copied as a link, complained of, and left for its top', async t => {
    const { page } = await open(t, 'topics/neglect.html');
    const end = page.locator('.page-end');
    assert.match(await end.innerText(), /Back to the top[\s\S]*Copy the link[\s\S]*Print this page[\s\S]*Anything wrong/);
    await page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; }; });
    await end.locator('[data-print-page]').click();
    assert.equal(await page.evaluate(() => document.body.dataset.printed), 'yes');
    assert.match(await end.locator('a[href^="mailto:"]').getAttribute('href'), /^mailto:website@eastmere\.example\?.*neglect/);
    for (const path of pages().filter(path => !/404|assets/.test(path) && markup(path).includes('<main'))) assert.ok(markup(path).includes('data-print-page'), path);
  });

  test('the helper’s filters stand on the first screen of a phone', async t => {
    const { page } = await open(t, 'thresholds/helper.html', { viewport: { width: 360, height: 740 } });
    const exit = await page.locator('.exit').boundingBox();
    for (const filter of await page.locator('.helper__filters select, .helper__filters input').all()) {
      const box = await filter.boundingBox();
      assert.ok(box.y + box.height <= exit.y, `${await filter.getAttribute('id')} ends at ${box.y + box.height}, the screen at ${exit.y}`);
    }
  });

  test('on a phone a shade at its side says that the list of sections goes on', async t => {
    const { page } = await open(t, 'index.html', { viewport: { width: 360, height: 740 } });
    const list = page.locator('.nav ul');
    assert.ok(await list.evaluate(node => node.scrollWidth > node.clientWidth));
    assert.match(await list.evaluate(node => getComputedStyle(node).backgroundImage), /gradient/);
  });
});
