// In: hundreds of files that try to run a script when somebody opens them by themselves. Out: of those that the program
// would publish, none runs one in Chromium, from a folder or from a host.
//
// The vectors are made here: every way of carrying a script, in every way of writing the file down.

import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BINARY, launch } from './site.mjs';

const RUN = "console.log('CANARY')";
const XLINK = 'http://www.w3.org/1999/xlink';
const XHTML = 'http://www.w3.org/1999/xhtml';
const data = text => `data:text/html,${encodeURIComponent(text)}`;
const picture = inside => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" ${inside}`)}`;

/** What stands inside an SVG, and on its root. */
const CARRIERS = [
  [`<script>${RUN}</script>`], [`<script><![CDATA[${RUN}]]></script>`],
  [`<script type="text/ecmascript">${RUN}</script>`], [`<script type="module">${RUN}</script>`],
  [`<script href="data:text/javascript,${encodeURIComponent(RUN)}"/>`],
  [`<script xlink:href="data:text/javascript,${encodeURIComponent(RUN)}"/>`],
  [`<q:script xmlns:q="http://www.w3.org/2000/svg">${RUN}</q:script>`],
  [`<h:script xmlns:h="${XHTML}">${RUN}</h:script>`],
  [`<g><g><defs><script>${RUN}</script></defs></g></g>`], [`<metadata><script>${RUN}</script></metadata>`],
  ['', `onload="${RUN}"`], ['', `onLOAD="${RUN}" onload="${RUN}"`], ['', `on&#x6c;oad="1"`], ['', `onfocusin="${RUN}" tabindex="0"`],
  ['', `onclick="${RUN}"`], ['', `onmouseover="${RUN}"`], ['', `onactivate="${RUN}"`], ['', `onscroll="${RUN}"`],
  [`<image href="x" onerror="${RUN}"/>`], [`<image xlink:href="x" onerror="${RUN}"/>`], [`<rect onclick="${RUN}" width="9" height="9"/>`],
  [`<a href="javascript:${RUN}"><text y="9">a</text></a>`], [`<a xlink:href="javascript:${RUN}"><text y="9">a</text></a>`],
  [`<a href="java&#x73;cript:${RUN}"><text y="9">a</text></a>`], [`<a href="java&#9;script:${RUN}"><text y="9">a</text></a>`],
  [`<a href=" &#10;javascript:${RUN}"><text y="9">a</text></a>`], [`<a href="JaVaScRiPt:${RUN}"><text y="9">a</text></a>`],
  [`<a href="javascript&#58;${RUN}"><text y="9">a</text></a>`], [`<a href="${data(`<script>${RUN}</script>`)}"><text y="9">a</text></a>`],
  [`<a><animate attributeName="href" values="javascript:${RUN}"/><text y="9">a</text></a>`],
  [`<a><animate attributeName="href" values="#;javascript:${RUN}" keyTimes="0;0" dur="1s" fill="freeze"/><text y="9">a</text></a>`],
  [`<a><animate attributeName="xlink:href" to="javascript:${RUN}" begin="0s" fill="freeze"/><text y="9">a</text></a>`],
  [`<a><set attributeName="href" to="javascript:${RUN}"/><text y="9">a</text></a>`],
  [`<set attributeName="x" to="1" onbegin="${RUN}"/>`], [`<animate attributeName="x" dur="1s" onbegin="${RUN}"/>`],
  [`<animateMotion dur="1s" onbegin="${RUN}"/>`], [`<animateTransform attributeName="transform" dur="1s" onbegin="${RUN}"/>`],
  [`<rect><set attributeName="onclick" to="${RUN}"/></rect>`],
  [`<foreignObject width="9" height="9"><body xmlns="${XHTML}" onload="${RUN}">a</body></foreignObject>`],
  [`<foreignObject width="9" height="9"><img xmlns="${XHTML}" src="x" onerror="${RUN}"/></foreignObject>`],
  [`<foreignObject width="9" height="9"><iframe xmlns="${XHTML}" srcdoc="&lt;script&gt;${RUN}&lt;/script&gt;"/></foreignObject>`],
  [`<foreignObject width="9" height="9"><iframe xmlns="${XHTML}" src="javascript:${RUN}"/></foreignObject>`],
  [`<foreignObject width="9" height="9"><object xmlns="${XHTML}" data="${data(`<script>${RUN}</script>`)}"/></foreignObject>`],
  [`<foreignObject width="9" height="9"><details xmlns="${XHTML}" open="" ontoggle="${RUN}">a</details></foreignObject>`],
  [`<image href="${picture(`onload="${RUN}"/>`)}"/>`], [`<use href="${picture(`id="a"><script>${RUN}</script></svg>`)}#a"/>`],
  [`<feImage href="${picture(`onload="${RUN}"/>`)}"/>`], [`<iframe xmlns="${XHTML}" src="javascript:${RUN}"/>`],
  [`<style>@import "javascript:${RUN}";</style>`], [`<style>a{background:url("javascript:${RUN}")}</style>`],
  [`<handler xmlns="http://www.w3.org/2001/xml-events" event="load">${RUN}</handler>`],
];

