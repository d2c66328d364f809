//! In: every page and glossary term. Out: `a-z.html`, which finds anything without JavaScript.

use super::{Frame, Made, made};
use crate::document::kind::glossary::terms;
use crate::render::{Theme, view};
use crate::site::{Site, route};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct View {
    letters: Vec<Letter>,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    entries: Vec<Entry>,
}

/// A page or a term.
#[derive(Serialize)]
struct Entry {
    title: String,
    lang: Option<String>,
    url: String,
    note: String,
    status_label: String,
    status_later: String,
}

/// Every page and term under its letter.
pub fn page(site: &Site, theme: &Theme) -> Made {
    let url = "a-z.html";
    let mut letters: BTreeMap<char, Vec<(String, Entry)>> = BTreeMap::new();
    let mut add = |title: &str, lang: Option<String>, link: String, note: &str, status: (String, String)| {
        let first = title.chars().find(|c| c.is_alphanumeric()).map_or('#', |c| c.to_uppercase().next().unwrap_or(c));
        let letter = if first.is_alphabetic() { first } else { '0' };
        letters.entry(letter).or_default().push((
            title.to_lowercase() + &link,
            Entry {
                title: title.to_owned(),
                lang,
                url: link,
                note: note.to_owned(),
                status_label: status.0,
                status_later: status.1,
            },
        ));
    };
    for (index, found) in site.pages.iter().enumerate() {
        let shown = view::item(site, index, url);
        add(
            &found.document.title,
            view::tongue(site, index, url),
            route::relative(url, &found.url),
            &shown.kind_label,
            (shown.status_label, shown.status_later),
        );
        for row in found.document.body.rows(&terms::TABLE) {
            if let Some(anchor) = &row.anchor {
                add(
                    row.text(terms::TERM),
                    view::tongue(site, index, url),
                    format!("{}#{anchor}", route::relative(url, &found.url)),
                    row.text(terms::STANDS_FOR),
                    (String::new(), String::new()),
                );
            }
        }
    }
    let letters: Vec<Letter> = letters
        .into_iter()
        .map(|(letter, mut entries)| {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            let letter = if letter == '0' { String::from("0–9") } else { letter.to_string() };
            Letter { letter, entries: entries.into_iter().map(|e| e.1).collect() }
        })
        .collect();
    let title = site.speaker(url).text("search.a_to_z", &[]);
    // It names every page, the sensitive ones too, and stands in for search where there are no scripts.
    let frame = Frame { exit: true, ..Frame::new(site, "a-z.html", &title, url) };
    made(site, theme, frame, View { letters })
}
