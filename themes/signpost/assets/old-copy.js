// @ts-check
// In: the day this copy was made, dates in data attributes, and the reader's clock. Out: what an old copy can truthfully
// say: how many days old it is, the statuses of today on the page and in lists, files of forms no longer in use, promises whose day has passed, no page past its legal end. A clock
// that is behind the day this copy was made is wrong: then everything stays as it was built. Nothing is stored or sent.
(() => {
  'use strict';

  const STALE_DAYS = 90;
  const { say, text, list } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

  /** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} */
  const make = (tag, className = '', ...inside) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  };

  const built = /** @type {HTMLElement | null} */ (document.querySelector('[data-build-date]'))?.dataset.buildDate ?? '';
  /** The reader's day in London, `2027-01-31`; nothing where the clock cannot be believed. */
  const today = () => {
    const [day] = (window.signpost?.london?.() ?? '').split('T');
    return day >= built && built ? day : '';
  };
  /** @type {(from: string, to: string) => number} */
  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);
  /** "31 January 2027" @type {(date: string) => string} */
  const spoken = date => {
    const [year, month, day] = date.split('-').map(Number);
    return text('date.day', { day, month: list('date.months')[month - 1], year });
  };

  /** @type {(now: string) => void} */
  const stale = now => {
    const notice = /** @type {HTMLElement | null} */ (document.querySelector('[data-stale-copy]'));
    const age = days(built, now);
    if (!notice || age <= STALE_DAYS) return;
    const count = notice.querySelector('[data-stale-days]');
    if (count) count.textContent = String(age);
    notice.hidden = false;
  };

  /** The status that a page has by today. @type {(now: string) => void} */
  const status = now => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-status-later]'))) {
      /** @type {{ from: string, code: string, label: string, message: string }[]} */
      let later = [];
      try { later = JSON.parse(place.dataset.statusLater ?? ''); } catch { continue; }
      const is = later.filter(one => one.from <= now).pop();
      if (!is) continue;
      const box = make('div', `status status--${is.code}`, make('p', '',
        make('strong', 'status__label', is.message ? `${is.label}:` : is.label), is.message ? ` ${is.message} ` : ' ', ...place.querySelectorAll('a')));
      box.dataset.pageStatus = is.code;
      if (place.classList.contains('status')) place.replaceWith(box);
      else {
        document.querySelector('main .title')?.before(box);
        place.remove();
      }
    }
  };

  /** The words for a status beside titles in lists. Of a page that left by law nothing but its title stays. @type {(now: string) => void} */
  const tags = now => {
    for (const tag of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-tag-later]'))) {
      const is = (tag.dataset.tagLater ?? '').split(';').filter(one => one.slice(0, 10) <= now).pop();
      if (is === undefined) continue;
      const word = is.slice(11);
      tag.textContent = word;
      tag.hidden = !word;
      if (word === text('status.taken_down')) tag.closest('li')?.querySelectorAll('p').forEach(text => text.remove());
    }
  };

  /** The file of a form that has been withdrawn or replaced since. @type {(now: string) => void} */
  const files = now => {
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('a[data-file-until]'))) {
      if (now < (link.dataset.fileUntil ?? '')) continue;
      link.replaceWith(make('span', '', ...link.childNodes, ' ', ...say('old.not_in_use')));
    }
  };

  /** Promises whose day has passed since this copy was made. @type {(now: string) => void} */
  const due = now => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-due]'))) {
      const day = place.dataset.due ?? '';
      if (day < built || day >= now || place.querySelector('[data-due-passed]')) continue;
      const word = make('span', 'quiet', ' ', ...say('old.day_has_passed', { date: spoken(built) }));
      word.dataset.duePassed = '';
      place.append(word);
    }
  };

  /** Where an open decision stands: once its day has passed, this copy cannot know; of one that was late, by how much has grown. @type {(now: string) => void} */
  const promised = now => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-promised]'))) {
      const day = place.dataset.promised ?? '';
      if (day >= now || now === built) continue;
      place.replaceChildren(...say('old.day_has_passed', { date: spoken(built) }));
    }
  };

  /** What is true only after a day: a number nobody has rung for too long, a text of law to be looked up again. @type {(now: string) => void} */
  const later = now => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-shown-after]'))) {
      if (now > (place.dataset.shownAfter ?? '')) place.hidden = false;
    }
  };

  /** A page past its legal end is shown no more. @type {(now: string) => void} */
  const ended = now => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-publish-until]'));
    const until = place?.dataset.publishUntil ?? '';
    if (!place || !until || now <= until) return;
    const title = place.querySelector('h1')?.textContent ?? document.title;
    place.replaceChildren(make('h1', '', title), make('div', 'notice notice--warning', make('p', 'notice__title', ...say('old.not_published')),
      make('p', '', ...say('old.public_until', { date: spoken(until) }))));
    place.dataset.ended = '';
  };

  const tell = () => {
    const now = today();
    if (!now) return;
    stale(now);
    ended(now);
    status(now);
    tags(now);
    files(now);
    due(now);
    promised(now);
    later(now);
  };
  tell();
  window.addEventListener('pageshow', event => { if (event.persisted) tell(); });
  document.addEventListener('visibilitychange', tell);
})();
