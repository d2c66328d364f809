//! In: a contact page. Out: its card, the same wherever a page asks for it.

use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route};
use serde::Serialize;

/// `:::contact front-door`.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    let name = component.arguments.first().map_or("", String::as_str);
    site.find(name, &[KindId::Contact]).map_or(Ok(String::new()), |index| drawn(site, theme, page, index, true))
}

/// The card of the contact at `index`, on `page`, with all of it in sight.
pub fn card(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<String, Box<Finding>> {
    drawn(site, theme, page, index, false)
}

fn drawn(site: &Site, theme: &Theme, page: &Page, index: usize, folded: bool) -> Result<String, Box<Finding>> {
    theme.render(
        if page.is_for_children() { "components/contact-child.html" } else { "components/contact.html" },
        &Card { contact: view::contact(site, index, &page.url), folded, root: route::root(&page.url) },
    )
}

#[derive(Serialize)]
struct Card {
    contact: view::Contact,
    /// In the text of another page, all but the number folds away.
    folded: bool,
    /// The way to the site's root.
    root: String,
}
