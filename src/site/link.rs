//! In: a link as written. Out: where it leads in the site, or a finding with what was probably meant.
//!
//! A link is read as a browser reads it, and if that leads nowhere, as somebody may have meant who copied a file's
//! name: with its `#`, `?` or `%` as they stand, or with the `\` of Windows between folders.

use super::paths::{Found, Lies, Paths};
use super::{Target, reference, route};
use crate::address;
use crate::document::anchor::slug;
use crate::document::{Access, Document, Link, Reporter};
use crate::finding::{did_you_mean, rules};
use std::borrow::Cow;
use std::collections::BTreeSet;

rules! {
    SCHEME = error("links/scheme") {
        why: "Such a link can run a program, or lead to what readers do not have.",
        line: "[Run it](javascript:alert(1)) and [this one](data:text/html,hello) and [that one](JaVaScRiPt:alert(1)).",
        says: "links may not begin with `javascript:`",
        help: "use a page, https:, mailto: or tel:; an address that only some programs know goes between backticks",
    }

    IMAGE_OUTSIDE = error("links/image-outside") {
        why: "Offline it would be missing, and online that website would learn who reads the page.",
        line: "![a dot](https://example.org/dot.png)",
        says: "this picture lies on another website",
        help: "put a copy beside the page",
    }

    CASE = warning("links/case") {
        why: "Most computers tell large from small letters in names: elsewhere this link would lead nowhere.",
        line: "[Form](Form.TXT) and [other](OTHER.md#words).",
        says: "the file is named `form.txt`",
        help: "write `form.txt`",
    }

    QUERY = warning("links/query") {
        why: "It is left out, so the reader may miss what it should show.",
        line: "[Other](other.md?print=1#words).",
        says: "a page of this site takes no `?print=1`",
        help: "write `other.md#words`",
    }

    ANCHOR = error("links/anchor") {
        why: "The reader would land at the top of the page instead of the step they need.",
        line: "See [it](other.md#setps) and [here below](#nowhere).",
        says: "there is no heading `#setps` on “Other”",
        help: "did you mean `#steps`?",
    }

    BROKEN = error("links/broken") {
        why: "A reader who follows it finds nothing.",
        line: "See [the form](form.md).",
        says: "there is no `form.md` to link to",
        help: "check the file's name and folder",
    }

    OUTSIDE_SITE = error("links/outside-site") {
        why: "What lies outside is not published with it.",
        line: "See [the password file](../../etc/passwd).",
        says: "`../../etc/passwd` leads out of the site",
        help: "link to a page or file inside `content`",
    }
}

/// Outside addresses a page may link to.
const OUTSIDE: &[&str] = &["https", "http", "mailto", "tel"];

/// Resolves one link of `document`, noting an attachment it needs.
pub fn resolve(
    link: &Link,
    document: &Document,
    paths: &Paths<'_>,
    needed: &mut BTreeSet<String>,
    report: &mut Reporter<'_>,
) -> Target {
    let target = link.target.trim();
    match address::scheme(target) {
        Some((scheme, rest)) if OUTSIDE.contains(&scheme.as_str()) => {
            outside(link, report);
            Target::Outside(format!("{scheme}:{rest}"))
        }
        Some((scheme, _)) => {
            let (message, fix) = wrong_scheme(target, &scheme);
            report.raise(&SCHEME, link.at, message, fix);
            Target::NOWHERE
        }
        None => inside(link, target, document, paths, needed, report),
    }
}

fn outside(link: &Link, report: &mut Reporter<'_>) {
    if link.image {
        report.raise(&IMAGE_OUTSIDE, link.at, "this picture lies on another website", "put a copy beside the page");
    }
}

fn wrong_scheme(target: &str, scheme: &str) -> (String, String) {
    if scheme == "file" || scheme.len() == 1 {
        let fix = "put a copy of the file beside the page and write its name";
        return (format!("`{target}` is a file on your own computer"), fix.into());
    }
    let instead = match scheme {
        "data" => Some("save it as a file beside the page, and write its name in place of this address"),
        "sms" => Some("write the number in words: “text SHOUT to 85258”; a contact page has `textphone` for it"),
        _ => None,
    };
    if let Some(fix) = instead {
        return (format!("links may not begin with `{scheme}:`"), fix.into());
    }
    let near = did_you_mean(scheme, OUTSIDE.iter().copied());
    let fix = near.map_or(
        "use a page, https:, mailto: or tel:; an address that only some programs know goes between backticks".into(),
        |near| format!("did you mean `{near}:`?"),
    );
    (format!("links may not begin with `{scheme}:`"), fix)
}

