//! In: a contact and those it falls back on. Out: what a reader's browser (`assets/opening.js`) needs to say
//! whether the line is open now: for each number its hours as minutes of the week and whom to ring instead,
//! and once a page the bank holidays and the days between which the clock can be believed. The words stand in
//! the page in any case (`components/number.html`).

use super::phone::{Bank, Hours, Number, phones};
use super::tongue;
use crate::document::hours;
use crate::document::kind::contact;
use crate::site::{Page, Site, fallback};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// After this many days a copy is old, and says so.
pub const DAYS_FRESH: i64 = 90;
/// The next opening may lie this far beyond the last fresh day.
const DAYS_LOOKED_AHEAD: i64 = 14;
/// A chain of fallbacks as long as this helps nobody.
const MOST_FALLBACKS: usize = 4;

/// The days on which a copy can tell, and their bank holidays. Fields stand in the order of the alphabet, as in every
/// copy before.
#[derive(Clone, Debug, Serialize)]
pub struct Days {
    from: String,
    holidays: BTreeMap<String, String>,
    until: String,
}

/// What holds for every number of a page.
pub fn days(site: &Site) -> Days {
    let (from, until) = (site.today, last_day(site));
    let ahead = until.checked_add(DAYS_LOOKED_AHEAD.days()).unwrap_or(until);
    let since = from.yesterday().unwrap_or(from);
    let named = site.bank_holidays.between(since, ahead).map(|(date, name)| (date.to_string(), name.to_string()));
    Days { from: from.to_string(), until: until.to_string(), holidays: named.collect() }
}

/// A line, and those that are rung instead.
#[derive(Clone, Debug, Serialize)]
pub struct Opening {
    bank: Bank,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    closed: Vec<[String; 2]>,
    /// Of the line itself, whatever their number; of those it falls back on, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    fallbacks: Option<Vec<Opening>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phones: Option<Vec<Number>>,
    /// Of the line itself: when each of its numbers answers, if that is not whenever it does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    timed: Vec<Option<Hours>>,
    title: String,
    week: [Vec<(u16, u16)>; 7],
}

/// What a browser needs to know of one number.
pub fn data(site: &Site, index: usize, from: &str) -> Opening {
    let page = &site.pages[index];
    let mut timed: Vec<Option<Hours>> = phones(page, &site.speaker(from)).into_iter().map(|one| one.hours).collect();
    if timed.iter().all(Option::is_none) {
        timed.clear();
    }
    Opening { fallbacks: Some(fallbacks(site, page, from)), timed, ..line(page) }
}

/// The last day on which the hours on this copy and the bank holidays can be relied on.
pub fn last_day(site: &Site) -> Date {
    let fresh = site.today.checked_add(DAYS_FRESH.days()).unwrap_or(site.today);
    site.bank_holidays.reach().map_or(fresh, |(_, last)| fresh.min(last))
}

/// The hours of one line.
fn line(page: &Page) -> Opening {
    let fields = &page.document.fields;
    let week = hours::week(fields.list(contact::HOURS).iter().map(|word| word.text.as_str()));
    let bank = match (fields.text(contact::BANK_HOLIDAYS), fields.text(contact::SERVICE_TYPE)) {
        (Some("open"), _) if !week.bank_holidays.is_empty() => Bank::Hours(week.bank_holidays),
        // Whoever covers the nights covers the days on which everyone else is closed.
        (Some("open"), Some("out-of-hours")) => Bank::Word("all"),
        (Some("open"), _) => Bank::Word("usual"),
        _ => Bank::Word("closed"),
    };
    Opening {
        bank,
        closed: contact::closed(&page.document).map(|(first, last)| [first.to_string(), last.to_string()]).collect(),
        fallbacks: None,
        lang: None,
        phones: None,
        timed: Vec::new(),
        title: page.document.title.clone(),
        week: week.days,
    }
}

/// Whom to ring instead, in turn. A circle ends where it closes.
fn fallbacks<'s>(site: &'s Site, page: &'s Page, from: &str) -> Vec<Opening> {
    let speaks = site.language_at(from);
    // A line that is there in the language of the page is rung instead of its twin.
    let in_language = |page: &'s Page| {
        let index = fallback::of(site, page)?;
        Some(&site.pages[site.in_language(index, speaks).unwrap_or(index)])
    };
    let chain = fallback::chain(page, |one| &one.url, in_language);
    let mut chain: Vec<&Page> = chain.into_iter().skip(1).take(MOST_FALLBACKS).collect();
    let emergency = chain.iter().position(|one| one.document.fields.flag(contact::EMERGENCY)).unwrap_or(chain.len());
    let days: Vec<&Page> =
        stood_in_for(site, page).filter(|one| !chain.iter().any(|other| other.url == one.url)).collect();
    chain.splice(emergency..emergency, days);
    let other = |page: &&Page| Opening {
        phones: Some(phones(page, &site.speaker(from))),
        lang: site.at(&page.url).and_then(|index| tongue(site, index, from)),
        ..line(page)
    };
    chain.iter().map(other).collect()
}

/// The front doors that a line covers when they are closed: while it is closed itself, they answer.
fn stood_in_for<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = &'s Page> {
    let covered = |other: &&Page| {
        other.document.fields.text(contact::SERVICE_TYPE) == Some("front-door")
            && fallback::of(site, other).is_some_and(|index| site.pages[index].url == page.url)
    };
    page.pointed_at_by.iter().map(|index| &site.pages[*index]).filter(covered)
}
