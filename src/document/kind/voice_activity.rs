//! What was asked of whom, and what they said.

use super::of::People;
use super::{Asked, Is, Key, Kind, KindId, Rows, fields, may, need, table};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;

rules! {
    MORE_HEARD_THAN_ASKED = error("voice/more-heard-than-asked") {
        why: "The share of answers tells how far the findings reach, and would be nonsense.",
        line: "heard_from: 40",
        says: "40 answered, but only 30 were asked",
        help: "correct one of the two",
    }

    NO_RESPONSE_RATE = warning("voice/no-response-rate") {
        why: "Fourteen answers from twenty say something else than fourteen from two thousand.",
        line: "method: Survey",
        says: "this survey does not say how many were asked",
        help: "add `invited: …`",
    }
}

fields! {
    FIELDS:
    HELD_ON: Date = need("held_on", Is::Date, "When");
    METHOD: Text = need("method", Is::Text(120), "How");
    COHORT: Text = need("cohort", Is::Text(200), "Who was asked");
    STRATEGY: Ref = need("strategy", Is::Ref(&[KindId::VoiceStrategy]), "Strategy it serves");
    HEARD_FROM: People = need("heard_from", Is::People, "How many answered");
    INVITED: People = may("invited", Is::People, "How many were asked");
    NOT_HEARD: Text = need("not_heard", Is::Text(280), "Who was not reached").many();
    LEAD: Ref = need("lead", Is::Ref(&[KindId::Group, KindId::Agency]), "Who led");
    QUESTION: Text = need("question", Is::Text(400), "What was asked");
}

table! {
    findings: may "findings", Rows::Plain =>
    FINDING: Text = need("Finding", Is::Text(400), "What was found");
    ENTRY: Ref = may("Entry", Is::Ref(&[KindId::Voice]), "Where it was answered");
}

pub const VOICE_ACTIVITY: Kind = Kind {
    name: "voice-activity",
    label: "Voice activity",
    plural: "Voice activities",
    folder: "voice",
    access_stated: true,
    fields: FIELDS,
    tables: &[findings::TABLE],
    example: include_str!("example/voice-activity.md"),
    asked: &[Asked::Voice, Asked::Answer],
    rules: RULES,
    check,
    ..Kind::BASE
};
fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let count = |key: Key<People>| {
        document.fields.text(key).and_then(|n| n.strip_prefix("about ").unwrap_or(n).parse::<u32>().ok())
    };
    if let (Some(heard), Some(invited)) = (count(HEARD_FROM), count(INVITED))
        && heard > invited
    {
        report.raise(
            &MORE_HEARD_THAN_ASKED,
            document.fields.at(HEARD_FROM).unwrap_or_default(),
            format!("{heard} answered, but only {invited} were asked"),
            "correct one of the two",
        );
    }
    let asked = ["survey", "questionnaire"]
        .iter()
        .any(|word| document.fields.text(METHOD).is_some_and(|method| method.to_lowercase().contains(word)));
    if asked && !document.fields.has(INVITED) {
        report.raise(
            &NO_RESPONSE_RATE,
            document.fields.at(METHOD).unwrap_or_default(),
            "this survey does not say how many were asked",
            "add `invited: …`",
        );
    }
}
