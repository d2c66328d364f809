// In: a built site. Out: the same site from a folder and from a host, each read in a real browser
// by a reader who writes down every request and every complaint.
//
// SIGNPOST_SITE names another built site than `public/`; SIGNPOST_CHROMIUM another browser, for all tests.

import { after, before, describe } from 'node:test';
import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const SITE = resolve(process.env.SIGNPOST_SITE ?? join(ROOT, 'public'));
/** The program under test, as `cargo build --release` leaves it. */
export const BINARY = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'release/signpost');
// Chromium as people have it, and Chromium without its windows, tabs and menus: the same engine, which asks for less
// than half of the processor's time.
const WHOLE = process.env.SIGNPOST_CHROMIUM ?? '/usr/bin/chromium';
const SHELL = process.env.SIGNPOST_CHROMIUM ?? '/usr/bin/chromium-headless-shell';

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // Nothing but this machine can be reached, whatever a page tries.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

// What a careful host sends.
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ics': 'text/calendar', '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.pdf': 'application/pdf',
};

/** Every HTML file of the site, as paths from its root. */
export const pages = () => {
  if (!existsSync(SITE)) throw new Error(`There is no built site at ${SITE}. Build it first.`);
  return readdirSync(SITE, { recursive: true })
    .map(path => path.split(sep).join('/'))
    // The page behind Exit says nothing of the site, so it is none of its pages: exit.test.mjs looks at it.
    .filter(path => path.endsWith('.html') && path !== 'assets/clock.html')
    .sort();
};

/** The text of one file of the site. */
export const source = path => readFileSync(join(SITE, path), 'utf8');

/** The same with the slashes of its addresses as they are read. */
export const markup = path => source(path);

/** A browser that can reach nothing but this machine. */
export const launch = (executablePath = SHELL) => chromium.launch({ executablePath, args: QUIET });

/** Runs `define(visit)` once for the folder and once for the host, in the whole of Chromium. */
export const eachWay = define => {
  for (const [name, start] of [['file', folder], ['http', host]]) {
    describe(`over ${name}://`, () => readAt(start, WHOLE, define));
  }
};

/** From the folder only, for what can differ neither by that nor by the browser's windows. */
export const fromFolder = define => describe('from the folder', () => readAt(folder, SHELL, define));

const readAt = (start, executable, define) => {
  const visit = { base: '', open: options => openReader(visit, options) };
  let stop = async () => {};
  before(async () => {
    const place = await start();
    stop = place.stop;
    visit.base = place.base;
    visit.browser = await launch(executable);
  });
  after(async () => {
    await visit.browser?.close();
    await stop();
  });
  define(visit);
};

const folder = async () => ({ base: pathToFileURL(SITE + sep).href, stop: async () => {} });

const host = async () => {
  const server = createServer((request, response) => {
    const file = fileOf(new URL(request.url, 'http://127.0.0.1').pathname);
    const status = file ? 200 : 404;
    response.writeHead(status, { ...HEADERS, 'Content-Type': TYPES[extname(file ?? '.html')] ?? 'application/octet-stream' });
    response.end(file ? readFileSync(file) : 'There is no such page.');
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const stop = async () => { server.closeAllConnections(); server.close(); };
  return { base: `http://127.0.0.1:${server.address().port}/`, stop };
};

/** The file behind an address path; undefined if it is none, or not inside the site. */
const fileOf = path => {
  const file = resolve(SITE, `.${decodeURIComponent(path)}`);
  const inside = file === SITE || file.startsWith(SITE + sep);
  const whole = inside && existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return inside && existsSync(whole) ? whole : undefined;
};

/** A reader of another copy of the site, in a folder. */
export const readFrom = (browser, folder, options) => openReader({ browser, base: pathToFileURL(folder + sep).href }, options);

/** A new browser profile with one page. `requests` and `complaints` grow while it reads. */
const openReader = async (visit, options = {}) => {
  const context = await visit.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const reader = { page, context, requests: [], complaints: [], close: () => context.close() };
  const complain = what => reader.complaints.push(`${reader.where(page.url())}: ${what}`);

  /** The path from the site's root (with its anchor), or the whole address where that is outside. */
  reader.where = url => url.startsWith(visit.base) ? url.slice(visit.base.length) : url;
  reader.address = path => new URL(path, visit.base).href;
  reader.go = path => page.goto(reader.address(path));
  reader.strangers = () => reader.requests.filter(url => !url.startsWith(visit.base) && !url.startsWith('data:'));

  context.on('request', request => reader.requests.push(request.url()));
  page.on('websocket', socket => reader.requests.push(socket.url()));
  page.on('pageerror', error => complain(error.message));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complain(message.text());
  });
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') complain(`${request.url()} ${reason}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) complain(`${response.url()} ${response.status()}`);
  });
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  return reader;
};

/** The bytes of the file a request was for; undefined if it is none of ours. */
export const fileFor = (reader, url) => {
  const path = reader.where(url).split(/[?#]/)[0];
  const file = path === url ? undefined : fileOf(`/${path}`);
  return file && readFileSync(file);
};

/** Types `query` as a person does and waits until the results stand still. */
export const type = async (reader, query) => {
  const box = reader.page.locator('form[role=search] input[type=search]').first();
  await box.focus();
  await box.fill('');
  await reader.page.keyboard.type(query, { delay: 15 });
  await settled(reader);
};

/** Waits until the answer to what stands in the box is there, or word that there is none, and stands still. */
export const settled = async reader => {
  let last = '';
  let since = Date.now();
  for (const begun = since; Date.now() - begun < 30000; await reader.page.waitForTimeout(50)) {
    const { status, list, asked } = await reader.page.evaluate(() => {
      const text = selector => document.querySelector(selector)?.textContent ?? '';
      return { status: text('[data-search-status]').trim(), list: text('[data-search-results]'),
        asked: document.querySelector('form[role=search] input').value.trim() };
    });
    const now = `${status}\n${list}`;
    if (now !== last) { last = now; since = Date.now(); }
    if ((status.includes(`“${asked}”`) || status.includes('could not')) && Date.now() - since > 350) return;
  }
  throw new Error('No search result, and no word that there is none, within 30 seconds.');
};

/** The results in order, as paths from the site's root. */
export const hits = reader => reader.page.evaluate(() =>
  [...document.querySelectorAll('[data-search-results] li')].map(row => row.querySelector('a')?.href ?? ''))
  .then(found => found.map(reader.where));

