//! In: a time somebody has to keep. Out: what is wrong with it, if a reader could take it two ways.

use super::{Reporter, date};
use crate::finding::{At, Mend, rules};

rules! {
    WITHOUT_UNIT = error("time/without-unit") {
        why: "Three days and three working days can be a weekend apart.",
        line: "| Anyone | Rings | within 3 | you see it | local standard |",
        says: "“within 3” has a number but no unit",
        help: "write the unit: minutes, hours, working days, calendar days, weeks or months",
    }

    BARE_DAYS = error("time/bare-days") {
        why: "Over a bank holiday weekend the two are four days apart, and a child waits.",
        line: "| Anyone | Rings the front door | within 3 days | you see it | local standard |",
        says: "“3 days” can mean working days or calendar days",
        help: "write `working days` or `calendar days`",
    }
}

const UNITS: &[&str] = &[
    "minute", "hour", "day", "week", "month", "year", "birthday", "term", "age", "awr", "oriau", "munud", "diwrnod",
    "dydd", "wythnos", "mis", "blwyddyn", "oed",
];
/// What makes a day one kind of day.
const KINDS_OF_DAY: &[&str] = &["working", "calendar", "school", "bank", "clear"];
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "fifteen"];

/// Reports a time without a unit, and days that could be working days or not.
pub fn check(text: &str, at: At, report: &mut Reporter<'_>) {
    unit(text, at, report);
    days(text, at, report);
}

/// Reports a time without a unit.
pub fn unit(text: &str, at: At, report: &mut Reporter<'_>) {
    if let Some(whole) = whole_units(text) {
        let message = format!("“{text}” cuts its unit short");
        let told = WITHOUT_UNIT.at(at, message, format!("write `{whole}`"));
        return report.tell(told.mended(Mend::value(at, text, &whole)));
    }
    if date::meant(text).is_some() && !text.chars().all(|c| c.is_ascii_digit()) {
        let message = format!("“{text}” is a day, and a step is taken anew for every child");
        let fix = "write how long after the clock starts, as in `5 working days`; a day of the whole page is `effective_from`";
        return report.raise(&WITHOUT_UNIT, at, message, fix);
    }
    if counts(text) && !has_unit(text) {
        report.raise(
            &WITHOUT_UNIT,
            at,
            format!("“{text}” has a number but no unit"),
            "write the unit: minutes, hours, working days, calendar days, weeks or months",
        );
    }
}

/// `24hrs`, `15 mins`, `1 wd` with their units in whole words.
fn whole_units(text: &str) -> Option<String> {
    const SHORT: &[(&str, &str)] = &[
        ("hrs", "hours"),
        ("hr", "hour"),
        ("h", "hours"),
        ("mins", "minutes"),
        ("min", "minutes"),
        ("wd", "working day"),
        ("wds", "working days"),
        ("w/d", "working day"),
        ("w/days", "working days"),
        ("wks", "weeks"),
        ("wk", "week"),
    ];
    let mut cut = false;
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let digits = word.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
        let (number, unit) = word.split_at(digits);
        let counted = digits > 0 || words.last().is_some_and(|last| last.ends_with(|c: char| c.is_ascii_digit()));
        let short = SHORT.iter().find(|(short, _)| counted && unit.trim_end_matches('.').eq_ignore_ascii_case(short));
        match short {
            Some((_, whole)) => {
                cut = true;
                let count = if digits > 0 { number.to_owned() } else { words.last().cloned().unwrap_or_default() };
                let whole = if count == "1" { whole.trim_end_matches('s') } else { whole };
                words.push(if digits > 0 { format!("{number} {whole}") } else { whole.to_owned() });
            }
            None => words.push(word.to_owned()),
        }
    }
    cut.then(|| words.join(" "))
}

fn days(text: &str, at: At, report: &mut Reporter<'_>) {
    if text.trim_start().starts_with(['-', '−']) && counts(text) {
        let message = format!("“{text}” is no time that anybody can keep");
        return report.raise(
            &BARE_DAYS,
            at,
            message,
            "write a number of one or more, with its unit, as in `1 working day`",
        );
    }
    if let Some(days) = bare_days(text) {
        report.raise(
            &BARE_DAYS,
            at,
            format!("“{days}” can mean working days or calendar days"),
            "write `working days` or `calendar days`",
        );
    }
}

/// Whether a number is in it.
pub fn counts(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn has_unit(text: &str) -> bool {
    let text = text.to_lowercase();
    let clock = ["999", "am", "pm", ":"].iter().any(|mark| text.contains(mark));
    clock || UNITS.iter().any(|unit| text.contains(unit))
}

/// A count of days that does not say which.
fn bare_days(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| word.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .collect();
    words.windows(2).find_map(|pair| {
        let [count, unit] = *pair else { return None };
        let number = NUMBERS.contains(&count) || count.chars().all(|c| c.is_numeric() || c == '.');
        let bare = number && matches!(unit, "day" | "days") && !KINDS_OF_DAY.contains(&count);
        bare.then(|| format!("{count} {unit}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_days() {
        for good in
            ["1 working day", "72 hours", "before 5pm", "the same day", "at once", "call 999", "by 16th birthday"]
        {
            assert!(!counts(good) || has_unit(good), "{good}");
            assert_eq!(bare_days(good), None, "{good}");
        }
        assert!(!has_unit("within 3"));
        assert_eq!(bare_days("within 3 days").as_deref(), Some("3 days"));
        assert_eq!(bare_days("five days").as_deref(), Some("five days"));
        assert_eq!(bare_days("15 calendar days, not working days"), None);
    }
}
