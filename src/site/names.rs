//! In: what will be published, by path. Out: a finding for each name that a host, a memory stick or a Windows PC
//! cannot hold, for two names that some of them take for one, and for names that Signpost needs itself.

use super::route;
use crate::address::one_form;
use crate::document::{Access, Document};
use crate::finding::{Findings, Place, Rule, rules};
use crate::read::Attachment;
use std::collections::{BTreeMap, BTreeSet};

rules! {
    RESERVED = error("routes/reserved") {
        why: "One of the two would be lost.",
        says: "`a-z.html` is a page Signpost makes itself",
        help: "rename the file `a-z.md`",
    }

    NAME = error("routes/name") {
        why: "On a PC or a memory stick the page would be missing, and the copy of the site incomplete.",
        says: "the name `what?.md` holds a `?`, which Windows allows in no name",
        help: "the file `what?.md`: rename it",
    }

    TWICE = error("routes/twice") {
        why: "On many computers one of the two would be lost.",
        says: "this and `content/a.markdown` would both become `a.html`",
        help: "rename `a.md` or `a.markdown`",
    }
}

/// Letters that Windows allows in no name.
const REFUSED: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\\'];

/// Names that Windows keeps for devices, whatever their ending; `com1` to `lpt9` too.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Looks at the names of public pages and of the files they need. `made` are the pages of folders for which nobody
/// wrote one: what is wrong with them is wrong with the folder.
pub fn check<'d>(
    documents: &'d [Document],
    made: &BTreeSet<String>,
    files: impl Iterator<Item = &'d Attachment>,
    findings: &mut Findings,
) {
    let mut names = Names { made, taken: BTreeMap::new(), told: BTreeSet::new(), findings };
    for document in documents {
        let url = route::url(&document.path);
        names.reserved(&document.path, &url);
        if document.access == Access::Public {
            names.fit(&document.path, &url);
        }
        names.twice(&document.path, url);
    }
    for file in files {
        let url = one_form(&file.path).into_owned();
        names.fit(&file.path, &url);
        names.twice(&file.path, url);
    }
}

struct Names<'n> {
    made: &'n BTreeSet<String>,
    /// By the address in small letters: the address and the file.
    taken: BTreeMap<String, (String, String)>,
    /// Files and folders of which something was told.
    told: BTreeSet<(String, &'static str)>,
    findings: &'n mut Findings,
}

impl Names<'_> {
    /// What somebody can rename: the file, or the folder whose page nobody wrote.
    fn culprit(&self, path: &str) -> String {
        if self.made.contains(path) { route::folder(path).to_owned() } else { path.to_owned() }
    }

    fn reserved(&mut self, path: &str, url: &str) {
        let small = url.to_lowercase();
        if !route::is_made(&small) {
            return;
        }
        let folder = url.split_once('/').map(|(folder, _)| folder);
        let (culprit, message, fix) = match folder {
            Some(folder) => (
                folder.to_owned(),
                format!("Signpost makes the pages of the folder `{folder}` itself"),
                format!("the folder `{folder}`: rename it"),
            ),
            None => (
                path.to_owned(),
                format!("`{url}` is a page Signpost makes itself"),
                format!("rename the file `{path}`"),
            ),
        };
        self.tell(culprit, &RESERVED, message, fix);
    }

    /// A name that can be unpacked, copied and served anywhere.
    fn fit(&mut self, path: &str, url: &str) {
        let Some((part, what)) = url.split('/').find_map(|part| fault(part).map(|what| (part, what))) else { return };
        // A page is named by its file: `con.md`, not `con.html`.
        let folder = path.split('/').find(|own| one_form(own) == part).filter(|own| !path.ends_with(*own));
        let (culprit, word, name) = match folder {
            Some(name) => {
                let end = path.find(&format!("{name}/")).map_or(path.len(), |at| at + name.len());
                (path[..end].to_owned(), "folder", name)
            }
            None => (self.culprit(path), "file", path.rsplit('/').next().unwrap_or(path)),
        };
        self.tell(culprit, &NAME, format!("the name `{name}` {what}"), format!("the {word} `{name}`: rename it"));
    }

    fn twice(&mut self, path: &str, url: String) {
        let culprit = self.culprit(path);
        let Some((first_url, first)) = self.taken.get(&url.to_lowercase()).cloned() else {
            self.taken.insert(url.to_lowercase(), (url, culprit));
            return;
        };
        let message = if first_url == url {
            format!("this and `content/{first}` would both become `{url}`")
        } else {
            format!("this and `content/{first}` differ only in large and small letters")
        };
        // A folder's own page has one name only.
        let index = [path, &first].into_iter().find(|path| {
            path.rsplit('/').next().is_some_and(|name| name.to_lowercase().starts_with("index.") && name != "index.md")
        });
        if let Some(index) = index.map(str::to_owned) {
            let message = "the page of a folder is named `_index.md`, and this name differs from `index` only in large and small letters";
            return self.tell(index, &TWICE, message.into(), "rename it to `_index.md`".into());
        }
        let fix = format!("rename `{culprit}` or `{first}`");
        self.tell(culprit, &TWICE, message, fix);
    }

    fn tell(&mut self, culprit: String, rule: &'static Rule, message: String, fix: String) {
        if self.told.insert((culprit.clone(), rule.code)) {
            let place = Some(Place::file(&format!("content/{culprit}")));
            self.findings.push(rule.at(place, message, fix));
        }
    }
}

/// What is wrong with one part of a path.
fn fault(part: &str) -> Option<String> {
    if let Some(letter) = part.chars().find(|c| REFUSED.contains(c)) {
        return Some(format!("holds a `{letter}`, which Windows allows in no name"));
    }
    if part.chars().any(char::is_control) {
        return Some("holds a character that cannot be seen".into());
    }
    if part.ends_with(['.', ' ']) {
        return Some("ends with a full stop or a space, which Windows cuts off".into());
    }
    let stem = part.split('.').next().unwrap_or("").trim_end().to_lowercase();
    let numbered = stem.strip_suffix(|c: char| c.is_ascii_digit() && c != '0');
    let device = match numbered {
        Some(name) => matches!(name, "com" | "lpt"),
        None => DEVICES.contains(&stem.as_str()),
    };
    device.then(|| "is one that Windows keeps for itself".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_computers_cannot_hold() {
        for name in [
            "a?b", "a*", "a:b", "a\"b", "a<b", "a|b", "a\\b", "folder.", "folder ", "con", "NUL.html", "Com1.pdf",
            "a\u{7}b",
        ] {
            assert!(fault(name).is_some(), "{name}");
        }
        for name in [
            "a b.html",
            "R&D #1 (50%).html",
            "é.pdf",
            "it's.html",
            "constable.html",
            "com.html",
            "com0",
            "lpt10",
            "nullify",
            "a.b.c",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
    }
}
