//! In: what stands between `:::table NAME` and `:::`. Out: the rows of that table, by column, that checks and other pages
//! rely on. Such a table is whole, or an error: whatever stands between the two lines and is no row of it would be shown
//! nowhere.

use super::writer::Writer;
use super::{is_break, plain_text};
use crate::document::anchor::slug_with_dots;
use crate::document::form;
use crate::document::front_matter::Word;
use crate::document::kind::course::sessions;
use crate::document::kind::glossary::terms;
use crate::document::kind::plan::actions;
use crate::document::kind::{Field, Is, Table};
use crate::document::passage::Passage;
use crate::document::{Cell, Fill, NamedTable, Row};
use crate::finding::{At, Severity, did_you_mean, rules};
use comrak::nodes::{Node, NodeValue, Sourcepos};

rules! {
    EMPTY = error("table/empty") {
        why: "Readers would find a gap.",
        line: ":::table terms",
        says: "`:::table terms` holds no table",
        help: "put a table between the two ::: lines, with an empty line only outside it",
    }

    UNKNOWN = error("table/unknown") {
        why: "Only a table with a known name can be checked and used.",
        line: ":::table trems",
        says: "there is no table “trems” on a glossary page",
        help: "did you mean `:::table terms`?",
    }

    STRAY = error("table/stray") {
        why: STRAY_WHY,
        line: "No table here.",
        says: "this is no row of the table “terms”",
        help: "move it above the line `:::table` or below the line `:::`",
    }

    UNKNOWN_COLUMN = error("table/unknown-column") {
        why: "A column under the wrong name is not checked and not shown in the right place.",
        line: "| Trem | Meaning |",
        says: "the table “terms” has no column “Trem”",
        help: "did you mean “Term”?",
    }

    COLUMN_TWICE = error("table/column-twice") {
        why: "Only the first of them would be shown and checked.",
        line: "| Term | Meaning | Meaning |",
        says: "the table has two columns “Meaning”",
        help: "give one of them another heading, or join the two",
    }

    COLUMN_MISSING = error("table/column-missing") {
        why: "Readers and checks rely on it.",
        line: "| Term | Sense |",
        says: "the table “terms” lacks the column “Meaning”",
        help: "add the column",
    }

    CELL_EMPTY = error("table/cell-empty") {
        why: "A reader who needs this row needs this cell.",
        line: "|  | A person’s word |",
        says: "“Term” is empty",
        help: "fill it in",
    }

    CELL_LINK = error("table/cell-link") {
        why: "A named table shows words, and links to the pages it names by their id.",
        line: "| CP | Child protection, see [the law](https://example.org/law) |",
        says: "a link, picture or note in “Meaning” would not be shown",
        help: "take it out of the cell and put it into the text above or below the table",
    }

    VALUE = error("table/value") {
        why: "A value in the wrong form cannot be checked or shown.",
        line: "| 1.1.1 | Train staff | board | board | April 2026 | 31/3/2027 | on track | | | |",
        says: "`Start`: “April 2026” is not a date, month or quarter",
        help: "write `2026-04`",
    }
}

