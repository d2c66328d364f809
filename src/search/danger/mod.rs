//! Danger, heard: whether somebody who types this speaks of danger to life, or a child of being hurt.
//!
//! In: what the reader typed. Out: what was [`Heard`]. No list of phrases can hold what people cry in a hurry: so every
//! word weighs a little, and it is the sum that is heard. The words are data, a grammar for each language (`en.yaml`, by
//! hand) and its weights (`en.weights.yaml`, fitted); `source.rs` reads them, `grammar.rs` makes them ready. This is their
//! one interpreter; the browser has its twin (`browser/engine/danger.js`) and gets the same data.
//!
//! 1. The query is cut into words, and each is folded to its stem (`fold.rs`): what people type for other words is put
//!    right (`rn`, `isnt`), letters held down and endings go, and a stem that is nearly one of harm is taken as that.
//!    Several words that say one thing become one: “20 minutes ago” is now, “6 months ago” is past, “year 5” is a class.
//! 2. What sounds bad and is harmless (“unconscious bias”, and what a site says is calm) is passed over, and so is harm that
//!    is denied (`passed.rs`).
//! 3. These count, each once: every word, every two *neighbours* (“not breath”; `^` and `$` are the ends of the query),
//!    how short the query is (`=1`), every *concept* one of whose words stands there (`@water`, `@papers`), and every two
//!    concepts that follow each other (`@not_@breath`). What is past counts as such only where nothing is now. What is
//!    calm counts less than nothing.
//! 4. Danger is heard where that comes to `heard` or more, in any [`WINDOW`] words.
//! 5. In the same way, with weights of its own, it is heard that a child speaks of being hurt, or of despair; each is told
//!    something else, since “It is not your fault” answers nobody who was not hurt.
//!
//! The weights were fitted to queries of many writers: see `tests/queries/README.md`.

mod denials;
mod fold;
mod grammar;
mod passed;
mod source;
mod stem;

pub use grammar::{Given, Grammar, LEAST, MOST};
pub use source::{Fault, Sums};

use super::analyse::goes_on;
use super::analyse::normal;
use std::collections::BTreeSet;

/// Words that are weighed together, and how far apart such stretches begin.
pub const WINDOW: usize = 40;
pub const STEP: usize = 20;

/// A query of so few words counts by how many it has: the word “tonight” alone says little.
const SHORT: usize = 4;

/// The grammars of the program. A new language is a row here.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("en", include_str!("en.yaml"), include_str!("en.weights.yaml")),
    ("cy", include_str!("cy.yaml"), include_str!("cy.weights.yaml")),
];

/// What was heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    pub danger: bool,
    /// A child or young person speaks of being hurt.
    pub hurt: bool,
    /// They despair.
    pub despair: bool,
}

impl Heard {
    fn and(&mut self, other: Heard) {
        self.danger |= other.danger;
        self.hurt |= other.hurt;
        self.despair |= other.despair;
    }
}

/// What stood in the query, and what it counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub what: String,
    pub counts: Sums,
}

/// The grammars a site listens with: those of its languages, and English, which is spoken wherever this is used.
pub fn grammars<'l>(languages: impl IntoIterator<Item = &'l str>, calm: &[String]) -> Vec<Grammar> {
    let wanted: Vec<&str> = languages.into_iter().chain(["en"]).collect();
    let own =
        LANGUAGES.iter().filter(|(tag, ..)| wanted.iter().any(|language| language.split('-').next() == Some(*tag)));
    own.map(|(_, text, weights)| Grammar::read(text, weights, calm).expect("a test reads each grammar of the program"))
        .collect()
}

/// What any of the grammars hears.
pub fn heard(grammars: &[Grammar], query: &str) -> Heard {
    let words = cut(query);
    let mut out = Heard::default();
    for grammar in grammars {
        let one = grammar.listen(&words);
        out.and(one);
    }
    out
}

/// Step 1: the words, an apostrophe between letters being one of them.
pub fn cut(query: &str) -> Vec<String> {
    let text = normal(query);
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '\'' | '’' | '‘' | '`' | '´' => words.last_mut().into_iter().for_each(|word| word.push('\'')),
            _ if goes_on(letter) => words.last_mut().into_iter().for_each(|word| word.extend(letter.to_lowercase())),
            _ => words.push(String::new()),
        }
    }
    words.iter_mut().for_each(|word| *word = word.trim_matches('\'').to_owned());
    words.retain(|word| !word.is_empty());
    words
}

