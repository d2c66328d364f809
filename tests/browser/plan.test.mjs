// In: the plan and its exception report of the built site. Out: what the board reads is what the plan
// says on that day, in words; it fits on one sheet; the risk log is named and nothing of it shown.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder } from './site.mjs';
import { printed, unprinted } from './look.mjs';

const REPORT = 'plan/exception-report.html';

fromFolder(visit => {
  test('the exception report says without JavaScript what is late, slipped, stopped and asked', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(REPORT);
    const text = (await reader.page.locator('main').innerText()).replace(/\s+/g, ' ');
    assert.match(text, /As it stood on 22 November 2026/);
    assert.match(text, /4 late, 0 without a date, 0 without an owner, 3 slipped, 5 at risk, 0 done without evidence, 1 stopped/);
    const row = await reader.page.locator('.exception__actions tr', { hasText: '2.1.2' }).innerText();
    assert.match(row, /31 August 2026[\s\S]*Late by 83 days\. Slipped once, first due 30 June 2026\. At risk\./);
    for (const word of ['Decisions asked of the board', 'Red: off course (1)', 'What got better since 10 June 2026', 'Promises in minutes not answered (1)',
      'Voices without a reply', 'Law or guidance changed', 'A confidential risk log exists. Held by: Partnership business manager', 'Nothing to report: ']) {
      assert.ok(text.includes(word), `“${word}” is missing`);
    }
    // What a board is to see of other pages, whether there is anything to see or not.
    for (const word of ['documents overdue for review', 'Documents due for review within 60 days', 'contacts not tested for 90 days', 'training without a session to come']) {
      assert.ok(text.includes(word), `“${word}” is missing`);
    }
    assert.match(text, /Chronology \(Quality assurance manager, 15 January 2027\)/, 'a document goes without its owner');
    assert.match(text, /3\.1\.3[^.]*[\s\S]{0,200}?Stopped\. The executive stopped it on 10 June 2026/, 'stopped without the decision');
    assert.ok(!/risk score|likelihood|heat map|turnover in the night team/i.test(text));
  });

  test('the exception report prints on one sheet, with the emergency line', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(REPORT);
    const { page } = reader;
    const said = await printed(page);
    assert.equal(said.length, 1, `${said.length} sheets`);
    const shown = await page.locator('.exception h2, .exception__actions td, .exception li').allInnerTexts();
    assert.ok(shown.length > 40, `only ${shown.length} parts`);
    const words = [...shown.flatMap(text => text.split('\n')), await page.locator('[data-emergency]').innerText(), 'Exception report', 'Page: plan/exception-report.html'];
    assert.deepEqual(unprinted(said, words), []);
  });

  test('each line of the report leads to its action, and the action shows owner, oversight, date, learning and voices', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(REPORT);
    await reader.page.locator('.exception__actions a', { hasText: '2.1.2' }).focus();
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL(/business-plan-2026\.html#2\.1\.2$/);
    assert.ok(await reader.page.locator('[id="2.1.2"]').isVisible(), 'the link opens what it leads to');
    await reader.page.locator('.plan-group').evaluateAll(all => all.forEach(one => { one.open = true; }));
    const row = await reader.page.locator('[id="2.1.2"]').innerText();
    assert.match(row, /Late by 83 days[\s\S]*At risk: The analyst post/);
    assert.match(row, /Oversight: /);
    assert.match(row, /First due 30 June 2026/);
    assert.match(await reader.page.locator('[id="4.2.1"]').innerText(), /Learning behind it:[\s\S]*Child Q[\s\S]*Asked for by children or parents:\s+What happens when police come into school/);
    assert.match(await reader.page.locator('[id="3.1.2"]').innerText(), /January to March 2027/);
    assert.match(await reader.page.locator('.plan-now').innerText(), /4 are late[\s\S]*A confidential risk log exists/);
  });

  const PLAN = 'plan/business-plan-2026.html';

  test('the plan is narrowed by how an action stands, by owner and by priority, in every list at once', async t => {
    const reader = await visit.open({ viewport: { width: 360, height: 640 } });
    t.after(reader.close);
    await reader.go(PLAN);
    const { page } = reader;
    const rows = () => page.locator('.table--actions tr[id]:visible').count();
    const all = await page.locator('.table--actions tr[id]').count();
    const options = by => page.locator(`[data-by="${by}"] option`).allInnerTexts();
    for (const by of ['state', 'owner', 'priority']) assert.ok((await options(by)).length >= 4, `${by}: ${await options(by)}`);
    await page.locator('[data-by="state"]').selectOption({ label: 'Late' });
    assert.equal(await rows(), 4);
    assert.equal(await page.locator('[data-plan-shown]').innerText(), `4 of ${all}`);
    assert.equal(await page.locator('.plan-board__column:visible').count(), 1);
    await page.locator('[data-by="priority"]').selectOption({ index: 2 });
    assert.ok(await rows() < 4, 'a second choice narrows further');
    await page.locator('[data-by="state"]').selectOption({ index: 0 });
    await page.locator('[data-by="priority"]').selectOption({ index: 0 });
    const owner = (await options('owner'))[1];
    await page.locator('[data-by="owner"]').selectOption({ index: 1 });
    assert.ok(await rows() >= 1 && await rows() < all);
    assert.equal(await page.locator('.plan-owners details:visible').count() >= 1, true, owner);
    assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length + location.hash.length), 0);
  });

  test('without a script the plan has each action in a list by how it stands, by owner and by priority', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(PLAN);
    const { page } = reader;
    assert.equal(await page.locator('[data-plan-filter]').isVisible(), false);
    const all = await page.locator('.table--actions tr[id]').count();
    assert.equal(await page.locator('.plan-board .plan-card').count(), all);
    assert.ok(await page.locator('.plan-owners .plan-card').count() >= all);
  });
});
