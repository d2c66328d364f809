//! Photographs: JPEG, PNG and WebP.

use super::{Hidden, Seen};

/// Walks the segments before the picture itself.
pub fn jpeg(seen: &mut Seen<'_>, bytes: &[u8]) {
    let mut at = 2;
    if !bytes.starts_with(&[0xff, 0xd8]) {
        seen.hidden.insert(Hidden::Unreadable("it is not the picture its name says"));
        return;
    }
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok()) {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let content = bytes.get(at + 4..at + 2 + length).unwrap_or(&[]);
        match marker {
            0xe1 if content.starts_with(b"Exif\0") => exif(seen, content.get(6..).unwrap_or(&[])),
            0xe1 | 0xed | 0xfe if !content.is_empty() => {
                seen.hidden.insert(Hidden::PhotoData);
            }
            0xda => return,
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

/// Walks the chunks.
pub fn png(seen: &mut Seen<'_>, bytes: &[u8]) {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        seen.hidden.insert(Hidden::Unreadable("it is not the picture its name says"));
        return;
    }
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let content = bytes.get(at + 8..at + 8 + length).unwrap_or(&[]);
        match &head[4..8] {
            b"eXIf" => exif(seen, content),
            b"tEXt" | b"zTXt" | b"iTXt" if !content.starts_with(b"Software\0") => {
                seen.hidden.insert(Hidden::PhotoData);
            }
            _ => {}
        }
        at += length.saturating_add(12);
    }
}

/// Walks the chunks.
pub fn webp(seen: &mut Seen<'_>, bytes: &[u8]) {
    if !(bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")) {
        seen.hidden.insert(Hidden::Unreadable("it is not the picture its name says"));
        return;
    }
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let content = bytes.get(at + 8..at + 8 + length).unwrap_or(&[]);
        match &head[..4] {
            b"EXIF" => exif(seen, content.strip_prefix(b"Exif\0\0").unwrap_or(content)),
            b"XMP " => {
                seen.hidden.insert(Hidden::PhotoData);
            }
            _ => {}
        }
        at += 8 + length.saturating_add(length % 2);
    }
}

/// Tags that only say how the picture is to be shown.
const HARMLESS: &[u16] = &[0x0112, 0x011a, 0x011b, 0x0128, 0x0213];
const GPS: u16 = 0x8825;

fn exif(seen: &mut Seen<'_>, tiff: &[u8]) {
    match tags(tiff) {
        Some(tags) if tags.contains(&GPS) => seen.hidden.insert(Hidden::Location),
        Some(tags) if tags.iter().all(|tag| HARMLESS.contains(tag)) => false,
        _ => seen.hidden.insert(Hidden::PhotoData),
    };
}

/// The tags of the first directory; nothing if it cannot be read, or another follows it.
fn tags(tiff: &[u8]) -> Option<Vec<u16>> {
    let big = tiff.starts_with(b"MM");
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
    };
    let first = long(4)? as usize;
    let count = usize::from(short(first)?);
    let mut tags = Vec::new();
    for index in 0..count {
        tags.push(short(first + 2 + 12 * index)?);
    }
    let next = long(first + 2 + 12 * count).unwrap_or(0);
    (next == 0 || tags.contains(&GPS)).then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::super::tests::codes;

    fn tiff(tags: &[u16], next: u32) -> Vec<u8> {
        let mut out = b"MM\0*\0\0\0\x08".to_vec();
        out.extend((tags.len() as u16).to_be_bytes());
        for tag in tags {
            out.extend(tag.to_be_bytes());
            out.extend([0; 10]);
        }
        out.extend(next.to_be_bytes());
        out
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let mut out = vec![0xff, 0xd8, 0xff, marker];
        out.extend((content.len() as u16 + 2).to_be_bytes());
        out.extend(content);
        out.extend([0xff, 0xda, 0, 2]);
        out
    }

    fn photo(tags: &[u16], next: u32) -> Vec<u8> {
        segment(0xe1, &[b"Exif\0\0".to_vec(), tiff(tags, next)].concat())
    }

    #[test]
    fn where_and_by_whom_a_photograph_was_taken() {
        assert_eq!(codes("a.jpg", &photo(&[0x0112, 0x8825], 0)), ["files/location"]);
        assert_eq!(codes("a.jpg", &photo(&[0x0110], 0)), ["files/photo-data"], "the camera's model");
        assert_eq!(codes("a.jpg", &photo(&[0x0112], 0)), [""; 0], "which way is up");
        assert_eq!(codes("a.jpg", &photo(&[0x0112], 99)), ["files/photo-data"], "a small picture inside");
        assert_eq!(codes("a.jpg", &segment(0xe1, b"Exif\0\0??")), ["files/photo-data"], "not to be read");
        assert_eq!(codes("a.jpg", &segment(0xfe, b"by Jo")), ["files/photo-data"]);
        assert_eq!(codes("a.jpg", &segment(0xe0, b"JFIF\0")), [""; 0]);
        assert_eq!(codes("a.jpg", b"GIF89a"), ["files/unreadable"]);
    }

    #[test]
    fn other_pictures() {
        let chunk = |name: &[u8], content: &[u8]| {
            [b"\x89PNG\r\n\x1a\n".as_slice(), &(content.len() as u32).to_be_bytes(), name, content, &[0; 4]].concat()
        };
        assert_eq!(codes("a.png", &chunk(b"eXIf", &tiff(&[0x8825], 0))), ["files/location"]);
        assert_eq!(codes("a.png", &chunk(b"tEXt", b"Author\0Jo")), ["files/photo-data"]);
        assert_eq!(codes("a.png", &chunk(b"tEXt", b"Software\0draw")), [""; 0]);
        let webp = [b"RIFF\0\0\0\0WEBPXMP ".as_slice(), &4u32.to_le_bytes(), b"<x/>"].concat();
        assert_eq!(codes("a.webp", &webp), ["files/photo-data"]);
    }
}
