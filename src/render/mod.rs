//! In: a [`Site`]. Out: [`Artifact`]s, one for each file of the built site. Pages are rendered in
//! parallel, each from views that hold only what a template shows.

mod body;
mod calendar;
mod component;
mod exit;
mod home;
mod kind;
mod made;
mod number;
mod opening;
mod page;
mod relation;
mod status;
mod terms;
mod theme;
mod view;

pub use calendar::calendars;
pub use made::{all as made, redirects};
pub use number::number;
pub use page::page;
pub use theme::Theme;
pub(crate) use theme::{RULES, TEMPLATE};

use crate::site::Site;
use std::path::PathBuf;

/// One file of the built site.
#[derive(Debug)]
pub struct Artifact {
    /// Relative to the site's root.
    pub path: String,
    pub content: Content,
}

/// Its bytes, or where they are.
#[derive(Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    File(PathBuf),
}

impl Artifact {
    /// A file made here.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Artifact {
        Artifact { path: path.into(), content: Content::Bytes(bytes.into()) }
    }
}

/// Files pages refer to, as they are.
pub fn attachments(site: &Site) -> Vec<Artifact> {
    site.attachments
        .iter()
        .map(|a| Artifact { path: a.path.clone(), content: Content::File(a.source.clone()) })
        .collect()
}
