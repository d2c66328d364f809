//! In: hours as people type them. Out: the lines that were most likely meant, each `days from-to` by the 24-hour clock,
//! so that a finding can give the corrected line. What can be read in two ways gives none.

use super::DAY_NAMES;
use crate::document::hours::is_hours;

/// Reads `Mon-Fri 9am - 5pm`, `24/7`, `Daily 08:00 to 20:00`, `Mon to Thurs 8.45am-5.15pm, Fri 8.45am-4.45pm`.
pub fn meant(text: &str) -> Option<Vec<String>> {
    let lower = without_remarks(&text.to_lowercase());
    if let Some(lines) = with_a_break(&lower) {
        return Some(lines);
    }
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric() || *c == '/').collect();
    const ALWAYS: [&str; 12] = [
        "24/7",
        "247",
        "24hours",
        "24hour",
        "24hoursaday",
        "24hrs",
        "anytime",
        "alwaysopen",
        "dayandnight",
        "24/7/365",
        "24hours7days",
        "24hoursaday7daysaweek",
    ];
    let whole_week = ["monsun", "montosun", "mondaysunday", "mondaytosunday", "daily", "everyday"];
    let all_week = whole_week.iter().find_map(|week| bare.strip_prefix(week));
    let bare = all_week.filter(|rest| ALWAYS.contains(rest)).map_or(bare.clone(), str::to_owned);
    if ALWAYS.contains(&bare.as_str()) || bare.starts_with("24hoursaday") || bare == "always" {
        return Some(vec!["always".into()]);
    }
    let mut lines = Vec::new();
    let mut days: Vec<Word> = Vec::new();
    let mut times: Vec<u16> = Vec::new();
    let mut before: Vec<Word> = Vec::new();
    let mut said = words(&lower)?;
    // `9am to 5pm, Monday to Friday`
    if let [Word::Time(..), Word::To, Word::Time(..), ..] = said[..] {
        said.rotate_left(3);
    }
    for word in said {
        match word {
            Word::Time(minute, half) => {
                times.push(minute);
                match times.len() {
                    1 => days.push(Word::Time(minute, half)),
                    2 => {
                        let Some(Word::Time(from, first)) = days.pop() else { return None };
                        // `09:00-12:00 and 13:00-17:00`: on the same days.
                        if days.iter().all(|word| *word == Word::And) {
                            days = before.clone();
                        }
                        before = days.clone();
                        lines.push(line(&days, (from, first), (minute, half))?);
                        times.clear();
                        days.clear();
                    }
                    _ => return None,
                }
            }
            Word::To if times.len() == 1 => {}
            _ if times.len() == 1 => return None,
            other => days.push(other),
        }
    }
    (times.is_empty() && days.iter().all(|word| *word == Word::And) && !lines.is_empty()).then_some(lines)
}

/// The hours of a working week, where only times are typed: `Office hours (9-5)`, `5pm to 9am`.
pub fn without_days(text: &str) -> Option<String> {
    let bare = text.to_lowercase().replace("office", "").replace("opening", "").replace("working", "");
    let lines = meant(&format!("Monday to Friday {bare}"))?;
    (lines.len() == 1).then(|| lines.into_iter().next()).flatten()
}

/// Without what is said elsewhere: of bank holidays, of the time of the country.
fn without_remarks(text: &str) -> String {
    const REMARKS: [&str; 12] = [
        "(except bank holidays)",
        "(excluding bank holidays)",
        "(excl. bank holidays)",
        ", except bank holidays",
        "except bank holidays",
        "excluding bank holidays",
        "excl. bank holidays",
        "excl bank holidays",
        "not bank holidays",
        " gmt",
        " bst",
        "(term time)",
    ];
    let mut text = text.to_owned();
    for remark in REMARKS {
        text = text.replace(remark, " ");
    }
    match text.trim_start().strip_prefix("m-f ").or(text.trim_start().strip_prefix("m - f ")) {
        Some(rest) => format!("monday to friday {rest}"),
        None => text,
    }
}

