// @ts-check
// In: `404.html`, which a host shows at whatever address was asked for, in whatever folder the site lies there, and
// which may be opened from a disk. Out: its links, its search and the other scripts, from where the site really is.
//
// The page cannot know where it is shown, but a script knows where it came from. The page asks for this one in each
// folder above it; whichever copy arrives first does the work. Without scripts, links begin at the host.
(() => {
  'use strict';

  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = own.slice(0, own.lastIndexOf('assets/not-found.js'));
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[role=search]'));
  if (!form || document.documentElement.dataset.root !== undefined) return;
  document.documentElement.dataset.root = root;
  const given = form.dataset.root ?? '/';

  for (const name of ['href', 'src', 'action', 'data-root', 'data-search-engine', 'data-search-ends']) {
    for (const node of document.querySelectorAll(`body [${name}]`)) {
      const value = node.getAttribute(name) ?? '';
      if (value.startsWith(given)) node.setAttribute(name, root + value.slice(given.length));
    }
  }
  const words = `words/${document.documentElement.lang.toLowerCase()}`;
  for (const name of ['exit', words, 'site', 'opening', 'old-copy', 'search-begin']) {
    const script = document.createElement('script');
    script.src = `${root}assets/${name}.js`;
    script.async = false;
    if (name === 'exit') script.dataset.exitUrl = /** @type {HTMLAnchorElement | null} */ (document.querySelector('a[data-exit]'))?.href;
    document.head.append(script);
  }
})();
