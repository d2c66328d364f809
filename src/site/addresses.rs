//! In: the addresses that pages used to have, from `former_ids`, `former_addresses` and the list that `signpost.yaml`
//! names. Out: a [`Redirect`] for each, and a finding for what cannot lead anywhere.
//!
//! An address is what a reader has kept: a bookmark, a printed line, a link in an e-mail. It may be of an earlier website
//! (`/page.aspx?id=7`), which only a host can lead on, since no file is called so.

use super::{Redirect, Site, route};
use crate::address;
use crate::document::kind::{self, KindId, common};
use crate::finding::{At, Choices, Findings, Place, Severity, rules};
use crate::formats;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

rules! {
    RE_USED = error("ids/re-used") {
        why: "An old bookmark could lead to either page.",
        line: "former_ids: [about/old, tool/hidden]",
        says: "the old id `about/old` belongs to another page: content/about/one.md",
        help: "an id is never used again: give the newer page another",
    }

    UNCLEAR = error("addresses/unclear") {
        why: "An old bookmark would lead nowhere.",
        line: "former_addresses: [\"../missing.html\"]",
        says: "“../missing.html” is no address of this site",
        help: "write what stands behind the host's name, such as `protocols/missing.html` or `page.aspx?id=7`",
    }

    TAKEN = error("addresses/taken") {
        why: "The page that stands there would be lost, or the redirect.",
        line: "former_addresses: [protocols/other.html]",
        says: "at `protocols/other.html` stands another page: content/protocols/other.md",
        help: "take it out: what has a page of today leads nowhere else",
    }

    TWICE = error("addresses/twice") {
        why: "An old bookmark could lead to either page.",
        line: "former_addresses: [old/one.html]",
        says: "`old/one.html` leads to content/a.md already",
        help: "keep it on one of the two pages",
    }

    NOWHERE = error("addresses/nowhere") {
        why: "An old bookmark would lead nowhere.",
        line: "old/page.html,protocols/mising.html",
        says: "there is no public page `protocols/mising.html`",
        help: "did you mean `protocols/missing.html`?",
    }

    LIST = error("addresses/list") {
        why: "None of the old addresses in it would lead on.",
        line: "former_addresses: old.csv",
        says: "the list `old.csv` cannot be read: it is not there",
        help: "save it as CSV beside `signpost.yaml`: in each row the old address, and the page that took its place",
    }

    NEEDS_HOST = warning("addresses/needs-host") {
        why: "No file can be called so, and only the host can lead a reader on from there.",
        line: "former_addresses: [/page.aspx?id=7]",
        says: "`page.aspx?id=7` leads on only where the host is told so",
        help: "set `hosting` in `signpost.yaml` to your host, if it is iis, apache, nginx or netlify",
    }
}

pub const RE_USED_FIX: &str = "an id is never used again: give the newer page another";

const UNCLEAR_FIX: &str =
    "write what stands behind the host's name, such as `protocols/missing.html` or `page.aspx?id=7`";

