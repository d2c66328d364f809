//! In: the bytes of a packed document. Out: its parts by name, where each leads, its pictures and its properties.

use super::pictures;
use super::tree::Node;
use crate::formats;
use crate::import::block::{Source, What};
use std::collections::BTreeMap;

pub struct Package {
    /// Names in lower case, as programs do not agree on capitals.
    parts: BTreeMap<String, (String, Vec<u8>)>,
}

impl Package {
    pub fn open(bytes: &[u8]) -> Result<Package, &'static str> {
        let parts = formats::unpack(bytes)?;
        Ok(Package { parts: parts.into_iter().map(|(name, bytes)| (name.to_lowercase(), (name, bytes))).collect() })
    }

    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_lowercase())
    }

    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(&name.to_lowercase()).map(|(_, bytes)| bytes.as_slice())
    }

    /// A part as a tree; none if it is not there.
    pub fn tree(&self, name: &str) -> Result<Option<Node>, &'static str> {
        self.get(name).map(Node::read).transpose()
    }

    /// The names of the parts in a folder, in order.
    pub fn names_in(&self, folder: &str) -> Vec<String> {
        let folder = folder.to_lowercase();
        self.parts.iter().filter(|(lower, _)| lower.starts_with(&folder)).map(|(_, (name, _))| name.clone()).collect()
    }

    /// Where the document itself lies.
    pub fn main(&self, usual: &str) -> String {
        let relations = self.tree("_rels/.rels").ok().flatten();
        let main = relations.as_ref().and_then(|tree| {
            tree.all("Relationship").find(|node| node.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
        });
        let target = main.and_then(|node| node.get("Target")).map(|target| target.trim_start_matches('/').to_owned());
        target.filter(|target| self.has(target)).unwrap_or_else(|| usual.to_owned())
    }

    /// What a part calls others, and where they lie: a place in the package, or an address.
    pub fn relations(&self, place: &str) -> BTreeMap<String, String> {
        self.relations_of(place, None)
    }

    /// The same for one kind of relation only: its name as it ends.
    pub fn relations_of(&self, place: &str, kind: Option<&str>) -> BTreeMap<String, String> {
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        let Ok(Some(tree)) = self.tree(&format!("{folder}/_rels/{name}.rels")) else { return BTreeMap::new() };
        let wanted = |node: &&Node| kind.is_none_or(|kind| node.get("Type").is_some_and(|t| t.ends_with(kind)));
        let relations = tree.all("Relationship").filter(wanted).filter_map(|node| {
            let target = node.get("Target")?;
            let outside = node.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let target = if outside { target.to_owned() } else { within(folder, target) };
            Some((node.get("Id")?.to_owned(), target))
        });
        relations.collect()
    }

    /// Takes a picture out. `None`: it is left out, which is listed.
    pub fn picture(
        &self,
        place: Option<&str>,
        alt: &str,
        cropped: bool,
        at: &str,
        source: &mut Source,
    ) -> Option<usize> {
        let Some((place, bytes)) = place.and_then(|place| Some((place, self.get(place)?))) else {
            source.leave(What::Picture, at, "a picture that lies in another file");
            return None;
        };
        pictures::take(place, bytes, alt, cropped, at, source)
    }

    /// Who made it, and for whom: none of it comes along.
    pub fn properties(&self, source: &mut Source) -> Result<(), &'static str> {
        for name in self.names_in("docprops/").into_iter().chain(["meta.xml".to_owned()]) {
            if !name.to_lowercase().ends_with(".xml") {
                continue;
            }
            let Some(tree) = self.tree(&name)? else { continue };
            let own = name.to_lowercase().ends_with("custom.xml");
            leaves(&tree, None, &mut |parent, node, words| {
                let label = node
                    .get("name")
                    .or(parent.filter(|_| own).and_then(|node| node.get("name")))
                    .unwrap_or(node.name());
                if own || !OF_THE_PROGRAM.contains(&node.name()) && !OF_THE_PROGRAM.contains(&label) {
                    source.leave(What::Property, label, words);
                } else {
                    source.of_program.push(words.to_owned());
                }
            });
        }
        self.names_of_programs(source);
        Ok(())
    }

    /// Names of styles, fonts and layouts, which nobody wrote.
    fn names_of_programs(&self, source: &mut Source) {
        let named = |name: &str| {
            [
                "styles.xml",
                "fonttable.xml",
                "styleswitheffects.xml",
                "presprops.xml",
                "viewprops.xml",
                "tablestyles.xml",
                "settings.xml",
            ]
            .iter()
            .any(|end| name.ends_with(end))
                || ["theme/", "slidelayouts/", "slidemasters/", "notesmasters/", "handoutmasters/"]
                    .iter()
                    .any(|part| name.contains(part))
        };
        for (_, bytes) in self.parts.iter().filter(|(name, _)| named(name)).map(|(_, part)| part) {
            if let Ok(tree) = Node::read(bytes) {
                attributes(&tree, &mut source.of_program);
                source.of_program.push(tree.text());
            }
        }
    }

    /// Other files in it, and data of programs.
    pub fn attached(&self, source: &mut Source) {
        for (lower, (name, bytes)) in &self.parts {
            let short = name.rsplit('/').next().unwrap_or(name);
            let place = |folder: &str| lower.starts_with(folder) || lower.contains(&format!("/{folder}"));
            if place("embeddings/") || place("activex/") || lower.starts_with("object ") && !lower.contains('/') {
                source.leave(What::Attached, short, "");
            } else if place("customxml/") && lower.ends_with(".xml") && !lower.contains("itemprops") {
                let words = Node::read(bytes).map(|tree| tree.text()).unwrap_or_default();
                if words.chars().any(char::is_alphanumeric) {
                    source.leave(What::Attached, "data of a program", &words);
                }
            }
        }
    }
}

/// Counts, days and versions, which a program writes by itself.
const OF_THE_PROGRAM: &[&str] = &[
    "Application",
    "AppVersion",
    "Characters",
    "CharactersWithSpaces",
    "DocSecurity",
    "HyperlinksChanged",
    "Lines",
    "LinksUpToDate",
    "Pages",
    "Paragraphs",
    "PresentationFormat",
    "ScaleCrop",
    "SharedDoc",
    "Slides",
    "Notes",
    "HiddenSlides",
    "MMClips",
    "TotalTime",
    "Words",
    "created",
    "modified",
    "lastPrinted",
    "revision",
    "i4",
    "lpstr",
    "generator",
    "creation-date",
    "date",
    "editing-cycles",
    "editing-duration",
    "print-date",
    "language",
    "version",
];

/// Every element that holds words and no other element, with the one it lies in.
fn leaves(node: &Node, parent: Option<&Node>, see: &mut dyn FnMut(Option<&Node>, &Node, &str)) {
    for child in node.children() {
        if child.children().next().is_some() {
            leaves(child, Some(child), see);
        } else {
            let words = child.text();
            if !words.trim().is_empty() {
                see(parent, child, words.trim());
            }
        }
    }
}

/// Every value of every attribute.
fn attributes(node: &Node, out: &mut Vec<String>) {
    for child in node.children() {
        out.extend(child.element.attributes.iter().map(|attribute| attribute.value.clone()));
        attributes(child, out);
    }
}

/// A place seen from a folder: `../media/a.png`.
fn within(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    if target.starts_with('#') {
        return target.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
