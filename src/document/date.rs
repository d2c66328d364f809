//! In: a date as people type it. Out: the day it most likely means, as year-month-day, so that a finding can
//! give the corrected line. Nothing but year-month-day is accepted: `03/04/2026` is two days, one
//! British and one American, and a machine that picks one is wrong without anybody noticing.

use crate::document::hours;
use jiff::ToSpan;
use jiff::civil::Date;

/// What was meant, if it can be told.
#[derive(Debug, PartialEq)]
pub enum Meant {
    Day(Date),
    /// Numbers only, read as day, month, year; it would be another day the other way round.
    DayFirst(Date),
    /// `March 2027`.
    Month(i16, i8),
    /// A day no calendar has, with the last day of its month if there is such a month.
    Never(Option<Date>),
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `3 March 2026`, `March 3rd, 2026`, `03/03/2026`, `3.3.26`, `2026-3-3` and `March 2026`.
pub fn meant(text: &str) -> Option<Meant> {
    let lower = text.to_lowercase();
    // `20261102`, and a date with a time.
    if lower.len() == 8 && lower.bytes().all(|b| b.is_ascii_digit()) {
        return day(full_year(&lower[..4])?, number(&lower[4..6])?, number(&lower[6..])?);
    }
    let lower = match lower.split_once('t').or(lower.split_once(' ')) {
        Some((date, time)) if date.len() == 10 && date.is_ascii() && time.contains(':') => date,
        _ => &*lower,
    };
    let words: Vec<&str> =
        lower.split([' ', ',', '/', '.', '-', '–', '‑', '‐', '−', '—']).filter(|word| !word.is_empty()).collect();
    let words = match words.split_first() {
        Some((first, rest)) if rest.len() == 3 && is_weekday(first) => rest,
        _ => &words[..],
    };
    match words {
        [month, year] => Some(Meant::Month(full_year(year)?, named(month)?)),
        [a, month, year] if named(month).is_some() => day(full_year(year)?, named(month)?, number(a)?),
        [month, a, year] if named(month).is_some() => day(full_year(year)?, named(month)?, number(a)?),
        [year, month, a] if year.len() == 4 => day(full_year(year)?, number(month)?, number(a)?),
        [a, b, year] => {
            let (first, second) = (number(a)?, number(b)?);
            let found = day(full_year(year)?, second, first)?;
            match found {
                Meant::Day(date) if first <= 12 && first != second => Some(Meant::DayFirst(date)),
                // Only American reading makes a day of it.
                Meant::Never(..) if second > 12 && first <= 12 => day(full_year(year)?, first, second),
                other => Some(other),
            }
        }
        _ => None,
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<Meant> {
    match (Date::new(year, month, 1), Date::new(year, month, day)) {
        (_, Ok(date)) => Some(Meant::Day(date)),
        (Ok(first), Err(_)) => Some(Meant::Never(Some(first.last_of_month()))),
        (Err(_), Err(_)) => Some(Meant::Never(None)),
    }
}

/// “3”, “03”, “3rd”.
fn number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|n| *n >= 0 && digits.len() <= 2)
}

/// “2026”, or “26” of this century.
fn full_year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// “March”, “mar”, “sept”.
fn named(word: &str) -> Option<i8> {
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word) || word == "sept" && *month == "september")?;
    Some(at as i8 + 1)
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && hours::DAYS.iter().any(|day| day.starts_with(word))
}

/// “3 March 2026”.
pub fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A day, or the first and the last: `2026-12-21 to 2027-01-01`.
pub fn span(text: &str) -> Option<(Date, Date)> {
    let day = |text: &str| text.trim().parse::<Date>().ok().filter(|_| text.trim().len() == 10);
    match text.split_once(" to ") {
        Some((first, last)) => Some((day(first)?, day(last)?)),
        None => day(text).map(|day| (day, day)),
    }
}

/// “21 December 2026 to 1 January 2027”, “16 to 20 February 2027”.
pub fn span_in_words((first, last): (Date, Date)) -> String {
    let from = match () {
        () if first == last => return in_words(first),
        () if first.first_of_month() == last.first_of_month() => first.day().to_string(),
        () if first.year() == last.year() => first.strftime("%-d %B").to_string(),
        () => in_words(first),
    };
    format!("{from} to {}", in_words(last))
}

/// “February 2026”.
pub fn month_in_words(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// The last day a due value covers.
pub fn due_ends(text: &str) -> Option<Date> {
    if text.len() == 10 {
        return text.parse().ok();
    }
    let (year, rest) = text.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    let month: i8 = match rest.strip_prefix('Q') {
        Some(quarter) => quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? * 3,
        None if rest.len() == 2 => rest.parse().ok()?,
        None => return None,
    };
    Date::new(year, month, 1).ok().map(|d| d.last_of_month())
}

/// The first day a due value covers.
pub fn due_begins(text: &str) -> Option<Date> {
    let last = due_ends(text)?;
    let months = if text.contains('Q') { 2 } else { 0 };
    if text.len() == 10 { Some(last) } else { last.first_of_month().checked_sub(months.months()).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_an_office_worker_types_them() {
        let third = Date::constant(2026, 3, 3);
        for text in [
            "3 March 2026",
            "03 mar 2026",
            "3rd March 2026",
            "March 3, 2026",
            "Tuesday 3 March 2026",
            "03/03/2026",
            "3/3/26",
            "3.3.2026",
            "3-3-2026",
            "2026-3-3",
            "2026/03/03",
            "2026‑03‑03",
            "20260303",
            "2026-03-03T09:00",
            "2026-03-03 09:00:00",
        ] {
            assert!(matches!(meant(text), Some(Meant::Day(date)) if date == third), "{text}: {:?}", meant(text));
        }
        assert_eq!(meant("31/03/2027"), Some(Meant::Day(Date::constant(2027, 3, 31))));
        assert_eq!(meant("04/03/2026"), Some(Meant::DayFirst(Date::constant(2026, 3, 4))), "read as day/month");
        assert_eq!(meant("03/31/2027"), Some(Meant::Day(Date::constant(2027, 3, 31))), "no other reading is a day");
        assert_eq!(meant("30 February 2026"), Some(Meant::Never(Some(Date::constant(2026, 2, 28)))));
        assert_eq!(meant("2026-13-01"), Some(Meant::Never(None)));
        assert_eq!(meant("Sept 2026"), Some(Meant::Month(2026, 9)));
        for text in
            ["soon", "", "Easter 2026", "1989", "2026-Q1", "1 2 3 4", "£3.50", "99999999999 March 2026", "-- 2026"]
        {
            assert_eq!(meant(text), None, "{text}");
        }
        assert_eq!((in_words(third).as_str(), month_in_words(third).as_str()), ("3 March 2026", "March 2026"));
    }
}
