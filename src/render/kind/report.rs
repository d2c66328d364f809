//! In: a report and its twins. Out: the way between them at the top, the version each twin was made
//! from, and a word where the report has moved on since.

use super::Around;
use crate::document::KindId;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, report};
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site, is_older};
use serde_json::{Value, json};

/// The links between a report, its summary and its version for children.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let named =
        |of: &Page, field: Key<Ref>| of.document.fields.text(field).and_then(|id| site.find(id, &[KindId::Report]));
    let source = named(page, report::MADE_FROM);
    let whole = source.map_or(page, |i| &site.pages[i]);
    let twin = |field: Key<Ref>| {
        let index = named(whole, field).filter(|i| site.pages[*i].url != page.url)?;
        let mut item = view::item(site, index, &page.url);
        item["behind"] = behind(whole, &site.pages[index]);
        Some(item)
    };
    let (summary, children) = (twin(report::EXECUTIVE_SUMMARY), twin(report::CHILD_VERSION));
    if source.is_none() && summary.is_none() && children.is_none() {
        return Ok(Around::default());
    }
    let first = theme.render(
        "components/report-twins.html",
        &json!({ "twins": {
            "child": page.document.fields.text(report::REPORT_TYPE) == Some("child-friendly"),
            "source": source.map(|i| view::item(site, i, &page.url)),
            "made_from_version": page.document.fields.text(report::MADE_FROM_VERSION),
            "behind": source.map_or(Value::Null, |i| behind(&site.pages[i], page)),
            "summary": summary,
            "children": children,
        }}),
    )?;
    let shown = vec![
        report::MADE_FROM.any(),
        report::MADE_FROM_VERSION.any(),
        report::EXECUTIVE_SUMMARY.any(),
        report::CHILD_VERSION.any(),
    ];
    Ok(Around { first, shown, ..Around::default() })
}

/// The report's version, where the twin was made from an older one.
fn behind(report: &Page, twin: &Page) -> Value {
    let now = report.document.fields.text(common::VERSION);
    let from = twin.document.fields.text(report::MADE_FROM_VERSION);
    match (from, now) {
        (Some(from), Some(now)) if is_older(from, now) => json!({ "from": from, "now": now }),
        _ => Value::Null,
    }
}
