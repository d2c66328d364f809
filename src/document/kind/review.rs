//! A learning review or a seven-minute briefing.

use super::{Asked, Is, Kind, KindId, Rows, fields, identity, may, need, table};
use crate::document::required::Required;
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;
use jiff::ToSpan;

rules! {
    TRIAL_PENDING = error("review/criminal-trial") {
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

fields! {
    FIELDS:
    REVIEW_TYPE: Choice = need(
        "review_type",
        Is::OneOf(&[
            "local-cspr",
            "national-review",
            "rapid-review-learning",
            "legacy-scr",
            "multi-agency-audit",
            "seven-minute-briefing",
            "good-practice",
            "child-practice-review",
            "adult-practice-review",
            "single-unified-safeguarding-review",
            "safeguarding-adult-review",
            "domestic-abuse-death-review",
        ]),
        "What it is",
    );
    PSEUDONYM: Text = may("pseudonym", Is::Text(60), "Not a real initial, not a nickname");
    YEAR_BAND: Text = need("year_band", Is::Text(40), "Years, never an exact date");
    PUBLISHED_ON: Date = need("published_on", Is::Date, "When");
    PUBLISH_UNTIL: Date = may("publish_until", Is::Date, "Taken down after");
    COMMISSIONED_BY: Text = need("commissioned_by", Is::Text(120), "Who asked for it");
    ORIGIN: Text = may("origin", Is::Text(200), "Whose review it is, when borrowed");
    CHECKS_DONE: Choice = may("checks_done", Is::OneOf(&["legal", "police-cps", "coroner", "family"]), "Sign-off checks").many();
    CRIMINAL_TRIAL: Flag = may("criminal_trial", Is::Flag, "true while a trial is pending: blocks publishing");
    EMBARGO_UNTIL: Date = may("embargo_until", Is::Date, "Not before");
}

table! {
    lessons: may "lessons", Rows::Plain =>
    LESSON: Text = need("Lesson", Is::Text(400), "What was learned");
    ACTION: Action = may("Action", Is::Action, "Action in the plan");
    CHANGED_PROTOCOL: Ref = may("Changed protocol", Is::Ref(&[KindId::Protocol, KindId::Threshold, KindId::Tool]), "What changed");
    WHY_NONE: Text = may("Why none", Is::Text(280), "Why nothing follows");
}

pub const REVIEW: Kind = Kind {
    name: "review",
    label: "Learning",
    plural: "Learning",
    folder: "learning",
    access_stated: true,
    governed: true,
    fields: FIELDS,
    tables: &[lessons::TABLE],
    example: include_str!("example/review.md"),
    placed: true,
    asked: &[Asked::Review],
    rules: RULES,
    check,
    ..Kind::BASE
};

pub const SEVEN: &[Required] = &[
    Required::named("1. Background"),
    Required::named("2. Why it matters"),
    Required::named("3. What we learned"),
    Required::named("4. What good looks like"),
    Required::named("5. What to do differently"),
    Required::named("6. Questions for your team"),
    Required::named("7. Find out more"),
];

/// Of these one person's death or harm is the subject, and the law has them published: the same is asked of each. Wales has
/// reviews of its own, and adults have theirs.
pub const OF_A_CASE: &[&str] = &[
    "local-cspr",
    "child-practice-review",
    "adult-practice-review",
    "single-unified-safeguarding-review",
    "safeguarding-adult-review",
    "domestic-abuse-death-review",
];

/// Whether it is such a review.
pub fn is_of_a_case(document: &Document) -> bool {
    document.fields.text(REVIEW_TYPE).is_some_and(|kind| OF_A_CASE.contains(&kind))
}

fn check(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    if document.fields.flag(CRIMINAL_TRIAL) {
        report.raise(
            &TRIAL_PENDING,
            document.fields.at(CRIMINAL_TRIAL).unwrap_or_default(),
            "a criminal trial is pending",
            "set `access: confidential` until the trial has ended",
        );
    }
    if document.fields.text(REVIEW_TYPE) == Some("seven-minute-briefing") {
        let names = |one: &'static Required| (one, one.names(document, local, local.serves));
        report.headings(&SEVEN.iter().map(names).collect::<Vec<_>>(), &HEADING_MISSING);
    }
    if document.fields.text(REVIEW_TYPE) != Some("multi-agency-audit") {
        identity::check(document, report); // an audit is about no one child
        if let Some(band) = document.fields.list(YEAR_BAND).first() {
            identity::exact_date(&band.text, band.at, report);
        }
    }
    origin(document, report);
    publication(document, report);
    for row in document.body.rows(&lessons::TABLE) {
        if [lessons::ACTION.any(), lessons::CHANGED_PROTOCOL.any(), lessons::WHY_NONE.any()]
            .into_iter()
            .all(|column| row.text(column).is_empty())
        {
            report.raise(
                &LESSON_WITHOUT_CHANGE,
                row.at_of(lessons::LESSON),
                "this lesson leads to no action and no changed protocol, and does not say why",
                "fill in one of “Action”, “Changed protocol” or “Why none”",
            );
        }
    }
}

fn origin(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if fields.text(REVIEW_TYPE) == Some("national-review") && !fields.has(ORIGIN) {
        report.raise(
            &NO_ORIGIN,
            fields.at(REVIEW_TYPE).unwrap_or_default(),
            "a review borrowed from elsewhere says whose it is",
            "add `origin: …`, e.g. `Child Safeguarding Practice Review Panel`",
        );
    }
    let Some(name) = fields.list(PSEUDONYM).first().filter(|_| !fields.has(ORIGIN)) else { return };
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
    let (Some(from), Some(until)) = (fields.date(PUBLISHED_ON), fields.date(PUBLISH_UNTIL)) else { return };
    let year = from.checked_add(1.year()).is_ok_and(|year| until < year);
    if until < from || year && is_of_a_case(document) {
        report.raise(
            &TOO_SHORT,
            fields.at(PUBLISH_UNTIL).unwrap_or_default(),
            format!("this would be public only from {from} to {until}"),
            "set `publish_until` a year or more after `published_on`",
        );
    }
}
