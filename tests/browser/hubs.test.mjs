// In: the built site. Out: each audience's top tasks are three clicks from the first page, and a school
// at 6 pm sees its five things without scrolling.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fromFolder, ROOT, SITE, markup } from './site.mjs';
import { tooWide } from './look.mjs';

const CONTENT = join(ROOT, 'content');
const AUDIENCES = readdirSync(join(CONTENT, 'audiences')).filter(file => file.endsWith('.md') && file !== '_index.md')
  .map(file => file.replace('.md', ''));

/** The address of every page by its id. */
const addresses = new Map(readdirSync(CONTENT, { recursive: true }).filter(file => file.endsWith('.md')).map(file => {
  const path = file.replaceAll('\\', '/');
  const stem = path.replace(/\.md$/, '').replace(/(^|\/)_index$/, '$1index');
  const id = /^id: *"?([^"\n]+)"?$/m.exec(readFileSync(join(CONTENT, file), 'utf8'))?.[1] ?? stem.replace(/\/index$/, '');
  return [id.trim(), `${stem}.html`];
}));

/** What an audience comes to do, as its author wrote it: the task and the page. */
const tasks = name => {
  const text = readFileSync(join(CONTENT, 'audiences', `${name}.md`), 'utf8');
  const table = /:::table top-tasks\n([\s\S]*?)\n:::/.exec(text)?.[1] ?? '';
  return table.split('\n').slice(2).map(row => row.split('|').map(cell => cell.trim())).map(([, task, id]) => {
    const page = addresses.get(id.split('#')[0]);
    assert.ok(page, `${name}: there is no ${id}`);
    return { task, page };
  });
};

