//! In: a link as written. Out: where it leads in the site, or a finding with the nearest match.

use super::assemble::Paths;
use super::{Target, route};
use crate::document::{Document, Link, Reporter};
use crate::finding::did_you_mean;
use std::collections::BTreeSet;

/// Outside addresses a page may link to.
const OUTSIDE: &[&str] = &["https:", "http:", "mailto:", "tel:"];

/// Resolves one link of `document`, noting an attachment it needs.
pub fn resolve(
    link: &Link,
    document: &Document,
    paths: &Paths<'_>,
    needed: &mut BTreeSet<String>,
    report: &mut Reporter<'_>,
) -> Target {
    let target = link.target.trim();
    let lower = target.to_lowercase();
    if OUTSIDE.iter().any(|scheme| lower.starts_with(scheme)) {
        if link.image {
            report.error(
                "links/image-outside",
                link.at,
                "this picture lies on another website".into(),
                "Offline it would be missing, and online that website would learn who reads the page.",
                "put a copy beside the page".into(),
            );
        }
        return Target::Outside(target.to_owned());
    }
    let before = target.split(['/', '#', '?']).next().unwrap_or("");
    if before.contains(':') {
        report.error(
            "links/scheme",
            link.at,
            format!("links may not begin with `{before}`"),
            "Such a link can run a program or show something that was never checked.",
            "use a page, https:, mailto: or tel:".into(),
        );
        return Target::Outside(String::from("#"));
    }
    inside(link, target, document, paths, needed, report)
}

fn inside(
    link: &Link,
    target: &str,
    document: &Document,
    paths: &Paths<'_>,
    needed: &mut BTreeSet<String>,
    report: &mut Reporter<'_>,
) -> Target {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    if path.is_empty() {
        let anchor = on_page(link, document, anchor, report);
        return Target::Inside { url: String::new(), anchor };
    }
    let nowhere = Target::Inside { url: String::new(), anchor: String::new() };
    let path = path.replace("%20", " ");
    let Some(full) = route::join(route::folder(&document.path), &path) else {
        report.error(
            "links/outside-site",
            link.at,
            format!("`{path}` leads out of the site"),
            "What lies outside is not published with it.",
            "link to a page or file inside `content`".into(),
        );
        return nowhere;
    };
    if let Some(page) = paths.pages.get(full.as_str()) {
        if !page.public {
            report.error(
                "reference/withheld",
                link.at,
                format!("this links to `{full}`, which is not public"),
                "A reader would be sent to a page that is not there, and learn that it exists.",
                "take the link out, or publish that page".into(),
            );
        }
        let anchor = if page.public { on_page(link, page.document, anchor, report) } else { String::new() };
        return Target::Inside { url: route::url(&full), anchor };
    }
    if paths.attachments.contains(full.as_str()) {
        needed.insert(full.clone());
        return Target::Inside { url: full, anchor: String::new() };
    }
    let near = did_you_mean(&full, paths.pages.keys().copied().chain(paths.attachments.iter().copied()));
    let fix = near.map_or("check the file's name and folder".into(), |near| {
        format!("did you mean `{}`?", route::relative(&document.path, near))
    });
    report.error(
        "links/broken",
        link.at,
        format!("there is no `{full}` to link to"),
        "A reader who follows it finds nothing.",
        fix,
    );
    nowhere
}

/// The anchor that is meant. Without one, the link leads to the top.
fn on_page(link: &Link, page: &Document, anchor: &str, report: &mut Reporter<'_>) -> String {
    if anchor.is_empty() {
        return String::new();
    }
    let found = page.body.anchor(anchor);
    if found.is_none() {
        no_anchor(link, page, anchor, report);
    }
    found.unwrap_or("").to_owned()
}

fn no_anchor(link: &Link, page: &Document, anchor: &str, report: &mut Reporter<'_>) {
    let near = did_you_mean(anchor, page.body.outline.iter().map(|h| h.id.as_str()));
    let fix =
        near.map_or(format!("“{}” has no such heading", page.title), |near| format!("did you mean `#{near}`?"));
    report.error(
        "links/anchor",
        link.at,
        format!("there is no heading `#{anchor}` on “{}”", page.title),
        "The reader would land at the top of the page instead of the step they need.",
        fix,
    );
}
