// Signpost: asked by its program; what a reader loads is seen in Chromium, from the site's folder.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { name } from './pages.mjs';

// Of the files of the search (not of the page around it), those that hold what hits show.
const OURS = /\/search\/.*\.js$/;
const SHOWN = /\/search\/data\/e\d/;

const run = promisify(execFile);

export const make = async (folder, program) => {
  const ask = async query => {
    const { stdout } = await run(program, ['--site', folder, 'search', '--format', 'json', '--limit', '10', '--', query], { maxBuffer: 1 << 26 });
    return JSON.parse(stdout).hits.map(hit => name(hit.url));
  };
  let browser;
  const bytes = async query => {
    browser ??= await chromium.launch({ executablePath: process.env.SIGNPOST_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    const context = await browser.newContext();
    const page = await context.newPage();
    const files = new Set();
    page.on('request', request => files.add(fileURLToPath(request.url().split(/[?#]/)[0])));
    await page.goto(pathToFileURL(resolve(folder, 'public/search/index.html')).href);
    await page.locator('form[role=search] input[type=search]').first().focus();
    await page.waitForFunction(() => window.signpost?.search);
    await page.evaluate(text => window.signpost.search(text, { limit: 10 }), query);
    await context.close();
    const sum = shown => [...files].filter(file => OURS.test(file) && SHOWN.test(file) === shown)
      .reduce((all, file) => all + gzipSync(readFileSync(file)).length, 0);
    return { find: sum(false), show: sum(true) };
  };
  return { ask, bytes, close: () => browser?.close() };
};
