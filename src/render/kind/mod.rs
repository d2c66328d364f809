//! In: a page of some kind and the whole site. Out: what its kind puts around its text, and how it draws
//! its tables. One file a kind; a kind without one is drawn plainly.

mod audience;
mod contact;
mod course;
mod glossary;
pub mod level;
mod meeting;
pub mod plan;
mod protocol;
mod report;
mod review;
mod threshold;
mod tool;
mod topic;
mod voice;

pub use review::{is_briefing, panels};

use super::Theme;
use super::component::do_not_tell;
use super::text::{FilledText, Inset, Lifted};
use crate::document::NamedTable;
use crate::document::kind::{Any, Drawing, Key, Rows};
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
    /// In the text, with its headings.
    pub inset: Option<(Inset, Vec<(String, String)>)>,
    pub after: String,
    /// Fields shown there, which "About this page" need not repeat.
    pub shown: Vec<Key<Any>>,
    /// Headings of `after`: anchor and words.
    pub headings: Vec<(String, String)>,
    /// Pages listed there, which "Related pages" need not repeat.
    pub listed: BTreeSet<usize>,
}

/// What the page's kind adds to it, and what of its text it shows above all else.
pub fn around(
    site: &Site,
    theme: &Theme,
    page: &Page,
    index: usize,
    text: &FilledText<'_>,
) -> Result<Around, Box<Finding>> {
    match page.document.kind.drawing {
        Drawing::Audience => audience::around(site, theme, page, index, text),
        Drawing::Contact => contact::around(site, theme, page, index),
        Drawing::Course => course::around(site, theme, page),
        Drawing::Level => level::around(site, theme, page, text),
        Drawing::Meeting => meeting::around(theme, page),
        Drawing::Plan => plan::around(site, theme, page),
        Drawing::Protocol => protocol::around(site, theme, page, index, text),
        Drawing::Report => report::around(site, theme, page),
        Drawing::Threshold => threshold::around(site, theme, page),
        Drawing::Tool => Ok(Around {
            before: tool::online(theme, page)?,
            first: do_not_tell::of_tool(site, theme, page, index)?,
            shown: vec![crate::document::kind::tool::URL.any()],
            after: review::changed_because(site, theme, page)?,
            ..Around::default()
        }),
        Drawing::Topic => topic::around(site, theme, page, index),
        Drawing::Voice => voice::entry(site, theme, page),
        Drawing::VoiceStrategy => voice::strategy(site, theme, page),
        Drawing::Plain => Ok(Around::default()),
    }
}

/// A named table as its kind draws it; `None` where a plain table will do.
pub fn table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Option<Result<String, Box<Finding>>> {
    match table.spec.drawn {
        Rows::Tasks => Some(audience::tasks(site, theme, page, table)),
        Rows::Sessions => Some(course::sessions(site, theme, page)),
        Rows::Terms => Some(glossary::terms(theme, table)),
        Rows::Signs => Some(level::signs(site, theme, page, table)),
        Rows::Answers => Some(level::answers(site, theme, page, table)),
        Rows::Decisions => Some(meeting::decisions(site, theme, page)),
        // The calculator of the same page shows them, with the dates.
        Rows::Clocks => Some(Ok(String::new())),
        Rows::Actions => Some(plan::actions(site, theme, page, table)),
        Rows::Steps => Some(protocol::steps(site, theme, page, table)),
        Rows::Flow => Some(threshold::flow(site, theme, page, table)),
        Rows::Plain => None,
    }
}

/// Where the introduction ends in a page's HTML: at the first heading of its own.
fn introduction(page: &Page) -> usize {
    let body = &page.document.body;
    body.outline.iter().find_map(|h| h.starts).unwrap_or(body.html.len())
}
