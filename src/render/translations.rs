//! In: a page and those that are the same in other languages. Out: the row of languages that stands on each of them, what
//! the head of the page says of them, and whether a translation is behind its original.

use crate::address;
use crate::document::kind::common;
use crate::document::language;
use crate::site::translations::is_behind;
use crate::site::{Site, route};
use crate::words::languages;
use serde::Serialize;

/// A page in one of its languages.
#[derive(Serialize)]
pub struct Version {
    lang: String,
    dir: &'static str,
    name: String,
    url: String,
    /// It is the one that is open.
    current: bool,
    /// It is not this page but the home page in that language.
    is_home: bool,
    /// It is written in the other direction.
    turns: bool,
}

/// A language and its address from the root.
#[derive(Serialize)]
pub struct Alternate {
    lang: String,
    url: String,
}

/// The page of which this is a translation.
#[derive(Serialize)]
pub struct Original {
    lang: String,
    name: String,
    url: String,
}

/// Each language this page is to be had in, itself among them. A page that nobody translated has no row, but on a site
/// that is written in several languages: there it leads to the home page in each of the others.
pub fn row(site: &Site, index: usize) -> Vec<Version> {
    let page = &site.pages[index];
    let own = site.language(index);
    let mut shown: Vec<(usize, bool)> = live(site, index).map(|other| (other, false)).collect();
    if shown.is_empty() {
        shown.push((index, false));
    }
    let home = site.at("index.html");
    for tag in site.config.languages.iter().filter(|_| site.config.languages.len() > 1) {
        if shown.iter().any(|(other, _)| language::is_same(site.language(*other), tag)) {
            continue;
        }
        shown.extend(home.and_then(|home| site.in_language(home, tag)).map(|home| (home, true)));
    }
    if shown.len() < 2 {
        return Vec::new();
    }
    let entry = |(other, is_home): &(usize, bool)| {
        let tag = site.language(*other);
        Version {
            lang: tag.to_owned(),
            dir: languages::direction(tag),
            name: languages::name(tag).to_owned(),
            url: route::relative(&page.url, &site.pages[*other].url),
            current: *other == index,
            is_home: *is_home,
            turns: languages::direction(tag) != languages::direction(own),
        }
    };
    shown.iter().map(entry).collect()
}

/// For the head of the page: each language with the address, relative to the root.
pub fn alternates(site: &Site, index: usize) -> Vec<Alternate> {
    let entry = |other: usize| Alternate {
        lang: site.language(other).to_owned(),
        url: address::encode(&site.pages[other].url),
    };
    live(site, index).map(entry).collect()
}

/// The original that has moved on since this page was translated.
pub fn behind(site: &Site, index: usize) -> Option<Original> {
    let page = &site.pages[index];
    let named = page.document.fields.text(common::TRANSLATION_OF).and_then(|id| site.find(id, &[]));
    let newer = named.filter(|original| is_behind(&page.document, &site.pages[*original].document));
    newer.map(|original| {
        let tag = site.language(original);
        Original {
            lang: tag.to_owned(),
            name: languages::name(tag).to_owned(),
            url: route::relative(&page.url, &site.pages[original].url),
        }
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
