//! In: a row of a table, as it stands in the source. Out: whether it is whole: a row that its line tore in two, text that
//! became a row, a second heading row, a row of nothing, bars of another script.

use super::plain_text;
use super::writer::Writer;
use crate::document::kind::Table;
use crate::finding::{Severity, rules};
use comrak::nodes::{Node, NodeValue};

rules! {
    TORN = warning("table/torn-row") {
        why: "The words stand in the wrong column, or in a row of their own that says something else.",
        line: "and wait |",
        says: "this belongs to the row above, which its line tore in two",
        help: "write the row in one line, with `<br>` where a new line begins in the cell: `| 1 | Ring 999<br>and wait |`",
    }

    BELOW = warning("table/text-below") {
        why: "The words stand in the first column of a table to which they do not belong.",
        line: "Ring us if you are not sure.",
        says: "this text has become a row of the table above",
        help: "put an empty line between the table and this text",
    }

    HEADING_TWICE = error("table/heading-twice") {
        why: "The words of the heading would stand among the rows, and be checked and shown as one of them.",
        line: "| Term | Meaning |",
        says: "the heading of the table stands here a second time",
        help: "take this row out, and the row of hyphens below it, if there is one",
    }

    ROW_EMPTY = error("table/row-empty") {
        why: "Readers would find an empty row, and cannot tell whether something is missing.",
        line: "| | |",
        says: "this row is empty",
        help: "take it out, or fill it in",
    }

    OTHER_BARS = error("table/other-bars") {
        why: "The row would be shown nowhere, for it is none.",
        line: "｜ LSCP ｜ The local safeguarding children partnership ｜",
        says: "the signs between these cells are not the bars that divide them",
        help: "write `| LSCP | The local safeguarding children partnership |`",
    }

    DASHES = error("table/dashes") {
        why: "Without the row of hyphens there is no table, and what it says is not checked.",
        line: "|—|—|",
        says: "this row has to be of hyphens, and its dashes are those of print",
        help: "write `|---|---|`",
    }
}

/// Signs that look like a bar.
const BARS: [char; 7] = ['｜', '│', '¦', '┃', '∣', '❘', '\t'];

