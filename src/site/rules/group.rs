//! In: the group or agency that owns a page, and the day. Out: findings where it is no longer there.

use super::Rules;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, contact, course, group, voice_strategy};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;

rules! {
    OWNER_ENDED = warning("group/owner-ended") {
        why: "What nobody stands behind is corrected by nobody.",
        line: "agency: ccg",
        says: "“ccg” runs this line, but it ended on 2022-06-30",
        help: "name the agency or group that looks after it now",
    }

    SUCCESSOR_WITHOUT_END = error("agency/successor-without-end") {
        why: "Readers cannot tell which of the two to deal with.",
        line: "successor: agency/icb",
        says: "this agency has a successor, but no last day",
        help: "add `ended: …`, planned or past, or take out `successor`",
    }

    SUCCESSOR_GAP = error("agency/successor-gap") {
        why: "Old papers name a body, and readers must be able to see who answers for it on any day.",
        line: "ended: 2022-06-30",
        says: "this ended on 2022-06-30, but its successor began only on 2022-07-02",
        help: "correct one of the two dates",
    }
}

/// Who stands behind a page, and what they do.
const BEHIND: &[(Key<Ref>, &str)] = &[
    (common::OWNER_AGENCY, "owns this page"),
    (contact::AGENCY, "runs this line"),
    (course::PROVIDER, "runs this course"),
    (voice_strategy::GOVERNANCE, "watches over this strategy"),
];

/// Whoever stands behind a live page still exists.
pub fn owner(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for (field, does) in BEHIND {
        let Some(owner) = rules.named(document, *field, &[KindId::Agency, KindId::Group]) else { continue };
        let Some(ended) = rules.ended(owner).filter(|_| rules.live(document)) else { continue };
        report.raise(
            &OWNER_ENDED,
            document.fields.at(*field).unwrap_or_default(),
            format!("“{}” {does}, but it ended on {ended}", owner.title),
            "name the agency or group that looks after it now",
        );
    }
}

/// Only what has ended has a successor.
pub fn successor(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    gap(rules, document, report);
    if document.fields.has(group::SUCCESSOR) && !document.fields.has(group::ENDED) {
        report.raise(
            &SUCCESSOR_WITHOUT_END,
            document.fields.at(group::SUCCESSOR).unwrap_or_default(),
            format!("this {} has a successor, but no last day", document.kind.name),
            "add `ended: …`, planned or past, or take out `successor`",
        );
    }
}

/// The successor was there when the other ended.
fn gap(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let next = rules.named(document, group::SUCCESSOR, &[document.kind.id]);
    let started = next.and_then(|next| next.fields.date(group::STARTED));
    if let (Some(ended), Some(started)) = (document.fields.date(group::ENDED), started)
        && ended.tomorrow().is_ok_and(|day| started > day)
    {
        report.raise(
            &SUCCESSOR_GAP,
            document.fields.at(group::ENDED).unwrap_or_default(),
            format!("this ended on {ended}, but its successor began only on {started}"),
            "correct one of the two dates",
        );
    }
}
