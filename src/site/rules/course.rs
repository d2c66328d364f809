//! In: a course, all other courses, and the day. Out: findings on its sessions, and on how often a
//! safeguarding lead must come back.

use super::Rules;
use crate::document::{Document, Reporter, Row};
use crate::finding::At;
use std::collections::HashSet;

/// The longest a designated safeguarding lead may go without training, in months.
const LEAD_MONTHS: i64 = 24;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if rules.live(document) && for_leads(document) {
        refresh(document, report);
    }
    let mut seen = HashSet::new();
    for row in document.body.rows("sessions") {
        session(rules, document, row, report);
        let id = row.text("Session");
        let first = rules.sessions.get(id).filter(|first| first.id != document.id);
        let again = !seen.insert(id);
        if !id.is_empty() && (again || first.is_some()) {
            let message = match first {
                Some(first) => format!("the session {id} is also a session of “{}”", first.title),
                None => format!("two sessions of this course are called {id}"),
            };
            report.error(
                "course/session-twice",
                row.at_of("Session"),
                message,
                "Calendars know a session by its number: one of the two would overwrite the other.",
                "give this session a number that was never used".into(),
            );
        }
    }
}

fn for_leads(document: &Document) -> bool {
    let says = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("dsl"));
    let fields = &document.fields;
    says(&document.id)
        || says(&document.title)
        || fields.text("code").is_some_and(says)
        || fields.list("synonyms").iter().any(|word| says(&word.text))
}

fn refresh(document: &Document, report: &mut Reporter<'_>) {
    let months: Option<i64> = document.fields.text("refresh_months").and_then(|months| months.parse().ok());
    if months.is_some_and(|months| months <= LEAD_MONTHS) {
        return;
    }
    let message = match months {
        Some(months) => format!("this course for safeguarding leads is repeated after {months} months"),
        None => "this course for safeguarding leads does not say when it must be repeated".into(),
    };
    report.error(
        "course/dsl-refresh",
        document.fields.at("refresh_months").unwrap_or(At::line(1)),
        message,
        "Designated safeguarding leads must train again within two years.",
        format!("write `refresh_months: {LEAD_MONTHS}`, or fewer"),
    );
}

fn session(rules: &Rules<'_>, document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let Ok(date) = row.text("Date").parse::<jiff::civil::Date>() else { return };
    if let Some(from) = document.fields.date("effective_from").filter(|from| date < *from) {
        report.error(
            "course/session-before-start",
            row.at_of("Date"),
            format!("this session is on {date}, but the course applies only from {from}"),
            "People would be taught what is not yet agreed.",
            "correct the session's date, or `effective_from`".into(),
        );
    }
    if date < rules.today && row.text("Status") == "scheduled" {
        report.warning(
            "course/session-past",
            row.at_of("Status"),
            format!("the session of {date} has passed and is still “scheduled”"),
            "Nobody can see whether it took place.",
            "write `done`, `cancelled` or `moved`".into(),
        );
    }
}
