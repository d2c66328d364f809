//! In: the parts of a Word, Excel or PowerPoint file. Out: those that its readers see, each without what is hidden in
//! it; nothing that stays refers to a part that has gone.

use super::tree::{Fate, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Name and bytes.
pub type Parts = Vec<(String, Vec<u8>)>;

pub fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", ".vml", ".rdf"].iter().any(|end| name.ends_with(end))
}

/// Parts that no reader sees, by their place.
pub fn is_unseen(name: &str) -> bool {
    const FOLDERS: &[&str] = &[
        "docprops/",
        "customxml/",
        "docmetadata/",
        "activex/",
        "customui/",
        "usercustomization/",
        "webextensions/",
        "_xmlsignatures/",
        "embeddings/",
        "externallinks/",
        "querytables/",
        "pivotcache/",
        "pivottables/",
        "revisions/",
        "changesinfos/",
        "glossary/",
        "printersettings/",
        "threadedcomments/",
        "persons/",
        "customdata/",
        "model/",
        "notesslides/",
        "tags/",
        "macrosheets/",
        "dialogsheets/",
        "fonts/",
        "comments/",
    ];
    const NAMES: &[&str] =
        &["thumbnail", "vbaproject", "vbadata", "afchunk", "altchunk", "taskpanes", "commentauthors", "usernames"];
    const ENDS: &[&str] = &[
        "/people.xml",
        "connections.xml",
        "calcchain.xml",
        "ppt/authors.xml",
        ".odttf",
        ".fntdata",
        "xl/metadata.bin",
    ];
    let file = name.rsplit('/').next().unwrap_or(name);
    let comments = file.starts_with("comments") || file.starts_with("moderncomment");
    let drawn = name.starts_with("xl/") && name.ends_with(".vml");
    let folder = name.split('/').next().unwrap_or("");
    let known = ["word", "xl", "ppt", "_rels", "[content_types].xml"].contains(&folder);
    let inside = FOLDERS.iter().any(|folder| name.starts_with(folder) || name.contains(&format!("/{folder}")));
    let named = NAMES.iter().any(|part| name.contains(part)) || ENDS.iter().any(|end| name.ends_with(end));
    inside || named || comments || drawn || !known
}

/// The parts that are XML, and those that go by what stands in them.
pub struct Package {
    pub trees: BTreeMap<String, Node>,
    pub gone: BTreeSet<String>,
}

impl Package {
    /// Whether parts of that folder went because they are hidden.
    pub fn has_lost(&self, folder: &str) -> bool {
        self.gone.iter().any(|name| name.starts_with(folder))
    }

