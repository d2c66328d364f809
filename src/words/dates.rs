//! In: a day, or minutes since midnight, and a speaker. Out: how the language says it: “22 November 2026”, “5.30pm”.
//! The scripts of a page say the same by the same words (`assets/site.js`).

use super::{Said, Speaker};
use crate::document::date::span_in_words;
use jiff::civil::Date;

const DAY: u16 = 24 * 60;

/// “22 November 2026”.
pub fn day(date: Date, speaker: &Speaker) -> Said {
    let speaker = speaker.of_one_piece(&["date.day", "date.months"]);
    let month =
        speaker.list("date.months").get(usize::from(date.month().unsigned_abs()) - 1).cloned().unwrap_or_default();
    let (day, year) = (date.day().to_string(), date.year().to_string());
    speaker.say("date.day", &[("day", &day), ("month", &month), ("year", &year)])
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
