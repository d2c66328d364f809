//! In: every document. Out: the pages in a folder whose own page is kept back, and which do not say
//! themselves that they are public, are withheld, with a finding each.
//!
//! Whoever keeps back the first page of a folder most often means the folder.

use super::route;
use crate::document::kind::common;
use crate::document::{Access, Document, Reporter, keeping_back, not_public};
use crate::finding::{Findings, Severity, did_you_mean, rules};
use crate::read::Attachment;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

rules! {
    FOLDER_WITHHELD = warning("safety/folder-withheld") {
        why: "Readers cannot come to it by way of its folder, and may learn that there is something kept back.",
        line: "access: public",
        says: "this page is public, and the page of its folder, content/team/_index.md, is not",
        help: "move the page into another folder, or publish the folder's page",
    }
}

/// Why a page that does not say itself that it is public waits.
const UNSAID: &str =
    "Whoever keeps back a folder's page may have meant all that lies in it. Until it is clear, this page is withheld.";

/// Why a file of such a folder is not published.
const UNSAID_FILE: &str =
    "Whoever keeps back a folder's page may have meant all that lies in it, and a file cannot say that it is public.";

/// The folders whose own page is kept back, with the file of that page.
pub struct Kept(BTreeMap<String, String>);

impl Kept {
    fn of(site: &Path, documents: &[Document], attachments: &[Attachment]) -> Kept {
        let mut own: BTreeMap<&str, Vec<(Own, &Document)>> = BTreeMap::new();
        for document in documents {
            if let Some(is) = Own::of(&document.path) {
                own.entry(route::folder(&document.path)).or_default().push((is, document));
            }
            // `team.md` beside the folder `team`
            if let Some((folder, _)) = document.path.rsplit_once('.') {
                own.entry(folder).or_default().push((Own::Beside, document));
            }
        }
        let kept = own.into_iter().filter_map(|(folder, pages)| {
            let first = pages.iter().map(|(is, _)| *is).min()?;
            let mut pages = pages.iter().filter(|(is, page)| *is == first && page.access == Access::Withheld);
            pages.next().map(|(_, page)| (folder.to_owned(), page.file.to_string()))
        });
        let mut kept: BTreeMap<String, String> = kept.collect();
        for note in hidden_notes(site, documents) {
            kept.entry(route::folder(&note.path).to_owned()).or_insert_with(|| format!("content/{}", note.path));
        }
        for note in attachments.iter().filter(|file| says_of_folder(file)) {
            kept.entry(route::folder(&note.path).to_owned()).or_insert_with(|| format!("content/{}", note.path));
        }
        kept.remove("");
        Kept(kept)
    }

    /// The page that keeps back what lies at this path.
    fn above<'k>(&'k self, path: &str) -> Option<(&'k str, &'k str)> {
        above(path).find_map(|folder| self.0.get_key_value(folder)).map(|(folder, page)| (&**folder, &**page))
    }
}

/// Whether a file that is no page keeps back the folder it lies in: `_index.txt` with `access: internal` in it,
/// `_category_.yml` with `draft: true`, `DO NOT PUBLISH.txt`.
fn says_of_folder(file: &Attachment) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let text = ["txt", "html", "htm", "yml", "yaml", "json", "md.txt"].contains(&ending.to_lowercase().as_str());
    if !text {
        return false;
    }
    let bare = stem.to_lowercase();
    let bare = bare.trim_matches(|c: char| !c.is_alphabetic());
    let of_folder =
        ["category", "metadata", "dir", "folder", "section", "meta", "data"].contains(&bare) && stem.starts_with('_');
    let prohibits = ending.eq_ignore_ascii_case("txt") && not_public::statement(&stem.replace(['_', '-'], " "));
    prohibits || (of_folder || Own::of(&file.path).is_some()) && says_in_lines(file)
}

/// Files by which other programs order a folder, and which are passed over otherwise: `.pages` with `hide: true` in it.
fn hidden_notes(site: &Path, documents: &[Document]) -> Vec<Attachment> {
    let folders: BTreeSet<&str> = documents.iter().map(|document| route::folder(&document.path)).collect();
    let notes = folders.into_iter().flat_map(|folder| {
        [".pages", ".nav.yml"].map(|name| {
            let path = format!("{folder}/{name}");
            Attachment { source: site.join("content").join(&path), path }
        })
    });
    notes.filter(|note| note.source.is_file() && says_in_lines(note)).collect()
}

