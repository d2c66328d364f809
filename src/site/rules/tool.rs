//! In: a tool, the pages that send readers to it, and the day. Out: findings where a form is no
//! longer the one to use.

use super::{Rules, reference};
use crate::document::kind::{Is, common, tool};
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, rules};

rules! {
    FILE_VERSION = error("tool/file-version") {
        why: "Staff would fill in another form than the one they read about.",
        line: "file_version: 1.1",
        says: "the file is version 1.1, but this page describes version 1.0",
        help: "put the right file beside the page, or correct the version",
    }

    PAST_EXPIRY = warning("tool/past-expiry") {
        why: "An expired form can ask the wrong questions, and be refused.",
        line: "expires_on: 2026-11-21",
        says: "this form was to be used only until 2026-11-21, and is still offered",
        help: "add `withdrawn_on` and `withdrawn_because`, or renew it and its `expires_on`",
    }

    REPLACED_STILL_LIVE = warning("tool/replaced-still-live") {
        why: "Half the staff would go on with the old form.",
        line: "replaces: [old, older]",
        says: "this replaces “Old form”, which is still offered",
        help: "add `withdrawn_on` and `withdrawn_because`, or `superseded_by`, to content/tools/old.md",
    }

    WITHDRAWN = warning("tool/withdrawn") {
        why: "Staff would use a form or ring a number that nobody looks after.",
        line: "Fill in [the old form](../tools/form.md) and send it.",
        says: "this links to “The form”, which has been withdrawn or replaced",
        help: "name what replaced it",
    }

    EXPIRED = warning("tool/expired") {
        why: "An expired form can ask the wrong questions, and be refused.",
        line: "tools: [form, last-day]",
        says: "`tools` names “The form”, which was to be used only until 2026-11-21",
        help: "name another, or renew the tool and its `expires_on`",
    }

    OLD_FILE = warning("tool/old-file") {
        why: "An old form can ask the wrong questions, and be refused.",
        line: "Fill in [the form](tools/form.csv).",
        says: "this links to the file of “The form”, which is no longer to be used",
        help: "link to the page of the form that is used now",
    }

    DOCUMENT_ONLY = warning("a11y/document-only") {
        why: "On a phone, or with a screen reader, many cannot; the law asks for a page or a reason.",
        line: "Read [the paper](paper.pdf), and [the old one](old.pdf).",
        says: "`paper.pdf` can be read only by opening the file",
        help: "put what it says on a page with `kind: tool` and `file: paper.pdf`, or list it in the accessibility statement",
    }
}

/// A tool's own file and predecessors.
pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if let (Some(file), Some(page)) = (fields.text(tool::FILE_VERSION), fields.text(common::VERSION))
        && file != page
    {
        report.raise(
            &FILE_VERSION,
            fields.at(tool::FILE_VERSION).unwrap_or_default(),
            format!("the file is version {file}, but this page describes version {page}"),
            "put the right file beside the page, or correct the version",
        );
    }
    if !super::status(document, rules.today).is_live() {
        return;
    }
    if let Some(until) = rules.expired(document) {
        report.raise(
            &PAST_EXPIRY,
            fields.at(tool::EXPIRES_ON).unwrap_or_default(),
            format!("this form was to be used only until {until}, and is still offered"),
            "add `withdrawn_on` and `withdrawn_because`, or renew it and its `expires_on`",
        );
    }
    for word in fields.list(tool::REPLACES) {
        let Some(old) = rules.find(&word.text, &[KindId::Tool]) else { continue };
        if !old.is_withdrawn() {
            report.raise(
                &REPLACED_STILL_LIVE,
                word.at,
                format!("this replaces “{}”, which is still offered", old.title),
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
        let Some(found) = rules.find(text, kinds).filter(|_| !field.is_key(common::RELATED)) else { continue };
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
    if !matches!(found.kind.id, KindId::Tool | KindId::Contact) {
        return;
    }
    if !rules.live(found) {
        report.raise(
            &WITHDRAWN,
            at,
            format!("{said} “{}”, which has been withdrawn or replaced", found.title),
            "name what replaced it",
        );
    } else if let Some(until) = rules.expired(found) {
        report.raise(
            &EXPIRED,
            at,
            format!("{said} “{}”, which was to be used only until {until}", found.title),
            "name another, or renew the tool and its `expires_on`",
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
                report.raise(
                    &OLD_FILE,
                    link.at,
                    format!("this links to the file of “{}”, which is no longer to be used", tool.title),
                    "link to the page of the form that is used now",
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
        report.raise(&DOCUMENT_ONLY, at, format!("`{name}` can be read only by opening the file"), format!("put what it says on a page with `kind: tool` and `file: {name}`, or list it in the accessibility statement"));
    }
}
