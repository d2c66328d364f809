//! In: a line of a contact's hours as its author writes it, `Monday to Friday 09:00-17:00`, and a speaker. Out: how the
//! language says it. A line whose days are not understood keeps the words it was written in.

use super::dates::clock;
use super::{ENGLISH, Said, Speaker};
use crate::document::hours::{DAYS, span};

/// What a line of hours is made of; a language has all of it or none.
const NEEDED: &[&str] = &[
    "date.weekdays",
    "hours.always",
    "hours.line",
    "hours.times",
    "hours.next_day",
    "hours.all_day",
    "hours.days",
    "hours.and",
    "hours.list",
    "hours.every_day",
    "hours.weekends",
    "hours.bank_holidays",
];

/// The line, said.
pub fn said(line: &str, speaker: &Speaker) -> Said {
    let whole = speaker.of_one_piece(NEEDED);
    if line == "always" {
        return whole.say("hours.always", &[]);
    }
    let Some((names, from, to)) = span(line) else { return as_written(line, speaker) };
    let english = speaker.in_english();
    let (days, speaker) = match days(names, &whole) {
        _ if whole.speaks_english() => (names.to_owned(), whole),
        Some(days) => (days, whole),
        None => (names.to_owned(), english),
    };
    if (from, to) == (0, 24 * 60) {
        return speaker.say("hours.all_day", &[("days", &days)]);
    }
    let mut times = speaker.say("hours.times", &[("from", &clock(from, &speaker)), ("to", &clock(to, &speaker))]).text;
    // Midnight is the end of the day it closes.
    if to <= from && to != 0 {
        times = speaker.say("hours.next_day", &[("times", &times)]).text;
    }
    speaker.say("hours.line", &[("days", &days), ("times", &times)])
}

/// What nobody can read stays in the language it was written in.
fn as_written(line: &str, speaker: &Speaker) -> Said {
    Said { text: line.to_owned(), lang: speaker.foreign(ENGLISH).map(str::to_owned) }
}

/// `Monday to Friday, Sunday and bank holidays` in the speaker's language.
fn days(names: &str, speaker: &Speaker) -> Option<String> {
    let text = names.to_lowercase();
    let (before, last) = text.rsplit_once(" and ").map_or((None, text.as_str()), |(before, last)| (Some(before), last));
    let Some(before) = before else { return group(last, speaker) };
    let mut list = String::new();
    for part in before.split(',') {
        let part = group(part.trim(), speaker)?;
        list =
            if list.is_empty() { part } else { speaker.say("hours.list", &[("first", &list), ("next", &part)]).text };
    }
    Some(speaker.say("hours.and", &[("first", &list), ("last", &group(last, speaker)?)]).text)
}

/// One day, or a run of them.
fn group(text: &str, speaker: &Speaker) -> Option<String> {
    let day = |name: &str| {
        let at = DAYS.iter().position(|day| *day == name.trim_end_matches('s'))?;
        speaker.list("date.weekdays").get(at).cloned()
    };
    match text.trim() {
        "every day" => Some(speaker.say("hours.every_day", &[]).text),
        "weekends" => Some(speaker.say("hours.weekends", &[]).text),
        "bank holidays" => Some(speaker.say("hours.bank_holidays", &[]).text),
        text => match text.split_once(" to ") {
            Some((from, to)) => Some(speaker.say("hours.days", &[("from", &day(from)?), ("to", &day(to)?)]).text),
            None => day(text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use std::sync::Arc;

    fn say(line: &str, language: &str) -> String {
        said(line, &Speaker::new(Arc::new(Words::of_the_program()), language, "en")).text
    }

    #[test]
    fn hours_in_english() {
        for (line, words) in [
            ("Monday to Friday 09:00-17:30", "Monday to Friday, 9am to 5.30pm"),
            ("Monday to Friday 17:00-09:00", "Monday to Friday, 5pm to 9am the next day"),
            ("Saturday and Sunday 00:00-24:00", "Saturday and Sunday, all day"),
            ("Monday 00:00-12:00", "Monday, midnight to midday"),
            ("every day 00:30-12:15", "every day, 12.30am to 12.15pm"),
            ("weekends 08:00-24:00", "weekends, 8am to midnight"),
            ("Friday 16:45-00:00", "Friday, 4.45pm to midnight"),
            ("always", "day and night, every day"),
            ("when we can", "when we can"),
        ] {
            for language in ["en", "en-GB", "fr"] {
                assert_eq!(say(line, language), words);
            }
        }
    }

    #[test]
    fn hours_in_the_language_of_the_page() {
        assert_eq!(say("Monday to Friday 17:00-09:00", "pl"), "poniedziałek–piątek, 17:00–09:00 następnego dnia");
        assert_eq!(
            say("Saturday, Sunday and bank holidays 10:00-16:30", "cy"),
            "dydd Sadwrn, dydd Sul / gwyliau banc, 10am i 4.30pm"
        );
        // What is not understood stays whole, and says that it is English.
        let speaker = Speaker::new(Arc::new(Words::of_the_program()), "ar", "en");
        let term = said("in term time 09:00-15:00", &speaker);
        assert_eq!((term.text.as_str(), term.lang.as_deref()), ("in term time, 9am to 3pm", Some("en")));
    }
}
