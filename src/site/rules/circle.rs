//! In: a page and those it leads to by one field. Out: a finding when the way comes back to the page.

use super::Rules;
use crate::document::{Document, Reporter};

/// Fields that each lead one step further: to what replaced a page, to the group above, to the course
/// before. The kinds are those of a short name.
const WAYS: &[(&str, &[&str])] = &[
    ("superseded_by", &[]),
    ("replaced_by", &["law"]),
    ("successor", &["agency", "group"]),
    ("reports_to", &["group"]),
    ("prerequisite", &["course"]),
    ("translation_of", &[]),
    ("made_from", &["report"]),
    ("approved_at", &["meeting"]),
];

/// Follows each way from this page.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for (field, kinds) in WAYS {
        let Some(round) = round(rules, document, field, kinds) else { continue };
        report.error(
            "reference/circle",
            document.fields.at(field).unwrap_or_default(),
            format!("`{field}` leads in a circle: {}", round.join(" → ")),
            "A reader who follows it never arrives.",
            "correct the one that points the wrong way".into(),
        );
    }
}

/// The ids from this page back to itself.
fn round(rules: &Rules<'_>, document: &Document, field: &str, kinds: &[&str]) -> Option<Vec<String>> {
    let mut round = vec![document.id.clone()];
    let mut next = rules.named(document, field, kinds)?;
    while next.id != document.id {
        if round.contains(&next.id) {
            return None; // a circle further on, reported there
        }
        round.push(next.id.clone());
        next = rules.named(next, field, kinds)?;
    }
    round.push(document.id.clone());
    Some(round)
}
