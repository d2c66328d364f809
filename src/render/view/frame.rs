//! In: the settings, and the page that is drawn. Out: the [`Frame`] every page stands in: masthead, menu, numbers, foot.

use super::contact::{Contact, childrens_own, takes_children, together};
use super::{opening, tongue, twin};
use crate::address;
use crate::document::KindId;
use crate::document::kind::common;
use crate::render::brand;
use crate::site::{Page, Site, route};
use crate::words::{Said, Speaker, dates};
use serde::Serialize;
use std::collections::BTreeSet;

/// What stands around the text of every page.
#[derive(Serialize)]
pub struct Frame {
    pub name: String,
    pub name_lang: Option<String>,
    pub strapline: String,
    pub strapline_lang: Option<String>,
    /// The home page, from here.
    pub home: String,
    /// A letter that says on which page something is wrong, where there is a mailbox.
    pub wrong: Option<String>,
    pub lang: String,
    pub demonstration: bool,
    pub build_date: String,
    pub build_date_iso: String,
    pub nav: Vec<Link>,
    pub emergency_text: String,
    pub emergency_lang: Option<String>,
    /// The table of words for scripts.
    pub words: String,
    pub contacts: Vec<Contact>,
    /// For `opening.js`, as JSON.
    pub opening_days: String,
    pub search_ends: bool,
    pub for_children: bool,
    pub for_young_people: bool,
    pub brand: brand::View,
    pub footer_lang: Option<String>,
    pub staging: bool,
    pub exit_url: String,
    pub footer: Vec<Link>,
    pub base_url: Option<String>,
}

/// An entry of the menu or of the foot.
#[derive(Serialize)]
pub struct Link {
    pub title: String,
    pub lang: Option<String>,
    pub url: String,
    /// The page that is drawn stands under it.
    pub current: bool,
}

/// The frame every page stands in.
pub fn site(site: &Site, from: &str, for_children: bool) -> Frame {
    let config = &site.config;
    let speaker = site.speaker(from);
    let says = Says::of(site, &speaker);
    Frame {
        name: says.name.text,
        name_lang: says.name.lang,
        strapline: says.strapline.text,
        strapline_lang: says.strapline.lang,
        home: route::relative(from, &says.home),
        wrong: wrong(site, from),
        lang: config.language.clone(),
        demonstration: config.demonstration,
        build_date: dates::day(site.today, &speaker).text,
        build_date_iso: site.today.to_string(),
        nav: navigation(site, from),
        emergency_text: says.emergency.text,
        emergency_lang: says.emergency.lang,
        words: speaker.language.to_ascii_lowercase(),
        contacts: together(site, &contacts(site, &speaker, for_children), from),
        opening_days: serde_json::to_string(&opening::days(site)).unwrap_or_default(),
        search_ends: !site.places.ending.is_empty(),
        for_children,
        for_young_people: for_children && site.at(from).is_some_and(|i| site.pages[i].is_for_young_people()),
        brand: brand::view(config, &says.footer.text, &route::root(from)),
        footer_lang: says.footer.lang,
        staging: config.staging,
        exit_url: config.exit_url.clone(),
        footer: footer(site, from),
        base_url: config.base_url.clone(),
    }
}

/// The numbers at the top: those of the settings, each once, in the language of the page; of a children's page those that
/// children may ring.
fn contacts(site: &Site, speaker: &Speaker, for_children: bool) -> Vec<usize> {
    let mut contacts: Vec<usize> =
        site.config.contacts.iter().filter_map(|id| site.find(id, &[KindId::Contact])).collect();
    if for_children {
        contacts.retain(|i| takes_children(&site.pages[*i]));
        contacts.splice(0..0, childrens_own(site));
    }
    for contact in &mut contacts {
        *contact = site.in_language(*contact, &speaker.language).unwrap_or(*contact);
    }
    let mut seen = BTreeSet::new();
    contacts.retain(|contact| seen.insert(*contact));
    contacts
}

/// A letter that says on which page something is wrong.
fn wrong(site: &Site, from: &str) -> Option<String> {
    let mailbox = site.config.mailbox.as_ref()?;
    let title = site.at(from).map_or(from, |i| site.pages[i].document.title.as_str());
    let speaker = site.speaker(from);
    let about = address::encode(&speaker.text("wrong.subject", &[("title", title)]));
    let body = speaker.text("wrong.body", &[("page", from), ("date", &site.today.to_string())]);
    let body = address::encode(&format!("{body}\n\n"));
    Some(format!("mailto:{mailbox}?subject={about}&body={body}"))
}

