//! In: a grammar as it is written. Out: the same, ready to be asked, and as the browser gets it.

use super::cut;
use super::fold::{ONE_SLIP, Stemmer};
use super::source::{Fault, Source, Sums, weighed};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A weight the browser's letters can write: `A` is none, `B` to `Z` one to twenty-five, `a` to `z` less than none.
const MOST: i32 = 25;
const LEAST: i32 = -26;
/// How many letters a beginning has.
pub const BEGINNING: usize = 4;

/// A grammar, ready to be asked.
#[derive(Debug, Clone)]
pub struct Grammar {
    pub language: String,
    pub heard: Sums,
    pub(super) spellings: BTreeMap<String, String>,
    pub(super) stemmer: Stemmer,
    /// Words, beginnings (`stra*`) and neighbours (`not_breath`), and what they count.
    pub(super) entries: BTreeMap<String, Entry>,
    pub(super) concepts: Vec<Concept>,
    /// Harmless phrases by their first stem.
    pub(super) harmless: BTreeMap<String, Vec<Vec<String>>>,
    /// Every stem the grammar knows.
    pub(super) known: BTreeSet<String>,
    /// Those that may be mistyped, by their first letter, and how many letters they have.
    pub(super) long: BTreeMap<char, Vec<(usize, String)>>,
    given: Given,
}

/// What a word, a beginning or two neighbours count, and the concept the word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub counts: Sums,
    pub concept: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Concept {
    pub name: String,
    pub counts: Sums,
}

/// A grammar as the browser gets it, which makes of it what [`Grammar`] holds.
#[derive(Debug, Clone, Serialize)]
pub struct Given {
    heard: [i32; 3],
    slips: i32,
    /// `key value`, `_` between the words of a value.
    spellings: String,
    endings: String,
    doubled: String,
    plain: String,
    harmless: String,
    /// The entries, in order: how many letters each shares with the one before, and the rest.
    entries: String,
    /// For each entry its weight, one letter each: of danger; of a child's hurt; of despair.
    danger: String,
    hurt: String,
    despair: String,
    /// For each entry its concept, one letter each, `-` for none.
    belongs: String,
    /// What each concept counts: danger, a child's hurt, despair.
    concepts: Vec<[i32; 3]>,
}

impl Grammar {
    /// Reads a grammar. `calm`: what a site says is harmless there.
    pub fn read(text: &str, calm: &[String]) -> Result<Grammar, Fault> {
        let source = Source::read(text)?;
        let stemmer = Stemmer {
            endings: source.endings.split_whitespace().map(str::to_owned).collect(),
            doubled: source.doubled.clone(),
        };
        let (entries, concepts) = entries(&source)?;
        let plain: BTreeSet<String> = source.plain.split_whitespace().map(|word| stemmer.stem(word)).collect();
        let mut grammar = Grammar {
            language: source.language,
            heard: source.heard,
            spellings: source.spellings.clone(),
            given: Given {
                heard: each(source.heard),
                slips: source.slips,
                spellings: spelt(&source.spellings),
                endings: stemmer.endings.join(" "),
                doubled: stemmer.doubled.clone(),
                plain: joined(&plain),
                harmless: String::new(),
                entries: shared(entries.keys().map(String::as_str)),
                danger: entries.values().map(|entry| letter(entry.counts.danger)).collect(),
                hurt: entries.values().map(|entry| letter(entry.counts.hurt)).collect(),
                despair: entries.values().map(|entry| letter(entry.counts.despair)).collect(),
                belongs: entries.values().map(|entry| entry.concept.map_or('-', place)).collect(),
                concepts: concepts.iter().map(|concept| each(concept.counts)).collect(),
            },
            stemmer,
            known: plain,
            long: BTreeMap::new(),
            harmless: BTreeMap::new(),
            entries,
            concepts,
        };
        grammar.learn_words(source.slips);
        grammar.learn_harmless(&source.harmless, calm);
        Ok(grammar)
    }

