//! The words of a language, so that none of them is taken for a slip of another: who types “rapist” did not mean
//! “racist”.
//!
//! In: a word in lower case. Out: whether the language has it. The lists are other people's (`COPYING`); words of fewer
//! than four letters are not in them, because search never corrects those. A site is given only the words that could
//! be mistaken for one of its own ([`super::vocabulary`]).

use super::analyse::Analyser;
use super::sound::sound;
use rayon::prelude::*;
use std::sync::OnceLock;

/// A list, in byte order, a word a line.
#[derive(Debug)]
pub struct Dictionary {
    language: &'static str,
    words: Vec<&'static str>,
    sounds: OnceLock<Vec<String>>,
    stems: OnceLock<Vec<String>>,
}

/// The dictionaries of the program. A new language is a row here.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("en.txt"))];

/// That of a primary language. Of most there is none, and every unknown word may be a slip.
pub fn dictionary(language: &str) -> Option<&'static Dictionary> {
    static READ: OnceLock<Vec<Dictionary>> = OnceLock::new();
    let place = LANGUAGES.iter().position(|(tag, _)| *tag == language)?;
    let all = READ.get_or_init(|| {
        LANGUAGES
            .iter()
            .map(|(language, text)| Dictionary {
                language,
                words: text.lines().collect(),
                sounds: OnceLock::new(),
                stems: OnceLock::new(),
            })
            .collect()
    });
    all.get(place)
}

impl Dictionary {
    pub fn holds(&self, word: &str) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    /// How each word sounds, in their order.
    pub fn sounds(&self) -> &[String] {
        self.sounds.get_or_init(|| self.words.par_iter().map(|word| sound(word)).collect())
    }

    /// The term of each word, in their order.
    pub fn stems(&self) -> &[String] {
        self.stems.get_or_init(|| {
            let analyser = Analyser::new(self.language);
            self.words.par_iter().map(|word| analyser.term(word)).collect()
        })
    }

    /// Every word, in byte order.
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_and_found() {
        for (language, _) in LANGUAGES {
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
