//! In: a text as people paste it. Out: the same with one spelling for what looks alike, and the way
//! back to the original's places.
//!
//! Word puts no-break spaces into numbers, soft hyphens and zero-width characters into words, and three
//! kinds of dash; Markdown puts stars round them. A shape is the same with all of these, so they are
//! levelled here once and no scanner has to know them.

use std::borrow::Cow;

/// The levelled text.
pub(super) struct Plain<'t> {
    original: &'t str,
    pub bytes: Cow<'t, [u8]>,
    /// From this byte of the levelled text on, the original's bytes run from there.
    shifts: Vec<(usize, usize)>,
}

/// Bytes at which something may have to be levelled: all others are copied as they stand.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let list = b"&*`%\\<\xC2\xD9\xDB\xE2\xE3\xEF";
    let mut at = 0;
    while at < list.len() {
        suspect[list[at] as usize] = true;
        at += 1;
    }
    suspect
};

impl<'t> Plain<'t> {
    pub fn of(original: &'t str) -> Plain<'t> {
        let bytes = original.as_bytes();
        let mut out = Vec::new();
        let mut shifts = Vec::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|b| SUSPECT[usize::from(*b)]).map(|n| at + n) {
            let Some((length, put)) = level(&original[next..]) else {
                at = next + 1;
                while !original.is_char_boundary(at) {
                    at += 1;
                }
                continue;
            };
            if out.capacity() == 0 {
                out.reserve(bytes.len());
            }
            out.extend_from_slice(&bytes[copied..next]);
            if let Some(put) = put {
                shifts.push((out.len(), next));
                out.push(put);
            }
            at = next + length;
            copied = at;
            shifts.push((out.len(), at));
        }
        if shifts.is_empty() {
            return Plain { original, bytes: Cow::Borrowed(bytes), shifts };
        }
        out.extend_from_slice(&bytes[copied..]);
        Plain { original, bytes: Cow::Owned(out), shifts }
    }

    /// The text as it was given.
    pub fn text(&self) -> &'t str {
        self.original
    }

    /// Where `start..end` of the levelled text stands in the original.
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let mut from = self.place(start);
        let mut to = if end > start { self.place(end - 1) + 1 } else { from };
        while !self.original.is_char_boundary(from) {
            from -= 1;
        }
        while !self.original.is_char_boundary(to) {
            to += 1;
        }
        (from, to)
    }

    fn place(&self, at: usize) -> usize {
        match self.shifts.partition_point(|(plain, _)| *plain <= at).checked_sub(1) {
            Some(last) => self.shifts[last].1 + (at - self.shifts[last].0),
            None => at,
        }
    }
}

/// What stands at the start of the text: its length, and what is read for it (`None`: nothing at all).
fn level(text: &str) -> Option<(usize, Option<u8>)> {
    let first = text.chars().next()?;
    match first {
        '&' => entity(text),
        '<' => tag(text),
        '%' => percent(text),
        '*' | '`' => Some((1, None)),
        '\\' => text[1..].starts_with(|c: char| c.is_ascii_punctuation()).then_some((1, None)),
        other => read_as(other).map(|put| (other.len_utf8(), put)),
    }
}

/// What a character is read as; `None` if as itself.
fn read_as(c: char) -> Option<Option<u8>> {
    let digit = |zero: u32| Some(Some(b'0' + (c as u32 - zero) as u8));
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            Some(None)
        }
        '£' => Some(Some(b'$')),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Some(Some(b'-')),
        '\u{2018}'..='\u{201b}' | '\u{2032}' => Some(Some(b'\'')),
        '\u{201c}'..='\u{201f}' | '\u{2033}' => Some(Some(b'"')),
        '\u{2044}' => Some(Some(b'/')),
        '\u{2024}' => Some(Some(b'.')),
        '\u{ff01}'..='\u{ff5e}' => Some(Some((c as u32 - 0xff01 + 0x21) as u8)),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{27bf}' | '\u{3000}' => Some(Some(b' ')),
        _ => None,
    }
}

/// A character reference that stands for a space or a dash.
fn entity(text: &str) -> Option<(usize, Option<u8>)> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwnj" | "zwj" => '\u{ad}',
        "ndash" | "mdash" | "minus" => '-',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
    };
    let put = if c.is_ascii() { Some(c as u8) } else { read_as(c)? };
    let put = if c == '\u{ad}' { None } else { put };
    Some((end + 1, put))
}

/// A sign of an address as it is written within another address: `%40`, and `%2540` where that was done twice.
fn percent(text: &str) -> Option<(usize, Option<u8>)> {
    let again = text[1..].len() - text[1..].trim_start_matches("25").len();
    [again, 0].into_iter().find_map(|skip| {
        let digits = text.get(skip + 1..skip + 3).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let put = u8::from_str_radix(digits, 16).ok().filter(|b| (b' '..=b'~').contains(b))?;
        Some((skip + 3, Some(put)))
    })
}

/// A bare tag such as `<b>` or `</td>`. One with attributes stays, for they can hold something.
fn tag(text: &str) -> Option<(usize, Option<u8>)> {
    let end = text.bytes().take(10).position(|b| b == b'>')?;
    let name = text[1..end].trim_start_matches('/').trim_end_matches(['/', ' ']);
    let put = match name {
        "b" | "strong" | "i" | "em" | "u" | "span" | "sup" | "sub" | "mark" | "code" | "wbr" | "small" => None,
        "td" | "th" => Some(b'\t'),
        "br" | "p" | "tr" | "li" | "div" | "ul" | "ol" | "table" | "dd" | "dt" => Some(b'\n'),
        _ => return None,
    };
    Some((end + 1, put))
}
