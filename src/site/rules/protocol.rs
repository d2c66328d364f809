//! In: a protocol, its contacts, its law and the courses for it. Out: findings where a reader would
//! stand without a number at night, without the law that is claimed, or without training.

use super::{Rules, threshold};
use crate::document::kind::says_must;
use crate::document::{Document, Reporter};
use crate::finding::At;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Kinds of law that can lay a duty on somebody.
const BINDING: &[&str] = &["act", "regulations", "case-law"];
/// After so many months a local text has to be held against the one it builds on.
const PARENT_MONTHS: i64 = 12;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !rules.live(document) {
        return;
    }
    routes(rules, document, report);
    law(rules, document, report);
    escalation(rules, document, report);
    parent(rules, document, report);
    training(rules, document, report);
}

/// Where danger is possible somebody answers at any hour.
fn routes(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let highest = threshold::highest(rules);
    if !document.fields.list("levels").iter().any(|level| level.text.parse() == Ok(highest)) {
        return;
    }
    emergency_first(document, highest, report);
    let reached = reached(rules, document);
    let kind = |contact: &Document, name: &str| contact.fields.text("service_type") == Some(name);
    let emergency = reached.iter().any(|c| c.fields.flag("emergency"));
    let night = reached.iter().any(|c| {
        kind(c, "out-of-hours")
            || !c.fields.flag("emergency") && c.fields.list("hours").iter().any(|h| h.text == "always")
    });
    let at = document.fields.at("contacts").unwrap_or(At::line(1));
    let why = "A child can need protection on a Sunday night, and this page is then all the reader has.";
    if !reached.is_empty() && !emergency {
        report.error(
            "protocol/no-emergency-route",
            at,
            format!(
                "this protocol can reach level {highest}, but none of its contacts leads to the emergency services"
            ),
            why,
            "add the contact with `emergency: true` to `contacts`".into(),
        );
    }
    if !reached.is_empty() && !night {
        report.error(
            "protocol/no-night-route",
            at,
            format!("this protocol can reach level {highest}, but none of its contacts answers out of hours"),
            why,
            "add the out-of-hours contact to `contacts`".into(),
        );
    }
}

/// What is done first begins with 999.
fn emergency_first(document: &Document, highest: i64, report: &mut Reporter<'_>) {
    if !matches!(document.fields.text("document_type"), Some("protocol" | "procedure")) {
        return;
    }
    let body = &document.body;
    let Some(heading) = body.outline.iter().find(|h| h.text.eq_ignore_ascii_case("Do this first")) else { return };
    let mut actions = body.units.iter().filter(|unit| unit.numbered && unit.under.as_deref() == Some(&heading.id));
    let first = actions.next();
    if !first.is_some_and(|first| first.text.contains("999")) {
        report.error(
            "protocol/no-999-first",
            first.map_or(heading.at, |first| first.at),
            format!("this protocol can reach level {highest}, but its first action does not mention 999"),
            "A child in immediate danger needs the police or an ambulance before anything else.",
            "begin the list with when to call 999".into(),
        );
    }
}

/// The contacts named, and those they fall back on.
fn reached<'k>(rules: &Rules<'k>, document: &Document) -> Vec<&'k Document> {
    let mut found: Vec<&Document> = rules.all_named(document, "contacts", &["contact"]);
    let mut seen: BTreeSet<&str> = found.iter().map(|c| c.id.as_str()).collect();
    let mut at = 0;
    while let Some(contact) = found.get(at) {
        if let Some(next) = rules.named(contact, "fallback", &["contact"]).filter(|next| seen.insert(&next.id)) {
            found.push(next);
        }
        at += 1;
    }
    found
}

/// A step that is law says which.
fn law(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if binding(rules, document) {
        return;
    }
    for row in document.body.rows("steps").filter(|row| row.text("Basis") == "law") {
        report.error(
            "protocol/law-unnamed",
            row.at_of("Basis"),
            "this step is said to be law, but `legal_basis` names no Act, regulations or judgment".into(),
            "Staff who are told that something is the law have to be able to read it.",
            "add the law's page to `legal_basis`, or give the step another basis".into(),
        );
    }
}

