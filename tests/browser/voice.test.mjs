// In: what people told the partnership, on the built site. Out: who was heard and who was not, what is
// still owed, the way from heard to changed, and the page for children.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fromFolder } from './site.mjs';
import { printed, unprinted } from './look.mjs';

const HEARD = 'voice/index.html';
const STRATEGY = 'voice/eastmere-2025.html';
const CHILD = 'voice/in-your-words.html';
const ONE = 'voice/safe-way-home.html';

fromFolder(visit => {
  const read = async (t, path) => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go(path);
    return reader.page;
  };

  test('the strategy says who was heard, how many answered, who was missed and what is owed', async t => {
    const page = await read(t, STRATEGY);
    const heard = page.getByRole('region', { name: 'Who was heard' });
    assert.match(await heard.getByRole('row', { name: /^Care leavers/ }).innerText(), /Care leavers' forum[\s\S]*31 of 118 asked \(26%\)/);
    assert.match(await heard.getByRole('row', { name: /^Disabled children/ }).innerText(), /Not heard yet/);
    assert.ok((await page.locator('[id="sp:who-was-missed"] + ul li').count()) >= 3);
    assert.match(await page.getByRole('region', { name: 'Promises still open' }).innerText(), /Make the way home safer\s+To do what was promised\s+31 March 2027\s+129 days left/);
    assert.match(await heard.getByRole('row', { name: /^Pupils in Eastmere schools/ }).innerText(), /2,386 of 4,120 asked \(58%\)/);
    assert.match(await page.locator('.promise').innerText(), /We reply within 6 months/);
  });

  test('everything heard stands under done, doing or cannot, in four steps', async t => {
    const page = await read(t, HEARD);
    assert.deepEqual(await page.locator('.heard section > h3').evaluateAll(all => all.map(h => h.firstChild?.textContent?.trim())),
      ['Promises still open', 'Done', 'Doing', 'Cannot']);
    const flows = await page.locator('.heard .flow').evaluateAll(all => all.map(one => [...one.children].map(step => step.querySelector('strong')?.textContent?.split(':')[0])));
    assert.ok(flows.length >= 12);
    for (const flow of flows) assert.deepEqual(flow, ['Heard', 'Decided', 'Told back', 'What changed']);
    assert.ok((await page.locator('main').innerText()).includes('Not yet. A reply is owed by 2 January 2027.'));
    const list = await page.locator('section[aria-labelledby="sp:in-section"] a').allInnerTexts();
    assert.ok(!list.includes('Make the way home safer'), 'the list below repeats what the page shows');
  });

  test('one entry leads to its action, its group and where it was heard', async t => {
    const page = await read(t, ONE);
    const links = await page.locator('.flow a').evaluateAll(all => all.map(link => link.getAttribute('href')));
    for (const end of ['plan/business-plan-2026.html#2.1.1', 'school-survey-2026.html', 'adolescents-and-exploitation.html']) {
      assert.ok(links.some(href => href.endsWith(end)), `no link to ${end}`);
    }
  });

  test('the page for children says what was done first, in short sentences, and prints whole', async t => {
    const page = await read(t, CHILD);
    assert.deepEqual(unprinted(await printed(page), await page.locator('.you-said__pair p').evaluateAll(all => all.map(p => p.firstChild?.textContent ?? ''))), []);
    const pairs = await page.locator('.you-said__pair').evaluateAll(all => all.map(one => [...one.querySelectorAll('p')].map(p => p.textContent?.trim() ?? '')));
    assert.ok(pairs.length >= 12);
    assert.ok(pairs.every(([you]) => you === 'You said'));
    const answers = pairs.map(pair => pair[2]);
    assert.deepEqual([...new Set(answers)], ['We did', 'We are doing this', 'We cannot do this yet']);
    assert.deepEqual(answers, [...answers].sort((a, b) => ['We did', 'We are doing this', 'We cannot do this yet'].indexOf(a) - ['We did', 'We are doing this', 'We cannot do this yet'].indexOf(b)));
    for (const [, said, , did] of pairs) {
      for (const sentence of `${said} ${did}`.split(/[.!?]\s/)) assert.ok(sentence.split(/\s+/).length <= 16, sentence);
    }
    assert.equal(await page.locator('[data-exit]').first().isVisible(), true, 'a page for children has the exit');
  });
});
