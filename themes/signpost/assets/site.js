// @ts-check
// What the pages do with JavaScript: lead on from where a page was, say where in it the reader is, print what is folded; the time in London, for the
// tools (`signpost.london`), and the words of the interface, for all scripts (`signpost.say`). Leaving quickly is in exit.js.
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
  const signpost = window.signpost ??= {};
  const { own = {}, other = {} } = signpost.words ?? {};
  const spoken = document.documentElement.lang;

  /** What is said for a key, and in which language if it is not the page's. @type {(key: string) => [Signpost.Phrase, string]} */
  const phrase = key => {
    if (own[key] !== undefined) return [own[key], ''];
    const lang = Object.keys(other).find(lang => other[lang][key] !== undefined);
    return lang ? [other[lang][key], lang] : [key, ''];
  };

  /** Of several forms of a word the one that goes with the number. @type {(forms: Signpost.Phrase, lang: string, count: unknown) => string} */
  const form = (forms, lang, count) => {
    if (typeof forms === 'string') return forms;
    /** @type {Record<string, string>} */
    const all = /** @type {any} */ (forms);
    try { return all[new Intl.PluralRules(lang || spoken).select(Number(count))] ?? all.other; } catch { return all.other; }
  };

  /** @type {(place: Node | string | number | undefined) => Node | string} */
  const value = place => typeof place === 'object' ? place : String(place ?? '');

  /** Texts that follow each other as one, so that a screen reader hears one. @type {(parts: (Node | string)[]) => (Node | string)[]} */
  const joined = parts => parts.reduce((/** @type {(Node | string)[]} */ all, part) => {
    const last = all.length - 1;
    if (typeof part === 'string' && typeof all[last] === 'string') all[last] += part;
    else if (part !== '') all.push(part);
    return all;
  }, []);

  /** The words of a key with its places filled, to be put into the page: where they are in another language than the
   * page, in an element that says so. @type {Signpost.Say} */
  const say = (key, places = {}) => {
    const [forms, lang] = phrase(key);
    const parts = form(forms, lang, places.count).split(/{(\w+)}/).flatMap((part, at) => at % 2 ? value(places[part]) : part);
    return lang ? [inLanguage(lang, ...joined(parts))] : joined(parts);
  };

  /** The same as plain text. @type {(key: string, places?: Record<string, string | number>) => string} */
  const text = (key, places = {}) => {
    const [forms, lang] = phrase(key);
    return form(forms, lang, places.count).replace(/{(\w+)}/g, (_, place) => String(places[place] ?? ''));
  };

  /** The words of a list. @type {(key: string) => string[]} */
  const list = key => /** @type {any} */ (phrase(key)[0]);

  /** A text in a language that need not be the page's. @type {(lang: string | undefined, ...parts: (Node | string)[]) => Node | string} */
  const inLanguage = (lang, ...parts) => {
    const node = document.createElement('span');
    node.append(...parts);
    if (!lang || lang.split('-')[0] === spoken.split('-')[0]) return parts.length === 1 ? parts[0] : node;
    node.lang = lang;
    // It keeps its own order in a text that runs the other way.
    node.dir = 'auto';
    return node;
  };
  /** Takes the words of tools, which come only where there is one. @type {(more: Signpost.Words) => void} */
  const learn = more => {
    Object.assign(own, more.own);
    for (const lang of Object.keys(more.other ?? {})) Object.assign(other[lang] ??= {}, more.other?.[lang]);
  };
  Object.assign(signpost, { learn, london, say, text, list, inLanguage });

  document.documentElement.classList.add('scripted');
  redirect();
  menu();
  print();
  copyLink();
  tables();
  follow();

  function redirect() {
    const link = /** @type {HTMLAnchorElement | null} */ (find('a[data-redirect]'));
    if (link) location.replace(link.href.split('#')[0] + (location.hash || link.hash));
  }

  /** Where the screen is low the menu waits behind a button (`.menu-button` in site.css); without this file it stands. */
  function menu() {
    const button = find('[data-menu]');
    const nav = button && document.getElementById(button.getAttribute('aria-controls') ?? '');
    if (!button || !nav) return;
    button.addEventListener('click', () => button.setAttribute('aria-expanded', String(nav.classList.toggle('nav--open'))));
  }

  /** On a phone a row becomes a card, and some browsers then take the table for none: its roles say that it is one. */
  function tables() {
    const roles = { thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };
    for (const table of document.querySelectorAll('.table--stack, .matrix')) {
      table.setAttribute('role', 'table');
      for (const [tag, role] of Object.entries(roles)) {
        table.querySelectorAll(tag).forEach(part => part.setAttribute('role', role));
      }
      table.querySelectorAll('th').forEach(head => head.setAttribute('role', head.scope.startsWith('row') ? 'rowheader' : 'columnheader'));
    }
  }

  /** The address of this page, or of the part that was opened, for a message to a colleague. */
  function copyLink() {
    const button = find('[data-copy-link]');
    const said = find('[data-copied]');
    if (!button || !said) return;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        said.replaceChildren(...say('page.copied'));
      } catch {
        said.replaceChildren(...say('page.not_copied', { address: location.href }));
      }
    });
  }

  /** The list of what is on the page says where the reader is in it, and keeps that in sight. */
  function follow() {
    const list = find('.columns>.contents');
    if (!list || !('IntersectionObserver' in window)) return;
    const links = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll('a')]);
    const heads = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const passed = heads.map((head, at) => head && head.getBoundingClientRect().top < window.innerHeight * 0.3 ? at : -1);
      const here = Math.max(...passed);
      for (const link of links) link.removeAttribute('aria-current');
      links[here]?.setAttribute('aria-current', 'true');
      const link = links[here];
      if (!link || list.scrollHeight <= list.clientHeight) return;
      const [low, high] = [link.offsetTop + link.offsetHeight - list.clientHeight, link.offsetTop];
      list.scrollTop = Math.min(Math.max(list.scrollTop, low), high);
    };
    const watcher = new IntersectionObserver(mark, { rootMargin: '0% 0% -70%' });
    for (const head of heads) if (head) watcher.observe(head);
  }

  function print() {
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    window.addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('details')].filter(one => !one.open);
      opened.forEach(one => { one.open = true; });
    });
    find('[data-print-page]')?.addEventListener('click', () => window.print());
    window.addEventListener('afterprint', () => opened.forEach(one => { one.open = false; }));
  }
})();
