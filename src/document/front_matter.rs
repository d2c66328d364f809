//! In: the lines of a page's front matter. Out: every key and value with its place, and what is wrong
//! with the lines themselves.
//!
//! Only a flat mapping of words and lists of words is read. Anchors, aliases, tags and nesting are
//! refused, so no few hundred bytes of YAML can grow to fill the memory.

pub use super::entry::{Entry, Row, Value, Word};

use super::{mend, yaml};
use crate::finding::{At, Finding, Rule, rules};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

rules! {
    UNREADABLE = error("front-matter/unreadable") {
        why: "What cannot be read cannot be checked, so nothing is published.",
        line: "title: \"Note\" to all",
        says: "the value goes on after its closing quotation mark",
        help: "put quotation marks round the whole value, and use “ ” inside it",
    }

    REMARK = warning("front-matter/remark") {
        why: "Words that were meant for readers would be missing.",
        line: "title: Room #4 and C# notes",
        says: "“#4 and C# notes” is read as a remark to the author and left out",
        help: "put quotation marks round the whole value, or move the remark to a line of its own that begins with `# `",
    }
}

/// Front matter as far as it could be read.
pub struct Read {
    pub entries: Vec<Entry>,
    pub faults: Vec<Finding<At>>,
    /// Whether it was read to its end.
    pub whole: bool,
}

/// The longest front matter read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Reads a flat mapping. `first_line`: lines before it in the file. `unreadable`: the rule of that file for what
/// cannot be read.
pub fn read(yaml: &str, first_line: usize, unreadable: &'static Rule) -> Read {
    read_all(yaml, first_line, unreadable, false)
}

/// The same for settings, of which some have rows set in below them.
pub fn read_settings(yaml: &str, unreadable: &'static Rule) -> Read {
    read_all(yaml, 0, unreadable, true)
}

fn read_all(yaml: &str, first_line: usize, unreadable: &'static Rule, rows: bool) -> Read {
    let mut reader = Reader { unreadable, first_line, rows, entries: Vec::new(), faults: Vec::new(), whole: true };
    if yaml.len() > LONGEST {
        reader.fault(
            At::line(1 + first_line),
            "the front matter is longer than 64 KB",
            "move the text below the closing ---",
        );
    } else if let Some(fault) = yaml::ended(unreadable, yaml, first_line) {
        reader.faults.push(fault);
        reader.whole = false;
    } else {
        let (mended, faults) = mend::mend(yaml, first_line, unreadable);
        reader.faults = faults;
        if let Err(fault) = reader.mapping(&mended) {
            reader.faults.push(fault);
            reader.whole = false;
        }
    }
    reader.duplicates();
    Read { entries: reader.entries, faults: reader.faults, whole: reader.whole }
}

struct Reader {
    unreadable: &'static Rule,
    first_line: usize,
    /// Whether a key may have rows set in below it.
    rows: bool,
    entries: Vec<Entry>,
    faults: Vec<Finding<At>>,
    whole: bool,
}

impl Reader {
    fn fault(&mut self, at: At, message: &str, fix: &str) {
        self.faults.push(self.unreadable.at(at, message, fix));
        self.whole = false;
    }

    fn at(&self, span: &Span) -> At {
        let length =
            if span.start.line() == span.end.line() { span.end.col().saturating_sub(span.start.col()) } else { 0 };
        At::span(span.start.line() + self.first_line, span.start.col() + 1, length)
    }

    fn mapping(&mut self, yaml: &str) -> Result<(), Finding<At>> {
        let mut events = Events {
            parser: Parser::new_from_str(yaml),
            yaml,
            lines: yaml.lines().collect(),
            first_line: self.first_line,
            unreadable: self.unreadable,
        };
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

    fn pairs(&mut self, events: &mut Events<'_>) -> Result<(), Finding<At>> {
        loop {
            let (event, span) = events.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(()),
                Event::Scalar(text, _, 0, None) => Word { text: text.into_owned(), at: self.at(&span) },
                _ => return Err(self.not_flat(&span)),
            };
            let value = self.value(events, &key)?;
            self.entries.push(Entry { key, value });
        }
    }

