//! In: a page's text with its slots. Out: finished HTML, with links made relative, components placed
//! (`component/`) and named tables drawn (`kind/`, or plainly).

use super::{component, kind, picture, theme::Theme, view};
use crate::document::kind::course::{cancellations, costs};
use crate::document::kind::meeting::decisions;
use crate::document::kind::plan::priorities;
use crate::document::kind::protocol::{facts, steps};
use crate::document::kind::{Field, Is};
use crate::document::markdown::{cell_values, escape_into};
use crate::document::{Cell, Fill, KindId, NamedTable};
use crate::finding::Finding;
use crate::site::{Page, Site, Target, route};
use crate::words::Speaker;
use serde::Serialize;

/// A part of a page's HTML that is shown elsewhere: from just after a place, or from the beginning.
#[derive(Clone, Copy, Debug)]
pub struct Lifted {
    pub after: Option<usize>,
    pub end: usize,
}

/// Fills the slots of a part of a page: from its beginning, or from just after a place, to another. What
/// stands just before a heading belongs to the part that the heading ends. Components of the name
/// `without` are left out.
pub fn part(
    site: &Site,
    theme: &Theme,
    page: &Page,
    after: Option<usize>,
    end: usize,
    without: Option<&str>,
) -> Result<String, Box<Finding>> {
    let body = &page.document.body;
    let mut from = after.unwrap_or(0);
    let mut out = String::with_capacity(end.saturating_sub(from) * 5 / 4);
    let inside = |at: usize| after.is_none_or(|after| at > after) && at <= end;
    for slot in body.slots.iter().filter(|slot| inside(slot.at)) {
        out.push_str(&body.html[from..slot.at]);
        from = slot.at;
        match slot.fill {
            Fill::Link(index) => escape_into(&address(page, &page.links[index]), &mut out),
            Fill::Component(index) if without == Some(body.components[index].name.as_str()) => {}
            Fill::Component(index) => out.push_str(&component::html(site, theme, page, &body.components[index])?),
            Fill::Table(index) => out.push_str(&table(site, theme, page, &body.tables[index])?),
            Fill::Figures(index) => {
                if let Some(drawn) = picture::figures::picture(&body.figures[index], &site.speaker(&page.url)) {
                    out.push_str(&drawn.html(theme)?);
                }
            }
        }
    }
    out.push_str(&body.html[from..end]);
    Ok(out)
}

/// Something that stands in a page's text, though no author wrote it there: just before the heading at that place.
#[derive(Clone, Debug)]
pub struct Inset {
    pub at: usize,
    pub html: String,
}

/// A page's text without the part and the components that are shown elsewhere, and with what is set into it.
pub fn rest(
    site: &Site,
    theme: &Theme,
    page: &Page,
    lifted: Option<&Lifted>,
    without: Option<&str>,
    inset: Option<&Inset>,
) -> Result<String, Box<Finding>> {
    let end = page.document.body.html.len();
    let (mut out, mut inset) = (String::new(), inset);
    for (after, end) in kept(lifted, end) {
        match inset.take_if(|inset| after.unwrap_or(0) <= inset.at && inset.at <= end) {
            Some(inset) => {
                out.push_str(&part(site, theme, page, after, inset.at, without)?);
                out.push_str(&inset.html);
                out.push_str(&part(site, theme, page, Some(inset.at), end, without)?);
            }
            None => out.push_str(&part(site, theme, page, after, end, without)?),
        }
    }
    Ok(out)
}

/// From just after which place to which other the text stays where it is.
fn kept(lifted: Option<&Lifted>, end: usize) -> Vec<(Option<usize>, usize)> {
    match lifted {
        None => vec![(None, end)],
        Some(lifted) => lifted.after.map(|start| (None, start)).into_iter().chain([(Some(lifted.end), end)]).collect(),
    }
}

fn address(page: &Page, target: &Target) -> String {
    match target {
        Target::Outside(url) => url.clone(),
        Target::Inside { url, after } if url.is_empty() => after.clone(),
        Target::Inside { url, after } => route::relative(&page.url, url) + after,
    }
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
    let drawn = |cell: Option<&Cell>| cell.map_or(String::new(), |cell| cell_html(site, page, cell));
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
        caption: caption(page, table, &speaker),
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

/// The heading above, or the table's own name, numbered when a page has several of that name.
pub fn caption(page: &Page, table: &NamedTable, speaker: &Speaker) -> String {
    let same: Vec<_> = page.document.body.tables.iter().filter(|t| t.spec.name == table.spec.name).collect();
    let name = view::table(table.spec, speaker);
    if same.len() == 1 {
        return name;
    }
    let above = page.document.body.outline.iter().rev().find(|h| h.at.line < table.at.line);
    above.map_or(name.clone(), |h| format!("{name}: {}", h.text))
}

/// What a cell shows: its text, or links to the pages it names.
pub fn cell_html(site: &Site, page: &Page, cell: &Cell) -> String {
    let speaker = site.speaker(&page.url);
    let money = cell.column.is_column(costs::COST) || cell.column.is_column(cancellations::CHARGE);
    if money && cell.text.trim().eq_ignore_ascii_case("nil") {
        return speaker.html("course.nothing_to_pay", &[]).unwrap_or_default();
    }
    if cell.column.is_column(priorities::RAG) {
        let said = kind::plan::COLOURS.into_iter().find(|(colour, _)| *colour == cell.text);
        return said.map_or_else(|| cell.html.clone(), |(_, says)| speaker.html(says, &[]).unwrap_or_default());
    }
    let kinds: &[KindId] = match cell.column.is {
        Is::Ref(kinds) => kinds,
        Is::Action => &[KindId::Plan],
        // Words, or the page they come from.
        _ if cell.column.is_column(decisions::ANSWER)
            || cell.column.is_column(facts::SOURCE)
            || cell.column.is_column(steps::RECORD) =>
        {
            &[]
        }
        _ => return cell.html.clone(),
    };
    let values = cell_values(cell.column, &cell.text);
    let linked: Vec<String> =
        values.iter().map(|v| reference(site, page, v, kinds).unwrap_or_else(|| cell.html.clone())).collect();
    linked.join(", ")
}

/// A link to the page a reference names.
fn reference(site: &Site, page: &Page, text: &str, kinds: &[KindId]) -> Option<String> {
    link_to(site, page, text, kinds, None)
}

/// The same in words of its own.
pub fn link_to(site: &Site, page: &Page, text: &str, kinds: &[KindId], words: Option<&str>) -> Option<String> {
    let target = &site.pages[site.find(text, kinds)?];
    let anchor = text.split_once('#').map_or(String::new(), |(_, a)| format!("#{a}"));
    let mut out = format!("<a class=\"govuk-link\" href=\"{}{anchor}\">", route::relative(&page.url, &target.url));
    escape_into(words.unwrap_or(&target.document.title), &mut out);
    if let Some(number) = anchor.strip_prefix('#').filter(|_| kinds == [KindId::Plan]) {
        escape_into(&format!(", {number}"), &mut out);
    }
    Some(out + "</a>")
}
