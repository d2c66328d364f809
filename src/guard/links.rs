//! Question: does every link of the finished site lead to a file, and every anchor to a place?

use super::{built, html::Page};
use crate::address;
use crate::document::anchor::OWN;
use crate::finding::{Findings, Place, rules};
use crate::memo::Memo;
use crate::site::{Site, TWICE, route};
use crate::sum::Sum;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

rules! {
    ID_TWICE = error("site/id-twice") {
        why: "A link to it could land in either place.",
        says: "the anchor `a` stands twice",
        help: "in the theme, begin its own ids with `sp:`",
    }

    BROKEN_LINK = error("site/broken-link") {
        why: "A reader who follows it finds nothing.",
        says: "the link `nowhere.html` leads to no file of the site",
        help: "check the theme and the page's links",
    }

    BROKEN_ANCHOR = error("site/broken-anchor") {
        why: "The reader would land at the top.",
        says: "the link `../note.html#nowhere` names a place that is not on its page",
        help: "check the page's headings",
    }
}

/// The anchors and local links of one finished page.
pub struct Anchors {
    path: String,
    ids: Vec<String>,
    links: Vec<String>,
}

impl Anchors {
    /// Those of a page that was cleared before.
    pub fn recall(path: &str, memo: &Memo, of: Sum) -> Option<Anchors> {
        let (ids, links) = memo.recall(of)?;
        Some(Anchors { path: path.to_owned(), ids, links })
    }

    /// Keeps those of a page in which nothing was found.
    pub fn remember(&self, memo: &Memo, of: Sum) {
        memo.remember(of, &(&self.ids, &self.links));
    }

    /// Takes what is needed from a page.
    pub fn of(path: &str, page: &Page<'_>) -> Anchors {
        let links = page.references.iter().map(|reference| &reference.value).filter(|value| is_local(value));
        let owned = |words: &Cow<'_, str>| words.as_ref().to_owned();
        Anchors { path: path.to_owned(), ids: page.ids.iter().map(owned).collect(), links: links.map(owned).collect() }
    }
}

fn is_local(value: &str) -> bool {
    let scheme = address::scheme(value);
    !scheme.is_some_and(|(scheme, _)| ["http", "https", "mailto", "tel", "sms", "data"].contains(&scheme.as_str()))
}

/// Follows every link.
pub fn check(site: &Site, pages: &[Anchors], files: &[String], findings: &mut Findings) {
    let known: HashSet<&str> = files.iter().map(String::as_str).collect();
    let ids: HashMap<&str, HashSet<&str>> =
        pages.iter().map(|p| (p.path.as_str(), p.ids.iter().map(String::as_str).collect())).collect();
    files_twice(files, findings);
    for page in pages {
        ids_twice(site, page, findings);
        // It is shown at any address, so where its links lead depends on the host.
        for link in page.links.iter().filter(|_| page.path != "404.html") {
            follow(page, link, &known, &ids, findings);
        }
    }
}

/// Two files that are one on a computer that does not tell large from small letters. What an author named so is told
/// before; this is what is made, and the theme's.
fn files_twice(files: &[String], findings: &mut Findings) {
    let mut sorted: Vec<(String, &String)> = files.iter().map(|path| (path.to_lowercase(), path)).collect();
    sorted.sort_unstable();
    for two in sorted.windows(2).filter(|two| two[0].0 == two[1].0) {
        findings.push(
            TWICE
                .at(
                    built(two[1].1),
                    format!("this file and `{}` are one on many computers", two[0].1),
                    "rename the page or file of that name in `content`",
                )
                .because("One of the two would be lost."),
        );
    }
}

fn ids_twice(site: &Site, page: &Anchors, findings: &mut Findings) {
    let (mut seen, mut told) = (HashSet::new(), HashSet::new());
    for id in page.ids.iter().filter(|id| !seen.insert(id.as_str())) {
        if !told.insert(id) {
            continue;
        }
        let mut finding = ID_TWICE.at(
            built(&page.path),
            format!("the anchor `{id}` stands twice"),
            format!("in the theme, begin its own ids with `{OWN}`"),
        );
        if let Some((place, fix)) = caused(site, &page.path, id) {
            (finding.place, finding.fix) = (Some(place), fix);
        }
        findings.push(finding);
    }
}

/// The line of an author that brought the anchor: a heading or row that a theme names too, or a component placed twice.
fn caused(site: &Site, url: &str, id: &str) -> Option<(Place, String)> {
    let document = &site.pages[site.at(url)?].document;
    let body = &document.body;
    let heading = body.outline.iter().find(|heading| heading.id == id).map(|heading| heading.at);
    let row = || body.tables.iter().flat_map(|t| &t.rows).find(|row| row.anchor.as_deref() == Some(id)).map(|r| r.at);
    if let Some(at) = heading.or_else(row) {
        let fix = format!("pin it with {{#another-name}}, or in the theme begin its own ids with `{OWN}`");
        return Some((document.place(at), fix));
    }
    let mut placed = HashSet::new();
    let again = body.components.iter().filter(|_| id.starts_with(OWN)).find(|c| !placed.insert(c.name.as_str()))?;
    Some((document.place(again.at), format!("leave out this second `:::{}`", again.name)))
}

fn follow(
    page: &Anchors,
    link: &str,
    files: &HashSet<&str>,
    ids: &HashMap<&str, HashSet<&str>>,
    findings: &mut Findings,
) {
    let (rest, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = rest.split('?').next().unwrap_or("");
    let own = rest.is_empty().then(|| page.path.clone());
    let target = own.or_else(|| route::join(route::folder(&page.path), &address::decode(path)?));
    let Some(found) = target.as_deref().filter(|target| files.contains(target)) else {
        findings.push(BROKEN_LINK.at(
            built(&page.path),
            format!("the link `{link}` leads to no file of the site"),
            "check the theme and the page's links",
        ));
        return;
    };
    let there = |ids: &HashSet<&str>| {
        ids.contains(anchor) || address::decode(anchor).is_some_and(|anchor| ids.contains(anchor.as_ref()))
    };
    if !anchor.is_empty() && !anchor.eq_ignore_ascii_case("top") && ids.get(found).is_some_and(|ids| !there(ids)) {
        findings.push(BROKEN_ANCHOR.at(
            built(&page.path),
            format!("the link `{link}` names a place that is not on its page"),
            "check the page's headings",
        ));
    }
}
