//! A learning review or a seven-minute briefing.

use super::{Asked, Is, Kind, KindId, Rows, Table, identity, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use jiff::ToSpan;

rules! {
    CRIMINAL_TRIAL = error("review/criminal-trial") {
        why: "Publishing could harm the trial and the child.",
        line: "criminal_trial: true",
        says: "a criminal trial is pending",
        help: "set `access: confidential` until the trial has ended",
    }

    LESSON_WITHOUT_CHANGE = error("review/lesson-without-change") {
        why: "A lesson nobody acts on is learned again by the next child.",
        line: "| Listen more | |",
        says: "this lesson leads to no action and no changed protocol, and does not say why",
        help: "fill in one of “Action”, “Changed protocol” or “Why none”",
    }

    NO_ORIGIN = error("review/no-origin") {
        why: "Readers would look for the child and the staff here.",
        line: "review_type: national-review",
        says: "a review borrowed from elsewhere says whose it is",
        help: "add `origin: …`, e.g. `Child Safeguarding Practice Review Panel`",
    }

    PSEUDONYM_INITIAL = error("review/pseudonym-initial") {
        why: "A letter can be the child's own initial, and those who knew the child take it for that.",
        line: "pseudonym: Child S",
        says: "the name given to the child is a single letter",
        help: "choose a first name nobody in the case has, and no nickname or rhyme",
    }

    TOO_SHORT = error("review/too-short") {
        why: "Statutory guidance asks that a local review can be read for at least one year.",
        line: "publish_until: 2027-02-01",
        says: "this would be public only from 2026-03-01 to 2027-02-01",
        help: "set `publish_until` a year or more after `published_on`",
    }

    HEADING_MISSING = error("review/heading-missing") {
        why: "Teams read a briefing in seven minutes because every one has the same seven parts.",
        says: "the heading “2. Why it matters” is missing",
        help: "add `## 2. Why it matters`",
    }
}

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
            may("Changed protocol", Is::Ref(&[KindId::Protocol, KindId::Threshold, KindId::Tool]), "What changed"),
            may("Why none", Is::Text(280), "Why nothing follows"),
        ],
        drawn: Rows::Plain,
    }],
    example: include_str!("example/review.md"),
    placed: true,
    asked: &[Asked::Review],
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
        report.raise(
            &CRIMINAL_TRIAL,
            document.fields.at("criminal_trial").unwrap_or_default(),
            "a criminal trial is pending",
            "set `access: confidential` until the trial has ended",
        );
    }
    if document.fields.text("review_type") == Some("seven-minute-briefing") {
        report.headings(SEVEN, &HEADING_MISSING);
    }
    if document.fields.text("review_type") != Some("multi-agency-audit") {
        identity::check(document, report); // an audit is about no one child
    }
    origin(document, report);
    publication(document, report);
    for row in document.body.rows("lessons") {
        if ["Action", "Changed protocol", "Why none"].iter().all(|name| row.text(name).is_empty()) {
            report.raise(
                &LESSON_WITHOUT_CHANGE,
                row.at_of("Lesson"),
                "this lesson leads to no action and no changed protocol, and does not say why",
                "fill in one of “Action”, “Changed protocol” or “Why none”",
            );
        }
    }
}

fn origin(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if fields.text("review_type") == Some("national-review") && !fields.has("origin") {
        report.raise(
            &NO_ORIGIN,
            fields.at("review_type").unwrap_or_default(),
            "a review borrowed from elsewhere says whose it is",
            "add `origin: …`, e.g. `Child Safeguarding Practice Review Panel`",
        );
    }
    let Some(name) = fields.list("pseudonym").first().filter(|_| !fields.has("origin")) else { return };
    if name.text.split_whitespace().any(|word| word.len() == 1 && word.starts_with(char::is_uppercase)) {
        report.raise(
            &PSEUDONYM_INITIAL,
            name.at,
            "the name given to the child is a single letter",
            "choose a first name nobody in the case has, and no nickname or rhyme",
        );
    }
}

/// A local review stays public for a year at least.
fn publication(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let (Some(from), Some(until)) = (fields.date("published_on"), fields.date("publish_until")) else { return };
    let year = from.checked_add(1.year()).is_ok_and(|year| until < year);
    if until < from || year && fields.text("review_type") == Some("local-cspr") {
        report.raise(
            &TOO_SHORT,
            fields.at("publish_until").unwrap_or_default(),
            format!("this would be public only from {from} to {until}"),
            "set `publish_until` a year or more after `published_on`",
        );
    }
}
