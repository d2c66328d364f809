//! In: the whole site. Out: the pages and files nobody writes, one file of code each.

mod a_to_z;
mod changes;
mod feed;
mod not_found;
mod packs;
mod redirects;
mod sitemap;

pub use redirects::redirects;

use super::theme::Tools;
use super::view::{self, status};
use super::{Artifact, Theme, page};
use crate::finding::Finding;
use crate::site::{Site, route};
use serde::Serialize;

type Made = Result<Artifact, Box<Finding>>;

/// All of them but the redirects. The addresses of pages are in `site/route.rs`.
pub fn all(site: &Site, theme: &Theme) -> Vec<Made> {
    let changed = super::changes::changes(site);
    let theme = &theme.speaking(&site.config.speaker(&site.config.language));
    let mut files = vec![a_to_z::page(site, theme), search(site, theme), not_found::page(site, theme)];
    if !site.places.ending.is_empty() {
        // Search shows hits by the reader's clock, too: which pages end, and when.
        let ends = serde_json::to_string(&status::ends(site)).unwrap_or_default();
        files.push(Ok(Artifact::new("search/ends.js", format!("(window.signpost ??= {{}}).ends = {ends};\n"))));
    }
    files.extend(words(site, theme).into_iter().map(Ok));
    files.extend(changes::pages(site, theme, &changed));
    files.extend(packs::pages(site, theme));
    files.extend(feed::feeds(site, &changed).into_iter().map(Ok));
    if let Some(base) = site.config.base_url.as_ref().filter(|_| !site.config.staging) {
        files.push(Ok(sitemap::sitemap(site, base)));
    }
    files
}

/// For each language of a page, the words of its scripts.
fn words(site: &Site, theme: &Theme) -> Vec<Artifact> {
    let mut languages: Vec<String> =
        (0..site.pages.len()).map(|index| site.language(index).to_ascii_lowercase()).collect();
    languages.push(site.config.language.to_ascii_lowercase());
    languages.sort();
    languages.dedup();
    languages.iter().flat_map(|language| theme.words(&site.config.speaker(language))).collect()
}

/// A page that needs nothing but its frame.
#[derive(Serialize)]
struct Nothing {}

/// The page of the search, with its box in sight: people type into it what nobody else may read.
fn search(site: &Site, theme: &Theme) -> Made {
    let title = site.speaker("search/index.html").text("search.title", &[]);
    let frame = Frame { exit: true, ..Frame::new(site, "search.html", &title, "search/index.html") };
    made(site, theme, frame, Nothing {})
}

/// What stands around the content of a made page.
struct Frame<'a> {
    template: &'a str,
    title: &'a str,
    url: &'a str,
    /// The feeds it tells of.
    feeds: Vec<page::Feed>,
    /// Whether it offers “Exit this page”.
    exit: bool,
}

impl<'a> Frame<'a> {
    fn new(site: &Site, template: &'a str, title: &'a str, url: &'a str) -> Frame<'a> {
        Frame { template, title, url, feeds: page::feeds(None, &site.speaker(url)), exit: false }
    }
}

/// A made page: its content in the frame of the site.
#[derive(Serialize)]
struct Whole<C> {
    root: String,
    site: view::Frame,
    tools: Tools,
    page: page::View,
    #[serde(flatten)]
    content: C,
}

fn made(site: &Site, theme: &Theme, frame: Frame<'_>, content: impl Serialize) -> Made {
    let page = page::made(site, frame.title, frame.url, frame.exit);
    let context = Whole {
        root: route::root(frame.url),
        site: view::site(site, frame.url, false),
        tools: theme.tools(""),
        page: page::View { feeds: frame.feeds, ..page },
        content,
    };
    Ok(Artifact::new(frame.url, theme.render(frame.template, &context)?))
}
