//! In: a meeting's decisions and the day. Out: a finding for each promised answer that never came.

use super::Rules;
use crate::document::{Document, Reporter};
use jiff::civil::Date;

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
