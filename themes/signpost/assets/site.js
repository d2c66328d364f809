// @ts-check
// What the pages do with JavaScript: lead on from where a page was, print what is folded; and the time in
// London, for the tools (`signpost.london`). Leaving quickly is in exit.js.
// Nothing is stored or sent. Without this file every page still reads. Search is in search.js.
(() => {
  'use strict';

  /** @type {<T extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode) => T | null} */
  const find = (selector, within = document) => within.querySelector(selector);

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
  print();
  copyLink();

  function redirect() {
    const link = /** @type {HTMLAnchorElement | null} */ (find('a[data-redirect]'));
    if (link) location.replace(link.href.split('#')[0] + (location.hash || link.hash));
  }

  /** The address of this page, or of the part that was opened, for a message to a colleague. */
  function copyLink() {
    const button = find('[data-copy-link]');
    const said = find('[data-copied]');
    if (!button || !said) return;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        said.textContent = 'Copied.';
      } catch {
        said.textContent = `This browser does not copy. The address is ${location.href}`;
      }
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
