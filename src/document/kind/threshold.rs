//! A threshold model: the levels of need, their domains, and how families move between them.

use super::{Asked, Drawing, Is, Kind, Rows, Table, may, need};
use crate::document::{Document, Reporter, timescale};
use crate::finding::rules;

rules! {
    NO_OUTSIDE_HARM = warning("threshold/no-outside-harm") {
        why: "Exploitation by people the family does not know would be looked for in the parents' care.",
        says: "no domain is about harm outside the home",
        help: "add a domain of the group `harm outside the home`",
    }

    OLD_NAME_LEVEL = error("threshold/old-name-level") {
        why: "People who still use the old name would not learn which level it is now.",
        line: "| Red band (Bands) | 3 |",
        says: "“3” is no level of today's model",
        help: "write a level from 1 to 2, or several",
    }

    OLD_NAME_UNMAPPED = warning("threshold/old-name-unmapped") {
        why: "People go on using the old names for years.",
        line: "replaces: [Bands 2017, Ladder 2013]",
        says: "nothing says which of today's levels “Ladder 2013” became",
        help: "add rows for it to `:::table old-names`",
    }
}

const FLOW: &[super::Field] = &[
    need("From", Is::Text(120), "Level left"),
    need("To", Is::Text(120), "Level reached"),
    need("Trigger", Is::Text(400), "What prompts it"),
    need("Who decides", Is::Text(200), "The decision-maker"),
    need("Family's agreement", Is::Text(300), "Whether the family must agree"),
    need("Hand-over", Is::Text(300), "How it is handed over"),
    need("By when", Is::Text(200), "A time with its unit"),
    need("Record", Is::Text(300), "What is written down"),
    need("If it does not work", Is::Text(300), "What then"),
];

/// The four groups of domains.
pub const GROUPS: &[&str] =
    &["child's development", "parenting capacity", "family and environment", "harm outside the home"];

pub const THRESHOLD: Kind = Kind {
    name: "threshold",
    label: "Threshold model",
    plural: "Threshold models",
    folder: "thresholds",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: &[
        need("aligns_to", Is::Text(160), "The wider model it follows, with its edition"),
        may("replaces", Is::Text(90), "Names of older models").many(),
        need("caveat", Is::Text(400), "That it guides and does not replace judgement"),
        need("level_count", Is::Number(2, 6), "How many levels"),
    ],
    tables: &[
        Table {
            name: "domains",
            required: false,
            columns: &[
                need("Domain", Is::Text(60), "Name"),
                need("Group", Is::OneOf(GROUPS), "One of the four groups"),
                need("Covers", Is::Text(300), "What it covers"),
            ],
            drawn: Rows::Plain,
        },
        Table { name: "step-up", required: false, columns: FLOW, drawn: Rows::Flow },
        Table { name: "step-down", required: false, columns: FLOW, drawn: Rows::Flow },
        Table {
            name: "old-names",
            required: false,
            columns: &[
                need("Old name", Is::Text(90), "The name people still use"),
                need("Now level", Is::Text(40), "Today's level or levels"),
                may("Used until", Is::Text(40), "When it ended"),
            ],
            drawn: Rows::Plain,
        },
    ],
    example: include_str!("example/threshold.md"),
    instructs: true,
    review_months: 12,
    asked: &[Asked::Model],
    drawing: Drawing::Threshold,
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    if document.is_withdrawn() {
        return;
    }
    for row in ["step-up", "step-down"].iter().flat_map(|table| document.body.rows(table)) {
        timescale::check(row.text("By when"), row.at_of("By when"), report);
    }
    outside_harm(document, report);
    old_names(document, report);
}

/// Older models looked at child, parents and home only.
fn outside_harm(document: &Document, report: &mut Reporter<'_>) {
    let mut domains = document.body.rows("domains").peekable();
    if domains.peek().is_some() && !domains.any(|row| row.text("Group") == "harm outside the home") {
        report.raise(
            &NO_OUTSIDE_HARM,
            document.front(),
            "no domain is about harm outside the home",
            "add a domain of the group `harm outside the home`",
        );
    }
}

fn old_names(document: &Document, report: &mut Reporter<'_>) {
    let count: u32 = document.fields.text("level_count").and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut mapped = Vec::new();
    for row in document.body.rows("old-names") {
        mapped.push(row.text("Old name").to_lowercase());
        let numbers = row.text("Now level").split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
        let numbers: Vec<u32> = numbers.filter_map(|n| n.parse().ok()).collect();
        if numbers.is_empty() || numbers.iter().any(|n| !(1..=count).contains(n)) {
            report.raise(
                &OLD_NAME_LEVEL,
                row.at_of("Now level"),
                format!("“{}” is no level of today's model", row.text("Now level")),
                format!("write a level from 1 to {count}, or several"),
            );
        }
    }
    for word in document.fields.list("replaces") {
        // "Wellbeing Bands 2017" is mapped by "Red band (Wellbeing Bands)".
        let name = word.text.to_lowercase();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if !mapped.iter().any(|old| old.contains(name) || name.contains(old.as_str())) {
            report.raise(
                &OLD_NAME_UNMAPPED,
                word.at,
                format!("nothing says which of today's levels “{}” became", word.text),
                "add rows for it to `:::table old-names`",
            );
        }
    }
}
