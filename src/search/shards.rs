//! Sections as files a page can load with a script tag, and what such a file says in plain text.
//!
//! In: named sections, as they are made. Out: paths under the site's root and bytes. Each file is a
//! classic script of one call, `signpostShard("p3","...")`, because nothing but a script tag may
//! read a sibling file under `file://`; its second argument is base64 of a zlib stream, whose checksum
//! shows damage. Inflated, a file is the version of the data, so that parts of two sites are never mixed,
//! and a row of sections, each a name, a length and that many bytes.
//! A section is packed as soon as a handful is there, so that a large site never lies in memory twice;
//! those of a small site go into one file.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;

use super::SearchError;
use super::index::FIELDS;

/// A site whose sections are no more than this together is one file.
const SMALL: usize = 128 << 10;
/// Sections packed at the same time.
const HANDFUL: usize = 64;
/// More costs a third more time for a hundredth of the bytes.
const EFFORT: u32 = 6;
const FOLDER: &str = "search/data/";
const CALL: &str = "signpostShard(";

type Section = (String, Vec<u8>);

/// Words that are no slips: wanted only where a word is unknown.
const APART: char = 'd';

/// Files as they come.
pub struct Files<'v> {
    version: &'v str,
    waiting: Vec<Section>,
    /// Sections few readers need: a file each, also of a small site.
    apart: Vec<Section>,
    total: usize,
    done: Vec<(String, Vec<u8>)>,
}

impl<'v> Files<'v> {
    pub fn new(version: &'v str) -> Files<'v> {
        Files { version, waiting: Vec::new(), apart: Vec::new(), total: 0, done: Vec::new() }
    }

    pub fn add(&mut self, name: String, bytes: Vec<u8>) -> Result<(), SearchError> {
        if name.starts_with(APART) {
            self.apart.push((name, bytes));
            return Ok(());
        }
        self.total += bytes.len();
        self.waiting.push((name, bytes));
        if self.total > SMALL && self.waiting.len() >= HANDFUL { self.pack() } else { Ok(()) }
    }

    fn pack(&mut self) -> Result<(), SearchError> {
        let waiting = std::mem::take(&mut self.waiting);
        let packed = waiting.par_iter().map(|section| file(&section.0, std::slice::from_ref(section), self.version));
        self.done.extend(packed.collect::<Result<Vec<_>, SearchError>>()?);
        Ok(())
    }

    /// All files, that of the meta first.
    pub fn finish(mut self, meta: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
        let mut first = vec![("meta".to_owned(), meta)];
        if self.total + first[0].1.len() <= SMALL {
            first.append(&mut self.waiting);
        }
        self.waiting.append(&mut self.apart);
        self.pack()?;
        self.done.insert(0, file("meta", &first, self.version)?);
        Ok(self.done)
    }
}

fn file(name: &str, sections: &[Section], version: &str) -> Result<(String, Vec<u8>), SearchError> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(EFFORT));
    let mut head = Vec::new();
    put_text(&mut head, version);
    for (name, bytes) in sections {
        put_text(&mut head, name);
        put(&mut head, bytes.len() as u64);
        packed.write_all(&head)?;
        packed.write_all(bytes)?;
        head.clear();
    }
    let script = format!("{CALL}\"{name}\",\"{}\");\n", STANDARD.encode(packed.finish()?));
    Ok((format!("{FOLDER}{name}.js"), script.into_bytes()))
}

pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub fn put_block(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_block(out, text.as_bytes());
}

/// The letters `word` shares with `before` (counted in bytes, whole letters), and the rest.
pub fn put_word(out: &mut Vec<u8>, before: &str, word: &str) {
    let same = before.char_indices().zip(word.chars()).take_while(|((_, a), b)| a == b);
    let shared = same.last().map_or(0, |((at, a), _)| at + a.len_utf8());
    put(out, shared as u64);
    put_text(out, &word[shared..]);
}

/// The plain text a data file holds (words, titles, texts, one a line), to look for leaks in.
/// `None` for any other file.
pub fn decode(path: &str, bytes: &[u8]) -> Option<String> {
    let name = path.strip_prefix(FOLDER)?.strip_suffix(".js")?;
    let script = std::str::from_utf8(bytes).ok()?;
    let data = script.strip_prefix(CALL)?.strip_prefix(&format!("\"{name}\",\""))?.strip_suffix("\");\n")?;
    let mut raw = Vec::new();
    flate2::read::ZlibDecoder::new(STANDARD.decode(data).ok()?.as_slice()).read_to_end(&mut raw).ok()?;
    let mut input = Input { bytes: &raw };
    let mut out = String::new();
    input.text()?;
    while !input.bytes.is_empty() {
        let section = input.text()?;
        let mut inside = Input { bytes: input.block()? };
        inside.plain(&section, &mut out)?;
    }
    Some(out)
}

/// Reads what `put` and its sisters wrote.
struct Input<'a> {
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0u64, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return usize::try_from(number).ok();
            }
            shift += 7;
        }
    }

    fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (block, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(block)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.block()?.to_vec()).ok()
    }

    fn word(&mut self, before: &str) -> Option<String> {
        let shared = self.number()?;
        Some(format!("{}{}", before.get(..shared)?, self.text()?))
    }

    /// A section as text.
    fn plain(&mut self, section: &str, out: &mut String) -> Option<()> {
        match section.as_bytes().first()? {
            b'm' | b'n' => {
                let json = std::str::from_utf8(self.bytes).ok()?;
                push_strings(&serde_json::from_str(json).ok()?, out);
            }
            b'v' | b'w' | b'd' => self.keyed(out, |input| input.number().map(|_| ()))?,
            b'e' => self.shown(out)?,
            b's' => self.leads(out)?,
            b'x' => self.keyed(out, |input| input.block().map(|_| ()))?,
            b'p' if section != "pages" => {
                self.keyed(out, |input| (0..=FIELDS.len()).try_for_each(|_| input.postings()))?
            }
            b't' => self.keyed(out, |input| {
                let terms = input.number()?;
                (0..2 * terms).try_for_each(|_| input.number().map(|_| ()))?;
                input.postings()?;
                input.postings()
            })?,
            _ => {}
        }
        Some(())
    }

    fn postings(&mut self) -> Option<()> {
        if self.number()? > 0 {
            self.block()?;
        }
        Some(())
    }

    fn keyed(&mut self, out: &mut String, skip: fn(&mut Self) -> Option<()>) -> Option<()> {
        let mut before = String::new();
        while !self.bytes.is_empty() {
            before = self.word(&before)?;
            line(out, &before);
            skip(self)?;
        }
        Some(())
    }

    fn leads(&mut self, out: &mut String) -> Option<()> {
        let mut before = String::new();
        while !self.bytes.is_empty() {
            before = self.word(&before)?;
            line(out, &before);
            for _ in 0..self.number()? {
                line(out, &self.text()?);
                line(out, &self.text()?);
                self.number()?;
            }
        }
        Some(())
    }

    fn shown(&mut self, out: &mut String) -> Option<()> {
        while !self.bytes.is_empty() {
            for _ in 0..3 {
                line(out, &self.text()?);
            }
            for _ in 0..self.number()? * 3 {
                line(out, &self.text()?);
            }
        }
        Some(())
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn push_strings(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => line(out, text),
        serde_json::Value::Array(values) => values.iter().for_each(|value| push_strings(value, out)),
        serde_json::Value::Object(values) => values.values().for_each(|value| push_strings(value, out)),
        _ => {}
    }
}
