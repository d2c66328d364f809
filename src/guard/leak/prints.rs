//! In: secrets, and what is public. Out: fingerprints, and which secrets a text gives away.
//!
//! A fingerprint is a run of words: every run of [`RUN`] words of a secret, each of its parts that is shorter, and of
//! parts of one or two words those that name or number somebody. A passage of one or two words is kept back whole, and
//! so is each part of that length of a longer one which no public text says. What is also written in a public source is no secret
//! of a draft, an internal page or a comment (a copy of a public page may be edited in peace), but stays one of a
//! confidential page or a withheld passage: there somebody decided that these very words are kept back.
//!
//! A name or a number within a sentence is a secret of its own ([`super::within`]), unless the site itself speaks of it:
//! the name stands in a title or a field of a public page, the number is that of a public contact.

use super::public::Public;
use super::source;
use super::within::{self, Known, Numbers};
use super::words::{self, GAP, Word};
use crate::sieve::Sieve;
use crate::site::{Kept, Secret};
use crate::sum::Sum;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Words in a row that cannot be chance.
pub const RUN: usize = 8;
/// A part shorter than this says too little, unless it names somebody.
const LEAST: usize = 3;

/// One secret's run of words.
#[derive(Clone, Copy)]
struct Print {
    secret: usize,
    /// It stays a secret even if the same words are public.
    strict: bool,
    /// So few words of a passage that a program may have them, too: not looked for in scripts and styles.
    short: bool,
}

/// A part of a secret that names or numbers somebody.
struct Name {
    secret: usize,
    part: String,
    what: What,
}

/// Why a part of one or two words may be a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// It names or numbers somebody.
    Name,
    /// The same in a file beside the pages.
    NameInFile,
    /// A part of a passage.
    Part,
    /// A passage has no other words.
    Passage,
}

/// The fingerprints of one length, by the sum of their words.
#[derive(Default)]
struct Runs {
    prints: FxHashMap<u64, Print>,
    sieve: Sieve,
}

impl Runs {
    fn sift(&mut self) {
        self.sieve = Sieve::of(self.prints.keys().copied(), self.prints.len());
    }

    fn get(&self, sum: u64) -> Option<&Print> {
        if self.sieve.may_hold(sum) { self.prints.get(&sum) } else { None }
    }
}

/// The fingerprints of everything withheld, by length of the run.
#[derive(Default)]
pub struct Prints {
    by_length: Vec<Runs>,
    /// Where words that stay a secret are written in public.
    pub also: BTreeMap<usize, String>,
    numbers: Known,
    /// The public pages whose sentences say a name or number of a passage, by the passage.
    pub spoken: BTreeMap<usize, BTreeSet<String>>,
}

/// A name within a sentence of a secret.
struct Within {
    secret: usize,
    name: within::Name,
    /// Of a passage: nobody may say it. Of a page a public page may.
    passage: bool,
}

impl Prints {
    /// Takes the fingerprints, and forgives what `public` also says (a name to tell of it, and its texts).
    pub fn of(secrets: &[Secret], public: &[Public]) -> Prints {
        let mut prints = Prints::none();
        let (mut names, mut within) = (Vec::new(), Vec::new());
        for (index, secret) in secrets.iter().enumerate() {
            prints.add(index, secret, &mut names, &mut within);
        }
        if !secrets.is_empty() {
            prints.sift();
            prints.forgive(public);
            prints.name(&names, public);
            within.sort_by_key(|within| !within.passage);
            prints.within(secrets, &within, public);
            prints.sift();
        }
        prints
    }

    fn none() -> Prints {
        Prints {
            by_length: (0..=RUN).map(|_| Runs::default()).collect(),
            also: BTreeMap::new(),
            numbers: Known::default(),
            spoken: BTreeMap::new(),
        }
    }

    /// What is looked for is known: it can be sieved.
    fn sift(&mut self) {
        self.by_length.iter_mut().for_each(Runs::sift);
    }