/// Whether one of its first lines is `access: internal`, `draft: true` or the like.
fn says_in_lines(file: &Attachment) -> bool {
    let mut start = Vec::new();
    let read = std::fs::File::open(&file.source).and_then(|open| open.take(4096).read_to_end(&mut start));
    let start = String::from_utf8_lossy(&start);
    let said = |line: &str| {
        let line = line.trim().trim_matches(['"', ',', '{', '}']).replace('"', "");
        line.split_once(':').is_some_and(|(key, value)| keeping_back::means_it(key, value))
    };
    read.is_ok() && start.lines().take(40).any(said)
}

/// How a page is named that speaks for its folder. The first sort there is speaks: beside an `_index.md` a README is
/// a note like any other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Own {
    /// `_index.md`, `index.md`, `_Index.markdown`.
    Index,
    /// One that was mistyped or copied: `_indx.md`, `_index - Copy.md`, `_index-DESKTOP.md`.
    Copied,
    /// What other programs take for the page of a folder: `README.md`, `team/team.md`.
    Meant,
    /// A page of the folder's name that lies beside it: `team.md`.
    Beside,
}

impl Own {
    fn of(path: &str) -> Option<Own> {
        let (folder, file) = path.rsplit_once('/')?;
        let endings = ["txt", "md", "markdown", "html", "htm"];
        let mut stem = file;
        while let Some((before, ending)) =
            stem.rsplit_once('.').filter(|(_, end)| end.len() < 9 && (!end.contains(' ')))
        {
            if stem != file && !endings.contains(&ending.to_lowercase().as_str()) && ending.len() != 2 {
                break;
            }
            stem = before;
        }
        let stem = stem.to_lowercase();
        let bare = stem.trim_matches(|c: char| !c.is_alphabetic());
        let named = folder.rsplit('/').next().unwrap_or(folder).to_lowercase();
        match bare {
            "index" => Some(Own::Index),
            "readme" | "read-me" | "read_me" | "home" | "default" => Some(Own::Meant),
            _ if stem == named => Some(Own::Meant),
            _ if stem.starts_with("_index") => Some(Own::Copied),
            _ => (stem.starts_with('_') && did_you_mean(bare, ["index"]).is_some()).then_some(Own::Copied),
        }
    }
}

/// Withholds the pages, and returns the folders, for what pages bring along.
pub fn check(site: &Path, documents: &mut [Document], attachments: &[Attachment], findings: &mut Findings) -> Kept {
    let kept = Kept::of(site, documents, attachments);
    for document in documents.iter_mut().filter(|d| d.access == Access::Public) {
        let Some((_, above)) = kept.above(&document.path) else { continue };
        let said = document.fields.has(common::ACCESS);
        let mut report = Reporter::new(document, findings);
        let message = format!("this page is public, and the page of its folder, {above}, is not");
        if said {
            report.raise(
                &FOLDER_WITHHELD,
                document.fields.at(common::ACCESS).unwrap_or(document.front()),
                message,
                "move the page into another folder, or publish the folder's page",
            );
        } else {
            let fix = "write `access: internal`, or `access: public` if the page is meant for everybody";
            let finding = FOLDER_WITHHELD.at(document.front(), message, fix).weighing(Severity::Error);
            report.tell(finding.because(UNSAID));
            document.access = Access::Doubted;
        }
    }
    kept
}

/// Files that a public page would bring along from a folder that is kept back. A page that lies there itself and says
/// that it is public has been told of, and so are its files.
pub fn downloads(document: &Document, needed: &BTreeSet<String>, kept: &Kept, report: &mut Reporter<'_>) {
    for path in needed {
        let Some((folder, above)) = kept.above(path) else { continue };
        if kept.above(&document.path).is_some_and(|(own, _)| own == folder) {
            continue;
        }
        let at = document.place_of_file(path);
        let message =
            format!("this page publishes content/{path}, and the page of that file’s folder, {above}, is not public");
        let fix = "take the link out, or move the file into a folder that is public";
        report.tell(FOLDER_WITHHELD.at(at, message, fix).weighing(Severity::Error).because(UNSAID_FILE));
    }
}

/// The folders a page lies in, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    let first = Some(route::folder(path)).filter(|folder| !folder.is_empty());
    std::iter::successors(first, |folder| Some(route::folder(folder)).filter(|above| !above.is_empty()))
}
