//! In: a text. Out: stamps that forbid publication.

use super::word::{Finder, finder, places};
use super::{Hit, What};
use std::sync::LazyLock;

/// Written in capitals they are a stamp, not a sentence about one.
static MARKINGS: Finder = LazyLock::new(|| {
    finder(
        &[
            "OFFICIAL-SENSITIVE",
            "OFFICIAL SENSITIVE",
            "OFFICIAL: SENSITIVE",
            "NOT FOR PUBLICATION",
            "NOT FOR CIRCULATION",
            "STRICTLY CONFIDENTIAL",
            "PRIVATE AND CONFIDENTIAL",
            "RESTRICTED:",
            "EXEMPT INFORMATION",
        ],
        false,
    )
});

pub(super) fn markings(text: &str, hits: &mut Vec<Hit>) {
    for (start, end) in places(text, &MARKINGS) {
        hits.push(Hit { what: What::Marking, start, end });
    }
}