fn inside(
    link: &Link,
    target: &str,
    document: &Document,
    paths: &Paths<'_>,
    needed: &mut BTreeSet<String>,
    report: &mut Reporter<'_>,
) -> Target {
    let written = Written::of(target);
    if target.starts_with('\\')
        || target.starts_with("//") && target[2..].split('/').next().is_some_and(|host| !host.contains('.'))
    {
        let fix = "put a copy of the file beside the page and write its name";
        report.raise(
            &SCHEME,
            link.at,
            format!("`{target}` is a file on your own network, which readers cannot open"),
            fix,
        );
        return Target::NOWHERE;
    }
    if written.path.is_empty() && !target.is_empty() {
        return on_this_page(link, document, written.fragment, report);
    }
    let Some((found, written)) = find(paths, document, target) else {
        nowhere(link, target, document, paths, report);
        return Target::NOWHERE;
    };
    if found.other_case {
        report.raise(
            &CASE,
            link.at,
            format!("the file is named `{}`", found.lies.path()),
            format!("write `{}`", route::way(&document.path, found.lies.path())),
        );
    }
    match found.lies {
        Lies::Page(page) => to_page(link, page, &written, report),
        Lies::File(file) => {
            needed.insert(file.path.clone());
            Target::Inside { url: address::one_form(&file.path).into_owned(), after: written.after() }
        }
    }
}

fn to_page(link: &Link, page: &Document, written: &Written<'_>, report: &mut Reporter<'_>) -> Target {
    let url = route::url(&page.path);
    if page.access == Access::Withheld {
        report.raise(
            &reference::WITHHELD,
            link.at,
            format!("this links to `{}`, which is not public", page.path),
            "take the link out, or publish that page",
        );
        return Target::Inside { url, after: String::new() };
    }
    if !written.query.is_empty() {
        let hash = if written.fragment.is_empty() { "" } else { "#" };
        report.raise(
            &QUERY,
            link.at,
            format!("a page of this site takes no `?{}`", written.query),
            format!("write `{}{hash}{}`", written.path, written.fragment),
        );
    }
    let after = on_page(link, page, written.fragment, report);
    Target::Inside { url, after }
}

fn on_this_page(link: &Link, document: &Document, anchor: &str, report: &mut Reporter<'_>) -> Target {
    // Every browser takes `#` and `#top` as the top of the page.
    let top = anchor.is_empty() || anchor.eq_ignore_ascii_case("top") && document.body.anchor(anchor).is_none();
    let after = if top { String::from("#top") } else { on_page(link, document, anchor, report) };
    Target::Inside { url: String::new(), after: if after.is_empty() { "#top".into() } else { after } }
}

/// The anchor that is meant, with its `#`. Without one, the link leads to the top.
fn on_page(link: &Link, page: &Document, anchor: &str, report: &mut Reporter<'_>) -> String {
    if anchor.is_empty() || anchor.eq_ignore_ascii_case("top") {
        return String::new();
    }
    if let Some(id) = page.body.anchor(anchor) {
        return format!("#{id}");
    }
    // The title is a heading too, and other programs give it an anchor.
    if slug(&page.title) == slug(anchor) {
        return String::new();
    }
    let name = if page.title.is_empty() { format!("`{}`", page.path) } else { format!("“{}”", page.title) };
    let fix = lost_anchor(page, anchor);
    report.raise(&ANCHOR, link.at, format!("there is no heading `#{anchor}` on {name}"), fix);
    String::new()
}

/// Names that other programs give to the whole text of a page.
const WHOLE_TEXT: &[&str] = &["content", "main", "main-content", "page", "body", "start", "begin", "article"];

