//! In: the words of a query. Out: the stems that are meant, as far as the grammar knows them.
//!
//! Spellings come first (“isnt” is “is not”), then letters held down and endings go, and a stem nobody knows that is
//! nearly one of danger is taken as that. Years and numbers stand for all of their sort.

use super::grammar::Grammar;
use super::stem::TWO_SLIPS;
use crate::search::nearest::distance;

/// Stands for any year from 1900 to 2099, for a number below ten, and for any other.
const YEAR: &str = "yyyy";
const FEW: &str = "#";
const MANY: &str = "##";

impl Grammar {
    pub(super) fn folded(&self, words: &[String]) -> Vec<String> {
        let mut out = Vec::new();
        for word in words {
            let plain: String = word.chars().filter(|letter| *letter != '\'').collect();
            match self.spellings.get(word).or_else(|| self.spellings.get(&plain)) {
                Some(said) => out.extend(said.split(' ').map(|one| self.meant(one))),
                None => out.push(self.meant(&plain)),
            }
        }
        self.said(out)
    }

    /// The stems, several that say one thing being one: the longest saying that begins at a stem.
    fn said(&self, stems: Vec<String>) -> Vec<String> {
        let (mut out, mut at) = (Vec::new(), 0);
        while at < stems.len() {
            let sayings = self.sayings.get(&stems[at]).into_iter().flatten();
            match sayings.filter(|(words, _)| stems[at..].starts_with(words)).max_by_key(|(words, _)| words.len()) {
                Some((words, said)) => {
                    out.push(said.clone());
                    at += words.len();
                }
                None => {
                    out.push(stems[at].clone());
                    at += 1;
                }
            }
        }
        out
    }

    /// Whether it is a word of this language as it stands, as far as danger is spoken of.
    pub fn has(&self, word: &str) -> bool {
        self.spellings.contains_key(word)
            || word.starts_with(char::is_alphabetic)
                && [2, 1].iter().any(|most| self.known.contains(&self.stemmer.stem(&held(word, *most))))
    }

    /// The stem of a word, of the word with no letter held down, or the nearest stem of danger, the first of equals.
    pub(super) fn meant(&self, word: &str) -> String {
        if self.known.contains(word) && word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return word.to_owned();
        }
        if let Some(number) = number(word) {
            return number.to_owned();
        }
        let stem = self.stemmer.stem(&held(word, 2));
        if self.known.contains(&stem) {
            return stem;
        }
        let once = self.stemmer.stem(&held(word, 1));
        if self.known.contains(&once) {
            return once;
        }
        self.slip_of(&stem).unwrap_or(stem)
    }

    fn slip_of(&self, word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let first = *letters.first()?;
        let mut best: (usize, Option<&String>) = (3, None);
        for (count, candidate) in self.long.get(&first).into_iter().flatten() {
            let most = if *count >= TWO_SLIPS { 2 } else { 1 }.min(best.0 - 1);
            if most == 0 || count.abs_diff(letters.len()) > most {
                continue;
            }
            let edits = distance(&letters, candidate, most);
            if edits <= most {
                best = (edits, Some(candidate));
            }
        }
        best.1.cloned()
    }
}

/// What stands for a year or a number: “2019”, “7”, “14yo”.
fn number(word: &str) -> Option<&'static str> {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest = word.chars().count() - digits;
    match (digits, rest) {
        (0, _) | (_, 3..) => None,
        (4, 0) if word.starts_with("19") || word.starts_with("20") => Some(YEAR),
        (1, _) => Some(FEW),
        _ => Some(MANY),
    }
}

/// A word with no letter more than `most` times running: "heeeelp".
fn held(word: &str, most: usize) -> String {
    let (mut out, mut last, mut times) = (String::new(), None, 0);
    for letter in word.chars() {
        times = if last == Some(letter) { times + 1 } else { 1 };
        last = Some(letter);
        if times <= most {
            out.push(letter);
        }
    }
    out
}
