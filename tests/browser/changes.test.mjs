// In: the page and the feeds of what has changed. Out: feed readers take them, each audience has its
// own, and nothing depends on the day of the build.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { parseFeed } from '@rowanmanning/feed-parser';
import { BINARY, fromFolder, pages, ROOT, SITE, markup } from './site.mjs';

const AUDIENCES = readdirSync(join(ROOT, 'content/audiences')).filter(file => file !== '_index.md').map(file => file.replace('.md', ''));
const FEEDS = ['feed.xml', ...AUDIENCES.map(name => `changes/${name}.xml`)];
const DAY = /^\d{4}-\d\d-\d\dT00:00:00Z$/;

/** What RFC 4287 asks of a feed: section 4.1.1 and 4.1.2. */
const asked = (xml, where) => {
  const feed = parseFeed(xml);
  assert.equal(feed.meta.type, 'atom', where);
  assert.ok(feed.title && feed.updated instanceof Date, `${where}: a title and a day`);
  assert.equal((xml.match(/<id>/g) ?? []).length, feed.items.length + 1, `${where}: one id for each, one for the feed`);
  const ids = [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length, `${where}: ids are not unique`);
  ids.forEach(id => assert.doesNotThrow(() => new URL(id), `${where}: ${id} is no IRI`));
  [...xml.matchAll(/<updated>(.*?)<\/updated>/g)].forEach(([, day]) => assert.match(day, DAY, where));
  assert.match(xml, /<author><name>[^<]+<\/name>\s*<\/author>/, `${where}: an author for all entries`);
  assert.equal((xml.match(/rel="self"/g) ?? []).length, 1, where);
  for (const item of feed.items) {
    assert.ok(item.title && item.description && item.updated instanceof Date, `${where}: ${item.id}`);
  }
  const days = feed.items.map(item => item.updated.getTime());
  assert.deepEqual(days, [...days].sort((a, b) => b - a), `${where}: the newest comes first`);
  if (days.length) assert.equal(feed.updated.getTime(), days[0], `${where}: as new as its newest entry`);
  return feed;
};

test('every feed is Atom, as an independent reader reads it', () => {
  for (const path of FEEDS) asked(markup(path), path);
  const all = parseFeed(markup('feed.xml'));
  assert.ok(all.items.length >= 20, `only ${all.items.length} changes`);
  const schools = parseFeed(markup('changes/school.xml'));
  const theirs = new Set(schools.items.map(item => item.id));
  assert.ok(theirs.size > 2 && all.items.some(item => !theirs.has(item.id)), 'schools have changes of their own');
  assert.ok(schools.items.some(item => item.categories.some(one => one.term === 'audience/school')), 'none asks something of schools');
});

test('with an address of its own the links are whole, and ids and days stay the same on another day', t => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-feed-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const build = (name, day, ...more) => {
    const output = join(folder, name);
    execFileSync(BINARY, ['build', '--today', day, '--output', output, ...more], { cwd: ROOT, stdio: 'pipe' });
    return path => readFileSync(join(output, path), 'utf8');
  };
  const hosted = build('hosted', '2026-11-22', '--base-url', 'https://signpost.example/eastmere');
  for (const path of ['feed.xml', 'changes/school.xml']) {
    const feed = asked(hosted(path), path);
    assert.ok(feed.items.every(item => item.url.startsWith('https://signpost.example/eastmere/')), path);
    assert.ok(hosted(path).includes(`rel="self" type="application/atom+xml" href="https://signpost.example/eastmere/${path}"`), path);
    const ids = xml => [...xml.matchAll(/<(id|updated)>(.*?)<\/\1>/g)].map(([, , value]) => value);
    assert.deepEqual(ids(hosted(path)), ids(markup(path)), `${path}: an id or a day depends on the address`);
  }
  const later = build('later', '2026-11-24');
  assert.equal(later('feed.xml'), markup('feed.xml'), 'two days later nothing has changed, but the feed has');
  for (const path of ['training/calendar.ics', 'training/dsl-training.ics']) {
    assert.equal(later(path), readFileSync(join(SITE, path), 'utf8'), `${path}: two days later no date has passed, but its bytes are others`);
    const uids = text => [...text.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
    assert.ok(uids(later(path)).length > 3);
    assert.deepEqual(uids(hosted(path)), uids(later(path)), `${path}: a UID depends on the address`);
  }
});

test('without an address the links of a feed lead to pages of the site', () => {
  for (const path of FEEDS) {
    for (const [, href] of markup(path).matchAll(/<link [^>]*href="([^"]+)"/g)) {
      assert.doesNotThrow(() => markup(posix.join(posix.dirname(path), href)), `${path}: ${href}`);
    }
  }
});

test('every page tells a feed reader of the feed, and an audience of its own', () => {
  const feeds = path => [...markup(path).matchAll(/<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/g)].map(([, href]) => href);
  const written = pages().filter(path => path !== '404.html');
  for (const path of written) assert.ok(feeds(path).some(href => href.endsWith('feed.xml')), path);
  assert.ok(feeds('audiences/school.html').includes('../changes/school.xml'));
  assert.ok(feeds('changes/school.html').includes('../changes/school.xml'));
  assert.ok(SITE && feeds('index.html').includes('feed.xml'));
});

fromFolder(visit => {
  test('without JavaScript: all changes, then those for schools, then the change itself', async t => {
    const reader = await visit.open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('changes.html');
    const everything = await page.locator('.changes > li').count();
    await page.getByRole('navigation', { name: 'Changes for' }).getByRole('link', { name: 'Schools and colleges' }).click();
    assert.equal(reader.where(page.url()), 'changes/school.html');
    const todo = page.locator('section[aria-labelledby="sp:to-do"] li');
    const know = page.locator('section[aria-labelledby="sp:to-know"] li');
    assert.ok(await todo.count() > 0, 'nothing asks something of schools');
    assert.ok(await todo.count() + await know.count() < everything, 'schools get everything');
    for (const change of await todo.all()) assert.match(await change.innerText(), /Something to do for:.*Schools and colleges/s);
    assert.match(await todo.first().innerText(), /\d{1,2} \w+ 20\d\d/);
    await todo.first().locator('.listing__title').click();
    assert.ok((await page.locator('main').innerText()).length > 500);
    assert.deepEqual(reader.complaints, []);
  });
});
