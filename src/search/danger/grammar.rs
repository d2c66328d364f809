//! In: a grammar as it is written. Out: the same, ready to be asked, and as the browser gets it.

use super::cut;
use super::slips::ONE_SLIP;
use super::source::{Fault, Source, SourceSign, forms};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many other words may stand before a place of a pattern.
const NEAR: usize = 2;
const FAR: usize = 10;

/// What a sign is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Danger,
    /// Counts only beside signs of danger: who, and that it is now.
    Context,
    Calm,
    /// A child speaks of being hurt.
    Talk,
    /// A child despairs.
    Despair,
}

/// A grammar, ready to be asked.
#[derive(Debug, Clone)]
pub struct Grammar {
    pub language: String,
    pub heard: i32,
    pub(super) most: i32,
    pub(super) spellings: BTreeMap<String, String>,
    /// First word → the words after it, and the name the phrase goes by.
    pub(super) entries: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    pub(super) names: usize,
    pub(super) harmless: usize,
    pub(super) signs: Vec<Sign>,
    /// Every word the grammar knows.
    pub(super) known: BTreeSet<String>,
    /// Those that may be mistyped, by their first letter, and how many letters they have.
    pub(super) long: BTreeMap<char, Vec<(usize, String)>>,
    /// For each name its phrases: spaces between them, `_` between the words of one.
    texts: Vec<String>,
    given: Given,
}

#[derive(Debug, Clone)]
pub struct Sign {
    pub name: String,
    pub part: Part,
    pub weight: i32,
    pub patterns: Vec<Vec<Place>>,
}

/// One place of a pattern: any of these names, after at most `gap` other words.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub gap: usize,
    pub names: Vec<usize>,
}

/// A grammar as the browser gets it, which makes of it what [`Grammar`] holds.
#[derive(Debug, Clone, Serialize)]
pub struct Given {
    heard: i32,
    most: i32,
    spellings: BTreeMap<String, String>,
    slips: String,
    plain: String,
    /// Every phrase, in order, `_` between its words: how many letters it shares with the one before, the rest.
    phrases: String,
    /// For each phrase its names, two digits each; `!` is the next of those that have no other phrase.
    belongs: String,
    /// How many names have several phrases; the others are numbered after them.
    several: usize,
    harmless: usize,
    /// Part, weight, patterns: for each place its gap and its names.
    signs: Vec<(u8, i32, Vec<GivenPattern>)>,
}

/// A pattern as the browser gets it: for each place its gap and its names.
type GivenPattern = Vec<Vec<usize>>;

/// Names and their phrases, as they come up.
#[derive(Default)]
struct Names {
    numbers: BTreeMap<String, usize>,
    phrases: Vec<Vec<Vec<String>>>,
}

impl Names {
    fn name(&mut self, name: &str, phrases: Vec<Vec<String>>) -> usize {
        let next = self.phrases.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.phrases.push(phrases);
        }
        number
    }

    /// Puts the names with several phrases first, and the others in the order of theirs. Gives where each went.
    fn in_order(&mut self) -> Vec<usize> {
        let mut from: Vec<usize> = (0..self.phrases.len()).collect();
        let key = |name: &usize| match self.phrases[*name].as_slice() {
            [only] => (true, only.join("_")),
            _ => (false, String::new()),
        };
        from.sort_by_cached_key(key);
        let mut to = vec![0; from.len()];
        from.iter().enumerate().for_each(|(place, &name)| to[name] = place);
        self.phrases = from.into_iter().map(|name| self.phrases[name].clone()).collect();
        to
    }

    fn place(&mut self, written: &str) -> Result<Place, Fault> {
        let (gap, written) = match (written.strip_prefix('+'), written.strip_prefix("..")) {
            (Some(rest), _) => (0, rest),
            (_, Some(rest)) => (FAR, rest),
            _ => (NEAR, written),
        };
        let mut names = Vec::new();
        for one in written.split('/') {
            let known = self.numbers.get(one).copied();
            names.push(match known {
                Some(number) => number,
                None if one.contains(char::is_uppercase) || one.is_empty() => {
                    return Err(Fault(format!("no words are named `{one}`")));
                }
                None => self.name(one, forms(one)?),
            });
        }
        Ok(Place { gap, names })
    }

    /// A pattern; `A & B` is two.
    fn patterns(&mut self, written: &str) -> Result<Vec<Vec<Place>>, Fault> {
        let Some((left, right)) = written.split_once(" & ") else {
            let places = written.split_whitespace().map(|place| self.place(place));
            return Ok(vec![places.collect::<Result<_, _>>()?]);
        };
        let mut both = self.patterns(&format!("{left} ..{right}"))?;
        both.extend(self.patterns(&format!("{right} ..{left}"))?);
        Ok(both)
    }

    fn sign(&mut self, part: Part, sign: &SourceSign) -> Result<Sign, Fault> {
        let mut patterns = Vec::new();
        for written in sign.any.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            patterns.extend(self.patterns(written)?);
        }
        Ok(Sign { name: sign.sign.clone(), part, weight: sign.weight, patterns })
    }
}

