//! In: a key that is none here, with its value. Out: what Signpost has in its place, and whether the page
//! may depend on it.

use super::form::check_word;
use super::front_matter::{Entry, Row, Value, Word};
use super::key_words::{plain, words};
use super::kind::{self, Field, Keys, Kind, KindId};
use crate::finding::and;
use crate::local::Local;

/// Keys of other generators, what says it here, and what to know when nothing does.
const FOREIGN: &[(&[&str], &[&str], &str)] = &[
    (
        &["status", "state", "published", "publish", "stage"],
        &["effective_from", "review_due", "superseded_by", "withdrawn_on", "draft"],
        "nobody types a status: it follows from the dates",
    ),
    (&["tags", "tag", "categories", "category", "section"], &["topics"], OF_TOPICS),
    (&["keywords", "search_terms"], &["synonyms"], ""),
    (
        &["date", "created", "publish_date", "publishdate", "pubdate", "issued"],
        &["published_on", "held_on", "effective_from"],
        "only days that mean something are shown; if readers need it, say in the text what it is the day of",
    ),
    (
        &["lastmod", "modified", "updated", "last_updated", "last_modified", "last_modified_at"],
        &["updated_on", "version_note", "last_reviewed"],
        "only days that mean something are shown; if readers need it, say in the text what it is the day of",
    ),
    (
        &["author", "authors", "creator", "writer", "contact_name"],
        &["owner", "owner_agency"],
        "Signpost shows roles, never a person's name",
    ),
    (&["aliases", "alias", "redirect_from", "redirects", "old_paths", "old_urls"], &["former_addresses"], ""),
    (&["description", "excerpt", "abstract", "subtitle", "lead", "intro"], &["summary"], ""),
    (
        &["weight", "nav_order", "navorder", "orderidx", "menu_order", "sidebar_position", "position", "sort_order"],
        &["order"],
        "",
    ),
    (&["menu", "nav"], &["order"], "`navigation` in signpost.yaml names the pages of the menu"),
    (&["language", "locale"], &["lang"], ""),
    (
        &["audience", "readership"],
        &["audiences"],
        "each is the id of an audience page; where the site has none, take the key out, and what stands below it",
    ),
    (
        &["expiry_date", "expirydate", "expires", "unpublish", "valid_until"],
        &["publish_until", "effective_to", "withdrawn_on", "expires_on"],
        "",
    ),
    (&["review_date", "next_review", "review", "review_by", "review_on"], &["review_due"], IN_TEXT_REVIEW),
    (&["review_in", "review_period", "review_interval", "review_frequency", "review_every"], &["review_due"], A_DAY),
    (&["date_approved", "approved", "approved_date", "approval_date", "approved_at"], &["approved_on"], IN_TEXT_REVIEW),
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
    (&["see_also", "links"], &["related"], ""),
    (&["theme"], &["topics"], OF_TOPICS),
    (&["last_reviewed_on", "reviewed_on", "reviewed", "last_reviewed_at"], &["last_reviewed"], IN_TEXT_REVIEW),
];

/// A tag is a word, and `topics` takes the id of a page, which the site may not have.
const OF_TOPICS: &str = "take it out; if the site has a topic page for it, name the id of that page in `topics`";
const A_DAY: &str = "write the day itself, since nobody reads how long it is until then";
const IN_TEXT_REVIEW: &str = "if readers should know when the page was looked at, say it in the text";

/// Keys that say what a page is, in words of their own.
const KINDS_ELSEWHERE: &[&str] = &["layout", "template", "type", "content_type", "page_type", "doc_type"];

/// Keys that say where a page lies.
const ADDRESSES: &[&str] = &["slug", "permalink", "url", "uri"];

/// Words of keys that say whom to ask about the page.
const ASKED: &[&str] = &[
    "owner",
    "slack",
    "contact",
    "contacts",
    "question",
    "questions",
    "email",
    "maintainer",
    "maintainers",
    "team",
    "support",
    "channel",
];

/// Words of keys that hold nothing for a reader: how the other program draws and files the page.
const MACHINE: &[&str] = &[
    "layout",
    "template",
    "nav",
    "sidenav",
    "subnav",
    "sidebar",
    "navigation",
    "toc",
    "contents",
    "script",
    "scripts",
    "css",
    "class",
    "cssclass",
    "cssclasses",
    "style",
    "styles",
    "stylesheet",
    "header",
    "footer",
    "sitemap",
    "cspell",
    "eleventy",
    "jekyll",
    "hugo",
    "lint",
    "collections",
    "collection",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "comments",
    "analytics",
    "og",
    "twitter",
    "opengraph",
    "tag",
    "hide",
    "hidden",
    "color",
    "colour",
    "background",
    "bg",
    "width",
    "height",
    "classes",
    "variant",
    "hero",
    "icon",
    "logo",
    "font",
    "align",
];

/// Last words of keys by which another program finds its own entry: `backlogIssueId: 143`.
const NUMBERS: &[&str] = &["id", "ids", "uuid", "guid", "hash", "sha", "etag", "oid"];

