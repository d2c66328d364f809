// @ts-check
// In: words typed into the box above a long list. Out: the entries that hold all of them, under their headings; the rest waits.
// Everything stands in the page and comes back when the box is empty. Nothing is stored, sent or put into the address.
(() => {
  'use strict';

  const { say } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
  const ENTRIES = ['.links>li', '.terms__entry', '.numbers>li'].join();
  const plain = (/** @type {string} */ text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  for (const place of document.querySelectorAll('[data-tool="narrow"]')) {
    const box = /** @type {HTMLInputElement | null} */ (place.querySelector('[data-narrow]'));
    const status = place.querySelector('[data-narrowed]');
    const main = place.closest('main');
    if (!box || !status || !main) continue;
    const entries = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(ENTRIES)])
      .filter(one => place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !one.closest('.related,.languages,nav'));
    const texts = entries.map(one => plain(one.textContent ?? ''));
    const lists = [...new Set(entries.map(one => /** @type {HTMLElement} */ (one.parentElement)))];

    const narrow = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      entries.forEach((one, at) => {
        one.hidden = !words.every(word => texts[at].includes(word));
        if (!one.hidden) shown += 1;
      });
      for (const list of lists) {
        const none = [...list.children].every(one => /** @type {HTMLElement} */ (one).hidden);
        list.hidden = none;
        for (const part of about(list)) part.hidden = none;
      }
      status.replaceChildren(...words.length ? say('narrow.count', { count: shown, all: entries.length }) : []);
    };
    box.value = '';
    box.addEventListener('input', narrow);
    window.addEventListener('pageshow', () => { if (box.value) { box.value = ''; narrow(); } });
  }

  /** What names a list and has nothing to name without it: its section, or the heading before it. @type {(list: HTMLElement) => HTMLElement[]} */
  function about(list) {
    const section = /** @type {HTMLElement | null} */ (list.closest('section.block'));
    if (section && section.querySelectorAll('ul,dl').length === 1 && !section.querySelector('[data-tool="narrow"]')) return [section];
    const before = list.previousElementSibling;
    return before instanceof HTMLElement && /^H[2-4]$/.test(before.tagName) ? [before] : [];
  }
})();
