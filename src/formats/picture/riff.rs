//! WebP, and the chunks it shares with WAV.

use super::super::{Contents, Thing};
use super::exif::{exif, xmp_place};

pub struct Chunk<'b> {
    pub name: [u8; 4],
    pub whole: std::ops::Range<usize>,
    pub content: &'b [u8],
}

/// The chunks, and where the last ends, unless it is damaged.
pub fn chunks(bytes: &[u8]) -> (Vec<Chunk<'_>>, Option<usize>) {
    let mut chunks = Vec::new();
    let end = collect(bytes, &mut chunks);
    (chunks, end)
}

fn collect<'b>(bytes: &'b [u8], chunks: &mut Vec<Chunk<'b>>) -> Option<usize> {
    let size: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let size = u32::from_le_bytes(size) as usize;
    let end = (size + 8 + size % 2).min(bytes.len());
    let mut at = 12;
    while at + 8 <= end {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let content = bytes.get(at + 8..at.checked_add(length)?.checked_add(8)?)?;
        let next = (at + 8 + length + length % 2).min(bytes.len());
        chunks.push(Chunk { name: [head[0], head[1], head[2], head[3]], whole: at..next, content });
        at = next;
    }
    (size + 8 <= bytes.len() && at >= end).then_some(at)
}

/// Chunks that say what the pixels are.
pub fn is_needed(name: &[u8; 4]) -> bool {
    [b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"].contains(&name)
}

pub fn webp(contents: &mut Contents, bytes: &[u8]) {
    let (chunks, end) = chunks(bytes);
    super::ends(contents, bytes, end);
    for chunk in chunks.iter().filter(|chunk| !is_needed(&chunk.name)) {
        match &chunk.name {
            b"EXIF" => exif(contents, chunk.content.strip_prefix(b"Exif\0\0").unwrap_or(chunk.content)),
            _ => {
                contents.aside(&String::from_utf8_lossy(chunk.content));
                contents.found(if xmp_place(chunk.content) { Thing::Location } else { Thing::Noted });
            }
        }
    }
}
