// In: a new site in a folder of its own under `signpost edit`. Out: somebody who never saw Markdown makes a whole protocol
// by keyboard, sees what is wrong beside the field, publishes, and goes back; two windows never write over each other.
// SIGNPOST_LOOKS=FOLDER keeps pictures of the screens.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, launch, ROOT } from './site.mjs';
import { faults, tooWide } from './look.mjs';

const PROTOCOL = 'content/protocols/when-a-child-goes-missing.md';
const LOOKS = process.env.SIGNPOST_LOOKS;

let folder, site, child, address, browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  site = join(folder, 'site');
  cpSync(join(ROOT, 'tests/small-site'), site, { recursive: true });
  child = spawn(BINARY, ['edit', '--no-open', '--port', '0', '--site', site, '--today', '2026-11-22'], { stdio: ['ignore', 'pipe', 'inherit'] });
  address = await new Promise((done, failed) => {
    child.stdout.on('data', data => {
      const found = /http:\S+/.exec(String(data));
      if (found) done(found[0]);
    });
    child.once('exit', () => failed(new Error('the editor ended by itself')));
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  child?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody at a window of their own, who writes down what the browser complains of. */
const sit = async (t, options = {}) => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    // The preview runs no script, and the browser says so.
    if (/^Blocked script execution in '[^']*\/sight\//.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  t.after(() => assert.deepEqual(complaints, []));
  await page.goto(address);
  assert.ok(!page.url().includes('token'), 'the token stays in the address');
  return page;
};

const look = async (page, name) => {
  assert.deepEqual(await faults(page), [], name);
  assert.ok(await tooWide(page) <= 0, `${name} runs off the side`);
  if (LOOKS) await page.screenshot({ path: join(LOOKS, `${name}.png`), fullPage: true });
};

/** Tab until the control has the focus. */
const reach = async (page, selector, most = 400) => {
  for (let press = 0; press < most; press += 1) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${most} presses of Tab do not reach ${selector}`);
};

const type = async (page, selector, text) => {
  await reach(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};

/** Until what was typed last has been looked at. */
const lookedAt = async page => {
  const was = await page.evaluate(() => Number(document.body.dataset.looked ?? 0));
  await page.waitForFunction(seen => Number(document.body.dataset.looked ?? 0) > seen, was, { timeout: 60_000 });
};

const save = async page => {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+S')]);
  await page.getByText('Saved.', { exact: true }).waitFor();
};

test('a protocol is made, mended, published and taken back by keyboard', { timeout: 300_000 }, async t => {
  const page = await sit(t);
  await page.getByRole('heading', { name: 'Pages' }).waitFor();
  await look(page, 'list');
  await reach(page, 'a[href="/new"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/new');
  await look(page, 'new');
  await reach(page, '#new-kind');
  await page.keyboard.type('Protocol');
  await page.keyboard.press('Tab');
  await page.keyboard.type('When a child goes missing');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/page?path=**');
  const file = join(site, PROTOCOL);
  const scaffold = readFileSync(file, 'utf8');
  await page.waitForFunction(() => document.body.dataset.looked);
  await page.locator('.banner', { hasText: 'Draft' }).waitFor();
  await look(page, 'page');

  await type(page, '#f-summary', 'What to do when a child is not where they should be.');
  await page.keyboard.press('Tab');
  assert.equal(readFileSync(file, 'utf8'), scaffold, 'nothing is written before somebody saves');
  await reach(page, '#f-owner');
  await page.keyboard.type('Head of missing children');
  await reach(page, '#f-document_type');
  await page.keyboard.type('protocol');
  await reach(page, '#f-consent');
  await page.keyboard.type('not');
  await reach(page, '[data-field="contacts"] [data-add-value]');
  await page.keyboard.press('Enter');
  await page.keyboard.type('contact/front');
  await lookedAt(page);
  const beside = page.locator('#found-contacts');
  await page.waitForFunction(() => document.querySelector('#found-contacts')?.textContent, null, { timeout: 30_000 });
  assert.match(await beside.innerText(), /contact\/front/);
  await page.keyboard.type('-door');
  await page.waitForFunction(() => !document.querySelector('#found-contacts')?.textContent, null, { timeout: 30_000 });
  assert.equal(await page.locator('[data-field="contacts"] [data-picked]').innerText(), 'Front door');
  // The kind may be left out, and nobody is told that there is no such page.
  for (const id of ['front-door', 'contact/front-door']) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(id);
    assert.equal(await page.locator('[data-field="contacts"] [data-picked]').innerText(), 'Front door', id);
  }

  // The first section: numbered by the toolbar, and a number in bold.
  const first = await page.locator('fieldset.part', { hasText: 'Do this first' }).locator('textarea').getAttribute('id');
  await type(page, `#${first}`, 'Ring the police');
  await page.keyboard.press('Shift+Tab');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Numbered list');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator(`#${first}`).inputValue(), '1. Ring the police');
  await page.keyboard.press('End');
  await page.keyboard.type(' on ');
  await page.keyboard.press('Control+B');
  await page.keyboard.type('999');
  assert.equal(await page.locator(`#${first}`).inputValue(), '1. Ring the police on **999**');

  // Two steps, of which the second goes above the first.
  const table = page.locator('[data-table]', { hasText: 'Table: Steps' });
  await table.locator('[data-add-row]').focus();
  await page.keyboard.press('Enter');
  const row = async (who, what, when) => {
    await page.keyboard.type(who);
    await page.keyboard.press('Tab');
    await page.keyboard.type(what);
    await page.keyboard.press('Tab');
    await page.keyboard.type(when);
  };
  await row('Carer', 'Looks for the child | rings friends', 'at once');
  await reach(page, '[data-add-row]');
  await page.keyboard.press('Enter');
  await row('Anyone', 'Rings 999', 'at once');
  await reach(page, '.row:last-child [data-up]');
  await page.keyboard.press('Enter');
  assert.match(await table.locator('.row').first().locator('textarea, input').first().inputValue(), /Anyone/);
  await save(page);
  const saved = readFileSync(file, 'utf8');
  assert.match(saved, /^summary: What to do when a child is not where they should be\.$/m);
  assert.match(saved, /^contacts: \[contact\/front-door\]$/m);
  assert.match(saved, /^document_type: protocol$/m);
  assert.match(saved, /\n1\. Ring the police on \*\*999\*\*\n/);
  assert.match(saved, /\| Anyone \| Rings 999 \| at once \|.*\n\| Carer \| Looks for the child \\\| rings friends \| at once \|/);
  assert.ok(saved.includes('# version_note:'), 'the remarks of the draft are gone');
  await page.frameLocator('[data-preview]').getByText('Ring the police on').first().waitFor({ timeout: 60_000 });
  await look(page, 'page-saved');

  // It is a draft: publishing leaves it out, and says so.
  await page.goto(new URL('/publish', address).href);
  await look(page, 'publish');
  await reach(page, '[data-look]');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What will be published' }).waitFor({ timeout: 120_000 });
  await look(page, 'changes');
  await reach(page, '[data-do-publish]');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Published', exact: true }).waitFor({ timeout: 120_000 });
  assert.ok(existsSync(join(site, 'public/index.html')));
  assert.ok(!existsSync(join(site, 'public/protocols/when-a-child-goes-missing.html')), 'a draft is published');

  // Without its draft mark it is refused, in words, and the site stays.
  await page.goto(new URL('/page?path=protocols%2Fwhen-a-child-goes-missing.md', address).href);
  await reach(page, '#f-draft');
  await page.keyboard.press('Space');
  await save(page);
  await page.goto(new URL('/publish', address).href);
  await page.locator('[data-look]').press('Enter');
  await page.getByText('stays as it is until that is mended').waitFor({ timeout: 120_000 });
  assert.ok(await page.locator('.found__one').count() > 3);
  await look(page, 'refused');

  // The home page is changed and published; then the site before it is put back.
  const home = join(site, 'public/index.html');
  await page.goto(new URL('/page?path=protocols%2Fwhen-a-child-goes-missing.md', address).href);
  await reach(page, '#f-draft');
  await page.keyboard.press('Space');
  await save(page);
  await page.goto(new URL('/page?path=_index.md', address).href);
  await type(page, '#f-summary', 'Whom to ring, day and night.');
  await save(page);
  await page.goto(new URL('/publish', address).href);
  await page.locator('[data-look]').press('Enter');
  await page.locator('[data-do-publish]').press('Enter', { timeout: 120_000 });
  await page.getByRole('heading', { name: 'Published', exact: true }).waitFor({ timeout: 120_000 });
  assert.match(readFileSync(home, 'utf8'), /Whom to ring, day and night/);
  await page.reload();
  await page.locator('.earlier summary').first().press('Enter');
  await page.locator('[data-undo] button').first().press('Enter');
  await page.getByText('as they were before').waitFor({ timeout: 120_000 });
  await look(page, 'undo');
  await reach(page, '[name="sure"]');
  await page.keyboard.press('Space');
  await page.locator('[data-undo] button').first().press('Enter');
  await page.getByRole('heading', { name: 'Put back', exact: true }).waitFor({ timeout: 120_000 });
  assert.doesNotMatch(readFileSync(home, 'utf8'), /Whom to ring, day and night/);
  await page.goto(new URL('/due', address).href);
  await look(page, 'due');
});

