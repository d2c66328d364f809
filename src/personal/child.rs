//! In: a text. Out: a child described so that those who know it know who is meant: a first name or
//! initials, an age or school year, and a school, a home or a unit.
//!
//! Each alone is harmless. The age is looked for first, for figures are rare; then a name right beside
//! it, then a place in the same line. A place without a name of its own is only warned of.

use super::cue::{AGED, ATTENDS, CASE, CHILD, COUNT, EXPLAIN, INQUIRY, INVENTED, OLD, SCHOOL, YEAR};
use super::text::{Text, alnum, value};
use super::{Hit, Weight, What};

/// How far round a name and an age the place may stand.
const ROUND: usize = 140;

/// How an age is written, which says how sure it is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// "Aged 9", "9yo", "Y6".
    Plainly,
    /// "(9)", ", 14,".
    Between,
    /// "Connor 14".
    Bare,
}

struct Age {
    start: usize,
    end: usize,
    said: Said,
}

pub(super) fn children(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let figures = t.groups.iter().filter_map(|(start, end)| age_at(t, *start, *end));
    let words = t.all(COUNT).filter_map(|cue| {
        let age = round(t, cue.start, cue.end)?;
        (age.said != Said::Bare).then_some(age)
    });
    let mut ages: Vec<Age> = figures.chain(words).collect();
    ages.sort_by_key(|age| age.start);
    let mut free = 0;
    for age in ages {
        if age.start < free {
            continue;
        }
        if let Some(end) = described(t, &age, hits) {
            free = end;
        }
    }
}

/// An age in figures.
fn age_at(t: &Text<'_>, start: usize, end: usize) -> Option<Age> {
    let before = t.before(start);
    let small = end - start <= 2 && value(t.slice(start, end)) <= 18;
    let part = b"-/.:$#%+&_".contains(&before) && !t.before(start.saturating_sub(1)).is_ascii_whitespace();
    let goes_on = matches!(t.at(end), b'%' | b':' | b'/' | b'-' | b'+') && t.at(end + 1).is_ascii_digit()
        || matches!(t.at(end), b'%' | b':' | b'+')
        || t.at(end) == b'.' && t.at(end + 1).is_ascii_digit();
    if !small || part || goes_on {
        return None;
    }
    round(t, start, end)
}

/// What stands round a number, and makes it an age.
fn round(t: &Text<'_>, start: usize, end: usize) -> Option<Age> {
    let gap = t.skip(end, b" -", 1);
    if let Some(old) =
        t.cues_in(end, gap + 1).filter(|cue| cue.kinds & OLD != 0 && cue.start <= gap).map(|cue| cue.end).max()
    {
        let aged =
            t.cues_in(start.saturating_sub(8), start).find(|cue| cue.kinds & AGED != 0).map_or(start, |cue| cue.start);
        return Some(Age { start: aged, end: old, said: Said::Plainly });
    }
    let labels = t.cues_in(start.saturating_sub(8), start).find(|cue| {
        let near = t.slice(cue.end, start).iter().all(|b| b" :=\t[|".contains(b));
        let aged = cue.kinds & AGED != 0;
        let year =
            cue.kinds & YEAR != 0 && value(t.slice(start, end)) <= 13 && start - cue.end < 2 && !alnum(t.at(end));
        near && (aged || year)
    });
    if let Some(label) = labels {
        return Some(Age { start: label.start, end, said: Said::Plainly });
    }
    if alnum(t.before(start)) || alnum(t.at(end)) {
        return None;
    }
    let before = t.skip_back(start, b" ");
    let bracket = t.before(before) == b'(' && t.at(end) == b')';
    let comma = t.before(before) == b','
        && before < start
        && (matches!(t.at(end), b',' | b')' | b';')
            || t.slice(end, end + 5) == b" and "
            || t.slice(end, end + 2) == b" -");
    if bracket || comma {
        return Some(Age { start: before - 1, end: end + usize::from(bracket), said: Said::Between });
    }
    Some(Age { start, end, said: Said::Bare })
}

/// Tells of the child this is the age of, if there is one. Where the telling ends.
fn described(t: &Text<'_>, age: &Age, hits: &mut Vec<Hit>) -> Option<usize> {
    let (start, end, sure) = named(t, age)?;
    let (from, to) = (t.line_start(start, ROUND), t.line_end(end, ROUND));
    let place = place(t, from, to, (start, end));
    let weighty = match age.said {
        Said::Plainly => true,
        Said::Between => t.has(ATTENDS, end, t.line_end(end, 24)) || t.near(CHILD, start, start, 30, 0),
        Said::Bare => t.has(CASE, from, to),
    };
    let staff =
        |word: &str| t.slice(end, end + 14).to_ascii_lowercase().windows(word.len()).any(|w| w == word.as_bytes());
    if !weighty || staff("teacher") || staff("tutor") || staff(" lead") || staff("staff") {
        return None;
    }
    let told = t.sentence_start(start, 300).min(from);
    let invented = t.has(INVENTED | EXPLAIN, told, to)
        || t.has(INVENTED, t.paragraph(start).max(start.saturating_sub(400)), start);
    let public = invented || t.has(INQUIRY, told, to);
    let weight = match place {
        Place::Named if sure && !public => Weight::Block,
        Place::Named => Weight::Warn,
        Place::Some if age.said != Said::Bare => Weight::Warn,
        _ => return None,
    };
    t.hit(What::ChildDescribed, weight, start, end, hits);
    Some(end)
}

