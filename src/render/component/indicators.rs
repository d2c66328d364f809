//! In: the live levels of the threshold model. Out: their signs by domain and level; one level reads as
//! a list, several make the matrix.

use crate::document::{Component, Row, markdown::slug};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route};
use serde_json::{Value, json};

/// `:::indicators`, `:::indicators level=3`, `:::indicators domain=health`.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    matrix(site, theme, page, component.option("level"), component.option("domain"))
}

/// Indicators of the live model, by domain and level.
pub fn matrix(
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
    let wanted = |name: &str| domain.is_none_or(|d| slug(name) == slug(d));
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
