//! In: a protocol, its contacts, its law and the courses for it. Out: findings where a reader would
//! stand without a number at night, without the law that is claimed, or without training.

use super::law::{holds_in, place};
use super::{Rules, public, threshold};
use crate::document::kind::course::sessions;
use crate::document::kind::protocol::steps;
use crate::document::kind::{common, contact, course, law, level, protocol, says_must};
use crate::document::{Document, KindId, Reporter, Row};
use crate::finding::{At, rules};
use crate::local::{Basis, basis};
use crate::site::fallback;
use crate::site::training::is_to_come;
use jiff::ToSpan;

rules! {
    NO_999_FIRST = error("protocol/no-999-first") {
        why: "A child in immediate danger needs the police or an ambulance before anything else.",
        line: "1. Talk to the parents and wait.",
        says: "this protocol can reach level 3, but its first action does not mention 999",
        help: "begin the list with when to call 999",
    }

    LAW_UNNAMED = error("protocol/law-unnamed") {
        why: "Staff who are told that something is the law have to be able to read it.",
        line: "| Anyone | Must ring the front door | 1 working day | you see it | law |",
        says: "this step is said to be law, but `legal_basis` names no Act, regulations or judgment",
        help: "add the law's page to `legal_basis`, or give the step another basis",
    }

    BASIS_DIFFERS = error("protocol/basis-differs") {
        why: "Staff weigh a step by what it rests on: the law cannot be departed from, guidance can with reason.",
        line: "| Anyone | Rings the front door | 1 working day | you see it | law: law/guide |",
        says: "this step is said to rest on law, but “The guide” is statutory guidance",
        help: "write `law/guide` alone, or correct the page's `law_type`",
    }

    NO_ESCALATION = warning("protocol/no-escalation") {
        why: "Whoever thinks that a child is not safe has to find the next step before the day is over.",
        line: "## If you disagree",
        says: "“If you disagree” leads nowhere",
        help: "link to the protocol on resolving differences, or place its contact there",
    }

    NO_BASIS = warning("law/no-basis") {
        why: "Staff, and a court later, ask on what ground something was done.",
        says: "this page names no law or guidance that it rests on",
        help: "add `legal_basis: [law/…]`",
    }

    MUST_WITHOUT_LAW = warning("content/must-without-law") {
        why: "Where every rule says “must”, staff can no longer see which ones are the law.",
        line: "Staff must ask. Others must not.",
        says: "this page says “must” in 2 places, but `legal_basis` names no law",
        help: "write what people do, or “should”; or name the law in `legal_basis`",
    }

    NO_TRAINING = warning("protocol/no-training") {
        why: "Staff would be held to a rule that nobody teaches them.",
        line: "training_required: true",
        says: "staff need training for this, but no course for it can be taken",
        help: "name in `training` a course with a session still to come, or an e-learning",
    }

    NO_EMERGENCY_ROUTE = error("protocol/no-emergency-route") {
        why: "A child can need protection on a Sunday night, and this page is then all the reader has.",
        line: "contacts: [front-door]",
        says: "this protocol can reach level 4, but none of its contacts leads to the emergency services",
        help: "add the contact with `emergency: true` to `contacts`",
    }

    NO_NIGHT_ROUTE = error("protocol/no-night-route") {
        why: "A child can need protection on a Sunday night, and this page is then all the reader has.",
        line: "contacts: [hub]",
        says: "this protocol can reach level 3, but none of its contacts besides 999 answers out of hours",
        help: "add the out-of-hours contact to `contacts`",
    }

    PARENT_UNCHECKED = error("protocol/parent-unchecked") {
        why: "Readers hold two texts in their hands, and nobody knows whether they still agree.",
        line: "parent: law/book",
        says: "this builds on “The London book”, but does not say when it was last held against it",
        help: "read “The London book” again, mend what differs, then set `parent_checked_on`",
    }

    PARENT_MOVED_ON = warning("protocol/parent-moved-on") {
        why: "Readers hold two texts in their hands, and nobody knows whether they still agree.",
        line: "parent_checked_on: 2026-03-01",
        says: "this was last held against “The London book” on 2026-03-01",
        help: "read “The London book” again, mend what differs, then set `parent_checked_on`",
    }
}

