//! In: pages of the site. Out: the small views templates show: a title and where it leads, the site's
//! frame, a contact's card.

mod contact;
mod frame;
pub mod opening;
pub mod phone;
pub mod plan;
pub mod status;
mod wording;

pub use contact::{Contact, Online, Until, contact, online, takes_children, together};
pub use frame::{Frame, site};
pub use wording::{column, count, course_type, delivery, kind, kinds, label, table, words};

use crate::document::KindId;
use crate::document::kind::common;
use crate::document::language;
use crate::site::{Site, family, route};
use crate::words::{Speaker, dates};
use serde::Serialize;

/// A page in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Item {
    pub title: String,
    /// Where it is not the language of the page that lists it.
    pub lang: Option<String>,
    /// None where there is nothing to open.
    pub url: Option<String>,
    pub summary: String,
    /// What kind of page it is, where that needs to be said.
    pub kind_label: String,
    pub status_label: String,
    /// What its status will be, for an old copy.
    pub status_later: String,
    /// A word of its own beside the title.
    pub note: String,
    /// Of a course, those to come.
    pub dates: Vec<Session>,
    /// Whom to ring, with their numbers.
    pub rings: Vec<Contact>,
}

/// A date of a course.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// When it is over.
    pub ends: String,
    pub day: String,
}

/// A day, as the page says it.
pub fn day(date: jiff::civil::Date, speaker: &Speaker) -> String {
    dates::day(date, speaker).text
}

/// A day, a month or a quarter, as the page says it.
pub fn due(written: &str, speaker: &Speaker) -> String {
    dates::due(written, speaker)
}

/// A page as a list item, linked from `from`.
pub fn item(site: &Site, index: usize, from: &str) -> Item {
    let (page, speaker) = (&site.pages[index], site.speaker(from));
    Item {
        rings: Vec::new(),
        title: page.document.title.clone(),
        lang: tongue(site, index, from),
        url: Some(route::relative(from, &page.url)),
        summary: page.document.fields.text(common::SUMMARY).unwrap_or("").to_owned(),
        kind_label: if page.document.kind.id == KindId::Page {
            String::new()
        } else {
            kind(page.document.kind, &speaker)
        },
        status_label: status::tag(page.status, &speaker),
        status_later: status::tags(page, &speaker),
        note: String::new(),
        dates: Vec::new(),
    }
}

/// The language of a page, where a page at `from` that speaks of it is in another.
pub fn tongue(site: &Site, index: usize, from: &str) -> Option<String> {
    let own = site.language(index);
    (!language::is_same(own, site.language_at(from))).then(|| own.to_owned())
}

/// A page in the language of the page at `from`, where there is one; else as it is.
pub fn twin(site: &Site, index: usize, from: &str) -> usize {
    site.in_language(index, site.language_at(from)).unwrap_or(index)
}

/// A sentence, and whether it asks to tell the family.
#[derive(Clone, Debug, Serialize)]
pub struct Sentence {
    pub text: String,
    pub tells: bool,
}

/// A text in sentences: where the family is not told first, those that ask to tell it give way.
pub fn sentences(text: &str) -> Vec<Sentence> {
    family::sentences(text).into_iter().map(|(text, tells)| Sentence { text: text.to_string(), tells }).collect()
}
