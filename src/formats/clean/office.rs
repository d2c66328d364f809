//! In: the parts of a Word, Excel or PowerPoint file. Out: a copy of those that its readers see, each without what is hidden in
//! it.

use super::package::{Package, Parts, is_unseen, is_xml};
use super::tree::Node;
use super::{sheets, slides, word};
use crate::formats::xml;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of which a copy is made.
pub fn clean(mut parts: Parts) -> Result<Parts, &'static str> {
    parts.retain(|(name, _)| !is_unseen(&name.to_ascii_lowercase()));
    let mut trees: BTreeMap<String, Node> = BTreeMap::new();
    for (name, bytes) in parts.iter().filter(|(name, bytes)| is_xml(name) && !bytes.is_empty()) {
        let text = xml::decode(bytes)?;
        trees.insert(name.clone(), Node::read(text.trim_start_matches('\u{feff}'))?);
    }
    let mut package = Package { trees, gone: BTreeSet::new() };
    package.gone.extend(sheets::hidden_parts(&package));
    package.gone.extend(slides::hidden_parts(&package));
    let gone = package.gone.clone();
    package.trees.retain(|name, _| !gone.contains(&name.to_ascii_lowercase()));
    parts.retain(|(name, _)| !gone.contains(&name.to_ascii_lowercase()));
    let names: BTreeSet<String> = parts.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    package.unlink(&names);
    let reached = package.reached(&names);
    parts.retain(|(name, _)| reached.contains(&name.to_ascii_lowercase()));
    package.trees.retain(|name, _| reached.contains(&name.to_ascii_lowercase()));
    package.types(&reached);
    word::clean(&mut package);
    sheets::clean(&mut package);
    slides::clean(&mut package);
    for (name, bytes) in &mut parts {
        if let Some(tree) = package.trees.get(name) {
            *bytes = tree.write().into_bytes();
        }
    }
    Ok(parts)
}
