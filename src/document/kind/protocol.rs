//! A protocol, procedure, policy, guidance or strategy: what to do, in order, by when, and who.

use super::{Is, Kind, Table, may, need};
use crate::document::{Document, Reporter};

pub const PROTOCOL: Kind = Kind {
    name: "protocol",
    label: "Protocol",
    plural: "Protocols",
    folder: "protocols",
    access_stated: true,
    governed: true,
    governed_needs: &[
        "version",
        "owner",
        "owner_agency",
        "approved_by",
        "approved_on",
        "effective_from",
        "review_due",
        "geography",
    ],
    fields: &[
        need(
            "document_type",
            Is::OneOf(&["protocol", "procedure", "policy", "guidance", "strategy"]),
            "What the document is",
        ),
        need(
            "consent",
            Is::OneOf(&["needed", "not-needed", "tell-family", "legal-advice"]),
            "Whether consent is needed",
        ),
        need("contacts", Is::Ref(&["contact"]), "Whom to ring").many(),
        may("tools", Is::Ref(&["tool"]), "Forms and tools it uses").many(),
        may("training", Is::Ref(&["course"]), "Courses for it").many(),
        may("training_required", Is::Flag, "Whether staff need training for it"),
        may("learning", Is::Ref(&["review"]), "Reviews it learned from").many(),
        may("consulted_with", Is::Text(120), "Who was asked").many(),
        may("parent", Is::Ref(&["law"]), "The text it builds on"),
        may("parent_checked_on", Is::Date, "When it was last checked against that text"),
    ],
    tables: &[
        Table {
            name: "steps",
            required: false,
            columns: &[
                need("Who", Is::Text(200), "Who acts"),
                need("Does what", Is::Text(600), "The action"),
                may("By when", Is::Text(160), "A time with its unit"),
                may("Clock starts", Is::Text(200), "What starts the clock"),
                need(
                    "Basis",
                    Is::OneOf(&["law", "statutory guidance", "London procedures", "local standard"]),
                    "Where the rule comes from",
                ),
                may("Record", Is::Text(300), "What to write down"),
            ],
        },
        Table {
            name: "facts",
            required: false,
            columns: &[
                need("Fact", Is::Text(200), "What it is about"),
                need("Value", Is::Text(300), "The value with its unit"),
                need("Source", Is::Text(200), "Where it comes from"),
            ],
        },
    ],
    check,
    ..Kind::BASE
};

const HEADINGS: &[&str] = &[
    "Who this covers",
    "When to use this",
    "Do this first",
    "Steps",
    "Consent and telling the family",
    "Sharing information",
    "Recording",
    "If you disagree",
    "The child's voice",
    "Equality",
];

fn check(document: &Document, report: &mut Reporter<'_>) {
    if matches!(document.fields.text("document_type"), Some("protocol" | "procedure")) && !document.is_withdrawn() {
        report.headings(
            HEADINGS,
            "protocol/heading-missing",
            "A reader in a hurry looks for the same headings in every protocol.",
        );
        do_first(document, report);
    }
    for row in document.body.rows("steps") {
        step(row, report);
    }
}

fn do_first(document: &Document, report: &mut Reporter<'_>) {
    let Some(heading) = document.body.outline.iter().find(|h| h.text.eq_ignore_ascii_case("Do this first")) else {
        return;
    };
    let has_contact =
        document.body.components.iter().any(|c| c.name == "contact" && c.under.as_deref() == Some(&heading.id))
            || document
                .body
                .links
                .iter()
                .any(|l| l.target.contains("contacts/") && l.under.as_deref() == Some(&heading.id));
    if !has_contact {
        report.error(
            "protocol/no-contact-first",
            heading.at,
            "“Do this first” does not say whom to ring".into(),
            "In the first hour a reader needs a number, not a page about numbers.",
            "add a line such as `:::contact front-door` under “Do this first”".into(),
        );
    }
    let level_four = document.fields.list("levels").iter().any(|l| l.text == "4");
    let passage = document.body.passages.iter().find(|p| p.anchor.as_deref() == Some(&heading.id));
    if level_four && !passage.is_some_and(|p| p.text.contains("999")) {
        report.error(
            "protocol/no-999-first",
            heading.at,
            "this protocol can reach level 4, but “Do this first” does not mention 999".into(),
            "A child in immediate danger needs the police or an ambulance before anything else.",
            "begin the list with when to call 999".into(),
        );
    }
}

fn step(row: &crate::document::Row, report: &mut Reporter<'_>) {
    let when = row.text("By when");
    if when.is_empty() {
        return;
    }
    if when.contains(|c: char| c.is_ascii_digit()) && !has_unit(when) {
        report.error(
            "protocol/time-without-unit",
            row.at_of("By when"),
            format!("“{when}” has a number but no unit"),
            "Three days and three working days can be a weekend apart.",
            "write the unit: minutes, hours, working days, calendar days, weeks or months".into(),
        );
    }
    if when.contains(|c: char| c.is_ascii_digit()) && row.text("Clock starts").is_empty() {
        report.error(
            "protocol/no-clock-start",
            row.at_of("By when"),
            format!("“{when}” does not say when the clock starts"),
            "Two agencies that start the clock at different moments both believe they are in time.",
            "fill in the “Clock starts” column".into(),
        );
    }
}

fn has_unit(text: &str) -> bool {
    let text = text.to_lowercase();
    if text.contains("999") || text.contains("am") || text.contains("pm") || text.contains(':') {
        return true;
    }
    ["minute", "hour", "day", "week", "month", "year", "birthday", "term", "age"].iter().any(|unit| text.contains(unit))
}
