//! In: a contact and those it falls back on. Out: what a reader's browser (`assets/opening.js`) needs to say
//! whether the line is open now: for each number its hours as minutes of the week and whom to ring instead,
//! and once a page the bank holidays and the days between which the clock can be believed. The words stand in
//! the page in any case (`components/number.html`).

use super::view;
use crate::document::hours;
use crate::document::kind::contact;
use crate::site::{Page, Site};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// After this many days a copy is old, and says so.
pub const DAYS_FRESH: i64 = 90;
/// The next opening may lie this far beyond the last fresh day.
const DAYS_LOOKED_AHEAD: i64 = 14;
/// A chain of fallbacks as long as this helps nobody.
const MOST_FALLBACKS: usize = 4;

/// What holds for every number of a page: the days on which this copy can tell, and their bank holidays.
pub fn days(site: &Site) -> Value {
    let (from, until) = (site.today, last_day(site));
    let ahead = until.checked_add(DAYS_LOOKED_AHEAD.days()).unwrap_or(until);
    let since = from.yesterday().unwrap_or(from);
    let named: Map<String, Value> =
        site.bank_holidays.between(since, ahead).map(|(date, name)| (date.to_string(), json!(name))).collect();
    json!({ "from": from.to_string(), "until": until.to_string(), "holidays": named })
}

/// The data of one number.
pub fn data(site: &Site, index: usize, from: &str) -> Value {
    let page = &site.pages[index];
    let mut data = line(page);
    data["fallbacks"] = json!(fallbacks(site, page, from));
    data
}

/// The last day on which the hours on this copy and the bank holidays can be relied on.
pub fn last_day(site: &Site) -> Date {
    let fresh = site.today.checked_add(DAYS_FRESH.days()).unwrap_or(site.today);
    site.bank_holidays.reach().map_or(fresh, |(_, last)| fresh.min(last))
}

/// The hours of one line.
fn line(page: &Page) -> Value {
    let fields = &page.document.fields;
    let week = hours::week(fields.list(contact::HOURS).iter().map(|word| word.text.as_str()));
    let bank = match (fields.text(contact::BANK_HOLIDAYS), fields.text(contact::SERVICE_TYPE)) {
        (Some("open"), _) if !week.bank_holidays.is_empty() => json!(week.bank_holidays),
        // Whoever covers the nights covers the days on which everyone else is closed.
        (Some("open"), Some("out-of-hours")) => json!("all"),
        (Some("open"), _) => json!("usual"),
        _ => json!("closed"),
    };
    let mut line = json!({ "title": page.document.title, "week": week.days, "bank": bank });
    let closed: Vec<Value> =
        contact::closed(&page.document).map(|(first, last)| json!([first.to_string(), last.to_string()])).collect();
    if !closed.is_empty() {
        line["closed"] = json!(closed);
    }
    line
}

/// Whom to ring instead, in turn. A circle ends where it closes.
fn fallbacks(site: &Site, page: &Page, from: &str) -> Vec<Value> {
    let mut chain: Vec<&Page> = Vec::new();
    let speaks = site.language_at(from);
    // A line that is there in the language of the page is rung instead of its twin.
    let in_language = |page: &Page| {
        let index = view::fallback(site, page)?;
        Some(&site.pages[site.in_language(index, speaks).unwrap_or(index)])
    };
    let mut next = in_language(page);
    while let Some(other) = next.filter(|_| chain.len() < MOST_FALLBACKS) {
        if other.url == page.url || chain.iter().any(|one| one.url == other.url) {
            break;
        }
        chain.push(other);
        next = in_language(other);
    }
    let emergency = chain.iter().position(|one| one.document.fields.flag(contact::EMERGENCY)).unwrap_or(chain.len());
    let days: Vec<&Page> =
        stood_in_for(site, page).filter(|one| !chain.iter().any(|other| other.url == one.url)).collect();
    chain.splice(emergency..emergency, days);
    let other = |page: &&Page| {
        let mut one = line(page);
        one["phones"] = json!(view::phones(page));
        if let Some(lang) = site.at(&page.url).and_then(|index| view::tongue(site, index, from)) {
            one["lang"] = json!(lang);
        }
        one
    };
    chain.iter().map(other).collect()
}

/// The front doors that a line covers when they are closed: while it is closed itself, they answer.
fn stood_in_for<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = &'s Page> {
    let covered = |other: &&Page| {
        other.document.fields.text(contact::SERVICE_TYPE) == Some("front-door")
            && view::fallback(site, other).is_some_and(|index| site.pages[index].url == page.url)
    };
    page.pointed_at_by.iter().map(|index| &site.pages[*index]).filter(covered)
}
