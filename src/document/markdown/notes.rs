//! The notes of a page, by the names that its author gave them.

use comrak::nodes::{Node, NodeValue};
use std::collections::{HashMap, HashSet};

/// The notes of a page.
#[derive(Debug, Default)]
pub struct Notes {
    /// Those that are defined, by folded name, as written.
    pub defined: HashMap<String, String>,
    /// Those the text refers to, by folded name: index in `used`.
    pub numbers: HashMap<String, usize>,
    pub used: Vec<Used>,
    /// Those that are told to be missing, by folded name.
    pub missing: HashSet<String>,
}

#[derive(Clone, Debug)]
pub struct Used {
    pub key: String,
    pub id: String,
    /// Anchors of the places that refer to it.
    pub places: Vec<String>,
}

impl Notes {
    /// Which notes the tree defines.
    pub fn defined(root: Node<'_>) -> Notes {
        let names = root.descendants().filter_map(name);
        Notes { defined: names.map(|name| (fold(&name), name)).collect(), ..Notes::default() }
    }
}

/// What a definition calls its note.
pub fn name(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        _ => None,
    }
}

/// Names are the same without regard to case and the number of spaces.
pub fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
