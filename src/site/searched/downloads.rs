//! In: a site, and the files beside its pages as the guard has looked through them. Out: those that a live page leads to,
//! as search may know them: like a page of their own kind, whose passages say where in the file they stand.

use crate::address;
use crate::capital::capital;
use crate::document::kind::common;
use crate::formats;
use crate::import::block::Part;
use crate::import::passages::{Download, Passage};
use crate::search::analyse::normal;
use crate::search::corpus::{CorpusPage, CorpusPassage, DownloadFile, FILE, LinkingPage};
use crate::site::{Page, Site};
use std::collections::{BTreeMap, BTreeSet};

/// The files, in order of path. `live` are the pages that search knows.
pub fn searchable<'s>(
    site: &'s Site,
    live: &[usize],
    downloads: BTreeMap<String, Download>,
) -> impl Iterator<Item = CorpusPage> + use<'s> {
    let mut linked: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in live.iter().map(|index| &site.pages[*index]) {
        page.files.iter().for_each(|file| linked.entry(file.as_str()).or_default().push(page));
    }
    downloads.into_iter().filter_map(move |(path, download)| {
        let from = linked.get(path.as_str())?;
        Some(file(site, &path, download, from))
    })
}

fn file(site: &Site, path: &str, download: Download, from: &[&Page]) -> CorpusPage {
    let mut passages: Vec<CorpusPassage> = download.text.passages.into_iter().map(passage).collect();
    if passages.is_empty() {
        passages.push(CorpusPassage::default());
    }
    CorpusPage {
        url: address::encode(path),
        title: download.text.title.unwrap_or_else(|| called(path)),
        language: of_all(from, language).unwrap_or_default(),
        kind: FILE.to_owned(),
        kind_label: site.config.speaker(&site.config.language).say("search.file", &[]).text,
        audiences: audiences(site, from),
        family: of_all(from, super::family),
        file: from.first().map(|page| DownloadFile {
            ending: formats::extension(path),
            size: download.size,
            from: LinkingPage { url: address::encode(&page.url), title: normal(&page.document.title).into_owned() },
        }),
        passages,
        ..CorpusPage::default()
    }
}

/// What is true of every page that leads there.
fn of_all<T: PartialEq>(from: &[&'_ Page], what: impl Fn(&Page) -> Option<T>) -> Option<T> {
    let (first, rest) = from.split_first()?;
    let own = what(first);
    own.filter(|own| rest.iter().all(|page| what(page).as_ref() == Some(own)))
}

fn language(page: &Page) -> Option<String> {
    page.document.fields.text(common::LANG).map(str::to_owned)
}

/// Whom the pages that lead there are for.
fn audiences(site: &Site, from: &[&Page]) -> Vec<String> {
    let named: BTreeSet<String> = from.iter().flat_map(|page| super::audiences(site, &page.document)).collect();
    named.into_iter().collect()
}

fn passage(passage: Passage) -> CorpusPassage {
    let anchor = passage.part.map(|part| match part {
        Part::Page(number) => format!("page={number}"),
        Part::Slide(number) => format!("slide={number}"),
        Part::Sheet => "sheet".to_owned(),
    });
    CorpusPassage { anchor, heading: passage.heading, text: passage.text }
}

/// A file that shows no title goes by its name: “request-for-support.docx” is “Request for support”.
fn called(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
    if stem.is_empty() { name.to_owned() } else { capital(&stem) }
}
