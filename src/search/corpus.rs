//! What search is given: the public pages of a site as plain data.
//!
//! In: nothing but what the caller puts here, so what is withheld cannot be searched.
//! Out: the same text in one normal form ([`super::analyse::normal`]): NFC, white space single, no control
//! characters, so that both twins cut tokens and excerpts from identical strings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lexicon::Voice;

/// The whole input of [`super::build`].
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The site's language as a BCP 47 tag; only its first part counts ("en-GB" is "en").
    /// Queries are understood in it first.
    pub language: String,
    /// In the order of the site; it decides ties and is the order of the documents.
    pub pages: Vec<CorpusPage>,
    pub synonyms: Synonyms,
    /// In the order in which they are shown, where several are asked for.
    pub contacts: Vec<CorpusContact>,
    /// How a child or a parent who asks is heard.
    pub voice: Voice,
    /// What asks for a kind of page, by kind.
    pub meant: BTreeMap<String, Vec<String>>,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub struct CorpusPage {
    /// Relative to the site's root.
    pub url: String,
    pub title: String,
    /// As the site's, where it is another; empty otherwise.
    pub language: String,
    /// The machine's word for the kind ("protocol"), a facet.
    pub kind: String,
    /// The reader's word for it ("Protocol").
    pub kind_label: String,
    pub audiences: Vec<String>,
    /// The page's own lay words; they find the page and are shown nowhere.
    pub synonyms: Vec<String>,
    /// Other example questions of the page: those of the lexicon.
    pub questions: Vec<String>,
    /// Those at second hand: they bring the page less far up.
    pub wider: Vec<String>,
    /// Only children, young people and parents are meant to read it.
    pub family: Option<Family>,
    /// It tells of what is over: a body that has ended, a meeting of long ago.
    pub over: bool,
    /// It is no page but a file to open.
    pub file: Option<DownloadFile>,
    /// The first is the page's introduction, with an empty heading.
    pub passages: Vec<CorpusPassage>,
}

/// What stands for a kind where a file is found.
pub const FILE: &str = "file";

/// What a reader is told of a file before opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DownloadFile {
    /// By the end of its name, in lower case: `pdf`, `docx`.
    #[serde(rename = "type")]
    pub ending: String,
    /// In bytes.
    pub size: u64,
    /// The first page that leads to it, which says what it is for.
    pub from: LinkingPage,
}

/// A page that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkingPage {
    pub url: String,
    pub title: String,
}

impl DownloadFile {
    /// As it lies in the index.
    pub fn written(&self) -> String {
        format!("{} {} {} {}", self.ending, self.size, self.from.url, self.from.title)
    }

    /// What was written so.
    pub fn read(text: &str) -> Option<DownloadFile> {
        let mut parts = text.splitn(4, ' ');
        let (ending, size) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
        let from = LinkingPage { url: parts.next()?.to_owned(), title: parts.next()?.to_owned() };
        Some(DownloadFile { ending, size, from })
    }
}

/// A part of a file to which a passage belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whereabouts {
    /// `page`, `slide` or `sheet`.
    pub part: String,
    /// Its number; a sheet has a name, which is the heading of its passages.
    pub number: Option<u32>,
}

impl Whereabouts {
    /// What the anchor of a passage of a file says: `page=3`, `sheet`.
    pub fn read(anchor: &str) -> Option<Whereabouts> {
        let (part, number) = match anchor.split_once('=') {
            Some((part, number)) => (part, Some(number.parse().ok()?)),
            None => (anchor, None),
        };
        (!part.is_empty()).then(|| Whereabouts { part: part.to_owned(), number })
    }
}

/// Whom a page for families is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    All,
    Children,
    Parents,
}

/// A heading and what stands under it, down to the next heading.
#[derive(Debug, Clone, Default)]
pub struct CorpusPassage {
    /// In a file the part in which it stands ([`Whereabouts`]).
    pub anchor: Option<String>,
    pub heading: String,
    pub text: String,
}

/// A contact whose number is shown above the hits when it is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct CorpusContact {
    /// Its place among the pages.
    pub page: usize,
    /// A child who asks for itself is shown this number.
    pub for_children: bool,
    /// Whoever tells of an adult at risk is shown this number.
    #[serde(default)]
    pub for_adults: bool,
    pub standing: Standing,
    /// What it is called: wherever in a query one of these stands, it is asked for. Alternatives in one place have a `/`
    /// between them.
    pub names: Vec<String>,
    /// What everybody calls a service that does its work.
    pub works: Vec<String>,
    /// What asks for a number without saying whose. A single word counts only where the query has no other.
    pub asks: Vec<String>,
    /// Words that mean it where they are the whole query.
    pub whole: Vec<String>,
    /// Its place among the contacts of the one that answers in its stead at night.
    #[serde(default)]
    pub at_night: Option<usize>,
    pub number: Number,
}

/// Whose a contact is.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Own,
    /// Where whoever does not know whom to ring begins.
    FrontDoor,
    /// Of another area: never before the site's own unless its name is typed.
    Neighbour,
}

/// A contact as it is shown above the hits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Number {
    pub url: String,
    pub title: String,
    pub phones: Vec<Phone>,
    /// Which of them answers at night, if not every one does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at_night: Option<usize>,
    /// When it answers, in words.
    pub hours: Vec<String>,
    /// Whom to ring when nobody answers.
    pub instead: Option<Instead>,
    /// The same as the site draws it wherever a number stands, with links relative to the site's root.
    pub card: String,
}

impl Number {
    /// As it is shown: of several numbers the night's first, where that is asked for.
    pub fn asked_for(&self, night: bool) -> Number {
        let mut own = self.clone();
        if let Some(at) = self.at_night.filter(|at| night && *at < own.phones.len()) {
            own.phones[..=at].rotate_right(1);
        }
        own
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Phone {
    pub label: String,
    pub number: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Instead {
    pub title: String,
    pub phones: Vec<Phone>,
}

/// The site's own thesaurus.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq)]
pub struct Synonyms {
    /// Words and phrases that mean the same, both ways.
    pub same: Vec<Vec<String>>,
    /// What a reader may say, and what it should also find; one way.
    pub leads_to: Vec<(String, Vec<String>)>,
    /// Phrases that speak of immediate danger.
    pub danger: Vec<String>,
    /// Phrases that sound of danger to the program and are harmless here.
    pub calm: Vec<String>,
    pub emergency_url: Option<String>,
    pub emergency_title: Option<String>,
    /// Whom a child who is hurt can talk to.
    pub talk: Option<Talk>,
}

/// A line for children, as a reader is told of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Talk {
    pub url: String,
    pub title: String,
    pub phone: String,
    /// When it answers, in words.
    pub hours: String,
}
