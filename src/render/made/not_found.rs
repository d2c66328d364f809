//! Out: `404.html`, which a host shows at any address, in whatever folder the site lies there. It may be opened from a
//! disk too. Its styles and its script are asked for in every place where they may be; the script
//! (`not-found.js`) then leads links and search to where the site is. Without scripts, links begin at the host.

use super::Made;
use crate::render::theme::Tools;
use crate::render::{Artifact, Theme, brand, view};
use crate::site::Site;
use serde::Serialize;

const URL: &str = "404.html";
/// An address that was never there may lie so many folders deeper than any page.
const DEEPER: usize = 3;

#[derive(Serialize)]
struct View {
    /// Where the site lies on its host.
    root: String,
    /// Where styles and script may lie.
    places: Vec<String>,
    site: view::Frame,
    tools: Tools,
    page: super::page::View,
}

/// The page for an address that is not there.
pub fn page(site: &Site, theme: &Theme) -> Made {
    let root = root(site);
    let mut frame = view::site(site, URL, false);
    frame.brand = brand::view(&site.config, &site.config.brand.footer, &root);
    frame.home.insert_str(0, &root);
    let mut page = super::page::made(site, &site.speaker(URL).text("not_found.title", &[]), URL, true);
    let links = frame.nav.iter_mut().chain(&mut frame.footer).map(|link| &mut link.url);
    for url in links.chain(page.breadcrumbs.iter_mut().map(|crumb| &mut crumb.url)) {
        url.insert_str(0, &root);
    }
    let context = View { places: places(site, &root), site: frame, tools: theme.tools(""), page, root };
    Ok(Artifact::new(URL, theme.render("404.html", &context)?))
}

/// Where the site lies on its host: links begin there, never with another host's name.
fn root(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or("");
    let folder = base.split_once("://").map_or(base, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    if folder.is_empty() { String::from("/") } else { format!("/{}/", folder.trim_matches('/')) }
}

/// Where styles and script may lie, seen from an address that is not there: at the root of the site if that is known,
/// beside the page, or in a folder above it, for as many folders as the site has and some more.
fn places(site: &Site, root: &str) -> Vec<String> {
    let deepest = site.pages.iter().map(|page| page.url.matches('/').count()).max().unwrap_or(0);
    let above = if site.config.base_url.is_some() { 0 } else { deepest + DEEPER };
    let relative = (0..=above).map(|folders| "../".repeat(folders));
    std::iter::once(root.to_owned()).chain(relative).collect()
}
