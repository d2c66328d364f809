// In: the matrix, the helper, two levels side by side, the ways up and down. Out: each leads to somebody to
// ring, with a keyboard, on a phone, on paper and without JavaScript; and nothing ticked outlives the page.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { eachWay, fromFolder, markup, pages } from './site.mjs';
import { SMALL, faultsDayAndNight, printed, skipToMain, tabTo, tooWide, unfold, unprinted } from './look.mjs';
import { squeeze } from './pdf.mjs';

const HELPER = 'thresholds/helper.html';
const COMPARE = 'thresholds/compare-levels.html';
const MODEL = 'thresholds/right-support-2025.html';

const tick = (page, text) => page.locator('[data-sign]', { hasText: text }).locator('input').check();
const numbers = page => page.locator('[data-result] a[href^="tel:"]:visible').allInnerTexts();
const verdict = page => page.locator('[data-verdict]').innerText();
const ofLevel = (page, level, strength) => page.locator(`[data-sign][data-level="${level}"][data-strength="${strength}"] input`);
const NEVER = /no action|no further|nothing more|do nothing/i;

test('no page on the levels says that nobody need be rung or that nothing need be done', () => {
  const said = pages().filter(path => path.startsWith('thresholds/') && path !== HELPER).map(path => [path, markup(path).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')]);
  assert.ok(said.length > 8, `only ${said.length} pages`);
  const wrong = said.flatMap(([path, text]) => [...text.matchAll(/[^.|]*(no action|no further action|nothing more to do|do nothing|\bNobody, or)[^.|]*/gi)].map(([words]) => `${path}: ${words.trim()}`));
  assert.deepEqual(wrong, []);
});

fromFolder(visit => {
  const open = async (t, options, path = HELPER, folded = false) => {
    const reader = await visit.open(options);
    t.after(reader.close);
    await reader.go(path);
    if (path === HELPER && folded !== true) await unfold(reader.page);
    return reader;
  };

  for (const [width, height] of [[360, 640], [390, 844]]) {
    test(`the first screen at ${width} by ${height} has all filters and the way to the answer, and the page is short`, async t => {
      for (const javaScriptEnabled of [true, false]) {
        const { page } = await open(t, { viewport: { width, height }, javaScriptEnabled }, HELPER, true);
        const screens = await page.locator('html').evaluate(node => node.scrollHeight / window.innerHeight);
        // Without a script the answers of all levels stand there.
        assert.ok(screens <= (javaScriptEnabled || height > 700 ? 12 : 16), `${screens.toFixed(1)} screens, script ${javaScriptEnabled}`);
        if (!javaScriptEnabled) continue;
        const exit = await page.locator('.exit').boundingBox();
        for (const part of ['[data-role-choice]', '[data-age]', '[data-domain-choice]', '[data-words]', '.helper__form a[href="#sp:what-to-do"]']) {
          const box = await page.locator(part).boundingBox();
          assert.ok(box && box.y + box.height <= exit.y, `${part} ends at ${box?.y + box?.height}, the exit begins at ${exit.y}`);
        }
      }
    });
  }

  test('a domain says how many of its signs are ticked while it is folded, and what is sought lies open', async t => {
    const { page } = await open(t, {}, HELPER, true);
    assert.equal(await page.locator('[data-sign]:visible').count(), 0);
    const domain = page.locator('.helper__domain').first();
    await domain.locator('summary').click();
    await domain.locator('[data-sign] input').first().check();
    await domain.locator('summary').click();
    assert.equal(await domain.locator('[data-count]').innerText(), '1 ticked');
    await page.locator('[data-words]').fill('knife');
    assert.ok(await page.locator('[data-sign]:visible').count() > 0);
    await page.locator('[data-words]').fill('');
    assert.equal(await page.locator('.helper__domain details[open]').count(), 1, 'what holds a tick stays open');
  });

  test('the model is at most twelve screens of a phone, and each domain opens to its signs at each level', async t => {
    for (const [width, height] of [[390, 844], [375, 667]]) {
      const { page } = await open(t, { viewport: { width, height }, javaScriptEnabled: false }, MODEL);
      const screens = await page.locator('html').evaluate(node => node.scrollHeight / window.innerHeight);
      assert.ok(screens <= 12, `${screens.toFixed(1)} screens of ${width} by ${height}`);
      const domain = page.locator('.signs--levels > details').first();
      await domain.locator('summary').focus();
      await page.keyboard.press('Enter');
      assert.equal(await domain.locator('section').count(), 4);
      assert.ok(await domain.locator('li').first().isVisible());
    }
  });

  test('with nothing ticked there is still somebody to ring', async t => {
    const { page } = await open(t);
    assert.match(await verdict(page), /ring and talk it through/);
    assert.ok((await numbers(page)).length > 0);
  });

  test('every single sign, for every reader, ends with a number and never with nothing to do', async t => {
    const { page } = await open(t);
    const wrong = await page.evaluate(never => {
      const bad = new RegExp(never, 'i');
      const roles = document.querySelector('[data-role-choice]');
      const result = document.querySelector('[data-result]');
      const seen = [];
      for (const box of document.querySelectorAll('[data-sign] input')) {
        box.checked = true;
        for (let role = 0; role < roles.options.length; role += 1) {
          roles.selectedIndex = role;
          roles.dispatchEvent(new Event('input', { bubbles: true }));
          const level = box.closest('[data-sign]').dataset.level;
          const shown = [...result.querySelectorAll('a[href^="tel:"]')].some(link => link.offsetParent);
          const answers = [...result.querySelectorAll('[data-answer]:not([hidden])')].map(one => one.dataset.answer);
          const name = `${box.parentElement.textContent} / ${roles.options[role].text}`;
          if (!shown) seen.push(`${name}: no number`);
          if (answers.join() !== level) seen.push(`${name}: level ${answers} shown`);
          if (bad.test(result.innerText)) seen.push(`${name}: ${bad.exec(result.innerText)[0]}`);
        }
        box.checked = false;
      }
      return seen;
    }, NEVER.source);
    assert.deepEqual(wrong, []);
  });

  test('the highest level counts, and a sign of immediate danger means 999 first', async t => {
    const { page } = await open(t);
    await ofLevel(page, 2, 'contributes').first().check();
    assert.match(await verdict(page), /Level 2/);
    assert.equal(await page.locator('[data-immediate]').isVisible(), false);
    await ofLevel(page, 1, 'protective').first().check();
    assert.match(await verdict(page), /Level 2/, 'what protects a child lowered the level');
    await ofLevel(page, 4, 'immediate').first().check();
    assert.match(await verdict(page), /Level 4/);
    assert.equal((await numbers(page))[0], '999');
    assert.match(await page.locator('[data-bar]').innerText(), /^Ring 999 first/);
  });

  test('two strong signs, or four of any level, ask for a talk about the next level', async t => {
    const { page } = await open(t);
    const raised = () => page.locator('[data-raise]').isVisible();
    await ofLevel(page, 3, 'strong').nth(0).check();
    assert.equal(await raised(), false);
    await ofLevel(page, 3, 'strong').nth(1).check();
    assert.equal(await raised(), true);
    assert.match(await page.locator('[data-raise-text]').innerText(), /Ring today and talk about whether this is Level 4/);
    await page.locator('[data-clear]').click();
    await unfold(page);
    assert.equal(await raised(), false);
    for (const at of [0, 1, 2]) await ofLevel(page, 2, 'contributes').nth(at).check();
    assert.equal(await raised(), false);
    await ofLevel(page, 2, 'contributes').nth(3).check();
    assert.equal(await raised(), true);
    assert.match(await page.locator('.helper__rule').textContent(), /2 strong signs at that level, or 4 signs of any level/);
  });

  test('age, domain and words narrow the list; a tick stays in sight', async t => {
    const { page } = await open(t);
    const shown = () => page.locator('[data-sign]:visible').count();
    const all = await shown();
    await page.locator('[data-words]').fill('knife');
    const knives = await shown();
    assert.ok(knives > 0 && knives < all);
    assert.match(await page.locator('[data-shown]').innerText(), new RegExp(`^Showing ${knives} of ${all} signs`));
    await page.locator('[data-sign]:visible input').first().check();
    await page.locator('[data-words]').fill('zzzz');
    assert.equal(await shown(), 1);
    assert.match(await page.locator('[data-shown]').innerText(), /does not mean the child is safe/);
    await page.locator('[data-words]').fill('');
    await page.locator('[data-age]').selectOption('unborn');
    assert.equal(await page.locator('[data-sign][data-bands="12-15  16-17"]:visible').count() <= 1, true);
    await page.locator('[data-domain-choice]').selectOption({ label: 'Education' });
    assert.equal(await page.locator('section[data-domain]:visible').count() <= 2, true);
  });

  test('a reader is answered in their own role', async t => {
    const { page } = await open(t);
    await page.locator('[data-role-choice]').selectOption({ label: 'Schools and colleges' });
    await ofLevel(page, 3, 'strong').first().check();
    const answer = await page.locator('[data-answer="3"]').innerText();
    for (const words of ['What to say', 'chronology', 'Consent', 'By when', 'What happens next', 'If it is not accepted']) {
      assert.ok(answer.includes(words), `the answer has no "${words}"`);
    }
    assert.match(await page.locator('[data-result]').innerText(), /Have ready/);
  });

  test('nothing is kept: not after reload, Back, or in the address or storage', async t => {
    const reader = await open(t);
    const { page } = reader;
    await ofLevel(page, 4, 'strong').first().check();
    await page.locator('[data-words]').fill('bruise');
    await page.keyboard.press('Enter');
    assert.equal(page.url().split('#')[0], reader.address(HELPER));
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, JSON.stringify(history.state) ?? 'null']), [0, 0, '', 'null']);
    const clean = async when => {
      assert.equal(await page.locator('[data-sign] input:checked').count(), 0, when);
      assert.equal(await page.locator('[data-words]').inputValue(), '', when);
    };
    await page.reload();
    await clean('after reload');
    await unfold(page);
    await ofLevel(page, 4, 'strong').first().check();
    await reader.go('index.html');
    await page.goBack();
    await clean('after Back');
    await unfold(page);
    await ofLevel(page, 4, 'strong').first().check();
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await clean('after coming back from the cache of pages');
    assert.deepEqual(reader.strangers(), []);
    assert.deepEqual(reader.complaints, []);
  });

  test('the keyboard alone opens a domain, ticks, and gets to the answer', async t => {
    const { page } = await open(t, {}, HELPER, true);
    await page.locator('[data-clear]').focus();
    await tabTo(page, '.helper__domain summary', 1);
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-sign] input', 1);
    await page.keyboard.press('Space');
    assert.match(await page.locator('[data-bar]').innerText(), /Ring 999 first|Level \d/);
    await page.locator('[data-jump]').focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('[data-verdict]').isVisible());
    assert.equal(await page.locator('[data-bar]').getAttribute('role'), 'status');
  });

  test('with the keyboard alone, on a small phone: role, age, words, two ticks, the answer in that role', async t => {
    const { page } = await open(t, SMALL, HELPER, true);
    await skipToMain(page);
    await tabTo(page, '[data-role-choice]');
    await page.keyboard.type('Schools');
    await tabTo(page, '[data-age]', 1);
    await page.keyboard.type('12');
    await tabTo(page, '[data-words]', 2);
    await page.keyboard.type('missing');
    const shown = await page.locator('[data-sign]:visible').count();
    assert.ok(shown > 0 && shown < 12, `${shown} signs`);
    await tabTo(page, '[data-clear]', 2);
    await tabTo(page, '[data-sign] input', 2);
    await page.keyboard.press('Space');
    await tabTo(page, '[data-sign] input:not(:checked)');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('[data-sign] input:checked').count(), 2);
    await tabTo(page, '[data-jump]', 200);
    await page.keyboard.press('Enter');
    assert.ok((await page.locator('[id="sp:what-to-do"]').boundingBox()).y < 100, 'the answer is not in sight');
    assert.equal(await page.locator('[data-answer] details[data-role="audience/school"]:visible').count(), 1, 'the answer is not for schools');
    await tabTo(page, '[data-result] a[href^="tel:"]', 200);
    await tabTo(page, '[data-print]');
    await page.keyboard.press('Shift+Tab');
    assert.ok(await tooWide(page) <= 0);
  });

  test('whom to ring stands in order: 999, then whom the answer names, then who talks it through', async t => {
    const { page } = await open(t);
    const cards = () => page.locator('[data-card]:visible').evaluateAll(all => all.map(one => one.dataset.card));
    assert.deepEqual(await cards(), ['contact/consultation-line']);
    await ofLevel(page, 4, 'immediate').first().check();
    assert.deepEqual(await cards(), ['contact/emergency-999', 'contact/front-door', 'contact/consultation-line']);
    await page.locator('[data-clear]').click();
    await unfold(page);
    await ofLevel(page, 3, 'strong').first().check();
    assert.deepEqual(await cards(), ['contact/front-door', 'contact/consultation-line']);
  });

  test('with nothing ticked paper has what to do at each level and whom to ring, and no list of signs', async t => {
    const { page } = await open(t);
    const signs = await page.locator('[data-sign-text]').allInnerTexts();
    const consult = await numbers(page);
    const said = await printed(page);
    assert.ok(said.length <= 2, `${said.length} sheets`);
    const levels = [...(await page.locator('[data-answer]').evaluateAll(all => all.map(one => one.dataset.title ?? '')))];
    const anyone = await page.locator('[data-answer] div[data-role=""]').evaluateAll(all => all.flatMap(one => [...one.querySelectorAll('dd:not(:has(.number))')].map(dd => [...dd.childNodes].filter(node => !(node instanceof Element && node.matches('.helper__untold'))).map(node => node.textContent).join('').trim())));
    assert.ok(levels.length === 4 && anyone.length > 12, `${anyone.length} facts`);
    assert.deepEqual(unprinted(said, ['Nothing is ticked yet', 'ring and talk it through', 'Have ready', 'Notes (no names)', 'does not replace it', ...levels, ...anyone, ...consult]), []);
    assert.deepEqual(signs.filter(sign => said.join('').includes(squeeze(sign))), []);
    assert.doesNotMatch(await page.locator('[data-result]').innerText(), NEVER);
  });

  test('without JavaScript paper is the list to fill in by hand, every sign with its level, on few sheets', async t => {
    const { page } = await open(t, { javaScriptEnabled: false });
    const said = await printed(page);
    assert.ok(said.length <= 8, `${said.length} sheets`);
    const words = await page.locator('[data-sign-text], .helper__result dd li').allInnerTexts();
    assert.ok(words.length > 100, `${words.length} signs`);
    assert.deepEqual(unprinted(said, [...words, 'Level 1: Universal', 'Level 4: Protection', 'Whom to ring', ...await numbers(page)]), []);
    assert.ok(said.join('').includes('☐'), 'there is no box to tick');
  });

  test('with the keyboard alone, on a small phone: two other levels side by side, then all', async t => {
    const { page } = await open(t, SMALL, COMPARE);
    const heads = () => page.locator('.matrix thead th[data-level]').evaluateAll(all => all.filter(one => getComputedStyle(one).display !== 'none').length);
    await skipToMain(page);
    await tabTo(page, '[data-choice]');
    await page.keyboard.type('Level 4');
    assert.match(await page.locator('[role="status"]:visible', { hasText: 'beside' }).first().innerText(), /Level 4/);
    assert.equal(await heads(), 2);
    await tabTo(page, '[data-all]');
    await page.keyboard.press('Enter');
    assert.equal(await heads(), 4);
    await tabTo(page, '.table-scroll a[href]');
    assert.ok(await tooWide(page) <= 0);
  });

  test('the result prints with what was ticked and a line to write on; the rest does not', async t => {
    const { page } = await open(t);
    await ofLevel(page, 3, 'strong').first().check();
    const ticked = await page.locator('[data-sign]:has(:checked) [data-sign-text]').innerText();
    const other = await ofLevel(page, 4, 'immediate').first().locator('xpath=..').innerText();
    const said = await printed(page);
    assert.ok(said.length <= 2, `${said.length} sheets`);
    const answer = await page.locator('[data-answer="3"] > div:visible dt, [data-answer="3"] > div:visible dd:not(:has(.number)), [data-answer="3"] li').allInnerTexts();
    assert.ok(answer.length > 6, answer.join('\n'));
    assert.deepEqual(unprinted(said, ['Printed on', 'What you ticked', ticked, 'Notes (no names)', 'does not replace it', 'Have ready', 'When closed or busy', ...await numbers(page), ...answer]), []);
    assert.ok(!said.join('').includes(squeeze(other)), 'a sign that was not ticked is printed');
  });

  test('before anything is ticked nothing covers the first screen of a phone', async t => {
    const { page } = await open(t, { viewport: { width: 320, height: 640 } });
    const bar = page.locator('.helper__bar');
    assert.notEqual(await bar.evaluate(node => getComputedStyle(node).position), 'sticky');
    await ofLevel(page, 2, 'contributes').first().check();
    assert.equal(await bar.evaluate(node => getComputedStyle(node).position), 'sticky');
    const box = await bar.boundingBox();
    assert.ok(box && box.y + box.height <= 641 && box.height < 160, 'the bar is not at the foot, or too high');
    await page.locator('.helper__form a[href="#sp:what-to-do"]').click();
    assert.ok((await page.locator('[id="sp:what-to-do"]').boundingBox())?.y < 400);
    // Beside the answer it would cover what it leads to.
    await page.locator('.helper--answered').waitFor();
    assert.notEqual(await bar.evaluate(node => getComputedStyle(node).position), 'sticky');
  });

  test('the levels on paper: every sign and answer of the model and the comparison', async t => {
    for (const [path, selector] of [[MODEL, '.indicators li, .way__step'], [COMPARE, '.matrix th, .matrix li']]) {
      const { page } = await open(t, { javaScriptEnabled: false }, path);
      await page.locator('main details').evaluateAll(all => all.forEach(one => { one.open = true; }));
      const words = (await page.locator(selector).allInnerTexts()).flatMap(text => text.split('\n')).filter(text => !text.includes('→'));
      assert.ok(words.length > 20, `${path}: only ${words.length}`);
      assert.deepEqual(unprinted(await printed(page), words), [], path);
    }
  });

  test('without JavaScript every sign stands with its level, and what to do, and whom to ring', async t => {
    const { page } = await open(t, { javaScriptEnabled: false });
    const text = await page.locator('.helper').innerText();
    for (const level of [1, 2, 3, 4]) assert.ok(text.includes(`Level ${level}`));
    assert.ok(await page.locator('[data-sign]:visible').count() > 80);
    assert.equal(await page.locator('[data-answer]:visible').count(), 4);
    assert.ok((await numbers(page)).length > 4);
    assert.equal(await page.locator('.helper input:visible, .helper select:visible, .helper button:visible').count(), 0);
    assert.doesNotMatch(text, NEVER);
  });

  test('two levels stand side by side, and all without JavaScript', async t => {
    const { page } = await open(t, {}, COMPARE);
    const heads = () => page.locator('.matrix thead th[data-level]:visible').allInnerTexts();
    assert.deepEqual((await heads()).map(text => text.match(/Level \d/)[0]), ['Level 2', 'Level 3']);
    await page.locator('[data-choice]').first().selectOption('4');
    assert.deepEqual((await heads()).map(text => text.match(/Level \d/)[0]), ['Level 3', 'Level 4']);
    await page.locator('[data-all]').click();
    assert.equal((await heads()).length, 4);
    const bare = await open(t, { javaScriptEnabled: false }, COMPARE);
    assert.equal(await bare.page.locator('.matrix thead th[data-level]:visible').count(), 4);
    assert.ok(await bare.page.locator('text=In law').first().isVisible());
  });

  test('the ways up and down read as steps, with all they say', async t => {
    const { page } = await open(t, { javaScriptEnabled: false }, MODEL);
    assert.equal(await page.locator('ol.way--step-up > li').count(), 5);
    assert.equal(await page.locator('ol.way--step-down > li').count(), 3);
    await page.locator('ol.way--step-up summary').first().click();
    const first = await page.locator('ol.way--step-up > li').first().innerText();
    for (const words of ['Level 1', 'Level 2', 'When:', 'Who decides', 'Hand-over', 'By when', 'If it does not work']) {
      assert.ok(first.includes(words), `the step has no "${words}"`);
    }
  });

  for (const path of [HELPER, COMPARE, MODEL]) {
    for (const width of [1280, 320]) {
      test(`${path} at ${width} px, by day and by night`, async t => {
        const { page } = await open(t, { viewport: { width, height: 800 }, reducedMotion: 'reduce' }, path);
        if (path === HELPER) await ofLevel(page, 4, 'immediate').first().check();
        assert.deepEqual(await faultsDayAndNight(page), []);
        assert.ok(await tooWide(page) <= 0, 'runs off the side');
        if (width === 320) {
          const sideways = await page.evaluate(() => [...document.querySelectorAll('.indicators, .helper')].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className));
          assert.deepEqual(sideways, [], 'text has to be scrolled sideways');
        }
      });
    }
  }
});

eachWay(visit => {
  test('the helper works here', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(HELPER);
    await unfold(reader.page);
    await tick(reader.page, 'Someone is hurting the child');
    assert.match(await verdict(reader.page), /Level 4/);
    assert.deepEqual(reader.complaints, []);
  });
});
