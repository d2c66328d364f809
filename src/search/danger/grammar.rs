//! In: a grammar as it is written. Out: the same, ready to be asked, and as the browser gets it.

use super::cut;
use super::denials::{Denials, GivenDenials};
use super::source::{Fault, Source, Sums, Weights, weighed};
use super::stem::{ONE_SLIP, Stemmer};
use crate::search::yaml::read_numbers;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A weight the browser's letters can write: `A` is none, `B` to `Z` one to twenty-five, `a` to `z` less than none.
pub const MOST: i32 = 25;
pub const LEAST: i32 = -26;
/// What a concept speaks of whose words are heard when they are mistyped.
const HARM: &str = "harm";

/// A grammar, ready to be asked.
#[derive(Debug, Clone)]
pub struct Grammar {
    pub language: String,
    pub heard: Sums,
    /// Words that say little of their own.
    pub little: BTreeSet<String>,
    pub(super) spellings: BTreeMap<String, String>,
    pub(super) stemmer: Stemmer,
    /// Several stems that say one thing, by the first of them.
    pub(super) sayings: BTreeMap<String, Vec<(Vec<String>, String)>>,
    /// Words, concepts (`@water`) and neighbours (`not_breath`), and what they count.
    pub(super) entries: BTreeMap<String, Sums>,
    pub(super) concepts: Vec<Concept>,
    /// The concept of a stem.
    pub(super) belongs: BTreeMap<String, usize>,
    /// Harmless phrases by their first stem.
    pub(super) harmless: BTreeMap<String, Vec<Vec<String>>>,
    pub(super) denials: Denials,
    /// Every stem of a concept, and what only looks like one.
    pub(super) known: BTreeSet<String>,
    /// Those that may be mistyped, by their first letter, and how many letters they have.
    pub(super) long: BTreeMap<char, Vec<(usize, String)>>,
    given: Given,
}

#[derive(Debug, Clone)]
pub struct Concept {
    pub name: String,
    /// Where a word of this concept stands, it counts nothing.
    pub unless: Option<usize>,
    harm: bool,
}

/// A grammar as the browser gets it, which makes of it what [`Grammar`] holds.
#[derive(Debug, Clone, Serialize)]
pub struct Given {
    language: String,
    heard: [i32; 3],
    /// `key value`, `_` between the words of a value.
    spellings: String,
    endings: String,
    doubled: String,
    whole: String,
    plain: String,
    harmless: String,
    /// For each saying its stems, and what they say.
    sayings: String,
    /// The concepts: their names, whether they speak of harm, the number of the one that silences each or -1, their words.
    concepts: Vec<(String, bool, i32, String)>,
    /// The entries, in order: how many letters each shares with the one before, and the rest.
    entries: String,
    /// For each entry its weight, one letter each: of danger; of a child's hurt; of despair.
    danger: String,
    hurt: String,
    despair: String,
    denials: GivenDenials,
}

impl Grammar {
    /// Reads a grammar and its weights. `calm`: what a site says is harmless there.
    pub fn read(text: &str, weights: &str, calm: &[String]) -> Result<Grammar, Fault> {
        let (source, weights): (Source, Weights) = (read_numbers(text)?, read_numbers(weights)?);
        let entries = entries(&weights)?;
        let stemmer = Stemmer {
            endings: source.endings.split_whitespace().map(str::to_owned).collect(),
            doubled: source.doubled.clone(),
            whole: source.whole.split_whitespace().map(str::to_owned).collect(),
        };
        let plain: BTreeSet<String> = source.plain.split_whitespace().map(|word| stemmer.stem(word)).collect();
        let mut grammar = Grammar {
            language: source.language.clone(),
            heard: weights.heard,
            little: BTreeSet::new(),
            spellings: source.spellings.clone(),
            given: Given {
                language: source.language.clone(),
                heard: each(weights.heard),
                spellings: spelt(&source.spellings),
                endings: stemmer.endings.join(" "),
                doubled: stemmer.doubled.clone(),
                whole: joined(&stemmer.whole),
                plain: joined(&plain),
                harmless: String::new(),
                sayings: String::new(),
                concepts: Vec::new(),
                entries: shared(entries.keys().map(String::as_str)),
                danger: entries.values().map(|counts| letter(counts.danger)).collect(),
                hurt: entries.values().map(|counts| letter(counts.hurt)).collect(),
                despair: entries.values().map(|counts| letter(counts.despair)).collect(),
                denials: GivenDenials::default(),
            },
            stemmer,
            sayings: BTreeMap::new(),
            known: plain,
            long: BTreeMap::new(),
            harmless: BTreeMap::new(),
            belongs: BTreeMap::new(),
            entries,
            concepts: Vec::new(),
            denials: Denials::default(),
        };
        grammar.learn_concepts(&source)?;
        grammar.little = source.little.split_whitespace().map(|word| grammar.stemmer.stem(word)).collect();
        grammar.learn_sayings(&source.sayings);
        grammar.learn_harmless(&source.harmless, calm);
        let names: Vec<&str> = grammar.concepts.iter().map(|concept| concept.name.as_str()).collect();
        grammar.denials = Denials::read(&source.denials, &names, |word| grammar.meant(word))?;
        grammar.given.denials = grammar.denials.given();
        Ok(grammar)
    }

