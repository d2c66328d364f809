//! In: a contact. Out: its number as it stands above the hits of a search, drawn by the one template for numbers.

use super::view::phone;
use super::{Theme, view};
use crate::address;
use crate::finding::Finding;
use crate::search::corpus::{Instead, Number, Phone};
use crate::site::{Site, fallback};
use serde::Serialize;

/// Links on it are relative to the site's root; the page that shows it puts its own way there before them.
const ROOT: &str = "index.html";

/// The number of the contact at `index`.
pub fn number(site: &Site, theme: &Theme, index: usize) -> Result<Number, Box<Finding>> {
    let page = &site.pages[index];
    let contact = view::contact(site, index, ROOT);
    let at_night = contact.phones.iter().position(phone::Number::is_for_the_night);
    let instead = fallback::of(site, page).map(|other| {
        let other = &site.pages[other];
        Instead { title: other.document.title.clone(), phones: phones(phone::phones(other, &site.speaker(ROOT))) }
    });
    Ok(Number {
        url: address::encode(&page.url),
        title: page.document.title.clone(),
        phones: phones(contact.phones.clone()),
        at_night,
        hours: contact.hours.iter().map(|part| part.text.clone()).collect(),
        instead,
        card: theme.render("components/number.html", &Card { contact })?.trim().to_owned(),
    })
}

#[derive(Serialize)]
struct Card {
    contact: view::Contact,
}

fn phones(list: Vec<phone::Number>) -> Vec<Phone> {
    list.into_iter().map(|phone::Number { label, number, .. }| Phone { label, number }).collect()
}
