// @ts-check
// In: the folder of a pack, chosen by the reader. Out: whether each of its files is as it was made. Nothing is sent anywhere.
(() => {
  'use strict';

  const SUMS = 'SHA256SUMS.txt';
  /** What a file manager writes into every folder, by how it begins. @type {Record<string, number[]>} */
  const LITTER = {
    '.DS_Store': [0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31],
    'Thumbs.db': [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  };
  const folder = /** @type {HTMLInputElement} */ (document.getElementById('folder'));
  const ask = /** @type {HTMLElement} */ (document.getElementById('ask'));
  const unable = /** @type {HTMLElement} */ (document.getElementById('unable'));
  const answer = /** @type {HTMLElement} */ (document.getElementById('answer'));
  const list = /** @type {HTMLElement} */ (document.getElementById('faults'));
  /** @type {Record<string, string | Record<string, string>>} */
  const words = JSON.parse(answer.dataset.words ?? '{}');

  /** The words of a key with its places filled. @type {(key: string, places?: Record<string, string | number>) => string} */
  const text = (key, places = {}) => {
    const phrase = words[key];
    const said = typeof phrase === 'string' ? phrase : phrase[new Intl.PluralRules(document.documentElement.lang).select(Number(places.count))] ?? phrase.other;
    return said.replace(/{(\w+)}/g, (_, place) => String(places[place] ?? ''));
  };

  if (!('webkitdirectory' in folder) || !window.crypto?.subtle) return;
  ask.hidden = false;
  unable.hidden = true;

  /** @type {(file: File) => Promise<string>} */
  const sum = async file => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  };

  /** @type {(file: File) => Promise<boolean>} */
  const isLitter = async file => {
    if (!Object.prototype.hasOwnProperty.call(LITTER, file.name)) return false;
    const begins = LITTER[file.name];
    const bytes = new Uint8Array(await file.slice(0, begins.length).arrayBuffer());
    return bytes.length === begins.length && begins.every((byte, at) => bytes[at] === byte);
  };

  /** The text of the list, byte for byte: nothing if it is none. @type {(file: File) => Promise<string>} */
  const written = async file => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    } catch {
      return '';
    }
  };

  /** The list as it was written, or nothing. @type {(lines: string) => Map<string, string> | null} */
  const read = lines => {
    const sums = new Map();
    if (!lines.endsWith('\n')) return null;
    for (const line of lines.slice(0, -1).split('\n')) {
      const parts = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      const path = parts?.[2].normalize('NFC');
      if (!parts || !path || sums.has(path)) return null;
      sums.set(path, parts[1]);
    }
    return sums;
  };

  /** @type {(words: string, faults?: string[]) => void} */
  const show = (words, faults = []) => {
    answer.textContent = words;
    list.replaceChildren(...faults.map(fault => {
      const item = document.createElement('li');
      item.textContent = fault;
      return item;
    }));
  };

  /** @type {(files: File[]) => Promise<void>} */
  const check = async files => {
    /** Path inside the folder that was chosen. @type {(file: File) => string} */
    const inside = file => file.webkitRelativePath.split('/').slice(1).join('/').normalize('NFC');
    const found = new Map();
    const faults = [];
    const beside = [];
    for (const file of files) {
      const path = inside(file);
      if (await isLitter(file)) beside.push(path);
      else if (found.has(path)) faults.push(text('copy.added', { path }));
      else found.set(path, file);
    }
    const sums = found.has(SUMS) ? read(await written(found.get(SUMS))) : null;
    const below = [...found.keys()].filter(path => path.endsWith(`/${SUMS}`) && path.split('/').length === 2);
    found.delete(SUMS);
    if (!sums && below.length === 1) return show(text('copy.further_in', { folder: below[0].split('/')[0] }));
    if (!sums) return show(text('copy.no_list', { list: SUMS }));
    let done = 0;
    for (const [path, own] of sums) {
      const file = found.get(path);
      if (!file) faults.push(text('copy.missing', { path }));
      else if (await sum(file) !== own) faults.push(text('copy.changed', { path }));
      done += 1;
      if (done % 50 === 0) show(text('copy.looked_at', { done, all: sums.size }));
    }
    for (const path of found.keys()) if (!sums.has(path)) faults.push(text('copy.added', { path }));
    if (faults.length) show(text('copy.do_not_use', { count: faults.length }), faults);
    else show([text('copy.is_whole', { count: sums.size }), ...beside.length ? [text('copy.beside', { files: beside.join(', ') })] : []].join(' '));
  };

  folder.addEventListener('change', () => {
    show(text('copy.looking'));
    check([...folder.files ?? []]).catch(() => show(text('copy.unreadable')));
  });
})();
