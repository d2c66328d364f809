//! In: a review and the day. Out: findings when it may not be public, or no longer.

use super::Rules;
use crate::document::{Document, Reporter};

/// The sign-offs a local child safeguarding practice review needs.
const CHECKS: &[&str] = &["legal", "police-cps", "coroner", "family"];

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if let Some(until) = fields.date("embargo_until").filter(|until| *until > rules.today) {
        report.error(
            "review/embargo",
            fields.at("embargo_until").unwrap_or_default(),
            format!("this review may not be published before {until}"),
            "The family and the courts were promised that it would not come out earlier.",
            "set `access: confidential` until that day".into(),
        );
    }
    if let Some(until) = fields.date("publish_until").filter(|until| *until < rules.today) {
        report.warning(
            "review/publish-until",
            fields.at("publish_until").unwrap_or_default(),
            format!("this was to be public until {until}: the page has left the site by itself, and a notice stands in its place"),
            "A child's story must not stay public for longer than was decided.",
            "set `access: internal`; or, if it was renewed, a new `publish_until`".into(),
        );
    }
    if fields.text("review_type") == Some("local-cspr") {
        let missing: Vec<&str> =
            CHECKS.iter().copied().filter(|c| !fields.list("checks_done").iter().any(|w| w.text == *c)).collect();
        if !missing.is_empty() {
            report.error(
                "review/checks-missing",
                fields.at("checks_done").unwrap_or(document.front()),
                format!("a local review is published after four checks; not done: {}", missing.join(", ")),
                "Publishing could harm a trial, an inquest or a grieving family.",
                "set `access: confidential` until they are done, then add them to `checks_done`".into(),
            );
        }
    }
}
