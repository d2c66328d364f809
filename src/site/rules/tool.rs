//! In: a tool, the pages that send readers to it, and the day. Out: findings where a form is no
//! longer the one to use.

use super::{Rules, reference};
use crate::document::kind::Is;
use crate::document::{Document, Reporter};
use crate::finding::At;

/// A tool's own file and predecessors.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if let (Some(file), Some(page)) = (fields.text("file_version"), fields.text("version"))
        && file != page
    {
        report.error(
            "tool/file-version",
            fields.at("file_version").unwrap_or_default(),
            format!("the file is version {file}, but this page describes version {page}"),
            "Staff would fill in another form than the one they read about.",
            "put the right file beside the page, or correct the version".into(),
        );
    }
    if !super::status(document, rules.today).is_live() {
        return;
    }
    if let Some(until) = rules.expired(document) {
        report.warning(
            "tool/past-expiry",
            fields.at("expires_on").unwrap_or_default(),
            format!("this form was to be used only until {until}, and is still offered"),
            "An expired form can ask the wrong questions, and be refused.",
            "add `withdrawn_on` and `withdrawn_because`, or renew it and its `expires_on`".into(),
        );
    }
    for word in fields.list("replaces") {
        let Some(old) = rules.find(&word.text, &["tool"]) else { continue };
        if !old.is_withdrawn() {
            report.warning(
                "tool/replaced-still-live",
                word.at,
                format!("this replaces “{}”, which is still offered", old.title),
                "Half the staff would go on with the old form.",
                format!("add `withdrawn_on` and `withdrawn_because`, or `superseded_by`, to {}", old.file),
            );
        }
    }
}

/// A live protocol, course or level sends nobody to a tool or contact that is no longer there.
pub fn named(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !rules.live(document) {
        return;
    }
    for (field, text, at) in reference::references(document) {
        let Is::Ref(kinds) = field.is else { continue };
        let Some(found) = rules.find(text, kinds).filter(|_| field.name != "related") else { continue };
        gone(rules, found, &format!("`{}` names", field.name), at, report);
    }
    for link in &document.body.links {
        if let Some(found) = rules.linked(document, link) {
            gone(rules, found, "this links to", link.at, report);
        }
    }
}

/// A form or number that readers should no longer be sent to.
fn gone(rules: &Rules<'_>, found: &Document, said: &str, at: At, report: &mut Reporter<'_>) {
    if !matches!(found.kind.name, "tool" | "contact") {
        return;
    }
    if !rules.live(found) {
        report.warning(
            "tool/withdrawn",
            at,
            format!("{said} “{}”, which has been withdrawn or replaced", found.title),
            "Staff would use a form or ring a number that nobody looks after.",
            "name what replaced it".into(),
        );
    } else if let Some(until) = rules.expired(found) {
        report.warning(
            "tool/expired",
            at,
            format!("{said} “{}”, which was to be used only until {until}", found.title),
            "An expired form can ask the wrong questions, and be refused.",
            "name another, or renew the tool and its `expires_on`".into(),
        );
    }
}

/// Endings of files that many cannot open, or cannot read aloud.
const PAPERS: &[&str] = &["doc", "docx", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "xls", "xlsx"];

/// A link to a file: no form that has run out, and nothing that can be had as a file only.
pub fn files(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for link in document.body.links.iter().filter(|link| !link.image) {
        let Some(path) = rules.file(document, &link.target) else { continue };
        match rules.forms.get(path) {
            Some(tool) if !rules.live(tool) || rules.expired(tool).is_some() => {
                report.warning(
                    "tool/old-file",
                    link.at,
                    format!("this links to the file of “{}”, which is no longer to be used", tool.title),
                    "An old form can ask the wrong questions, and be refused.",
                    "link to the page of the form that is used now".into(),
                );
            }
            Some(_) => {}
            None => document_only(rules, path, link.at, report),
        }
    }
}

fn document_only(rules: &Rules<'_>, path: &str, at: At, report: &mut Reporter<'_>) {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or(path);
    let declared = rules.statements.iter().any(|page| page.source.contains(name));
    if PAPERS.contains(&ending.as_str()) && !declared {
        report.warning(
            "a11y/document-only",
            at,
            format!("`{name}` can be read only by opening the file"),
            "On a phone, or with a screen reader, many cannot; the law asks for a page or a reason.",
            format!("put what it says on a page with `kind: tool` and `file: {name}`, or list it in the accessibility statement"),
        );
    }
}
