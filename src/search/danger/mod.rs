//! Danger, heard: whether somebody who types this speaks of danger to life, or a child of being hurt.
//!
//! In: what the reader typed. Out: what was [`Heard`]. No list of phrases can hold what people cry in a hurry, so
//! there is a small grammar for each language, which is data (`en.yaml`; `source.rs` reads it, `grammar.rs` makes it
//! ready). This is its one interpreter; the browser has its twin (`browser/engine/danger.js`) and gets the same data.
//!
//! 1. The query is cut into words. What people type for other words is put right (`rn`, `gonna`), apostrophes and letters
//!    held down go, and a long word that is nearly one of the grammar's is taken as that.
//! 2. What sounds bad and is harmless (“unconscious bias”, and what a site says is calm) is passed over.
//! 3. Each sign whose words stand there counts once: signs of danger; beside them, who it is and that it is now;
//!    less the signs of calm (a course, a policy, years ago).
//!    Signs of danger count `most` together, so that a calm word always weighs.
//! 4. Danger is heard where that comes to `heard` or more, in any [`WINDOW`] words. So plain danger, now, outweighs
//!    the word “policy”, and the word “knife” alone is nothing.
//! 5. In the same way it is heard that a child speaks of being hurt, or of despair; each is told something else, since
//!    “It is not your fault” answers nobody who was not hurt.

mod grammar;
mod slips;
mod source;

pub use grammar::{Given, Grammar, Part};
pub use source::Fault;

use super::analyse::goes_on;
use super::corpus::normal;
use grammar::{Place, Sign};

/// Words that are weighed together, and how far apart such stretches begin.
pub const WINDOW: usize = 40;
pub const STEP: usize = 20;

/// The grammars of the program. A new language is a row here.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("en.yaml"))];

/// What was heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    pub danger: bool,
    /// A child or young person speaks of being hurt.
    pub hurt: bool,
    /// They despair.
    pub despair: bool,
}

impl Heard {
    fn and(&mut self, other: Heard) {
        self.danger |= other.danger;
        self.hurt |= other.hurt;
        self.despair |= other.despair;
    }
}

/// A sign that stood in the query, and what it counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<'g> {
    pub sign: &'g str,
    pub part: Part,
    pub weight: i32,
}

/// The grammars a site listens with: those of its languages, and English, which is spoken wherever this is used.
pub fn grammars<'l>(languages: impl IntoIterator<Item = &'l str>, calm: &[String]) -> Vec<Grammar> {
    let wanted: Vec<&str> = languages.into_iter().chain(["en"]).collect();
    let own =
        LANGUAGES.iter().filter(|(tag, _)| wanted.iter().any(|language| language.split('-').next() == Some(*tag)));
    own.map(|(_, text)| Grammar::read(text, calm).expect("a test reads each grammar of the program")).collect()
}

/// What any of the grammars hears.
pub fn heard(grammars: &[Grammar], query: &str) -> Heard {
    let words = cut(query);
    let mut out = Heard::default();
    for grammar in grammars {
        let one = grammar.listen(&words);
        out.and(one);
    }
    out
}

/// Step 1: the words, an apostrophe between letters being one of them.
pub fn cut(query: &str) -> Vec<String> {
    let text = normal(query);
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '\'' | '’' | '‘' | '`' | '´' => words.last_mut().into_iter().for_each(|word| word.push('\'')),
            _ if goes_on(letter) => words.last_mut().into_iter().for_each(|word| word.extend(letter.to_lowercase())),
            _ => words.push(String::new()),
        }
    }
    words.iter_mut().for_each(|word| *word = word.trim_matches('\'').to_owned());
    words.retain(|word| !word.is_empty());
    words
}

impl Grammar {
    /// Steps 1 to 5.
    pub fn listen(&self, words: &[String]) -> Heard {
        let mut out = Heard::default();
        let words = self.put_right(words);
        let mut from = 0;
        loop {
            let end = (from + WINDOW).min(words.len());
            let stretch = Stretch::new(self, &words[from..end]);
            let talk = stretch.sum(&[Part::Talk, Part::Despair]) >= self.heard;
            out.and(Heard {
                danger: stretch.sum(&[Part::Danger]) >= self.heard,
                hurt: talk && stretch.count(Part::Talk) > 0,
                despair: talk && stretch.count(Part::Despair) > 0,
            });
            if end == words.len() {
                return out;
            }
            from += STEP;
        }
    }

    /// The signs that stand in the first words of a query, to explain what was heard.
    pub fn signs(&self, query: &str) -> Vec<Counted<'_>> {
        let words = self.put_right(&cut(query));
        let stretch = Stretch::new(self, &words[..words.len().min(WINDOW)]);
        let stands = self.signs.iter().filter(|sign| stretch.stands(sign));
        stands.map(|sign| Counted { sign: &sign.name, part: sign.part, weight: sign.weight }).collect()
    }
}

/// A stretch of words, and where in it each name of the grammar stands.
struct Stretch<'g> {
    grammar: &'g Grammar,
    /// For each name the places where it stands: first word, and the word after the last.
    spans: Vec<Vec<(usize, usize)>>,
    /// Words of something harmless.
    harmless: Vec<bool>,
}

impl<'g> Stretch<'g> {
    fn new(grammar: &'g Grammar, words: &[String]) -> Stretch<'g> {
        let mut spans = vec![Vec::new(); grammar.names];
        let mut harmless = vec![false; words.len()];
        for (start, word) in words.iter().enumerate() {
            for (rest, name) in grammar.entries.get(word).into_iter().flatten() {
                let end = start + 1 + rest.len();
                if end > words.len() || words[start + 1..end] != rest[..] {
                    continue;
                }
                spans[*name].push((start, end));
                if *name == grammar.harmless {
                    harmless[start..end].fill(true);
                }
            }
        }
        Stretch { grammar, spans, harmless }
    }

    /// Steps 3 and 4: what the signs of danger (or of a child's hurt and despair) come to.
    fn sum(&self, of: &[Part]) -> i32 {
        match of.iter().map(|part| self.count(*part)).sum::<i32>() {
            0 => 0,
            own => own.min(self.grammar.most) + self.count(Part::Context) - self.count(Part::Calm),
        }
    }

    fn count(&self, part: Part) -> i32 {
        let own = self.grammar.signs.iter().filter(|sign| sign.part == part && self.stands(sign));
        own.map(|sign| sign.weight).sum()
    }

    fn stands(&self, sign: &Sign) -> bool {
        sign.patterns.iter().any(|pattern| self.follows(pattern, None))
    }

    /// Whether the places of a pattern follow one another from the word `after` on.
    fn follows(&self, pattern: &[Place], after: Option<usize>) -> bool {
        let Some((place, rest)) = pattern.split_first() else {
            return true;
        };
        let near = |start: usize| after.is_none_or(|after| (after..=after + place.gap).contains(&start));
        place.names.iter().any(|&name| {
            self.spans[name].iter().any(|&(start, end)| {
                let heard = !self.harmless[start..end].contains(&true);
                near(start) && heard && self.follows(rest, Some(end))
            })
        })
    }
}

#[cfg(test)]
mod tests;
