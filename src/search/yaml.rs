//! In: the text of a data file of the program. Out: its parts as they are written, and nothing that has no meaning
//! there: of a part nobody reads, or one that stands twice, a [`Fault`] is told.

use saphyr_parser::{Event, Parser, StrInput};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What is wrong with a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

/// What a piece of writing is: text, or a number where the form asks for one.
type Scalar = fn(&str) -> Value;

/// Reads a file whose every word is text, also `999`.
pub fn read_words<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    read(text, |word| Value::from(word))
}

/// Reads a file that has numbers in it.
pub fn read_numbers<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    read(text, |word| word.parse::<i64>().map_or_else(|_| Value::from(word), Value::from))
}

fn read<T: DeserializeOwned>(text: &str, scalar: Scalar) -> Result<T, Fault> {
    let mut parser = Parser::new_from_str(text);
    loop {
        match next(&mut parser)? {
            Event::StreamStart | Event::DocumentStart(_) => {}
            event => {
                let value = value(event, &mut parser, scalar)?;
                return serde_json::from_value(value).map_err(|error| Fault(error.to_string()));
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

fn value<'y>(event: Event<'y>, parser: &mut Parser<'y, StrInput<'y>>, scalar: Scalar) -> Result<Value, Fault> {
    match event {
        Event::Scalar(text, ..) => Ok(scalar(&text)),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(parser)? {
                    Event::SequenceEnd => return Ok(Value::Array(items)),
                    event => items.push(value(event, parser, scalar)?),
                }
            }
        }
        Event::MappingStart(..) => mapping(parser, scalar),
        other => Err(Fault(format!("{other:?} is not expected here"))),
    }
}

fn mapping<'y>(parser: &mut Parser<'y, StrInput<'y>>, scalar: Scalar) -> Result<Value, Fault> {
    let mut map = Map::new();
    loop {
        match next(parser)? {
            Event::MappingEnd => return Ok(Value::Object(map)),
            Event::Scalar(key, ..) => {
                let event = next(parser)?;
                let own = value(event, parser, scalar)?;
                if map.insert(key.to_string(), own).is_some() {
                    return Err(Fault(format!("`{key}` stands twice")));
                }
            }
            other => return Err(Fault(format!("{other:?} is no key"))),
        }
    }
}
