//! In: a report and its twins. Out: the way between them at the top, the version each twin was made
//! from, and a word where the report has moved on since.

use super::Around;
use crate::document::KindId;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, report};
use crate::finding::Finding;
use crate::render::view::Item;
use crate::render::{Theme, view};
use crate::site::{Page, Site, is_older};
use serde::Serialize;

#[derive(Serialize)]
struct View<'p> {
    twins: Twins<'p>,
}

/// A report, its summary and its version for children, as one of them shows the others.
#[derive(Serialize)]
struct Twins<'p> {
    /// The page is the version for children.
    child: bool,
    source: Option<Item>,
    made_from_version: Option<&'p str>,
    behind: Option<Behind>,
    summary: Option<Twin>,
    children: Option<Twin>,
}

#[derive(Serialize)]
struct Twin {
    #[serde(flatten)]
    item: Item,
    behind: Option<Behind>,
}

/// The version it was made from, and that of the report today.
#[derive(Serialize)]
struct Behind {
    from: String,
    now: String,
}

/// The links between a report, its summary and its version for children.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let named =
        |of: &Page, field: Key<Ref>| of.document.fields.text(field).and_then(|id| site.find(id, &[KindId::Report]));
    let source = named(page, report::MADE_FROM);
    let whole = source.map_or(page, |i| &site.pages[i]);
    let twin = |field: Key<Ref>| {
        let index = named(whole, field).filter(|i| site.pages[*i].url != page.url)?;
        Some(Twin { item: view::item(site, index, &page.url), behind: behind(whole, &site.pages[index]) })
    };
    let (summary, children) = (twin(report::EXECUTIVE_SUMMARY), twin(report::CHILD_VERSION));
    if source.is_none() && summary.is_none() && children.is_none() {
        return Ok(Around::default());
    }
    let first = theme.render(
        "components/report-twins.html",
        &View {
            twins: Twins {
                child: page.document.fields.text(report::REPORT_TYPE) == Some("child-friendly"),
                source: source.map(|i| view::item(site, i, &page.url)),
                made_from_version: page.document.fields.text(report::MADE_FROM_VERSION),
                behind: source.and_then(|i| behind(&site.pages[i], page)),
                summary,
                children,
            },
        },
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
fn behind(report: &Page, twin: &Page) -> Option<Behind> {
    let now = report.document.fields.text(common::VERSION);
    let from = twin.document.fields.text(report::MADE_FROM_VERSION);
    match (from, now) {
        (Some(from), Some(now)) if is_older(from, now) => Some(Behind { from: from.to_owned(), now: now.to_owned() }),
        _ => None,
    }
}
