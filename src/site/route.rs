//! In: paths. Out: addresses in the built site, and relative links between them. All links are
//! complete (`../index.html`), because a folder opened from a disk serves no index of its own.

use crate::address;

/// What “Exit this page” shows where there is no network: a file of the theme, without a word of the site.
pub const CLOCK: &str = "assets/clock.html";

/// Pages nobody writes (`render/made/`): no page of the content may take their place.
pub const MADE: &[&str] = &["404.html", "a-z.html", "changes.html", "search/index.html"];

/// The folder of pages nobody writes, one for each audience.
const CHANGES: &str = "changes/";

/// The folder of the packs to print, one for each role.
const PACKS: &str = "print-packs/";

/// Whether Signpost makes the page at that address itself.
pub fn is_made(url: &str) -> bool {
    MADE.contains(&url) || url.starts_with(CHANGES) || url.starts_with(PACKS)
}

/// Whether a page loads the file: no reader opens it, and it changes with every build.
pub fn is_loaded(path: &str) -> bool {
    ["assets/", "search/"].iter().any(|folder| path.starts_with(folder))
}

/// What a role prints to have with it: `audience/school` -> `print-packs/school.html`.
pub fn pack(audience: &str) -> String {
    format!("{PACKS}{}.html", short(audience))
}

/// What has changed for an audience: `audience/school` -> `changes/school.html`.
pub fn changes(audience: &str) -> String {
    format!("{CHANGES}{}.html", short(audience))
}

/// The feed of the same: `changes/school.xml`.
pub fn changes_feed(audience: &str) -> String {
    format!("{CHANGES}{}.xml", short(audience))
}

fn short(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// `protocols/bruising.md` -> `protocols/bruising.html`; `_index.md` -> `index.html`. A file that other generators know
/// as `bruising.html.md` is the same page.
pub fn url(path: &str) -> String {
    let path = address::one_form(path);
    let stem = path.rsplit_once('.').map_or(path.as_ref(), |(stem, _)| stem);
    let stem = stem.strip_suffix(".html").unwrap_or(stem);
    match stem.rsplit_once('/') {
        Some((folder, "_index")) => format!("{folder}/index.html"),
        None if stem == "_index" => "index.html".into(),
        _ => format!("{stem}.html"),
    }
}

/// The calendar of a course, beside its page.
pub fn calendar(url: &str) -> String {
    format!("{}.ics", url.strip_suffix(".html").unwrap_or(url))
}

/// The folder an address lies in: `a/b.html` -> `a`; the root is empty.
pub fn folder(url: &str) -> &str {
    url.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folder whose index lists this page. An index page belongs to the folder above.
pub fn parent_folder(url: &str) -> Option<&str> {
    match url.strip_suffix("index.html") {
        Some("") => None,
        Some(own) => Some(folder(own.trim_end_matches('/'))),
        None => Some(folder(url)),
    }
}

/// `../` as often as needed to reach the root.
pub fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// The relative link from one page of the site to another, as it may stand in a page.
pub fn relative(from: &str, to: &str) -> String {
    address::encode(&way(from, to))
}

/// The full address of a page of a site that is published at `base`.
pub fn absolute(base: &str, url: &str) -> String {
    format!("{}/{}", base.trim_end_matches('/'), address::encode(url))
}

/// The way from one path to another, as people write it.
pub fn way(from: &str, to: &str) -> String {
    let from: Vec<&str> = folder(from).split('/').filter(|p| !p.is_empty()).collect();
    let to_folder: Vec<&str> = folder(to).split('/').filter(|p| !p.is_empty()).collect();
    let shared = from.iter().zip(&to_folder).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(from.len() - shared);
    for part in &to_folder[shared..] {
        out.push_str(part);
        out.push('/');
    }
    out + to.rsplit('/').next().unwrap_or(to)
}

/// Joins a relative path to a folder. `None` when it leaves the site.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        if path.starts_with('/') { Vec::new() } else { folder.split('/').filter(|p| !p.is_empty()).collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_the_file() {
        assert_eq!(url("_index.md"), "index.html");
        assert_eq!(url("protocols/_index.md"), "protocols/index.html");
        assert_eq!(url("protocols/fgm.md"), "protocols/fgm.html");
        assert_eq!(url("protocols/fgm.html.md"), "protocols/fgm.html");
    }

    #[test]
    fn links_are_relative_and_complete() {
        assert_eq!(relative("protocols/fgm.html", "index.html"), "../index.html");
        assert_eq!(relative("index.html", "protocols/fgm.html"), "protocols/fgm.html");
        assert_eq!(relative("a/b/c.html", "a/d.html"), "../d.html");
        assert_eq!(relative("a/b.html", "a/b.html"), "b.html");
    }

    #[test]
    fn a_link_holds_only_letters_an_address_may_hold() {
        assert_eq!(relative("a b/c.html", "R&D #1/50%/é?.html"), "../R%26D%20%231/50%25/%C3%A9%3F.html");
        assert_eq!(relative("index.html", "a:b.html"), "a%3Ab.html", "no scheme");
        assert_eq!(absolute("https://example.org/x/", "R&D.html"), "https://example.org/x/R%26D.html");
        assert_eq!(url("cafe\u{301}.md"), "café.html");
    }

    #[test]
    fn changes_have_a_folder_of_their_own() {
        assert_eq!(changes("audience/school"), "changes/school.html");
        assert_eq!(changes_feed("audience/school"), "changes/school.xml");
        assert!(is_made("changes/index.html") && is_made("a-z.html") && !is_made("protocols/changes.html"));
    }

    #[test]
    fn a_path_cannot_leave_the_site() {
        assert_eq!(join("a", "../b.md").as_deref(), Some("b.md"));
        assert_eq!(join("a", "../../b.md"), None);
    }
}
