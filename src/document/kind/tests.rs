//! Adding a kind takes the steps that ARCHITECTURE.md tells: the file it shows is `tests/newsletter.rs`, compiled here as it
//! would be one folder up, and each kind there is was added by the same steps.

mod newsletter;

use super::*;
use crate::document::example;
use crate::document::scaffold::template;
use crate::document::schema::schema;
use newsletter::NEWSLETTER;
use std::path::Path;

/// As the list of the kinds makes it, which gives each an id; here that of another is borrowed.
const ADDED: Kind = Kind { id: KindId::Topic, ..NEWSLETTER };

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What ARCHITECTURE.md says of it.
fn steps() -> String {
    let whole = text("ARCHITECTURE.md");
    let from = whole.find("## To add a kind").expect("the walk-through");
    whole[from..].split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn the_kind_that_the_guide_adds_compiles_as_it_is_shown() {
    let steps = steps();
    let shown = steps.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the file of a kind");
    assert_eq!(shown, text("src/document/kind/tests/newsletter.rs"));
}

#[test]
fn it_is_read_described_and_begun_without_another_line() {
    let said: Vec<String> = example::values(ADDED.example).into_iter().map(|(key, _)| key).collect();
    let known: Vec<&str> = ADDED.all_fields().map(|field| field.name).collect();
    for key in said.iter().filter(|key| *key != "kind") {
        assert!(known.contains(&key.as_str()), "its example says `{key}`, which it has not");
    }
    for field in ADDED.all_fields().filter(|field| ADDED.needs(field)) {
        assert!(said.contains(&field.name.to_owned()), "its example does not say `{}`", field.name);
    }
    let schema = schema(&ADDED, &Local::default());
    assert_eq!(schema["title"], "Newsletter");
    assert!(schema["properties"]["sent_on"].is_object(), "{schema}");
    let begun = template(&ADDED, "Winter newsletter", "winter");
    for part in ["kind: newsletter", "id: newsletter/winter", "issue:", ":::table pieces", "| Headline | Page |"] {
        assert!(begun.contains(part), "a new page has no `{part}`:\n{begun}");
    }
}

#[test]
fn each_kind_stands_where_the_guide_says() {
    let (steps, guide) = (steps(), text("AUTHORING.md"));
    for place in ["document/kind/", "document/kinds.rs", "AUTHORING.md"] {
        assert!(steps.contains(place), "the walk-through does not speak of {place}");
    }
    for kind in KINDS {
        let file = kind.name.replace('-', "_");
        let code = text(&format!("src/document/kind/{file}.rs"));
        assert!(code.contains("..Kind::BASE"), "{file}.rs leaves nothing to a plain page");
        assert_eq!(kind.example, text(&format!("src/document/kind/example/{}.md", kind.name)));
        let named = guide.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == kind.name);
        assert!(named, "AUTHORING.md does not speak of the kind {}", kind.name);
    }
}
