//! What the lines of a page's front matter say: each key and its value, with their places.

use super::field::{Field, Is};
use super::hours;
use crate::finding::At;
use serde::{Deserialize, Serialize};

/// A word or phrase as typed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Rows set in below the key, which only some settings have (of a page, what could be read of them); or a list of
    /// lists, which nothing has.
    Nested(At, Vec<Row>),
}

/// One `name: value` set in below a key.
#[derive(Clone, Debug)]
pub struct Row {
    pub key: Word,
    pub words: Vec<Word>,
    pub list: bool,
}

impl Row {
    /// The row as one value of a list: `Main: 020 7946 0123`; of hours without the colon.
    pub fn said(&self, field: &Field) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        if words == ["true"] {
            return self.key.text.clone();
        }
        let colon = if field.is == Is::Hours { "" } else { ":" };
        let line = format!("{}{colon} {}", self.key.text, words.join(", "));
        let meant = if field.is == Is::Hours { hours::meant::meant(&line) } else { None };
        meant.map_or(line, |lines| lines.join(", "))
    }
}

/// One `key: value`.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Word,
    pub value: Value,
}
