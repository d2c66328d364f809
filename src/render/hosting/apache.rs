//! Out: `.htaccess` for Apache 2.4. It needs `AllowOverride FileInfo` and no module but those any Apache has; what is
//! for a module that is switched off is passed over.

use super::{ASK, Artifact, KEEP, KEPT, TEXTS, TYPES, WRITTEN, folder, headers, literal, query};
use crate::site::Site;
use std::fmt::Write as _;

/// Where the site lies, found for each request from what of the address is left inside the folder of this file.
const FIND: &str = "RewriteCond \"%{REQUEST_URI}::$1\" \"^/((?:.*/)?)(.*)::\\2$\"\nRewriteRule \"^(.*)$\" \"-\" [E=SIGNPOST_FOLDER:%1]\n";

pub fn file(site: &Site) -> Artifact {
    let mut out = format!("# {WRITTEN} For Apache 2.4, with AllowOverride FileInfo or All.\n\n");
    for (ending, kind) in TYPES {
        let _ = writeln!(out, "AddType {kind} .{ending}");
    }
    let _ = writeln!(out, "AddDefaultCharset utf-8\nAddCharset utf-8 .{}\n", TEXTS.join(" ."));
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in headers(site) {
        let _ = writeln!(out, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(out, "Header always set Cache-Control \"{ASK}\"");
    let _ = writeln!(out, "<FilesMatch \"\\.({})$\">", KEPT.join("|"));
    let _ = writeln!(out, "Header always set Cache-Control \"{KEEP}\"\n</FilesMatch>\n</IfModule>\n");
    let known = folder(site);
    let _ = writeln!(out, "ErrorDocument 404 {}404.html", known.as_deref().unwrap_or("/"));
    out.push_str("<IfModule mod_rewrite.c>\nRewriteEngine On\n");
    let base = known.clone().unwrap_or_else(|| {
        out.push_str(FIND);
        "/%{ENV:SIGNPOST_FOLDER}".into()
    });
    if known.is_none() {
        out.push_str("ErrorDocument 404 \"/%{reqenv:SIGNPOST_FOLDER}404.html\"\n");
    }
    // Hidden files, such as the list of what the build made, are nobody's to read.
    out.push_str("RewriteRule \"(^|/)\\.(?!well-known/)\" \"-\" [R=404,L]\n");
    for redirect in &site.redirects {
        for part in query(redirect) {
            let _ = writeln!(out, "RewriteCond \"%{{QUERY_STRING}}\" \"(^|&){}(&|$)\" [NC]", literal(part));
        }
        // Apache itself writes letters as an address may hold them.
        let _ = writeln!(
            out,
            "RewriteRule \"^{}$\" \"{base}{}\" [NC,QSD,R=301,L]",
            literal(&redirect.url),
            site.pages[redirect.to].url.replace('%', "\\%").replace('$', "\\$")
        );
    }
    out.push_str("</IfModule>\n");
    Artifact::new(".htaccess", out)
}
