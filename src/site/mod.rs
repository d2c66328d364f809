//! In: every document. Out: a [`Site`]: only what is public, every reference resolved, every status
//! known. What is withheld leaves its fingerprints here for the guard, and nothing else.

pub mod addresses;
pub mod assemble;
mod bank_holidays;
pub mod called;
pub mod closed;
mod component;
mod copies;
pub mod fallback;
pub mod family;
mod folder_access;
pub mod glossary;
pub mod governance;
mod kept_files;
mod known;
mod link;
mod lookalike;
pub mod named_not_public;
mod names;
pub mod never_publish;
mod paths;
pub mod questions;
pub mod reading;
mod reference;
pub mod review;
pub mod route;
mod rules;
pub mod searched;
mod settings;
pub mod status;
pub mod synonyms;
pub mod training;
pub mod translations;
mod turns;
mod version;
mod waiting;
pub mod who;
mod words;
pub mod work;

pub use bank_holidays::BankHolidays;
pub use glossary::{Glossary, Sense, Term};
pub(crate) use names::TWICE;
pub use status::{Status, status};
pub use version::is_older;

use self::who::Who;
use crate::config::Config;
use crate::document::kind::common;
use crate::document::{Document, KindId};
use crate::finding::Rule;
use crate::read::Attachment;
use crate::search::corpus::Synonyms;
use crate::words::Speaker;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// The whole site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    pub today: Date,
    /// Public pages, in order of path.
    pub pages: Vec<Page>,
    pub by_id: HashMap<String, usize>,
    /// What would otherwise be looked for in all pages, for each page.
    pub places: Places,
    pub redirects: Vec<Redirect>,
    pub synonyms: Synonyms,
    /// Words of the program's lexicon that this site takes out.
    pub silenced: Vec<String>,
    pub glossary: Glossary,
    pub bank_holidays: BankHolidays,
    /// Files that published pages refer to.
    pub attachments: Vec<Attachment>,
    pub secrets: Vec<Secret>,
    /// Where nothing of an earlier site may stand.
    pub closed: closed::Closed,
    /// What looks like personal data and may be published all the same, as [`crate::personal::bare`] has it.
    pub allowed: BTreeSet<String>,
    pub withheld: Withheld,
}

/// Where pages are: by address, by kind and by folder, in the order they are listed.
#[derive(Debug, Default)]
pub struct Places {
    by_url: HashMap<String, usize>,
    of_kind: HashMap<KindId, Vec<usize>>,
    in_folder: HashMap<String, Vec<usize>>,
    /// The sections directly below the home page.
    pub sections: Vec<usize>,
    /// Pages that search may find and that end on a day which is known.
    pub ending: Vec<usize>,
    /// The protocols and topics of harm, of which no reader must be caught reading (`render::exit`).
    pub of_harm: OnceLock<BTreeSet<usize>>,
    /// Which pages are one page in several languages.
    pub translations: translations::Translations,
}

/// A public page and what the rest of the site says about it.
#[derive(Debug)]
pub struct Page {
    pub document: Document,
    /// Relative to the site's root.
    pub url: String,
    /// For each link of the body, where it leads: relative to the root, or an outside address.
    pub links: Vec<Target>,
    /// Files that it links to or shows, by path in the site.
    pub files: BTreeSet<String>,
    pub status: Status,
    /// What the status becomes, and from which day.
    pub turns: Vec<(jiff::civil::Date, Status)>,
    /// Pages that refer to this one, in order.
    pub pointed_at_by: Vec<usize>,
    /// Who the people are that it is for.
    pub readers: Vec<Who>,
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// Inside the site, relative to its root; empty means this very page.
    Inside {
        url: String,
        /// What follows the path: `#anchor`, or `?query#fragment` of a file.
        after: String,
    },
    Outside(String),
}

