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
  const { text, list } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
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
      const words = /** @type {HTMLElement} */ (item.querySelector('[data-sign-text]'));
      const box = make('input');
      box.type = 'checkbox';
      box.autocomplete = 'off';
      const label = make('label', box, ' ');
      words.replaceWith(label);
      label.append(words);
      return {
        item, box, text: words.textContent ?? '', level: Number(item.dataset.level), called: called(item), strength: item.dataset.strength ?? '',
        untold: item.dataset.doNotTell ?? '', see: /** @type {HTMLAnchorElement | null} */ (item.querySelector('.helper__about a[href]')),
        bands: (item.dataset.bands ?? '').split(/\s+/), domain: item.closest('section')?.dataset.domain ?? '',
        words: plain(`${words.textContent} ${item.dataset.also}`),
      };
    });

    /** The signs of each domain lie folded. */
    const folds = all('section[data-domain]').map(part => ({
      part, fold: /** @type {HTMLDetailsElement} */ (part.querySelector('details')), count: /** @type {HTMLElement} */ (part.querySelector('[data-count]')),
    }));

    /** The way to the protocol of a sign. @type {(see: HTMLAnchorElement | null) => Node[]} */
    const leads = see => see ? [see.cloneNode(true)] : [];

    const show = (/** @type {HTMLElement} */ node, /** @type {string} */ words) => { if (node.textContent !== words) node.textContent = words; };

    /** A sign that is ticked, with its level and what it means. @type {(sign: typeof signs[number]) => string} */
    const named = sign => {
      const places = { sign: sign.text, level: sign.called };
      if (sign.strength === 'immediate') return text('helper.ticked_immediate', places);
      if (sign.strength === 'strong') return text('helper.ticked_strong', places);
      return sign.strength === 'protective' ? text('helper.ticked_protective', places) : text('helper.ticked_sign', places);
    };

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
      const sought = Boolean(domain.value || words.length);
      for (const { part, fold } of folds) {
        part.hidden = !part.querySelector('[data-sign]:not([hidden])');
        // What was looked for lies open; what was opened for it only closes again.
        if (sought !== fold.hasAttribute('data-sought')) {
          fold.toggleAttribute('data-sought', sought);
          fold.open = sought || Boolean(fold.querySelector(':checked'));
        }
      }
      const narrowed = age.value || domain.value || words.length;
      show(find('[data-shown]'), !narrowed ? '' : shown ? text('helper.shown', { shown, count: signs.length }) : text('helper.none_fits'));
    };

    const answer = () => {
      const ticked = signs.filter(sign => sign.box.checked);
      const worries = ticked.filter(sign => sign.strength !== 'protective');
      const level = Math.max(0, ...ticked.map(sign => sign.level));
      const immediate = ticked.some(sign => sign.strength === 'immediate');
      const strong = worries.filter(sign => sign.level === level && sign.strength === 'strong').length;
      const raise = level > 0 && level < top && (strong >= strongEnough || worries.length >= manyEnough);
      const consult = role.selectedOptions[0]?.dataset.consult ?? tool.dataset.consult ?? '';
      const titleOf = (/** @type {number} */ number) => answers.find(one => Number(one.dataset.answer) === number)?.dataset.title ?? text('course.level_number', { level: number });

      for (const { part, count } of folds) {
        const here = part.querySelectorAll(':checked').length;
        show(count, here ? text('helper.so_many_ticked', { count: here }) : '');
      }
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
        const next = { level: titleOf(Math.min(...levels.filter(one => one > level))) };
        show(find('[data-raise-text]'), strong >= strongEnough ? text('helper.raise_strong', next) : text('helper.raise_many', next));
      }
      show(find('[data-verdict]'), verdict(level, worries.length, titleOf));
      find('[data-ticked-part]').hidden = !ticked.length;
      find('[data-ticked]').replaceChildren(...ticked.map(sign => make('li', `${named(sign)} `, ...leads(sign.see))));

      /** @type {Set<string>} */
      const rings = new Set();
      for (const one of answers) {
        one.hidden = Number(one.dataset.answer) !== level;
        const parts = /** @type {HTMLElement[]} */ ([...one.querySelectorAll('[data-role]')]);
        const own = parts.find(part => role.value && part.dataset.role === role.value) ?? parts.find(part => !part.dataset.role);
        for (const part of parts) {
          part.hidden = part !== own;
          if (part instanceof HTMLDetailsElement) part.open = part === own;
        }
        if (!one.hidden && own?.dataset.ring) rings.add(own.dataset.ring);
      }
      rings.add(consult);
      const inOrder = [...rings];
      const cards = all('div[data-card]').map(card => ({ card, emergency: Boolean(card.querySelector('.contact--emergency')), place: inOrder.indexOf(card.dataset.card ?? '') }));
      for (const one of cards) one.card.hidden = !(one.place >= 0 || (one.emergency && (immediate || tierOf(level) === tierOf(top))));
      // 999 first, then whom the answer names, then who talks it through.
      cards.sort((a, b) => Number(b.emergency) - Number(a.emergency) || a.place - b.place);
      find('[data-cards]').append(...cards.map(one => one.card));
      show(find('[data-bar]'), immediate ? text('helper.bar_immediate') : !level ? text('helper.bar_none')
        : raise ? text('helper.bar_raise', { level: titleOf(level) }) : text('helper.bar_level', { level: titleOf(level) }));
      find('[data-bar]').classList.toggle('helper__bar--now', immediate);
      filter();
    };

    /** @type {(level: number, worries: number, titleOf: (number: number) => string) => string} */
    const verdict = (level, worries, titleOf) => {
      if (!level) return text('helper.verdict_none');
      return worries ? text('helper.verdict', { level: titleOf(level) }) : text('helper.verdict_protective', { level: titleOf(level) });
    };

    const reset = () => {
      for (const sign of signs) sign.box.checked = false;
      for (const select of [role, age, domain]) select.selectedIndex = 0;
      typed.value = '';
      for (const { fold } of folds) fold.open = false;
      answer();
    };

    // Once the answer is on the screen the bar that leads to it would lie over it.
    new IntersectionObserver(entries => {
      tool.classList.toggle('helper--answered', entries[entries.length - 1].isIntersecting);
    }, { rootMargin: '0px 0px -144px 0px' }).observe(find('[data-result]'));

    // One answer at a time has room for all of it.
    for (const part of /** @type {HTMLDetailsElement[]} */ (all('[data-whom],[data-say]'))) part.open = true;
    const form = /** @type {HTMLFormElement} */ (find('[data-form]'));
    form.addEventListener('submit', event => event.preventDefault());
    tool.addEventListener('input', answer);
    find('[data-clear]').addEventListener('click', reset);
    find('[data-print]').addEventListener('click', () => window.print());
    window.addEventListener('beforeprint', () => {
      const now = new Date();
      const weekday = list('date.weekdays')[(now.getDay() + 6) % 7];
      const date = text('working_days.date', { weekday, day: now.getDate(), month: list('date.months')[now.getMonth()], year: now.getFullYear() });
      const time = [now.getHours(), now.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
      show(find('[data-date]'), text('helper.printed_on', { date, time }));
    });
    // Neither Back nor a restored tab may show what somebody ticked.
    window.addEventListener('pagehide', reset);
    window.addEventListener('pageshow', event => { if (event.persisted) reset(); });
    reset();
  };

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tool="threshold-helper"]')).forEach(helper);
})();
