// @ts-check
// What the pages do with JavaScript: leave quickly, print what is folded; and the time in
// London, for the tools (`signpost.london`).
// Nothing is stored or sent. Without this file every page still reads. Search is in search.js.
(() => {
  'use strict';

  /** @type {<T extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode) => T | null} */
  const find = (selector, within = document) => within.querySelector(selector);

  /** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} */
  const make = (tag, className = '', ...inside) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  };

  /** Now on a wall in London, as `2027-01-31T09:30`, wherever the device is; nothing where its clock cannot be read. */
  const london = () => {
    const now = new Date();
    if (Number.isNaN(now.getTime())) return '';
    try {
      const format = new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/London', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
      });
      const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
      return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
    } catch {
      // No time zones here: the clocks change at 1am universal time on the last Sundays of March and October.
      const year = now.getUTCFullYear();
      const changes = (/** @type {number} */ month) => Date.UTC(year, month, 31 - new Date(Date.UTC(year, month, 31)).getUTCDay(), 1);
      const summer = now.getTime() >= changes(2) && now.getTime() < changes(9);
      return new Date(now.getTime() + (summer ? 3600000 : 0)).toISOString().slice(0, 16);
    }
  };
  (window.signpost ??= {}).london = london;

  document.documentElement.classList.add('scripted');
  redirect();
  exit();
  print();

  function redirect() {
    const link = /** @type {HTMLAnchorElement | null} */ (find('a[data-redirect]'));
    if (link) location.replace(link.href.split('#')[0] + (location.hash || link.hash));
  }

  function exit() {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-exit]'));
    if (!links.length) return;
    const status = find('[data-exit-status]');
    const title = document.title;
    let presses = 0;
    let timer = 0;
    const forget = () => { presses = 0; if (status) status.textContent = ''; };

    const leave = () => {
      const cover = make('div', 'govuk-exit-this-page-overlay');
      cover.setAttribute('role', 'alert');
      document.body.classList.add('govuk-exit-this-page-hide-content');
      document.body.append(cover);
      cover.textContent = document.title = 'Loading';
      // The last search is kept in the session history for Back: it goes too.
      try { history.replaceState(null, ''); } catch { /* some browsers limit how often */ }
      // replace, not href: Back must not lead here.
      location.replace(links[0].href);
    };
    links.forEach(link => link.addEventListener('click', event => { event.preventDefault(); leave(); }));

    // Counted on release and only when Shift went down alone, so capitals typed in the search box do not leave.
    let alone = false;
    document.addEventListener('keydown', event => {
      alone = event.key === 'Shift' && (alone || !event.repeat);
      if (event.key !== 'Shift') forget();
    });
    document.addEventListener('keyup', event => {
      if (event.key !== 'Shift' || !alone) return;
      alone = false;
      clearTimeout(timer);
      timer = window.setTimeout(forget, 5000);
      presses += 1;
      if (presses === 3) return leave();
      if (status) status.textContent = `Shift: press ${3 - presses} more ${presses === 2 ? 'time' : 'times'} to leave this page.`;
    });
    window.addEventListener('pageshow', event => {
      if (!event.persisted) return;
      document.body.classList.remove('govuk-exit-this-page-hide-content');
      find('.govuk-exit-this-page-overlay')?.remove();
      document.title = title;
      forget();
    });
  }

  function print() {
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    window.addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('details')].filter(one => !one.open);
      opened.forEach(one => { one.open = true; });
    });
    window.addEventListener('afterprint', () => opened.forEach(one => { one.open = false; }));
  }
})();
