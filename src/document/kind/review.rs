//! A learning review or a seven-minute briefing.

use super::{Is, Kind, Table, may, need};
use crate::document::{Document, Reporter};

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
