//! TIFF: the notes a camera makes, and pictures of that format.

use super::super::xml::{self, Node};
use super::super::{Contents, Thing};
use super::program::is_program;
use std::collections::BTreeSet;

/// Tags that only say how a picture is to be shown.
const HARMLESS: &[u16] =
    &[ORIENTATION, 0x011a, 0x011b, 0x0128, 0x0213, 0x0100, 0x0101, 0x0103, 0x0106, 0x0115, 0xa001, 0xa002, 0xa003];
/// What somebody said of the shot; a computer writes “Screenshot” into each of its own.
const COMMENT: u16 = 0x9286;
/// The program that wrote the picture.
const SOFTWARE: u16 = 0x0131;
const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
/// Where the tags about the shot stand.
const SHOT: u16 = 0x8769;
/// Room for the values of the harmless tags.
const VALUES: usize = 64;

/// One entry of a directory.
struct Tag {
    id: u16,
    count: u32,
    value: u32,
    short: u16,
}

struct Directory {
    tags: Vec<Tag>,
    next: u32,
}

/// The notes beside a picture.
pub fn exif(contents: &mut Contents, tiff: &[u8]) {
    let Some(first) = offset(tiff).and_then(|at| directory(tiff, at)) else {
        return contents.found(Thing::Noted);
    };
    let located = first.tags.iter().any(|tag| tag.id == GPS) || xmp_place(tiff);
    let shot = first.tags.iter().find(|tag| tag.id == SHOT).and_then(|tag| directory(tiff, tag.value as usize));
    let more: Vec<&Tag> = first.tags.iter().chain(shot.iter().flat_map(|d| &d.tags)).collect();
    let of_the_screen = |tag: &Tag| tag.id == COMMENT && says(tiff, tag, b"ASCII\0\0\0Screenshot");
    let program = |tag: &Tag| tag.id == SOFTWARE && words(tiff, tag).is_some_and(is_program);
    let known =
        more.iter().all(|tag| HARMLESS.contains(&tag.id) || tag.id == SHOT || of_the_screen(tag) || program(tag));
    let count = more.len();
    if located {
        contents.found(Thing::Location);
    } else if !known || first.next != 0 || tiff.len() > 32 + 12 * count + VALUES {
        contents.found(Thing::Noted);
    }
}

/// The small picture of itself that a camera puts beside a picture (Exif 2.32, 4.5.1), as JPEG.
pub fn thumbnail(tiff: &[u8]) -> Option<&[u8]> {
    let first = directory(tiff, offset(tiff)?)?;
    let second = directory(tiff, usize::try_from(first.next).ok().filter(|at| *at != 0)?)?;
    let value = |id: u16| second.tags.iter().find(|tag| tag.id == id).map(|tag| tag.value as usize);
    let (at, length) = (value(0x0201)?, value(0x0202)?);
    tiff.get(at..at.checked_add(length)?)
}

/// The words of a tag that has some, without the zero that ends them.
fn words<'t>(tiff: &'t [u8], tag: &Tag) -> Option<&'t str> {
    let at = tag.value as usize;
    let words = tiff.get(at..at.checked_add(tag.count as usize)?)?;
    std::str::from_utf8(words.strip_suffix(&[0]).unwrap_or(words)).ok()
}

fn says(tiff: &[u8], tag: &Tag, words: &[u8]) -> bool {
    let at = tag.value as usize;
    tag.count as usize == words.len() && tiff.get(at..at.saturating_add(words.len())) == Some(words)
}

/// Elements and attributes of XMP that only say how a picture is to be shown. Their values are figures.
const SHOWN: &[&str] = &[
    "PixelXDimension",
    "PixelYDimension",
    "ColorSpace",
    "Orientation",
    "XResolution",
    "YResolution",
    "ResolutionUnit",
    "Compression",
    "PhotometricInterpretation",
    "BitsPerSample",
    "SamplesPerPixel",
    "ImageWidth",
    "ImageLength",
];
const FRAME: &[&str] = &["xmpmeta", "RDF", "Description", "Seq", "Bag", "Alt", "li"];

/// Whether XMP says nothing but the size of a picture, which way is up and what its colours mean.
pub fn xmp_is_harmless(words: &str) -> bool {
    let figures =
        |value: &str| value.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\n' | '\r' | '\t' | '/' | '.'));
    let mut open: Vec<String> = Vec::new();
    let mut harmless = true;
    let read = xml::walk(words, |node| match node {
        Node::Start(e) => {
            let known = FRAME.contains(&e.name.as_str()) || SHOWN.contains(&e.name.as_str()) || e.name == "UserComment";
            let toolkit = |value: &str| {
                ["XMP Core ", "Adobe XMP Core "].iter().any(|name| value.starts_with(name)) && value.len() < 80
            };
            harmless &= known
                && e.attributes.iter().all(|a| match a.name.as_str() {
                    "xmptk" => toolkit(&a.value),
                    "about" => a.value.is_empty(),
                    "lang" => a.value == "x-default",
                    name => SHOWN.contains(&name) && figures(&a.value),
                });
            open.push(e.name.clone());
        }
        Node::End(_) => drop(open.pop()),
        Node::Text(words) => {
            let comment = open.iter().any(|name| name == "UserComment") && words.trim() == "Screenshot";
            harmless &= figures(words) || comment;
        }
        Node::Instruction(words) => {
            let packet = words.starts_with("xpacket ") && words.len() < 90;
            harmless &= packet;
        }
        Node::Comment(_) | Node::DocType(_) => harmless = false,
    });
    read.is_ok() && harmless
}

