//! Days, spans of days, months and quarters as people type them.

use super::{Form, Wrong, corrected, without_words};
use crate::document::date::{self, Meant, due_ends};
use jiff::civil::Date;

pub(super) fn date(name: &str, text: &str) -> Form {
    if text.len() == 10 && text.parse::<Date>().is_ok() {
        return Ok(());
    }
    let message = format!("`{name}`: “{text}” is not in the form year-month-day");
    match date::meant(text) {
        Some(Meant::Day(day)) => Err(Wrong::only(message, name, &day.to_string())),
        Some(Meant::DayFirst(day)) => {
            let words = date::in_words(day);
            let fix = format!(
                "{}, if {words} is meant (the day is read before the month)",
                corrected(name, &day.to_string())
            );
            Err((message, fix).into())
        }
        Some(Meant::Never(None)) => Err(Wrong::from((
            format!("`{name}`: “{text}” names no month of the year"),
            "write year-month-day, e.g. 2027-03-31".into(),
        ))),
        Some(Meant::Never(Some(last))) => Err(Wrong::from((
            format!("`{name}`: there is no such day as “{text}”"),
            format!("correct the day: {} has {} days", date::month_in_words(last), last.day()),
        ))),
        Some(Meant::Month(year, month)) => {
            let fix = format!("{}, with the day that is meant", corrected(name, &format!("{year}-{month:02}-01")));
            Err((message, fix).into())
        }
        None => Err(Wrong::from((
            format!("`{name}`: “{text}” is not a date"),
            match without_words(text).filter(|day| day.len() == 10) {
                Some(day) => format!("{}, and what stands beside it in the text", corrected(name, &day)),
                None => "write year-month-day, e.g. 2027-03-31".into(),
            },
        ))),
    }
}

pub(super) fn days(name: &str, text: &str) -> Form {
    match date::span(text) {
        Some((first, last)) if first <= last => Ok(()),
        Some((first, last)) => Err(Wrong::from((
            format!("`{name}`: {} is after {}", date::in_words(first), date::in_words(last)),
            format!("write the first day before the last: {last} to {first}"),
        ))),
        None => Err(Wrong::from((
            format!("`{name}`: “{text}” is not a day, nor a first and a last day"),
            match two_days(text) {
                Some((first, last)) if name.starts_with(char::is_lowercase) => {
                    format!("write `{name}: [{first} to {last}]`")
                }
                Some((first, last)) => format!("write `{first} to {last}`"),
                None => "write 2026-12-21, or 2026-12-21 to 2027-01-01".into(),
            },
        ))),
    }
}

pub(super) fn due(name: &str, text: &str) -> Form {
    if due_ends(text).is_some() {
        return Ok(());
    }
    let message = format!("`{name}`: “{text}” is not a date, month or quarter");
    if let Some((first, last)) = two_days(text) {
        let fix = format!(
            "write a row for each day, with the same name in the first column: `{first}` in one, `{last}` in the other"
        );
        return Err((format!("`{name}`: “{text}” names more than one day"), fix).into());
    }
    match date::meant(text) {
        Some(Meant::Month(year, month)) => Err(Wrong::only(message, name, &format!("{year}-{month:02}"))),
        Some(_) => date(name, text),
        None => {
            let fix = match without_words(text) {
                Some(meant) if text.contains('(') => {
                    format!("{}, and what stands beside it in the text", corrected(name, &meant))
                }
                Some(meant) => corrected(name, &meant),
                None => "write 2027-03-31, 2027-03 or 2027-Q1".into(),
            };
            Err(Wrong::from((message, fix)))
        }
    }
}

/// Two days in one cell: `2027-02-09 and 2027-02-16`.
fn two_days(text: &str) -> Option<(Date, Date)> {
    // `2027-02-09/10`
    let short = text.split_once('/').and_then(|(first, last)| {
        let first: Date = first.trim().parse().ok()?;
        let last: i8 = last.trim().parse().ok()?;
        Some((first, Date::new(first.year(), first.month(), last).ok()?))
    });
    if short.is_some() {
        return short;
    }
    let parts = [" and ", " to ", " & ", ", ", " / ", "; ", "+", " – ", " - "];
    let (first, last) = parts.iter().find_map(|sign| text.split_once(sign))?;
    let day = |text: &str| match date::meant(text.trim())? {
        Meant::Day(day) | Meant::DayFirst(day) => Some(day),
        _ => None,
    };
    Some((day(first)?, day(last)?))
}
