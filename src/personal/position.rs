//! In: a text. Out: the place of a home as a map knows it: degrees, a grid reference, three words.

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::{alnum, value};
use super::cue::{BODY, CASE, FAMILY, GRID, LIVES, WORDS3};
use super::text::Text;
use super::{Hit, Weight, What};

pub(super) fn positions(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for index in 0..t.groups.len() {
        degrees(t, index, hits);
        grid(t, index, hits);
        minutes(t, index, hits);
    }
    for cue in t.all(WORDS3) {
        three_words(t, after_host(t, cue.end), hits);
    }
}

/// With so much private talk round it, it is no venue.
const SURELY: f32 = 1.0;

/// What is said in the line about a place decides whose it is.
fn weight(t: &Text<'_>, start: usize, end: usize) -> Weight {
    let said = |kinds| t.near(kinds, start, end, 100, 100);
    match () {
        () if said(LIVES) || private(t, start, end) > SURELY => Weight::Block,
        () if said(BODY) => Weight::Quiet,
        () if said(FAMILY | CASE) => Weight::Block,
        () if private(t, start, end) >= PRIVATE_ENOUGH => Weight::Warn,
        () => Weight::Quiet,
    }
}

/// 54.9731, -1.6139: two decimals, fine enough to point at a house.
fn degrees(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let decimal = |index: usize| {
        let (start, whole) = *t.groups.get(index)?;
        let (fraction, end) = *t.groups.get(index + 1)?;
        let shaped = whole - start <= 2 && fraction == whole + 1 && t.b[whole] == b'.' && end - fraction >= 4;
        (shaped && !alnum(t.before(start))).then_some((start, end))
    };
    let Some((start, first_end)) = decimal(index) else { return };
    let Some((second, end)) = decimal(index + 2).filter(|(second, _)| second - first_end < 24) else { return };
    // These islands: 49 to 61 degrees north, 9 west to 3 east, in either order.
    let [one, two] = [index, index + 2].map(|n| value(t.slice(t.groups[n].0, t.groups[n].1)));
    if !((49..=61).contains(&one.max(two)) && one.min(two) < 10) || second < first_end {
        return;
    }
    t.hit(What::HomePosition, weight(t, start, end), start, end, hits);
}

/// 51°27'18.4"N 2°35'52.1"W; the signs were levelled to blanks and quotation marks.
fn minutes(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let group = |n: usize| t.groups.get(index + n).copied();
    let (Some((start, end)), Some((next, next_end)), Some((last, _))) = (group(0), group(1), group(2)) else { return };
    let close = end - start == 2 && next - end <= 2 && next_end - next <= 2 && last - next_end <= 2;
    let degrees = (49..=61).contains(&value(t.slice(start, end))) && !alnum(t.before(start));
    if !close || !degrees || t.at(end).is_ascii_alphabetic() || !b"' ".contains(&t.at(next_end)) {
        return;
    }
    let to = t.line_end(last, 40);
    let north = (last..to).find(|at| t.b[*at] == b'N' && !t.at(at + 1).is_ascii_alphabetic());
    let west = north.and_then(|from| (from..to).find(|at| b"WE".contains(&t.b[*at]) && !alnum(t.at(at + 1))));
    if let Some(west) = west {
        t.hit(What::HomePosition, weight(t, start, west + 1), start, west + 1, hits);
    }
}

/// SK 58392 41207.
fn grid(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (first, first_end) = t.groups[index];
    let gap = usize::from(t.before(first) == b' ');
    let Some(start) = first.checked_sub(2 + gap) else { return };
    if !t.slice(start, start + 2).iter().all(u8::is_ascii_uppercase) || alnum(t.before(start)) {
        return;
    }
    let length = first_end - first;
    let next = t.groups.get(index + 1).copied().unwrap_or((0, 0));
    let halves = (3..=5).contains(&length) && next.0 == first_end + 1 && next.1 - next.0 == length;
    let end = if halves { next.1 } else { first_end };
    let spoken = t.near(GRID, start, end, 60, 20);
    if (halves || matches!(length, 6 | 8 | 10)) && spoken && !alnum(t.at(end)) {
        t.hit(What::HomePosition, weight(t, start, end), start, end, hits);
    }
}

/// lanterns.hopeful.grazed
fn three_words(t: &Text<'_>, start: usize, hits: &mut Vec<Hit>) {
    let mut at = start;
    for place in 0..3 {
        let end = t.word_end(at);
        if end - at < 3 || !t.slice(at, end).iter().all(|b| b.is_ascii_lowercase() || *b >= 0x80) {
            return;
        }
        at = end;
        if place < 2 {
            let comma = t.at(at) == b',' && t.at(at + 1) == b' ';
            if t.at(at) != b'.' && !comma {
                return;
            }
            at += if comma { 2 } else { 1 };
        }
    }
    let weight = match weight(t, start, at) {
        Weight::Quiet if !t.near(BODY, start, at, 100, 100) => Weight::Warn,
        weight => weight,
    };
    t.hit(What::HomePosition, weight, start, at, hits);
}

/// Past "what3words.com/" too.
fn after_host(t: &Text<'_>, from: usize) -> usize {
    let from = if t.slice(from, from + 5).eq_ignore_ascii_case(b".com/") { from + 5 } else { from };
    t.skip(from, b" :=-/", 8)
}
