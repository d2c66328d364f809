// In: a reader without JavaScript, or with paper. Out: the words are all there.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { eachWay, fromFolder } from './site.mjs';

const PROTOCOL = 'protocols/bruising-not-mobile.html';

eachWay(visit => {
  test('without JavaScript the A–Z leads to every page, and pages read', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await page.locator('a[href$="a-z.html"]:visible').first().click();
    assert.equal(reader.where(page.url()).split('#')[0], 'a-z.html');
    const link = page.locator(`main a[href$="${PROTOCOL}"]`).first();
    assert.ok(await link.isVisible(), 'the A–Z does not show the protocol');
    await link.click();
    assert.ok(await page.locator('h1').first().isVisible());
    assert.ok((await page.locator('main').innerText()).length > 500, 'the page has no text');
    assert.ok(await page.locator('[data-emergency]').first().isVisible());
    await reader.go('search/index.html');
    assert.ok(await page.locator('main a[href$="a-z.html"]:visible').count() > 0, 'search does not point to the A–Z');
    assert.deepEqual(reader.complaints, []);
  });
});

fromFolder(visit => {
  test('the printed page has the emergency line and its date', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    await reader.go(PROTOCOL);
    const [emergency, title] = await reader.page.evaluate(() =>
      ['[data-emergency]', 'h1'].map(selector => document.querySelector(selector)?.textContent ?? ''));
    const printed = squeeze(pdfText(await reader.page.pdf({ format: 'A4' })));
    assert.ok(emergency.includes('999'), 'the page has no emergency line');
    assert.ok(printed.includes(squeeze(emergency)), `the print has no "${emergency.trim()}"`);
    assert.ok(printed.includes(squeeze(title)), 'the print has no title');
  });
});

const squeeze = text => text.replace(/\s+/g, '').toLowerCase();

/** The text of a PDF made by Chromium, whose fonts are named after their object numbers. */
const pdfText = pdf => {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)\nendobj/g)]
    .map(([, number, body]) => [number, body]));
  const fonts = new Map();
  for (const [number, body] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1];
    if (map) fonts.set(number, glyphs(stream(objects.get(map) ?? '')));
  }
  return [...objects.values()].map(body => drawn(stream(body), fonts)).join('');
};

const stream = body => {
  const bytes = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1];
  if (bytes === undefined || !body.includes('/FlateDecode')) return bytes ?? '';
  return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
};

/** Which text each glyph stands for. */
const glyphs = map => {
  const found = new Map();
  for (const [, lines] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of lines.matchAll(/<(\w+)> <(\w+)>/g)) found.set(parseInt(glyph, 16), utf16(text));
  }
  for (const [, lines] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = parseInt(from, 16);
      for (let at = first; at <= parseInt(to, 16); at += 1) {
        found.set(at, String.fromCodePoint(utf16(text).codePointAt(0) + at - first));
      }
    }
  }
  return found;
};

const utf16 = hex => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What a page's drawing commands write. */
const drawn = (commands, fonts) => {
  let font = new Map();
  let text = '';
  for (const [, name, hex] of commands.matchAll(/\/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?=[^<>]*?T[jJ])/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    else for (const glyph of hex.match(/.{4}/g) ?? []) text += font.get(parseInt(glyph, 16)) ?? '';
  }
  return text;
};