impl Grammar {
    /// Steps 1 to 5.
    pub fn listen(&self, words: &[String]) -> Heard {
        let mut out = Heard::default();
        for counted in self.stretches(words) {
            let mut sum = Sums::default();
            counted.into_iter().for_each(|one| sum += one.counts);
            out.and(Heard {
                danger: sum.danger >= self.heard.danger,
                hurt: sum.hurt >= self.heard.hurt,
                despair: sum.despair >= self.heard.despair,
            });
        }
        out
    }

    /// What each stretch of the query counts, to explain what was heard.
    pub fn counted(&self, query: &str) -> Vec<Vec<Counted>> {
        self.stretches(&cut(query))
    }

    /// Step 2, and what counts in each stretch of [`WINDOW`] words.
    fn stretches(&self, words: &[String]) -> Vec<Vec<Counted>> {
        let stems = self.folded(words);
        let passed = self.passed(&stems);
        let places = ends(&stems, &passed);
        let mut out = Vec::new();
        let mut from = 0;
        loop {
            let end = (from + WINDOW).min(places.len());
            out.push(self.counts(&places[from..end]));
            if end == places.len() {
                return out;
            }
            from += STEP;
        }
    }

    /// For each stem whether it is a word of a harmless phrase, or of harm that is denied.
    fn passed(&self, stems: &[String]) -> Vec<bool> {
        let mut out = vec![false; stems.len()];
        for (start, stem) in stems.iter().enumerate() {
            for phrase in self.harmless.get(stem).into_iter().flatten() {
                if stems[start..].starts_with(phrase) {
                    out[start..start + phrase.len()].fill(true);
                }
            }
        }
        self.pass_denied(stems, &mut out);
        out
    }

    /// Step 3: what a stretch holds that the grammar knows.
    fn counts(&self, places: &[Option<&str>]) -> Vec<Counted> {
        let known = self.texts_of(places).into_iter();
        known.filter_map(|what| self.entries.get(&what).map(|counts| Counted { what, counts: *counts })).collect()
    }

    /// What the first stretch of a query holds, known or not: the fit of the weights chooses among these.
    pub fn candidates(&self, query: &str) -> BTreeSet<String> {
        let stems = self.folded(&cut(query));
        let passed = self.passed(&stems);
        let places = ends(&stems, &passed);
        self.texts_of(&places[..places.len().min(WINDOW)])
    }

    /// A stretch from the middle begins, too: a long paste has many, and none may be heard more easily for that.
    fn texts_of(&self, places: &[Option<&str>]) -> BTreeSet<String> {
        let mut texts = BTreeSet::from(["^".to_owned()]);
        let words = places.len().saturating_sub(2);
        if words <= SHORT && places.first() == Some(&Some("^")) && places.last() == Some(&Some("$")) {
            texts.insert(format!("={words}"));
        }
        for (at, stem) in places.iter().enumerate() {
            let Some(stem) = stem else { continue };
            texts.insert((*stem).to_owned());
            if let Some(Some(next)) = places.get(at + 1) {
                texts.insert(format!("{stem}_{next}"));
            }
        }
        self.concepts_of(places, &mut texts);
        texts
    }

    /// The concepts, and every two that follow each other, whatever words of none stand between.
    fn concepts_of(&self, places: &[Option<&str>], texts: &mut BTreeSet<String>) {
        let own = places.iter().flatten().filter_map(|stem| self.belongs.get(*stem).copied());
        let order: Vec<usize> = own.collect();
        let stands = |number: usize| order.contains(&number);
        for (at, number) in order.iter().enumerate() {
            let concept = &self.concepts[*number];
            if !concept.unless.is_some_and(stands) {
                texts.insert(format!("@{}", concept.name));
            }
            if let Some(next) = order.get(at + 1)
                && next != number
            {
                texts.insert(format!("@{}_@{}", concept.name, self.concepts[*next].name));
            }
        }
    }
}

/// The places of a query: its stems between its two ends; what is passed over is nobody's neighbour.
fn ends<'s>(stems: &'s [String], passed: &[bool]) -> Vec<Option<&'s str>> {
    let mut places = vec![Some("^")];
    places.extend(stems.iter().zip(passed).map(|(stem, passed)| (!passed).then_some(stem.as_str())));
    places.push(Some("$"));
    places
}

#[cfg(test)]
mod tests;
