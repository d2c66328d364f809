// In: the built site, and the reader's clock at ten moments. Out: wherever a number stands there is an answer: a line that is
// open, with its number; or a closed one with the number to ring instead; or, where the clock cannot be believed, numbers
// with their hours. One page a file, many clocks: the scripts look at the clock again when the page is shown.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages, type } from './site.mjs';
import { at, printed, unfold, unprinted } from './look.mjs';

/** Its hours stand beside a number, or, on a phone whose clock is known, until or from when it answers. */
const told = one => one.hours || /until|opens/i.test(one.says);

const NIGHT = '2026-11-24T21:30:00Z';
/** name, instant, whether the clock can be believed */
const MOMENTS = [
  ['a school day at ten', '2026-11-24T10:00:00Z', true],
  ['six in the evening', '2026-11-23T18:00:00Z', true],
  ['Tuesday at half past nine in the evening', NIGHT, true],
  ['Sunday at nine in the evening', '2026-11-29T21:00:00Z', true],
  ['a bank holiday', '2026-12-28T11:00:00Z', true],
  ['Christmas Day', '2026-12-25T11:00:00Z', true],
  ['the minute the year changes', '2027-01-01T00:00:00Z', true],
  ['100 days on', '2027-03-02T21:30:00Z', false],
  ['400 days on', '2027-12-27T21:30:00Z', false],
  ['1970', '1970-01-02T10:00:00Z', false],
];

