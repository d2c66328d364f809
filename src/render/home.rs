//! In: the whole site. Out: what the home page shows besides its own text: the ways in that answer what most readers
//! come with (what level is it, what do I do, who am I), what changed last, and the lists of everything.

use super::component::indicators;
use super::made::changes;
use super::view;
use crate::document::KindId;
use crate::document::kind::common;
use crate::site::who::Who;
use crate::site::{Page, Site};
use crate::words::languages;
use serde_json::{Value, json};

/// Audiences whose people are asked for in the program's words; others by their title.
const USUAL: &[&str] = &["child", "young-person", "parent", "adult", "adult-at-risk"];
/// Changes shown; the page of changes has them all.
const RECENT: usize = 3;

/// For the template, with the pages of the home page's own folder.
pub fn view(site: &Site, page: &Page, children: &[usize]) -> Value {
    // A translation is reached from its original, and from a home in its own language.
    let here = |i: &usize| {
        let translated = site.pages[*i].document.fields.has(common::TRANSLATION_OF);
        !translated || languages::is_same(site.language(*i), site.language_at(&page.url))
    };
    let items = |of: Vec<usize>| of.into_iter().map(|i| view::item(site, i, &page.url)).collect::<Vec<_>>();
    json!({
        "helper": place(site, page, |one| holds(one, "threshold-helper")),
        "protocols": section(site, page, KindId::Protocol),
        "thresholds": section(site, page, KindId::Threshold),
        "levels": levels(site, page),
        "families": site.of_kind_in_each_language(KindId::Audience).into_iter().filter(here).filter(|i| is_concerned(&site.pages[*i])).map(|i| family(site, page, i)).collect::<Vec<_>>(),
        "workers": items(site.of_kind_in_each_language(KindId::Audience).into_iter().filter(here).filter(|i| !is_concerned(&site.pages[*i])).collect()),
        "changes": changes::latest(site, &page.url, RECENT),
        "topics": items(site.of_kind(KindId::Topic)),
        "sections": sections(site, page, children),
    })
}

/// The first live page of which that holds.
fn place(site: &Site, page: &Page, wanted: impl Fn(&Page) -> bool) -> Option<Value> {
    let index = site.pages.iter().position(|one| one.status.is_live() && wanted(one))?;
    Some(view::item(site, index, &page.url))
}

/// The section that holds the pages of a kind.
fn section(site: &Site, page: &Page, kind: KindId) -> Option<Value> {
    let folder = site.of_kind(kind).into_iter().find_map(|i| Some(site.pages[i].url.split_once('/')?.0.to_owned()))?;
    site.at(&format!("{folder}/index.html")).map(|index| view::item(site, index, &page.url))
}

fn holds(page: &Page, component: &str) -> bool {
    page.document.body.components.iter().any(|one| one.name == component)
}

/// The live levels, each with what it is.
fn levels(site: &Site, page: &Page) -> Vec<Value> {
    let said = |level: &&Page| {
        let mut one = indicators::level(page, level);
        one["summary"] = json!(level.document.fields.text(common::SUMMARY));
        one
    };
    indicators::live_levels(site).iter().map(said).collect()
}

/// Whether its people come for themselves. A translation is reached from its original.
fn is_concerned(audience: &Page) -> bool {
    audience.is_for_those_concerned()
}

/// An audience as its people say who they are.
fn family(site: &Site, page: &Page, index: usize) -> Value {
    let mut item = view::item(site, index, &page.url);
    let own = &site.pages[index];
    let english = site.config.language.split('-').next() == Some("en");
    let own_words = own.document.id.split('/').next_back().is_some_and(|short| !USUAL.contains(&short));
    item["says"] = match own.readers.first() {
        _ if !english || own_words => json!(own.document.title),
        Some(Who::Child) => json!("I am a child"),
        Some(Who::YoungPerson) => json!("I am a young person"),
        Some(Who::Parent) => json!("I am a parent or carer"),
        Some(Who::Adult) => json!("I am an adult, and someone harms me"),
        _ => json!(own.document.title),
    };
    item
}

fn sections(site: &Site, page: &Page, children: &[usize]) -> Vec<Value> {
    children
        .iter()
        .map(|i| {
            let mut view = view::item(site, *i, &page.url);
            view["count"] = json!(if site.pages[*i].is_section() { site.children(*i).len() } else { 0 });
            view
        })
        .collect()
}
