// In: the first screen of a page, and its tables. Out: what the reader came for stands on it, however small it is; a level
// is short; no table hides words at its side.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages, source } from './site.mjs';
import { at } from './look.mjs';

const LEVELS = pages().filter(path => /^thresholds\/level-\d\.html$/.test(path));
const bottom = async locator => { const box = await locator.first().boundingBox(); return box ? box.y + box.height : Infinity; };

/** Letters of other fonts than the pages ask for are up to a tenth wider, and what fits by a line may need one more. */
const ROOM = process.env.FONTCONFIG_FILE ? 1.1 : 1;

fromFolder(visit => {
  const open = async (t, width, height, more = {}) => {
    const reader = await visit.open({ viewport: { width, height }, ...more });
    t.after(reader.close);
    return reader;
  };

  test('the first screen of a phone says at each level what to do, whom to ring and by when', async t => {
    assert.ok(LEVELS.length >= 4);
    const reader = await open(t, 375, 667);
    for (const path of LEVELS) {
      await reader.go(path);
      const { page } = reader;
      const end = (await page.locator('.exit').boundingBox())?.y ?? 667;
      assert.ok(await bottom(page.locator('.level-first__step')) <= end, `${path}: what to do`);
      const tels = await page.locator('.first--level .ringing').evaluateAll(all => all.map(one => one.querySelector('.tel').getBoundingClientRect().bottom));
      assert.ok(Math.min(...tels) <= end, `${path}: whom to ring`);
      assert.ok(await bottom(page.locator('.level-first__by')) <= end, `${path}: by when`);
    }
  });

  for (const [name, width, height, clock] of [['a phone by day', 360, 740, '2026-11-24T10:30:00Z'], ['a phone at night', 360, 740, '2026-11-24T22:30:00Z'], ['a desk', 1366, 768, '2026-11-24T10:30:00Z']]) {
    test(`the first screen of home on ${name} answers whom to ring now, what level, what to do, who I am`, async t => {
      const reader = await open(t, width, height);
      await reader.page.clock.setFixedTime(new Date(clock));
      await reader.go('index.html');
      const { page } = reader;
      const exit = await page.locator('.exit').boundingBox();
      const end = exit && exit.y > height / 2 ? exit.y : height;
      assert.ok(await bottom(page.locator('.ring-now .number--open .tel')) <= end, 'the number that answers');
      assert.match(await page.locator('.ring-now .number--open .number__now').first().innerText(), /Open now/);
      const arms = page.locator('.ways__arm');
      assert.ok(await arms.count() >= 6);
      for (const arm of await arms.all()) assert.ok(await bottom(arm) <= end * ROOM, await arm.innerText());
      if (width > 1000) assert.ok(await bottom(page.locator('.choose .chips li')) <= end, 'the roles');
      const order = await page.locator('main h2').allInnerTexts();
      assert.ok(order.indexOf('What changed') > order.findIndex(words => /role/.test(words)) && order.indexOf('What changed') < order.findIndex(words => /Everything/.test(words)), order.join(' | '));
    });
  }

  test('a protocol is at most ten screens of a phone to the end of its forms, which follow its steps', async t => {
    const reader = await open(t, 360, 740);
    let forms = 0;
    for (const path of pages().filter(path => path.startsWith('protocols/') && source(path).includes('class="step"'))) {
      await reader.go(path);
      const found = await reader.page.evaluate(() => {
        const place = selector => { const node = document.querySelector(selector); return node && node.getBoundingClientRect().bottom + window.scrollY; };
        return { steps: place('.steps'), forms: place('[aria-labelledby="sp:forms-to-use"]'), high: window.innerHeight };
      });
      if (!found.forms) continue;
      forms += 1;
      assert.ok(found.forms > found.steps, `${path}: forms stand above the steps`);
      assert.ok(found.forms <= 10 * found.high, `${path}: ${(found.forms / found.high).toFixed(1)} screens`);
    }
    assert.ok(forms > 20, `${forms} with forms`);
  });

  test('a level of a copy that is a hundred days old is still at most twelve screens of a phone', async t => {
    const reader = await open(t, 375, 667);
    await reader.page.clock.setFixedTime(new Date('2027-03-02T21:30:00Z'));
    for (const path of LEVELS) {
      await reader.go(path);
      const screens = await reader.page.locator('html').evaluate(node => node.scrollHeight / window.innerHeight);
      assert.ok(await reader.page.locator('[data-stale-copy]').isVisible(), path);
      assert.ok(screens <= 12 * ROOM, `${path}: ${screens.toFixed(1)} screens`);
    }
  });

  test('at half past nine in the evening the number that answers stands on the first screen of each level, above the closed one', async t => {
    for (const height of [740]) {
      const reader = await open(t, 360, height);
      await at(reader, '2026-11-24T21:30:00Z');
      for (const path of LEVELS) {
        await reader.go(path);
        const { page } = reader;
        const end = (await page.locator('.exit').boundingBox())?.y ?? height;
        const open = page.locator('.first--level .ringing:not(.ringing--emergency) .number--open .number__phone a');
        const closed = page.locator('.first--level .number--closed .number__phone a');
        if (!await open.count()) {
          assert.ok(await bottom(page.locator('.first--level .number--closed .number__now a')) <= end, `${path}: whom to ring instead, at ${height}`);
          continue;
        }
        assert.ok(await bottom(open) <= end, `${path}: the open line ends at ${await bottom(open)}, the exit begins at ${end}`);
        if (await closed.count()) assert.ok(await bottom(open) < await bottom(closed), `${path}: the open line is first`);
      }
    }
  });

  for (const instant of ['2026-11-24T10:30:00Z', '2026-11-24T21:30:00Z']) {
    test(`once a role is chosen the first screen of a small phone says what that role does, by when and whom to ring, at ${instant}`, async t => {
      const reader = await open(t, 360, 640);
      await at(reader, instant);
      const { page } = reader;
      await reader.go('thresholds/level-3.html');
      const exit = (await page.locator('.exit').boundingBox()).y;
      assert.ok(await bottom(page.locator('[data-own-role] select')) <= exit, 'the choice of a role');
      await page.locator('[data-own-role] select').selectOption({ label: 'Schools and colleges' });
      for (const path of LEVELS) {
        await reader.go(path);
        const own = page.locator('[data-own-answer]');
        const answer = page.locator('.answers details[data-role="audience/school"]');
        for (const part of ['do', 'by']) {
          assert.equal((await own.locator(`[data-part="${part}"] dd`).innerText()).trim(), (await answer.locator(`[data-part="${part}"] dd`).textContent()).trim(), `${path}: ${part}`);
          assert.ok(await bottom(own.locator(`[data-part="${part}"]`)) <= exit * ROOM, `${path}: ${part} ends at ${await bottom(own.locator(`[data-part="${part}"]`))} of ${exit}`);
        }
        const tels = await own.locator('.number--open .number__phone .tel, .number--closed .number__now .tel').evaluateAll(all => all.map(one => one.getBoundingClientRect().bottom));
        assert.ok(tels.length && Math.min(...tels) <= exit * ROOM, `${path}: whom to ring now, ${tels} of ${exit}`);
        assert.equal(await page.locator('.level-first__step').isVisible(), false);
      }
      await page.locator('[data-own-role] select').selectOption({ label: 'anyone' });
      assert.ok(await page.locator('.level-first__step').isVisible());
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    });
  }

  test('one tap on the first screen of every protocol leads to what to fill in', async t => {
    const reader = await open(t, 360, 640, { javaScriptEnabled: false });
    let seen = 0;
    for (const path of pages().filter(path => source(path).includes('id="sp:forms-to-use"'))) {
      await reader.go(path);
      const link = reader.page.getByRole('link', { name: 'What to fill in' });
      const exit = await reader.page.locator('.exit').boundingBox();
      assert.ok(await bottom(link) <= (exit?.y ?? 640), `${path}: it ends at ${await bottom(link)}`);
      await link.click();
      const form = await reader.page.locator('[aria-labelledby="sp:forms-to-use"] a').first().boundingBox();
      assert.ok(form && form.y >= 0 && form.y < 320, `${path}: the form stands at ${form?.y}`);
      seen += 1;
    }
    assert.ok(seen > 20, `${seen} with forms`);
  });

  test('a role is chosen once: its answer stands first and open at every level of this visit, and goes with it', async t => {
    const reader = await open(t, 375, 667);
    const { page } = reader;
    await reader.go('thresholds/level-3.html');
    const first = () => page.locator('.answers details').first();
    const role = await page.locator('.answers details[data-role]').nth(3).getAttribute('data-role');
    await page.locator(`.answers details[data-role="${role}"] summary`).click();
    const address = page.url();
    await reader.go('thresholds/level-4.html');
    assert.equal(await first().getAttribute('data-role'), role);
    assert.ok(await first().evaluate(node => node.open));
    assert.ok(await page.locator(`.answers details[data-role="${role}"] .tel`).first().isVisible());
    assert.ok(!address.includes(role) && !page.url().includes(role));
    assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie, Object.keys(sessionStorage)]), [0, '', ['signpost-role']]);
    await first().locator('summary').click();
    await reader.go('thresholds/level-3.html');
    assert.equal(await page.locator('.answers details[open]').count(), 0);
    await page.locator('.answers details:not([data-role]) summary').first().click();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });

  test('a level is at most twelve screens of a phone, with a script and without', async t => {
    for (const [width, height, instant, javaScriptEnabled] of [[375, 667, '', true], [375, 667, '', false], [320, 568, '', true], [320, 568, '', false], [360, 640, '2027-12-27T21:30:00Z', true]]) {
      const reader = await open(t, width, height, { javaScriptEnabled });
      if (instant) await at(reader, instant);
      for (const path of LEVELS) {
        await reader.go(path);
        const screens = await reader.page.locator('html').evaluate(node => node.scrollHeight / window.innerHeight);
        assert.ok(screens <= 12 * ROOM, `${path}, ${width} by ${height}: ${screens.toFixed(1)} screens`);
      }
    }
  });

  test('every reader finds their own answer with its number, the keyboard alone and no script', async t => {
    const reader = await open(t, 375, 667, { javaScriptEnabled: false });
    for (const path of LEVELS) {
      await reader.go(path);
      const roles = reader.page.locator('.answers details:has(.number)');
      assert.ok(await roles.count() >= 10, path);
      await roles.nth(3).locator('summary').focus();
      await reader.page.keyboard.press('Enter');
      assert.ok(await roles.nth(3).locator('.tel').first().isVisible(), path);
      for (const words of ['What to do', 'Consent', 'By when', 'What happens next', 'If it is not accepted']) assert.ok((await roles.nth(3).innerText()).includes(words), `${path}: ${words}`);
    }
  });

  test('the signs are a list by domain, without the words for search; those of danger now are in sight', async t => {
    const reader = await open(t, 375, 667, { javaScriptEnabled: false });
    await reader.go('thresholds/level-3.html');
    assert.equal(await reader.page.locator('main table').count(), 0);
    assert.ok(await reader.page.locator('.signs__domain').count() >= 8);
    assert.ok(await reader.page.locator('.signs__domain li').count() >= 35);
    assert.doesNotMatch(await reader.page.locator('.signs').textContent(), /Plain words|Also|doctor shopping|tooled up/);
    await reader.go('thresholds/level-4.html');
    const danger = reader.page.locator('.signs__danger li');
    assert.ok(await danger.count() >= 10);
    assert.equal(await danger.locator('visible=true').count() >= await danger.count(), true);
  });

  for (const [width, height] of [[683, 384], [640, 360], [375, 667], [1366, 768]]) {
    test(`at ${width} by ${height} the title stands in the first screen of every sort of page`, async t => {
      const reader = await open(t, width, height);
      for (const path of ['index.html', ...LEVELS, 'thresholds/helper.html', 'protocols/domestic-abuse.html', 'audiences/school.html', 'topics/neglect.html', 'contacts/front-door.html']) {
        await reader.go(path);
        const end = await bottom(reader.page.locator('h1'));
        assert.ok(end <= height * 0.9, `${path}: the title ends at ${end} px`);
        assert.ok(await bottom(reader.page.locator('[data-emergency]')) <= height / 4, `${path}: 999`);
      }
    });
  }

  test('no table on any page is cut off at its side, at 320, 768, 1024 and 1366 px', { timeout: 300_000 }, async t => {
    const reader = await open(t, 320, 768);
    const cut = [];
    const tables = new Map([320, 768, 1024, 1366].map(width => [width, 0]));
    // Each page is opened once and drawn at each width: opening is what takes the time.
    for (const path of pages().filter(one => source(one).includes('<table'))) {
      await reader.go(path);
      for (const width of tables.keys()) {
        await reader.page.setViewportSize({ width, height: 768 });
        const found = await reader.page.evaluate(tablesHere);
        tables.set(width, (tables.get(width) ?? 0) + found.length);
        for (const { name, over, inside } of found) if (over > 1 || inside) cut.push(`${path} at ${width}: ${name}: ${Math.round(over)} px, ${inside} cells`);
      }
    }
    for (const [width, seen] of tables) assert.ok(seen > 40, `only ${seen} tables at ${width}`);
    assert.deepEqual(cut, []);
  });
});

/** In the page: each table that is seen, by how much it leaves its room, and how many cells hide words of theirs. */
const tablesHere = () => [...document.querySelectorAll('main table')].filter(table => table.checkVisibility()).map(table => {
  const cells = [...table.querySelectorAll('td, th')].filter(cell => cell.checkVisibility() && !cell.closest('thead:not(:focus-within)'));
  const room = (table.closest('.table-scroll') ?? table.parentElement).getBoundingClientRect();
  const over = Math.max(...cells.map(cell => cell.getBoundingClientRect().right), 0) - Math.min(room.right, window.innerWidth);
  const inside = cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 1 && getComputedStyle(cell).display !== 'inline').length;
  return { name: table.querySelector('caption')?.textContent?.trim() || table.className, over, inside };
});
