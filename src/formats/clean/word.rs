//! Word: deletions go, what was put in stays as plain text, and so do the words of a field without its instruction.

use super::package::Package;
use super::tree::{Fate, Node};
use crate::formats::markup;
use crate::formats::office::word::{SMALLEST, changes};
use std::collections::BTreeSet;

pub fn clean(package: &mut Package) {
    let hiding = package.part("word/styles.xml").map(hiding).unwrap_or_default();
    for (name, tree) in package.below("word/") {
        if name != "word/styles.xml" {
            tree.sift(&mut |node, above| fate(node, above, &hiding));
        }
    }
}

/// The styles that hide what they are given to, themselves or through the one they are based on.
fn hiding(styles: &Node) -> BTreeSet<String> {
    let all: Vec<&Node> = styles.all().into_iter().filter(|node| node.name() == "style").collect();
    let id = |node: &&&Node| node.get("styleId").map(str::to_owned);
    let mut hiding: BTreeSet<String> = all.iter().filter(|style| hides(style)).filter_map(|s| id(&s)).collect();
    loop {
        let based =
            |style: &&Node| style.child("basedOn").and_then(|base| base.get("val")).is_some_and(|b| hiding.contains(b));
        let more: Vec<String> = all.iter().filter(|style| based(style)).filter_map(|s| id(&s)).collect();
        let before = hiding.len();
        hiding.extend(more);
        if hiding.len() == before {
            return hiding;
        }
    }
}

fn hides(node: &Node) -> bool {
    node.child("rPr").is_some_and(|format| {
        format.children.iter().any(|switch| matches!(switch.name(), "vanish" | "specVanish") && switch.is_on())
    })
}

fn fate(node: &mut Node, above: &[String], hiding: &BTreeSet<String>) -> Fate {
    let parent = above.last().map_or("", String::as_str);
    let name = node.name().to_owned();
    let styled = |node: &Node, format: &str, style: &str| {
        node.child(format).and_then(|f| f.child(style)).and_then(|s| s.get("val")).is_some_and(|s| hiding.contains(s))
    };
    match name.as_str() {
        "ins" | "moveTo" if !matches!(parent, "rPr" | "trPr") && !node.children.is_empty() => return Fate::Opens,
        "fldSimple" if is_bad(node.get("instr").unwrap_or("")) => return Fate::Opens,
        "instrText" if is_bad(&node.words()) => return Fate::Goes,
        "tr" => {
            let format = node.child("trPr");
            let has = |name: &str| format.is_some_and(|f| f.child(name).is_some_and(Node::is_on));
            let cells: Vec<&Node> = node.children.iter().filter(|cell| cell.name() == "tc").collect();
            let all_deleted = !cells.is_empty() && cells.iter().all(|cell| is_deleted_cell(cell));
            return if has("hidden") || has("del") || all_deleted { Fate::Goes } else { Fate::Stays };
        }
        "tc" if is_deleted_cell(node) => return Fate::Goes,
        "r" => return if is_hidden_run(node) || styled(node, "rPr", "rStyle") { Fate::Goes } else { Fate::Stays },
        "p" if styled(node, "pPr", "pStyle") => {
            node.children.retain(|child| child.name() == "pPr");
        }
        "vanish" | "specVanish" if node.is_on() => return Fate::Goes,
        "drawing" | "pict" | "object" if node.all().into_iter().any(is_hidden_picture) => return Fate::Goes,
        "commentRangeStart" | "commentRangeEnd" | "commentReference" | "annotationRef" | "docVars" | "mailMerge"
        | "trackRevisions" | "attachedTemplate" | "control" | "altChunk" => return Fate::Goes,
        _ if changes(&name) => return Fate::Goes,
        _ => {}
    }
    node.strip(|name| matches!(name, "author" | "initials"));
    Fate::Stays
}

fn is_deleted_cell(cell: &Node) -> bool {
    cell.child("tcPr").is_some_and(|format| format.child("cellDel").is_some())
}

fn is_hidden_run(run: &Node) -> bool {
    let Some(format) = run.child("rPr") else { return false };
    let size = format.child("sz").and_then(|size| size.get("val")?.parse::<u32>().ok());
    let printed = format.child("webHidden").is_some_and(Node::is_on);
    hides(run) || size.is_some_and(|size| size <= SMALLEST) || printed && run.words().chars().any(char::is_alphabetic)
}

fn is_hidden_picture(node: &Node) -> bool {
    let unseen = |style: &str| style.replace(' ', "").contains("visibility:hidden");
    match node.name() {
        "cNvPr" | "docPr" => node.says("hidden"),
        "shape" | "rect" => node.get("style").is_some_and(unseen),
        _ => false,
    }
}

/// An instruction that fetches, runs, names somebody, or has words that nobody sees.
fn is_bad(instruction: &str) -> bool {
    let first = instruction.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
    match first.as_str() {
        "HYPERLINK" => markup::runs(instruction.trim().trim_start_matches("HYPERLINK").trim().trim_matches('"')),
        "DDE" | "DDEAUTO" | "MACROBUTTON" | "INCLUDETEXT" | "INCLUDEPICTURE" | "LINK" | "DATABASE" | "IMPORT"
        | "RD" | "PRIVATE" | "COMMENTS" | "SET" | "ADDIN" | "USERNAME" | "AUTHOR" | "LASTSAVEDBY" => true,
        _ => false,
    }
}
