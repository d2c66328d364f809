//! In: the live levels. Out: what each means and the signs of each, side by side; a reader with JavaScript
//! chooses two of them.

use super::indicators::{domains, live_levels, number, row, table};
use crate::document::kind::of::Text;
use crate::document::kind::{Key, common, level};
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site};
use serde_json::{Value, json};

/// What tells levels apart before any sign does.
const FACTS: &[(&str, Key<Text>)] = &[
    ("Who", common::SUMMARY),
    ("In law", level::LEGAL_FOOTING),
    ("Who leads", level::LEAD),
    ("Plan", level::PLAN_TYPE),
    ("Meeting", level::MEETING_TYPE),
    ("Consent", level::CONSENT_RULE),
    ("By when", level::TIMESCALE),
];

/// `:::compare-levels`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let levels = live_levels(site);
    if levels.is_empty() {
        return Ok(String::new());
    }
    let facts: Vec<Value> = std::iter::once(ring(site, page, &levels))
        .chain(FACTS.iter().map(|(label, field)| {
            let cells: Vec<Value> =
                levels.iter().map(|l| json!({ "level": number(l), "tier": level::tier(number(l)), "text": l.document.fields.word(*field) })).collect();
            json!({ "label": label, "cells": cells })
        }))
        .collect();
    let rows: Vec<Value> = domains(&levels).into_iter().map(|name| row(site, page, &levels, name)).collect();
    theme.render("components/compare-levels.html", &json!({ "indicators": table(page, &levels, &rows, &facts) }))
}

fn ring(site: &Site, page: &Page, levels: &[&Page]) -> Value {
    let cells: Vec<Value> = levels
        .iter()
        .map(|level| {
            let contact = level.document.fields.text(level::ROUTE).and_then(|id| site.find(id, &[KindId::Contact]));
            json!({ "level": number(level), "tier": level::tier(number(level)), "contact": contact.map(|index| view::contact(site, index, &page.url)) })
        })
        .collect();
    json!({ "label": "Whom to ring", "cells": cells })
}
