// In: every page of the site. Out: each one reads well, leads somewhere, and shows where to ring.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachWay, fileFor, pages, ROOT, source } from './site.mjs';

/** The front door's number, from the one place it is written down. */
const FRONT_DOOR = digits(/^phones:\s*\n\s*- *"?([\d ]+)/m
  .exec(readFileSync(join(ROOT, 'content/contacts/front-door.md'), 'utf8'))?.[1] ?? '');

const MOVED = 'data-redirect';

eachWay(visit => {
  test('every page, found by following links from the first', { timeout: 600_000 }, async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 720 } });
    t.after(reader.close);
    const faults = [];
    const anchors = new Map();
    const links = [];
    const queue = ['index.html'];
    const linked = new Set(queue);
    const unlinked = pages().filter(path => path !== '404.html');

    const read = async path => {
      const seen = await look(reader, path);
      anchors.set(path, new Set(seen.ids));
      faults.push(...faultsOf(path, seen));
      for (const link of seen.links) {
        const [to, anchor] = parts(reader.where(link));
        if (to === undefined) continue;
        links.push({ from: path, to, anchor });
        if (to.endsWith('.html') && !linked.has(to)) { linked.add(to); queue.push(to); }
      }
    };
    while (queue.length) {
      const path = queue.shift();
      if (fileFor(reader, reader.address(path)) === undefined) continue;
      if (source(path).includes(MOVED)) faults.push(...await moved(reader, path));
      else await read(path);
      // What no link leads to (moved pages, printed editions) must work as well.
      if (!queue.length) queue.push(...unlinked.filter(page => !linked.has(page) && linked.add(page)));
    }

    for (const { from, to, anchor } of links) {
      if (fileFor(reader, reader.address(to)) === undefined || to.endsWith('/') || to === '') {
        faults.push(`${from}: leads to ${to || 'a bare folder'}, which is no file`);
      } else if (anchor && anchors.has(to) && !anchors.get(to).has(anchor)) {
        faults.push(`${from}: leads to ${to}#${anchor}, which is not on that page`);
      }
    }
    t.diagnostic(`${anchors.size} pages read, ${links.length} local links followed`);
    assert.ok(anchors.size > 1, 'the first page leads nowhere');
    const all = [...new Set([...faults, ...reader.complaints])];
    assert.equal(all.length, 0, `\n${all.join('\n')}`);
    assert.deepEqual(reader.strangers(), [], 'requests that left the site');
  });
});

/** What a page holds, as the reader's browser sees it. */
const look = async (reader, path) => {
  await reader.go(path);
  return reader.page.evaluate(() => {
    const all = (selector, pick) => [...document.querySelectorAll(selector)].map(pick);
    const emergency = document.querySelector('[data-emergency]');
    return {
      links: [...all('a[href], link[href]', node => node.href), ...all('img[src], script[src]', node => node.src)],
      ids: all('[id]', node => node.id),
      tels: all('a[href^="tel:"]', node => node.getAttribute('href')),
      emergency: emergency?.checkVisibility() ? emergency.textContent : '',
      headings: document.querySelectorAll('h1').length,
      lang: document.documentElement.lang,
      built: document.querySelector('[data-build-date]') !== null,
      inline: document.querySelectorAll('script:not([src]), style, [style], [onclick], [onload]').length,
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
    };
  });
};

const faultsOf = (path, seen) => [
  [!seen.emergency.includes('999'), 'has no emergency line'],
  [!seen.tels.some(tel => FRONT_DOOR && digits(tel) === FRONT_DOOR), 'does not say how to ring the front door'],
  [seen.headings !== 1, `has ${seen.headings} main headings`],
  [!seen.lang, 'does not say its language'],
  [!seen.built, 'does not say when it was built'],
  [seen.inline > 0, 'has a script or style inside it'],
  [seen.tooWide > 0, `is ${seen.tooWide} px too wide for a small phone`],
].filter(([fault]) => fault).map(([, words]) => `${path} ${words}`);

/** A page that has moved leads on by itself. */
const moved = async (reader, path) => {
  await reader.go(path);
  const away = url => url.href.split('#')[0] !== reader.address(path);
  return reader.page.waitForURL(away, { timeout: 5000 }).then(() => [], () => [`${path} does not lead on`]);
};

/** A local address as path and anchor; nothing for one outside the site. */
const parts = where => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(where)) return [];
  const [path, anchor = ''] = where.split('#');
  return [decodeURIComponent(path.split('?')[0]), decodeURIComponent(anchor)];
};

/** A number without spaces, its country code or its leading 0. */
function digits(number) {
  return number.replace(/\D/g, '').replace(/^(44|0)/, '');
}
