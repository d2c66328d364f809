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
  const text = async file => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    } catch {
      return '';
    }
  };

  /** The list as it was written, or nothing. @type {(text: string) => Map<string, string> | null} */
  const read = text => {
    const sums = new Map();
    if (!text.endsWith('\n')) return null;
    for (const line of text.slice(0, -1).split('\n')) {
      const parts = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      const path = parts?.[2].normalize('NFC');
      if (!parts || !path || sums.has(path)) return null;
      sums.set(path, parts[1]);
    }
    return sums;
  };

  /** @type {(text: string, faults?: string[]) => void} */
  const say = (text, faults = []) => {
    answer.textContent = text;
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
      else if (found.has(path)) faults.push(`added: ${path}`);
      else found.set(path, file);
    }
    const sums = found.has(SUMS) ? read(await text(found.get(SUMS))) : null;
    const below = [...found.keys()].filter(path => path.endsWith(`/${SUMS}`) && path.split('/').length === 2);
    found.delete(SUMS);
    if (!sums && below.length === 1) return say(`The copy lies one folder further in: choose the folder ${below[0].split('/')[0]}.`);
    if (!sums) return say(`This folder has no whole ${SUMS}. Choose the folder in which this page lies. If that was it, do not use this copy.`);
    let done = 0;
    for (const [path, own] of sums) {
      const file = found.get(path);
      if (!file) faults.push(`missing: ${path}`);
      else if (await sum(file) !== own) faults.push(`changed: ${path}`);
      done += 1;
      if (done % 50 === 0) say(`Looked at ${done} of ${sums.size} files …`);
    }
    for (const path of found.keys()) if (!sums.has(path)) faults.push(`added: ${path}`);
    if (faults.length) say(`Do not use this copy: ${faults.length === 1 ? 'a file is' : `${faults.length} files are`} not as they were made.`, faults);
    else say(`This copy is whole: all ${sums.size} files are as they were made.${beside.length ? ` Beside it, left by a file manager: ${beside.join(', ')}.` : ''}`);
  };

  folder.addEventListener('change', () => {
    say('Looking …');
    check([...folder.files ?? []]).catch(() => say('The files could not be read. Choose the folder once more.'));
  });
})();
