//! Out: `404.html`, which a host shows at any address.

use super::{Made, made_at};
use crate::render::Theme;
use crate::site::Site;
use serde_json::json;

/// The page for an address that is not there.
pub fn page(site: &Site, theme: &Theme) -> Made {
    // Shown at any address, so links begin at the host, never with another host's name.
    let base = site.config.base_url.as_deref().unwrap_or("");
    let folder = base.split_once("://").map_or(base, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    let root = if folder.is_empty() { String::from("/") } else { format!("/{}/", folder.trim_matches('/')) };
    made_at(site, theme, "404.html", "This page cannot be found", "404.html", "", json!({}), &root)
}
