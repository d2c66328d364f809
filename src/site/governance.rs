//! In: a document's dates and the day. Out: findings where dates contradict, or something is due.

use super::known::Known;
use super::status::{Status, later, status};
use crate::document::kind::of::Dated;
use crate::document::kind::{Key, common, contact, group, is_rung, law, plan, voice};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;
use crate::local::Local;
use jiff::ToSpan;
use jiff::civil::Date;

rules! {
    OVERDUE = warning("governance/overdue") {
        why: "Readers see a notice that it is overdue, and trust it less.",
        line: "review_due: 2026-02-01",
        says: "“Learning from Sam” should have been reviewed by 2026-02-01",
        help: "review it, then set `last_reviewed` and a new `review_due`",
    }

    ORDER = error("governance/order") {
        why: "Readers judge by these dates whether to trust the page.",
        line: "effective_from: 2026-03-01",
        says: "`effective_from` (2026-03-01) is before `approved_on` (2026-03-02)",
        help: "correct one of the two dates",
    }

    REVIEW_TOO_FAR = warning("governance/review-too-far") {
        why: "Guidance nobody looks at goes out of date unseen.",
        line: "review_due: 2029-03-02",
        says: "the review is more than 36 months after the last approval or review",
        help: "set `review_due` to 2029-03-01 or earlier",
    }

    FUTURE = error("governance/future") {
        why: "Readers would trust what nobody has agreed, reviewed or tried.",
        line: "approved_on: 2026-11-23",
        says: "`approved_on` is 2026-11-23, which is still to come",
        help: "correct the date, or wait until that day",
    }

    CONSULTATION_OVER = warning("governance/consultation-over") {
        why: "Readers would take a proposal for what has been agreed.",
        line: "consultation_until: 2026-11-21",
        says: "the consultation ended on 2026-11-21, and nothing says that this was approved",
        help: "add `approved_by`, `approved_on`, `effective_from` and `review_due`, or set `draft: true`",
    }

    VERSION_NOTE = error("governance/version-note") {
        why: "Staff who know the last version need to see what is different.",
        line: "version: one",
        says: "version one does not say what changed",
        help: "add `version_note: …` in one plain sentence",
    }

    NOT_MUTUAL = error("governance/not-mutual") {
        why: "A reader on either page must be led to the other.",
        line: "supersedes: [review/pat]",
        says: "`supersedes` names `review/pat`, but that page does not name this one back",
        help: "add `superseded_by: review/sam` to content/learning/pat.md",
    }

    NO_END = error("governance/no-end") {
        why: "Cases from before that day are judged by this page.",
        line: "superseded_by: review/sam",
        says: "a replaced page needs the day it stopped applying",
        help: "add `effective_to: …`",
    }

    NO_REASON = error("governance/no-reason") {
        why: "People still arrive with old bookmarks.",
        line: "withdrawn_on: 2026-05-01",
        says: "a withdrawn page says why, and what to use instead",
        help: "add `withdrawn_because: …`",
    }

    GAP = warning("governance/gap") {
        why: "Between the two days staff have no guidance at all.",
        line: "effective_to: 2026-06-30",
        says: "this stops applying on 2026-06-30, but what replaces it applies only from 2026-07-02",
        help: "let one begin on the day after the other ends",
    }

    APPROVER_NOT_ALIVE = error("governance/approver-not-alive") {
        why: "Approval by a group that was not there is no approval.",
        line: "approved_by: board",
        says: "`group/board` did not exist on 2019-12-31",
        help: "name the group that approved it, or correct the date",
    }

    UNTESTED = warning("contact/untested") {
        why: "A number nobody has rung lately may be dead when it is needed.",
        line: "last_tested: 2026-05-25",
        says: "“Front door” was last rung on 2026-05-25",
        help: "ring it, then set `last_tested` and `tested_by`",
    }

    TEST_DUE = warning("contact/test-due") {
        why: "A number nobody has rung lately may be dead when it is needed.",
        line: "last_tested: 2026-08-23",
        says: "“Front door” was last rung on 2026-08-23",
        help: "ring it, then set `last_tested` and `tested_by`",
    }
}

/// A number is rung every so many days; after twice as many readers are told that nobody rang it.
pub const RUNG_EVERY: i64 = 90;

