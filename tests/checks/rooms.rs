//! The rooms of the house, the folders and files directly below `src/`, stand one above another: no two of them need each
//! other, in a circle of any length. Who can use whom is what ARCHITECTURE.md tells; this keeps it told truly.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

/// Of each room, those it names, and a file that does.
type Uses = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn no_two_rooms_need_each_other() {
    let uses = uses();
    assert!(uses.len() > 20, "only {} rooms were found", uses.len());
    let circles: Vec<String> = uses.keys().filter_map(|room| circle(&uses, room)).collect();
    assert!(circles.is_empty(), "rooms need each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_is_seen() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (from, to) in pairs {
            uses.entry((*from).into()).or_default().insert((*to).into(), "file.rs".into());
        }
        uses
    };
    assert!(circle(&uses(&[("a", "b"), ("b", "c"), ("c", "a")]), "a").is_some());
    assert!(circle(&uses(&[("a", "b"), ("b", "c"), ("a", "c")]), "a").is_none());
}

/// Reads what each file names after `crate::`, also in braces, without its tests and remarks.
fn uses() -> Uses {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (named, braces) =
        (Regex::new(r"crate::(\w+)").expect("a pattern"), Regex::new(r"(?s)crate::\{([^;]*?)\};").expect("a pattern"));
    let first = Regex::new(r"(?:^|,)\s*(\w+)").expect("a pattern");
    let within = Regex::new(r"\{[^{}]*\}").expect("a pattern");
    let mut uses = Uses::new();
    for entry in WalkDir::new(&source).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry")) {
        let path = entry.path().strip_prefix(&source).expect("inside").to_string_lossy().replace('\\', "/");
        let tests = path.ends_with("tests.rs") || path.contains("/tests/");
        if !path.ends_with(".rs") || tests || ["main.rs", "lib.rs"].contains(&path.as_str()) {
            continue;
        }
        let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(entry.path()).expect("UTF-8");
        let code: Vec<&str> = text.split("#[cfg(test)]").next().unwrap_or_default().lines().collect();
        let code = code.into_iter().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let mut names: BTreeSet<String> = named.captures_iter(&code).map(|found| found[1].to_owned()).collect();
        for found in braces.captures_iter(&code) {
            let flat = within.replace_all(&found[1], "").into_owned();
            names.extend(first.captures_iter(&flat).map(|name| name[1].to_owned()));
        }
        let own = uses.entry(room.clone()).or_default();
        for name in names.into_iter().filter(|name| *name != room) {
            own.entry(name).or_insert(path.clone());
        }
    }
    let rooms: BTreeSet<String> = uses.keys().cloned().collect();
    uses.values_mut().for_each(|named| named.retain(|name, _| rooms.contains(name)));
    uses
}

/// The way from a room back to itself, shortest first, with the files that lead along it.
fn circle(uses: &Uses, room: &str) -> Option<String> {
    let mut ways = vec![vec![room.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let Some(next) = way.last().and_then(|last| uses.get(last)) else { continue };
            for (name, file) in next {
                if name == room {
                    return Some(format!("{} -> {name} ({file})", way.join(" -> ")));
                }
                if seen.insert(name.clone()) {
                    longer.push(way.iter().cloned().chain([name.clone()]).collect());
                }
            }
        }
        ways = longer;
    }
    None
}
