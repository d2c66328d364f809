//! The user voice strategy, what was asked of whom, and what was heard and done.

use super::{Is, Kind, Table, may, need};
use crate::document::{Document, Reporter};

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
        need("governance", Is::Ref(&["group"]), "Group that watches over it"),
        need("cohorts", Is::Text(120), "Who is to be heard").many(),
        need("ethics", Is::Text(400), "Consent, payment and safety"),
        need("starts", Is::Date, "First day"),
        need("ends", Is::Date, "Last day"),
    ],
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
        need("strategy", Is::Ref(&["voice-strategy"]), "Strategy it serves"),
        need("heard_from", Is::People, "How many answered"),
        may("invited", Is::People, "How many were asked"),
        need("not_heard", Is::Text(280), "Who was not reached").many(),
        need("lead", Is::Ref(&["group", "agency"]), "Who led"),
        need("question", Is::Text(400), "What was asked"),
    ],
    tables: &[Table {
        name: "findings",
        required: false,
        columns: &[
            need("Finding", Is::Text(400), "What was found"),
            may("Entry", Is::Ref(&["voice"]), "Where it was answered"),
        ],
    }],
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
        need("activity", Is::Ref(&["voice-activity"]), "Where it was heard"),
        need("heard", Is::Text(600), "Paraphrased"),
        need("heard_on", Is::Date, "When"),
        need("decided_by", Is::Ref(&["group"]), "Who decided"),
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
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    let needed: &[&str] = match document.fields.text("decision") {
        Some("done") => &["done_on", "evidence", "impact"],
        Some("doing") => &["due"],
        Some("cannot") => &["reason"],
        _ => &[],
    };
    for name in needed.iter().filter(|name| !document.fields.has(name)) {
        report.error(
            "voice/answer-incomplete",
            document.front(),
            format!("`{name}` is needed with this decision"),
            "People who spoke up are owed a whole answer: what was decided, by when, and what it changed.",
            format!("add `{name}: …`"),
        );
    }
}
