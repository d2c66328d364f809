//! Tables of the text that have no name. No cell is dropped: what stands beyond the last column is shown
//! in it, and told.

use super::plain_text;
use super::writer::Writer;
use crate::document::{Figure, Figures, Fill};
use crate::finding::{Severity, rules};
use comrak::nodes::{Node, Sourcepos, TableAlignment};

rules! {
    TABLE_HEADER = warning("a11y/table-header") {
        why: "Somebody who hears the table read aloud cannot tell what a figure stands for.",
        line: "| | |",
        says: "no column of this table has a heading",
        help: "fill in the first row",
    }

    ROW_WIDER = warning("table/row-wider") {
        why: "What stands beyond the last column is put into it, and may not read as you meant it.",
        line: "| CP | Child protection | if in danger now |",
        says: "this row has 3 cells, the table 2",
        help: "write `\\|` for a bar that belongs to the words, or give the table another column",
    }
}

impl<'t> Writer<'t> {
    pub(super) fn plain_table(&mut self, node: Node<'_>, alignments: &[TableAlignment], depth: usize) {
        let labels: Vec<String> = node
            .first_child()
            .map_or_else(Vec::new, |head| head.children().map(|cell| plain_text(cell).trim().to_owned()).collect());
        let label = self.named_by_its_heads(&labels);
        if node.first_child().is_some_and(|head| head.children().all(|cell| cell.first_child().is_none())) {
            let at = self.at(node.data().sourcepos);
            self.raise(&TABLE_HEADER, at, "no column of this table has a heading", "fill in the first row");
        }
        self.torn_rows(node);
        let mut open = String::from("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        super::escape_into(&label, &mut open);
        self.raw(&(open + "\"><table class=\"govuk-table table--stack\">\n"));
        for (index, row) in node.children().enumerate() {
            let head = index == 0;
            self.raw(if head {
                "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">"
            } else {
                "<tr class=\"govuk-table__row\">"
            });
            self.plain_row(row, alignments, (!head).then_some(&labels), depth);
            self.raw(if head { "</tr></thead>\n<tbody class=\"govuk-table__body\">\n" } else { "</tr>\n" });
        }
        self.raw("</tbody></table></div>\n");
        if let Some(figures) = by_year(node, &labels) {
            self.body.figures.push(figures);
            self.slot(Fill::Figures(self.body.figures.len() - 1));
        }
    }

    /// What the region of a table is called: its section may have another table, and has its own name.
    fn named_by_its_heads(&self, heads: &[String]) -> String {
        let section = self.body.outline.last().map_or("Table", |heading| heading.text.as_str());
        let heads: Vec<&str> = heads.iter().map(String::as_str).filter(|head| !head.is_empty()).collect();
        if heads.is_empty() { section.to_owned() } else { format!("{section}: {}", heads.join(", ")) }
    }

    /// A row of cells. On a phone a row becomes a card, and each cell says what heads its column; the script of
    /// the page says by roles that it is a table still, which some browsers then forget. The first row has no labels.
    fn plain_row(&mut self, row: Node<'_>, alignments: &[TableAlignment], labels: Option<&Vec<String>>, depth: usize) {
        let head = labels.is_none();
        let beyond = self.beyond(row.data().sourcepos, alignments.len(), ROW_WIDER.severity, ROW_WIDER.why);
        for (column, cell) in row.children().enumerate() {
            let numeric =
                if alignments.get(column) == Some(&TableAlignment::Right) { " govuk-table__cell--numeric" } else { "" };
            let (tag, class) =
                if head { ("th scope=\"col\"", "govuk-table__header") } else { ("td", "govuk-table__cell") };
            let mut open = format!("<{tag} class=\"{class}{numeric}\"");
            if let Some(label) = labels.and_then(|labels| labels.get(column)).filter(|label| !label.is_empty()) {
                open.push_str(" data-label=\"");
                super::escape_into(label, &mut open);
                open.push('"');
            }
            self.raw(&(open + ">"));
            self.children(cell, depth + 2);
            if column + 1 == alignments.len() {
                beyond.iter().for_each(|more| self.text(&format!(" | {more}")));
            }
            self.raw(if head { "</th>" } else { "</td>" });
            self.passages.gap();
        }
    }

    /// The cells of a row beyond the last column, which Markdown drops. They are told.
    pub(super) fn beyond(
        &mut self,
        row: Sourcepos,
        columns: usize,
        severity: Severity,
        why: &'static str,
    ) -> Vec<&'t str> {
        let index = row.start.line.saturating_sub(1);
        let line = self.source.get(index).and_then(|line| line.get(row.start.column.saturating_sub(1)..)).unwrap_or("");
        // A row has no more cells than bars and one.
        if line.bytes().filter(|b| *b == b'|').count() < columns {
            return Vec::new();
        }
        let cells = cells(line);
        if cells.len() <= columns {
            return Vec::new();
        }
        // A table by name is data: there a row that is too wide is always told.
        let plain = "write `\\|` for a bar that belongs to the words, or give the table another column";
        let fix = without_bars(line, &cells, columns).or((severity == Severity::Error).then_some(plain));
        let Some(fix) = fix else { return cells[columns..].to_vec() };
        let at = self.at_line(index);
        let finding = ROW_WIDER.at(at, format!("this row has {} cells, the table {columns}", cells.len()), fix);
        self.tell(finding.weighing(severity).because(why));
        cells[columns..].to_vec()
    }
}

