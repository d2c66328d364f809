// @ts-check
// In: words typed into the box of any page, which brings this script (search-begin.js). Out: the pages that help, from the
// engine that is loaded on first use.
//
// A complete list of results, not a combobox. Both were built from the same answers and compared in Chromium's
// accessibility tree:
// - In a listbox a hit is one option, whose name is title, kind and excerpt in one run of 200 to 300 characters;
//   a screen reader cannot step inside it or skip from title to title. In the list it is a heading, a link, a
//   kind and a text with its marks, and there are keys for each of these.
// - A listbox may hold nothing but options: the emergency route, the corrections, the choices, further passages
//   of a page and “Show more” would all have to live outside the thing the keyboard is in.
// - The arrow keys do the same in both: down from the box to the hits, up and Escape back to the box. In the
//   list Tab works as well, and a link can be opened in a new tab or copied.
// Only the count is a live region; the list changes in silence.
//
// What is typed goes into no address and no store, and to nobody. While the reader is away on another page it
// is in the state of this history entry, so that Back finds the results as they were; it goes when the search
// is cleared or changed, with the tab, and when the page is left quickly (site.js). How the page that opens
// knows which words to mark is told in marks.js.
(() => {
  'use strict';

  /**
   * @typedef {'kind' | 'audience'} Facet
   * @typedef {{q: string, kind: string, audience: string}} Asked
   * @typedef {Asked & {shown: number, y: number, opened: string}} Kept
   * @typedef {{prefix?: boolean, from?: number, limit?: number, changed?: Facet}} How
   */

  const signpost = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});
  const PAGE = 10;
  // The hits of the first screen come first; the choices and the others' texts follow.
  const FIRST = 3;
  // A query runs after a pause in typing, is said to take long, and while typing is announced, after longer ones.
  const PAUSE = 150;
  const LONG = 400;
  const STILL = 600;
  // A status that has only just come into sight is spoken after this.
  const FRESH = 50;
  // The word that is still being typed.
  const LAST = /[\p{L}\p{N}\p{M}'’-]*$/u;
  // Choices of one sort shown at once; a few more are not worth a fold.
  const CHOICES = 6;
  /** @type {Record<string, string>} */
  const SIGNS = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  /** @typedef {() => (Node | string)[]} Words */
  /** @type {Record<Facet, {title: Words, every: Words}>} */
  const FACETS = {
    kind: { title: () => signpost.say('search.kind'), every: () => signpost.say('search.every_kind') },
    audience: { title: () => signpost.say('search.written_for'), every: () => signpost.say('search.everyone') },
  };
  const NAMES = /** @type {Facet[]} */ (Object.keys(FACETS));

  /** @type {<T extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode) => T | null} */
  const find = (selector, within = document) => within.querySelector(selector);

  /** @type {<T extends HTMLElement = HTMLElement>(selector: string) => T} */
  const need = selector => {
    const node = find(selector);
    if (!node) throw new Error(`The page has no ${selector}`);
    return /** @type {any} */ (node);
  };

  /** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} */
  const make = (tag, className = '', ...inside) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  };

  if (!find('form[role=search]')) return;
  const form = /** @type {HTMLFormElement} */ (need('form[role=search]'));
  const box = /** @type {HTMLInputElement} */ (need('form[role=search] input[type=search]'));
  const panel = need('[data-search-panel]');
  const emergency = need('[data-search-emergency]');
  const emergencyLink = /** @type {HTMLAnchorElement} */ (need('[data-search-emergency-link]'));
  const talk = need('[data-search-talk]');
  const numbers = need('[data-search-numbers]');
  const status = need('[data-search-status]');
  const notes = need('[data-search-notes]');
  const filters = need('[data-search-filters]');
  const narrow = need('[data-search-narrow]');
  const choices = need('[data-search-choices]');
  const list = need('[data-search-results]');
  const more = need('[data-search-more]');
  const clearing = need('[data-search-clear]');
  const nothing = need('[data-search-nothing]');
  const failed = need('[data-search-failed]');

  const root = form.dataset.root ?? '';
  const always = panel.hasAttribute('data-search-always');
  /** @type {Asked} */
  let asked = { q: '', kind: '', audience: '' };
  let opened = '';
  // A question that is answered as if nobody in particular asked it.
  let plainly = '';
  let turn = 0;
  let typing = 0;
  let telling = 0;
  let revealed = -FRESH;
  /** @type {Promise<void> | undefined} */
  let loading;
  /** @type {string | undefined} */
  let prepared;
  /** @type {Record<string, string> | undefined} */
  let labels;
  /** @type {Set<string>} */
  let matched = new Set();

  // ---- Asking --------------------------------------------------------------------------------

  const load = () => loading ??= new Promise((resolve, reject) => {
    if (window.signpost?.search) return resolve();
    if (form.dataset.searchEnds) document.head.append(Object.assign(make('script'), { src: form.dataset.searchEnds }));
    const script = make('script');
    script.fetchPriority = 'high';
    script.src = form.dataset.searchEngine ?? '';
    script.onload = () => resolve();
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error('engine')); };
    document.head.append(script);
  });

  /** @param {How} how @returns {Promise<Signpost.Answer>} */
  async function ask({ prefix = false, from = 0, limit = from ? PAGE : FIRST }) {
    await load();
    const { search, kinds } = window.signpost ?? {};
    if (!search || !kinds) throw new Error('engine');
    const answer = await search(asked.q, { limit, offset: from, prefix, kind: asked.kind || null, audience: asked.audience || null, voice: asked.q !== plainly });
    labels ??= await kinds();
    return answer;
  }

  // Whether this was still the newest question when its answer came.
  /** @param {How} how */
  async function run(how) {
    clearTimeout(typing);
    const mine = ++turn;
    if (!asked.q) { empty(); return false; }
    const long = setTimeout(() => { if (mine === turn) { reveal(); say(signpost.say('search.searching')); } }, LONG);
    try {
      const answer = await ask(how);
      if (mine === turn) { show(answer, how); follow(mine, how, answer); }
    } catch (error) {
      if (mine === turn) fail(error instanceof Error ? error.name : '');
    }
    clearTimeout(long);
    return mine === turn;
  }

  // Once the browser has painted and rests, or soon: it does not paint a page nobody sees.
  const painted = () => new Promise(done => {
    requestAnimationFrame(() => 'requestIdleCallback' in window ? requestIdleCallback(done, { timeout: PAUSE }) : setTimeout(done));
    setTimeout(done, STILL);
  });

  // What nobody sees before they scroll: the choices, and the rest of the first hits.
  /** @param {number} mine @param {How} how @param {Signpost.Answer} answer */
  async function follow(mine, how, answer) {
    if (how.from) return;
    await painted();
    if (mine !== turn) return;
    showChoices(answer, how.changed);
    const from = list.children.length;
    if (from >= Math.min(answer.total, PAGE)) return;
    try {
      const { hits } = await ask({ ...how, from, limit: PAGE - from });
      if (mine === turn) list.append(...hits.map(row));
    } catch (error) {
      if (mine === turn) fail(error instanceof Error ? error.name : '');
    }
  }

  // Screen readers announce a change in a status they already know, not one that arrives filled: the hits are
  // there at once, and what the status says is spoken a moment after it came into sight.
  function reveal() {
    if (!panel.hidden) return;
    // On a phone the keyboard would cover them: the box goes up to the edge, and the results come into sight.
    // (Where it is has to be asked before anything changes, or the browser lays the page out once more.)
    const low = box === document.activeElement && box.getBoundingClientRect().bottom > innerHeight * 0.4;
    panel.hidden = false;
    // What is typed here may be what nobody else should see.
    document.querySelectorAll('[data-exit], .exit').forEach(way => way.removeAttribute('hidden'));
    if (low) form.scrollIntoView();
    revealed = performance.now();
  }

  // While somebody types, the words are there to be read at once, and to be spoken when the keys are still.
  /** @param {(Node | string)[]} parts */
  function say(parts, wait = 0) {
    clearTimeout(telling);
    const words = make('span', '', ...parts);
    status.replaceChildren(words);
    wait = Math.max(wait, revealed + FRESH - performance.now());
    if (wait <= 0 || !parts.length) return;
    words.setAttribute('aria-hidden', 'true');
    telling = window.setTimeout(() => words.removeAttribute('aria-hidden'), wait);
  }

  // ---- Showing -------------------------------------------------------------------------------

  function wipe() {
    for (const part of [list, notes, choices]) part.replaceChildren();
    for (const part of [emergency, talk, numbers, filters, more, nothing, failed]) part.hidden = true;
    emergencyLink.removeAttribute('data-hit');
    matched = new Set();
  }

  function empty() {
    panel.hidden = !always;
    clearing.hidden = true;
    wipe();
    say([]);
    forget();
  }

  // What the engine calls its faults (`fault` in its load.js), in words.
  /** @type {Record<string, Words>} */
  const FAULTS = {
    Missing: () => signpost.say('search.data_missing'),
    Damaged: () => signpost.say('search.data_damaged'),
    OtherBuild: () => signpost.say('search.data_of_other_build'),
  };

  /** @param {string} fault */
  function fail(fault) {
    reveal();
    wipe();
    failed.hidden = clearing.hidden = false;
    say(window.signpost?.search ? (FAULTS[fault] ?? FAULTS.Missing)() : signpost.say('search.cannot_start'));
  }

  /** @param {Signpost.Answer} answer @param {How} how */
  function show(answer, { prefix = false, from = 0, changed }) {
    reveal();
    if (!from) { list.replaceChildren(); matched = new Set(); }
    list.append(...answer.hits.map(row));
    showEmergency(answer);
    showTalk(answer);
    window.signpost?.numbers?.show(numbers, answer.contacts, root);
    notes.replaceChildren(...corrected(answer), ...dropped(answer), ...expanded(answer), ...voiced(answer));
    filters.hidden = !NAMES.some(name => name === changed || offered(answer, name));
    failed.hidden = true;
    clearing.hidden = false;
    nothing.hidden = answer.total > 0;
    const shown = Math.min(answer.total, Math.max(list.children.length, PAGE));
    more.hidden = shown === answer.total;
    say(count(answer.total, shown), prefix ? STILL : 0);
  }

  /** @param {number} total @param {number} shown */
  function count(total, shown) {
    const chosen = [asked.kind && labelled(asked.kind), asked.audience].filter(Boolean).map(name => ` ${signpost.text('search.in', { name })}`).join('');
    if (!total) return signpost.say('search.none', { query: asked.q, chosen });
    const few = shown < total ? signpost.text('search.first_shown', { count: shown }) : '';
    return signpost.say('search.count', { count: total, query: asked.q, chosen, few });
  }

  // An alert that changes is spoken again, so it does not change without need.
  /** @param {Signpost.Answer} answer */
  function showEmergency({ emergency: route }) {
    if (route && emergencyLink.dataset.hit !== route.url) {
      emergencyLink.textContent = route.title;
      emergencyLink.href = root + route.url;
      emergencyLink.dataset.hit = route.url;
    }
    emergency.hidden = !route;
  }

  // Whom a child can talk to, who says that somebody hurts them, or who despairs; and a word that fits.
  /** @param {Signpost.Answer} answer */
  function showTalk({ talk: line }) {
    talk.hidden = !line;
    if (!line) return;
    const link = /** @type {HTMLAnchorElement} */ (need('[data-search-talk-link]'));
    const phone = /** @type {HTMLAnchorElement} */ (need('[data-search-talk-phone]'));
    link.textContent = line.title;
    link.href = root + line.url;
    link.dataset.hit = line.url;
    phone.replaceChildren(make('bdi', '', line.phone));
    phone.href = `tel:${line.phone.replace(/[a-z,;#].*$/i, '').replace(/[^0-9+]/g, '')}`;
    need('[data-search-talk-hurt]').hidden = !line.hurt;
    need('[data-search-talk-despair]').hidden = !line.despair;
    need('[data-search-talk-hours]').textContent = line.hours && `, ${line.hours}`;
  }

  // By the reader's clock: what has become of a page since this copy was made, and whether its text may still be shown.
  /** @param {Signpost.Hit} hit */
  function ended(hit) {
    const [from, word, silent] = window.signpost?.ends?.[hit.url.split('#')[0]] ?? [];
    const [today] = (window.signpost?.london?.() ?? '').split('T');
    return from && word && today >= from ? { word, silent } : null;
  }

  /** @param {Signpost.Hit} hit */
  function row(hit) {
    const end = ended(hit);
    const title = () => make('h3', '', linked(hit.url, hit.title));
    if (end?.silent) return make('li', '', title(), make('p', 'results__meta', make('span', 'results__kind', end.word)));
    const meta = make('p', 'results__meta', make('span', 'results__kind', labelled(hit.kind)));
    if (hit.file) meta.append(' ', make('span', '', file(hit.file)));
    const section = whereabouts(hit);
    if (section) meta.append(' ', make('span', '', section));
    if (end) meta.append(' ', make('span', 'results__kind', end.word));
    const item = make('li', '', title(), meta, make('p', 'results__excerpt', ...excerpt(hit.excerpt)));
    if (hit.file) {
      item.dataset.file = hit.file.type;
      item.append(make('p', 'results__more', ...signpost.say('search.file_from', { page: linked(hit.file.from.url, hit.file.from.title) })));
    }
    const others = hit.passages;
    // Not a list: each `li` of the results is one page.
    if (others.length) item.append(make('p', 'results__more', ...hit.file ? signpost.say('search.also_in_file') : signpost.say('search.also_here'), ' ', ...others.flatMap((one, at) => [at ? ', ' : '', linked(one.url, whereabouts(one) || signpost.text('search.beginning'))])));
    for (const one of others) excerpt(one.excerpt);
    // A screen reader has to be told of words in another language; Arabic and Urdu also run the other way.
    if (hit.lang) item.dir = 'auto';
    for (const part of hit.lang ? /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll('a, .results__kind ~ span, .results__excerpt')) : []) {
      part.lang = hit.lang ?? '';
    }
    return item;
  }

  // What a reader wants to know of a file before opening it. Of each sort the ends of names.
  /** @type {[RegExp, () => string][]} */
  const SORTS = [
    [/^(do..|o[dt][tg])$/, () => signpost.text('search.file_document')],
    [/^(xl..|o[dt]s|csv|tsv|tab)$/, () => signpost.text('search.file_sheet')],
    [/^(p[po].[xm]|o[dt]p)$/, () => signpost.text('search.file_slides')],
    [/^(txt|md)$/, () => signpost.text('search.file_text')],
  ];

  /** @param {Signpost.File} file */
  function file({ type, size }) {
    const sort = SORTS.find(([ends]) => ends.test(type))?.[1];
    const name = sort ? `${sort()} (${type.toUpperCase()})` : type.toUpperCase();
    const large = size >= 1024 * 1024;
    const count = large ? (size / 1024 / 1024).toFixed(1) : Math.ceil(size / 1024);
    return `${name}, ${large ? signpost.text('search.megabytes', { count }) : signpost.text('search.kilobytes', { count })}`;
  }

  // Where on its page or in its file a passage stands. A sheet has a name.
  /** @param {Signpost.Hit | Signpost.Passage} found */
  function whereabouts({ section, place }) {
    if (!place) return section;
    const number = place.number ?? '';
    const part = place.part === 'page' ? signpost.text('search.page_number', { number })
      : place.part === 'slide' ? signpost.text('search.slide_number', { number })
      : signpost.text('search.sheet_named', { name: section });
    return section && place.part !== 'sheet' ? `${part}, ${section}` : part;
  }

  /** @param {string} url @param {string} text */
  function linked(url, text) {
    const link = make('a', 'govuk-link', text);
    link.href = root + url;
    link.dataset.hit = url;
    return link;
  }

  /** @param {Signpost.Answer} answer */
  const corrected = ({ corrections }) => corrections.map(({ from, to }) => make('p', '', ...from.startsWith('"')
    ? signpost.say('search.not_word_for_word', { words: from })
    : signpost.say('search.corrected', { from, to })));

  // A word that was left out is said, or the hits would answer another question than was asked.
  /** @param {Signpost.Answer} answer */
  const dropped = ({ dropped, total }) => !total || !dropped.length ? [] : [make('p', '', ...signpost.say('search.dropped', {
    count: dropped.length, words: dropped.map(word => `“${word}”`).join(', '),
  }))];

  /** @param {Signpost.Answer} answer */
  function expanded({ expansions }) {
    /** @type {Map<string, string[]>} */
    const by = new Map();
    // “child-on-child” and “child on child” are one word to a reader.
    const plain = (/** @type {string} */ text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    for (const { from, to } of expansions) {
      const before = by.get(from) ?? [];
      if (!before.some(one => plain(one) === plain(to))) by.set(from, [...before, to]);
    }
    if (!by.size) return [];
    const parts = [...by].map(([from, to]) => signpost.text('search.instead_of', { words: to.map(one => `“${one}”`).join(', '), query: from }));
    const exact = make('button', 'link-button', ...signpost.say('search.exactly'));
    exact.type = 'button';
    exact.addEventListener('click', () => exactly([...by.keys()]));
    return [make('p', '', ...signpost.say('search.also_searched', { words: parts.join('; ') }), ' ', exact)];
  }

  // Who asks for themselves is told that pages written for them come first, and can have all pages the same.
  /** @param {Signpost.Answer} answer */
  function voiced({ voice, total }) {
    if (voice === null || !total) return [];
    const all = make('button', 'link-button', ...signpost.say('search.all_the_same'));
    all.type = 'button';
    all.addEventListener('click', () => { plainly = asked.q; run({}); });
    return [make('p', '', ...signpost.say('search.families_first', { words: voice }), ' ', all)];
  }

  // Words in quotation marks are taken as they are, and the reader sees in the box how to do it again.
  /** @param {string[]} words */
  function exactly(words) {
    const text = words.reduce((text, one) => text.replace(new RegExp(one.split(' ').map(escaped).join('[^\\p{L}\\p{N}]+'), 'iu'), '"$&"'), asked.q);
    asked = { q: text, kind: '', audience: '' };
    box.value = text;
    submit();
  }

  // ---- Narrowing -----------------------------------------------------------------------------

  // The group in which a choice was just made stands as it is: its counts do not change, and the reader is in it.
  /** @param {Signpost.Answer} answer @param {Facet} [changed] */
  function showChoices(answer, changed) {
    for (const name of NAMES) {
      if (name === changed) continue;
      find(`[data-choice=${name}]`, choices)?.remove();
      const counts = Object.entries(answer.facets[name]).sort((a, b) => b[1] - a[1] || (labelled(a[0]) < labelled(b[0]) ? -1 : 1));
      if (offered(answer, name)) choices[name === 'kind' ? 'prepend' : 'append'](group(name, counts));
    }
  }

  // Whether there is anything to choose.
  /** @param {Signpost.Answer} answer @param {Facet} name */
  const offered = ({ facets }, name) => asked[name] !== '' || Object.keys(facets[name]).length > 1;

  /** @param {Facet} name @param {[string, number][]} counts */
  function group(name, counts) {
    const { title, every } = FACETS[name];
    if (asked[name] && !counts.some(([value]) => value === asked[name])) counts.push([asked[name], 0]);
    const all = counts.map(([value, count]) => choice(name, value, [labelled(value)], count));
    const rest = all.splice(all.length > CHOICES + 2 ? CHOICES : all.length);
    const set = make('fieldset', '', make('legend', '', ...title()), choice(name, '', every()), ...all);
    set.dataset.choice = name;
    if (!rest.length) return set;
    const fold = make('details', '', make('summary', '', ...signpost.say('search.more_choices', { count: rest.length })), ...rest);
    fold.open = rest.some(label => find(':checked', label));
    set.append(fold);
    return set;
  }

  /** @param {Facet} name @param {string} value @param {(Node | string)[]} words @param {number} [count] */
  function choice(name, value, words, count) {
    const radio = make('input');
    radio.type = 'radio';
    radio.name = `search-${name}`;
    radio.value = value;
    radio.checked = asked[name] === value;
    return make('label', '', radio, ' ', make('span', '', ...words), ...count === undefined ? [] : [' ', make('span', 'results__number', `(${count})`)]);
  }

  choices.addEventListener('change', async event => {
    const radio = /** @type {HTMLInputElement} */ (event.target);
    const changed = /** @type {Facet} */ (/** @type {HTMLElement} */ (radio.closest('fieldset')).dataset.choice);
    asked[changed] = radio.value;
    await run({ changed });
  });

  narrow.addEventListener('click', () => {
    const open = narrow.getAttribute('aria-expanded') === 'true';
    narrow.setAttribute('aria-expanded', String(!open));
  });

  // ---- Typing, and going on ------------------------------------------------------------------

  async function submit() {
    const before = document.activeElement;
    if (!await run({})) return;
    // Someone who has moved on meanwhile is left where they are.
    if (document.activeElement === before || !document.activeElement?.isConnected || document.activeElement === document.body) status.focus();
  }

  // Going to the box loads what every search needs; each word, what it will need: once it is whole, or can only
  // become words that need the same.
  /** @param {string} words @param {string} [begun] */
  function prepare(words, begun = '') {
    const now = `${words}\n${begun}`;
    if (now === prepared) return;
    prepared = now;
    load().then(() => window.signpost?.prepare?.(words, begun)).catch(() => { /* said when something is asked */ });
  }

  box.addEventListener('focus', () => { prepared = undefined; prepare(''); });
  box.addEventListener('input', event => {
    const { isComposing, inputType } = /** @type {InputEvent} */ (event);
    if (isComposing) return;
    const begun = inputType === 'insertText' || inputType?.startsWith('delete') ? LAST.exec(box.value)?.[0] ?? '' : '';
    prepare(box.value.slice(0, box.value.length - begun.length), begun);
    asked = { q: box.value.trim(), kind: '', audience: '' };
    forget();
    clearTimeout(typing);
    typing = window.setTimeout(() => run({ prefix: true }), PAUSE);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    asked = { ...asked, q: box.value.trim() };
    submit();
  });
  more.addEventListener('click', async () => {
    const from = list.children.length;
    if (await run({ from })) find('a', list.children[from])?.focus();
  });
  clearing.addEventListener('click', clear);

  function clear() {
    box.value = '';
    asked = { q: '', kind: '', audience: '' };
    run({});
    box.focus();
  }

  const links = () => /** @type {HTMLAnchorElement[]} */ ([...panel.querySelectorAll('[data-hit]')]).filter(link => link.checkVisibility?.() ?? true);

  document.addEventListener('keydown', event => {
    const here = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (here !== box && !panel.contains(here)) return;
    // From hit to hit; Tab goes to the further passages of one, too.
    const all = links().filter(link => !link.closest('.results__more'));
    const own = here.closest('.results__more')?.parentElement?.querySelector('a') ?? here;
    const at = all.indexOf(/** @type {HTMLAnchorElement} */ (own));
    if (event.key === 'Escape') {
      if (here === box) clear(); else { box.focus(); box.select(); }
    } else if (event.key === 'ArrowDown' && (here === box || here === status || at >= 0)) {
      all[Math.min(at + 1, all.length - 1)]?.focus();
    } else if (event.key === 'ArrowUp' && (here === status || at >= 0)) {
      (all[own === here ? at - 1 : at] ?? box).focus();
    } else return;
    event.preventDefault();
  });

  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || !asked.q) return;
    opened = link.dataset.hit ?? '';
    remember();
    if (!panel.contains(link)) return;
    // A file marks nothing and would not empty what the words travel in.
    if (!link.closest('li')?.hasAttribute('data-file')) window.signpost?.marks?.carry(link.href, [...matched]);
    // A hit on this very page only moves down it: the results would hide where it led.
    if (!always && link.href.split('#')[0] === location.href.split('#')[0]) panel.hidden = true;
  });

  // ---- Back ----------------------------------------------------------------------------------

  // Browsers limit how often; what cannot be kept is lost on Back, no more.
  /** @param {{signpost: Kept} | null} state */
  const keep = state => { try { history.replaceState(state, ''); } catch { /* see above */ } };
  const remember = () => keep({ signpost: { ...asked, shown: list.children.length, y: window.scrollY, opened } });
  const forget = () => { if (history.state?.signpost) keep(null); };

  /** @param {Kept} kept */
  async function restore({ q, kind, audience, shown, y, opened: last }) {
    asked = { q, kind, audience };
    box.value = q;
    if (!await run({ limit: Math.max(PAGE, shown) })) return;
    links().find(link => link.dataset.hit === last)?.focus({ preventScroll: true });
    window.scrollTo(0, y);
  }

  window.addEventListener('popstate', event => { if (event.state?.signpost) restore(event.state.signpost); });
  if (history.state?.signpost) restore(history.state.signpost);
  // Typed while this script was on its way.
  else if (box.value) box.dispatchEvent(new InputEvent('input'));
  else if (document.activeElement === box) prepare('');
  clearing.hidden = !asked.q;
  signpost.searches = true;

  // ---- Words ---------------------------------------------------------------------------------

  /** @param {string} code */
  function labelled(code) { return code === 'file' ? signpost.text('search.file') : labels?.[code] ?? code; }

  /** @param {string} text */
  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'); }

  // The engine promises escaped text and <mark>; of what it hands over just these come about. What it marked
  // in any excerpt is a word the query matched, in one more of its forms.
  /** @param {string} html @returns {(Node | string)[]} */
  function excerpt(html) {
    return html.split(/<mark>(.*?)<\/mark>/s).map((part, at) => {
      const text = part.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => SIGNS[name]);
      if (at % 2 === 0) return text;
      matched.add(text.toLowerCase());
      return make('mark', '', text);
    });
  }
})();
