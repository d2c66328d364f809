//! In: a picture. Out: the same picture, pixel for pixel, without what is noted beside it. Which way is
//! up is kept, for without it a portrait lies on its side; so are its colours.

use crate::formats::kind::{Family, family};
use crate::formats::picture::{gif_blocks, has_profile, orientation, png_chunks, riff_chunks, segments, webp_needs};

/// The cleaned bytes; `None` if this is no picture that can be cleaned, or nothing is to be taken out.
pub fn clean(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let cleaned = match family(name) {
        Family::Jpeg if bytes.starts_with(b"\xff\xd8\xff") => jpeg(bytes)?,
        Family::Png if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => png(bytes)?,
        Family::Webp if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => webp(bytes)?,
        Family::Gif if bytes.starts_with(b"GIF8") => gif(bytes)?,
        _ => return None,
    };
    (cleaned != bytes).then_some(cleaned)
}

/// Notes that hold nothing but which way is up.
fn way_up(way: u16) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    out.extend(way.to_be_bytes());
    out.extend([0; 6]);
    out
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (segments, end) = segments(bytes);
    let end = end?;
    let profile = has_profile(&segments);
    let noted = segments.iter().find(|s| s.marker == 0xe1 && s.content.starts_with(b"Exif\0"));
    let way = noted.and_then(|s| orientation(s.content.get(6..)?));
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for segment in segments.iter().filter(|s| !s.is_needed(profile)) {
        out.extend_from_slice(&bytes[from..segment.whole.start]);
        from = segment.whole.end;
    }
    out.extend_from_slice(&bytes[from..end]);
    if let Some(way) = way {
        let notes = [b"Exif\0\0".as_slice(), &way_up(way)].concat();
        let length = (notes.len() as u16 + 2).to_be_bytes();
        let after = if out.get(2..4) == Some(&[0xff, 0xe0]) {
            4 + usize::from(u16::from_be_bytes([out[4], out[5]]))
        } else {
            2
        };
        out.splice(after..after, [&[0xff, 0xe1], length.as_slice(), &notes].concat());
    }
    Some(out)
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (chunks, end) = png_chunks(bytes);
    end?;
    let way = chunks.iter().find(|c| &c.name == b"eXIf").and_then(|c| orientation(c.content));
    let mut out = bytes[..8].to_vec();
    for chunk in chunks.iter().filter(|chunk| chunk.is_needed()) {
        out.extend_from_slice(&bytes[chunk.whole.clone()]);
        if &chunk.name == b"IHDR"
            && let Some(way) = way
        {
            let notes = [b"eXIf".as_slice(), &way_up(way)].concat();
            out.extend((notes.len() as u32 - 4).to_be_bytes());
            out.extend_from_slice(&notes);
            let mut crc = flate2::Crc::new();
            crc.update(&notes);
            out.extend(crc.sum().to_be_bytes());
        }
    }
    Some(out)
}

/// The marks of the extended head that say that notes follow.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let (chunks, end) = riff_chunks(bytes);
    end?;
    let way = chunks
        .iter()
        .find(|c| &c.name == b"EXIF")
        .and_then(|c| orientation(c.content.strip_prefix(b"Exif\0\0").unwrap_or(c.content)));
    let mut out = bytes[..12].to_vec();
    for chunk in chunks.iter().filter(|chunk| webp_needs(&chunk.name)) {
        let at = out.len();
        out.extend_from_slice(&bytes[chunk.whole.clone()]);
        if &chunk.name == b"VP8X" && out.len() > at + 8 {
            out[at + 8] &= !(HAS_EXIF | HAS_XMP);
            out[at + 8] |= if way.is_some() { HAS_EXIF } else { 0 };
        }
    }
    if let Some(way) = way {
        let notes = way_up(way);
        out.extend_from_slice(b"EXIF");
        out.extend((notes.len() as u32).to_le_bytes());
        out.extend_from_slice(&notes);
    }
    let size = (out.len() as u32 - 8).to_le_bytes();
    out[4..8].copy_from_slice(&size);
    Some(out)
}

fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let (blocks, end) = gif_blocks(bytes);
    let end = end?;
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for block in blocks.iter().filter(|block| !block.needed) {
        out.extend_from_slice(&bytes[from..block.whole.start]);
        from = block.whole.end;
    }
    out.extend_from_slice(&bytes[from..end]);
    Some(out)
}
