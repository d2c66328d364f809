//! In: the XML of a part. Out: its tree, and, when parts of it have been taken out, the same XML without them: every
//! other byte is as it was.

use super::super::xml::{Attribute, Element};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// An element, or what stands between two of them.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The element; text has none.
    pub element: Option<Element>,
    /// Its opening tag, or the text, as written.
    open: String,
    close: String,
    pub children: Vec<Node>,
}

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Stays,
    /// With all that is in it.
    Goes,
    /// What is in it stays.
    Opens,
}

const DAMAGED: &str = "its XML is damaged";
const DEEPEST: usize = 400;
/// The longest part that is taken apart, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

impl Node {
    /// The whole of a part, as the children of a node without a name.
    pub fn read(xml: &str) -> Result<Node, &'static str> {
        if xml.len() > LONGEST {
            return Err("a part of it is too large");
        }
        let mut reader = Reader::from_str(xml);
        let mut above = vec![Node::default()];
        let mut from = 0;
        loop {
            let event = reader.read_event().map_err(|_| DAMAGED)?;
            let to = usize::try_from(reader.buffer_position()).map_err(|_| DAMAGED)?;
            let written = xml.get(from..to).ok_or(DAMAGED)?.to_owned();
            from = to;
            match event {
                Event::Eof => break,
                Event::Start(tag) => {
                    if above.len() > DEEPEST {
                        return Err("its XML is nested too deep");
                    }
                    above.push(Node { element: Some(element(&tag)?), open: written, ..Node::default() });
                }
                Event::Empty(tag) => {
                    let node = Node { element: Some(element(&tag)?), open: written, ..Node::default() };
                    above.last_mut().ok_or(DAMAGED)?.children.push(node);
                }
                Event::End(_) => {
                    let mut node = above.pop().ok_or(DAMAGED)?;
                    node.close = written;
                    above.last_mut().ok_or(DAMAGED)?.children.push(node);
                }
                // What a program remarks is seen by nobody.
                Event::Comment(_) | Event::DocType(_) => {}
                Event::Decl(_) => {
                    let open = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".to_owned();
                    above.last_mut().ok_or(DAMAGED)?.children.push(Node { open, ..Node::default() });
                }
                _ => above.last_mut().ok_or(DAMAGED)?.children.push(Node { open: written, ..Node::default() }),
            }
        }
        let root = above.pop().ok_or(DAMAGED)?;
        if above.is_empty() { Ok(root) } else { Err(DAMAGED) }
    }

    pub fn write(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    fn write_to(&self, out: &mut String) {
        out.push_str(&self.open);
        self.children.iter().for_each(|child| child.write_to(out));
        out.push_str(&self.close);
    }

    /// The local name; text has none.
    pub fn name(&self) -> &str {
        self.element.as_ref().map_or("", |element| element.name.as_str())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.element.as_ref()?.get(name)
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.element.as_ref().is_some_and(|element| element.says(name))
    }

    /// Whether it is a switch of Word that is on.
    pub fn is_on(&self) -> bool {
        self.element.as_ref().is_some_and(Element::is_on)
    }

    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// It and all below it.
    pub fn all(&self) -> Vec<&Node> {
        let mut all = vec![self];
        let mut at = 0;
        while at < all.len() {
            let node = all[at];
            all.extend(&node.children);
            at += 1;
        }
        all
    }

    /// Its words.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.words_to(&mut out);
        out
    }

    fn words_to(&self, out: &mut String) {
        if self.element.is_none() && !self.open.starts_with("<?") {
            out.push_str(&unescape(&self.open).unwrap_or_default());
        }
        self.children.iter().for_each(|child| child.words_to(out));
    }

    /// Decides of each node below, from the top: `above` are the names of those it lies in.
    pub fn sift(&mut self, decide: &mut dyn FnMut(&mut Node, &[String]) -> Fate) {
        let mut above = Vec::new();
        self.sift_below(&mut above, decide);
    }

    fn sift_below(&mut self, above: &mut Vec<String>, decide: &mut dyn FnMut(&mut Node, &[String]) -> Fate) {
        above.push(self.name().to_owned());
        let mut kept = Vec::with_capacity(self.children.len());
        for mut child in std::mem::take(&mut self.children) {
            let fate = if child.element.is_some() { decide(&mut child, above) } else { Fate::Stays };
            match fate {
                Fate::Goes => {}
                Fate::Stays => {
                    child.sift_below(above, decide);
                    kept.push(child);
                }
                Fate::Opens => {
                    child.sift_below(above, decide);
                    kept.append(&mut child.children);
                }
            }
        }
        self.children = kept;
        above.pop();
    }

    /// Takes attributes off its tag.
    pub fn strip(&mut self, is_off: impl Fn(&str) -> bool) {
        let Some(element) = &mut self.element else { return };
        if !element.attributes.iter().any(|attribute| is_off(&attribute.name)) {
            return;
        }
        element.attributes.retain(|attribute| !is_off(&attribute.name));
        let empty = self.open.ends_with("/>");
        let inner = self.open.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let name: String = inner.chars().take_while(|c| !c.is_whitespace()).collect();
        let tag = BytesStart::from_content(inner, name.len());
        let mut open = format!("<{name}");
        for attribute in tag.attributes().flatten() {
            let (local, _) = attribute.key.decompose();
            let key = attribute.key.into_inner();
            if key.starts_with("xmlns") || !is_off(local.into_inner()) {
                open.push_str(&format!(" {key}=\"{}\"", attribute.value.replace('"', "&quot;")));
            }
        }
        self.open = open + if empty { "/>" } else { ">" };
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, &'static str> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| DAMAGED)?;
        let value = unescape(&attribute.value).map_err(|_| DAMAGED)?.into_owned();
        let (name, prefix) = attribute.key.decompose();
        let name = name.into_inner();
        if name != "xmlns" && prefix.is_none_or(|prefix| prefix.into_inner() != "xmlns") {
            attributes.push(Attribute { name: name.to_owned(), value });
        }
    }
    Ok(Element { name: tag.local_name().into_inner().to_owned(), space: String::new(), attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_byte_stays() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:a xmlns:w='urn:w' w:b = \"1\" ><w:c>x &amp; y</w:c><w:d w:e='\"' w:f=\"2\"/></w:a>\n";
        let mut tree = Node::read(xml).expect("whole");
        assert_eq!(tree.write(), xml);
        tree.sift(&mut |node, above| match node.name() {
            "c" => {
                assert_eq!(above.last().map(String::as_str), Some("a"));
                Fate::Opens
            }
            "d" => {
                node.strip(|name| name == "f");
                Fate::Stays
            }
            _ => Fate::Stays,
        });
        assert!(tree.write().contains("w:b = \"1\" >x &amp; y<w:d w:e=\"&quot;\"/></w:a>"), "{}", tree.write());
        assert!(Node::read("<a><b></a>").is_err() && Node::read("<a>").is_err());
    }
}
