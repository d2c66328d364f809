//! PNG: a row of chunks, each with its name.

use super::super::{Contents, Thing};
use super::exif::{exif, xmp_is_harmless, xmp_place};
use super::icc;
use super::program::is_program;
use std::io::Read;

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
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let name = [head[4], head[5], head[6], head[7]];
        let content = bytes.get(at + 8..at.checked_add(length)?.checked_add(8)?)?;
        let end = at + length + 12;
        chunks.push(Chunk { name, whole: at..end.min(bytes.len()), content });
        bytes.get(..end)?;
        at = end;
        if &name == b"IEND" {
            return Some(at);
        }
    }
}

/// Chunks that say what the pixels are.
const NEEDED: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD",
    b"hIST", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI", b"oFFs", b"sTER", b"iDOT", b"vpAg", b"caNv",
    b"orNT",
];

impl Chunk<'_> {
    /// Whether the picture is not the same without it.
    pub fn is_needed(&self) -> bool {
        NEEDED.contains(&&self.name) && (&self.name != b"iCCP" || profile(self.content).is_some())
    }
}

/// Names that programs give any profile.
const NAMES: &[&str] = &["icc", "icc profile", "icm", "photoshop icc profile", "icc_profile", "profile", "1", "skia"];

/// The words of a colour profile, if it is one and is called by its own name or none.
fn profile(content: &[u8]) -> Option<String> {
    let at = content.iter().position(|b| *b == 0)?;
    let name = String::from_utf8_lossy(&content[..at]).to_lowercase();
    let mut packed = content.get(at + 2..)?;
    let mut bytes = Vec::new();
    let mut opened = flate2::bufread::ZlibDecoder::new(&mut packed).take(MOST_OF_A_PROFILE);
    opened.read_to_end(&mut bytes).ok()?;
    drop(opened);
    let words = icc::words(&bytes).filter(|_| packed.is_empty())?;
    let own = words.to_lowercase().replace(' ', "").contains(&name.replace(' ', ""));
    (NAMES.contains(&name.as_str()) || own || name == "srgb").then_some(words)
}

const MOST_OF_A_PROFILE: u64 = 8 * 1024 * 1024;

/// Whether the packed pixels hold more than pixels: words behind their end, or rows that no picture shows.
fn more_than_pixels(chunks: &[Chunk<'_>]) -> bool {
    let Some(expected) = chunks.iter().find(|c| &c.name == b"IHDR").and_then(|head| size(head.content)) else {
        return false;
    };
    let mut inflate = flate2::Decompress::new(true);
    let mut room = vec![0; 64 * 1024];
    let mut ended = false;
    for chunk in chunks.iter().filter(|c| &c.name == b"IDAT") {
        let mut rest = chunk.content;
        while !rest.is_empty() {
            if ended {
                return true;
            }
            let (before, made) = (inflate.total_in(), inflate.total_out());
            let Ok(status) = inflate.decompress(rest, &mut room, flate2::FlushDecompress::None) else { return false };
            let taken = (inflate.total_in() - before) as usize;
            rest = &rest[taken..];
            ended = status == flate2::Status::StreamEnd;
            if inflate.total_out() > expected {
                return true;
            }
            if !ended && taken == 0 && inflate.total_out() == made {
                return false;
            }
        }
    }
    false
}

/// How many bytes the pixels take before they are packed.
fn size(head: &[u8]) -> Option<u64> {
    let side = |at: usize| Some(u64::from(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?)));
    let (width, height) = (side(0)?, side(4)?);
    let samples = match head.get(9)? {
        0 | 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return None,
    };
    let bits = u64::from(*head.get(8)?) * samples;
    let rows = |width: u64, height: u64| match width.min(height) {
        0 => Some(0),
        _ => height.checked_mul(width.checked_mul(bits)?.div_ceil(8) + 1),
    };
    if head.get(12) != Some(&1) {
        return rows(width, height);
    }
    // Adam7: seven pictures, each finer than the one before.
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    let pass = |(x, y, across, down): (u64, u64, u64, u64)| {
        rows(width.saturating_sub(x).div_ceil(across), height.saturating_sub(y).div_ceil(down))
    };
    passes.into_iter().map(pass).sum()
}

pub fn png(contents: &mut Contents, bytes: &[u8]) {
    let (chunks, end) = chunks(bytes);
    super::ends(contents, bytes, end);
    if more_than_pixels(&chunks) {
        contents.hidden("data behind its pixels");
    }
    let profiles = chunks.iter().filter(|chunk| &chunk.name == b"iCCP");
    profiles.filter_map(|chunk| profile(chunk.content)).for_each(|words| contents.colours(&words));
    for chunk in chunks.iter().filter(|chunk| !chunk.is_needed()) {
        match &chunk.name {
            b"eXIf" => exif(contents, chunk.content),
            b"tIME" if chunk.content.len() == 7 => {}
            b"iTXt" if xmp(chunk.content).is_some_and(xmp_is_harmless) => {}
            b"tEXt" | b"iTXt" if is_harmless(chunk.content) => {}
            _ => {
                contents.aside(&String::from_utf8_lossy(chunk.content));
                contents.found(if xmp_place(chunk.content) { Thing::Location } else { Thing::Noted });
            }
        }
    }
}

/// The packet of XMP in a chunk, if it is one and not packed.
fn xmp(content: &[u8]) -> Option<&str> {
    std::str::from_utf8(content).ok()?.strip_prefix("XML:com.adobe.xmp\0\0\0\0\0")
}

/// A program's name with its version, or a moment. A program can be called anything, so two words that nobody knows may
/// be somebody's name.
fn is_harmless(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let Some((key, value)) = text.split_once('\0') else { return false };
    let value = value.trim_matches('\0');
    let moment = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | 'Z' | '+' | '.' | ' '));
    match key {
        "Software" => is_program(value),
        "date:create" | "date:modify" | "date:timestamp" | "Creation Time" => moment && value.len() < 40,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_harmless;

    #[test]
    fn programs_and_names() {
        for harmless in [
            "Software\0Adobe ImageReady",
            "Software\0GIMP 2.10.36",
            "Software\0Picasa",
            "Software\0www.inkscape.org",
            "Software\0Xnagitor 3.1",
            "Software\0Matplotlib version3.8.2, https://matplotlib.org/",
        ] {
            assert!(is_harmless(harmless.as_bytes()), "{harmless}");
        }
        for told in [
            "Software\0Jo Bloggs",
            "Software\0Sarah",
            "Software\0GIMP Jo Bloggs",
            "Software\0GIMP 943 476 5919",
            "Author\0GIMP",
        ] {
            assert!(!is_harmless(told.as_bytes()), "{told}");
        }
    }
}
