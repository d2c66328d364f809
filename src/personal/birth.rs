//! In: a text. Out: the days somebody was born on: a date after "date of birth" or "born", or in
//! brackets after the name of one of a family.
//!
//! Between the label and its date only names, small words and marks may stand: what "DOB not known,
//! referred 3/4/2024" holds is no day of birth.

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::{alnum, letter};
use super::cue::{AGED, ANY, BIRTH, BORN, CHILD, Cue, DUE, EVENT, EXPLAIN, FAMILY, IDEA, RELATION};
use super::date::{bare_date_at, date_at, month_and_year_at, spaced_date_at};
use super::text::Text;
use super::{Hit, Weight, What};

/// How far after its label a date may stand.
const REACH: usize = 60;

/// How far one label reaches when dates of several people follow it.
const LIST: usize = 400;

/// So many words may stand between a label and its date, unless one begins to tell of something else.
const WORDS: usize = 6;

pub(super) fn births(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for cue in t.all(BIRTH | DUE).filter(|cue| !t.in_web_address(cue.start)) {
        let due = cue.kinds & BIRTH == 0 && private(t, cue.start, cue.end) < PRIVATE_ENOUGH;
        let weight = if due || explained(t, cue) { Weight::Warn } else { Weight::Block };
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
        } else if let Some(end) = month_and_year_at(t.b, from).filter(|_| private(t, cue.start, from) >= PRIVATE_ENOUGH)
        {
            t.hit(What::BirthDate, Weight::Warn, from, end, hits);
        }
    }
    short_for_born(t, hits);
    after_names(t, hits);
}

/// Every date after the label, as long as nothing else is told of: "DOB not known, referred 3/4/2024" holds
/// no day of birth.
fn labelled(t: &Text<'_>, cue: &Cue, weight: Weight, hits: &mut Vec<Hit>) {
    let mut at = cue.end;
    let last = (at + LIST).min(t.b.len());
    let mut until = (at + REACH).min(last);
    let (mut breaks, mut words, mut of) = (0, 0, 0);
    while at < until {
        let word = t.at(at).is_ascii_digit() || letter(t.at(at)) && !alnum(t.before(at));
        if word && t.in_web_address(at) {
            at = t.word_end(at).max(at + 1); // the day of an article
        } else if word
            && let Some(end) = date_at(t.b, at).or_else(|| bare_date_at(t.b, at)).or_else(|| spaced_date_at(t.b, at))
        {
            t.hit(What::BirthDate, weight, at, end, hits);
            (at, until, words) = (end, (end + REACH).min(last), 0);
        } else if word && let Some(end) = month_and_year_at(t.b, at) {
            t.hit(What::BirthDate, Weight::Warn, at, end, hits);
            (at, until, words) = (end, (end + REACH).min(last), 0);
        } else if word {
            let end = t.word_end(at).max(at + 1);
            let year = t.at(at).is_ascii_digit() && end - at == 4;
            let named = t.at(at).is_ascii_uppercase();
            words += usize::from(!named);
            of += usize::from(t.slice(at, end) == b"of");
            let other = t.cues_in(at, at + 1).any(|c| c.kinds & (EVENT | IDEA) != 0 && c.end >= end);
            if words > WORDS || other || of > 1 || t.at(at).is_ascii_digit() && !year {
                return;
            }
            at = end;
        } else {
            breaks += usize::from(matches!(t.at(at), b'\n'));
            let list = t.at(at) == b';' && t.at(t.skip(at + 1, b" ", 2)).is_ascii_lowercase();
            let next_line = t.at(at) == b'\n' && (breaks > 1 || !t.at(t.skip(at, b"\n \t", 8)).is_ascii_digit());
            let ends =
                t.at(at) == b'.' && at > cue.end + 1 && t.at(at + 1) == b' ' && t.at(at + 2).is_ascii_uppercase();
            if next_line || list || ends || t.at(at) == b'+' {
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
        let b = at > 0
            && t.b[at - 1] == b'b'
            && (at == 1 || matches!(t.b[at - 2], b' ' | b'(' | b',' | b'[' | b'\n' | b'|' | b'\t'));
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
