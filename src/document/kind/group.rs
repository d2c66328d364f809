//! A board, executive, sub-group, panel or task-and-finish group.

use super::{Asked, Is, Kind, KindId, Vocabulary, fields, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;

rules! {
    NO_END = warning("group/no-end") {
        why: "Readers must see whether it still decides anything.",
        says: "a task-and-finish group needs its last day",
        help: "add `ended: …`, planned or past",
    }
}

pub static GROUP_TYPES: Vocabulary = Vocabulary {
    name: "group_type",
    about: "what a group is",
    words: &["board", "executive", "sub-group", "task-and-finish", "panel"],
};

fields! {
    FIELDS:
    ACRONYM: Text = may("acronym", Is::Text(20), "Short form");
    GROUP_TYPE: Choice = need("group_type", Is::Local(&GROUP_TYPES), "Type");
    CHAIR: Text = need("chair", Is::Text(120), "Role that chairs");
    MEMBERS: Ref = may("members", Is::Ref(&[KindId::Agency]), "Members").many();
    REPORTS_TO: Ref = may("reports_to", Is::Ref(&[KindId::Group]), "The group above it");
    MEETS: Text = need("meets", Is::Text(160), "How often");
    STARTED: Date = need("started", Is::Date, "First day");
    ENDED: Date = may("ended", Is::Date, "Last day");
    SUCCESSOR: Ref = may("successor", Is::Ref(&[KindId::Group]), "The group that took over");
    FORMER_NAMES: Text = may("former_names", Is::Text(120), "Names it used to have").many();
}

pub const GROUP: Kind = Kind {
    name: "group",
    label: "Group",
    plural: "Groups",
    folder: "partners",
    fields: FIELDS,
    example: include_str!("example/group.md"),
    asked: &[Asked::Successor],
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    if document.fields.text(GROUP_TYPE) == Some("task-and-finish") && !document.fields.has(ENDED) {
        report.raise(
            &NO_END,
            document.front(),
            "a task-and-finish group needs its last day",
            "add `ended: …`, planned or past",
        );
    }
}
