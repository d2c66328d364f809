//! In: a course, all other courses, and the day. Out: findings on its sessions, and on how often a
//! safeguarding lead must come back.

use super::Rules;
use crate::document::kind::course::sessions;
use crate::document::kind::{common, course};
use crate::document::{Document, Reporter, Row};
use crate::finding::{At, rules};
use crate::local::Jurisdiction;
use std::collections::HashSet;

rules! {
    SESSION_TWICE = error("course/session-twice") {
        why: "Calendars know a session by its number: one of the two would overwrite the other.",
        line: "| NEG-1 | 2027-01-31 | 09:30 | 12:30 | Online | scheduled |",
        says: "the session NEG-1 is also a session of “Abuse”",
        help: "give this session a number that was never used",
    }

    DSL_REFRESH = warning("course/dsl-refresh") {
        why: "In England, designated safeguarding leads train again within two years.",
        line: "refresh_months: 36",
        says: "this course for safeguarding leads is repeated after 36 months",
        help: "write `refresh_months: 24`, or fewer",
    }

    SESSION_BEFORE_START = error("course/session-before-start") {
        why: "People would be taught what is not yet agreed.",
        line: "| NEG-1 | 2027-01-31 | 09:30 | 12:30 | Online | scheduled |",
        says: "this session is on 2027-01-31, but the course applies only from 2027-02-01",
        help: "correct the session's date, or `effective_from`",
    }

    SESSION_PAST = warning("course/session-past") {
        why: "Nobody can see whether it took place.",
        line: "| NEG-1 | 2026-11-21 | 09:30 | 12:30 | Online | scheduled |",
        says: "the session of 2026-11-21 has passed and is still “scheduled”",
        help: "write `done`, `cancelled` or `moved`",
    }
}

/// The longest a designated safeguarding lead may go without training, in months.
const LEAD_MONTHS: i64 = 24;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    // The two years are those of England's guidance for schools; elsewhere the leads have other names and other years.
    let here = rules.config.local.place();
    if here.meets(Jurisdiction::ENGLAND) && rules.live(document) && for_leads(document) {
        refresh(document, report);
    }
    let mut seen = HashSet::new();
    for row in document.body.rows(&sessions::TABLE) {
        session(rules, document, row, report);
        let id = row.text(sessions::SESSION);
        let first = rules.sessions.get(id).filter(|first| first.id != document.id);
        // The days of one session share its name.
        let again = !seen.insert((id, row.text(sessions::DATE)));
        if !id.is_empty() && (again || first.is_some()) {
            let message = match first {
                Some(first) => format!("the session {id} is also a session of “{}”", first.title),
                None => format!("two sessions of this course are called {id} and stand on one day"),
            };
            report.raise(
                &SESSION_TWICE,
                row.at_of(sessions::SESSION),
                message,
                "give this session a number that was never used",
            );
        }
    }
}

fn for_leads(document: &Document) -> bool {
    let says = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("dsl"));
    let fields = &document.fields;
    says(&document.id)
        || says(&document.title)
        || fields.text(course::CODE).is_some_and(says)
        || fields.list(common::SYNONYMS).iter().any(|word| says(&word.text))
}

fn refresh(document: &Document, report: &mut Reporter<'_>) {
    let months: Option<i64> = document.fields.text(course::REFRESH_MONTHS).and_then(|months| months.parse().ok());
    if months.is_some_and(|months| months <= LEAD_MONTHS) {
        return;
    }
    let message = match months {
        Some(months) => format!("this course for safeguarding leads is repeated after {months} months"),
        None => "this course for safeguarding leads does not say when it must be repeated".into(),
    };
    report.raise(
        &DSL_REFRESH,
        document.fields.at(course::REFRESH_MONTHS).unwrap_or(At::line(1)),
        message,
        format!("write `refresh_months: {LEAD_MONTHS}`, or fewer"),
    );
}

fn session(rules: &Rules<'_>, document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let Ok(date) = row.text(sessions::DATE).parse::<jiff::civil::Date>() else { return };
    if let Some(from) = document.fields.date(common::EFFECTIVE_FROM).filter(|from| date < *from) {
        report.raise(
            &SESSION_BEFORE_START,
            row.at_of(sessions::DATE),
            format!("this session is on {date}, but the course applies only from {from}"),
            "correct the session's date, or `effective_from`",
        );
    }
    if date < rules.today && row.text(sessions::STATUS) == "scheduled" {
        report.raise(
            &SESSION_PAST,
            row.at_of(sessions::STATUS),
            format!("the session of {date} has passed and is still “scheduled”"),
            "write `done`, `cancelled` or `moved`",
        );
    }
}
