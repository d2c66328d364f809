//! In: the text of a grammar. Out: its parts as they are written, and nothing that has no meaning there.

use saphyr_parser::{Event, Parser, StrInput};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is wrong with a grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

/// A grammar as it is written: the schema of these files. Words stand with spaces between.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub language: String,
    /// What the weights have to come to.
    pub heard: Sums,
    /// A word that counts so much for danger is heard when it is mistyped, too.
    pub slips: i32,
    /// What people type → the words they mean.
    pub spellings: BTreeMap<String, String>,
    /// Endings that go, the first that leaves three letters.
    pub endings: String,
    /// Letters that may stand doubled at the end of what is left.
    pub doubled: String,
    /// Words that look like slips, and are none.
    pub plain: String,
    /// Phrases that sound bad and are not.
    pub harmless: String,
    pub concepts: Vec<SourceConcept>,
    /// Beginnings and neighbours, each with its weights.
    pub beginnings: String,
    pub neighbours: String,
}

/// Something people speak of, and the words they have for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceConcept {
    pub concept: String,
    /// What it counts, once, however many of its words stand there: for danger, for a child's hurt and despair.
    pub danger: i32,
    pub hurt: i32,
    pub despair: i32,
    /// Its words; `knife:3` counts that much besides, `knife:3:-1:2` and so much for a child's hurt and despair.
    pub words: String,
}

/// What speaks of danger, what of a child's hurt, what of despair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Sums {
    pub danger: i32,
    pub hurt: i32,
    pub despair: i32,
}

impl Source {
    pub fn read(text: &str) -> Result<Source, Fault> {
        let mut parser = Parser::new_from_str(text);
        loop {
            match next(&mut parser)? {
                Event::StreamStart | Event::DocumentStart(_) => {}
                event => {
                    let value = value(event, &mut parser)?;
                    return serde_json::from_value(value).map_err(|error| Fault(error.to_string()));
                }
            }
        }
    }
}

fn next<'y>(parser: &mut Parser<'y, StrInput<'y>>) -> Result<Event<'y>, Fault> {
    match parser.next_event() {
        Some(Ok((event, _))) => Ok(event),
        Some(Err(error)) => Err(Fault(format!("line {}: {}", error.marker().line(), error.info()))),
        None => Ok(Event::StreamEnd),
    }
}

fn value<'y>(event: Event<'y>, parser: &mut Parser<'y, StrInput<'y>>) -> Result<Value, Fault> {
    match event {
        Event::Scalar(text, ..) => Ok(text.parse::<i64>().map_or_else(|_| Value::from(&*text), Value::from)),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(parser)? {
                    Event::SequenceEnd => return Ok(Value::Array(items)),
                    event => items.push(value(event, parser)?),
                }
            }
        }
        Event::MappingStart(..) => mapping(parser),
        other => Err(Fault(format!("{other:?} is not expected here"))),
    }
}

fn mapping<'y>(parser: &mut Parser<'y, StrInput<'y>>) -> Result<Value, Fault> {
    let mut map = Map::new();
    loop {
        match next(parser)? {
            Event::MappingEnd => return Ok(Value::Object(map)),
            Event::Scalar(key, ..) => {
                let event = next(parser)?;
                let own = value(event, parser)?;
                if map.insert(key.to_string(), own).is_some() {
                    return Err(Fault(format!("`{key}` stands twice")));
                }
            }
            other => return Err(Fault(format!("{other:?} is no key"))),
        }
    }
}

/// What stands in a list, each with its weights: `knife`, `knife:3`, `knife:3:-1:2`.
pub fn weighed(written: &str) -> Result<Vec<(String, Sums)>, Fault> {
    let read = |one: &str| {
        let mut parts = one.split(':');
        let text = parts.next().unwrap_or_default().to_owned();
        let weights: Result<Vec<i32>, _> = parts.map(str::parse).collect();
        match weights.as_deref() {
            Ok([]) => Ok((text, Sums::default())),
            Ok([danger]) => Ok((text, Sums { danger: *danger, ..Sums::default() })),
            Ok([danger, hurt, despair]) => Ok((text, Sums { danger: *danger, hurt: *hurt, despair: *despair })),
            _ => Err(Fault(format!("`{one}` is not a word and its weights"))),
        }
    };
    written.split_whitespace().map(read).collect()
}

impl std::ops::AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        self.danger += other.danger;
        self.hurt += other.hurt;
        self.despair += other.despair;
    }
}
