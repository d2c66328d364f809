//! In: a PDF. Out: what its objects say, run or hold, and whether earlier versions are still in it. What stands on its
//! pages is drawn by `page.rs`, with the letters of `font.rs`, the colours of `paint.rs`, what `cover.rs` paints over them, `mask.rs` lets through and `marks.rs` says in their stead, put into `lines.rs`, and judged
//! by `seen.rs`; `raw.rs` reads the bytes between the
//! objects, `private.rs` what programs keep for themselves.

mod area;
mod cover;
mod font;
mod lines;
mod marks;
mod mask;
mod page;
mod paint;
mod private;
mod raw;
mod seen;
mod state;
mod told;

use super::xml::{self, Node};
use super::{Contents, Thing};
use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

/// The most that one stream may unpack to.
const MOST: usize = 64 * 1024 * 1024;

pub use seen::Sheet;

/// The pages of a document as their reader sees them.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, &'static str> {
    open(bytes).map(|document| seen::sheets(&document))
}

/// Opens a document, or says why it cannot be read. A lock may keep even its pages from being found.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, &'static str> {
    let options = LoadOptions { max_decompressed_size: Some(MOST), ..LoadOptions::default() };
    let locked = match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") => true,
        Ok(document) if !document.get_pages().is_empty() => return Ok(document),
        _ => bytes.windows(8).any(|w| w == b"/Encrypt"),
    };
    Err(if locked { "it is locked" } else { "it is damaged, or has no pages" })
}

/// Looks into one document.
pub fn look(contents: &mut Contents, bytes: &[u8]) {
    let document = match open(bytes) {
        Ok(document) => document,
        Err(reason) => {
            raw::marks(contents, bytes);
            return contents.unread(reason);
        }
    };
    raw::versions(contents, bytes, &document);
    let mut objects = Objects { contents, document: &document, depth: 0 };
    objects.dictionary(&document.trailer, b"");
    for object in document.objects.values() {
        objects.object(object, b"");
    }
    private::look(contents, &document);
    let drawn = seen::pages(contents, &document);
    seen::loose(contents, &document, drawn);
    told::look(contents, &document);
}

/// What a picture is before it was wrapped into these filters.
fn unwrapped(stream: &Stream, filters: &[&[u8]]) -> Option<Vec<u8>> {
    if filters.is_empty() {
        return Some(stream.content.clone());
    }
    let mut wrapped = stream.clone();
    wrapped.dict.set("Filter", Object::Array(filters.iter().map(|name| Object::Name(name.to_vec())).collect()));
    wrapped.get_plain_content_with_limit(MOST).ok()
}

/// Goes through every object, whether anything refers to it or not.
struct Objects<'o> {
    contents: &'o mut Contents,
    document: &'o Document,
    depth: usize,
}

/// Keys whose strings are numbers, hashes or keys, no words.
const NO_WORDS: &[&[u8]] =
    &[b"ID", b"Panose", b"O", b"U", b"OE", b"UE", b"Perms", b"CheckSum", b"Lookup", b"Style", b"Registry", b"Ordering"];