test('two windows, and a change from outside, never write over each other', { timeout: 120_000 }, async t => {
  const [one, two] = [await sit(t), await sit(t)];
  const at = new URL('/page?path=contacts%2Ffront-door.md', address).href;
  const file = join(site, 'content/contacts/front-door.md');
  await one.goto(at);
  await two.goto(at);
  await type(one, '#f-summary', 'Of the first window.');
  await save(one);
  const first = readFileSync(file, 'utf8');
  await type(two, '#f-summary', 'Of the second window.');
  await two.keyboard.press('Control+S');
  const conflict = two.locator('[data-conflict]');
  await conflict.waitFor();
  assert.equal(readFileSync(file, 'utf8'), first, 'the second window wrote over the first');
  assert.match(await two.locator('#theirs').inputValue(), /Of the first window\./);
  assert.match(await two.locator('#yours').inputValue(), /Of the second window\./);
  await look(two, 'conflict');
  await two.locator('[data-write-yours]').press('Enter');
  await two.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(readFileSync(file, 'utf8'), first.replace('first window', 'second window'));

  writeFileSync(file, first.replace('first window', 'text editor'));
  await type(one, '#f-summary', 'Of the first window again.');
  await one.keyboard.press('Control+S');
  await one.locator('[data-conflict]').waitFor();
  assert.match(readFileSync(file, 'utf8'), /text editor/);
});

test('on a phone every screen fits', { timeout: 120_000 }, async t => {
  const page = await sit(t, { viewport: { width: 320, height: 640 } });
  for (const [name, path] of [['list', '/'], ['page', '/page?path=contacts%2Ffront-door.md'], ['publish', '/publish'], ['due', '/due'], ['new', '/new']]) {
    await page.goto(new URL(path, address).href);
    await look(page, `${name}-320`);
  }
});

test('nobody gets in without the token', { timeout: 60_000 }, async t => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const answer = await page.goto(new URL('/', address).href);
  assert.equal(answer.status(), 403);
  assert.match(await page.content(), /Open the address/);
});
