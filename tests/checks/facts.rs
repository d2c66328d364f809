//! What must stand on a page, and must not, because a child could be hurt by getting it wrong.
//! `facts.tsv` is the list: page, words that must stand in the place named, words that must not, and the source.

use std::fs;
use std::path::Path;

/// The list may grow, and not shrink unseen.
const LEAST: usize = 78;

struct Fact<'t> {
    page: &'t str,
    place: &'t str,
    must: Vec<&'t str>,
    must_not: Vec<&'t str>,
    source: &'t str,
}

fn facts(table: &str) -> Vec<Fact<'_>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [page, place, must, must_not, source] = cells[..] else {
                panic!("a row has five cells between tabs: page, place, must, must not, source: {line}");
            };
            Fact { page, place, must: words(must), must_not: words(must_not), source }
        })
        .collect()
}

fn words(cell: &str) -> Vec<&str> {
    cell.split(";;").map(str::trim).filter(|words| !words.is_empty()).collect()
}

/// The part of a page under a heading, or the whole page.
fn part<'t>(text: &'t str, place: &str) -> Option<&'t str> {
    if place.is_empty() {
        return Some(text);
    }
    let heading = format!("\n## {place}\n");
    let start = text.find(&heading)? + heading.len();
    let rest = &text[start..];
    Some(rest.find("\n## ").map_or(rest, |end| &rest[..end]))
}

/// What is wrong with a fact, if anything.
fn wrong(fact: &Fact<'_>, text: &str) -> Vec<String> {
    let Some(part) = part(text, fact.place) else {
        return vec![format!("{}: there is no heading “{}”", fact.page, fact.place)];
    };
    let part = part.to_lowercase();
    let stands = |words: &&&str| part.contains(&words.to_lowercase());
    let missing = fact.must.iter().filter(|words| !stands(words)).map(|words| format!("lacks “{words}”"));
    let wrong = fact.must_not.iter().filter(stands).map(|words| format!("still says “{words}”"));
    missing.chain(wrong).map(|what| format!("{} [{}]: {what} ({})", fact.page, fact.place, fact.source)).collect()
}

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn table() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts.tsv")).expect("tests/facts.tsv")
}

#[test]
fn what_must_be_right_is_right_and_has_its_source() {
    let table = table();
    let facts = facts(&table);
    assert!(facts.len() >= LEAST, "the list has shrunk to {}", facts.len());
    let mut told = Vec::new();
    for fact in &facts {
        assert!(!fact.must.is_empty() || !fact.must_not.is_empty(), "{}: a row that asks nothing", fact.page);
        let text = fs::read_to_string(content().join(fact.page)).unwrap_or_else(|e| panic!("{}: {e}", fact.page));
        told.extend(wrong(fact, &text));
        // A source is a page of the folder `law`, or says in words that the fact is local.
        let law = content().join(format!("{}.md", fact.source)).is_file();
        assert!(law || fact.source.starts_with("local: "), "{}: “{}” is no law page", fact.page, fact.source);
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn law_that_is_moving_says_when_it_was_checked() {
    let mut seen = 0;
    let mut silent = Vec::new();
    for entry in fs::read_dir(content().join("law")).expect("content/law") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a page");
        if text.contains("\ncertainty: check\n") {
            seen += 1;
            let body = text.to_lowercase();
            if !body.contains("checked on ") || !body.contains("newer") {
                silent.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
            }
        }
    }
    silent.sort();
    assert!(seen >= 5, "only {seen} law pages say that they want checking");
    assert!(silent.is_empty(), "no day of checking, or no word of a newer edition: {silent:?}");
}

#[test]
fn a_fact_that_is_lost_or_wrong_is_told() {
    let text = "---\n---\n## First\nRing the police.\n## Then\nTell nobody.\n";
    let row = |place: &'static str, must: &'static str, must_not: &'static str| Fact {
        page: "p.md",
        place,
        must: words(must),
        must_not: words(must_not),
        source: "local: a test",
    };
    assert!(wrong(&row("First", "the police", "nobody"), text).is_empty());
    assert_eq!(wrong(&row("Then", "police", "nobody"), text).len(), 2);
    assert_eq!(wrong(&row("Later", "police", ""), text).len(), 1);
}
