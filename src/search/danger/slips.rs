//! In: the words of a query. Out: the words that are meant, as far as the grammar knows them.

use super::grammar::Grammar;
use crate::search::nearest::distance;

/// The fewest letters of a word that may be mistyped in one place, and in two.
pub const ONE_SLIP: usize = 6;
pub const TWO_SLIPS: usize = 9;
/// Stands for any year from 1900 to 2099.
const YEAR: &str = "yyyy";

impl Grammar {
    pub(super) fn put_right(&self, words: &[String]) -> Vec<String> {
        let mut out = Vec::new();
        for word in words {
            let plain: String = word.chars().filter(|letter| *letter != '\'').collect();
            let said = self.spellings.get(word).or_else(|| self.spellings.get(&plain));
            match said {
                Some(said) => out.extend(said.split(' ').map(str::to_owned)),
                None => out.push(self.meant(plain)),
            }
        }
        out
    }

    /// The word itself (a year is [`YEAR`]), or with no letter held down, or the nearest word of the grammar, the first of equals.
    fn meant(&self, word: String) -> String {
        if self.known.contains(&word) {
            return word;
        }
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        if year && word.bytes().all(|digit| digit.is_ascii_digit()) {
            return YEAR.to_owned();
        }
        let twice = held(&word, 2);
        if twice != word {
            let forms = [held(&word, 1), twice];
            if let Some(form) = forms.into_iter().rfind(|form| self.known.contains(form)) {
                return form;
            }
        }
        self.slip_of(&word).unwrap_or(word)
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
