//! In: a page's file. Out: each key of its front matter with the bytes its value takes, and whether that value can be
//! changed there without a guess.

use super::source::Source;
use crate::document::front_matter::{self, UNREADABLE, Value};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// One key as it lies in the file.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    /// From the line of the key to the last of its value.
    pub lines: Range<usize>,
    pub shape: Shape,
}

/// How a value is written.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Nothing follows; a value would begin here, behind the colon.
    Nothing {
        at: usize,
    },
    Word(Item),
    /// `[a, b]`, with the bytes between the brackets.
    Row {
        inside: Range<usize>,
        items: Vec<Item>,
    },
    /// One `- a` to a line.
    Lines {
        items: Vec<Item>,
    },
    /// Anything else: it is shown as it is written.
    Other,
}

/// One value, with the quotation marks it has.
#[derive(Clone, Debug)]
pub struct Item {
    pub text: String,
    pub span: Range<usize>,
    pub lines: Range<usize>,
    pub quoted: Option<char>,
}

impl Shape {
    /// What it says.
    pub fn values(&self) -> Vec<String> {
        match self {
            Shape::Nothing { .. } | Shape::Other => Vec::new(),
            Shape::Word(item) => vec![item.text.clone()],
            Shape::Row { items, .. } | Shape::Lines { items } => items.iter().map(|item| item.text.clone()).collect(),
        }
    }
}

/// What the rest of the program reads there: keys with their values, or nothing if not all of it can be read.
pub fn said(source: &Source) -> Option<Vec<(String, Vec<String>)>> {
    let (lines, _) = source.front()?;
    let read = front_matter::read(&yaml(source, &lines), lines.start, &UNREADABLE);
    let words = |value: Value| match value {
        Value::Word(word) => vec![word.text],
        Value::List(words) => words.into_iter().map(|word| word.text).collect(),
        Value::Empty => Vec::new(),
        Value::Nested(..) => vec![String::from("\0")],
    };
    let keys = read.entries.into_iter().map(|entry| (entry.key.text, words(entry.value))).collect();
    read.whole.then_some(keys)
}

fn yaml(source: &Source, lines: &Range<usize>) -> String {
    let levelled = source.levelled();
    levelled.lines().skip(lines.start).take(lines.len()).flat_map(|line| [line, "\n"]).collect()
}

/// The keys, in order. Nothing, if the front matter cannot be read.
pub fn entries(source: &Source) -> Option<Vec<Entry>> {
    let (lines, _) = source.front()?;
    let said = said(source)?;
    let yaml = yaml(source, &lines);
    let mut found = Walk { source, first: lines.start, events: Parser::new_from_str(&yaml) }.entries();
    if found.is_empty() || found.len() != said.len() {
        // The reader mended lines that YAML itself does not take: each key stands on a line of its own.
        found = by_lines(source, &lines);
    }
    close(source, &mut found, lines.end);
    let count = |key: &str| found.iter().filter(|entry| entry.key == key).count();
    let doubtful: Vec<bool> = found
        .iter()
        .map(|entry| {
            let reads = said.iter().find(|(key, _)| *key == entry.key).map(|(_, values)| values);
            count(&entry.key) > 1 || reads != Some(&filled(&entry.shape))
        })
        .collect();
    for (entry, doubtful) in found.iter_mut().zip(doubtful) {
        if doubtful {
            entry.shape = Shape::Other;
        }
    }
    Some(found)
}

fn filled(shape: &Shape) -> Vec<String> {
    shape.values().into_iter().filter(|value| !value.is_empty()).collect()
}

/// Each line that has a key at its very beginning, with the rest of it.
fn by_lines(source: &Source, lines: &Range<usize>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for index in lines.clone() {
        let line = source.line(index);
        let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) else { continue };
        let at = source.start(index) + key.len() + 1;
        let said = value.trim();
        let from = at + value.len() - value.trim_start().len();
        let quoted = said.chars().next().filter(|c| matches!(c, '"' | '\'') && said.len() > 1 && said.ends_with(*c));
        let text = said.trim_matches(|c| Some(c) == quoted).to_owned();
        let shape = if said.is_empty() || said.starts_with(['[', '|', '>', '&', '*', '!', '{', '#']) {
            Shape::Other
        } else {
            Shape::Word(Item { text, span: from..from + said.len(), lines: index..index + 1, quoted })
        };
        entries.push(Entry { key: key.to_owned(), lines: index..index + 1, shape });
    }
    entries
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Each entry goes on to the line before the next key, without the blank lines and remarks that stand between.
fn close(source: &Source, entries: &mut [Entry], end: usize) {
    let starts: Vec<usize> = entries.iter().map(|entry| entry.lines.start).collect();
    for (index, entry) in entries.iter_mut().enumerate() {
        let mut until = starts.get(index + 1).copied().unwrap_or(end);
        let between = |line: &str| line.trim().is_empty() || line.starts_with('#');
        while until > entry.lines.start + 1 && between(source.line(until - 1)) {
            until -= 1;
        }
        entry.lines.end = until;
    }
}

struct Walk<'s, 'y> {
    source: &'s Source,
    /// The line of the file in which the YAML begins.
    first: usize,
    events: Parser<'y, saphyr_parser::StrInput<'y>>,
}

