// @ts-check
// In: a link or three presses of Shift that say “Exit this page”, or a page shown again after that. Out: the reader is
// elsewhere, and Back shows nothing of this site in this tab.
//
// It runs before the page is drawn, so a page that Back leads to is never seen. A static page can do this much:
// - It takes the place of the page in the history (`location.replace`); the last search in that entry is emptied first.
// - It leaves one word in the tab: in the session's storage, and in `window.name` where storage is each file's own.
//   A page of the site that Back or Forward shows while the word is there leaves again. A page that is opened anew, by a
//   link or by its address, takes the word away. Nothing else is stored, and it goes with the tab.
// - Firefox keeps neither from one file of a folder to the next. So the clock fills the tab's history with itself: a
//   browser remembers at most 50 or 100 pages of a tab, and those before are forgotten.
// - From a folder, or where the device has no network, it shows a clock: `clock.html` beside this file, which has no word
//   of the site. From a host without a network that file could not be fetched, so the page itself becomes the clock.
(() => {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const outside = script.dataset.exitUrl ?? '';
  const clock = new URL('clock.html', script.src).href;
  const root = document.documentElement;
  const LEFT = 'signpost-left';
  /** More pages than a browser keeps of one tab, and fewer than it lets a page add at once. */
  const MOST_PAGES = 100;

  if (root.hasAttribute('data-clock')) return whenRead(drawClock);
  const opened = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType?.('navigation')[0])?.type;
  if (opened !== 'back_forward') forget();
  else if (hasLeft()) return leave();
  window.addEventListener('pageshow', event => {
    if (!event.persisted) return;
    if (hasLeft()) leave();
    else root.style.removeProperty('display');
  });
  whenRead(listen);

  /** @param {() => void} then */
  function whenRead(then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then);
    else then();
  }

  function hasLeft() {
    try { if (sessionStorage.getItem(LEFT)) return true; } catch { /* storage may be refused */ }
    return window.name === LEFT;
  }

  function remember() {
    try { sessionStorage.setItem(LEFT, '1'); } catch { /* storage may be refused */ }
    window.name = LEFT;
  }

  function forget() {
    try { sessionStorage.removeItem(LEFT); } catch { /* storage may be refused */ }
    if (window.name === LEFT) window.name = '';
  }

  function leave() {
    root.style.setProperty('display', 'none', 'important');
    document.title = 'Clock';
    remember();
    try { sessionStorage.removeItem('signpost-role'); } catch { /* storage may be refused */ }
    // The last search is kept in the session history for Back: it goes too.
    try { history.replaceState(null, ''); } catch { /* some browsers limit how often */ }
    if (location.protocol === 'file:') location.replace(clock);
    else if (navigator.onLine === false) whenRead(becomeClock);
    // replace, not href: Back must not lead here.
    else location.replace(outside);
  }

  function becomeClock() {
    try { history.replaceState(null, '', clock); } catch { /* the address stays; the page goes all the same */ }
    document.head.querySelectorAll('link, meta[name="description"]').forEach(node => node.remove());
    root.className = '';
    root.lang = 'en';
    root.dir = 'ltr';
    document.body.className = '';
    drawClock();
    root.style.removeProperty('display');
  }

  function drawClock() {
    const time = document.createElement('h1');
    const day = document.createElement('p');
    const main = document.createElement('main');
    main.append(time, day);
    document.body.replaceChildren(main);
    root.style.setProperty('color-scheme', 'light dark');
    Object.assign(main.style, { font: '1.25rem/1.4 Arial, sans-serif', padding: '20vh 1rem', textAlign: 'center' });
    Object.assign(time.style, { margin: '0', fontSize: '5rem', lineHeight: '1.1' });
    try { for (let page = 0; page < MOST_PAGES; page += 1) history.pushState(null, ''); } catch { /* then the word has to do */ }
    const show = () => {
      const now = new Date();
      time.textContent = now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      day.textContent = now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
    };
    show();
    window.setInterval(show, 1000);
  }

  function listen() {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-exit]'));
    if (!links.length) return;
    const status = document.querySelector('[data-exit-status]');
    let presses = 0;
    let timer = 0;
    const inSight = () => [...links].some(link => !link.closest('[hidden]'));
    const startAgain = () => { presses = 0; if (status) status.textContent = ''; };
    links.forEach(link => link.addEventListener('click', event => { event.preventDefault(); leave(); }));

    // Counted on release and only when Shift went down alone, so capitals typed in the search box do not leave.
    let alone = false;
    document.addEventListener('keydown', event => {
      alone = event.key === 'Shift' && (alone || !event.repeat);
      if (event.key !== 'Shift') startAgain();
    });
    document.addEventListener('keyup', event => {
      if (event.key !== 'Shift' || !alone || !inSight()) return;
      alone = false;
      clearTimeout(timer);
      timer = window.setTimeout(startAgain, 5000);
      presses += 1;
      if (presses === 3) return leave();
      const { say } = window.signpost ?? {};
      if (status && say) status.replaceChildren(...say('exit.shift', { count: 3 - presses }));
    });
    window.addEventListener('pageshow', event => { if (event.persisted) startAgain(); });
  }
})();
