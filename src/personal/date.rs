//! In: a text. Out: whole dates (day, month and year) in every way people write one: 3/4/2015, 03-04-15,
//! 2015-04-03, 3rd of April 2015, April 3, '15, the 3rd of the 4th 2015, third of April two thousand and
//! fifteen, and in a column of dates also 030415.

use super::byte::{alnum, value};

const MONTHS: [&[u8]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
const MONTHS_WHOLE: [&[u8]; 12] = [
    b"january",
    b"february",
    b"march",
    b"april",
    b"may",
    b"june",
    b"july",
    b"august",
    b"september",
    b"october",
    b"november",
    b"december",
];
/// 3.xi.2012
const ROMAN: [&[u8]; 12] = [b"i", b"ii", b"iii", b"iv", b"v", b"vi", b"vii", b"viii", b"ix", b"x", b"xi", b"xii"];
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const UNITS: [&str; 20] = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Before this year nobody lives whom a date could lead to.
const LIVING_SINCE: u32 = 1925;

/// A cursor over bytes. Every step is bounded.
#[derive(Clone, Copy)]
struct At<'b> {
    b: &'b [u8],
    at: usize,
}

impl At<'_> {
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let length = self.b[self.at..].iter().take(most + 1).take_while(|b| b.is_ascii_digit()).count();
        if length == 0 || length > most {
            return None;
        }
        let number = value(&self.b[self.at..self.at + length]);
        self.at += length;
        Some((number, length))
    }

    fn word(&mut self) -> Option<Vec<u8>> {
        let length = self.b[self.at..].iter().take(16).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = self.b[self.at..self.at + length].to_ascii_lowercase();
        self.at += length;
        (length > 0 && length < 16).then_some(word)
    }

    /// Past blanks and such marks, at most so many.
    fn gap(&mut self, marks: &[u8], most: usize) -> usize {
        let passed = self.b[self.at..].iter().take(most).take_while(|b| marks.contains(b)).count();
        self.at += passed;
        passed
    }

    /// Past this word, if it is there.
    fn said(&mut self, word: &str) -> bool {
        let mut next = *self;
        let there = next.word().is_some_and(|w| w == word.as_bytes());
        if there {
            next.gap(b" ", 2);
            *self = next;
        }
        there
    }

    fn ordinal_end(&mut self) -> bool {
        let mut next = *self;
        let there = next.word().is_some_and(|w| matches!(w.as_slice(), b"st" | b"nd" | b"rd" | b"th"));
        if there {
            *self = next;
        }
        there
    }

    fn ends(&self) -> bool {
        self.b.get(self.at).is_none_or(|b| !alnum(*b))
    }
}

/// Whether the first word is the name of a month.
pub(super) fn begins_with_month(b: &[u8]) -> bool {
    let letters = b.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let word = b[..letters].to_ascii_lowercase();
    MONTHS.contains(&word.as_slice()) || MONTHS_WHOLE.contains(&word.as_slice())
}

/// Where the whole date that begins at this place ends.
pub(super) fn date_at(b: &[u8], at: usize) -> Option<usize> {
    let start = At { b, at };
    if b.get(at)?.is_ascii_digit() {
        in_figures(start).or_else(|| day_first(start))
    } else {
        month_first(start).or_else(|| in_words(start))
    }
}

/// 3/4/2015, 3 / 4 / 15, 2015-04-03.
fn in_figures(mut at: At<'_>) -> Option<usize> {
    let (first, first_length) = at.number(4)?;
    let mark = separator(&mut at)?;
    let (second, second_length) = at.number(2)?;
    if separator(&mut at)? != mark {
        return None;
    }
    let quote = at.gap(b"'", 1);
    let (third, third_length) = at.number(4)?;
    let day = |n: u32| (1..=31).contains(&n);
    let month = |n: u32| (1..=12).contains(&n);
    let good = match (first_length, second_length, third_length) {
        (1 | 2, 1 | 2, 2) => day(first) && day(second) && (month(first) || month(second)),
        (1 | 2, 1 | 2, 4) if quote == 0 => {
            day(first) && day(second) && (month(first) || month(second)) && living(third)
        }
        (4, 1 | 2, 1 | 2) => living(first) && month(second) && day(third),
        _ => false,
    };
    // "19.2.2.1" is no date, and neither is a part of "1/2/2015/7".
    let goes_on =
        at.b.get(at.at).is_some_and(|b| b"./-".contains(b)) && at.b.get(at.at + 1).is_some_and(u8::is_ascii_digit);
    // 2009-04-30T00:00:00
    let timed = at.b.get(at.at).is_some_and(|b| *b == b'T') && at.b.get(at.at + 1).is_some_and(u8::is_ascii_digit);
    (good && (at.ends() || timed) && !goes_on).then_some(at.at)
}