/// Kinds of law that can lay a duty on somebody.
const BINDING: &[&str] = &["act", "measure", "order", "regulations", "case-law"];
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

/// Where danger is possible somebody answers at any hour: at the highest level, by the page's own word or because a sign
/// of immediate danger leads to it.
fn routes(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let highest = threshold::highest(rules);
    let says = document.fields.list(common::LEVELS).iter().any(|level| level::tier(&level.text) == Some(highest));
    if !says && !rules.for_danger_now.contains(document.id.as_str()) {
        return;
    }
    emergency_first(rules, document, highest, report);
    let reached = reached(rules, document);
    let kind = |contact: &Document, name: &str| contact.fields.text(contact::SERVICE_TYPE) == Some(name);
    let emergency = reached.iter().any(|c| c.fields.flag(contact::EMERGENCY));
    let night = reached.iter().any(|c| {
        kind(c, "out-of-hours")
            || !c.fields.flag(contact::EMERGENCY)
                && contact::is_spoken_to(c)
                && c.fields.list(contact::HOURS).iter().any(|h| h.text == "always")
    });
    let at = document.fields.at(protocol::CONTACTS).unwrap_or(At::line(1));
    if !reached.is_empty() && !emergency {
        report.raise(
            &NO_EMERGENCY_ROUTE,
            at,
            format!(
                "this protocol can reach level {highest}, but none of its contacts leads to the emergency services"
            ),
            "add the contact with `emergency: true` to `contacts`",
        );
    }
    if !reached.is_empty() && !night {
        report.raise(
            &NO_NIGHT_ROUTE,
            at,
            format!(
                "this protocol can reach level {highest}, but none of its contacts besides 999 answers out of hours"
            ),
            "add the out-of-hours contact to `contacts`",
        );
    }
}

/// What is done first begins with 999.
fn emergency_first(rules: &Rules<'_>, document: &Document, highest: i64, report: &mut Reporter<'_>) {
    if !matches!(document.fields.text(protocol::DOCUMENT_TYPE), Some("protocol" | "procedure")) {
        return;
    }
    let body = &document.body;
    let Some(heading) = protocol::DO_FIRST.on(document, &rules.config.local) else { return };
    let mut actions = body.units.iter().filter(|unit| unit.numbered && unit.under.as_deref() == Some(&heading.id));
    let first = actions.next();
    if !first.is_some_and(|first| first.text.contains("999")) {
        report.raise(
            &NO_999_FIRST,
            first.map_or(heading.at, |first| first.at),
            format!("this protocol can reach level {highest}, but its first action does not mention 999"),
            "begin the list with when to call 999",
        );
    }
}

/// The contacts named, and those they fall back on.
fn reached<'k>(rules: &Rules<'k>, document: &Document) -> Vec<&'k Document> {
    let next = |contact: &'k Document| rules.named(contact, contact::FALLBACK, &[KindId::Contact]);
    let named = rules.all_named(document, protocol::CONTACTS, &[KindId::Contact]);
    named.into_iter().flat_map(|contact| fallback::chain(contact, |one| &one.id, next)).collect()
}

