//! In: a cell of a named table. Out: what it shows: its text, or links to the pages it names; and what a table is called.

use super::view;
use super::view::plan::COLOURS;
use crate::document::kind::Is;
use crate::document::kind::course::{cancellations, costs};
use crate::document::kind::meeting::decisions;
use crate::document::kind::plan::priorities;
use crate::document::kind::protocol::{facts, steps};
use crate::document::markdown::{cell_values, escape_into};
use crate::document::{Cell, KindId, NamedTable};
use crate::site::{Page, Site, route};
use crate::words::Speaker;

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
pub fn html(site: &Site, page: &Page, cell: &Cell) -> String {
    let speaker = site.speaker(&page.url);
    let money = cell.column.is_column(costs::COST) || cell.column.is_column(cancellations::CHARGE);
    if money && cell.text.trim().eq_ignore_ascii_case("nil") {
        return speaker.html("course.nothing_to_pay", &[]).unwrap_or_default();
    }
    if cell.column.is_column(priorities::RAG) {
        let said = COLOURS.into_iter().find(|(colour, _)| *colour == cell.text);
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
