//! A board, executive, sub-group, panel or task-and-finish group.

use super::{Asked, Is, Kind, KindId, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    NO_END = warning("group/no-end") {
        why: "Readers must see whether it still decides anything.",
        says: "a task-and-finish group needs its last day",
        help: "add `ended: …`, planned or past",
    }
}

pub const GROUP: Kind = Kind {
    name: "group",
    label: "Group",
    plural: "Groups",
    folder: "partners",
    fields: &[
        may("acronym", Is::Text(20), "Short form"),
        need("group_type", Is::OneOf(&["board", "executive", "sub-group", "task-and-finish", "panel"]), "Type"),
        need("chair", Is::Text(120), "Role that chairs"),
        may("members", Is::Ref(&[KindId::Agency]), "Members").many(),
        may("reports_to", Is::Ref(&[KindId::Group]), "The group above it"),
        need("meets", Is::Text(160), "How often"),
        need("started", Is::Date, "First day"),
        may("ended", Is::Date, "Last day"),
        may("successor", Is::Ref(&[KindId::Group]), "The group that took over"),
        may("former_names", Is::Text(120), "Names it used to have").many(),
    ],
    example: include_str!("example/group.md"),
    asked: &[Asked::Successor],
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    if document.fields.text("group_type") == Some("task-and-finish") && !document.fields.has("ended") {
        report.raise(
            &NO_END,
            document.front(),
            "a task-and-finish group needs its last day",
            "add `ended: …`, planned or past",
        );
    }
}
