// @ts-check
// In: the folded answers of a level, one a role (`components/level-answers.html`), and the role that was opened last in this
// visit. Out: that role's answer stands first and open. Opening one is the choice; closing it takes it back. The role is kept
// in this tab until it is closed, or left by “Exit this page”, and is not sent. Of children and families nothing is kept.
(() => {
  'use strict';

  const ROLE = 'signpost-role';
  const kept = () => { try { return sessionStorage.getItem(ROLE) ?? ''; } catch { return ''; } };
  /** @type {(role: string) => void} */
  const keep = role => { try { if (role) sessionStorage.setItem(ROLE, role); else sessionStorage.removeItem(ROLE); } catch { /* storage may be refused */ } };

  for (const place of document.querySelectorAll('[data-tool="level-answers"]')) {
    const roles = /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll('details[data-role]')]);
    const own = roles.find(one => one.dataset.role === kept());
    if (own) {
      own.open = true;
      own.parentElement?.querySelector('h3')?.after(own);
    }
    // Only what somebody presses is a choice: print and a search in the page open all of them.
    for (const one of roles) {
      one.querySelector('summary')?.addEventListener('click', () => keep(one.open ? '' : one.dataset.role ?? ''));
    }
  }
})();
