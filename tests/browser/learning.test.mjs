// In: briefings, meetings and reports of the built site. Out: seven panels on one sheet, lessons that
// lead to what they changed and back, answers tracked until linked, and twins that know each other.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder, pages, source } from './site.mjs';
import { printed, unprinted } from './look.mjs';

const BRIEFING = 'learning/briefing-child-q.html';
const MEETINGS = 'meetings/index.html';
const MEETING = 'meetings/scrutiny-panel-2026-10.html';
const REPORTS = ['reports/annual-2025-26.html', 'reports/annual-2025-26-summary.html', 'reports/annual-2025-26-children.html'];

const briefings = pages().filter(path => path.startsWith('learning/') && source(path).includes('data-tool="briefing"'));

fromFolder(visit => {
  test('every briefing has seven numbered panels and prints on one sheet', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    assert.ok(briefings.length >= 5, `only ${briefings.length} briefings`);
    for (const path of briefings) {
      await reader.go(path);
      const heads = await reader.page.locator('.panel').evaluateAll(all => all.map(panel => panel.querySelector('h2')?.textContent?.slice(0, 2)));
      assert.deepEqual(heads, ['1.', '2.', '3.', '4.', '5.', '6.', '7.'], path);
      const said = await printed(reader.page);
      assert.equal(said.length, 1, `${path} prints on ${said.length} sheets`);
      assert.deepEqual(unprinted(said, await reader.page.locator('.panel :is(p, li):not(.contact *)').allInnerTexts()), [], path);
    }
  });

  test('a lesson leads to its action and its changed protocol, and both lead back', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go(BRIEFING);
    const row = page.locator('.table--lessons tr', { hasText: 'A named adult stays with the pupil' });
    await row.locator('a[href$="#4.2.1"]').click();
    assert.equal(reader.where(page.url()), 'plan/business-plan-2026.html#4.2.1');
    await page.locator('[id="4.2.1"] a[href$="briefing-child-q.html"]').first().click();
    assert.equal(reader.where(page.url()), BRIEFING);
    await row.locator('a[href$="searching-and-police-in-school.html"]').click();
    assert.ok(await page.locator(`main a[href$="${BRIEFING}"]`).count() > 0, 'the protocol does not lead back to the lesson');
  });

  test('promised answers stay open until they are linked', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(MEETINGS);
    const rows = await reader.page.getByRole('region', { name: 'Written answers promised' }).getByRole('row').allInnerTexts();
    assert.match(rows[1], /How many pupils were searched[\s\S]*Detective Superintendent[\s\S]*15 January 2027\s+Open/);
    assert.match(rows.slice(2).join('\n'), /early years settings[\s\S]*Yearly report 2025-26/);
    await reader.go(MEETING);
    assert.match(await reader.page.locator('[data-draft-minutes]').innerText(), /Draft minutes/);
    assert.match(await reader.page.locator('.table--decisions').innerText(), /Detective Superintendent/);
    const decisions = await reader.page.locator('.table--decisions').innerText();
    assert.match(decisions, /15 January 2027\s+Answer open/);
    assert.match(decisions, /Done on 28 October 2026\s+Scrutiny in 2026/);
  });

  test('approved minutes are not called a draft', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go('meetings/executive-2026-03.html');
    assert.equal(await reader.page.locator('[data-draft-minutes]').count(), 0);
  });

  test('a report, its summary and its version for children lead to each other and say their version', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    for (const path of REPORTS) {
      await reader.go(path);
      const twins = reader.page.locator('.twins');
      const links = await twins.locator('a').evaluateAll(all => all.map(link => link.href));
      assert.deepEqual(links.map(reader.where).sort(), REPORTS.filter(other => other !== path).sort(), path);
      const top = await twins.boundingBox();
      assert.ok(top && top.y < 900, `${path}: the links are not at the top`);
      await reader.page.setViewportSize({ width: 390, height: 844 });
      const contents = await reader.page.locator('.contents').boundingBox().catch(() => null);
      const phone = await twins.boundingBox();
      assert.ok(phone && phone.y < 844 && (!contents || phone.y < contents.y), `${path}: on a phone the links stand after the contents`);
      await reader.page.setViewportSize({ width: 1280, height: 900 });
      if (path !== REPORTS[0]) assert.match(await twins.innerText(), /made from (its )?version 1\.1/);
    }
  });
});
