//! A PDF as bytes: what no reader of its table of objects meets.

use super::super::{Contents, Thing};
use lopdf::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// A PDF is changed by writing behind its end: what was before is still there.
pub fn versions(contents: &mut Contents, bytes: &[u8], document: &Document) {
    let known: BTreeSet<u32> = document.objects.keys().map(|(number, _)| *number).collect();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, at) in objects(bytes) {
        *places.entry(number).or_default() += 1;
        let head = &bytes[at..bytes.len().min(at + 300)];
        let part_of_the_table = ["/ObjStm", "/XRef", "/Linearized"].iter().any(|mark| holds(head, mark.as_bytes()));
        if !part_of_the_table && !known.contains(&number) {
            contents.hidden("parts that belong to an earlier version of it");
        }
    }
    if places.values().any(|count| *count > 1) {
        contents.hidden("an earlier version of itself");
    }
    let end = bytes.windows(5).rposition(|five| five == b"%%EOF").map_or(0, |at| at + 5);
    if bytes[end..].iter().any(|b| !b.is_ascii_whitespace() && *b != 0) {
        contents.aside(&String::from_utf8_lossy(&bytes[end..bytes.len().min(end + 4096)]));
        contents.hidden("data behind its end");
    }
}

/// Number and place of every object written in full.
fn objects(bytes: &[u8]) -> Vec<(u32, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"obj") {
        at = found + 3;
        if bytes[..found].ends_with(b"end") {
            continue;
        }
        let Some(number) = number_before(&bytes[found.saturating_sub(24)..found]) else { continue };
        out.push((number, at));
        // What a stream holds is no object, whatever it looks like.
        let end = find(bytes, at, b"endobj").unwrap_or(bytes.len());
        if let Some(stream) = find(&bytes[..end], at, b"stream") {
            at = find(bytes, stream, b"endstream").unwrap_or(bytes.len());
        }
    }
    out
}

/// `12 0 ` → 12.
fn number_before(before: &[u8]) -> Option<u32> {
    let text =
        std::str::from_utf8(&before[before.iter().rposition(|b| !b.is_ascii()).map_or(0, |at| at + 1)..]).ok()?;
    let mut words = text.split_ascii_whitespace().rev();
    words.next()?.parse::<u32>().ok()?;
    let number = words.next()?;
    number[number.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1)..].parse().ok()
}

fn find(bytes: &[u8], from: usize, mark: &[u8]) -> Option<usize> {
    let first = mark[0];
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == first)?;
        if bytes[at..].starts_with(mark) {
            return Some(at);
        }
        at += 1;
    }
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    find(bytes, 0, mark).is_some()
}

/// In a file that cannot be read through, at least what would run or names somebody: nothing excuses that.
pub fn marks(contents: &mut Contents, bytes: &[u8]) {
    look(contents, &unescaped(bytes));
    let mut at = 0;
    while let Some(start) = find(bytes, at, b"stream") {
        let body = &bytes[start + 6..];
        let body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
        let end = find(body, 0, b"endstream").unwrap_or(body.len());
        let mut unpacked = Vec::new();
        // What is no packed text is a picture or a font.
        let _ = flate2::read::ZlibDecoder::new(&body[..end]).take(8 << 20).read_to_end(&mut unpacked);
        look(contents, &unescaped(&unpacked));
        let shown: String = String::from_utf8_lossy(&unpacked).replace([')', '('], " ");
        contents.aside(&shown);
        at = start + 6 + end + 9;
    }
}

fn look(contents: &mut Contents, bytes: &[u8]) {
    for mark in ["/JavaScript", "/JS", "/Launch", "/XFA", "/SubmitForm"] {
        let after = |at: usize| bytes.get(at + mark.len()).is_none_or(|b| !b.is_ascii_alphanumeric());
        let mut at = 0;
        while let Some(found) = find(bytes, at, mark.as_bytes()) {
            if after(found) {
                contents.found(Thing::Program("a script"));
            }
            at = found + 1;
        }
    }
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"/Author") {
        at = found + 7;
        let rest = bytes[at..].trim_ascii_start();
        if let Some(end) = rest.strip_prefix(b"(").and_then(|inside| inside.iter().position(|b| *b == b')')) {
            contents.person(&String::from_utf8_lossy(&rest[1..=end]));
        }
    }
    if holds(bytes, b"/EmbeddedFile") {
        contents.hidden("another file inside it");
    }
}

/// `/J#61vaScript` → `/JavaScript`.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code =
            bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'#').and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    out
}
