//! In: a tool, the pages that send readers to it, and the day. Out: findings where a form is no
//! longer the one to use.

use super::{Rules, reference};
use crate::document::kind::Is;
use crate::document::{Document, Reporter};

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
    if let Some(until) = fields.date("expires_on").filter(|until| *until < rules.today) {
        report.error(
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
            report.error(
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
        if !matches!(found.kind.name, "tool" | "contact") {
            continue;
        }
        if !rules.live(found) {
            report.error(
                "tool/withdrawn",
                at,
                format!("`{}` names “{}”, which has been withdrawn or replaced", field.name, found.title),
                "Staff would use a form or ring a number that nobody looks after.",
                "name what replaced it".into(),
            );
        } else if let Some(until) = found.fields.date("expires_on").filter(|until| *until < rules.today) {
            report.error(
                "tool/expired",
                at,
                format!("`{}` names “{}”, which was to be used only until {until}", field.name, found.title),
                "An expired form can ask the wrong questions, and be refused.",
                "name another, or renew the tool and its `expires_on`".into(),
            );
        }
    }
}