    /// The part of that name, however it is written.
    pub fn part(&self, name: &str) -> Option<&Node> {
        self.trees.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, tree)| tree)
    }

    /// The parts below a folder, without the lists of what they refer to.
    pub fn below<'p>(&'p mut self, folder: &'p str) -> impl Iterator<Item = (String, &'p mut Node)> {
        let names = self.trees.iter_mut().map(|(name, tree)| (name.to_ascii_lowercase(), tree));
        names.filter(move |(name, _)| name.starts_with(folder) && !name.ends_with(".rels"))
    }

    /// What a part refers to: the name it has for it, and the part.
    pub fn relations(&self, part: &str) -> Vec<(String, String)> {
        let Some(list) = self.part(&relations_of(part)) else { return Vec::new() };
        let all = list.all().into_iter().filter(|node| node.name() == "Relationship" && !is_external(node));
        all.filter_map(|node| Some((node.get("Id")?.to_owned(), resolved(part, node.get("Target")?)))).collect()
    }

    /// Takes out what refers to parts that are not there, or to what lies outside and is fetched.
    pub fn unlink(&mut self, names: &BTreeSet<String>) {
        let lists: Vec<String> = self.trees.keys().filter(|name| name.ends_with(".rels")).cloned().collect();
        for list in lists {
            let source = source_of(&list);
            let mut lost = BTreeSet::new();
            if let Some(tree) = self.trees.get_mut(&list) {
                tree.sift(&mut |node, _| {
                    if node.name() != "Relationship" {
                        return Fate::Stays;
                    }
                    let target = node.get("Target").unwrap_or("");
                    let there = match is_external(node) {
                        true => is_plain_link(node),
                        false => target.starts_with('#') || names.contains(&resolved(&source, target)),
                    };
                    if there {
                        return Fate::Stays;
                    }
                    lost.extend(node.get("Id").map(str::to_owned));
                    Fate::Goes
                });
            }
            let own = self.trees.keys().find(|name| name.eq_ignore_ascii_case(&source)).cloned();
            if let Some(tree) = own.and_then(|name| self.trees.get_mut(&name)).filter(|_| !lost.is_empty()) {
                tree.sift(&mut |node, _| refers(node, &lost));
            }
        }
    }

    /// The parts that can be come to from the first one. Where that cannot be told, all.
    pub fn reached(&self, names: &BTreeSet<String>) -> BTreeSet<String> {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut next: Vec<String> = self.relations("").into_iter().map(|(_, part)| part).collect();
        while let Some(part) = next.pop() {
            if reached.insert(part.clone()) {
                next.extend(self.relations(&part).into_iter().map(|(_, part)| part));
            }
        }
        let main = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];
        if !main.iter().any(|part| reached.contains(*part)) {
            return names.clone();
        }
        let lists: Vec<String> = reached.iter().map(|part| relations_of(part)).collect();
        reached.extend(lists);
        reached.extend(["_rels/.rels".to_owned(), "[content_types].xml".to_owned()]);
        reached
    }

    /// The list of types names no part that is not there.
    pub fn types(&mut self, names: &BTreeSet<String>) {
        for (_, tree) in self.trees.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case("[Content_Types].xml")) {
            tree.sift(&mut |node, _| {
                let part = node.get("PartName").map(|part| part.trim_start_matches('/').to_ascii_lowercase());
                if part.is_some_and(|part| !names.contains(&part)) { Fate::Goes } else { Fate::Stays }
            });
        }
    }
}

fn is_external(node: &Node) -> bool {
    node.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"))
}

/// A link that a reader may follow: it fetches nothing, runs nothing, and names no place in somebody's network.
fn is_plain_link(node: &Node) -> bool {
    let target = node.get("Target").unwrap_or("").trim().to_ascii_lowercase();
    node.get("Type").unwrap_or("").to_ascii_lowercase().ends_with("/hyperlink")
        && ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}

/// What refers by a lost name goes; of a link the words stay.
fn refers(node: &Node, lost: &BTreeSet<String>) -> Fate {
    const KEYS: [&str; 8] = ["id", "embed", "link", "pict", "dm", "lo", "qs", "cs"];
    let hit = node.element.as_ref().is_some_and(|element| {
        element.attributes.iter().any(|attribute| {
            let number = attribute.value.bytes().all(|byte| byte.is_ascii_digit());
            KEYS.contains(&attribute.name.as_str()) && !number && lost.contains(&attribute.value)
        })
    });
    match hit {
        true if node.name() == "hyperlink" && !node.children.is_empty() => Fate::Opens,
        true => Fate::Goes,
        false => Fate::Stays,
    }
}

/// `word/document.xml` keeps what it refers to in `word/_rels/document.xml.rels`.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    format!("{folder}_rels/{name}.rels").to_ascii_lowercase()
}

fn source_of(list: &str) -> String {
    let lower = list.to_ascii_lowercase();
    lower.replacen("_rels/", "", 1).trim_end_matches(".rels").to_owned()
}

/// The part meant by a path that is written in another one.
fn resolved(source: &str, target: &str) -> String {
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut out: Vec<&str> = Vec::new();
    for part in whole.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(out.pop()),
            part => out.push(part),
        }
    }
    out.join("/").to_ascii_lowercase()
}
