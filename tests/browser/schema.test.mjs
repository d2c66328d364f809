// In: what `signpost schema` prints, the content of the sample site, the cases in `tests/sites`, and the
// examples of each kind. Out: every schema is one an editor can use, and accepts and refuses the same
// front matter as Signpost does, as far as a schema can know.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { BINARY, ROOT } from './site.mjs';

const schemas = JSON.parse(execFileSync(BINARY, ['schema'], { encoding: 'utf8' }));
const ajv = new Ajv2020({ strict: true, allErrors: true, validateSchema: true });
/** A day there is, as every validator with formats has it. */
const isDay = day => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;
ajv.addFormat('date', isDay);
ajv.addFormat('uri', text => URL.canParse(text));
ajv.addFormat('email', /^[^@\s]+@[^@\s]+$/);
/** @type {Record<string, import('ajv').ValidateFunction>} */
const fits = {};
for (const [kind, schema] of Object.entries(schemas)) {
  test(`the schema of ${kind} is sound`, () => {
    fits[kind] = ajv.compile(schema);
    assert.deepEqual(JSON.parse(execFileSync(BINARY, ['schema', kind], { encoding: 'utf8' })), schema);
    for (const [name, property] of Object.entries(schema.properties)) {
      assert.ok(property.description?.length > 2, `${kind}.${name} is not described`);
    }
  });
}

/** The front matter as an editor reads it: YAML 1.2 core, in which a date is a string. */
const frontMatter = text => {
  // Signs that look like a space or a hyphen are read as one (src/read/levelled.rs).
  const found = /^---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(text.replace(/[\u00a0\u2007\u202f]/g, ' ').replace(/[\u2010\u2011]/g, '-'));
  return found && parse(found[1], { schema: 'core', strict: false, logLevel: 'silent' });
};

const markdown = folder =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md')).sort() : [];

const CONTENT = join(ROOT, 'content');
const pages = markdown(CONTENT);

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

/** Findings that speak of a key or a value, and that one page can know alone. */
const CODES = ['front-matter/missing', 'front-matter/access-missing', 'front-matter/unknown-key', 'front-matter/value', 'ids/kind', 'front-matter/unreadable'];

/**
 * What the schema refuses and a build only warns of: keys of other programs on a plain page; a title that only the first
 * heading says, which an editor should ask for; pages read no further; blanks, which a build names by themselves; and days by
 * which other programs keep a page back, which a build follows.
 */
const LOOSE = ['front-matter/title-in-text', 'front-matter/unknown-key', 'front-matter/foreign-key', 'front-matter/access-misplaced', 'front-matter/open', 'read/merge-conflict', 'content/blank', 'front-matter/waits'];

/**
 * What Signpost finds in the front matter of each page.
 * @param {string} site
 * @returns {Map<string, {code: string, message: string, line: number}[]>}
 */
