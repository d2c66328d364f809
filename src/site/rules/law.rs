//! In: law pages, the pages that rest on them, and the day. Out: findings where the law has moved on,
//! or its own page contradicts itself.

use super::super::governance::status;
use super::{Rules, reference};
use crate::document::kind::audience::top_tasks;
use crate::document::kind::of::Ref;
use crate::document::kind::plan::actions;
use crate::document::kind::{Column, Field, Is, Key, common, law, protocol};
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, rules};

rules! {
    CHECK_DUE = warning("law/check-due") {
        why: "A newer edition may be out, and everything that rests on this one would be wrong.",
        line: "check_by: 2026-11-21",
        says: "this was to be looked at again by 2026-11-21",
        help: "look for a newer edition, then set a new `check_by`",
    }

    RELIED_ON_TOO_SOON = error("law/relied-on-too-soon") {
        why: "Nobody may be told that they must do what is not yet law.",
        line: "relied_on_since: 2026-01-01",
        says: "we are said to rely on this since 2026-01-01, but it is not in force",
        help: "take `relied_on_since` out until it has commenced",
    }

    NOT_COMMENCED = error("law/not-commenced") {
        why: "Nobody may be told that they must do what is not yet law.",
        line: "legal_basis: [new]",
        says: "this page rests on “New Act”, which is not yet in force",
        help: "take it out of `legal_basis`; `related` may name it until it has commenced",
    }

    REPLACED = warning("law/replaced") {
        why: "Staff who follow old law can be wrong in court, and a child unprotected.",
        line: "legal_basis: [law/old, law/new]",
        says: "this page rests on “Old guidance”, which was replaced",
        help: "read `law/new`, change the page where it differs, and name that instead",
    }

}

/// A newer edition may be out.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let due = document.fields.date(law::CHECK_BY).filter(|due| *due < rules.today);
    if let Some(due) = due.filter(|_| rules.live(document)) {
        report.raise(
            &CHECK_DUE,
            document.fields.at(law::CHECK_BY).unwrap_or_default(),
            format!("this was to be looked at again by {due}"),
            "look for a newer edition, then set a new `check_by`",
        );
    }
    if let Some(since) = document.fields.date(law::RELIED_ON_SINCE).filter(|_| !in_force(rules, document)) {
        report.raise(
            &RELIED_ON_TOO_SOON,
            document.fields.at(law::RELIED_ON_SINCE).unwrap_or_default(),
            format!("we are said to rely on this since {since}, but it is not in force"),
            "take `relied_on_since` out until it has commenced",
        );
    }
}

/// Whether it has commenced by today.
fn in_force(rules: &Rules<'_>, law: &Document) -> bool {
    law.fields.text(law::COMMENCED) != Some("not commenced")
        && law.fields.date(law::COMMENCED).is_none_or(|day| day <= rules.today)
}

/// Fields that name a law without resting on it.
const NOT_RESTING: [Key<Ref>; 4] = [common::RELATED, common::SUPERSEDES, common::SUPERSEDED_BY, common::TRANSLATION_OF];
/// Columns that do the same.
const NOT_RESTING_IN: [Column<Ref>; 2] = [top_tasks::PAGE, actions::LINKS];

fn rests(field: &Field) -> bool {
    !NOT_RESTING.into_iter().any(|key| field.is_key(key))
        && !NOT_RESTING_IN.into_iter().any(|column| field.is_column(column))
}

/// A page in force rests on law in force.
pub fn cited(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if document.kind.id == KindId::Law || !status(document, rules.today).is_live() {
        return;
    }
    for (field, text, at) in reference::references(document) {
        let Is::Ref(kinds) = field.is else { continue };
        let law = rules.find(text, kinds).filter(|law| law.kind.id == KindId::Law && rests(field));
        let Some(law) = law else { continue };
        if !replaced(law, at, report) && !in_force(rules, law) {
            report.raise(
                &NOT_COMMENCED,
                at,
                format!("this page rests on “{}”, which is not yet in force", law.title),
                format!("take it out of `{}`; `related` may name it until it has commenced", field.name),
            );
        }
    }
    facts(rules, document, report);
}

fn replaced(law: &Document, at: At, report: &mut Reporter<'_>) -> bool {
    let Some(newer) = law.fields.text(law::REPLACED_BY) else { return false };
    report.raise(
        &REPLACED,
        at,
        format!("this page rests on “{}”, which was replaced", law.title),
        format!("read `{newer}`, change the page where it differs, and name that instead"),
    );
    true
}

/// A key fact may give a law page as its source, were it only to say that it is not yet in force.
fn facts(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows(&protocol::facts::TABLE) {
        let source = row.text(protocol::facts::SOURCE);
        if !source.starts_with("law/") {
            continue;
        }
        match rules.find(source, &[KindId::Law]) {
            Some(law) => {
                replaced(law, row.at_of(protocol::facts::SOURCE), report);
            }
            None => {
                let near = rules.near.to(source);
                let finding = reference::UNKNOWN.at(
                    row.at_of(protocol::facts::SOURCE),
                    format!("“Source” names `{source}`, but no page has that id"),
                    near.map_or("name a page of the folder `law`".into(), |near| format!("did you mean `{near}`?")),
                );
                report.tell(finding.because("A reader cannot see where the fact comes from."));
            }
        }
    }
}
