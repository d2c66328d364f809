//! The glossary: terms and acronyms with their senses, old names and words to avoid.

use super::{Is, Kind, Rows, Table, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    TOO_LONG = warning("glossary/too-long") {
        why: "A glossary is read in the middle of another sentence.",
        line: "| CP | word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word |",
        says: "the meaning has 41 words; the limit is 40",
        help: "shorten it, or link to a page that says more",
    }

    NO_REPLACEMENT = error("glossary/no-replacement") {
        why: "A reader who knows only the old word must be led to today's.",
        line: "| SCR | Serious case review | old name |",
        says: "“SCR” is old name, but nothing says what to use instead",
        help: "fill in “Use instead”",
    }

    SENSE_MISSING = error("glossary/sense-missing") {
        why: "The same letters with two meanings have sent people to the wrong form.",
        line: "| CP | Care plan | |",
        says: "“CP” stands twice and this row does not say in which sense",
        help: "fill in “Sense”",
    }
}

pub const GLOSSARY: Kind = Kind {
    name: "glossary",
    label: "Glossary",
    plural: "Glossary",
    folder: "glossary",
    tables: &[Table {
        name: "terms",
        required: true,
        columns: &[
            need("Term", Is::Text(80), "The term or acronym"),
            may("Stands for", Is::Text(160), "What the letters stand for"),
            need("Meaning", Is::Text(400), "At most 40 words"),
            may("Sense", Is::Text(80), "Where this meaning is used, when there are several"),
            may("For children", Is::Text(300), "The same for a child"),
            may("Status", Is::OneOf(&["current", "old name", "avoid"]), "current if left out"),
            may("Use instead", Is::Text(120), "The word to use today"),
            may("In text", Is::OneOf(&["link", "leave"]), "leave: everybody knows it, do not link it in running text"),
            may("Also written", Is::Text(200), "Other spellings, `;` between"),
        ],
        drawn: Rows::Terms,
    }],
    example: include_str!("example/glossary.md"),
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    let mut seen = std::collections::HashMap::new();
    for row in document.body.rows("terms") {
        let words = row.text("Meaning").split_whitespace().count();
        if words > 40 {
            report.raise(
                &TOO_LONG,
                row.at_of("Meaning"),
                format!("the meaning has {words} words; the limit is 40"),
                "shorten it, or link to a page that says more",
            );
        }
        if matches!(row.text("Status"), "old name" | "avoid") && row.text("Use instead").is_empty() {
            report.raise(
                &NO_REPLACEMENT,
                row.at_of("Status"),
                format!("“{}” is {}, but nothing says what to use instead", row.text("Term"), row.text("Status")),
                "fill in “Use instead”",
            );
        }
        if seen.insert(row.text("Term").to_lowercase(), ()).is_some() && row.text("Sense").is_empty() {
            report.raise(
                &SENSE_MISSING,
                row.at_of("Term"),
                format!("“{}” stands twice and this row does not say in which sense", row.text("Term")),
                "fill in “Sense”",
            );
        }
    }
}
