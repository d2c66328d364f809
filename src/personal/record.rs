//! In: a text. Out: the number of a case, a crime, a pupil or a patient.

use super::word::{Finder, finder, mentions};
use super::{Hit, What};
use std::sync::LazyLock;

static RECORDS: Finder = LazyLock::new(|| {
    finder(
        &[
            "case number",
            "case no",
            "case ref",
            "case reference",
            "crime number",
            "crime no",
            "crime ref",
            "crime reference",
            "cad number",
            "cad ref",
            "police reference",
            "incident number",
            "hospital number",
            "nhs number",
            "nhs no",
            "court number",
            "upn",
            "urn",
            "passport number",
            "pupil number",
            "client id",
            "child id",
            "mosaic id",
        ],
        true,
    )
});

/// "Case number" and the like, followed by a number of four digits or more.
pub(super) fn records(text: &str, hits: &mut Vec<Hit>) {
    for (start, end) in mentions(text, &RECORDS) {
        let tail = text[end..].trim_start_matches(['.', ':', ' ', '#', '-', '=']);
        let tail = tail.strip_prefix("is ").unwrap_or(tail);
        let value: usize = tail.bytes().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, b'/' | b'-')).count();
        if tail[..value].bytes().filter(u8::is_ascii_digit).count() >= 4 {
            let close = text.len() - tail.len() + value;
            hits.push(Hit { what: What::CaseNumber, start, end: close });
        }
    }
}
