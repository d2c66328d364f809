//! Of a page that says in which sense it uses a term: the glossary knows that sense.

use super::Rules;
use crate::document::kind::common;
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    UNKNOWN_SENSE = error("glossary/unknown-sense") {
        why: "The page would spell out the wrong words, or none.",
        line: "senses: [\"SCR: Schoolrecord\", \"LADO: Officer\"]",
        says: "the glossary has no “SCR” in the sense “Schoolrecord”",
        help: "write one of: `SCR: Review`, `SCR: School record`",
    }
}

/// `senses: ["SCR: School record"]`.
pub fn stated(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for word in document.fields.list(common::SENSES) {
        let (term, sense) = word.text.split_once(':').map_or((word.text.as_str(), ""), |(a, b)| (a.trim(), b.trim()));
        let known = rules.senses.get(term).map_or(&[][..], Vec::as_slice);
        if known.iter().any(|own| own.eq_ignore_ascii_case(sense)) {
            continue;
        }
        let fix = if known.is_empty() {
            format!("add “{term}” to the glossary with its senses, or take this out")
        } else {
            format!(
                "write one of: {}",
                known.iter().map(|own| format!("`{term}: {own}`")).collect::<Vec<_>>().join(", ")
            )
        };
        report.raise(&UNKNOWN_SENSE, word.at, format!("the glossary has no “{term}” in the sense “{sense}”"), fix);
    }
}
