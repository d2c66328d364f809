//! Question: does every link of the finished site lead to a file, and every anchor to a place?

use super::{html::Page, problem};
use crate::finding::Findings;
use crate::site::route;
use std::collections::{HashMap, HashSet};

/// The anchors and local links of one finished page.
pub struct Anchors {
    path: String,
    ids: Vec<String>,
    links: Vec<String>,
}

impl Anchors {
    /// Takes what is needed from a page.
    pub fn of(path: &str, page: &Page) -> Anchors {
        let links = page.references.iter().map(|(_, _, value)| value.clone()).filter(|v| is_local(v)).collect();
        Anchors { path: path.to_owned(), ids: page.ids.clone(), links }
    }
}

fn is_local(value: &str) -> bool {
    !["http:", "https:", "mailto:", "tel:", "data:"].iter().any(|scheme| value.starts_with(scheme))
}

/// Follows every link.
pub fn check(pages: &[Anchors], files: &[String], findings: &mut Findings) {
    let files: HashSet<&str> = files.iter().map(String::as_str).collect();
    let ids: HashMap<&str, HashSet<&str>> =
        pages.iter().map(|p| (p.path.as_str(), p.ids.iter().map(String::as_str).collect())).collect();
    for page in pages.iter().filter(|p| p.path != "404.html") {
        let mut seen = HashSet::new();
        if let Some(twice) = page.ids.iter().find(|id| !seen.insert(id.as_str())) {
            findings.push(problem(
                &page.path,
                "site/id-twice",
                format!("the anchor `{twice}` stands twice"),
                "A link to it could land in either place.",
                "pin one heading with {#another-name}",
            ));
        }
        for link in &page.links {
            follow(page, link, &files, &ids, findings);
        }
    }
}

fn follow(
    page: &Anchors,
    link: &str,
    files: &HashSet<&str>,
    ids: &HashMap<&str, HashSet<&str>>,
    findings: &mut Findings,
) {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() { Some(page.path.clone()) } else { route::join(route::folder(&page.path), path) };
    let found = target.as_deref().filter(|t| files.contains(t));
    let Some(found) = found else {
        findings.push(problem(
            &page.path,
            "site/broken-link",
            format!("the link `{link}` leads to no file of the site"),
            "A reader who follows it finds nothing.",
            "check the theme and the page's links",
        ));
        return;
    };
    if !anchor.is_empty() && ids.get(found).is_some_and(|ids| !ids.contains(anchor)) {
        findings.push(problem(
            &page.path,
            "site/broken-anchor",
            format!("the link `{link}` names a place that is not on its page"),
            "The reader would land at the top.",
            "check the page's headings",
        ));
    }
}
