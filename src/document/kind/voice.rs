//! What was heard, what was decided and done, and how people were told.

use super::{Any, Asked, Drawing, Is, Key, Kind, KindId, fields, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;

rules! {
    ANSWER_INCOMPLETE = error("voice/answer-incomplete") {
        why: "People who spoke up are owed a whole answer: what was decided, by when, and what it changed.",
        says: "`reason` is needed with this decision",
        help: "add `reason: …`",
    }

    QUOTE_WITHOUT_CONSENT = error("voice/quote-without-consent") {
        why: "Friends and family can know a child by its way of speaking.",
        line: "heard: One said “it is pitch black by the canal”.",
        says: "this quotes somebody, and nothing says that they agreed",
        help: "say it in other words, or ask, then add `quote_agreed: true`",
    }

    IMPACT_REPEATS = error("voice/impact-repeats") {
        why: "People who spoke up want to know what is different now, not what was arranged.",
        line: "impact: Twelve new lamps were put up on the way by the council.",
        says: "the impact says again what was done",
        help: "say what children or parents notice, with a measure if there is one",
    }
}

fields! {
    FIELDS:
    THEME: Text = need("theme", Is::Text(120), "Theme");
    ACTIVITY: Ref = need("activity", Is::Ref(&[KindId::VoiceActivity]), "Where it was heard");
    HEARD: Text = need("heard", Is::Text(600), "Paraphrased");
    QUOTE_AGREED: Flag = may("quote_agreed", Is::Flag, "true if whoever is quoted has agreed");
    HEARD_ON: Date = need("heard_on", Is::Date, "When");
    DECIDED_BY: Ref = need("decided_by", Is::Ref(&[KindId::Group]), "Who decided");
    DECISION: Choice = need("decision", Is::OneOf(&["done", "doing", "cannot"]), "The decision");
    REASON: Text = may("reason", Is::Text(400), "Why it cannot be done");
    ACTION: Action = may("action", Is::Action, "Action in the plan");
    DUE: Date = may("due", Is::Date, "By when");
    DONE_ON: Date = may("done_on", Is::Date, "When it was done");
    EVIDENCE: Text = may("evidence", Is::Text(400), "What shows it");
    IMPACT: Text = may("impact", Is::Text(400), "What is different now");
    CHILD_SAID: Text = may("child_said", Is::Text(160), "What was heard, in words for a child");
    CHILD_DID: Text = may("child_did", Is::Text(200), "What was done, or why not, in words for a child");
    TOLD_BACK_ON: Date = may("told_back_on", Is::Date, "When people were told");
    TOLD_BACK_HOW: Text = may("told_back_how", Is::Text(280), "How they were told");
}

pub const VOICE: Kind = Kind {
    name: "voice",
    label: "You said, we did",
    plural: "You said, we did",
    folder: "voice",
    access_stated: true,
    fields: FIELDS,
    pairs: &[(TOLD_BACK_ON.any(), TOLD_BACK_HOW.any()), (TOLD_BACK_HOW.any(), TOLD_BACK_ON.any())],
    example: include_str!("example/voice.md"),
    asked: &[Asked::Voice, Asked::Answer],
    drawing: Drawing::Voice,
    rules: RULES,
    check,
    ..Kind::BASE
};
fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let needed: &[Key<Any>] = match document.fields.text(DECISION) {
        Some("done") => &[DONE_ON.any(), EVIDENCE.any(), IMPACT.any()],
        Some("doing") => &[DUE.any()],
        Some("cannot") => &[REASON.any()],
        _ => &[],
    };
    for name in needed.iter().filter(|name| !document.fields.has(**name)) {
        report.raise(
            &ANSWER_INCOMPLETE,
            document.front(),
            format!("`{name}` is needed with this decision"),
            format!("add `{name}: …`"),
        );
    }
    quote(document, report);
    impact(document, report);
}

/// Somebody's very words need that somebody's leave.
fn quote(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    for word in [HEARD, CHILD_SAID].into_iter().flat_map(|name| fields.list(name)) {
        let quoted = word.text.contains('“') || word.text.matches('"').count() > 1;
        if quoted && !fields.flag(QUOTE_AGREED) {
            report.raise(
                &QUOTE_WITHOUT_CONSENT,
                word.at,
                "this quotes somebody, and nothing says that they agreed",
                "say it in other words, or ask, then add `quote_agreed: true`",
            );
        }
    }
}

/// What changed for children is not what was done.
fn impact(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let Some(impact) = fields.list(IMPACT).first() else { return };
    let same = [EVIDENCE, REASON, CHILD_DID]
        .into_iter()
        .filter_map(|name| fields.text(name))
        .any(|other| alike(&impact.text, other));
    if same {
        report.raise(
            &IMPACT_REPEATS,
            impact.at,
            "the impact says again what was done",
            "say what children or parents notice, with a measure if there is one",
        );
    }
}

/// Whether four words in five of the shorter text stand in the other.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|w| long.contains(w)).count();
    short.len() >= 3 && shared * 5 >= short.len() * 4
}
