//! In: the parts of a Word document. Out: its headers and footers that no page has: those for a first or an even page, where
//! pages of that kind are not set apart (ECMA-376, 17.10.1 and 17.10.6).

use super::Part;
use crate::formats::xml::{self, Node};
use std::collections::{BTreeMap, BTreeSet};

pub fn switched_off(parts: &[Part<'_>]) -> Result<BTreeSet<String>, &'static str> {
    let part = |name: &str| parts.iter().find(|part| part.name.eq_ignore_ascii_case(name));
    let (Some(document), Some(relations)) = (part("word/document.xml"), part("word/_rels/document.xml.rels")) else {
        return Ok(BTreeSet::new());
    };
    let (mut first, mut even) = (false, false);
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    xml::walk(document.xml, |node| {
        let Node::Start(e) = node else { return };
        match e.name.as_str() {
            "titlePg" if e.is_on() => first = true,
            "headerReference" | "footerReference" => {
                let kind = e.get("type").unwrap_or("default").to_owned();
                kinds.entry(e.get("id").unwrap_or("").to_owned()).or_default().push(kind);
            }
            _ => {}
        }
    })?;
    if let Some(settings) = part("word/settings.xml") {
        xml::walk(settings.xml, |node| {
            if let Node::Start(e) = node
                && e.name == "evenAndOddHeaders"
            {
                even = e.is_on();
            }
        })?;
    }
    let is_off = |kind: &String| kind == "first" && !first || kind == "even" && !even;
    let mut off = BTreeSet::new();
    let mut on = BTreeSet::new();
    xml::walk(relations.xml, |node| {
        let Node::Start(e) = node else { return };
        let (Some(id), Some(target)) = (e.get("Id"), e.get("Target")) else { return };
        let Some(kinds) = kinds.get(id) else { return };
        let target = target.trim_start_matches('/').to_ascii_lowercase();
        let place = if target.starts_with("word/") { target } else { format!("word/{target}") };
        match kinds.iter().all(is_off) {
            true => off.insert(place),
            false => on.insert(place),
        };
    })?;
    Ok(off.difference(&on).cloned().collect())
}
