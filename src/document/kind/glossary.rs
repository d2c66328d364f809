//! The glossary: terms and acronyms with their senses, old names and words to avoid.

use super::{Is, Kind, Rows, may, need, table};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;

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

table! {
    terms: need "terms", Rows::Terms =>
    TERM: Text = need("Term", Is::Text(80), "The term or acronym");
    STANDS_FOR: Text = may("Stands for", Is::Text(160), "What the letters stand for");
    MEANING: Text = need("Meaning", Is::Text(400), "At most 40 words");
    SENSE: Text = may("Sense", Is::Text(80), "Where this meaning is used, when there are several");
    FOR_CHILDREN: Text = may("For children", Is::Text(300), "The same for a child");
    STATUS: Choice = may("Status", Is::OneOf(&["current", "old name", "avoid"]), "current if left out");
    USE_INSTEAD: Text = may("Use instead", Is::Text(120), "The word to use today");
    IN_TEXT: Choice = may("In text", Is::OneOf(&["link", "leave"]), "leave: everybody knows it, do not link it in running text");
    ALSO_WRITTEN: Text = may("Also written", Is::Text(200), "Other spellings, `;` between");
}

pub const GLOSSARY: Kind = Kind {
    name: "glossary",
    label: "Glossary",
    plural: "Glossary",
    folder: "glossary",
    tables: &[terms::TABLE],
    example: include_str!("example/glossary.md"),
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let mut seen = std::collections::HashMap::new();
    for row in document.body.rows(&terms::TABLE) {
        let words = row.text(terms::MEANING).split_whitespace().count();
        if words > 40 {
            report.raise(
                &TOO_LONG,
                row.at_of(terms::MEANING),
                format!("the meaning has {words} words; the limit is 40"),
                "shorten it, or link to a page that says more",
            );
        }
        if matches!(row.text(terms::STATUS), "old name" | "avoid") && row.text(terms::USE_INSTEAD).is_empty() {
            report.raise(
                &NO_REPLACEMENT,
                row.at_of(terms::STATUS),
                format!(
                    "“{}” is {}, but nothing says what to use instead",
                    row.text(terms::TERM),
                    row.text(terms::STATUS)
                ),
                "fill in “Use instead”",
            );
        }
        if seen.insert(row.text(terms::TERM).to_lowercase(), ()).is_some() && row.text(terms::SENSE).is_empty() {
            report.raise(
                &SENSE_MISSING,
                row.at_of(terms::TERM),
                format!("“{}” stands twice and this row does not say in which sense", row.text(terms::TERM)),
                "fill in “Sense”",
            );
        }
    }
}
