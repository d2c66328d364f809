//! In: a day, or minutes since midnight, and a speaker. Out: how the language says it: “22 November 2026”, “5.30pm”.
//! The scripts of a page say the same by the same words (`assets/site.js`).

use super::{Said, Speaker};
use crate::document::date::due_ends;
use crate::document::date::span_in_words;
use jiff::civil::Date;

const DAY: u16 = 24 * 60;

/// “22 November 2026”.
pub fn day(date: Date, speaker: &Speaker) -> Said {
    let speaker = speaker.of_one_piece(&["date.day", "date.months"]);
    let (day, year) = (date.day().to_string(), date.year().to_string());
    speaker.say("date.day", &[("day", &day), ("month", month(date.month(), &speaker)), ("year", &year)])
}

/// “Tuesday 24 November 2026”.
pub fn weekday(date: Date, speaker: &Speaker) -> Said {
    let speaker = speaker.of_one_piece(&["working_days.date", "date.months", "date.weekdays"]);
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let at = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    let weekday = speaker.list("date.weekdays").get(at).map_or("", String::as_str);
    let values = [("weekday", weekday), ("day", &day), ("month", month(date.month(), &speaker)), ("year", &year)];
    speaker.say("working_days.date", &values)
}

/// A day, a month (`2027-03`) or a quarter (`2027-Q1`) as its author gave it; what is none stays.
pub fn due(written: &str, speaker: &Speaker) -> String {
    let Some(last) = due_ends(written) else { return written.to_owned() };
    let speaker = speaker.of_one_piece(&["work.quarter", "work.month", "date.day", "date.months"]);
    let year = last.year().to_string();
    match written.split_once('-') {
        Some((_, quarter)) if quarter.starts_with('Q') => {
            let (from, to) = (month(last.month() - 2, &speaker), month(last.month(), &speaker));
            speaker.text("work.quarter", &[("from", from), ("to", to), ("year", &year)])
        }
        _ if written.len() == 7 => {
            speaker.text("work.month", &[("month", month(last.month(), &speaker)), ("year", &year)])
        }
        _ => day(last, &speaker).text,
    }
}

/// The name of a month, from 1.
fn month(number: i8, speaker: &Speaker) -> &str {
    speaker.list("date.months").get(usize::from(number.unsigned_abs()).saturating_sub(1)).map_or("", String::as_str)
}

/// “21 December 2026 to 1 January 2027”. English says what two days share once.
pub fn span((first, last): (Date, Date), speaker: &Speaker) -> Said {
    let speaker = speaker.of_one_piece(&["date.day", "date.months", "date.span"]);
    if first == last {
        return day(first, &speaker);
    }
    let (from, to) = (day(first, &speaker).text, day(last, &speaker).text);
    let mut said = speaker.say("date.span", &[("from", &from), ("to", &to)]);
    if speaker.speaks_english() {
        said.text = span_in_words((first, last));
    }
    said
}

/// “9am”, “5.30pm”, “midday”, “midnight”; “17:30” where the language counts to 24.
pub fn clock(minute: u16, speaker: &Speaker) -> String {
    let speaker = speaker.of_one_piece(&["time.hours_on_the_clock"]);
    let (hour, past) = (minute % DAY / 60, minute % 60);
    let say = |key: &str, hour: &str, minute: &str| speaker.say(key, &[("hour", hour), ("minute", minute)]).text;
    if speaker.say("time.hours_on_the_clock", &[]).text == "24" {
        return say("time.clock", &format!("{hour:02}"), &format!("{past:02}"));
    }
    let key = match (hour, past) {
        (0, 0) => return say("time.midnight", "", ""),
        (12, 0) => return say("time.midday", "", ""),
        (0..12, 0) => "time.am",
        (0..12, _) => "time.am_past",
        (_, 0) => "time.pm",
        _ => "time.pm_past",
    };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    say(key, &hour.to_string(), &format!("{past:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use std::sync::Arc;

    #[test]
    fn a_due_date_is_as_precise_as_it_was_given() {
        let say = |written: &str, language: &str| {
            due(written, &Speaker::new(Arc::new(Words::of_the_program()), language, "en"))
        };
        assert_eq!(say("2027-03-31", "en"), "31 March 2027");
        assert_eq!(say("2027-03", "en"), "March 2027");
        assert_eq!(say("2027-Q1", "en"), "January to March 2027");
        assert_eq!(say("2026-Q4", "en"), "October to December 2026");
        assert_eq!(say("soon", "en"), "soon");
        assert_eq!(say("2027-Q1", "cy"), "Ionawr i Mawrth 2027");
    }

    #[test]
    fn a_day_with_its_weekday() {
        let speaker = Speaker::new(Arc::new(Words::of_the_program()), "en", "en");
        assert_eq!(weekday(Date::constant(2026, 11, 24), &speaker).text, "Tuesday 24 November 2026");
    }
}
