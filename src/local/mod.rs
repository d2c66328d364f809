//! In: what a partnership declares of itself in `signpost.yaml`: its words, its manual, its nation, whom it serves,
//! how long its reviews may take. Out: a [`Local`], which the reading of pages, their rules and their drawing ask
//! instead of a list in the program. Without a word in the settings it is what a borough of London needs.
//!
//! `vocabulary.rs` says what a value may be and which line adds one; `manual.rs` knows a manual by its names;
//! `basis.rs` says what a step rests on; `jurisdiction.rs` where a law holds.

pub mod basis;
pub mod jurisdiction;
pub mod manual;
pub mod serves;
pub mod vocabulary;

pub use basis::Basis;
pub use jurisdiction::Jurisdiction;
pub use manual::Manual;
pub use serves::Serves;
pub use vocabulary::Vocabulary;

use std::collections::BTreeMap;

/// What is local.
#[derive(Clone, Debug)]
pub struct Local {
    /// The site's own language.
    pub language: String,
    /// By the name of the vocabulary: the words added to it.
    pub words: BTreeMap<&'static str, Vec<String>>,
    /// What the region's procedures are called; a joint board has one for adults too.
    pub manuals: Vec<Manual>,
    /// Where the partnership is, if it says so.
    pub jurisdiction: Option<Jurisdiction>,
    pub serves: Serves,
    /// A heading every protocol has, and what it is called here.
    pub headings: Vec<(String, String)>,
    /// By the name of the kind: after so many months a page is to be looked at again.
    pub review_months: BTreeMap<&'static str, i64>,
}

impl Default for Local {
    fn default() -> Local {
        Local {
            language: String::from("en"),
            words: BTreeMap::new(),
            manuals: vec![Manual::named("London procedures")],
            jurisdiction: None,
            serves: Serves::Children,
            headings: Vec::new(),
            review_months: BTreeMap::new(),
        }
    }
}

impl Local {
    /// The words added to a vocabulary.
    pub fn added(&self, vocabulary: &Vocabulary) -> &[String] {
        self.words.get(vocabulary.name).map_or(&[], Vec::as_slice)
    }

    /// Every word a vocabulary has here.
    pub fn all<'l>(&'l self, vocabulary: &Vocabulary) -> Vec<&'l str> {
        vocabulary.words.iter().copied().chain(self.added(vocabulary).iter().map(String::as_str)).collect()
    }

    /// Where it is; England, unless it says something else.
    pub fn place(&self) -> Jurisdiction {
        self.jurisdiction.unwrap_or(Jurisdiction::ENGLAND)
    }

    /// What a heading of every protocol is called here, besides its usual name.
    pub fn own_headings<'n>(&'n self, usual: &'n str) -> impl Iterator<Item = &'n str> {
        self.headings.iter().filter(move |(of, _)| of.eq_ignore_ascii_case(usual)).map(|(_, own)| own.as_str())
    }

    /// What somebody declared, so that the guard knows it for public.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        let manuals = self.manuals.iter().flat_map(Manual::names);
        self.words.values().flatten().chain(manuals).chain(self.headings.iter().map(|(_, own)| own))
    }
}