/// The same as figures by year, if all columns but the first are headed by years.
fn by_year(table: Node<'_>, heads: &[String]) -> Option<Figures> {
    let years = heads.get(1..).filter(|years| !years.is_empty() && years.iter().all(|year| begins_with_year(year)))?;
    let row = |row: Node<'_>| {
        let mut cells = row.children().map(|cell| plain_text(cell).trim().to_owned());
        let name = cells.next()?;
        let mut values: Vec<String> = cells.collect();
        values.resize(years.len(), String::new());
        Some(Figure { name, values })
    };
    Some(Figures { years: years.to_vec(), rows: table.children().skip(1).filter_map(row).collect() })
}

/// “2025”, “2025-26”, “2026-27 agreed”; not “20251”, nor a word.
fn begins_with_year(head: &str) -> bool {
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && (head.starts_with("19") || head.starts_with("20"))
}

/// How the row comes to have as many cells as the table. Nothing where the bar is part of an instruction to another
/// program, which is told as such.
fn without_bars(line: &str, cells: &[&str], columns: usize) -> Option<&'static str> {
    let within = |open: &str, close: &str| {
        line.split(open).skip(1).any(|rest| rest.split_once(close).is_some_and(|(inner, _)| inner.contains('|')))
    };
    let instruction = ["<%", "{%"].iter().any(|open| line.trim_start_matches(['|', ' ']).starts_with(open));
    if within("{{", "}}") || within("{%", "%}") || within("<%", "%>") || instruction {
        return None;
    }
    let empty = |cell: &&str| cell.bytes().all(|b| matches!(b, b'-' | b':' | b' '));
    let filled = cells.iter().filter(|cell| !empty(cell)).count();
    Some(if columns == 1 && cells.iter().filter(|cell| !cell.is_empty()).count() > 1 {
        "give the row of hyphens as many parts as this row has cells, and the row above it as many headings"
    } else if cells[columns..].iter().all(|cell| cell.is_empty()) {
        "take out the bars at its end that are too many"
    } else if cells.iter().any(|cell| empty(cell) && !cell.is_empty()) && filled <= columns {
        "take out the hyphens, and the bars that are too many"
    } else if filled <= columns && line.contains("||") {
        "take out the bars that are too many: two that stand side by side make an empty cell"
    } else {
        "write `\\|` for a bar that belongs to the words, or give the table another column"
    })
}

/// The cells of a row, at the bars that no backslash stands before.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut from, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        match c {
            '\\' => {
                escaped = !escaped;
                continue;
            }
            '|' if !escaped => {
                cells.push(line[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        escaped = false;
    }
    if from < line.len() {
        cells.push(line[from..].trim());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn a_row_is_cut_at_its_bars() {
        assert_eq!(cells("| a | b\\|c | d |"), ["a", "b\\|c", "d"]);
        assert_eq!(cells("a | | "), ["a", ""]);
    }
}
