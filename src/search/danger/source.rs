//! In: the text of a grammar. Out: its parts as they are written, and nothing that has no meaning there.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use crate::search::yaml::Fault;

/// A grammar as it is written by hand: the schema of these files. Words stand with spaces between.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub language: String,
    /// How words of concepts may begin otherwise: `ll:l c:ng`. A language without such beginnings has none.
    #[serde(default)]
    pub mutations: String,
    /// What people type → the words they mean.
    pub spellings: BTreeMap<String, String>,
    /// Endings that go, the first that leaves three letters.
    pub endings: String,
    /// Letters that may stand doubled at the end of what is left.
    pub doubled: String,
    /// Words that keep their endings.
    pub whole: String,
    /// Words that look like slips, and are none.
    pub plain: String,
    /// Words that say little of their own: the fit trusts them less.
    pub little: String,
    /// Phrases that sound bad and are not.
    pub harmless: String,
    /// How harm is denied. A language without it hears every word of harm.
    #[serde(default)]
    pub denials: SourceDenials,
    /// Several words that say one thing: `=past: year_ago last_month`.
    pub sayings: BTreeMap<String, String>,
    pub concepts: Vec<SourceConcept>,
}

/// How harm is denied: words, `_` between those of a phrase, and names of concepts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDenials {
    /// What denies.
    pub by: String,
    /// The concepts of harm that can be denied, and single words.
    pub of: String,
    pub also: String,
    /// What stands between the two.
    pub through: String,
    /// What says by itself that there is none.
    pub fine: String,
    /// What stands between harm and more of it.
    pub more: String,
    /// What takes a denial back.
    pub unless: String,
    /// Of whom it is said, concepts, and to whom it was not done.
    pub who: String,
    pub whom: String,
}

/// Something people speak of, and the words they have for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceConcept {
    pub concept: String,
    /// Of what it speaks: words of `harm` are heard when they are mistyped, too.
    #[serde(default)]
    pub of: Option<String>,
    /// It counts only where no word of this other concept stands.
    #[serde(default)]
    pub unless: Option<String>,
    pub words: String,
}

/// The weights that were fitted (`examples/danger_fit.rs` writes this file).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// What the weights have to come to.
    pub heard: Sums,
    /// Each word, concept or pair of neighbours, and what it counts: `knife:3`, or `knife:3:-1:2` for danger, a child's
    /// hurt and despair.
    pub weights: String,
}

/// What speaks of danger, what of a child's hurt, what of despair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Sums {
    pub danger: i32,
    pub hurt: i32,
    pub despair: i32,
}

/// What stands in a list, each with its weights: `knife`, `knife:3`, `knife:3:-1:2`.
pub fn weighed(written: &str) -> Result<Vec<(String, Sums)>, Fault> {
    let read = |one: &str| {
        let mut parts = one.split(':');
        let text = parts.next().unwrap_or_default().to_owned();
        let weights: Result<Vec<i32>, _> = parts.map(str::parse).collect();
        match weights.as_deref() {
            Ok([]) => Ok((text, Sums::default())),
            Ok([danger]) => Ok((text, Sums { danger: *danger, ..Sums::default() })),
            Ok([danger, hurt, despair]) => Ok((text, Sums { danger: *danger, hurt: *hurt, despair: *despair })),
            _ => Err(Fault(format!("`{one}` is not a word and its weights"))),
        }
    };
    written.split_whitespace().map(read).collect()
}

impl std::ops::AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        self.danger += other.danger;
        self.hurt += other.hurt;
        self.despair += other.despair;
    }
}
