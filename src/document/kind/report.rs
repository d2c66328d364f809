//! An annual report, its executive summary and its child-friendly version.

use super::{Is, Kind, may, need};
use crate::document::{Document, Reporter};

pub const REPORT: Kind = Kind {
    name: "report",
    label: "Report",
    plural: "Reports",
    folder: "reports",
    access_stated: true,
    governed: true,
    governed_needs: &["version"],
    fields: &[
        need("report_type", Is::OneOf(&["annual", "executive-summary", "child-friendly", "other"]), "What it is"),
        need("period", Is::Text(60), "Period covered"),
        need("published_on", Is::Date, "When"),
        may("presented_to", Is::Ref(&["group"]), "Where it was presented").many(),
        may("executive_summary", Is::Ref(&["report"]), "Its summary"),
        may("child_version", Is::Ref(&["report"]), "Its version for children"),
        may("made_from", Is::Ref(&["report"]), "The report this was made from"),
        may("made_from_version", Is::Version, "The version it was made from"),
    ],
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    let needed: &[&str] = match document.fields.text("report_type") {
        Some("annual") => &["executive_summary", "child_version"],
        Some("executive-summary" | "child-friendly") => &["made_from", "made_from_version"],
        _ => &[],
    };
    for name in needed.iter().filter(|name| !document.fields.has(name)) {
        report.error("report/twin-missing", document.front(), format!("`{name}` is needed"), "Councillors asked for a short summary and children for their own version; each must know which report it came from.", format!("add `{name}: …`"));
    }
}