impl<'y> Walk<'_, 'y> {
    fn next(&mut self) -> Option<(Event<'y>, Span)> {
        self.events.next_event()?.ok()
    }

    /// The entries as far as they go.
    fn entries(mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        loop {
            match self.next() {
                Some((Event::MappingStart(..), _)) => break,
                Some((Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _)) => {}
                _ => return entries,
            }
        }
        while let Some((Event::Scalar(key, ..), span)) = self.next() {
            let line = self.line(span.start.line());
            let colon = self.colon(&span);
            let Some(shape) = self.shape(colon, line) else { return Vec::new() };
            entries.push(Entry { key: key.into_owned(), lines: line..line + 1, shape });
        }
        entries
    }

    fn line(&self, number: usize) -> usize {
        self.first + number - 1
    }

    /// Behind the colon of a key.
    fn colon(&self, key: &Span) -> usize {
        let line = self.line(key.end.line());
        let end = self.source.offset(line, key.end.col());
        let rest = &self.source.text()[end..self.source.end(line).max(end)];
        end + rest.find(':').map_or(0, |at| at + 1)
    }

    fn span(&self, span: &Span) -> Range<usize> {
        let at = |line: usize, column: usize| self.source.offset(self.line(line), column);
        at(span.start.line(), span.start.col())..at(span.end.line(), span.end.col())
    }

    fn item(&self, text: &str, style: ScalarStyle, span: &Span) -> Item {
        let (from, to) = (self.line(span.start.line()), self.line(span.end.line()));
        let quoted = match style {
            ScalarStyle::SingleQuoted => Some('\''),
            ScalarStyle::DoubleQuoted => Some('"'),
            _ => None,
        };
        let told = self.span(span);
        let written = &self.source.text()[told.start..];
        // The parser counts what stands behind a value to it, up to the end of the line.
        let length = match quoted {
            Some(mark) => closed(written, mark).unwrap_or(told.len()),
            None => written[..told.len()].trim_end().len(),
        };
        Item { text: text.trim().to_owned(), span: told.start..told.start + length, lines: from..to + 1, quoted }
    }

    fn shape(&mut self, colon: usize, line: usize) -> Option<Shape> {
        let (event, span) = self.next()?;
        Some(match event {
            Event::Scalar(text, style, 0, None) => {
                let nothing = style == ScalarStyle::Plain && self.span(&span).is_empty();
                match style {
                    _ if nothing => Shape::Nothing { at: colon },
                    ScalarStyle::Literal | ScalarStyle::Folded => self.block(&text, colon, line),
                    _ => Shape::Word(self.item(&text, style, &span)),
                }
            }
            Event::SequenceStart(0, None) => self.list(&span)?,
            Event::Scalar(..) | Event::Alias(_) => Shape::Other,
            _ => {
                self.pass(1)?;
                Shape::Other
            }
        })
    }

    /// A text below its key, from its sign to its last line.
    fn block(&self, text: &str, colon: usize, line: usize) -> Shape {
        let sign = &self.source.text()[colon..self.source.end(line)];
        let from = colon + sign.len() - sign.trim_start().len();
        let below = |index: &usize| {
            let line = self.source.line(*index);
            line.trim().is_empty() || line.starts_with([' ', '\t'])
        };
        let mut last = line + 1 + (line + 1..self.source.count()).take_while(below).count();
        while last > line + 1 && self.source.line(last - 1).trim().is_empty() {
            last -= 1;
        }
        let span = from..self.source.end(last - 1);
        Shape::Word(Item { text: text.trim().to_owned(), span, lines: line..last, quoted: None })
    }

    fn list(&mut self, open: &Span) -> Option<Shape> {
        let mut items = Vec::new();
        let mut whole = true;
        let row = self.source.text()[self.span(open).start..].starts_with('[');
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::SequenceEnd if !whole => return Some(Shape::Other),
                Event::SequenceEnd if row => {
                    let (from, to) = (self.span(open).start + 1, self.span(&span));
                    // The end is told as the bracket, or as what stands behind it.
                    let text = self.source.text();
                    let end = if text[to.start..].starts_with(']') { to.start } else { text[..to.start].rfind(']')? };
                    return Some(Shape::Row { inside: from..end, items });
                }
                Event::SequenceEnd => return Some(Shape::Lines { items }),
                Event::Scalar(text, style, 0, None) => {
                    whole &= !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                    whole &= !self.span(&span).is_empty();
                    items.push(self.item(&text, style, &span));
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    whole = false;
                    self.pass(1)?;
                }
                Event::StreamEnd => return None,
                _ => whole = false,
            }
        }
    }

    /// Passes over what is set in, to its end.
    fn pass(&mut self, mut depth: usize) -> Option<()> {
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                Event::StreamEnd => return None,
                _ => {}
            }
        }
        Some(())
    }
}

/// The length of a value in quotation marks, with them.
fn closed(text: &str, mark: char) -> Option<usize> {
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let doubled = mark == '\'' && sign == mark && signs.peek().is_some_and(|(_, next)| *next == mark);
        if doubled || mark == '"' && sign == '\\' {
            signs.next();
        } else if sign == mark {
            return Some(at + 1);
        }
    }
    None
}
