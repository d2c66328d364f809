//! In: the text of a grammar. Out: its parts as they are written, and nothing that has no meaning there.

use saphyr_parser::{Event, Parser, StrInput};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is wrong with a grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

/// A grammar as it is written: the schema of these files. Words stand with spaces between, patterns with commas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub language: String,
    /// What the signs have to come to.
    pub heard: i32,
    /// What signs of danger count together, at most.
    pub most: i32,
    /// What people type → the words they mean.
    pub spellings: BTreeMap<String, String>,
    /// Words that are heard when they are mistyped, too.
    pub slips: String,
    /// Words that look like slips of those, and are none.
    pub plain: String,
    /// Name → words and phrases.
    pub words: BTreeMap<String, String>,
    /// Phrases that sound bad and are not.
    pub harmless: String,
    pub danger: Vec<SourceSign>,
    pub context: Vec<SourceSign>,
    pub calm: Vec<SourceSign>,
    /// A child speaks of being hurt.
    pub talk: Vec<SourceSign>,
    /// A child despairs.
    #[serde(default)]
    pub despair: Vec<SourceSign>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSign {
    pub sign: String,
    pub weight: i32,
    /// Patterns.
    pub any: String,
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

/// `stab(s|bed)` is stab, stabs and stabbed; `tak[e|en]` is take and taken. A phrase comes as its words.
pub fn forms(written: &str) -> Result<Vec<Vec<String>>, Fault> {
    let Some(open) = written.find(['(', '[']) else {
        return Ok(vec![words(written)]);
    };
    let Some(close) = written[open..].find([')', ']']).map(|at| open + at) else {
        return Err(Fault(format!("`{written}` is never closed")));
    };
    let (before, endings, after) = (&written[..open], &written[open + 1..close], &written[close + 1..]);
    let itself = written[open..].starts_with('(').then_some("");
    let all = itself.into_iter().chain(endings.split('|'));
    Ok(all.map(|ending| words(&format!("{before}{ending}{after}"))).collect())
}

fn words(phrase: &str) -> Vec<String> {
    phrase.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
