//! In: the bank holidays and the day. Out: a calculator of working days: for a reader's browser the data
//! to count with, and for everyone a table of the coming days, counted here by the same rules.

use crate::document::Component;
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Days from the build that the table shows.
const DAYS_SHOWN: i64 = 14;

/// A statutory clock: how many working days, what has to happen by then, what starts it, who says so.
type Clock = (u32, &'static str, &'static str, &'static str);

const CLOCKS: &[Clock] = &[
    (1, "The front door tells you what it has decided", "the day it receives your referral", "Working Together 2023"),
    (
        3,
        "A strategy discussion that is not urgent is held; a referral nobody has answered is chased",
        "the day of the concern, or of your referral",
        "London practice",
    ),
    (10, "The core group meets", "the day of the child protection conference", "Working Together 2023"),
    (
        15,
        "The first child protection conference is held",
        "the day of the strategy discussion that began the enquiries",
        "Working Together 2023",
    ),
    (
        45,
        "The child and family assessment is finished, at the latest",
        "the day of the referral",
        "Working Together 2023",
    ),
];

/// `:::working-days`.
pub fn html(site: &Site, theme: &Theme, _: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let Some((first, last)) = site.bank_holidays.reach() else { return Ok(String::new()) };
    let holidays: Map<String, Value> =
        site.bank_holidays.between(first, last).map(|(date, name)| (date.to_string(), json!(name))).collect();
    let clocks: Vec<Value> = CLOCKS
        .iter()
        .map(|(days, what, starts, basis)| json!({ "days": days, "label": label(*days), "what": what, "starts": starts, "basis": basis }))
        .collect();
    theme.render(
        "components/working-days.html",
        &json!({ "calculator": {
            "holidays": Value::Object(holidays).to_string(),
            "first": first.to_string(),
            "last": last.to_string(),
            "first_day": view::day(first),
            "last_day": view::day(last),
            "clocks": clocks,
            "rows": (0..DAYS_SHOWN).filter_map(|n| row(site, site.today.checked_add(n.days()).ok()?)).collect::<Vec<_>>(),
            "skipped": skipped(site),
        } }),
    )
}

/// "1 working day".
fn label(days: u32) -> String {
    format!("{days} working day{}", if days == 1 { "" } else { "s" })
}

/// "Tuesday 24 November 2026".
fn weekday(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// One day of the table, and where each count ends. None for a day beyond the data.
fn row(site: &Site, start: Date) -> Option<Value> {
    site.bank_holidays.count(start, 0)?;
    let ends: Vec<Value> = CLOCKS
        .iter()
        .map(|(days, ..)| match site.bank_holidays.count(start, *days) {
            Some(counted) => json!({ "date": counted.ends.to_string(), "day": weekday(counted.ends) }),
            None => json!({ "date": "", "day": "Not known yet" }),
        })
        .collect();
    Some(json!({ "date": start.to_string(), "day": weekday(start), "ends": ends }))
}

/// The bank holidays that some count of the table leaves out.
fn skipped(site: &Site) -> Vec<String> {
    let most = CLOCKS.iter().map(|(days, ..)| *days).max().unwrap_or(0);
    let last = site.today.checked_add((DAYS_SHOWN - 1).days()).unwrap_or(site.today);
    let ends = (0..=DAYS_SHOWN).find_map(|back| site.bank_holidays.count(last.checked_sub(back.days()).ok()?, most));
    let ends = ends.map_or(last, |counted| counted.ends);
    site.bank_holidays.between(site.today, ends).map(|(date, name)| format!("{name}, {}", weekday(date))).collect()
}
