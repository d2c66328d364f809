//! The words of a language, so that none of them is taken for a slip of another: who types “rapist” did not mean
//! “racist”.
//!
//! In: a word in lower case. Out: whether the language has it. The lists are other people's (`COPYING`); words of fewer
//! than four letters are not in them, because search never corrects those. A site is given only the words that could
//! be mistaken for one of its own ([`super::vocabulary`]).

use std::sync::OnceLock;

/// A list, in byte order, a word a line; and a line for each with its term, which is empty where the word is its own
/// (`prepare.rs`).
#[derive(Debug)]
pub struct Dictionary {
    words: Vec<&'static str>,
    stems: &'static str,
}

/// The dictionaries of the program: a language, its words, their terms. A new language is a row here and one in
/// `prepare.rs`.
const LANGUAGES: &[(&str, &str, &str)] =
    &[("en", include_str!("en.txt"), include_str!(concat!(env!("OUT_DIR"), "/en.stems.txt")))];

/// That of a primary language. Of most there is none, and every unknown word may be a slip.
pub fn dictionary(language: &str) -> Option<&'static Dictionary> {
    static READ: OnceLock<Vec<Dictionary>> = OnceLock::new();
    let place = LANGUAGES.iter().position(|(tag, ..)| *tag == language)?;
    let read =
        |(_, words, stems): &(&str, &'static str, &'static str)| Dictionary { words: words.lines().collect(), stems };
    READ.get_or_init(|| LANGUAGES.iter().map(read).collect()).get(place)
}

impl Dictionary {
    pub fn holds(&self, word: &str) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    /// Every word with its term, in byte order.
    pub fn terms(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let term = |(word, term): (&&'static str, &'static str)| (*word, if term.is_empty() { *word } else { term });
        self.words.iter().zip(self.stems.lines()).map(term)
    }

    /// Every word, in byte order.
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::super::analyse::Analyser;
    use super::*;

    #[test]
    fn the_terms_prepared_are_those_of_the_analyser() {
        for (language, words, written) in LANGUAGES {
            let analyser = Analyser::new(language);
            let stem = |word: &str| Some(analyser.term(word)).filter(|term| term != word).unwrap_or_default() + "\n";
            let made: String = words.lines().map(stem).collect();
            assert!(made == *written, "the terms of `{language}` are not those the search uses");
        }
    }

    #[test]
    fn words_are_in_order_and_found() {
        for (language, ..) in LANGUAGES {
            let own = dictionary(language).unwrap();
            assert!(own.words().is_sorted(), "{language} is out of order");
            assert!(own.words().iter().all(|word| word.len() > 3), "{language} has short words");
        }
        let english = dictionary("en").unwrap();
        let words = ["rapist", "kissing", "belly", "colour", "color", "safeguarding", "safeguarded"];
        assert!(words.iter().filter(|word| english.holds(word)).count() >= 6);
        assert!(!english.holds("saftey") && !english.holds("broose"));
        assert!(dictionary("cy").is_none());
    }
}
