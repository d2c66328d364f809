//! In: a Word, Excel, PowerPoint or OpenDocument file: an archive of XML, a part for each purpose. Out: its words, and what
//! is hidden in it. What all of them share stands here: properties, relations, and parts that are no XML.

mod crop;
mod headers;
pub(crate) mod open_document;
mod reach;
pub(crate) mod sheets;
mod slides;
pub(crate) mod word;

use super::archive;
use super::kind::{self, Family};
use super::xml::{self, Element, Node};
use super::{Contents, MACRO, Thing};

/// One part of a document, decoded.
struct Part<'p> {
    name: &'p str,
    xml: &'p str,
}

/// Looks into one document.
pub fn look(contents: &mut Contents, bytes: &[u8]) {
    let entries = match archive::entries(contents, bytes) {
        Ok(entries) => entries,
        Err(reason) => return contents.unread(reason),
    };
    let has = |name: &str| entries.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
    let open = has("content.xml");
    if !(open || ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"].into_iter().any(has)) {
        contents.unread("it is not what its name says");
    }
    let mut parts = Vec::new();
    for (name, bytes) in &entries {
        if is_xml(name, bytes) {
            match xml::decode(bytes) {
                Ok(text) => parts.push((name.as_str(), text)),
                Err(reason) => contents.unread(reason),
            }
        } else {
            other(contents, name, bytes);
        }
    }
    let parts: Vec<Part<'_>> = parts.iter().map(|(name, xml)| Part { name, xml }).collect();
    for part in &parts {
        let seen = if open { open_document::look(contents, part) } else { shared(contents, part) };
        if let Err(reason) = seen {
            contents.unread(reason);
        }
    }
    if open {
        return;
    }
    if !reach::unreached(&entries).is_empty() {
        contents.hidden("a part that belongs to none of its parts");
    }
    for read in [word::look, sheets::look, slides::look] {
        if let Err(reason) = read(contents, &parts) {
            contents.unread(reason);
        }
    }
}

/// An OpenDocument file in one piece.
pub fn flat(contents: &mut Contents, bytes: &[u8]) {
    let seen =
        xml::decode(bytes).and_then(|xml| open_document::look(contents, &Part { name: "content.xml", xml: &xml }));
    if let Err(reason) = seen {
        contents.unread(reason);
    }
}

fn is_xml(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let named = [".xml", ".rels", ".vml", ".rdf"].iter().any(|end| name.ends_with(end));
    named && !bytes.is_empty()
}

/// Parts of Office that Word, Excel and PowerPoint share.
fn shared(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    let name = part.name.to_ascii_lowercase();
    match name.as_str() {
        _ if name.ends_with(".rels") => relations(contents, part),
        _ if name.starts_with("docprops/") => properties(contents, part),
        _ if name.starts_with("customxml/") || name.contains("/customxml/") => data_of_programs(contents, part),
        _ => {
            let folder = name.split('/').next().unwrap_or("");
            if !PLACES.contains(&folder) {
                contents.hidden("a part that belongs to none of its parts");
                let mut words = String::new();
                xml::walk(part.xml, |node| {
                    if let Node::Text(text) = node {
                        words.push_str(text);
                        words.push('\n');
                    }
                })?;
                contents.aside(&words);
            }
            if let Some(thing) = by_place(&name) {
                contents.found(thing);
            }
            people_and_comments(contents, part)
        }
    }
}

/// Where the parts of a document lie.
const PLACES: &[&str] =
    &["word", "xl", "ppt", "docmetadata", "[content_types].xml", "_xmlsignatures", "customui", "usercustomization"];

/// What a part's place alone tells.
fn by_place(name: &str) -> Option<Thing> {
    let hidden = |what| Some(Thing::Hidden(what));
    let inside = |folder: &str| name.starts_with(folder) || name.contains(&format!("/{folder}"));
    match () {
        () if inside("activex/") => Some(Thing::Program("a control")),
        () if inside("customui/") || name.starts_with("customui") => Some(Thing::Program("buttons of its own")),
        () if inside("webextensions/") || inside("taskpanes") => Some(Thing::Program("an add-in")),
        () if name.contains("vbadata") || inside("macrosheets/") || inside("dialogsheets/") => {
            Some(Thing::Program(MACRO))
        }
        () if inside("_xmlsignatures/") => hidden("a signature, which names its signer"),
        () if inside("embeddings/") => hidden("another document inside it"),
        () if inside("externallinks/") => hidden("values taken from another workbook"),
        () if inside("querytables/") || name.ends_with("connections.xml") => hidden("a connection to a data base"),
        () if inside("pivotcache/") => hidden("all the rows behind a pivot table"),
        () if inside("revisions/") || inside("changesinfos/") => Some(Thing::Change),
        () if inside("usernames") || name.ends_with("usernames.xml") => hidden("a list of whoever opened it"),
        () if name.ends_with("glossary/document.xml") => hidden("building blocks that nobody sees"),
        () => None,
    }
}