/// Rules about one page's dates.
pub fn check(document: &Document, local: &Local, known: &Known, today: Date, report: &mut Reporter<'_>) {
    order(document, local, report);
    to_come(document, today, report);
    consultation(document, today, report);
    version(document, report);
    supersession(document, known, report);
    if status(document, today) == Status::Overdue {
        let at = document.fields.at(common::REVIEW_DUE).unwrap_or_default();
        report.raise(
            &OVERDUE,
            at,
            format!(
                "“{}” should have been reviewed by {}",
                document.title,
                document.fields.text(common::REVIEW_DUE).unwrap_or("")
            ),
            "review it, then set `last_reviewed` and a new `review_due`",
        );
    }
    approver(document, known, report);
    if document.kind.id == KindId::Contact {
        tested(document, today, report);
    }
}

fn order(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    let date = |key: Key<Date>| document.fields.date(key);
    let at = |key: Key<Date>| document.fields.at(key).unwrap_or_default();
    let pairs = [
        (common::APPROVED_ON, common::EFFECTIVE_FROM),
        (common::EFFECTIVE_FROM, common::REVIEW_DUE),
        (common::EFFECTIVE_FROM, common::EFFECTIVE_TO),
        (common::EFFECTIVE_FROM, common::WITHDRAWN_ON),
        (common::LAST_REVIEWED, common::REVIEW_DUE),
        (law::ENACTED, law::RELIED_ON_SINCE),
        (plan::STARTS, plan::ENDS),
        (group::STARTED, group::ENDED),
        (voice::HEARD_ON, voice::TOLD_BACK_ON),
    ];
    for (first, second) in pairs {
        in_order(document, first, second, report);
    }
    in_order(document, law::ENACTED, law::COMMENCED, report);
    let months = local.review_months.get(document.kind.name).copied().unwrap_or(document.kind.review_months);
    // A review that changed nothing begins the time anew.
    let from = date(common::LAST_REVIEWED).max(date(common::APPROVED_ON).or(date(common::EFFECTIVE_FROM)));
    if let (Some(from), Some(due)) = (from, date(common::REVIEW_DUE))
        && due > later(from, months.months())
    {
        report.raise(
            &REVIEW_TOO_FAR,
            at(common::REVIEW_DUE),
            format!("the review is more than {months} months after the last approval or review"),
            format!("set `review_due` to {} or earlier", later(from, months.months())),
        );
    }
}

/// The second date is not before the first.
fn in_order<T: Dated>(document: &Document, first: Key<Date>, second: Key<T>, report: &mut Reporter<'_>) {
    let (Some(a), Some(b)) = (document.fields.date(first), document.fields.date(second)) else { return };
    let same = second.any() == common::REVIEW_DUE.any(); // it applies for a day at least
    if a > b || same && a == b {
        report.raise(
            &ORDER,
            document.fields.at(second).unwrap_or_default(),
            format!("`{second}` ({b}) is {} `{first}` ({a})", if a == b { "the same day as" } else { "before" }),
            "correct one of the two dates",
        );
    }
}

/// What is said to have happened has happened.
fn to_come(document: &Document, today: Date, report: &mut Reporter<'_>) {
    for name in [common::APPROVED_ON, common::LAST_REVIEWED, contact::LAST_TESTED] {
        let Some(date) = document.fields.date(name).filter(|date| *date > today) else { continue };
        report.raise(
            &FUTURE,
            document.fields.at(name).unwrap_or_default(),
            format!("`{name}` is {date}, which is still to come"),
            "correct the date, or wait until that day",
        );
    }
}

/// What was put out for consultation is then approved, or goes.
fn consultation(document: &Document, today: Date, report: &mut Reporter<'_>) {
    let Some(until) = document.fields.date(common::CONSULTATION_UNTIL).filter(|until| *until < today) else { return };
    if !document.fields.has(common::APPROVED_ON) {
        report.raise(
            &CONSULTATION_OVER,
            document.fields.at(common::CONSULTATION_UNTIL).unwrap_or_default(),
            format!("the consultation ended on {until}, and nothing says that this was approved"),
            "add `approved_by`, `approved_on`, `effective_from` and `review_due`, or set `draft: true`",
        );
    }
}

fn version(document: &Document, report: &mut Reporter<'_>) {
    let Some(version) = document.fields.text(common::VERSION) else { return };
    if version != "1.0" && !version.starts_with("0.") && !document.fields.has(common::VERSION_NOTE) {
        report.raise(
            &VERSION_NOTE,
            document.fields.at(common::VERSION).unwrap_or_default(),
            format!("version {version} does not say what changed"),
            "add `version_note: …` in one plain sentence",
        );
    }
}

