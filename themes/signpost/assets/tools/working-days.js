// @ts-check
// In: a day and the bank holidays the page carries. Out: where 1, 3, 10, 15, 45 and any number of working days
// end, and which holidays were left out. Twin of `BankHolidays::count`; a test compares them. Nothing is
// stored, sent or put into the address.
(() => {
  'use strict';

  const MOST = 999;
  const { text, list } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

  /** @type {(date: string) => number} Days since 1970; NaN for what is no date. */
  const dayOf = date => Date.parse(`${date}T00:00:00Z`) / 86400000;
  /** @type {(day: number) => string} */
  const dateOf = day => new Date(day * 86400000).toISOString().slice(0, 10);
  /** @type {(day: number) => number} Sunday is 0. */
  const weekday = day => (day + 4) % 7;
  /** @type {(day: number) => string} "Tuesday 24 November 2026" */
  const name = day => {
    const [year, month, date] = dateOf(day).split('-').map(Number);
    return text('working_days.date', { weekday: list('date.weekdays')[(weekday(day) + 6) % 7], day: date, month: list('date.months')[month - 1], year });
  };

  /** @param {HTMLElement} tool */
  const calculator = tool => {
    /** @type {<T extends HTMLElement>(selector: string) => T} */
    const find = selector => {
      const found = tool.querySelector(selector);
      if (!found) throw new Error(`The calculator has no ${selector}.`);
      return /** @type {any} */ (found);
    };
    /** @type {Record<string, string>} */
    const holidays = JSON.parse(tool.dataset.holidays ?? '{}');
    const first = dayOf(tool.dataset.first ?? '');
    const last = dayOf(tool.dataset.last ?? '');
    const form = /** @type {HTMLFormElement} */ (find('[data-form]'));
    const start = /** @type {HTMLInputElement} */ (find('[data-start]'));
    const number = /** @type {HTMLInputElement} */ (find('[data-number]'));
    const status = find('[data-status]');
    const note = find('[data-start-note]');
    const own = find('[data-own]');
    const rows = /** @type {HTMLElement[]} */ ([...tool.querySelectorAll('tr[data-days]')]);
    const ends = /** @type {HTMLElement[]} */ ([...tool.querySelectorAll('[data-ends], [data-ends-head]')]);

    const isWeekend = (/** @type {number} */ day) => weekday(day) === 0 || weekday(day) === 6;

    /** `count` working days after `day`, which is day 0. Null where the data do not reach. @type {(day: number, count: number) => { ends: number, skipped: number[] } | null} */
    const count = (day, count) => {
      if (day < first || day > last) return null;
      /** @type {number[]} */
      const skipped = [];
      for (let left = count; left > 0;) {
        day += 1;
        if (day > last) return null;
        if (isWeekend(day)) continue;
        if (dateOf(day) in holidays) skipped.push(day);
        else left -= 1;
      }
      return { ends: day, skipped };
    };

    /** @type {(cell: HTMLElement, day: number, days: number) => void} */
    const fill = (cell, day, days) => {
      const counted = count(day, days);
      if (!counted) {
        cell.dataset.date = '';
        cell.textContent = text('working_days.too_late', { date: name(last) });
        return;
      }
      const end = document.createElement('strong');
      end.textContent = name(counted.ends);
      cell.dataset.date = dateOf(counted.ends);
      cell.replaceChildren(end);
      const skipped = counted.skipped.map(one => text('working_days.skipped_one', { holiday: holidays[dateOf(one)], date: name(one) }));
      if (skipped.length) cell.append(text('working_days.leaves_out', { days: skipped.join('; ') }));
    };

    const show = () => {
      const day = dayOf(start.value);
      const known = day >= first && day <= last;
      ends.forEach(cell => { cell.hidden = !known; });
      note.hidden = true;
      own.hidden = true;
      if (!known) {
        status.textContent = start.value || start.validity.badInput
          ? text('working_days.not_from', { from: name(first), to: name(last) })
          : text('working_days.choose');
        return;
      }
      rows.filter(row => row !== own).forEach(row => fill(/** @type {HTMLElement} */ (row.querySelector('[data-ends]')), day, Number(row.dataset.days)));
      const wanted = Number(number.value);
      const whole = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST;
      own.hidden = !number.value || !whole;
      if (!own.hidden) {
        own.dataset.days = number.value;
        /** @type {HTMLElement} */ (own.querySelector('th')).textContent = number.value;
        fill(/** @type {HTMLElement} */ (own.querySelector('[data-ends]')), day, wanted);
      }
      const off = holidays[dateOf(day)] ?? (isWeekend(day) ? text('working_days.weekend') : '');
      const next = count(day, 1);
      note.hidden = !off || !next;
      if (off && next) note.textContent = text('working_days.day_0_off', { reason: off, date: name(next.ends) });
      const odd = (number.value && !whole) || number.validity.badInput ? ` ${text('working_days.whole', { most: MOST })}` : '';
      status.textContent = text('working_days.counted', { date: name(day) }) + odd;
    };

    /** Today in London, as a day the data cover; else nothing. */
    const today = () => {
      const [date] = (window.signpost?.london?.() ?? '').split('T');
      return dayOf(date) >= first && dayOf(date) <= last ? date : '';
    };

    const reset = () => {
      start.value = today();
      number.value = '';
      show();
    };
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', show);
    window.addEventListener('pageshow', event => { if (event.persisted) reset(); });
    reset();
  };

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tool="working-days"]')).forEach(calculator);
})();
