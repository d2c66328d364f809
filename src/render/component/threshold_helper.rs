//! In: the live levels with their signs and answers, and the contact to talk to when in doubt. Out: every
//! sign by domain with its level, what to do at each level for each reader, and whom to ring. All of it
//! is text; a reader with JavaScript ticks signs and is shown the part that fits.
//!
//! The rule (it is shown to the reader): the highest level among the ticks is where to begin; an immediate
//! sign means 999 first; [`STRONG`] strong signs at that level, or [`MANY`] signs in all, ask for a talk
//! about the level above. Nothing ends without a number to ring.

use super::{contact, indicators};
use crate::document::anchor::slug;
use crate::document::kind::level::responses;
use crate::document::kind::{self, AGE_BANDS};
use crate::document::kind::{common, level, threshold};
use crate::document::{Component, KindId, Row};
use crate::finding::Finding;
use crate::render::view::{Contact, Item, Sentence};
use crate::render::{Theme, model, view};
use crate::site::{Page, Site, route};
use serde::Serialize;
use std::collections::BTreeSet;

/// So many strong signs at the level reached ask about the next one.
const STRONG: usize = 2;
/// So many signs that are not protective do too.
const MANY: usize = 4;
/// The ages a reader can choose.
const BANDS: &[&str] = &["unborn", "0-1", "2-4", "5-11", "12-15", "16-17"];

/// `:::threshold-helper consultation-line`.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    let levels = model::live_levels(site);
    let named = component.arguments.first().and_then(|name| site.find(name, &[KindId::Contact]));
    let (Some(top), Some(consult)) = (levels.last(), named) else { return Ok(String::new()) };
    let roles = roles(site, &levels, consult, top);
    let answers = levels.iter().enumerate().rev().map(|(rank, level)| answer(site, page, level, rank + 1, &roles));
    let domains = model::domains(&levels).into_iter().map(|name| Domain {
        name: name.to_owned(),
        slug: slug(name),
        signs: signs(site, page, &levels, name),
    });
    let model = top.document.fields.text(level::MODEL).and_then(|id| site.find(id, &[KindId::Threshold]));
    let mut contacts = vec![consult];
    contacts.extend(
        site.of_kind(KindId::Contact)
            .into_iter()
            .filter(|i| site.pages[*i].document.fields.flag(kind::contact::EMERGENCY)),
    );
    contacts.extend(levels.iter().flat_map(|level| rung(site, level)));
    let model = model.map(|i| Model {
        title: site.pages[i].document.title.clone(),
        url: route::relative(&page.url, &site.pages[i].url),
        caveat: site.pages[i].document.fields.text(threshold::CAVEAT).map(str::to_owned),
    });
    let helper = Helper {
        model,
        strong: STRONG,
        many: MANY,
        ages: bands(site, &levels),
        domains: domains.collect(),
        answers: answers.collect(),
        consult: &site.pages[consult].document.id,
        contacts: cards(site, theme, page, &contacts)?,
        roles,
    };
    theme.render("components/threshold-helper.html", &View { helper })
}

#[derive(Serialize)]
struct View<'s> {
    helper: Helper<'s>,
}

#[derive(Serialize)]
struct Helper<'s> {
    model: Option<Model>,
    /// So many strong signs ask about the next level, and so many signs in all.
    strong: usize,
    many: usize,
    ages: Vec<&'s str>,
    roles: Vec<Role>,
    domains: Vec<Domain>,
    answers: Vec<Level>,
    /// Whom to talk to when in doubt.
    consult: &'s str,
    contacts: Vec<Card>,
}

#[derive(Serialize)]
struct Model {
    title: String,
    url: String,
    caveat: Option<String>,
}

#[derive(Serialize)]
struct Domain {
    name: String,
    slug: String,
    signs: Vec<Sign>,
}

/// A sign to tick.
#[derive(Serialize)]
struct Sign {
    #[serde(flatten)]
    sign: indicators::Sign,
    /// The place of its level, from 1.
    level: usize,
    tier: Option<i64>,
    called: String,
    bands: String,
    /// Other words for it.
    also: String,
}