fn supersession(document: &Document, known: &Known, report: &mut Reporter<'_>) {
    for (name, back) in [
        (common::SUPERSEDED_BY, common::SUPERSEDES),
        (common::SUPERSEDES, common::SUPERSEDED_BY),
        (common::PLAIN_TWIN, common::PLAIN_TWIN),
    ] {
        for word in document.fields.list(name) {
            let Some(other) = known.get(&word.text) else { continue };
            if !other.document.fields.list(back).iter().any(|w| w.text == document.id) {
                report.raise(
                    &NOT_MUTUAL,
                    word.at,
                    format!("`{name}` names `{}`, but that page does not name this one back", word.text),
                    format!("add `{back}: {}` to {}", document.id, other.document.file),
                );
            }
        }
    }
    gap(document, known, report);
    if document.fields.has(common::SUPERSEDED_BY) && !document.fields.has(common::EFFECTIVE_TO) {
        report.raise(
            &NO_END,
            document.fields.at(common::SUPERSEDED_BY).unwrap_or_default(),
            "a replaced page needs the day it stopped applying",
            "add `effective_to: …`",
        );
    }
    if document.fields.has(common::WITHDRAWN_ON) && !document.fields.has(common::WITHDRAWN_BECAUSE) {
        report.raise(
            &NO_REASON,
            document.fields.at(common::WITHDRAWN_ON).unwrap_or_default(),
            "a withdrawn page says why, and what to use instead",
            "add `withdrawn_because: …`",
        );
    }
}

/// The next page takes over on the day after the last of this one.
fn gap(document: &Document, known: &Known, report: &mut Reporter<'_>) {
    let newer = document.fields.text(common::SUPERSEDED_BY).and_then(|id| known.get(id));
    let from = newer.and_then(|newer| newer.document.fields.date(common::EFFECTIVE_FROM));
    if let (Some(to), Some(from)) = (document.fields.date(common::EFFECTIVE_TO), from)
        && from > later(to, 1.day())
    {
        report.raise(
            &GAP,
            document.fields.at(common::EFFECTIVE_TO).unwrap_or_default(),
            format!("this stops applying on {to}, but what replaces it applies only from {from}"),
            "let one begin on the day after the other ends",
        );
    }
}

fn approver(document: &Document, known: &Known, report: &mut Reporter<'_>) {
    let (Some(group), Some(on)) =
        (document.fields.text(common::APPROVED_BY), document.fields.date(common::APPROVED_ON))
    else {
        return;
    };
    let id = if group.contains('/') { group.to_owned() } else { format!("group/{group}") };
    let Some(found) = known.get(&id) else { return };
    let started = found.document.fields.date(group::STARTED).is_none_or(|d| d <= on);
    let running = found.document.fields.date(group::ENDED).is_none_or(|d| d >= on);
    if !(started && running) {
        report.raise(
            &APPROVER_NOT_ALIVE,
            document.fields.at(common::APPROVED_BY).unwrap_or_default(),
            format!("`{id}` did not exist on {on}"),
            "name the group that approved it, or correct the date",
        );
    }
}

/// The last day on which a number is trusted without being rung again.
pub fn trusted_until(contact: &Document) -> Option<Date> {
    let tested = contact.fields.date(contact::LAST_TESTED).filter(|_| is_rung(contact))?;
    Some(later(tested, (2 * RUNG_EVERY).days()))
}

fn tested(document: &Document, today: Date, report: &mut Reporter<'_>) {
    let Some(tested) = document.fields.date(contact::LAST_TESTED).filter(|_| is_rung(document)) else { return };
    let at = document.fields.at(contact::LAST_TESTED).unwrap_or_default();
    let message = format!("“{}” was last rung on {tested}", document.title);
    let fix = String::from("ring it, then set `last_tested` and `tested_by`");
    if trusted_until(document).is_some_and(|day| day < today) {
        report.raise(&UNTESTED, at, message, fix);
    } else if later(tested, RUNG_EVERY.days()) < today {
        report.raise(&TEST_DUE, at, message, fix);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::finding::Findings;
    use crate::read::SourceFile;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_number_is_to_be_rung_after_ninety_days_and_not_trusted_after_a_hundred_and_eighty() {
        let text = "---\nkind: contact\nid: contact/one\ntitle: One\nlast_tested: 2026-05-26\n---\n";
        let source = SourceFile { file: "content/one.md".into(), path: "one.md".into(), text: text.into() };
        let document = parse(&source).0;
        for (today, wanted) in [
            ("2026-08-24", None),
            ("2026-08-25", Some("contact/test-due")),
            ("2026-11-22", Some("contact/test-due")),
            ("2026-11-23", Some("contact/untested")),
        ] {
            let mut findings = Findings::new();
            tested(&document, day(today), &mut Reporter::new(&document, &mut findings));
            assert_eq!(findings.iter().next().map(|f| f.code()), wanted, "{today}");
        }
    }
}
