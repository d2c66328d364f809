//! What the templates of a page show.

use crate::render::home;
use crate::render::theme::Tools;
use crate::render::translations::{Alternate, Original, Version};
use crate::render::view::{self, Frame, Item, status};
use serde::Serialize;

/// A page in its frame.
#[derive(Serialize)]
pub struct Whole {
    /// The way to the site's root.
    pub root: String,
    pub site: Frame,
    pub tools: Tools,
    pub page: View,
    pub children: Vec<Child>,
    pub home: Option<home::View>,
}

/// The page itself.
#[derive(Default, Serialize)]
pub struct View {
    pub title: String,
    pub summary: String,
    pub summary_html: String,
    /// Above the list of what is on the page.
    pub first: String,
    pub version: Option<String>,
    pub feeds: Vec<Feed>,
    /// From the root.
    pub url: String,
    pub kind: &'static str,
    pub kind_label: String,
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    pub translations: Vec<Version>,
    pub alternates: Vec<Alternate>,
    /// No speaker has checked it.
    pub unchecked: bool,
    pub behind: Option<Original>,
    pub html: String,
    pub outline: Vec<Heading>,
    pub breadcrumbs: Vec<Crumb>,
    /// Its neighbours in the section.
    pub previous: Option<Item>,
    pub next: Option<Item>,
    pub status: Option<status::View>,
    pub publish_until: Option<String>,
    /// Of a text of law: by when somebody was to look for a newer edition.
    pub check_by: Option<view::Until>,
    pub check_by_day: String,
    pub status_link: Option<Item>,
    pub details: Vec<Detail>,
    pub groups: Vec<Group>,
    pub audiences: Vec<Item>,
    pub topics: Vec<Item>,
    pub exit_button: bool,
    pub content_warning: Option<&'static str>,
    pub reading_age: Option<u32>,
}

/// A page of a section; of a contact its number too, so that nobody opens a page to ring.
#[derive(Serialize)]
pub struct Child {
    #[serde(flatten)]
    pub item: Item,
    pub contact: Option<view::Contact>,
}

#[derive(Serialize)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// A step on the way from the home page.
#[derive(Serialize)]
pub struct Crumb {
    pub title: String,
    pub lang: Option<String>,
    pub url: String,
}

#[derive(Serialize)]
pub struct Feed {
    pub title: String,
    /// From the root.
    pub url: String,
}

/// A field as a reader reads it.
#[derive(Serialize)]
pub struct Detail {
    pub label: String,
    pub values: Vec<Value>,
}

#[derive(Serialize)]
pub struct Value {
    pub text: String,
    pub url: Option<String>,
    /// Of a form's file: from which day it is no longer to be used.
    pub until: Option<String>,
}

/// Pages that have to do with this one, under a heading.
#[derive(Serialize)]
pub struct Group {
    pub label: String,
    pub items: Vec<Item>,
}
