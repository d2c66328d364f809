//! PNG: a row of chunks, each with its name.

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

pub fn is_needed(name: &[u8; 4]) -> bool {
    NEEDED.contains(&name)
}

pub fn png(contents: &mut Contents, bytes: &[u8]) {
    let (chunks, end) = chunks(bytes);
    super::ends(contents, bytes, end);
    for chunk in chunks.iter().filter(|chunk| !is_needed(&chunk.name)) {
        match &chunk.name {
            b"eXIf" => exif(contents, chunk.content),
            b"tIME" if chunk.content.len() == 7 => {}
            b"tEXt" | b"iTXt" if is_harmless(chunk.content) => {}
            _ => {
                contents.aside(&String::from_utf8_lossy(chunk.content));
                contents.found(if xmp_place(chunk.content) { Thing::Location } else { Thing::Noted });
            }
        }
    }
}

/// Programs that write their own name into every picture.
const PROGRAMS: &[&str] = &[
    "Adobe ImageReady",
    "Microsoft Office",
    "Paint.NET",
    "paint.net",
    "GIMP",
    "gnome-screenshot",
    "Inkscape",
    "ImageMagick",
    "Matplotlib version",
    "Greenshot",
    "LibreOffice",
    "Snipping Tool",
    "Skitch",
    "Shutter",
    "Spectacle",
    "Flameshot",
    "GraphicsMagick",
    "Figma",
    "Sketch",
    "Google",
    "draw.io",
];

/// A known program's name with its version, or a moment. A program can be called anything, so a name
/// that is not known may be somebody's.
fn is_harmless(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let Some((key, value)) = text.split_once('\0') else { return false };
    let value = value.trim_matches('\0');
    let moment = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | 'Z' | '+' | '.' | ' '));
    match key {
        "Software" => PROGRAMS.iter().filter_map(|name| value.strip_prefix(name)).any(is_version),
        "date:create" | "date:modify" | "date:timestamp" | "Creation Time" => moment && value.len() < 40,
        _ => false,
    }
}

/// “ 4.1.2”, “ 3.8, https://matplotlib.org/”, nothing.
fn is_version(rest: &str) -> bool {
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | 'v' | '-' | '(' | ')' | ',');
    let rest = rest
        .trim_end_matches("https://matplotlib.org/")
        .trim_end_matches("www.inkscape.org")
        .trim_end_matches("<www.inkscape.org>");
    rest.chars().all(numbers) && rest.chars().filter(char::is_ascii_digit).count() < 9
}

#[cfg(test)]
mod tests {
    use super::is_harmless;

    #[test]
    fn programs_and_names() {
        for harmless in [
            "Software\0Adobe ImageReady",
            "Software\0GIMP 2.10.36",
            "Software\0Matplotlib version3.8.2, https://matplotlib.org/",
        ] {
            assert!(is_harmless(harmless.as_bytes()), "{harmless}");
        }
        for told in ["Software\0Jo Bloggs", "Software\0GIMP Jo Bloggs", "Software\0GIMP 943 476 5919", "Author\0GIMP"] {
            assert!(!is_harmless(told.as_bytes()), "{told}");
        }
    }
}
