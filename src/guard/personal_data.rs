//! Question: does any finished file hold what looks like personal data? The pages' own sources were
//! asked before; this finds what came in by another way: a theme, a setting, an attachment, or a page
//! whose finished text joins what its source divides.

use super::built;
use crate::finding::{Finding, Findings, Severity, rules};
use crate::personal::{self, Weight, What};
use std::collections::{BTreeMap, BTreeSet};

rules! {
    PERSONAL_DATA = doubtful("site/personal-data") {
        why: "With it a stranger can tell which child or family a page is about, and find them.",
        says: "this file of the built site holds what looks like somebody's date of birth",
        help: "take it out, or put it between `:::withheld` and `:::`",
    }
}

/// What was found so far, and in which files.
#[derive(Default)]
pub struct Found(BTreeMap<(What, Weight, String), BTreeSet<String>>);

/// Looks through the text of one finished file, and its name. Of a file beside the pages (`content/…`)
/// cells are to be divided by tabs or commas, rows by line ends.
pub fn look(path: &str, text: &str, allowed: &BTreeSet<String>) -> Found {
    let mut found = Found::default();
    for text in [text, path] {
        let hits = if is_beside(path) { personal::find(text) } else { personal::find_in_finished(text) };
        for hit in hits {
            let value = hit.value(text);
            if !allowed.contains(&value) {
                found.0.entry((hit.what, hit.weight, value)).or_default().insert(path.to_owned());
            }
        }
    }
    found
}

fn is_beside(path: &str) -> bool {
    path.starts_with("content/")
}

impl Found {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over what another look found.
    pub fn append(&mut self, other: Found) {
        for (what, paths) in other.0 {
            self.0.entry(what).or_default().extend(paths);
        }
    }

    /// One finding for each file beside the pages; what stands on many built pages, as what a theme says
    /// does, is told once. `sources` has the page each built page is made of.
    pub fn tell(self, sources: &BTreeMap<&str, &str>, findings: &mut Findings) {
        let mut told = BTreeSet::new();
        for ((what, weight, _), paths) in self.0 {
            let (beside, built): (Vec<String>, Vec<String>) = paths.into_iter().partition(|path| is_beside(path));
            let built = of_a_page(&built, sources).map_or(built, |source| vec![source]);
            for paths in beside.into_iter().map(|path| vec![path]).chain([built]).filter(|paths| !paths.is_empty()) {
                if told.insert((what, weight, paths.clone())) {
                    findings.push(finding(what, weight, &paths));
                }
            }
        }
    }
}

/// The first page the words come from. What stands on the page for addresses that lead nowhere stands on
/// every page, and comes from none.
fn of_a_page(built: &[String], sources: &BTreeMap<&str, &str>) -> Option<String> {
    if built.iter().any(|path| path == "404.html") {
        return None;
    }
    built.iter().find_map(|path| sources.get(path.as_str())).map(|file| (*file).to_owned())
}

fn finding(what: What, weight: Weight, paths: &[String]) -> Finding {
    let looks = if weight == Weight::Block { "looks like" } else { "may be" };
    let words = what.words();
    let (message, fix) = match paths.len() {
        1 if paths[0].ends_with(".md") => {
            (format!("the finished page holds what {looks} {words}"), what.fix().to_owned())
        }
        1 => (format!("this file of the built site holds what {looks} {words}"), what.fix().to_owned()),
        count => (
            format!("{count} files of the built site hold what {looks} {words}; this is the first"),
            format!("{}; what stands on many pages comes from the theme or from `signpost.yaml`", what.fix()),
        ),
    };
    let severity = if weight == Weight::Block { Severity::Error } else { Severity::Warning };
    PERSONAL_DATA.at(built(&paths[0]), message, fix).weighing(severity).because(what.rule().why)
}
