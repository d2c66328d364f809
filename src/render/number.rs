//! In: a contact. Out: its number as it stands above the hits of a search, drawn by the one template for numbers.

use super::{Theme, view};
use crate::address;
use crate::finding::Finding;
use crate::search::corpus::{Instead, Number, Phone};
use crate::site::Site;
use serde_json::{Value, json};

/// Links on it are relative to the site's root; the page that shows it puts its own way there before them.
const ROOT: &str = "index.html";

/// The number of the contact at `index`.
pub fn number(site: &Site, theme: &Theme, index: usize) -> Result<Number, Box<Finding>> {
    let page = &site.pages[index];
    let contact = view::contact(site, index, ROOT);
    let instead = view::fallback(site, page).map(|other| {
        let other = &site.pages[other];
        Instead { title: other.document.title.clone(), phones: phones(&json!(view::phones(other))) }
    });
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(Number {
        url: address::encode(&page.url),
        title: page.document.title.clone(),
        phones: phones(&contact["phones"]),
        hours: contact["hours"].as_array().into_iter().flatten().map(|part| text(&part["text"])).collect(),
        instead,
        card: theme.render("components/number.html", &json!({ "contact": contact }))?.trim().to_owned(),
    })
}

fn phones(list: &Value) -> Vec<Phone> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = list.as_array().into_iter().flatten();
    all.map(|phone| Phone { label: text(&phone["label"]), number: text(&phone["number"]) }).collect()
}
