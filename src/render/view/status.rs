//! In: a page and the day this copy was made. Out: its status in words, and what that becomes on later days, so that
//! an old copy can tell the truth by its reader's clock (`assets/old-copy.js`). One rule for both: `status::status`.

use super::day;
use super::opening::DAYS_FRESH;
use crate::address;
use crate::document::kind::{Key, common, tool};
use crate::site::status;
use crate::site::{Page, Site, Status};
use crate::words::{Said, Speaker};
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
    label: String,
    /// In which language both are said, if it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// What it becomes, for `old-copy.js`, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    later: Option<String>,
    message: String,
    /// How it is drawn.
    tone: &'static str,
}

/// The status of a page, with what it will be; none where it has none.
pub fn of(site: &Site, page: &Page) -> Option<View> {
    let speaker = &site.speaker(&page.url);
    let later = later(site, page, speaker);
    if page.status == Status::Undated && later.is_empty() {
        return None;
    }
    let later = Some(serde_json::to_string(&later).unwrap_or_default());
    Some(View { later, ..entry(page.status, message(page, page.status, speaker), speaker) })
}

fn label(status: Status, speaker: &Speaker) -> Said {
    status.says().map_or_else(Said::default, |key| speaker.say(key, &[]))
}

/// The word beside a page's title in a list; none while nothing is to be told.
pub fn tag(status: Status, speaker: &Speaker) -> String {
    if status == Status::Current { String::new() } else { label(status, speaker).text }
}

/// What that word becomes: `2027-01-15 Review overdue;2028-01-01 Withdrawn`.
pub fn tags(page: &Page, speaker: &Speaker) -> String {
    page.turns.iter().map(|(day, status)| format!("{day} {}", tag(*status, speaker))).collect::<Vec<_>>().join(";")
}

/// For each page that ends: from which day, the word for it, and whether nothing of its text may then be shown.
pub fn ends(site: &Site) -> BTreeMap<String, (String, String, bool)> {
    let speaker = &site.config.speaker(&site.config.language);
    let end = |index: &usize| {
        let page = &site.pages[*index];
        let (day, status) = page.end()?;
        Some((address::encode(&page.url), (day.to_string(), label(*status, speaker).text, status.is_stub())))
    };
    site.places.ending.iter().filter_map(end).collect()
}

fn entry(status: Status, message: String, speaker: &Speaker) -> View {
    let tone = match status {
        Status::Current => "good",
        Status::ReviewDue | Status::Coming | Status::Consultation => "note",
        _ => "warning",
    };
    let Said { text, lang } = label(status, speaker);
    View { code: status.code(), from: None, label: text, lang, later: None, message, tone }
}

/// From which day it is what, in order. A copy made before such a day cannot know what came of it, and says so.
fn later(site: &Site, page: &Page, speaker: &Speaker) -> Vec<View> {
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
        let entry = entry(status, passed(page, status, stale, speaker), speaker);
        found.push(View { from: Some(day.to_string()), ..entry });
    }
    found
}

fn message(page: &Page, status: Status, speaker: &Speaker) -> String {
    let fields = &page.document.fields;
    let on = |key: Key<Date>| fields.date(key);
    let (says, day) = match status {
        Status::Current => ("status.current_about", on(common::REVIEW_DUE)),
        Status::ReviewDue => ("status.review_due_about", on(common::REVIEW_DUE)),
        Status::Overdue => ("status.overdue_about", on(common::REVIEW_DUE)),
        Status::Coming => ("status.coming_about", on(common::EFFECTIVE_FROM)),
        Status::Consultation => ("status.consultation_about", on(common::CONSULTATION_UNTIL)),
        Status::Superseded if fields.has(common::EFFECTIVE_TO) => ("status.superseded_about", on(common::EFFECTIVE_TO)),
        Status::Withdrawn => ("status.withdrawn_about", on(common::WITHDRAWN_ON)),
        Status::ConsultationOver => ("status.consultation_over_about", on(common::CONSULTATION_UNTIL)),
        Status::Expired => ("status.expired_about", on(tool::EXPIRES_ON)),
        Status::TakenDown => ("status.taken_down_about", page.document.until()),
        Status::Superseded | Status::Undated => return String::new(),
    };
    let day = day.map_or(String::new(), |date| super::day(date, speaker));
    speaker.text(says, &[("date", &day), ("reason", fields.text(common::WITHDRAWN_BECAUSE).unwrap_or(""))])
}

/// The message on a day after this copy was made.
fn passed(page: &Page, status: Status, stale: bool, speaker: &Speaker) -> String {
    let says = match status {
        Status::Overdue => "status.overdue_in_old_copy",
        Status::ReviewDue if stale => "status.review_due_in_old_copy",
        _ => return message(page, status, speaker),
    };
    let due = page.document.fields.date(common::REVIEW_DUE).map_or(String::new(), |date| day(date, speaker));
    speaker.text(says, &[("date", &due)])
}
