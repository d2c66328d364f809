// In: a reader with a keyboard, a phone, a screen reader, or half a copy of the site. Out: a search that can be
// used, says what it did, comes back as it was, and leaves no trace.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { BOX, HOME, PASSAGE, PROTOCOL, QUERY, inSight, opened } from './search-reader.mjs';
import { eachWay, hits, settled, type } from './site.mjs';

eachWay(visit => {
  const open = async (t, path, options) => {
    const reader = await visit.open(options);
    t.after(reader.close);
    await reader.go(path);
    return reader;
  };

  test('the keyboard alone goes there and back', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await tabUntil(page, () => document.activeElement?.matches('form[role=search] input'));
    await page.keyboard.type('bruise on baby', { delay: 20 });
    await settled(reader);
    const all = await hits(reader);
    assert.ok(all.length > 3);
    for (const at of [0, 1, 2]) {
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(reader), all[at]);
      assert.ok(await inSight(page), `hit ${at} has the focus out of sight`);
    }
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(reader), all[1]);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => [document.activeElement?.id, String(getSelection())].join()), 'sp:search,bruise on baby');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('[data-search-status]'));
    await tabUntil(page, first => document.activeElement?.href === first, reader.address(all[0]));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(BOX).inputValue(), '');
    assert.ok(await page.locator('[data-search-panel]').isHidden(), 'Escape in the box leaves the results');
    assert.deepEqual(reader.complaints, []);
  });

  test('the count is spoken when the keys are still, and the list never', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await page.focus(BOX);
    await page.keyboard.type('bruise on baby', { delay: 20 });
    await page.waitForFunction(() => document.querySelector('[data-search-status]').textContent.includes('“bruise on baby”'));
    assert.deepEqual(await spoken(page), [], 'spoken over the keys');
    await page.waitForFunction(() => !document.querySelector('[data-search-status] [aria-hidden]'));
    const [said, ...others] = await spoken(page);
    assert.match(said, /^\d+ results for “bruise on baby”/);
    assert.deepEqual(others, []);
    assert.equal(await page.locator('[data-search-results]').evaluate(list => list.closest('[aria-live], [role=status], [role=alert], [role=log]')), null);
  });

  test('each hit is a heading, a link and a text; the choices are named groups with counts', async t => {
    const reader = await open(t, HOME);
    await type(reader, 'neglect');
    const tree = await accessible(reader.page, '[data-search-panel]');
    const shown = (await hits(reader)).length;
    assert.equal(tree.filter(node => node.role === 'heading' && node.level === 3).length, shown);
    assert.equal(tree.filter(node => node.role === 'listitem').length, shown);
    assert.ok(tree.some(node => node.role === 'region' && node.name === 'Search results'));
    assert.deepEqual(tree.filter(node => node.role === 'group' && node.name).map(node => node.name), ['Kind of page', 'Written for']);
    const radios = tree.filter(node => node.role === 'radio').map(node => node.name);
    assert.ok(radios.includes('Every kind') && radios.some(name => /^Protocol \(\d+\)$/.test(name)), radios.join(', '));
    const said = await reader.page.evaluate(() => document.querySelector('form[role=search] input').getAttribute('aria-describedby')
      .split(' ').map(id => document.getElementById(id)?.textContent).join(' '));
    assert.match(said, /Do not type a child’s name/);
  });

  test('a choice narrows to as many as it says', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, 'neglect');
    const label = page.locator('[data-choice=kind] label', { hasText: 'Protocol' });
    const told = Number(/\((\d+)\)/.exec(await label.innerText())[1]);
    await label.locator('input').focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => /in “Protocol”/.test(document.querySelector('[data-search-status]').textContent));
    assert.match(await page.locator('[data-search-status]').innerText(), new RegExp(`^${told} results? for “neglect” in “Protocol”`));
    assert.ok((await hits(reader)).every(url => url.startsWith('protocols/')));
    assert.equal(await page.evaluate(() => document.activeElement.value), 'protocol', 'the choice lost the focus');
  });

  test('Back returns to the results as they were', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, 'neglect');
    await page.locator('[data-choice=audience] label', { hasText: 'Schools and colleges' }).locator('input').check();
    await page.waitForFunction(() => /Schools/.test(document.querySelector('[data-search-status]').textContent));
    const one = (await hits(reader)).length;
    await page.locator('[data-search-more]').click();
    await page.waitForFunction(count => document.querySelectorAll('[data-search-results] li').length > count, one);
    const link = page.locator('[data-search-results] li h3 a').nth(one + 1);
    await link.focus();
    await page.waitForTimeout(100);
    const before = await standing(reader);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => reader.where(url.href) === before.focused);
    await page.goBack();
    await page.waitForFunction(count => document.querySelectorAll('[data-search-results] li').length === count, before.hits.length);
    await page.waitForFunction(() => document.activeElement?.matches('[data-hit]'));
    const after = await standing(reader);
    assert.ok(Math.abs(after.y - before.y) <= 2, `scrolled to ${after.y}, not to ${before.y}`);
    assert.deepEqual({ ...after, y: 0 }, { ...before, y: 0 });
    assert.equal(reader.where(page.url()), HOME);
  });

  test('nothing is asked for before the reader goes to the box', async t => {
    const reader = await open(t, PROTOCOL);
    await reader.page.mouse.wheel(0, 2000);
    await reader.page.waitForTimeout(300);
    const parts = reader.requests.filter(url => reader.where(url).startsWith('search/'));
    assert.deepEqual(parts, []);
    await reader.page.focus(BOX);
    await reader.page.waitForFunction(() => window.signpost?.search);
  });

  test('the words are marked in the passage that opens, and only there', async t => {
    const reader = await opened(await open(t, HOME));
    const { page } = reader;
    const found = await page.evaluate(() => [...document.querySelectorAll('mark.found')].map(mark => mark.textContent.toLowerCase()));
    for (const word of ['bruise', 'baby', 'panel', 'referral']) assert.ok(found.includes(word), `${word} is not marked: ${found}`);
    assert.ok(found.every(word => /^(panel|refer|bruis|bab|infant|child|help|desk)/.test(word)), `marked as well: ${found}`);
    const astray = await page.evaluate(() => {
      const start = document.querySelector(':target');
      const end = [...document.querySelectorAll('main h2[id], main h3[id]')].find(heading => start.compareDocumentPosition(heading) & 4);
      return [...document.querySelectorAll('mark.found')].filter(mark => mark.compareDocumentPosition(end) & 2 || mark.compareDocumentPosition(start) & 4).length;
    });
    assert.equal(astray, 0, 'marks outside the passage');
    const top = await page.evaluate(() => document.querySelector(':target').getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 200, `the passage is ${top} px from the top`);
  });

  test('a marked page is the page: same text, same copy, plain when opened plainly', async t => {
    const reader = await opened(await open(t, HOME));
    const { page } = reader;
    const marked = await wordsOf(page);
    await page.locator('.found-note button').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('mark.found, .found-note').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelector(':target')), true, 'the reader has lost the place');
    assert.equal(await wordsOf(page), marked);
    const other = await open(t, PASSAGE);
    assert.equal(await other.page.locator('mark.found, .found-note').count(), 0);
    assert.equal(await wordsOf(other.page), marked);
    await page.reload();
    assert.equal(await page.locator('mark.found').count(), 0, 'marks came back');
  });

  test('Escape clears the marks, and paper never has them', async t => {
    const reader = await opened(await open(t, HOME));
    const { page } = reader;
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => [getComputedStyle(document.querySelector('mark.found')).backgroundColor,
      getComputedStyle(document.querySelector('.found-note')).display]);
    assert.deepEqual(printed, ['rgba(0, 0, 0, 0)', 'none']);
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('mark.found, .found-note').count(), 0);
  });

  test('a hit on the page itself moves down it, marked; Back finds the results', async t => {
    const reader = await open(t, PROTOCOL);
    const { page } = reader;
    await type(reader, QUERY);
    const at = (await hits(reader)).indexOf(PASSAGE);
    await page.locator('[data-search-results] li h3 a').nth(at).click();
    await page.waitForSelector('mark.found');
    assert.ok(await page.locator('[data-search-panel]').isHidden());
    assert.equal(await page.evaluate(() => window.name), '');
    await page.goBack();
    await page.waitForSelector('[data-search-panel]:not([hidden])');
    assert.equal(await page.locator(BOX).inputValue(), QUERY);
  });

  test('a new tab opens the page and leaves nothing in the old one', async t => {
    const reader = await open(t, HOME);
    const { page, context } = reader;
    await type(reader, QUERY);
    const [fresh] = await Promise.all([context.waitForEvent('page'),
      page.locator('[data-search-results] li h3 a').first().click({ modifiers: ['Control'] })]);
    await fresh.waitForLoadState();
    assert.deepEqual(await Promise.all([page, fresh].map(one => one.evaluate(() => window.name))), ['', '']);
    assert.equal(await page.evaluate(() => history.state), null);
    assert.equal(await fresh.locator('mark.found').count(), 0);
  });

  test('after a search the page that opens knows nothing of it', async t => {
    const reader = await opened(await open(t, HOME));
    const { page, context } = reader;
    const trace = await page.evaluate(async () => JSON.stringify([window.name, history.state, document.title, location.href, document.referrer,
      document.cookie, { ...localStorage }, { ...sessionStorage }, await indexedDB.databases()]));
    assert.ok(!/bruise.on|panel referral/i.test(trace), trace);
    assert.match(trace, /^\["",null,/);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(reader.strangers(), []);
  });

  test('clearing and changing a search takes it out of the history', async t => {
    const reader = await opened(await open(t, HOME));
    const { page } = reader;
    await page.goBack();
    await page.waitForFunction(() => history.state?.signpost);
    await page.waitForFunction(() => document.activeElement?.matches('[data-hit]'));
    await page.locator('[data-search-clear]').click();
    assert.equal(await page.evaluate(() => history.state), null);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sp:search');
    assert.deepEqual(await hits(reader), []);
  });

  test('a correction and a thesaurus word are said, and what was typed can be had exactly', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, 'peer on peer saftey');
    const notes = page.locator('[data-search-notes]');
    assert.match(await notes.innerText(), /No page has “saftey”\. Showing “safety”\./);
    assert.match(await notes.innerText(), /Also searched for “child on child” for “peer on peer”/);
    await notes.getByRole('button').click();
    await page.waitForFunction(() => document.activeElement?.matches('[data-search-status]'));
    assert.equal(await page.locator(BOX).inputValue(), '"peer on peer" saftey');
    assert.doesNotMatch(await notes.innerText(), /child-on-child/);
  });

  test('words in quotation marks that no page has are searched as words, and that is said', async t => {
    const reader = await open(t, HOME);
    await type(reader, 'she said "bruise the baby" to me');
    const notes = await reader.page.locator('[data-search-notes]').innerText();
    assert.match(notes, /^No page has "bruise the baby" word for word\. Showing pages with its words\./);
    assert.ok((await hits(reader)).length > 0);
  });

  test('further passages of a page are links of its hit, each opening its own passage with the words marked', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, QUERY);
    const answer = await page.evaluate(query => window.signpost.search(query), QUERY);
    const at = answer.hits.findIndex(hit => hit.passages.length > 1);
    assert.ok(at >= 0, 'no hit has further passages');
    const { url, passages } = answer.hits[at];
    const row = page.locator('[data-search-results] > li').nth(at);
    const shown = await row.locator('.results__more a').evaluateAll(links => links.map(link => [link.href, link.textContent]));
    assert.deepEqual(shown.map(([href, text]) => [reader.where(href), text]), passages.map(one => [one.url, one.section || 'The beginning']));
    assert.ok(passages.every(one => one.url !== url && one.url.split('#')[0] === url.split('#')[0]), 'not of the same page');
    for (const [place, one] of passages.entries()) {
      await row.locator('.results__more a').nth(place).click();
      await page.waitForURL(address => reader.where(address.href) === one.url);
      await page.waitForSelector('mark.found');
      const top = await page.evaluate(() => document.querySelector(':target').getBoundingClientRect().top);
      assert.ok(top >= -5 && top < 900, `${one.url} is ${top} px from the top of the window`);
      await page.goBack();
      await page.waitForFunction(() => document.activeElement?.matches('.results__more a'));
    }
  });

  test('the arrow keys go from hit to hit, Tab to the further passages, and nothing but text and marks comes in', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await page.focus(BOX);
    await page.waitForFunction(() => window.signpost?.search);
    await page.evaluate(() => {
      const real = window.signpost.search;
      const hostile = 'a <mark>bruised <i>x</i></mark> <b>baby</b><img src=x onerror="window.hostile=1"><script>window.hostile=1</scr' + 'ipt>';
      window.signpost.search = async (query, options) => {
        const answer = await real(query, options);
        const [first] = answer.hits;
        first.title = first.excerpt = hostile;
        first.passages = ['steps', 'recording'].map(id => ({ url: `${first.url.split('#')[0]}#${id}`, section: `About ${id} <b>`, excerpt: hostile }));
        return answer;
      };
    });
    await page.keyboard.type('bruise on baby', { delay: 15 });
    await settled(reader);
    const all = await hits(reader);
    const own = all[0].split('#')[0];
    const row = page.locator('[data-search-results] > li').first();
    assert.match(await row.innerText(), /Also on this page: About steps <b>, About recording <b>/);
    const seen = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Tab', 'Tab', 'ArrowUp', 'Tab', 'ArrowDown']) {
      await page.keyboard.press(key);
      seen.push(await focused(reader));
    }
    assert.deepEqual(seen, [all[0], all[1], all[0], `${own}#steps`, `${own}#recording`, all[0], `${own}#steps`, all[1]]);
    assert.equal(await row.locator('b, i, img, script').count(), 0, 'more than text and marks came through');
    assert.equal(await row.locator('.results__excerpt mark').innerText(), 'bruised <i>x</i>');
    assert.equal(await page.evaluate(() => window.hostile), undefined);
  });

  test('a child who says that somebody hurts them is told whom to talk to, above the results', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, 'my dad hits me');
    const talk = page.locator('[data-search-talk]');
    assert.ok(await talk.isVisible());
    assert.match(await talk.innerText(), /^You can talk to Childline on 0800 1111, day and night, every day\. It is not your fault\.$/);
    assert.equal(await talk.locator('a[href^="tel:"]').getAttribute('href'), 'tel:08001111');
    assert.equal(await page.evaluate(() => Boolean(document.querySelector('[data-search-talk]')
      .compareDocumentPosition(document.querySelector('[data-search-results]')) & 4)), true, 'the line is not above the results');
    await type(reader, 'i hate myself');
    assert.match(await talk.innerText(), /every day\. You do not have to be alone with this\.$/, 'nobody hurt this child');
    assert.doesNotMatch(await talk.innerText(), /fault/);
    await type(reader, 'my dad hits me and i want to die');
    assert.match(await talk.innerText(), /It is not your fault\. You do not have to be alone with this\.$/);
    await type(reader, 'threshold');
    assert.ok(await talk.isHidden());
  });

  test('danger comes first and is spoken at once; nonsense is answered with where to go', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await type(reader, 'baby not breathing');
    const alert = page.locator('[role=alert][data-search-emergency]');
    assert.ok(await alert.isVisible());
    assert.match(await alert.innerText(), /999/);
    assert.equal(await page.evaluate(() => Boolean(document.querySelector('[data-search-emergency]')
      .compareDocumentPosition(document.querySelector('[data-search-status]')) & 4)), true, 'the route is not above the results');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(reader), 'contacts/emergency-999.html');
    await type(reader, 'xyzzyqwv');
    assert.ok(await alert.isHidden());
    await stuck(page, '[data-search-nothing]');
    assert.match(await page.locator('[data-search-status]').innerText(), /^No page has “xyzzyqwv”\.$/);
  });

  test('half a copy of the site says so', async t => {
    for (const [missing, words] of [['**/search/data/**', /could not load part of its data from this copy/], ['**/search/engine.js*', /could not start from this copy/]]) {
      const reader = await visit.open();
      t.after(reader.close);
      await reader.context.route(missing, route => route.abort());
      await reader.go(HOME);
      await type(reader, 'neglect');
      assert.match(await reader.page.locator('[data-search-status]').innerText(), words);
      await stuck(reader.page, '[data-search-failed]');
      await reader.context.unroute(missing);
      await type(reader, 'neglect again');
      assert.ok((await hits(reader)).length > 0, 'does not recover');
      assert.ok(await reader.page.locator('[data-search-failed]').isHidden());
    }
  });

  test('the first hits are painted before the texts of the others are asked for, and all ten follow', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await page.focus(BOX);
    await page.waitForFunction(() => window.signpost?.search);
    await page.evaluate(() => {
      const real = window.signpost.search;
      const list = document.querySelector('[data-search-results]');
      window.asked = [];
      window.signpost.search = async (query, options) => {
        window.asked.push([options.offset, options.limit, list.children.length]);
        return real(query, options);
      };
    });
    await page.locator(BOX).fill('neglect');
    await page.keyboard.press('Enter');
    await settled(reader);
    const [{ answer }, shown] = [await page.evaluate(async () => ({ answer: await window.signpost.search('neglect', { limit: 10 }) })), await hits(reader)];
    assert.deepEqual(shown, answer.hits.map(hit => hit.url));
    assert.deepEqual((await page.evaluate(() => window.asked)).slice(-3, -1), [[0, 3, 0], [3, 7, 3]]);
    assert.match(await page.locator('[data-search-status]').innerText(), /first 10 shown/);
  });

  test('while a reader types, one question is rehearsed unseen, and a word is looked up once it is clear where', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    let loaded = [];
    page.on('request', request => loaded.push(...request.url().match(/(?<=\/search\/data\/)[a-z]+/) ?? []));
    // As many as are to come, and time for one too many.
    const arrived = async count => {
      for (let tries = 0; loaded.length < count && tries < 50; tries += 1) await page.waitForTimeout(100);
      await page.waitForTimeout(300);
      return loaded.sort();
    };
    await page.focus(BOX);
    assert.deepEqual(await arrived(4), ['e', 'meta', 'p', 'pages']);
    assert.ok(await page.locator('[data-search-panel]').isHidden(), 'the rehearsal is seen');
    assert.equal(await page.locator('[data-search-status]').textContent(), '');

    await page.evaluate(() => { window.signpost.search = () => new Promise(() => { /* only what typing asks for is looked at */ }); });
    loaded = [];
    await page.keyboard.type('n');
    assert.deepEqual(await arrived(0), [], 'a letter that may become anything is looked up');
    await page.keyboard.type('eglec');
    assert.deepEqual(await arrived(1), ['p']);
    await page.keyboard.type('t wha');
    assert.deepEqual(await arrived(1), ['p'], 'what may become a stop word is looked up');
    await page.keyboard.type('t ');
    assert.deepEqual(await arrived(1), ['p'], 'a stop word is looked up before it counts');
  });

  test('a slow answer never overwrites a newer one', async t => {
    const reader = await open(t, HOME);
    const { page } = reader;
    await page.focus(BOX);
    await page.waitForFunction(() => window.signpost?.search);
    await page.evaluate(() => {
      const real = window.signpost.search;
      window.signpost.search = async (query, options) => {
        if (query === 'neglect') await new Promise(done => setTimeout(done, 900));
        return real(query, options);
      };
    });
    await page.keyboard.type('neglect');
    await page.waitForFunction(() => document.querySelector('[data-search-status]').textContent === 'Searching…');
    await page.locator(BOX).fill('bruise');
    await page.waitForFunction(() => /“bruise”/.test(document.querySelector('[data-search-status]').textContent)
      && document.querySelectorAll('[data-search-results] > li').length === 10);
    const newest = [await page.locator('[data-search-status]').innerText(), await hits(reader)];
    await page.waitForTimeout(1200);
    assert.deepEqual([await page.locator('[data-search-status]').innerText(), await hits(reader)], newest);
  });
});