/// A step that is law says which.
fn law(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let bound = binding(rules, document);
    for row in document.body.rows(&steps::TABLE) {
        match rules.config.local.basis(row.text(steps::BASIS)) {
            Some(Basis::Law) if !bound => report.raise(
                &LAW_UNNAMED,
                row.at_of(steps::BASIS),
                "this step is said to be law, but `legal_basis` names no Act, regulations or judgment",
                "add the law's page to `legal_basis`, or give the step another basis",
            ),
            Some(Basis::Page { id, said }) => {
                if let Some(law) = rules.find(id, &[KindId::Law]) {
                    named_basis(rules, document, (row, law), said, report);
                }
            }
            Some(Basis::Named(name)) => match by_title(rules, document, name) {
                Some(law) => {
                    super::law::rests_on(rules, document, law, ("Basis", row.at_of(steps::BASIS)), report);
                    named_basis(rules, document, (row, law), None, report);
                }
                None => report.raise(
                    &LAW_UNNAMED,
                    row.at_of(steps::BASIS),
                    format!("this step rests on “{name}”, but no law page has that title"),
                    "make a law page for it and name it in `legal_basis`, or write the id of the page that is meant",
                ),
            },
            _ => {}
        }
    }
}

/// The law page of that title: first among those the protocol rests on, then among all.
fn by_title<'k>(rules: &Rules<'k>, document: &Document, name: &str) -> Option<&'k Document> {
    let own = rules.all_named(document, common::LEGAL_BASIS, &[KindId::Law]);
    let all = public(rules.known).filter(|page| page.kind.id == KindId::Law);
    own.into_iter().chain(all).find(|law| basis::is_titled(&law.title, name))
}

/// A step that names the page it rests on says of it what it is, and “must” only where it is law.
fn named_basis(
    rules: &Rules<'_>,
    document: &Document,
    (row, law): (&Row, &Document),
    said: Option<&str>,
    report: &mut Reporter<'_>,
) {
    let what = match law.fields.text(law::LAW_TYPE).unwrap_or_default() {
        kind if BINDING.contains(&kind) => "law",
        "statutory-guidance" | "code" => "statutory guidance",
        "procedures" => "a manual of procedures",
        _ => "advice",
    };
    let meant = said.and_then(|said| rules.config.local.basis(said));
    let fits = match meant {
        Some(Basis::Law) => what == "law",
        Some(Basis::Guidance) => what == "statutory guidance",
        Some(Basis::Manual(_)) => what == "a manual of procedures",
        _ => said.is_none() || meant.is_some(),
    };
    if let Some(said) = said.filter(|_| !fits) {
        report.raise(
            &BASIS_DIFFERS,
            row.at_of(steps::BASIS),
            format!("this step is said to rest on {said}, but “{}” is {what}", law.title),
            format!("write `{}` alone, or correct the page's `law_type`", law.id),
        );
    }
    let here = place(rules, document);
    let elsewhere = holds_in(law).filter(|holds| what == "law" && !holds.meets(here));
    if (what != "law" || elsewhere.is_some()) && says_must(row.text(steps::DOES_WHAT)).is_some() {
        let is =
            elsewhere.map_or(what.to_owned(), |there| format!("law in {} and not in {}", there.name(), here.name()));
        report.raise(
            &protocol::MUST_WITHOUT_LAW,
            row.at_of(steps::DOES_WHAT),
            format!("this step says “must”, but it rests on “{}”, which is {is}", law.title),
            "say what is done (“Tells the front door”), or name the law if there is one",
        );
    }
}

/// Staff who disagree know whom to turn to.
fn escalation(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(heading) = protocol::IF_YOU_DISAGREE.on(document, &rules.config.local) else { return };
    let under = |anchor: &Option<String>| anchor.as_deref() == Some(&heading.id);
    let body = &document.body;
    let leads = body.links.iter().any(|l| under(&l.under)) || body.components.iter().any(|c| under(&c.under));
    if rules.escalates && !leads {
        report.raise(
            &NO_ESCALATION,
            heading.at,
            format!("“{}” leads nowhere", heading.text),
            "link to the protocol on resolving differences, or place its contact there",
        );
    }
}

