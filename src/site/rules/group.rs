//! In: the group or agency that owns a page, and the day. Out: findings where it is no longer there.

use super::Rules;
use crate::document::{Document, Reporter};

/// Whoever owns a live page still exists.
pub fn owner(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(owner) = rules.named(document, "owner_agency", &["agency", "group"]) else { return };
    let Some(ended) = rules.ended(owner).filter(|_| rules.live(document)) else { return };
    report.error(
        "group/owner-ended",
        document.fields.at("owner_agency").unwrap_or_default(),
        format!("“{}” owns this page, but it ended on {ended}", owner.title),
        "A page without an owner is corrected by nobody.",
        "name the agency or group that looks after it now".into(),
    );
}

/// Only what has ended has a successor.
pub fn successor(document: &Document, report: &mut Reporter<'_>) {
    if document.fields.has("successor") && !document.fields.has("ended") {
        report.error(
            "agency/successor-without-end",
            document.fields.at("successor").unwrap_or_default(),
            "this agency has a successor, but no last day".into(),
            "Readers cannot tell which of the two to deal with.",
            "add `ended: …`, planned or past, or take out `successor`".into(),
        );
    }
}