const PAGES = ['index.html', 'thresholds/helper.html', 'thresholds/compare.html', 'contacts/front-door.html', 'contacts/pocket-cards.html',
  'contacts/index.html', 'contacts/northmere.html', 'law/index.html', 'changes.html', ...pages().filter(path => /^print-packs\//.test(path)),
  ...pages().filter(path => /^(protocols|thresholds|audiences|topics)\/[^/]+\.html$/.test(path))]
  .filter((path, at, all) => pages().includes(path) && all.indexOf(path) === at);

/** Every number of the page that is drawn: what it says, whether there is an answer in it. */
const numbers = (page, within = 'body') => page.evaluate(within => [...document.querySelectorAll(`${within} [data-opening]`)].map(number => {
  const now = number.querySelector('[data-open-now]');
  const shown = node => Boolean(node && getComputedStyle(node).display !== 'none');
  return {
    says: now?.textContent ?? '', open: number.classList.contains('number--open'), closed: number.classList.contains('number--closed'),
    own: number.querySelectorAll('.number__phone a[href^="tel:"]').length, there: now?.querySelectorAll('a[href^="tel:"]').length ?? 0,
    hours: shown(number.querySelector('.number__hours')), emergency: number.classList.contains('number--emergency'),
    // A fallback that stands right beside is named only.
    other: shown(number.querySelector('.number__instead:has(.tel)')) || Boolean(number.querySelector('.number__instead:not(:has(.tel))')),
    digits: [...number.querySelectorAll('a.tel > bdi')].every(bdi => getComputedStyle(bdi).direction === 'ltr'),
  };
}), within);

/** What one number must say; where it stands, whether the clock can be believed. */
const answers = (one, where, believed) => {
  assert.ok(one.own && told(one) && one.digits && one.says, `${where}: ${JSON.stringify(one)}`);
  if (one.open) assert.match(one.says, /^Open now/, where);
  else if (believed) assert.ok(one.closed && one.there, `${where}: closed, and nobody to ring instead: ${one.says}`);
  else assert.ok(one.other && /cannot tell/.test(one.says), `${where}: ${JSON.stringify(one)}`);
};

const again = page => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

fromFolder(visit => {
  test('a line that is closed in the holidays says when it opens again', async t => {
    const reader = await visit.open({ viewport: { width: 375, height: 740 } });
    t.after(reader.close);
    for (const [instant, says] of [
      ['2026-12-22T11:00:00Z', /^Closed now\. Opens Monday 4 January 9am/],
      ['2027-01-04T11:00:00Z', /^Open now/],
      ['2027-02-12T18:00:00Z', /^Closed now\. Opens Monday 22 February 9am/],
    ]) {
      await at(reader, instant);
      await reader.go('contacts/school-safeguarding-adviser.html');
      // The box of an old copy has numbers of its own.
      const [own] = await numbers(reader.page, 'main .contact');
      assert.match(own.says, says, instant);
      assert.ok((await reader.page.locator('main .contact .number__hours').first().innerText()).includes('closed 21 December 2026 to 1 January 2027'));
    }
  });

  for (const part of [0, 1]) {
    test(`always an answer, on ${part ? 'the other' : 'the first'} half of ${PAGES.length} pages`, async t => {
      const reader = await visit.open({ viewport: { width: 375, height: 740 } });
      t.after(reader.close);
      await at(reader, MOMENTS[0][1]);
      assert.ok(PAGES.length > 80, `${PAGES.length} pages`);
      let seen = 0;
      for (const path of PAGES.filter((_, index) => index % 2 === part)) {
        await reader.go(path);
        for (const [name, instant, believed] of MOMENTS) {
          await at(reader, instant);
          await again(reader.page);
          const all = await numbers(reader.page);
          const where = `${path}, ${name}`;
          assert.ok(all.length, `${where}: no number`);
          for (const one of all) {
            seen += 1;
            answers(one, where, believed);
          }
        }
      }
      assert.ok(seen > 2000, `${seen} numbers`);
      assert.deepEqual(reader.complaints, []);
    });
  }

  test('every number of the list says whether somebody answers, and whom to ring instead, without a script and on paper too', async t => {
    const reader = await visit.open({ viewport: { width: 360, height: 740 } });
    t.after(reader.close);
    await at(reader, NIGHT);
    await reader.go('contacts/index.html');
    const all = await numbers(reader.page, '.numbers');
    assert.ok(all.length > 20, `${all.length} numbers`);
    for (const one of all) answers(one, `contacts/index.html ${one.says}`, true);
    assert.equal(await reader.page.locator('.numbers a.tel').evaluateAll(links => links.filter(link => !link.closest('[data-opening]')).length), 0);
    const without = await visit.open({ javaScriptEnabled: false });
    t.after(without.close);
    await without.go('contacts/index.html');
    const desk = without.page.locator('.numbers li', { hasText: '020 7946 0101' }).first();
    for (const words of ['9am to 5pm', 'When closed or busy', '020 7946 0102']) assert.ok((await desk.innerText()).includes(words), words);
    const words = await reader.page.locator('.numbers .number :is(.number__phone, .number__hours, .number__instead)').evaluateAll(parts => parts.map(one => {
      const copy = /** @type {HTMLElement} */ (one.cloneNode(true));
      copy.querySelectorAll('.number__not-now').forEach(part => part.remove());
      return copy.textContent.trim().replace(/\s+/g, ' ');
    }));
    assert.deepEqual(unprinted([(await printed(reader.page)).join('')], words), []);
  });

  test('of a day and a night number the one that answers stands first, by day, by night and on a bank holiday', async t => {
    const reader = await visit.open({ viewport: { width: 360, height: 740 } });
    t.after(reader.close);
    for (const [name, day, night] of [['northmere', '0201', '0202'], ['westhythe', '0211', '0212'], ['millreach', '0221', '0222']]) {
      for (const [instant, first] of [['2026-11-24T10:00:00Z', day], [NIGHT, night], ['2026-11-29T10:00:00Z', night], ['2026-12-25T11:00:00Z', night], ['2026-11-24T09:00:00Z', day], ['2026-11-24T08:59:00Z', night]]) {
        await at(reader, instant);
        await reader.go(`contacts/${name}.html`);
        const phones = await reader.page.locator('.contact .number').first().locator('.number__phone').allInnerTexts();
        assert.ok(phones[0].endsWith(first) && !phones[0].includes('not now'), `${name} ${instant}: ${phones}`);
        assert.match(phones[1], /not now$/, `${name} ${instant}`);
      }
      await at(reader, '1970-01-02T10:00:00Z');
      await reader.go(`contacts/${name}.html`);
      const phones = await reader.page.locator('.contact .number').first().locator('.number__phone').allInnerTexts();
      assert.match(phones[0], new RegExp(`^Monday to Friday, 9am to 5pm\\s+020 7946 ${day}$`), 'a clock that cannot be believed moves nothing');
      assert.match(phones[1], new RegExp(`^Nights and weekends\\s+020 7946 ${night}$`));
      await at(reader, NIGHT);
      await reader.go(`contacts/${name}.html`);
      const paper = (await printed(reader.page)).join('');
      assert.ok(/mondaytofriday,9amto5pm/i.test(paper) && /nightsandweekends/i.test(paper) && !/notnow/i.test(paper), name);
    }
  });

  test('who asks the search for the front door, in any of its names, is given its number with an answer at every moment', async t => {
    const reader = await visit.open({ viewport: { width: 375, height: 740 } });
    t.after(reader.close);
    const { page } = reader;
    for (const [name, instant, believed] of MOMENTS) {
      await at(reader, instant);
      await reader.go('about/index.html');
      for (const query of ['front door', 'MASH', 'night desk']) {
        await type(reader, query);
        const all = await numbers(page, '[data-search-numbers]');
        const where = `${query}, ${name}`;
        assert.ok(all.length, `${where}: no number`);
        for (const one of all) answers(one, where, believed);
        const first = page.locator('[data-search-numbers] h3').first();
        assert.match(await first.innerText(), query === 'night desk' ? /night desk/i : /Eastmere/, where);
      }
    }
    assert.deepEqual(reader.complaints, []);
  });

  test('at night the Ring box of every protocol has the number that answers, and it is not 999 alone', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, NIGHT);
    for (const path of PAGES.filter(path => path.startsWith('protocols/'))) {
      await reader.go(path);
      const box = reader.page.locator('.first__ring, #whom-to-ring ~ .rings').first();
      if (!await box.count()) continue;
      const open = await box.evaluate(node => [...node.querySelectorAll('[data-opening]')].flatMap(number =>
        [...number.querySelectorAll(number.classList.contains('number--open') ? '.number__phone a' : '.number__now a')].map(a => a.getAttribute('href'))));
      assert.ok(open.some(href => href !== 'tel:999'), `${path}: ${open}`);
    }
  });

  test('the helper at half past nine: the answer says closed and the night desk', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, NIGHT);
    await reader.go('thresholds/helper.html');
    const { page } = reader;
    await unfold(page);
    await page.locator('[data-sign][data-level="4"] input').first().check();
    const answer = await page.locator('[data-answer="4"] > div:visible .number').first().innerText();
    assert.match(answer, /Closed now.*020 7946 0102/s);
  });

  test('in a page from right to left every number keeps its order', async t => {
    const reader = await visit.open({ viewport: { width: 375, height: 740 } });
    t.after(reader.close);
    await at(reader, NIGHT);
    for (const path of ['index.html', 'protocols/self-harm.html', 'contacts/front-door.html', 'thresholds/helper.html']) {
      await reader.go(path);
      await reader.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      const all = await numbers(reader.page);
      assert.ok(all.length && all.every(one => one.digits && one.own), path);
      const mixed = await reader.page.evaluate(() => [...document.querySelectorAll('[data-opening] a.tel')].filter(a => !a.querySelector('bdi[dir="ltr"]')).length);
      assert.equal(mixed, 0, path);
    }
  });

  test('a device whose clock says nothing hides no number, on any page', async t => {
    const reader = await visit.open({ viewport: { width: 375, height: 740 } });
    t.after(reader.close);
    await reader.page.addInitScript(() => { window.Date = class extends Date { constructor(...given) { if (given.length) super(...given); else super(NaN); } }; });
    for (const path of PAGES) {
      await reader.go(path);
      const all = await numbers(reader.page);
      assert.ok(all.length, path);
      for (const one of all) {
        assert.ok(one.own && one.hours && one.digits && (one.open || one.other), `${path}: ${JSON.stringify(one)}`);
      }
    }
    assert.deepEqual(reader.complaints, []);
  });

  test('without time zones the clocks of London are still known, in winter and in summer', async t => {
    const reader = await visit.open({ timezoneId: 'Pacific/Auckland' });
    t.after(reader.close);
    await at(reader, NIGHT);
    await reader.page.addInitScript(() => {
      const Real = Intl.DateTimeFormat;
      Intl.DateTimeFormat = /** @type {any} */ (function (locale, options) { if (options?.timeZone === 'Europe/London') throw new RangeError('no zones'); return new Real(locale, options); });
    });
    for (const [instant, london] of [['2026-11-24T16:59:00Z', '2026-11-24T16:59'], ['2026-03-29T00:59:00Z', '2026-03-29T00:59'], ['2026-03-29T01:00:00Z', '2026-03-29T02:00'],
      ['2026-10-25T00:59:00Z', '2026-10-25T01:59'], ['2026-10-25T01:00:00Z', '2026-10-25T01:00'], ['2027-07-01T23:30:00Z', '2027-07-02T00:30']]) {
      await at(reader, instant);
      await reader.go('index.html');
      assert.equal(await reader.page.evaluate(() => window.signpost.london()), london);
    }
  });

  test('the words change while the page stays open, are told once and politely, and the focus stays', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.page.clock.install({ time: new Date('2026-11-24T16:59:30Z') });
    await reader.go('contacts/front-door.html');
    const { page } = reader;
    const voice = page.locator('main > [role=status]').last();
    assert.equal(await voice.textContent(), '');
    await page.locator('.contact .number__phone a').focus();
    await page.clock.runFor(61000);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), 'tel:02079460101');
    assert.match(await voice.textContent(), /Help Desk: Closed now/);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.clock.runFor(100);
    assert.match(await page.locator('.contact [data-open-now]').innerText(), /Closed now/);
  });

  test('paper has numbers with hours and what to ring instead, and says of none that it is open now', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await at(reader, NIGHT);
    await reader.go('protocols/self-harm.html');
    const said = (await printed(reader.page)).join('');
    assert.ok(!/OpenNow|Closednow/i.test(said));
    const words = await reader.page.locator('.first__ring .number :is(.number__phone, .number__hours, .number__instead)').evaluateAll(all => all.map(one => one.textContent.trim().replace(/\s+/g, ' ')));
    assert.ok(words.length > 2);
    assert.deepEqual(unprinted([said], words), []);
  });
});
