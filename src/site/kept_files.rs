//! In: documents, files beside them, and which of these are published. Out: the words of the files that belong to
//! what is withheld, as secrets: nobody publishes such a file, so nobody may publish what it says either.
//!
//! A file belongs to a withheld page that links to it, to a withheld passage that names it, and to a folder whose own
//! page is withheld or in which no page is public. Of a file that no program reads only its name is known.

use super::paths::Paths;
use super::{Kept, Secret, link, route, status};
use crate::document::kind::{common, tool};
use crate::document::{Access, Document, Link, Reporter};
use crate::finding::Findings;
use crate::formats;
use crate::read::Attachment;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The secrets of files that nobody publishes and somebody withholds.
pub fn secrets(
    documents: &[Document],
    attachments: &[Attachment],
    needed: &BTreeSet<String>,
    today: Date,
) -> Vec<Secret> {
    if attachments.len() == needed.len() || documents.iter().all(|d| !is_kept(d, today) && d.withheld.is_empty()) {
        return Vec::new();
    }
    let kept = Keepers::of(documents, attachments, today);
    let unpublished = attachments.par_iter().filter(|file| !needed.contains(&file.path));
    unpublished.filter_map(|file| kept.forgiven(&file.path).map(|forgiven| secret(file, forgiven))).collect()
}

fn is_kept(document: &Document, today: Date) -> bool {
    document.access != Access::Public || status::status(document, today) == status::Status::TakenDown
}

fn is_forgiven(document: &Document) -> bool {
    document.fields.text(common::ACCESS) != Some("confidential")
}

fn secret(file: &Attachment, forgiven: bool) -> Secret {
    let bytes = std::fs::read(&file.source).unwrap_or_default();
    let contents = formats::read(&file.path, &bytes);
    let text = format!("{}\n{}", contents.shown, contents.unseen);
    Secret { file: format!("content/{}", file.path), line: 1, text, kept: Kept::File { forgiven } }
}

/// What keeps files back, and whether what is public elsewhere is forgiven them.
struct Keepers<'d> {
    linked: BTreeMap<String, bool>,
    folders: BTreeMap<&'d str, Folder>,
    passages: Vec<&'d str>,
}

#[derive(Default)]
struct Folder {
    public: bool,
    /// Its own page is withheld.
    whole: bool,
    confidential: bool,
}

impl<'d> Keepers<'d> {
    fn of(documents: &'d [Document], attachments: &[Attachment], today: Date) -> Keepers<'d> {
        let paths = Paths::of(documents, attachments);
        let mut kept = Keepers { linked: BTreeMap::new(), folders: BTreeMap::new(), passages: Vec::new() };
        for document in documents {
            let folder = kept.folders.entry(route::folder(&document.path)).or_default();
            if !is_kept(document, today) {
                folder.public = true;
                kept.passages.extend(document.withheld.iter().map(|passage| passage.text.as_str()));
                continue;
            }
            let forgiven = is_forgiven(document);
            folder.whole |= document.path.ends_with("_index.md");
            folder.confidential |= !forgiven;
            for path in links(document, &paths) {
                *kept.linked.entry(path).or_insert(true) &= forgiven;
            }
        }
        kept
    }

    /// Whether what is public elsewhere is forgiven this file; `None`: it belongs to nothing withheld.
    fn forgiven(&self, path: &str) -> Option<bool> {
        if let Some(forgiven) = self.linked.get(path) {
            return Some(*forgiven);
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        if self.passages.iter().any(|passage| passage.contains(name)) {
            return Some(false);
        }
        let mut nearest = true;
        let mut above = Some(route::folder(path));
        while let Some(at) = above {
            if let Some(folder) = self.folders.get(at) {
                if folder.whole || nearest && !folder.public {
                    return Some(!folder.confidential);
                }
                nearest = false;
            }
            above = (!at.is_empty()).then(|| route::folder(at));
        }
        None
    }
}

/// The files a page links to, or names as its own.
fn links(document: &Document, paths: &Paths<'_>) -> BTreeSet<String> {
    let (mut found, mut unheard) = (BTreeSet::new(), Findings::new());
    let mut report = Reporter::new(document, &mut unheard);
    let own = document.fields.list(tool::FILE);
    let own = own.iter().map(|file| Link { target: file.text.clone(), image: false, under: None, at: file.at });
    for link in document.body.links.iter().cloned().chain(own) {
        link::resolve(&link, document, paths, &mut found, &mut report);
    }
    found
}
