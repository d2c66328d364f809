//! Out: `nginx.conf`, to be included in the `server` of the site. nginx reads it when it starts, so a change of it holds
//! from the next `nginx -s reload`.

use super::{ASK, Artifact, KEEP, KEPT, TYPES, WRITTEN, folder, headers, literal, query, target};
use crate::site::Site;
use std::fmt::Write as _;

/// So many folders deep on its host is a site found that has not said where it lies.
const DEEPEST: usize = 3;

pub fn file(site: &Site) -> Artifact {
    let mut out =
        format!("# {WRITTEN} For nginx: inside `server {{ … }}` write\n#   include /where/the/site/is/nginx.conf;\n\n");
    out.push_str("charset utf-8;\ncharset_types text/html text/css text/javascript application/javascript text/plain text/csv text/calendar text/vtt text/xml application/xml;\nabsolute_redirect off;\n");
    let _ = writeln!(out, "set $signpost_cache \"{ASK}\";");
    let _ = writeln!(out, "if ($uri ~* \"\\.({})$\") {{ set $signpost_cache \"{KEEP}\"; }}", KEPT.join("|"));
    out.push_str("add_header Cache-Control $signpost_cache always;\n");
    for (name, value) in headers(site) {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    out.push('\n');
    for (ending, kind) in TYPES {
        let _ = writeln!(out, "location ~* \\.{ending}$ {{ types {{ }} default_type {kind}; }}");
    }
    out.push_str("location ~ /\\.(?!well-known/) { return 404; }\nlocation ~ /nginx\\.conf$ { return 404; }\n\n");
    missing(folder(site).as_deref(), &mut out);
    let base = folder(site).unwrap_or_else(|| "/".into());
    if !site.redirects.is_empty() {
        // The path as it is meant, however its letters were written.
        out.push_str("set $signpost_asked \"$uri?$args\";\n");
    }
    for redirect in &site.redirects {
        let path = literal(&format!("{base}{}", redirect.url));
        let parts: String = query(redirect).map(|part| format!("(?=(.*&)?{}(&|$))", literal(part))).collect();
        let rest = if parts.is_empty() { "\\?".to_owned() } else { format!("\\?{parts}") };
        let _ = writeln!(
            out,
            "if ($signpost_asked ~* \"^{path}{rest}\") {{ return 301 \"{base}{}\"; }}",
            target(site, redirect)
        );
    }
    Artifact::new("nginx.conf", out)
}

/// `404.html` of the site, wherever it lies.
fn missing(known: Option<&str>, out: &mut String) {
    if let Some(folder) = known {
        let _ = writeln!(out, "error_page 404 {folder}404.html;");
        return;
    }
    let mut tried = String::new();
    for depth in (1..=DEEPEST).rev() {
        let _ = writeln!(
            out,
            "set $signpost_{depth} \"\";\nif ($uri ~ \"^((?:/[^/]+){{{depth}}})/\") {{ set $signpost_{depth} $1; }}"
        );
        let _ = write!(tried, "$signpost_{depth}/404.html ");
    }
    let _ = writeln!(
        out,
        "error_page 404 @signpost_missing;\nlocation @signpost_missing {{ try_files {tried}/404.html =404; }}"
    );
}
