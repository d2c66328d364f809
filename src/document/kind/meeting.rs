//! A meeting: what was decided, by whom, by when, and the answers promised.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Vocabulary, fields, may, need, table};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;
use std::collections::HashSet;

rules! {
    DECISION_TWICE = error("meeting/decision-twice") {
        why: "Later papers name decisions by number, and could mean either.",
        line: "| 1 | Note the report | noted | Business manager | | |",
        says: "two decisions have the number 1",
        help: "give each its own number",
    }

    NO_OWNER = warning("meeting/no-owner") {
        why: "What nobody owns is not done, and nobody can be asked about it.",
        line: "| 2 | Write to schools | agreed |  | | |",
        says: "nobody answers for decision 2",
        help: "name a role, or give the type `noted` if nothing is to be done",
    }

    ANSWER_UNDATED = warning("meeting/answer-undated") {
        why: "A promise without a day is forgotten, and whoever asked is still waiting.",
        line: "| 1 | Say how many | written answer promised | Business manager | | |",
        says: "decision 1 promises a written answer, but not by when",
        help: "fill in “Due”, or “Answer” if it has been given",
    }
}

pub static DECISION_TYPES: Vocabulary = Vocabulary {
    name: "decision_type",
    about: "what a meeting decided",
    words: &["noted", "agreed", "referred", "circulated", "written answer promised"],
};

fields! {
    FIELDS:
    BODY: Ref = need("body", Is::Ref(&[KindId::Group]), "The group that met");
    HELD_ON: Date = need("held_on", Is::Date, "When");
    MINUTES: Choice = need("minutes", Is::OneOf(&["draft", "approved"]), "State of the minutes");
    APPROVED_AT: Ref = may("approved_at", Is::Ref(&[KindId::Meeting]), "Meeting that approved them");
}

table! {
    decisions: need "decisions", Rows::Decisions =>
    NO: Text = need("No", Is::Text(10), "Number");
    DECISION: Text = need("Decision", Is::Text(500), "What was decided");
    TYPE: Choice = need("Type", Is::Local(&DECISION_TYPES), "Type");
    OWNER: Text = may("Owner", Is::Text(160), "A role");
    DUE: Due = may("Due", Is::Due, "By when: a day, a month or a quarter");
    DONE_ON: Date = may("Done on", Is::Date, "When it was done");
    ANSWER: Text = may("Answer", Is::Text(400), "The answer, or the id of the page that gives it");
}

pub const MEETING: Kind = Kind {
    name: "meeting",
    label: "Meeting",
    plural: "Meetings",
    folder: "meetings",
    access_stated: true,
    fields: FIELDS,
    tables: &[decisions::TABLE],
    example: include_str!("example/meeting.md"),
    asked: &[Asked::Meeting],
    drawing: Drawing::Meeting,
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let mut seen = HashSet::new();
    for row in document.body.rows(&decisions::TABLE) {
        let number = row.text(decisions::NO);
        if !number.is_empty() && !seen.insert(number) {
            report.raise(
                &DECISION_TWICE,
                row.at_of(decisions::NO),
                format!("two decisions have the number {number}"),
                "give each its own number",
            );
        }
        let owed = !matches!(row.text(decisions::TYPE), "noted" | "circulated" | "");
        if owed && row.text(decisions::OWNER).is_empty() {
            report.raise(
                &NO_OWNER,
                row.at_of(decisions::TYPE),
                format!("nobody answers for decision {number}"),
                "name a role, or give the type `noted` if nothing is to be done",
            );
        }
        let promised = row.text(decisions::TYPE) == "written answer promised";
        if promised && row.text(decisions::DUE).is_empty() && row.text(decisions::ANSWER).is_empty() {
            report.raise(
                &ANSWER_UNDATED,
                row.at_of(decisions::TYPE),
                format!("decision {number} promises a written answer, but not by when"),
                "fill in “Due”, or “Answer” if it has been given",
            );
        }
    }
}
