//! In: a word. Out: its stem, as the grammar of danger knows it, and how long one must be to be known in spite of a slip.

use std::collections::BTreeSet;

/// The fewest letters of a stem that may be mistyped in one place, and in two.
pub const ONE_SLIP: usize = 6;
pub const TWO_SLIPS: usize = 9;
/// The fewest letters an ending leaves.
const LEFT: usize = 3;

/// How a language's words lose their endings.
#[derive(Debug, Clone, Default)]
pub struct Stemmer {
    pub endings: Vec<String>,
    pub doubled: String,
    /// Words that keep their endings.
    pub whole: BTreeSet<String>,
}

impl Stemmer {
    /// A word without its ending. What has three letters has none.
    pub fn stem(&self, word: &str) -> String {
        let count = word.chars().count();
        if count <= LEFT || self.whole.contains(word) {
            return word.to_owned();
        }
        let cut = |ending: &&String| word.ends_with(ending.as_str()) && count >= ending.chars().count() + LEFT;
        let ending = self.endings.iter().find(cut).map_or(0, |ending| ending.len());
        let mut letters: Vec<char> = word[..word.len() - ending].chars().collect();
        let twice = letters.len() > LEFT && letters[letters.len() - 1] == letters[letters.len() - 2];
        if twice && !self.doubled.contains(letters[letters.len() - 1]) {
            letters.pop();
        }
        letters.into_iter().collect()
    }
}
