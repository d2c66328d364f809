//! Sound and film: the notes beside the picture and the sound.

use super::picture::{BEHIND, DAMAGED, exif, riff_chunks};
use super::{Contents, Thing};

/// Programs write their own name; that names nobody.
fn is_program(value: &str) -> bool {
    let value = value.trim().trim_matches('\0');
    let known = [
        "Lavf",
        "Lavc",
        "LAME",
        "HandBrake",
        "libopus",
        "libvorbis",
        "Xiph",
        "reference libFLAC",
        "libebml",
        "libmatroska",
        "mkvmerge",
        "ffmpeg",
        "Audacity",
        "OBS",
        "Google",
        "Chrome",
    ];
    value.is_empty() || value.len() < 60 && known.iter().any(|name| value.starts_with(name)) && !value.contains('@')
}

fn noted(contents: &mut Contents, words: &[u8]) {
    let text = String::from_utf8_lossy(words);
    contents.aside(&text.replace('\0', " "));
    contents.found(if is_place(&text) { Thing::Location } else { Thing::Noted });
}

/// `+51.5074-000.1278/`, as phones write it.
fn is_place(text: &str) -> bool {
    let number = |rest: &str| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        (rest[..end].contains('.') && end >= 4).then_some(end)
    };
    text.match_indices(['+', '-']).any(|(at, _)| {
        number(&text[at + 1..]).is_some_and(|end| {
            let rest = &text[at + 1 + end..];
            rest.starts_with(['+', '-']) && number(&rest[1..]).is_some()
        })
    })
}

/// MP4, MOV, M4A, HEIC and AVIF.
pub fn boxes(contents: &mut Contents, bytes: &[u8]) {
    if !level(contents, bytes, 0) {
        contents.hidden(BEHIND);
    }
    for at in bytes.windows(6).enumerate().filter(|(_, w)| w == b"Exif\0\0").map(|(at, _)| at) {
        exif(contents, &bytes[at + 6..]);
    }
}

/// One level of boxes. Whether they fill it to its end.
fn level(contents: &mut Contents, bytes: &[u8], depth: usize) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let Some(head) = bytes.get(at..at + 8) else { return depth > 0 && bytes[at..].iter().all(|b| *b == 0) };
        let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let name = [head[4], head[5], head[6], head[7]];
        let (skip, size) = match size {
            0 if depth == 0 => (8, bytes.len() - at),
            0 => return true,
            1 => match bytes.get(at + 8..at + 16).and_then(|b| <[u8; 8]>::try_from(b).ok()) {
                Some(long) => (16, usize::try_from(u64::from_be_bytes(long)).unwrap_or(0)),
                None => return false,
            },
            size => (8, size),
        };
        let Some(content) =
            at.checked_add(size).and_then(|end| bytes.get((at + skip).min(end)..end)).filter(|_| size >= skip)
        else {
            return false;
        };
        if depth == 0 && !TOP.contains(&&name) {
            return false;
        }
        one(contents, &name, content, depth);
        at += size;
    }
    true
}

const TOP: &[&[u8; 4]] = &[
    b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"meta", b"uuid",
    b"pdin", b"emsg", b"prft", b"udta", b"ssix", b"pnot",
];

fn one(contents: &mut Contents, name: &[u8; 4], content: &[u8], depth: usize) {
    if depth > 12 {
        return contents.unread(DAMAGED);
    }
    let inner = |contents: &mut Contents, content: &[u8]| {
        level(contents, content, depth + 1);
    };
    match name {
        b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"edts" | b"moof" | b"traf" | b"mvex" => {
            inner(contents, content)
        }
        b"udta" | b"ilst" => user_data(contents, content),
        b"meta" => inner(contents, past_version(content)),
        b"keys" | b"uuid" | b"xml " | b"bxml" | b"emsg" => noted(contents, content),
        b"iinf" => items(contents, content),
        b"hdlr" => handler(contents, content),
        b"free" | b"skip" | b"wide" if content.iter().any(|b| *b != 0) => {
            contents.aside(&String::from_utf8_lossy(content));
            contents.hidden("data where nothing should stand");
        }
        _ => {}
    }
}

