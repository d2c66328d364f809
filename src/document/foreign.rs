//! In: a key that is none here, with its value. Out: what Signpost has in its place, and whether the page
//! may depend on it.

use super::front_matter::{Value, Word};
use super::kind::{self, Field, Keys, Kind, KindId};
use crate::finding::and;

/// Keys of other generators, what says it here, and what to know when nothing does.
const FOREIGN: &[(&[&str], &[&str], &str)] = &[
    (
        &["status", "state", "published", "publish", "stage"],
        &["effective_from", "review_due", "superseded_by", "withdrawn_on", "draft"],
        "nobody types a status: it follows from the dates",
    ),
    (&["tags", "tag", "categories", "category", "section"], &["topics", "audiences"], "`related` leads to other pages"),
    (&["keywords", "search_terms"], &["synonyms"], ""),
    (
        &["date", "created", "publish_date", "publishdate", "pubdate", "issued"],
        &["published_on", "held_on", "effective_from"],
        "Signpost shows no bare date, only days that mean something",
    ),
    (
        &["lastmod", "modified", "updated", "last_updated", "last_modified", "last_modified_at"],
        &["updated_on", "version_note", "last_reviewed"],
        "Signpost shows no bare date, only days that mean something",
    ),
    (
        &["author", "authors", "creator", "writer", "contact_name"],
        &["owner", "owner_agency"],
        "Signpost shows roles, never a person's name",
    ),
    (&["slug", "permalink", "url", "uri"], &["id"], "the address follows from the file's place in `content/`"),
    (&["aliases", "alias", "redirect_from", "redirects"], &["former_addresses"], ""),
    (&["layout", "template", "type", "content_type", "page_type", "doc_type"], &["kind"], ""),
    (&["description", "excerpt", "abstract", "subtitle", "lead", "intro"], &["summary"], ""),
    (&["weight", "nav_order", "menu_order", "sidebar_position", "position", "sort_order"], &["order"], ""),
    (&["menu", "nav"], &["order"], "`navigation` in signpost.yaml names the pages of the menu"),
    (&["language", "locale"], &["lang"], ""),
    (
        &["expiry_date", "expirydate", "expires", "unpublish", "valid_until"],
        &["publish_until", "effective_to", "withdrawn_on", "expires_on"],
        "",
    ),
    (&["review_date", "next_review", "review"], &["review_due"], ""),
    (
        &[
            "visibility",
            "private",
            "public",
            "hidden",
            "hide",
            "unlisted",
            "classification",
            "sensitivity",
            "marking",
            "permission",
            "permissions",
            "password",
            "confidential",
            "internal",
            "restricted",
        ],
        &["access"],
        "",
    ),
    (
        &["image", "thumbnail", "cover", "banner", "featured_image"],
        &[],
        "put the picture into the text: `![what it shows](picture.jpg)`",
    ),
    (&["toc", "contents"], &[], "take it out: the list of headings is made by itself"),
    (&["see_also", "links"], &["related"], ""),
    (&["theme"], &["topics"], ""),
    (&["css", "class", "cssclass", "cssclasses"], &[], "take it out: the looks are those of the whole site"),
    (&["last_reviewed_on", "reviewed_on", "reviewed"], &["last_reviewed"], ""),
];

/// Keys that say who may see a page, or until when it holds.
const DECIDES: &[&str] = &["draft", "access", "publish_until"];

/// Values that ask for nothing but what happens anyway.
const OPEN: &[&str] = &["public", "live", "current", "published", "final", "approved", "active", "all", "everyone"];

/// A key as it would be written here.
pub fn plain(key: &str) -> String {
    key.trim().to_lowercase().replace(['-', ' '], "_")
}

