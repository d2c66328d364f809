//! In: a review and the day. Out: findings when it may not be public, or no longer.

use super::Rules;
use crate::document::kind::review;
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    EMBARGO = error("review/embargo") {
        why: "The family and the courts were promised that it would not come out earlier.",
        line: "embargo_until: 2026-11-23",
        says: "this review may not be published before 2026-11-23",
        help: "set `access: confidential` until that day",
    }

    PUBLISH_UNTIL = warning("review/publish-until") {
        why: "A child's story must not stay public for longer than was decided.",
        line: "publish_until: 2026-11-21",
        says: "this was to be public until 2026-11-21: the page has left the site by itself, and a notice stands in its place",
        help: "set `access: internal`; or, if it was renewed, a new `publish_until`",
    }

    CHECKS_MISSING = error("review/checks-missing") {
        why: "Publishing could harm a trial, an inquest or a grieving family.",
        line: "checks_done: [legal, family]",
        says: "a local review is published after four checks; not done: police-cps, coroner",
        help: "set `access: confidential` until they are done, then add them to `checks_done`",
    }
}

/// The sign-offs a local child safeguarding practice review needs.
const CHECKS: &[&str] = &["legal", "police-cps", "coroner", "family"];

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if let Some(until) = fields.date(review::EMBARGO_UNTIL).filter(|until| *until > rules.today) {
        report.raise(
            &EMBARGO,
            fields.at(review::EMBARGO_UNTIL).unwrap_or_default(),
            format!("this review may not be published before {until}"),
            "set `access: confidential` until that day",
        );
    }
    if let Some(until) = fields.date(review::PUBLISH_UNTIL).filter(|until| *until < rules.today) {
        report.raise(&PUBLISH_UNTIL, fields.at(review::PUBLISH_UNTIL).unwrap_or_default(), format!("this was to be public until {until}: the page has left the site by itself, and a notice stands in its place"), "set `access: internal`; or, if it was renewed, a new `publish_until`");
    }
    if review::is_of_a_case(document) {
        let missing: Vec<&str> =
            CHECKS.iter().copied().filter(|c| !fields.list(review::CHECKS_DONE).iter().any(|w| w.text == *c)).collect();
        if !missing.is_empty() {
            report.raise(
                &CHECKS_MISSING,
                fields.at(review::CHECKS_DONE).unwrap_or(document.front()),
                format!("a local review is published after four checks; not done: {}", missing.join(", ")),
                "set `access: confidential` until they are done, then add them to `checks_done`",
            );
        }
    }
}