/// Staff who disagree know whom to turn to.
fn escalation(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(heading) = document.body.outline.iter().find(|h| h.text.eq_ignore_ascii_case("If you disagree")) else {
        return;
    };
    let under = |anchor: &Option<String>| anchor.as_deref() == Some(&heading.id);
    let body = &document.body;
    let leads = body.links.iter().any(|l| under(&l.under)) || body.components.iter().any(|c| under(&c.under));
    if rules.escalates && !leads {
        report.warning(
            "protocol/no-escalation",
            heading.at,
            "“If you disagree” leads nowhere".into(),
            "Whoever thinks that a child is not safe has to find the next step before the day is over.",
            "link to the protocol on resolving differences, or place its contact there".into(),
        );
    }
}

/// What tells staff what to do rests on law or guidance.
pub fn basis(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let instructs = document.kind.name == "threshold"
        || matches!(fields.text("document_type"), Some("protocol" | "procedure" | "policy"));
    if instructs
        && rules.kinds.contains("law")
        && rules.live(document)
        && !["legal_basis", "parent"].iter().any(|name| fields.has(name))
    {
        report.warning(
            "law/no-basis",
            document.front(),
            "this page names no law or guidance that it rests on".into(),
            "Staff, and a court later, ask on what ground something was done.",
            "add `legal_basis: [law/…]`".into(),
        );
    }
}

/// Whether the page rests on something that can lay a duty on somebody.
fn binding(rules: &Rules<'_>, document: &Document) -> bool {
    rules
        .all_named(document, "legal_basis", &["law"])
        .iter()
        .any(|law| law.fields.text("law_type").is_some_and(|kind| BINDING.contains(&kind)))
}

/// Outside the law nobody “must”. One finding a page.
pub fn musts(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let instructs = matches!(document.kind.name, "protocol" | "tool" | "level" | "threshold");
    if !instructs || !rules.live(document) || binding(rules, document) {
        return;
    }
    let said: Vec<At> = document
        .shown_lines()
        .filter(|(_, line)| !line.starts_with('|')) // a step has a basis of its own
        .filter_map(|(number, line)| says_must(&line).map(|start| At::bytes(&line, number, start, start + 4)))
        .collect();
    let Some(first) = said.first() else { return };
    let count = if said.len() == 1 { String::new() } else { format!(" in {} places", said.len()) };
    report.warning(
        "content/must-without-law",
        *first,
        format!("this page says “must”{count}, but `legal_basis` names no law"),
        "Where every rule says “must”, staff can no longer see which ones are the law.",
        "write what people do, or “should”; or name the law in `legal_basis`".into(),
    );
}

/// The text it builds on may have moved on.
fn parent(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(parent) = rules.named(document, "parent", &["law"]) else { return };
    let at = document.fields.at("parent_checked_on").or(document.fields.at("parent")).unwrap_or_default();
    let why = "Readers hold two texts in their hands, and nobody knows whether they still agree.";
    let fix = format!("read “{}” again, mend what differs, then set `parent_checked_on`", parent.title);
    let Some(checked) = document.fields.date("parent_checked_on") else {
        let message = format!("this builds on “{}”, but does not say when it was last held against it", parent.title);
        return report.error("protocol/parent-unchecked", at, message, why, fix);
    };
    let edition = ["updated_on", "commenced"].iter().find_map(|name| parent.fields.date(name));
    let old = checked.checked_add(PARENT_MONTHS.months()).is_ok_and(|due| due < rules.today);
    if edition.is_some_and(|edition| edition > checked) || old {
        let message = format!("this was last held against “{}” on {checked}", parent.title);
        report.warning("protocol/parent-moved-on", at, message, why, fix);
    }
}

/// Training that is needed can be had.
fn training(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !document.fields.flag("training_required") {
        return;
    }
    let mut courses = rules.all_named(document, "training", &["course"]);
    courses.extend(rules.taught_by.get(document.id.as_str()).into_iter().flatten());
    if !courses.iter().any(|course| can_be_taken(rules, course)) {
        report.warning(
            "protocol/no-training",
            document.fields.at("training_required").unwrap_or_default(),
            "staff need training for this, but no course for it can be taken".into(),
            "Staff would be held to a rule that nobody teaches them.",
            "name in `training` a course with a session still to come, or an e-learning".into(),
        );
    }
}

fn can_be_taken(rules: &Rules<'_>, course: &Document) -> bool {
    let alone = ["course_type", "delivery"].iter().any(|name| course.fields.text(name) == Some("e-learning"));
    let to_come = |date: &str| date.parse::<Date>().is_ok_and(|date| date >= rules.today);
    rules.live(course)
        && (alone
            || course.body.rows("sessions").any(|row| row.text("Status") != "cancelled" && to_come(row.text("Date"))))
}
