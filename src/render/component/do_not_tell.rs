//! In: what a site says of telling the family. Out: the notice that says where they are not told first, and why.

use crate::document::kind::level::responses;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, level, protocol};
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::view::Item;
use crate::render::{Theme, model, view};
use crate::site::family::{self, Silence};
use crate::site::{Page, Site};
use serde::Serialize;

/// `:::do-not-tell-first`: everything on the site.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    notice(site, theme, page, &family::everything(site, &model::live_levels(site)))
}

/// What a protocol or a topic says: one line to stand above what is done first, and below it why. Both are empty where
/// the family may be told.
#[derive(Default)]
pub struct Said {
    pub line: String,
    pub why: String,
}

/// On a protocol or a topic: its own reason.
pub fn of_page(site: &Site, theme: &Theme, page: &Page) -> Result<Said, Box<Finding>> {
    let Some(reason) = family::of_page(site, page) else { return Ok(Said::default()) };
    let part = |name: &str| theme.render(&format!("components/{name}.html"), &Reason { reason });
    Ok(Said { line: part("untold-line")?, why: part("untold-why")? })
}

/// On a level: the signs of that level, by the protocols they lead to.
pub fn of_level(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    if !page.status.is_live() {
        return Ok(String::new());
    }
    notice(site, theme, page, &family::of_levels(site, &[page]))
}

/// On a form that such a protocol uses, or a level with such a sign: everything on the site.
pub fn of_tool(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<String, Box<Finding>> {
    let names = |other: &Page, field: Key<Ref>| {
        other.document.fields.list(field).iter().any(|word| site.find(&word.text, &[KindId::Tool]) == Some(index))
    };
    let protocol = |other: &Page| {
        other.document.kind.id == KindId::Protocol
            && names(other, protocol::TOOLS)
            && family::of_page(site, other).is_some()
    };
    let level = |other: &Page| {
        let mut rows = other.document.body.rows(&responses::TABLE);
        other.document.kind.id == KindId::Level
            && (names(other, level::TOOL)
                || rows.any(|row| site.find(row.text(responses::FORM), &[KindId::Tool]) == Some(index)))
            && !family::of_levels(site, &[other]).is_empty()
    };
    let uses = |other: &Page| protocol(other) || level(other);
    let mut pointing = page.pointed_at_by.iter().map(|i| &site.pages[*i]).filter(|other| other.status.is_live());
    if !page.status.is_live() || !pointing.any(uses) {
        return Ok(String::new());
    }
    notice(site, theme, page, &family::everything(site, &model::live_levels(site)))
}

fn notice(site: &Site, theme: &Theme, page: &Page, about: &[Silence<'_>]) -> Result<String, Box<Finding>> {
    if about.is_empty() {
        return Ok(String::new());
    }
    let one = |one: &Silence<'_>| About {
        title: one.about.to_string(),
        reason: one.reason.to_string(),
        page: one.page.map(|index| view::item(site, index, &page.url)),
    };
    theme.render("components/do-not-tell.html", &View { about: about.iter().map(one).collect() })
}

#[derive(Serialize)]
struct View {
    about: Vec<About>,
}

/// What the family is not told of first, and why.
#[derive(Serialize)]
struct About {
    title: String,
    reason: String,
    page: Option<Item>,
}

#[derive(Serialize)]
struct Reason<'r> {
    reason: &'r str,
}
