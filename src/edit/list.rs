//! In: the site with its drafts. Out: the list of its pages: what each is, who answers for it, how it stands and how much
//! is wrong with it.

use super::beside::Count;
use crate::document::Document;
use crate::document::kind::common;
use crate::finding::Finding;
use crate::sight::{Mark, Sight};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
pub struct List {
    pub pages: Vec<Line>,
    pub kinds: BTreeSet<&'static str>,
    pub owners: BTreeSet<String>,
    pub states: BTreeSet<String>,
    /// Of the site as a whole.
    pub count: Count,
}

#[derive(Serialize)]
pub struct Line {
    pub path: String,
    pub title: String,
    pub kind: &'static str,
    pub owner: String,
    pub state: String,
    pub count: Count,
}

/// How a page that is kept back stands, in words of the interface; how any other, in those of its dates.
pub fn state(mark: Option<Mark>, label: &str) -> String {
    use crate::sight::words::say;
    match mark {
        Some(Mark::Draft) => say("state.draft", &[]),
        Some(Mark::Internal) => say("state.internal", &[]),
        Some(Mark::Confidential) => say("state.confidential", &[]),
        Some(Mark::Doubted) => say("state.doubted", &[]),
        None if label.is_empty() => say("state.public", &[]),
        None => label.to_owned(),
    }
}

pub fn list(sight: &Sight) -> List {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in sight.findings.iter() {
        let file = finding.place.as_ref().map_or("", |place| &place.file);
        found.entry(file).or_default().push(finding);
    }
    let line = |document: &Document, label: &str| Line {
        path: document.path.to_string(),
        title: if document.title.is_empty() { document.path.to_string() } else { document.title.clone() },
        kind: document.kind.label,
        owner: document.fields.text(common::OWNER).unwrap_or_default().to_owned(),
        state: state(sight.marks.get(&document.file).copied(), label),
        count: Count::of(found.get(&*document.file).into_iter().flatten().copied()),
    };
    // A folder's page that nobody wrote has no file to open.
    let written = |document: &&Document| sight.is_written(&document.path);
    let shown = sight.site.pages.iter().map(|page| (&page.document, page.status.in_english()));
    let unseen = sight.unseen.iter().map(|document| (document, String::new()));
    let mut pages: Vec<Line> = shown
        .chain(unseen)
        .filter(|(document, _)| written(document))
        .map(|(document, label)| line(document, &label))
        .collect();
    pages.sort_by_cached_key(|page| (page.title.to_lowercase(), page.path.clone()));
    List {
        kinds: pages.iter().map(|page| page.kind).collect(),
        owners: pages.iter().map(|page| page.owner.clone()).filter(|owner| !owner.is_empty()).collect(),
        states: pages.iter().map(|page| page.state.clone()).collect(),
        count: Count::of(sight.findings.iter()),
        pages,
    }
}
