//! In: the site, and the host that `hosting` names. Out: the files by which that host sends the right headers, leads on
//! from old addresses and shows `404.html`; `robots.txt` and `security.txt`. One file of code for each host.
//!
//! A page that is kept by a browser could show a number that has changed, so every host is told that browsers ask again
//! before they show anything but a picture or a font. In which folder of a host the site lies is known only with
//! `base_url`; without it each host that can find out does.

mod apache;
mod github;
mod iis;
mod netlify;
mod nginx;
mod robots;
mod security;

pub(super) use security::RULES;
pub use security::check as check_security;

use super::Artifact;
use crate::address;
use crate::site::{Redirect, Site};

/// What any careful host sends with each answer. The policy is that of the pages, and no other site may frame them.
pub const HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
];

/// Ask before you show what you have kept.
const ASK: &str = "no-cache";

/// For pictures and fonts: a day.
const KEEP: &str = "max-age=86400";

/// What may be kept for a day.
const KEPT: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "woff2"];

/// Types that older hosts do not know.
const TYPES: &[(&str, &str)] = &[
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("vtt", "text/vtt"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"),
];

/// Those that are text, and so are told to be UTF-8.
const TEXTS: &[&str] = &["html", "css", "js", "txt", "csv", "ics", "vtt", "xml", "svg"];

const WRITTEN: &str = "Written by Signpost; each build writes it anew.";

/// Every file for the host.
pub fn files(site: &Site) -> Vec<Artifact> {
    let host = site.config.hosting.as_deref().unwrap_or("none");
    let mut files = match host {
        "apache" => vec![apache::file(site)],
        "nginx" => vec![nginx::file(site)],
        "iis" => vec![iis::file(site)],
        "netlify" | "cloudflare" => netlify::files(site, host == "netlify"),
        "github" => github::files(site),
        _ => Vec::new(),
    };
    if host != "none" || site.config.staging {
        files.push(robots::file(site));
    }
    files.extend(security::file(site));
    files
}

/// The folder of the host in which the site lies, with a slash at both ends; nothing where nobody has said.
fn folder(site: &Site) -> Option<String> {
    let (_, rest) = site.config.base_url.as_deref()?.split_once("://")?;
    Some(rest.split_once('/').map_or("/".into(), |(_, folder)| format!("/{}/", folder.trim_matches('/'))))
}

/// What this site sends with each answer, but for how long it may be kept.
fn headers(site: &Site) -> Vec<(&'static str, String)> {
    let https = site.config.base_url.as_deref().is_some_and(|base| base.starts_with("https://"));
    let mut headers: Vec<(&str, String)> = HEADERS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    if https {
        headers[0].1.push_str("; upgrade-insecure-requests");
    }
    // It speaks for the whole host, so a site in a folder does not say it.
    if https && folder(site).as_deref() == Some("/") {
        headers.push(("Strict-Transport-Security", "max-age=31536000".into()));
    }
    if site.config.staging {
        headers.push(("X-Robots-Tag", "noindex, nofollow".into()));
    }
    headers
}

/// Where an old address leads, from the site's root.
fn target(site: &Site, redirect: &Redirect) -> String {
    address::encode(&site.pages[redirect.to].url)
}

/// The parts of what stands behind the `?` of an old address, each of which has to be there.
fn query(redirect: &Redirect) -> impl Iterator<Item = &str> {
    redirect.query.split('&').filter(|part| !part.is_empty())
}

/// As a regular expression in which each letter means itself.
fn literal(text: &str) -> String {
    regex::escape(text)
}
