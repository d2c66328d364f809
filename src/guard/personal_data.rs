//! Question: does any finished file hold what looks like personal data? The pages' own sources were
//! asked before; this finds what came in by another way: a theme, a setting, an attachment, or a page
//! whose finished text joins what its source divides.

use super::built;
use crate::document::Document;
use crate::finding::{At, Finding, Findings, Place, Severity, rules};
use crate::personal::{self, BLOT, Weight, What};
use crate::site::Site;
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

    /// One finding for each file beside the pages and for each page whose words they are; what stands on many built
    /// pages, as what a theme says does, is told once.
    pub fn tell(self, site: &Site, findings: &mut Findings) {
        let mut told = BTreeSet::new();
        for ((what, weight, value), paths) in self.0 {
            let (beside, mut built): (Vec<String>, Vec<String>) = paths.into_iter().partition(|path| is_beside(path));
            if !beside.is_empty() {
                // Search has it from the file.
                built.retain(|path| !path.starts_with("search/"));
            }
            let written = written(site, &value, &built);
            for place in &written {
                if told.insert((what, weight, vec![format!("{}:{}", place.file, place.at.line)])) {
                    findings.push(on_a_page(what, weight, place.clone()));
                }
            }
            let built = if written.is_empty() { built } else { Vec::new() };
            for paths in beside.into_iter().map(|path| vec![path]).chain([built]).filter(|paths| !paths.is_empty()) {
                if told.insert((what, weight, paths.clone())) {
                    findings.push(finding(what, weight, &paths));
                }
            }
        }
    }
}

/// Where pages have these words: the lines they begin in, or, if marks stand between them there, the first page they
/// are finished on. What stands on the page for addresses that lead nowhere stands on every page, and comes from none.
fn written(site: &Site, value: &str, built: &[String]) -> Vec<Place> {
    if built.is_empty() || built.iter().any(|path| path == "404.html") {
        return Vec::new();
    }
    let lines = site.pages.iter().filter_map(|page| line_of(&page.document, value));
    let places: Vec<Place> = lines.collect();
    if !places.is_empty() {
        return places;
    }
    let finished = |path: &String| site.pages.iter().find(|page| page.url == *path);
    built.iter().find_map(finished).map(|page| Place::file(&page.document.file)).into_iter().collect()
}

/// Where a page's source has these letters and digits, whatever stands between them. What is found is not shown.
fn line_of(document: &Document, value: &str) -> Option<Place> {
    let mut bare = String::with_capacity(document.source.len());
    let mut places = Vec::with_capacity(document.source.len());
    for (at, c) in document.source.char_indices() {
        let before = bare.len();
        bare.push_str(&personal::bare(c.encode_utf8(&mut [0; 4])));
        places.resize(places.len() + bare.len() - before, at);
    }
    let found = bare.find(value).filter(|_| !value.is_empty())?;
    let (start, last) = (places[found], places[found + value.len() - 1]);
    let line_start = document.source[..start].rfind('\n').map_or(0, |n| n + 1);
    let line = document.source[line_start..].lines().next().unwrap_or("");
    let end = (last + document.source[last..].chars().next().map_or(0, char::len_utf8)).min(line_start + line.len());
    let number = document.source[..start].matches('\n').count() + 1;
    let at = At::bytes(line, number as u32, start - line_start, end - line_start);
    let found = start - line_start..end - line_start;
    let blot = |(n, c): (usize, char)| if found.contains(&n) && c.is_alphanumeric() { BLOT } else { c };
    let blotted: String = line.char_indices().map(blot).collect();
    Some(Place::on_line(&document.file, &blotted, at))
}

/// What a page's own words have become once it was finished: its exception answers for it.
fn on_a_page(what: What, weight: Weight, place: Place) -> Finding {
    let looks = if weight == Weight::Block { "looks like" } else { "may be" };
    let severity = if weight == Weight::Block { Severity::Error } else { Severity::Warning };
    let message = format!("in the finished page this {looks} {}", what.words());
    let fix = format!("{}; if it is none, grant it an exception in `signpost.yaml`", what.fix());
    what.rule().at(Some(place), message, fix).weighing(severity)
}

fn finding(what: What, weight: Weight, paths: &[String]) -> Finding {
    let looks = if weight == Weight::Block { "looks like" } else { "may be" };
    let words = what.words();
    let (message, fix) = match paths.len() {
        1 => (format!("this file of the built site holds what {looks} {words}"), what.fix().to_owned()),
        count => (
            format!("{count} files of the built site hold what {looks} {words}; this is the first"),
            format!("{}; what stands on many pages comes from the theme or from `signpost.yaml`", what.fix()),
        ),
    };
    let severity = if weight == Weight::Block { Severity::Error } else { Severity::Warning };
    PERSONAL_DATA.at(built(&paths[0]), message, fix).weighing(severity).because(what.rule().why)
}
