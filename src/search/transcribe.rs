//! The index as files a browser can load from a folder, without a server.
//!
//! In: an [`Index`]. Out: paths under the site's root and their bytes, always the same for the
//! same corpus. Each file is a classic script of one call, `signpostShard("p3","...")`, because
//! nothing but a script tag may read a sibling file under `file://`; its second argument is
//! base64 of a zlib stream, whose checksum shows damage. Inflated, a file is the version of the data, so that
//! parts of two sites are never mixed, and a row of sections, each a name, a length and that
//! many bytes (numbers are LEB128, texts UTF-8 with their length before them):
//!
//! ```text
//! meta   JSON: totals, code tables, directories, word lists, thesaurus, weights
//! pages  for each page: passages, language, kind, number of audiences, audiences
//! p<n>   postings of a run of terms: letters shared with the term before, the rest; then for
//!        each field the document frequency and, if that is not 0, length and postings:
//!        steps between passages, each with a one-byte code of (frequency, fieldnorm),
//!        255 = written out
//! x<n>   positions of a run of terms: shared, rest, length, for each passage steps
//! v<n>   a run of words as written: shared, rest, passages
//! e<n>   what is shown of a run of pages: url, title, lay words (not shown), number of passages, each with anchor,
//!        heading and text
//! ```
//!
//! A section of 12 to 32 KB is a file of its own; a small site has all of them in `meta.js`.

use std::collections::HashMap;
use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::SearchError;
use super::analyse::Analyser;
use super::index::{FIELDS, FORMAT, Index, Posting, Shown};
use super::language::{ALIKE, UNSAID};
use super::plan::{Lead, MOST_TOKENS, MOST_WORDS};
use super::query::{Searcher, Weights};
use super::stemmers;

/// Bytes of a section before a new one begins, by sort. Small enough that a question of three words and
/// the ten pages it shows cost a reader little; large enough that a stick is not full of files.
const POSTINGS: usize = 12 << 10;
const POSITIONS: usize = 16 << 10;
const WORDS: usize = 32 << 10;
const SHOWN: usize = 12 << 10;
/// A site whose sections are no more than this together is one file.
const SMALL: usize = 128 << 10;
const FOLDER: &str = "search/data/";
const CALL: &str = "signpostShard(";

/// The browser's side: path under the site's root, and bytes. It holds the stemmers of the languages
/// this site is in, and no other.
pub fn scripts(index: &Index) -> Vec<(String, Vec<u8>)> {
    let engine = stemmers::script(&index.notes.languages) + "\n" + &without_remarks(include_str!("browser/engine.js"));
    vec![("search/engine.js".to_owned(), engine.into_bytes())]
}

/// A script without the lines that only explain it, and without indentation: half the bytes. Ours have
/// no text that runs over lines, so a line that begins like a remark is one.
fn without_remarks(script: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let ends = line.ends_with("*/");
        if !inside && !(begins && (ends || !line.contains("*/"))) && !line.starts_with("//") && !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
        inside = (inside || begins) && !line.contains("*/");
    }
    out
}

type Codes = HashMap<(u32, u8), u8>;

#[derive(Serialize)]
struct Meta<'a> {
    format: u32,
    /// Changes with the data; asked for with every other file, so that no cache mixes two sites.
    version: String,
    /// The site's own first.
    languages: Vec<MetaLanguage<'a>>,
    /// Signs of a word that say nothing, as ranges, and letters that are alike.
    unsaid: &'static [(char, char)],
    alike: &'static [(char, char)],
    passages: u32,
    pages: usize,
    tokens: Vec<u64>,
    lengths: Vec<u32>,
    codes: Vec<Vec<(u32, u8)>>,
    postings: Vec<String>,
    positions: Vec<String>,
    words: Vec<String>,
    shown: Vec<u32>,
    kinds: &'a [String],
    labels: &'a [(String, String)],
    audiences: &'a [String],
    stop: &'a [String],
    spellings: &'a [(String, String, String)],
    numbered: &'a [(String, String)],
    leads: &'a [Lead],
    longest: usize,
    danger: &'a [(Vec<String>, Vec<String>)],
    emergency: Option<(String, String)>,
    weights: &'a Weights,
    most_tokens: usize,
    most_words: usize,
}

