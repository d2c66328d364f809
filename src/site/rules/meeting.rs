//! In: a meeting's decisions and the day. Out: a finding for each promised answer that never came.

use super::Rules;
use crate::document::{Document, Reporter};
use jiff::civil::Date;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
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
