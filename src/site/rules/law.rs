//! In: law pages, the pages that rest on them, and the day. Out: findings where the law has moved on.

use super::super::governance::status;
use super::Rules;
use crate::document::{Document, Reporter};

/// A newer edition may be out.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let due = document.fields.date("check_by").filter(|due| *due < rules.today);
    if let Some(due) = due.filter(|_| rules.live(document)) {
        report.warning(
            "law/check-due",
            document.fields.at("check_by").unwrap_or_default(),
            format!("this was to be looked at again by {due}"),
            "A newer edition may be out, and everything that rests on this one would be wrong.",
            "look for a newer edition, then set a new `check_by`".into(),
        );
    }
}

/// A page in force rests on law in force.
pub fn cited(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if document.kind.name == "law" || !status(document, rules.today).is_live() {
        return;
    }
    for word in document.fields.list("legal_basis") {
        let Some(law) = rules.find(&word.text, &["law"]) else { continue };
        if let Some(newer) = law.fields.text("replaced_by") {
            report.error(
                "law/replaced",
                word.at,
                format!("this page rests on “{}”, which was replaced", law.title),
                "Staff who follow old law can be wrong in court, and a child unprotected.",
                format!("read `{newer}`, change the page where it differs, and name that instead"),
            );
        } else if law.fields.text("commenced") == Some("not commenced") {
            report.error(
                "law/not-commenced",
                word.at,
                format!("this page rests on “{}”, which is not yet in force", law.title),
                "Nobody may be told that they must do what is not yet law.",
                "take it out of `legal_basis`; `related` may name it until it has commenced".into(),
            );
        }
    }
}
