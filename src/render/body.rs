//! In: a page's text with its slots. Out: finished HTML, with links made relative, components placed
//! (`component/`) and named tables drawn (`kind/`, or plainly).

use super::text::{FilledSlot, FilledText};
use super::{cell, component, kind, picture, theme::Theme, view};
use crate::document::kind::Field;
use crate::document::kind::plan::priorities;
use crate::document::markdown::escape_into;
use crate::document::{Cell, Fill, NamedTable};
use crate::finding::Finding;
use crate::site::{Page, Site, Target, route};
use serde::Serialize;

/// The text of a page with all its slots filled.
pub fn text<'p>(site: &Site, theme: &Theme, page: &'p Page) -> Result<FilledText<'p>, Box<Finding>> {
    let body = &page.document.body;
    let mut filled = Vec::with_capacity(body.slots.len());
    for slot in &body.slots {
        let (component, html) = match slot.fill {
            Fill::Link(index) => (None, address(page, &page.links[index])),
            Fill::Component(index) => {
                let component = &body.components[index];
                (Some(component.name.as_str()), component::html(site, theme, page, component)?)
            }
            Fill::Table(index) => (None, table(site, theme, page, &body.tables[index])?),
            Fill::Figures(index) => {
                let drawn = picture::figures::picture(&body.figures[index], &site.speaker(&page.url));
                (None, drawn.map_or(Ok(String::new()), |drawn| drawn.html(theme))?)
            }
        };
        filled.push(FilledSlot { at: slot.at, component, html });
    }
    Ok(FilledText::new(&body.html, filled))
}

/// Where a link leads, as it stands in an attribute.
fn address(page: &Page, target: &Target) -> String {
    let address = match target {
        Target::Outside(url) => url.clone(),
        Target::Inside { url, after } if url.is_empty() => after.clone(),
        Target::Inside { url, after } => route::relative(&page.url, url) + after,
    };
    let mut out = String::with_capacity(address.len());
    escape_into(&address, &mut out);
    out
}

/// A named table: as its kind draws it, or row by row.
fn table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    match kind::table(site, theme, page, table) {
        Some(drawn) => drawn,
        None => plain_table(site, theme, page, table),
    }
}

fn plain_table(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let given = |column: &Field| table.rows.iter().any(|row| row.of(column).is_some());
    let columns: Vec<_> = table.spec.columns.iter().filter(|column| given(column)).collect();
    let drawn = |cell: Option<&Cell>| cell.map_or(String::new(), |cell| cell::html(site, page, cell));
    let rows = table.rows.iter().map(|row| Line {
        id: row.anchor.as_deref(),
        cells: columns.iter().map(|column| drawn(row.of(column))).collect(),
    });
    let speaker = site.speaker(&page.url);
    let heading = |column: &&Field| ColumnView {
        label: match column.is_column(priorities::RAG) {
            true => speaker.text("plan.going", &[]),
            false => view::column(column, &speaker),
        },
        numeric: false,
    };
    let table = TableView {
        name: table.spec.name,
        caption: cell::caption(page, table, &speaker),
        stack: true,
        columns: columns.iter().map(heading).collect(),
        rows: rows.collect(),
    };
    theme.render("components/table.html", &View { table })
}

#[derive(Serialize)]
struct View<'t> {
    table: TableView<'t>,
}

#[derive(Serialize)]
struct TableView<'t> {
    name: &'static str,
    caption: String,
    /// Its rows stand one below the other on a narrow screen.
    stack: bool,
    columns: Vec<ColumnView>,
    rows: Vec<Line<'t>>,
}

#[derive(Serialize)]
struct ColumnView {
    label: String,
    numeric: bool,
}

/// A row, each cell as HTML.
#[derive(Serialize)]
struct Line<'t> {
    id: Option<&'t str>,
    cells: Vec<String>,
}
