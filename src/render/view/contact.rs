//! In: a contact. Out: its card: the number with its hours and what to do when it is closed, and all else that its page says.

use super::opening;
use super::phone::{Number, numbers, phones};
use super::{Item, Sentence, item, sentences, tongue, twin, words};
use crate::capital::capital;
use crate::document::KindId;
use crate::document::kind::of::Text;
use crate::document::kind::{Any, Key, common, contact};
use crate::site::{Page, Site, fallback, governance, route};
use crate::words::{Said, Speaker, dates, hours};
use jiff::civil::Date;
use serde::Serialize;

/// A contact as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    pub title: String,
    pub lang: Option<String>,
    /// None on its own page.
    pub url: Option<String>,
    pub service_label: String,
    pub phones: Vec<Number>,
    pub online: Option<Online>,
    pub chat: Option<Online>,
    pub texts: Vec<Number>,
    pub textphone: Option<String>,
    pub email: Option<String>,
    /// Always open, and nothing else is to be said of it.
    pub always: bool,
    pub hours: Vec<Said>,
    pub response: Option<String>,
    pub who: String,
    /// In which language that and the kind of service are said, if it is not the page's.
    pub words_lang: Option<String>,
    pub area: Option<String>,
    pub have_ready: Vec<String>,
    pub consent_note: Vec<Sentence>,
    pub next: Option<String>,
    pub summary: Option<String>,
    pub childrens_own: bool,
    /// Whether the page that shows it is.
    pub for_children: bool,
    pub fallback: Option<Fallback>,
    pub last_tested: Option<String>,
    /// After which day readers are told that nobody has rung it.
    pub trusted_until: Option<Until>,
    pub emergency: bool,
    /// For `opening.js`, as JSON.
    pub opening: String,
}

/// Whom to ring when it is closed.
#[derive(Clone, Debug, Serialize)]
pub struct Fallback {
    #[serde(flatten)]
    pub item: Item,
    pub phones: Vec<Number>,
    pub hours: Vec<Said>,
    /// It stands beside with its own number.
    pub beside: bool,
}

/// A day after which something is said, and whether it has passed.
#[derive(Clone, Debug, Serialize)]
pub struct Until {
    pub day: String,
    pub passed: bool,
}

impl Until {
    pub fn of(day: Date, today: Date) -> Until {
        Until { day: day.to_string(), passed: day < today }
    }
}

/// A web address as a link, and as somebody types it from paper.
#[derive(Clone, Debug, Serialize)]
pub struct Online {
    pub url: String,
    pub written: String,
}

/// Whether children may ring it themselves.
pub fn takes_children(contact: &Page) -> bool {
    contact.document.fields.list(contact::WHO_MAY_USE).iter().any(|w| w.text == "child")
}

/// Whether it is there for children alone.
fn is_childrens_own(contact: &Page) -> bool {
    let who = contact.document.fields.list(contact::WHO_MAY_USE);
    !who.is_empty() && who.iter().all(|w| w.text == "child")
}

/// Lines that are there for children alone.
pub(super) fn childrens_own(site: &Site) -> Vec<usize> {
    let mut found = site.of_kind(KindId::Contact);
    found.retain(|i| site.pages[*i].status.is_live() && is_childrens_own(&site.pages[*i]));
    found
}

/// A web address.
pub fn online(url: &str) -> Online {
    Online { url: url.to_owned(), written: url.trim_start_matches("https://").trim_end_matches('/').to_owned() }
}

