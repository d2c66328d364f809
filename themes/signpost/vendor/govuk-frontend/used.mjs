// In: the compiled style sheet, and the templates, scripts and program that write our pages. Out: the style sheet without
// the rules for classes that none of them names: half of it, on every page of every site.
//
//   node used.mjs compiled.css > govuk.css

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const WRITERS = ['themes/signpost/templates', 'themes/signpost/assets', 'src'];
const NAME = /govuk-[a-z]+(?:[-_]+[a-z]+)*/g;
// The program writes a heading's class out of this and its size.
const SIZES = ['xl', 'l', 'm', 's'].map(size => `govuk-heading-${size}`);

/** The classes somebody writes. */
const named = () => {
  const names = new Set(SIZES);
  for (const folder of WRITERS) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true }).filter(file => /\.(html|js|css|rs)$/.test(file))) {
      for (const [name] of readFileSync(join(ROOT, folder, file), 'utf8').matchAll(NAME)) names.add(name);
    }
  }
  return names;
};

/** The selectors of a list, cut at the commas that stand in no bracket. */
const cut = list => {
  const found = [''];
  let depth = 0;
  for (const sign of list) {
    depth += { '(': 1, ')': -1 }[sign] ?? 0;
    if (sign === ',' && !depth) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
};

export const onlyUsed = css => {
  const names = named();
  const wanted = selector => [...selector.matchAll(/\.(govuk-[\w-]+)/g)].every(([, name]) => names.has(name));
  let at = 0;
  /** What stands up to the bracket that closes this block. */
  const block = () => {
    let out = '';
    for (;;) {
      const next = css.slice(at).search(/[{};]/);
      if (next < 0) { out += css.slice(at); at = css.length; return out; }
      const head = css.slice(at, at + next);
      const sign = css[at + next];
      at += next + 1;
      if (sign === '}') return out + head;
      if (sign === ';') { out += `${head};`; continue; }
      const inner = block();
      const kept = head.startsWith('@') ? head : cut(head).filter(wanted).join(',');
      if (kept && inner) out += `${kept}{${inner}}`;
    }
  };
  // The remark in front holds no rule.
  const remark = /^\/\*[^]*?\*\/\s*/.exec(css.replace(/^\ufeff/, ''))?.[0] ?? '';
  css = css.replace(/^\ufeff/, '').slice(remark.length);
  return remark + block();
};

if (process.argv[2]) process.stdout.write(onlyUsed(readFileSync(process.argv[2], 'utf8')));
