//! In: documents, files beside them, and which of these are published. Out: the words of the files that belong to
//! what is withheld, as secrets: nobody publishes such a file, so nobody may publish what it says either.
//!
//! A file belongs to a withheld page that links to it, to a withheld passage that links to it or names it, and to a folder
//! whose own page is withheld or in which no page is public. Of a file that no program reads only its name is known. Where
//! a public page publishes a file that belongs to a confidential page, to a passage or to such a folder, nobody can tell
//! what was meant, and that is an error. How a link is spelt makes no difference: it is resolved first.

use super::paths::Paths;
use super::{Kept, Secret, link, route, status};
use crate::address;
use crate::document::kind::{common, tool};
use crate::document::{Access, Document, Link, Reporter, What};
use crate::finding::{At, Findings, Severity, rules};
use crate::formats;
use crate::read::Attachment;
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

rules! {
    FILE_WITHHELD = doubtful("safety/file-withheld") {
        why: "One of the two may have been meant for nobody, and a file goes out whole.",
        line: "[one](one.txt)",
        says: "this page publishes content/notes/one.txt, and content/plans/plan.md, which is confidential, links to the same file",
        help: "take one of the two links out; if the file is public, let somebody answer for it under `exceptions` in `signpost.yaml`",
    }
}

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

/// Files that a public page publishes, and that belong to something withheld as well. `files` are those of each document.
pub fn published(
    documents: &[Document],
    attachments: &[Attachment],
    files: &[BTreeSet<String>],
    today: Date,
    findings: &mut Findings,
) {
    if files.iter().all(BTreeSet::is_empty) || documents.iter().all(|d| !is_kept(d, today) && d.withheld.is_empty()) {
        return;
    }
    let kept = Keepers::of(documents, attachments, today);
    for (document, needed) in documents.iter().zip(files).filter(|(document, _)| document.access == Access::Public) {
        for path in needed {
            let Some((severity, whose)) = kept.doubt(path) else { continue };
            let message = format!("this page publishes content/{path}, and {whose}");
            let way = if whose.ends_with("kept back") {
                "take the link out, or move the file into a folder of public pages"
            } else {
                "take one of the two links out"
            };
            let fix = format!(
                "{way}; if the file is public, let somebody answer for it under `exceptions` in `signpost.yaml`"
            );
            let finding = FILE_WITHHELD.at(document.place_of_file(path), message, fix).weighing(severity);
            Reporter::new(document, findings).tell(finding);
        }
    }
}

/// What keeps files back, and whether what is public elsewhere is forgiven them.
#[derive(Default)]
struct Keepers<'d> {
    linked: BTreeMap<String, bool>,
    folders: BTreeMap<&'d str, Folder<'d>>,
    passages: Vec<&'d str>,
    /// The confidential page that links to a file, not only to show it as a picture.
    confidential: BTreeMap<String, &'d str>,
    /// The page with a passage that links to a file, or only names it.
    by_passage: BTreeMap<String, (&'d str, bool)>,
}

#[derive(Default)]
struct Folder<'d> {
    public: bool,
    /// Its own page is withheld.
    whole: bool,
    confidential: bool,
    /// One of its pages.
    page: &'d str,
}

impl<'d> Keepers<'d> {
    fn of(documents: &'d [Document], attachments: &[Attachment], today: Date) -> Keepers<'d> {
        let paths = Paths::of(documents, attachments);
        let mut kept = Keepers::default();
        for document in documents {
            let folder = kept.folders.entry(route::folder(&document.path)).or_default();
            if !is_kept(document, today) {
                folder.public = true;
                kept.passages.extend(document.withheld.iter().map(|passage| passage.text.as_str()));
                kept.passages_of(document, &paths);
                continue;
            }
            let forgiven = is_forgiven(document);
            folder.whole |= document.path.ends_with("_index.md");
            folder.confidential |= !forgiven;
            if folder.page.is_empty() {
                folder.page = &document.file;
            }
            for (path, image) in links(document, &paths) {
                if !forgiven && !image {
                    kept.confidential.entry(path.clone()).or_insert(&document.file);
                }
                *kept.linked.entry(path).or_insert(true) &= forgiven;
            }
        }
        kept
    }

    /// The files that withheld passages of a public page link to or name.
    fn passages_of(&mut self, document: &'d Document, paths: &Paths<'_>) {
        for passage in document.withheld.iter().filter(|passage| passage.what == What::Passage) {
            for (targets, named) in [(targets(&passage.text), false), (words(&passage.text), true)] {
                for path in resolved(targets.into_iter().map(|t| (t, false, passage.at)), document, paths).into_keys() {
                    if !named {
                        self.linked.insert(path.clone(), false);
                    }
                    self.by_passage.entry(path).or_insert((&document.file, named));
                }
            }
        }
    }

    /// Why it may not be meant for everybody, though a public page publishes it.
    fn doubt(&self, path: &str) -> Option<(Severity, String)> {
        if let Some(page) = self.confidential.get(path) {
            return Some((Severity::Error, format!("{page}, which is confidential, links to the same file")));
        }
        if let Some((page, named)) = self.by_passage.get(path) {
            let (severity, does) = if *named { (Severity::Warning, "names") } else { (Severity::Error, "links to") };
            return Some((severity, format!("a passage that is withheld in {page} {does} the same file")));
        }
        let mut above = route::folder(path);
        while !above.is_empty() {
            if let Some(folder) = self.folders.get(above) {
                let doubted = !folder.public && !folder.whole;
                let severity = if folder.confidential { Severity::Error } else { Severity::Warning };
                let page = folder.page;
                return doubted.then(|| (severity, format!("no page of its folder is public: {page} is kept back")));
            }
            above = route::folder(above);
        }
        None
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

/// The files a page links to, or names as its own, and whether it only shows them as pictures.
fn links(document: &Document, paths: &Paths<'_>) -> BTreeMap<String, bool> {
    let own = document.fields.list(tool::FILE);
    let own = own.iter().map(|file| (file.text.clone(), false, file.at));
    let links = document.body.links.iter().map(|link| (link.target.clone(), link.image, link.at));
    resolved(links.chain(own), document, paths)
}

/// The files of the site to which these links of a page lead, and whether all of them are pictures.
fn resolved(
    targets: impl Iterator<Item = (String, bool, At)>,
    document: &Document,
    paths: &Paths<'_>,
) -> BTreeMap<String, bool> {
    let (mut files, mut unheard) = (BTreeMap::new(), Findings::new());
    let mut report = Reporter::new(document, &mut unheard);
    for (target, image, at) in targets {
        let mut found = BTreeSet::new();
        link::resolve(&Link { target, image, under: None, at }, document, paths, &mut found, &mut report);
        found.into_iter().for_each(|path| *files.entry(path).or_insert(true) &= image);
    }
    files
}

/// Where the links of a passage lead.
fn targets(passage: &str) -> Vec<String> {
    let arena = Arena::new();
    let nodes = parse_document(&arena, passage, &Options::default()).descendants();
    let leads = nodes.filter_map(|node| match &node.data().value {
        NodeValue::Link(link) => Some(link.url.clone()),
        _ => None,
    });
    leads.collect()
}

/// What in a passage may be the name of a file: words with a dot in them.
fn words(passage: &str) -> Vec<String> {
    let words = passage.split(|c: char| c.is_whitespace() || "()[]<>“”\"'`,;".contains(c));
    let words = words.map(|word| word.trim_end_matches(['.', ':', '?', '!']));
    words.filter(|word| word.contains('.') && address::scheme(word).is_none()).map(str::to_owned).collect()
}
