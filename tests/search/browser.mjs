// A browser as far as the engine needs one: a document whose script tags run files of a folder.
//
// In: the built site's folder. Out: its `window`. Scripts run when they are appended, their
// `onload` follows in a microtask, a missing file calls `onerror`; every file read is counted.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

export function open(folder) {
  const read = [];
  const document = {
    currentScript: null,
    createElement: () => ({ remove() {} }),
    head: { appendChild: (element) => run(element) },
  };
  const window = { document, atob, setTimeout, TextDecoder, TextEncoder };
  window.window = window;
  const context = vm.createContext(window);

  function run(element) {
    const name = new URL(element.src).pathname;
    let code;
    try {
      code = fs.readFileSync(path.join(folder, decodeURIComponent(name)), 'utf8');
    } catch {
      queueMicrotask(() => element.onerror && element.onerror());
      return;
    }
    read.push(name);
    document.currentScript = element;
    vm.runInContext(code, context, { filename: name });
    document.currentScript = null;
    queueMicrotask(() => element.onload && element.onload());
  }

  run({ src: 'file:///search/engine.js?v=1' });
  return { window, read };
}
