//! In: a page of some kind and the whole site. Out: what its kind puts around its text, and how it draws
//! its tables. One file a kind; a kind without one is drawn plainly.

mod audience;
mod contact;
mod course;
mod glossary;
mod level;
mod meeting;
pub mod plan;
mod protocol;
mod report;
mod review;
mod threshold;
mod topic;
mod voice;

pub use review::{is_briefing, panels};

use super::Theme;
use super::body::Lifted;
use super::component::do_not_tell;
use crate::document::NamedTable;
use crate::finding::Finding;
use crate::site::{Page, Site};
use std::collections::BTreeSet;

/// What stands around a page's own text.
#[derive(Debug, Default)]
pub struct Around {
    /// Above all, before the list of what is on the page.
    pub first: String,
    /// The part of the page's HTML that `first` shows.
    pub lifted: Option<Lifted>,
    /// The components that `first` shows instead of where the author placed them.
    pub placed_above: Option<&'static str>,
    pub before: String,
    pub after: String,
    /// Fields shown there, which "About this page" need not repeat.
    pub shown: &'static [&'static str],
    /// Headings of `after`: anchor and words.
    pub headings: Vec<(String, String)>,
    /// Pages listed there, which "Related pages" need not repeat.
    pub listed: BTreeSet<usize>,
}

/// What the page's kind adds to it.
pub fn around(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<Around, Box<Finding>> {
    match page.document.kind.name {
        "audience" => audience::around(site, theme, page, index),
        "contact" => contact::around(site, theme, page, index),
        "course" => course::around(site, theme, page),
        "level" => level::around(site, theme, page),
        "meeting" => meeting::around(theme, page),
        "plan" => plan::around(site, theme, page),
        "protocol" => protocol::around(site, theme, page, index),
        "report" => report::around(site, theme, page),
        "threshold" => threshold::around(site, theme, page),
        "tool" => Ok(Around {
            first: do_not_tell::of_tool(site, theme, page, index)?,
            after: review::changed_because(site, theme, page)?,
            ..Around::default()
        }),
        "topic" => topic::around(site, theme, page, index),
        "voice" => voice::entry(site, theme, page),
        "voice-strategy" => voice::strategy(site, theme, page),
        _ => Ok(Around::default()),
    }
}

/// A named table as its kind draws it; `None` where a plain table will do.
pub fn table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Option<Result<String, Box<Finding>>> {
    match (page.document.kind.name, table.name) {
        ("audience", "top-tasks") => Some(audience::tasks(site, theme, page, table)),
        ("course", "sessions") => Some(course::sessions(site, theme, page)),
        ("glossary", "terms") => Some(glossary::terms(theme, table)),
        ("level", "indicators") => Some(level::signs(site, theme, page, table)),
        ("level", "responses") => Some(level::answers(site, theme, page, table)),
        ("meeting", "decisions") => Some(meeting::decisions(site, theme, page)),
        // The calculator of the same page shows them, with the dates.
        ("page", "clocks") => Some(Ok(String::new())),
        ("plan", "actions") => Some(plan::actions(site, theme, page, table)),
        ("protocol", "steps") => Some(protocol::steps(site, theme, page, table)),
        ("threshold", "step-up" | "step-down") => Some(threshold::flow(site, theme, page, table)),
        _ => None,
    }
}

/// Where the introduction ends in a page's HTML: at the first heading of its own.
fn introduction(page: &Page) -> usize {
    let body = &page.document.body;
    body.outline.iter().find_map(|h| h.starts).unwrap_or(body.html.len())
}