fn phrases(written: &str) -> Result<Vec<Vec<String>>, Fault> {
    let forms: Vec<_> = written.split_whitespace().map(forms).collect::<Result<_, _>>()?;
    Ok(forms.concat())
}

impl Grammar {
    /// Reads a grammar. `calm`: what a site says is harmless there.
    pub fn read(text: &str, calm: &[String]) -> Result<Grammar, Fault> {
        let source = Source::read(text)?;
        let mut names = Names::default();
        for (name, written) in &source.words {
            names.name(name, phrases(written)?);
        }
        let own = calm.iter().map(|phrase| cut(&phrase.replace(['\'', '’'], "")));
        let harmless = phrases(&source.harmless)?.into_iter().chain(own.filter(|words| !words.is_empty())).collect();
        let harmless = names.name("harmless", harmless);
        let parts = [
            (Part::Danger, &source.danger),
            (Part::Context, &source.context),
            (Part::Calm, &source.calm),
            (Part::Talk, &source.talk),
            (Part::Despair, &source.despair),
        ];
        let mut signs = Vec::new();
        for (part, written) in parts {
            for sign in written {
                signs.push(names.sign(part, sign)?);
            }
        }
        let order = names.in_order();
        let moved = |name: usize| order[name];
        for place in signs.iter_mut().flat_map(|sign: &mut Sign| sign.patterns.iter_mut().flatten()) {
            place.names.iter_mut().for_each(|name| *name = moved(*name));
        }
        Ok(Grammar::ready(source, names, moved(harmless), signs))
    }

    fn ready(source: Source, names: Names, harmless: usize, signs: Vec<Sign>) -> Grammar {
        let mut entries: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        let mut known: BTreeSet<String> = source.plain.split_whitespace().map(str::to_owned).collect();
        for (number, phrases) in names.phrases.iter().enumerate() {
            for phrase in phrases {
                known.extend(phrase.iter().cloned());
                let entry = entries.entry(phrase[0].clone()).or_default();
                entry.push((phrase[1..].to_vec(), number));
            }
        }
        let mut long: BTreeMap<char, Vec<(usize, String)>> = BTreeMap::new();
        let slips: BTreeSet<String> = source.slips.split_whitespace().map(str::to_owned).collect();
        for word in &slips {
            let count = word.chars().count();
            if count >= ONE_SLIP {
                long.entry(word.chars().next().unwrap_or(' ')).or_default().push((count, word.clone()));
            }
        }
        let text = |phrases: &Vec<Vec<String>>| -> String {
            phrases.iter().map(|phrase| phrase.join("_")).collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = names.phrases.iter().map(text).collect();
        let (phrases, belongs) = packed(&texts);
        let given = Given {
            heard: source.heard,
            most: source.most,
            spellings: source.spellings.clone(),
            slips: slips.iter().cloned().collect::<Vec<_>>().join(" "),
            plain: source.plain.split_whitespace().collect::<Vec<_>>().join(" "),
            phrases,
            belongs,
            several: names.phrases.iter().filter(|phrases| phrases.len() != 1).count(),
            harmless,
            signs: signs.iter().map(Sign::given).collect(),
        };
        let (language, heard, spellings) = (source.language, source.heard, source.spellings);
        let most = source.most;
        Grammar {
            language,
            heard,
            most,
            texts,
            spellings,
            entries,
            names: names.phrases.len(),
            harmless,
            signs,
            known,
            long,
            given,
        }
    }

    /// For each name its phrases: spaces between them, `_` between the words of one.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// As the browser gets it.
    pub fn given(&self) -> &Given {
        &self.given
    }
}

/// The phrases and their names as the browser gets them.
fn packed(texts: &[String]) -> (String, String) {
    let mut all: BTreeMap<&str, String> = BTreeMap::new();
    for (name, text) in texts.iter().enumerate() {
        let only = !text.contains(' ');
        for phrase in text.split(' ').collect::<BTreeSet<_>>() {
            let codes = all.entry(phrase).or_default();
            *codes += &if only { "!".to_owned() } else { format!("{}{}", digit(name / 36), digit(name % 36)) };
        }
    }
    let (mut phrases, mut last) = (Vec::new(), "");
    for &phrase in all.keys() {
        let same = phrase.chars().zip(last.chars()).take_while(|(a, b)| a == b).count().min(35);
        phrases.push(format!("{}{}", digit(same), phrase.chars().skip(same).collect::<String>()));
        last = phrase;
    }
    (phrases.join(" "), all.into_values().collect::<Vec<_>>().join(" "))
}

fn digit(number: usize) -> char {
    char::from_digit(number as u32, 36).expect("a grammar has no more than 1,296 names of several phrases")
}

impl Sign {
    fn given(&self) -> (u8, i32, Vec<Vec<Vec<usize>>>) {
        let place = |place: &Place| std::iter::once(place.gap).chain(place.names.iter().copied()).collect();
        let patterns = self.patterns.iter().map(|pattern| pattern.iter().map(place).collect()).collect();
        (self.part as u8, self.weight, patterns)
    }
}
