//! In: the changes. Out: `changes.html`, newest first, and a page of changes for each audience: what asks something of
//! its people, then what is good to know.

use super::{Frame, Made, made};
use crate::document::KindId;
use crate::render::changes::{self, Change};
use crate::render::view::Item;
use crate::render::{Theme, exit, view};
use crate::site::{Site, route};
use serde::Serialize;

/// A page of changes.
#[derive(Serialize)]
struct Changes {
    parts: Vec<Part>,
    audiences: Vec<Tab>,
    everyone: String,
    feed: String,
    hub: Option<Item>,
}

/// Changes under one heading.
#[derive(Serialize)]
struct Part {
    id: &'static str,
    /// The key of its heading; none where it needs none.
    title: &'static str,
    changes: Vec<changes::View>,
}

/// The way to the changes of an audience.
#[derive(Serialize)]
struct Tab {
    title: String,
    url: String,
    current: bool,
}

/// The page of all changes, and one for each audience.
pub fn pages(site: &Site, theme: &Theme, all: &[Change]) -> Vec<Made> {
    let (url, speaker) = ("changes.html", site.speaker("changes.html"));
    let whole = vec![Part { id: "all", title: "", changes: changes::views(site, all, url) }];
    let mut made = vec![page(site, theme, &speaker.text("changes.title", &[]), url, "feed.xml", whole, None)];
    for audience in site.of_kind_in_each_language(KindId::Audience) {
        let document = &site.pages[audience].document;
        let url = route::changes(&document.id);
        let (asked, others) = changes::of_audience(site, all, audience);
        let parts = vec![
            Part { id: "to-do", title: "changes.to_do", changes: changes::views(site, &asked, &url) },
            Part { id: "to-know", title: "changes.to_know", changes: changes::views(site, &others, &url) },
        ];
        let title = speaker.text("changes.titled", &[("audience", &document.title)]);
        made.push(page(site, theme, &title, &url, &route::changes_feed(&document.id), parts, Some(audience)));
    }
    made
}

fn page(
    site: &Site,
    theme: &Theme,
    title: &str,
    url: &str,
    feed: &str,
    parts: Vec<Part>,
    audience: Option<usize>,
) -> Made {
    let audiences = site
        .of_kind_in_each_language(KindId::Audience)
        .into_iter()
        .map(|i| {
            let document = &site.pages[i].document;
            let to = route::relative(url, &route::changes(&document.id));
            Tab { title: document.title.clone(), url: to, current: audience == Some(i) }
        })
        .collect();
    let context = Changes {
        parts,
        audiences,
        everyone: route::relative(url, "changes.html"),
        feed: route::relative(url, feed),
        hub: audience.map(|i| view::item(site, i, url)),
    };
    let hub = audience.map(|i| &site.pages[i]);
    let frame = Frame {
        feeds: super::page::feeds(hub, &site.speaker(url)),
        exit: hub.is_some_and(|hub| exit::is_offered(site, hub)),
        ..Frame::new(site, "changes.html", title, url)
    };
    made(site, theme, frame, context)
}