/// What to do at one level.
#[derive(Serialize)]
struct Level {
    level: model::Level,
    rank: usize,
    say: Vec<String>,
    answers: Vec<Answer>,
}

/// What one reader does: `role` is empty for anyone.
#[derive(Serialize)]
pub struct Answer {
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(rename = "do")]
    what: Vec<Sentence>,
    ring: Option<Ring>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Item>,
    consent: Vec<Sentence>,
    by: String,
    next: Vec<Sentence>,
    if_not: Vec<Sentence>,
}

/// Whom an answer names: the id for the script, the number as it stands everywhere.
#[derive(Serialize)]
struct Ring {
    #[serde(flatten)]
    contact: Contact,
    id: String,
}

/// A contact's card, by its id.
#[derive(Serialize)]
struct Card {
    id: String,
    html: String,
}

/// The bands a reader can choose: the usual ones, unless a sign speaks of others.
fn bands<'p>(site: &'p Site, levels: &[&'p Page]) -> Vec<&'p str> {
    let rows = levels.iter().flat_map(|level| level.document.body.rows(&level::indicators::TABLE));
    let used: BTreeSet<&str> = rows
        .flat_map(|row| row.text(level::indicators::AGES).split(',').map(str::trim))
        .filter(|band| *band != "all")
        .collect();
    if used.iter().all(|band| BANDS.contains(band)) {
        return BANDS.to_vec();
    }
    let mut bands: Vec<&str> =
        site.config.local.all(&AGE_BANDS).into_iter().filter(|band| used.contains(band)).collect();
    bands.sort_by_key(|band| band.split(['-', '+']).next().and_then(|from| from.parse::<u32>().ok()));
    bands
}

/// A reader for whom the levels have answers.
#[derive(Serialize)]
struct Role {
    id: String,
    title: String,
    /// Whom this reader may ring to talk it through.
    consult: String,
}

fn roles(site: &Site, levels: &[&Page], consult: usize, top: &Page) -> Vec<Role> {
    let answered = |id: &str| {
        let mut rows = levels.iter().flat_map(|level| level.document.body.rows(&responses::TABLE));
        rows.any(|row| {
            site.find(row.text(responses::FOR), &[KindId::Audience]).is_some_and(|i| site.pages[i].document.id == id)
        })
    };
    let route =
        top.document.fields.text(level::ROUTE).and_then(|id| site.find(id, &[KindId::Contact])).unwrap_or(consult);
    site.of_kind(KindId::Audience)
        .into_iter()
        .map(|i| &site.pages[i].document)
        .filter(|document| answered(&document.id))
        .map(|document| {
            let rings = if may_ring(&site.pages[consult], &document.id) { consult } else { route };
            Role {
                id: document.id.clone(),
                title: document.title.clone(),
                consult: site.pages[rings].document.id.clone(),
            }
        })
        .collect()
}

/// Whether a contact is there for this reader.
fn may_ring(contact: &Page, audience: &str) -> bool {
    let needed = match audience.trim_start_matches("audience/") {
        "child" | "young-person" => "child",
        "parent" | "public" => "public",
        _ => "practitioner",
    };
    contact.document.fields.list(kind::contact::WHO_MAY_USE).iter().any(|word| word.text == needed)
}

fn signs(site: &Site, page: &Page, levels: &[&Page], domain: &str) -> Vec<Sign> {
    let (mut found, speaker) = (Vec::new(), site.speaker(&page.url));
    // The gravest first: whoever stops reading early has read those.
    for (rank, level) in levels.iter().enumerate().rev() {
        for row in level
            .document
            .body
            .rows(&level::indicators::TABLE)
            .filter(|row| row.text(level::indicators::DOMAIN) == domain)
        {
            found.push(Sign {
                sign: indicators::indicator(site, page, row),
                level: rank + 1,
                tier: level::tier(model::number(level)),
                called: model::called(site, level, &speaker),
                bands: row.text(level::indicators::AGES).replace(',', " "),
                also: row.text(level::indicators::ALSO).to_owned(),
            });
        }
    }
    found
}

/// What to do at one level: for anyone, and for each reader it has an answer for.
fn answer(site: &Site, page: &Page, level: &Page, rank: usize, roles: &[Role]) -> Level {
    let fields = &level.document.fields;
    let route = site.find(fields.word(level::ROUTE), &[KindId::Contact]);
    let next = route.and_then(|i| site.pages[i].document.fields.text(kind::contact::NEXT)).unwrap_or("");
    let anyone = Answer {
        role: String::new(),
        title: None,
        what: view::sentences(fields.text(level::FIRST_STEP).unwrap_or(fields.word(common::SUMMARY))),
        ring: route.map(|i| ring(site, i, page)),
        form: None,
        consent: view::sentences(fields.word(level::CONSENT_RULE)),
        by: fields.word(level::TIMESCALE).to_owned(),
        next: view::sentences(next),
        if_not: view::sentences(fields.word(level::IF_NOT_ACCEPTED)),
    };
    let for_roles = roles.iter().filter_map(|role| {
        let row = level.document.body.rows(&responses::TABLE).find(|row| is_for(site, row, role))?;
        Some(response(site, page, row, &role.id, &role.title))
    });
    Level {
        level: model::level(page, level),
        rank,
        say: fields.list(level::SAY).iter().map(|word| word.text.clone()).collect(),
        answers: std::iter::once(anyone).chain(for_roles).collect(),
    }
}

fn is_for(site: &Site, row: &Row, role: &Role) -> bool {
    site.find(row.text(responses::FOR), &[KindId::Audience]).is_some_and(|i| site.pages[i].document.id == role.id)
}

/// What one row says, for the reader it names.
pub fn response_of(site: &Site, page: &Page, row: &Row) -> Answer {
    let reader = site.find(row.text(responses::FOR), &[KindId::Audience]).map(|i| &site.pages[i].document);
    let (id, title) = reader.map_or(("", row.text(responses::FOR)), |document| (&document.id, &document.title));
    response(site, page, row, id, title)
}

fn response(site: &Site, page: &Page, row: &Row, role: &str, title: &str) -> Answer {
    Answer {
        role: role.to_owned(),
        title: Some(title.to_owned()),
        what: view::sentences(row.text(responses::WHAT_TO_DO)),
        ring: site.find(row.text(responses::WHO_TO_RING), &[KindId::Contact]).map(|i| ring(site, i, page)),
        form: site.find(row.text(responses::FORM), &[KindId::Tool]).map(|i| view::item(site, i, &page.url)),
        consent: view::sentences(row.text(responses::CONSENT)),
        by: row.text(responses::BY_WHEN).to_owned(),
        next: view::sentences(row.text(responses::WHAT_HAPPENS_NEXT)),
        if_not: view::sentences(row.text(responses::IF_NOT_ACCEPTED)),
    }
}

fn ring(site: &Site, contact: usize, page: &Page) -> Ring {
    Ring { contact: view::contact(site, contact, &page.url), id: site.pages[contact].document.id.clone() }
}

/// Every contact a level may send its readers to.
fn rung(site: &Site, level: &Page) -> Vec<usize> {
    let route = level.document.fields.text(level::ROUTE).and_then(|id| site.find(id, &[KindId::Contact]));
    let rows = level
        .document
        .body
        .rows(&responses::TABLE)
        .filter_map(|row| site.find(row.text(responses::WHO_TO_RING), &[KindId::Contact]));
    route.into_iter().chain(rows).collect()
}

/// The cards, each once.
fn cards(site: &Site, theme: &Theme, page: &Page, contacts: &[usize]) -> Result<Vec<Card>, Box<Finding>> {
    let mut seen = Vec::new();
    let mut cards = Vec::new();
    for index in contacts.iter().copied() {
        if !seen.contains(&index) {
            seen.push(index);
            let html = contact::card(site, theme, page, index)?;
            cards.push(Card { id: site.pages[index].document.id.clone(), html });
        }
    }
    Ok(cards)
}
