//! In: XML. Out: its elements as a tree, for formats in which what a word looks like is said far from the word.

use crate::formats::xml::{self, Element};

#[derive(Debug, Default)]
pub struct Node {
    pub element: Element,
    pub inside: Vec<Inside>,
}

#[derive(Debug)]
pub enum Inside {
    Node(Node),
    Text(String),
}

/// More XML than this in one part is no document.
const MOST: usize = 64 * 1024 * 1024;
pub const LARGE: &str = "it is far larger than any document; split it, or take its pictures out";

/// Elements that may begin or end in the middle of a word.
const WITHIN_WORDS: &[&str] = &[
    "r",
    "t",
    "span",
    "a",
    "ins",
    "del",
    "hyperlink",
    "smartTag",
    "rPr",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "font",
    "sup",
    "sub",
    "delText",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "bookmark",
    "bookmark-start",
    "bookmark-end",
    "soft-page-break",
    "lastRenderedPageBreak",
    "rFonts",
    "commentRangeStart",
    "commentRangeEnd",
];

/// What the vocabularies of office programs are called.
const OF_OFFICE: &[&str] = &[
    "openxmlformats",
    "microsoft",
    "purl.org",
    "purl.oclc.org",
    "w3.org",
    "oasis-open",
    "libreoffice",
    "openoffice",
    "wps.cn",
    "google",
];
/// How documents call those of them on which a way to say something may rest.
const PREFIXES: &[&str] = &[
    "w", "a", "c", "cx", "x", "p", "v", "o", "m", "am3d", "aink", "sl", "dsp", "dgm", "iact", "psuz", "cp", "we",
    "pvml",
];

/// `w14`, `w16cex`, `wps`, `a14`, `p159`: a letter or two, and a year.
fn is_numbered(prefix: &str, known: &str) -> bool {
    let rest = prefix.strip_prefix(known);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
        || matches!(prefix, "wps" | "wpg" | "wpc" | "wpi" | "wp14" | "xr" | "xr2" | "xr6" | "wne" | "wpsCustomData")
}

impl Node {
    /// The tree of a part; its root is an element without a name that holds the others.
    pub fn read(bytes: &[u8]) -> Result<Node, &'static str> {
        if bytes.len() > MOST {
            return Err(LARGE);
        }
        let text = xml::decode(bytes)?;
        let mut open = vec![Node::default()];
        xml::walk(&text, |node| match node {
            xml::Node::Start(element) => open.push(Node { element: element.clone(), inside: Vec::new() }),
            xml::Node::End(_) if open.len() > 1 => {
                if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
                    parent.inside.push(Inside::Node(done));
                }
            }
            xml::Node::Text(words) => {
                if let Some(last) = open.last_mut() {
                    last.inside.push(Inside::Text(words.to_owned()));
                }
            }
            _ => {}
        })?;
        Ok(open.swap_remove(0))
    }

    pub fn name(&self) -> &str {
        &self.element.name
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.element.get(attribute)
    }

    /// The elements right below.
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        self.inside.iter().filter_map(|inside| match inside {
            Inside::Node(node) => Some(node),
            Inside::Text(_) => None,
        })
    }

    /// The first element right below of that name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children().find(|node| node.name() == name)
    }

    /// The first elements below of these names, one below the other.
    pub fn path(&self, names: &[&str]) -> Option<&Node> {
        names.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The value of the attribute `val` of the element right below of that name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("val")
    }

    /// Every element below of that name, whatever lies between.
    pub fn all<'n>(&'n self, name: &'n str) -> Box<dyn Iterator<Item = &'n Node> + 'n> {
        Box::new(self.children().flat_map(move |node| {
            let own = (node.name() == name).then_some(node);
            own.into_iter().chain(node.all(name))
        }))
    }

    /// The first of them.
    pub fn find(&self, name: &str) -> Option<&Node> {
        self.children().find_map(|node| if node.name() == name { Some(node) } else { node.find(name) })
    }

    /// What lies in it, once more.
    pub fn copied(&self) -> Vec<Inside> {
        let copy = |inside: &Inside| match inside {
            Inside::Node(node) => Inside::Node(Node { element: node.element.clone(), inside: node.copied() }),
            Inside::Text(text) => Inside::Text(text.clone()),
        };
        self.inside.iter().map(copy).collect()
    }

    /// Takes out every element of a vocabulary that no office program knows, and gives its words: programs pass over it.
    pub fn prune(&mut self) -> String {
        // Of a document that is of no office program itself nothing more can be told.
        if self.name().is_empty() && self.children().any(Node::is_foreign) { String::new() } else { self.pruned() }
    }

    fn pruned(&mut self) -> String {
        let mut words = String::new();
        for inside in std::mem::take(&mut self.inside) {
            match inside {
                // What it says of how words look is left where it is.
                Inside::Node(node) if node.is_foreign() && node.text().contains(char::is_alphanumeric) => {
                    words.push_str(&node.text());
                    words.push(' ');
                }
                Inside::Node(mut node) => {
                    words.push_str(&node.pruned());
                    self.inside.push(Inside::Node(node));
                }
                text => self.inside.push(text),
            }
        }
        words
    }

    fn is_foreign(&self) -> bool {
        let space = &self.element.space;
        !space.is_empty() && !OF_OFFICE.iter().any(|known| space.contains(known))
    }

    /// Of several ways to say the same the one that new programs take, and the words that only one of them says: those of
    /// a way for programs that nobody has, or for others.
    pub fn choice(&self) -> (Option<&Node>, String) {
        let (choice, other) = (self.child("Choice"), self.child("Fallback"));
        let known = |node: &&Node| {
            let asked = node.get("Requires").unwrap_or("").split_whitespace();
            asked.into_iter().all(|prefix| PREFIXES.iter().any(|known| is_numbered(prefix, known)))
        };
        let taken = choice.filter(known).or(other);
        let says = |node: Option<&Node>| node.map(Node::text).unwrap_or_default();
        let shown = says(taken);
        let missing = |text: &String| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
            words.into_iter().any(|word| !shown.contains(word))
        };
        let others =
            [choice, other].into_iter().filter(|way| way.map(std::ptr::from_ref) != taken.map(std::ptr::from_ref));
        (taken, others.map(says).filter(missing).collect::<Vec<_>>().join(" "))
    }

    /// All its words.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut String) {
        for inside in &self.inside {
            match inside {
                Inside::Text(text) => out.push_str(text),
                Inside::Node(node) => {
                    let before = out.len();
                    node.gather(out);
                    if (out.len() > before || node.inside.is_empty()) && !WITHIN_WORDS.contains(&node.name()) {
                        out.push(' ');
                    }
                }
            }
        }
    }
}
