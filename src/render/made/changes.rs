//! In: versions and their notes. Out: `changes.html`, newest first, and a page of changes for each
//! audience: what asks something of its people, then what is good to know.

use super::{Frame, Made, made};
use crate::document::KindId;
use crate::document::kind::{common, report};
use crate::render::relation::Title;
use crate::render::view::Item;
use crate::render::{Theme, exit, relation, view};
use crate::site::{Page, Site, route};
use crate::words::Speaker;
use serde::Serialize;

/// A change as a page shows it. Its note is that of the version.
#[derive(Serialize)]
pub struct View {
    #[serde(flatten)]
    item: Item,
    date: String,
    date_iso: String,
    version: Option<String>,
    /// Who must do something differently.
    asks: Vec<Title>,
}

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
    changes: Vec<View>,
}

/// The way to the changes of an audience.
#[derive(Serialize)]
struct Tab {
    title: String,
    url: String,
    current: bool,
}

/// A change: its day and the page.
#[derive(Clone, Copy)]
pub struct Change {
    pub date: jiff::civil::Date,
    pub page: usize,
}

/// Versions that have come out, newest first.
pub fn changes(site: &Site) -> Vec<Change> {
    of(site, 0..site.pages.len())
}

/// Those of some pages, newest first.
pub fn of(site: &Site, pages: impl IntoIterator<Item = usize>) -> Vec<Change> {
    let mut list: Vec<Change> = Vec::new();
    for index in pages {
        let page = &site.pages[index];
        let fields = &page.document.fields;
        let date = fields
            .date(common::WITHDRAWN_ON)
            .filter(|day| *day <= site.today)
            .or_else(|| fields.date(common::UPDATED_ON))
            .or_else(|| fields.date(common::EFFECTIVE_FROM))
            .or_else(|| fields.date(report::PUBLISHED_ON));
        if let Some(date) = date.filter(|d| *d <= site.today && page.document.kind.id != KindId::Law) {
            list.push(Change { date, page: index });
        }
    }
    list.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| site.pages[a.page].url.cmp(&site.pages[b.page].url)));
    list
}

/// What changed, in the words of its author; of what is new nobody has to say anything.
pub fn note(page: &Page, speaker: &Speaker) -> String {
    noted(page).map_or_else(|| speaker.text("changes.new", &[]), str::to_owned)
}

/// The same where its author says something.
pub fn noted(page: &Page) -> Option<&str> {
    let fields = &page.document.fields;
    let withdrawn = fields.text(common::WITHDRAWN_BECAUSE).filter(|_| page.status == crate::site::Status::Withdrawn);
    withdrawn.or(fields.text(common::VERSION_NOTE))
}

/// Who must do something differently.
pub fn asks(site: &Site, page: &Page) -> Vec<usize> {
    page.document
        .fields
        .list(common::ACTION_FOR)
        .iter()
        .filter_map(|w| site.find(&w.text, &[KindId::Audience]))
        .collect()
}

/// Whether a change asks something of an audience, or only concerns it; `None`: neither.
fn concerns(site: &Site, change: &Change, audience: usize) -> Option<bool> {
    let page = &site.pages[change.page];
    let asked = asks(site, page).contains(&audience);
    (asked || relation::names(site, page, common::AUDIENCES, &[KindId::Audience], audience)).then_some(asked)
}

/// The changes that ask something of an audience, and the others that concern it.
pub fn of_audience(site: &Site, changes: &[Change], audience: usize) -> (Vec<Change>, Vec<Change>) {
    let mine: Vec<(Change, bool)> = changes.iter().filter_map(|c| Some((*c, concerns(site, c, audience)?))).collect();
    let (asked, others): (Vec<_>, Vec<_>) = mine.into_iter().partition(|(_, asked)| *asked);
    let only = |list: Vec<(Change, bool)>| list.into_iter().map(|(change, _)| change).collect();
    (only(asked), only(others))
}

/// The page of all changes, and one for each audience.
pub fn pages(site: &Site, theme: &Theme, changes: &[Change]) -> Vec<Made> {
    let (url, speaker) = ("changes.html", site.speaker("changes.html"));
    let all = vec![Part { id: "all", title: "", changes: views(site, changes, url) }];
    let mut made = vec![page(site, theme, &speaker.text("changes.title", &[]), url, "feed.xml", all, None)];
    for audience in site.of_kind_in_each_language(KindId::Audience) {
        let document = &site.pages[audience].document;
        let url = route::changes(&document.id);
        let (asked, others) = of_audience(site, changes, audience);
        let parts = vec![
            Part { id: "to-do", title: "changes.to_do", changes: views(site, &asked, &url) },
            Part { id: "to-know", title: "changes.to_know", changes: views(site, &others, &url) },
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

/// The last few changes, as the page at `from` shows them.
pub fn latest(site: &Site, from: &str, most: usize) -> Vec<View> {
    changes(site).iter().take(most).map(|change| view_of(site, change, from)).collect()
}

fn views(site: &Site, changes: &[Change], from: &str) -> Vec<View> {
    changes.iter().map(|change| view_of(site, change, from)).collect()
}

fn view_of(site: &Site, change: &Change, from: &str) -> View {
    let (page, speaker) = (&site.pages[change.page], site.speaker(from));
    let asked = |i: usize| Title {
        title: site.pages[i].document.title.clone(),
        url: Some(route::relative(from, &route::changes(&site.pages[i].document.id))),
    };
    View {
        item: Item { note: note(page, &speaker), ..view::item(site, change.page, from) },
        date: view::day(change.date, &speaker),
        date_iso: change.date.to_string(),
        version: page.document.fields.text(common::VERSION).map(str::to_owned),
        asks: asks(site, page).into_iter().map(asked).collect(),
    }
}
