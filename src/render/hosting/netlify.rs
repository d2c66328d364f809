//! Out: `_headers` and `_redirects`, which Netlify and Cloudflare Pages read. Both show `404.html` by themselves.

use super::{ASK, Artifact, WRITTEN, folder, headers, query, target};
use crate::address;
use crate::site::Site;
use std::fmt::Write as _;

/// `netlify`: else Cloudflare, which cannot tell addresses apart by what stands behind a `?`.
pub fn files(site: &Site, netlify: bool) -> Vec<Artifact> {
    let mut out = format!("# {WRITTEN}\n/*\n");
    for (name, value) in headers(site) {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = writeln!(out, "  Cache-Control: {ASK}");
    let mut files = vec![Artifact::new("_headers", out)];
    let base = folder(site).unwrap_or_else(|| "/".into());
    // Netlify shows a file that is there unless it is forced to lead on.
    let code = if netlify { "301!" } else { "301" };
    let mut rules = String::new();
    for redirect in site.redirects.iter().filter(|redirect| netlify || redirect.query.is_empty()) {
        let parts: String = query(redirect).map(|part| format!(" {part}")).collect();
        let from = address::encode(&redirect.url);
        let _ = writeln!(rules, "{base}{from}{parts} {base}{} {code}", target(site, redirect));
    }
    if !rules.is_empty() {
        files.push(Artifact::new("_redirects", format!("# {WRITTEN}\n{rules}")));
    }
    files
}
