//! In: a meeting's decisions and the day. Out: a finding for each promised answer that never came.

use super::Rules;
use crate::document::date::due_ends;
use crate::document::kind::meeting::decisions;
use crate::document::kind::{group, meeting};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;
use jiff::civil::Date;
use std::collections::HashMap;

rules! {
    FUTURE = error("meeting/future") {
        why: "Readers would take for decided what is still to be discussed.",
        line: "held_on: 2026-12-01",
        says: "this meeting is held on 2026-12-01, and its decisions are already here",
        help: "correct the date, or set `draft: true` until then",
    }

    APPROVED_BEFORE = error("meeting/approved-before") {
        why: "Nobody can have agreed minutes of what had not yet been said.",
        line: "approved_at: meeting/jan",
        says: "the meeting that approved these minutes was held on 2026-01-10, not after this one (2026-03-10)",
        help: "name the meeting that approved them",
    }

    ANSWER_LATE = warning("meeting/answer-late") {
        why: "Councillors and lay members asked in public and are still waiting.",
        line: "| 1 | How many came | written answer promised | Chair | 2026-11-12 |  |  |",
        says: "the written answer to decision 1 was promised by 2026-11-12",
        help: "put the answer, or the id of the page that gives it, into the “Answer” column",
    }

    BODY_NOT_ALIVE = error("meeting/body-not-alive") {
        why: "What a group decides that is not there binds nobody.",
        line: "body: group/board",
        says: "“Board” did not exist on 2001-12-31",
        help: "name the group that met, or correct the date",
    }

    APPROVAL = error("meeting/approval") {
        why: "Readers must know whether the words may still change.",
        line: "minutes: draft",
        says: "these minutes are a draft, and yet they name the meeting that approved them",
        help: "write `minutes: approved` together with `approved_at: meeting/…`, or `minutes: draft` without",
    }
}

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if let Some(held) = document.fields.date(meeting::HELD_ON).filter(|held| *held > rules.today) {
        report.raise(
            &FUTURE,
            document.fields.at(meeting::HELD_ON).unwrap_or_default(),
            format!("this meeting is held on {held}, and its decisions are already here"),
            "correct the date, or set `draft: true` until then",
        );
    }
    body(rules, document, report);
    minutes(rules, document, report);
    let approved = rules.named(document, meeting::APPROVED_AT, &[KindId::Meeting]);
    if let (Some(held), Some(approved)) =
        (document.fields.date(meeting::HELD_ON), approved.and_then(|other| other.fields.date(meeting::HELD_ON)))
        && approved <= held
    {
        report.raise(
            &APPROVED_BEFORE,
            document.fields.at(meeting::APPROVED_AT).unwrap_or_default(),
            format!("the meeting that approved these minutes was held on {approved}, not after this one ({held})"),
            "name the meeting that approved them",
        );
    }
    for row in document.body.rows(&decisions::TABLE) {
        let promised = row.text(decisions::TYPE) == "written answer promised" && row.text(decisions::ANSWER).is_empty();
        let Some(due) = due_ends(row.text(decisions::DUE)).filter(|due| promised && *due < rules.today) else {
            continue;
        };
        report.raise(
            &ANSWER_LATE,
            row.at_of(decisions::DUE),
            format!("the written answer to decision {} was promised by {due}", row.text(decisions::NO)),
            "put the answer, or the id of the page that gives it, into the “Answer” column",
        );
    }
}

/// The group that met was there on the day.
fn body(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(body) = rules.named(document, meeting::BODY, &[KindId::Group]) else { return };
    let Some(held) = document.fields.date(meeting::HELD_ON) else { return };
    let late = body.fields.date(group::STARTED).is_some_and(|started| held < started);
    let early = body.fields.date(group::ENDED).is_some_and(|ended| held > ended);
    if late || early {
        report.raise(
            &BODY_NOT_ALIVE,
            document.fields.at(meeting::BODY).unwrap_or_default(),
            format!("“{}” did not exist on {held}", body.title),
            "name the group that met, or correct the date",
        );
    }
}

/// Minutes are approved at a meeting, and drafts are not.
fn minutes(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let message = match (fields.text(meeting::MINUTES), fields.has(meeting::APPROVED_AT)) {
        (Some("approved"), false) if met_again(rules, document) => {
            "these minutes are approved, but nothing says at which of the later meetings"
        }
        (Some("draft"), true) => "these minutes are a draft, and yet they name the meeting that approved them",
        _ => return,
    };
    report.raise(
        &APPROVAL,
        fields.at(meeting::MINUTES).unwrap_or_default(),
        message,
        "write `minutes: approved` together with `approved_at: meeting/…`, or `minutes: draft` without",
    );
}

/// Whether the site has a later meeting of the same group.
fn met_again(rules: &Rules<'_>, document: &Document) -> bool {
    let last = rules.last_meetings.get_or_init(|| last_meetings(rules));
    last.get(&group_of(rules, document)).is_some_and(|last| *last > document.fields.date(meeting::HELD_ON))
}

/// By the group's id: the day it last met.
fn last_meetings<'k>(rules: &Rules<'k>) -> HashMap<Option<&'k str>, Option<Date>> {
    let mut last = HashMap::new();
    for meeting in rules.known.values().filter(|entry| entry.public && entry.kind == KindId::Meeting) {
        let held = last.entry(group_of(rules, meeting.document)).or_default();
        *held = meeting.document.fields.date(meeting::HELD_ON).max(*held);
    }
    last
}

fn group_of<'k>(rules: &Rules<'k>, meeting: &Document) -> Option<&'k str> {
    rules.named(meeting, meeting::BODY, &[KindId::Group]).map(|body| body.id.as_str())
}