/// What stands in a `meta` box: Apple's begins at once, that of the standard with four bytes of its own.
fn past_version(content: &[u8]) -> &[u8] {
    let at_once = content.get(4..8).is_some_and(|name| name.iter().all(u8::is_ascii_alphabetic));
    if at_once { content } else { content.get(4..).unwrap_or(&[]) }
}

/// What kind of track it is.
fn handler(contents: &mut Contents, content: &[u8]) {
    let kind = content.get(8..12).unwrap_or(&[]);
    let known: [&[u8]; 13] = [
        b"vide",
        b"soun",
        b"pict",
        b"auxv",
        b"hint",
        b"tmcd",
        b"mdir",
        b"mdta",
        b"url ",
        b"alis",
        b"mhlr",
        b"dhlr",
        b"\0\0\0\0",
    ];
    if !known.contains(&kind) {
        contents.unread("a track of it is neither picture nor sound");
    }
    contents.aside(&String::from_utf8_lossy(content.get(24..).unwrap_or(&[])).replace('\0', " "));
}

/// Notes of the phone, the program or the maker: their names, and what they say.
fn user_data(contents: &mut Contents, content: &[u8]) {
    let mut at = 0;
    while let Some(head) = content.get(at..at + 8) {
        let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let name = [head[4], head[5], head[6], head[7]];
        let end = at.saturating_add(size.max(8)).min(content.len());
        let inside = &content[at + 8..end];
        match &name {
            b"meta" => drop(level(contents, past_version(inside), 3)),
            b"\xa9too" | b"\xa9swr" | b"\xa9enc" if is_program(words(inside)) => {}
            b"\xa9xyz" | b"loci" => {
                noted(contents, inside);
                contents.found(Thing::Location);
            }
            b"free" | b"hnti" | b"hinf" | b"ptv " if inside.iter().all(|b| *b == 0) => {}
            _ if inside.iter().all(|b| *b == 0) => {}
            _ => noted(contents, inside),
        }
        at = end.max(at + 8);
    }
    if content.get(at..).is_some_and(|rest| rest.iter().any(|b| *b != 0)) {
        noted(contents, &content[at..]);
    }
}

/// The words of a note, past what says how they are written.
fn words(inside: &[u8]) -> &str {
    let from = inside.iter().rposition(|b| !(0x20..0x7f).contains(b)).map_or(0, |at| at + 1);
    std::str::from_utf8(&inside[from..]).unwrap_or("?")
}

/// What a HEIC or AVIF file is made of.
fn items(contents: &mut Contents, content: &[u8]) {
    let mut from = 0;
    while let Some(at) = content.get(from..).and_then(|rest| rest.windows(4).position(|w| w == b"infe")) {
        let entry = content.get(from + at + 4..).unwrap_or(&[]);
        let kind = entry.get(8..12).unwrap_or(&[]);
        if kind == b"Exif" || kind == b"mime" || kind == b"uri " {
            contents.found(Thing::Noted);
        }
        from += at + 4;
    }
}

/// MP3: notes before and behind, and nothing between the frames.
pub fn mp3(contents: &mut Contents, bytes: &[u8]) {
    let mut start = 0;
    let mut end = bytes.len();
    if let Some(size) = tag_size(bytes) {
        frames(contents, bytes.get(10..size).unwrap_or(&[]), bytes[3]);
        start = size.min(end);
    }
    if let Some(tag) = end.checked_sub(128).map(|at| &bytes[at..]).filter(|tag| tag.starts_with(b"TAG")) {
        end -= 128;
        if tag[3..127].iter().any(|b| !matches!(b, 0 | b' ')) {
            noted(contents, &tag[3..127]);
        }
    }
    if bytes[start..end].windows(8).any(|w| w == b"APETAGEX") {
        contents.found(Thing::Noted);
    }
    sound(contents, &bytes[start..end]);
}

