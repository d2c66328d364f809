//! In: a time somebody has to keep. Out: what is wrong with it, if a reader could take it two ways.

use super::Reporter;
use crate::finding::{At, rules};

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
    if counts(text) && !has_unit(text) {
        report.raise(
            &WITHOUT_UNIT,
            at,
            format!("“{text}” has a number but no unit"),
            "write the unit: minutes, hours, working days, calendar days, weeks or months",
        );
    }
}

fn days(text: &str, at: At, report: &mut Reporter<'_>) {
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
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).find_map(|pair| {
        let [count, unit] = *pair else { return None };
        let number = NUMBERS.contains(&count) || count.bytes().all(|c| c.is_ascii_digit());
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
