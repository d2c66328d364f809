//! In: old addresses. Out: a page for each that leads on.

use super::{Made, made};
use crate::render::{Theme, view};
use crate::site::Site;
use serde_json::json;

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