const OWN_DATA: &[&str] = &["descr", "title", "name", "alt", "displayName", "tooltip", "string", "caption", "label"];

/// Comments of every generation, whoever wrote them, and descriptions of pictures.
fn people_and_comments(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    let name = part.name.to_ascii_lowercase();
    let about_comments = name.contains("comment");
    let of_template = ["slidelayouts/", "slidemasters/", "theme/"].iter().any(|folder| name.contains(folder));
    xml::walk(part.xml, |node| match node {
        Node::Start(e) => {
            match e.name.as_str() {
                "comment" | "threadedComment" | "cm" | "commentEx" | "reply" if about_comments => {
                    contents.found(Thing::Comment)
                }
                "person" | "cmAuthor" | "author"
                    if e.space.contains("schemas") || about_comments || e.name != "author" =>
                {
                    for key in ["displayName", "author", "name", "userId"] {
                        contents.person(e.get(key).unwrap_or(""));
                    }
                }
                "fileSharing" | "scenario" | "userInfo" | "protectedRange" => {
                    for key in ["userName", "user", "name"] {
                        contents.person(e.get(key).unwrap_or("").trim_matches(['{', '}']));
                    }
                }
                "absPath" => contents.aside(e.get("url").unwrap_or("")),
                "control" | "ocx" => contents.found(Thing::Program("a control")),
                "altChunk" => contents.hidden("another document inside it"),
                _ => {}
            }
            if e.name != "font" && e.name != "style" && e.name != "cellStyle" {
                described(contents, e);
            }
            links(contents, e);
            // What a template draws behind each slide was cut by whoever made it.
            if !of_template && crop::crops(e) {
                contents.found(Thing::Cropped);
            }
        }
        Node::Comment(words) if !words.trim().is_empty() => {
            contents.aside(words);
            contents.hidden("a remark of a program");
        }
        _ => {}
    })
}

fn described(contents: &mut Contents, e: &Element) {
    for attribute in e.attributes.iter().filter(|a| OWN_DATA.contains(&a.name.as_str())) {
        contents.aside(&attribute.value);
    }
}

/// What a click would do, where it is no plain link.
fn links(contents: &mut Contents, e: &Element) {
    let action = e.get("action").unwrap_or("").to_ascii_lowercase();
    if action.starts_with("ppaction://program")
        || action.starts_with("ppaction://macro")
        || e.get("macro").is_some_and(|m| !m.is_empty())
    {
        contents.found(Thing::Program("a button"));
    }
}

/// Where a part leads.
fn relations(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    xml::walk(part.xml, |node| {
        let Node::Start(e) = node else { return };
        let target = e.get("Target").unwrap_or("");
        let lower = target.trim().to_ascii_lowercase();
        let kind = e.get("Type").unwrap_or("").rsplit('/').next().unwrap_or("").to_ascii_lowercase();
        contents.aside(target);
        if kind.contains("vbaproject") || kind.contains("macro") {
            contents.found(Thing::Program(MACRO));
        }
        if e.get("TargetMode").is_none_or(|mode| !mode.eq_ignore_ascii_case("external")) {
            return;
        }
        if super::markup::runs(&lower) {
            contents.found(Thing::Program("a link"));
        } else if kind != "hyperlink" {
            contents.found(Thing::Outside("a part of it lies on another computer"));
        } else if lower.starts_with("\\\\") || lower.contains(":\\") {
            contents.found(Thing::Path);
        }
    })
}

