//! In: the whole site. Out: what the home page shows besides its own text: the ways in that answer what most readers
//! come with (what level is it, what do I do, who am I), what changed last, and the lists of everything.

use super::view::{self, Item};
use super::{changes, model};
use crate::document::KindId;
use crate::document::kind::common;
use crate::document::language;
use crate::site::who::Who;
use crate::site::{Page, Site, route};
use serde::Serialize;

/// Audiences whose people are asked for in the program's words; others by their title.
const USUAL: &[&str] = &["child", "young-person", "parent", "adult", "adult-at-risk"];
const HOME: &str = "index.html";
/// Changes shown; the page of changes has them all.
const RECENT: usize = 3;

/// What the template of the home page shows beside its text.
#[derive(Serialize)]
pub struct View {
    helper: Option<Item>,
    protocols: Option<Item>,
    thresholds: Option<Item>,
    levels: Vec<Level>,
    families: Vec<Family>,
    workers: Vec<Item>,
    changes: Vec<changes::View>,
    topics: Vec<Item>,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Level {
    #[serde(flatten)]
    level: model::Level,
    summary: Option<String>,
}

/// An audience as its people say who they are.
#[derive(Serialize)]
struct Family {
    #[serde(flatten)]
    item: Item,
    says: String,
}

#[derive(Serialize)]
struct Section {
    #[serde(flatten)]
    item: Item,
    /// Pages in it.
    count: usize,
}

/// Whether a page is the home page, in whatever language.
pub fn is(site: &Site, index: usize) -> bool {
    let home = |index: usize| site.pages[index].url == HOME;
    home(index) || site.original(index).is_some_and(home)
}

/// For the template, with the pages of the home page's own folder.
pub fn view(site: &Site, page: &Page, children: &[usize]) -> View {
    // A translation is reached from its original, and from a home in its own language, where it stands for its original.
    let here = |i: &usize| {
        let translated = site.pages[*i].document.fields.has(common::TRANSLATION_OF);
        let own = language::is_same(site.language(*i), site.language_at(&page.url));
        own || !translated && view::twin(site, *i, &page.url) == *i
    };
    let items = |of: Vec<usize>| of.into_iter().map(|i| view::item(site, i, &page.url)).collect::<Vec<_>>();
    let audiences = site.of_kind_in_each_language(KindId::Audience).into_iter().filter(here);
    let (families, workers): (Vec<usize>, Vec<usize>) = audiences.partition(|i| is_concerned(&site.pages[*i]));
    View {
        helper: place(site, page, |one| holds(one, "threshold-helper")),
        protocols: section(site, page, KindId::Protocol),
        thresholds: section(site, page, KindId::Threshold),
        levels: levels(site, page),
        families: families.into_iter().map(|i| family(site, page, i)).collect(),
        workers: items(workers),
        changes: changes::latest(site, &page.url, RECENT),
        topics: items(site.of_kind(KindId::Topic).into_iter().map(|i| view::twin(site, i, &page.url)).collect()),
        sections: sections(site, page, children),
    }
}

/// The first live page of which that holds.
fn place(site: &Site, page: &Page, wanted: impl Fn(&Page) -> bool) -> Option<Item> {
    let index = site.pages.iter().position(|one| one.status.is_live() && wanted(one))?;
    Some(view::item(site, view::twin(site, index, &page.url), &page.url))
}

/// The section that holds the pages of a kind.
fn section(site: &Site, page: &Page, kind: KindId) -> Option<Item> {
    let folder = site.of_kind(kind).into_iter().find_map(|i| Some(site.pages[i].url.split_once('/')?.0.to_owned()))?;
    site.at(&format!("{folder}/index.html"))
        .map(|index| view::item(site, view::twin(site, index, &page.url), &page.url))
}

fn holds(page: &Page, component: &str) -> bool {
    page.document.body.components.iter().any(|one| one.name == component)
}

/// The live levels, each with what it is.
fn levels(site: &Site, page: &Page) -> Vec<Level> {
    let said = |level: &&Page| {
        let twin = site.at(&level.url).map_or(*level, |index| &site.pages[view::twin(site, index, &page.url)]);
        let mut shown = model::level(page, level);
        (shown.title, shown.url) = (twin.document.title.clone(), route::relative(&page.url, &twin.url));
        Level { level: shown, summary: twin.document.fields.text(common::SUMMARY).map(str::to_owned) }
    };
    model::live_levels(site).iter().map(said).collect()
}

/// Whether its people come for themselves. A translation is reached from its original.
fn is_concerned(audience: &Page) -> bool {
    audience.is_for_those_concerned()
}

fn family(site: &Site, page: &Page, index: usize) -> Family {
    let own = &site.pages[index];
    let speaker = site.speaker(&page.url);
    let own_words = own.document.id.split('/').next_back().is_some_and(|short| !USUAL.contains(&short));
    let says = match own.readers.first() {
        _ if own_words => None,
        Some(Who::Child) => Some("home.child"),
        Some(Who::YoungPerson) => Some("home.young_person"),
        Some(Who::Parent) => Some("home.parent"),
        Some(Who::Adult) => Some("home.adult"),
        _ => None,
    };
    // A site in a language that has no such words calls them by their title.
    let says = says.map(|key| speaker.say(key, &[])).filter(|said| said.lang.is_none()).map(|said| said.text);
    Family { item: view::item(site, index, &page.url), says: says.unwrap_or_else(|| own.document.title.clone()) }
}

fn sections(site: &Site, page: &Page, children: &[usize]) -> Vec<Section> {
    children
        .iter()
        .map(|i| Section {
            item: view::item(site, *i, &page.url),
            count: if site.pages[*i].is_section() { site.children(*i).len() } else { 0 },
        })
        .collect()
}
