//! The text of a page as it is understood: its HTML with gaps, its headings, passages, links and named tables.

use super::field::{Column, Field, Table};
use super::passage::Passage;
use super::unit::Unit;
use super::{anchor, reading};
use crate::finding::{At, Choices};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A page's text: HTML with gaps where only the whole site knows what belongs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Body {
    pub html: String,
    /// In order of `at`.
    pub slots: Vec<Slot>,
    pub outline: Vec<Heading>,
    pub passages: Vec<Passage>,
    pub units: Vec<Unit>,
    pub links: Vec<Link>,
    pub components: Vec<Component>,
    /// They know their description, which is no part of what is kept ([`super::kept`]).
    #[serde(skip)]
    pub tables: Vec<NamedTable>,
    pub figures: Vec<Figures>,
    /// How hard it is to read, found out when first asked for.
    #[serde(skip)]
    pub(super) reading: OnceLock<reading::Reading>,
    /// The anchors of headings and rows, found out when a link first asks for one.
    #[serde(skip)]
    pub(super) index: OnceLock<anchor::Index>,
    /// The same, for one that is not there.
    #[serde(skip)]
    pub(super) nearest: OnceLock<Choices>,
}

/// A gap in the HTML, before byte `at`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Slot {
    pub at: usize,
    pub fill: Fill,
}

/// What fills a gap: the address of a link, a component, a named table (by index).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Fill {
    Link(usize),
    Component(usize),
    Table(usize),
    /// A picture of the table above, whose columns are years.
    Figures(usize),
}

/// A table of the text whose columns are years, as its author wrote it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    pub years: Vec<String>,
    pub rows: Vec<Figure>,
}

/// What was counted, and how many in each year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    pub name: String,
    pub values: Vec<String>,
}

/// A heading of the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
    /// Where it begins in the HTML, unless it stands inside something else.
    pub starts: Option<usize>,
    pub at: At,
}

/// A link or image as written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    pub target: String,
    pub image: bool,
    /// Anchor of the heading it stands under.
    pub under: Option<String>,
    pub at: At,
}

/// A `:::name argument key=value` placed in the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Component {
    pub name: String,
    pub arguments: Vec<String>,
    pub under: Option<String>,
    pub at: At,
}

impl Component {
    /// The value of `key=value`.
    pub fn option(&self, key: &str) -> Option<&str> {
        self.arguments.iter().find_map(|a| a.strip_prefix(key)?.strip_prefix('='))
    }
}

/// A `:::table name`.
#[derive(Clone, Debug)]
pub struct NamedTable {
    pub spec: &'static Table,
    pub rows: Vec<Row>,
    pub at: At,
}

/// One row; only the columns that were given.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub at: At,
    /// For rows that can be linked to, such as a glossary term.
    pub anchor: Option<String>,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    pub column: &'static Field,
    pub text: String,
    pub html: String,
    pub at: At,
}

impl Row {
    /// The cell's text; empty if it is not there.
    pub fn text<T>(&self, column: Column<T>) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// The cell.
    pub fn cell<T>(&self, column: Column<T>) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column.name == column.name())
    }

    /// The cell of a column, for whoever goes through a description.
    pub fn of(&self, column: &Field) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column.name == column.name)
    }

    /// Where the cell stands, or the row.
    pub fn at_of<T>(&self, column: Column<T>) -> At {
        self.cell(column).map_or(self.at, |cell| cell.at)
    }
}

impl Body {
    /// All rows of such tables.
    pub fn rows<'b>(&'b self, table: &Table) -> impl Iterator<Item = &'b Row> + use<'b> {
        let name = table.name;
        self.tables.iter().filter(move |table| table.spec.name == name).flat_map(|table| &table.rows)
    }

    /// How hard it is to read.
    pub fn reading(&self) -> &reading::Reading {
        self.reading.get_or_init(|| reading::measure(&self.units))
    }

    /// The anchor that a link means which names it so, if the page has it.
    pub fn anchor(&self, written: &str) -> Option<&str> {
        self.index.get_or_init(|| self.all_anchors()).meant(written)
    }

    /// The anchor that was probably meant.
    pub fn near_anchor(&self, written: &str) -> Option<&str> {
        self.nearest.get_or_init(|| Choices::of(self.anchors())).near(written)
    }

    /// The anchor whose words are most like those of one that is not there, if they are like them at all.
    pub fn anchor_of_like_words(&self, written: &str) -> Option<&str> {
        anchor::most_like(written, self.anchors())
    }

    /// The anchors of its headings and rows.
    pub fn anchors(&self) -> impl Iterator<Item = &str> + Clone {
        let rows = self.tables.iter().flat_map(|t| &t.rows).filter_map(|row| row.anchor.as_deref());
        self.outline.iter().map(|h| h.id.as_str()).chain(rows)
    }

    fn all_anchors(&self) -> anchor::Index {
        let headings = self.outline.iter().map(|h| (h.id.as_str(), h.text.as_str()));
        let rows = self.tables.iter().flat_map(|t| &t.rows).filter_map(|row| row.anchor.as_deref());
        anchor::Index::of(headings.chain(rows.map(|id| (id, id))))
    }
}
