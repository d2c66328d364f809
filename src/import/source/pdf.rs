//! In: a PDF, which knows where letters stand and nothing of headings, lists or tables. Out: its lines put together into
//! paragraphs, without what stands on every page. It is a text to check line by line, and says so.

use crate::formats::pdf::{self, Sheet};
use crate::import::block::{Block, Part, Source, What, said};
use std::collections::BTreeMap;

/// Reads one document.
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, &'static str> {
    let sheets = pdf::read(bytes)?;
    let mut source = Source { only_words: true, ..Source::of(name) };
    let all: String = sheets
        .iter()
        .flat_map(|sheet| &sheet.lines)
        .flat_map(|line| &line.cells)
        .map(|(_, text)| text.as_str())
        .collect();
    let letters = all.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Err("its pages are pictures, whose words cannot be read; ask for the file it was made from");
    }
    if all.chars().filter(|c| ('\u{590}'..='\u{8ff}').contains(c)).count() * 3 > letters {
        return Err(
            "its words run from right to left, and a PDF keeps them in the wrong order; ask for the file it was made from",
        );
    }
    source.doubt(
        "A PDF keeps no headings, lists or tables: check every line, and ask for the file it was made from if you can.",
    );
    for (sheet, number) in sheets.iter().zip(1..) {
        if sheet.unseen.chars().any(char::is_alphanumeric) {
            source.leave(What::Pale, &format!("page {number}"), &sheet.unseen);
        }
    }
    let furniture = furniture(&sheets);
    let usual = usual_size(&sheets);
    let mut paragraph = Paragraph::default();
    for (sheet, number) in sheets.iter().zip(1..) {
        let many = sheet.lines.len();
        paragraph.goes_on = number;
        for (at, line) in sheet.lines.iter().enumerate() {
            let text = line
                .cells
                .iter()
                .map(|(_, text)| text.trim())
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("  ");
            if text.is_empty() {
                continue;
            }
            let edge = at < EDGE || at + EDGE >= many;
            if edge && furniture.contains_key(&numberless(&text)) {
                source.leave(What::Header, "on every page", &text);
                continue;
            }
            let (_, top, bottom) =
                line.cells.first().map_or((0.0, 0.0, 0.0), |(area, _)| (area.left, area.top, area.bottom));
            // A row of a table stands by itself.
            let row = line.cells.len() > 1;
            if row {
                paragraph.end(usual, &mut source);
            }
            paragraph.line(&text, line.size, top, bottom, usual, &mut source);
            if row {
                paragraph.end(usual, &mut source);
            }
        }
        paragraph.page_ends();
    }
    paragraph.end(usual, &mut source);
    Ok(source)
}

/// So many lines at the top and the foot of a page may be the same on every page.
const EDGE: usize = 3;

fn numberless(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Lines at the edge of most pages, without their numbers.
fn furniture(sheets: &[Sheet]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in sheets {
        let many = sheet.lines.len();
        for (at, line) in sheet.lines.iter().enumerate() {
            if at < EDGE || at + EDGE >= many {
                let text: String = line.cells.iter().map(|(_, text)| text.as_str()).collect();
                *counts.entry(numberless(&text)).or_default() += 1;
            }
        }
    }
    counts.retain(|_, count| *count > 1 && *count * 2 > sheets.len());
    counts
}

/// The size most letters have.
fn usual_size(sheets: &[Sheet]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for line in sheets.iter().flat_map(|sheet| &sheet.lines) {
        let letters: usize = line.cells.iter().map(|(_, text)| text.len()).sum();
        *counts.entry((line.size * 2.0).round() as i64).or_default() += letters;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| size as f64 / 2.0)
}

/// A paragraph as its lines come.
#[derive(Default)]
struct Paragraph {
    text: String,
    size: f64,
    bottom: Option<f64>,
    /// The pages on which it began, and on which its next line stands.
    began: u32,
    goes_on: u32,
}

impl Paragraph {
    fn line(&mut self, text: &str, size: f64, top: f64, bottom: f64, usual: f64, out: &mut Source) {
        let apart = self.bottom.is_some_and(|above| above - top > 0.6 * size.max(1.0));
        let other = (size - self.size).abs() > 0.6;
        let begins = text.starts_with(['•', '·', '‣', '▪', '●', '○', '\u{f0b7}', '➢', '–']) || is_numbered(text);
        let ended = self.bottom.is_none() && self.text.ends_with(['.', ':', '?', '!']);
        if apart || other || begins || ended {
            self.end(usual, out);
        }
        if self.text.is_empty() {
            self.began = self.goes_on;
        } else {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.size = size;
        self.bottom = Some(bottom);
    }

    /// A paragraph may go on on the next page.
    fn page_ends(&mut self) {
        self.bottom = None;
    }

    fn end(&mut self, usual: f64, out: &mut Source) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let page = Part::Page(self.began);
        if out.parts.last().is_none_or(|(_, last)| *last != page) {
            out.parts.push((out.blocks.len(), page));
        }
        let large = self.size > usual * 1.12 && text.chars().count() <= 120;
        out.blocks.push(if large {
            let level = if self.size > usual * 1.6 { 1 } else { 2 };
            Block::Heading { level, words: said(text) }
        } else {
            Block::Paragraph { depth: 0, words: said(text) }
        });
    }
}

/// “3. ”, “(a) ”.
fn is_numbered(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits) && text[digits..].starts_with([')', '.']) && text[digits + 1..].starts_with([' ', '\t'])
}