const tabUntil = async (page, there, what) => {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(there, what)) return;
  }
  assert.fail('Tab does not get there');
};

const focused = async reader => reader.where(await reader.page.evaluate(() => document.activeElement?.href ?? document.activeElement?.id ?? ''));

/** What a screen reader would be told by the live regions of the results. */
const spoken = async page => (await accessible(page, '[data-search-status]')).filter(node => node.role === 'StaticText').map(node => node.name);

/** The accessibility tree below an element, flat and in order. */
const accessible = async (page, selector) => {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { node } = await session.send('DOM.describeNode', { nodeId });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const by = new Map(nodes.map(one => [one.nodeId, one]));
  const walk = one => one ? [...one.ignored ? [] : [one], ...(one.childIds ?? []).flatMap(id => walk(by.get(id)))] : [];
  return walk(nodes.find(one => one.backendDOMNodeId === node.backendNodeId)).map(one => ({
    role: one.role?.value, name: (one.name?.value ?? '').trim(), level: one.properties?.find(property => property.name === 'level')?.value.value,
  }));
};

/** All that has to be there again. */
const standing = async reader => ({
  hits: await hits(reader),
  focused: await focused(reader),
  ...await reader.page.evaluate(() => ({
    q: document.querySelector('form[role=search] input').value,
    chosen: [...document.querySelectorAll('[data-search-choices] :checked')].map(radio => radio.value),
    status: document.querySelector('[data-search-status]').textContent,
    y: Math.round(scrollY),
  })),
});

/** The text of the page as a reader would copy it. */
const wordsOf = page => page.evaluate(() => {
  const selection = getSelection();
  selection.selectAllChildren(document.querySelector('main'));
  const text = selection.toString();
  selection.removeAllRanges();
  return text.replace(/\s+/g, ' ');
});

/** A dead end must show the A–Z and a number to ring. */
const stuck = async (page, selector) => {
  const block = page.locator(selector);
  assert.ok(await block.isVisible());
  assert.equal(await block.locator('a[href$="a-z.html"]').count(), 1);
  assert.ok(await block.locator('a[href^="tel:"]').count() >= 1, 'no number to ring');
};