/// `Monday 09:00-17:00 (closed for lunch 12-1)`: the line before the break, and the one after it.
fn with_a_break(text: &str) -> Option<Vec<String>> {
    let (open, shut) = text.split_once("closed").or_else(|| text.split_once("except lunch"))?;
    let line = meant(open.trim().trim_end_matches(['(', ',', ';', ' ']))?;
    let [line] = line.as_slice() else { return None };
    let (days, times) = line.rsplit_once(' ')?;
    let (from, to) = times.split_once('-')?;
    let words = words(&shut.replace("for lunch", "").replace("lunch", "").replace("between", ""))?;
    let times: Vec<u16> = words
        .iter()
        .filter_map(|word| match word {
            Word::Time(minute, Half::Unsaid) if *minute < 7 * 60 => Some(minute + 12 * 60),
            Word::Time(minute, Half::Afternoon) if *minute < 12 * 60 => Some(minute + 12 * 60),
            Word::Time(minute, _) => Some(*minute),
            _ => None,
        })
        .collect();
    let [shut, again] = times[..] else { return None };
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    Some(vec![format!("{days} {from}-{}", clock(shut)), format!("{days} {}-{to}", clock(again))])
}

/// The one line that is meant, where each time says by itself which half of the day it is in.
pub fn surely(text: &str) -> Option<String> {
    let said = words(&text.to_lowercase()).unwrap_or_default();
    let clear = said.iter().all(|word| !matches!(word, Word::Time(_, Half::Unsaid)));
    let one = <[String; 1]>::try_from(meant(text).filter(|_| clear)?).ok()?;
    let [line] = one;
    Some(line)
}

