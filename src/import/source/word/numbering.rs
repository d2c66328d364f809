//! In: Word's lists, which are defined far from where they are used. Out: for a paragraph of a list, whether it has a
//! bullet or a number, and which.

use crate::import::source::tree::Node;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Numbering {
    /// The definition that each list follows, with what it changes.
    lists: BTreeMap<String, List>,
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Definitions that only name another one, by its style.
    links: BTreeMap<String, String>,
    counts: BTreeMap<(String, usize), u32>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    form: String,
    start: u32,
    style: Option<String>,
    /// What is written in front; blank: the paragraph only stands as far in as the item before.
    written: String,
}

/// What stands in front of a paragraph of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    Bullet,
    Number(u32),
    /// Letters or Roman numbers, which become plain ones.
    Letter(u32),
    /// It goes on in the item before.
    GoesOn,
    None,
}

impl Numbering {
    pub fn read(part: Option<&Node>) -> Numbering {
        let mut numbering = Numbering::default();
        let Some(root) = part.and_then(|part| part.child("numbering")) else { return numbering };
        let mut by_style = BTreeMap::new();
        for node in root.children().filter(|node| node.name() == "abstractNum") {
            let id = node.get("abstractNumId").unwrap_or("").to_owned();
            if let Some(style) = node.value("styleLink") {
                by_style.insert(style.to_owned(), id.clone());
            }
            if let Some(style) = node.value("numStyleLink") {
                numbering.links.insert(id.clone(), style.to_owned());
            }
            numbering.definitions.insert(id, levels(node));
        }
        numbering.links.values_mut().for_each(|style| {
            if let Some(id) = by_style.get(style) {
                style.clone_from(id);
            }
        });
        for node in root.children().filter(|node| node.name() == "num") {
            let mut list = List { definition: node.value("abstractNumId").unwrap_or("").to_owned(), ..List::default() };
            for change in node.children().filter(|node| node.name() == "lvlOverride") {
                let Some(level) = change.get("ilvl").and_then(|level| level.parse().ok()) else { continue };
                if let Some(start) = change.value("startOverride").and_then(|start| start.parse().ok()) {
                    list.starts.insert(level, start);
                }
                list.levels.extend(levels(change));
            }
            numbering.lists.insert(node.get("numId").unwrap_or("").to_owned(), list);
        }
        numbering
    }

    /// The level that belongs to a style of paragraphs.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.definition(list)?;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(level, _)| *level)
    }

    fn definition(&self, list: &str) -> Option<&BTreeMap<usize, Level>> {
        let id = &self.lists.get(list)?.definition;
        self.definitions.get(self.links.get(id).unwrap_or(id))
    }

    /// The mark of the next paragraph on that level of that list.
    pub fn next(&mut self, list: &str, level: usize) -> Mark {
        let Some(found) = self.lists.get(list) else { return Mark::None };
        let own = found.levels.get(&level).cloned();
        let Some(form) = own.or_else(|| self.definition(list).and_then(|levels| levels.get(&level)).cloned()) else {
            return Mark::Bullet;
        };
        match form.form.as_str() {
            "bullet" if form.written.trim().is_empty() => return Mark::GoesOn,
            "bullet" => return Mark::Bullet,
            "none" => return Mark::None,
            _ => {}
        }
        let restart = found.starts.get(&level).copied();
        // Lists of one definition count together, unless one says where it begins.
        let counter = if restart.is_some() { format!("list {list}") } else { found.definition.clone() };
        self.counts.retain(|(own, deeper), _| *own != counter || *deeper <= level);
        let number = match self.counts.get(&(counter.clone(), level)) {
            Some(last) => last.saturating_add(1),
            None => restart.unwrap_or(form.start),
        };
        self.counts.insert((counter, level), number);
        if form.form.starts_with("decimal") || form.form.is_empty() {
            Mark::Number(number)
        } else {
            Mark::Letter(number)
        }
    }
}

fn levels(node: &Node) -> BTreeMap<usize, Level> {
    let mut levels = BTreeMap::new();
    for level in node.children().filter(|node| node.name() == "lvl") {
        let Some(number) = level.get("ilvl").and_then(|level| level.parse().ok()) else { continue };
        let read = Level {
            form: level.value("numFmt").unwrap_or("decimal").to_owned(),
            start: level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
            style: level.value("pStyle").map(str::to_owned),
            written: level.value("lvlText").unwrap_or("•").to_owned(),
        };
        levels.insert(number, read);
    }
    levels
}
