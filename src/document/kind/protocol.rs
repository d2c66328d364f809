//! A protocol, procedure, policy, guidance or strategy: what to do, in order, by when, and who.

use super::common;
use super::{Asked, Drawing, Is, Kind, KindId, Rows, Vocabulary, fields, may, need, table};
use crate::document::required::Required;
use crate::document::{Document, Reporter, Row, Unit, timescale};
use crate::finding::rules;
use crate::local::{Basis, Local, Serves};
use std::collections::HashSet;

rules! {
    NO_CONTACT_FIRST = error("protocol/no-contact-first") {
        why: "In the first hour a reader needs a number, not a page about numbers.",
        line: "## Do this first",
        says: "“Do this first” does not say whom to ring",
        help: "add a line such as `:::contact front-door` under “Do this first”",
    }

    FIRST_ACTIONS = error("protocol/first-actions") {
        why: "In the first hour nobody can follow more than five steps, or find the order in a paragraph.",
        line: "## Do this first",
        says: "“Do this first” has no numbered list",
        help: "write one to five actions, numbered `1.`, `2.` …; the rest belongs under “Steps”",
    }

    NO_CLOCK_START = error("protocol/no-clock-start") {
        why: "Two agencies that start the clock at different moments both believe they are in time.",
        line: "| Anyone | Rings | 1 working day | | local standard |",
        says: "“1 working day” does not say when the clock starts",
        help: "fill in the “Clock starts” column",
    }

    MUST_WITHOUT_LAW = error("protocol/must-without-law") {
        why: "Where every rule says “must”, staff can no longer see which ones are the law.",
        line: "| Anyone | Must ring the front door | 1 working day | you see it | local standard |",
        says: "this step says “must”, but its basis is local standard",
        help: "say what is done (“Tells the front door”), or give the basis `law` if it is",
    }

    BASIS_UNDECLARED = warning("protocol/basis-undeclared") {
        why: "Nobody can see whether it is the area's own manual, and no page leads to it.",
        line: "| Anyone | Rings the front door | 1 working day | you see it | Pan Sussex procedures |",
        says: "“Pan Sussex procedures” is not declared as this area's manual",
        help: "add the line `manual: Pan Sussex procedures` to signpost.yaml; if it is another area's, write the id of its law page here",
    }

    HEADING_MISSING = error("protocol/heading-missing") {
        why: "A reader in a hurry looks for the same headings in every protocol.",
        says: "the heading “Equality” is missing",
        help: "add `## Equality`",
    }
}

pub static DOCUMENT_TYPES: Vocabulary = Vocabulary {
    name: "document_type",
    about: "what a document is; of a protocol or procedure more is asked",
    words: &["protocol", "procedure", "policy", "guidance", "strategy"],
};

fields! {
    FIELDS:
    DOCUMENT_TYPE: Choice = need(
        "document_type",
        Is::Local(&DOCUMENT_TYPES),
        "What the document is",
    );
    CONSENT: Choice = need(
        "consent",
        Is::OneOf(&["needed", "not-needed", "tell-family", "legal-advice"]),
        "Whether consent is needed",
    );
    CONTACTS: Ref = need("contacts", Is::Ref(&[KindId::Contact]), "Whom to ring").many();
    TOOLS: Ref = may("tools", Is::Ref(&[KindId::Tool]), "Forms and tools it uses").many();
    TRAINING: Ref = may("training", Is::Ref(&[KindId::Course]), "Courses for it").many();
    TRAINING_REQUIRED: Flag = may("training_required", Is::Flag, "Whether staff need training for it");
    LEARNING: Ref = may("learning", Is::Ref(&[KindId::Review]), "Reviews it learned from").many();
    CONSULTED_WITH: Text = may("consulted_with", Is::Text(120), "Who was asked").many();
    DO_NOT_TELL_FIRST: Text = may("do_not_tell_first", Is::Text(300), "Why the family is not told first, and by what source");
    PARENT: Ref = may("parent", Is::Ref(&[KindId::Law]), "The text it builds on");
    PARENT_CHECKED_ON: Date = may("parent_checked_on", Is::Date, "When it was last checked against that text");
}

