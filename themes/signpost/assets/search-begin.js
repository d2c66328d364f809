// @ts-check
// In: the box that every page has, and what an opened hit or Back has left. Out: the scripts of the search, fetched when
// somebody goes to the box, comes back to results, or comes by a hit whose words are to be marked, and not before: most
// who open a page never search in it, and a phone has less to fetch. What was typed meanwhile is searched.
//
// The words of a hit travel in `window.name` (marks.js says why). It is read and emptied here, on every page, before
// anything else is read or pressed, wanted or not.
(() => {
  'use strict';

  const KEY = 'signpost-marks:';
  const STYLE = 'results';
  const folder = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/search-begin\.js.*$/, '');
  const signpost = window.signpost ??= {};

  /** @type {Map<string, Promise<boolean>>} */
  const fetched = new Map();
  /** Whether that script runs, or that style is laid. What did not come is asked for again the next time. @type {(name: string) => Promise<boolean>} */
  const bring = name => {
    const before = fetched.get(name);
    if (before) return before;
    const now = new Promise(done => {
      const node = name === STYLE ? style() : script(name);
      node.onload = () => done(true);
      node.onerror = () => { fetched.delete(name); node.remove(); done(false); };
    });
    fetched.set(name, now);
    return now;
  };
  /** @type {(name: string) => HTMLElement} */
  const script = name => {
    const node = document.createElement('script');
    node.async = false;
    node.src = `${folder}${name}.js`;
    document.head.append(node);
    return node;
  };
  /** Laid under the partnership's own styles. Without it the results can still be read. */
  const style = () => {
    const node = document.createElement('link');
    node.rel = 'stylesheet';
    node.href = `${folder}${STYLE}.css`;
    const last = [...document.querySelectorAll('link[href$="assets/search.css"]')].pop();
    if (last) last.after(node); else document.head.append(node);
    return node;
  };
  const marks = () => Promise.all([bring(STYLE), bring('marks')]);
  /** Whether the search is there. @type {() => Promise<boolean>} */
  const begin = async () => {
    const [, ...there] = await Promise.all([bring(STYLE), bring('marks'), bring('search-numbers'), bring('search')]);
    return there.every(Boolean);
  };

  Object.assign(signpost, {
    begin,
    /** To be called by the click that opens a hit in this tab. @type {(to: string, words: string[]) => void} */
    carry: (to, words) => { window.name = KEY + [to, ...words].join(' '); },
  });

  if (window.name.startsWith(KEY)) {
    const [to, ...words] = window.name.slice(KEY.length).split(' ');
    window.name = '';
    if (to === location.href) marks().then(() => signpost.marks?.show(words));
  }

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[role=search]'));
  const box = /** @type {HTMLInputElement | null} */ (form?.querySelector('input[type=search]'));
  if (!form || !box) return;

  if (history.state?.signpost) begin();
  // A browser fills in again what was typed before, which may be what nobody else should see.
  else box.value = '';
  if (document.querySelector('[data-search-always]') || document.activeElement === box) begin();
  window.addEventListener('popstate', event => { if (event.state?.signpost) begin(); });
  form.addEventListener('focusin', begin);

  // Pressed before the search is there: it waits. Where it does not come, the page of the search says what to do.
  let waits = false;
  form.addEventListener('submit', async event => {
    if (signpost.searches) return;
    event.preventDefault();
    if (waits) return;
    waits = true;
    const there = await begin();
    waits = false;
    if (there) form.requestSubmit(); else form.submit();
  });

  if (!form.dataset.searchKey) return;
  box.setAttribute('aria-keyshortcuts', form.dataset.searchKey);
  document.addEventListener('keydown', event => {
    const here = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    if (event.key !== form.dataset.searchKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (here.closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
