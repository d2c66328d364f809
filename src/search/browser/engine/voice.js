// In: the words of a query. Out: those by which a child or a parent is heard, who asks for themselves, and the kinds of
// page that are asked for. The twin of step 7 in plan/.

// The place of how a child tells of being hurt among what is heard.
const TOLD = 6;

/** @param {Planner} planner */
function voiceIn(planner) {
  const every = planner.parts.map((_, i) => i), plan = planner.plan;
  /** @param {number} number @param {number} gap */
  function said(number, gap) { return meta.voices[number].some(phrase => within(planner, phrase, every, gap)); }
  // Who tells of an adult at risk is no child, and asks at work as at home.
  if (said(3, 1) && !said(4, 0)) {
    plan.adult = true;
    if (!plan.contacts.length && meta.for_adults !== null) plan.contacts.push(meta.for_adults);
    return;
  }
  if (meta.voices[2].some(phrase => within(planner, phrase, every, 0))) return;
  const child = heardIn(planner, every, meta.voices[0]), parent = heardIn(planner, every, meta.voices[1]);
  // Nor is who asks what to say to a child that tells of it.
  plan.hurt = parent === null && !said(4, 0) && said(TOLD, 0);
  // Who speaks of their own child is no child.
  if (parent === null && child !== null && !plan.contacts.length && meta.for_children !== null) plan.contacts.push(meta.for_children);
  plan.parent = parent !== null;
  plan.voice = parent === null ? child : parent;
}

// The words of the first of these phrases that stands there, with one word between at most.
/** @param {Planner} planner @param {number[]} every @param {Places[]} phrases @returns {string | null} */
function heardIn(planner, every, phrases) {
  /** @type {[number, number] | null} */
  let heard = null;
  phrases.forEach(phrase => {
    const own = standsAt(planner, phrase, every, 1);
    if (own && (!heard || own[0] < heard[0] || (own[0] === heard[0] && own[1] < heard[1]))) heard = own;
  });
  if (!heard) return null;
  return planner.parts.slice(heard[0], heard[1] + 1).map(part => part.word).join(' ');
}

/** @param {Planner} planner */
function meantIn(planner) {
  const every = planner.parts.map((_, i) => i);
  meta.asks.forEach(asked => {
    if (asked.phrases.some(phrase => within(planner, phrase, every, 0))) planner.plan.meant.add(asked.kind);
  });
}