table! {
    steps: may "steps", Rows::Steps =>
    WHO: Text = need("Who", Is::Text(200), "Who acts");
    DOES_WHAT: Text = need("Does what", Is::Text(600), "The action");
    BY_WHEN: Text = may("By when", Is::Text(160), "A time with its unit");
    CLOCK_STARTS: Text = may("Clock starts", Is::Text(200), "What starts the clock");
    BASIS: Choice = need(
        "Basis",
        Is::Basis,
        "Where the rule comes from",
    );
    RECORD: Text = may("Record", Is::Text(300), "What to write down");
    EVENT: Text = may("Event", Is::Text(60), "Short name of what the step brings about; from these a timeline is drawn");
    FROM_EVENT: Text = may("From event", Is::Text(60), "The event that starts its clock");
}

table! {
    facts: may "facts", Rows::Plain =>
    FACT: Text = need("Fact", Is::Text(200), "What it is about");
    VALUE: Text = need("Value", Is::Text(300), "The value with its unit");
    SOURCE: Text = need("Source", Is::Text(200), "Where it comes from");
}

pub const PROTOCOL: Kind = Kind {
    name: "protocol",
    label: "Protocol",
    plural: "Protocols",
    folder: "protocols",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: FIELDS,
    tables: &[steps::TABLE, facts::TABLE],
    pairs: &[(PARENT_CHECKED_ON.any(), PARENT.any())],
    example: include_str!("example/protocol.md"),
    instructs: true,
    placed: true,
    asked: &[Asked::Protocol, Asked::ProtocolAndFamily, Asked::FormsNamed],
    drawing: Drawing::Protocol,
    rules: RULES,
    check,
    ..Kind::BASE
};

pub const DO_FIRST: Required = Required::named("Do this first");
pub const STEPS: Required = Required::named("Steps");
pub const TELLING: Required = Required {
    usual: "Consent and telling the family",
    of_adults: &[
        "Consent and telling the adult",
        "Consent and mental capacity",
        "Consent and capacity",
        "Mental capacity and consent",
    ],
    of_children_only: false,
};
pub const IF_YOU_DISAGREE: Required = Required::named("If you disagree");
const VOICE: Required = Required {
    usual: "The child's voice",
    of_adults: &["The adult's voice", "The person's voice", "Making safeguarding personal"],
    of_children_only: true,
};

pub const HEADINGS: &[Required] = &[
    Required::named("Who this covers"),
    Required::named("When to use this"),
    DO_FIRST,
    STEPS,
    TELLING,
    Required::named("Sharing information"),
    Required::named("Recording"),
    IF_YOU_DISAGREE,
    VOICE,
    Required::named("Equality"),
];

/// The headings that settings may give names of their own.
pub fn usual_headings() -> Vec<&'static str> {
    let of_adults = HEADINGS.iter().flat_map(|heading| heading.of_adults.first().copied());
    HEADINGS.iter().map(|heading| heading.usual).chain(of_adults).collect()
}

/// Whether it is about children, adults or both.
pub fn serves(document: &Document, local: &Local) -> Serves {
    let of_adults = |band: &str| {
        let from = band.trim_end_matches('+').split('-').next().and_then(|from| from.parse::<u32>().ok());
        from.is_some_and(|from| from >= 18)
    };
    let ages = document.fields.list(common::AGES);
    let said = document.fields.text(common::SERVES).and_then(Serves::of);
    let grown = !ages.is_empty() && ages.iter().all(|band| of_adults(&band.text));
    said.unwrap_or(if grown { Serves::Adults } else { local.serves })
}

fn check(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    if matches!(document.fields.text(DOCUMENT_TYPE), Some("protocol" | "procedure")) && !document.is_withdrawn() {
        let serves = serves(document, local);
        let names = |one: &'static Required| (one, one.names(document, local, serves));
        report.headings(&HEADINGS.iter().map(names).collect::<Vec<_>>(), &HEADING_MISSING);
        do_first(document, local, report);
    }
    let mut told = HashSet::new();
    for row in document.body.rows(&steps::TABLE) {
        step(row, local, report);
        if let Some(Basis::Undeclared(name)) =
            local.basis(row.text(steps::BASIS)).filter(|_| told.insert(row.text(steps::BASIS)))
        {
            report.raise(&BASIS_UNDECLARED, row.at_of(steps::BASIS), format!("“{name}” is not declared as this area's manual"), format!("add the line `manual: {name}` to signpost.yaml; if it is another area's, write the id of its law page here"));
        }
    }
}

