// @ts-check
// In: the levels of a matrix. Out: two of them side by side, as the reader chooses. Nothing is kept.
(() => {
  'use strict';

  const { text } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

  /** @param {HTMLElement} tool */
  const compare = tool => {
    const choices = /** @type {HTMLSelectElement[]} */ ([...tool.querySelectorAll('[data-choice]')]);
    const status = tool.querySelector('[data-status]');
    const cells = /** @type {HTMLElement[]} */ ([...tool.querySelectorAll('[data-level]')]);
    /** @type {(levels: string[] | null) => void} */
    const show = levels => {
      for (const cell of cells) cell.hidden = levels !== null && !levels.includes(cell.dataset.level ?? '');
      tool.classList.toggle('compare--two', levels !== null);
      const names = choices.map(choice => choice.selectedOptions[0]?.textContent ?? '');
      const [first, second] = new Set(names);
      if (status) status.textContent = !levels ? text('level.showing_all')
        : second ? text('level.showing_two', { first, second }) : text('level.showing_one', { level: first });
    };
    const two = () => show(choices.map(choice => choice.value));
    const reset = () => {
      // The boundary people ask about most is the one in the middle.
      const most = choices[0].options.length;
      choices[0].selectedIndex = Math.max(0, Math.ceil(most / 2) - 1);
      choices[1].selectedIndex = Math.min(most - 1, Math.ceil(most / 2));
      two();
    };
    choices.forEach(choice => choice.addEventListener('input', two));
    tool.querySelector('[data-all]')?.addEventListener('click', () => show(null));
    tool.querySelector('form')?.addEventListener('submit', event => event.preventDefault());
    window.addEventListener('pageshow', event => { if (event.persisted) reset(); });
    reset();
  };

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tool="compare-levels"]')).forEach(compare);
})();
