//! GIF, BMP and ICO.

use super::super::{Contents, Thing};

/// A block of a GIF, and whether the picture needs it.
pub struct Block {
    pub whole: std::ops::Range<usize>,
    pub needed: bool,
}

/// The blocks of a GIF, and where the last ends, unless it is damaged.
pub fn gif_blocks(bytes: &[u8]) -> (Vec<Block>, Option<usize>) {
    let mut blocks = Vec::new();
    let end = collect(bytes, &mut blocks);
    (blocks, end)
}

fn collect(bytes: &[u8], blocks: &mut Vec<Block>) -> Option<usize> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        let begun = at;
        let needed = match bytes.get(at)? {
            0x3b => return Some(at + 1),
            0x2c => {
                at += 11 + colours(*bytes.get(at + 9)?);
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let program = bytes.get(at + 3..at + 14).unwrap_or(&[]);
                at += 2;
                let known = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"].iter().any(|name| program == *name);
                label == 0xf9 || label == 0xff && known
            }
            _ => return None,
        };
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        blocks.push(Block { whole: begun..at, needed });
    }
}

pub fn gif(contents: &mut Contents, bytes: &[u8]) {
    let (blocks, end) = gif_blocks(bytes);
    super::ends(contents, bytes, end);
    for block in blocks.iter().filter(|block| !block.needed) {
        contents.aside(&String::from_utf8_lossy(bytes.get(block.whole.clone()).unwrap_or(&[])));
        contents.found(Thing::Noted);
    }
}

fn long(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
}

pub fn bmp(contents: &mut Contents, bytes: &[u8]) {
    let (size, start, head) = (long(bytes, 2), long(bytes, 10), long(bytes, 14));
    if bytes.len() < 54 || size > bytes.len() || start > bytes.len() || start < 14 + head {
        return contents.unread(super::DAMAGED);
    }
    let (width, height) = (long(bytes, 18), (long(bytes, 22) as u32 as i32).unsigned_abs() as usize);
    let depth = usize::from(bytes[28]);
    let pixels = (width * depth).div_ceil(32).saturating_mul(4).saturating_mul(height);
    let packed = long(bytes, 30) != 0 && long(bytes, 30) != 3;
    if size > 0 && bytes.len() > size || !packed && bytes.len() > start.saturating_add(pixels) + 4 {
        contents.hidden(super::BEHIND);
    }
    let colours = if depth <= 8 { 4 << depth } else { 0 };
    if start > 14 + head + colours + 16 {
        contents.hidden("data between its parts");
    }
}

pub fn ico(contents: &mut Contents, bytes: &[u8]) {
    let count = usize::from(bytes.get(4).copied().unwrap_or(0));
    let mut end = 6 + 16 * count;
    let mut inside = 0;
    for index in 0..count {
        let (size, at) = (long(bytes, 6 + 16 * index + 8), long(bytes, 6 + 16 * index + 12));
        let Some(image) = at.checked_add(size).and_then(|to| bytes.get(at..to)) else {
            return contents.unread(super::DAMAGED);
        };
        if image.starts_with(b"\x89PNG") {
            contents.file("icon.png", image);
        }
        end = end.max(at + size);
        inside += size;
    }
    if count == 0 {
        contents.unread(super::DAMAGED);
    } else if end < bytes.len() || bytes.len() > 6 + 16 * count + inside {
        contents.hidden(super::BEHIND);
    }
}
