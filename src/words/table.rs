//! In: the text of a table of words, `LANGUAGE.yaml`. Out: a [`Table`]: each key with what is said for it, and where it
//! stands. A flat mapping; below a key may stand its plural forms (`one:`, `other:`), and a value may be a list (months).

use crate::document::front_matter::{self, Entry, Value, Word};
use crate::finding::{At, Finding, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// What is said for one key.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrase {
    Text(String),
    /// By the names that the plural rules of Unicode have: `zero`, `one`, `two`, `few`, `many`, `other`.
    Plural(BTreeMap<String, String>),
    List(Vec<String>),
}

/// The words of one language.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub phrases: BTreeMap<String, Phrase>,
    /// Who speaks the language and has read the table through; empty until somebody has.
    pub checked_by: String,
    /// Keys, and beginnings of keys, that a table for pages of families has to have. Only the English one says.
    pub for_families: Vec<String>,
    /// Where each key stands.
    pub places: BTreeMap<String, At>,
}

/// The names of plural forms.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub const CHECKED_BY: &str = "checked_by";
const FOR_FAMILIES: &str = "for_families";

impl Table {
    /// Reads a table. `unreadable`: the rule of what cannot be read.
    pub fn read(yaml: &str, unreadable: &'static Rule) -> (Table, Vec<Finding<At>>) {
        let read = front_matter::read_settings(yaml, unreadable);
        let mut table = Table::default();
        let mut faults = read.faults;
        for entry in read.entries {
            table.add(entry, unreadable, &mut faults);
        }
        (table, faults)
    }

    fn add(&mut self, Entry { key, value }: Entry, unreadable: &'static Rule, faults: &mut Vec<Finding<At>>) {
        let texts = |words: Vec<Word>| words.into_iter().map(|word| word.text).collect::<Vec<_>>();
        match (key.text.as_str(), value) {
            (CHECKED_BY, Value::Word(word)) => self.checked_by = word.text,
            (CHECKED_BY, Value::Empty) => {}
            (CHECKED_BY, _) => faults.push(unreadable.at(
                key.at,
                format!("`{CHECKED_BY}` is who has checked this table, in one value"),
                format!("write `{CHECKED_BY}: …` with a role"),
            )),
            (FOR_FAMILIES, Value::List(words)) => self.for_families = texts(words),
            (_, Value::Empty) => self.put(key, Phrase::Text(String::new())),
            (_, Value::Word(word)) => self.put(key, Phrase::Text(word.text)),
            (_, Value::List(words)) => self.put(key, Phrase::List(texts(words))),
            (_, Value::Nested(_, rows)) => {
                if let Some(row) = rows.iter().find(|row| row.list || !FORMS.contains(&row.key.text.as_str())) {
                    let fix = format!("the forms of a word are called {}", FORMS.join(", "));
                    let says = format!("`{}` is no form of a word", row.key.text);
                    faults.push(unreadable.at(row.key.at, says, fix));
                }
                let form = |row: front_matter::Row| Some((row.key.text, row.words.into_iter().next()?.text));
                self.put(key, Phrase::Plural(rows.into_iter().filter_map(form).collect()));
            }
        }
    }

    fn put(&mut self, key: Word, phrase: Phrase) {
        self.places.insert(key.text.clone(), key.at);
        self.phrases.insert(key.text, phrase);
    }

    /// Whether a table for pages of families has to have that key.
    pub fn is_for_families(&self, key: &str) -> bool {
        let begins = |name: &String| {
            key.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.for_families.iter().any(begins)
    }
}

impl Phrase {
    /// Every text of it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Phrase::Text(text) => vec![text],
            Phrase::Plural(forms) => forms.values().map(String::as_str).collect(),
            Phrase::List(texts) => texts.iter().map(String::as_str).collect(),
        }
    }

    /// The places it leaves for names, numbers and links. Of plural forms, those of `other`: “one child” needs no number.
    pub fn places(&self) -> BTreeSet<&str> {
        match self {
            Phrase::Plural(forms) => forms.get("other").into_iter().flat_map(|text| places(text)).collect(),
            _ => self.texts().into_iter().flat_map(places).collect(),
        }
    }
}

/// A text cut at its places: words, then the name of a place, in turn.
pub fn cut(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_place(rest) {
        parts.push(Part::Words(before));
        parts.push(Part::Place(name));
        rest = after;
    }
    parts.push(Part::Words(rest));
    parts
}

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub enum Part<'t> {
    Words(&'t str),
    Place(&'t str),
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn places(text: &str) -> Vec<&str> {
    cut(text).into_iter().filter_map(|part| if let Part::Place(name) = part { Some(name) } else { None }).collect()
}