    fn add(&mut self, index: usize, secret: &Secret, names: &mut Vec<Name>, within: &mut Vec<Within>) {
        let strict =
            matches!(secret.kept, Kept::Page { forgiven: false } | Kept::File { forgiven: false } | Kept::Passage);
        let parts = match secret.kept {
            Kept::Page { .. } => [source::page(&secret.text), source::names(&secret.file)].concat(),
            Kept::PastPage => source::passage(&secret.text),
            Kept::File { .. } => [source::file(&secret.text), source::names(&secret.file)].concat(),
            Kept::Passage | Kept::Comment => source::passage(&secret.text),
        };
        let (mut all, mut seen, mut whole) = (Vec::new(), HashSet::new(), Vec::new());
        // The code of a door looks like a year.
        let code = |part: &str| secret.kept == Kept::Passage && part.trim().bytes().all(|b| b.is_ascii_digit());
        for part in parts.iter().filter(|part| !is_date(part) || code(part)) {
            let own = words::of(part);
            if !seen.insert(own.clone()) {
                continue;
            }
            // A draft, or a form of somebody, speaks of people at work.
            if matches!(secret.kept, Kept::Passage | Kept::Page { forgiven: false }) && own.len() > 2 {
                let found = within::names(part).into_iter();
                within.extend(found.map(|name| Within { secret: index, name, passage: secret.kept == Kept::Passage }));
            }
            if matches!(secret.kept, Kept::Passage | Kept::Page { .. }) {
                let passage = secret.kept == Kept::Passage;
                Numbers::of(part).whole().into_iter().for_each(|number| self.numbers.add(number, index, passage));
            }
            match own.len() {
                RUN.. => own.windows(RUN).for_each(|run| self.put(run, Print { secret: index, strict, short: false })),
                // A form has many short lines, and another form has them, too.
                LEAST.. if matches!(secret.kept, Kept::File { forgiven: true }) => {}
                _ if secret.kept == Kept::PastPage => {}
                LEAST.. => self.put(&own, Print { secret: index, strict: false, short: false }),
                _ if names_somebody(part) => {
                    let what = if matches!(secret.kept, Kept::File { .. }) { What::NameInFile } else { What::Name };
                    names.push(Name { secret: index, part: part.clone(), what });
                }
                _ if secret.kept == Kept::Passage && part.contains(|c: char| c.is_uppercase() || c.is_numeric()) => {
                    names.push(Name { secret: index, part: part.clone(), what: What::Part });
                }
                _ => {}
            }
            all.extend(own);
            whole.push(part.trim());
        }
        if secret.kept == Kept::Passage && (1..LEAST).contains(&all.len()) {
            names.push(Name { secret: index, part: whole.join(" "), what: What::Passage });
        }
        // A passage shorter than a run is kept back as a whole. A page is made of parts that say nothing together.
        if !matches!(secret.kept, Kept::Page { .. } | Kept::PastPage | Kept::File { .. })
            && (LEAST..RUN).contains(&all.len())
        {
            self.put(&all, Print { secret: index, strict, short: false });
        }
    }

    fn put(&mut self, run: &[Word], print: Print) {
        let sum = run.iter().fold(0, |sum, word| step(sum, *word));
        // The first secret to hold these words tells of them; where any keeps them strictly, they are kept strictly.
        let known = self.by_length[run.len()].prints.entry(sum).or_insert(print);
        let short = known.short && print.short;
        if print.strict && !known.strict {
            *known = print;
        }
        known.short = short;
    }

    /// Takes out what is written in public as well.
    fn forgive(&mut self, public: &[Public]) {
        let found: Vec<(usize, Vec<(usize, u64)>)> = public
            .par_iter()
            .enumerate()
            .map(|(index, public)| {
                let mut hits = Vec::new();
                self.runs(&all_words(&public.texts), |length, sum, _| hits.push((length, sum)));
                (index, hits)
            })
            .collect();
        for (index, hits) in found {
            for (length, sum) in hits {
                match self.by_length[length].prints.get(&sum) {
                    Some(print) if print.strict => {
                        self.also.entry(print.secret).or_insert_with(|| public[index].file.clone());
                    }
                    _ => {
                        self.by_length[length].prints.remove(&sum);
                    }
                }
            }
        }
    }

    /// Keeps names and numbers of one or two words of which one stands in no public text.
    fn name(&mut self, names: &[Name], public: &[Public]) {
        let mut unknown: HashSet<Word> = names.iter().flat_map(|name| words::of(&name.part)).collect();
        if unknown.is_empty() {
            return;
        }
        for text in public.iter().flat_map(|public| &public.texts) {
            for word in words::of(text) {
                unknown.remove(&word);
            }
        }
        let asked = names.iter().filter(|name| name.what == What::Passage && !has_figure(&name.part));
        let ordinary = ordinary(asked.flat_map(|name| words::of(&name.part)).collect(), public);
        for Name { secret, part, what } in names {
            let own = words::of(part);
            // “Completed By” is no name; a file of two columns is full of such labels.
            let label = *what == What::NameInFile && !part.contains(|c: char| c.is_ascii_digit());
            let said = |word: &Word| !unknown.contains(word);
            let kept = match what {
                What::NameInFile if label => !own.iter().any(said),
                What::Passage => !own.iter().all(|word| ordinary.contains(word)),
                _ => !own.iter().all(said),
            };
            if kept && is_telling(part) {
                if *what == What::Passage && own.iter().all(said) {
                    let says = |public: &&Public| {
                        public.texts.iter().any(|text| words::of(text).windows(own.len()).any(|run| run == own))
                    };
                    let first = public.par_iter().find_first(says);
                    self.also.extend(first.map(|public| (*secret, public.file.clone())));
                }
                let short = matches!(what, What::Part | What::Passage);
                self.put(&own, Print { secret: *secret, strict: false, short });
            }
        }
    }

