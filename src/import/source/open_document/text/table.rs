//! In: a table of an OpenDocument file. Out: the same with every row as wide as the widest; hidden rows and columns are left
//! out. Days and times are those the cell holds, not as it shows them.

use super::{Around, Reader, is_gone};
use crate::import::block::{Block, Cell, Table, What};
use crate::import::source::tree::Node;
use std::collections::BTreeSet;

/// A sheet may repeat a cell or row to its very end.
const MOST_REPEATED: usize = 200;
/// No sheet has more columns.
const WIDEST: usize = 16_384;

impl Reader<'_> {
    pub(super) fn table(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let mut table = Table::default();
        let hidden = self.hidden_columns(node);
        self.rows(node, around, &hidden, &mut table);
        let table = table.squared();
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
    }

    fn hidden_columns(&self, node: &Node) -> BTreeSet<usize> {
        let mut hidden = BTreeSet::new();
        let mut at = 0;
        for column in columns(node) {
            let many = repeated(column, "number-columns-repeated");
            let style = self.styles.get("table-column", column.get("style-name"));
            if style.gone || is_gone(column) {
                hidden.extend(at..at + many);
            }
            at += many;
        }
        hidden
    }

    fn rows(&mut self, node: &Node, around: &Around, hidden: &BTreeSet<usize>, table: &mut Table) {
        for child in node.children() {
            match child.name() {
                "table-row" => self.row(child, around, hidden, table),
                "table-header-rows" => {
                    self.rows(child, around, hidden, table);
                    table.heads = table.rows.len();
                }
                "table-row-group" if child.get("display") == Some("false") => {
                    let at = self.at.clone();
                    self.source.leave(What::RowsAndColumns, &at, &child.text());
                }
                "table-rows" | "table-row-group" => self.rows(child, around, hidden, table),
                _ => {}
            }
        }
    }

    fn row(&mut self, node: &Node, around: &Around, hidden: &BTreeSet<usize>, table: &mut Table) {
        let style = self.styles.get("table-row", node.get("style-name"));
        if style.gone || is_gone(node) {
            if node.text().trim() != "" {
                let at = format!("{}, row {}", self.at, table.rows.len() + 1);
                self.source.leave(What::RowsAndColumns, &at, &node.text());
            }
            return;
        }
        let mut row = Vec::new();
        for cell in node.children().filter(|node| matches!(node.name(), "table-cell" | "covered-table-cell")) {
            let many = repeated(cell, "number-columns-repeated");
            let at = row.len();
            if hidden.contains(&at) {
                let words = cell.text();
                if !words.trim().is_empty() {
                    let place = format!("{}, column {}", self.at, at + 1);
                    self.source.leave(What::RowsAndColumns, &place, &words);
                }
                row.extend((0..many.min(2_000)).map(|_| Cell::default()));
                continue;
            }
            let read = self.cell(cell, around);
            let many = if read.text().is_empty() { many } else { many.min(MOST_REPEATED) };
            row.extend((0..many.min(2_000)).map(|_| read.clone()));
        }
        while row.last().is_some_and(|cell: &Cell| !cell.covered && cell.blocks.is_empty()) {
            row.pop();
        }
        let many = if row.is_empty() { 1 } else { repeated(node, "number-rows-repeated").min(MOST_REPEATED) };
        table.rows.extend((0..many).map(|_| row.clone()));
    }

    fn cell(&mut self, node: &Node, around: &Around) -> Cell {
        let style = self.styles.get("table-cell", node.get("style-name"));
        let ground = style.ground().unwrap_or(around.ground);
        let within = Around { ground, style: style.clone(), ..around.clone() };
        if let Some(formula) = node.get("formula") {
            self.leave(What::Instruction, formula);
        }
        // A day and a time as the sheet holds them, not as it shows them.
        let held = match node.get("value-type") {
            Some("date") => node.get("date-value").map(|value| value.replace("T00:00:00", "").replace('T', " ")),
            Some("time") => node.get("time-value").and_then(clock),
            _ => None,
        };
        let mut blocks = Vec::new();
        self.inside(node, &within, None, &mut blocks);
        if node.name() == "covered-table-cell" {
            let text: Vec<String> = blocks.drain(..).map(|block| block.text()).collect();
            if !text.concat().trim().is_empty() {
                self.leave(What::Hidden, &text.join(" "));
            }
        }
        if let Some(held) = held.filter(|_| !blocks.is_empty()) {
            blocks = vec![Block::Paragraph { depth: 0, words: crate::import::block::said(held) }];
        }
        Cell {
            covered: node.name() == "covered-table-cell" && blocks.iter().all(|block| block.text().is_empty()),
            blocks,
        }
    }
}

/// The columns of a table, also those that stand in groups.
fn columns(node: &Node) -> Vec<&Node> {
    node.children()
        .flat_map(|child| match child.name() {
            "table-column" => vec![child],
            "table-columns" | "table-header-columns" | "table-column-group" => columns(child),
            _ => Vec::new(),
        })
        .collect()
}

fn repeated(node: &Node, name: &str) -> usize {
    node.get(name).and_then(|n| n.parse().ok()).unwrap_or(1).min(WIDEST)
}

/// `PT09H30M00S`.
fn clock(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let minutes = rest.split_once('M')?.0;
    Some(format!("{:0>2}:{:0>2}", hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?))
}
