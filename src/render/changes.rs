//! In: versions and their notes. Out: what changed, newest first: of the whole site, of an audience, and as a page shows it.

use super::relation::{self, Title};
use super::view::{self, Item};
use crate::document::KindId;
use crate::document::kind::{common, report};
use crate::site::{Page, Site, Status, route};
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
    let withdrawn = fields.text(common::WITHDRAWN_BECAUSE).filter(|_| page.status == Status::Withdrawn);
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

/// The last few changes, as the page at `from` shows them.
pub fn latest(site: &Site, from: &str, most: usize) -> Vec<View> {
    changes(site).iter().take(most).map(|change| view_of(site, change, from)).collect()
}

pub fn views(site: &Site, changes: &[Change], from: &str) -> Vec<View> {
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
