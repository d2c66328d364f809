// @ts-check
// In: the plan's lists by how an action stands, by owner and by priority, and what a reader chooses of each. Out: the actions
// that fit all that was chosen, in every list; the rest waits. Nothing is stored, sent or put into the address.
(() => {
  'use strict';

  const { say } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-plan-filter]'));
  const main = form?.closest('main');
  if (!form || !main) return;

  /** The parts of each list, and what a reader calls them. */
  const LISTS = {
    state: { part: '.plan-board__column', name: '.state' },
    owner: { part: '.plan-owners>details', name: 'summary' },
    priority: { part: '.plan-group', name: 'summary' },
  };
  const hash = (/** @type {Element} */ card) => card.querySelector('a[href^="#"]')?.getAttribute('href')?.slice(1) ?? '';
  const cards = /** @type {HTMLElement[]} */ ([...main.querySelectorAll('.plan-card')]);
  const rows = /** @type {HTMLElement[]} */ ([...main.querySelectorAll('.table--actions tr[id]')]);
  const parts = Object.values(LISTS).flatMap(({ part }) => /** @type {HTMLElement[]} */ ([...main.querySelectorAll(part)]));
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll('[data-by]')]);

  /** The actions of each part of a list, by its place. @type {Record<string, Set<string>[]>} */
  const held = {};
  for (const select of selects) {
    const by = /** @type {keyof typeof LISTS} */ (select.dataset.by);
    held[by] = [...main.querySelectorAll(LISTS[by].part)].map((part, at) => {
      const name = part.querySelector(LISTS[by].name);
      select.append(new Option((name?.firstChild?.textContent ?? name?.textContent ?? '').trim(), String(at)));
      return new Set([...part.querySelectorAll('.plan-card')].map(hash).concat([...part.querySelectorAll('tr[id]')].map(row => row.id)));
    });
  }

  const narrow = () => {
    const chosen = selects.filter(select => select.value).map(select => held[select.dataset.by ?? ''][Number(select.value)]);
    const fits = (/** @type {string} */ action) => chosen.every(part => part.has(action));
    for (const card of cards) card.hidden = !fits(hash(card));
    for (const row of rows) row.hidden = !fits(row.id);
    for (const part of parts) part.hidden = ![...part.querySelectorAll('.plan-card, tr[id]')].some(one => !(/** @type {HTMLElement} */ (one).hidden));
    // What was looked for lies open.
    for (const group of /** @type {NodeListOf<HTMLDetailsElement>} */ (main.querySelectorAll('.plan-group'))) {
      const sought = chosen.length > 0 && !group.hidden;
      // What the reader opened stays open.
      if (sought && !group.open) group.dataset.sought = '';
      if (sought) group.open = true;
      else if ('sought' in group.dataset) { group.open = false; delete group.dataset.sought; }
    }
    const shown = rows.filter(row => !row.hidden).length;
    form.querySelector('[data-plan-shown]')?.replaceChildren(...chosen.length ? say('narrow.count', { count: shown, all: rows.length }) : []);
  };
  const clear = () => { for (const select of selects) select.selectedIndex = 0; narrow(); };
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', narrow);
  // A link to an action leads to it, whatever was chosen.
  const target = () => { try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; } };
  const opened = () => {
    const group = target()?.closest('details');
    if (!group || group.open) return;
    group.open = true;
    target()?.scrollIntoView();
  };
  window.addEventListener('hashchange', () => {
    if (target()?.closest('[hidden]')) { clear(); location.replace(location.href); }
    opened();
  });
  window.addEventListener('pageshow', event => { if (event.persisted) clear(); });
  // A group that a link has opened stays open.
  for (const select of selects) select.selectedIndex = 0;
  opened();
})();
