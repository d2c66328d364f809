//! In: the contacts that are safe to print. Out: cards to cut out, or one sheet of the urgent numbers for
//! a wall. Paper goes out of date, so each number carries the day it was checked.

use crate::document::kind::contact;
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::governance::RUNG_EVERY;
use crate::site::{Page, Site};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// Service types in the order in which a reader in a hurry needs them.
const ORDER: &[&str] = &[
    "emergency",
    "front-door",
    "out-of-hours",
    "consultation",
    "lado",
    "mental-health-crisis",
    "police",
    "escalation",
    "missing",
    "helpline",
];

/// `:::contact-cards`: all of them.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    // Cut out, each card stands alone.
    let alone: Views = |site, found, from| found.iter().map(|i| view::contact(site, *i, from)).collect();
    render(site, theme, page, "components/contact-cards.html", |_| true, alone)
}

/// `:::contact-wall`: the urgent ones.
pub fn wall(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    render(site, theme, page, "components/contact-wall.html", |contact| rank(contact) < ORDER.len(), view::together)
}

/// How contacts become what a template shows.
type Views = fn(&Site, &[usize], &str) -> Vec<view::Contact>;

#[derive(Serialize)]
struct View<'s> {
    cards: Cards<'s>,
}

/// The sheet.
#[derive(Serialize)]
struct Cards<'s> {
    contacts: Vec<Card>,
    emergency: &'s str,
    name: &'s str,
    /// The day of this copy.
    printed_from: String,
}

/// A contact on paper: until when it can be trusted, and where it stands.
#[derive(Serialize)]
struct Card {
    #[serde(flatten)]
    contact: view::Contact,
    check_again: Option<String>,
    rank: usize,
}

fn render(
    site: &Site,
    theme: &Theme,
    page: &Page,
    template: &str,
    wanted: fn(&Page) -> bool,
    views: Views,
) -> Result<String, Box<Finding>> {
    let mut found: Vec<usize> = site.of_kind(KindId::Contact);
    found.retain(|i| site.pages[*i].document.fields.flag(contact::PRINTABLE) && wanted(&site.pages[*i]));
    found.sort_by_key(|i| (rank(&site.pages[*i]), site.pages[*i].order()));
    let speaker = site.speaker(&page.url);
    let contacts = views(site, &found, &page.url).into_iter().zip(&found).map(|(contact, i)| Card {
        contact,
        check_again: check_again(&site.pages[*i]).map(|day| view::day(day, &speaker)),
        rank: rank(&site.pages[*i]),
    });
    let (emergency, name) = (&site.config.emergency_text, &site.config.name);
    let printed_from = view::day(site.today, &speaker);
    let cards = Cards { contacts: contacts.collect(), emergency, name, printed_from };
    theme.render(template, &View { cards })
}

/// Until when a card can be trusted.
fn check_again(contact: &Page) -> Option<Date> {
    let tested = contact.document.fields.date(contact::LAST_TESTED)?;
    tested.checked_add(RUNG_EVERY.days()).ok()
}

/// Where its service stands in the order; behind all others if it is not listed.
fn rank(contact: &Page) -> usize {
    let service = contact.document.fields.text(contact::SERVICE_TYPE).unwrap_or("");
    ORDER.iter().position(|one| *one == service).unwrap_or(ORDER.len())
}