    fn value(&mut self, events: &mut Events<'_>, key: &Word) -> Result<Value, Finding<At>> {
        let (event, span) = events.next()?;
        match event {
            Event::Scalar(text, style, 0, None) => {
                self.remark(key, style, &span, events);
                if is_nothing(&text, style) {
                    return Ok(Value::Empty);
                }
                Ok(Value::Word(Word { text: text.trim().to_owned(), at: self.at(&span) }))
            }
            Event::SequenceStart(0, None) => self.list(events, key),
            Event::MappingStart(0, None) => {
                let at = self.at(&events.peek()?);
                if self.rows {
                    return Ok(Value::Nested(at, self.rows(events)?));
                }
                Ok(Value::Nested(at, self.plain_rows(events)?))
            }
            _ => Err(self.not_flat(&span)),
        }
    }

    /// The rows set in below a key, which go no deeper.
    fn rows(&mut self, events: &mut Events<'_>) -> Result<Vec<Row>, Finding<At>> {
        let mut rows: Vec<Row> = Vec::new();
        loop {
            let (event, span) = events.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(rows),
                Event::Scalar(text, _, 0, None) => Word { text: text.into_owned(), at: self.at(&span) },
                _ => return Err(self.not_flat(&span)),
            };
            if rows.iter().any(|row| row.key.text == key.text) {
                self.fault(key.at, &format!("`{}` stands twice", key.text), "keep one of the two lines");
            }
            let (event, span) = events.next()?;
            match event {
                Event::Scalar(text, style, 0, None) if is_nothing(&text, style) => {
                    self.remark(&key, style, &span, events);
                }
                Event::Scalar(text, style, 0, None) => {
                    self.remark(&key, style, &span, events);
                    let word = Word { text: text.trim().to_owned(), at: self.at(&span) };
                    rows.push(Row { key, words: vec![word], list: false });
                }
                Event::SequenceStart(0, None) => match self.list(events, &key)? {
                    Value::List(words) => rows.push(Row { key, words, list: true }),
                    _ => return Err(self.not_flat(&span)),
                },
                _ => return Err(self.not_flat(&span)),
            }
        }
    }

    /// The plain `name: value` rows below a key of another program, for the advice; what lies deeper is passed over.
    fn plain_rows(&mut self, events: &mut Events<'_>) -> Result<Vec<Row>, Finding<At>> {
        let mut rows = Vec::new();
        loop {
            let (event, span) = events.next()?;
            let key = match event {
                Event::MappingEnd | Event::StreamEnd => return Ok(rows),
                Event::Scalar(text, ..) => Word { text: text.into_owned(), at: self.at(&span) },
                Event::MappingStart(..) | Event::SequenceStart(..) => {
                    events.skip()?;
                    Word { text: String::new(), at: self.at(&span) }
                }
                _ => Word { text: String::new(), at: self.at(&span) },
            };
            match events.next()? {
                (Event::Scalar(text, style, ..), span) if !is_nothing(&text, style) => {
                    let word = Word { text: text.trim().to_owned(), at: self.at(&span) };
                    rows.push(Row { key, words: vec![word], list: false });
                }
                (Event::MappingStart(..) | Event::SequenceStart(..), _) => events.skip()?,
                (Event::StreamEnd, _) => return Ok(rows),
                _ => {}
            }
        }
    }

    fn list(&mut self, events: &mut Events<'_>, key: &Word) -> Result<Value, Finding<At>> {
        let mut words = Vec::new();
        let mut nested = None;
        let mut rows = Vec::new();
        loop {
            let (event, span) = events.next()?;
            match event {
                Event::SequenceEnd => return Ok(nested.map_or(Value::List(words), |at| Value::Nested(at, rows))),
                // `[Main: 020 7946 0123]`
                Event::MappingStart(0, None) => {
                    nested = nested.or(Some(self.at(&span)));
                    rows.extend(self.plain_rows(events)?);
                }
                Event::Scalar(text, style, 0, None) => {
                    self.remark(key, style, &span, events);
                    if !is_nothing(&text, style) {
                        words.push(Word { text: text.trim().to_owned(), at: self.at(&span) });
                    }
                }
                Event::SequenceStart(0, None) => {
                    nested = nested.or(Some(self.at(&span)));
                    events.skip()?;
                }
                _ => return Err(self.not_flat(&span)),
            }
        }
    }

    /// Tells of words that stand behind ` #`, which are no part of the value.
    fn remark(&mut self, key: &Word, style: ScalarStyle, span: &Span, events: &Events<'_>) {
        if style != ScalarStyle::Plain {
            return;
        }
        let line = events.lines.get(span.end.line().saturating_sub(1)).copied().unwrap_or("");
        let rest: String = line.chars().skip(span.end.col()).collect();
        let rest = if span.start == span.end { rest.trim_start().trim_start_matches(':') } else { &rest };
        let Some(remark) = mend::remark(key, rest) else { return };
        let column = line.chars().count() - rest.trim_start().chars().count() + 1;
        let at = At::span(span.end.line() + self.first_line, column, rest.trim().chars().count());
        let left_out = format!("“#{}” is read as a remark to the author and left out", remark.trim_start_matches('#'));
        if span.start == span.end {
            // The whole value is gone, and nobody sees that the key says nothing.
            let value = format!("#{}", remark.trim_start_matches('#').trim_matches('"'));
            let fix = format!("write `{}: \"{value}\"`, in quotation marks", key.text);
            self.faults.push(REMARK.at(at, format!("{left_out}, so `{}` says nothing", key.text), fix));
            return;
        }
        self.faults.push(REMARK.at(
            at,
            left_out,
            "put quotation marks round the whole value, or move the remark to a line of its own that begins with `# `",
        ));
    }

    fn not_flat(&self, span: &Span) -> Finding<At> {
        let (message, fix) = if self.rows { (NO_SETTING, NO_SETTING_FIX) } else { (NOT_FLAT, NOT_FLAT_FIX) };
        self.unreadable.at(self.at(span), message, fix)
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

const NO_SETTING: &str = "a setting is a `key: value` line, a simple list, or such lines set in once below it";
const NO_SETTING_FIX: &str = "put quotes round the value if it holds a colon, *, & or !, and set lines in once at most";
pub const NOT_FLAT: &str = "front matter takes only `key: value` lines and simple lists";
pub const NOT_FLAT_FIX: &str =
    "put quotes round the value if it holds a colon, *, & or !, and move nested rows into a table in the text";

/// A key or a line of a list with nothing behind it, in any way YAML has of writing that.
fn is_nothing(text: &str, style: ScalarStyle) -> bool {
    text.trim().is_empty() || style == ScalarStyle::Plain && matches!(text, "~" | "null" | "Null" | "NULL")
}

struct Events<'y> {
    parser: Parser<'y, saphyr_parser::StrInput<'y>>,
    yaml: &'y str,
    lines: Vec<&'y str>,
    first_line: usize,
    unreadable: &'static Rule,
}

impl<'y> Events<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Span), Finding<At>> {
        match self.parser.next_event() {
            Some(Ok(pair)) => Ok(pair),
            Some(Err(error)) => Err(yaml::fault(self.unreadable, &error, self.yaml, self.first_line)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// Where the next event stands.
    fn peek(&mut self) -> Result<Span, Finding<At>> {
        match self.parser.peek() {
            Some(Ok((_, span))) => Ok(*span),
            Some(Err(error)) => Err(yaml::fault(self.unreadable, &error, self.yaml, self.first_line)),
            None => Ok(Span::default()),
        }
    }

    /// Passes over what is nested, to its end.
    fn skip(&mut self) -> Result<(), Finding<At>> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                Event::StreamEnd => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }
}
