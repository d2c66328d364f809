//! In: a report and its twins. Out: findings where a twin is behind, or does not know the other.

use super::Rules;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, report};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;
use crate::site::is_older;

rules! {
    TWIN_BEHIND = warning("report/twin-behind") {
        why: "Councillors and children would read figures that have since been corrected.",
        line: "made_from_version: 1.9",
        says: "this twin is behind: it was made from version 1.9 of “Annual report”, now 1.10",
        help: "bring it up to date, then set `made_from_version: \"1.10\"`",
    }

    NOT_MUTUAL = error("report/not-mutual") {
        why: "A reader on either page must be led to the other.",
        line: "executive_summary: report/short",
        says: "`executive_summary` names `report/short`, but that page does not name this one back",
        help: "add `made_from: report/other` to content/reports/short.md",
    }
}

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for name in [report::EXECUTIVE_SUMMARY, report::CHILD_VERSION] {
        let Some(twin) = rules.named(document, name, &[KindId::Report]) else { continue };
        if rules.named(twin, report::MADE_FROM, &[KindId::Report]).is_none_or(|source| source.id != document.id) {
            not_mutual(document, name, twin, report::MADE_FROM, report);
        }
    }
    let Some(source) = rules.named(document, report::MADE_FROM, &[KindId::Report]) else { return };
    let back = match document.fields.text(report::REPORT_TYPE) {
        Some("executive-summary") => report::EXECUTIVE_SUMMARY,
        Some("child-friendly") => report::CHILD_VERSION,
        _ => return,
    };
    if rules.named(source, back, &[KindId::Report]).is_none_or(|twin| twin.id != document.id) {
        not_mutual(document, report::MADE_FROM, source, back, report);
    }
    if let (Some(from), Some(now)) =
        (document.fields.text(report::MADE_FROM_VERSION), source.fields.text(common::VERSION))
        && is_older(from, now)
    {
        report.raise(
            &TWIN_BEHIND,
            document.fields.at(report::MADE_FROM_VERSION).unwrap_or_default(),
            format!("this twin is behind: it was made from version {from} of “{}”, now {now}", source.title),
            format!("bring it up to date, then set `made_from_version: \"{now}\"`"),
        );
    }
}

fn not_mutual(document: &Document, name: Key<Ref>, other: &Document, back: Key<Ref>, report: &mut Reporter<'_>) {
    report.raise(
        &NOT_MUTUAL,
        document.fields.at(name).unwrap_or_default(),
        format!("`{name}` names `{}`, but that page does not name this one back", other.id),
        format!("add `{back}: {}` to {}", document.id, other.file),
    );
}
