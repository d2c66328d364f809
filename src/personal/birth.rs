//! In: a text. Out: the days somebody was born on: a date after "date of birth" or "born", or in
//! brackets after the name of one of a family.
//!
//! Between the label and its date only names, small words and marks may stand: what "DOB not known,
//! referred 3/4/2024" holds is no day of birth.

use super::cue::{AGED, ANY, BIRTH, BORN, CHILD, Cue, DUE, EXPLAIN, FAMILY, IDEA, RELATION};
use super::date::{bare_date_at, date_at};
use super::text::{Text, alnum, letter};
use super::{Hit, Weight, What};

/// How far after its label a date may stand.
const REACH: usize = 60;

/// How far one label reaches when dates of several people follow it.
const LIST: usize = 400;

/// Words that may stand between a label and its date.
const SMALL: &[&[u8]] = &[
    b"is",
    b"was",
    b"are",
    b"the",
    b"of",
    b"for",
    b"on",
    b"as",
    b"in",
    b"and",
    b"a",
    b"to",
    b"both",
    b"her",
    b"his",
    b"their",
    b"child",
    b"childs",
    b"children",
    b"baby",
    b"sibs",
    b"siblings",
    b"sibling",
    b"twins",
    b"twin",
    b"requested",
    b"given",
    b"recorded",
    b"about",
    b"approx",
    b"mum",
    b"dad",
    b"mother",
    b"father",
    b"boy",
    b"girl",
    b"male",
    b"female",
    b"yp",
    b"follows",
    b"s",
    b"born",
    b"m",
    b"f",
    b"who",
    b"confirmed",
    b"stated",
    b"dd",
    b"mm",
    b"yyyy",
    b"yy",
    b"ch",
];

pub(super) fn births(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for cue in t.all(BIRTH | DUE) {
        let weight = if cue.kinds & BIRTH == 0 || explained(t, cue) { Weight::Warn } else { Weight::Block };
        labelled(t, cue, weight, hits);
    }
    for cue in t.all(BORN) {
        let from = t.skip(cue.end, b" :,(", 3);
        let from = if t.slice(from, from + 3).eq_ignore_ascii_case(b"on ") { from + 3 } else { from };
        let from = if t.slice(from, from + 4).eq_ignore_ascii_case(b"the ") { from + 4 } else { from };
        if let Some(end) = date_at(t.b, from) {
            let weight =
                if nobody_in_particular(t, cue.start) || explained(t, cue) { Weight::Warn } else { Weight::Block };
            t.hit(What::BirthDate, weight, from, end, hits);
        }
    }
    short_for_born(t, hits);
    after_names(t, hits);
}

/// Every date after the label, as long as nothing else is said.
fn labelled(t: &Text<'_>, cue: &Cue, weight: Weight, hits: &mut Vec<Hit>) {
    let mut at = cue.end;
    let last = (at + LIST).min(t.b.len());
    let mut until = (at + REACH).min(last);
    let mut breaks = 0;
    while at < until {
        if t.at(at).is_ascii_digit() || (letter(t.at(at)) && !alnum(t.before(at))) {
            if let Some(end) = date_at(t.b, at).or_else(|| bare_date_at(t.b, at)) {
                t.hit(What::BirthDate, weight, at, end, hits);
                at = end;
                until = (at + REACH).min(last);
                continue;
            }
            let end = t.word_end(at);
            let word = t.slice(at, end).to_ascii_lowercase();
            let fits = t.at(at).is_ascii_uppercase() || SMALL.contains(&word.as_slice());
            if !fits || t.at(at).is_ascii_digit() {
                return;
            }
            at = end.max(at + 1);
        } else {
            breaks += usize::from(matches!(t.at(at), b'\n'));
            let next_line = t.at(at) == b'\n' && (breaks > 1 || !t.at(t.skip(at, b"\n \t", 8)).is_ascii_digit());
            if next_line || t.at(at) == b'+' {
                return;
            }
            at += 1;
        }
    }
}

/// "(b. 17 March 2008)", "b 17.3.08".
fn short_for_born(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for (start, _) in t.groups.iter().copied() {
        let mut at = start;
        while at > 0 && matches!(t.b[at - 1], b' ' | b'.' | b':') && start - at < 3 {
            at -= 1;
        }
        let b = at > 0 && t.b[at - 1] == b'b' && (at == 1 || matches!(t.b[at - 2], b' ' | b'(' | b',' | b'['));
        if b && at < start
            && let Some(end) = date_at(t.b, start)
        {
            t.hit(What::BirthDate, Weight::Block, start, end, hits);
        }
    }
}

/// "Children: Jayden (01/09/2013), Amelia (28/02/2016)", "age 7 (03.11.18)".
fn after_names(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for (start, _) in t.groups.iter().copied() {
        if t.before(start) != b'(' {
            continue;
        }
        let Some(end) = date_at(t.b, start).filter(|end| t.at(*end) == b')') else { continue };
        let open = start - 1;
        let aged = t.near(AGED, open, open, 16, 0);
        let word_end = open - t.b[..open].iter().rev().take(2).take_while(|b| **b == b' ').count();
        let word = t.word_start(word_end);
        let named = t.name_at(word).is_some() || t.initials_at(word) == Some(word_end);
        let labelled = t.cues_in(t.line_start(open, 120), word).any(|cue| {
            cue.kinds & (RELATION | FAMILY | CHILD) != 0 && b":=-".contains(&t.at(t.skip(cue.end, b" ", 2)))
        });
        if aged || (named && labelled) {
            t.hit(What::BirthDate, Weight::Block, start, end, hits);
        }
    }
}

/// "Children born on", "anyone born on": a rule and not a person.
fn nobody_in_particular(t: &Text<'_>, at: usize) -> bool {
    let last = t.cues_in(t.line_start(at, 14), at).rev().find(|cue| cue.kinds & ANY != 0);
    last.is_some_and(|cue| {
        at - cue.end <= 2 && (t.b[cue.start].is_ascii_lowercase() || t.slice(cue.start, cue.end).contains(&b' '))
    }) || t.has(IDEA, t.line_start(at, 24), at)
        || t.cues_in(t.line_start(at, 24), at)
            .any(|cue| cue.kinds & ANY != 0 && t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"children"))
}

fn explained(t: &Text<'_>, cue: &Cue) -> bool {
    t.has(EXPLAIN, t.sentence_start(cue.start, 60), (cue.end + 30).min(t.line_end(cue.end, 30)))
}
