// @ts-check
// In: news from `signpost serve`. Out: the page reloaded after a good build, or the findings of
// a bad one laid over it. Only `serve` adds this to pages; it is in no file of a site.
(() => {
  'use strict';

  /** @typedef {{version: string, good: boolean, count: number}} News */

  const mark = document.querySelector('[data-signpost-build]');
  const shown = mark?.getAttribute('data-signpost-build') ?? '';
  let seen = '';
  let started = false;
  /** @type {AbortController | null} */
  let asking = null;
  /** @type {HTMLElement | null} */
  let overlay = null;

  /** @param {number} ms */
  const pause = ms => new Promise(done => setTimeout(done, ms));

  /** @param {string} path @param {AbortSignal} [signal] */
  const ask = async (path, signal) => {
    const answer = await fetch(path, { cache: 'no-store', signal });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  /** @param {News} news */
  const lay = async news => {
    const html = await (await ask('/__signpost/findings')).text();
    hide();
    overlay = document.createElement('div');
    overlay.setAttribute('data-signpost-overlay', '');
    const inside = overlay.attachShadow({ mode: 'open' });
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/__signpost/overlay.css';
    const panel = document.createElement('section');
    panel.setAttribute('aria-label', 'What keeps the site from being published');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Hide';
    button.addEventListener('click', hide);
    const title = document.createElement('h2');
    title.setAttribute('role', 'status');
    title.textContent = news.count === 1 ? 'Not published: 1 finding' : `Not published: ${news.count} findings`;
    const note = document.createElement('p');
    note.textContent = 'The page behind this is the last good version.';
    const findings = document.createElement('div');
    findings.innerHTML = html;
    panel.append(button, title, note, findings);
    inside.append(style, panel);
    document.documentElement.append(overlay);
  };

  /** @param {News} news */
  const take = async news => {
    if (news.version === seen) return;
    if (!news.good) await lay(news);
    // The first good news is mostly about this very page.
    else if (seen || (shown && news.version !== shown)) location.reload();
    seen = news.version;
  };

  // A hidden page asks nothing: browsers allow few requests at once to one host.
  const listen = async () => {
    if (started) return;
    started = true;
    while (!document.hidden) {
      asking = new AbortController();
      try {
        const after = encodeURIComponent(seen);
        await take(await (await ask(`/__signpost/events?after=${after}`, asking.signal)).json());
      } catch {
        if (!document.hidden) await pause(1000);
      }
    }
    started = false;
  };

  addEventListener('keydown', event => {
    if (event.key === 'Escape') hide();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) asking?.abort();
    else listen();
  });
  listen();
})();
