//! In: the names of pages, downloads and files of `static`, and of the folders they lie in. Out: a finding for each
//! whose name says that it is not for the public: `_drafts/`, `private/`, `plan-do-not-publish.md`, `DRAFT-plan.md`.
//!
//! A name keeps nothing back here, and whoever gave it believes it does. A page can say that it is public all the same;
//! for a file somebody can answer in `exceptions:`.

use super::route;
use crate::document::kind::common;
use crate::document::{Access, Document, Reporter, not_public};
use crate::finding::{Findings, Place, rules};
use crate::read::Attachment;
use std::collections::BTreeSet;

rules! {
    NAMED = doubtful("safety/named-not-public") {
        why: "A name keeps nothing back: whoever gave it believes that only colleagues see what lies there.",
        says: "the name `_drafts` says that this page is not for the public, and the page does not say who may see it",
        help: "write `access: internal` or `draft: true` between the two `---` lines, or `access: public` if it is meant for everybody",
    }
}

/// The part of a path that keeps back what lies there.
fn kept<'p>(path: &'p str, language: &str) -> Option<&'p str> {
    let (folder, file) = (route::folder(path), path.rsplit('/').next().unwrap_or(path));
    // In English an intern is somebody who learns.
    let somebody = |part: &str| language.starts_with("en") && part.eq_ignore_ascii_case("intern");
    let says = |part: &&str| !part.is_empty() && !somebody(part) && not_public::name(part);
    folder.split('/').chain([stem(file)]).find(says)
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn draft(path: &str) -> Option<&str> {
    let file = path.rsplit('/').next().unwrap_or(path);
    not_public::names_draft(stem(file)).then_some(file)
}

/// Pages that do not say themselves who may see them. One whose title says that it is a draft is one for everybody.
pub fn pages(documents: &mut [Document], language: &str, findings: &mut Findings) {
    for document in documents.iter_mut().filter(|d| d.access == Access::Public) {
        if document.fields.has(common::ACCESS) || document.fields.has(common::DRAFT) {
            continue;
        }
        let open = document.title.to_lowercase().contains("draft");
        let drafted = draft(&document.path);
        let itself = |part: &&str| open && drafted.is_some_and(|file| stem(file) == *part);
        let language = document.fields.text(common::LANG).unwrap_or(language);
        let named = kept(&document.path, language).filter(|part| !itself(part)).or(drafted.filter(|_| !open));
        let Some(name) = named.map(str::to_owned) else { continue };
        Reporter::new(document, findings).raise(
            &NAMED,
            document.front(),
            format!(
                "the name `{name}` says that this page is not for the public, and the page does not say who may see it"
            ),
            "write `access: internal` or `draft: true` between the two `---` lines, or `access: public` if it is meant for everybody",
        );
    }
}

/// Files that a public page would bring along.
pub fn downloads(document: &Document, language: &str, needed: &BTreeSet<String>, report: &mut Reporter<'_>) {
    let language = document.fields.text(common::LANG).unwrap_or(language);
    for path in needed {
        let Some(name) = kept(path, language) else { continue };
        report.raise(
            &NAMED,
            document.place_of_file(path),
            format!("this page publishes content/{path}, and the name `{name}` says that it is not for the public"),
            "take the link out, or give the file or folder another name",
        );
    }
}

/// Files of `static`, all of which go out.
pub fn root_files(files: &[Attachment], findings: &mut Findings) {
    for file in files {
        let Some(name) = kept(&file.path, "en").or_else(|| draft(&file.path)) else { continue };
        findings.push(NAMED.at(
            Some(Place::file(&format!("static/{}", file.path))),
            format!("the name `{name}` says that this file is not for the public, but `static` publishes it"),
            "take it out of `static`, or give the file or folder another name",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_back_by_one_of_its_names() {
        for path in ["_drafts/a.md", "team/private/a.md", "archive-do-not-publish/x/a.pdf", "a/internal.md"] {
            assert!(kept(path, "en").is_some(), "{path}");
        }
        for path in
            ["topics/private-fostering.md", "a.md", "internal-reviews/a.md", "drafting/a.md", "publications/a.md"]
        {
            assert!(kept(path, "en").is_none(), "{path}");
        }
        assert!(kept("roles/intern.md", "en-GB").is_none() && kept("rollen/intern.md", "de").is_some());
        assert!(draft("a/DRAFT-a.md").is_some() && draft("a/a.draft.md").is_some() && draft("a/draughts.md").is_none());
    }
}
