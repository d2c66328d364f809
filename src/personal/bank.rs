//! In: a text. Out: the sort code and account number of a family, and numbers of payment cards.

use super::byte::alnum;
use super::cue::{ACCOUNT, BANK, BODY, CARD, EXPLAIN, FAMILY, SORT};
use super::text::Text;
use super::{Hit, Weight, What};

/// Accounts, which the words round them tell of.
pub(super) fn accounts(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for index in 0..t.groups.len() {
        if let Some(last) = sort_code(t, index) {
            account(t, index, last, hits);
        }
    }
}

/// What has a check of its own.
pub(super) fn numbers(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for index in 0..t.groups.len() {
        card(t, index, hits);
        international(t, index, hits);
    }
}

/// GB29 NWBK 6016 1331 9268 19: two letters, two figures, and a check (modulus 97) over all.
fn international(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (first, first_end) = t.groups[index];
    let Some(start) = first.checked_sub(2) else { return };
    let country = t.slice(start, first);
    if first_end - first < 2 || !country.iter().all(u8::is_ascii_uppercase) || alnum(t.before(start)) {
        return;
    }
    let mut characters = Vec::with_capacity(34);
    let mut end = start;
    for (at, b) in t.b.iter().enumerate().skip(start).take(46) {
        match b {
            b'0'..=b'9' | b'A'..=b'Z' => characters.push(*b),
            b' ' | b'-' => continue,
            _ => break,
        }
        end = at + 1;
        let goes_on = t.at(end).is_ascii_digit();
        if (15..=34).contains(&characters.len()) && !goes_on && checks(&characters) {
            let about = t.near(EXPLAIN, start, end, 80, 20);
            t.hit(What::BankDetails, if about { Weight::Warn } else { Weight::Block }, start, end, hits);
            return;
        }
    }
    // One figure is mistyped, and it is called what it is.
    let named = t.slice(start.saturating_sub(8), start).windows(4).any(|w| w.eq_ignore_ascii_case(b"iban"));
    if named && (15..=34).contains(&characters.len()) {
        t.hit(What::BankDetails, Weight::Warn, start, end, hits);
    }
}

/// The check of ISO 13616.
fn checks(characters: &[u8]) -> bool {
    let turned = characters[4..].iter().chain(&characters[..4]);
    let rest = turned.fold(0, |rest: u32, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    rest == 1
}

/// 12-34-56, 12 34 56 or 123456: the index of its last group.
fn sort_code(t: &Text<'_>, first: usize) -> Option<usize> {
    let length = |index: usize| t.groups.get(index).map_or(0, |(start, end)| end - start);
    if alnum(t.before(t.groups[first].0)) {
        return None;
    }
    if length(first) == 6 {
        // “01632 960003” is a telephone number, and none of a bank.
        let area = first.checked_sub(1).map(|index| t.groups[index]);
        let dialled = |(start, end): (usize, usize)| {
            t.groups[first].0 - end == 1 && t.at(start) == b'0' && (3..=5).contains(&(end - start))
        };
        if area.is_some_and(dialled) {
            return None;
        }
        return (!alnum(t.at(t.groups[first].1))).then_some(first);
    }
    let close = |index: usize| {
        let between = t.slice(t.groups[index - 1].1, t.groups[index].0);
        between.len() == 1 && b" -.".contains(&between[0])
    };
    let pairs = (first..first + 3).all(|index| length(index) == 2) && close(first + 1) && close(first + 2);
    pairs.then_some(first + 2)
}

/// Eight digits not far after a sort code, where somebody speaks of a bank.
fn account(t: &Text<'_>, first: usize, sort_end: usize, hits: &mut Vec<Hit>) {
    let start = t.groups[first].0;
    let sort = t.groups[sort_end].1;
    let length = |index: usize| t.groups.get(index).map_or(0, |(start, end)| end - start);
    let near = (sort_end + 1..(sort_end + 3).min(t.groups.len())).find(|index| {
        let from = t.groups[*index].0;
        let halves = length(*index) == 4 && length(index + 1) == 4 && t.groups[index + 1].0 - t.groups[*index].1 == 1;
        from - sort < 48 && (length(*index) == 8 || halves)
    });
    let Some(number) = near else { return };
    let end = if length(number) == 8 { t.groups[number].1 } else { t.groups[number + 1].1 };
    if alnum(t.at(end)) {
        return;
    }
    // Under the heading of a sheet the words stand lines before.
    let from = start.saturating_sub(160).max(t.paragraph(start));
    let spoken = t.has(SORT | ACCOUNT | BANK, from, start) || t.has(ACCOUNT | SORT, start, end);
    if !spoken {
        return;
    }
    let line = t.line_start(start, 160);
    let bodys = t.has(BODY, line, start) && !t.has(FAMILY, line, t.line_end(end, 60));
    let explained = t.has(EXPLAIN, line, start);
    let weight = if bodys || explained { Weight::Warn } else { Weight::Block };
    t.hit(What::BankDetails, weight, start, end, hits);
}

/// Sixteen digits in fours, or together where a card is spoken of.
fn card(t: &Text<'_>, first: usize, hits: &mut Vec<Hit>) {
    let length = |index: usize| t.groups.get(index).map_or(0, |(start, end)| end - start);
    let start = t.groups[first].0;
    let fours = (first..first + 4).all(|index| length(index) == 4)
        && (first + 1..first + 4).all(|index| t.groups[index].0 - t.groups[index - 1].1 == 1);
    let last = if fours { first + 3 } else { first };
    let end = t.groups[last].1;
    if !(fours || length(first) == 16) || alnum(t.before(start)) || alnum(t.at(end)) {
        return;
    }
    let digits: Vec<u32> =
        t.slice(start, end).iter().filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0')).collect();
    let spoken = t.has(CARD, t.line_start(start, 60), t.line_end(end, 40));
    let first_digit = (3..=6).contains(&digits[0]);
    if first_digit && (spoken || (fours && luhn(&digits))) {
        let explained = t.has(EXPLAIN, t.sentence_start(start, 60), start);
        t.hit(What::BankDetails, if explained { Weight::Warn } else { Weight::Block }, start, end, hits);
    }
}

/// The check of a payment card's number.
fn luhn(digits: &[u32]) -> bool {
    let doubled = digits.iter().rev().enumerate().map(|(place, digit)| match place % 2 {
        0 => *digit,
        _ if *digit > 4 => digit * 2 - 9,
        _ => digit * 2,
    });
    doubled.sum::<u32>().is_multiple_of(10)
}
