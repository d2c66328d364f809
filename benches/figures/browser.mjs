// node browser.mjs PUBLIC QUERIES [PAGEFIND]: what a reader's browser loads to search, and how long
// it takes until the hits are painted.
//
// In: a built site, queries ({sort, text}), and perhaps Pagefind's files for the same site. Out: on
// standard output, JSON rows of a name, our figure and Pagefind's. Our site is opened from its folder
// (file://), through its own search page; Pagefind cannot be, so a small page with the same hooks asks
// it over localhost. Each reader is a fresh browser context, so nothing is cached from the last.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const { chromium } = createRequire(new URL('../../tests/browser/', import.meta.url))('playwright-core');
const [folder, questions, theirs] = process.argv.slice(2);

const READERS = 20;
const TYPISTS = 8;
const LETTER = 90;
// How long a reader takes from going to the box to sending what they typed, at the very least.
const GONE = 600;
const HITS = 10;
// Data files whose names begin so hold what hits show; nobody needs them to find.
const SHOWN = /\/search\/data\/e\d|\/fragment\//;

const all = JSON.parse(readFileSync(questions, 'utf8'));
const of = sort => all.filter(query => query.sort === sort).map(query => query.text);
const FURTHER = ['words', 'mistyped', 'phrase', 'question'];

