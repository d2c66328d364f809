//! In: law pages, the pages that rest on them, and the day. Out: findings where the law has moved on,
//! or its own page contradicts itself.

use super::super::status::status;
use super::{Rules, reference};
use crate::document::kind::audience::top_tasks;
use crate::document::kind::of::Ref;
use crate::document::kind::plan::actions;
use crate::document::kind::{Column, Field, Is, Key, common, law, protocol};
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, rules};
use crate::local::Jurisdiction;

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

    ELSEWHERE = warning("law/elsewhere") {
        why: "A duty of another nation is none here, and the one that is would not be known.",
        line: "legal_basis: [law/wales]",
        says: "this page rests on “Social Services and Well-being (Wales) Act 2014, section 130”, which holds in Wales, but the page is for readers in England",
        help: "name the law of England; if the page speaks of Wales too, add `also_law_of: [Wales]`; if the whole site is for Wales, write `jurisdiction: Wales` in signpost.yaml",
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
        if field.is == Is::Action {
            continue;
        }
        let law = rules.find(text, reference::kinds(field)).filter(|law| law.kind.id == KindId::Law && rests(field));
        let Some(law) = law else { continue };
        rests_on(rules, document, law, (field.name, at), report);
    }
    facts(rules, document, report);
}

/// A law that a page rests on is in force, here.
pub fn rests_on(rules: &Rules<'_>, document: &Document, law: &Document, named: (&str, At), report: &mut Reporter<'_>) {
    let (field, at) = named;
    elsewhere(rules, document, law, at, report);
    if !replaced(law, at, report) && !in_force(rules, law) {
        report.raise(
            &NOT_COMMENCED,
            at,
            format!("this page rests on “{}”, which is not yet in force", law.title),
            format!("take it out of `{field}`; `related` may name it until it has commenced"),
        );
    }
}

/// Where the page's reader is under the law: in the site's nations, and those the page adds.
pub fn place(rules: &Rules<'_>, document: &Document) -> Jurisdiction {
    let also = document.fields.list(common::ALSO_LAW_OF).iter().filter_map(|word| Jurisdiction::of(&word.text));
    also.fold(rules.config.local.place(), Jurisdiction::and)
}

/// Where a law holds. Guidance and advice of one nation say as little in another.
pub fn holds_in(law: &Document) -> Option<Jurisdiction> {
    Jurisdiction::of_all(law.fields.list(law::JURISDICTION).iter().map(|word| word.text.as_str()))
}

fn elsewhere(rules: &Rules<'_>, document: &Document, law: &Document, at: At, report: &mut Reporter<'_>) {
    let (place, Some(holds)) = (place(rules, document), holds_in(law)) else { return };
    if holds.meets(place) {
        return;
    }
    let (here, there) = (place.name(), holds.name());
    report.raise(
        &ELSEWHERE,
        at,
        format!("this page rests on “{}”, which holds in {there}, but the page is for readers in {here}", law.title),
        format!("name the law of {here}; if the page speaks of {there} too, add `also_law_of: [{there}]`; if the whole site is for {there}, write `jurisdiction: {there}` in signpost.yaml"),
    );
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
