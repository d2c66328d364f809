// In: a copy of the site being edited under `signpost serve`. Out: the open page follows, and says
// what is wrong while the last good version stays.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, launch, ROOT } from './site.mjs';

const EDITED = 'content/about/privacy.md';
const PAGE = 'about/privacy.html';

test('the open page follows each edit and shows what is wrong', { timeout: 120_000 }, async t => {
  const site = copy();
  const base = await serve(t, site);
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(base + PAGE);
  const file = join(site, EDITED);
  const good = readFileSync(file, 'utf8');

  writeFileSync(file, `${good}\nA sentence added while you watch.\n`);
  await page.getByText('A sentence added while you watch.').waitFor();
  // It is shown at once, and good once the whole site was built with it.
  const published = () => existsSync(join(site, '.signpost-serve', PAGE)) && readFileSync(join(site, '.signpost-serve', PAGE), 'utf8').includes('A sentence added while you watch.');
  for (let tries = 0; !published() && tries < 300; tries += 1) await new Promise(done => setTimeout(done, 200));
  assert.ok(published(), 'the site was never built with it');

  writeFileSync(file, good.replace('---', '---\naccess: nonsense-nobody-knows'));
  const overlay = page.locator('[data-signpost-overlay]');
  await overlay.waitFor({ state: 'attached' });
  assert.match(await overlay.locator('section').innerText(), /Not published[\s\S]*privacy\.md/);
  await page.reload();
  await overlay.waitFor({ state: 'attached' });
  assert.ok(await page.getByText('A sentence added while you watch.').isVisible(), 'the last good version is gone');

  writeFileSync(file, good);
  await overlay.waitFor({ state: 'detached' });
  assert.equal(await page.getByText('A sentence added while you watch.').count(), 0);
});

/** The site as a writer has it, in a folder of its own. */
const copy = () => {
  const site = mkdtempSync(join(tmpdir(), 'signpost-'));
  for (const name of ['signpost.yaml', 'content', 'themes', 'search-index/synonyms.yaml']) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(site, name), { recursive: true });
  }
  return site;
};

/** Starts the server and waits for its first answer. */
const serve = async (t, site) => {
  const port = await freePort();
  const child = spawn(BINARY, ['serve', '--site', site, '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  // The server builds whenever a file goes, and puts its lock beside the output: it ends before the folder does.
  t.after(async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await ended;
    rmSync(site, { recursive: true, force: true });
  });
  const base = `http://127.0.0.1:${port}/`;
  for (const begun = Date.now(); Date.now() - begun < 60_000;) {
    if (child.exitCode !== null) assert.fail('serve ended by itself');
    const status = await fetch(base).then(answer => answer.status, () => 0);
    if (status === 200) return base;
    assert.notEqual(status, 503, 'the site as it is does not build');
    await new Promise(done => setTimeout(done, 100));
  }
  return assert.fail('serve did not answer within a minute');
};

const freePort = () => new Promise((done, failed) => {
  const server = createServer();
  server.once('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