/// What tells staff what to do rests on law or guidance.
pub fn basis(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let instructs = document.kind.id == KindId::Threshold
        || matches!(fields.text(protocol::DOCUMENT_TYPE), Some("protocol" | "procedure" | "policy"));
    if instructs
        && rules.kinds.contains(&KindId::Law)
        && rules.live(document)
        && ![common::LEGAL_BASIS, protocol::PARENT].into_iter().any(|key| fields.has(key))
    {
        report.raise(
            &NO_BASIS,
            document.front(),
            "this page names no law or guidance that it rests on",
            "add `legal_basis: [law/…]`",
        );
    }
}

/// Whether the page rests on something that can lay a duty on somebody.
fn binding(rules: &Rules<'_>, document: &Document) -> bool {
    rules
        .all_named(document, common::LEGAL_BASIS, &[KindId::Law])
        .iter()
        .filter(|law| holds_in(law).is_none_or(|holds| holds.meets(place(rules, document))))
        .any(|law| law.fields.text(law::LAW_TYPE).is_some_and(|kind| BINDING.contains(&kind)))
}

/// Outside the law nobody “must”. One finding a page.
pub fn musts(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !document.kind.instructs || !rules.live(document) || binding(rules, document) {
        return;
    }
    let said: Vec<At> = document
        .shown_lines()
        .filter(|(_, line)| !line.starts_with('|')) // a step has a basis of its own
        .filter_map(|(number, line)| says_must(&line).map(|start| At::bytes(&line, number, start, start + 4)))
        .collect();
    let Some(first) = said.first() else { return };
    let count = if said.len() == 1 { String::new() } else { format!(" in {} places", said.len()) };
    report.raise(
        &MUST_WITHOUT_LAW,
        *first,
        format!("this page says “must”{count}, but `legal_basis` names no law"),
        "write what people do, or “should”; or name the law in `legal_basis`",
    );
}

/// The text it builds on may have moved on.
fn parent(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(parent) = rules.named(document, protocol::PARENT, &[KindId::Law]) else { return };
    let at =
        document.fields.at(protocol::PARENT_CHECKED_ON).or(document.fields.at(protocol::PARENT)).unwrap_or_default();
    let fix = format!("read “{}” again, mend what differs, then set `parent_checked_on`", parent.title);
    let Some(checked) = document.fields.date(protocol::PARENT_CHECKED_ON) else {
        let message = format!("this builds on “{}”, but does not say when it was last held against it", parent.title);
        return report.raise(&PARENT_UNCHECKED, at, message, fix);
    };
    let edition = parent.fields.date(common::UPDATED_ON).or(parent.fields.date(law::COMMENCED));
    let old = checked.checked_add(PARENT_MONTHS.months()).is_ok_and(|due| due < rules.today);
    if edition.is_some_and(|edition| edition > checked) || old {
        let message = format!("this was last held against “{}” on {checked}", parent.title);
        report.raise(&PARENT_MOVED_ON, at, message, fix);
    }
}

/// Training that is needed can be had.
fn training(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !document.fields.flag(protocol::TRAINING_REQUIRED) {
        return;
    }
    let mut courses = rules.all_named(document, protocol::TRAINING, &[KindId::Course]);
    courses.extend(rules.taught_by.get(document.id.as_str()).into_iter().flatten());
    if !courses.iter().any(|course| can_be_taken(rules, course)) {
        report.raise(
            &NO_TRAINING,
            document.fields.at(protocol::TRAINING_REQUIRED).unwrap_or_default(),
            "staff need training for this, but no course for it can be taken",
            "name in `training` a course with a session still to come, or an e-learning",
        );
    }
}

fn can_be_taken(rules: &Rules<'_>, course: &Document) -> bool {
    let alone =
        [course::COURSE_TYPE, course::DELIVERY].into_iter().any(|key| course.fields.text(key) == Some("e-learning"));
    rules.live(course)
        && (alone
            || course
                .body
                .rows(&sessions::TABLE)
                .any(|row| row.text(sessions::STATUS) != "cancelled" && is_to_come(row, rules.today)))
}
