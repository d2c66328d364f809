//! In: what was heard, and the day. Out: findings where people still wait for an answer, or a date
//! is still to come.

use super::Rules;
use crate::document::kind::voice_activity::findings;
use crate::document::kind::{voice, voice_activity};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;
use jiff::ToSpan;

rules! {
    FUTURE_DATE = error("voice/future-date") {
        why: "People who spoke up would read that something has happened which has not.",
        line: "held_on: 2026-12-01",
        says: "`held_on` is 2026-12-01, which is still to come",
        help: "correct the date, or leave it out until then",
    }

    NO_REPLY = warning("voice/no-reply") {
        why: "People who never hear back do not speak up again.",
        line: "heard_on: 2026-05-22",
        says: "this was heard on 2026-05-22, and nobody has been told what came of it",
        help: "tell them, then add `told_back_on` and `told_back_how`",
    }

    OTHER_ACTIVITY = error("voice/other-activity") {
        why: "Those who took part would be given the answer to others.",
        line: "| The way home is dark | voice/way-home |",
        says: "“Way home” answers what was heard at “School survey”, not here",
        help: "name another entry, or write `activity: voice-activity/forum` in content/voice/way-home.md",
    }
}

/// Six months: so long may people wait to be told what came of what they said.
const REPLY_DAYS: i64 = 183;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    for name in [voice_activity::HELD_ON, voice::HEARD_ON, voice::DONE_ON, voice::TOLD_BACK_ON] {
        if let Some(date) = fields.date(name).filter(|date| *date > rules.today) {
            report.raise(
                &FUTURE_DATE,
                fields.at(name).unwrap_or_default(),
                format!("`{name}` is {date}, which is still to come"),
                "correct the date, or leave it out until then",
            );
        }
    }
    let Some(heard) = fields.date(voice::HEARD_ON).filter(|_| !fields.has(voice::TOLD_BACK_ON)) else { return };
    if heard.checked_add(REPLY_DAYS.days()).is_ok_and(|last| last < rules.today) {
        report.raise(
            &NO_REPLY,
            fields.at(voice::HEARD_ON).unwrap_or_default(),
            format!("this was heard on {heard}, and nobody has been told what came of it"),
            "tell them, then add `told_back_on` and `told_back_how`",
        );
    }
}

/// What was found on one occasion is answered by an entry that names that occasion.
pub fn answers(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows(&findings::TABLE) {
        let Some(entry) = rules.find(row.text(findings::ENTRY), &[KindId::Voice]) else { continue };
        let other =
            rules.named(entry, voice::ACTIVITY, &[KindId::VoiceActivity]).filter(|other| other.id != document.id);
        if let Some(other) = other {
            report.raise(
                &OTHER_ACTIVITY,
                row.at_of(findings::ENTRY),
                format!("“{}” answers what was heard at “{}”, not here", entry.title, other.title),
                format!("name another entry, or write `activity: {}` in {}", document.id, entry.file),
            );
        }
    }
}
