//! JPEG: a row of segments, then the picture, then nothing.

use super::super::{Contents, Thing};
use super::exif::{exif, thumbnail, xmp_is_harmless, xmp_place};
use super::icc;

/// What begins a part of a colour profile.
const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// Whether what calls itself a colour profile is one. Its words, too.
fn profile(segments: &[Segment<'_>]) -> Option<String> {
    let mut parts: Vec<&[u8]> = segments.iter().filter_map(|s| s.content.strip_prefix(PROFILE)).collect();
    parts.sort_by_key(|part| part.first().copied());
    let whole: Vec<u8> = parts.iter().flat_map(|part| part.get(2..).unwrap_or(&[])).copied().collect();
    if whole.is_empty() { Some(String::new()) } else { icc::words(&whole) }
}

/// Whether the colour profile of a picture is one.
pub fn has_profile(segments: &[Segment<'_>]) -> bool {
    profile(segments).is_some()
}

/// One segment: its marker, where it begins and ends with its marker, and what stands in it.
pub struct Segment<'b> {
    pub marker: u8,
    pub whole: std::ops::Range<usize>,
    pub content: &'b [u8],
}

impl Segment<'_> {
    /// Whether the picture is not the same without it.
    pub fn is_needed(&self, profile: bool) -> bool {
        match self.marker {
            0xe0 => self.content.starts_with(b"JFIF\0") && self.content.len() <= 14,
            0xe2 => self.content.starts_with(PROFILE) && profile,
            0xee => self.content.starts_with(b"Adobe") && self.content.len() <= 12,
            0xc0..=0xcf | 0xda..=0xdf => true,
            _ => false,
        }
    }
}

/// The segments before the picture and between its parts, and where it ends, unless it is damaged.
pub fn segments(bytes: &[u8]) -> (Vec<Segment<'_>>, Option<usize>) {
    let mut segments = Vec::new();
    let end = collect(bytes, &mut segments);
    (segments, end)
}

fn collect<'b>(bytes: &'b [u8], segments: &mut Vec<Segment<'b>>) -> Option<usize> {
    let mut at = 2;
    loop {
        let begun = at;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // Before a marker any number of these may stand.
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        match marker {
            0xd9 => return Some(at),
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let end = at + length;
        segments.push(Segment { marker, whole: begun..end, content: bytes.get(at + 2..end)? });
        at = end;
        if marker == 0xda {
            // A picture that breaks off is drawn as far as it goes.
            at = coded(bytes, at).unwrap_or(bytes.len());
            if at == bytes.len() {
                return Some(at);
            }
        }
    }
}

/// Past the coded picture: to the next marker that is no restart and no stuffed byte.
fn coded(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == 0xff)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// The packet of XMP in a segment, if it is one.
fn xmp(content: &[u8]) -> Option<&str> {
    std::str::from_utf8(content).ok()?.strip_prefix("http://ns.adobe.com/xap/1.0/\0")
}

/// What a program leaves that cuts a picture and not the small one in it.
const UNCUT: &str = "a small picture of itself in another shape, perhaps from before a part of it was cut off";

/// Whether a small picture shows more or less than the one it stands in: by its sides, to one part in twenty.
fn is_another_shape(small: &[u8], own: &[Segment<'_>]) -> bool {
    let (Some(own), Some(small)) = (sides(own), sides(&segments(small).0)) else { return false };
    // Cameras put every picture on a small one of one size, with black beside it (DCF 2.0, 3.3.3).
    if small == (160.0, 120.0) {
        return false;
    }
    let shape = |(wide, high): (f64, f64)| wide / high;
    let near = |apart: f64| (0.95..=1.05).contains(&apart);
    // A picture that was only turned has a small one that was not.
    !near(shape(own) / shape(small)) && !near(shape(own) * shape(small))
}

/// How wide and how high it is.
fn sides(segments: &[Segment<'_>]) -> Option<(f64, f64)> {
    let frame = |s: &&Segment<'_>| matches!(s.marker, 0xc0..=0xcf) && !matches!(s.marker, 0xc4 | 0xc8 | 0xcc);
    let content = segments.iter().find(frame)?.content;
    let side = |at: usize| Some(f64::from(u16::from_be_bytes([*content.get(at)?, *content.get(at + 1)?])));
    let (high, wide) = (side(1)?, side(3)?);
    (high > 0.0 && wide > 0.0).then_some((wide, high))
}

pub fn jpeg(contents: &mut Contents, bytes: &[u8]) {
    let (segments, end) = segments(bytes);
    super::ends(contents, bytes, end);
    let profile = profile(&segments);
    contents.colours(profile.as_deref().unwrap_or(""));
    for segment in segments.iter().filter(|s| !s.is_needed(profile.is_some())) {
        match segment.content {
            [] => {}
            content if xmp(content).is_some_and(xmp_is_harmless) => {}
            content if content.starts_with(b"Exif\0") => {
                let notes = content.get(6..).unwrap_or(&[]);
                if thumbnail(notes).is_some_and(|small| is_another_shape(small, &segments)) {
                    contents.hidden(UNCUT);
                }
                exif(contents, notes);
            }
            content => {
                contents.aside(&String::from_utf8_lossy(content));
                contents.found(if xmp_place(content) { Thing::Location } else { Thing::Noted });
            }
        }
    }
    if segments.iter().any(|s| s.whole.len() > s.content.len() + 4 + 16) {
        contents.hidden("data between its parts");
    }
}
