// In: a protocol. Out: what to do first stands above all else with its numbers, the steps say who, by
// when and why, and the page prints on its own.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromFolder, pages, ROOT, markup, source } from './site.mjs';
import { faults, printed, tooWide } from './look.mjs';
import { squeeze } from './pdf.mjs';

const NAME = 'bruising-not-mobile';
const PROTOCOL = `protocols/${NAME}.html`;
const CONTENT = join(ROOT, 'content/protocols');
const written = name => readFileSync(join(CONTENT, `${name}.md`), 'utf8');

/** Rows of the table of steps, as their author wrote them. */
const rows = text => (/:::table steps\n([\s\S]*?)\n:::/.exec(text)?.[1] ?? '').split('\n').slice(2);

test('every protocol shows “Do this first” once, above the rest, and each of its steps', () => {
  const names = readdirSync(CONTENT).map(file => file.replace('.md', '')).filter(name => /^## Do this first/m.test(written(name)));
  assert.ok(names.length > 20, `only ${names.length} protocols say what to do first`);
  for (const name of names) {
    const html = markup(`protocols/${name}.html`);
    const box = html.indexOf('class="first first--do-first"');
    assert.ok(box > 0 && box < html.indexOf('class="contents"'), `${name}: no box above the contents`);
    assert.equal(html.split('id="do-this-first"').length, 2, `${name}: the anchor stands once`);
    assert.ok(html.indexOf('id="do-this-first"') > box, `${name}: the anchor leads to the box`);
    assert.equal(html.split('<li class="step">').length - 1, rows(written(name)).length, `${name}: a step is missing`);
  }
});

test('a fact names the page it comes from, not its id', () => {
  let linked = 0;
  for (const path of pages()) {
    assert.doesNotMatch(markup(path), /<td[^>]*>\s*law\/[a-z0-9-]+\s*</, `${path} shows an id`);
    linked += markup(path).match(/<td[^>]*data-label="Source"[^>]*><a|<td[^>]*><a class="govuk-link" href="\.\.\/law\//g)?.length ?? 0;
  }
  assert.ok(linked > 20, `only ${linked} sources are links`);
});

fromFolder(visit => {
  for (const [screen, viewport] of [['a phone', { width: 390, height: 844 }], ['a desk', { width: 1280, height: 900 }]]) {
    test(`on the first screen of ${screen} stands what to do first, before any warning about the page`, async t => {
      const reader = await visit.open({ viewport });
      t.after(reader.close);
      await reader.go(PROTOCOL);
      const action = await reader.page.locator('.first--do-first ol > li').first().boundingBox();
      assert.ok(action.y + action.height < viewport.height, `the first action ends at ${action.y + action.height}`);
      const warning = await reader.page.locator('.notice--warning').first().boundingBox();
      assert.ok(warning.y > action.y, 'the warning pushes it down');
    });
  }

  test('on the first screen of a small phone every protocol says what to do first, and that the family is not told where it is not', async t => {
    const reader = await visit.open({ viewport: { width: 360, height: 640 } });
    t.after(reader.close);
    const { page } = reader;
    let silent = 0;
    const late = [];
    const paths = pages().filter(path => /^protocols\/.*\.html$/.test(path) && source(path).includes('class="first first--do-first"'));
    assert.ok(paths.length > 20, `${paths.length} protocols`);
    for (const path of paths) {
      await reader.go(path);
      const end = (await page.locator('.exit').boundingBox())?.y ?? 640;
      const below = async selector => { const box = await page.locator(selector).first().boundingBox(); return !box || box.y + box.height > end; };
      if (await below('.first--do-first li')) late.push(`${path}: the first action`);
      if (!await page.locator('.first [data-do-not-tell]').count()) continue;
      silent += 1;
      if (await below('.first [data-do-not-tell]')) late.push(`${path}: whom not to tell`);
      assert.match(await page.locator('.first .untold-why').innerText(), /^Why the family is not told first: .{40,}/, path);
    }
    assert.deepEqual(late, []);
    assert.ok(silent >= 3, `${silent} protocols where the family is not told first`);
  });

  test('without JavaScript and on a small phone it says what, whom, by when, why and what next', async t => {
    const reader = await visit.open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    t.after(reader.close);
    const { page } = reader;
    await reader.go(PROTOCOL);
    const box = page.locator('.first--do-first');
    assert.ok(await box.locator('ol > li').count() >= 1, 'no actions');
    assert.ok(await box.locator('a[href^="tel:"]').count() >= 1, 'no number beside them');
    const step = page.locator('.step').nth(1);
    const said = await step.innerText();
    for (const words of ['24 hours', 'The call ends', 'Our own local standard', 'Copy kept in the child’s record'.replace('’', "'")]) {
      assert.ok(said.includes(words), `the second step does not say “${words}”: ${said}`);
    }
    for (const heading of ['Whom to ring', 'Forms and tools', 'Training', 'Changed because of', 'The law and guidance behind it']) {
      assert.ok(await page.getByRole('heading', { name: heading, exact: true }).isVisible(), `no “${heading}”`);
    }
    // What a document rests on folds away, and opens without a script.
    await page.locator('[aria-labelledby="sp:training-for-it"] summary').click();
    assert.match(await page.locator('[aria-labelledby="sp:training-for-it"]').innerText(), /Next date: \d+ \w+ 20\d\d/);
    assert.ok(await tooWide(page) <= 0, 'runs off the side');
    assert.deepEqual(reader.complaints, []);
  });

  test('the keyboard reaches the number before the text', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(`${PROTOCOL}#do-this-first`);
    const { page } = reader;
    await page.evaluate(() => document.querySelector('main')?.focus());
    let reached = '';
    for (let presses = 0; presses < 12 && !reached.startsWith('tel:'); presses += 1) {
      await page.keyboard.press('Tab');
      reached = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
    }
    assert.ok(reached.startsWith('tel:'), 'twelve presses do not reach a number');
    assert.ok(await page.evaluate(() => document.activeElement?.closest('.first') !== null), 'not in the box');
  });

  test('it prints on its own: A4, no navigation, the first actions and numbers on the first sheet', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go(PROTOCOL);
    const said = await printed(page);
    const [first] = said;
    const all = said.join('');
    const text = selector => page.locator(selector).first().textContent();
    const actions = await page.locator('.first--do-first ol > li').allTextContents();
    for (const words of [await text('[data-emergency]'), await text('h1'), await text('.first h2'), ...actions,
      ...await page.locator('.first .tel').allTextContents(), 'Version 3.2, 20 November 2026']) {
      assert.ok(first.includes(squeeze(words)), `the first sheet does not say “${words.trim()}”`);
    }
    for (const words of [`Page: ${PROTOCOL}`, 'From the site as it was on 22 November 2026', ...await page.locator('.ring .tel').allTextContents()]) {
      assert.ok(all.includes(squeeze(words)), `the print does not say “${words}”`);
    }
    assert.ok(!all.includes(squeeze('On this page')) && !all.includes(squeeze('Search this site')), 'navigation is printed');
    assert.ok(said.length >= 2 && said.length <= 6, `${said.length} sheets`);
  });

  test('from right to left nothing runs off the side or breaks a rule', async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 640 } });
    t.after(reader.close);
    for (const path of [PROTOCOL, 'audiences/school.html', 'topics/missing.html', 'glossary/index.html', 'changes.html']) {
      await reader.go(path);
      await reader.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      assert.ok(await tooWide(reader.page) <= 0, `${path} runs off the side`);
      assert.deepEqual(await faults(reader.page), [], path);
    }
  });
});