impl Target {
    /// The top of this page, where a link leads nowhere and the site is not published.
    pub const NOWHERE: Target = Target::Inside { url: String::new(), after: String::new() };
}

/// An old address that leads on.
#[derive(Debug)]
pub struct Redirect {
    /// Relative to the site's root.
    pub url: String,
    /// What stood behind its `?`.
    pub query: String,
    pub to: usize,
}

/// Text that must reach no file of the site.
#[derive(Debug)]
pub struct Secret {
    pub file: String,
    /// Where it begins.
    pub line: u32,
    pub text: String,
    pub kept: Kept,
}

/// Why a text is kept back, which decides what is a secret of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A whole page. Of a draft or an internal page what is public elsewhere too is `forgiven`: it is no secret.
    Page { forgiven: bool },
    /// A page that was public until a day. Its words were read by everybody, so what is short, or said elsewhere too, is no
    /// secret; a whole sentence of it that nobody else says has to be gone.
    PastPage,
    /// A file beside the pages that belongs to what is withheld; `forgiven` as with pages.
    File { forgiven: bool },
    /// A passage that its author withheld.
    Passage,
    /// A comment, which keeps back only what is said nowhere else.
    Comment,
}

/// How much was kept out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Withheld {
    pub pages: usize,
    pub passages: usize,
    pub attachments: usize,
}

impl Target {
    /// Leads to the top of a page of which only a notice is left, whatever part was meant.
    pub fn to_the_top_of(&mut self, notices: &BTreeSet<String>) {
        if let Target::Inside { url, after } = self
            && notices.contains(url)
        {
            after.clear();
        }
    }
}

impl Site {
    /// The page with that id; where the id has no `/`, one of these kinds.
    pub fn find(&self, reference: &str, kinds: &[KindId]) -> Option<usize> {
        let id = reference.split('#').next().unwrap_or("");
        reference::candidates(id, kinds).find_map(|c| self.by_id.get(&*c)).copied()
    }

    /// Pages of a kind, in order of their `order`, then title. A translation of one is not counted or listed beside it:
    /// whoever reads its language comes to it from the original.
    pub fn of_kind(&self, kind: KindId) -> Vec<usize> {
        let mut found = self.of_kind_in_each_language(kind);
        found.retain(|index| self.twin_of(*index).is_none());
        found
    }

    /// The same with translations.
    pub fn of_kind_in_each_language(&self, kind: KindId) -> Vec<usize> {
        self.places.of_kind.get(&kind).cloned().unwrap_or_default()
    }

    /// The live page of its kind of which this is a translation.
    pub fn twin_of(&self, index: usize) -> Option<usize> {
        let document = &self.pages[index].document;
        let of = self.find(document.fields.text(common::TRANSLATION_OF)?, &[document.kind.id])?;
        let one = &self.pages[of];
        (of != index && one.document.kind.id == document.kind.id && one.status.is_live()).then_some(of)
    }

    /// Pages directly inside the section whose index page this is.
    pub fn children(&self, section: usize) -> Vec<usize> {
        let folder = route::folder(&self.pages[section].url);
        let mut found = self.places.in_folder.get(folder).cloned().unwrap_or_default();
        found.retain(|i| *i != section);
        found
    }

    /// The nearest before and after a page in its section that fit.
    pub fn beside(&self, index: usize, fits: impl Fn(usize) -> bool) -> (Option<usize>, Option<usize>) {
        let all = self.places.in_folder.get(route::folder(&self.pages[index].url)).map_or(&[][..], Vec::as_slice);
        let Some(at) = all.iter().position(|i| *i == index) else { return (None, None) };
        let near = |mut list: Box<dyn Iterator<Item = &usize> + '_>| list.find(|i| fits(**i)).copied();
        (near(Box::new(all[..at].iter().rev())), near(Box::new(all[at + 1..].iter())))
    }

    /// The page at that address, relative to the root.
    pub fn at(&self, url: &str) -> Option<usize> {
        self.places.by_url.get(url).copied()
    }
}

