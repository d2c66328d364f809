//! In: a page as readers would see it, and what is known of it. Out: the same with a banner above: that it is not
//! published, why, and what was found in it.

use super::words::say;
use super::{Mark, Sight};
use crate::document::Document;
use crate::document::markdown::escape_into;
use crate::finding::{Finding, Severity};

/// Where the style of the banner lies, under `serve` and in the editor.
pub const STYLE: &str = "/__signpost/banner.css";

/// The page with its banner, which comes before all else.
pub fn above(html: String, sight: &Sight, document: Option<&Document>) -> String {
    let mark = document.and_then(|document| sight.marks.get(&document.file));
    let found = document.map_or(Vec::new(), |document| sight.findings_of(&document.file));
    let says = match mark {
        Some(Mark::Draft) => say("banner.draft", &[]),
        Some(Mark::Internal) => say("banner.internal", &[]),
        Some(Mark::Confidential) => say("banner.confidential", &[]),
        Some(Mark::Doubted) => say("banner.doubted", &[]),
        None => say("banner.public", &[]),
    };
    let mut banner = format!("<link rel=\"stylesheet\" href=\"{STYLE}\">");
    banner.push_str(&format!(
        "<aside class=\"signpost-banner\" aria-label=\"{}\"><p>",
        escaped(&say("banner.label", &[]))
    ));
    banner.push_str(&format!("<strong>{}</strong> {}</p>", escaped(&says), escaped(&say("banner.here", &[]))));
    if !found.is_empty() {
        let count = say("findings.count", &[("count", &found.len().to_string())]);
        banner.push_str(&format!("<details><summary>{}</summary><ul>", escaped(&count)));
        found.iter().for_each(|finding| banner.push_str(&item(finding)));
        banner.push_str("</ul></details>");
    }
    banner.push_str("</aside>");
    let body = html.find("<body").and_then(|at| Some(at + html[at..].find('>')? + 1)).unwrap_or(0);
    format!("{}{banner}{}", &html[..body], &html[body..])
}

/// A page in place of one that cannot be drawn.
pub fn instead(finding: &Finding) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body><main><h1>{0}</h1><ul>{1}</ul></main></body></html>\n",
        escaped(&say("banner.not_drawn", &[])),
        item(finding)
    )
}

fn item(finding: &Finding) -> String {
    let weight = match finding.severity {
        Severity::Error => say("weight.error", &[]),
        Severity::Warning => say("weight.warning", &[]),
        Severity::Note => say("weight.note", &[]),
    };
    let line = finding.place.as_ref().map_or(0, |place| place.at.line);
    let place = if line > 0 { say("findings.line", &[("line", &line.to_string())]) } else { String::new() };
    format!(
        "<li><strong>{}</strong> {} {}<br>{}</li>",
        escaped(&weight),
        escaped(&finding.message),
        escaped(&place),
        escaped(&finding.fix)
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_into(text, &mut out);
    out
}
