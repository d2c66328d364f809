//! In: the whole site. Out: the pages nobody writes: A–Z, search, changes, 404, redirects, sitemap.

use super::{Artifact, feed, page, theme::Theme, view};
use crate::finding::Finding;
use crate::site::{Site, route};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Made = Result<Artifact, Box<Finding>>;

/// All of them.
pub fn lists(site: &Site, theme: &Theme) -> Vec<Made> {
    let changes = changes(site);
    let mut made = vec![
        a_to_z(site, theme),
        search(site, theme),
        changes_page(site, theme, &changes),
        not_found(site, theme),
        Ok(feed::feed(site, &changes)),
    ];
    if let Some(base) = &site.config.base_url {
        made.push(Ok(sitemap(site, base)));
    }
    made
}

fn made(site: &Site, theme: &Theme, template: &str, title: &str, url: &str, html: &str, more: Value) -> Made {
    made_at(site, theme, template, title, url, html, more, &route::root(url))
}

#[allow(clippy::too_many_arguments)]
fn made_at(
    site: &Site,
    theme: &Theme,
    template: &str,
    title: &str,
    url: &str,
    html: &str,
    more: Value,
    root: &str,
) -> Made {
    let mut context = json!({ "root": root, "site": view::site(site, url), "page": page::made(title, url, &site.config.language, html) });
    if let (Value::Object(context), Value::Object(more)) = (&mut context, more) {
        context.extend(more);
    }
    Ok(Artifact::new(url, theme.render(template, &context)?))
}

fn a_to_z(site: &Site, theme: &Theme) -> Made {
    let url = "a-z.html";
    let mut letters: BTreeMap<char, Vec<(String, Value)>> = BTreeMap::new();
    let mut add = |title: &str, link: String, note: &str| {
        let first = title.chars().find(|c| c.is_alphanumeric()).map_or('#', |c| c.to_uppercase().next().unwrap_or(c));
        let letter = if first.is_alphabetic() { first } else { '0' };
        letters
            .entry(letter)
            .or_default()
            .push((title.to_lowercase() + &link, json!({ "title": title, "url": link, "note": note })));
    };
    for (index, found) in site.pages.iter().enumerate() {
        let shown = view::item(site, index, url);
        let note =
            if view::shows_status(found) { found.status.label() } else { shown["kind_label"].as_str().unwrap_or("") };
        add(&found.document.title, route::relative(url, &found.url), note);
        for row in found.document.body.rows("terms") {
            if let Some(anchor) = &row.anchor {
                add(row.text("Term"), format!("{}#{anchor}", route::relative(url, &found.url)), row.text("Stands for"));
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
    made(site, theme, "a-z.html", "A–Z of every page", url, "", json!({ "letters": letters }))
}

fn search(site: &Site, theme: &Theme) -> Made {
    made(site, theme, "search.html", "Search", "search/index.html", "", json!({}))
}

fn not_found(site: &Site, theme: &Theme) -> Made {
    // Shown at any address, so links begin at the host, never with another host's name.
    let base = site.config.base_url.as_deref().unwrap_or("");
    let folder = base.split_once("://").map_or(base, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    let root = if folder.is_empty() { String::from("/") } else { format!("/{}/", folder.trim_matches('/')) };
    made_at(site, theme, "404.html", "This page cannot be found", "404.html", "", json!({}), &root)
}

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

fn changes_page(site: &Site, theme: &Theme, changes: &[Change]) -> Made {
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

fn sitemap(site: &Site, base: &str) -> Artifact {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site.pages.iter().filter(|p| p.status.is_live()) {
        out.push_str(&format!("<url><loc>{base}/{}</loc></url>\n", page.url));
    }
    Artifact::new("sitemap.xml", out + "</urlset>\n")
}

/// A page for every old address, leading on.
pub fn redirects(site: &Site, theme: &Theme) -> Vec<Made> {
    site.redirects
        .iter()
        .map(|redirect| {
            made(
                site,
                theme,
                "redirect.html",
                "This page has moved",
                &redirect.url,
                "",
                json!({ "target": view::item(site, redirect.to, &redirect.url) }),
            )
        })
        .collect()
}
