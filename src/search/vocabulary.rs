//! Every word of the index as written: what half-typed and mistyped words are looked up in.
//!
//! In: words in byte order, each with the number of passages it is in. Out: the *common* ones, at
//! most [`COMMON`], which a reader's browser can afford to load for one mistyped word; and the
//! *rare* rest, of which it loads only those that begin alike.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::dictionary::Dictionary;
use super::nearest::{Nearest, bare, is_in_earshot};
use super::sound::sound;

/// Words that are common, at most.
const COMMON: usize = 8_000;
/// Letters from which on a word may be two edits away, and with which it is left alone (`nearest::allowance`); the
/// other word may have two fewer, or more.
const LONG: usize = 8;
const MOST_LETTERS: usize = 34;
/// Words of a site from which on all of a dictionary may be mistaken for one.
const MANY: usize = 40_000;
/// Joined words kept, at most, and the letters of a half of one, at least.
const MOST_JOINED: usize = 400;
const HALF: usize = 3;

/// A word and the number of passages it is in.
pub type Word = (String, u32);

#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub common: Vec<Word>,
    pub rare: Vec<Word>,
    /// Common words that two other common words make when written together ("healthcare"): the
    /// words for which a query of those two is also looked up as one.
    pub joined: BTreeSet<String>,
}

impl Vocabulary {
    pub fn new(words: Vec<Word>, stop: &BTreeSet<String>) -> Vocabulary {
        Vocabulary::with(words, stop, COMMON)
    }

    fn with(words: Vec<Word>, stop: &BTreeSet<String>, most: usize) -> Vocabulary {
        let mut counts: Vec<u32> = words.iter().map(|(_, count)| *count).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        // The words as frequent as the first that has no room have none either.
        let least = counts.get(most).map_or(0, |count| count + 1);
        let (common, rare) = words.into_iter().partition(|(_, count)| *count >= least);
        let mut vocabulary = Vocabulary { common, rare, joined: BTreeSet::new() };
        vocabulary.joined = vocabulary.join(stop);
        vocabulary
    }

    fn join(&self, stop: &BTreeSet<String>) -> BTreeSet<String> {
        let half = |word: &str| word.chars().count() >= HALF && self.frequency(word) > 0 && !stop.contains(word);
        let letters = |word: &str| !word.chars().any(char::is_numeric);
        let made = |word: &str| word.char_indices().any(|(at, _)| half(&word[..at]) && half(&word[at..]));
        let mut found: Vec<&Word> = self.common.iter().filter(|(word, _)| letters(word) && made(word)).collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().take(MOST_JOINED).map(|(word, _)| word.clone()).collect()
    }

    /// How many passages a common word is in.
    pub fn frequency(&self, word: &str) -> u32 {
        self.common.binary_search_by(|(known, _)| known.as_str().cmp(word)).map_or(0, |at| self.common[at].1)
    }

    /// Words of a dictionary that could be mistaken for one of these, or a few more: none that is nearer than
    /// [`Nearest`] looks is left out. In byte order.
    /// `phrases`: terms of the site's phrases, for which a word's stem may be mistaken, too.
    pub fn mistakable<'d>(
        &self,
        dictionary: &'d Dictionary,
        phrases: &BTreeSet<&str>,
        stem: impl Fn(&str) -> String + Sync,
        mut known: impl FnMut(&str) -> bool,
    ) -> Vec<&'d str> {
        let all = self.common.iter().chain(&self.rare).map(|(word, _)| word.as_str()).chain(phrases.iter().copied());
        let own: BTreeSet<Cow<'_, str>> = all.filter(|word| !word.chars().any(char::is_numeric)).map(bare).collect();
        let everything = own.len() > MANY;
        let mut shortened: FxHashSet<u64> = FxHashSet::default();
        let mut sounds: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for word in own.iter().filter(|_| !everything) {
            shortened.extend(without(word, LONG - 2));
            let heard = sound(word);
            if !heard.is_empty() {
                sounds.entry(heard).or_default().push(word);
            }
        }
        let near = |word: &str, heard: &str| {
            let spelt = |text: &str| without(text, LONG).any(|hash| shortened.contains(&hash));
            spelt(word)
                || sounds.get(heard).is_some_and(|alike| alike.iter().any(|other| is_in_earshot(word, other)))
                || (!phrases.is_empty() && spelt(&stem(word)))
        };
        let words = dictionary.words().par_iter().zip(dictionary.sounds());
        let words: Vec<&'d str> =
            words.filter(|(word, heard)| everything || near(word, heard)).map(|(word, _)| *word).collect();
        words.into_iter().filter(|word| !known(word)).collect()
    }

    /// Words that begin so, the most frequent first: common ones, or else rare ones.
    pub fn beginning(&self, beginning: &str) -> Vec<&Word> {
        let common = beginning_in(&self.common, beginning);
        if common.is_empty() { beginning_in(&self.rare, beginning) } else { common }
    }

    /// The words nearest to `word`, best first: common ones if one is a single edit away or sounds the same; else also
    /// rare ones with the same first letter.
    pub fn near(&self, word: &str) -> Vec<&Word> {
        let mut near = Nearest::new(word);
        near.look(&self.common);
        if !near.is_near() {
            let first = word.chars().next().map(String::from).unwrap_or_default();
            near.look(alike(&self.rare, &first));
        }
        near.into_words()
    }
}

