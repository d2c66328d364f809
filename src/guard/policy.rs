//! Question: would a finished file load anything from elsewhere, run what the content-security policy
//! forbids, or lack what every page must have?

use super::built;
use super::html::{Page, Reference};
use crate::finding::{Findings, rules};
use crate::formats::{self, Thing, host_file};
use crate::site::route;

rules! {
    FILE_TYPE = error("site/file-type") {
        why: "An unknown kind of file cannot be checked for what it holds.",
        says: "files of the type `.exe` are not published",
        help: "publish it as a page, a picture, a PDF or an office file",
    }

    NOT_OFFLINE = error("site/not-offline") {
        why: OFFLINE,
        says: "a `img` loads `//example.org/x.png` from another host",
        help: "put a copy into the site",
    }

    SCRIPT_IN_PICTURE = error("site/script-in-picture") {
        why: POLICY,
        says: "this picture holds a script, or what can hold one",
        help: "save the picture without scripts",
    }

    INLINE_SCRIPT = error("site/inline-script") {
        why: POLICY,
        says: "a `p` carries the attribute `style`",
        help: "move it into a file of the theme",
    }

    SCRIPT_LINK = error("site/script-link") {
        why: POLICY,
        says: "a link runs a script",
        help: "link to a page",
    }

    NO_EMERGENCY_LINE = error("site/no-emergency-line") {
        why: "Whoever opens this page in danger must see what to do.",
        says: "this page has no emergency line",
        help: "put the emergency component back into the template",
    }

    NO_POLICY = error("site/no-policy") {
        why: "Nothing would stop a script from elsewhere.",
        says: "this page has no content-security policy",
        help: "put the policy back into the template",
    }
}

const OFFLINE: &str = "The site must work with no network, and must tell no other host who reads it.";
const POLICY: &str = "The browser refuses it under the site's policy, and the page would be broken.";

/// How an address begins that a browser runs.
const SCRIPT: &str = "javascript:";

/// Kinds of file that a site is made of, beside its pages. What somebody puts beside a page is judged in
/// `hidden`.
const ALLOWED: &[&str] = &[
    "css",
    "js",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "gif",
    "ico",
    "pdf",
    "csv",
    "txt",
    "ics",
    "xml",
    "json",
    "zip",
    "mp3",
    "mp4",
    "vtt",
    "woff2",
    "webmanifest",
];

/// One page.
pub fn page(path: &str, page: &Page<'_>, findings: &mut Findings) {
    if page.inline {
        findings.push(INLINE_SCRIPT.at(
            built(path),
            "there is an inline script or style",
            "move it into a file of the theme",
        ));
    }
    for tag in &page.tags {
        if let Some((name, _)) =
            page.carried(tag).iter().find(|(name, _)| name == "style" || name.starts_with("on") && name.len() > 2)
        {
            findings.push(INLINE_SCRIPT.at(
                built(path),
                format!("a `{}` carries the attribute `{name}`", tag.name),
                "move it into a file of the theme",
            ));
        }
        let has = |name: &str| page.get(tag, name).is_some();
        if has("integrity") || has("crossorigin") || page.get(tag, "type") == Some("module") {
            findings.push(NOT_OFFLINE.at(
                built(path),
                format!("a `{}` uses what browsers refuse when a page is opened from a disk", tag.name),
                "use a plain script or link",
            ));
        }
    }
    for Reference { tag, attribute, value } in &page.references {
        let loads = !matches!(&**tag, "a" | "form");
        let outside = ["http:", "https:", "//"].iter().any(|start| value.starts_with(start));
        // The page's own address, and those of its translations, are named and not loaded.
        let names = |tag| match page.get(tag, "rel") {
            Some("canonical") => true,
            Some("alternate") => page.get(tag, "hreflang").is_some(),
            _ => false,
        };
        let named = tag == "link"
            && attribute == "href"
            && page.tags.iter().any(|tag| names(tag) && page.get(tag, "href") == Some(value));
        if loads && outside && !named {
            findings.push(NOT_OFFLINE.at(
                built(path),
                format!("a `{tag}` loads `{value}` from another host"),
                "put a copy into the site",
            ));
        }
        if value.trim_start().get(..SCRIPT.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCRIPT)) {
            findings.push(SCRIPT_LINK.at(built(path), "a link runs a script", "link to a page"));
        }
    }
    // What the exit shows must not have a word of the site.
    if path != route::CLOCK && !page.tags.iter().any(|t| page.get(t, "data-emergency").is_some()) {
        findings.push(NO_EMERGENCY_LINE.at(
            built(path),
            "this page has no emergency line",
            "put the emergency component back into the template",
        ));
    }
    let policy = |equivalent: &str| equivalent.eq_ignore_ascii_case("content-security-policy");
    if !page.tags.iter().any(|t| page.get(t, "http-equiv").is_some_and(policy)) {
        findings.push(NO_POLICY.at(
            built(path),
            "this page has no content-security policy",
            "put the policy back into the template",
        ));
    }
}

/// Any other file that was made.
pub fn file(path: &str, bytes: &[u8], findings: &mut Findings) {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    if !ALLOWED.contains(&extension.as_str()) && !host_file::is_known(path) {
        findings.push(FILE_TYPE.at(
            built(path),
            format!("files of the type `.{extension}` are not published"),
            "publish it as a page, a picture, a PDF or an office file",
        ));
    }
    let runs =
        || formats::read(path, bytes).things.iter().any(|t| matches!(t, Thing::Program(_) | Thing::Disguised(_)));
    if extension == "svg" && runs() {
        findings.push(SCRIPT_IN_PICTURE.at(
            built(path),
            "this picture holds a script, or what can hold one",
            "save the picture without scripts",
        ));
    }
}
