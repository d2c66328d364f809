//! Question: would a finished file load anything from elsewhere, run what the content-security policy
//! forbids, or lack what every page must have?

use super::html::Page;
use super::problem;
use crate::finding::Findings;
use crate::formats::{self, Thing};
use crate::site::route;

const OFFLINE: &str = "The site must work with no network, and must tell no other host who reads it.";
const POLICY: &str = "The browser refuses it under the site's policy, and the page would be broken.";

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
pub fn page(path: &str, page: &Page, findings: &mut Findings) {
    let mut say = |code, message: String, why, fix| findings.push(problem(path, code, message, why, fix));
    if page.inline {
        say(
            "site/inline-script",
            "there is an inline script or style".into(),
            POLICY,
            "move it into a file of the theme",
        );
    }
    for tag in &page.tags {
        if let Some((name, _)) =
            tag.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on") && name.len() > 2)
        {
            say(
                "site/inline-script",
                format!("a `{}` carries the attribute `{name}`", tag.name),
                POLICY,
                "move it into a file of the theme",
            );
        }
        if tag.get("integrity").is_some() || tag.get("crossorigin").is_some() || tag.get("type") == Some("module") {
            say(
                "site/not-offline",
                format!("a `{}` uses what browsers refuse when a page is opened from a disk", tag.name),
                OFFLINE,
                "use a plain script or link",
            );
        }
    }
    for (tag, name, value) in &page.references {
        let loads = !matches!(tag.as_str(), "a" | "form");
        let outside = ["http:", "https:", "//"].iter().any(|start| value.starts_with(start));
        let canonical = tag == "link"
            && name == "href"
            && page.tags.iter().any(|t| t.get("rel") == Some("canonical") && t.get("href") == Some(value));
        if loads && outside && !canonical {
            say(
                "site/not-offline",
                format!("a `{tag}` loads `{value}` from another host"),
                OFFLINE,
                "put a copy into the site",
            );
        }
        if value.trim_start().to_lowercase().starts_with("javascript:") {
            say("site/script-link", "a link runs a script".into(), POLICY, "link to a page");
        }
    }
    // What the exit shows must not have a word of the site.
    if path != route::CLOCK && !page.tags.iter().any(|t| t.get("data-emergency").is_some()) {
        say(
            "site/no-emergency-line",
            "this page has no emergency line".into(),
            "Whoever opens this page in danger must see what to do.",
            "put the emergency component back into the template",
        );
    }
    if !page.tags.iter().any(|t| t.get("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-security-policy")))
    {
        say(
            "site/no-policy",
            "this page has no content-security policy".into(),
            "Nothing would stop a script from elsewhere.",
            "put the policy back into the template",
        );
    }
}

/// Any other file that was made.
pub fn file(path: &str, bytes: &[u8], findings: &mut Findings) {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    if !ALLOWED.contains(&extension.as_str()) {
        findings.push(problem(
            path,
            "site/file-type",
            format!("files of the type `.{extension}` are not published"),
            "An unknown kind of file cannot be checked for what it holds.",
            "publish it as a page, a picture, a PDF or an office file",
        ));
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4_000_000)]);
    if extension == "css"
        && (text.contains("@import")
            || ["url(http", "url(\"http", "url('http", "url(//", "url(\"//", "url('//"]
                .iter()
                .any(|s| text.contains(s)))
    {
        findings.push(problem(
            path,
            "site/not-offline",
            "this style sheet loads something from another host".into(),
            OFFLINE,
            "put a copy into the site",
        ));
    }
    let runs =
        || formats::read(path, bytes).things.iter().any(|t| matches!(t, Thing::Program(_) | Thing::Disguised(_)));
    if extension == "svg" && runs() {
        findings.push(problem(
            path,
            "site/script-in-picture",
            "this picture holds a script, or what can hold one".into(),
            POLICY,
            "save the picture without scripts",
        ));
    }
}
