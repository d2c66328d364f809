// In: pages that use initials and old names. Out: the first use on each is spelt out and leads to the
// entry; children get words of their own; nothing is marked twice.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, hits, pages, markup, type } from './site.mjs';
import { printed } from './look.mjs';
import { squeeze } from './pdf.mjs';

const marks = html => [...html.matchAll(/<a class="term" href="([^"]+)">([^<]+)<\/a>(?:<span class="term__added" data-added>(.*?)<\/span>)?/g)]
  .map(([whole, href, word, added = '']) => ({ whole, href, word, added }));

test('no page marks a term twice, in a heading, in a link or in the glossary itself', () => {
  let seen = 0;
  for (const path of pages()) {
    const found = marks(markup(path));
    const targets = found.map(mark => mark.href);
    assert.equal(new Set(targets).size, targets.length, `${path} marks a term twice: ${targets}`);
    assert.doesNotMatch(markup(path), /<(h[1-6]|code|label|button)\b[^>]*>(?:(?!<\/\1>)[\s\S])*class="term"/, `${path} marks a term in a heading or code`);
    assert.doesNotMatch(markup(path), /<a\b[^>]*>(?:(?!<\/a>)[\s\S])*<a class="term"/, `${path} marks a term inside a link`);
    seen += found.length;
  }
  assert.equal(marks(markup('glossary/index.html')).length, 0, 'the glossary links to itself');
  assert.ok(seen > 300, `only ${seen} terms are marked`);
});

test('initials are spelt out at first use, and no more than once', () => {
  const spelt = pages().flatMap(path => marks(markup(path)).filter(mark => mark.added).map(mark => ({ path, ...mark })));
  const lado = spelt.find(mark => mark.word === 'LADO' && mark.added.startsWith(' ('));
  assert.equal(lado?.added, ' (local authority designated officer)');
  assert.ok(spelt.length > 60, `only ${spelt.length} are spelt out`);
  for (const { path, word, added } of spelt) {
    const said = markup(path).split(`${added.replace(/^ \(|^: |\)$/g, '')}`).length - 1;
    assert.ok(said >= 1, `${path}: ${word}`);
  }
});

fromFolder(visit => {
  test('the keyboard reaches a marked word, it leads to its entry, and paper has the words', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    const path = pages().find(one => one.startsWith('protocols/') && marks(markup(one)).some(mark => mark.added));
    const mark = marks(markup(path)).find(one => one.added);
    await reader.go(path);
    const link = page.locator(`a.term[href="${mark.href}"]`);
    assert.equal(await link.evaluate(node => node.tabIndex), 0);
    const paper = (await printed(page)).join('');
    assert.ok(paper.includes(squeeze(await link.textContent() + await page.locator('.term__added').first().textContent())), 'the print does not spell it out');
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/glossary\//);
    assert.ok(await page.locator(':target').isVisible(), 'the entry is not there');
    assert.ok((await page.locator(':target').innerText()).startsWith(mark.word.replace(/s$/, '')));
  });

  test('letters with several meanings have one entry, the usual one first', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const entry = reader.page.locator('.terms__entry', { has: reader.page.locator('#scr') });
    await reader.go('glossary/index.html#scr');
    assert.match(await entry.innerText(), /^SCR 2 meanings, the usual one first[\s\S]*Serious case review[\s\S]*Single central record/);
    assert.match(await reader.page.locator('.terms__entry', { has: reader.page.locator('#peer-on-peer') }).innerText(), /Old name Now: Child-on-child/);
  });

  test('a page for children explains words in children’s words, on the same page', async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 640 } });
    t.after(reader.close);
    const { page } = reader;
    const path = pages().find(one => markup(one).includes('id="sp:words-here"'));
    assert.ok(path, 'no page for children explains a word');
    await reader.go(path);
    const link = page.locator('a.term[href^="#sp:word-"]').first();
    await link.focus();
    await page.keyboard.press('Enter');
    assert.ok((await page.locator(':target dd').innerText()).length > 10);
    assert.ok((await page.locator(':target').boundingBox()) !== null);
  });

  test('search knows every term: initials, their words, and old names', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go('search/index.html');
    for (const [query, wanted] of [['LADO', 'glossary/index.html#lado'], ['sudden unexpected death in infancy', 'glossary/index.html#sudi'], ['NRPF', 'glossary/index.html#nrpf']]) {
      await type(reader, query);
      const found = await hits(reader);
      assert.ok(found.length > 0, `nothing for “${query}”`);
      assert.ok(query === 'LADO' || found.includes(wanted), `“${query}” finds ${found}`);
    }
    // Each of them, not a choice of three: the glossary is among the pages that hold the word.
    const terms = [...markup('glossary/index.html').matchAll(/<dfn[^>]*>(.*?)<\/dfn>/gs)].map(([, term]) => term.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&'));
    assert.ok(terms.length > 120, `only ${terms.length} terms`);
    const unknown = await reader.page.evaluate(async words => {
      const lost = [];
      for (const word of words) {
        const { hits: found } = await window.signpost.search(word, { limit: 500 });
        if (!found.some(one => one.url.startsWith('glossary/'))) lost.push(word);
      }
      return lost;
    }, terms.map(term => term.trim()));
    assert.deepEqual(unknown, []);
    const asked = await reader.page.evaluate(() => window.signpost.search('peer-on-peer'));
    assert.ok(asked.expansions.some(one => JSON.stringify(one).toLowerCase().includes('child-on-child')), 'the old name does not lead to today’s');
  });
});
