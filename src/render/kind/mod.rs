//! In: a page of some kind and the whole site. Out: what its kind puts around its text, and how it draws
//! its tables. One file a kind; a kind without one is drawn plainly.

mod contact;
mod course;
mod meeting;
pub mod plan;
mod report;
mod review;
mod threshold;
mod voice;

pub use review::{is_briefing, panels};

use super::Theme;
use crate::document::NamedTable;
use crate::finding::Finding;
use crate::site::{Page, Site};

/// What stands around a page's own text.
#[derive(Debug, Default)]
pub struct Around {
    pub before: String,
    pub after: String,
    /// Fields shown there, which "About this page" need not repeat.
    pub shown: &'static [&'static str],
}

/// What the page's kind adds to it.
pub fn around(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<Around, Box<Finding>> {
    match page.document.kind.name {
        "contact" => contact::around(site, theme, page, index),
        "course" => Ok(course::around(site, page)),
        "plan" => plan::around(site, theme, page),
        "report" => report::around(site, theme, page),
        "threshold" => threshold::around(site, theme, page),
        "tool" => Ok(Around { after: review::changed_because(site, theme, page)?, ..Around::default() }),
        "voice" => voice::entry(site, theme, page),
        "voice-strategy" => voice::strategy(site, theme, page),
        _ => Ok(Around::default()),
    }
}

/// A named table as its kind draws it; `None` where a plain table will do.
pub fn table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Option<Result<String, Box<Finding>>> {
    match (page.document.kind.name, table.name) {
        ("course", "sessions") => Some(course::sessions(site, theme, page)),
        ("meeting", "decisions") => Some(meeting::decisions(site, theme, page)),
        ("plan", "actions") => Some(plan::actions(site, theme, page, table)),
        _ => None,
    }
}