impl<'t> Writer<'t> {
    /// The source of a row, from where it begins.
    fn row_source(&self, row: Node<'_>) -> &'t str {
        let start = row.data().sourcepos.start;
        let line = self.source.get(start.line.saturating_sub(1)).copied().unwrap_or("");
        line.get(start.column.saturating_sub(1)..).unwrap_or(line).trim()
    }

    /// Tells the first row of a table without a name that is none. A table whose rows have no bars at their beginning is
    /// let be.
    pub(super) fn torn_rows(&mut self, table: Node<'_>) {
        let mut rows = table.children();
        let Some(head) = rows.next().filter(|head| self.row_source(head).starts_with('|')) else { return };
        let mut above = self.row_source(head);
        for row in rows {
            let source = self.row_source(row);
            if ["<%", "{%", "{{", "{:"].iter().any(|sign| source.starts_with(sign)) {
                continue; // an instruction to another program, which is told as such
            }
            if !source.starts_with('|') {
                return self.torn(row, above, source, Severity::Warning);
            }
            above = source;
        }
    }

    fn torn(&mut self, row: Node<'_>, above: &str, source: &str, severity: Severity) {
        let at = self.at_line(row.data().sourcepos.start.line.saturating_sub(1));
        let finding = if above.ends_with('|') && !source.contains('|') {
            BELOW.at(
                at,
                "this text has become a row of the table above",
                "put an empty line between the table and this text",
            )
        } else {
            let joined = format!("{}<br>{source}", above.trim_end_matches('|').trim_end());
            let joined: String = joined.chars().take(300).collect();
            TORN.at(
                at,
                "this belongs to the row above, which its line tore in two",
                format!("write the row in one line, with `<br>` where a new line begins in the cell: `{joined}`"),
            )
        };
        self.tell(finding.weighing(severity));
    }

    /// The rows of a named table that are rows; whatever else stands there is told, once.
    pub(super) fn whole_rows<'n>(&mut self, table: Node<'n>, spec: &'static Table) -> Vec<Node<'n>> {
        let all: Vec<Node<'n>> = table.children().collect();
        let Some((head, rows)) = all.split_first() else { return Vec::new() };
        let barred = self.row_source(head).starts_with('|');
        let texts = |row: Node<'_>| -> Vec<String> {
            row.children().map(|cell| plain_text(cell).trim().to_lowercase()).collect()
        };
        let titles = texts(head);
        let mut whole: Vec<Node<'n>> = Vec::new();
        let mut above = self.row_source(head);
        let mut torn = false;
        // The line above is a row of the table, and not one that was told of as none.
        let mut after_row = true;
        // The heading a second time brings its own row of hyphens.
        let mut heading = false;
        for row in rows {
            let source = self.row_source(row);
            let cells = texts(row);
            let after_heading = std::mem::take(&mut heading);
            if barred && !source.starts_with('|') {
                if source.starts_with(BARS) || !source.contains('|') && source.contains(BARS) {
                    self.other_bars(row, source);
                } else if after_row && !above.ends_with('|') || source.ends_with('|') {
                    if !torn {
                        self.torn(row, above, source, Severity::Error);
                        if after_row && !above.ends_with('|') {
                            let begun = whole.pop();
                            begun.into_iter().for_each(|row| self.tell_lines(row.data().sourcepos));
                        }
                    }
                    torn = !source.ends_with('|');
                } else {
                    self.stray(row, false, spec);
                }
                self.tell_lines(row.data().sourcepos);
                above = if torn { above } else { source };
                after_row = torn;
                continue;
            }
            (above, torn, after_row) = (source, false, true);
            let at = self.at_line(row.data().sourcepos.start.line.saturating_sub(1));
            let hyphens = |cell: &String| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | '–' | '—' | ':'));
            if cells.iter().all(|cell| cell.is_empty()) {
                self.raise(&ROW_EMPTY, at, "this row is empty", "take it out, or fill it in");
            } else if cells == titles {
                let fix = "take this row out, and the row of hyphens below it, if there is one";
                self.raise(&HEADING_TWICE, at, "the heading of the table stands here a second time", fix);
                heading = true;
            } else if cells.len() > 1 && cells.iter().all(hyphens) {
                if !after_heading {
                    self.raise(&HEADING_TWICE, at, "the row of hyphens stands here a second time", "take this row out");
                }
            } else {
                whole.push(*row);
                continue;
            }
            self.tell_lines(row.data().sourcepos);
        }
        whole
    }

    fn other_bars(&mut self, row: Node<'_>, source: &str) {
        let at = self.at_line(row.data().sourcepos.start.line.saturating_sub(1));
        let cells: Vec<&str> = source.trim_matches(BARS).split(BARS).map(str::trim).collect();
        self.raise(
            &OTHER_BARS,
            at,
            "the signs between these cells are not the bars that divide them",
            format!("write `| {} |`", cells.join(" | ")),
        );
    }

    /// A named table whose row of hyphens is one of dashes: told at that row, and nothing else of it.
    pub(super) fn dashed(&mut self, block: Node<'_>) -> bool {
        let position = block.data().sourcepos;
        let is_row = |line: &str| {
            let line = line.trim();
            line.starts_with('|')
                && line.contains(['—', '–'])
                && line.chars().all(|c| matches!(c, '|' | '—' | '–' | '-' | ':' | ' '))
        };
        let lines = position.start.line..position.end.line;
        let Some(index) = lines.into_iter().find(|index| self.source.get(*index).is_some_and(|line| is_row(line)))
        else {
            return false;
        };
        let columns = self.source[index].trim().trim_matches('|').split('|').count();
        let at = self.at_line(index);
        self.raise(
            &DASHES,
            at,
            "this row has to be of hyphens, and its dashes are those of print",
            format!("write `|{}`", "---|".repeat(columns)),
        );
        for child in block.children().filter(|child| !matches!(child.data().value, NodeValue::Table(_))) {
            self.tell_lines(child.data().sourcepos);
        }
        true
    }
}