fn separator(at: &mut At<'_>) -> Option<u8> {
    let spaced = at.gap(b" ", 1);
    let mark = *at.b.get(at.at).filter(|b| b"/-.".contains(b))?;
    at.at += 1;
    if spaced > 0 {
        at.gap(b" ", 1);
    }
    Some(mark)
}

fn living(year: u32) -> bool {
    (LIVING_SINCE..2100).contains(&year)
}

/// 3 April 2015, 3rd of April '15, 3-Apr-2015, 5th of the 12th 2016.
fn day_first(mut at: At<'_>) -> Option<usize> {
    let (day, _) = at.number(2)?;
    let ordinal = at.ordinal_end();
    at.gap(b" ,-./", 2);
    let of = at.said("of") | at.said("the");
    at.said("the");
    if ordinal && of && at.b.get(at.at).is_some_and(u8::is_ascii_digit) {
        let (month, _) = at.number(2)?;
        at.ordinal_end();
        let good = (1..=12).contains(&month);
        at.gap(b" ,", 2);
        at.said("of");
        return year(at).filter(|_| good && (1..=31).contains(&day));
    }
    month(&mut at)?;
    year_after_month(at).filter(|_| (1..=31).contains(&day))
}

/// April 3rd, 2015.
fn month_first(mut at: At<'_>) -> Option<usize> {
    month(&mut at)?;
    at.gap(b" .", 2);
    at.said("the");
    let (day, _) = at.number(2)?;
    at.ordinal_end();
    (at.gap(b" ,", 2) > 0 && (1..=31).contains(&day)).then_some(())?;
    year(at)
}

/// Third of April 2015, and the year in words too.
fn in_words(mut at: At<'_>) -> Option<usize> {
    let first = at.word()?;
    let day = std::str::from_utf8(&first).ok()?;
    if matches!(day, "twenty" | "thirty") {
        (at.gap(b" -", 2) > 0).then_some(())?;
        let unit = at.word()?;
        ORDINALS[..9].iter().position(|o| o.as_bytes() == unit)?;
    } else if !ORDINALS.contains(&day) && day != "thirtieth" {
        return None;
    }
    at.gap(b" ,", 2);
    at.said("day");
    at.said("of");
    month(&mut at)?;
    year_after_month(at)
}

fn month(at: &mut At<'_>) -> Option<()> {
    let word = at.word()?;
    let named = MONTHS.contains(&word.as_slice()) || MONTHS_WHOLE.contains(&word.as_slice()) || word == b"sept";
    (named || ROMAN.contains(&word.as_slice())).then_some(())
}

fn year_after_month(mut at: At<'_>) -> Option<usize> {
    at.gap(b" ,-./", 2);
    at.said("of");
    year(at).or_else(|| year_in_words(at))
}

/// 2015, 15 or '15.
fn year(mut at: At<'_>) -> Option<usize> {
    let quote = at.gap(b"'", 1);
    let (year, length) = at.number(4)?;
    let good = match length {
        4 => living(year),
        2 => quote > 0 || !at.b[at.at..].starts_with(b":") && !at.b[at.at..].starts_with(b"%"),
        _ => false,
    };
    (good && at.ends()).then_some(at.at)
}

/// Two thousand and fifteen, twenty fifteen, nineteen ninety-nine.
fn year_in_words(mut at: At<'_>) -> Option<usize> {
    let unit = |at: &mut At<'_>| {
        let word = at.word()?;
        UNITS.iter().position(|u| u.as_bytes() == word)
    };
    let first = at.word()?;
    (at.gap(b" -", 2) > 0).then_some(())?;
    match first.as_slice() {
        b"two" => {
            at.said("thousand").then_some(())?;
            at.said("and");
            let end = At { at: at.at - usize::from(at.b[at.at - 1] == b' '), ..at }.at;
            Some(unit(&mut at).map_or(end, |_| at.at))
        }
        b"twenty" => unit(&mut at).map(|_| at.at),
        b"nineteen" => {
            let tens = at.word()?;
            tens.ends_with(b"ty").then_some(())?;
            let end = at.at;
            (at.gap(b" -", 1) > 0).then(|| unit(&mut at)).flatten().map_or(Some(end), |_| Some(at.at))
        }
        _ => None,
    }
}