impl Writer<'_> {
    pub(super) fn named_table(&mut self, node: Node<'_>, name: &str, at: At, depth: usize) {
        let Some(spec) = self.kind.table(name) else {
            self.unknown_table(name, at);
            return self.children(node, depth);
        };
        let is_table = |n: &Node<'_>| matches!(n.data().value, NodeValue::Table(_));
        let table = node.children().find(is_table);
        if table.is_none() && self.dashed(node) {
            return;
        }
        match table {
            None => self.raise(
                &EMPTY,
                at,
                format!("`:::table {name}` holds no table"),
                "put a table between the two ::: lines, with an empty line only outside it",
            ),
            Some(table) => {
                let rows = self.rows(table, spec);
                self.body.tables.push(NamedTable { spec, rows, at });
                self.slot(Fill::Table(self.body.tables.len() - 1));
            }
        }
        for other in node.children().filter(|other| table.is_none_or(|table| !table.same_node(other))) {
            self.stray(other, table.is_some(), spec);
        }
    }

    fn unknown_table(&mut self, name: &str, at: At) {
        let names: Vec<&str> = self.kind.tables.iter().map(|t| t.name).collect();
        let fix = match did_you_mean(name, names.iter().copied()) {
            Some(near) => format!("did you mean `:::table {near}`?"),
            None if names.is_empty() => {
                format!("{} has no named tables: leave out the ::: lines", of_kind(self.kind.name))
            }
            None => format!("{} knows: {}", of_kind(self.kind.name), names.join(", ")),
        };
        self.raise(&UNKNOWN, at, format!("there is no table “{name}” on {}", of_kind(self.kind.name)), fix);
    }

    /// Something between the two `:::` lines that is not the table.
    pub(super) fn stray(&mut self, node: Node<'_>, below: bool, spec: &'static Table) {
        let position = node.data().sourcepos;
        self.tell_lines(position);
        let line = position.start.line.saturating_sub(1);
        let rows = self.source.get(line).is_some_and(|line| line.trim_start().starts_with('|'));
        let bars = self.source.get(line).map_or(0, |line| line.matches('|').count());
        let rows_of = |position: Sourcepos| match position.end.line.saturating_sub(position.start.line) + 1 {
            1 => String::from("this row is"),
            count => format!("these {count} lines are"),
        };
        let (message, fix) = match (rows && below, node.previous_sibling().is_some()) {
            (true, true) => (
                format!("{} cut off from the table “{}” above", rows_of(position), spec.name),
                "take out what stands between them and the table, an empty line too; rows of one table stand together",
            ),
            _ if bars > 1 && bars + 1 >= spec.columns.len() => (
                format!("this is no row of the table “{}”: no bar stands at its beginning", spec.name),
                "write `|` in front of the first cell and behind the last",
            ),
            _ => (
                format!("this is no row of the table “{}”", spec.name),
                "move it above the line `:::table` or below the line `:::`",
            ),
        };
        let at = self.at_line(line);
        self.raise(&STRAY, at, message, fix);
    }

    fn rows(&mut self, table: Node<'_>, spec: &'static Table) -> Vec<Row> {
        let Some(head) = table.first_child() else { return Vec::new() };
        let columns = self.columns(head, spec);
        let whole = self.whole_rows(table, spec);
        whole.into_iter().filter_map(|row| self.row(row, &columns, spec)).collect()
    }

    fn columns(&mut self, head: Node<'_>, spec: &'static Table) -> Vec<Option<&'static Field>> {
        let mut columns = Vec::new();
        let mut near_ones = Vec::new();
        for cell in head.children() {
            let title = plain_text(cell).trim().replace('’', "'");
            let title = title.trim_end_matches([':', '?', '*', ' ']).split_whitespace().collect::<Vec<_>>().join(" ");
            let found = spec.columns.iter().find(|c| c.name.eq_ignore_ascii_case(&title));
            if found.is_none() {
                let names: Vec<&str> = spec.columns.iter().map(|c| c.name).collect();
                let near = did_you_mean(&title, names.iter().copied());
                near_ones.extend(near);
                let fix = near
                    .map_or(format!("the columns are: {}", names.join(", ")), |near| format!("did you mean “{near}”?"));
                let at = self.at(cell.data().sourcepos);
                self.raise(&UNKNOWN_COLUMN, at, format!("the table “{}” has no column “{title}”", spec.name), fix);
            }
            if let Some(twice) = found.filter(|found| columns.iter().flatten().any(|f: &&Field| f.name == found.name)) {
                let at = self.at(cell.data().sourcepos);
                self.raise(
                    &COLUMN_TWICE,
                    at,
                    format!("the table has two columns “{}”", twice.name),
                    "give one of them another heading, or join the two",
                );
            }
            self.ledger.tell(&plain_text(cell));
            columns.push(found);
        }
        let at = self.at(head.data().sourcepos);
        // One that was mistyped is told already.
        let lacks = |c: &&Field| {
            c.required && !columns.iter().flatten().any(|f: &&Field| f.name == c.name) && !near_ones.contains(&c.name)
        };
        for missing in spec.columns.iter().filter(lacks) {
            self.raise(
                &COLUMN_MISSING,
                at,
                format!("the table “{}” lacks the column “{}”", spec.name, missing.name),
                "add the column",
            );
        }
        columns
    }

    /// One row; `None` for a line that has no bar, which Markdown takes for a row of one cell.
    fn row(&mut self, node: Node<'_>, columns: &[Option<&'static Field>], spec: &'static Table) -> Option<Row> {
        let position = node.data().sourcepos;
        let line = position.start.line.saturating_sub(1);
        if columns.len() > 1 && self.source.get(line).is_some_and(|line| !line.contains('|')) {
            self.stray(node, false, spec);
            return None;
        }
        let beyond = self.beyond(position, columns.len(), Severity::Error, STRAY_WHY).join(" ");
        self.ledger.tell(&beyond);
        if let Some(lone) = self.lone_cell(node, columns) {
            let fix = "a heading or a total is no row: put it into the text, or into a column, and take this row out; or fill in the rest";
            let at = self.at(position);
            self.raise(&CELL_EMPTY, at, format!("only “{lone}” stands in this row, and the rest of it is empty"), fix);
            self.tell_lines(position);
            return None;
        }
        let mut row = Row { at: self.at(position), ..Row::default() };
        // Where a cell too many stands, the others may stand in wrong columns: told once.
        let shifted = !beyond.is_empty();
        for (cell, column) in node.children().zip(columns) {
            let text = plain_text(cell).trim().to_owned();
            self.ledger.tell(&text);
            let Some(column) = *column else { continue };
            let at = self.at(cell.data().sourcepos);
            let html = self.cell_html(cell, column, at);
            if text.is_empty() {
                if column.required {
                    self.raise(&CELL_EMPTY, at, format!("“{}” is empty", column.name), "fill it in");
                }
                continue;
            }
            if shifted {
                continue;
            }
            self.check_cell(column, &text, at, self.written(cell.data().sourcepos, &text));
            row.cells.push(Cell { column, text, html, at });
        }
        self.row_passage(&mut row, spec);
        Some(row)
    }

    /// The words of the only cell that is filled, where others have to be.
    fn lone_cell(&self, row: Node<'_>, columns: &[Option<&'static Field>]) -> Option<String> {
        let texts: Vec<String> = row.children().map(|cell| plain_text(cell).trim().to_owned()).collect();
        let mut filled = texts.iter().filter(|text| !text.is_empty());
        let (lone, more) = (filled.next()?, filled.next());
        let missing =
            texts.iter().zip(columns).filter(|(text, column)| text.is_empty() && column.is_some_and(|c| c.required));
        (more.is_none() && missing.count() > 1).then(|| lone.clone())
    }

    /// `exact` is where the text stands, if it is written as it reads.
    fn check_cell(&mut self, column: &'static Field, text: &str, at: At, exact: Option<At>) {
        let mut wrong = Vec::new();
        for part in cell_values(column, text) {
            let at = exact.filter(|_| part == text).unwrap_or(At { length: 0, ..at });
            form::check_word(column.name, column.is, &Word { text: part.into(), at }, self.local, &mut wrong);
        }
        for w in wrong {
            self.tell(VALUE.at(at, w.message, w.fix).because(w.why).mended(w.mend));
        }
    }

    /// The place of a cell's text without the spaces round it.
    fn written(&self, position: Sourcepos, text: &str) -> Option<At> {
        let line = position.start.line.checked_sub(1)?;
        let from = position.start.column.checked_sub(1)?;
        let cell = self.source.get(line)?.get(from..position.end.column)?;
        let start = from + cell.len() - cell.trim_start().len();
        (cell.trim() == text).then(|| self.map.at(line, start, Some(start + text.len())))
    }

    /// What a cell shows: its words with their marks. Named tables link by id, so a link, a picture or a
    /// note has no place in them.
    fn cell_html(&mut self, cell: Node<'_>, column: &'static Field, at: At) -> String {
        let mut html = String::new();
        let mut lost = false;
        for child in cell.children() {
            lost |= self.cell_part(child, &mut html);
        }
        if lost {
            self.raise(
                &CELL_LINK,
                at,
                format!("a link, picture or note in “{}” would not be shown", column.name),
                "take it out of the cell and put it into the text above or below the table",
            );
        }
        html.trim().to_owned()
    }

    /// Writes a part of a cell. Whether something of it is not shown.
    fn cell_part(&mut self, node: Node<'_>, html: &mut String) -> bool {
        let data = node.data();
        let (tag, mut lost) = match &data.value {
            NodeValue::Text(text) => {
                super::escape_into(text, html);
                return false;
            }
            NodeValue::Code(code) => {
                html.push_str("<code>");
                super::escape_into(&code.literal, html);
                html.push_str("</code>");
                return false;
            }
            NodeValue::HtmlInline(tag) if is_break(tag) => {
                self.ledger.tell(tag);
                html.push_str("<br>");
                return false;
            }
            NodeValue::HtmlInline(tag) => {
                super::escape_into(tag, html);
                return false;
            }
            NodeValue::Strong => ("strong", false),
            NodeValue::Emph => ("em", false),
            NodeValue::Strikethrough => ("del", false),
            NodeValue::Link(link) => {
                self.ledger.tell(&link.url);
                self.ledger.tell(&link.title);
                let words = plain_text(node);
                ("", !link.url.ends_with(words.trim()) || words.trim().is_empty() || !link.title.is_empty())
            }
            NodeValue::Image(image) => {
                self.ledger.tell(&image.url);
                self.ledger.tell(&image.title);
                ("", true)
            }
            NodeValue::FootnoteReference(note) => {
                self.ledger.tell(&note.name);
                ("", true)
            }
            _ => ("", false),
        };
        if !tag.is_empty() {
            html.push_str(&format!("<{tag}>"));
        }
        for child in node.children() {
            lost |= self.cell_part(child, html);
        }
        if !tag.is_empty() {
            html.push_str(&format!("</{tag}>"));
        }
        lost
    }

    fn row_passage(&mut self, row: &mut Row, spec: &'static Table) {
        let Some(first) = spec.columns.first() else { return };
        let key = row.of(first).map_or(String::new(), |cell| cell.text.clone());
        let words: Vec<&str> = row
            .cells
            .iter()
            .filter(|c| !matches!(c.column.is, Is::Ref(_)))
            .map(|c| c.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let all = words.join(" · ");
        let session = first.is_column(sessions::SESSION);
        let linked = session || first.is_column(terms::TERM) || first.is_column(actions::REF);
        if linked && !key.is_empty() {
            let id = self.anchors.give(slug_with_dots(&key));
            row.anchor = Some(id.clone());
            if !session {
                return self.passages.aside(Passage { anchor: Some(id), heading: key, text: all });
            }
        }
        self.passages.text(&all);
        self.passages.gap();
    }
}

const STRAY_WHY: &str = "What stands here would be shown nowhere, and neither would the rows below it.";

/// A cell that holds several values has them apart by commas or spaces.
pub fn cell_values<'c>(column: &Field, text: &'c str) -> Vec<&'c str> {
    if column.many { text.split([',', ' ']).filter(|p| !p.is_empty()).collect() } else { vec![text] }
}

/// "a protocol page", "a plain page".
fn of_kind(name: &str) -> String {
    format!("a {} page", if name == "page" { "plain" } else { name })
}
