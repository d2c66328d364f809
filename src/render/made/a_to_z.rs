//! In: every page and glossary term. Out: `a-z.html`, which finds anything without JavaScript.

use super::{Frame, Made, made};
use crate::document::kind::glossary::terms;
use crate::render::{Theme, view};
use crate::site::{Site, route};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every page and term under its letter.
pub fn page(site: &Site, theme: &Theme) -> Made {
    let url = "a-z.html";
    let mut letters: BTreeMap<char, Vec<(String, Value)>> = BTreeMap::new();
    let mut add = |title: &str, lang: Option<String>, link: String, note: &str, status: (&str, &str)| {
        let first = title.chars().find(|c| c.is_alphanumeric()).map_or('#', |c| c.to_uppercase().next().unwrap_or(c));
        let letter = if first.is_alphabetic() { first } else { '0' };
        letters.entry(letter).or_default().push((
            title.to_lowercase() + &link,
            json!({ "title": title, "lang": lang, "url": link, "note": note, "status_label": status.0, "status_later": status.1 }),
        ));
    };
    for (index, found) in site.pages.iter().enumerate() {
        let shown = view::item(site, index, url);
        let word = |name: &str| shown[name].as_str().unwrap_or("");
        let status = (word("status_label"), word("status_later"));
        add(
            &found.document.title,
            view::tongue(site, index, url),
            route::relative(url, &found.url),
            word("kind_label"),
            status,
        );
        for row in found.document.body.rows(&terms::TABLE) {
            if let Some(anchor) = &row.anchor {
                add(
                    row.text(terms::TERM),
                    view::tongue(site, index, url),
                    format!("{}#{anchor}", route::relative(url, &found.url)),
                    row.text(terms::STANDS_FOR),
                    ("", ""),
                );
            }
        }
    }
    let letters: Vec<Value> = letters
        .into_iter()
        .map(|(letter, mut entries)| {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            let letter = if letter == '0' { String::from("0–9") } else { letter.to_string() };
            json!({ "letter": letter, "entries": entries.into_iter().map(|e| e.1).collect::<Vec<_>>() })
        })
        .collect();
    // It names every page, the sensitive ones too, and stands in for search where there are no scripts.
    let frame = Frame { exit: true, ..Frame::new("a-z.html", "A–Z of every page", url) };
    made(site, theme, frame, json!({ "letters": letters }))
}