impl Site {
    /// Whoever says the words around the page at that address.
    pub fn speaker(&self, url: &str) -> Speaker {
        self.config.speaker(self.language_at(url))
    }
}

impl Places {
    /// Looks through all pages once.
    fn of(pages: &[Page]) -> Places {
        let mut places = Places::default();
        let mut listed: Vec<usize> = (0..pages.len()).collect();
        listed.sort_by_cached_key(|i| pages[*i].order());
        for index in listed {
            let page = &pages[index];
            if page.end().is_some() {
                places.ending.push(index);
            }
            places.by_url.insert(page.url.clone(), index);
            places.of_kind.entry(page.document.kind.id).or_default().push(index);
            if let Some(folder) = route::parent_folder(&page.url) {
                places.in_folder.entry(folder.to_owned()).or_default().push(index);
                if folder.is_empty() && page.is_section() {
                    places.sections.push(index);
                }
            }
        }
        places
    }
}

impl Page {
    /// When a page that search may find ends, and how. What is only due for review is told by the page itself.
    pub fn end(&self) -> Option<&(jiff::civil::Date, Status)> {
        let ends = |status: &Status| !status.is_live() || matches!(status, Status::Expired | Status::ConsultationOver);
        self.turns.iter().find(|(_, status)| self.status.is_live() && ends(status))
    }

    /// By the author's `order`, then by title, then by address.
    pub fn order(&self) -> (i64, String, String) {
        let order = self.document.fields.text(common::ORDER).and_then(|n| n.parse().ok()).unwrap_or(0);
        (order, self.document.title.to_lowercase(), self.url.clone())
    }

    /// Whether only children and their families are meant to read it. A start page for parents is not children's.
    pub fn is_for_children(&self) -> bool {
        self.names_children() && self.readers.iter().all(|who| who.is_family())
    }

    /// Whether it is for young people, and not for younger children.
    pub fn is_for_young_people(&self) -> bool {
        self.readers.contains(&Who::YoungPerson) && !self.readers.contains(&Who::Child)
    }

    /// Whether children or parents are among those it is meant for.
    pub fn is_for_families(&self) -> bool {
        self.readers.iter().any(|who| who.is_family())
    }

    /// Whether it is a page for children, young people or parents and for nobody else, such as their own start pages.
    pub fn is_for_families_only(&self) -> bool {
        self.is_for_families() && self.readers.iter().all(|who| who.is_family())
    }

    /// Whether nobody who reads at work is among those it is meant for: families, and adults at risk.
    pub fn is_for_those_concerned(&self) -> bool {
        !self.readers.is_empty() && self.readers.iter().all(|who| who.asks_for_themselves())
    }

    /// Whether children or young people are among those it is meant for.
    pub fn names_children(&self) -> bool {
        self.readers.iter().any(|who| who.is_young())
    }

    /// Whether it is the start page of children or young people, or names them.
    pub fn is_for_children_of_any_age(&self) -> bool {
        self.names_children()
    }

    /// Whether it is the start page of parents, or names them.
    pub fn is_for_parents(&self) -> bool {
        self.readers.contains(&Who::Parent)
    }

    /// Whether it is the index page of a folder.
    pub fn is_section(&self) -> bool {
        self.url.ends_with("index.html")
    }
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        addresses::RULES,
        addresses::vanished::RULES,
        assemble::RULES,
        bank_holidays::RULES,
        component::RULES,
        copies::RULES,
        folder_access::RULES,
        kept_files::RULES,
        governance::RULES,
        link::RULES,
        names::RULES,
        named_not_public::RULES,
        never_publish::RULES,
        questions::RULES,
        reading::RULES,
        reference::RULES,
        settings::RULES,
        synonyms::RULES,
        waiting::RULES,
        words::RULES,
        &rules::all_rules(),
    ];
    lists.concat()
}