/// Author, editor, manager, title and the like. The words of a title are words; a name names somebody.
fn properties(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    let own = part.name.to_ascii_lowercase().ends_with("custom.xml");
    let mut at: Vec<String> = Vec::new();
    let mut property = String::new();
    xml::walk(part.xml, |node| match node {
        Node::Start(e) => {
            if e.name == "property" {
                property = e.get("name").unwrap_or("").to_owned();
                contents.aside(&property);
            }
            at.push(e.name.clone());
        }
        Node::End(_) => drop(at.pop()),
        Node::Text(words) if words.trim().is_empty() => {}
        Node::Text(words) => match at.last().map_or("", String::as_str) {
            "creator" | "lastModifiedBy" | "Manager" | "Company" => contents.person(words),
            "keywords" | "subject" | "description" | "category" | "contentStatus" => contents.beside(words),
            _ => {
                contents.aside(words);
                if own && !is_of_the_program(&property) {
                    contents.hidden("properties that nobody sees");
                }
            }
        },
        _ => {}
    })
}

/// Properties that every program of an office keeps; one program hands them on as another's own.
const OF_PROGRAMS: &[&str] = &[
    "AppVersion",
    "DocSecurity",
    "HyperlinksChanged",
    "LinksUpToDate",
    "PresentationFormat",
    "ScaleCrop",
    "ShareDoc",
    "HiddenSlides",
    "MMClips",
    "Notes",
    "Slides",
    "KSOProductBuildVer",
    "ICV",
];

fn is_of_the_program(property: &str) -> bool {
    OF_PROGRAMS.contains(&property)
}

/// Data that a form, a template or a library keeps in the file.
fn data_of_programs(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    xml::walk(part.xml, |node| match node {
        Node::Text(words) if !words.trim().is_empty() => {
            contents.aside(words);
            contents.hidden("data of a program that nobody sees");
        }
        Node::Start(e) => {
            if matches!(e.name.as_str(), "Source" | "DataMashup") {
                contents.hidden("data of a program that nobody sees");
            }
            e.attributes.iter().filter(|a| a.value.contains(' ')).for_each(|a| contents.aside(&a.value));
        }
        _ => {}
    })
}

/// Parts that are no XML.
fn other(contents: &mut Contents, name: &str, bytes: &[u8]) {
    let lower = name.to_ascii_lowercase();
    let inside = |folder: &str| lower.starts_with(folder) || lower.contains(&format!("/{folder}"));
    if bytes.is_empty() && !lower.contains("vba") || lower == "mimetype" {
        if lower != "mimetype" && !lower.is_empty() && !inside("configurations2/") {
            contents.names.push(name.to_owned());
        }
        if bytes.len() > 200 {
            contents.hidden("data where only its type should stand");
        }
    } else if lower.contains("vbaproject") || inside("basic/") || inside("scripts/") || inside("macrosheets/") {
        contents.found(Thing::Program(MACRO));
    } else if inside("activex/") {
        contents.found(Thing::Program("a control"));
    } else if lower.contains("thumbnail") {
        // A small picture of the first page as it was saved: it shows what the page shows, and may note no more.
        contents.file(name, bytes);
    } else if lower.contains("printersettings") {
        printer(contents, bytes);
    } else if inside("embeddings/") || lower.starts_with("object ") {
        contents.hidden("another document inside it");
        contents.file(name, bytes);
    } else if lower.contains("afchunk") || lower.contains("altchunk") {
        contents.hidden("another document inside it");
    } else if lower.starts_with("objectreplacements/") {
        contents.unread("a picture inside it stands for another document");
    } else if inside("customdata/") || inside("model/") {
        contents.hidden("the data behind its tables");
    } else if lower.ends_with(".odttf") || lower.ends_with(".fntdata") || inside("fonts/") {
        contents.unread("fonts are built into it");
    } else {
        if matches!(
            kind::family(name),
            Family::Text | Family::Table(_) | Family::Page | Family::Archive | Family::Office
        ) {
            contents.hidden("another file inside it");
        }
        contents.file(name, bytes);
    }
}

/// The printer's settings name a printer, and so perhaps a server.
fn printer(contents: &mut Contents, bytes: &[u8]) {
    let wide: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    for text in [String::from_utf16_lossy(&wide), String::from_utf8_lossy(bytes).into_owned()] {
        for words in text.split(|c: char| c.is_control() || c == '\u{fffd}').filter(|w| w.chars().count() > 5) {
            if words.is_ascii() {
                contents.aside(words);
            }
            if words.starts_with("\\\\") {
                contents.hidden("the address of a printer");
            }
        }
    }
}
