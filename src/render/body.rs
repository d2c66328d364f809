//! In: a page's text with its slots. Out: finished HTML, with links made relative, components placed
//! and named tables drawn.

use super::{theme::Theme, view};
use crate::document::kind::Is;
use crate::document::markdown::{cell_values, escape_into};
use crate::document::{Cell, Component, Fill, NamedTable, Row};
use crate::finding::Finding;
use crate::site::{Page, Site, Target, route};
use serde_json::{Value, json};

/// Fills the slots of a page.
pub fn html(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let body = &page.document.body;
    let mut out = String::with_capacity(body.html.len() * 5 / 4);
    let mut from = 0;
    for slot in &body.slots {
        out.push_str(&body.html[from..slot.at]);
        from = slot.at;
        match slot.fill {
            Fill::Link(index) => escape_into(&address(page, &page.links[index]), &mut out),
            Fill::Component(index) => out.push_str(&component(site, theme, page, &body.components[index])?),
            Fill::Table(index) => out.push_str(&table(site, theme, page, &body.tables[index])?),
        }
    }
    out.push_str(&body.html[from..]);
    if page.document.kind.name == "threshold" && page.status.is_live() {
        out.push_str(&matrix(site, theme, page, None, None)?);
    }
    Ok(out)
}

fn address(page: &Page, target: &Target) -> String {
    match target {
        Target::Outside(url) => url.clone(),
        Target::Inside { url, anchor } if url.is_empty() => format!("#{anchor}"),
        Target::Inside { url, anchor } if anchor.is_empty() => route::relative(&page.url, url),
        Target::Inside { url, anchor } => format!("{}#{anchor}", route::relative(&page.url, url)),
    }
}

fn component(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    match component.name.as_str() {
        "contact" => {
            let name = component.arguments.first().map_or("", String::as_str);
            site.find(name, &["contact"]).map_or(Ok(String::new()), |index| contact(site, theme, page, index))
        }
        "indicators" => matrix(site, theme, page, component.option("level"), component.option("domain")),
        _ => Ok(String::new()),
    }
}

/// A contact's card.
pub fn contact(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<String, Box<Finding>> {
    theme.render(
        "components/contact.html",
        &json!({ "contact": view::contact(site, index, &page.url), "root": route::root(&page.url) }),
    )
}

fn table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let given = |name: &str| table.rows.iter().any(|row| row.cell(name).is_some());
    let columns: Vec<_> =
        page.document.kind.table(table.name).map_or(&[][..], |t| t.columns).iter().filter(|c| given(c.name)).collect();
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| json!({ "id": row.anchor, "cells": columns.iter().map(|c| row.cell(c.name).map_or(String::new(), |cell| cell_html(site, page, cell))).collect::<Vec<_>>() }))
        .collect();
    let labels: Vec<Value> = columns.iter().map(|c| json!({ "label": c.name, "numeric": false })).collect();
    let caption = caption(page, table);
    theme.render(
        "components/table.html",
        &json!({ "table": { "name": table.name, "caption": caption, "stack": true, "columns": labels, "rows": rows } }),
    )
}

/// The heading above, or the table's own name, numbered when a page has several of that name.
fn caption(page: &Page, table: &NamedTable) -> String {
    let same: Vec<_> = page.document.body.tables.iter().filter(|t| t.name == table.name).collect();
    let name = view::words(table.name);
    if same.len() == 1 {
        return name;
    }
    let above = page.document.body.outline.iter().rev().find(|h| h.at.line < table.at.line);
    above.map_or(name.clone(), |h| format!("{name}: {}", h.text))
}

fn cell_html(site: &Site, page: &Page, cell: &Cell) -> String {
    let kinds: &[&str] = match cell.column.is {
        Is::Ref(kinds) => kinds,
        Is::Action => &["plan"],
        _ if cell.column.name == "Answer" => &[],
        _ => return cell.html.clone(),
    };
    let values = cell_values(cell.column, &cell.text);
    let linked: Vec<String> =
        values.iter().map(|v| reference(site, page, v, kinds).unwrap_or_else(|| cell.html.clone())).collect();
    linked.join(", ")
}

/// A link to the page a reference names.
fn reference(site: &Site, page: &Page, text: &str, kinds: &[&str]) -> Option<String> {
    let target = &site.pages[site.find(text, kinds)?];
    let anchor = text.split_once('#').map_or(String::new(), |(_, a)| format!("#{a}"));
    let mut out = format!("<a class=\"govuk-link\" href=\"{}{anchor}\">", route::relative(&page.url, &target.url));
    escape_into(&target.document.title, &mut out);
    if let Some(number) = anchor.strip_prefix('#').filter(|_| kinds == ["plan"]) {
        escape_into(&format!(", {number}"), &mut out);
    }
    Some(out + "</a>")
}

/// Indicators of the live model, by domain and level.
fn matrix(
    site: &Site,
    theme: &Theme,
    page: &Page,
    level: Option<&str>,
    domain: Option<&str>,
) -> Result<String, Box<Finding>> {
    let mut levels: Vec<&Page> =
        site.of_kind("level").into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    levels.retain(|p| level.is_none_or(|l| p.document.fields.text("number") == Some(l)));
    levels.sort_by_key(|p| p.document.fields.text("number").map(str::to_owned));
    if levels.is_empty() {
        return Ok(String::new());
    }
    let wanted =
        |name: &str| domain.is_none_or(|d| crate::document::markdown::slug(name) == crate::document::markdown::slug(d));
    let mut domains: Vec<&str> = Vec::new();
    for row in levels.iter().flat_map(|p| p.document.body.rows("indicators")) {
        let name = row.text("Domain");
        if wanted(name) && !domains.contains(&name) {
            domains.push(name);
        }
    }
    let rows: Vec<Value> = domains.iter().map(|domain| json!({ "domain": domain, "cells": levels.iter().map(|p| cells(site, page, p, domain)).collect::<Vec<_>>() })).collect();
    let views: Vec<Value> = levels.iter().map(|p| json!({ "number": p.document.fields.text("number"), "title": p.document.title, "url": route::relative(&page.url, &p.url), "shape": p.document.fields.text("shape") })).collect();
    theme.render(
        "components/indicators.html",
        &json!({ "indicators": { "caption": "What you may see, by level", "levels": views, "rows": rows } }),
    )
}

fn cells(site: &Site, page: &Page, level: &Page, domain: &str) -> Value {
    let rows = level.document.body.rows("indicators").filter(|row| row.text("Domain") == domain);
    let items: Vec<Value> = rows.map(|row| indicator(site, page, row)).collect();
    json!({ "level": level.document.fields.text("number"), "items": items })
}

fn indicator(site: &Site, page: &Page, row: &Row) -> Value {
    let see = site.find(row.text("See"), &["protocol"]).map(|i| view::item(site, i, &page.url));
    let strength = row.text("Strength");
    let ages = row.text("Ages");
    json!({
        "text": row.text("What you see"),
        "plain": row.text("Plain words"),
        "strength": strength,
        "strength_label": if strength == "immediate" { "Immediate danger" } else { "" },
        "ages": if ages == "all" { String::new() } else { format!("Ages {ages}") },
        "see": see,
    })
}
