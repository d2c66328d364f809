// In: a PDF that Chromium printed. Out: its text.

import { constants, inflateSync } from 'node:zlib';

/** Without spaces, capitals and joined letters: a PDF keeps none as the page had them. */
export const squeeze = text => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** What each sheet of a PDF made by Chromium says, in order. Its fonts are named after their object numbers. */
export const pdfSheets = pdf => {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)\nendobj/g)]
    .map(([, number, body]) => [number, body]));
  const fonts = new Map();
  for (const [number, body] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1];
    if (map) fonts.set(number, glyphs(stream(objects.get(map) ?? '')));
  }
  const top = [...objects.values()].find(body => /\/Type\s*\/Pages\b/.test(body) && !body.includes('/Parent'));
  return sheetsUnder(top ?? '', objects).map(sheet => drawnOn(sheet, objects).map(commands => drawn(commands, fonts)).join(''));
};

/** The sheets below one object of the tree of pages, in order. */
const sheetsUnder = (body, objects) => {
  if (!/\/Type\s*\/Pages\b/.test(body)) return [body];
  const below = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '';
  return [...below.matchAll(/(\d+) 0 R/g)].flatMap(([, number]) => sheetsUnder(objects.get(number) ?? '', objects));
};

/** The drawing commands of a sheet, and of what it draws in one piece. */
const drawnOn = (body, objects) => {
  const pieces = [...body.matchAll(/\/X\d+ (\d+) 0 R/g)].map(([, number]) => number);
  const own = /\/Contents (\d+) 0 R/.exec(body)?.[1];
  return [own && stream(objects.get(own) ?? ''), ...pieces.flatMap(number => [stream(objects.get(number) ?? ''), ...drawnOn(objects.get(number) ?? '', objects)])].filter(Boolean);
};

const stream = body => {
  const bytes = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1];
  if (bytes === undefined || !body.includes('/FlateDecode')) return bytes ?? '';
  return inflateSync(Buffer.from(bytes, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
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
