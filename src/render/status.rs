//! In: a page and the day this copy was made. Out: its status in words, and what that becomes on later days, so that
//! an old copy can tell the truth by its reader's clock (`assets/old-copy.js`). One rule for both: `status::status`.

use super::opening::DAYS_FRESH;
use super::view;
use crate::address;
use crate::document::kind::{Key, common, tool};
use crate::site::status;
use crate::site::{Page, Site, Status};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A status in words.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    code: &'static str,
    /// From which day, of one to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    label: &'static str,
    /// What it becomes, for `old-copy.js`, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    later: Option<String>,
    message: String,
    /// How it is drawn.
    tone: &'static str,
}

/// The status of a page, with what it will be; none where it has none.
pub fn of(site: &Site, page: &Page) -> Option<View> {
    let later = later(site, page);
    if page.status == Status::Undated && later.is_empty() {
        return None;
    }
    let later = Some(serde_json::to_string(&later).unwrap_or_default());
    Some(View { later, ..entry(page.status, message(page, page.status)) })
}

/// The word beside a page's title in a list; none while nothing is to be told.
pub fn tag(status: Status) -> &'static str {
    if matches!(status, Status::Undated | Status::Current) { "" } else { status.label() }
}

/// What that word becomes: `2027-01-15 Review overdue;2028-01-01 Withdrawn`.
pub fn tags(page: &Page) -> String {
    page.turns.iter().map(|(day, status)| format!("{day} {}", tag(*status))).collect::<Vec<_>>().join(";")
}

/// For each page that ends: from which day, the word for it, and whether nothing of its text may then be shown.
pub fn ends(site: &Site) -> BTreeMap<String, (String, &'static str, bool)> {
    let end = |index: &usize| {
        let page = &site.pages[*index];
        let (day, status) = page.end()?;
        Some((address::encode(&page.url), (day.to_string(), status.label(), status.is_stub())))
    };
    site.places.ending.iter().filter_map(end).collect()
}

fn entry(status: Status, message: String) -> View {
    let tone = match status {
        Status::Current => "good",
        Status::ReviewDue | Status::Coming | Status::Consultation => "note",
        _ => "warning",
    };
    View { code: status.code(), from: None, label: status.label(), later: None, message, tone }
}

/// From which day it is what, in order. A copy made before such a day cannot know what came of it, and says so.
fn later(site: &Site, page: &Page) -> Vec<View> {
    let mut turns: BTreeSet<Date> = page.turns.iter().map(|(day, _)| *day).collect();
    // What “still applies” was true when this copy was made; of an old one nobody can tell.
    turns.extend(site.today.checked_add((DAYS_FRESH + 1).days()).ok());
    let mut found = Vec::new();
    let mut last = (page.status, false);
    for day in turns.into_iter().filter(|day| *day > site.today) {
        let stale = site.today.checked_add(DAYS_FRESH.days()).is_ok_and(|fresh| day > fresh);
        let status = status::status(&page.document, day);
        if (status, stale) == last || status == last.0 && !matches!(status, Status::ReviewDue | Status::Overdue) {
            continue;
        }
        last = (status, stale);
        found.push(View { from: Some(day.to_string()), ..entry(status, passed(page, status, stale)) });
    }
    found
}

fn message(page: &Page, status: Status) -> String {
    let fields = &page.document.fields;
    let date = |key: Key<Date>| fields.date(key).map_or(String::new(), view::day);
    match status {
        Status::Current => format!("Review due by {}.", date(common::REVIEW_DUE)),
        Status::ReviewDue => format!("It is to be reviewed by {}. It still applies.", date(common::REVIEW_DUE)),
        Status::Overdue => format!(
            "It should have been reviewed by {}. It still applies; check anything that may have changed.",
            date(common::REVIEW_DUE)
        ),
        Status::Coming => format!("It applies from {}.", date(common::EFFECTIVE_FROM)),
        Status::Consultation => {
            format!("Comments are welcome until {}. It does not apply yet.", date(common::CONSULTATION_UNTIL))
        }
        Status::Superseded if fields.has(common::EFFECTIVE_TO) => {
            format!("It applied until {}.", date(common::EFFECTIVE_TO))
        }
        Status::Withdrawn => {
            format!(
                "{} It was withdrawn on {}.",
                fields.text(common::WITHDRAWN_BECAUSE).unwrap_or(""),
                date(common::WITHDRAWN_ON)
            )
        }
        Status::ConsultationOver => format!(
            "Comments were welcome until {}. Nothing says that it was approved, so it does not apply.",
            date(common::CONSULTATION_UNTIL)
        ),
        Status::Expired => format!(
            "This form was to be used until {}. Ask before you use it whether there is a newer one.",
            date(tool::EXPIRES_ON)
        ),
        Status::TakenDown => {
            format!(
                "This page was to be public until {} and has been taken down.",
                page.document.until().map_or(String::new(), view::day)
            )
        }
        Status::Superseded | Status::Undated => String::new(),
    }
}

/// The message on a day after this copy was made.
fn passed(page: &Page, status: Status, stale: bool) -> String {
    let due = page.document.fields.date(common::REVIEW_DUE).map_or(String::new(), view::day);
    match status {
        Status::Overdue => format!(
            "It was to be reviewed by {due}. This copy is older than that and cannot tell whether it still applies: check before you rely on it."
        ),
        Status::ReviewDue if stale => format!(
            "It is to be reviewed by {due}. This copy is old and cannot tell whether it has changed: check before you rely on it."
        ),
        _ => message(page, status),
    }
}