    /// Keeps the names and numbers within sentences of which the site does not speak itself, and finds the public sentences
    /// that say those of a passage.
    fn within(&mut self, secrets: &[Secret], within: &[Within], public: &[Public]) {
        let mut said = Prints::none();
        for (index, Within { name, .. }) in within.iter().enumerate() {
            for form in name.forms() {
                said.put(&words::of(&form), Print { secret: index, strict: false, short: true });
            }
        }
        said.numbers = std::mem::take(&mut self.numbers);
        said.sift();
        let asked = within.iter().flat_map(|within| &within.name.words).flat_map(|word| words::of(word)).collect();
        let ordinary = ordinary(asked, public);
        let found: Vec<(usize, BTreeSet<usize>, BTreeSet<String>)> = public
            .par_iter()
            .enumerate()
            .map(|(index, public)| {
                let (mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new());
                said.runs(&all_words(&public.texts), |_, _, print| names.extend([print.secret]));
                for text in &public.texts {
                    said.numbers.look(text, |number, _| numbers.extend([number.to_owned()]));
                }
                (index, names, numbers)
            })
            .collect();
        let (mut spoken_of, mut spoken): (BTreeSet<usize>, BTreeMap<usize, BTreeSet<String>>) = Default::default();
        let mut told: BTreeSet<&String> = BTreeSet::new();
        // What the site speaks of first: then a sentence may say it, too.
        for sentences in [false, true] {
            for (index, names, numbers) in found.iter().filter(|(index, ..)| public[*index].sentences == sentences) {
                for number in numbers {
                    if let Some(secret) = said.numbers.get(number) {
                        let passage = secrets[secret].kept == Kept::Passage;
                        if sentences && passage && !within::is_of_everybody(number) {
                            self.spoken.entry(secret).or_default().insert(public[*index].file.clone());
                            told.insert(number);
                        } else {
                            said.numbers.remove(number);
                        }
                    }
                }
                match sentences {
                    true => names.iter().for_each(|name| {
                        spoken.entry(*name).or_default().insert(public[*index].file.clone());
                    }),
                    false => spoken_of.extend(names),
                }
            }
        }
        told.into_iter().for_each(|number| said.numbers.remove(number));
        self.numbers = std::mem::take(&mut said.numbers);
        // Another secret may have told of the same name already.
        let prints = said.by_length.iter().flat_map(|runs| runs.prints.values());
        let known: HashSet<usize> = prints.map(|print| print.secret).collect();
        for (index, Within { secret, name, passage }) in within.iter().enumerate() {
            let common = |word: &String| words::of(word).iter().all(|word| ordinary.contains(word));
            let begins = name.first && common(&name.words[0]) && !name.is_of_a_person();
            if !known.contains(&index) || spoken_of.contains(&index) || begins || name.words.iter().all(common) {
                continue;
            }
            if let Some(files) = spoken.remove(&index) {
                let person = !name.words.iter().any(common) || name.is_of_a_person();
                if *passage && person {
                    self.spoken.entry(*secret).or_default().extend(files);
                }
                // A page that is kept back may speak of whom public pages speak.
                continue;
            }
            for form in name.forms() {
                self.put(&words::of(&form), Print { secret: *secret, strict: false, short: true });
            }
        }
    }

    /// The sum of every run that is looked for, and how.
    pub fn whole(&self) -> Sum {
        let mut all = Vec::new();
        for known in &self.by_length {
            let mut runs: Vec<(u64, bool)> = known.prints.iter().map(|(sum, print)| (*sum, print.short)).collect();
            runs.sort_unstable();
            all.extend_from_slice(&(runs.len() as u64).to_le_bytes());
            for (sum, short) in runs {
                all.extend_from_slice(&sum.to_le_bytes());
                all.push(u8::from(short));
            }
        }
        for number in self.numbers.all() {
            all.extend_from_slice(number.as_bytes());
            all.push(b'\n');
        }
        Sum::of(&all)
    }

