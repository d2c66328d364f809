// @ts-check
// In: the cards of contacts, each with its hours, and the reader's clock. Out: a line on each card that says
// whether somebody answers now, and whom to ring if not. Adds to the card and takes nothing away: with a
// wrong clock, or none, numbers and hours stand as they are. Nothing is stored or sent.
(() => {
  'use strict';

  /**
   * @typedef {[number, number]} Span
   * @typedef {{ title: string, phones: { label: string, number: string, tel: string }[] }} Named
   * @typedef {{ week: Span[][], bank: 'closed' | 'usual' | 'all' | Span[] }} Line
   * @typedef {Line & { from: string, until: string, holidays: Record<string, string>, fallbacks: (Line & Named)[] }} Opening
   * @typedef {{ day: number, minute: number }} Moment
   */

  const DAY = 1440;
  const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

  /** @type {(date: string) => number} Days since 1970. */
  const dayOf = date => Math.round(Date.parse(`${date}T00:00:00Z`) / 86400000);
  /** @type {(day: number) => string} */
  const dateOf = day => new Date(day * 86400000).toISOString().slice(0, 10);
  /** @type {(day: number) => number} Monday is 0. */
  const weekday = day => (day + 3) % 7;

  /** @type {() => Moment | null} */
  const now = () => {
    const [date, time] = (window.signpost?.london?.() ?? '').split('T');
    if (!time) return null;
    const [hours, minutes] = time.split(':').map(Number);
    return { day: dayOf(date), minute: hours * 60 + minutes };
  };

  /** When a line answers around a day, in minutes since 1970, joined where one follows the other. @type {(line: Line, holidays: Record<string, string>, around: number) => Span[]} */
  const spans = (line, holidays, around) => {
    const isHoliday = (/** @type {number} */ day) => dateOf(day) in holidays;
    /** @type {Span[]} */
    const found = [];
    for (let day = around - 2; day < around + 15; day += 1) {
      for (const [from, to] of onDay(line, weekday(day), isHoliday(day))) {
        // A night does not run on into a day on which the line is closed.
        const end = line.bank === 'closed' && isHoliday(day + 1) ? Math.min(to, DAY) : to;
        found.push([day * DAY + from, day * DAY + end]);
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    /** @type {Span[]} */
    const joined = [];
    for (const span of found) {
      const last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else joined.push(span);
    }
    return joined;
  };

  /** @type {(line: Line, weekday: number, holiday: boolean) => Span[]} */
  const onDay = (line, weekday, holiday) => {
    if (!holiday || line.bank === 'usual') return line.week[weekday];
    if (line.bank === 'closed') return [];
    return line.bank === 'all' ? [[0, DAY], ...line.week[weekday]] : line.bank;
  };

  /** @type {(line: Line, holidays: Record<string, string>, at: Moment) => { open: boolean, until: number | null }} */
  const state = (line, holidays, { day, minute }) => {
    const at = day * DAY + minute;
    const all = spans(line, holidays, day);
    const open = all.find(([from, to]) => from <= at && at < to);
    if (open) return { open: true, until: open[1] };
    return { open: false, until: all.find(([from]) => from > at)?.[0] ?? null };
  };

  /** Whether there is no hour at which nobody answers. @type {(line: Line) => boolean} */
  const always = line => line.bank !== 'closed' && !Array.isArray(line.bank) && line.week.every(day => day.some(([from, to]) => from === 0 && to >= DAY));

  /** "9am", "5.30pm", "midday", "midnight", as the hours on the card are written. @type {(minutes: number) => string} */
  const clock = minutes => {
    const half = minutes < DAY / 2 ? 'am' : 'pm';
    const past = minutes % 60;
    if (minutes % (DAY / 2) === 0) return half === 'am' ? 'midnight' : 'midday';
    return `${Math.floor(minutes / 60) % 12 || 12}${past ? `.${String(past).padStart(2, '0')}` : ''}${half}`;
  };

  /** "5pm", "tomorrow, Saturday, 10am", "Monday 9am", "Monday 4 January 9am". @type {(minute: number, today: number) => string} */
  const when = (minute, today) => {
    const day = Math.floor(minute / DAY);
    const name = WEEKDAYS[weekday(day)];
    const time = clock(minute % DAY);
    if (day === today) return time;
    if (day === today + 1) return minute % DAY === 0 ? 'midnight' : `tomorrow, ${name}, ${time}`;
    if (day < today + 7) return `${name} ${time}`;
    const [, month, date] = dateOf(day).split('-').map(Number);
    return `${name} ${date} ${MONTHS[month - 1]} ${time}`;
  };

  /** @type {(text: string) => HTMLElement} */
  const strong = text => {
    const node = document.createElement('strong');
    node.textContent = text;
    return node;
  };

  /** "The Help Desk on ", but "Emergency services on " where the title ends with the number. @type {(contact: Named) => string} */
  const named = ({ title, phones: [{ number }] }) => title.endsWith(` ${number}`) ? title.slice(0, -number.length) : `${title} on `;

  /** @type {(contact: Named) => (Node | string)[]} */
  const ring = contact => contact.phones.length ? [named(contact), ...contact.phones.flatMap((phone, at) => {
    const link = document.createElement('a');
    link.className = 'govuk-link tel';
    link.href = `tel:${phone.tel}`;
    link.textContent = phone.number;
    return [at ? ', ' : '', phone.label ? `${phone.label}: ` : '', link];
  })] : [contact.title];

  /** What the card says now. @type {(opening: Opening, at: Moment | null) => { open: boolean, says: (Node | string)[] }} */
  const words = (opening, at) => {
    if (always(opening)) return { open: true, says: [strong('Open now'), ', and at any hour of any day.'] };
    if (!at || at.day < dayOf(opening.from) || at.day > dayOf(opening.until)) {
      const why = at && at.day > dayOf(opening.until) ? 'this copy of the site is old, or the clock of this device is wrong' : 'the clock of this device is wrong';
      return { open: false, says: [strong('We cannot tell whether it is open now'), `: ${why}. Look at the hours below. `, ...instead(opening, at, 'If nobody answers ring ')] };
    }
    const { open, until } = state(opening, opening.holidays, at);
    if (open) return { open, says: [strong('Open now'), until === null ? '.' : `, until ${when(until, at.day)}.`] };
    const holiday = opening.holidays[dateOf(at.day)];
    const opens = until === null ? '' : `Opens ${Math.floor(until / DAY) === at.day ? 'today ' : ''}${when(until, at.day)}. `;
    return { open, says: [strong('Closed now'), holiday ? ` (${holiday}). ` : '. ', opens, ...instead(opening, at, 'Until then ring ')] };
  };

  /** The first fallback that answers now. @type {(opening: Opening, at: Moment | null, lead: string) => (Node | string)[]} */
  const instead = (opening, at, lead) => {
    const { fallbacks, holidays } = opening;
    const known = at && at.day >= dayOf(opening.from) && at.day <= dayOf(opening.until);
    const answers = fallbacks.find(one => always(one) || (known && state(one, holidays, at).open)) ?? fallbacks[fallbacks.length - 1];
    return answers ? [lead, ...ring(answers), '.'] : [];
  };

  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-opening]')]);
  const lines = cards.flatMap(card => {
    const before = card.querySelector('.contact__body > .facts');
    if (!before) return [];
    /** @type {Opening} */
    let opening;
    try { opening = JSON.parse(card.dataset.opening ?? ''); } catch { return []; }
    const line = document.createElement('p');
    line.className = 'contact__now';
    line.dataset.openNow = '';
    before.before(line);
    return [{ line, opening }];
  });

  const show = () => {
    const at = now();
    for (const { line, opening } of lines) {
      const { open, says } = words(opening, at);
      const text = says.map(part => typeof part === 'string' ? part : part.textContent).join('');
      // Left alone while it says the same, so that nobody loses the link they are on.
      if (line.textContent === text) continue;
      line.classList.toggle('contact__now--open', open);
      line.replaceChildren(...says);
    }
  };
  const tick = () => {
    show();
    window.setTimeout(tick, 60000 - Date.now() % 60000 || 60000);
  };
  tick();
  // A phone that slept wakes with yesterday's words.
  document.addEventListener('visibilitychange', show);
  window.addEventListener('pageshow', show);
})();