    /// The concepts and the stems of each. A stem of two concepts is a fault: nobody could say which of them is meant.
    fn learn_concepts(&mut self, source: &Source) -> Result<(), Fault> {
        for (number, one) in source.concepts.iter().enumerate() {
            let unless = match &one.unless {
                None => None,
                Some(name) => {
                    let at = source.concepts.iter().position(|other| other.concept == *name);
                    Some(at.ok_or_else(|| Fault(format!("there is no concept `{name}`")))?)
                }
            };
            let harm = one.of.as_deref() == Some(HARM);
            self.concepts.push(Concept { name: one.concept.clone(), unless, harm });
            let stems: BTreeSet<String> = one.words.split_whitespace().map(|word| self.stemmer.stem(word)).collect();
            for stem in stems {
                if let Some(other) = self.belongs.insert(stem.clone(), number) {
                    let other = &self.concepts[other].name;
                    return Err(Fault(format!("`{stem}` is of `{other}` and of `{}`", one.concept)));
                }
            }
        }
        self.learn_beginnings(source)?;
        for (number, concept) in self.concepts.iter().enumerate() {
            let stems = self.belongs.iter().filter(|(_, of)| **of == number).map(|(stem, _)| stem.as_str());
            let unless = concept.unless.map_or(-1, |number| number as i32);
            self.given.concepts.push((concept.name.clone(), concept.harm, unless, shared(stems)));
        }
        self.learn_slips();
        Ok(())
    }

    /// Words of concepts as they begin otherwise, and without the marks on their letters. What is a word of its own, or
    /// only looks like one (`plain`), stays that.
    fn learn_beginnings(&mut self, source: &Source) -> Result<(), Fault> {
        let pairs = source.mutations.split_whitespace().map(|pair| pair.split_once(':'));
        let pairs: Vec<(&str, &str)> =
            pairs.collect::<Option<_>>().ok_or_else(|| Fault("a mutation is written `c:ng`".to_owned()))?;
        if pairs.is_empty() {
            return Ok(());
        }
        let words = source.concepts.iter().enumerate();
        let words = words.flat_map(|(number, one)| one.words.split_whitespace().map(move |word| (number, word)));
        for (number, word) in words.filter(|(_, word)| !word.starts_with('=')) {
            // “ll” is one letter: “llosgi” does not begin with “l”, and “chwaer” not with “c”.
            let letter = ["ll", "ch", "dd", "ff", "ng", "ph", "rh", "th"].into_iter().find(|two| word.starts_with(two));
            let begins = |from: &str| letter.map_or(word.starts_with(from), |letter| letter == from);
            let other = pairs.iter().filter(|(from, _)| begins(from));
            let all = other.map(|(from, to)| format!("{to}{}", &word[from.len()..])).chain([word.to_owned()]);
            for form in all.flat_map(|form| [bare(&form), form]) {
                let stem = self.stemmer.stem(&form);
                if stem.chars().count() > 1 && !self.known.contains(&stem) {
                    self.belongs.entry(stem).or_insert(number);
                }
            }
        }
        Ok(())
    }

    /// Which stems are known, and which of them may be mistyped.
    fn learn_slips(&mut self) {
        for (stem, concept) in &self.belongs {
            self.known.insert(stem.clone());
            let count = stem.chars().count();
            if count >= ONE_SLIP && self.concepts[*concept].harm {
                self.long.entry(stem.chars().next().unwrap_or(' ')).or_default().push((count, stem.clone()));
            }
        }
    }

    fn learn_sayings(&mut self, written: &BTreeMap<String, String>) {
        let mut sayings: BTreeMap<String, Vec<(Vec<String>, String)>> = BTreeMap::new();
        let mut given = Vec::new();
        for (said, phrases) in written {
            for phrase in phrases.split_whitespace() {
                let words: Vec<String> = phrase.split('_').map(str::to_owned).collect();
                let stems: Vec<String> = words
                    .into_iter()
                    .flat_map(
                        |word| if word.starts_with('#') || word == "yyyy" { vec![word] } else { self.folded(&[word]) },
                    )
                    .collect();
                given.push(format!("{} {said}", stems.join("_")));
                sayings.entry(stems[0].clone()).or_default().push((stems, said.clone()));
            }
        }
        self.sayings = sayings;
        self.given.sayings = given.join(" ");
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

    /// Every word, concept and pair of neighbours that counts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Every stem of a concept.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.belongs.keys().map(String::as_str)
    }

    /// Every saying, `_` between its stems.
    pub fn phrases(&self) -> impl Iterator<Item = String> {
        self.sayings.values().flatten().map(|(stems, _)| stems.join("_"))
    }

    /// As the browser gets it.
    pub fn given(&self) -> &Given {
        &self.given
    }
}

/// A word without the marks on its letters.
fn bare(word: &str) -> String {
    word.nfd().filter(|letter| !is_combining_mark(*letter)).collect()
}

/// What counts. A text that stands twice is a fault: nobody could say which weight holds.
fn entries(source: &Weights) -> Result<BTreeMap<String, Sums>, Fault> {
    let mut out = BTreeMap::new();
    for (text, counts) in weighed(&source.weights)? {
        if each(counts).iter().any(|weight| !(LEAST..=MOST).contains(weight)) {
            return Err(Fault(format!("`{text}` counts more than {MOST} or less than {LEAST}")));
        }
        if out.insert(text.clone(), counts).is_some() {
            return Err(Fault(format!("`{text}` stands twice")));
        }
    }
    Ok(out)
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
fn letter(weight: i32) -> char {
    let (first, steps) = if weight >= 0 { (b'A', weight) } else { (b'a', -1 - weight) };
    char::from(first + u8::try_from(steps).expect("a reader of grammars allows no other weight"))
}
