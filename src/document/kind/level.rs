//! One level of a threshold model: what is seen, what to do, whom to ring.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Table, may, need};
use crate::document::{Document, Reporter, timescale};
use crate::finding::rules;

rules! {
    IMMEDIATE_WITHOUT_PROTOCOL = error("threshold/immediate-without-protocol") {
        why: "Whoever sees it needs the steps at once.",
        line: "| Health | 0-1 | immediate | A bruise on a baby | |",
        says: "an immediate sign names no protocol",
        help: "put the protocol's id in the “See” column",
    }

    HARM_AT_LEVEL_1 = error("threshold/harm-at-level-1") {
        why: "Level 1 describes children whose needs are met; a harm listed there tells readers to do nothing.",
        line: "| Health | all | strong | Untreated illness |",
        says: "level 1 lists “strong”, which is a worry",
        help: "call it protective, or move the row up a level",
    }

    BLAMING_WORDS = error("threshold/blaming-words") {
        why: "Blaming words make harm look like choice, and help is refused.",
        line: "| Health | all | strong | She is making a lifestyle choice |",
        says: "“lifestyle choice” blames the child",
        help: "say what is being done to the child, or what you see",
    }
}

pub const LEVEL: Kind = Kind {
    name: "level",
    label: "Threshold level",
    plural: "Threshold levels",
    folder: "thresholds",
    access_stated: true,
    governed: true,
    fields: &[
        need("number", Is::Number(1, 6), "1 is the lowest"),
        need("model", Is::Ref(&[KindId::Threshold]), "The model it belongs to"),
        need("colour", Is::Text(40), "Its colour, never the only signal"),
        need("shape", Is::OneOf(&["circle", "square", "diamond", "pentagon", "triangle", "octagon"]), "Its shape"),
        may("share", Is::Text(120), "Typical share of children"),
        need("legal_footing", Is::Text(200), "In law: none, consent-based, section 17, section 47 …"),
        need("lead", Is::Text(160), "Who leads"),
        may("tool", Is::Ref(&[KindId::Tool]), "Assessment used"),
        need("plan_type", Is::Text(120), "Kind of plan"),
        need("meeting_type", Is::Text(120), "Kind of meeting"),
        need("route", Is::Ref(&[KindId::Contact]), "Where a referral goes"),
        need("consent_rule", Is::Text(300), "Consent at this level"),
        need("timescale", Is::Text(300), "What happens by when"),
        may("first_step", Is::Text(300), "What anyone does first; shown by the threshold helper"),
        may("say", Is::Text(200), "Words to begin the call with").many(),
        may("if_not_accepted", Is::Text(300), "What anyone does when it is turned down"),
    ],
    tables: &[
        Table {
            name: "indicators",
            required: true,
            columns: &[
                need("Domain", Is::Text(60), "A domain of the model"),
                need("Ages", Is::Ages, "all, or bands"),
                need(
                    "Strength",
                    Is::OneOf(&["protective", "contributes", "strong", "immediate"]),
                    "How much it weighs",
                ),
                need("What you see", Is::Text(160), "One idea, at most 160 characters"),
                may("Plain words", Is::Text(200), "The same for anyone"),
                may("See", Is::Ref(&[KindId::Protocol]), "Protocol to follow"),
                may("Tell family", Is::OneOf(&["not first"]), "`not first` where the family is not told first"),
                may("Also", Is::Text(200), "Lay words"),
            ],
            drawn: Rows::Signs,
        },
        Table {
            name: "responses",
            required: true,
            columns: &[
                need("For", Is::Ref(&[KindId::Audience]), "Audience"),
                need("What to do", Is::Text(500), "The action"),
                need("Who to ring", Is::Ref(&[KindId::Contact]), "Contact"),
                may("Form", Is::Ref(&[KindId::Tool]), "Form to use"),
                need("Consent", Is::Text(300), "Consent rule"),
                need("By when", Is::Text(200), "A time with its unit"),
                need("What happens next", Is::Text(400), "What the reader can expect"),
                need("If not accepted", Is::Text(400), "What to do when it is turned down"),
            ],
            drawn: Rows::Answers,
        },
    ],
    example: include_str!("example/level.md"),
    instructs: true,
    review_months: 12,
    asked: &[Asked::Level, Asked::SignsAndFamily, Asked::FormsNamed],
    drawing: Drawing::Level,
    check,
    ..Kind::BASE
};

/// Wording that blames a child for harm done to them.
const BLAMING: &[&str] = &[
    "placing himself at risk",
    "placing herself at risk",
    "placing themselves at risk",
    "putting herself at risk",
    "putting himself at risk",
    "lifestyle choice",
    "promiscuous",
    "child prostitut",
    "attention seeking",
    "attention-seeking",
];

fn check(document: &Document, report: &mut Reporter<'_>) {
    let number = document.fields.text("number").unwrap_or("");
    if let Some(time) = document.fields.list("timescale").first() {
        timescale::check(&time.text, time.at, report);
    }
    for row in document.body.rows("responses") {
        timescale::check(row.text("By when"), row.at_of("By when"), report);
    }
    for row in document.body.rows("indicators") {
        let strength = row.text("Strength");
        if strength == "immediate" && row.text("See").is_empty() {
            report.raise(
                &IMMEDIATE_WITHOUT_PROTOCOL,
                row.at_of("Strength"),
                "an immediate sign names no protocol",
                "put the protocol's id in the “See” column",
            );
        }
        if number == "1" && strength != "protective" {
            report.raise(
                &HARM_AT_LEVEL_1,
                row.at_of("Strength"),
                format!("level 1 lists “{strength}”, which is a worry"),
                "call it protective, or move the row up a level",
            );
        }
        let text = [row.text("What you see"), row.text("Plain words")].join(" ").to_lowercase();
        if let Some(words) = BLAMING.iter().find(|words| text.contains(**words)) {
            report.raise(
                &BLAMING_WORDS,
                row.at_of("What you see"),
                format!("“{words}” blames the child"),
                "say what is being done to the child, or what you see",
            );
        }
    }
}
