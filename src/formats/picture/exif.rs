//! TIFF: the notes a camera makes, and pictures of that format.

use super::super::{Contents, Thing};
use std::collections::BTreeSet;

/// Tags that only say how a picture is to be shown.
const HARMLESS: &[u16] = &[ORIENTATION, 0x011a, 0x011b, 0x0128, 0x0213, 0x0100, 0x0101, 0xa001, 0xa002, 0xa003];
const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
/// Where the tags about the shot stand.
const SHOT: u16 = 0x8769;
/// Room for the values of the harmless tags.
const VALUES: usize = 64;

/// One entry of a directory.
struct Tag {
    id: u16,
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
    let known = more.iter().all(|tag| HARMLESS.contains(&tag.id) || tag.id == SHOT);
    let count = more.len();
    if located {
        contents.found(Thing::Location);
    } else if !known || first.next != 0 || tiff.len() > 32 + 12 * count + VALUES {
        contents.found(Thing::Noted);
    }
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
        tags.push(Tag { id: short(tiff, entry)?, value: long(tiff, entry + 8)?, short: short(tiff, entry + 8)? });
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
