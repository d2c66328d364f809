//! What readers of every site say, and what they mean by it: the program's own lay words.
//!
//! In: data files for each language (`en/`). Out: a [`Lexicon`]: example questions for what pages can be about,
//! names of contacts by what they do, and words that mean the same. It names no page. `bind.rs` says which pages of a
//! site take which questions, so a new site is found by its readers' words before anybody has written one of them;
//! a site adds, changes or silences them (`search-index/synonyms.yaml`).

mod bind;

pub use super::yaml::Fault;
pub use bind::{About, Taken};

use super::yaml;
use crate::local::Serves;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The lexicons of the program. A new language is a row here.
const LANGUAGES: &[(&str, &[&str])] = &[(
    "en",
    &[
        include_str!("en/harm.yaml"),
        include_str!("en/process.yaml"),
        include_str!("en/children.yaml"),
        include_str!("en/families.yaml"),
        include_str!("en/settings.yaml"),
        include_str!("en/services.yaml"),
        include_str!("en/asking.yaml"),
        include_str!("en/counter.yaml"),
        include_str!("en/doorstep.yaml"),
        include_str!("en/home.yaml"),
        include_str!("en/playground.yaml"),
        include_str!("en/newcomers.yaml"),
        include_str!("en/staffroom.yaml"),
        include_str!("en/words.yaml"),
    ],
)];

/// Every word of them: it is the program's, on every site, and gives nobody away.
pub fn texts() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|(_, texts)| texts.iter().copied())
}

/// A lexicon as it is written: the schema of these files.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// What a page can be about, and the other names by which a site may call it.
    pub subjects: BTreeMap<String, Vec<String>>,
    pub questions: Vec<Entry>,
    /// By what they do: the contacts' `service_type`.
    pub contacts: BTreeMap<String, Names>,
    pub same: Vec<Vec<String>>,
    pub leads_to: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub voice: Voice,
    /// What asks for a kind of page: “what does it mean” for the glossary. A place may hold several words, with `/`.
    #[serde(default)]
    pub meant: BTreeMap<String, Vec<String>>,
}

/// Example questions and whose they are: one of `about`, `role`, `component` and `made`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Subjects.
    #[serde(default, deserialize_with = "one_or_many")]
    pub about: Vec<String>,
    /// A contact by what it does.
    #[serde(default, deserialize_with = "one_or_many")]
    pub role: Vec<String>,
    /// The page on which this component stands.
    #[serde(default, deserialize_with = "one_or_many")]
    pub component: Vec<String>,
    /// A page the program makes.
    #[serde(default, deserialize_with = "one_or_many")]
    pub made: Vec<String>,
    /// Only pages of these kinds.
    #[serde(default, deserialize_with = "one_or_many")]
    pub kind: Vec<String>,
    /// Who asks.
    #[serde(default, deserialize_with = "one_or_many")]
    pub audience: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub ask: Vec<String>,
}

/// How a child or a parent is heard, who asks for themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// What a child says of itself and its own, and a parent. A place may hold several words, with `/` between them.
    pub child: Vec<String>,
    pub parent: Vec<String>,
    /// What only those say who ask at work.
    pub work: Vec<String>,
    /// What a child says on a site for children, and an adult may say where a site is for adults, too.
    #[serde(default)]
    pub at_home: Vec<String>,
    /// What is said of an adult at risk, and by one.
    #[serde(default)]
    pub adult: Vec<String>,
    /// Where one of these stands it is a child that is spoken of.
    #[serde(default)]
    pub young: Vec<String>,
    /// How a child tells of being hurt without saying so: “does stuff to me”.
    #[serde(default)]
    pub told: Vec<String>,
    /// What asks for who answers when the offices are closed.
    #[serde(default)]
    pub night: Vec<String>,
}

/// What a contact is called by what it does.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub names: Vec<String>,
    /// What asks for a number without saying whose.
    #[serde(default)]
    pub asks: Vec<String>,
}

fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Either::deserialize(from)? {
        Either::One(one) => vec![one],
        Either::Many(many) => many,
    })
}

impl Voice {
    /// Whom a site hears. On one for children everybody's “my mum” is a child's; where adults are served it is not, and
    /// what speaks of an adult at risk is heard if there is somebody to tell.
    #[must_use]
    pub fn of_a_site(mut self, serves: Serves, has_desk: bool) -> Voice {
        let at_home = std::mem::take(&mut self.at_home);
        match serves {
            Serves::Children => self.child.extend(at_home),
            Serves::Both => {}
            Serves::Adults => {
                self.child.clear();
                self.told.clear();
            }
        }
        if !serves.adults() || !has_desk {
            self.adult.clear();
        }
        self
    }
}

impl Lexicon {
    /// Reads one as it is written.
    pub fn read(text: &str) -> Result<Lexicon, Fault> {
        yaml::read_words(text)
    }

    /// That of a site whose pages are in these languages: English, too, which is spoken wherever this is used.
    pub fn of<'l>(languages: impl IntoIterator<Item = &'l str>) -> Lexicon {
        let wanted: Vec<&str> = languages.into_iter().chain(["en"]).collect();
        let own =
            LANGUAGES.iter().filter(|(tag, _)| wanted.iter().any(|language| language.split('-').next() == Some(*tag)));
        let mut all = Lexicon::default();
        for text in own.flat_map(|(_, texts)| *texts) {
            all.join(Lexicon::read(text).expect("a test reads each lexicon of the program"));
        }
        all
    }

    fn join(&mut self, other: Lexicon) {
        for (subject, names) in other.subjects {
            self.subjects.entry(subject).or_default().extend(names);
        }
        for (role, names) in other.contacts {
            let own = self.contacts.entry(role).or_default();
            own.names.extend(names.names);
            own.asks.extend(names.asks);
        }
        self.questions.extend(other.questions);
        self.same.extend(other.same);
        self.voice.child.extend(other.voice.child);
        self.voice.parent.extend(other.voice.parent);
        self.voice.work.extend(other.voice.work);
        self.voice.at_home.extend(other.voice.at_home);
        self.voice.adult.extend(other.voice.adult);
        self.voice.young.extend(other.voice.young);
        self.voice.night.extend(other.voice.night);
        self.voice.told.extend(other.voice.told);
        for (kind, phrases) in other.meant {
            self.meant.entry(kind).or_default().extend(phrases);
        }
        for (word, to) in other.leads_to {
            self.leads_to.entry(word).or_default().extend(to);
        }
    }

    /// Takes out what a site silences: questions word for word, and words that mean something else there.
    pub fn silence(&mut self, silenced: &[String]) {
        let silenced: BTreeSet<String> = silenced.iter().map(|words| words.to_lowercase()).collect();
        let stays = |words: &String| !silenced.contains(&words.to_lowercase());
        self.questions.iter_mut().for_each(|entry| entry.ask.retain(stays));
        self.same.iter_mut().for_each(|group| group.retain(stays));
        self.same.retain(|group| group.len() > 1);
        self.leads_to.retain(|word, _| stays(word));
        for names in self.contacts.values_mut() {
            names.names.retain(stays);
            names.asks.retain(stays);
        }
        self.meant.values_mut().for_each(|phrases| phrases.retain(stays));
        self.voice.child.retain(stays);
        self.voice.parent.retain(stays);
        self.voice.at_home.retain(stays);
        self.voice.adult.retain(stays);
        self.voice.night.retain(stays);
        self.voice.told.retain(stays);
    }
}

#[cfg(test)]
mod tests;