/** Runs in the page: asks. Gives milliseconds until the answer is painted, until all its hits are, and their number. */
const ask = async ([text, hits]) => {
  const form = document.querySelector('form[role=search]');
  const list = document.querySelector('[data-search-results]');
  const status = document.querySelector('[data-search-status]');
  const box = form.querySelector('input[type=search]');
  box.value = text;
  const begun = performance.now();
  // The status names the question it answers; until then it may say that the search takes long.
  const answered = new Promise(done => {
    const watch = new MutationObserver(() => {
      if (!status.textContent.includes(text)) return;
      watch.disconnect();
      done();
    });
    watch.observe(status, { childList: true, characterData: true, subtree: true });
    setTimeout(done, 60000);
  });
  const painted = async () => {
    await new Promise(done => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    return performance.now() - begun;
  };
  form.requestSubmit();
  await answered;
  const time = await painted();
  const most = Math.min(hits, parseInt(status.textContent) || 0);
  let whole = time;
  while (list.children.length < most && whole < 60000) whole = await painted();
  return { time, whole, hits: list.children.length };
};

/** A place to search: opens readers and tells which files each has taken. */
const fromFolder = async browser => {
  const search = pathToFileURL(join(folder, 'search/index.html')).href;
  return {
    stop: () => {},
    open: async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      let files = [];
      page.on('request', request => files.push(fileURLToPath(request.url().split(/[?#]/)[0])));
      await page.goto(search);
      await page.waitForTimeout(50);
      files = [];
      return { page, close: () => context.close(), taken: () => files.splice(0) };
    },
  };
};

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title>
<form role="search"><input type="search"></form><p data-search-status></p><ol data-search-results></ol>
<script type="module">
const [form, box] = [document.querySelector('form'), document.querySelector('input')];
const [status, list] = [document.querySelector('p'), document.querySelector('ol')];
let engine;
const load = () => engine ??= import('/pagefind/pagefind.js');
const show = async found => {
  if (!found) return;
  const hits = await Promise.all(found.results.slice(0, ${HITS}).map(hit => hit.data()));
  list.replaceChildren(...hits.map(hit => {
    const row = document.createElement('li'), link = document.createElement('a'), text = document.createElement('p');
    link.href = hit.url; link.textContent = hit.meta.title; text.innerHTML = hit.excerpt;
    row.append(link, text);
    return row;
  }));
  status.textContent = found.results.length + ' results for ' + box.value;
};
box.addEventListener('focus', () => load());
box.addEventListener('input', async () => show(await (await load()).debouncedSearch(box.value, {}, 80)));
form.addEventListener('submit', async event => { event.preventDefault(); show(await (await load()).search(box.value)); });
</script>`;

const fromHost = async browser => {
  let files = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    const file = path.startsWith('/pagefind/') ? join(theirs, path.slice('/pagefind/'.length)) : undefined;
    if (!file) return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);
    if (!existsSync(file)) return response.writeHead(404).end();
    files.push(file);
    const type = file.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type }).end(readFileSync(file));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    stop: () => { server.closeAllConnections(); server.close(); },
    open: async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      files = [];
      return { page, close: () => context.close(), taken: () => files.splice(0) };
    },
  };
};

const weigh = files => files.reduce((sum, file) => {
  const raw = statSync(file).size;
  return { files: sum.files + 1, raw: sum.raw + raw, packed: sum.packed + Math.min(raw, gzipSync(readFileSync(file)).length) };
}, { files: 0, raw: 0, packed: 0 });

/** Asks and notes the times, the number of hits and what was loaded to find and to show. */
const put = async (reader, text) => {
  const answer = await reader.page.evaluate(ask, [text, HITS]);
  await reader.page.waitForTimeout(30);
  const files = reader.taken();
  return { ...answer, find: weigh(files.filter(file => !SHOWN.test(file))), show: weigh(files.filter(file => SHOWN.test(file))) };
};

/** Another reader goes to the box, does something there and sends the question. */
const fromTheBox = async (place, text, before) => {
  const reader = await place.open();
  await reader.page.locator('form[role=search] input[type=search]').first().focus();
  await before(reader.page);
  const note = await put(reader, text);
  await reader.close();
  return note;
};

/** Each reader asks one thing, asks it again, then asks further things of each sort. Others go to the box first, as one has to, and some of them type. */
const asking = async place => {
  const notes = { first: [], gone: [], keyed: [], again: [], ...Object.fromEntries(FURTHER.map(sort => [sort, []])) };
  for (let number = 0; number < READERS; number += 1) {
    const reader = await place.open();
    const first = of('words')[number];
    notes.first.push(await put(reader, first));
    for (const sort of FURTHER) {
      const list = of(sort);
      notes[sort].push(await put(reader, list[(number + READERS) % list.length]));
    }
    notes.again.push(await put(reader, first));
    await reader.close();
    notes.gone.push(await fromTheBox(place, first, page => page.waitForTimeout(GONE)));
    notes.keyed.push(await fromTheBox(place, first, page => page.keyboard.type(first, { delay: LETTER })));
  }
  return notes;
};

/** The longest task of the page's main thread while a query is typed: by the clock and by the processor. */
const typing = async (browser, place) => {
  const notes = [];
  for (const text of of('words').filter(text => text.includes(' ')).slice(0, TYPISTS)) {
    const reader = await place.open();
    const box = reader.page.locator('form[role=search] input[type=search]').first();
    // Where it is is asked before: what Playwright puts into the page for that is no reader's wait.
    const { x, y } = await box.boundingBox();
    await browser.startTracing(reader.page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
    await reader.page.mouse.click(x + 20, y + 10);
    await reader.page.keyboard.type(text, { delay: LETTER });
    await reader.page.waitForTimeout(1500);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const mains = new Set(traceEvents.filter(event => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
      .map(event => `${event.pid} ${event.tid}`));
    const tasks = traceEvents.filter(event => event.name === 'RunTask' && mains.has(`${event.pid} ${event.tid}`));
    const most = key => Math.max(0, ...tasks.map(task => (task[key] ?? 0) / 1000));
    notes.push({ clock: most('dur'), processor: most('tdur'), taken: weigh(reader.taken()) });
    await reader.close();
  }
  return notes;
};

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const middle = (values, say = String) => `${say(at(values, 0.5))} / ${say(at(values, 0.95))}`;
const kb = bytes => (bytes / 1000).toFixed(1);
const ms = time => time.toFixed(1);

const payload = (name, list, part) => [
  [`${name}: files`, middle(list.map(note => note[part].files))],
  [`${name}: KB`, middle(list.map(note => note[part].raw), kb)],
  [`${name}: KB gzipped`, middle(list.map(note => note[part].packed), kb)],
];

const NAMES = { words: 'a further query of 1 to 3 words', mistyped: 'a mistyped word and another', phrase: 'a phrase', question: 'a question' };

const rows = ({ notes, typed }) => [
  ...payload('first query of 1 to 3 words, to find', notes.gone, 'find'),
  ...payload('- to show 10 hits', notes.gone, 'show'),
  ...FURTHER.flatMap(sort => [
    ...payload(`${NAMES[sort]}, to find`, notes[sort], 'find').slice(sort === 'words' ? 0 : 2),
    [`- to show: KB gzipped`, middle(notes[sort].map(note => note.show.packed), kb)],
  ]),
  ['the first query again: files', middle(notes.again.map(note => note.find.files + note.show.files))],
  ['cold, typed letter by letter and sent: ms from asking to painted hits', middle(notes.keyed.map(note => note.time), ms)],
  ['- to all ten hits: ms', middle(notes.keyed.map(note => note.whole), ms)],
  ['- loaded by then, answers while typing included, to find: KB gzipped', middle(notes.keyed.map(note => note.find.packed), kb)],
  ['cold, sent at one stroke by one who just went to the box: ms', middle(notes.gone.map(note => note.time), ms)],
  ['- to all ten hits: ms', middle(notes.gone.map(note => note.whole), ms)],
  ['cold, nothing loaded, not even the engine: ms', middle(notes.first.map(note => note.time), ms)],
  ['further: ms', middle(notes.words.map(note => note.time), ms)],
  ['warm: ms', middle(notes.again.map(note => note.time), ms)],
  ['- to all ten hits: ms', middle(notes.again.map(note => note.whole), ms)],
  ...FURTHER.slice(1).map(sort => [`${NAMES[sort]}: ms`, middle(notes[sort].map(note => note.time), ms)]),
  ['mistyped queries that find nothing, of ' + READERS, String(notes.mistyped.filter(note => !note.hits).length)],
  ['longest task while typing: ms (processor ms)', typed.map(note => note.clock).length
    ? `${middle(typed.map(note => note.clock), ms)} (${middle(typed.map(note => note.processor), ms)})` : ''],
  ['loaded while one query is typed: files', middle(typed.map(note => note.taken.files))],
  ['- KB gzipped', middle(typed.map(note => note.taken.packed), kb)],
];

const browser = await chromium.launch({
  executablePath: process.env.SIGNPOST_CHROMIUM ?? '/usr/bin/chromium',
  // A frame when there is one to paint, not sixty a second: what is measured is work, not waiting for the screen.
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});
const measure = async start => {
  const place = await start(browser);
  const found = rows({ notes: await asking(place), typed: await typing(browser, place) });
  place.stop();
  return found;
};
const ours = await measure(fromFolder);
const others = theirs ? await measure(fromHost) : [];
await browser.close();
process.stdout.write(JSON.stringify([
  ['the rest: median / 95th percentile of 100', '', ''],
  ...ours.map(([name, figure], place) => [name, figure, others[place]?.[1] ?? '']),
]));