fn do_first(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    let body = &document.body;
    let Some(heading) = DO_FIRST.on(document, local) else { return };
    let (first, steps) = (&heading.text, STEPS.called(document, local));
    let under = |anchor: &Option<String>| anchor.as_deref() == Some(&heading.id);
    let has_contact = body.components.iter().any(|c| c.name == "contact" && under(&c.under))
        || body.links.iter().any(|l| l.target.contains("contacts/") && under(&l.under));
    if !has_contact {
        report.raise(
            &NO_CONTACT_FIRST,
            heading.at,
            format!("“{first}” does not say whom to ring"),
            format!("add a line such as `:::contact front-door` under “{first}”"),
        );
    }
    let actions: Vec<&Unit> = body.units.iter().filter(|unit| unit.numbered && under(&unit.under)).collect();
    if !(1..=5).contains(&actions.len()) {
        report.raise(
            &FIRST_ACTIONS,
            heading.at,
            match actions.len() {
                0 => format!("“{first}” has no numbered list"),
                many => format!("“{first}” has {many} actions"),
            },
            format!("write one to five actions, numbered `1.`, `2.` …; the rest belongs under “{steps}”"),
        );
    }
}

fn step(row: &Row, local: &Local, report: &mut Reporter<'_>) {
    let (when, basis) = (row.text(steps::BY_WHEN), local.basis(row.text(steps::BASIS)));
    // The law and statutory guidance are quoted as they stand.
    if matches!(basis, Some(Basis::Law | Basis::Guidance | Basis::Page { .. } | Basis::Named(_))) {
        timescale::unit(when, row.at_of(steps::BY_WHEN), report);
    } else {
        timescale::check(when, row.at_of(steps::BY_WHEN), report);
    }
    if timescale::counts(when) && says_nothing(row.text(steps::CLOCK_STARTS)) {
        report.raise(
            &NO_CLOCK_START,
            row.at_of(steps::BY_WHEN),
            format!("“{when}” does not say when the clock starts"),
            "fill in the “Clock starts” column",
        );
    }
    // What a page is that is named, is asked once all pages are known.
    let may_be_law = matches!(basis, Some(Basis::Law | Basis::Page { .. } | Basis::Named(_)));
    if let Some(duty) = duty(row.text(steps::DOES_WHAT)).filter(|_| !may_be_law) {
        report.raise(
            &MUST_WITHOUT_LAW,
            row.at_of(steps::DOES_WHAT),
            format!("this step says “{duty}”, but its basis is {}", row.text(steps::BASIS)),
            "say what is done (“Tells the front door”), or give the basis `law` if it is",
        );
    }
}

/// A sign that stands where something should.
fn says_nothing(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(bare.as_str(), "" | "na" | "n/a" | "none" | "nil" | "tbc" | "tba" | "unknown" | "not applicable")
}

/// What says “must” of a step in other words.
const DUTIES: &[&str] = &[
    "is required to",
    "are required to",
    "is obliged to",
    "are obliged to",
    "has a duty to",
    "have a duty to",
    "is under a duty",
    "are under a duty",
    "shall",
];

/// How a step says that it is a duty.
fn duty(text: &str) -> Option<&'static str> {
    let lower = format!(" {} ", text.to_lowercase());
    let other = DUTIES.iter().find(|duty| lower.contains(&format!(" {duty} "))).copied();
    says_must(text).map(|_| "must").or(other)
}

/// Where a text first claims a duty.
pub fn says_must(text: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let lower = text.to_ascii_lowercase();
    let mut places = lower.match_indices("must").map(|(at, _)| at);
    places.find(|at| edge(text[..*at].chars().next_back()) && edge(text[at + 4..].chars().next()))
}
