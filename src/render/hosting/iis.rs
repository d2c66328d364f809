//! Out: `web.config` for IIS 7 and later. It uses only what every IIS has, for one part that is not known makes IIS
//! answer 500 to everything. Addresses with a `?` need the module URL Rewrite, so its part is written only where there
//! are any; other old addresses have a page that leads on.

use super::{Artifact, TEXTS, TYPES, WRITTEN, folder, headers, literal, query, target};
use crate::document::markdown::escape_into;
use crate::site::Site;
use std::fmt::Write as _;

pub fn file(site: &Site) -> Artifact {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {WRITTEN} For IIS. -->\n<configuration>\n  <system.webServer>\n"
    );
    out.push_str("    <httpProtocol>\n      <customHeaders>\n        <remove name=\"X-Powered-By\" />\n");
    for (name, value) in headers(site) {
        let _ = writeln!(
            out,
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{}\" />",
            escaped(&value)
        );
    }
    out.push_str("      </customHeaders>\n    </httpProtocol>\n    <staticContent>\n");
    // IIS writes this as `no-cache`.
    out.push_str("      <clientCache cacheControlMode=\"DisableCache\" />\n");
    let kinds = [("html", "text/html"), ("css", "text/css"), ("js", "text/javascript"), ("txt", "text/plain")];
    for (ending, kind) in kinds.iter().chain(TYPES) {
        let charset = if TEXTS.contains(ending) { "; charset=utf-8" } else { "" };
        let _ = writeln!(
            out,
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}{charset}\" />"
        );
    }
    out.push_str("    </staticContent>\n    <httpErrors errorMode=\"Custom\">\n      <remove statusCode=\"404\" />\n");
    let page = match folder(site) {
        Some(folder) => format!("path=\"{folder}404.html\" responseMode=\"ExecuteURL\""),
        None => "path=\"404.html\" responseMode=\"File\"".to_owned(),
    };
    let _ = writeln!(out, "      <error statusCode=\"404\" {page} />\n    </httpErrors>");
    rewrite(site, &mut out);
    out.push_str("  </system.webServer>\n</configuration>\n");
    Artifact::new("web.config", out)
}

fn rewrite(site: &Site, out: &mut String) {
    let mut rules = String::new();
    for (redirect, number) in site.redirects.iter().filter(|redirect| !redirect.is_page()).zip(1..) {
        let _ = writeln!(rules, "        <rule name=\"Signpost {number}\" stopProcessing=\"true\">");
        let _ = writeln!(rules, "          <match url=\"^{}$\" />", escaped(&literal(&redirect.url)));
        let parts: Vec<&str> = query(redirect).collect();
        if !parts.is_empty() {
            rules.push_str("          <conditions>\n");
            for part in parts {
                let pattern = escaped(&format!("(^|&){}(&|$)", literal(part)));
                let _ = writeln!(rules, "            <add input=\"{{QUERY_STRING}}\" pattern=\"{pattern}\" />");
            }
            rules.push_str("          </conditions>\n");
        }
        // From the folder of this file, wherever it lies.
        let _ = writeln!(
            rules,
            "          <action type=\"Redirect\" url=\"{}\" appendQueryString=\"false\" redirectType=\"Permanent\" />\n        </rule>",
            escaped(&target(site, redirect))
        );
    }
    if !rules.is_empty() {
        let _ = write!(out, "    <rewrite>\n      <rules>\n{rules}      </rules>\n    </rewrite>\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_into(text, &mut out);
    out
}