/// Whether the words say where.
pub fn xmp_place(bytes: &[u8]) -> bool {
    bytes.windows(12).any(|w| w == b"GPSLatitude=" || w == b"GPSLatitude>")
}

/// Which way is up, if it is noted and is not as the pixels lie.
pub fn orientation(tiff: &[u8]) -> Option<u16> {
    let tags = directory(tiff, offset(tiff)?)?.tags;
    tags.iter().find(|tag| tag.id == ORIENTATION).map(|tag| tag.short).filter(|way| (2..=8).contains(way))
}

fn big(tiff: &[u8]) -> bool {
    tiff.starts_with(b"MM")
}

fn short(tiff: &[u8], at: usize) -> Option<u16> {
    let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if big(tiff) { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
}

fn long(tiff: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(if big(tiff) { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
}

fn offset(tiff: &[u8]) -> Option<usize> {
    (tiff.starts_with(b"MM") || tiff.starts_with(b"II")).then_some(())?;
    long(tiff, 4).map(|at| at as usize)
}

fn directory(tiff: &[u8], at: usize) -> Option<Directory> {
    let count = usize::from(short(tiff, at)?);
    let mut tags = Vec::new();
    for index in 0..count {
        let entry = at + 2 + 12 * index;
        let (id, count) = (short(tiff, entry)?, long(tiff, entry + 4)?);
        tags.push(Tag { id, count, value: long(tiff, entry + 8)?, short: short(tiff, entry + 8)? });
    }
    Some(Directory { tags, next: long(tiff, at + 2 + 12 * count).unwrap_or(0) })
}

/// Tags that a picture of this format is made of.
fn is_structure(tag: u16) -> bool {
    matches!(tag, 0x00fe | 0x00ff | 0x0100..=0x0103 | 0x0106 | 0x010a | 0x0111 | 0x0115..=0x0119 | 0x011c | 0x0124 | 0x0125
        | 0x012d | 0x013d..=0x0145 | 0x0152 | 0x0153 | 0x0200..=0x0214 | 0x015b | 0x8773)
        || HARMLESS.contains(&tag)
}

/// A picture of that format: every page of it.
pub fn tiff(contents: &mut Contents, bytes: &[u8]) {
    let mut next = offset(bytes).unwrap_or(0);
    let mut seen = BTreeSet::new();
    let mut pages = 0;
    while next != 0 {
        let Some(directory) = directory(bytes, next).filter(|_| seen.insert(next)) else {
            return contents.unread(super::DAMAGED);
        };
        for tag in &directory.tags {
            match tag.id {
                GPS => contents.found(Thing::Location),
                id if is_structure(id) => {}
                SOFTWARE if words(bytes, tag).is_some_and(is_program) => {}
                _ => contents.found(Thing::Noted),
            }
        }
        pages += 1;
        next = directory.next as usize;
    }
    if pages == 0 {
        contents.unread(super::DAMAGED);
    }
}

#[cfg(test)]
mod tests {
    use super::{exif, xmp_is_harmless};
    use crate::formats::{self, Thing};

    /// Notes that hold one tag of words.
    fn noted(tag: u16, words: &str) -> bool {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
        tiff.extend(tag.to_le_bytes());
        tiff.extend([2, 0]);
        tiff.extend((words.len() as u32 + 1).to_le_bytes());
        tiff.extend([26, 0, 0, 0, 0, 0, 0, 0]);
        tiff.extend(words.bytes().chain([0]));
        let mut contents = formats::read("empty.txt", b"");
        exif(&mut contents, &tiff);
        contents.things.contains(&Thing::Noted)
    }

    #[test]
    fn a_program_names_nobody() {
        assert!(!noted(0x0131, "Picasa") && !noted(0x0131, "GIMP 2.10.36"));
        assert!(noted(0x0131, "Jo Bloggs") && noted(0x010f, "Picasa") && noted(0x0131, "GIMP by Jo"));
    }

    #[test]
    fn size_and_colours_are_no_leak() {
        let packet = |inner: &str| {
            format!(
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"XMP Core 6.0.0\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\">{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
            )
        };
        let shown = "<exif:PixelXDimension>2130</exif:PixelXDimension><exif:UserComment>Screenshot</exif:UserComment>";
        assert!(xmp_is_harmless(&packet(shown)));
        for told in [
            "<exif:UserComment>Jo's laptop</exif:UserComment>",
            "<exif:PixelXDimension>Jo</exif:PixelXDimension>",
            "<exif:DateTimeOriginal>2024</exif:DateTimeOriginal>",
            "<!-- Jo -->",
        ] {
            assert!(!xmp_is_harmless(&packet(told)), "{told}");
        }
    }
}