/// What to do about an anchor that is not there.
fn lost_anchor(page: &Document, anchor: &str) -> String {
    let small = anchor.to_lowercase();
    if WHOLE_TEXT.contains(&small.as_str()) {
        return format!("take `#{anchor}` out of the address: without it the link leads to the top of the page");
    }
    if let Some(near) = page.body.near_anchor(anchor).or_else(|| page.body.anchor_of_like_words(anchor)) {
        return format!("did you mean `#{near}`?");
    }
    let note = ["footnote", "fn", "note", "endnote", "ref"].iter().find_map(|word| small.strip_prefix(word));
    let number = note.map(|rest| rest.trim_start_matches(['-', '_', ':', '.']));
    if let Some(number) = number.filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
        return format!(
            "write `[^{number}]` here, and the note itself as `[^{number}]: its words` in a line of its own"
        );
    }
    match page.line_of_words(anchor) {
        Some((line, true)) => format!(
            "line {line} of that page marks the place in HTML, where only a heading can be led to: write it there as `## … {{#{anchor}}}`, with the words of the heading, or take `#{anchor}` out"
        ),
        Some((line, false)) => {
            format!(
                "line {line} of that page was meant as a heading: write it as one, with as many `#` as its neighbours have and a space behind them"
            )
        }
        None => format!(
            "write the anchor of a heading that is there, or take `#{anchor}` out, so that the link leads to the top of the page"
        ),
    }
}

/// A link in its parts.
#[derive(Clone, Copy, Debug)]
pub struct Written<'t> {
    path: &'t str,
    query: &'t str,
    fragment: &'t str,
}

