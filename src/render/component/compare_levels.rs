//! In: the live levels. Out: what each means and the signs of each, side by side; a reader with JavaScript
//! chooses two of them.

use super::indicators::{domains, live_levels, number, row, table};
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site};
use serde_json::{Value, json};

/// What tells levels apart before any sign does.
const FACTS: &[(&str, &str)] = &[
    ("Who", "summary"),
    ("In law", "legal_footing"),
    ("Who leads", "lead"),
    ("Plan", "plan_type"),
    ("Meeting", "meeting_type"),
    ("Consent", "consent_rule"),
    ("By when", "timescale"),
];

/// `:::compare-levels`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let levels = live_levels(site);
    if levels.is_empty() {
        return Ok(String::new());
    }
    let facts: Vec<Value> = std::iter::once(ring(site, page, &levels))
        .chain(FACTS.iter().map(|(label, field)| {
            let cells: Vec<Value> = levels
                .iter()
                .map(|l| json!({ "level": number(l), "text": l.document.fields.text(field).unwrap_or("") }))
                .collect();
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
            let contact = level.document.fields.text("route").and_then(|id| site.find(id, &[KindId::Contact]));
            json!({ "level": number(level), "contact": contact.map(|index| view::contact(site, index, &page.url)) })
        })
        .collect();
    json!({ "label": "Whom to ring", "cells": cells })
}