/// A word, and the same with a letter left out, or two of one that is `long`, as hashes: two words are as near as search
/// looks only if they have one of these in common.
fn without(word: &str, long: usize) -> impl Iterator<Item = u64> {
    let letters: Vec<char> = word.chars().take(MOST_LETTERS + 2).collect();
    let count = letters.len();
    let most = if (3..=MOST_LETTERS).contains(&count) { count } else { 0 };
    let hash = move |first: usize, second: usize| {
        let left = letters.iter().enumerate().filter(|(at, _)| *at != first && *at != second);
        left.fold(0xcbf2_9ce4_8422_2325u64, |hash, (_, &letter)| (hash ^ letter as u64).wrapping_mul(0x100_0000_01b3))
    };
    // The last of all leaves out nothing.
    let pairs = (0..most).flat_map(move |first| {
        let seconds = if count >= long { first + 1..count } else { 0..0 };
        seconds.map(move |second| (first, second)).chain([(first, usize::MAX)])
    });
    pairs.chain([(usize::MAX, usize::MAX)]).map(move |(first, second)| hash(first, second))
}

/// The run of words that begin so.
fn alike<'w>(words: &'w [Word], beginning: &str) -> &'w [Word] {
    let from = words.partition_point(|(word, _)| word.as_str() < beginning);
    let count = words[from..].partition_point(|(word, _)| word.starts_with(beginning));
    &words[from..from + count]
}

fn beginning_in<'w>(words: &'w [Word], beginning: &str) -> Vec<&'w Word> {
    let mut found: Vec<&Word> = alike(words, beginning).iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(most: usize) -> Vocabulary {
        let words = ["safety", "safely", "zafetty"].map(|word| (word.to_owned(), 1));
        let mut words: Vec<Word> = words.into_iter().chain([("sanity".to_owned(), 9)]).collect();
        words.sort();
        Vocabulary::with(words, &BTreeSet::new(), most)
    }

    fn near(word: &str) -> Vec<String> {
        vocabulary(1).near(word).into_iter().map(|(word, _)| word.clone()).collect()
    }

    #[test]
    fn words_as_frequent_as_one_without_room_are_rare() {
        assert_eq!(vocabulary(2).common.len(), 1);
        assert_eq!(vocabulary(4).common.len(), 4);
    }

    #[test]
    fn rare_words_are_near_only_with_the_same_first_letter() {
        assert_eq!(near("safetyy"), ["safety"]);
        assert_eq!(near("zafetyt"), ["zafetty"]);
        assert!(near("xafetty").is_empty());
    }

    #[test]
    fn a_word_two_common_words_make() {
        let words = ["car", "care", "carer", "health", "healthcare", "the", "thecare"];
        let words = words.map(|word| (word.to_owned(), 3)).to_vec();
        let vocabulary = Vocabulary::new(words, &BTreeSet::from(["the".to_owned()]));
        assert_eq!(vocabulary.joined, BTreeSet::from(["healthcare".to_owned()]));
        assert_eq!(vocabulary.beginning("car").len(), 3);
    }
}
