//! The keys every page may have, and those of governed documents (approval, versions, review).

use super::{Field, Is, may, need};

/// Keys of every page.
pub const COMMON: &[Field] = &[
    need("title", Is::Text(90), "The page's title, at most 90 characters"),
    may("kind", Is::Text(40), "What the page is; page if left out"),
    may("id", Is::Id, "kind/short-name; permanent"),
    may("summary", Is::Text(280), "One or two plain sentences, shown in search"),
    may("access", Is::OneOf(&["public", "internal", "confidential"]), "Only public is ever built"),
    may("draft", Is::Flag, "true keeps the page out of the site"),
    may("audiences", Is::Ref(&["audience"]), "Who it is for").many(),
    may("topics", Is::Ref(&["topic"]), "What it is about").many(),
    may("synonyms", Is::Text(120), "Words people use for this").many(),
    may("former_ids", Is::Id, "Ids this page used to have").many(),
    may("senses", Is::Text(160), "Of a term with several meanings, the one meant here: `SCR: School record`").many(),
    may("related", Is::Ref(&[]), "Pages worth reading next").many(),
    may("order", Is::Number(-100_000, 100_000), "Lower comes first in lists"),
    may("lang", Is::Language, "Language of the page"),
    may("translation_of", Is::Ref(&[]), "The page this translates"),
    may("translated_version", Is::Version, "The version it was translated from"),
    may("content_warning", Is::OneOf(&["abuse", "self-harm", "sexual-harm", "death"]), "Shown before the text"),
    may("plain_twin", Is::Ref(&[]), "The version for children or parents, or the one it was made from"),
];

/// Keys of governed documents.
pub const GOVERNED: &[Field] = &[
    may("version", Is::Version, "major.minor"),
    may("version_note", Is::Text(280), "What changed; needed above 1.0"),
    may("updated_on", Is::Date, "The day this version came out, if not effective_from"),
    may("action_for", Is::Ref(&["audience"]), "Who must now do something differently").many(),
    may("owner", Is::Text(90), "A role, never a person's name"),
    may("owner_agency", Is::Ref(&["agency", "group"]), "The owner's agency or group"),
    may("approved_by", Is::Ref(&["group"]), "The group that approved it"),
    may("approved_on", Is::Date, "The day it was approved"),
    may("effective_from", Is::Date, "The day it starts to apply"),
    may("review_due", Is::Date, "The day it must have been reviewed by"),
    may("last_reviewed", Is::Date, "The day it was last reviewed"),
    may("review_outcome", Is::OneOf(&["no-change", "minor", "rewritten", "withdrawn"]), "What the review decided"),
    may("supersedes", Is::Ref(&[]), "The page this replaces").many(),
    may("superseded_by", Is::Ref(&[]), "The page that replaces this one"),
    may("effective_to", Is::Date, "The day it stopped applying"),
    may("withdrawn_on", Is::Date, "The day it was withdrawn"),
    may("withdrawn_because", Is::Text(280), "Why, and what to use instead"),
    may("consultation_until", Is::Date, "Shown with a consultation banner until that day"),
    may("legal_basis", Is::Ref(&["law"]), "Law and guidance it rests on").many(),
    may("levels", Is::Number(1, 6), "Threshold levels it concerns").many(),
    may("ages", Is::OneOf(AGES), "Ages it concerns").many(),
    may("geography", Is::OneOf(&["national", "pan-london", "sub-region", "borough"]), "Where it applies"),
];

/// The age bands of the authoring guide.
pub const AGES: &[&str] = &["unborn", "0-1", "2-4", "5-11", "12-15", "16-17", "18-25"];
