//! In: the parts of an Office document. Out: those that hold something and to which nothing leads: whoever opens the
//! document never sees them, and whoever takes it apart does.

use super::is_xml;
use crate::formats::xml::{self, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Parts of these kinds are shown only where their relation is used by its name: a sheet that the workbook does not list is
/// no sheet of it.
const BY_NAME: &[&str] =
    &["worksheet", "chartsheet", "dialogsheet", "slide", "header", "footer", "chart", "chartex", "diagramdata"];

/// The parts to which nothing leads.
pub fn unreached(entries: &[(String, Vec<u8>)]) -> Vec<&str> {
    let parts: BTreeMap<String, &[u8]> =
        entries.iter().map(|(name, bytes)| (name.trim_start_matches('/').to_lowercase(), bytes.as_slice())).collect();
    let mut open = led_to(&parts, "");
    // Without any relations no program opens it, and nothing can be said of the rest.
    let main = |name: &String| parts.contains_key(&relations_of(name));
    if !open.iter().any(main) {
        return Vec::new();
    }
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        if reached.insert(name.clone()) {
            open.extend(led_to(&parts, &name));
        }
    }
    let lost = |name: &str, bytes: &[u8]| {
        let lower = name.trim_start_matches('/').to_lowercase();
        let of_package = lower.ends_with(".rels") || lower == "[content_types].xml" || lower.starts_with("docprops/");
        !of_package && !name.ends_with('/') && !reached.contains(&lower) && says_something(name, bytes)
    };
    entries.iter().filter(|(name, bytes)| lost(name, bytes)).map(|(name, _)| name.as_str()).collect()
}

fn says_something(name: &str, bytes: &[u8]) -> bool {
    if !is_xml(name, bytes) {
        return !bytes.is_empty();
    }
    let mut words = false;
    let walked = xml::decode(bytes).and_then(|text| {
        xml::walk(&text, |node| {
            if let Node::Text(text) = node {
                words |= text.contains(char::is_alphanumeric);
            }
        })
    });
    words || walked.is_err()
}

/// The part that tells where another leads.
fn relations_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    format!("{folder}_rels/{file}.rels")
}

/// Where a part leads; the whole document has no name.
fn led_to(parts: &BTreeMap<String, &[u8]>, name: &str) -> Vec<String> {
    let read = |name: &str| parts.get(name).and_then(|bytes| xml::decode(bytes).ok());
    let Some(relations) = read(&relations_of(name)) else { return Vec::new() };
    let own = read(name);
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    let walked = xml::walk(&relations, |node| {
        let Node::Start(e) = node else { return };
        let (Some(id), Some(target)) = (e.get("Id"), e.get("Target")) else { return };
        let kind = e.get("Type").unwrap_or("").rsplit('/').next().unwrap_or("").to_lowercase();
        let named = |text: &String| ['"', '\''].iter().any(|mark| text.contains(&format!("{mark}{id}{mark}")));
        let used = !BY_NAME.contains(&kind.as_str()) || own.as_ref().is_some_and(named);
        if used && !e.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
            found.push(within(folder, target).to_lowercase());
        }
    });
    if walked.is_ok() { found } else { Vec::new() }
}

/// A place seen from a folder: `../media/a.png`.
fn within(folder: &str, target: &str) -> String {
    let (from, target) = match target.strip_prefix('/') {
        Some(whole) => ("", whole),
        None => (folder, target),
    };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
