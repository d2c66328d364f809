// @ts-check
// In: the signs, answers and contacts the page carries as text, and the reader's ticks. Out: the highest level
// reached, what to do, whom to ring. Every path ends with a number. Nothing is stored, sent or put into
// the address; leaving the page forgets it all.
(() => {
  'use strict';

  /** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} */
  const make = (tag, ...inside) => {
    const node = document.createElement(tag);
    node.append(...inside);
    return node;
  };
  /** @type {(text: string) => string} */
  const plain = text => text.toLowerCase().replace(/[’']/g, '');

  /** @param {HTMLElement} tool */
  const helper = tool => {
    /** @type {<T extends HTMLElement = HTMLElement>(selector: string) => T} */
    const find = selector => {
      const found = tool.querySelector(selector);
      if (!found) throw new Error(`The helper has no ${selector}.`);
      return /** @type {any} */ (found);
    };
    /** @type {(selector: string) => HTMLElement[]} */
    const all = selector => [.../** @type {NodeListOf<HTMLElement>} */ (tool.querySelectorAll(selector))];

    const role = /** @type {HTMLSelectElement} */ (find('[data-role-choice]'));
    const age = /** @type {HTMLSelectElement} */ (find('[data-age]'));
    const domain = /** @type {HTMLSelectElement} */ (find('[data-domain-choice]'));
    const typed = /** @type {HTMLInputElement} */ (find('[data-words]'));
    const strongEnough = Number(tool.dataset.strong);
    const manyEnough = Number(tool.dataset.many);
    const answers = all('[data-answer]');
    const levels = answers.map(one => Number(one.dataset.answer));
    const top = Math.max(...levels);

    /** The parts of the highest level are all of it. @type {(level: number) => string | undefined} */
    const tierOf = level => answers.find(one => Number(one.dataset.answer) === level)?.dataset.tier;

    /** What a sign's level is called within a sentence. @type {(item: HTMLElement) => string} */
    const called = item => {
      const name = item.querySelector('.helper__level')?.textContent ?? '';
      return name.charAt(0).toLowerCase() + name.slice(1);
    };

    const signs = all('[data-sign]').map(item => {
      const text = /** @type {HTMLElement} */ (item.querySelector('[data-sign-text]'));
      const box = make('input');
      box.type = 'checkbox';
      box.autocomplete = 'off';
      const label = make('label', box, ' ');
      text.replaceWith(label);
      label.append(text);
      return {
        item, box, text: text.textContent ?? '', level: Number(item.dataset.level), called: called(item), strength: item.dataset.strength ?? '',
        untold: item.dataset.doNotTell ?? '', see: /** @type {HTMLAnchorElement | null} */ (item.querySelector('.helper__about a[href]')),
        bands: (item.dataset.bands ?? '').split(/\s+/), domain: item.closest('section')?.dataset.domain ?? '',
        words: plain(`${text.textContent} ${item.dataset.also}`),
      };
    });

    /** The way to the protocol of a sign. @type {(see: HTMLAnchorElement | null) => Node[]} */
    const leads = see => see ? [see.cloneNode(true)] : [];

    const say = (/** @type {HTMLElement} */ node, /** @type {string} */ text) => { if (node.textContent !== text) node.textContent = text; };

    const filter = () => {
      const words = plain(typed.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const sign of signs) {
        const fits = (!age.value || sign.bands.includes('all') || sign.bands.includes(age.value))
          && (!domain.value || sign.domain === domain.value) && words.every(word => sign.words.includes(word));
        // What is ticked stays in sight: a forgotten tick would change the answer unseen.
        sign.item.hidden = !fits && !sign.box.checked;
        if (fits) shown += 1;
      }
      for (const part of all('section[data-domain]')) part.hidden = !part.querySelector('[data-sign]:not([hidden])');
      const narrowed = age.value || domain.value || words.length;
      say(find('[data-shown]'), !narrowed ? '' : shown ? `Showing ${shown} of ${signs.length} signs.`
        : 'No sign here fits. That does not mean the child is safe: try other words, or ring one of the numbers below.');
    };

    const show = () => {
      const ticked = signs.filter(sign => sign.box.checked);
      const worries = ticked.filter(sign => sign.strength !== 'protective');
      const level = Math.max(0, ...ticked.map(sign => sign.level));
      const immediate = ticked.some(sign => sign.strength === 'immediate');
      const strong = worries.filter(sign => sign.level === level && sign.strength === 'strong').length;
      const raise = level > 0 && level < top && (strong >= strongEnough || worries.length >= manyEnough);
      const consult = role.selectedOptions[0]?.dataset.consult ?? tool.dataset.consult ?? '';
      const titleOf = (/** @type {number} */ number) => answers.find(one => Number(one.dataset.answer) === number)?.dataset.title ?? `Level ${number}`;

      const untold = ticked.filter(sign => sign.untold);
      tool.classList.toggle('helper--ticked', ticked.length > 0);
      // What says to tell the family gives way: see [data-tells] in threshold-helper.css.
      tool.classList.toggle('helper--untold', untold.length > 0);
      find('[data-untold]').hidden = !untold.length;
      find('[data-untold-list]').replaceChildren(...untold.map(sign => make('li', `${sign.text}: ${sign.untold} `, ...leads(sign.see))));
      find('[data-reached]').hidden = false;
      find('[data-immediate]').hidden = !immediate;
      find('[data-raise]').hidden = !raise;
      if (raise) {
        say(find('[data-raise-text]'), `${strong >= strongEnough ? 'You ticked more than one strong sign at this level.' : 'You ticked several signs, and small worries add up.'} Ring today and talk about whether this is ${titleOf(Math.min(...levels.filter(one => one > level)))}. The number is below.`);
      }
      say(find('[data-verdict]'), verdict(level, worries.length, titleOf));
      find('[data-ticked-part]').hidden = !ticked.length;
      find('[data-ticked]').replaceChildren(...ticked.map(sign => make('li', `${sign.text} (${sign.called}${sign.strength === 'immediate' ? ', immediate danger' : sign.strength === 'strong' ? ', strong' : sign.strength === 'protective' ? ', protects the child' : ''}) `, ...leads(sign.see))));

      /** @type {Set<string>} */
      const rings = new Set();
      for (const answer of answers) {
        answer.hidden = Number(answer.dataset.answer) !== level;
        const parts = /** @type {HTMLElement[]} */ ([...answer.querySelectorAll('[data-role]')]);
        const own = parts.find(part => role.value && part.dataset.role === role.value) ?? parts.find(part => !part.dataset.role);
        for (const part of parts) {
          part.hidden = part !== own;
          if (part instanceof HTMLDetailsElement) part.open = part === own;
        }
        if (!answer.hidden && own?.dataset.ring) rings.add(own.dataset.ring);
      }
      rings.add(consult);
      const inOrder = [...rings];
      const cards = all('div[data-card]').map(card => ({ card, emergency: Boolean(card.querySelector('.contact--emergency')), place: inOrder.indexOf(card.dataset.card ?? '') }));
      for (const one of cards) one.card.hidden = !(one.place >= 0 || (one.emergency && (immediate || tierOf(level) === tierOf(top))));
      // 999 first, then whom the answer names, then who talks it through.
      cards.sort((a, b) => Number(b.emergency) - Number(a.emergency) || a.place - b.place);
      find('[data-cards]').append(...cards.map(one => one.card));
      say(find('[data-bar]'), immediate ? 'Ring 999 first. Then see what to do.'
        : level ? `${titleOf(level)}${raise ? '. Talk about the next level up' : ''}.` : 'Nothing ticked yet. You can ring all the same.');
      find('[data-bar]').classList.toggle('helper__bar--now', immediate);
      filter();
    };

    /** @type {(level: number, worries: number, titleOf: (number: number) => string) => string} */
    const verdict = (level, worries, titleOf) => {
      if (!level) return 'Nothing is ticked yet. If something worries you, you do not need a sign from a list: ring and talk it through.';
      const begins = `The highest level you ticked is ${titleOf(level)}. Begin there.`;
      if (!worries) return `${begins} These signs protect a child. If something still worries you, ring and talk it through.`;
      return `${begins} Your own judgement counts: if it seems worse than the list says, ring.`;
    };

    const reset = () => {
      for (const sign of signs) sign.box.checked = false;
      for (const select of [role, age, domain]) select.selectedIndex = 0;
      typed.value = '';
      show();
    };

    // Once the answer is on the screen the bar that leads to it would lie over it.
    new IntersectionObserver(entries => {
      tool.classList.toggle('helper--answered', entries[entries.length - 1].isIntersecting);
    }, { rootMargin: '0px 0px -144px 0px' }).observe(find('[data-result]'));

    const form = /** @type {HTMLFormElement} */ (find('[data-form]'));
    form.addEventListener('submit', event => event.preventDefault());
    tool.addEventListener('input', show);
    find('[data-clear]').addEventListener('click', reset);
    find('[data-print]').addEventListener('click', () => window.print());
    window.addEventListener('beforeprint', () => {
      say(find('[data-date]'), `Printed on ${new Date().toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' })} by the clock of this device.`);
    });
    // Neither Back nor a restored tab may show what somebody ticked.
    window.addEventListener('pagehide', reset);
    window.addEventListener('pageshow', event => { if (event.persisted) reset(); });
    reset();
  };

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tool="threshold-helper"]')).forEach(helper);
})();