/// Words that say a page holds no longer.
const OVER: &[&str] =
    &["outdated", "archived", "archive", "deprecated", "obsolete", "retired", "withdrawn", "redirect", "expired"];

/// Keys that say who may see a page, or until when it holds.
const DECIDES: &[&str] = &["draft", "access", "publish_until"];

/// Values that ask for nothing but what happens anyway.
const OPEN: &[&str] =
    &["public", "live", "current", "published", "final", "approved", "active", "all", "everyone", "official"];

fn known(key: &str) -> Option<&'static (&'static [&'static str], &'static [&'static str], &'static str)> {
    let plain = plain(key);
    FOREIGN.iter().find(|(keys, ..)| keys.contains(&plain.as_str()))
}

/// Whether it is a key of another generator that says where a page lies.
pub fn is_address(key: &str) -> bool {
    ADDRESSES.contains(&plain(key).as_str())
}

/// Whether other generators have a key of that name.
pub fn is_foreign(key: &str) -> bool {
    let plain = plain(key);
    known(key).is_some() || [KINDS_ELSEWHERE, ADDRESSES].iter().any(|keys| keys.contains(&plain.as_str()))
}

/// Whether another program makes no page of this file, but puts it into others: it says so, or its name does.
pub fn is_part(path: &str, entries: &[Entry]) -> bool {
    let name = path.rsplit('/').next().unwrap_or("");
    let no_address = |entry: &Entry| {
        ADDRESSES.contains(&plain(&entry.key.text).as_str())
            && matches!(&entry.value, Value::Word(word) if matches!(word.text.as_str(), "false" | "no"))
    };
    name.starts_with('_') && !name.starts_with("_index.") || entries.iter().any(no_address)
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
        // `hide: [navigation, toc]`
        Value::List(words) => {
            let part = |word: &Word| self::words(&word.text).iter().any(|word| MACHINE.contains(&word.as_str()));
            !says_no || words.is_empty() || !words.iter().all(part)
        }
        Value::Nested(..) => true,
    }
}

/// The kind a page names under the key of another generator.
pub fn names_kind(key: &str, value: &Value) -> Option<&'static Kind> {
    let Value::Word(word) = value else { return None };
    KINDS_ELSEWHERE.contains(&plain(key).as_str()).then_some(())?;
    kind::kind(&plain(&word.text).replace('_', "-")).filter(|kind| kind.id != KindId::Page)
}

/// What is to be done about a key of another generator.
pub struct Advice {
    pub fix: String,
    /// Nothing in it is for a reader.
    pub machine: bool,
}

impl Advice {
    fn of(fix: impl Into<String>) -> Advice {
        Advice { fix: fix.into(), machine: false }
    }

    fn machine(fix: impl Into<String>) -> Advice {
        Advice { fix: fix.into(), machine: true }
    }
}

/// A key with nothing behind it, or one that switches on what happens anyway: `published: true`, `image: false`.
pub fn says_nothing(entry: &Entry) -> bool {
    let said = match &entry.value {
        Value::Word(word) => word.text.trim().to_lowercase(),
        Value::List(words) if words.is_empty() => String::new(),
        Value::Empty => String::new(),
        Value::List(_) | Value::Nested(..) => return false,
    };
    let yes = matches!(said.as_str(), "true" | "yes" | "on" | "1");
    let no = matches!(said.as_str(), "false" | "no" | "off" | "none");
    let shown =
        matches!(plain(&entry.key.text).as_str(), "published" | "publish" | "public" | "visible" | "listed" | "live");
    let decides = known(&entry.key.text).is_some_and(|(_, ours, _)| ours.iter().any(|name| DECIDES.contains(name)));
    said.is_empty() || yes && shown || no && !decides
}

