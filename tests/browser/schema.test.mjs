// In: what `signpost schema` prints, and the content of the sample site. Out: every schema is one an
// editor can use, every page's front matter fits the schema of its kind, and what Signpost refuses
// the schema refuses too.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { BINARY, ROOT } from './site.mjs';

const schemas = JSON.parse(execFileSync(BINARY, ['schema'], { encoding: 'utf8' }));
const ajv = new Ajv2020({ strict: true, allErrors: true, validateSchema: true });
/** @type {Record<string, import('ajv').ValidateFunction>} */
const fits = {};
for (const [kind, schema] of Object.entries(schemas)) {
  test(`the schema of ${kind} is sound`, () => {
    fits[kind] = ajv.compile(schema);
    assert.deepEqual(JSON.parse(execFileSync(BINARY, ['schema', kind], { encoding: 'utf8' })), schema);
  });
}

/** The front matter as an editor reads it: YAML 1.2 core, in which a date is a string. */
const frontMatter = text => {
  const found = /^---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(text);
  return found && parse(found[1], { schema: 'core' });
};

const CONTENT = join(ROOT, 'content');
const pages = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md')).sort();

test('the front matter of every page fits the schema of its kind', () => {
  assert.ok(pages.length > 200, `only ${pages.length} pages`);
  const wrong = [];
  const kinds = new Set();
  for (const path of pages) {
    const values = frontMatter(readFileSync(join(CONTENT, path), 'utf8'));
    if (!values) continue;
    const kind = values.kind ?? 'page';
    kinds.add(kind);
    const check = fits[kind];
    if (!check) wrong.push(`${path}: no schema for ${kind}`);
    else if (!check(values)) wrong.push(...check.errors.map(e => `${path}: ${e.instancePath} ${e.message}`));
  }
  assert.equal(wrong.length, 0, `\n${wrong.slice(0, 40).join('\n')}\n${wrong.length} in all`);
  assert.deepEqual([...kinds].sort(), Object.keys(schemas).sort(), 'each kind has a page');
});

const CONTACT = frontMatter(readFileSync(join(CONTENT, 'contacts/front-door.md'), 'utf8'));
const PROTOCOL = pages.filter(path => path.startsWith('protocols/') && !path.endsWith('_index.md'))[0];

test('what YAML takes for a number may stand where words, versions and telephone numbers do', () => {
  for (const phone of ['020 7946 0101', 999, 'out of hours: 020 7946 0102']) {
    assert.ok(fits.contact({ ...CONTACT, phones: [phone] }), `phones: ${phone}`);
  }
  const protocol = frontMatter(readFileSync(join(CONTENT, PROTOCOL), 'utf8'));
  for (const version of [1, 1.2, '1.10']) assert.ok(fits.protocol({ ...protocol, version }), `version ${version}`);
  assert.ok(fits.page({ title: 2026, summary: 'A year.' }));
});

test('what Signpost refuses is refused', () => {
  const protocol = frontMatter(readFileSync(join(CONTENT, PROTOCOL), 'utf8'));
  const refused = {
    'a mistyped key': { ...protocol, acess: 'internal' },
    'an unknown access': { ...protocol, access: 'secret' },
    'a British date': { ...protocol, review_due: '31/03/2027' },
    'a version in words': { ...protocol, version: 'second' },
    'a long title': { ...protocol, title: 'x'.repeat(91) },
    'an upper-case id': { ...protocol, id: 'protocol/FGM' },
    'another kind': { ...protocol, kind: 'page' },
    'a level too high': { ...protocol, levels: [7] },
    'no access': Object.fromEntries(Object.entries(protocol).filter(([key]) => key !== 'access')),
  };
  for (const [name, values] of Object.entries(refused)) assert.ok(!fits.protocol(values), name);
});