/// Finds every redirect of the site. `folder`: of the site.
pub fn find(site: &Site, folder: &Path, findings: &mut Findings) -> Vec<Redirect> {
    let small = site.pages.iter().enumerate().map(|(index, page)| (page.url.to_lowercase(), index)).collect();
    let mut all = Old { site, small, given: BTreeMap::new(), ids: BTreeMap::new(), redirects: Vec::new(), findings };
    for (index, page) in site.pages.iter().enumerate() {
        for word in page.document.fields.list(common::FORMER_IDS) {
            all.id(index, &word.text, || Place::new(&page.document.file, &page.document.source, word.at));
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for word in page.document.fields.list(common::FORMER_ADDRESSES) {
            all.address(index, &word.text, || Place::new(&page.document.file, &page.document.source, word.at));
        }
    }
    if let Some((file, place)) = &site.config.former_addresses {
        all.list(folder, file, place);
    }
    all.redirects
}

struct Old<'s, 'f> {
    site: &'s Site,
    /// The pages of today by address, in small letters.
    small: BTreeMap<String, usize>,
    /// The page each leads to, in small letters: hosts of earlier websites did not tell large from small.
    given: BTreeMap<String, usize>,
    /// The old id that each of those comes from which come from one: two pages with one id are told of by their id.
    ids: BTreeMap<String, String>,
    redirects: Vec<Redirect>,
    findings: &'f mut Findings,
}

impl Old<'_, '_> {
    /// The address that a page had by its old id. Ids that clash are told by `ids/re-used`.
    fn id(&mut self, page: usize, id: &str, place: impl Fn() -> Place) {
        let (kind_name, short) = id.split_once('/').unwrap_or(("page", id));
        let folder = kind::kind(kind_name).map_or(kind_name, |k| k.folder);
        let url = format!("{folder}/{short}.html");
        let key = url.to_lowercase();
        let same = self.ids.get(&key).is_some_and(|other| other == id);
        if self.site.by_id.contains_key(id) || same {
            return;
        }
        if route::is_made(&url) || self.stands(&key).is_some() || self.given.contains_key(&key) {
            let message = format!("the address of the old id `{id}`, {url}, belongs to another page");
            self.findings.push(RE_USED.at(Some(place()), message, RE_USED_FIX));
            return;
        }
        self.ids.insert(key.clone(), id.to_owned());
        self.given.insert(key, page);
        self.redirects.push(Redirect { url, query: String::new(), to: page });
    }

    fn address(&mut self, page: usize, text: &str, place: impl Fn() -> Place) {
        let Some((url, query)) = parse(text, self.site.config.base_url.as_deref()) else {
            let message = format!("“{text}” is no address of this site");
            self.findings.push(UNCLEAR.at(Some(place()), message, UNCLEAR_FIX));
            return;
        };
        let key = shown(&url, &query).to_lowercase();
        let file = |index: usize| self.site.pages[index].document.file.clone();
        if let Some(other) = self.stands(&key).filter(|_| query.is_empty()) {
            let what = match other {
                Some(other) if other == page => "this very page".to_owned(),
                Some(other) => format!("another page: {}", file(other)),
                None => "what Signpost makes itself".to_owned(),
            };
            self.findings.push(TAKEN.at(
                Some(place()),
                format!("at `{url}` stands {what}"),
                "take it out: what has a page of today leads nowhere else",
            ));
        } else if let Some(other) = self.given.get(&key) {
            if *other != page {
                let message = format!("`{}` leads to {} already", shown(&url, &query), file(*other));
                self.findings.push(TWICE.at(Some(place()), message, "keep it on one of the two pages"));
            }
        } else {
            let redirect = Redirect { url, query, to: page };
            if !redirect.is_page() && !self.host_leads_on(&redirect) {
                self.findings.push(NEEDS_HOST.at(
                    Some(place()),
                    format!("`{}` leads on only where the host is told so", redirect.shown()),
                    "set `hosting` in `signpost.yaml` to your host, if it is iis, apache, nginx or netlify",
                ));
            }
            self.given.insert(key, page);
            self.redirects.push(redirect);
        }
    }

    /// The page that stands at that address today, or none where Signpost makes one.
    fn stands(&self, key: &str) -> Option<Option<usize>> {
        if route::is_made(key) {
            return Some(None);
        }
        self.small.get(key).copied().map(Some)
    }

    fn host_leads_on(&self, redirect: &Redirect) -> bool {
        match self.site.config.hosting.as_deref() {
            Some("iis" | "apache" | "nginx" | "netlify") => true,
            Some("cloudflare") => redirect.query.is_empty(),
            _ => false,
        }
    }

    /// A table of two columns, as spreadsheets save it.
    fn list(&mut self, folder: &Path, name: &str, place: &Place) {
        let fault = |reason: &str| {
            LIST.at(
                Some(place.clone()),
                format!("the list `{name}` cannot be read: {reason}"),
                "save it as CSV beside `signpost.yaml`: in each row the old address, and the page that took its place",
            )
        };
        let inside = route::join("", name).filter(|_| !name.starts_with('/'));
        let Some(path) = inside else {
            return self.findings.push(fault("it lies outside the site"));
        };
        let rows = match std::fs::read(folder.join(path)) {
            Err(error) => return self.findings.push(fault(&crate::finding::cause(&error))),
            Ok(bytes) => formats::rows_of_text(&bytes),
        };
        let (text, rows) = match rows {
            Ok(read) => read,
            Err(reason) => return self.findings.push(fault(reason)),
        };
        let file: Arc<str> = name.into();
        let near = Choices::of(self.site.pages.iter().flat_map(|page| [page.url.as_str(), page.document.id.as_str()]));
        // Excel takes a first line `sep=;` for itself.
        let first = if text.starts_with("sep=") { 2 } else { 1 };
        for (row, line) in rows.iter().zip(first..) {
            let cell = |n: usize| row.get(n).map_or("", |cell| cell.trim());
            let (old, new) = (cell(0), cell(1));
            let heads = line == first && !old.contains(['/', '.', '?']);
            if old.is_empty() && new.is_empty() || heads {
                continue;
            }
            let place = || Place::new(&file, &text, At::line(line));
            match self.page_called(new) {
                Some(page) => self.address(page, old, place),
                None => self.findings.push(NOWHERE.at(
                    Some(place()),
                    format!("there is no public page `{new}`"),
                    match near.near(new.trim_start_matches('/')) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "write the address, the file or the id of a page of this site".into(),
                    },
                )),
            }
        }
    }

    /// By its address, its file or its id.
    fn page_called(&self, name: &str) -> Option<usize> {
        let by_address = || {
            let (url, query) = parse(name, self.site.config.base_url.as_deref())?;
            self.site.at(&url).filter(|_| query.is_empty())
        };
        let by_file = || self.site.at(&route::url(name.trim_start_matches('/').strip_prefix("content/")?));
        let id = self.site.by_id.get(name).copied();
        let home = || self.site.at("index.html").filter(|_| matches!(name, "/" | "index.html"));
        let in_kind = || self.site.find(name, &[KindId::Page]).filter(|_| !name.is_empty());
        id.or_else(by_address).or_else(by_file).or_else(home).or_else(in_kind)
    }
}