    /// Which stems are known, and which of them may be mistyped.
    fn learn_words(&mut self, slips: i32) {
        for (text, entry) in &self.entries {
            if text.contains('_') || text.ends_with('*') || text.starts_with('=') {
                continue;
            }
            self.known.insert(text.clone());
            let of_concept = entry.concept.map_or(0, |concept| self.concepts[concept].counts.danger);
            let count = text.chars().count();
            if count >= ONE_SLIP && entry.counts.danger + of_concept >= slips {
                self.long.entry(text.chars().next().unwrap_or(' ')).or_default().push((count, text.clone()));
            }
        }
    }

    fn learn_harmless(&mut self, written: &str, calm: &[String]) {
        let own = calm.iter().map(|phrase| cut(phrase));
        let programs = written.split_whitespace().map(|phrase| phrase.split('_').map(str::to_owned).collect());
        let mut all: BTreeSet<Vec<String>> = BTreeSet::new();
        for words in own.chain(programs) {
            let stems = self.folded(&words);
            if !stems.is_empty() {
                all.insert(stems);
            }
        }
        let texts: BTreeSet<String> = all.iter().map(|stems| stems.join("_")).collect();
        self.given.harmless = joined(&texts);
        for stems in all {
            self.harmless.entry(stems[0].clone()).or_default().push(stems);
        }
    }

    /// Every word, beginning and pair of neighbours the grammar knows.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// As the browser gets it.
    pub fn given(&self) -> &Given {
        &self.given
    }
}

/// The entries of a grammar. A word that stands twice is a fault: nobody could say which weight holds.
fn entries(source: &Source) -> Result<(BTreeMap<String, Entry>, Vec<Concept>), Fault> {
    let mut out = BTreeMap::new();
    let mut add = |text: String, counts: Sums, concept: Option<usize>| {
        if each(counts).iter().any(|weight| !(LEAST..=MOST).contains(weight)) {
            return Err(Fault(format!("`{text}` counts more than {MOST} or less than {LEAST}")));
        }
        match out.insert(text.clone(), Entry { counts, concept }) {
            None => Ok(()),
            Some(_) => Err(Fault(format!("`{text}` stands twice"))),
        }
    };
    let mut concepts = Vec::new();
    for one in &source.concepts {
        for (word, counts) in weighed(&one.words)? {
            add(word, counts, Some(concepts.len()))?;
        }
        let counts = Sums { danger: one.danger, hurt: one.hurt, despair: one.despair };
        concepts.push(Concept { name: one.concept.clone(), counts });
    }
    if concepts.len() > PLACES.len() {
        return Err(Fault(format!("there are more than {} concepts", PLACES.len())));
    }
    for (text, counts) in weighed(&source.beginnings)? {
        add(format!("{text}*"), counts, None)?;
    }
    for (text, counts) in weighed(&source.neighbours)? {
        add(text, counts, None)?;
    }
    Ok((out, concepts))
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn spelt(spellings: &BTreeMap<String, String>) -> String {
    let each = spellings.iter().map(|(typed, meant)| format!("{typed} {}", meant.replace(' ', "_")));
    each.collect::<Vec<_>>().join(" ")
}

/// Texts in order: how many letters each shares with the one before, as a digit, and the rest.
fn shared<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let (mut out, mut last) = (Vec::new(), "");
    for text in texts {
        let same = text.chars().zip(last.chars()).take_while(|(a, b)| a == b).count().min(35);
        out.push(format!("{}{}", digit(same), text.chars().skip(same).collect::<String>()));
        last = text;
    }
    out.join(" ")
}

fn digit(number: usize) -> char {
    char::from_digit(number as u32, 36).expect("no more than 35 letters are counted")
}

fn each(counts: Sums) -> [i32; 3] {
    [counts.danger, counts.hurt, counts.despair]
}

/// Letters and no digits: who looks for passwords must not take this for one.
const PLACES: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn place(number: usize) -> char {
    char::from(PLACES[number])
}

fn letter(weight: i32) -> char {
    let (first, steps) = if weight >= 0 { (b'A', weight) } else { (b'a', -1 - weight) };
    char::from(first + u8::try_from(steps).expect("a reader of grammars allows no other weight"))
}
