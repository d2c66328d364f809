//! In: the name and the bytes of a file. Out: [`Contents`]: its words, shown and unseen, and a list of
//! everything else that was found in it: people named, comments, changes, hidden parts, programs,
//! places, and what could not be read. Nothing here judges: the guard refuses what is hidden, and
//! whoever takes a document in takes what is shown, from the same reader.
//!
//! One file a family. A type is told by its name *and* by its bytes: where they disagree, that is found.

mod archive;
mod card;
pub mod clean;
pub(crate) mod colour;
pub mod data;
mod flow;
pub mod host_file;
mod kind;
mod markup;
mod media;
mod office;
mod paths;
pub(crate) mod pdf;
mod picture;
mod slide;
mod svg;
mod text;
pub(crate) mod xml;

pub use kind::{Family, disguise, extension, family};
pub use markup::HTML_FRAME;
pub(crate) use office::{open_document, sheets};
pub(crate) use text::decode;

use std::collections::BTreeSet;

/// The most that is unpacked from one file, whatever lies in what.
const MOST: u64 = 200 * 1024 * 1024;
/// Files in a file in a file: deeper than this nobody packs by hand.
const DEEPEST: usize = 4;

/// A program that an office file carries in it.
pub const MACRO: &str = "a macro";
/// An office file whose ending promises programs, whether it holds any or not.
pub const NAMED_FOR_PROGRAMS: &str = "its name says that it holds programs; save it as .docx, .xlsx or .pptx";