/// 030415, 03042015, 20150403 or 03 04 15: only where a date must stand.
pub(super) fn bare_date_at(b: &[u8], at: usize) -> Option<usize> {
    let mut end = At { b, at };
    let (_, length) = end.number(8)?;
    let part = |from: usize, to: usize| value(&b[at + from..at + to]);
    let good = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let whole = match length {
        6 => good(part(0, 2), part(2, 4)),
        8 => {
            (good(part(0, 2), part(2, 4)) && living(part(4, 8))) || (living(part(0, 4)) && good(part(6, 8), part(4, 6)))
        }
        1 | 2 => {
            let day = value(&b[at..at + length]);
            (end.gap(b" |/.-", 3) > 0).then_some(())?;
            let (month, _) = end.number(2)?;
            (end.gap(b" |/.-", 3) > 0).then_some(())?;
            let (year, digits) = end.number(4)?;
            good(day, month) && (digits == 2 || (digits == 4 && living(year)))
        }
        _ => false,
    };
    (whole && end.ends()).then_some(end.at)
}

/// 1 9 / 0 8 / 2 0 1 0, as a form with a box for each figure is copied; also between strokes.
pub(super) fn spaced_date_at(b: &[u8], at: usize) -> Option<usize> {
    let mut digits = Vec::with_capacity(8);
    let mut end = at;
    for (n, byte) in b.iter().enumerate().skip(at).take(40) {
        match byte {
            b'0'..=b'9' => {
                digits.push(*byte);
                end = n + 1;
            }
            // As a scanner reads a nought and a one.
            b'O' | b'o' | b'l' | b'I' if n > at => {
                digits.push(if byte | 32 == b'o' { b'0' } else { b'1' });
                end = n + 1;
            }
            b' ' | b'/' | b'|' | b'.' | b'-' | b'_' => {}
            _ => break,
        }
        if digits.len() == 8 {
            break;
        }
    }
    let single = b.get(at + 1).is_some_and(|next| !next.is_ascii_digit());
    let (day, month) = (value(digits.get(..2)?), value(digits.get(2..4)?));
    let good = single && digits.len() == 8 && (1..=31).contains(&day) && (1..=12).contains(&month);
    (good && living(value(&digits[4..])) && b.get(end).is_none_or(|b| !alnum(*b))).then_some(end)
}

/// "Nov 2014", "08/2011".
pub(super) fn month_and_year_at(b: &[u8], at: usize) -> Option<usize> {
    let mut end = At { b, at };
    if b.get(at)?.is_ascii_digit() {
        let (month, _) = end.number(2)?;
        (end.gap(b"/-.", 1) == 1 && (1..=12).contains(&month)).then_some(())?;
    } else {
        month(&mut end)?;
        (end.gap(b" .,'", 3) > 0).then_some(())?;
    }
    let (year, digits) = end.number(4)?;
    (digits == 4 && living(year) && end.ends()).then_some(end.at)
}

/// Every whole date of a text, wherever it stands.
pub fn dates(text: &str) -> Vec<(usize, usize)> {
    let b = text.as_bytes();
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(next) = b[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) {
        let end = b[next..].iter().position(|b| !b.is_ascii_digit()).map_or(b.len(), |n| next + n);
        let free = next == 0 || !alnum(b[next - 1]);
        match date_at(b, next).filter(|_| free) {
            Some(whole) => {
                out.push((next, whole));
                at = whole;
            }
            None => at = end,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::dates;

    /// A date of birth in the last cell of a sheet has nothing behind it.
    #[test]
    fn a_date_at_the_very_end_of_a_text_is_seen() {
        for date in ["03/04/2015", "3.4.15", "2015-04-03"] {
            assert_eq!(dates(date), [(0, date.len())], "{date}");
        }
    }
}
