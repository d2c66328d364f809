//! The keys every page may have, and those of governed documents (approval, versions, review).

use super::{Any, Is, Key, KindId, Vocabulary, fields, may, need};
use crate::document::form::AGE_BANDS;
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::{jurisdiction, serves};

rules! {
    VERSION_IN_TITLE = warning("titles/version-in-title") {
        why: "Readers cannot tell whether it is the page that applies; `version` and the dates say so.",
        line: "title: Escalation policy FINAL v3",
        says: "“FINAL” in the title speaks of a file, not of the page",
        help: "take it out of the title",
    }

    SUMMARY_IS_TITLE = error("front-matter/summary-is-title") {
        why: "In a list of results it tells nobody whether this is the page they need.",
        line: "summary: Neglect.",
        says: "the summary repeats the title",
        help: "say in one or two sentences what the reader can do here",
    }

    ID_OF_ANOTHER_KIND = error("ids/kind") {
        why: "Two pages of different kinds could end up with one id, and an old bookmark with the wrong page.",
        line: "id: protocol/front-door",
        says: "the id of a contact page begins with `contact/`",
        help: "write `id: contact/front-door`",
    }

    FORMER_IS_OWN = error("ids/former-is-own") {
        why: "An old id leads readers on; this one would lead in a circle.",
        line: "former_ids: [about/note]",
        says: "this is the page's id of today",
        help: "take it out of `former_ids`",
    }

    HALF = error("front-matter/half") {
        why: "One without the other leaves the reader with half an answer.",
        line: "last_reviewed: 2026-06-01",
        says: "`last_reviewed` is given, but `review_outcome` is not",
        help: "add `review_outcome: …`, or take `last_reviewed` out",
    }
}

/// A longer title does not fit a list of results.
pub const LONGEST_TITLE: usize = 90;

fields! {
    /// Keys of every page.
    COMMON:
    TITLE: Text = need("title", Is::Text(LONGEST_TITLE), "The page's title, at most 90 characters");
    KIND: Text = may("kind", Is::Text(40), "What the page is; page if left out");
    ID: Id = may("id", Is::Id, "kind/short-name; permanent");
    SUMMARY: Text = may("summary", Is::Text(280), "One or two plain sentences, shown in search");
    ACCESS: Choice = may("access", Is::OneOf(&["public", "internal", "confidential"]), "Who may see it; only public is ever built");
    DRAFT: Flag = may("draft", Is::Flag, "true keeps the page out of the site");
    AUDIENCES: Ref = may("audiences", Is::Ref(&[KindId::Audience]), "Who it is for").many();
    TOPICS: Ref = may("topics", Is::Ref(&[KindId::Topic]), "What it is about").many();
    SYNONYMS: Text = may("synonyms", Is::Text(120), "Words people use for this").many();
    FORMER_IDS: Id = may("former_ids", Is::Id, "Ids this page used to have").many();
    FORMER_ADDRESSES: Text = may("former_addresses", Is::Text(300), "Addresses this page used to have, also on an earlier website").many();
    SENSES: Text = may("senses", Is::Text(160), "Of a term with several meanings, the one meant here: `SCR: School record`").many();
    RELATED: Ref = may("related", Is::Ref(&[]), "Pages worth reading next").many();
    ORDER: Number = may("order", Is::Number(-100_000, 100_000), "Lower comes first in lists");
    LANG: Language = may("lang", Is::Language, "Language of the page");
    TRANSLATION_OF: Ref = may("translation_of", Is::Ref(&[]), "The page this translates");
    TRANSLATED_VERSION: Version = may("translated_version", Is::Version, "The version it was translated from");
    CHECKED_BY: Text = may("checked_by", Is::Text(120), "Who speaks the language and has checked this translation");
    CONTENT_WARNING: Choice = may("content_warning", Is::OneOf(&["abuse", "self-harm", "sexual-harm", "death"]), "Shown before the text");
    PLAIN_TWIN: Ref = may("plain_twin", Is::Ref(&[]), "The version for children or parents, or the one it was made from");
}