    /// The secrets of which a text holds words; `code`: the text of a program.
    pub fn look(&self, text: &str, code: bool, mut found: impl FnMut(usize)) {
        if !code {
            self.numbers.look(text, |_, secret| found(secret));
        }
        if self.by_length.iter().all(|runs| runs.prints.is_empty()) {
            return;
        }
        self.runs(&words::of(text), |_, _, print| {
            if !(code && print.short) {
                found(print.secret);
            }
        });
    }

    /// Every run of the words that is a fingerprint. A run's sum is made of the sums up to its two ends, so a text
    /// is gone through once however many lengths there are.
    fn runs<'p>(&'p self, words: &[Word], mut hit: impl FnMut(usize, u64, &'p Print)) {
        let mut sums = Vec::with_capacity(words.len() + 1);
        sums.push(0u64);
        for word in words {
            sums.push(step(sums[sums.len() - 1], *word));
        }
        for (length, known) in self.by_length.iter().enumerate().filter(|(_, known)| !known.prints.is_empty()) {
            let shift = (0..length).fold(1u64, |power, _| power.wrapping_mul(BASE));
            for start in 0..(words.len() + 1).saturating_sub(length) {
                let sum = sums[start + length].wrapping_sub(sums[start].wrapping_mul(shift));
                if let Some(print) = known.get(sum) {
                    hit(length, sum, print);
                }
            }
        }
    }
}

/// The words of several texts, kept apart.
fn all_words(texts: &[String]) -> Vec<Word> {
    let mut words = Vec::new();
    for text in texts {
        words::cut(text, &mut words);
        words.push(GAP);
    }
    words
}

/// Those of the words that some public text has in small letters, or as an abbreviation: “yes” and “TBC” name nobody.
/// What has a figure is never ordinary: there are many rooms, and one room 12.
fn ordinary(asked: HashSet<Word>, public: &[Public]) -> HashSet<Word> {
    if asked.is_empty() {
        return asked;
    }
    let small = public.par_iter().flat_map_iter(|public| &public.texts).flat_map_iter(|text| {
        let short = |word: &str| word.len() < 6 && word.chars().all(char::is_uppercase);
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(move |word| word.starts_with(char::is_lowercase) || !word.is_empty() && short(word));
        words.flat_map(words::of)
    });
    small.filter(|word| asked.contains(word)).collect()
}

fn has_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether so few words can be looked for at all: a short number stands everywhere, and a year.
fn is_telling(part: &str) -> bool {
    let letters = part.contains(|c: char| c.is_alphabetic());
    if part.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return false;
    }
    let figures: String = part.chars().filter(char::is_ascii_digit).collect();
    letters || figures.len() >= 4 && !(figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")))
}

/// An odd number with many bits, so that the order of words counts.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

fn step(sum: u64, word: Word) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(word)
}

/// A date or a time, in figures or words: the generator writes many of its own.
fn is_date(part: &str) -> bool {
    const WORDS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun", "to", "at", "from", "until", "and", "am", "pm", "st", "nd", "rd", "th",
    ];
    let dated = |word: &str| {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        letters.is_empty() && (word.len() <= 4 || word.len() == 8 && ["19", "20"].iter().any(|c| word.starts_with(c)))
            || !letters.is_empty()
                && WORDS.iter().any(|known| letters == *known || known.len() == 3 && letters.starts_with(known))
    };
    part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(dated)
}

/// One or two words that name somebody (`Kayden Whitlock`) or number something (`EM-20417`): a capital on each, or
/// five signs and more with a figure among them.
fn names_somebody(part: &str) -> bool {
    let words: Vec<&str> = part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let named = words.len() == 2 && words.iter().all(|w| w.len() > 1 && w.starts_with(char::is_uppercase));
    let signs: usize = words.iter().map(|w| w.chars().count()).sum();
    let numbered = signs >= 5 && words.iter().any(|w| w.contains(|c: char| c.is_ascii_digit())) && !is_date(part);
    named || numbered || words.len() == 1 && signs >= 6 && words[0].bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_no_secret() {
        for date in ["2027-03-31", "5 November 2026", "Monday to Friday 09:00-17:00", "3rd March, 9.30am"] {
            assert!(is_date(date), "{date}");
        }
        assert!(!is_date("Flat 9, Heron House") && !is_date("marching band 3"));
    }

    #[test]
    fn names_and_numbers_of_few_words() {
        for named in ["Kayden Whitlock", "EM-20417", "LCS 4491823", "07700900123"] {
            assert!(names_somebody(named), "{named}");
        }
        for plain in ["Business support", "internal", "Review due", "2027-03-31", "1.2"] {
            assert!(!names_somebody(plain), "{plain}");
        }
    }
}
