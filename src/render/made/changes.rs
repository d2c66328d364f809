//! In: versions and their notes. Out: `changes.html`, newest first.

use super::{Made, made};
use crate::render::{Theme, view};
use crate::site::{Site, route};
use serde_json::{Value, json};

/// A change: its day, the page, and the note.
pub struct Change {
    pub date: jiff::civil::Date,
    pub page: usize,
}

/// Versions that have come out, newest first.
pub fn changes(site: &Site) -> Vec<Change> {
    let mut list: Vec<Change> = Vec::new();
    for (index, page) in site.pages.iter().enumerate() {
        let fields = &page.document.fields;
        let date = fields
            .date("updated_on")
            .or_else(|| fields.date("withdrawn_on"))
            .or_else(|| fields.date("effective_from"))
            .or_else(|| fields.date("published_on"));
        if let Some(date) = date.filter(|d| *d <= site.today && page.document.kind.name != "law") {
            list.push(Change { date, page: index });
        }
    }
    list.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| site.pages[a.page].url.cmp(&site.pages[b.page].url)));
    list
}

/// The page of changes.
pub fn page(site: &Site, theme: &Theme, changes: &[Change]) -> Made {
    let url = "changes.html";
    let views: Vec<Value> = changes
        .iter()
        .map(|change| {
            let page = &site.pages[change.page];
            let fields = &page.document.fields;
            let note = fields.text("withdrawn_because").or(fields.text("version_note")).unwrap_or("New.");
            let action_for: Vec<String> = fields.list("action_for").iter().filter_map(|w| site.find(&w.text, &["audience"])).map(|i| site.pages[i].document.title.clone()).collect();
            json!({ "date": view::day(change.date), "date_iso": change.date.to_string(), "title": page.document.title, "url": route::relative(url, &page.url), "version": fields.text("version"), "note": note, "action_for": action_for })
        })
        .collect();
    made(site, theme, "changes.html", "What has changed", url, "", json!({ "changes": views }))
}
