//! In: a page and those that are the same in other languages. Out: the row of languages that stands on each of them, what
//! the head of the page says of them, and whether a translation is behind its original.

use crate::address;
use crate::document::kind::common;
use crate::site::translations::is_behind;
use crate::site::{Site, route};
use crate::words::languages;
use serde_json::{Value, json};

/// Each language this page is to be had in, itself among them. A page that nobody translated has no row, but on a site
/// that is written in several languages: there it leads to the home page in each of the others.
pub fn row(site: &Site, index: usize) -> Vec<Value> {
    let page = &site.pages[index];
    let own = site.language(index);
    let mut shown: Vec<(usize, bool)> = live(site, index).map(|other| (other, false)).collect();
    if shown.is_empty() {
        shown.push((index, false));
    }
    let home = site.at("index.html");
    for tag in site.config.languages.iter().filter(|_| site.config.languages.len() > 1) {
        if shown.iter().any(|(other, _)| languages::is_same(site.language(*other), tag)) {
            continue;
        }
        shown.extend(home.and_then(|home| site.in_language(home, tag)).map(|home| (home, true)));
    }
    if shown.len() < 2 {
        return Vec::new();
    }
    let entry = |(other, is_home): &(usize, bool)| {
        let tag = site.language(*other);
        json!({
            "lang": tag,
            "dir": languages::direction(tag),
            "name": languages::name(tag),
            "url": route::relative(&page.url, &site.pages[*other].url),
            "current": *other == index,
            "is_home": is_home,
            "turns": languages::direction(tag) != languages::direction(own),
        })
    };
    shown.iter().map(entry).collect()
}

/// For the head of the page: each language with the address, relative to the root.
pub fn alternates(site: &Site, index: usize) -> Vec<Value> {
    let entry = |other: usize| json!({ "lang": site.language(other), "url": address::encode(&site.pages[other].url) });
    live(site, index).map(entry).collect()
}

/// The original that has moved on since this page was translated.
pub fn behind(site: &Site, index: usize) -> Value {
    let page = &site.pages[index];
    let named = page.document.fields.text(common::TRANSLATION_OF).and_then(|id| site.find(id, &[]));
    let newer = named.filter(|original| is_behind(&page.document, &site.pages[*original].document));
    newer.map_or(Value::Null, |original| {
        let tag = site.language(original);
        json!({ "lang": tag, "name": languages::name(tag), "url": route::relative(&page.url, &site.pages[original].url) })
    })
}

/// The same page in all languages in which it still applies, if there is another.
fn live(site: &Site, index: usize) -> impl Iterator<Item = usize> {
    let group = site.in_all_languages(index);
    let mut live: Vec<usize> =
        group.iter().copied().filter(|i| *i == index || site.pages[*i].status.is_live()).collect();
    if live.len() < 2 {
        live.clear();
    }
    live.into_iter()
}
