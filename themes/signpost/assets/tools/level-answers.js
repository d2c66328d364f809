// @ts-check
// In: the folded answers of a level, one a role (`components/level-answers.html`), and the role that was chosen last in this
// visit. Out: that role's answer stands first and open, and in short at the head of the page, for what holds for anyone.
// Choosing it there or opening it is the choice; closing it takes it back. The role is kept in this tab until it is closed,
// or left by “Exit this page”, and is not sent. Of children and families nothing is kept.
(() => {
  'use strict';

  const ROLE = 'signpost-role';
  /** What an answer says at the head of the page, in this order. */
  const PARTS = ['do', 'by', 'ring', 'form'];
  const kept = () => { try { return sessionStorage.getItem(ROLE) ?? ''; } catch { return ''; } };
  /** @type {(role: string) => void} */
  const keep = role => { try { if (role) sessionStorage.setItem(ROLE, role); else sessionStorage.removeItem(ROLE); } catch { /* storage may be refused */ } };

  for (const place of document.querySelectorAll('[data-tool="level-answers"]')) {
    const roles = /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll('details[data-role]')]);
    const all = /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll('details')].filter(one => one.querySelector('[data-part="do"], [data-part="ring"]')));
    const named = (/** @type {HTMLDetailsElement} */ one) => one.querySelector('summary')?.textContent?.trim() ?? '';
    const first = document.querySelector('.first--level');
    const ask = /** @type {HTMLElement | null} */ (first?.querySelector('[data-own-role]') ?? null);
    const select = ask?.querySelector('select');
    const own = /** @type {HTMLElement | null} */ (first?.querySelector('[data-own-answer]') ?? null);

    /** The answer in short, at the head; nothing brings back what holds for anyone. @type {(answer: HTMLDetailsElement | undefined) => void} */
    const show = answer => {
      if (!first || !select || !own) return;
      select.value = answer ? String(all.indexOf(answer)) : '';
      first.classList.toggle('first--own', Boolean(answer));
      own.hidden = !answer;
      const list = document.createElement('dl');
      list.className = 'facts';
      for (const part of PARTS) {
        const copy = answer?.querySelector(`[data-part="${part}"]`)?.cloneNode(true);
        if (!(copy instanceof HTMLElement)) continue;
        // The copy has its own clock.
        copy.querySelectorAll('.number__now, .number__not-now').forEach(one => one.remove());
        list.append(copy);
      }
      own.replaceChildren(...answer ? [list] : []);
      window.signpost?.opening?.watch(own);
    };

    if (ask && select) {
      for (const group of place.querySelectorAll('.answers__group')) {
        const members = all.filter(one => group.contains(one));
        if (!members.length) continue;
        const part = document.createElement('optgroup');
        part.label = group.querySelector('h3')?.textContent ?? '';
        part.append(...members.map(one => new Option(named(one), String(all.indexOf(one)))));
        select.append(part);
      }
      ask.hidden = false;
      select.addEventListener('change', () => {
        const answer = select.value ? all[Number(select.value)] : undefined;
        keep(answer?.dataset.role ?? '');
        for (const one of all) one.open = one === answer;
        show(answer);
      });
    }
    const before = roles.find(one => one.dataset.role === kept());
    if (before) {
      before.open = true;
      before.parentElement?.querySelector('h3')?.after(before);
      show(before);
    }
    // Only what somebody presses is a choice: print and a search in the page open all of them.
    for (const one of roles) {
      one.querySelector('summary')?.addEventListener('click', () => {
        keep(one.open ? '' : one.dataset.role ?? '');
        show(one.open ? undefined : one);
      });
    }
  }
})();
