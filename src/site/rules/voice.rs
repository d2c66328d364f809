//! In: what was heard, and the day. Out: findings where people still wait for an answer, or a date
//! is still to come.

use super::Rules;
use crate::document::{Document, Reporter};
use jiff::ToSpan;

/// Six months: so long may people wait to be told what came of what they said.
const REPLY_DAYS: i64 = 183;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    for name in ["held_on", "heard_on", "done_on", "told_back_on"] {
        if let Some(date) = fields.date(name).filter(|date| *date > rules.today) {
            report.error(
                "voice/future-date",
                fields.at(name).unwrap_or_default(),
                format!("`{name}` is {date}, which is still to come"),
                "People who spoke up would read that something has happened which has not.",
                "correct the date, or leave it out until then".into(),
            );
        }
    }
    let Some(heard) = fields.date("heard_on").filter(|_| !fields.has("told_back_on")) else { return };
    if heard.checked_add(REPLY_DAYS.days()).is_ok_and(|last| last < rules.today) {
        report.warning(
            "voice/no-reply",
            fields.at("heard_on").unwrap_or_default(),
            format!("this was heard on {heard}, and nobody has been told what came of it"),
            "People who never hear back do not speak up again.",
            "tell them, then add `told_back_on` and `told_back_how`".into(),
        );
    }
}

/// What was found on one occasion is answered by an entry that names that occasion.
pub fn answers(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows("findings") {
        let Some(entry) = rules.find(row.text("Entry"), &["voice"]) else { continue };
        let other = rules.named(entry, "activity", &["voice-activity"]).filter(|other| other.id != document.id);
        if let Some(other) = other {
            report.error(
                "voice/other-activity",
                row.at_of("Entry"),
                format!("“{}” answers what was heard at “{}”, not here", entry.title, other.title),
                "Those who took part would be given the answer to others.",
                format!("name another entry, or write `activity: {}` in {}", document.id, entry.file),
            );
        }
    }
}