/// `5pm`, `17.00`, `9:30`, `noon`: the time by the 24-hour clock. `9.30` may be morning or evening.
pub fn clock(text: &str) -> Option<String> {
    let [Word::Time(minute, half)] = words(&text.to_lowercase())?[..] else { return None };
    let minute = minutes((minute, half), None)?;
    Some(format!("{:02}:{:02}", minute / 60, minute % 60))
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Half {
    Morning,
    Afternoon,
    /// Nothing said; four figures or a colon say the 24-hour clock.
    Full,
    Unsaid,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    Day(usize),
    To,
    And,
    Every,
    Weekends,
    Weekdays,
    BankHolidays,
    Time(u16, Half),
}

fn line(days: &[Word], from: (u16, Half), to: (u16, Half)) -> Option<String> {
    let days: Vec<Word> = days.iter().copied().skip_while(|word| *word == Word::And).collect();
    let mut said = Vec::new();
    for (index, word) in days.iter().enumerate() {
        said.push(match word {
            Word::Day(day) => DAY_NAMES[*day],
            Word::To => "to",
            Word::And if index + 1 == days.len() => continue,
            Word::And => "and",
            Word::Every => "every day",
            Word::Weekends => "weekends",
            Word::Weekdays => "Monday to Friday",
            Word::BankHolidays => "bank holidays",
            Word::Time(..) => return None,
        });
    }
    // `9-5` is a working day.
    let day = from.1 == Half::Unsaid && to.1 == Half::Unsaid && from.0 >= 7 * 60 && to.0 < 7 * 60;
    let to = if day { (to.0, Half::Afternoon) } else { to };
    // `10-12` ends at noon.
    let noon = from.1 == Half::Unsaid && to.1 == Half::Unsaid && from.0 >= 7 * 60 && (12 * 60..13 * 60).contains(&to.0);
    let to = if noon { (to.0, Half::Full) } else { to };
    let first = minutes(from, (from.1 == Half::Unsaid).then_some(to.1))?;
    let last = minutes(to, None)?;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let line = format!("{} {}-{}", said.join(" "), clock(first), clock(last));
    (is_hours(&line) && !said.is_empty()).then_some(line)
}

/// Minutes since midnight. `9-5pm` begins in the morning, `1-5pm` after midday.
fn minutes((minute, half): (u16, Half), other: Option<Half>) -> Option<u16> {
    let half = match (half, other) {
        (Half::Unsaid, Some(Half::Afternoon)) if (7 * 60..12 * 60).contains(&minute) => Half::Morning,
        (Half::Unsaid, Some(Half::Afternoon)) => Half::Afternoon,
        (Half::Unsaid, Some(Half::Morning)) => Half::Morning,
        (Half::Unsaid, Some(Half::Full)) if (7 * 60..13 * 60).contains(&minute) => Half::Full,
        (Half::Unsaid, _) => return None,
        (half, _) => half,
    };
    match half {
        Half::Morning if minute >= 12 * 60 => (minute < 13 * 60).then(|| minute - 12 * 60),
        Half::Afternoon if minute < 12 * 60 => Some(minute + 12 * 60),
        _ => Some(minute),
    }
}

/// The words of the line. `None` if one of them is no word of hours.
fn words(text: &str) -> Option<Vec<Word>> {
    let level: String = text
        .chars()
        .map(|c| match c {
            '–' | '—' | '‑' | '−' | '-' => '-',
            ',' | ';' | '&' | '+' | '/' => '&',
            '(' | ')' => ' ',
            c => c,
        })
        .collect();
    let level = level
        .replace('-', " - ")
        .replace('&', " & ")
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("o'clock", "");
    let mut found = Vec::new();
    let mut parts = level.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let next = parts.peek().copied().unwrap_or("");
        let bare = part.trim_end_matches(['.', ':']);
        match bare {
            "" | "open" | "from" | "on" | "hours" | "the" | "hrs" | "between" => {}
            "-" | "to" | "until" | "till" | "til" => found.push(Word::To),
            "&" | "and" if found.last() == Some(&Word::And) => {}
            "&" | "and" => found.push(Word::And),
            "daily" | "everyday" => found.push(Word::Every),
            "every" | "each" if day(next).is_some() => {}
            "every" | "each" if next == "day" => {
                parts.next();
                found.push(Word::Every);
            }
            "seven" | "7" if next == "days" => {
                parts.next();
                while parts.next_if(|word| matches!(*word, "a" | "per" | "week" | "/")).is_some() {}
                found.push(Word::Every);
            }
            "weekends" | "weekend" => found.push(Word::Weekends),
            "weekdays" | "weekday" => found.push(Word::Weekdays),
            "bank" if next.starts_with("hol") => {
                parts.next();
                found.push(Word::BankHolidays);
            }
            "midday" | "noon" => found.push(Word::Time(12 * 60, Half::Full)),
            "midnight" => found.push(Word::Time(if found.last() == Some(&Word::To) { 24 * 60 } else { 0 }, Half::Full)),
            _ => found.push(day(bare).or_else(|| {
                let (time, behind) = time(bare, next)?;
                if behind {
                    parts.next();
                }
                Some(time)
            })?),
        }
    }
    Some(found)
}

fn day(word: &str) -> Option<Word> {
    const WELSH: [&str; 7] = ["llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul"];
    if let Some(at) = WELSH.iter().position(|day| *day == word) {
        return Some(Word::Day(at));
    }
    let single = word.strip_suffix('s').filter(|word| word.ends_with("day")).unwrap_or(word);
    let at = DAY_NAMES.iter().position(|day| {
        let day = day.to_lowercase();
        (3..=day.len()).contains(&single.len()) && day.starts_with(single)
            || matches!((single, day.as_str()), ("tues", "tuesday") | ("weds", "wednesday") | ("thurs", "thursday"))
    })?;
    Some(Word::Day(at))
}

