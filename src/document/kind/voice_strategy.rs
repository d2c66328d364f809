//! The user voice strategy: how children, young people and parents are heard.

use super::{Drawing, Is, Kind, KindId, fields, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;

rules! {
    COHORT_MISSING = warning("voice/cohort-missing") {
        why: "Those who are hardest to hear are left out first, and nobody notices.",
        line: "cohorts: [care leavers, disabled children]",
        says: "the strategy does not say how it hears: unaccompanied children, LGBT+ young people, children of faith communities, parents",
        help: "add them to `cohorts`, or say in the text why not",
    }
}

fields! {
    FIELDS:
    MODEL: Text = need("model", Is::Text(280), "Model of participation");
    COMMITMENTS: Text = need("commitments", Is::Text(280), "What is promised").many();
    GOVERNANCE: Ref = need("governance", Is::Ref(&[KindId::Group]), "Group that watches over it");
    COHORTS: Text = need("cohorts", Is::Text(120), "Who is to be heard").many();
    ETHICS: Text = need("ethics", Is::Text(400), "Consent, payment and safety");
    STARTS: Date = need("starts", Is::Date, "First day");
    ENDS: Date = need("ends", Is::Date, "Last day");
}

pub const VOICE_STRATEGY: Kind = Kind {
    name: "voice-strategy",
    label: "User voice strategy",
    plural: "User voice strategies",
    folder: "voice",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: FIELDS,
    example: include_str!("example/voice-strategy.md"),
    drawing: Drawing::VoiceStrategy,
    rules: RULES,
    check,
    ..Kind::BASE
};
/// Those a strategy is easily made without.
const OFTEN_LEFT_OUT: &[(&str, &[&str])] = &[
    ("care leavers", &["care leaver", "leaving care", "care-experienced"]),
    ("disabled children", &["disab", "send"]),
    ("unaccompanied children", &["unaccompanied", "asylum"]),
    ("LGBT+ young people", &["lgbt"]),
    ("children of faith communities", &["faith", "relig"]),
    ("parents", &["parent", "carer"]),
];

/// A strategy for adults, too, has cohorts of its own.
fn check(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    if super::protocol::serves(document, local).adults() {
        return;
    }
    let all = document.fields.list(COHORTS).iter().map(|w| w.text.to_lowercase()).collect::<Vec<_>>().join("; ");
    let missing: Vec<&str> = OFTEN_LEFT_OUT
        .iter()
        .filter(|(_, words)| !words.iter().any(|w| all.contains(w)))
        .map(|(name, _)| *name)
        .collect();
    if !all.is_empty() && !missing.is_empty() {
        report.raise(
            &COHORT_MISSING,
            document.fields.at(COHORTS).unwrap_or_default(),
            format!("the strategy does not say how it hears: {}", missing.join(", ")),
            "add them to `cohorts`, or say in the text why not",
        );
    }
}
