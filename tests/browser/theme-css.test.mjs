// In: the vendored stylesheet and its source. Out: proof that nobody edited it by hand.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';
import { onlyUsed } from '../../themes/signpost/vendor/govuk-frontend/used.mjs';
import { ROOT } from './site.mjs';

const VENDOR = join(ROOT, 'themes/signpost/vendor/govuk-frontend');
const MODULES = join(dirname(fileURLToPath(import.meta.url)), '../node_modules');

test('govuk.css is what its entry file compiles to, with the rules for classes that our pages have', () => {
  const { css } = compile(join(VENDOR, 'entry.scss'), { loadPaths: [MODULES], quietDeps: true, style: 'compressed' });
  const kept = readFileSync(join(VENDOR, 'govuk.css'), 'utf8');
  assert.ok(onlyUsed(css).trim() === kept.trim(), 'run themes/signpost/vendor/govuk-frontend/build.sh and look at what changed');
});
