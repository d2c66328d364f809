//! In: a page. Out: whether it offers “Exit this page” from the start (any page does once its search is used). Nothing lists pages: it follows from whom a page is for, what
//! it is about and what it warns of, so that a new page on abuse has the way out without anybody thinking of it.

use super::view;
use crate::document::KindId;
use crate::document::kind::{common, contact, topic};
use crate::site::called;
use crate::site::{Page, Site};

/// Whether somebody who must not be seen reading it may be its reader.
pub fn is_offered(site: &Site, page: &Page) -> bool {
    is_way_in(page) || is_for_those_concerned(page) || is_sensitive(page) || is_about_sensitive(site, page)
}

/// Where people in danger begin: home, and the helper.
fn is_way_in(page: &Page) -> bool {
    page.url == "index.html" || page.document.body.components.iter().any(|one| one.name == "threshold-helper")
}

/// Children and young people among others, or parents and adults at risk alone, or a line that children or people who
/// are hurt at home may ring. That a strategy names parents after councillors and schools does not make it theirs.
fn is_for_those_concerned(page: &Page) -> bool {
    page.names_children() || page.is_for_those_concerned() || view::takes_children(page) || is_a_refuge(page)
}

/// A contact for those who are hurt by somebody who may stand behind them.
fn is_a_refuge(page: &Page) -> bool {
    let hurt_at_home = ["domestic-abuse", "adult-safeguarding"];
    page.document.kind.id == KindId::Contact
        && page.document.fields.list(contact::WHO_MAY_USE).iter().any(|who| who.text == "public")
        && called::roles(page).iter().any(|role| hurt_at_home.contains(role) || *role == "helpline")
}

/// What warns its reader, or says so itself.
fn is_sensitive(page: &Page) -> bool {
    let fields = &page.document.fields;
    if fields.has(topic::EXIT_BUTTON) { fields.flag(topic::EXIT_BUTTON) } else { fields.has(common::CONTENT_WARNING) }
}

fn is_about_sensitive(site: &Site, page: &Page) -> bool {
    let topics = page.document.fields.list(common::TOPICS);
    topics.iter().filter_map(|word| site.find(&word.text, &[KindId::Topic])).any(|i| is_sensitive(&site.pages[i]))
}