fn known(key: &str) -> Option<&'static (&'static [&'static str], &'static [&'static str], &'static str)> {
    let plain = plain(key);
    FOREIGN.iter().find(|(keys, ..)| keys.contains(&plain.as_str()))
}

/// Whether other generators have a key of that name.
pub fn is_foreign(key: &str) -> bool {
    known(key).is_some()
}

/// Whether the page may be meant for fewer people, or for less time, than it would get without the key.
pub fn keeps_back(key: &str, value: &Value) -> bool {
    let Some((_, ours, _)) = known(key) else { return false };
    if !ours.iter().any(|name| DECIDES.contains(name)) {
        return false;
    }
    let says_no = matches!(ours, ["access"])
        && !matches!(plain(key).as_str(), "visibility" | "public" | "classification" | "permission" | "permissions");
    match value {
        Value::Empty => false,
        Value::Word(word) => {
            let said = word.text.to_lowercase();
            match says_no {
                true => !matches!(said.as_str(), "false" | "no" | "none" | "official" | "0"),
                false => said != "true" && said != "yes" && !OPEN.contains(&said.as_str()),
            }
        }
        Value::List(_) | Value::Nested(..) => true,
    }
}

/// The kind a page names under the key of another generator.
pub fn names_kind(key: &str, value: &Value) -> Option<&'static Kind> {
    let Value::Word(word) = value else { return None };
    known(key).filter(|(_, ours, _)| *ours == ["kind"])?;
    kind::kind(&plain(&word.text).replace('_', "-")).filter(|kind| kind.id != KindId::Page)
}

/// What to write in place of a key of another generator.
pub fn instead(key: &str, value: &Value, keys: &impl Keys) -> Option<String> {
    let (_, ours, known) = known(key)?;
    // Other names of a page are addresses in one program and words to search for in another.
    let ours: &[&str] = if *ours == ["former_addresses"] && are_words(value) { &["synonyms"] } else { ours };
    let here: Vec<String> = ours.iter().filter_map(|name| keys.field(name)).map(said).collect();
    match (here.is_empty(), known.is_empty()) {
        (true, true) => None,
        (true, false) if ours.is_empty() => Some(known.to_string()),
        (true, false) => Some(format!("take it out: {known}")),
        (false, true) => Some(format!("use {}", and(&here))),
        (false, false) => Some(format!("use {}; {known}", and(&here))),
    }
}

fn are_words(value: &Value) -> bool {
    let path = |word: &Word| word.text.contains('/') || word.text.contains('.');
    match value {
        Value::Word(word) => !path(word),
        Value::List(words) => !words.iter().any(path),
        Value::Empty => true,
        Value::Nested(..) => false,
    }
}

/// `summary` (one or two plain sentences).
fn said(field: &'static Field) -> String {
    format!("`{}` ({})", field.name, field.about_within())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::{KINDS, kind};

    #[test]
    fn every_key_named_is_a_key_of_some_kind() {
        for name in FOREIGN.iter().flat_map(|(_, ours, _)| *ours) {
            assert!(KINDS.iter().any(|kind| kind.field(name).is_some()), "{name}");
        }
    }

    #[test]
    fn none_is_a_key_of_every_kind() {
        for key in FOREIGN.iter().flat_map(|(keys, ..)| *keys) {
            assert!(KINDS.iter().any(|kind| kind.field(key).is_none()), "{key}");
        }
    }

    #[test]
    fn only_keys_of_the_kind_are_offered() {
        let page = kind("page").expect("page");
        assert_eq!(
            instead("author", &Value::Empty, page).expect("known"),
            "take it out: Signpost shows roles, never a person's name"
        );
        let protocol = kind("protocol").expect("protocol");
        assert!(instead("Author", &Value::Empty, protocol).expect("known").contains("use `owner` (a role"));
        assert_eq!(instead("colour", &Value::Empty, page), None);
        let words = |text: &str| Value::Word(Word { text: text.into(), at: crate::finding::At::line(1) });
        assert!(instead("aliases", &words("maps, autocomplete"), page).expect("known").contains("`synonyms`"));
        assert!(instead("aliases", &words("/old/page/"), page).expect("known").contains("`former_addresses`"));
    }
}
