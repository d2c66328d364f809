// In: how many files at once, and a part of their names, if not all are wanted. Out: each browser test, told as it ends.
//
//   node tests/browser/run.mjs AT-ONCE [PART-OF-A-NAME]
//
// `node --test` runs files in the order of their names, and the longest of all was left to one core at the end.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from './site.mjs';

const FOLDER = join(ROOT, 'tests/browser');

/** What takes longest begins first; the rest follows by name. */
const LONGEST = ['thresholds', 'pages', 'search-interface', 'ring-now', 'accessibility', 'keyboard', 'exit', 'first-screen', 'training', 'contacts'];
const rank = name => (LONGEST.indexOf(name.split('.')[0]) + 1) || LONGEST.length + 1;

const [atOnce, part = ''] = process.argv.slice(2);
const files = readdirSync(FOLDER).filter(name => name.endsWith('.test.mjs') && name.replace('.test.mjs', '').includes(part))
  .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
if (!files.length) throw new Error(`No file tests/browser/*${part}*.test.mjs.`);

run({ files: files.map(name => join(FOLDER, name)), concurrency: Number(atOnce) })
  .on('test:fail', () => { process.exitCode = 1; })
  .compose(spec)
  .pipe(process.stdout);