/// A time, and whether the next word belongs to it.
fn time(word: &str, next: &str) -> Option<(Word, bool)> {
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic());
    let (behind, suffix) = match &word[figures.len()..] {
        "" if matches!(next, "am" | "pm") => (true, next),
        "" if matches!(next, "noon" | "midday" | "hrs") => (true, "full"),
        suffix => (false, suffix),
    };
    let colon = figures.contains(':');
    let (hours, minutes) = match figures.split_once([':', '.']) {
        Some((hours, minutes)) => (hours, minutes),
        None if figures.len() == 4 && figures.is_ascii() => figures.split_at(2),
        None => (figures, "00"),
    };
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let full = colon || figures.len() == 4 && !figures.contains('.') || hours > 12 || figures.starts_with('0');
    let half = match suffix {
        "am" | "a" => Half::Morning,
        "pm" | "p" => Half::Afternoon,
        "full" | "h" | "hrs" => Half::Full,
        "" if full => Half::Full,
        "" => Half::Unsaid,
        _ => return None,
    };
    (hours <= 24 && minutes < 60).then_some((Word::Time(hours * 60 + minutes, half), behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_and_what_is_sure() {
        for (typed, wanted) in [
            ("5pm", Some("17:00")),
            ("17.00", Some("17:00")),
            ("9:30", Some("09:30")),
            ("9.30 am", Some("09:30")),
            ("noon", Some("12:00")),
            ("0930", Some("09:30")),
            ("9.30", None),
            ("9", None),
            ("5pm to 6pm", None),
            ("Monday", None),
            // Four bytes, and no four figures.
            ("s\u{fffd}", None),
        ] {
            assert_eq!(clock(typed).as_deref(), wanted, "{typed}");
        }
        for (typed, wanted) in [
            ("24 hrs", Some("always")),
            ("Mon-Fri 9am-5pm", Some("Monday to Friday 09:00-17:00")),
            ("Weekdays 9-5pm", None),
            ("Monday to Friday 9-5", None),
            ("Mon to Thurs 8.45am - 5.15pm, Fri 8.45am - 4.45pm", None),
        ] {
            assert_eq!(surely(typed).as_deref(), wanted, "{typed}");
        }
    }

    #[test]
    fn as_an_office_worker_types_them() {
        for (typed, wanted) in [
            ("Mon-Fri 9am-5pm", "Monday to Friday 09:00-17:00"),
            ("Monday - Friday, 9.00am - 5.30pm", "Monday to Friday 09:00-17:30"),
            ("24/7", "always"),
            ("24 hours a day", "always"),
            ("Daily 08:00-20:00", "every day 08:00-20:00"),
            ("Saturday & Sunday 10:00-16:00", "Saturday and Sunday 10:00-16:00"),
            ("Mondays 09:00-17:00", "Monday 09:00-17:00"),
            ("Monday to Friday 0900-1700", "Monday to Friday 09:00-17:00"),
            ("Monday to Friday 09:00 – 17:00", "Monday to Friday 09:00-17:00"),
            ("Monday to Friday 09:00 to 17:00", "Monday to Friday 09:00-17:00"),
            ("9am to 5pm Monday to Friday", "Monday to Friday 09:00-17:00"),
            ("Weekdays 9-5pm", "Monday to Friday 09:00-17:00"),
            ("Monday to Friday 9-5", "Monday to Friday 09:00-17:00"),
            ("Monday to Friday 1-5", ""),
            ("Monday to Friday 8am to midnight", "Monday to Friday 08:00-24:00"),
            ("Mon to Thurs 8.45am - 5.15pm, Fri 8.45am - 4.45pm", "Monday to Thursday 08:45-17:15|Friday 08:45-16:45"),
            ("Monday to Friday 9am until noon", "Monday to Friday 09:00-12:00"),
            ("when we can", ""),
            ("Monday to Friday 9:00 am - 5:00 pm", "Monday to Friday 09:00-17:00"),
        ] {
            assert_eq!(meant(typed).unwrap_or_default().join("|"), wanted, "{typed}");
        }
    }
}
