//! In: a page and those it leads to by one field. Out: a finding when the way comes back to the page.

use super::Rules;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, course, group, law, meeting, report};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;
use std::collections::{HashMap, HashSet};

rules! {
    CIRCLE = error("reference/circle") {
        why: "A reader who follows it never arrives.",
        line: "reports_to: two",
        says: "`reports_to` leads in a circle: group/one → group/two → group/three → group/one",
        help: "correct the one that points the wrong way",
    }
}

/// Fields that each lead one step further: to what replaced a page, to the group above, to the course
/// before. The kinds are those of a short name.
const WAYS: &[(Key<Ref>, &[KindId])] = &[
    (common::SUPERSEDED_BY, &[]),
    (law::REPLACED_BY, &[KindId::Law]),
    (group::SUCCESSOR, &[KindId::Agency, KindId::Group]),
    (group::REPORTS_TO, &[KindId::Group]),
    (course::PREREQUISITE, &[KindId::Course]),
    (common::TRANSLATION_OF, &[]),
    (report::MADE_FROM, &[KindId::Report]),
    (meeting::APPROVED_AT, &[KindId::Meeting]),
];

/// Of a long circle so many pages are named.
const NAMED: usize = 8;

/// The pages from which a way leads back to themselves: each page is walked over once, however long the ways.
pub struct Circles<'k>(Vec<HashSet<&'k str>>);

impl<'k> Circles<'k> {
    /// Walks each way from every page.
    pub fn of(rules: &Rules<'k>) -> Circles<'k> {
        let way = |(field, kinds): &(Key<Ref>, &[KindId])| closed(rules, |from| rules.named(from, *field, kinds));
        Circles(WAYS.iter().map(way).collect())
    }
}

/// The pages from which `next` leads back to themselves.
pub fn closed<'k>(rules: &Rules<'k>, next: impl Fn(&'k Document) -> Option<&'k Document>) -> HashSet<&'k str> {
    let mut walked: HashMap<&str, usize> = HashMap::new();
    let mut closed = HashSet::new();
    for (walk, entry) in rules.known.values().enumerate() {
        let (mut path, mut step) = (Vec::new(), Some(entry.document));
        while let Some(document) = step {
            match walked.insert(&document.id, walk) {
                None => path.push(document.id.as_str()),
                Some(earlier) => {
                    let begins = path.iter().position(|id| *id == document.id).filter(|_| earlier == walk);
                    closed.extend(begins.map(|at| &path[at..]).unwrap_or_default());
                    break;
                }
            }
            step = next(document);
        }
    }
    closed
}

/// The ids from this page back to itself, some left out if there are many.
pub fn round<'k>(document: &'k Document, next: impl Fn(&'k Document) -> Option<&'k Document>) -> String {
    let mut round = vec![document.id.as_str()];
    let mut step = next(document);
    while let Some(other) = step.filter(|other| other.id != document.id) {
        if round.len() == NAMED {
            round.push("…");
            break;
        }
        round.push(&other.id);
        step = next(other);
    }
    round.push(&document.id);
    round.join(" → ")
}

/// Tells of each way that leads from this page back to it.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let circles = rules.circles.get_or_init(|| Circles::of(rules));
    for ((field, kinds), closed) in WAYS.iter().zip(&circles.0) {
        if !closed.contains(document.id.as_str()) {
            continue;
        }
        report.raise(
            &CIRCLE,
            document.fields.at(*field).unwrap_or_default(),
            format!(
                "`{field}` leads in a circle: {}",
                round(rules.known[&document.id].document, |from| rules.named(from, *field, kinds))
            ),
            "correct the one that points the wrong way",
        );
    }
}