/// A contact on the page at `from`: its number with hours and fallback, and what else its card says.
pub fn contact(site: &Site, index: usize, from: &str) -> Contact {
    let page = &site.pages[index];
    let speaker = site.speaker(from);
    let fields = &page.document.fields;
    let text = |key: Key<Any>| fields.text(key).map(str::to_owned);
    let list = |key: Key<Text>| fields.list(key).iter().map(|w| w.text.clone()).collect();
    let hours = open_when(page, &speaker);
    Contact {
        title: page.document.title.clone(),
        lang: tongue(site, index, from),
        url: (page.url != from).then(|| route::relative(from, &page.url)),
        service_label: words(fields.word(contact::SERVICE_TYPE), &speaker),
        phones: phones(page, &speaker),
        online: fields.text(contact::URL).map(online),
        chat: fields.text(contact::CHAT).map(online),
        texts: numbers(page, contact::TEXT.any()),
        textphone: text(contact::TEXTPHONE.any()),
        email: text(contact::EMAIL.any()),
        always: is_always_open(page) && hours.len() == 1,
        hours,
        response: text(contact::RESPONSE.any()),
        who: who_rings(page, &speaker),
        words_lang: speaker.say("contact.who_all", &[]).lang,
        area: text(contact::AREA.any()),
        have_ready: list(contact::HAVE_READY),
        consent_note: sentences(fields.word(contact::CONSENT_NOTE)),
        next: text(contact::NEXT.any()),
        summary: text(common::SUMMARY.any()),
        childrens_own: is_childrens_own(page),
        for_children: site.at(from).is_some_and(|i| site.pages[i].is_for_children()),
        fallback: fallback::of(site, page).map(|i| covering(site, twin(site, i, from), from)),
        last_tested: fields.date(contact::LAST_TESTED).map(|date| dates::day(date, &speaker).text),
        trusted_until: governance::trusted_until(&page.document).map(|day| Until::of(day, site.today)),
        emergency: fields.flag(contact::EMERGENCY),
        opening: serde_json::to_string(&opening::data(site, index, from)).unwrap_or_default(),
    }
}

fn covering(site: &Site, index: usize, from: &str) -> Fallback {
    let (page, speaker) = (&site.pages[index], site.speaker(from));
    Fallback {
        item: item(site, index, from),
        phones: phones(page, &speaker),
        hours: open_when(page, &speaker),
        beside: false,
    }
}

/// Several contacts that stand together: a fallback that stands beside need not bring its number twice.
pub fn together(site: &Site, contacts: &[usize], from: &str) -> Vec<Contact> {
    let stands = |i: usize| contacts.contains(&twin(site, i, from));
    contacts
        .iter()
        .map(|i| {
            let mut view = contact(site, *i, from);
            if let Some(other) = view.fallback.as_mut() {
                other.beside = fallback::of(site, &site.pages[*i]).is_some_and(stands);
            }
            view
        })
        .collect()
}

/// When a line answers, each part as a reader says it.
pub fn open_when(page: &Page, speaker: &Speaker) -> Vec<Said> {
    let lines = page.document.fields.list(contact::HOURS);
    let mut parts: Vec<Said> = lines.iter().map(|line| hours::said(&line.text, speaker)).collect();
    let speaks_of_them = lines.iter().any(|line| line.text.to_lowercase().contains("bank holiday"));
    match page.document.fields.text(contact::BANK_HOLIDAYS) {
        Some("closed") => parts.push(speaker.say("hours.closed_bank_holidays", &[])),
        Some("open") if !is_always_open(page) && !speaks_of_them => {
            parts.push(speaker.say("hours.open_bank_holidays", &[]));
        }
        _ => {}
    }
    parts.extend(contact::closed(&page.document).map(|days| {
        let days = dates::span(days, speaker).text;
        speaker.say("hours.closed_on", &[("days", &days)])
    }));
    parts
}

fn is_always_open(page: &Page) -> bool {
    page.document.fields.list(contact::HOURS).iter().any(|line| line.text == "always")
}

/// Who may ring a contact, as one says it: everybody, if nobody is left out.
fn who_rings(contact: &Page, speaker: &Speaker) -> String {
    let who: Vec<&str> = contact.document.fields.list(contact::WHO_MAY_USE).iter().map(|w| w.text.as_str()).collect();
    let may = |one: &str| who.contains(&one);
    if may("practitioner") && may("public") && may("child") {
        return speaker.text("contact.who_all", &[]);
    }
    let keys = [
        ("practitioner", "contact.who_at_work"),
        ("public", "contact.who_families"),
        ("child", "contact.who_children"),
    ];
    let said: Vec<String> =
        keys.into_iter().filter(|(one, _)| may(one)).map(|(_, key)| speaker.text(key, &[])).collect();
    capital(&said.join(", "))
}