/// What to write on a page in place of a key that is none here. What it says is never thrown away unsaid.
pub fn advice(entry: &Entry, keys: &impl Keys) -> Advice {
    let (key, value) = (entry.key.text.as_str(), &entry.value);
    let (plain, words) = (plain(key), words(key));
    let has = |list: &[&str]| words.iter().chain([&plain]).any(|word| list.contains(&word.as_str()));
    if let Value::Nested(_, rows) = value
        && let Some(fix) = of_rows(rows, keys)
    {
        return Advice::of(fix);
    }
    if words.iter().any(|word| word == "redirect")
        && (words.len() == 1 || has(&["to", "url", "target", "link", "page"]))
        || plain == "moved_to"
    {
        return Advice::of(
            "this page has moved: take the file out of `content/`, and write its address under `former_addresses` of the page it leads to",
        );
    }
    if ADDRESSES.contains(&plain.as_str()) {
        return Advice::of(of_address(value));
    }
    if let Some(fix) = instead(key, value, keys) {
        return Advice::of(fix);
    }
    let said = text_of(value).to_lowercase();
    let yes = matches!(said.as_str(), "true" | "yes" | "1");
    let named_over = said.split(|c: char| !c.is_alphanumeric()).any(|word| OVER.contains(&word));
    if yes && has(OVER) || KINDS_ELSEWHERE.contains(&plain.as_str()) && named_over {
        let over = keys
            .field("withdrawn_on")
            .map_or("`draft: true` keeps it out of the site", |_| "write `withdrawn_on` with the day");
        return Advice::of(format!("take it out; if the page no longer holds, {over}"));
    }
    if KINDS_ELSEWHERE.contains(&plain.as_str()) {
        let looks = has(&["layout", "template"]);
        return Advice::machine(match looks {
            true => "take it out: the looks of a page follow from what it is",
            false => "take it out: what a page is, `kind` says here, in words of its own",
        });
    }
    if has(ASKED) && !said.is_empty() && !is_for_machines(&said) || has(ASKED) && matches!(value, Value::List(_)) {
        let asked = "write in the text whom to ask about this page";
        return Advice::of(match keys.field("owner") {
            Some(owner) => format!("use {}, or {asked}", self::said(owner)),
            None => format!("{asked}, and take it out here"),
        });
    }
    if words.iter().any(|word| word == "toc") || plain == "contents" {
        return Advice::machine("take it out: the list of headings is made by itself");
    }
    let numbered = words.last().is_some_and(|word| NUMBERS.contains(&word.as_str()));
    if numbered && !said.contains(' ') && !matches!(value, Value::Nested(..)) {
        return Advice::machine("take it out: it is the number by which another program knows the page");
    }
    if has(MACHINE) || is_for_machines(&said) && !matches!(value, Value::Nested(..) | Value::List(_)) {
        return Advice::machine("take it out: it tells the other program how to draw or file the page");
    }
    Advice::of("take it out; if readers need what it says, write it into the text")
}

/// Whether a value is a switch, a number, a file or nothing.
fn is_for_machines(said: &str) -> bool {
    let file = || !said.contains(' ') && (said.contains('/') && !said.contains("://") || said.ends_with(".njk"));
    matches!(said, "" | "true" | "false" | "yes" | "no" | "on" | "off" | "none")
        || said.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        || file()
}

fn text_of(value: &Value) -> &str {
    if let Value::Word(word) = value { &word.text } else { "" }
}

/// `permalink: /a/b/`, `slug: b`.
fn of_address(value: &Value) -> String {
    const FOLLOWS: &str = "take it out: the address follows from the file's place in `content/`";
    let said = text_of(value);
    match said.contains('/') && !said.contains(['{', '%', ':']) {
        true => format!("{FOLLOWS}; if readers know this one and it differs, write it under `former_addresses`"),
        false => FOLLOWS.to_owned(),
    }
}

/// Of rows set in below a key: those that have a key here too, in lines of their own.
fn of_rows(rows: &[Row], keys: &impl Keys) -> Option<String> {
    let line = |row: &Row| {
        let [word] = row.words.as_slice() else { return None };
        let ours = match known(&row.key.text) {
            // Other names of a page are addresses in one program and words in another.
            Some((_, ["former_addresses"], _)) if !word.text.contains('/') => return None,
            Some((_, [one], _)) => one,
            _ => Some(row.key.text.as_str()).filter(|key| matches!(*key, "order" | "summary" | "lang"))?,
        };
        let field = keys.field(ours)?;
        let mut wrong = Vec::new();
        check_word(field.name, field.is, word, &Local::default(), &mut wrong);
        wrong.is_empty().then(|| format!("`{}: {}`", field.name, word.text))
    };
    let lines: Vec<String> = rows.iter().filter_map(line).collect();
    let more = if rows.len() > lines.len() { "; take the rest out" } else { "" };
    (!lines.is_empty()).then(|| format!("write {} in a line of its own, not set in{more}", and(&lines)))
}

/// What to write in place of a key of another generator that has its like here.
pub fn instead(key: &str, value: &Value, keys: &impl Keys) -> Option<String> {
    let (_, ours, known) = known(key)?;
    // Other names of a page are addresses in one program and words to search for in another.
    let ours: &[&str] = if *ours == ["former_addresses"] && are_words(value) { &["synonyms"] } else { ours };
    let open = ours.contains(&"draft") && OPEN.contains(&text_of(value).to_lowercase().as_str());
    let here: Vec<String> = ours.iter().filter(|_| !open).filter_map(|name| keys.field(name)).map(said).collect();
    if *known == OF_TOPICS {
        return Some(OF_TOPICS.to_owned());
    }
    match (here.is_empty(), known.is_empty()) {
        (true, _) if *known == A_DAY => Some(format!("take it out: {IN_TEXT_REVIEW}")),
        (true, true) => None,
        (true, false) if ours.is_empty() => Some(known.to_string()),
        (true, false) => Some(format!("take it out: {known}")),
        (false, _) if known.is_empty() || *known == IN_TEXT_REVIEW => Some(format!("use {}", and(&here))),
        (false, _) => Some(format!("use {}; {known}", and(&here))),
    }
}

fn are_words(value: &Value) -> bool {
    let path = |word: &Word| word.text.contains('/') || word.text.contains('.') && !word.text.contains(' ');
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
