//! In: a text. Out: where it says how old somebody is, or in which school year: "aged 9", "Y6", "(14)",
//! "is eleven", "22 months".

use super::byte::{alnum, value};
use super::cue::{AGED, COUNT, OLD, YEAR};
use super::text::{Age, Said, Text};

/// Above this age nobody is a child.
const OLDEST: u32 = 18;

impl Text<'_> {
    /// Where it says how old somebody is.
    pub(super) fn ages(&self) -> &[Age] {
        self.ages.get_or_init(|| ages(self))
    }
}

fn ages(t: &Text<'_>) -> Vec<Age> {
    let figures = t.groups.iter().filter_map(|(start, end)| in_figures(t, *start, *end));
    let words = t.all(COUNT).filter_map(|cue| age(t, cue.start, cue.end)).filter(|age| age.said != Said::Bare);
    let mut ages: Vec<Age> = figures.chain(words).chain(reception(t)).collect();
    ages.sort_by_key(|age| age.start);
    ages
}

fn in_figures(t: &Text<'_>, start: usize, end: usize) -> Option<Age> {
    let before = t.before(start);
    let months =
        t.cues_in(end, t.skip(end, b" -", 1) + 1).any(|cue| cue.kinds & OLD != 0 && t.at(cue.start) | 32 == b'm');
    let small = end - start <= 2 && (value(t.slice(start, end)) <= OLDEST || months);
    let part = b"-/.:$#%+&_".contains(&before) && !t.before(start.saturating_sub(1)).is_ascii_whitespace();
    let goes_on = matches!(t.at(end), b'%' | b':' | b'/' | b'-' | b'+') && t.at(end + 1).is_ascii_digit()
        || matches!(t.at(end), b'%' | b':' | b'+')
        || t.at(end) == b'.' && t.at(end + 1).is_ascii_digit();
    if !small || part || goes_on || t.in_tag(start) {
        return None;
    }
    age(t, start, end)
}

/// What stands round a number, and makes it an age.
fn age(t: &Text<'_>, start: usize, end: usize) -> Option<Age> {
    let gap = t.skip(end, b" -", 1);
    let old = t.cues_in(end, gap + 1).filter(|cue| cue.kinds & OLD != 0 && cue.start <= gap).map(|cue| cue.end).max();
    if let Some(old) = old {
        let aged =
            t.cues_in(start.saturating_sub(8), start).find(|cue| cue.kinds & AGED != 0).map_or(start, |cue| cue.start);
        return Some(Age { start: aged, end: old, said: Said::Plainly });
    }
    let label = t.cues_in(start.saturating_sub(10), start).find_map(|cue| {
        let near = t.slice(cue.end, start).iter().all(|b| b" :=\t[|.".contains(b));
        let year =
            cue.kinds & YEAR != 0 && start - cue.end < 3 && !alnum(t.at(end)) && value(t.slice(start, end)) <= 13;
        match () {
            () if near && cue.kinds & AGED != 0 => Some((cue.start, Said::Plainly)),
            () if near && year => Some((cue.start, Said::SchoolYear)),
            () => None,
        }
    });
    if let Some((start, said)) = label {
        return Some(Age { start, end, said });
    }
    if alnum(t.before(start)) || alnum(t.at(end)) {
        return None;
    }
    let before = t.skip_back(start, b" ");
    let mark = t.before(before);
    let bracket = mark == b'(' && b"),;".contains(&t.at(end));
    let cell = |b: u8| b"\t|;\"".contains(&b) || b == b',';
    let after = t.at(t.skip(end, b" ", 1));
    let alone = cell(mark) && (cell(after) || after == b'\n') && (mark != b',' || after == b',' && before == start);
    let closes = matches!(t.at(end), b',' | b')' | b';') || t.slice(end, end + 5) == b" and ";
    let dashed = t.slice(end, end + 2) == b" -";
    let comma = mark == b',' && before < start && (closes || dashed);
    let dashes = mark == b'-' && before < start && dashed;
    let said = ["is ", "was ", "turned ", "turns ", "just ", "only ", "now ", "nearly ", "be "]
        .iter()
        .any(|word| t.slice(start.saturating_sub(word.len()), start).eq_ignore_ascii_case(word.as_bytes()));
    let stops =
        closes || matches!(t.at(end), b'.' | b'\n') || [&b" when"[..], b" at "].contains(&t.slice(end, end + 5));
    if bracket || comma || dashes || alone || (said && stops) {
        let start = if said { start } else { before - 1 };
        return Some(Age { start, end: end + usize::from(t.at(end) == b')'), said: Said::Between });
    }
    Some(Age { start, end, said: Said::Bare })
}

/// "Yr R", "in Reception".
fn reception<'t>(t: &'t Text<'_>) -> impl Iterator<Item = Age> + 't {
    t.all(YEAR).filter_map(|cue| {
        let at = t.skip(cue.end, b" ", 1);
        let r = t.at(at) == b'R' && !alnum(t.at(at + 1)) && at > cue.end;
        r.then_some(Age { start: cue.start, end: at + 1, said: Said::SchoolYear })
    })
}
