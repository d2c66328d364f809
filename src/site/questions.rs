//! In: `search-index/questions.tsv`, a site and its index. Out: a warning for each question of the site's own that does
//! not find its page, so that a change of a page or of a word is noticed before readers notice it.
//!
//! A row is a question, a tab, and the pages that answer it: ids or addresses, one of which must be among the first three.

use super::Site;
use crate::finding::{At, Finding, Findings, Lines, cause, rules};
use crate::search::{self, SearchError, Searcher};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

rules! {
    MISSED = warning("search/question-missed") {
        why: "Whoever asks so would not come to the page that helps.",
        line: "how do I make tea    coffee",
        says: "“how do I make tea” does not find “Coffee” among the first three pages",
        help: "write the question among the `synonyms` of that page; `signpost search --explain \"how do I make tea\"` says what stands before it",
    }

    NO_PAGE = warning("search/question-page") {
        why: "Nobody would notice if the question found nothing that helps.",
        line: "how do I make tea    tee",
        says: "no public page has the id or address “tee”",
        help: "write the id of a page, as `contact/front-door`, or its address, as `contacts/front-door.html`",
    }

    BAD_ROW = warning("search/question-row") {
        why: "The question is not asked.",
        line: "how do I make tea tea",
        says: "this row is not a question, a tab and the pages that answer it",
        help: "write the question, press the tab key, and write the id of a page; several pages with a space between them",
    }
}

const FILE: &str = "search-index/questions.tsv";
/// A page that answers must be among so many.
const FIRST: usize = 3;

/// A question, and which pages answer it.
struct Asked<'t> {
    at: At,
    question: &'t str,
    pages: Vec<usize>,
}

/// Asks each question of the site's own.
pub fn ask(
    folder: &Path,
    site: &Site,
    searcher: impl FnOnce() -> Result<Searcher, SearchError>,
    findings: &mut Findings,
) {
    let text = match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
        Err(error) => {
            let message = format!("this file cannot be read: {}", cause(&error));
            let place = crate::finding::Place::file(FILE);
            return findings.push(BAD_ROW.at(Some(place), message, "save it as UTF-8 text"));
        }
    };
    let lines = Lines::of(&text);
    let file: Arc<str> = FILE.into();
    let mut wrong: Vec<Finding<At>> = Vec::new();
    let asked: Vec<Asked<'_>> = rows(&text, site, &mut wrong);
    if !asked.is_empty()
        && let Ok(searcher) = searcher()
    {
        wrong.extend(asked.iter().filter_map(|asked| missed(asked, site, &searcher)));
    }
    wrong.into_iter().for_each(|found| findings.push(found.placed(|at| Some(lines.place(&file, at)))));
}

fn rows<'t>(text: &'t str, site: &Site, wrong: &mut Vec<Finding<At>>) -> Vec<Asked<'t>> {
    let mut asked = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let at = At::span(number + 1, 1, line.trim_end().chars().count());
        let row =
            line.split_once('\t').filter(|(question, pages)| !question.trim().is_empty() && !pages.trim().is_empty());
        let Some((question, named)) = row else {
            wrong.push(BAD_ROW.at(at, BAD_ROW.example.says, BAD_ROW.example.help));
            continue;
        };
        let mut pages = Vec::new();
        for name in named.split([' ', ',', '\t']).filter(|name| !name.is_empty()) {
            match page(name, site) {
                Some(page) => pages.push(page),
                None => {
                    let says = format!("no public page has the id or address “{name}”");
                    wrong.push(NO_PAGE.at(at, says, NO_PAGE.example.help));
                }
            }
        }
        if !pages.is_empty() {
            asked.push(Asked { at, question: question.trim(), pages });
        }
    }
    asked
}

fn page(name: &str, site: &Site) -> Option<usize> {
    let bare = name.split('#').next().unwrap_or("");
    let address = bare.trim_start_matches('/');
    let by_id = site.by_id.get(bare).copied();
    by_id.or_else(|| site.pages.iter().position(|page| page.url == address))
}

/// Whether none of the pages is among the first that are found.
fn missed(asked: &Asked<'_>, site: &Site, searcher: &Searcher) -> Option<Finding<At>> {
    let options = search::Options { limit: FIRST, ..search::Options::default() };
    let answer = search::search(searcher, asked.question, &options).ok()?;
    let address = |url: &str| url.split('#').next().unwrap_or("").to_owned();
    let found: BTreeSet<String> = answer.hits.iter().map(|hit| address(&hit.url)).collect();
    if asked.pages.iter().any(|page| found.contains(&site.pages[*page].url)) {
        return None;
    }
    let titles: Vec<String> =
        asked.pages.iter().map(|page| format!("“{}”", site.pages[*page].document.title)).collect();
    let says = format!("“{}” does not find {} among the first three pages", asked.question, titles.join(" or "));
    let help = format!(
        "write the question among the `synonyms` of that page; `signpost search --explain \"{}\"` says what stands before it",
        asked.question.replace('"', "")
    );
    Some(MISSED.at(asked.at, says, help))
}
