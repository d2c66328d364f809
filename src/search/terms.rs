//! The words of one language's texts as they are written, each with its term and how many passages it is in.
//!
//! In: texts, passage after passage. Out: the terms of each, as tantivy is given them (one space between); and at
//! the end every word with its passages, for correction and prefixes. Each word is looked up once for
//! both, and stemmed once in all: looking up is most of what indexing costs.

use rustc_hash::FxHashMap;

use super::analyse::{Analyser, Token};
use super::lists::{Lists, lists};
use std::collections::BTreeSet;

/// What is known of a word.
struct Entry {
    /// Nothing where the word is its own term.
    term: Option<Box<str>>,
    /// The last passage it was met in.
    last: u32,
    passages: u32,
}

pub struct TermMaker {
    analyser: Analyser,
    stop: BTreeSet<String>,
    ages: Vec<String>,
    entries: FxHashMap<Box<str>, Entry>,
}

impl TermMaker {
    /// For texts in the language of a BCP 47 tag.
    pub fn new(tag: &str) -> TermMaker {
        let analyser = Analyser::new(tag);
        let Lists { stop, ages, .. } = lists(analyser.language());
        TermMaker { analyser, stop: stop.into_iter().collect(), ages, entries: FxHashMap::default() }
    }

    /// The primary language, "en" for "en-GB".
    pub fn language(&self) -> &str {
        self.analyser.language()
    }

    /// The terms of a text of a passage, one space between. Passages come one after another; each
    /// counts a word once, in however many of its texts that is.
    pub fn terms(&mut self, text: &str, passage: u32) -> String {
        let mut terms = String::with_capacity(text.len());
        let TermMaker { analyser, entries, .. } = self;
        analyser.each_word(text, |word| {
            if !terms.is_empty() {
                terms.push(' ');
            }
            if let Some(entry) = entries.get_mut(word) {
                entry.passages += u32::from(entry.last != passage);
                entry.last = passage;
                terms.push_str(entry.term.as_deref().unwrap_or(word));
                return;
            }
            let term = analyser.term(word);
            terms.push_str(&term);
            let term = (term != word).then(|| term.into());
            entries.insert(word.into(), Entry { term, last: passage, passages: 1 });
        });
        terms
    }

    /// The different terms of an example question of a passage's page, without stop words and ages, as a query is read.
    pub fn asked(&mut self, text: &str, passage: u32) -> Vec<String> {
        self.terms(text, passage);
        let tokens = self.analyser.tokens(text);
        let aged = ages(&tokens, &self.ages);
        let mut out: Vec<String> = Vec::new();
        for (token, _) in tokens.iter().zip(aged).filter(|(_, aged)| !aged) {
            // The text was gone through above, so each of its words has its entry.
            let term = self.entries.get(token.word.as_str()).and_then(|entry| entry.term.as_deref());
            let term = term.unwrap_or(&token.word);
            if !self.stop.contains(&token.word) && !out.iter().any(|known| known == term) {
                out.push(term.to_owned());
            }
        }
        out
    }

    /// Every word and how many passages it is in, in no order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries.iter().map(|(word, entry)| (&**word, entry.passages))
    }
}

/// Which tokens tell an age ("16 year old"): they say of whom is spoken, not of what, and are dropped as stop
/// words are. Else every boy of 16 is homeless, because a page about that has 16 in its title.
pub fn ages(tokens: &[Token], words: &[String]) -> Vec<bool> {
    let mut aged = vec![false; tokens.len()];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    for at in 0..tokens.len().saturating_sub(2) {
        let number = word(at).chars().all(|letter| letter.is_ascii_digit());
        let unit = number && words.iter().any(|unit| unit == word(at + 1));
        if unit && words.last().is_some_and(|old| old == word(at + 2)) {
            aged[at..at + 3].fill(true);
        }
    }
    aged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_a_passage_and_keeps_its_spelling() {
        let mut maker = TermMaker::new("en-GB");
        assert_eq!(maker.terms("Plans, plans & PLANNING", 0), "plan plan plan");
        assert_eq!(maker.terms("The plan’s plans", 0), "the plan s plan");
        assert_eq!(maker.terms("Plans", 1), "plan");
        let mut words: Vec<_> = maker.words().collect();
        words.sort_unstable();
        assert_eq!(words, [("plan", 1), ("planning", 1), ("plans", 2), ("s", 1), ("the", 1)]);
    }
}