/// The name beside an age: where name and age begin and end, and whether it is one for sure.
fn named(t: &Text<'_>, age: &Age) -> Option<(usize, usize, bool)> {
    if let Some((start, sure)) = name_before(t, age) {
        return Some((start, age.end, sure));
    }
    if age.said != Said::Plainly {
        return None;
    }
    let mut next = t.skip(age.end, b" ,:'\"", 3);
    if let Some(word) = t.cues_in(next, next + 1).filter(|cue| cue.kinds & CHILD != 0).map(|cue| cue.end).max() {
        next = t.skip(word, b" ,:('\"", 3);
    }
    if let Some(end) = t.name_at(next) {
        return Some((age.start, end, true));
    }
    if let Some(end) = t.initials_at(next).filter(|end| end - next > 1 && !is_acronym(t.slice(next, *end))) {
        return Some((age.start, end, true));
    }
    // "One Y5 pupil at Hillcrest, initials M.D."
    let said = t
        .cues_in(age.end, t.line_end(age.end, 60))
        .find(|cue| t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"initials"))?;
    t.initials_at(t.skip(said.end, b" :", 2))?;
    Some((age.start, age.end, false))
}

/// "Tyler (9)", "Oskar N, age 5", "[Name: Aleksander W] [Age 9]", "T.S. age 16".
fn name_before(t: &Text<'_>, age: &Age) -> Option<(usize, bool)> {
    let end = t.skip_back_most(age.start, b" ,(-:[]\t|'\"", 5);
    let start = t.name_start(end);
    if t.name_at(start).is_some_and(|name_end| name_end >= end) {
        return Some((start, true));
    }
    // A surname's initial, with a first name before it.
    let initial = end.checked_sub(1).filter(|n| t.b[*n].is_ascii_uppercase() && !alnum(t.before(*n)));
    if let Some(initial) = initial {
        let first_end = t.skip_back(initial, b" ");
        let first = t.name_start(first_end);
        if first_end < initial && t.name_at(first) == Some(first_end) {
            return Some((first, true));
        }
    }
    if age.said != Said::Plainly {
        return None;
    }
    let from = end.saturating_sub(7);
    let start = (from..end).find(|n| t.initials_at(*n) == Some(end))?;
    let dotted = t.slice(start, end).contains(&b'.');
    (end - start > 1 && (dotted || !is_acronym(t.slice(start, end)))).then_some((start, true))
}

/// Capitals that are no initials.
fn is_acronym(word: &[u8]) -> bool {
    const ACRONYMS: &[&[u8]] = &[
        b"YP", b"CP", b"CE", b"LA", b"HV", b"GP", b"SW", b"PA", b"UK", b"EU", b"KS", b"EH", b"SEN", b"CLA", b"LAC",
        b"CIN", b"DSL", b"DV", b"DA", b"DC", b"PC", b"NHS", b"CPP", b"CSE", b"CCE", b"EHE", b"NEET", b"PE", b"RE",
        b"PSHE", b"RSE", b"IT", b"ICT", b"FGM", b"SRE", b"AM", b"PM", b"FT", b"NQT", b"ECT", b"TA", b"HLTA", b"LSA",
        b"A", b"B", b"C", b"D", b"ALL", b"FE", b"HE", b"SCR", b"ICB", b"CSC", b"MAT", b"RC", b"UASC", b"EAL", b"FSM",
        b"PP", b"ADHD", b"ASD",
    ];
    ACRONYMS.contains(&word)
}

enum Place {
    None,
    /// "A primary school".
    Some,
    /// "Castle Academy", "attends Tiny Toes".
    Named,
}

fn place(t: &Text<'_>, from: usize, to: usize, name: (usize, usize)) -> Place {
    let mut place = Place::None;
    let outside = |at: usize| at < name.0 || at >= name.1;
    for cue in t.cues_in(from, to).filter(|cue| cue.kinds & (SCHOOL | ATTENDS) != 0 && outside(cue.start)) {
        let next = t.skip(cue.end, b" :.\t'\"", 3);
        let follows = next > cue.end && t.name_at(next).is_some() && outside(next);
        let saint = t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"st")
            || t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"saint");
        if cue.kinds & ATTENDS != 0 && !saint && follows {
            return Place::Named;
        }
        if cue.kinds & SCHOOL != 0 && (follows || !saint) {
            let end = t.skip_back_most(cue.start, b" .", 2);
            let start = t.name_start(end);
            let before = t.name_at(start) == Some(end) && outside(start);
            let road = t.cues_in(start, start + 1).any(|c| c.kinds & super::cue::ROAD != 0 && c.end == end);
            let further = ["in ", "nr ", "near ", "on "].iter().any(|word| {
                let at = t.skip(cue.end, b" ", 1);
                t.slice(at, at + word.len()) == word.as_bytes() && t.name_at(at + word.len()).is_some()
            });
            let roll = t
                .slice(cue.end, to)
                .windows(4)
                .take(30)
                .position(|w| w == b" nr ")
                .is_some_and(|n| t.name_at(cue.end + n + 4).is_some());
            if before || road || further || roll || (saint && follows) {
                return Place::Named;
            }
        }
        place = Place::Some;
    }
    place
}
