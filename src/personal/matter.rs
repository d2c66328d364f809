//! In: a word that may speak of a private matter (`cue.rs`). Out: what it speaks of where it stands. "Partner" at a firm
//! is no relation, "(MOM)" is a ministry, "send" is what is done with a letter, and in the address of a link words mean
//! nothing.

use super::cue::{
    ACTION, ALONE, BIRTH, BORN, CASE, CHILD, Cue, DUE, HARM, HOMELY, Kinds, LIVES, OFFICE, RELATION, SHORTHAND, SYSTEM,
    TITLE,
};
use super::text::Text;

/// What speaks of a family, of a child known to services, of harm done to somebody, or of a case.
pub(super) const MATTER: Kinds =
    RELATION | BIRTH | BORN | DUE | HARM | ACTION | CHILD | ALONE | LIVES | SYSTEM | SHORTHAND | HOMELY | CASE;

/// The kinds of a cue, without those it is not of here.
pub(super) fn kinds(t: &Text<'_>, cue: &Cue) -> Kinds {
    if cue.kinds & MATTER == 0 {
        return cue.kinds;
    }
    if t.in_tag(cue.start) {
        return 0;
    }
    let mut kinds = cue.kinds;
    if kinds & SYSTEM != 0 && !is_a_system(t, cue) {
        kinds &= !(SYSTEM | super::cue::RECORD | super::cue::LOG);
    }
    if kinds & ACTION != 0 && (is_part_of_a_name(t, cue) || is_a_speech(t, cue)) {
        kinds &= !ACTION;
    }
    if kinds & ALONE != 0 && t.slice(cue.start.saturating_sub(11), cue.start).eq_ignore_ascii_case(b"personally ") {
        kinds &= !ALONE; // "personally identifiable information"
    }
    if kinds & HARM != 0 && is_called_to_an_office(t, cue) {
        kinds &= !(HARM | ACTION);
    }
    if kinds & CHILD != 0 && t.before(cue.start) == b'(' && t.at(cue.end) == b')' {
        kinds &= !CHILD; // "My car (subject) was driven (action)"
    }
    if kinds & RELATION != 0 && is_no_relation(t, cue) {
        kinds &= !(RELATION | super::cue::FAMILY);
    }
    if kinds & MATTER != 0 && is_abbreviation(t, cue) {
        kinds &= !MATTER;
    }
    kinds
}

/// The same for the question whether there is any matter: "students" are of nobody, and "the Zadran children" are of
/// somebody.
pub(super) fn of_somebody(t: &Text<'_>, cue: &Cue) -> Kinds {
    let kinds = kinds(t, cue);
    let named = || {
        let gap = t.skip_back_most(cue.start, b" ", 1);
        let word = t.name_start(gap);
        gap < cue.start && t.name_at(word).is_some() && !t.has(Kinds::MAX, word, word + 1)
    };
    let many = kinds & CHILD != 0 && of_many(t, cue.start, cue.end) && !named();
    if many { kinds & !(CHILD | RELATION) } else { kinds }
}

/// "Parents", "siblings": of many, unless they are somebody's.
pub(super) fn of_many(t: &Text<'_>, start: usize, end: usize) -> bool {
    let whose = t.slice(start.saturating_sub(3), start) == b"'s " || t.slice(start.saturating_sub(2), start) == b"s'";
    t.slice(start, end).ends_with(b"s") && !t.slice(start, end).ends_with(b"'s") && !whose
}

/// A system by its name in capitals, or with a number behind it: "chi" and "occurrence" are words as well.
fn is_a_system(t: &Text<'_>, cue: &Cue) -> bool {
    let said = t.slice(cue.start, cue.end);
    let capitals = said.len() > 1 && said.iter().all(|b| !b.is_ascii_lowercase());
    let proper = said.first().is_some_and(u8::is_ascii_uppercase) && !is_part_of_a_name(t, cue);
    capitals || proper || t.has_digit(cue.end, cue.end + NUMBER_BEHIND)
}

/// How far behind a system its number may stand.
const NUMBER_BEHIND: usize = 16;