const found = site => {
  const told = spawnSync(BINARY, ['check', '--site', site, '--today', '2026-11-22', '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const findings = new Map();
  for (const finding of JSON.parse(told.stdout).findings) {
    if (CODES.includes(finding.code) && finding.severity === 'error' || LOOSE.includes(finding.code)) findings.set(finding.file, [...(findings.get(finding.file) ?? []), finding]);
  }
  return findings;
};

/** Mistakes that only the text of the file shows: YAML has already read it as something else. */
const READ_AS_NUMBER = /version “\d+” is not/;

test('the schema refuses what the build refuses in the cases, and nothing else', () => {
  const SITES = join(ROOT, 'tests/sites');
  const wrong = [];
  let refused = 0;
  // All cases in one site: what one page can know alone is the same there.
  const copy = mkdtempSync(join(tmpdir(), 'cases-'));
  writeFileSync(join(copy, 'signpost.yaml'), 'name: Test site\n');
  for (const site of readdirSync(SITES).filter(site => existsSync(join(SITES, site, 'content')))) {
    cpSync(join(SITES, site, 'content'), join(copy, 'content', site), { recursive: true });
  }
  const findings = found(copy);
  rmSync(copy, { recursive: true });
  for (const site of readdirSync(SITES).sort()) {
    const folder = join(SITES, site);
    for (const path of markdown(join(folder, 'content'))) {
      const text = readFileSync(join(folder, 'content', path), 'utf8');
      let values;
      try {
        values = frontMatter(text);
      } catch {
        continue; // not YAML: told as front-matter/unreadable
      }
      const check = values && fits[values.kind ?? 'page'];
      if (!check || typeof values !== 'object') continue;
      const closes = text.split('\n').indexOf('---', 1) + 1;
      const told = (findings.get(`content/${site}/${path}`) ?? []).filter(f => (f.line <= closes || f.code === 'front-matter/title-in-text') && !READ_AS_NUMBER.test(f.message));
      if (told.some(f => ['front-matter/unreadable', 'front-matter/open', 'front-matter/access-misplaced', 'read/merge-conflict'].includes(f.code))) continue;
      // What keeps a page back twice is no mistake: it is kept back.
      if (values.access === 'internal' && values.private === true) continue;
      const good = check(values);
      refused += good ? 0 : 1;
      if (good !== (told.length === 0)) {
        wrong.push(`${site}/${path}: schema ${good ? 'accepts' : JSON.stringify(check.errors.map(e => `${e.instancePath} ${e.message}`))}, build ${JSON.stringify(told.map(f => f.message))}`);
      }
    }
  }
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  assert.ok(refused >= 8, `only ${refused} pages were refused`);
});

/** The page an author is shown for a kind. */
const EXAMPLES = join(ROOT, 'src/document/kind/example');
const example = kind => readFileSync(join(EXAMPLES, `${kind}.md`), 'utf8');

/**
 * Front matter with `key` set to what is typed, or with it added.
 * @param {string} text
 * @param {string} key
 * @param {string} typed
 */
const withKey = (text, key, typed) => {
  const [, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const lines = yaml.split('\n');
  const at = lines.findIndex(line => line.startsWith(`${key}:`));
  let length = 1;
  while (at >= 0 && lines[at + length]?.startsWith('  ')) length += 1;
  if (at >= 0) lines.splice(at, length, `${key}:${typed}`);
  else lines.push(`${key}:${typed}`);
  return `---\n${lines.join('\n')}\n---\nWords.\n`;
};

/** Ways to type nothing, and things that are right for some keys and wrong for others. */
const EMPTY = ['', ' ""', ' ~', ' null', ' []', ' [""]', '\n  -'];
const TYPED = [
  ' 2026-02-28', ' 2026-02-30', ' 31/03/2027', ' 2027-Q1', ' 2027-13', ' 5', ' 0', ' -1', ' 4.5', ' true', ' yes', ' fewer than 5',
  ' protocol/fgm', ' Protocol/FGM', ' a b', ' plan/x#1.1', ' 020 7946 0101', ' "night: 020 7946 0102"', ' 999', ' 12345', ' 0800 1111',
  ' always', ' Monday to Friday 09:00-17:00', ' Someday 09:00-17:00', ' 09:30', ' cy', ' https://example.org/a', ' www.example.org',
  ' a@example.org', ' public', ' "1.10"', ` ${'x'.repeat(600)}`, ' [a, b]', ' [public]',
];
/** What a schema cannot see, or holds to the form an editor should offer. */
const STRICTER = [
  { is: 'a bare number or `true` where an id stands', fits: value => ['number', 'boolean'].includes(typeof value) },
  { is: 'a number in quotes', fits: value => typeof value === 'string' && /^[\d.]+$/.test(value) },
  { is: 'a list with one value where one value stands', fits: value => Array.isArray(value) },
];

test('an empty or odd value is accepted by the schema exactly where the reader accepts it', () => {
  const site = mkdtempSync(join(tmpdir(), 'keys-'));
  writeFileSync(join(site, 'signpost.yaml'), 'name: Test site\n');
  mkdirSync(join(site, 'content'));
  const tried = [];
  const seen = new Set();
  for (const [kind, schema] of Object.entries(schemas)) {
    for (const key of Object.keys(schema.properties).filter(key => !['kind', 'draft', 'access', 'consultation_until'].includes(key))) {
      // A key that means the same in many kinds is tried with everything in one of them.
      const form = JSON.stringify([key, schema.properties[key].anyOf]);
      for (const typed of seen.has(form) ? EMPTY : [...EMPTY, ...TYPED]) {
        const text = withKey(example(kind), key, typed);
        const name = `${kind}-${key}-${tried.length}.md`;
        writeFileSync(join(site, 'content', name), text);
        tried.push({ kind, key, typed, file: `content/${name}`, values: frontMatter(text) });
      }
      seen.add(form);
    }
  }
  const findings = found(site);
  rmSync(site, { recursive: true });
  const wrong = [];
  for (const { kind, key, typed, file, values } of tried) {
    const told = (findings.get(file) ?? []).filter(f => !READ_AS_NUMBER.test(f.message));
    const good = fits[kind](values);
    if (good === (told.length === 0)) continue;
    if (!good && told.length === 0 && STRICTER.some(s => s.fits(values[key]))) continue;
    wrong.push(`${kind}.${key}:${JSON.stringify(typed)} schema ${good ? 'accepts' : 'refuses'}, build ${JSON.stringify(told.map(f => f.message))}`);
  }
  assert.ok(tried.length > 5000, `only ${tried.length} tries`);
  assert.equal(wrong.length, 0, `\n${wrong.slice(0, 60).join('\n')}\n${wrong.length} of ${tried.length}`);
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

test('a draft may be unfinished, a proposal may lack its approval, and nothing else may', () => {
  const bare = { kind: 'protocol', title: 'Bruises' };
  assert.ok(fits.protocol({ ...bare, draft: true, access: null, consent: '' }));
  assert.ok(fits.protocol({ ...bare, access: 'internal' }));
  assert.ok(!fits.protocol(bare));
  assert.ok(!fits.protocol({ ...bare, draft: true, acess: 'public' }));
  const { approved_by, approved_on, effective_from, review_due, ...protocol } = frontMatter(example('protocol'));
  assert.ok(approved_by && approved_on && effective_from && review_due);
  assert.ok(!fits.protocol(protocol));
  assert.ok(fits.protocol({ ...protocol, consultation_until: '2027-01-31' }));
});

test('what Signpost refuses is refused', () => {
  const protocol = frontMatter(readFileSync(join(CONTENT, PROTOCOL), 'utf8'));
  const refused = {
    'a mistyped key': { ...protocol, acess: 'internal' },
    'an unknown access': { ...protocol, access: 'secret' },
    'a British date': { ...protocol, review_due: '31/03/2027' },
    'a version in words': { ...protocol, version: 'second' },
    'an upper-case id': { ...protocol, id: 'protocol/FGM' },
    'another kind': { ...protocol, kind: 'page' },
    'a level too high': { ...protocol, levels: [7] },
    'no access': Object.fromEntries(Object.entries(protocol).filter(([key]) => key !== 'access')),
  };
  for (const [name, values] of Object.entries(refused)) assert.ok(!fits.protocol(values), name);
  assert.ok(fits.protocol({ ...protocol, title: 'x'.repeat(91) }), 'a long title is only a warning');
});
