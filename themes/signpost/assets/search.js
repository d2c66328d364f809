// @ts-check
// In: words typed into the box. Out: the pages that help, from the engine that is loaded on first use.
// Nothing is stored or sent, and no query ever enters a URL.
(() => {
  'use strict';

  /**
   * @typedef {{url: string, title: string, section?: string, kind: string, kind_label?: string, score: number, excerpt: string}} Hit
   * @typedef {{from: string, to: string}} Correction
   * @typedef {string | {from: string, to: string | string[]}} Expansion
   * @typedef {Record<string, number>} Facet
   * @typedef {{query: string, corrections: Correction[], expansions: Expansion[], total: number, hits: Hit[],
   *   emergency?: {url: string, title: string} | null, facets?: {kind?: Facet, audience?: Facet}}} Answer
   * @typedef {{limit: number, offset: number, kind?: string, audience?: string, prefix: boolean}} Options
   * @typedef {{q: string, kind: string, audience: string, shown: number, y: number, opened: string}} Kept
   */

  const PAGE = 10;
  const PAUSE = 80;

  /** @type {<T extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode) => T | null} */
  const find = (selector, within = document) => within.querySelector(selector);

  /** @param {string} selector */
  const need = selector => {
    const node = find(selector);
    if (!node) throw new Error(`The page has no ${selector}`);
    return node;
  };

  /** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} */
  const make = (tag, className = '', ...inside) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  };

  // Session history can outlive the tab, so it holds this and nothing else; browsers also limit how often.
  /** @param {Kept | null} kept */
  const keep = kept => {
    try { history.replaceState(kept && { signpost: kept }, ''); } catch { /* results are lost on Back, no more */ }
  };

  if (!find('form[role=search]')) return;
  const form = /** @type {HTMLFormElement} */ (need('form[role=search]'));
  const box = /** @type {HTMLInputElement} */ (need('form[role=search] input[type=search]'));
  const panel = need('[data-search-panel]');
  const list = need('[data-search-results]');
  const status = need('[data-search-status]');
  const notes = need('[data-search-notes]');
  const filters = need('[data-search-filters]');
  const more = /** @type {HTMLButtonElement} */ (need('[data-search-more]'));
  const nothing = need('[data-search-nothing]');

  const root = form.dataset.root ?? '';
  const always = panel.hasAttribute('data-search-always');
  let asked = { q: '', kind: '', audience: '' };
  let opened = '';
  let turn = 0;
  let timer = 0;
  /** @type {Promise<void> | undefined} */
  let loading;

  const engine = () => /** @type {{signpost?: {search?: (query: string, options: Options) => Promise<Answer>}}} */ (
    /** @type {unknown} */ (window)).signpost?.search;
  const load = () => loading ??= new Promise((resolve, reject) => {
    if (engine()) return resolve();
    const script = document.createElement('script');
    script.src = form.dataset.searchEngine ?? '';
    script.onload = () => resolve();
    script.onerror = () => { loading = undefined; reject(new Error('engine')); };
    document.head.append(script);
  });
  const links = () => /** @type {HTMLAnchorElement[]} */ ([...panel.querySelectorAll('[data-hit]')]);
  const save = () => keep(asked.q ? { ...asked, shown: list.children.length, y: window.scrollY, opened } : null);

  /** @param {{prefix: boolean, from?: number, limit?: number}} how */
  async function run({ prefix, from = 0, limit = PAGE }) {
    clearTimeout(timer);
    const mine = ++turn;
    if (!asked.q) { clear(); save(); return; }
    try {
      await load();
      const ask = engine();
      if (!ask) throw new Error('engine');
      const answer = await ask(asked.q, {
        limit, offset: from, prefix,
        ...(asked.kind && { kind: asked.kind }), ...(asked.audience && { audience: asked.audience }),
      });
      await reveal();
      // A slower, older answer must not overwrite a newer one.
      if (mine === turn) show(answer, from);
      return mine === turn;
    } catch {
      if (mine !== turn) return;
      clear();
      await reveal();
      nothing.hidden = false;
      status.textContent = 'Search could not start on this device.';
    }
  }

  // Screen readers announce a change in a status they already know, not one that arrives filled.
  async function reveal() {
    if (!panel.hidden) return;
    panel.hidden = false;
    await new Promise(resolve => setTimeout(resolve, 50));
  }

  function clear() {
    panel.hidden = !always;
    list.replaceChildren();
    notes.replaceChildren();
    filters.replaceChildren();
    status.textContent = '';
    more.hidden = nothing.hidden = true;
  }

  /** @param {Answer} answer @param {number} from */
  function show(answer, from) {
    if (!from) list.replaceChildren();
    list.append(...answer.hits.map(row));
    notes.replaceChildren(...noted(answer));
    filters.replaceChildren(...filter('kind', answer), ...filter('audience', answer));
    const { total } = answer;
    nothing.hidden = total > 0;
    more.hidden = list.children.length >= total;
    const few = list.children.length < total ? `, first ${list.children.length} shown` : '';
    status.textContent = total ? `${total} ${total === 1 ? 'result' : 'results'} for “${asked.q}”${few}.` : `No page has “${asked.q}”.`;
  }

  /** @param {Hit} hit */
  function row(hit) {
    const link = make('a', 'govuk-link', hit.title);
    link.href = root + hit.url;
    link.dataset.hit = hit.url;
    const meta = [hit.kind_label || words(hit.kind), hit.section].filter(Boolean).join(' · ');
    return make('li', '', make('h3', '', link), make('p', 'results__meta', meta), make('p', 'results__excerpt', ...excerpt(hit.excerpt)));
  }

  /** @param {Answer} answer */
  function noted(answer) {
    const all = [];
    if (answer.emergency) {
      const link = make('a', 'govuk-link', answer.emergency.title);
      link.href = root + answer.emergency.url;
      link.dataset.hit = answer.emergency.url;
      all.push(make('div', 'results__emergency', make('p', '', link)));
    }
    for (const { from, to } of answer.corrections) all.push(make('p', '', `No page has “${from}”. Showing “${to}”.`));
    const also = answer.expansions.flatMap(one => typeof one === 'string' ? one : one.to);
    if (also.length) all.push(make('p', '', `Also searched for ${also.map(one => `“${one}”`).join(', ')}.`));
    return all;
  }

  /** @param {'kind' | 'audience'} name @param {Answer} answer @returns {HTMLElement[]} */
  function filter(name, answer) {
    const counts = Object.entries(answer.facets?.[name] ?? {});
    if (counts.length < 2 && !asked[name]) return [];
    const select = make('select', '', new Option(name === 'kind' ? 'All kinds' : 'Everyone', ''),
      ...counts.map(([label, count]) => new Option(`${words(label)} (${count})`, label)));
    if (asked[name] && !counts.some(([label]) => label === asked[name])) select.append(new Option(words(asked[name]), asked[name]));
    select.value = asked[name];
    select.dataset.filter = name;
    return [make('label', '', name === 'kind' ? 'Kind of page' : 'For', select)];
  }

  filters.addEventListener('change', async event => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const name = /** @type {'kind' | 'audience'} */ (select.dataset.filter);
    asked[name] = select.value;
    // The list of choices is made anew with each answer: the reader's place in it is not lost.
    if (await run({ prefix: false })) { find(`[data-filter=${name}]`, filters)?.focus(); save(); }
  });

  box.addEventListener('focus', () => load().catch(() => {}));
  box.addEventListener('input', () => {
    asked = { q: box.value.trim(), kind: '', audience: '' };
    clearTimeout(timer);
    timer = window.setTimeout(() => run({ prefix: true }), PAUSE);
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    asked = { ...asked, q: box.value.trim() };
    const before = document.activeElement;
    if (!await run({ prefix: false })) return;
    save();
    // Someone who has moved on meanwhile is left where they are.
    if (document.activeElement === before) (links()[0] ?? status).focus();
  });
  more.addEventListener('click', async () => {
    const from = list.children.length;
    if (!await run({ prefix: false, from })) return;
    save();
    find('a', list.children[from])?.focus();
  });

  panel.addEventListener('click', event => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a');
    if (!link) return;
    opened = link.dataset.hit ?? '';
    save();
    // A hit on this very page only moves down it: the results would hide where it led.
    if (!always && link.href.split('#')[0] === location.href.split('#')[0]) panel.hidden = true;
  });
  document.addEventListener('keydown', event => {
    const here = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === form.dataset.searchKey && !here.closest('input, textarea, select, [contenteditable]')) {
      event.preventDefault();
      box.focus();
      box.select();
      return;
    }
    if (here !== box && !panel.contains(here)) return;
    const all = links();
    const at = all.indexOf(/** @type {HTMLAnchorElement} */ (here));
    if (event.key === 'Escape' && here !== box) {
      box.focus();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && (here === box || at >= 0)) {
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (here === box && next < 0) return;
      (next < 0 ? box : all[Math.min(next, all.length - 1)])?.focus();
    } else return;
    event.preventDefault();
  });

  const kept = /** @type {Kept | undefined} */ (history.state?.signpost);
  if (kept?.q) restore(kept);
  else box.value = '';

  /** @param {Kept} kept */
  async function restore({ q, kind, audience, shown, y, opened: last }) {
    asked = { q, kind, audience };
    opened = last;
    box.value = q;
    if (!await run({ prefix: false, limit: Math.max(PAGE, shown) })) return;
    links().find(link => link.dataset.hit === last)?.focus({ preventScroll: true });
    window.scrollTo(0, y);
  }

  if (form.dataset.searchKey) box.setAttribute('aria-keyshortcuts', form.dataset.searchKey);

  /** @param {string} code */
  function words(code) {
    const text = code.replace(/-/g, ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  // The engine promises text and <mark>; what it hands over is rebuilt from just those all the same.
  /** @param {string} html @returns {(Node | string)[]} */
  function excerpt(html) {
    const body = new DOMParser().parseFromString(html, 'text/html').body;
    return [...body.childNodes].map(node => node.nodeName === 'MARK' ? make('mark', '', node.textContent ?? '')
      : node.nodeType === Node.TEXT_NODE ? node.textContent ?? '' : '');
  }
})();
