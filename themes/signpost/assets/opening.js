// @ts-check
// In: each number of a page with its hours and whom to ring instead (`components/number.html`), and the reader's clock.
// Out: a line beside each that says whether somebody answers now, and if not, whom to ring, with the number. Adds and
// takes nothing away: with a wrong clock, or none, numbers, hours and fallbacks stand as they are. Nothing is stored or sent.
// `signpost.opening.watch(place)` does the same for numbers that come into the page later.
(() => {
  'use strict';

  /**
   * @typedef {[number, number]} Span
   * @typedef {{ title: string, lang?: string, week: Span[][], bank: 'closed' | 'usual' | 'all' | Span[], closed?: [string, string][] }} Line
   * @typedef {{ week: Span[][], bank: Line['bank'] }} Hours When one of several numbers answers, where its label says so.
   * @typedef {{ label: string, number: string, tel: string, hours?: Hours }} Phone
   * @typedef {Line & { phones: Phone[] }} Other
   * @typedef {Line & { fallbacks: Other[], timed?: (Hours | null)[] }} Opening
   * @typedef {{ from: string, until: string, holidays: Record<string, string> }} Days
   * @typedef {{ day: number, minute: number }} Moment
   * @typedef {'open' | 'closed' | 'unknown'} State
   */

  const DAY = 1440;
  /** The longest holidays of a school, and a week. */
  const DAYS_AHEAD = 56;
  const { say, text, list, inLanguage } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

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
    for (let day = around - 2; day < around + DAYS_AHEAD; day += 1) {
      if (isClosed(line, day, isHoliday(day))) continue;
      for (const [from, to] of onDay(line, weekday(day), isHoliday(day))) {
        // A night does not run on into a day on which the line is closed.
        const end = isClosed(line, day + 1, isHoliday(day + 1)) ? Math.min(to, DAY) : to;
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

  /** Whether nobody answers all day: a bank holiday, or days the contact names. @type {(line: Line, day: number, holiday: boolean) => boolean} */
  const isClosed = (line, day, holiday) => (holiday && line.bank === 'closed') || Boolean(line.closed?.some(([from, to]) => dayOf(from) <= day && day <= dayOf(to)));

  /** @type {(line: Line, weekday: number, holiday: boolean) => Span[]} */
  const onDay = (line, weekday, holiday) => {
    if (!holiday || line.bank === 'usual' || line.bank === 'closed') return line.week[weekday];
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
  const always = line => line.bank !== 'closed' && !line.closed && !Array.isArray(line.bank) && line.week.every(day => day.some(([from, to]) => from === 0 && to >= DAY));

  /** "9am", "5.30pm", "midday", "midnight", as the hours on the card are written (`src/words/dates.rs`). @type {(minutes: number) => string} */
  const clock = minutes => {
    const [hour, past] = [Math.floor(minutes / 60) % 24, minutes % 60];
    const minute = String(past).padStart(2, '0');
    if (text('time.hours_on_the_clock') === '24') return text('time.clock', { hour: String(hour).padStart(2, '0'), minute });
    if (minutes % DAY === 0) return text('time.midnight');
    if (minutes === DAY / 2) return text('time.midday');
    const places = { hour: hour % 12 || 12, minute };
    if (hour < 12) return past ? text('time.am_past', places) : text('time.am', places);
    return past ? text('time.pm_past', places) : text('time.pm', places);
  };

  /** "5pm", "tomorrow, Saturday, 10am", "Monday 9am", "Monday 4 January 9am". @type {(minute: number, today: number) => string} */
  const when = (minute, today) => {
    const day = Math.floor(minute / DAY);
    const name = list('date.weekdays')[weekday(day)];
    const time = clock(minute % DAY);
    if (day === today) return time;
    if (day === today + 1) return minute % DAY === 0 ? text('time.midnight') : text('time.tomorrow', { weekday: name, time });
    if (day < today + 7) return text('time.weekday', { weekday: name, time });
    const [, month, date] = dateOf(day).split('-').map(Number);
    return text('time.date', { weekday: name, day: date, month: list('date.months')[month - 1], time });
  };

  /** @type {(parts: (Node | string)[]) => HTMLElement} */
  const strong = parts => {
    const node = document.createElement('strong');
    node.append(...parts);
    return node;
  };

  /** Whether a number with hours of its own answers at that moment, and until when. @type {(line: Line, hours: Hours, days: Days, at: Moment) => { open: boolean, until: number | null }} */
  const answers = (line, hours, days, at) => state({ ...line, ...hours }, days.holidays, at);

  /** A line to ring instead with those of its numbers that answer now; with all, if none does. @type {(line: Other, days: Days, at: Moment) => Other} */
  const answering = (line, days, at) => {
    const phones = line.phones.filter(({ hours }) => !hours || answers(line, hours, days, at).open);
    return phones.length ? { ...line, phones } : line;
  };

  /** "The Help Desk on 020 …", but "Emergency services on 999" where the title ends with the number. @type {(contact: Other) => (Node | string)[]} */
  const named = ({ title, lang, phones }) => {
    const numbers = phones.flatMap((phone, at) => [at ? ', ' : '', phone.label ? inLanguage(lang, `${phone.label}: `) : '', link(phone.number, phone.tel)]);
    const { number } = phones[0];
    if (title.endsWith(` ${number}`)) return [inLanguage(lang, title.slice(0, -number.length)), ...numbers];
    const whole = document.createElement('span');
    whole.append(...numbers);
    return say('open.on_number', { name: inLanguage(lang, title), number: whole });
  };

  /** A number to ring, which keeps its order in a text that runs from right to left. @type {(number: string, tel: string) => HTMLElement} */
  const link = (number, tel) => {
    const node = document.createElement('a');
    const digits = document.createElement('bdi');
    node.className = 'govuk-link tel';
    node.href = `tel:${tel}`;
    digits.dir = 'ltr';
    digits.textContent = number;
    node.append(digits);
    return node;
  };

  /** @type {(contact: Other) => (Node | string)[]} */
  const ring = contact => contact.phones.length ? named(contact) : [inLanguage(contact.lang, contact.title)];

  /** Several parts of a sentence as one. @type {(parts: (Node | string)[]) => Node} */
  const whole = parts => {
    const node = document.createElement('span');
    node.append(...parts);
    return node;
  };

  /** Whether this copy can tell at that moment. @type {(days: Days | null, at: Moment | null) => boolean} */
  const knows = (days, at) => Boolean(days && at && at.day >= dayOf(days.from) && at.day <= dayOf(days.until));

  /** What stands beside a number now. @type {(opening: Opening, days: Days | null, at: Moment | null) => { state: State, says: (Node | string)[], other?: Other }} */
  const words = (opening, days, at) => {
    const isOpen = strong(say('open.now'));
    if (always(opening)) return { state: 'open', says: say('open.always', { open: isOpen }) };
    if (!days || !at || !knows(days, at)) {
      const places = { unknown: strong(say('open.unknown')) };
      return { state: 'unknown', says: at && days && at.day > dayOf(days.until) ? say('open.old_copy', places) : say('open.wrong_clock', places) };
    }
    const { open, until } = state(opening, days.holidays, at);
    if (open) return { state: 'open', says: until === null ? say('open.always', { open: isOpen }) : say('open.until', { open: isOpen, time: when(until, at.day) }) };
    const holiday = days.holidays[dateOf(at.day)];
    const closed = strong(say('open.closed'));
    const says = holiday ? say('open.shut_holiday', { closed, holiday: inLanguage('en', holiday) }) : say('open.shut', { closed });
    if (until !== null) {
      const time = when(until, at.day);
      says.push(' ', ...Math.floor(until / DAY) === at.day ? say('open.opens_today', { time }) : say('open.opens', { time }));
    }
    return { state: 'closed', ...instead(opening, days, at, [...says, ' ']) };
  };

  /** The first fallback that answers now; where none does, the last of them, and 999. @type {(opening: Opening, days: Days, at: Moment, says: (Node | string)[]) => { says: (Node | string)[], other?: Other }} */
  const instead = ({ fallbacks }, days, at, says) => {
    const found = fallbacks.find(one => one.phones.length && (always(one) || state(one, days.holidays, at).open));
    if (found) {
      const other = answering(found, days, at);
      const { until } = always(other) ? { until: null } : state(other, days.holidays, at);
      const then = document.createElement('span');
      then.className = 'number__until';
      const contact = whole(ring(other));
      then.append(...until === null ? say('open.until_then', { contact }) : say('open.until_then_open', { contact, time: when(until, at.day) }));
      return { says: [...says, then], other };
    }
    const last = fallbacks[fallbacks.length - 1];
    const danger = say('open.danger', { number: link('999', '999') });
    return { says: [...says, ...(last ? [...say('open.otherwise', { contact: whole(ring(last)) }), ' '] : []), ...(last?.phones.some(phone => phone.tel === '999') ? [] : danger)] };
  };

  /** What an attribute holds. @type {<T>(text: string | undefined) => T | null} */
  const read = text => { try { return JSON.parse(text ?? ''); } catch { return null; } };

  /** @type {Days | null} */
  const days = read(/** @type {HTMLElement | null} */ (document.querySelector('[data-opening-days]'))?.dataset.openingDays);
  /** @type {{ number: HTMLElement, line: HTMLElement, opening: Opening }[]} */
  let watched = [];
  /** One voice for the page: a screen reader hears of a change, not of every line as the page loads. */
  const voice = document.createElement('p');
  voice.className = 'govuk-visually-hidden';
  voice.setAttribute('role', 'status');

  /** Of several numbers, the one that answers now stands first (or the one that is asked for); the others say that they do not. @type {(number: HTMLElement, line: HTMLElement, opening: Opening, at: Moment | null) => void} */
  const inTurn = (number, line, opening, at) => {
    if (!opening.timed) return;
    const phones = /** @type {HTMLElement[]} */ (order.get(number) ?? [...number.querySelectorAll('.number__phone')]);
    order.set(number, phones);
    const is = opening.timed.map(hours => days && at && knows(days, at) ? !hours || answers(opening, hours, days, at).open : null);
    const some = is.includes(true) && is.includes(false);
    phones.forEach((phone, index) => {
      const off = some && is[index] === false;
      phone.classList.toggle('number__phone--off', off);
      phone.querySelector('.number__not-now')?.remove();
      if (!off) return;
      const word = document.createElement('span');
      word.className = 'number__not-now';
      word.append(' ', ...say('open.not_now'));
      phone.append(word);
    });
    const asked = phones[Number(number.dataset.asked)];
    const wanted = asked ? [asked, ...phones.filter(phone => phone !== asked)] : some ? [...phones.filter((_, index) => is[index]), ...phones.filter((_, index) => !is[index])] : phones;
    // Moving a link takes the focus from it.
    if (number.contains(document.activeElement)) return;
    const stand = number.querySelectorAll('.number__phone');
    if (wanted.some((phone, index) => phone !== stand[index])) number.prepend(...wanted);
    // What the line says is said of those that answer.
    const last = wanted[some && !asked ? is.filter(Boolean).length - 1 : wanted.length - 1];
    if (last.nextElementSibling !== line) last.after(line);
  };
  /** The numbers of a contact as they were written. @type {WeakMap<HTMLElement, HTMLElement[]>} */
  const order = new WeakMap();

  const show = () => {
    const at = now();
    /** @type {Set<string>} */
    const changes = new Set();
    watched = watched.filter(({ number }) => number.isConnected);
    for (const { number, line, opening } of watched) {
      inTurn(number, line, opening, at);
      const { state, says, other } = words(opening, days, at);
      const text = says.map(part => typeof part === 'string' ? part : part.textContent).join('');
      if (line.textContent === text) continue;
      // Whoever is on a link that would go keeps it; the words change when they leave it.
      if (document.activeElement?.closest('.number__now, .number__instead') && number.contains(document.activeElement)) {
        number.addEventListener('focusout', () => window.setTimeout(show), { once: true });
        continue;
      }
      if (line.textContent) changes.add(`${opening.title}: ${text}`);
      for (const one of ['open', 'closed', 'unknown']) number.classList.toggle(`number--${one}`, one === state);
      // What the line says now need not stand below it once more. On paper it does.
      const below = number.querySelector('.number__instead a.tel')?.getAttribute('href');
      number.classList.toggle('number--said', Boolean(other && (!below || other.phones.some(phone => `tel:${phone.tel}` === below))));
      // Nor where the number to ring instead stands beside it, open.
      const beside = number.closest('.ring-now, .first__ring, .ring');
      const there = (/** @type {string} */ tel) => beside && [...beside.querySelectorAll('.number__phone a')].some(a => a.getAttribute('href') === `tel:${tel}`);
      number.classList.toggle('number--beside', Boolean(other && other.phones.length && other.phones.every(phone => there(phone.tel))));
      line.replaceChildren(...says);
    }
    if (!changes.size) return;
    voice.textContent = [...changes].join(' ');
  };

  /** @type {(place: ParentNode) => void} */
  const watch = place => {
    for (const number of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll('[data-opening]'))) {
      const opening = /** @type {Opening | null} */ (read(number.dataset.opening));
      if (!opening?.week || watched.some(one => one.number === number)) continue;
      const line = document.createElement('p');
      line.className = 'number__now';
      line.dataset.openNow = '';
      const phones = number.querySelectorAll('.number__phone');
      if (phones.length) phones[phones.length - 1].after(line);
      else number.prepend(line);
      watched.push({ number, line, opening });
    }
    show();
  };

  const tick = () => {
    show();
    window.setTimeout(tick, 60000 - Date.now() % 60000 || 60000);
  };
  (window.signpost ??= {}).opening = { watch };
  watch(document);
  document.querySelector('main')?.append(voice);
  tick();
  // A phone that slept wakes with yesterday's words.
  document.addEventListener('visibilitychange', show);
  window.addEventListener('pageshow', show);
})();
