// @ts-check
// In: cards of contacts. Out: those the reader chose, printed. Without it all are printed. Nothing is kept.
(() => {
  'use strict';

  const { text } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

  /** @param {HTMLElement} tool */
  const cards = tool => {
    const boxes = /** @type {HTMLInputElement[]} */ ([...tool.querySelectorAll('input[data-card]')]);
    const status = tool.querySelector('[data-status]');
    const show = () => {
      for (const box of boxes) {
        const card = /** @type {HTMLElement | null} */ (tool.querySelector(`[data-card-shown="${box.dataset.card}"]`));
        if (card) card.hidden = !box.checked;
      }
      const chosen = boxes.filter(box => box.checked).length;
      if (status) status.textContent = text('cards.chosen', { chosen, count: boxes.length });
    };
    const choose = (/** @type {boolean} */ all) => { boxes.forEach(box => { box.checked = all; }); show(); };
    tool.addEventListener('input', show);
    tool.querySelector('[data-all]')?.addEventListener('click', () => choose(true));
    tool.querySelector('[data-none]')?.addEventListener('click', () => choose(false));
    tool.querySelector('[data-print]')?.addEventListener('click', () => window.print());
    tool.querySelector('form')?.addEventListener('submit', event => event.preventDefault());
    window.addEventListener('pageshow', event => { if (event.persisted) choose(true); });
    choose(true);
  };

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tool="contact-cards"]')).forEach(cards);
})();
