//! In: a contact and those it falls back on. Out: what a reader's browser needs to say whether the line is
//! open now: hours as minutes of the week, the bank holidays near the day of the build, and the days
//! between which the clock can be believed. The words stand on the card in any case.

use super::view;
use crate::site::{Page, Site, hours};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// After this many days a copy is old, and says so.
const DAYS_FRESH: i64 = 90;
/// The next opening may lie this far beyond the last fresh day.
const DAYS_LOOKED_AHEAD: i64 = 14;
/// A chain of fallbacks as long as this helps nobody.
const MOST_FALLBACKS: usize = 4;

/// The data of one card.
pub fn data(site: &Site, page: &Page) -> Value {
    let (from, until) = (site.today, last_day(site));
    let ahead = until.checked_add(DAYS_LOOKED_AHEAD.days()).unwrap_or(until);
    let since = from.yesterday().unwrap_or(from);
    let named: Map<String, Value> =
        site.bank_holidays.between(since, ahead).map(|(date, name)| (date.to_string(), json!(name))).collect();
    let mut data = line(page);
    data["from"] = json!(from.to_string());
    data["until"] = json!(until.to_string());
    data["holidays"] = Value::Object(named);
    data["fallbacks"] = json!(fallbacks(site, page));
    data
}

/// The last day on which the hours on this copy and the bank holidays can be relied on.
fn last_day(site: &Site) -> Date {
    let fresh = site.today.checked_add(DAYS_FRESH.days()).unwrap_or(site.today);
    site.bank_holidays.reach().map_or(fresh, |(_, last)| fresh.min(last))
}

/// The hours of one line.
fn line(page: &Page) -> Value {
    let fields = &page.document.fields;
    let week = hours::week(fields.list("hours").iter().map(|word| word.text.as_str()));
    let bank = match (fields.text("bank_holidays"), fields.text("service_type")) {
        (Some("open"), _) if !week.bank_holidays.is_empty() => json!(week.bank_holidays),
        // Whoever covers the nights covers the days on which everyone else is closed.
        (Some("open"), Some("out-of-hours")) => json!("all"),
        (Some("open"), _) => json!("usual"),
        _ => json!("closed"),
    };
    json!({ "week": week.days, "bank": bank })
}

/// Whom to ring instead, in turn.
fn fallbacks(site: &Site, page: &Page) -> Vec<Value> {
    let mut found = Vec::new();
    let mut seen = vec![page.document.id.as_str()];
    let mut next = view::fallback(site, page);
    while let Some(page) = next.map(|index| &site.pages[index]).filter(|_| found.len() < MOST_FALLBACKS) {
        if seen.contains(&page.document.id.as_str()) {
            break;
        }
        seen.push(&page.document.id);
        let mut one = line(page);
        one["title"] = json!(page.document.title);
        one["phones"] = json!(view::phones(page));
        found.push(one);
        next = view::fallback(site, page);
    }
    found
}