fields! {
    /// Keys of governed documents.
    GOVERNED:
    VERSION: Version = may("version", Is::Version, "major.minor");
    VERSION_NOTE: Text = may("version_note", Is::Text(280), "What changed; needed above 1.0");
    UPDATED_ON: Date = may("updated_on", Is::Date, "The day this version came out, if not effective_from");
    ACTION_FOR: Ref = may("action_for", Is::Ref(&[KindId::Audience]), "Who must now do something differently").many();
    OWNER: Text = may("owner", Is::Text(90), "A role, never a person's name");
    OWNER_AGENCY: Ref = may("owner_agency", Is::Ref(&[KindId::Agency, KindId::Group]), "The owner's agency or group");
    APPROVED_BY: Ref = may("approved_by", Is::Ref(&[KindId::Group]), "The group that approved it");
    APPROVED_ON: Date = may("approved_on", Is::Date, "The day it was approved");
    EFFECTIVE_FROM: Date = may("effective_from", Is::Date, "The day it starts to apply");
    REVIEW_DUE: Date = may("review_due", Is::Date, "The day it must have been reviewed by");
    LAST_REVIEWED: Date = may("last_reviewed", Is::Date, "The day it was last reviewed");
    REVIEW_OUTCOME: Choice = may("review_outcome", Is::OneOf(&["no-change", "minor", "rewritten", "withdrawn"]), "What the review decided");
    SUPERSEDES: Ref = may("supersedes", Is::Ref(&[]), "The page this replaces").many();
    SUPERSEDED_BY: Ref = may("superseded_by", Is::Ref(&[]), "The page that replaces this one");
    EFFECTIVE_TO: Date = may("effective_to", Is::Date, "The day it stopped applying");
    WITHDRAWN_ON: Date = may("withdrawn_on", Is::Date, "The day it was withdrawn");
    WITHDRAWN_BECAUSE: Text = may("withdrawn_because", Is::Text(280), "Why, and what to use instead");
    CONSULTATION_UNTIL: Date = may("consultation_until", Is::Date, "Shown with a consultation banner until that day");
    LEGAL_BASIS: Ref = may("legal_basis", Is::Ref(&[KindId::Law]), "Law and guidance it rests on").many();
    ALSO_LAW_OF: Choice = may("also_law_of", Is::OneOf(jurisdiction::NAMES), "Another nation whose law it speaks of too, as near a border").many();
    LEVELS: Level = may("levels", Is::Level, "Threshold levels it concerns; 2 means 2A and 2B too").many();
    AGES: Choice = may("ages", Is::Local(&AGE_BANDS), "Ages it concerns").many();
    SERVES: Choice = may("serves", Is::OneOf(serves::WORDS), "Whom it is about, if not whom the site is for");
    GEOGRAPHY: Choice = may("geography", Is::Local(&GEOGRAPHIES), "Where it applies");
}

pub static GEOGRAPHIES: Vocabulary = Vocabulary {
    name: "geography",
    about: "where a document applies",
    words: &["national", "pan-london", "sub-region", "county", "borough"],
};

/// Rules of every page that need nothing but the page.
pub fn check(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    // A page that is called by its version alone, as notes on a release are, has no other name.
    let more = document.title.split_whitespace().nth(1).is_some();
    if let Some(word) = document.title.split_whitespace().find(|word| more && is_file_name(word)) {
        report.raise(
            &VERSION_IN_TITLE,
            fields.place(TITLE),
            format!("“{word}” in the title speaks of a file, not of the page"),
            "take it out of the title",
        );
    }
    let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
    if fields.text(SUMMARY).is_some_and(|summary| plain(summary) == plain(&document.title)) {
        report.raise(
            &SUMMARY_IS_TITLE,
            fields.place(SUMMARY),
            "the summary repeats the title",
            "say in one or two sentences what the reader can do here",
        );
    }
    let kind = document.kind.name;
    if fields.has(ID) && kind != "page" && !document.id.starts_with(&format!("{kind}/")) {
        let short = document.id.rsplit('/').next().unwrap_or("");
        report.raise(
            &ID_OF_ANOTHER_KIND,
            fields.place(ID),
            format!("the id of a {kind} page begins with `{kind}/`"),
            format!("write `id: {kind}/{short}`"),
        );
    }
    for word in fields.list(FORMER_IDS).iter().filter(|word| word.text == document.id) {
        report.raise(&FORMER_IS_OWN, word.at, "this is the page's id of today", "take it out of `former_ids`");
    }
    pairs(document, report);
}

/// Fields of every page that say something only together; those of a kind stand in its description.
const PAIRS: &[(Key<Any>, Key<Any>)] = &[
    (LAST_REVIEWED.any(), REVIEW_OUTCOME.any()),
    (REVIEW_OUTCOME.any(), LAST_REVIEWED.any()),
    (TRANSLATED_VERSION.any(), TRANSLATION_OF.any()),
    (CHECKED_BY.any(), TRANSLATION_OF.any()),
    (WITHDRAWN_BECAUSE.any(), WITHDRAWN_ON.any()),
];

fn pairs(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    for (there, wanted) in PAIRS.iter().chain(document.kind.pairs) {
        let Some(at) = fields.at(*there).filter(|_| !fields.has(*wanted)) else { continue };
        report.raise(
            &HALF,
            at,
            format!("`{there}` is given, but `{wanted}` is not"),
            format!("add `{wanted}: …`, or take `{there}` out"),
        );
    }
}

/// FINAL, v3, report.docx.
fn is_file_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let version = word.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|c| c.is_ascii_digit() || c == b'.')
    });
    let ending = word.rsplit_once('.').is_some_and(|(_, ending)| {
        matches!(ending.to_lowercase().as_str(), "doc" | "docx" | "pdf" | "xls" | "xlsx" | "odt" | "md")
    });
    version || ending || matches!(word, "FINAL" | "DRAFT")
}