/// The length of the notes in front, if there are any.
fn tag_size(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..10).filter(|head| head.starts_with(b"ID3"))?;
    Some(10 + head[6..10].iter().fold(0, |sum, b| sum << 7 | usize::from(b & 0x7f)))
}

fn frames(contents: &mut Contents, tag: &[u8], version: u8) {
    let mut at = 0;
    let (name_length, head) = if version == 2 { (3, 6) } else { (4, 10) };
    while let Some(frame) = tag.get(at..at + head).filter(|frame| frame[0] != 0) {
        let size = match version {
            2 => frame[3..6].iter().fold(0, |sum, b| sum << 8 | usize::from(*b)),
            4 => frame[4..8].iter().fold(0, |sum, b| sum << 7 | usize::from(b & 0x7f)),
            _ => frame[4..8].iter().fold(0, |sum, b| sum << 8 | usize::from(*b)),
        };
        let content = tag.get(at + head..(at + head).saturating_add(size).min(tag.len())).unwrap_or(&[]);
        note(contents, &frame[..name_length], content);
        at += head + size;
    }
    if tag.get(at.min(tag.len())..).is_some_and(|rest| rest.iter().any(|b| *b != 0)) {
        contents.hidden("data where nothing should stand");
    }
}

fn note(contents: &mut Contents, name: &[u8], content: &[u8]) {
    let text = spoken(content);
    match name {
        b"TSSE" | b"TSS" | b"TENC" if is_program(&text) => {}
        b"TLEN" | b"TLE" | b"TYER" | b"TDRC" | b"TRCK" | b"TDTG"
            if text.chars().all(|c| c.is_ascii_digit() || "-:T/. ".contains(c)) => {}
        b"TIT2" | b"TT2" | b"TALB" | b"TAL" | b"TCON" => contents.show(&text),
        b"TPE1" | b"TP1" | b"TPE2" | b"TCOM" | b"TPUB" | b"TCOP" => contents.person(&text),
        _ => {
            contents.aside(&text);
            noted(contents, content);
        }
    }
}

/// A text whose first byte says how it is written.
fn spoken(content: &[u8]) -> String {
    let Some((how, rest)) = content.split_first() else { return String::new() };
    let text = match how {
        1 | 2 => {
            let big = *how == 2 || rest.starts_with(b"\xfe\xff");
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(
                    |two| if big { u16::from_be_bytes([two[0], two[1]]) } else { u16::from_le_bytes([two[0], two[1]]) },
                )
                .collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(rest).into_owned(),
    };
    text.replace(['\0', '\u{feff}'], " ").trim().to_owned()
}

/// Frame after frame. What stands between or behind them is no sound.
fn sound(contents: &mut Contents, bytes: &[u8]) {
    let mut at = bytes.iter().position(|b| *b != 0).unwrap_or(bytes.len());
    let mut count = 0;
    while let Some(length) = bytes.get(at..at + 4).and_then(frame_length) {
        at += length;
        count += 1;
    }
    let rest = bytes.get(at.min(bytes.len())..).unwrap_or(&[]);
    let words = written(&bytes[..at.min(bytes.len())]);
    if !words.is_empty() {
        contents.aside(&words);
        contents.hidden("words between its sounds");
    }
    if count == 0 {
        contents.unread(DAMAGED);
    } else if rest.iter().any(|b| *b != 0) {
        contents.aside(&String::from_utf8_lossy(&rest[..rest.len().min(4096)]));
        contents.hidden(BEHIND);
    }
}

/// So many letters in a row, of so many sorts, are no sound: of noise so long a run comes once in gigabytes.
const WRITTEN: usize = 16;
const SORTS: usize = 6;

/// Words written where a frame has room to spare. An encoder writes its own name there, and fills the rest.
fn written(bytes: &[u8]) -> String {
    let letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b',' | b'\'' | b'@' | b'-');
    let mut out = String::new();
    for run in bytes.split(|b| !letter(b)).filter(|run| run.len() >= WRITTEN) {
        let sorts: std::collections::BTreeSet<u8> = run.iter().map(u8::to_ascii_lowercase).collect();
        let said = String::from_utf8_lossy(run);
        let of_an_encoder = ["LAME", "Lavc", "Lavf", "GOGO", "Xing"].iter().any(|name| said.contains(name));
        if sorts.len() >= SORTS && !of_an_encoder {
            out.push_str(&said);
            out.push('\n');
        }
    }
    out
}

