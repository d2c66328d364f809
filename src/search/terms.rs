//! The words of one language's texts as they are written, each with its term and how many passages it is in.
//!
//! In: texts, passage after passage. Out: the terms of each, as tantivy is given them (one space between); and at
//! the end every word with its passages, for correction and prefixes. Each word is looked up once for
//! both, and stemmed once in all: looking up is most of what indexing costs.

use rustc_hash::FxHashMap;

use super::analyse::{Analyser, Token};
use super::lists::{Lists, lists};
use std::collections::BTreeSet;

/// No passage has this number.
const NEVER: u32 = u32::MAX;

/// What is known of a word.
struct Entry {
    /// Nothing where the word is its own term.
    term: Option<Box<str>>,
    /// The last passage it was met in.
    last: u32,
    passages: u32,
}

impl Entry {
    fn meet(&mut self, passage: u32) {
        self.passages += u32::from(self.last != passage);
        self.last = passage;
    }
}

/// The words met so far, in the order in which they came.
#[derive(Default)]
struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    entries: Vec<Entry>,
}

impl Words {
    fn number(&mut self, word: &str, analyser: &Analyser) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number as usize;
        }
        let term = analyser.term(word);
        let term = (term != word).then(|| term.into());
        self.numbers.insert(word.into(), self.entries.len() as u32);
        self.entries.push(Entry { term, last: NEVER, passages: 0 });
        self.entries.len() - 1
    }
}

/// An example question as terms.
pub struct Asked {
    /// Every word, by its number.
    words: Vec<usize>,
    /// The different terms without stop words and ages, one space between; empty if there are none.
    pub terms: String,
    /// The same in byte order: two questions of the same terms are one.
    pub sorted: String,
}

pub struct TermMaker {
    analyser: Analyser,
    stop: BTreeSet<String>,
    ages: Vec<String>,
    words: Words,
    /// Questions by their text: many pages share theirs.
    asked: FxHashMap<Box<str>, Asked>,
}

impl TermMaker {
    /// For texts in the language of a BCP 47 tag.
    pub fn new(tag: &str) -> TermMaker {
        let analyser = Analyser::new(tag);
        let Lists { stop, ages, .. } = lists(analyser.language());
        let stop = stop.into_iter().collect();
        TermMaker { analyser, stop, ages, words: Words::default(), asked: FxHashMap::default() }
    }

    /// The primary language, "en" for "en-GB".
    pub fn language(&self) -> &str {
        self.analyser.language()
    }

    /// The terms of a text of a passage, one space between. Passages come one after another; each
    /// counts a word once, in however many of its texts that is.
    pub fn terms(&mut self, text: &str, passage: u32) -> String {
        let mut terms = String::with_capacity(text.len());
        let TermMaker { analyser, words, .. } = self;
        analyser.each_word(text, |word| {
            if !terms.is_empty() {
                terms.push(' ');
            }
            let number = words.number(word, analyser);
            let entry = &mut words.entries[number];
            entry.meet(passage);
            terms.push_str(entry.term.as_deref().unwrap_or(word));
        });
        terms
    }

    /// An example question of a passage's page, as a query is read.
    pub fn asked(&mut self, text: &str, passage: u32) -> &Asked {
        if !self.asked.contains_key(text) {
            let asked = self.ask(text);
            self.asked.insert(text.into(), asked);
        }
        let asked = &self.asked[text];
        asked.words.iter().for_each(|&word| self.words.entries[word].meet(passage));
        asked
    }

    fn ask(&mut self, text: &str) -> Asked {
        let TermMaker { analyser, stop, ages: units, words, .. } = self;
        let tokens = analyser.tokens(text);
        let numbers: Vec<usize> = tokens.iter().map(|token| words.number(&token.word, analyser)).collect();
        let aged = ages(&tokens, units);
        let mut terms: Vec<&str> = Vec::new();
        for ((token, &number), _) in tokens.iter().zip(&numbers).zip(aged).filter(|(_, aged)| !aged) {
            let term = words.entries[number].term.as_deref().unwrap_or(&token.word);
            if !stop.contains(&token.word) && !terms.contains(&term) {
                terms.push(term);
            }
        }
        let written = terms.join(" ");
        terms.sort_unstable();
        Asked { terms: written, sorted: terms.join(" "), words: numbers }
    }

    /// Every word and how many passages it is in, in no order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.numbers.iter().map(|(word, &number)| (&**word, self.words.entries[number as usize].passages))
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

    #[test]
    fn a_question_of_several_pages_counts_its_words_for_each() {
        let mut maker = TermMaker::new("en-GB");
        for passage in [0, 0, 4] {
            let asked = maker.asked("What about plans and a 16 year old planner, planning?", passage);
            assert_eq!((asked.terms.as_str(), asked.sorted.as_str()), ("plan planner", "plan planner"));
        }
        assert!(maker.asked("What about that?", 4).terms.is_empty());
        let words: std::collections::BTreeMap<_, _> = maker.words().collect();
        assert_eq!((words["plans"], words["16"], words["what"], words["that"]), (2, 2, 2, 1));
    }
}
