//! In: a key other generators have. Out: what Signpost has in its place.

use super::kind::{Field, Kind};
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
    (&["aliases", "alias", "redirect_from", "redirects"], &["former_ids"], ""),
    (&["layout", "template", "type", "content_type"], &["kind"], ""),
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
    (&["visibility", "private", "public", "classification", "marking", "permission"], &["access"], ""),
    (
        &["image", "thumbnail", "cover", "banner", "featured_image"],
        &[],
        "put the picture into the text: `![what it shows](picture.jpg)`",
    ),
    (&["toc", "contents"], &[], "take it out: the list of headings is made by itself"),
    (&["see_also", "links"], &["related"], ""),
];

/// What to write in place of a key of another generator.
pub fn instead(key: &str, kind: &Kind) -> Option<String> {
    let plain = key.to_lowercase().replace('-', "_");
    let (_, ours, known) = FOREIGN.iter().find(|(keys, ..)| keys.contains(&plain.as_str()))?;
    let here: Vec<String> = ours.iter().filter_map(|name| kind.field(name)).map(said).collect();
    match (here.is_empty(), known.is_empty()) {
        (true, true) => None,
        (true, false) if ours.is_empty() => Some(known.to_string()),
        (true, false) => Some(format!("take it out: {known}")),
        (false, true) => Some(format!("use {}", and(&here))),
        (false, false) => Some(format!("use {}; {known}", and(&here))),
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
        assert_eq!(instead("author", page).expect("known"), "take it out: Signpost shows roles, never a person's name");
        let protocol = kind("protocol").expect("protocol");
        assert!(instead("Author", protocol).expect("known").contains("use `owner` (a role"));
        assert_eq!(instead("colour", page), None);
    }
}
