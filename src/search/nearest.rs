//! A word the index does not hold, and the words it may have been meant to be.
//!
//! In: the word and words of the vocabulary (each with how many passages it is in). Out: candidates, best
//! first: those that cost least, then most frequent, then alphabetical. An edit is a letter put in, left out,
//! changed, or swapped with its neighbour; a word that sounds the same (`sound.rs`) is spared one and a half, and may be more
//! edits away. A mark left off a letter is none: few people can type "książka" on the keyboard before them.
//! A word that the language has is never taken for another (`dictionary/`); that is asked before.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::sound::sound;

/// A word and the number of passages it is in.
pub type Word = (String, u32);

/// How many edits a word of so many letters may be away. Short words and anything with a digit
/// are left alone: "s47" must not find "s17".
pub fn allowance(word: &str) -> usize {
    let letters = word.chars().count();
    if word.chars().any(|c| c.is_numeric()) || !(4..=32).contains(&letters) {
        return 0;
    }
    if letters >= 8 { 2 } else { 1 }
}

/// How many edits a word may be away that sounds the same. Who spells by ear gets more letters wrong.
fn earshot(letters: usize) -> usize {
    match letters {
        0..=5 => 2,
        6..=8 => 3,
        _ => 4,
    }
}

/// Whether two words that sound the same are near enough.
pub fn is_in_earshot(word: &str, other: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let most = earshot(letters.len());
    distance(&letters, other, most) <= most
}

/// What an edit costs, and what a word that sounds the same is spared.
const EDIT: usize = 2;
const SAME_SOUND: usize = 3;

/// The words found nearest to one so far.
pub struct Nearest<'w> {
    letters: Vec<char>,
    held: u32,
    sound: String,
    allowance: usize,
    earshot: usize,
    /// What the nearest costs, with [`SAME_SOUND`] added to all.
    best: Option<usize>,
    found: Vec<(usize, &'w Word)>,
}

impl<'w> Nearest<'w> {
    pub fn new(word: &str) -> Nearest<'w> {
        let own = bare(word);
        let letters: Vec<char> = own.chars().collect();
        Nearest {
            held: letters_held(&own),
            sound: sound(&own),
            allowance: allowance(word),
            earshot: earshot(letters.len()),
            letters,
            best: None,
            found: Vec::new(),
        }
    }

    /// Whether one has been found that is an edit away at most, or sounds the same.
    pub fn is_near(&self) -> bool {
        self.best.is_some_and(|best| best <= EDIT + SAME_SOUND)
    }

    /// Looks through `words` for others as near, or nearer.
    pub fn look(&mut self, words: &'w [Word]) {
        if self.allowance == 0 {
            return;
        }
        for word in words {
            if let Some(cost) = self.cost(&word.0) {
                self.best = Some(cost);
                self.found.push((cost, word));
            }
        }
    }

    /// What a word costs, if it is as near as the nearest.
    fn cost(&self, candidate: &str) -> Option<usize> {
        let own = bare(candidate);
        let alike = (letters_held(&own) ^ self.held).count_ones() as usize <= 2 * self.allowance;
        let same = !self.sound.is_empty() && sound(&own) == self.sound;
        if !(alike || same) || candidate.chars().any(char::is_numeric) {
            return None;
        }
        let most = if same { self.earshot } else { self.allowance };
        let edits = distance(&self.letters, &own, most);
        let cost = EDIT * edits + if same { 0 } else { SAME_SOUND };
        (edits <= most && self.best.is_none_or(|best| cost <= best)).then_some(cost)
    }

    /// Best first.
    pub fn into_words(mut self) -> Vec<&'w Word> {
        self.found.retain(|&(cost, _)| Some(cost) == self.best);
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

/// Which letters a word has, one bit a letter. An edit changes two bits at most, so words with more different bits need
/// not be compared.
pub fn letters_held(word: &str) -> u32 {
    word.chars().fold(0, |held, letter| held | 1 << (letter as u32 & 31))
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
