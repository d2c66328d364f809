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
use super::nearest::{Nearest, Word, bare, is_in_earshot};
use super::sound::sound;
use crate::memo::Memo;
use crate::sieve::Sieve;
use crate::sum::Sum;

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

#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub common: Vec<Word>,
    pub rare: Vec<Word>,
    /// Common words that two other common words make when written together ("healthcare"): the
    /// words for which a query of those two is also looked up as one.
    pub joined: BTreeSet<String>,
}

/// No longer word is made of two, in bytes; each of its letters would be tried.
const LONGEST_MADE: usize = 120;

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
        let mut found: Vec<&Word> =
            self.common.iter().filter(|(word, _)| word.len() <= LONGEST_MADE && letters(word) && made(word)).collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().take(MOST_JOINED).map(|(word, _)| word.clone()).collect()
    }

    /// How many passages a common word is in.
    pub fn frequency(&self, word: &str) -> u32 {
        self.common.binary_search_by(|(known, _)| known.as_str().cmp(word)).map_or(0, |at| self.common[at].1)
    }

    /// Words of a dictionary that could be mistaken for one of these, or a few more: none that is nearer than
    /// [`Nearest`] looks is left out. In byte order. `known` is asked of their terms.
    /// `phrases`: terms of the site's phrases, for which a word's stem may be mistaken, too. `memo`: it follows from the
    /// words alone, and most edits bring no new one.
    pub fn mistakable<'d>(
        &self,
        dictionary: &'d Dictionary,
        phrases: &BTreeSet<&str>,
        memo: &Memo,
        mut known: impl FnMut(&str) -> bool,
    ) -> Vec<&'d str> {
        let all = self.common.iter().chain(&self.rare).map(|(word, _)| word.as_str()).chain(phrases.iter().copied());
        let own: BTreeSet<Cow<'_, str>> = all.filter(|word| !word.chars().any(char::is_numeric)).map(bare).collect();
        if own.len() > MANY {
            return dictionary.terms().filter(|(_, term)| !known(term)).map(|(word, _)| word).collect();
        }
        let words: Vec<(&'d str, &'d str)> = dictionary.terms().collect();
        let parts = [phrases.len().to_string(), dictionary.words().len().to_string()];
        let parts = parts.iter().map(String::as_str).chain(phrases.iter().copied()).chain(own.iter().map(|own| &**own));
        let of = Sum::of_all(std::iter::once("mistakable").chain(parts).map(str::as_bytes));
        let numbers = memo.recall(of).filter(|numbers: &Vec<usize>| numbers.iter().all(|&number| number < words.len()));
        let numbers = numbers.unwrap_or_else(|| near(&own, phrases, &words));
        memo.remember(of, &numbers);
        let found = numbers.into_iter().map(|number| words[number]);
        found.filter(|(_, term)| !known(term)).map(|(word, _)| word).collect()
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

/// Which of the words of a dictionary, each with its term, are as near as search looks to one of these, or a few more.
fn near(own: &BTreeSet<Cow<'_, str>>, phrases: &BTreeSet<&str>, words: &[(&str, &str)]) -> Vec<usize> {
    let mut shortened: FxHashSet<u64> = FxHashSet::default();
    let mut sounds: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for word in own {
        any_without(word, LONG - 2, |hash| {
            shortened.insert(hash);
            false
        });
        let heard = sound(word);
        if !heard.is_empty() {
            sounds.entry(heard).or_default().push(word);
        }
    }
    let sieve = Sieve::of(shortened.iter().copied(), shortened.len());
    let spelt = |text: &str| any_without(text, LONG, |hash| sieve.may_hold(hash) && shortened.contains(&hash));
    let heard =
        |word: &str| sounds.get(&sound(word)).is_some_and(|alike| alike.iter().any(|other| is_in_earshot(word, other)));
    let near =
        |word: &str, term: &str| spelt(word) || heard(word) || (!phrases.is_empty() && term != word && spelt(term));
    (0..words.len()).into_par_iter().filter(|&number| near(words[number].0, words[number].1)).collect()
}

/// Whether one of these is so: a word, and the same with a letter left out, or two of one that is `long`, each as a
/// hash. Two words are as near as search looks only if they have one of them in common.
///
/// The hash of a word is a polynomial in [`BASE`]. What stands behind a letter that is left out moves one place to the
/// front, so without two letters it is a sum of what the first of them does and what the second does, however long
/// the word is.
fn any_without(word: &str, long: usize, mut is: impl FnMut(u64) -> bool) -> bool {
    let mut sums = [0u64; MOST_LETTERS + 3];
    let (mut count, mut power) = (0, 1u64);
    for letter in word.chars().take(MOST_LETTERS + 2) {
        sums[count + 1] = sums[count].wrapping_add((letter as u64).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
        count += 1;
    }
    if is(sums[count]) {
        return true;
    }
    if !(3..=MOST_LETTERS).contains(&count) {
        return false;
    }
    let back = |sum: u64| sum.wrapping_mul(BACK);
    let behind = |at: usize| back(sums[count].wrapping_sub(sums[at + 1]));
    if (0..count).any(|at| is(sums[at].wrapping_add(behind(at)))) {
        return true;
    }
    let mut seconds = [0u64; MOST_LETTERS];
    (0..count).for_each(|at| seconds[at] = back(sums[at].wrapping_add(behind(at))));
    let two = |first: usize| {
        let own = sums[first].wrapping_sub(back(sums[first + 1]));
        seconds[first + 1..count].iter().map(move |second| own.wrapping_add(*second))
    };
    count >= long && (0..count).any(|first| two(first).any(&mut is))
}

/// Any odd number will do; this one, in which no bits repeat, spreads letters well.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
/// What undoes a multiplication by [`BASE`].
const BACK: u64 = inverse(BASE);

/// Newton's way: each step doubles the bits that are right.
const fn inverse(odd: u64) -> u64 {
    let (mut found, mut step) = (odd, 0);
    while step < 6 {
        found = found.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(found)));
        step += 1;
    }
    found
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

    fn without(word: &str, long: usize) -> Vec<u64> {
        let mut all = Vec::new();
        any_without(word, long, |hash| {
            all.push(hash);
            false
        });
        all
    }

    /// What leaving out letters should give, the slow way.
    fn left_out(word: &str, long: usize) -> BTreeSet<u64> {
        let letters: Vec<char> = word.chars().collect();
        let whole = |left: &[usize]| {
            let kept: String =
                letters.iter().enumerate().filter(|(at, _)| !left.contains(at)).map(|(_, letter)| letter).collect();
            without(&kept, usize::MAX)[0]
        };
        let mut out = BTreeSet::from([whole(&[])]);
        for first in 0..letters.len() {
            out.insert(whole(&[first]));
            let seconds = if letters.len() >= long { first + 1..letters.len() } else { 0..0 };
            out.extend(seconds.map(|second| whole(&[first, second])));
        }
        out
    }

    #[test]
    fn letters_left_out_are_left_out_anywhere() {
        assert_eq!(BASE.wrapping_mul(BACK), 1);
        for word in ["car", "café", "safeguarding", "aaaaaaaab", "żółtawobiały"] {
            assert_eq!(BTreeSet::from_iter(without(word, 8)), left_out(word, 8), "{word}");
        }
        let alike = |word: &str, other: &str| without(word, 8).iter().any(|hash| without(other, 8).contains(hash));
        assert!(alike("safety", "saftey"));
        assert!(!alike("safety", "carers"));
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
