//! In: the live levels. Out: what each means and the signs of each, side by side; a reader with JavaScript
//! chooses two of them.

use super::indicators::{Fact, Told, View, row, table};
use crate::document::kind::of::Text;
use crate::document::kind::{Key, common, level};
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, model, view};
use crate::site::{Page, Site};

/// What tells levels apart before any sign does: the key of what it is called, and the field.
const FACTS: &[(&str, Key<Text>)] = &[
    ("level.who", common::SUMMARY),
    ("level.in_law", level::LEGAL_FOOTING),
    ("level.who_leads", level::LEAD),
    ("level.plan", level::PLAN_TYPE),
    ("level.meeting", level::MEETING_TYPE),
    ("contact.consent", level::CONSENT_RULE),
    ("picture.by_when", level::TIMESCALE),
];

/// `:::compare-levels`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let levels = model::live_levels(site);
    if levels.is_empty() {
        return Ok(String::new());
    }
    let fact = |&(says, field): &(&'static str, Key<Text>)| {
        let text = |level: &Page| Some(level.document.fields.word(field).to_owned());
        Fact { says, cells: levels.iter().map(|level| Told { text: text(level), ..Told::of(level) }).collect() }
    };
    let facts = std::iter::once(ring(site, page, &levels)).chain(FACTS.iter().map(fact)).collect();
    let rows = model::domains(&levels).into_iter().map(|name| row(site, page, &levels, name)).collect();
    theme.render("components/compare-levels.html", &View { indicators: table(page, &levels, rows, facts) })
}

fn ring(site: &Site, page: &Page, levels: &[&Page]) -> Fact {
    let rung = |level: &&Page| {
        let contact = level.document.fields.text(level::ROUTE).and_then(|id| site.find(id, &[KindId::Contact]));
        Told { contact: contact.map(|index| view::contact(site, index, &page.url)), ..Told::of(level) }
    };
    Fact { says: "answer.ring", cells: levels.iter().map(rung).collect() }
}
