//! The needs this site answers (`source-rows.tsv`), each mapped to the pages that answer it. A page
//! that is renamed, withheld or deleted must not leave a need unanswered unnoticed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every need there is, by the number of its source and row: a need that is struck from the table
/// must not be forgotten.
const NEEDS: &[(u8, u8)] = &[(0, 58), (1, 33), (2, 31), (3, 28), (4, 42)];
/// Rows that hold several needs, and the last one's letter.
const LETTERED: &[(&str, char)] = &[("3.01", 'l'), ("4.22", 'i'), ("4.38", 'n')];

fn needs() -> BTreeSet<String> {
    let rows = NEEDS.iter().flat_map(|(source, last)| (1..=*last).map(move |row| format!("{source}.{row:02}")));
    rows.flat_map(|row| match LETTERED.iter().find(|(lettered, _)| *lettered == row) {
        Some((_, last)) => ('a'..=*last).map(|letter| format!("{row}{letter}")).collect(),
        None => vec![row],
    })
    .collect()
}

/// The ids of all public pages.
fn public_ids() -> BTreeSet<String> {
    let content = Path::new(ROOT).join("content");
    let files = walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap);
    let pages = files.filter(|file| file.path().extension().is_some_and(|end| end == "md"));
    pages.filter_map(|file| public_id(&content, file.path())).collect()
}

fn public_id(content: &Path, file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).unwrap();
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map_or("", |(front, _)| front);
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        line.map(|value| value.split(" #").next().unwrap_or(value).trim().trim_matches(['"', '\'']).to_owned())
    };
    let public = value("access").is_none_or(|access| access == "public");
    if !public || value("draft").is_some_and(|draft| draft == "true") {
        return None;
    }
    let path = file.strip_prefix(content).unwrap().with_extension("");
    let path = path.to_str().unwrap().replace('\\', "/");
    Some(value("id").unwrap_or_else(|| path.strip_suffix("/_index").unwrap_or(&path).to_owned()))
}

#[test]
fn every_need_is_answered_by_a_public_page() {
    let public = public_ids();
    let table = fs::read_to_string(Path::new(ROOT).join("tests/source-rows.tsv")).unwrap();
    let mut failures = Vec::new();
    for line in table.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [row, need, ids, rest @ ..] = cells.as_slice() else {
            failures.push(format!("a row needs a number, a need and ids: {line}"));
            continue;
        };
        let mapped: Vec<&str> = ids.split_whitespace().filter(|id| *id != "-").collect();
        if mapped.is_empty() && rest.first().is_none_or(|why| why.is_empty()) {
            failures.push(format!("{row} {need}: no page, and no reason why not"));
        }
        let gone = mapped.into_iter().filter(|id| !public.contains(*id));
        failures.extend(gone.map(|id| format!("{row} {need}: `{id}` is not a public page")));
    }
    assert!(failures.is_empty(), "{} needs are not answered:\n{}\n", failures.len(), failures.join("\n"));
}

#[test]
fn no_need_is_missing_or_listed_twice() {
    let table = fs::read_to_string(Path::new(ROOT).join("tests/source-rows.tsv")).unwrap();
    let listed = table.lines().skip(1).filter_map(|line| line.split('\t').next()).filter(|row| !row.is_empty());
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = listed.filter(|row| !seen.insert((*row).to_owned())).collect();
    assert!(twice.is_empty(), "listed twice: {twice:?}");
    let needs = needs();
    let missing: Vec<&String> = needs.difference(&seen).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let unknown: Vec<&String> = seen.difference(&needs).collect();
    assert!(unknown.is_empty(), "no such need: {unknown:?}");
}
