//! What the reader gets: an [`Answer`] and its parts, field for field the public JSON, and what may be asked for
//! beside the query ([`Options`]).

use std::collections::BTreeMap;

use serde::Serialize;

use super::corpus::{DownloadFile, Number, Talk, Whereabouts};
use super::plan::Change;

/// How to answer.
#[derive(Debug, Clone)]
pub struct Options {
    pub limit: usize,
    pub offset: usize,
    pub kind: Option<String>,
    pub audience: Option<String>,
    /// The last word may be half typed.
    pub prefix: bool,
    /// Pages for children and parents come first where one of them asks.
    pub voice: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, offset: 0, kind: None, audience: None, prefix: false, voice: true }
    }
}

/// The public answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub query: String,
    pub corrections: Vec<Change>,
    pub expansions: Vec<Change>,
    /// Words that no page has and that were left out.
    pub dropped: Vec<String>,
    /// Pages found, of which `hits` is one screenful.
    pub total: usize,
    pub hits: Vec<Hit>,
    /// Where to go first when the query speaks of immediate danger.
    pub emergency: Option<Emergency>,
    /// Whom a child who speaks of being hurt, or of despair, can talk to.
    pub talk: Option<Listener>,
    /// Contacts the query asks for, whose number stands above the hits.
    pub contacts: Vec<Number>,
    /// The words by which a child or a parent was heard, for whom pages of theirs come first.
    pub voice: Option<String>,
    pub facets: Facets,
}

/// Who listens to a child, and of what the child speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listener {
    #[serde(flatten)]
    pub line: Talk,
    pub hurt: bool,
    pub despair: bool,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    pub url: String,
    pub title: String,
    /// The heading of the passage shown; empty for the introduction.
    pub section: String,
    /// The language of the page where it is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    pub kind: String,
    /// What it is, if it is no page but a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<DownloadFile>,
    /// Where in the file the passage shown stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Whereabouts>,
    pub score: f64,
    pub excerpt: String,
    /// The next best passages of the page, the best first.
    pub passages: Vec<Passage>,
}

/// One more passage of a page that is a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    pub url: String,
    /// Its heading; empty for the introduction.
    pub section: String,
    /// Where in a file it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Whereabouts>,
    pub excerpt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Emergency {
    pub url: String,
    pub title: String,
}

/// How many pages of each kind and audience the query finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    pub kind: BTreeMap<String, usize>,
    pub audience: BTreeMap<String, usize>,
}
