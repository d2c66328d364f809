//! In: how a grammar says that harm is denied. Out: the same as stems, and as the browser gets it.

use super::source::{Fault, SourceDenials};
use serde::Serialize;
use std::collections::BTreeSet;

/// In a phrase: at the beginning, or behind who is spoken of.
pub const BEGINNING: &str = "^";

/// How harm is denied, as stems.
#[derive(Debug, Clone, Default)]
pub struct Denials {
    pub by: Vec<Vec<String>>,
    pub fine: Vec<Vec<String>>,
    /// Concepts and words of harm that can be denied.
    pub of: BTreeSet<usize>,
    pub words: BTreeSet<String>,
    pub through: BTreeSet<String>,
    pub more: BTreeSet<String>,
    pub unless: BTreeSet<String>,
    pub who: BTreeSet<usize>,
    pub whom: BTreeSet<String>,
}

/// The same as the browser gets it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GivenDenials {
    by: String,
    fine: String,
    of: Vec<usize>,
    words: String,
    through: String,
    more: String,
    unless: String,
    who: Vec<usize>,
    whom: String,
}

impl Denials {
    /// Of a grammar whose concepts have these names, and which knows what a word is meant to be.
    pub fn read(source: &SourceDenials, names: &[&str], meant: impl Fn(&str) -> String) -> Result<Denials, Fault> {
        let stems = |written: &str| written.split_whitespace().map(&meant).collect();
        let phrases = |written: &str| {
            let stem = |word: &str| if word == BEGINNING { word.to_owned() } else { meant(word) };
            written.split_whitespace().map(|phrase| phrase.split('_').map(stem).collect()).collect()
        };
        let concepts = |written: &str| {
            let place = |name: &str| {
                let place = names.iter().position(|concept| *concept == name);
                place.ok_or_else(|| Fault(format!("there is no concept `{name}`")))
            };
            written.split_whitespace().map(place).collect::<Result<_, Fault>>()
        };
        Ok(Denials {
            by: phrases(&source.by),
            fine: phrases(&source.fine),
            of: concepts(&source.of)?,
            words: stems(&source.also),
            through: stems(&source.through),
            more: stems(&source.more),
            unless: stems(&source.unless),
            who: concepts(&source.who)?,
            whom: stems(&source.whom),
        })
    }

    pub fn given(&self) -> GivenDenials {
        let words = |all: &BTreeSet<String>| all.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        let phrases = |all: &[Vec<String>]| all.iter().map(|stems| stems.join("_")).collect::<Vec<_>>().join(" ");
        GivenDenials {
            by: phrases(&self.by),
            fine: phrases(&self.fine),
            of: self.of.iter().copied().collect(),
            words: words(&self.words),
            through: words(&self.through),
            more: words(&self.more),
            unless: words(&self.unless),
            who: self.who.iter().copied().collect(),
            whom: words(&self.whom),
        }
    }
}
