//! The user voice strategy, what was asked of whom, and what was heard and done.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Table, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    COHORT_MISSING = warning("voice/cohort-missing") {
        why: "Those who are hardest to hear are left out first, and nobody notices.",
        line: "cohorts: [care leavers, disabled children]",
        says: "the strategy does not say how it hears: unaccompanied children, LGBT+ young people, children of faith communities, parents",
        help: "add them to `cohorts`, or say in the text why not",
    }

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

pub const STRATEGY: Kind = Kind {
    name: "voice-strategy",
    label: "User voice strategy",
    plural: "User voice strategies",
    folder: "voice",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: &[
        need("model", Is::Text(280), "Model of participation"),
        need("commitments", Is::Text(280), "What is promised").many(),
        need("governance", Is::Ref(&[KindId::Group]), "Group that watches over it"),
        need("cohorts", Is::Text(120), "Who is to be heard").many(),
        need("ethics", Is::Text(400), "Consent, payment and safety"),
        need("starts", Is::Date, "First day"),
        need("ends", Is::Date, "Last day"),
    ],
    example: include_str!("example/voice-strategy.md"),
    drawing: Drawing::VoiceStrategy,
    check: check_strategy,
    ..Kind::BASE
};

pub const ACTIVITY: Kind = Kind {
    name: "voice-activity",
    label: "Voice activity",
    plural: "Voice activities",
    folder: "voice",
    access_stated: true,
    fields: &[
        need("held_on", Is::Date, "When"),
        need("method", Is::Text(120), "How"),
        need("cohort", Is::Text(200), "Who was asked"),
        need("strategy", Is::Ref(&[KindId::VoiceStrategy]), "Strategy it serves"),
        need("heard_from", Is::People, "How many answered"),
        may("invited", Is::People, "How many were asked"),
        need("not_heard", Is::Text(280), "Who was not reached").many(),
        need("lead", Is::Ref(&[KindId::Group, KindId::Agency]), "Who led"),
        need("question", Is::Text(400), "What was asked"),
    ],
    tables: &[Table {
        name: "findings",
        required: false,
        columns: &[
            need("Finding", Is::Text(400), "What was found"),
            may("Entry", Is::Ref(&[KindId::Voice]), "Where it was answered"),
        ],
        drawn: Rows::Plain,
    }],
    example: include_str!("example/voice-activity.md"),
    asked: &[Asked::Voice, Asked::Answer],
    check: check_activity,
    ..Kind::BASE
};

pub const VOICE: Kind = Kind {
    name: "voice",
    label: "You said, we did",
    plural: "You said, we did",
    folder: "voice",
    access_stated: true,
    fields: &[
        need("theme", Is::Text(120), "Theme"),
        need("activity", Is::Ref(&[KindId::VoiceActivity]), "Where it was heard"),
        need("heard", Is::Text(600), "Paraphrased"),
        may("quote_agreed", Is::Flag, "true if whoever is quoted has agreed"),
        need("heard_on", Is::Date, "When"),
        need("decided_by", Is::Ref(&[KindId::Group]), "Who decided"),
        need("decision", Is::OneOf(&["done", "doing", "cannot"]), "The decision"),
        may("reason", Is::Text(400), "Why it cannot be done"),
        may("action", Is::Action, "Action in the plan"),
        may("due", Is::Date, "By when"),
        may("done_on", Is::Date, "When it was done"),
        may("evidence", Is::Text(400), "What shows it"),
        may("impact", Is::Text(400), "What is different now"),
        may("child_said", Is::Text(160), "What was heard, in words for a child"),
        may("child_did", Is::Text(200), "What was done, or why not, in words for a child"),
        may("told_back_on", Is::Date, "When people were told"),
        may("told_back_how", Is::Text(280), "How they were told"),
    ],
    example: include_str!("example/voice.md"),
    asked: &[Asked::Voice, Asked::Answer],
    drawing: Drawing::Voice,
    check,
    ..Kind::BASE
};

/// Those a strategy is easily made without.
const COHORTS: &[(&str, &[&str])] = &[
    ("care leavers", &["care leaver", "leaving care", "care-experienced"]),
    ("disabled children", &["disab", "send"]),
    ("unaccompanied children", &["unaccompanied", "asylum"]),
    ("LGBT+ young people", &["lgbt"]),
    ("children of faith communities", &["faith", "relig"]),
    ("parents", &["parent", "carer"]),
];

fn check_strategy(document: &Document, report: &mut Reporter<'_>) {
    let all = document.fields.list("cohorts").iter().map(|w| w.text.to_lowercase()).collect::<Vec<_>>().join("; ");
    let missing: Vec<&str> =
        COHORTS.iter().filter(|(_, words)| !words.iter().any(|w| all.contains(w))).map(|(name, _)| *name).collect();
    if !all.is_empty() && !missing.is_empty() {
        report.raise(
            &COHORT_MISSING,
            document.fields.at("cohorts").unwrap_or_default(),
            format!("the strategy does not say how it hears: {}", missing.join(", ")),
            "add them to `cohorts`, or say in the text why not",
        );
    }
}

fn check_activity(document: &Document, report: &mut Reporter<'_>) {
    let count = |name: &str| document.fields.text(name).and_then(|n| n.parse::<u32>().ok());
    if let (Some(heard), Some(invited)) = (count("heard_from"), count("invited"))
        && heard > invited
    {
        report.raise(
            &MORE_HEARD_THAN_ASKED,
            document.fields.at("heard_from").unwrap_or_default(),
            format!("{heard} answered, but only {invited} were asked"),
            "correct one of the two",
        );
    }
    let asked = ["survey", "questionnaire"]
        .iter()
        .any(|word| document.fields.text("method").is_some_and(|method| method.to_lowercase().contains(word)));
    if asked && !document.fields.has("invited") {
        report.raise(
            &NO_RESPONSE_RATE,
            document.fields.at("method").unwrap_or_default(),
            "this survey does not say how many were asked",
            "add `invited: …`",
        );
    }
}

fn check(document: &Document, report: &mut Reporter<'_>) {
    let needed: &[&str] = match document.fields.text("decision") {
        Some("done") => &["done_on", "evidence", "impact"],
        Some("doing") => &["due"],
        Some("cannot") => &["reason"],
        _ => &[],
    };
    for name in needed.iter().filter(|name| !document.fields.has(name)) {
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
    for word in ["heard", "child_said"].iter().flat_map(|name| fields.list(name)) {
        let quoted = word.text.contains('“') || word.text.matches('"').count() > 1;
        if quoted && !fields.flag("quote_agreed") {
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
    let Some(impact) = fields.list("impact").first() else { return };
    let same = ["evidence", "reason", "child_did"]
        .iter()
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
