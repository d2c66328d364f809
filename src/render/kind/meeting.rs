//! In: a meeting. Out: its decisions with owner, due date and answer, and in words where each stands.

use super::Around;
use crate::document::Row;
use crate::document::date::due_ends;
use crate::document::kind::meeting;
use crate::finding::Finding;
use crate::render::{Theme, cell, view};
use crate::site::{Page, Site, work};
use jiff::civil::Date;
use serde::Serialize;

/// Minutes that nobody has approved say so above all else.
pub fn around(theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    if page.document.fields.text(meeting::MINUTES) != Some("draft") {
        return Ok(Around::default());
    }
    let first = theme.render("components/draft-minutes.html", &())?;
    Ok(Around { first, shown: vec![meeting::MINUTES.any()], ..Around::default() })
}

/// The decisions.
pub fn decisions(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let rows = page.document.body.rows(&meeting::decisions::TABLE);
    theme.render("components/decisions.html", &View { decisions: rows.map(|row| one(site, page, row)).collect() })
}

#[derive(Serialize)]
struct View<'r> {
    decisions: Vec<Decision<'r>>,
}

#[derive(Serialize)]
struct Decision<'r> {
    number: &'r str,
    text: &'r str,
    #[serde(rename = "type")]
    called: String,
    owner: &'r str,
    due: Option<String>,
    /// The day on which it is late, unless it is done: an old copy cannot tell whether it is.
    promised: Option<String>,
    /// The key of where it stands.
    state: Option<&'static str>,
    /// By how many days it is late, and when it was done.
    late: i64,
    done_on: Option<String>,
    /// As HTML.
    answer: Option<String>,
}

fn one<'r>(site: &Site, page: &Page, row: &'r Row) -> Decision<'r> {
    let (due, speaker) = (due_ends(row.text(meeting::decisions::DUE)), site.speaker(&page.url));
    let done = row.text(meeting::decisions::DONE_ON).parse::<Date>().ok();
    let late = due.map_or(0, |due| work::days(due, site.today));
    let state = state(row, done.is_some(), due.map(|due| due < site.today));
    Decision {
        number: row.text(meeting::decisions::NO),
        text: row.text(meeting::decisions::DECISION),
        called: view::words(row.text(meeting::decisions::TYPE), &speaker),
        owner: row.text(meeting::decisions::OWNER),
        due: due.map(|_| view::due(row.text(meeting::decisions::DUE), &speaker)),
        promised: due.filter(|_| is_open(row)).map(|day| day.to_string()),
        state,
        late,
        done_on: done.map(|day| view::day(day, &speaker)),
        answer: row.cell(meeting::decisions::ANSWER).map(|cell| cell::html(site, page, cell)),
    }
}

fn is_open(row: &Row) -> bool {
    let promised = row.text(meeting::decisions::TYPE) == "written answer promised";
    row.text(meeting::decisions::DONE_ON).is_empty() && !(promised && row.cell(meeting::decisions::ANSWER).is_some())
}

/// Where a decision stands. What is only noted, and has no day, asks for nothing.
fn state(row: &Row, done: bool, late: Option<bool>) -> Option<&'static str> {
    let promised = row.text(meeting::decisions::TYPE) == "written answer promised";
    let answered = !row.text(meeting::decisions::ANSWER).is_empty();
    match (promised, answered, done, late) {
        (true, true, true, _) => Some("decision.answered_on"),
        (true, true, false, _) => Some("decision.answered"),
        (true, false, _, Some(true)) => Some("decision.answer_late"),
        (true, false, ..) => Some("decision.answer_open"),
        (false, _, true, _) => Some("work.done_on"),
        (false, _, false, Some(true)) => Some("work.late_by"),
        (false, _, false, Some(false)) => Some("work.open"),
        (false, ..) => None,
    }
}