impl Objects<'_> {
    fn object(&mut self, object: &Object, key: &[u8]) {
        if self.depth > 60 {
            return self.contents.unread("its parts are nested too deep");
        }
        self.depth += 1;
        match object {
            Object::String(..) if !NO_WORDS.contains(&key) => self.string(object, key),
            Object::Array(list) => list.iter().for_each(|item| self.object(item, key)),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, key),
            Object::Stream(stream) => {
                self.dictionary(&stream.dict, key);
                self.stream(stream);
            }
            _ => {}
        }
        self.depth -= 1;
    }

    fn string(&mut self, object: &Object, key: &[u8]) {
        let Ok(text) = lopdf::decode_text_string(object) else { return };
        if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            return;
        }
        match key {
            b"Author" | b"Company" | b"Manager" | b"LastModifiedBy" => self.contents.person(&text),
            b"Subject" | b"Keywords" => self.contents.beside(&text),
            b"URI" if super::markup::runs(&text) => self.contents.found(Thing::Program("a link that runs")),
            _ => self.contents.aside(&text),
        }
    }

    fn text(&self, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
        lopdf::decode_text_string(dictionary.get_deref(key, self.document).ok()?).ok()
    }

    fn name<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> &'d [u8] {
        dictionary.get_deref(key, self.document).and_then(Object::as_name).unwrap_or(b"")
    }

    fn dictionary(&mut self, dictionary: &Dictionary, _key: &[u8]) {
        for (key, value) in dictionary {
            self.key(key, value, dictionary);
            // A property may stand in an object of its own.
            let own =
                matches!(value, Object::Reference(_)) && matches!(key.as_slice(), b"Author" | b"Company" | b"Manager");
            match value {
                Object::Reference(id) if own => {
                    if let Ok(object @ Object::String(..)) = self.document.get_object(*id) {
                        self.string(object, key);
                    }
                }
                value => self.object(value, key),
            }
        }
        self.action(dictionary);
        if dictionary.has(b"Rect") && dictionary.has(b"Subtype") {
            self.annotation(dictionary);
        }
        if dictionary.has(b"FT")
            && (dictionary.has(b"T") || dictionary.has(b"Rect"))
            && !dictionary.has(b"TU")
            && !self.is_signature(dictionary)
        {
            self.contents.found(Thing::Unlabelled);
        }
    }

    fn is_signature(&self, dictionary: &Dictionary) -> bool {
        self.name(dictionary, b"FT") == b"Sig"
    }

    /// What a key alone tells.
    fn key(&mut self, key: &[u8], value: &Object, within: &Dictionary) {
        let filled = |value: &Object| match self.document.dereference(value).map(|(_, object)| object) {
            Ok(Object::Array(list)) => !list.is_empty(),
            Ok(Object::Dictionary(d)) => !d.is_empty(),
            Ok(Object::Null) | Err(_) => false,
            Ok(_) => true,
        };
        match key {
            b"JS" | b"JavaScript" if filled(value) => self.contents.found(Thing::Program("a script")),
            b"XFA" if filled(value) => self.contents.found(Thing::Program("a form that runs")),
            b"EF" | b"EmbeddedFiles" | b"AF" if filled(value) => self.contents.hidden("another file inside it"),
            b"OFF" if filled(value) => self.contents.hidden("a layer that is switched off"),
            b"ViewState" if value.as_name().is_ok_and(|name| name == b"OFF") => {
                self.contents.hidden("a layer that is switched off")
            }
            b"BaseState" if value.as_name().is_ok_and(|name| name != b"ON") => {
                self.contents.hidden("a layer that is switched off")
            }
            // Of a field it is a name; of layers, a list of when they are shown.
            b"AS" if filled(value) && matches!(self.document.dereference(value), Ok((_, Object::Array(_)))) => {
                self.contents.hidden("a layer that may be switched off")
            }
            b"Thumb" => self.contents.hidden("a small picture of an earlier state of it"),
            b"Illustrator" | b"Photoshop" if filled(value) => self.contents.hidden("the working data of a program"),
            b"ByteRange" => {
                self.contents.hidden("a signature, which names its signer");
                let name = self.text(within, b"Name").unwrap_or_default();
                self.contents.person(&name);
            }
            b"F" | b"FS" if within.has(b"Length") && filled(value) => {
                self.contents.found(Thing::Outside("a part of it lies in another file"));
            }
            _ => {}
        }
    }

    /// What happens on a click, or by itself.
    fn action(&mut self, dictionary: &Dictionary) {
        match self.name(dictionary, b"S") {
            b"JavaScript" => self.contents.found(Thing::Program("a script")),
            b"Launch" => self.contents.found(Thing::Program("a button that starts another program")),
            b"SubmitForm" | b"ImportData" => {
                self.contents.found(Thing::Program("a button that sends what was filled in"))
            }
            b"Rendition" | b"Sound" | b"Movie" | b"RichMediaExecute" | b"GoTo3DView" => {
                self.contents.hidden("sound, film or a model inside it");
            }
            b"GoToR" | b"GoToE" if dictionary.has(b"F") || dictionary.has(b"T") => {
                self.contents.found(Thing::Outside("a link opens a file on the reader's computer"));
            }
            _ => {}
        }
    }

    fn annotation(&mut self, dictionary: &Dictionary) {
        match self.name(dictionary, b"Subtype") {
            b"Link" | b"Widget" | b"PrinterMark" | b"TrapNet" => {}
            b"FileAttachment" => self.contents.hidden("another file inside it"),
            b"RichMedia" | b"3D" | b"Movie" | b"Sound" | b"Screen" => {
                self.contents.hidden("sound, film or a model inside it")
            }
            b"Redact" => self.contents.hidden("words marked to be blacked out, and still there"),
            b"Form" | b"Image" => {}
            _ => {
                self.contents.found(Thing::Comment);
                let author = self.text(dictionary, b"T").unwrap_or_default();
                self.contents.person(&author);
            }
        }
        // Bits 2 and 6 of the flags: hidden, not shown on the screen.
        let flags = dictionary.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        let filled = self.text(dictionary, b"V").is_some_and(|v| !v.trim().is_empty());
        if flags & 0b10_0010 != 0
            && (filled || self.text(dictionary, b"Contents").is_some_and(|c| !c.trim().is_empty()))
        {
            self.contents.hidden("a hidden field or note");
        }
    }

    fn stream(&mut self, stream: &Stream) {
        let filters = stream.filters().unwrap_or_default();
        let kind = self.name(&stream.dict, b"Type");
        if kind == b"EmbeddedFile" {
            return self.contents.hidden("another file inside it");
        }
        if let Some((last, before)) = filters.split_last()
            && *last == b"DCTDecode"
        {
            return match unwrapped(stream, before) {
                Some(picture) => self.photograph(&picture),
                None => self.contents.unread("a picture in it is damaged"),
            };
        }
        if kind == b"Metadata" || self.name(&stream.dict, b"Subtype") == b"XML" {
            match stream.decompressed_content_with_limit(MOST).or_else(|_| stream.get_plain_content()) {
                Ok(bytes) => self.properties(&bytes),
                Err(_) => self.contents.unread("its properties are damaged"),
            }
        } else if kind.is_empty() && !stream.dict.has(b"Subtype") {
            // Properties that do not say that they are some.
            let plain = stream.get_plain_content_with_limit(MOST).unwrap_or_default();
            if plain.trim_ascii_start().starts_with(b"<")
                && plain.windows(7).any(|w| w == b"rdf:RDF" || w == b"xmpmeta")
            {
                self.properties(&plain);
            }
        }
    }

    /// Where a photograph was taken is told in a PDF too. What its camera and programs noted besides is
    /// seen by nobody who does not take the file apart, and names nobody.
    fn photograph(&mut self, bytes: &[u8]) {
        let inside = super::read("photograph.jpg", bytes);
        for thing in inside.things {
            if matches!(thing, Thing::Location | Thing::Hidden(_) | Thing::Path) {
                self.contents.found(thing);
            }
        }
        self.contents
            .aside(&inside.unseen.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect::<String>());
    }

    /// XMP.
    fn properties(&mut self, bytes: &[u8]) {
        let mut open: Vec<String> = Vec::new();
        let contents = &mut *self.contents;
        let walked = xml::decode(bytes).and_then(|text| {
            xml::walk(text.trim_matches(['\0', ' ', '\n', '\r', '\t']), |node| match node {
                Node::Start(e) => {
                    for a in &e.attributes {
                        match a.name.as_str() {
                            "Author" | "creator" | "AuthorsPosition" | "CaptionWriter" => contents.person(&a.value),
                            "about" | "parseType" | "lang" => {}
                            _ if a.value.contains(char::is_alphabetic) => contents.aside(&a.value),
                            _ => {}
                        }
                        if a.name.starts_with("GPSL") {
                            contents.found(Thing::Location);
                        }
                    }
                    if e.name.starts_with("GPSL") {
                        contents.found(Thing::Location);
                    }
                    if e.name == "Thumbnails" {
                        contents.hidden("a small picture of an earlier state of it");
                    }
                    open.push(e.name.clone());
                }
                Node::End(_) => drop(open.pop()),
                Node::Text(words) if words.trim().is_empty() => {}
                Node::Text(words) => {
                    let person = ["creator", "Author", "Company", "Manager", "CaptionWriter"];
                    match open.iter().any(|name| person.contains(&name.as_str())) {
                        true => contents.person(words),
                        false if open.iter().any(|name| name == "Thumbnails") => {}
                        false => contents.aside(words),
                    }
                }
                _ => {}
            })
        });
        if walked.is_err() {
            contents.unread("its properties are damaged");
        }
    }
}
