//! One level of a threshold model: what is seen, what to do, whom to ring.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, fields, may, need, table};
pub use crate::document::form::tier;
use crate::document::{Document, Reporter, timescale};
use crate::finding::rules;
use crate::local::Local;

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

fields! {
    FIELDS:
    NUMBER: Level = need("number", Is::Level, "1 is the lowest; 2A and 2B are parts of one level");
    MODEL: Ref = need("model", Is::Ref(&[KindId::Threshold]), "The model it belongs to");
    COLOUR: Text = need("colour", Is::Text(40), "Its colour, never the only signal");
    SHAPE: Choice = need("shape", Is::OneOf(&["circle", "square", "diamond", "pentagon", "triangle", "octagon"]), "Its shape");
    SHARE: Text = may("share", Is::Text(120), "Typical share of children");
    LEGAL_FOOTING: Text = need("legal_footing", Is::Text(200), "In law: none, consent-based, section 17, section 47 …");
    LEAD: Text = need("lead", Is::Text(160), "Who leads");
    TOOL: Ref = may("tool", Is::Ref(&[KindId::Tool]), "Assessment used");
    PLAN_TYPE: Text = need("plan_type", Is::Text(120), "Kind of plan");
    MEETING_TYPE: Text = need("meeting_type", Is::Text(120), "Kind of meeting");
    ROUTE: Ref = need("route", Is::Ref(&[KindId::Contact]), "Where a referral goes");
    CONSENT_RULE: Text = need("consent_rule", Is::Text(300), "Consent at this level");
    TIMESCALE: Text = need("timescale", Is::Text(300), "What happens by when");
    FIRST_STEP: Text = may("first_step", Is::Text(300), "What anyone does first; shown by the threshold helper");
    SAY: Text = may("say", Is::Text(200), "Words to begin the call with").many();
    IF_NOT_ACCEPTED: Text = may("if_not_accepted", Is::Text(300), "What anyone does when it is turned down");
}

table! {
    indicators: need "indicators", Rows::Signs =>
    DOMAIN: Text = need("Domain", Is::Text(60), "A domain of the model");
    AGES: Ages = need("Ages", Is::Ages, "all, or bands");
    STRENGTH: Choice = need(
        "Strength",
        Is::OneOf(&["protective", "contributes", "strong", "immediate"]),
        "How much it weighs",
    );
    WHAT_YOU_SEE: Text = need("What you see", Is::Text(160), "One idea, at most 160 characters");
    PLAIN_WORDS: Text = may("Plain words", Is::Text(200), "The same for anyone");
    SEE: Ref = may("See", Is::Ref(&[KindId::Protocol]), "Protocol to follow");
    TELL_FAMILY: Choice = may("Tell family", Is::OneOf(&["not first"]), "`not first` where the family is not told first");
    ALSO: Text = may("Also", Is::Text(200), "Lay words");
}

table! {
    responses: need "responses", Rows::Answers =>
    FOR: Ref = need("For", Is::Ref(&[KindId::Audience]), "Audience");
    WHAT_TO_DO: Text = need("What to do", Is::Text(500), "The action");
    WHO_TO_RING: Ref = need("Who to ring", Is::Ref(&[KindId::Contact]), "Contact");
    FORM: Ref = may("Form", Is::Ref(&[KindId::Tool]), "Form to use");
    CONSENT: Text = need("Consent", Is::Text(300), "Consent rule");
    BY_WHEN: Text = need("By when", Is::Text(200), "A time with its unit");
    WHAT_HAPPENS_NEXT: Text = need("What happens next", Is::Text(400), "What the reader can expect");
    IF_NOT_ACCEPTED: Text = need("If not accepted", Is::Text(400), "What to do when it is turned down");
}

pub const LEVEL: Kind = Kind {
    name: "level",
    label: "Threshold level",
    plural: "Threshold levels",
    folder: "thresholds",
    access_stated: true,
    governed: true,
    fields: FIELDS,
    tables: &[indicators::TABLE, responses::TABLE],
    example: include_str!("example/level.md"),
    instructs: true,
    review_months: 12,
    asked: &[Asked::Level, Asked::SignsAndFamily, Asked::FormsNamed],
    drawing: Drawing::Level,
    rules: RULES,
    check,
    ..Kind::BASE
};

/// Whether a page that names a level means this one: `2` means 2A and 2B.
pub fn means(named: &str, level: &str) -> bool {
    named == level || named.len() == 1 && level.starts_with(named)
}

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

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let lowest = document.fields.text(NUMBER).and_then(tier) == Some(1);
    if let Some(time) = document.fields.list(TIMESCALE).first() {
        timescale::check(&time.text, time.at, report);
    }
    for row in document.body.rows(&responses::TABLE) {
        timescale::check(row.text(responses::BY_WHEN), row.at_of(responses::BY_WHEN), report);
    }
    for row in document.body.rows(&indicators::TABLE) {
        let strength = row.text(indicators::STRENGTH);
        if strength == "immediate" && row.text(indicators::SEE).is_empty() {
            report.raise(
                &IMMEDIATE_WITHOUT_PROTOCOL,
                row.at_of(indicators::STRENGTH),
                "an immediate sign names no protocol",
                "put the protocol's id in the “See” column",
            );
        }
        if lowest && strength != "protective" {
            report.raise(
                &HARM_AT_LEVEL_1,
                row.at_of(indicators::STRENGTH),
                format!("level 1 lists “{strength}”, which is a worry"),
                "call it protective, or move the row up a level",
            );
        }
        let text = [row.text(indicators::WHAT_YOU_SEE), row.text(indicators::PLAIN_WORDS)].join(" ").to_lowercase();
        if let Some(words) = BLAMING.iter().find(|words| text.contains(**words)) {
            report.raise(
                &BLAMING_WORDS,
                row.at_of(indicators::WHAT_YOU_SEE),
                format!("“{words}” blames the child"),
                "say what is being done to the child, or what you see",
            );
        }
    }
}
