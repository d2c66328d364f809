//! In: a page's text. Out: its flat front matter, every key and value with its place, and where the
//! body begins.
//!
//! Only a flat mapping of words and lists of words is read. Anchors, aliases, tags and nesting are
//! refused, so no few hundred bytes of YAML can grow to fill the memory.

use super::yaml;
use crate::finding::At;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// A word or phrase as typed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub at: At,
}

/// What stands behind a key.
#[derive(Clone, Debug)]
pub enum Value {
    Word(Word),
    List(Vec<Word>),
    /// The key is there, nothing follows.
    Empty,
}

/// One `key: value`.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Word,
    pub value: Value,
}

/// What is wrong with the front matter itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: At,
    pub message: String,
    pub fix: String,
}

/// A page's text in two parts.
#[derive(Debug, Default)]
pub struct Split<'t> {
    pub yaml: &'t str,
    pub body: &'t str,
    /// Lines before the YAML and before the body.
    pub yaml_line: usize,
    pub body_line: usize,
}

/// Divides text at the `---` lines. `None`: an opening line with no closing one.
pub fn split(text: &str) -> Option<Split<'_>> {
    let Some(first_end) = opening(text) else {
        return Some(Split { body: text, ..Split::default() });
    };
    let mut at = first_end;
    for (number, line) in text[first_end..].split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &text[first_end..at];
            let body = &text[at + line.len()..];
            return Some(Split { yaml, body, yaml_line: 1, body_line: number + 2 });
        }
        at += line.len();
    }
    None
}

fn opening(text: &str) -> Option<usize> {
    let first = text.split_inclusive('\n').next()?;
    (first.trim_end() == "---").then_some(first.len())
}

/// The longest front matter read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Reads a flat mapping. `first_line`: lines before it in the file.
pub fn read(yaml: &str, first_line: usize) -> (Vec<Entry>, Vec<Fault>) {
    let mut reader = Reader { first_line, entries: Vec::new(), faults: Vec::new() };
    if yaml.len() > LONGEST {
        reader.fault(
            At::line(1 + first_line),
            "the front matter is longer than 64 KB",
            "move the text below the closing ---",
        );
    } else if let Err(fault) = reader.mapping(yaml) {
        reader.faults.push(fault);
    }
    reader.duplicates();
    (reader.entries, reader.faults)
}

struct Reader {
    first_line: usize,
    entries: Vec<Entry>,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, at: At, message: &str, fix: &str) {
        self.faults.push(Fault { at, message: message.into(), fix: fix.into() });
    }

    fn at(&self, span: &Span) -> At {
        let length =
            if span.start.line() == span.end.line() { span.end.col().saturating_sub(span.start.col()) } else { 0 };
        At::span(span.start.line() + self.first_line, span.start.col() + 1, length)
    }

    fn mapping(&mut self, yaml: &str) -> Result<(), Fault> {
        let mut events = Events { parser: Parser::new_from_str(yaml), yaml, first_line: self.first_line };
        loop {
            let (event, span) = events.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::MappingStart(..) => return self.pairs(&mut events),
                Event::StreamEnd | Event::DocumentEnd => return Ok(()),
                Event::Scalar(text, ..) if text.trim().is_empty() => {}
                _ => return Err(self.not_flat(&span)),
            }
        }
    }

    fn pairs(&mut self, events: &mut Events<'_>) -> Result<(), Fault> {
        loop {
            let (event, span) = events.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(()),
                Event::Scalar(text, _, 0, None) => Word { text: text.into_owned(), at: self.at(&span) },
                _ => return Err(self.not_flat(&span)),
            };
            let value = self.value(events)?;
            self.entries.push(Entry { key, value });
        }
    }

    fn value(&mut self, events: &mut Events<'_>) -> Result<Value, Fault> {
        let (event, span) = events.next()?;
        match event {
            Event::Scalar(text, style, 0, None) => {
                if is_nothing(&text, style) {
                    return Ok(Value::Empty);
                }
                Ok(Value::Word(Word { text: text.trim().to_owned(), at: self.at(&span) }))
            }
            Event::SequenceStart(0, None) => self.list(events),
            _ => Err(self.not_flat(&span)),
        }
    }

    fn list(&mut self, events: &mut Events<'_>) -> Result<Value, Fault> {
        let mut words = Vec::new();
        loop {
            let (event, span) = events.next()?;
            match event {
                Event::SequenceEnd => return Ok(Value::List(words)),
                Event::Scalar(text, style, 0, None) if is_nothing(&text, style) => {}
                Event::Scalar(text, _, 0, None) => {
                    words.push(Word { text: text.trim().to_owned(), at: self.at(&span) })
                }
                _ => return Err(self.not_flat(&span)),
            }
        }
    }

    fn not_flat(&self, span: &Span) -> Fault {
        Fault {
            at: self.at(span),
            message: "front matter takes only `key: value` lines and simple lists".into(),
            fix: "put quotes round the value if it holds a colon, *, & or !, and move nested rows into a table in the text".into(),
        }
    }

    fn duplicates(&mut self) {
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<Word> =
            self.entries.iter().filter(|e| !seen.insert(e.key.text.clone())).map(|e| e.key.clone()).collect();
        for key in twice {
            self.fault(key.at, &format!("`{}` stands twice", key.text), "keep one of the two lines");
        }
    }
}

/// A key or a line of a list with nothing behind it, in any way YAML has of writing that.
fn is_nothing(text: &str, style: ScalarStyle) -> bool {
    text.trim().is_empty() || style == ScalarStyle::Plain && matches!(text, "~" | "null" | "Null" | "NULL")
}

struct Events<'y> {
    parser: Parser<'y, saphyr_parser::StrInput<'y>>,
    yaml: &'y str,
    first_line: usize,
}

impl<'y> Events<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Span), Fault> {
        match self.parser.next_event() {
            Some(Ok(pair)) => Ok(pair),
            Some(Err(error)) => Err(yaml::fault(&error, self.yaml, self.first_line)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }
}
