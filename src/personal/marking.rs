//! In: a text. Out: stamps that forbid publication.

use super::{Hit, What};

/// Written in capitals they are a stamp, not a sentence about one.
const MARKINGS: &[&str] = &[
    "OFFICIAL-SENSITIVE",
    "OFFICIAL SENSITIVE",
    "OFFICIAL: SENSITIVE",
    "NOT FOR PUBLICATION",
    "NOT FOR CIRCULATION",
    "STRICTLY CONFIDENTIAL",
    "PRIVATE AND CONFIDENTIAL",
    "RESTRICTED:",
    "EXEMPT INFORMATION",
];

pub(super) fn markings(text: &str, hits: &mut Vec<Hit>) {
    for mark in MARKINGS {
        for (at, _) in text.match_indices(mark) {
            hits.push(Hit { what: What::Marking, start: at, end: at + mark.len() });
        }
    }
}
