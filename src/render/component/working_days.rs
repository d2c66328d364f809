//! In: the clocks of the page (its table `clocks`), the bank holidays and the day. Out: a calculator of
//! working days: for a reader's browser the data to count with, and for everyone a table of the coming
//! days, counted here by the same rules.

use crate::document::kind::page::clocks;
use crate::document::{Component, Row};
use crate::finding::Finding;
use crate::render::{Theme, cell, view};
use crate::site::{Page, Site};
use crate::words::{Speaker, dates};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Days from the build that the table shows.
const DAYS_SHOWN: i64 = 14;

/// What a clock asks of a page: how many working days.
fn days(row: &Row) -> u32 {
    row.text(clocks::WORKING_DAYS).parse().unwrap_or(0)
}

/// `:::working-days`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let Some((first, last)) = site.bank_holidays.reach() else { return Ok(String::new()) };
    let holidays: BTreeMap<String, &str> =
        site.bank_holidays.between(first, last).map(|(date, name)| (date.to_string(), name)).collect();
    let rows: Vec<&Row> = page.document.body.rows(&clocks::TABLE).collect();
    let counts: Vec<u32> = rows.iter().map(|row| days(row)).collect();
    let speaker = site.speaker(&page.url);
    let days = (0..DAYS_SHOWN).filter_map(|n| row(site, site.today.checked_add(n.days()).ok()?, &counts, &speaker));
    let calculator = Calculator {
        holidays: serde_json::to_string(&holidays).unwrap_or_default(),
        nation: site.bank_holidays.nation().to_string(),
        first: first.to_string(),
        last: last.to_string(),
        first_day: view::day(first, &speaker),
        last_day: view::day(last, &speaker),
        clocks: rows.iter().map(|row| clock(site, page, row)).collect(),
        rows: days.collect(),
        skipped: skipped(site, &counts, &speaker),
    };
    theme.render("components/working-days.html", &View { calculator })
}

#[derive(Serialize)]
struct View {
    calculator: Calculator,
}

#[derive(Serialize)]
struct Calculator {
    /// For the script, as JSON.
    holidays: String,
    nation: String,
    first: String,
    last: String,
    first_day: String,
    last_day: String,
    clocks: Vec<ClockView>,
    rows: Vec<Line>,
    skipped: Vec<String>,
}

#[derive(Serialize)]
struct ClockView {
    days: u32,
    what: String,
    starts: String,
    /// As HTML.
    basis: String,
}

/// A day, and where each count that begins on it ends.
#[derive(Serialize)]
struct Line {
    date: String,
    day: String,
    ends: Vec<End>,
}

#[derive(Serialize)]
struct End {
    date: String,
    /// Empty where the bank holidays are not known yet.
    day: String,
}

/// One clock: what it counts, what has to happen, and who says so.
fn clock(site: &Site, page: &Page, row: &Row) -> ClockView {
    let source = row.cell(clocks::SOURCE).map_or(String::new(), |cell| cell::html(site, page, cell));
    ClockView {
        days: days(row),
        what: row.text(clocks::WHAT_HAS_TO_HAPPEN_BY_THEN).to_owned(),
        starts: row.text(clocks::CLOCK_STARTS_WITH).to_owned(),
        basis: source,
    }
}

fn weekday(date: Date, speaker: &Speaker) -> String {
    dates::weekday(date, speaker).text
}

/// One day of the table, and where each count ends. None for a day beyond the data.
fn row(site: &Site, start: Date, counts: &[u32], speaker: &Speaker) -> Option<Line> {
    site.bank_holidays.count(start, 0)?;
    let ends = counts
        .iter()
        .map(|days| match site.bank_holidays.count(start, *days) {
            Some(counted) => End { date: counted.ends.to_string(), day: weekday(counted.ends, speaker) },
            None => End { date: String::new(), day: String::new() },
        })
        .collect();
    Some(Line { date: start.to_string(), day: weekday(start, speaker), ends })
}

/// The bank holidays that some count of the table leaves out.
fn skipped(site: &Site, counts: &[u32], speaker: &Speaker) -> Vec<String> {
    let most = counts.iter().copied().max().unwrap_or(0);
    let last = site.today.checked_add((DAYS_SHOWN - 1).days()).unwrap_or(site.today);
    let ends = (0..=DAYS_SHOWN).find_map(|back| site.bank_holidays.count(last.checked_sub(back.days()).ok()?, most));
    let ends = ends.map_or(last, |counted| counted.ends);
    let one = |name: &str, date: Date| {
        speaker.text("working_days.skipped_one", &[("holiday", name), ("date", &weekday(date, speaker))])
    };
    site.bank_holidays.between(site.today, ends).map(|(date, name)| one(name, date)).collect()
}