fn navigation(site: &Site, from: &str) -> Vec<Link> {
    let sections: Vec<usize> = if site.config.navigation.is_empty() {
        in_use(site)
    } else {
        site.config.navigation.iter().filter_map(|name| named(site, name)).collect()
    };
    let shown: Vec<usize> = sections.iter().map(|section| twin(site, *section, from)).collect();
    let pages = |of: &[usize]| of.iter().map(|i| &site.pages[*i]).collect::<Vec<&Page>>();
    let here = current(&pages(&shown), from).or_else(|| current(&pages(&sections), from));
    let entry = |(at, index): (usize, &usize)| {
        let page = &site.pages[*index];
        Link {
            title: page.document.title.clone(),
            lang: tongue(site, *index, from),
            url: route::relative(from, &page.url),
            current: here == Some(at),
        }
    };
    shown.iter().enumerate().map(entry).collect()
}

/// The sections in the order in which readers need them, where no author has said otherwise: what to do, then whom to ring,
/// and last what it rests on. On a small screen only the first are in sight.
fn in_use(site: &Site) -> Vec<usize> {
    let mut sections = site.places.sections.clone();
    let said = |index: &usize| site.pages[*index].document.fields.has(common::ORDER);
    if !sections.iter().any(said) {
        sections.sort_by_cached_key(|index| {
            let kinds = site.children(*index).into_iter().map(|child| site.pages[child].document.kind.id);
            kinds.filter_map(|kind| FIRST_USED.iter().position(|own| *own == kind)).min().unwrap_or(FIRST_USED.len())
        });
    }
    sections
}

/// Kinds of which a section comes before others.
const FIRST_USED: &[KindId] = &[
    KindId::Protocol,
    KindId::Level,
    KindId::Contact,
    KindId::Topic,
    KindId::Tool,
    KindId::Course,
    KindId::Audience,
    KindId::Glossary,
];

/// The entry of the menu under which a page stands: the page itself, or the nearest folder that it lies in. An entry that
/// names one page of a folder does not stand for its neighbours.
fn current(entries: &[&Page], from: &str) -> Option<usize> {
    let fits = |url: &str| match url.strip_suffix("index.html") {
        _ if url == from => Some(usize::MAX),
        Some(folder) if !folder.is_empty() && from.starts_with(folder) => Some(folder.len()),
        _ => None,
    };
    let found = entries.iter().enumerate().filter_map(|(at, page)| Some((fits(&page.url)?, at)));
    found.max_by_key(|&(length, at)| (length, std::cmp::Reverse(at))).map(|(_, at)| at)
}

/// A page by id or by folder.
fn named(site: &Site, name: &str) -> Option<usize> {
    let index = format!("{name}/index.html");
    site.at(&index).or_else(|| site.by_id.get(name).copied())
}

fn footer(site: &Site, from: &str) -> Vec<Link> {
    let speaker = site.speaker(from);
    let made = [("foot.a_to_z", "a-z.html"), ("foot.changes", "changes.html")].map(|(key, url)| {
        let title = speaker.say(key, &[]);
        Link { title: title.text, lang: title.lang, url: route::relative(from, url), current: false }
    });
    let own = site.config.footer.iter().filter_map(|name| named(site, name)).map(|i| {
        let shown = twin(site, i, from);
        let page = &site.pages[shown];
        Link {
            title: page.document.title.clone(),
            lang: tongue(site, shown, from),
            url: route::relative(from, &page.url),
            current: false,
        }
    });
    made.into_iter().chain(own).collect()
}

/// What a site says of itself around a page in some language: in `signpost.yaml` for its own, in `words/LANGUAGE.yaml` of
/// its theme for others. Without those its name is the title of its home page in that language.
struct Says {
    home: String,
    name: Said,
    strapline: Said,
    emergency: Said,
    footer: Said,
}

impl Says {
    fn of(site: &Site, speaker: &Speaker) -> Says {
        let config = &site.config;
        let home = site.at(HOME).and_then(|index| site.in_language(index, &speaker.language));
        let home = home.map(|index| &site.pages[index]).filter(|page| page.url != HOME);
        let lang = speaker.foreign(&config.language).map(str::to_owned);
        let of_the_site = |text: &str| Said { text: text.to_owned(), lang: lang.clone() };
        let said = |key: &str| {
            Some(speaker.say(key, &[])).filter(|said| lang.is_some() && said.lang.is_none() && !said.text.is_empty())
        };
        let titled = home.map(|page| Said { text: page.document.title.clone(), lang: None });
        Says {
            name: said("site.name").or(titled).unwrap_or_else(|| of_the_site(&config.name)),
            strapline: said("site.strapline").unwrap_or_else(|| of_the_site(&config.strapline)),
            emergency: said("emergency.line").unwrap_or_else(|| of_the_site(&config.emergency_text)),
            footer: said("site.footer").unwrap_or_else(|| of_the_site(&config.brand.footer)),
            home: home.map_or(HOME, |page| &page.url).to_owned(),
        }
    }
}

const HOME: &str = "index.html";