/// Something in a file beside its words, or a reason why nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// Why it, or a part of it, cannot be read through.
    Unread(&'static str),
    /// It is not, or not only, what its name says.
    Disguised(&'static str),
    /// A type nobody publishes, by its extension.
    Foreign(String),
    /// Somebody named as its author, editor or manager.
    Person(String),
    Comment,
    Change,
    /// What its reader does not see.
    Hidden(&'static str),
    /// What would run, and where it stands.
    Program(&'static str),
    /// What it would fetch from elsewhere.
    Outside(&'static str),
    /// A place in somebody's computer or network.
    Path,
    /// Where a picture or film was taken.
    Location,
    /// What a camera or a program noted in a picture, film or sound.
    Noted,
    /// What its properties say of it.
    Beside(String),
    /// A picture of which a part was cut off, and is still there.
    Cropped,
    /// A field to fill in without words for those who hear it.
    Unlabelled,
}

/// Everything found in a file.
#[derive(Debug)]
pub struct Contents {
    /// What its reader sees: a line a paragraph or row. A number in a table stands once more under
    /// what heads its column.
    pub shown: String,
    /// Words in properties, comments, formulas, descriptions.
    pub unseen: String,
    /// The columns of its tables, read downward.
    pub columns: String,
    /// Those of them that name the colours of a picture, which a program wrote.
    pub of_colours: BTreeSet<String>,
    /// Names of the files packed into it, and of its sheets.
    pub names: Vec<String>,
    pub things: BTreeSet<Thing>,
    room: u64,
    depth: usize,
}

/// The text and the rows of a table that is saved as text, in any encoding a PC writes.
pub fn rows_of_text(bytes: &[u8]) -> Result<(String, Vec<Vec<String>>), &'static str> {
    let text = text::decode(bytes)?.replace("\r\n", "\n");
    let rows = text::rows_of(&text, None);
    Ok((text, rows))
}

/// Every part of an archive, or why it is not opened: a bomb, a lock, a part that would be unpacked elsewhere.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, &'static str> {
    let mut contents = Contents::empty();
    let entries = archive::entries(&mut contents, bytes)?;
    let disguise = contents.things.into_iter().find_map(|thing| match thing {
        Thing::Disguised(reason) => Some(reason),
        _ => None,
    });
    disguise.map_or(Ok(entries), Err)
}

/// Reads one file through.
pub fn read(name: &str, bytes: &[u8]) -> Contents {
    let mut contents = Contents::empty();
    contents.file(name, bytes);
    contents
}

impl Contents {
    fn empty() -> Contents {
        Contents {
            shown: String::new(),
            unseen: String::new(),
            of_colours: BTreeSet::new(),
            columns: String::new(),
            names: Vec::new(),
            things: BTreeSet::new(),
            room: MOST,
            depth: 0,
        }
    }

    /// Reads a file, or one that lies in another.
    fn file(&mut self, name: &str, bytes: &[u8]) {
        if self.depth > DEEPEST {
            return self.unread("files are packed into files too deep");
        }
        self.depth += 1;
        let family = family(name);
        match kind::disguise(family, bytes) {
            Some(what) => self.found(Thing::Disguised(what)),
            None => self.by_family(name, family, bytes),
        }
        self.depth -= 1;
    }

    fn by_family(&mut self, name: &str, family: Family, bytes: &[u8]) {
        match family {
            Family::Text if matches!(extension(name).as_str(), "vcf" | "ics") => card::card(self, bytes),
            Family::Text if matches!(extension(name).as_str(), "json" | "geojson") => data::data(self, bytes),
            Family::Text if extension(name) == "vtt" => text::subtitles(self, bytes),
            Family::Text => text::plain(self, bytes),
            Family::Table(separator) => text::table(self, bytes, separator),
            Family::Markup => markup::xml(self, bytes),
            Family::Page => markup::page(self, bytes),
            Family::Office => {
                if matches!(extension(name).as_str(), "docm" | "dotm" | "xlsm" | "xltm" | "pptm" | "potm" | "ppsm") {
                    self.found(Thing::Disguised(NAMED_FOR_PROGRAMS));
                }
                office::look(self, bytes);
            }
            Family::FlatOffice => office::flat(self, bytes),
            Family::Archive => archive::look(self, bytes),
            Family::Pdf => pdf::look(self, bytes),
            Family::Jpeg => picture::jpeg(self, bytes),
            Family::Png => picture::png(self, bytes),
            Family::Webp => picture::webp(self, bytes),
            Family::Gif => picture::gif(self, bytes),
            Family::Bmp => picture::bmp(self, bytes),
            Family::Ico => picture::ico(self, bytes),
            Family::Tiff => picture::tiff(self, bytes),
            Family::Boxes => media::boxes(self, bytes),
            Family::Mp3 => media::mp3(self, bytes),
            Family::Wav => media::wav(self, bytes),
            Family::Ogg => media::ogg(self, bytes),
            Family::Flac => media::flac(self, bytes),
            Family::Webm => media::webm(self, bytes),
            Family::Font => self.unread("a font is not read here"),
            Family::Closed(reason) => self.unread(reason),
            Family::Foreign => self.found(Thing::Foreign(extension(name))),
        }
    }

    fn found(&mut self, thing: Thing) {
        self.things.insert(thing);
    }

    fn unread(&mut self, reason: &'static str) {
        self.found(Thing::Unread(reason));
    }

    fn hidden(&mut self, what: &'static str) {
        self.found(Thing::Hidden(what));
    }

    fn person(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() {
            self.aside(name);
            self.found(Thing::Person(name.to_owned()));
        }
    }

    /// What the properties of a file say: its subject, its keywords.
    fn beside(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // “generated by python-docx”
        let of_a_program = words.to_lowercase().starts_with("generated ");
        self.aside(&words);
        if words.contains(char::is_alphanumeric) && !of_a_program {
            self.found(Thing::Beside(words));
        }
    }

    /// The words of a colour profile.
    fn colours(&mut self, words: &str) {
        self.of_colours.extend(words.lines().map(|line| line.trim().to_owned()));
        self.aside(words);
    }

    /// Words nobody sees.
    fn aside(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if paths::tells(words) {
            self.found(Thing::Path);
        }
        self.unseen.push_str(words);
        self.unseen.push('\n');
    }

    /// Words its reader sees.
    fn show(&mut self, words: &str) {
        self.shown.push_str(words);
        self.shown.push('\n');
    }
}
