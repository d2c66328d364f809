//! In: a text. Out: people told of without a name, whom their neighbours know all the same: "the lad from
//! the caravan site at Pitsford Lane", "the only girl on the skipper's side".
//!
//! What singles somebody out (`ALONE`) is looked for, then what else is said of them in the lines round it.
//! All of it is doubtful and only warned of.

use super::cue::{
    ACTION, ALONE, CHILD, CITED, Cue, EXPLAIN, HARM, INQUIRY, INVENTED, Kinds, LAW, LIVES, OFFICE, ONE, RELATION, ROAD,
    SCHOOL, SHORTHAND, STAFF,
};
use super::place::place;
use super::signs::Signs;
use super::text::Text;
use super::{Hit, Weight, What};

const WARN: f32 = 1.9;
const ROUND: usize = 160;

/// What each kind is worth when it stands in the same line. Each counts once.
const SIGNS: &[(Kinds, f32)] = &[
    (RELATION, 0.6),
    (CHILD, 0.4),
    (SHORTHAND, 0.3),
    (HARM, 0.6),
    (ACTION, 0.5),
    (LIVES, 0.4),
    (EXPLAIN, -0.6),
    (OFFICE, -0.3),
    (CITED | LAW, -1.2),
    (INQUIRY, -0.6),
    (INVENTED, -2.5),
];

/// "Our chair's own daughter": whose relation it is everybody can look up.
fn of_a_known_one(t: &Text<'_>, cue: &Cue) -> bool {
    let gap = t.skip_back_most(cue.start, b" ", 1);
    let word = t.word_start(gap);
    let end = if t.slice(word, gap) == b"own" { t.skip_back_most(word, b" ", 1) } else { gap };
    let named = end > 2 && t.slice(end - 2, end) == b"'s";
    named
        && t.cues_in(end.saturating_sub(22), end)
            .any(|c| c.kinds & (OFFICE | STAFF) != 0 && c.end + 2 >= end && c.end <= end)
}

/// "The only people who", "not the only sign": "only" of no person in particular.
fn is_general(t: &Text<'_>, cue: &Cue) -> bool {
    let said = t.slice(cue.start, cue.end).to_ascii_lowercase();
    if !said.ends_with(b"only") && said != b"sole" {
        return false;
    }
    let to = t.line_end(cue.end, 30);
    let clause = [&b" who "[..], b" that ", b" to "]
        .iter()
        .filter_map(|w| t.slice(cue.end, to).windows(w.len()).position(|s| s == *w))
        .min();
    let to = clause.map_or(to, |n| cue.end + n);
    !t.all_in(CHILD | RELATION, cue.end, to).any(|c| !t.slice(c.start, c.end).ends_with(b"s"))
        || t.slice(cue.start.saturating_sub(4), cue.start) == b"not "
}

/// "From Whinmoor", "in Fife".
fn somewhere(t: &Text<'_>, from: usize, to: usize) -> bool {
    [&b" from "[..], b" in ", b" at ", b" to ", b" near "].iter().any(|word| {
        let found = t.slice(from, to).windows(word.len()).position(|w| w == *word);
        found.is_some_and(|at| t.name_at(from + at + word.len()).is_some())
    })
}

/// A row of a table that counts so few that it tells of one: a school, a figure below five, a sex and what
/// happened.
pub(super) fn few(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(HARM) {
        if cue.start < free {
            continue;
        }
        let (from, to) = (t.line_start(cue.start, ROUND), t.line_end(cue.end, ROUND));
        free = to;
        let line = t.slice(from, to);
        let Some(mark) = b"\t|;,".iter().find(|mark| line.iter().filter(|b| b == mark).count() > 2) else { continue };
        let cells: Vec<&[u8]> = line.split(|b| b == mark).map(<[u8]>::trim_ascii).collect();
        let figure = cells.iter().any(|cell| matches!(cell, [b'1'..=b'4']));
        let sex = cells.iter().any(|cell| {
            matches!(cell.to_ascii_lowercase().as_slice(), b"m" | b"f" | b"male" | b"female" | b"boy" | b"girl")
        });
        if figure && sex && t.all_in(SCHOOL, from, to).any(|c| t.b[c.start].is_ascii_uppercase()) {
            t.hit_with(
                What::ChildDescribed,
                Weight::Warn,
                from,
                to,
                Signs::ALONE.with(Signs::PLACE).with(Signs::HARM),
                hits,
            );
        }
    }
}

/// Of one who is singled out twice it is sure who is meant.
const AGAIN: f32 = 0.6;

pub(super) fn people(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(ALONE | ONE | RELATION) {
        let alone = cue.kinds & ALONE != 0 || cue.kinds & RELATION != 0 && of_a_known_one(t, cue);
        let one = !alone && cue.kinds & ONE != 0 && !is_general(t, cue);
        if cue.start < free || !(alone || one) {
            continue;
        }
        let (from, to) = (t.line_start(cue.start, ROUND), t.line_end(cue.end, ROUND));
        let said = t.cues_in(from, to).fold(0, |all, cue| all | cue.kinds);
        if said & (RELATION | CHILD | HARM) == 0
            || t.has(INVENTED, t.paragraph(cue.start).max(from.saturating_sub(400)), from)
        {
            continue;
        }
        let again = t.all_in(ALONE, cue.end, to).count().min(2) as f32 * AGAIN;
        let place = place(t, from, to, (cue.start, cue.end)).filter(|place| place.named);
        let road = t.all_in(ROAD | SCHOOL, from, to).any(|c| t.b[c.start].is_ascii_uppercase());
        let placed = place.is_some() || road || somewhere(t, from, to);
        if one && (!placed || said & (HARM | ACTION | LIVES) == 0) {
            continue;
        }
        let placed = if placed { 0.6 } else { 0.0 };
        let sum: f32 = SIGNS.iter().filter(|(kinds, _)| said & kinds != 0).map(|(_, weight)| weight).sum();
        if 0.8 + sum + again + placed >= WARN {
            free = to;
            t.hit_with(What::ChildDescribed, Weight::Warn, cue.start, cue.end, Signs::ALONE.with(Signs::CHILD), hits);
        }
    }
}
