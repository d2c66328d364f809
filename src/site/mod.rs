//! In: every document. Out: a [`Site`]: only what is public, every reference resolved, every status
//! known. What is withheld leaves its fingerprints here for the guard, and nothing else.

pub mod assemble;
mod bank_holidays;
mod component;
mod glossary;
mod governance;
pub mod hours;
mod link;
mod reading;
mod reference;
pub mod route;
mod rules;
pub mod synonyms;
pub mod training;
pub mod work;

pub use bank_holidays::BankHolidays;
pub use glossary::{Glossary, Sense, Term};
pub use governance::{Status, status};
pub use rules::is_older;

use crate::config::Config;
use crate::document::Document;
use crate::read::Attachment;
use crate::search::corpus::Synonyms;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// The whole site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    pub today: Date,
    /// Public pages, in order of path.
    pub pages: Vec<Page>,
    pub by_id: HashMap<String, usize>,
    pub redirects: Vec<Redirect>,
    pub synonyms: Synonyms,
    pub glossary: Glossary,
    pub bank_holidays: BankHolidays,
    /// Files that published pages refer to.
    pub attachments: Vec<Attachment>,
    pub secrets: Vec<Secret>,
    /// What looks like personal data and may be published all the same, as [`crate::personal::bare`] has it.
    pub allowed: BTreeSet<String>,
    pub withheld: Withheld,
}

/// A public page and what the rest of the site says about it.
#[derive(Debug)]
pub struct Page {
    pub document: Document,
    /// Relative to the site's root.
    pub url: String,
    /// For each link of the body, where it leads: relative to the root, or an outside address.
    pub links: Vec<Target>,
    pub status: Status,
    /// Pages that refer to this one, in order.
    pub pointed_at_by: Vec<usize>,
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// Inside the site, relative to its root; empty means this very page.
    Inside {
        url: String,
        anchor: String,
    },
    Outside(String),
}

/// An old address that leads on.
#[derive(Debug)]
pub struct Redirect {
    pub url: String,
    pub to: usize,
}

/// Text that must reach no file of the site.
#[derive(Debug)]
pub struct Secret {
    pub file: String,
    pub text: String,
}

/// How much was kept out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Withheld {
    pub pages: usize,
    pub passages: usize,
    pub attachments: usize,
}

impl Site {
    /// The page with that id; where the id has no `/`, one of these kinds.
    pub fn find(&self, reference: &str, kinds: &[&str]) -> Option<usize> {
        let id = reference.split('#').next().unwrap_or("");
        reference::candidates(id, kinds).iter().find_map(|c| self.by_id.get(c)).copied()
    }

    /// Pages of a kind, in order of their `order`, then title.
    pub fn of_kind(&self, kind: &str) -> Vec<usize> {
        let mut found: Vec<usize> =
            (0..self.pages.len()).filter(|i| self.pages[*i].document.kind.name == kind).collect();
        found.sort_by_key(|i| self.pages[*i].order());
        found
    }

    /// Pages directly inside the section whose index page this is.
    pub fn children(&self, section: usize) -> Vec<usize> {
        let folder = route::folder(&self.pages[section].url);
        let mut found: Vec<usize> = (0..self.pages.len())
            .filter(|i| *i != section && route::parent_folder(&self.pages[*i].url) == Some(folder))
            .collect();
        found.sort_by_key(|i| self.pages[*i].order());
        found
    }
}

impl Page {
    /// By the author's `order`, then by title, then by address.
    pub fn order(&self) -> (i64, String, String) {
        let order = self.document.fields.text("order").and_then(|n| n.parse().ok()).unwrap_or(0);
        (order, self.document.title.to_lowercase(), self.url.clone())
    }

    /// Whether it is the index page of a folder.
    pub fn is_section(&self) -> bool {
        self.url.ends_with("index.html")
    }
}