impl<'t> Written<'t> {
    /// As a browser cuts it.
    fn of(target: &'t str) -> Written<'t> {
        let (rest, fragment) = target.split_once('#').unwrap_or((target, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Written { path, query, fragment }
    }

    /// As somebody may have meant it who did not know that `#` and `?` cut.
    fn whole(target: &'t str) -> [Written<'t>; 2] {
        let (path, fragment) = target.rsplit_once('#').unwrap_or((target, ""));
        [Written { path: target, query: "", fragment: "" }, Written { path, query: "", fragment }]
    }

    /// What stands after the path of a file: a page of a PDF, a time in a film.
    fn after(&self) -> String {
        let part = |mark: char, text: &str| match text {
            "" => String::new(),
            text => format!("{mark}{}", address::encode_rest(text)),
        };
        part('?', self.query) + &part('#', self.fragment)
    }
}

/// What a link of `document` leads to, and its parts as they were understood.
pub fn find<'d, 't>(paths: &Paths<'d>, document: &Document, target: &'t str) -> Option<(Found<'d>, Written<'t>)> {
    if address::scheme(target).is_some() || Written::of(target).path.is_empty() {
        return None;
    }
    let [whole, to_hash] = Written::whole(target);
    let cuts = [Written::of(target), whole, to_hash];
    let mut in_other_case = None;
    // Some generators show `a/page.md` at `a/page/`, so links of such pages begin one folder deeper.
    let own = route::url(&document.path);
    let deeper = own.strip_suffix(".html").filter(|own| !own.ends_with("index") && !cuts[0].path.ends_with(".md"));
    for (base, written) in
        [route::folder(&document.path)].into_iter().chain(deeper).flat_map(|base| cuts.map(|written| (base, written)))
    {
        for path in spellings(written.path) {
            let full = route::join(base, &path);
            let full = full.map(|full| if path.ends_with('/') && !full.is_empty() { full + "/" } else { full });
            match full.and_then(|full| paths.at(&full)) {
                Some(found) if !found.other_case => return Some((found, written)),
                Some(found) => in_other_case = in_other_case.or(Some((found, written))),
                None => {}
            }
        }
    }
    in_other_case.or_else(|| by_id(paths, target))
}

/// A page by its id, present or former, as it stands in front matter.
fn by_id<'d, 't>(paths: &Paths<'d>, target: &'t str) -> Option<(Found<'d>, Written<'t>)> {
    let written = Written::of(target);
    let found = paths.by_id(written.path)?;
    Some((Found { lies: Lies::Page(found), other_case: false }, written))
}

/// Percent-encoded or as it stands; with the slashes of Windows turned.
fn spellings(path: &str) -> Vec<Cow<'_, str>> {
    let raw = path.contains('%').then_some(Cow::Borrowed(path));
    let mut all: Vec<_> = address::decode(path).into_iter().chain(raw).collect();
    if path.contains('\\') {
        all.extend(all.clone().into_iter().map(|path| Cow::Owned(path.replace('\\', "/"))));
    }
    all
}

/// Nothing lies there: say what was probably meant.
fn nowhere(link: &Link, target: &str, document: &Document, paths: &Paths<'_>, report: &mut Reporter<'_>) {
    let path = Written::of(target).path;
    if target.is_empty() {
        let fix = "write the page, file or website between the round brackets";
        return report.raise(&BROKEN, link.at, "this link leads nowhere", fix);
    }
    if ["{{", "{%", "%="].iter().any(|sign| target.contains(sign)) {
        let message = format!("`{target}` is an instruction to another program, and no address");
        let fix = "write the page's file, or the address it stands for, between the round brackets";
        return report.raise(&BROKEN, link.at, message, fix);
    }
    if let Some(meant) = elsewhere(target) {
        let message = format!("`{target}` is read as the name of a file here");
        return report.raise(&BROKEN, link.at, message, format!("write `{meant}`"));
    }
    let decoded = address::decode(path).unwrap_or(path.into());
    let Some(full) = route::join(route::folder(&document.path), &decoded.replace('\\', "/")) else {
        return report.raise(
            &OUTSIDE_SITE,
            link.at,
            format!("`{path}` leads out of the site"),
            "link to a page or file inside `content`",
        );
    };
    let fix = paths.near(&full).map_or("check the file's name and folder".into(), |near| {
        format!("did you mean `{}`?", address::for_link(&route::way(&document.path, near)))
    });
    report.raise(&BROKEN, link.at, format!("there is no `{full}` to link to"), fix);
}

/// The address of a website, mailbox or telephone that was written without what it begins with.
fn elsewhere(target: &str) -> Option<String> {
    const ENDS: &[&str] = &["uk", "org", "com", "net", "gov", "edu", "info", "eu", "wales", "scot", "ie", "london"];
    if let Some(rest) = target.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    if let Some(at) = target.find("https://").or_else(|| target.find("http://")) {
        return Some(target[at..].trim_end_matches([']', ')']).to_owned()); // `[https://…]`, two brackets too many
    }
    for slip in ["https//", "http//", "https/", "http/"] {
        if let Some(rest) = target.strip_prefix(slip) {
            return Some(format!("https://{}", rest.trim_start_matches('/')));
        }
    }
    let host = target.split(['/', '?', '#']).next().unwrap_or("");
    let small = host.to_lowercase();
    let ends =
        |name: &str| name.rsplit_once('.').is_some_and(|(before, end)| !before.is_empty() && ENDS.contains(&end));
    match host.split_once('@') {
        Some((who, name)) if !who.is_empty() && ends(&name.to_lowercase()) => Some(format!("mailto:{target}")),
        Some(_) => None,
        None if small.starts_with("www.") || ends(&small) => Some(format!("https://{target}")),
        None => is_number(target).then(|| format!("tel:{}", target.replace(' ', ""))),
    }
}

/// Whether it is what one dials.
fn is_number(target: &str) -> bool {
    let digits = target.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && target.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'+' | b'(' | b')' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_website_is_one() {
        let meant = |target| elsewhere(target).unwrap_or_default();
        assert_eq!(meant("www.example.org/a"), "https://www.example.org/a");
        assert_eq!(meant("WWW.Example.org"), "https://WWW.Example.org");
        assert_eq!(meant("example.org"), "https://example.org");
        assert_eq!(meant("//example.org/x"), "https://example.org/x");
        assert_eq!(meant("https//example.org"), "https://example.org");
        assert_eq!(meant("[https://example.org/a]"), "https://example.org/a");
        assert_eq!(meant("duty@example.org"), "mailto:duty@example.org");
        assert_eq!(meant("0300 123 4567"), "tel:03001234567");
        for page in ["bruising.md", "forms/form.pdf", "a.b", "2026", "org", ".org"] {
            let number = page == "2026";
            assert_eq!(elsewhere(page).is_some(), number, "{page}");
        }
    }

    #[test]
    fn a_link_is_cut_as_a_browser_cuts_it() {
        let written = Written::of("form.pdf?v=2#page=3");
        assert_eq!((written.path, written.query, written.fragment), ("form.pdf", "v=2", "page=3"));
        assert_eq!(written.after(), "?v=2#page=3");
        assert_eq!(Written::of("a.md").after(), "");
    }
}