/// An address as a path from the site's root, and what stands behind its `?`.
fn parse(text: &str, base_url: Option<&str>) -> Option<(String, String)> {
    let text = text.trim().split('#').next().unwrap_or("");
    let mut path = match address::scheme(text) {
        Some((scheme, rest)) if scheme == "http" || scheme == "https" => {
            let rest = rest.strip_prefix("//")?;
            rest.find(['/', '?']).map_or("", |at| &rest[at..])
        }
        Some(_) => return None,
        None => text,
    };
    let folder = base_url.and_then(|base| base.split_once("://")?.1.split_once('/')).map(|(_, folder)| folder);
    if let Some(rest) = folder.and_then(|folder| path.strip_prefix('/')?.strip_prefix(folder))
        && rest.starts_with('/')
    {
        path = rest;
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    let decoded = address::decode(path)?;
    if query.contains(odd) || decoded.contains(|c: char| c.is_control() || matches!(c, '"' | '<' | '>' | '\\')) {
        return None;
    }
    let (inside, last) = (route::join("", decoded.trim_start_matches('/'))?, decoded.rsplit('/').next().unwrap_or(""));
    let url = match last.rsplit_once('.') {
        Some((_, "md" | "markdown")) => route::url(&inside),
        Some(_) => inside,
        // What hosts show at the address of a folder.
        None if query.is_empty() && !inside.is_empty() => format!("{inside}/index.html"),
        None => inside,
    };
    (!url.is_empty() || !query.is_empty()).then(|| (url, query.to_owned()))
}

fn shown(url: &str, query: &str) -> String {
    if query.is_empty() { url.to_owned() } else { format!("{url}?{query}") }
}

impl Redirect {
    /// Whether a file can stand there that leads on.
    pub fn is_page(&self) -> bool {
        self.query.is_empty() && self.url.ends_with(".html") && crate::publish::objection(&self.url).is_none()
    }

    /// As a reader knows it.
    pub fn shown(&self) -> String {
        shown(&self.url, &self.query)
    }
}

/// Addresses of pages and downloads that the last build of this site had, and that a reader would find nothing at now.
pub mod vanished {
    use super::*;
    use crate::document::{Access, Document};

    rules! {
        VANISHED = warning("addresses/vanished") {
            why: "Every bookmark, printed address and link from elsewhere to it is dead.",
            says: "the last build had a page at `protocols/missing.html`, and this one has not",
            help: "add to content/protocols/gone-missing.md the line: former_addresses: [protocols/missing.html]",
        }
    }

    /// The last build: its files, and the words that headed each page; and what of `static/` this one has.
    pub struct Last<'l> {
        pub files: Vec<String>,
        pub title: &'l dyn Fn(&str) -> Option<String>,
        pub root_files: &'l [super::super::Attachment],
    }

    /// Whose address is kept back on purpose, by its address.
    pub fn withheld(documents: &[Document]) -> BTreeSet<String> {
        let kept = documents.iter().filter(|d| d.access != Access::Public);
        kept.map(|document| route::url(&document.path)).collect()
    }

    /// Tells of each, with the line that would keep it.
    pub fn check(site: &Site, withheld: &BTreeSet<String>, last: &Last<'_>, findings: &mut Findings) {
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return; // what cannot be read has no address for a while
        }
        let redirects: BTreeSet<&str> = site.redirects.iter().map(|redirect| redirect.url.as_str()).collect();
        let files: BTreeSet<&str> =
            site.attachments.iter().chain(last.root_files).map(|file| file.path.as_str()).collect();
        let known = |url: &str| site.at(url).is_some() || redirects.contains(url) || files.contains(url);
        let pages_of_last_time: BTreeSet<&str> = last.files.iter().map(String::as_str).collect();
        // Only a page that was not there before can have taken the place of another.
        let new: Vec<&super::super::Page> =
            site.pages.iter().filter(|page| !pages_of_last_time.contains(page.url.as_str())).collect();
        let titled: BTreeMap<&str, &super::super::Page> =
            new.iter().rev().map(|page| (page.document.title.as_str(), *page)).collect();
        let named: BTreeMap<&str, &super::super::Page> =
            new.iter().rev().filter(|page| !page.is_section()).map(|page| (stem(&page.url), *page)).collect();
        let near = Choices::of(named.keys().copied());
        for url in last.files.iter().filter(|url| is_address(url) && !known(url) && !withheld.contains(*url)) {
            let is_page = url.ends_with(".html");
            let title = if is_page { (last.title)(url) } else { None };
            let same = title.and_then(|title| titled.get(title.as_str()));
            let called = || near.near(stem(url)).and_then(|name| named.get(name)).filter(|_| is_page);
            let moved = same.or_else(called);
            let line = format!("former_addresses: [{}]", for_yaml(url));
            let (place, help) = match moved {
                Some(page) => {
                    let file = &page.document.file;
                    (Place::file(file), format!("add to {file} the line: {line}"))
                }
                None => (
                    Place::file(&format!("public/{url}")),
                    format!(
                        "add to the page that takes its place the line: {line}; if none does, nothing need be done"
                    ),
                ),
            };
            let what = if is_page { "a page" } else { "a file" };
            let message = format!("the last build had {what} at `{url}`, and this one has not");
            findings.push(VANISHED.at(Some(place), message, help));
        }
    }

    fn stem(url: &str) -> &str {
        url.rsplit('/').next().unwrap_or(url).trim_end_matches(".html")
    }

    /// Whether readers keep the address: of a page or a download, not of what pages load or programs ask for.
    pub fn is_address(url: &str) -> bool {
        let loaded = route::is_loaded(url) || ["changes/", ".well-known/"].iter().any(|folder| url.starts_with(folder));
        let ending = formats::extension(url);
        let asked = matches!(ending.as_str(), "css" | "js" | "xml" | "ics" | "json" | "webmanifest" | "ico" | "");
        !loaded && !asked && !formats::host_file::is_known(url) && !route::is_made(url)
    }

    /// In a list of YAML some letters need quotation marks.
    fn for_yaml(url: &str) -> String {
        let plain = url.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
        if plain { url.to_owned() } else { format!("\"{}\"", url.replace('"', "\\\"")) }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn addresses_as_people_keep_them() {
        let base = Some("https://new.example.org/lscb");
        for (text, base, url, query) in [
            ("protocols/missing.html", None, "protocols/missing.html", ""),
            ("/protocols/missing.html#steps", None, "protocols/missing.html", ""),
            ("protocols/missing.md", None, "protocols/missing.html", ""),
            ("https://old.example.org/page.aspx?id=7", None, "page.aspx", "id=7"),
            ("/lscb/about%20us.html", base, "about us.html", ""),
            ("/lscbx/a.html", base, "lscbx/a.html", ""),
            ("/about-us/", None, "about-us/index.html", ""),
            ("/about-us", None, "about-us/index.html", ""),
            ("/?p=12", None, "", "p=12"),
            ("index.php?page=a&b=c", None, "index.php", "page=a&b=c"),
        ] {
            assert_eq!(parse(text, base), Some((url.to_owned(), query.to_owned())), "{text}");
        }
        for text in ["../x.html", "", "/", "mailto:a@example.org", "a\"b.html", "https://old.example.org"] {
            assert_eq!(parse(text, None), None, "{text}");
        }
    }
}
