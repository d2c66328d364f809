//! OpenDocument: text, sheets and slides of LibreOffice, packed or in one piece.

use super::package::{Parts, is_xml};
use super::tree::{Fate, Node};
use crate::formats::{markup, xml};
use std::collections::BTreeSet;

/// The parts of which a copy is made.
pub fn clean(mut parts: Parts) -> Result<Parts, &'static str> {
    parts.retain(|(name, _)| !is_unseen(&name.to_ascii_lowercase()));
    let names: BTreeSet<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    let hiding = match parts.iter().find(|(name, _)| name == "styles.xml") {
        Some((_, bytes)) => hiding(&Node::read(&xml::decode(bytes)?)?, &BTreeSet::new()),
        None => BTreeSet::new(),
    };
    for (name, bytes) in parts.iter_mut().filter(|(name, bytes)| is_xml(name) && !bytes.is_empty()) {
        let mut tree = Node::read(xml::decode(bytes)?.trim_start_matches('\u{feff}'))?;
        if name.starts_with("META-INF/") {
            tree.sift(&mut |node, _| {
                let path = node.get("full-path").filter(|_| node.name() == "file-entry");
                let there = path.is_none_or(|path| path == "/" || path.ends_with('/') || names.contains(path));
                if there { Fate::Stays } else { Fate::Goes }
            });
        } else {
            document(&mut tree, &hiding)?;
        }
        *bytes = tree.write().into_bytes();
    }
    Ok(parts)
}

/// A document in one piece.
pub fn flat(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut tree = Node::read(xml::decode(bytes)?.trim_start_matches('\u{feff}'))?;
    document(&mut tree, &BTreeSet::new())?;
    Ok(tree.write().into_bytes())
}

/// Parts that no reader sees, by their place.
fn is_unseen(name: &str) -> bool {
    const FOLDERS: &[&str] = &["thumbnails/", "basic/", "scripts/", "dialogs/", "configurations2/", "versions/"];
    const FILES: &[&str] = &["settings.xml", "manifest.rdf", "layout-cache", "versionlist.xml"];
    FOLDERS.iter().any(|folder| name.starts_with(folder)) || FILES.contains(&name) || name.ends_with("signatures.xml")
}

/// The styles that hide what they are given to, themselves or through the one they come from.
fn hiding(tree: &Node, known: &BTreeSet<String>) -> BTreeSet<String> {
    let all: Vec<&Node> = tree.all().into_iter().filter(|node| node.name() == "style").collect();
    let name = |style: &&&Node| style.get("name").map(str::to_owned);
    let mut hiding: BTreeSet<String> = known.clone();
    hiding.extend(all.iter().filter(|style| style.children.iter().any(hides)).filter_map(|style| name(&style)));
    loop {
        let from = |style: &&&Node| style.get("parent-style-name").is_some_and(|parent| hiding.contains(parent));
        let more: Vec<String> = all.iter().filter(from).filter_map(|style| name(&style)).collect();
        let before = hiding.len();
        hiding.extend(more);
        if hiding.len() == before {
            return hiding;
        }
    }
}

/// Whether a format, a row or a column takes what it is given to out of sight.
fn hides(node: &Node) -> bool {
    let display = node.get("display").map(str::to_ascii_lowercase);
    let visibility = node.get("visibility").map(str::to_ascii_lowercase);
    let table = node.name().starts_with("table");
    display.is_some_and(|value| matches!(value.as_str(), "none" | "condition") || table && value == "false")
        || visibility.is_some_and(|value| matches!(value.as_str(), "collapse" | "filter" | "hidden"))
}

fn document(tree: &mut Node, known: &BTreeSet<String>) -> Result<(), &'static str> {
    let hiding = hiding(tree, known);
    let shown: BTreeSet<String> = tree
        .all()
        .into_iter()
        .filter(|node| matches!(node.name(), "user-field-get" | "user-field-input") && !hides(node))
        .filter_map(|node| node.get("name").map(str::to_owned))
        .collect();
    columns(tree, &hiding)?;
    tree.sift(&mut |node, above| fate(node, above, &hiding, &shown));
    Ok(())
}

fn fate(node: &mut Node, above: &[String], hiding: &BTreeSet<String>, shown: &BTreeSet<String>) -> Fate {
    let parent = above.last().map_or("", String::as_str);
    let unshown = |node: &Node| !node.get("name").is_some_and(|name| shown.contains(name));
    let style = node.get("style-name").is_some_and(|style| hiding.contains(style));
    let goes = match node.name() {
        "annotation"
        | "annotation-end"
        | "tracked-changes"
        | "change"
        | "change-start"
        | "change-end"
        | "hidden-text"
        | "hidden-paragraph"
        | "scripts"
        | "script"
        | "event-listeners"
        | "event-listener"
        | "plugin"
        | "applet"
        | "dde-source"
        | "dde-link"
        | "dde-links"
        | "dde-connection-decls"
        | "table-source"
        | "cell-range-source"
        | "section-source"
        | "settings" => true,
        // The properties of the document: who wrote it, when, for how long.
        _ if parent == "meta" => true,
        "section" => hides(node) || node.get("condition").is_some(),
        // The notes of a slide; a note at the foot of a page is a `note`.
        "notes" => above.iter().any(|name| name == "page"),
        "style" => node.get("name").is_some_and(|name| hiding.contains(name)),
        "user-field-decl" => unshown(node),
        "a" if is_bad(node.get("href").unwrap_or("")) => return Fate::Opens,
        "span" | "p" | "h" | "table" | "page" | "table-row" | "frame" | "list" => style || hides(node),
        _ => hides(node),
    };
    if goes { Fate::Goes } else { Fate::Stays }
}

/// A link that runs, or names a place in somebody's computer.
fn is_bad(target: &str) -> bool {
    let lower = target.trim().to_ascii_lowercase();
    markup::runs(&lower) || lower.starts_with("file:") || lower.contains(":\\") || lower.chars().nth(1) == Some(':')
}

/// Takes hidden columns out of each row. A cell that reaches out of a hidden column into another is not cut in two.
fn columns(tree: &mut Node, hiding: &BTreeSet<String>) -> Result<(), &'static str> {
    if tree.name() == "table" {
        let mut hidden: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        for column in tree.all().into_iter().filter(|node| node.name() == "table-column") {
            let end = at + repeated(column);
            let style = column.get("style-name").is_some_and(|style| hiding.contains(style));
            if hides(column) || style {
                hidden.push((at, end));
            }
            at = end;
        }
        if !hidden.is_empty() {
            cut_columns(tree, &hidden)?;
        }
    }
    tree.children.iter_mut().try_for_each(|child| columns(child, hiding))
}

fn cut_columns(table: &mut Node, hidden: &[(usize, usize)]) -> Result<(), &'static str> {
    let (mut at, mut torn) = (0, false);
    table.sift(&mut |node, _| match node.name() {
        "table-row" => {
            at = 0;
            Fate::Stays
        }
        "table-cell" | "covered-table-cell" => {
            let (from, to) = (at, at + repeated(node));
            at = to;
            let within = hidden.iter().any(|(first, last)| *first <= from && to <= *last);
            let touched = hidden.iter().any(|(first, last)| from < *last && *first < to);
            torn |= touched && !within && !node.words().trim().is_empty();
            if within { Fate::Goes } else { Fate::Stays }
        }
        _ => Fate::Stays,
    });
    if torn { Err("a cell of it lies half in a hidden column") } else { Ok(()) }
}

fn repeated(node: &Node) -> usize {
    node.get("number-columns-repeated").and_then(|count| count.parse().ok()).unwrap_or(1)
}
