//! In: every document. Out: the pages in a folder whose own page is kept back, and which do not say
//! themselves that they are public, are withheld, with a finding each.
//!
//! Whoever keeps back the first page of a folder most often means the folder.

use super::route;
use crate::document::kind::common;
use crate::document::{Access, Document, Reporter};
use crate::finding::{Findings, Severity, rules};
use std::collections::BTreeMap;

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

pub fn check(documents: &mut [Document], findings: &mut Findings) {
    let kept: BTreeMap<String, String> = documents
        .iter()
        .filter(|d| d.access == Access::Withheld && d.path.ends_with("/_index.md"))
        .map(|d| (route::folder(&d.path).to_owned(), d.file.to_string()))
        .collect();
    if kept.is_empty() {
        return;
    }
    for document in documents.iter_mut().filter(|d| d.access == Access::Public) {
        let Some(above) = above(&document.path).find_map(|folder| kept.get(folder)) else { continue };
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
}

/// The folders a page lies in, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    let first = Some(route::folder(path)).filter(|folder| !folder.is_empty());
    std::iter::successors(first, |folder| Some(route::folder(folder)).filter(|above| !above.is_empty()))
}
