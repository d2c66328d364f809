//! A course with its sessions, costs and cancellation terms.

use super::{Is, Kind, Table, may, need};
use crate::document::{Document, Reporter, Row};

pub const COURSE: Kind = Kind {
    name: "course",
    label: "Course",
    plural: "Training",
    folder: "training",
    governed: true,
    fields: &[
        need("code", Is::Text(20), "Short code"),
        need(
            "course_type",
            Is::OneOf(&["multi-agency", "single-agency", "e-learning", "briefing", "conference"]),
            "Type",
        ),
        need("scheme", Is::Text(120), "The scheme its level belongs to"),
        need("scheme_level", Is::Text(40), "Level in that scheme"),
        need("outcomes", Is::Text(280), "Three to six things people will be able to do").many(),
        may("must_attend", Is::Ref(&["audience"]), "Required for").many(),
        may("should_attend", Is::Ref(&["audience"]), "Expected of").many(),
        may("may_attend", Is::Ref(&["audience"]), "Open to").many(),
        may("mandatory_source", Is::Ref(&["law"]), "What requires it"),
        may("prerequisite", Is::Ref(&["course"]), "Course to take first"),
        may("prerequisite_months", Is::Number(1, 120), "How recent it must be, in months"),
        need("duration_hours", Is::Decimal, "Length in hours"),
        may("refresh_months", Is::Number(1, 120), "Repeat after so many months"),
        need("delivery", Is::OneOf(&["in-person", "online", "e-learning", "blended"]), "How"),
        may("capacity_min", Is::Number(1, 1000), "Smallest group"),
        may("capacity_max", Is::Number(1, 1000), "Largest group"),
        may("certificate", Is::Text(280), "When a certificate is given"),
        need("evaluation", Is::Text(400), "How its effect is measured"),
        may("protocols", Is::Ref(&["protocol"]), "Protocols it teaches").many(),
        may("learning", Is::Ref(&["review"]), "Reviews it answers").many(),
        need("accessibility", Is::Text(400), "Arrangements for access"),
        need("provider", Is::Ref(&["agency", "group"]), "Who runs it"),
        need("competence", Is::Text(400), "What the trainers know and can do"),
        may("co_produced_with", Is::Text(120), "Who helped to make it").many(),
        need("booking", Is::Address, "Address or e-mail"),
        may("manager_approval", Is::Flag, "Whether a manager approves the booking"),
    ],
    tables: &[
        Table {
            name: "costs",
            required: true,
            columns: &[need("Who", Is::Text(160), "Who pays"), need("Cost", Is::Text(80), "nil or an amount")],
        },
        Table {
            name: "cancellations",
            required: false,
            columns: &[need("When", Is::Text(200), "When"), need("Charge", Is::Text(120), "Charge")],
        },
        Table {
            name: "sessions",
            required: false,
            columns: &[
                need("Session", Is::Text(40), "Never re-used"),
                need("Date", Is::Date, "Day"),
                need("Start", Is::Clock, "24-hour, London"),
                need("End", Is::Clock, "24-hour, London"),
                need("Venue", Is::Text(200), "Where"),
                may("Places", Is::Text(40), "Places left"),
                may("Bookings close", Is::Date, "Last day to book"),
                need("Status", Is::OneOf(&["scheduled", "full", "cancelled", "moved", "done"]), "Status"),
                may("Changed on", Is::Date, "When it was last moved or cancelled"),
            ],
        },
    ],
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if !fields.list("must_attend").is_empty() && fields.text("mandatory_source").is_none() {
        report.error(
            "course/mandatory-without-source",
            document.front(),
            "`must_attend` names people, but nothing says what requires it".into(),
            "Staff and managers need to see whose rule it is.",
            "add `mandatory_source: law/…`, or use `should_attend`".into(),
        );
    }
    let outcomes = fields.list("outcomes").len();
    if outcomes > 0 && !(3..=6).contains(&outcomes) {
        report.warning(
            "course/outcomes",
            document.front(),
            format!("a course has three to six outcomes; this one has {outcomes}"),
            "Too few say nothing, too many are not read.",
            "merge or add outcomes".into(),
        );
    }
    let number = |name: &str| fields.text(name).and_then(|n| n.parse::<u32>().ok());
    if let (Some(least), Some(most)) = (number("capacity_min"), number("capacity_max"))
        && least > most
    {
        report.error(
            "course/capacity",
            fields.at("capacity_max").unwrap_or_default(),
            format!("the largest group ({most}) is smaller than the smallest ({least})"),
            "Nobody could be told whether there is a place.",
            "correct one of the two".into(),
        );
    }
    for row in document.body.rows("costs") {
        let cost = row.text("Cost").to_lowercase();
        if !cost.is_empty() && !["nil", "free", "no charge"].contains(&cost.as_str()) && !cost.contains('£') {
            report.error(
                "course/cost",
                row.at_of("Cost"),
                format!("“{}” is no cost", row.text("Cost")),
                "A manager decides on it, and finds out too late what is owed.",
                "write `nil`, or an amount such as `£75`".into(),
            );
        }
    }
    for row in document.body.rows("sessions") {
        join_link(row, report);
        let (start, end) = (row.text("Start"), row.text("End"));
        if start.len() == 5 && end.len() == 5 && start >= end {
            report.error(
                "course/ends-before-start",
                row.at_of("End"),
                format!("the session ends at {end} but starts at {start}"),
                "People will turn up at the wrong time.",
                "correct the times (24-hour clock)".into(),
            );
        }
        let (date, close) = (row.text("Date"), row.text("Bookings close"));
        if !close.is_empty() && close >= date {
            report.error(
                "course/closes-after-start",
                row.at_of("Bookings close"),
                format!("bookings close on {close}, not before the session on {date}"),
                "Somebody would book a place that is already gone.",
                "give a day before the session".into(),
            );
        }
    }
}

/// An address in the venue lets anybody into the room.
fn join_link(row: &Row, report: &mut Reporter<'_>) {
    let venue = row.text("Venue").to_lowercase();
    if ["http:", "https:", "www.", "meeting id", "passcode"].iter().any(|sign| venue.contains(sign)) {
        report.error(
            "course/join-link",
            row.at_of("Venue"),
            "the venue gives away how to join the session".into(),
            "Anybody who reads the page or the calendar could walk into a session about children.",
            "write `Online (joining details sent to people with a place)`".into(),
        );
    }
}
