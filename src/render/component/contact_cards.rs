//! In: the contacts that are safe to print. Out: cards to cut out, or one sheet of the urgent numbers for
//! a wall. Paper goes out of date, so each number carries the day it was checked.

use crate::document::kind::contact;
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::governance::RUNG_EVERY;
use crate::site::{Page, Site};
use serde_json::{Value, json};

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
type Views = fn(&Site, &[usize], &str) -> Vec<Value>;

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
    let mut contacts = views(site, &found, &page.url);
    for (card, contact) in contacts.iter_mut().zip(&found) {
        dated(card, &site.pages[*contact]);
    }
    theme.render(
        template,
        &json!({ "cards": { "contacts": contacts, "emergency": site.config.emergency_text, "name": site.config.name, "printed_from": view::day(site.today) } }),
    )
}

/// Until when a card can be trusted, and where its contact stands.
fn dated(card: &mut Value, contact: &Page) {
    let tested = contact.document.fields.date(contact::LAST_TESTED);
    let again = tested.and_then(|date| date.checked_add(jiff::Span::new().days(RUNG_EVERY)).ok());
    card["check_again"] = json!(again.map(view::day));
    card["rank"] = json!(rank(contact));
}

/// Where its service stands in the order; behind all others if it is not listed.
fn rank(contact: &Page) -> usize {
    let service = contact.document.fields.text(contact::SERVICE_TYPE).unwrap_or("");
    ORDER.iter().position(|one| *one == service).unwrap_or(ORDER.len())
}
