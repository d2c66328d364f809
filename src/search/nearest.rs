//! A word the index does not hold, and the words it may have been meant to be.
//!
//! In: the word and words of the vocabulary (each with how many passages it is in). Out: candidates, best
//! first: fewest edits, then most frequent, then alphabetical. An edit is a letter put in, left out,
//! changed, or swapped with its neighbour. A mark left off a letter is none: few people can type
//! "książka" on the keyboard before them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::vocabulary::Word;

/// How many edits a word of so many letters may be away. Short words and anything with a digit
/// are left alone: "s47" must not find "s17".
pub fn allowance(word: &str) -> usize {
    let letters = word.chars().count();
    if word.chars().any(|c| c.is_numeric()) || !(4..=32).contains(&letters) {
        return 0;
    }
    if letters >= 8 { 2 } else { 1 }
}

/// The words found nearest to one so far.
pub struct Nearest<'w> {
    letters: Vec<char>,
    allowance: usize,
    found: Vec<(usize, &'w Word)>,
}

impl<'w> Nearest<'w> {
    pub fn new(word: &str) -> Nearest<'w> {
        Nearest { letters: bare(word).chars().collect(), allowance: allowance(word), found: Vec::new() }
    }

    /// How far away the nearest is.
    pub fn edits(&self) -> Option<usize> {
        (!self.found.is_empty()).then_some(self.allowance)
    }

    /// Looks through `words` for others as near, or nearer.
    pub fn look(&mut self, words: &'w [Word]) {
        if self.allowance == 0 {
            return;
        }
        for word in words.iter().filter(|(candidate, _)| !candidate.chars().any(char::is_numeric)) {
            let edits = distance(&self.letters, &bare(&word.0), self.allowance);
            if edits <= self.allowance {
                self.allowance = edits;
                self.found.push((edits, word));
            }
        }
    }

    /// Best first.
    pub fn into_words(mut self) -> Vec<&'w Word> {
        self.found.retain(|&(edits, _)| edits == self.allowance);
        self.found.sort_by(|(_, a), (_, b)| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        self.found.into_iter().map(|(_, word)| word).collect()
    }
}

/// A word without the marks on its letters (those of Latin, Greek and Cyrillic; the signs of other
/// scripts are letters), and with a plain letter for one that has a stroke or no dot.
pub fn bare(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let letters = word.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let plain = letters.map(|letter| match letter {
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        _ => letter,
    });
    Cow::Owned(plain.nfc().collect())
}

/// Edits between two words (optimal string alignment); anything above `most` is `most + 1`.
pub fn distance(a: &[char], b: &str, most: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().copied().unwrap_or(0) > most {
            return most + 1;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()].min(most + 1)
}