/** The pages a page's links lead to. Only what a reader can click: <a href> inside <body>. */
const linked = path => {
  const body = markup(path).split('<body')[1] ?? '';
  const found = [...body.matchAll(/<a\b[^>]*?\shref="([^"#?]+)(?:[#?][^"]*)?"/g)].map(([, href]) => href);
  return new Set(found.filter(href => !/^[a-z]+:/i.test(href)).map(href => posix.normalize(posix.join(posix.dirname(path), href))));
};

/** By page: how many clicks away from `start`, as far as three. */
const clicks = start => {
  const away = new Map([[start, 0]]);
  let edge = [start];
  for (let count = 1; count <= 3; count += 1) {
    const next = edge.flatMap(path => [...linked(path)]).filter(path => path.endsWith('.html') && !away.has(path) && existsSync(join(SITE, path)));
    edge = [...new Set(next)];
    edge.forEach(path => away.set(path, count));
  }
  return away;
};

test('every top task of every audience is three clicks from the first page, and one from its own', () => {
  const fromHome = clicks('index.html');
  let walked = 0;
  for (const name of AUDIENCES) {
    const hub = `audiences/${name}.html`;
    assert.equal(fromHome.get(hub), 1, `${hub} is not one click from the first page`);
    const wanted = tasks(name);
    assert.ok(wanted.length >= 3, `${name} has only ${wanted.length} tasks`);
    const here = linked(hub);
    for (const { task, page } of wanted) {
      walked += 1;
      assert.ok(here.has(page), `${hub}: “${task}” does not lead to ${page}`);
      assert.ok((fromHome.get(page) ?? 9) <= 3, `“${task}” (${page}) is more than three clicks from the first page`);
    }
  }
  assert.ok(AUDIENCES.length >= 15 && walked >= 60, `${AUDIENCES.length} audiences, ${walked} tasks`);
});

test('every topic says what to do or whom to ring, from relations', () => {
  const home = linked('index.html');
  for (const file of readdirSync(join(CONTENT, 'topics')).filter(name => name !== '_index.md')) {
    const path = `topics/${file.replace('.md', '.html')}`;
    assert.ok(home.has(path), `${path} is not on the first page`);
    const html = markup(path);
    assert.ok(html.includes('class="first first--topic"'), `${path} has nothing above its text`);
  }
});

fromFolder(visit => {
  test('a tired designated lead on a phone, without JavaScript: home, schools, the five things', async t => {
    const reader = await visit.open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    const way = page.getByRole('link', { name: 'Schools and colleges' }).first();
    const place = await way.boundingBox();
    assert.ok(place && place.y + place.height <= 844, `“Schools and colleges” stands at ${place?.y} px`);
    await way.click();
    assert.equal(reader.where(page.url()), 'audiences/school.html');
    const links = page.locator('.tasks__link');
    assert.equal(await links.count(), 5);
    for (const link of await links.all()) {
      const box = await link.boundingBox();
      assert.ok(box && box.y + box.height <= 844, `“${await link.innerText()}” ends at ${box && box.y + box.height} px`);
    }
    await links.first().click();
    assert.equal(reader.where(page.url()), 'contacts/out-of-hours.html');
    assert.ok(await page.locator('main a[href^="tel:"]:visible').first().isVisible());
    assert.deepEqual(reader.complaints, []);
  });

  test('with the keyboard: from the first page to schools and on', async t => {
    const reader = await visit.open();
    t.after(reader.close);
    const { page } = reader;
    await reader.go('index.html');
    await page.getByRole('link', { name: 'Schools and colleges' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/audiences\/school\.html/);
    await page.evaluate(() => document.querySelector('main')?.focus());
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement?.className);
    assert.equal(first, 'tasks__link', 'the first thing after the title is not a task');
    await page.keyboard.press('Enter');
    await page.waitForURL(/contacts\/out-of-hours\.html/);
  });

  test('the page for schools has its protocols by topic, levels, tools, training, changes and children’s versions', async t => {
    const reader = await visit.open({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('audiences/school.html');
    for (const id of ['asked-of-you', 'your-protocols', 'at-each-level', 'your-tools', 'your-training']) {
      const block = page.locator(`section[aria-labelledby="sp:${id}"]`);
      assert.ok(await block.locator('li').count() > 0, `${id} is empty`);
    }
    assert.match(await page.locator('[aria-labelledby="sp:your-training"]').innerText(), /Required by: /);
    assert.ok(await page.locator('[aria-labelledby="sp:your-protocols"] h3 a[href^="../topics/"]').count() > 3, 'not by topic');
    assert.ok(await page.locator('.first__ring a[href^="tel:"]').count() >= 3, 'no numbers beside the tasks');
    assert.ok(await tooWide(page) <= 0, 'runs off the side');
  });

  test('the pages for children hold no professional words and lead to nothing written for people at work', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    for (const name of ['child', 'young-person']) {
      const own = `audiences/${name}.html`;
      await reader.go(own);
      const text = await page.locator('main').innerText();
      assert.doesNotMatch(text, /Level \d|Levels of need|Universal|Targeted|threshold|protocol|core group|strategy|statutory|multi-agency|safeguarding|practitioner|referral|professional|Reading age|Voice activit|Law and guidance/i, name);
      assert.match(text, /What you can do\s+Ring 999 if/, `${name}: the gravest comes first`);
      const tasks_ = tasks(name).map(({ page: to }) => to);
      const led = await page.locator('main a[href]').evaluateAll(all => all.map(link => link.href)).then(all => all.map(reader.where));
      const away = led.map(href => href.split('#')[0]).filter(href => href.endsWith('.html') && href !== own && !tasks_.includes(href));
      for (const href of new Set(away)) {
        if (href.startsWith('contacts/') || ['index.html', 'audiences/index.html'].includes(href)) continue;
        const audiences = /^audiences: \[(.*)\]$/m.exec(readFileSync(join(CONTENT, href.replace('.html', '.md')), 'utf8'))?.[1].split(/,\s*/) ?? ['none'];
        assert.ok(audiences.every(one => ['child', 'young-person', 'parent', 'public'].includes(one)), `${own} leads to ${href}, which is for ${audiences}`);
      }
    }
  });

  test('a child on a phone sees a number to ring without scrolling', async t => {
    const reader = await visit.open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    t.after(reader.close);
    await reader.go('audiences/child.html');
    const box = await reader.page.locator('main a[href="tel:08001111"]:visible').first().boundingBox();
    assert.ok(box && box.y + box.height <= 844, `Childline's number ends at ${box && box.y + box.height} px`);
    await reader.go('audiences/young-person.html');
    for (const link of (await reader.page.locator('.tasks__link').all()).slice(0, 3)) {
      const task = await link.boundingBox();
      assert.ok(task && task.y + task.height <= 844, `“${await link.innerText()}” ends at ${task && task.y + task.height} px`);
    }
  });

  test('a topic goes from signs to law', async t => {
    const reader = await visit.open({ javaScriptEnabled: false });
    t.after(reader.close);
    const { page } = reader;
    await reader.go('topics/neglect.html');
    assert.ok(await page.locator('.first--topic a[href$="#do-this-first"]').count() > 0, 'no way to what to do');
    assert.ok(await page.locator('.first--topic a[href^="tel:"]').count() > 0, 'no number');
    for (const id of ['signs-you-may-see', 'tools-to-use', 'training-to-take', 'what-we-learned', 'law-behind-it']) {
      assert.ok(await page.locator(`section[aria-labelledby="sp:${id}"] li`).count() > 0, `${id} is empty`);
    }
  });
});
