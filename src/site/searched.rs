//! In: a site. Out: what is searched of it, as plain data: the live pages with their passages, and the words of
//! the front matter that a reader sees.

use super::{Page, Site};
use crate::address;
use crate::document::anchor::OWN;
use crate::document::kind::{Field, Is};
use crate::document::{Document, KindId};
use crate::search::corpus::{Corpus, CorpusPage, CorpusPassage};

/// What search may know: live public pages.
pub fn corpus(site: &Site) -> Corpus {
    let pages = site.pages.iter().filter(|p| p.status.is_live()).map(|p| searchable(site, p)).collect();
    Corpus { language: site.config.language.clone(), pages, synonyms: site.synonyms.clone() }
}

/// Where a page's introduction begins: past the header, at the status and the title.
const INTRODUCTION: &str = "main";

fn searchable(site: &Site, page: &Page) -> CorpusPage {
    let document = &page.document;
    let mut passages: Vec<CorpusPassage> = document
        .body
        .passages
        .iter()
        .map(|p| CorpusPassage { anchor: p.anchor.clone(), heading: p.heading.clone(), text: as_shown(site, &p.text) })
        .collect();
    if let Some(first) = passages.first_mut() {
        let introduction = introduction(document).map(|said| as_shown(site, said));
        let said = introduction.chain([std::mem::take(&mut first.text)]).filter(|text| !text.is_empty());
        first.text = said.collect::<Vec<_>>().join(" · ");
    }
    passages.retain(|p| !(p.text.is_empty() && p.heading.is_empty() && p.anchor.is_some()));
    if let Some(first) = passages.first_mut() {
        first.anchor = Some(format!("{OWN}{INTRODUCTION}"));
    }
    let audiences = document
        .fields
        .list("audiences")
        .iter()
        .filter_map(|w| site.find(&w.text, &[KindId::Audience]))
        .map(|i| site.pages[i].document.title.clone())
        .collect();
    CorpusPage {
        url: address::encode(&page.url),
        title: document.title.clone(),
        language: document.fields.text("lang").unwrap_or_default().to_owned(),
        kind: document.kind.name.to_owned(),
        kind_label: document.kind.label.to_owned(),
        audiences,
        synonyms: document.fields.list("synonyms").iter().map(|w| w.text.clone()).collect(),
        passages,
    }
}

/// The words of the front matter that a reader of the page sees.
fn introduction(document: &Document) -> impl Iterator<Item = &str> {
    let shown = |field: &&Field| matches!(field.is, Is::Text(_) | Is::Phone) && field.name != "booking";
    let own =
        document.kind.fields.iter().filter(shown).flat_map(|f| document.fields.list(f.name)).map(|w| w.text.as_str());
    document.fields.text("summary").into_iter().chain(own)
}

/// An id in a field or a cell is shown as the title of its page, so that is what is searched and quoted.
fn as_shown(site: &Site, text: &str) -> String {
    let word = |word: &str| match word.contains('/').then(|| site.by_id.get(word)).flatten() {
        Some(&page) => site.pages[page].document.title.clone(),
        None => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