#[derive(Serialize)]
struct MetaLanguage<'a> {
    tag: &'a str,
    stems: bool,
    joins: bool,
    bare: &'static [(char, char)],
}

/// Sections of one sort, and where each begins.
struct Run<K> {
    prefix: &'static str,
    /// Bytes.
    most: usize,
    sections: Vec<Vec<u8>>,
    firsts: Vec<K>,
}

impl<K> Run<K> {
    fn new(prefix: &'static str, most: usize) -> Run<K> {
        Run { prefix, most, sections: Vec::new(), firsts: Vec::new() }
    }

    /// The section the next entry of `size` bytes goes to; true if it is a new one.
    fn room(&mut self, size: usize, first: impl FnOnce() -> K) -> (&mut Vec<u8>, bool) {
        let new = self.sections.last().is_none_or(|last| !last.is_empty() && last.len() + size > self.most);
        if new {
            self.sections.push(Vec::new());
            self.firsts.push(first());
        }
        let last = self.sections.len() - 1;
        (&mut self.sections[last], new)
    }

    fn named(&self) -> Vec<(String, &[u8])> {
        let sections = self.sections.iter().enumerate();
        sections.map(|(number, bytes)| (format!("{}{number}", self.prefix), bytes.as_slice())).collect()
    }
}

impl Run<String> {
    /// Adds an entry keyed by a word that shares its beginning with the one before.
    fn word(&mut self, word: &str, before: &mut String, rest: &[u8]) {
        let (section, new) = self.room(rest.len() + word.len(), || word.to_owned());
        if new {
            before.clear();
        }
        front_coded(section, before, word);
        section.extend_from_slice(rest);
        word.clone_into(before);
    }
}

/// The data files of an index.
pub fn transcribe(index: &Index) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let searcher = Searcher::new(index.clone())?;
    let terms = index.terms()?;
    let codes = code_tables(index, &terms)?;
    let (postings, positions) = inverted(index, &terms, &codes)?;
    let words = words(&searcher)?;
    let shown = shown(&searcher)?;
    let pages = pages(&searcher);
    let mut sections = vec![("pages".to_owned(), pages.as_slice())];
    sections.extend(postings.named());
    sections.extend(positions.named());
    sections.extend(words.named());
    sections.extend(shown.named());
    let mut meta = meta(&searcher, &codes)?;
    meta.version = version(&sections);
    meta.postings = postings.firsts.clone();
    meta.positions = positions.firsts.clone();
    meta.words = words.firsts.clone();
    meta.shown = shown.firsts.clone();
    files(&meta.version, &serde_json::to_vec(&meta)?, &sections)
}

fn files(version: &str, meta: &[u8], sections: &[(String, &[u8])]) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let total: usize = meta.len() + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut first = vec![("meta".to_owned(), meta)];
    if total <= SMALL {
        first.extend(sections.iter().cloned());
        return Ok(vec![file("meta", version, &first)?]);
    }
    let mut out = vec![file("meta", version, &first)?];
    let rest: Result<Vec<_>, SearchError> =
        sections.par_iter().map(|section| file(&section.0, version, std::slice::from_ref(section))).collect();
    out.extend(rest?);
    Ok(out)
}

fn file(name: &str, version: &str, sections: &[(String, &[u8])]) -> Result<(String, Vec<u8>), SearchError> {
    let mut raw = Vec::new();
    put_text(&mut raw, version);
    for (name, bytes) in sections {
        put_text(&mut raw, name);
        put(&mut raw, bytes.len() as u64);
        raw.extend_from_slice(bytes);
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&raw)?;
    let script = format!("{CALL}\"{name}\",\"{}\");\n", STANDARD.encode(packed.finish()?));
    Ok((format!("{FOLDER}{name}.js"), script.into_bytes()))
}