/// "Stuart Chase", "Ms Borhan Said": a capital behind a capital.
fn is_part_of_a_name(t: &Text<'_>, cue: &Cue) -> bool {
    let gap = t.skip_back_most(cue.start, b" ", 1);
    let word = t.name_start(gap);
    let single = t.word_end(cue.start) == cue.end;
    let small = t.slice(cue.start, cue.end).iter().any(u8::is_ascii_lowercase);
    single && small && t.b[cue.start].is_ascii_uppercase() && gap < cue.start && t.name_at(word) == Some(gap)
}

/// "Admitted to the Bar in 1995": to an office, and no ward.
fn is_called_to_an_office(t: &Text<'_>, cue: &Cue) -> bool {
    let rest = t.slice(cue.end, t.line_end(cue.end, 40));
    let office = [&b" Bar "[..], b" Roll ", b" bar ", b" roll of "]
        .iter()
        .any(|word| rest.windows(word.len()).any(|w| w == *word));
    t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"admitted") && rest.starts_with(b" to the ") && office
}

/// "Minister Tong said: “…”": what somebody of an office or a title says for all to hear.
fn is_a_speech(t: &Text<'_>, cue: &Cue) -> bool {
    let said = t.slice(cue.start, cue.end);
    let speaks = [&b"said"[..], b"says", b"told", b"tells"].iter().any(|word| said.eq_ignore_ascii_case(word));
    let mark = t.skip(cue.end, b",: ", 3);
    speaks
        && mark > cue.end
        && t.at(mark) == b'"'
        && t.at(mark + 1).is_ascii_uppercase()
        && t.has(TITLE | OFFICE, t.line_start(cue.start, SPEAKER), cue.start)
}

/// How far before the speech its speaker may stand.
const SPEAKER: usize = 60;

/// "Partner at a firm", "ex officio", "mother tongue", "the father of modern chemistry".
fn is_no_relation(t: &Text<'_>, cue: &Cue) -> bool {
    let said = t.slice(cue.start, cue.end);
    let next = t.skip(cue.end, b" ", 1);
    let word = t.slice(next, t.word_end(next)).to_ascii_lowercase();
    let same = |one: &str| said.eq_ignore_ascii_case(one.as_bytes());
    if same("partners") {
        return true;
    }
    if same("partner") {
        let before = t.skip_back_most(cue.start, b" ", 1);
        let before = t.slice(t.word_start(before), before).to_ascii_lowercase();
        let rank = [&b"made"[..], b"managing", b"senior", b"strategic", b"founding"].contains(&before.as_slice());
        let post =
            t.b[cue.start].is_ascii_uppercase() && b",(/".contains(&t.before(t.skip_back_most(cue.start, b" ", 1)));
        return rank || post || matches!(word.as_slice(), b"at" | b"in");
    }
    if same("mother") || same("father") {
        let of = t.skip(t.word_end(next), b" ", 1);
        let what = t.slice(of, t.word_end(of)).to_ascii_lowercase();
        let idea =
            word == b"of" && super::words::of(&what) == super::words::Word::NONE && t.at(of).is_ascii_lowercase();
        return word == b"tongue" || idea;
    }
    let of = t.slice(cue.start.saturating_sub(8), cue.start).to_ascii_lowercase();
    of == b"name of " && t.at(cue.end) == b']' || same("ex") && word == b"officio"
}

/// Capitals in brackets behind words that are none, "Ministry of Manpower (MOM)", or small letters that only as
/// capitals mean it: "send".
fn is_abbreviation(t: &Text<'_>, cue: &Cue) -> bool {
    let said = t.slice(cue.start, cue.end);
    if said.eq_ignore_ascii_case(b"send") {
        return said.iter().any(u8::is_ascii_lowercase);
    }
    let capitals = said.len() > 1 && said.iter().all(|b| b.is_ascii_uppercase());
    let short = cue.kinds & RELATION != 0 && said.len() < 5;
    let small = |at: usize| t.b[..at].iter().rev().take(24).filter(|b| b.is_ascii_lowercase()).count() > 6;
    let introduced = |at: usize| t.before(at) == b'(' && t.at(at + said.len()) == b')' && small(at);
    if !(capitals && short) {
        return false;
    }
    let from = cue.start.saturating_sub(INTRODUCED);
    let before = t.slice(from, cue.start + said.len());
    let brackets = before.windows(said.len()).enumerate().filter(|(_, window)| *window == said);
    brackets.map(|(n, _)| from + n).any(introduced)
}

/// How far back an abbreviation may have been introduced.
const INTRODUCED: usize = 600;
