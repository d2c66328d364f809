// @ts-check
// In: the words a search matched, handed over by the page with the results as one of them is opened (search-begin.js).
// Out: those words marked in the passage that opens, until the reader clears them.
//
// A page cannot see the one before it. A query in the address (`:~:text=` is one) or in storage would be a trace,
// and under file:// storage is shared or missing. So the words travel in `window.name`, which belongs to the
// tab and goes to no server and into no history:
// - It holds words of public pages that the excerpts had marked, never what was typed.
// - It is set only by the click that opens a result in this tab, and names the one address it is for.
// - Every page of the site empties it before anything else is read or pressed, wanted or not.
// - A browser empties it by itself when the tab goes to another site.
// Opened any other way (a new tab, a bookmark, Back, reload) a page is plain. Without `window.name` nothing is
// marked and nothing else changes. Marks are not printed, and text selected and copied is what it was.
(() => {
  'use strict';

  const HEADING = /^H[1-6]$/;
  const PASSED_OVER = 'h1, nav, script, style, button, input, select, textarea, [hidden]';
  // Words are cut as the search cuts them (analyse.rs): with the signs that go on a letter, and in some languages
  // (Somali) with an apostrophe inside. Which language this text is in is not known here, so both cuts are tried.
  // A letter of a script without spaces between words stands alone.
  const ALONE = '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]';
  const ONE = `${ALONE}\\p{M}*`;
  const PART = `(?!${ALONE})[\\p{Alphabetic}\\p{N}](?:(?!${ALONE})[\\p{Alphabetic}\\p{N}\\p{M}\\u00ad\\u200c\\u200d])*`;
  const PARTS = new RegExp(`${ONE}|${PART}`, 'gu');
  const JOINED = new RegExp(`${ONE}|${PART}(?:['’‘]${PART})*`, 'gu');

  const { say } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
  /** @type {HTMLElement[]} */
  let marks = [];
  /** @type {HTMLElement | null} */
  let note = null;
  /** @type {Element | null} */
  let passage = null;

  const signpost = window.signpost ??= {};
  signpost.marks = { carry, show, clear };

  // To be called by the click that opens `to`, a result, in this tab.
  /** @param {string} to @param {string[]} words */
  function carry(to, words) {
    const [page, anchor] = to.split('#');
    // A passage of this very page: nothing is loaded, so nothing has to travel.
    if (anchor && page === location.href.split('#')[0]) setTimeout(() => show(words));
    else signpost.carry?.(to, words);
  }

  /** @param {string[]} words */
  function show(words) {
    clear();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const main = document.querySelector('main');
    if (!target || !main?.contains(target)) return;
    passage = target;
    const wanted = new Set(words);
    marks = textsOf(target, main).flatMap(text => markIn(text, wanted));
    if (marks.length) tell(target, main);
  }

  // The passage: what stands under a heading down to the next; the page's introduction; or one row or term.
  /** @param {Element} target @param {Element} main @returns {Text[]} */
  function textsOf(target, main) {
    const found = [];
    const whole = target === main || HEADING.test(target.nodeName);
    const walker = document.createTreeWalker(whole ? main : target, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
      node instanceof Element && node.matches(PASSED_OVER) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    walker.currentNode = target;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (whole && HEADING.test(node.nodeName) && /** @type {Element} */ (node).id) break;
      if (node instanceof Text) found.push(node);
    }
    return found;
  }

  /** @param {Text} text @param {Set<string>} wanted */
  function markIn(text, wanted) {
    /** @param {RegExpMatchArray} match */
    const counts = ([word]) => wanted.has(word.normalize('NFC').toLowerCase());
    const places = [...text.data.matchAll(JOINED)].flatMap(match => counts(match) ? [match]
      : [...match[0].matchAll(PARTS)].filter(counts).map(part => Object.assign(part, { index: part.index + match.index })));
    // From the last to the first, so that the places before stay right.
    return places.reverse().map(({ 0: word, index = 0 }) => {
      const own = text.splitText(index);
      own.splitText(word.length);
      const mark = document.createElement('mark');
      mark.className = 'found';
      own.replaceWith(mark);
      mark.append(own);
      return mark;
    }).reverse();
  }

  /** @param {Element} target @param {Element} main */
  function tell(target, main) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.append(...say('marks.clear'));
    button.addEventListener('click', clear);
    note = document.createElement('p');
    note.className = 'found-note';
    note.append(...say('marks.marked'), ' ', button);
    if (target === main) (main.querySelector('.title') ?? main.firstElementChild)?.after(note);
    else if (HEADING.test(target.nodeName)) target.after(note);
    else (target.closest('.table-scroll, table, dl, ul, ol') ?? target).before(note);
  }

  function clear() {
    for (const mark of marks) {
      const around = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      around?.normalize();
    }
    marks = [];
    // With the button goes the reader's place, unless it is given another.
    const held = note?.contains(document.activeElement);
    note?.remove();
    note = null;
    if (held && passage instanceof HTMLElement) {
      if (!passage.hasAttribute('tabindex')) passage.tabIndex = -1;
      passage.focus({ preventScroll: true });
    }
  }

  document.addEventListener('keydown', event => {
    const here = event.target instanceof Element ? event.target : document.body;
    if (event.key !== 'Escape' || event.defaultPrevented || !marks.length || here.closest('[role=search], [data-search-panel]')) return;
    clear();
  });
})();
