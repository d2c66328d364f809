//! In: a page. Out: its footnotes: where each is referred to, and what it says. HTML has no notes of its own; pandoc, Word and
//! LibreOffice each have a way to spell them, and all lead by an anchor from a small number to a place at the foot.

use crate::import::source::tree::{Inside, Node};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Notes {
    /// The number of each note by its anchor.
    numbers: BTreeMap<String, usize>,
    nodes: Vec<Node>,
}

/// Finds the notes of a page.
pub fn find(root: &Node) -> Notes {
    let mut notes = Notes::default();
    let links: Vec<String> = root.all("a").filter_map(target).map(str::to_owned).collect();
    for anchor in links {
        if notes.numbers.contains_key(&anchor) {
            continue;
        }
        if let Some(node) = place_of(root, &anchor) {
            notes.numbers.insert(anchor, notes.nodes.len());
            notes.nodes.push(copied(node));
        }
    }
    notes
}

/// Names that programs give to the places of notes.
const PLACES: &[&str] = &["fn", "_ftn", "_edn", "sdfootnote", "sdendnote", "footnote", "endnote", "note"];

/// The anchor of a note that a link leads to, if it is a reference to one.
fn target(link: &Node) -> Option<&str> {
    let anchor = link.get("href")?.strip_prefix('#')?;
    let text = link.text();
    let short = text.trim().trim_matches(['[', ']', '(', ')']).chars().count() <= 4;
    let said =
        link.get("role") == Some("doc-noteref") || link.get("class").is_some_and(|class| class.contains("footnote"));
    let named = PLACES.iter().any(|place| {
        anchor
            .strip_prefix(place)
            .is_some_and(|rest| rest.trim_start_matches([':', '-', '_']).starts_with(|c: char| c.is_ascii_digit()))
    });
    let back = anchor.contains("ref") || anchor.ends_with("anc");
    (short && (said || named) && !back).then_some(anchor)
}

/// The element that holds the note: the one with the anchor, or the one round it.
fn place_of<'n>(node: &'n Node, anchor: &str) -> Option<&'n Node> {
    for child in node.children() {
        let is = |node: &Node| node.get("id") == Some(anchor) || node.name() == "a" && node.get("name") == Some(anchor);
        if is(child) && child.name() != "a" {
            return Some(child);
        }
        let holds = matches!(child.name(), "p" | "li" | "div")
            && child.children().any(|inner| is(inner) || inner.children().any(is));
        if let Some(found) = place_of(child, anchor) {
            return Some(found);
        }
        if holds {
            return Some(child);
        }
    }
    None
}

fn copied(node: &Node) -> Node {
    let inside = node.inside.iter().map(|inside| match inside {
        Inside::Text(text) => Inside::Text(text.clone()),
        Inside::Node(node) => Inside::Node(copied(node)),
    });
    Node { element: node.element.clone(), inside: inside.collect() }
}

/// A link from a note back to the text.
pub fn leads_back(node: &Node) -> bool {
    let Some(anchor) = node.get("href").and_then(|href| href.strip_prefix('#')).filter(|_| node.name() == "a") else {
        return false;
    };
    node.get("role") == Some("doc-backlink")
        || anchor.starts_with("fnref")
        || anchor.starts_with("_ftnref")
        || anchor.starts_with("_ednref")
        || anchor.starts_with("sd") && anchor.ends_with("anc")
}

impl Notes {
    /// The notes, to be read.
    pub fn take(&mut self) -> Vec<Node> {
        std::mem::take(&mut self.nodes)
    }

    /// The note that a link refers to.
    pub fn meant(&self, node: &Node) -> Option<usize> {
        if node.name() != "a" {
            return None;
        }
        self.numbers.get(target(node)?).copied()
    }

    /// Whether this is the note itself, which is read already.
    pub fn is_note(&self, node: &Node) -> bool {
        let anchor = |node: &Node| {
            let id = node.get("id").or_else(|| node.get("name").filter(|_| node.name() == "a"));
            id.is_some_and(|id| self.numbers.contains_key(id))
        };
        anchor(node) && node.name() != "a"
            || matches!(node.name(), "p" | "li" | "div")
                && node.children().any(|inner| anchor(inner) || inner.children().any(anchor))
    }
}
