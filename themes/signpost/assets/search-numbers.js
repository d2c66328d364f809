// @ts-check
// In: the contacts an answer of the search names. Out: their numbers above the hits, drawn as everywhere
// (`components/number.html`), with whether somebody answers now (opening.js). Numbers that stand there already stay, so
// a screen reader hears them once while a query is typed on.
(() => {
  'use strict';

  const { say } = /** @type {Required<Signpost.Global>} */ (window.signpost ?? {});

  /** The nodes of a card, whose links are relative to the site's root. @type {(card: string, root: string) => Node[]} */
  const drawn = (card, root) => {
    const { body } = new DOMParser().parseFromString(card, 'text/html');
    for (const link of body.querySelectorAll('a')) {
      const href = link.getAttribute('href') ?? '';
      if (!/^[a-z]+:/i.test(href)) link.href = root + href;
    }
    return [...body.childNodes].map(node => document.importNode(node, true));
  };

  /** Whoever asks for the night has the night's number first, whatever the clock says (opening.js). @type {(block: HTMLElement, phones: Signpost.Phone[]) => void} */
  const asked = (block, phones) => {
    const card = /** @type {HTMLElement | null} */ (block.querySelector('.number'));
    const drawn = [...block.querySelectorAll('.number__phone')].map(phone => phone.querySelector('bdi')?.textContent);
    const first = drawn.indexOf(phones[0]?.number);
    if (card && first > 0) card.dataset.asked = String(first);
  };

  /** @type {(contact: Signpost.Contact, root: string) => HTMLElement} */
  const block = ({ url, title, phones, card }, root) => {
    const whole = document.createElement('div');
    const heading = document.createElement('h3');
    const link = document.createElement('a');
    whole.className = 'results__ring';
    link.className = 'govuk-link';
    link.href = root + url;
    link.dataset.hit = url;
    link.textContent = title;
    heading.append(...say('search.ring', { name: link }));
    whole.append(heading, ...drawn(card, root));
    asked(whole, phones);
    return whole;
  };

  /** @type {(place: HTMLElement, contacts: Signpost.Contact[], root: string) => void} */
  const show = (place, contacts, root) => {
    const now = contacts.map(({ url, phones }) => `${url} ${phones[0]?.number ?? ''}`).join(' ');
    place.hidden = !contacts.length;
    if (place.dataset.shows === now) return;
    place.dataset.shows = now;
    place.replaceChildren(...contacts.map(contact => block(contact, root)));
    window.signpost?.opening?.watch(place);
  };

  (window.signpost ??= {}).numbers = { show };
})();
