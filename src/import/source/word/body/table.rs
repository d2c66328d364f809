//! In: a table of Word. Out: the same with every row as wide as the widest; hidden and deleted rows are left out.

use super::{Around, Reader};
use crate::import::block::{Block, Cell, Table, What};
use crate::import::source::sight::Ground;
use crate::import::source::tree::Node;
use crate::import::source::word::styles::{Look, is_low, is_off};

impl Reader<'_> {
    pub(super) fn table(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let style = node.path(&["tblPr", "tblStyle"]).and_then(|style| style.get("val"));
        let style = style.map(|style| self.styles.get(Some(style)));
        let ground = if style.as_ref().is_some_and(|style| style.colours) { Ground::Styled } else { around.ground };
        let hides = style.as_ref().is_some_and(|style| style.hides_some);
        if hides || node.child("tblPr").is_some_and(is_off) {
            return self.leave(What::Hidden, &node.text());
        }
        let look = style.map_or_else(Look::default, |style| style.look);
        let around = Around { ground, table: look.over(&around.table), ..around.clone() };
        self.narrow = narrow_columns(node);
        let mut table = Table::default();
        let mut boxes = std::mem::take(&mut self.boxes);
        self.rows(node, &around, &mut table);
        boxes.append(&mut self.boxes);
        self.boxes = boxes;
        let table = table.squared();
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
    }

    fn rows(&mut self, node: &Node, around: &Around, table: &mut Table) {
        for child in node.children() {
            match child.name() {
                "tr" => self.row(child, around, table),
                "ins" | "moveTo" => self.rows(child, &Around { put_in: true, ..around.clone() }, table),
                "del" | "moveFrom" => self.rows(child, &Around { deleted: true, ..around.clone() }, table),
                "sdt" => self.control(child, around, |reader, content, around| reader.rows(content, around, table)),
                "tblPr" | "tblGrid" => {}
                _ => self.rows(child, around, table),
            }
        }
    }

    fn row(&mut self, node: &Node, around: &Around, table: &mut Table) {
        let properties = node.child("trPr");
        let says = |name: &str| properties.is_some_and(|p| p.child(name).is_some_and(|switch| switch.element.is_on()));
        let low = properties
            .and_then(|p| p.child("trHeight"))
            .is_some_and(|height| height.get("hRule") == Some("exact") && is_low(height.get("val")));
        if says("hidden") || low {
            return self.leave(What::RowsAndColumns, &node.text());
        }
        let has = |name: &str| properties.is_some_and(|p| p.child(name).is_some());
        let around =
            Around { deleted: around.deleted || has("del"), put_in: around.put_in || has("ins"), ..around.clone() };
        if says("tblHeader") && table.heads == table.rows.len() {
            table.heads += 1;
        }
        let before = properties.and_then(|p| p.value("gridBefore")).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let mut row: Vec<Cell> = vec![Cell::default(); before.min(60)];
        self.cells(node, &around, &mut row);
        if around.deleted && row.iter().all(|cell| cell.text().is_empty()) {
            table.heads = table.heads.min(table.rows.len());
            return;
        }
        table.rows.push(row);
    }

    fn cells(&mut self, node: &Node, around: &Around, row: &mut Vec<Cell>) {
        for child in node.children() {
            match child.name() {
                "tc" => self.cell(child, around, row),
                "sdt" => self.control(child, around, |reader, content, around| reader.cells(content, around, row)),
                "trPr" | "tblPrEx" => {}
                _ => self.cells(child, around, row),
            }
        }
    }

    fn cell(&mut self, node: &Node, around: &Around, row: &mut Vec<Cell>) {
        let properties = node.child("tcPr");
        let has = |name: &str| properties.is_some_and(|p| p.child(name).is_some());
        let ground = properties.and_then(|p| p.child("shd")).and_then(Ground::of_shading).unwrap_or(around.ground);
        let around = Around {
            ground,
            deleted: around.deleted || has("cellDel"),
            put_in: around.put_in || has("cellIns"),
            ..around.clone()
        };
        let under = ["vMerge", "hMerge"].into_iter().any(|name| {
            properties.and_then(|p| p.child(name)).is_some_and(|merge| merge.get("val").is_none_or(|v| v == "continue"))
        });
        let across = properties.and_then(|p| p.value("gridSpan")).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
        let mut blocks = Vec::new();
        let narrow = std::mem::take(&mut self.narrow);
        self.inside(node, &around, &mut blocks);
        self.narrow = narrow;
        if under && blocks.iter().all(|block| block.text().is_empty()) {
            row.push(Cell::covered());
        } else if under {
            let text: Vec<String> = blocks.iter().map(Block::text).collect();
            self.leave(What::Hidden, &text.join(" "));
            row.push(Cell::covered());
        } else if self.narrow.get(row.len()).copied().unwrap_or(false) && across == 1 {
            let text: Vec<String> = blocks.iter().map(Block::text).collect();
            self.leave(What::RowsAndColumns, &text.join(" "));
            row.push(Cell::default());
        } else {
            row.push(Cell { blocks, covered: false });
        }
        row.extend((1..across.min(60)).map(|_| Cell::covered()));
    }
}

/// Twips: no letter can be seen in a column as wide as that.
const NARROWEST: f64 = 60.0;

/// Which columns are too narrow for any letter, where Word may not make them wider.
fn narrow_columns(table: &Node) -> Vec<bool> {
    let fixed = table.path(&["tblPr", "tblLayout"]).is_some_and(|layout| layout.get("type") == Some("fixed"));
    let columns = table.child("tblGrid").into_iter().flat_map(Node::children);
    let width = |column: &Node| column.get("w").and_then(|width| width.parse::<f64>().ok());
    columns.map(|column| fixed && width(column).is_some_and(|width| width < NARROWEST)).collect()
}
