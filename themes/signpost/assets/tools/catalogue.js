// @ts-check
// Narrows the courses that stand in the page, and takes out dates that have passed by the reader's
// clock. A clock that is behind the day this copy was made is wrong: then every date stays. Nothing is
// stored, sent or put into the address.
(() => {
  'use strict';

  const { text } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll('[data-tool="catalogue"]');
  places.forEach(catalogue);

  /** @param {HTMLElement} place */
  function catalogue(place) {
    const allPassed = dropPassed(place);
    const form = /** @type {HTMLFormElement | null} */ (place.querySelector('[data-filters]'));
    const count = /** @type {HTMLElement | null} */ (place.querySelector('[data-count]'));
    if (!form || !count) return;
    /** @type {NodeListOf<HTMLElement>} */
    const courses = place.querySelectorAll('[data-course]');
    if (!allPassed) forgetMonths(form, place);

    const narrow = () => {
      const wanted = { role: chosen('role'), level: chosen('level'), month: chosen('month'), cost: chosen('cost') };
      let shown = 0;
      courses.forEach(course => {
        const level = course.closest('[data-level]')?.getAttribute('data-level') ?? '';
        const fits = (!wanted.role || words(course.dataset.roles).includes(wanted.role))
          && (!wanted.level || level === wanted.level)
          && (!wanted.cost || words(course.dataset.free).includes(wanted.cost))
          && inMonth(course, wanted.month);
        course.hidden = !fits;
        if (fits) shown += 1;
      });
      place.querySelectorAll('[data-level]').forEach(level => {
        /** @type {HTMLElement} */ (level).hidden = !level.querySelector('[data-course]:not([hidden])');
      });
      const all = text('course.count', { count: courses.length });
      count.textContent = shown === courses.length ? all
        : shown ? text('course.shown', { shown, courses: all }) : text('course.none_fits', { courses: all });
    };

    /** @param {string} name */
    const chosen = name => /** @type {HTMLSelectElement | null} */ (form.querySelector(`[data-filter="${name}"]`))?.value ?? '';
    form.addEventListener('change', narrow);
    form.addEventListener('submit', event => event.preventDefault());
    form.querySelector('[data-reset]')?.addEventListener('click', () => { form.reset(); narrow(); });
    // A browser may bring old choices back with the page: each visit begins with everything.
    form.reset();
    window.addEventListener('pageshow', () => { form.reset(); narrow(); });
  }

  /** Hides the dates outside the month; says whether the course can be taken in it.
   * @param {HTMLElement} course @param {string} month */
  function inMonth(course, month) {
    let any = !month || (month === 'any-time' && course.hasAttribute('data-any-time'));
    /** @type {NodeListOf<HTMLElement>} */
    const dates = course.querySelectorAll('[data-ends]');
    dates.forEach(date => {
      date.hidden = Boolean(month) && date.dataset.month !== month;
      if (!date.hidden && date.dataset.status !== 'cancelled') any = true;
    });
    return any;
  }

  /** Takes out what has passed. If that would be everything, it all stays, with a word about it: true.
   * @param {HTMLElement} place */
  function dropPassed(place) {
    /** @type {HTMLElement[]} */
    const dates = [...place.querySelectorAll('[data-ends]')].map(date => /** @type {HTMLElement} */ (date));
    const now = window.signpost?.london?.() ?? '';
    const built = document.querySelector('[data-build-date]')?.getAttribute('data-build-date') ?? '';
    if (!dates.length || now.slice(0, 10) < built) return false;
    const passed = dates.filter(date => (date.dataset.ends ?? '') <= now);
    if (passed.length === dates.length) {
      const word = /** @type {HTMLElement | null} */ (place.querySelector('[data-all-passed]'));
      if (word) word.hidden = false;
      /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll('[data-to-come], [data-have-passed]')).forEach(part => { part.hidden = part.hasAttribute('data-to-come'); });
      place.querySelector('[role="region"]')?.setAttribute('aria-label', place.querySelector('[data-have-passed]')?.textContent ?? '');
      passed.forEach(over);
      return true;
    }
    passed.forEach(date => date.remove());
    place.querySelectorAll('[data-passed]').forEach(word => {
      const left = word.parentElement?.querySelector('[data-ends]');
      /** @type {HTMLElement} */ (word).hidden = Boolean(left);
    });
    return false;
  }

  /** A date that has passed is struck, and nothing there can be booked.
   * @param {HTMLElement} date */
  function over(date) {
    date.classList.add('passed');
    date.querySelectorAll('a').forEach(link => link.replaceWith(text('course.passed_word')));
    date.querySelectorAll('[data-places]').forEach(places => places.remove());
  }

  /** Months of which every date has passed can no longer be chosen.
   * @param {HTMLFormElement} form @param {HTMLElement} place */
  function forgetMonths(form, place) {
    form.querySelectorAll('[data-filter="month"] option').forEach(option => {
      const month = /** @type {HTMLOptionElement} */ (option).value;
      if (/^\d/.test(month) && !place.querySelector(`[data-month="${month}"]`)) option.remove();
    });
  }

  /** @param {string | undefined} list */
  function words(list) { return (list ?? '').split(' '); }
})();