/// The length of a frame by its head (ISO 11172-3, 13818-3).
fn frame_length(head: &[u8]) -> Option<usize> {
    if head[0] != 0xff || head[1] & 0xe0 != 0xe0 || head[1] & 0x06 != 0x02 {
        return None;
    }
    let first = head[1] & 0x18 == 0x18;
    let rates: [usize; 15] = if first {
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    } else {
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    };
    let rate = *rates.get(usize::from(head[2] >> 4)).filter(|rate| **rate > 0)? * 1000;
    let hertz = *[44_100usize, 48_000, 32_000].get(usize::from(head[2] >> 2 & 3))?;
    let hertz = match head[1] & 0x18 {
        0x18 => hertz,
        0x10 => hertz / 2,
        0x00 => hertz / 4,
        _ => return None,
    };
    Some(if first { 144 } else { 72 } * rate / hertz + usize::from(head[2] >> 1 & 1))
}

pub fn wav(contents: &mut Contents, bytes: &[u8]) {
    let (chunks, end) = riff_chunks(bytes);
    super::picture::ends(contents, bytes, end);
    for chunk in chunks {
        match &chunk.name {
            b"fmt " | b"data" | b"fact" | b"cue " | b"PEAK" | b"smpl" => {}
            b"JUNK" | b"FLLR" | b"PAD " if chunk.content.iter().all(|b| *b == 0) => {}
            b"LIST"
                if chunk.content.starts_with(b"INFOISFT")
                    && is_program(words(
                        chunk.content.get(12..).unwrap_or(&[]).split(|b| *b == 0).next().unwrap_or(&[]),
                    ))
                    && chunk.content.len() < 80 => {}
            _ => noted(contents, chunk.content),
        }
    }
}

/// Pages, of which the second of each stream holds the notes.
pub fn ogg(contents: &mut Contents, bytes: &[u8]) {
    let mut at = 0;
    let mut start = Vec::new();
    while bytes.get(at..at + 4) == Some(b"OggS") {
        let count = usize::from(bytes.get(at + 26).copied().unwrap_or(0));
        let Some(lengths) = bytes.get(at + 27..at + 27 + count) else { return contents.unread(DAMAGED) };
        let size: usize = lengths.iter().map(|b| usize::from(*b)).sum();
        let Some(content) = bytes.get(at + 27 + count..at + 27 + count + size) else { return contents.unread(DAMAGED) };
        if start.len() < 256 * 1024 {
            start.extend_from_slice(content);
        }
        at += 27 + count + size;
    }
    if at < bytes.len() {
        contents.hidden(BEHIND);
    }
    for mark in [b"\x03vorbis".as_slice(), b"OpusTags"] {
        if let Some(found) = start.windows(mark.len()).position(|w| w == mark) {
            vorbis(contents, &start[found + mark.len()..]);
        }
    }
    if ["Speex", "theora", "fishead", "CMML", "kate"]
        .iter()
        .any(|mark| start.windows(mark.len()).any(|w| w == mark.as_bytes()))
    {
        contents.unread("a track of it is not read here");
    }
}

