//! In: XML in any encoding that is written. Out: its elements, texts and instructions one after another,
//! with local names, whatever prefix somebody chose, and references resolved.

use super::text;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// One thing after another.
pub enum Node<'n> {
    Start(&'n Element),
    End(&'n str),
    Text(&'n str),
    Comment(&'n str),
    /// A processing instruction: all that stands in it.
    Instruction(&'n str),
    DocType(&'n str),
}

/// A start tag.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Without its prefix.
    pub name: String,
    /// The address its prefix stands for; empty if it stands for none.
    pub space: String,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Debug)]
pub struct Attribute {
    /// Without its prefix.
    pub name: String,
    pub value: String,
}

impl Element {
    /// The value of an attribute of that local name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.name == name).map(|a| a.value.as_str())
    }

    /// Whether an attribute says yes, in any of its spellings.
    pub fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(is_yes)
    }

    /// A switch of Word: it is on if it is there and does not say no.
    pub fn is_on(&self) -> bool {
        self.get("val").is_none_or(is_yes)
    }
}

fn is_yes(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "1" | "true" | "on" | "t" | "yes")
}

const BROKEN: &str = "its XML is damaged";
const ENTITIES: &str = "its XML defines words of its own";
/// Deeper than this no program writes.
const DEEPEST: usize = 400;

/// Decodes bytes by their mark or their declaration.
pub fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    let text = text::decode(bytes).map_err(|_| "its XML is in an encoding that cannot be told")?;
    let declared = text.trim_start().strip_prefix("<?xml").and_then(|t| t.split_once("?>")).map_or("", |(d, _)| d);
    let encoding = declared.split_once("encoding").map_or("", |(_, rest)| rest);
    let label: String =
        encoding.chars().skip_while(|c| !c.is_alphanumeric()).take_while(|c| !matches!(c, '"' | '\'')).collect();
    // What another program would decode in another way is not read here.
    match label.to_ascii_lowercase().as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => Ok(text),
        "utf-16" | "utf-16le" | "utf-16be" | "ucs-2" if bytes.contains(&0) => Ok(text),
        "windows-1252" | "iso-8859-1" | "latin1" => {
            let ascii = bytes.is_ascii();
            Ok(if ascii { text } else { encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() })
        }
        _ => Err("its XML is in an encoding that cannot be told"),
    }
}

/// Shows everything in the XML, in order. Says why, if it is not whole.
pub fn walk(text: &str, mut see: impl FnMut(Node<'_>)) -> Result<(), &'static str> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_comments = true;
    let mut spaces: Vec<(usize, String, String)> = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| BROKEN)? {
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(BROKEN),
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err("its XML is nested too deep");
                }
                see(Node::Start(&element(&tag, depth, &mut spaces)?));
            }
            Event::Empty(tag) => {
                let element = element(&tag, depth + 1, &mut spaces)?;
                see(Node::Start(&element));
                see(Node::End(&element.name));
                spaces.retain(|(at, _, _)| *at <= depth);
            }
            Event::End(tag) => {
                see(Node::End(tag.local_name().into_inner()));
                depth = depth.checked_sub(1).ok_or(BROKEN)?;
                spaces.retain(|(at, _, _)| *at <= depth);
            }
            Event::Text(words) => see(Node::Text(&words.into_inner())),
            Event::CData(words) => see(Node::Text(&words.into_inner())),
            Event::Comment(words) => see(Node::Comment(&words.into_inner())),
            Event::PI(words) => see(Node::Instruction(&words.into_inner())),
            Event::Decl(_) => {}
            Event::DocType(words) if words.contains(['[', '%']) => return Err(ENTITIES),
            Event::DocType(words) => see(Node::DocType(&words.into_inner())),
            Event::GeneralRef(name) => {
                let written = format!("&{};", &*name);
                see(Node::Text(&unescape(&written).map_err(|_| ENTITIES)?));
            }
        }
    }
}

fn element(
    tag: &BytesStart<'_>,
    depth: usize,
    spaces: &mut Vec<(usize, String, String)>,
) -> Result<Element, &'static str> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| BROKEN)?;
        let value = unescape(&attribute.value).map_err(|_| ENTITIES)?.into_owned();
        let (name, prefix) = attribute.key.decompose();
        let (name, prefix) = (name.into_inner(), prefix.map_or("", |p| p.into_inner()));
        match (prefix, name) {
            ("", "xmlns") => spaces.push((depth, String::new(), value)),
            ("xmlns", name) => spaces.push((depth, name.to_owned(), value)),
            _ => attributes.push(Attribute { name: name.to_owned(), value }),
        }
    }
    let (name, prefix) = tag.name().decompose();
    let prefix = prefix.map_or("", |p| p.into_inner());
    let space = spaces.iter().rev().find(|(_, known, _)| known == prefix).map_or(String::new(), |(_, _, s)| s.clone());
    Ok(Element { name: name.into_inner().to_owned(), space, attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_references_and_spaces() {
        let mut out = String::new();
        let xml = "<?xml version=\"1.0\"?><w:a xmlns:w='urn:w' q:b='&#x31;'>&#57;4<![CDATA[<3]]><!--c--></w:a>";
        walk(xml, |node| match node {
            Node::Start(e) => out.push_str(&format!("{}|{}|{}|", e.name, e.space, e.get("b").unwrap_or("-"))),
            Node::Text(t) => out.push_str(t),
            Node::Comment(c) => out.push_str(c),
            _ => {}
        })
        .expect("whole");
        assert_eq!(out, "a|urn:w|1|94<3c");
        for broken in
            ["<a>", "<a></b>", "<a>&other;</a>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a b='1' b='2'/>"]
        {
            assert!(walk(broken, |_| ()).is_err(), "{broken}");
        }
    }

    #[test]
    fn encodings() {
        let wide: Vec<u8> =
            "<?xml version='1.0' encoding='UTF-16'?><a>ö</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(decode(&wide).is_ok_and(|t| t.ends_with("<a>ö</a>")));
        assert!(decode(b"<?xml version='1.0' encoding='utf-7'?><a/>").is_err());
    }
}
