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
    /// A child speaks of being hurt, or of despair.
    Talk,
}

/// A grammar, ready to be asked.
#[derive(Debug, Clone)]
pub struct Grammar {
    pub language: String,
    pub heard: i32,
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
    spellings: BTreeMap<String, String>,
    slips: String,
    plain: String,
    /// For each name its phrases: spaces between them, `_` between the words of one.
    names: Vec<String>,
    harmless: usize,
    /// Part, weight, patterns: for each place its gap and its names.
    signs: Vec<(u8, i32, Vec<Vec<Vec<usize>>>)>,
}

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
        ];
        let mut signs = Vec::new();
        for (part, written) in parts {
            for sign in written {
                signs.push(names.sign(part, sign)?);
            }
        }
        Ok(Grammar::ready(source, names, harmless, signs))
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
        let given = Given {
            heard: source.heard,
            spellings: source.spellings.clone(),
            slips: slips.iter().cloned().collect::<Vec<_>>().join(" "),
            plain: source.plain.split_whitespace().collect::<Vec<_>>().join(" "),
            names: names.phrases.iter().map(text).collect(),
            harmless,
            signs: signs.iter().map(Sign::given).collect(),
        };
        let (language, heard, spellings) = (source.language, source.heard, source.spellings);
        Grammar { language, heard, spellings, entries, names: names.phrases.len(), harmless, signs, known, long, given }
    }

    /// What goes by these names, to tell of them.
    #[cfg(test)]
    pub(super) fn called(&self, names: &[usize]) -> Vec<&str> {
        names.iter().map(|name| self.given.names[*name].as_str()).collect()
    }

    /// As the browser gets it.
    pub fn given(&self) -> &Given {
        &self.given
    }
}

impl Sign {
    fn given(&self) -> (u8, i32, Vec<Vec<Vec<usize>>>) {
        let place = |place: &Place| std::iter::once(place.gap).chain(place.names.iter().copied()).collect();
        let patterns = self.patterns.iter().map(|pattern| pattern.iter().map(place).collect()).collect();
        (self.part as u8, self.weight, patterns)
    }
}
