//! In: a page. Out: whether it offers “Exit this page” from the start (any page does once its search is used). Nothing lists pages: it follows from whom a page is for, what
//! it is about and what it warns of, so that a new page on abuse has the way out without anybody thinking of it.

use super::model::{live_levels, number};
use super::view;
use crate::document::KindId;
use crate::document::kind::level::{self, indicators};
use crate::document::kind::{common, contact, protocol, topic};
use crate::site::{Page, Site, called, family};
use std::collections::BTreeSet;

/// Whether somebody who must not be seen reading it may be its reader. A translation has what its original has.
pub fn is_offered(site: &Site, page: &Page) -> bool {
    let original = || site.at(&page.url).and_then(|index| site.original(index)).map(|index| &site.pages[index]);
    offers(site, page) || original().is_some_and(|original| offers(site, original))
}

fn offers(site: &Site, page: &Page) -> bool {
    is_way_in(page) || is_for_those_concerned(page) || is_about_harm(site, page)
}

/// Where people in danger begin: home, and the helper.
fn is_way_in(page: &Page) -> bool {
    page.url == "index.html" || page.document.body.components.iter().any(|one| one.name == "threshold-helper")
}

/// Children, young people or parents, also among others; adults at risk alone; or a line that children or people who
/// are hurt at home may ring.
fn is_for_those_concerned(page: &Page) -> bool {
    page.names_children()
        || page.is_for_parents()
        || page.is_for_those_concerned()
        || view::takes_children(page)
        || is_a_refuge(page)
}

/// A contact for those who are hurt by somebody who may stand behind them.
fn is_a_refuge(page: &Page) -> bool {
    let hurt_at_home = ["domestic-abuse", "adult-safeguarding"];
    page.document.kind.id == KindId::Contact
        && page.document.fields.list(contact::WHO_MAY_USE).iter().any(|who| who.text == "public")
        && called::roles(page).iter().any(|role| hurt_at_home.contains(role) || *role == "helpline")
}

/// Whether a page speaks of harm: by its own word, as a level or a protocol for danger, or by a topic of harm.
fn is_about_harm(site: &Site, page: &Page) -> bool {
    let of_harm = site.places.of_harm.get_or_init(|| of_harm(site));
    let is = |index: usize| of_harm.contains(&index);
    says_itself(page).unwrap_or_else(|| {
        lists_signs(page)
            || is_for_danger(site, page)
            || site.at(&page.url).is_some_and(is)
            || topics(site, page).any(is)
    })
}

/// What a page says of itself: it warns its reader, or tells why the family is not told first.
fn says_itself(page: &Page) -> Option<bool> {
    let fields = &page.document.fields;
    let warns = fields.has(common::CONTENT_WARNING) || fields.has(family::FIELD);
    if fields.has(topic::EXIT_BUTTON) { Some(fields.flag(topic::EXIT_BUTTON)) } else { warns.then_some(true) }
}

/// A level names what is seen in a home, and its reader may live there.
fn lists_signs(page: &Page) -> bool {
    page.document.body.rows(&indicators::TABLE).next().is_some()
}

/// What is done in order, and 999 is among the numbers. A strategy is none.
fn is_for_danger(site: &Site, page: &Page) -> bool {
    matches!(page.document.fields.text(protocol::DOCUMENT_TYPE), Some("protocol" | "procedure"))
        && rings_999(site, page, page.document.fields.list(protocol::CONTACTS).iter().map(|word| word.text.as_str()))
}

fn rings_999<'p>(site: &Site, page: &'p Page, named: impl Iterator<Item = &'p str>) -> bool {
    let placed = page.document.body.components.iter().filter(|one| one.name == "contact");
    let placed = placed.filter_map(|one| one.arguments.first().map(String::as_str));
    let emergency = |index: usize| site.pages[index].document.fields.flag(contact::EMERGENCY);
    named.chain(placed).filter_map(|id| site.find(id, &[KindId::Contact])).any(emergency)
}

fn topics<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = usize> + use<'s> {
    page.document.fields.list(common::TOPICS).iter().filter_map(|word| site.find(&word.text, &[KindId::Topic]))
}

/// The protocols and topics of harm. Of a protocol the signs of the highest level tell it, and signs of danger now; where a
/// site has no such signs, that 999 is among its numbers. A topic has it from its own words and numbers, or from the protocols
/// that are first of all about it.
fn of_harm(site: &Site) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for row in signs_of_harm(site) {
        found.extend(site.find(row.text(indicators::SEE), &[KindId::Protocol]));
    }
    let no_signs = found.is_empty();
    for index in site.of_kind_in_each_language(KindId::Protocol) {
        let page = &site.pages[index];
        if says_itself(page) == Some(true) || no_signs && is_for_danger(site, page) {
            found.insert(index);
        }
    }
    let about: Vec<usize> = found.iter().filter_map(|index| topics(site, &site.pages[*index]).next()).collect();
    found.extend(about);
    for index in site.of_kind_in_each_language(KindId::Topic) {
        let page = &site.pages[index];
        let own = page.document.fields.list(topic::CONTACTS).iter().map(|word| word.text.as_str());
        match says_itself(page) {
            Some(true) => drop(found.insert(index)),
            Some(false) => drop(found.remove(&index)),
            None if rings_999(site, page, own) => drop(found.insert(index)),
            None => {}
        }
    }
    found
}

/// The signs of the highest level, and those of danger now at any.
fn signs_of_harm(site: &Site) -> impl Iterator<Item = &crate::document::Row> {
    let levels = live_levels(site);
    let tier = |page: &Page| level::tier(number(page));
    let top = levels.last().map(|page| tier(page));
    levels.into_iter().flat_map(move |page| {
        let highest = Some(tier(page)) == top;
        let rows = page.document.body.rows(&indicators::TABLE);
        rows.filter(move |row| highest || row.text(indicators::STRENGTH) == "immediate")
    })
}
