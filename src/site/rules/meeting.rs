//! In: a meeting's decisions and the day. Out: a finding for each promised answer that never came.

use super::Rules;
use crate::document::{Document, Reporter};
use jiff::civil::Date;
use std::collections::HashMap;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if let Some(held) = document.fields.date("held_on").filter(|held| *held > rules.today) {
        report.error(
            "meeting/future",
            document.fields.at("held_on").unwrap_or_default(),
            format!("this meeting is held on {held}, and its decisions are already here"),
            "Readers would take for decided what is still to be discussed.",
            "correct the date, or set `draft: true` until then".into(),
        );
    }
    body(rules, document, report);
    minutes(rules, document, report);
    let approved = rules.named(document, "approved_at", &["meeting"]);
    if let (Some(held), Some(approved)) =
        (document.fields.date("held_on"), approved.and_then(|other| other.fields.date("held_on")))
        && approved <= held
    {
        report.error(
            "meeting/approved-before",
            document.fields.at("approved_at").unwrap_or_default(),
            format!("the meeting that approved these minutes was held on {approved}, not after this one ({held})"),
            "Nobody can have agreed minutes of what had not yet been said.",
            "name the meeting that approved them".into(),
        );
    }
    for row in document.body.rows("decisions") {
        let promised = row.text("Type") == "written answer promised" && row.text("Answer").is_empty();
        let Some(due) = row.text("Due").parse::<Date>().ok().filter(|due| promised && *due < rules.today) else {
            continue;
        };
        report.warning(
            "meeting/answer-late",
            row.at_of("Due"),
            format!("the written answer to decision {} was promised by {due}", row.text("No")),
            "Councillors and lay members asked in public and are still waiting.",
            "put the answer, or the id of the page that gives it, into the “Answer” column".into(),
        );
    }
}

/// The group that met was there on the day.
fn body(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(body) = rules.named(document, "body", &["group"]) else { return };
    let Some(held) = document.fields.date("held_on") else { return };
    let late = body.fields.date("started").is_some_and(|started| held < started);
    let early = body.fields.date("ended").is_some_and(|ended| held > ended);
    if late || early {
        report.error(
            "meeting/body-not-alive",
            document.fields.at("body").unwrap_or_default(),
            format!("“{}” did not exist on {held}", body.title),
            "What a group decides that is not there binds nobody.",
            "name the group that met, or correct the date".into(),
        );
    }
}

/// Minutes are approved at a meeting, and drafts are not.
fn minutes(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let message = match (fields.text("minutes"), fields.has("approved_at")) {
        (Some("approved"), false) if met_again(rules, document) => {
            "these minutes are approved, but nothing says at which of the later meetings"
        }
        (Some("draft"), true) => "these minutes are a draft, and yet they name the meeting that approved them",
        _ => return,
    };
    report.error(
        "meeting/approval",
        fields.at("minutes").unwrap_or_default(),
        message.into(),
        "Readers must know whether the words may still change.",
        "write `minutes: approved` together with `approved_at: meeting/…`, or `minutes: draft` without".into(),
    );
}

/// Whether the site has a later meeting of the same group.
fn met_again(rules: &Rules<'_>, document: &Document) -> bool {
    let last = rules.last_meetings.get_or_init(|| last_meetings(rules));
    last.get(&group_of(rules, document)).is_some_and(|last| *last > document.fields.date("held_on"))
}

/// By the group's id: the day it last met.
fn last_meetings<'k>(rules: &Rules<'k>) -> HashMap<Option<&'k str>, Option<Date>> {
    let mut last = HashMap::new();
    for meeting in rules.known.values().filter(|entry| entry.public && entry.kind == "meeting") {
        let held = last.entry(group_of(rules, meeting.document)).or_default();
        *held = meeting.document.fields.date("held_on").max(*held);
    }
    last
}

fn group_of<'k>(rules: &Rules<'k>, meeting: &Document) -> Option<&'k str> {
    rules.named(meeting, "body", &["group"]).map(|body| body.id.as_str())
}
