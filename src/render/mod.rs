//! In: a [`Site`]. Out: [`Artifact`]s, one for each file of the built site. Pages are rendered in
//! parallel, each from views that hold only what a template shows.

#![deny(clippy::disallowed_macros)]

mod body;
pub mod brand;
mod calendar;
mod cell;
mod changes;
mod component;
mod exit;
mod home;
pub mod hosting;
pub mod ical;
mod kind;
mod made;
mod model;
mod number;
mod pack;
mod page;
mod picture;
mod relation;
mod saying;
mod terms;
mod text;
mod theme;
mod translations;
mod view;

pub use calendar::calendars;
pub use made::{all as made, redirects};
pub use number::number;
pub use page::{details_of, page};
pub(crate) use theme::TEMPLATE;
pub use theme::Theme;
pub use view::opening::last_day as trusted_until;

use crate::finding::Rule;
use crate::read::{Attachment, root_files};
use crate::site::Site;
use std::path::PathBuf;

/// One file of the built site.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Relative to the site's root.
    pub path: String,
    pub content: Content,
}

/// Its bytes, or where they are.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    /// A file somebody put there: where it lies, and what findings call it.
    File {
        source: PathBuf,
        shown: String,
    },
}

impl Artifact {
    /// A file made here.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Artifact {
        Artifact { path: path.into(), content: Content::Bytes(bytes.into()) }
    }
}

/// Files pages refer to, as they are.
pub fn attachments(site: &Site) -> Vec<Artifact> {
    as_they_are(&site.attachments, "content")
}

/// Files for the root of the site, as they are.
pub fn root_files(files: &[Attachment]) -> Vec<Artifact> {
    as_they_are(files, root_files::FOLDER)
}

fn as_they_are(files: &[Attachment], folder: &str) -> Vec<Artifact> {
    let content = |file: &Attachment| {
        let (source, shown) = (file.source.clone(), format!("{folder}/{}", file.path));
        Content::File { source, shown }
    };
    files.iter().map(|file| Artifact { path: file.path.clone(), content: content(file) }).collect()
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    [brand::RULES, hosting::RULES, theme::own::RULES, theme::RULES].concat()
}
