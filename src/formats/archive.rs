//! In: a zip archive. Out: every entry read by the rules of its own family, its name, and what an archive can hold beside
//! and between its entries.

use super::{Contents, Thing};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// The most files in one archive.
const MOST_FILES: usize = 5_000;
/// Unpacked it may be so many times its own size, once it is larger than [`SMALL`].
const RATIO: u64 = 120;
const SMALL: u64 = 16 * 1024 * 1024;

const DAMAGED: &str = "it is damaged, or not what its name says";
const LARGE: &str = "unpacked it is far larger than it looks";

pub type Entries = Vec<(String, Vec<u8>)>;

/// Every file in the archive, or why it cannot be read. What stands in no entry is found on the way.
pub fn entries(contents: &mut Contents, bytes: &[u8]) -> Result<Entries, &'static str> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err("it is locked with a password, or in a format of before 2007");
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if archive.len() > MOST_FILES {
        return Err("it holds more files than anybody looks through");
    }
    around(contents, &mut archive, bytes);
    let mut out: Entries = Vec::new();
    let mut seen = BTreeSet::new();
    let mut unpacked = 0;
    let mut places = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| "a part of it is damaged or locked with a password")?;
        let name = entry.name().map_err(|_| "the name of a part of it cannot be read")?.into_owned();
        if entry.is_symlink() {
            return Err("a part of it is a link that leads elsewhere");
        }
        if name.starts_with(['/', '\\']) || name.contains(':') || name.split(['/', '\\']).any(|part| part == "..") {
            contents.found(Thing::Disguised("a part of it would be unpacked outside its folder"));
        }
        if !seen.insert(name.to_lowercase()) {
            contents.found(Thing::Disguised("two parts of it have the same name"));
        }
        if !entry.comment().is_empty() {
            let comment = entry.comment().to_owned();
            contents.aside(&comment);
            contents.hidden("a remark on a part of it");
        }
        for extra in [entry.extra_data().unwrap_or_default(), beside(bytes, entry.header_start()).to_vec()] {
            if !is_known(&extra, &name) {
                contents.aside(&String::from_utf8_lossy(&extra).replace(char::is_control, " "));
                contents.hidden("data beside a part of it");
            }
        }
        places.push((entry.header_start(), entry.data_start().unwrap_or(0) + entry.compressed_size()));
        let is_folder = entry.is_dir();
        let mut content = Vec::new();
        entry.take(contents.room + 1).read_to_end(&mut content).map_err(|_| "a part of it is damaged")?;
        contents.room = contents.room.checked_sub(content.len() as u64).ok_or(LARGE)?;
        unpacked += content.len() as u64;
        if unpacked > SMALL && unpacked > RATIO * bytes.len() as u64 {
            return Err(LARGE);
        }
        if !is_folder {
            out.push((name, content));
        } else if !content.is_empty() {
            contents.hidden("words in a folder's own place");
        } else {
            contents.names.push(name);
        }
    }
    places.sort_unstable();
    places.push((archive.central_directory_start(), 0));
    // Between two entries there is room for at most a description of the first.
    let first = places.first().is_some_and(|(start, _)| *start > archive.offset());
    if first || places.windows(2).any(|pair| pair[1].0 > pair[0].1 + 24) {
        contents.hidden("data between its parts");
    }
    Ok(out)
}

/// What an entry's own head says beside its name.
fn beside(bytes: &[u8], start: u64) -> &[u8] {
    let at = usize::try_from(start).unwrap_or(usize::MAX);
    let Some(head) = at.checked_add(30).and_then(|end| bytes.get(at..end)) else { return &[] };
    let length = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let from = at + 30 + length(26);
    bytes.get(from..from + length(28)).unwrap_or(&[])
}

/// Whether these are times, owners, sizes and the like. What is longer, or of a kind nobody knows, is somebody's own.
fn is_known(mut extra: &[u8], name: &str) -> bool {
    while let [a, b, c, d, rest @ ..] = extra {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        let Some(content) = rest.get(..length) else { return false };
        let known = match kind {
            0x0001 | 0x000a | 0x5455 | 0x5855 | 0x7855 | 0x7875 | 0x9901 | 0xcafe => length <= 40,
            0x7075 => content.get(5..).is_some_and(|other| other == name.as_bytes()),
            0xa220 | 0xd935 => content.iter().skip(4).all(|b| *b == 0),
            _ => content.is_empty(),
        };
        if !known {
            return false;
        }
        extra = &rest[length..];
    }
    extra.iter().all(|b| *b == 0)
}

/// What stands before, behind and between the entries.
fn around(contents: &mut Contents, archive: &mut zip::ZipArchive<Cursor<&[u8]>>, bytes: &[u8]) {
    if !archive.comment().is_empty() {
        let comment = String::from_utf8_lossy(archive.comment()).into_owned();
        contents.aside(&comment);
        contents.hidden("a remark on it as a whole");
    }
    if archive.offset() > 0 || !bytes.starts_with(b"PK") {
        contents.hidden("data before its beginning");
    }
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap_or(0);
    if bytes.len() > end + 22 + archive.comment().len() {
        contents.hidden("data behind its end");
    }
    if archive.has_duplicate_names() {
        contents.found(Thing::Disguised("two parts of it have the same name"));
    }
    if archive.has_overlapping_files().unwrap_or(true) {
        contents.found(Thing::Disguised("its parts lie upon each other"));
    }
}

/// An archive somebody made.
pub fn look(contents: &mut Contents, bytes: &[u8]) {
    match entries(contents, bytes) {
        Ok(entries) => {
            for (name, bytes) in &entries {
                contents.show(&name.replace(['/', '\\'], " \n"));
                contents.names.push(name.clone());
                contents.file(name, bytes);
            }
        }
        Err(reason) => contents.unread(reason),
    }
}