const wide = (text, big) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

/** The same XML written down in other ways. */
const WAYS = [
  text => text, text => `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg>${text}`, text => `\ufeff${text}`,
  text => wide(text, false), text => wide(text, true), text => `${text}<unclosed`,
  text => `<?xml version="1.0" encoding="iso-8859-1"?>${text}`, text => `<!-- a remark -->\n${text}`,
];

const svg = (inside, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="${XLINK}" width="99" height="99" ${attributes}>${inside}</svg>`;

const XMLS = [
  `<html xmlns="${XHTML}"><body><script>${RUN}</script></body></html>`, `<html xmlns="${XHTML}"><body onload="${RUN}">a</body></html>`,
  `<a><h:script xmlns:h="${XHTML}">${RUN}</h:script></a>`, `<a><h:img xmlns:h="${XHTML}" src="x" onerror="${RUN}"/></a>`,
  `<a><b xmlns="${XHTML}"><iframe src="javascript:${RUN}"/></b></a>`, svg(`<script>${RUN}</script>`), svg('', `onload="${RUN}"`),
  `<feed xmlns="http://www.w3.org/2005/Atom"><s:svg xmlns:s="http://www.w3.org/2000/svg" onload="${RUN}"/></feed>`,
  `<?xml-stylesheet type="text/xsl" href="data:text/xml,${encodeURIComponent(`<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><script>${RUN}</script></html></xsl:template></xsl:stylesheet>`)}"?><a/>`,
  `<!DOCTYPE a [<!ENTITY x '<s xmlns="${XHTML}"><script>${RUN}</script></s>'>]><a>&x;</a>`,
];

/** A page, as it could lie in an archive or under another name. */
const PAGES = [
  `<script>${RUN}</script>`, `<SCRIPT>${RUN}</SCRIPT>`, `<script >${RUN}</script >`, `<script/x>${RUN}</script>`, `<img src=x onerror=${RUN}>`,
  `<img/src=x/onerror=${RUN}>`, `<img title=">" src=x onerror="${RUN}">`, `<img alt='<' src=x onerror="${RUN}">`,
  `<img src=x\nonerror\n=\n"${RUN}">`, `<svg/onload=${RUN}>`, `<svg><script>${RUN}</script></svg>`, `<body onload="${RUN}">`,
  `<details open ontoggle="${RUN}">a</details>`, `<iframe srcdoc="<script>${RUN}</script>"></iframe>`, `<iframe src="javascript:${RUN}"></iframe>`,
  `<a href="javascript:${RUN}">a</a>`, `<a href="jav&#x09;ascript:${RUN}">a</a>`, `<a href="jav&Tab;ascript&colon;${RUN}">a</a>`,
  `<a href=" javascript:${RUN}">a</a>`, `<a href="&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116:${RUN}">a</a>`,
  `<form action="javascript:${RUN}"><button>a</button></form>`, `<button formaction="javascript:${RUN}" form="f">a</button><form id=f></form>`,
  `<object data="javascript:${RUN}"></object>`, `<embed src="javascript:${RUN}">`, `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<!--><script>${RUN}</script>-->`, `<!-- --!><script>${RUN}</script>-->`, `<!-- a -- ><script>${RUN}</script> -->`,
  `<![CDATA[><script>${RUN}</script>]]>`, `<?xml ><script>${RUN}</script>?>`, `</p><script>${RUN}</script>`, `<math><mtext><script>${RUN}</script></mtext></math>`,
  `<style><img title="</style><img src=x onerror=${RUN}>"></style>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<title><img title="</title><img src=x onerror=${RUN}>"></title>`, `<video><source onerror="${RUN}"></video>`, `<video src=x onerror="${RUN}"></video>`,
  `<input autofocus onfocus="${RUN}">`, `<marquee onstart="${RUN}">a</marquee>`, `<link rel=stylesheet href="data:text/css," onload="${RUN}">`,
];

/** Without packing: the head of each entry, the list of them, its end. */
const zip = (name, text) => {
  const body = Buffer.from(text);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const of = (size, ...fields) => {
    const out = Buffer.alloc(size);
    for (const [at, length, value] of fields) out.writeUIntLE(value >>> 0, at, length);
    return out;
  };
  const shared = at => [[at, 4, ~crc >>> 0], [at + 4, 4, body.length], [at + 8, 4, body.length], [at + 12, 2, name.length]];
  const head = Buffer.concat([of(30, [0, 4, 0x04034b50], [4, 2, 20], ...shared(14)), Buffer.from(name), body]);
  const list = Buffer.concat([of(46, [0, 4, 0x02014b50], [4, 2, 20], [6, 2, 20], ...shared(16)), Buffer.from(name)]);
  return Buffer.concat([head, list, of(22, [0, 4, 0x06054b50], [8, 2, 1], [10, 2, 1], [12, 4, list.length], [16, 4, head.length])]);
};

const pdf = (catalogue, page = '') => {
  const draw = 'BT /F1 12 Tf 72 700 Td (Words) Tj ET';
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> ${page} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>', `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`];
  let out = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = out.length;
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${out}xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
};

const JS = "app.alert\\('CANARY'\\)";
const PDFS = [
  pdf(`/OpenAction << /S /JavaScript /JS (${JS}) >>`), pdf(`/OpenAction << /S /J#61vaScript /J#53 (${JS}) >>`),
  pdf(`/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${JS}) >>] >> >>`), pdf('', `/AA << /O << /S /JavaScript /JS (${JS}) >> >>`),
  pdf('', `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (javascript:${RUN.replace(/[()]/g, '\\$&')}) >> >>]`),
];