fn version(sections: &[(String, &[u8])]) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in sections {
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    // In letters only: ten digits would look like somebody's NHS number to the guard.
    let letter = |half: u8| char::from(b'a' + half);
    hash.finalize().iter().take(5).flat_map(|byte| [letter(byte >> 4), letter(byte & 15)]).collect()
}

fn meta<'a>(searcher: &'a Searcher, codes: &[Vec<(u32, u8)>]) -> Result<Meta<'a>, SearchError> {
    let (index, notes) = (&searcher.index, &searcher.index.notes);
    let emergency = notes.synonyms.emergency_url.clone();
    Ok(Meta {
        format: FORMAT,
        version: String::new(),
        languages: searcher.analysers.iter().map(meta_language).collect(),
        unsaid: UNSAID,
        alike: ALIKE,
        passages: index.passages(),
        pages: searcher.pages.rows.len(),
        tokens: (0..FIELDS.len()).map(|field| index.tokens(field)).collect::<Result<_, _>>()?,
        lengths: (0..=255).map(tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm).collect(),
        codes: codes.to_vec(),
        postings: Vec::new(),
        positions: Vec::new(),
        words: Vec::new(),
        shown: Vec::new(),
        kinds: &searcher.pages.kinds,
        labels: &notes.labels,
        audiences: &searcher.pages.audiences,
        stop: &searcher.lists.stop,
        spellings: &searcher.lists.spellings,
        numbered: &searcher.lists.numbered,
        leads: &searcher.leads,
        longest: searcher.longest_lead,
        danger: &searcher.danger,
        emergency: emergency.map(|url| (url.clone(), notes.synonyms.emergency_title.clone().unwrap_or(url))),
        weights: &searcher.weights,
        most_tokens: MOST_TOKENS,
        most_words: MOST_WORDS,
    })
}

fn meta_language(analyser: &Analyser) -> MetaLanguage<'_> {
    let (stems, joins, bare) = (analyser.stems(), analyser.joins(), analyser.bare());
    MetaLanguage { tag: analyser.language(), stems, joins, bare }
}

/// For each field the 255 commonest pairs of frequency and fieldnorm.
fn code_tables(index: &Index, terms: &[String]) -> Result<Vec<Vec<(u32, u8)>>, SearchError> {
    let mut tables = Vec::new();
    for field in 0..FIELDS.len() {
        let mut counts: HashMap<(u32, u8), u64> = HashMap::new();
        for term in terms {
            for posting in index.postings(field, term)? {
                *counts.entry((posting.tf, posting.norm)).or_default() += 1;
            }
        }
        let mut pairs: Vec<_> = counts.into_iter().collect();
        pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        tables.push(pairs.into_iter().take(255).map(|(pair, _)| pair).collect());
    }
    Ok(tables)
}

fn inverted(
    index: &Index,
    terms: &[String],
    tables: &[Vec<(u32, u8)>],
) -> Result<(Run<String>, Run<String>), SearchError> {
    let codes: Vec<Codes> =
        tables.iter().map(|table| (0u8..).zip(table).map(|(code, &pair)| (pair, code)).collect()).collect();
    let (mut postings, mut positions) = (Run::new("p", POSTINGS), Run::new("x", POSITIONS));
    let (mut last_posting, mut last_position) = (String::new(), String::new());
    for term in terms {
        let mut entry = Vec::new();
        for (field, codes) in codes.iter().enumerate() {
            put_postings(&mut entry, &index.postings(field, term)?, codes);
        }
        postings.word(term, &mut last_posting, &entry);
        let mut entry = Vec::new();
        put_block(&mut entry, &position_steps(&index.positions(term)?));
        positions.word(term, &mut last_position, &entry);
    }
    Ok((postings, positions))
}

