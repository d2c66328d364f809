//! In: a text. Out: members of a family by name: "her son Reece Holloway", "Irina P (mother)",
//! "Mum = Lisa".
//!
//! A name alone has no shape; one that is said to be somebody's mother has.

use super::cue::{Cue, EXPLAIN, INQUIRY, INVENTED, RELATION};
use super::text::{Text, alnum};
use super::{Hit, Weight, What};

pub(super) fn members(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for cue in t.all(RELATION) {
        let found = after_possessive(t, cue).or_else(|| after_mark(t, cue)).or_else(|| before_bracket(t, cue));
        let Some((start, end, full)) = found else { continue };
        let (from, to) = (t.sentence_start(start, 240).min(t.line_start(start, 240)), t.line_end(end, 200));
        let public = t.has(INQUIRY | INVENTED | EXPLAIN, from, to)
            || t.has(INVENTED, t.paragraph(start).max(start.saturating_sub(400)), start);
        t.hit(What::FamilyMember, if full && !public { Weight::Block } else { Weight::Warn }, start, end, hits);
    }
}

type Found = Option<(usize, usize, bool)>;

/// A name, and whether a surname or its initial is part of it.
fn name(t: &Text<'_>, start: usize) -> Found {
    let first = t.name_at(start)?;
    let gap = t.skip(first, b" ", 1);
    let second = t.name_at(gap).or_else(|| t.initials_at(gap).filter(|end| end - gap < 3));
    match second.filter(|_| gap > first) {
        Some(end) => Some((start, end, true)),
        None => Some((start, first, false)),
    }
}

/// "Her son Reece Holloway", "Kasia's mother Irina".
fn after_possessive(t: &Text<'_>, cue: &Cue) -> Found {
    let word_end = cue.start - usize::from(t.before(cue.start) == b' ');
    let word = t.slice(t.word_start(word_end), word_end).to_ascii_lowercase();
    let owned = matches!(word.as_slice(), b"her" | b"his" | b"their" | b"my")
        || (word == b"s" && t.before(word_end - 1) == b'\'');
    let small = t.b[cue.start].is_ascii_lowercase();
    let next = t.skip(cue.end, b" ,", 2);
    let found = name(t, next).filter(|_| small && next > cue.end)?;
    // Nobody says "mum Lisa Potts" of a nun or a priest.
    (owned || (found.2 && next == cue.end + 1 && t.b[cue.end] == b' ')).then_some(found)
}

/// "Brother (Jamie L", "Mum = Lisa", "Mother: Irina P".
fn after_mark(t: &Text<'_>, cue: &Cue) -> Found {
    let mark = t.skip(cue.end, b" ", 1);
    let partner = t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"partner");
    if partner || !matches!(t.at(mark), b'(' | b':' | b'=') {
        return None;
    }
    let found = name(t, t.skip(mark + 1, b" \t", 3))?;
    let listed = matches!(t.at(t.skip(found.1, b" ", 2)), b':' | b'/');
    (!listed).then_some(found)
}

/// "Irina P (mother)".
fn before_bracket(t: &Text<'_>, cue: &Cue) -> Found {
    if t.before(cue.start) != b'(' || !matches!(t.at(cue.end), b')' | b',' | b'\'') {
        return None;
    }
    let end = t.skip_back(cue.start - 1, b" ");
    let last = t.word_start(end);
    let gap = t.skip_back(last, b" ");
    let first = t.word_start(gap);
    let full = t.name_at(first).is_some_and(|first_end| first_end == gap)
        && (t.name_at(last).is_some() || (end - last == 1 && t.b[last].is_ascii_uppercase()));
    match () {
        () if full && gap < last && !alnum(t.before(first)) => Some((first, end, true)),
        () if t.name_at(last) == Some(end) => Some((last, end, false)),
        () => None,
    }
}
