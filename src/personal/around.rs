//! In: a place in a text. Out: how private and how public what is said round it is. A shape that many
//! things share (a road with a number, a reference, a landline) is told of where it is private.

use super::cue::{ACTION, ALONE, CHILD, Cue, EXPLAIN, FAMILY, HARM, Kinds, LIVES, PRONOUN, RELATION, SHORTHAND};
use super::matter::of_many;
use super::text::Sort;
use super::text::Text;

/// What a sign of each kind is worth in the same line. Each counts once.
const PRIVATE: &[(Kinds, f32)] = &[
    (RELATION, 0.9),
    (LIVES, 0.7),
    (ACTION, 0.6),
    (HARM, 0.6),
    (SHORTHAND, 0.5),
    (ALONE, 0.4),
    (CHILD, 0.4),
    (PRONOUN, 0.4),
    (FAMILY, 0.3),
];

/// A person named without a surname, and one with.
const FIRST_NAME: f32 = 0.8;
const WHOLE_NAME: f32 = 0.5;

/// From here on what stands there is private.
pub(super) const PRIVATE_ENOUGH: f32 = 0.8;

/// How far in the line is looked.
const ROUND: usize = 110;

/// How much of the line above counts too: an envelope names somebody, and below where they live.
const ABOVE: usize = 60;

pub(super) fn private(t: &Text<'_>, start: usize, end: usize) -> f32 {
    let (from, to) = (t.line_start(start, ROUND), t.line_end(end, ROUND));
    let from = if from > 0 && start - from < ROUND { t.line_start(from - 1, ABOVE) } else { from };
    let inside = |cue: &&Cue| cue.start >= end || cue.end <= start;
    // "Free to partners", "for parents": of many, and of nobody.
    let of_one = |cue: &Cue| if of_many(t, cue.start, cue.end) { cue.kinds & !(RELATION | CHILD) } else { cue.kinds };
    let said = t.cues_in(from, to).filter(inside).fold(0, |all, cue| all | of_one(cue));
    let signs: f32 = PRIVATE.iter().filter(|(kinds, _)| said & kinds != 0).map(|(_, weight)| weight).sum();
    let people = t.mentions();
    let first = people.partition_point(|m| m.start < from);
    let names = people[first..]
        .iter()
        .take_while(|m| m.start < to)
        .filter(|m| m.end <= start || m.start >= end)
        .map(|m| match m.sort {
            Sort::Letter | Sort::Place | Sort::Perhaps => 0.2,
            _ if m.surname => WHOLE_NAME,
            _ => FIRST_NAME,
        })
        .fold(0.0, f32::max);
    signs + names
}

/// Whether a number is spoken about and not held, before it in the sentence or right after it: "e.g. AB 12 34 56
/// C", "AB 12 34 56 C is the format of …".
pub(super) fn explained(t: &Text<'_>, start: usize, end: usize, before: usize) -> bool {
    let sentence = t.sentence_end(end, t.line_end(end, 60));
    t.has(EXPLAIN, t.sentence_start(start, before).max(t.line_start(start, 2 * before)), start)
        || t.has(EXPLAIN, end, sentence)
}
