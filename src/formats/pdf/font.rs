//! A font of a PDF: what its codes say, and how wide they are.

use super::MOST;
use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::BTreeMap;

pub struct Font<'d> {
    encoding: Option<Encoding<'d>>,
    widths: BTreeMap<u32, f64>,
    usual: f64,
    /// Two bytes a letter.
    pub wide: bool,
    /// In thousandths of the size, or in the font's own units.
    unit: f64,
}

/// Fonts of signs, which say nothing in words.
const SIGNS: &[&str] = &["symbol", "dingbat", "wingding", "webding", "icon", "awesome"];

impl<'d> Font<'d> {
    pub fn read(document: &'d Document, font: &'d Dictionary) -> Font<'d> {
        let kind = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or(b"");
        let wide = kind == b"Type0";
        let mut read = Font {
            encoding: encoding(document, font, wide),
            widths: BTreeMap::new(),
            usual: 500.0,
            wide,
            unit: if kind == b"Type3" { matrix(document, font) } else { 0.001 },
        };
        if wide {
            read.wide_widths(document, font);
        } else {
            read.narrow_widths(document, font);
        }
        read
    }

    fn narrow_widths(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        if let Ok(list) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            for (width, code) in list.iter().zip(first.max(0) as u32..) {
                if let Some(width) = number(document, width) {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    fn wide_widths(&mut self, document: &Document, font: &Dictionary) {
        let inner =
            font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok().and_then(|list| list.first());
        let Some(inner) = inner.and_then(|o| document.dereference(o).ok()).and_then(|(_, o)| o.as_dict().ok()) else {
            return;
        };
        self.usual = inner.get_deref(b"DW", document).ok().and_then(|o| number(document, o)).unwrap_or(1000.0);
        let Ok(list) = inner.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut items = list.iter().filter_map(|o| document.dereference(o).ok().map(|(_, o)| o));
        while let (Some(first), Some(second)) = (items.next().and_then(|o| o.as_i64().ok()), items.next()) {
            match second {
                Object::Array(widths) => {
                    for (width, code) in widths.iter().zip(first.max(0) as u32..) {
                        self.widths.extend(number(document, width).map(|width| (code, width)));
                    }
                }
                last => {
                    let Some(width) = items.next().and_then(|o| number(document, o)) else { return };
                    let last = last.as_i64().unwrap_or(first).min(first + 65_535);
                    self.widths.extend((first.max(0) as u32..=last.max(0) as u32).map(|code| (code, width)));
                }
            }
        }
    }

    /// The words of a string; `None` if nobody can tell.
    pub fn words(&self, bytes: &[u8]) -> Option<String> {
        let words = self.encoding.as_ref()?.bytes_to_string(bytes).ok()?;
        let step = if self.wide { 2 } else { 1 };
        let letters = bytes.chunks(step).filter(|code| !matches!(code, [0 | b' '] | [0, 0..=3 | b' '])).count();
        let known = words.chars().filter(|c| *c != '\u{fffd}').count();
        (known * 2 >= letters).then_some(words)
    }

    /// The codes in a string, each with its width as a share of the size.
    pub fn codes(&self, bytes: &[u8]) -> Vec<(u32, f64)> {
        let step = if self.wide { 2 } else { 1 };
        bytes
            .chunks(step)
            .map(|code| code.iter().fold(0, |sum, b| sum << 8 | u32::from(*b)))
            .map(|code| (code, self.widths.get(&code).copied().unwrap_or(self.usual) * self.unit))
            .collect()
    }
}

pub fn number(document: &Document, object: &Object) -> Option<f64> {
    match document.dereference(object).ok()?.1 {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

fn matrix(document: &Document, font: &Dictionary) -> f64 {
    let list = font.get_deref(b"FontMatrix", document).and_then(Object::as_array);
    list.ok().and_then(|list| number(document, list.first()?)).unwrap_or(0.001).abs()
}

/// How codes become letters. `None`: the font does not tell.
fn encoding<'d>(document: &'d Document, font: &'d Dictionary, wide: bool) -> Option<Encoding<'d>> {
    if let Ok(stream) = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream)
        && let Some(encoding) = to_unicode(document, stream)
    {
        return Some(encoding);
    }
    let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or(b"");
    let name = String::from_utf8_lossy(name).to_lowercase();
    let found = font.get_font_encoding_with_limit(document, MOST).ok()?;
    let given = font.get_deref(b"Encoding", document);
    let own = given.and_then(Object::as_dict).is_ok_and(|d| d.has(b"Differences"));
    match &found {
        _ if SIGNS.iter().any(|sign| name.contains(sign)) => Some(found),
        // Its letters have names that nobody knows, or it is one of many alphabets that are not told.
        _ if own && !matches!(found, Encoding::Differences(_)) => None,
        Encoding::OneByteEncoding(_) if wide => None,
        _ if font.get(b"Encoding").is_err() && is_built_in(document, font) => None,
        _ => Some(found),
    }
}

/// A font built in with an order of its own, which it keeps to itself.
fn is_built_in(document: &Document, font: &Dictionary) -> bool {
    let Ok(descriptor) = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict) else { return false };
    let symbolic = descriptor.get_deref(b"Flags", document).and_then(Object::as_i64).is_ok_and(|flags| flags & 4 != 0);
    symbolic && [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
}

/// Read as if the font had no other encoding.
fn to_unicode<'d>(document: &'d Document, stream: &'d lopdf::Stream) -> Option<Encoding<'d>> {
    let mut alone = Dictionary::new();
    alone.set("Type", Object::Name(b"Font".to_vec()));
    alone.set("ToUnicode", Object::Stream(stream.clone()));
    match alone.get_font_encoding_with_limit(document, MOST).ok()? {
        Encoding::UnicodeMapEncoding(map) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}