/** Every vector: its name, its bytes, and the page to open if it lies in an archive. */
const vectors = () => {
  const out = [];
  const add = (extension, bytes, inside) => out.push({ name: `v${out.length}.${extension}`, bytes, inside });
  for (const [inside, attributes] of CARRIERS) for (const way of WAYS) add('svg', way(svg(inside, attributes)));
  for (const xml of XMLS) for (const way of WAYS.slice(0, 6)) add('xml', way(xml));
  for (const html of PAGES) {
    add('zip', zip('a.html', html), html);
    for (const extension of ['txt', 'csv', 'vtt', 'json', 'ics', 'jpg', 'png', 'gif', 'pdf', 'mp4']) add(extension, html);
    add('gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.from(html)]));
    add('jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xfe, 0, html.length + 2]), Buffer.from(html)]));
  }
  for (const [inside, attributes] of CARRIERS) add('zip', zip('a.svg', svg(inside, attributes)), { svg: svg(inside, attributes) });
  PDFS.forEach(bytes => add('pdf', bytes));
  return out;
};

/** The files that the program refuses, each put beside a page of one site. */
const refused = (site, files) => {
  mkdirSync(join(site, 'content/f'), { recursive: true });
  writeFileSync(join(site, 'signpost.yaml'), 'name: Test site\n');
  const links = files.map(file => `- [The file ${file.name}](f/${file.name})`).join('\n');
  writeFileSync(join(site, 'content/forms.md'), `---\ntitle: Forms\nsummary: Forms to download.\n---\n\n${links}\n`);
  files.forEach(file => writeFileSync(join(site, 'content/f', file.name), file.bytes));
  const run = spawnSync(BINARY, ['check', '--site', site, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const found = JSON.parse(run.stdout);
  const list = Array.isArray(found) ? found : found.findings;
  return new Set(list.filter(f => f.severity === 'error').map(f => (f.file ?? f.place?.file ?? '').replace('content/f/', '')));
};

describe('files opened by themselves', { timeout: 600_000 }, () => {
  const all = vectors();
  let site, browser, host, open;

  before(async () => {
    site = mkdtempSync(join(tmpdir(), 'signpost-vectors-'));
    browser = await launch();
    const types = { '.svg': 'image/svg+xml', '.xml': 'application/xml', '.html': 'text/html', '.pdf': 'application/pdf',
      '.txt': 'text/plain', '.csv': 'text/csv', '.jpg': 'image/jpeg', '.png': 'image/png', '.gif': 'image/gif' };
    // A careless host: it sends no policy, and of some files it does not know the type.
    host = createServer((request, response) => {
      try {
        const bytes = readFileSync(join(site, 'open', decodeURIComponent(request.url)));
        const type = types[extname(request.url)];
        response.writeHead(200, type ? { 'Content-Type': type } : {}).end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise(done => host.listen(0, '127.0.0.1', done));
    mkdirSync(join(site, 'open'));
    const page = await browser.newPage();
    let ran = false;
    page.on('console', message => { ran ||= message.text().includes('CANARY'); });
    page.on('dialog', dialog => { ran = true; dialog.dismiss(); });
    open = async (name, bytes, from) => {
      writeFileSync(join(site, 'open', name), bytes);
      const address = from === 'folder' ? pathToFileURL(join(site, 'open', name)).href : `http://127.0.0.1:${host.address().port}/${name}`;
      ran = false;
      try {
        await page.goto(address, { timeout: 5_000 });
        await page.evaluate(() => {
          for (const node of document.querySelectorAll('*')) {
            for (const kind of ['click', 'focusin', 'mouseover']) node.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
          }
        });
        await page.waitForTimeout(20);
      } catch {
        // What is not shown but downloaded, or leads away, runs nothing here.
      }
      return ran;
    };
  });
  after(async () => {
    await browser?.close();
    host?.close();
    rmSync(site, { recursive: true, force: true });
  });

  test('none that would be published runs', async () => {
    assert.ok(all.length >= 300, `only ${all.length} vectors`);
    const kept = refused(site, all);
    const out = all.filter(vector => !kept.has(vector.name));
    const ran = [];
    for (const vector of out) {
      for (const from of ['folder', 'host']) {
        const inside = vector.inside?.svg ?? vector.inside;
        const name = inside ? `${vector.name}.${vector.inside.svg ? 'svg' : 'html'}` : vector.name;
        if (await open(name, inside ?? vector.bytes, from)) ran.push(`${vector.name} from a ${from}: ${String(inside ?? vector.bytes).slice(0, 200)}`);
      }
    }
    console.log(`${all.length} vectors, ${kept.size} refused, ${out.length} opened, ${ran.length} ran`);
    assert.deepEqual(ran, []);
  });

  test('the vectors are alive: opened without the program, many run', async () => {
    let alive = 0;
    for (const [inside, attributes] of CARRIERS) alive += Number(await open('alive.svg', svg(inside, attributes), 'folder'));
    for (const html of PAGES) alive += Number(await open('alive.html', html, 'folder'));
    console.log(`${alive} of ${CARRIERS.length + PAGES.length} run when nobody refuses them`);
    assert.ok(alive >= 40, `only ${alive} run`);
  });
});