/// `KEY=value`, as Ogg and FLAC note it.
fn vorbis(contents: &mut Contents, bytes: &[u8]) {
    let long = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
    let mut at = 4 + long(0).unwrap_or(0);
    let count = long(at).unwrap_or(0).min(1000);
    at += 4;
    for _ in 0..count {
        let Some(length) = long(at) else { return contents.unread(DAMAGED) };
        let Some(note) = bytes.get(at + 4..(at + 4).saturating_add(length)) else { return contents.unread(DAMAGED) };
        let text = String::from_utf8_lossy(note);
        let (key, value) = text.split_once('=').unwrap_or((&text, ""));
        match key.to_ascii_uppercase().as_str() {
            "ENCODER" | "ENCODER_OPTIONS" if is_program(value) => {}
            "TITLE" | "ALBUM" | "GENRE" | "DATE" | "TRACKNUMBER" => contents.show(value),
            "ARTIST" | "PERFORMER" | "COMPOSER" | "ORGANIZATION" | "COPYRIGHT" => contents.person(value),
            _ => noted(contents, note),
        }
        at += 4 + length;
    }
}

pub fn flac(contents: &mut Contents, bytes: &[u8]) {
    let mut at = 4;
    while let Some(head) = bytes.get(at..at + 4) {
        let size = usize::from(head[1]) << 16 | usize::from(head[2]) << 8 | usize::from(head[3]);
        let Some(content) = bytes.get(at + 4..at + 4 + size) else { return contents.unread(DAMAGED) };
        match head[0] & 0x7f {
            0 | 3 | 5 => {}
            1 if content.iter().all(|b| *b == 0) => {}
            4 => vorbis(contents, content),
            _ => noted(contents, content),
        }
        at += 4 + size;
        if head[0] & 0x80 != 0 {
            return;
        }
    }
}

/// WebM and Matroska: elements in elements.
pub fn webm(contents: &mut Contents, bytes: &[u8]) {
    if elements(contents, bytes, 0).is_none() {
        contents.hidden(BEHIND);
    }
}

/// An element's number or length: its first byte tells how many follow.
fn number(bytes: &[u8], keep_mark: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    if length > 8 {
        return None;
    }
    let head = u64::from(if keep_mark { first } else { first & (0xff >> length) });
    let value = bytes.get(1..length)?.iter().fold(head, |sum, b| sum << 8 | u64::from(*b));
    Some((value, length))
}

fn elements(contents: &mut Contents, bytes: &[u8], depth: usize) -> Option<()> {
    let mut at = 0;
    let mut tag = String::new();
    while at < bytes.len() && depth < 8 {
        let (id, id_length) = number(&bytes[at..], true)?;
        let (size, size_length) = number(bytes.get(at + id_length..)?, false)?;
        let from = at + id_length + size_length;
        let unknown = size == (1u64 << (7 * size_length)) - 1;
        let end = if unknown { bytes.len() } else { from.checked_add(usize::try_from(size).ok()?)? };
        let content = bytes.get(from..end)?;
        if depth == 0 && !matches!(id, 0x1a45_dfa3 | 0x1853_8067 | 0xec) {
            return None;
        }
        let text = String::from_utf8_lossy(content).into_owned();
        match id {
            0x1853_8067 | 0x1549_a966 | 0x1254_c367 | 0x7373 | 0x67c8 | 0x1654_ae6b | 0xae | 0x1043_a770 | 0x45b9
            | 0xb6 | 0x80 => {
                elements(contents, content, depth + 1)?;
            }
            0x1941_a469 => contents.hidden("another file inside it"),
            0x83 if content == [0x11] => contents.unread("a track of it is neither picture nor sound"),
            0x45a3 => tag = text,
            0x4487 if matches!(tag.as_str(), "ENCODER" | "DURATION" | "HANDLER_NAME" | "VENDOR_ID") => {
                contents.aside(&text)
            }
            0x4487 | 0x4485 => noted(contents, content),
            0x7ba9 | 0x536e | 0x85 => contents.show(&text),
            0x4d80 | 0x5741 if !is_program(&text) => noted(contents, content),
            0xec if content.iter().any(|b| *b != 0) => contents.hidden("data where nothing should stand"),
            _ => {}
        }
        at = end;
    }
    Some(())
}