fn put_postings(out: &mut Vec<u8>, postings: &[Posting], codes: &Codes) {
    put(out, postings.len() as u64);
    if postings.is_empty() {
        return;
    }
    let (mut block, mut last) = (Vec::new(), 0);
    for posting in postings {
        put(&mut block, u64::from(posting.doc - last));
        last = posting.doc;
        match codes.get(&(posting.tf, posting.norm)) {
            Some(&code) => block.push(code),
            None => {
                block.push(255);
                put(&mut block, u64::from(posting.tf));
                block.push(posting.norm);
            }
        }
    }
    put_block(out, &block);
}

fn position_steps(lists: &[Vec<u32>]) -> Vec<u8> {
    let mut block = Vec::new();
    for list in lists {
        let mut last = 0;
        for &position in list {
            put(&mut block, u64::from(position - last));
            last = position;
        }
    }
    block
}

fn words(searcher: &Searcher) -> Result<Run<String>, SearchError> {
    let mut run = Run::new("v", WORDS);
    let mut before = String::new();
    for (word, passages) in searcher.vocabulary()? {
        let mut entry = Vec::new();
        put(&mut entry, u64::from(*passages));
        run.word(word, &mut before, &entry);
    }
    Ok(run)
}

fn pages(searcher: &Searcher) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, row) in searcher.pages.rows.iter().enumerate() {
        put(&mut out, u64::from(end_of(searcher, number) - row.first));
        put(&mut out, u64::from(row.language));
        put(&mut out, u64::from(row.kind));
        put(&mut out, row.audiences.len() as u64);
        row.audiences.iter().for_each(|&audience| put(&mut out, u64::from(audience)));
    }
    out
}

/// The passage after a page's last.
fn end_of(searcher: &Searcher, page: usize) -> u32 {
    searcher.pages.rows.get(page + 1).map_or(searcher.index.passages(), |next| next.first)
}

fn shown(searcher: &Searcher) -> Result<Run<u32>, SearchError> {
    let mut run = Run::new("e", SHOWN);
    for (number, row) in searcher.pages.rows.iter().enumerate() {
        let passages: Result<Vec<Shown>, SearchError> =
            (row.first..end_of(searcher, number)).map(|doc| searcher.index.shown(doc)).collect();
        let entry = shown_page(&passages?);
        run.room(entry.len(), || number as u32).0.extend_from_slice(&entry);
    }
    Ok(run)
}

fn shown_page(passages: &[Shown]) -> Vec<u8> {
    let mut out = Vec::new();
    let Some(first) = passages.first() else {
        return out;
    };
    put_text(&mut out, &first.url);
    put_text(&mut out, &first.title);
    put_text(&mut out, &first.lay);
    put(&mut out, passages.len() as u64);
    for passage in passages {
        [&passage.anchor, &passage.heading, &passage.body].into_iter().for_each(|text| put_text(&mut out, text));
    }
    out
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_block(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_block(out, text.as_bytes());
}

/// The letters `word` shares with `before` (counted in bytes, whole letters), and the rest.
fn front_coded(out: &mut Vec<u8>, before: &str, word: &str) {
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
    let packed = STANDARD.decode(data).ok()?;
    let mut raw = Vec::new();
    flate2::read::ZlibDecoder::new(packed.as_slice()).read_to_end(&mut raw).ok()?;
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
            b'm' => {
                let json = std::str::from_utf8(self.bytes).ok()?;
                push_strings(&serde_json::from_str(json).ok()?, out);
            }
            b'v' => self.keyed(out, |input| input.number().map(|_| ()))?,
            b'e' => self.shown(out)?,
            b'x' => self.keyed(out, |input| input.block().map(|_| ()))?,
            b'p' if section != "pages" => self.keyed(out, |input| {
                for _ in 0..FIELDS.len() {
                    if input.number()? > 0 {
                        input.block()?;
                    }
                }
                Some(())
            })?,
            _ => {}
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
