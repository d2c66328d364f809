//! A learning review or a seven-minute briefing.

use super::{Is, Kind, Table, identity, may, need};
use crate::document::{Document, Reporter};
use jiff::ToSpan;

pub const REVIEW: Kind = Kind {
    name: "review",
    label: "Learning",
    plural: "Learning",
    folder: "learning",
    access_stated: true,
    governed: true,
    fields: &[
        need(
            "review_type",
            Is::OneOf(&[
                "local-cspr",
                "national-review",
                "rapid-review-learning",
                "legacy-scr",
                "multi-agency-audit",
                "seven-minute-briefing",
                "good-practice",
            ]),
            "What it is",
        ),
        may("pseudonym", Is::Text(60), "Not a real initial, not a nickname"),
        need("year_band", Is::Text(40), "Years, never an exact date"),
        need("published_on", Is::Date, "When"),
        may("publish_until", Is::Date, "Taken down after"),
        need("commissioned_by", Is::Text(120), "Who asked for it"),
        may("origin", Is::Text(200), "Whose review it is, when borrowed"),
        may("checks_done", Is::OneOf(&["legal", "police-cps", "coroner", "family"]), "Sign-off checks").many(),
        may("criminal_trial", Is::Flag, "true while a trial is pending: blocks publishing"),
        may("embargo_until", Is::Date, "Not before"),
    ],
    tables: &[Table {
        name: "lessons",
        required: false,
        columns: &[
            need("Lesson", Is::Text(400), "What was learned"),
            may("Action", Is::Action, "Action in the plan"),
            may("Changed protocol", Is::Ref(&["protocol", "threshold", "tool"]), "What changed"),
            may("Why none", Is::Text(280), "Why nothing follows"),
        ],
    }],
    check,
    ..Kind::BASE
};

const SEVEN: &[&str] = &[
    "1. Background",
    "2. Why it matters",
    "3. What we learned",
    "4. What good looks like",
    "5. What to do differently",
    "6. Questions for your team",
    "7. Find out more",
];

fn check(document: &Document, report: &mut Reporter<'_>) {
    if document.fields.flag("criminal_trial") {
        report.error(
            "review/criminal-trial",
            document.fields.at("criminal_trial").unwrap_or_default(),
            "a criminal trial is pending".into(),
            "Publishing could harm the trial and the child.",
            "set `access: confidential` until the trial has ended".into(),
        );
    }
    if document.fields.text("review_type") == Some("seven-minute-briefing") {
        report.headings(
            SEVEN,
            "review/heading-missing",
            "Teams read a briefing in seven minutes because every one has the same seven parts.",
        );
    }
    if document.fields.text("review_type") != Some("multi-agency-audit") {
        identity::check(document, report); // an audit is about no one child
    }
    origin(document, report);
    publication(document, report);
    for row in document.body.rows("lessons") {
        if ["Action", "Changed protocol", "Why none"].iter().all(|name| row.text(name).is_empty()) {
            report.error(
                "review/lesson-without-change",
                row.at_of("Lesson"),
                "this lesson leads to no action and no changed protocol, and does not say why".into(),
                "A lesson nobody acts on is learned again by the next child.",
                "fill in one of “Action”, “Changed protocol” or “Why none”".into(),
            );
        }
    }
}

fn origin(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if fields.text("review_type") == Some("national-review") && !fields.has("origin") {
        report.error(
            "review/no-origin",
            fields.at("review_type").unwrap_or_default(),
            "a review borrowed from elsewhere says whose it is".into(),
            "Readers would look for the child and the staff here.",
            "add `origin: …`, e.g. `Child Safeguarding Practice Review Panel`".into(),
        );
    }
    let Some(name) = fields.list("pseudonym").first().filter(|_| !fields.has("origin")) else { return };
    if name.text.split_whitespace().any(|word| word.len() == 1 && word.starts_with(char::is_uppercase)) {
        report.error(
            "review/pseudonym-initial",
            name.at,
            "the name given to the child is a single letter".into(),
            "A letter can be the child's own initial, and those who knew the child take it for that.",
            "choose a first name nobody in the case has, and no nickname or rhyme".into(),
        );
    }
}

/// A local review stays public for a year at least.
fn publication(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let (Some(from), Some(until)) = (fields.date("published_on"), fields.date("publish_until")) else { return };
    let year = from.checked_add(1.year()).is_ok_and(|year| until < year);
    if until < from || year && fields.text("review_type") == Some("local-cspr") {
        report.error(
            "review/too-short",
            fields.at("publish_until").unwrap_or_default(),
            format!("this would be public only from {from} to {until}"),
            "Statutory guidance asks that a local review can be read for at least one year.",
            "set `publish_until` a year or more after `published_on`".into(),
        );
    }
}
