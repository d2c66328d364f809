//! In: a text. Out: whole dates (day, month and year), and those that are somebody's day of birth.

use super::word::{Finder, finder, lowered, mentions};
use super::{Hit, What};
use std::sync::LazyLock;

static BIRTH: Finder = LazyLock::new(|| finder(&["dob", "d.o.b", "date of birth", "birth date"], true));

/// "Born" is said of other things too, so its date has to follow at once.
static BORN: Finder = LazyLock::new(|| finder(&["born on", "born"], true));

/// "DOB" or "born", and a whole date soon after.
pub(super) fn births(text: &str, hits: &mut Vec<Hit>) {
    let lower = lowered(text);
    for (said, reach) in [(&BIRTH, 24), (&BORN, 2)] {
        for (start, end) in mentions(text, said) {
            if let Some(length) = date_within(&lower[end..], reach) {
                hits.push(Hit { what: What::BirthDate, start, end: end + length });
            }
        }
    }
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Where a whole date (day, month and year) that begins within so many bytes ends.
fn date_within(lower: &str, reach: usize) -> Option<usize> {
    let starts = lower.char_indices().map(|(at, _)| at).take_while(|at| *at <= reach);
    let mut before = ' ';
    for at in starts {
        let first = lower[at..].chars().next()?;
        if first == '\n' {
            return None;
        }
        if first.is_ascii_digit()
            && !before.is_alphanumeric()
            && let Some(length) = date_at(&lower[at..])
        {
            return Some(at + length);
        }
        before = first;
    }
    None
}

/// The length of a date such as 3/4/2015, 03-04-15, 2015-04-03 or 3rd April 2015.
fn date_at(text: &str) -> Option<usize> {
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = number(text);
    let rest = &text[first..];
    let mark = rest.chars().next()?;
    if matches!(mark, '/' | '-' | '.') {
        let second = number(&rest[1..]);
        let tail = rest.get(1 + second..)?;
        if !tail.starts_with(mark) {
            return None;
        }
        let third = number(&tail[1..]);
        let shape = (first, second, third);
        let whole = matches!(shape, (1 | 2, 1 | 2, 2 | 4) | (4, 1 | 2, 1 | 2));
        return whole.then_some(first + 1 + second + 1 + third);
    }
    let gap = |text: &str| text.len() - text.trim_start_matches([' ', ',']).len();
    let ordinal = ["st", "nd", "rd", "th"].iter().find(|o| rest.starts_with(**o)).map_or(0, |o| o.len());
    let mut at = first + ordinal;
    at += gap(&text[at..]);
    let month = text[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
    if first > 2 || month < 3 || !MONTHS.iter().any(|m| text[at..].starts_with(m)) {
        return None;
    }
    at += month;
    at += gap(&text[at..]);
    (number(&text[at..]) == 4).then_some(at + 4)
}

/// The length of a whole date in the text, with its place, wherever it stands.
pub fn dates(text: &str) -> Vec<(usize, usize)> {
    let lower = lowered(text);
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in lower.char_indices() {
        let free = out.last().is_none_or(|(_, end)| at >= *end);
        if c.is_ascii_digit() && !before.is_alphanumeric() && free {
            out.extend(date_at(&lower[at..]).map(|length| (at, at + length)));
        }
        before = c;
    }
    out
}
