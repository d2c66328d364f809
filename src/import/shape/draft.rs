//! In: nothing. Out: what a page will say: [`Draft`], filled by the files beside this one and written by `write.rs`.

use super::value::{By, Fit};
use crate::document::kind::{Field, Keys, Table};
use crate::document::{Kind, anchor};
use crate::import::block::{Block, Source};
use std::collections::{BTreeMap, BTreeSet};

/// A page to be.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: &'static Kind,
    pub title: String,
    pub slug: String,
    pub fields: BTreeMap<&'static str, Vec<String>>,
    /// What stands above a blank key: what the file says there.
    pub remarks: BTreeMap<&'static str, String>,
    pub body: Vec<Part>,
    pub tale: Tale,
}

/// What a page is made of below its front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Block(Block),
    Rows {
        table: &'static str,
        columns: Vec<&'static str>,
        rows: Vec<Vec<String>>,
    },
    /// A line that somebody has to write, and what for.
    Blank(String),
}

/// What is told of a draft in the report.
#[derive(Clone, Debug, Default)]
pub struct Tale {
    /// What of the file went where.
    pub went: Vec<String>,
    /// What was taken, and should be looked at.
    pub doubts: Vec<String>,
    /// What nothing of the file would do for.
    pub blanks: Vec<String>,
    /// What in the file belonged nowhere: its place and its words.
    pub homeless: Vec<(String, String)>,
}

impl Tale {
    /// Says nothing twice.
    pub fn once(&mut self) {
        for list in [&mut self.went, &mut self.doubts, &mut self.blanks] {
            let mut seen = BTreeSet::new();
            list.retain(|line| seen.insert(line.clone()));
        }
        let mut seen = BTreeSet::new();
        self.homeless.retain(|line| seen.insert(line.clone()));
    }
}

impl Draft {
    pub fn new(kind: &'static Kind, title: &str) -> Draft {
        Draft {
            kind,
            title: title.to_owned(),
            slug: anchor::short_name(title),
            fields: BTreeMap::new(),
            remarks: BTreeMap::new(),
            body: Vec::new(),
            tale: Tale::default(),
        }
    }

    /// Takes what the file says for a field. `at`: where it says so.
    pub fn take(&mut self, by: &By<'_>, field: &'static Field, text: &str, at: &str) -> bool {
        let known = self.fields.contains_key(field.name);
        if known && !field.many {
            self.tale.homeless.push((format!("{at}, a second `{}`", field.name), text.to_owned()));
            return true;
        }
        match by.fit(field, text) {
            Fit::Good(words) => self.set(field, words, at),
            Fit::Doubtful(words, why) => {
                self.tale.doubts.push(format!("`{}`: {why}.", field.name));
                self.set(field, words, at);
            }
            Fit::No(why) | Fit::Private(why) => {
                if !super::value::is_nothing(text) {
                    self.tale.doubts.push(format!("`{}` is left blank, because {why}.", field.name));
                    self.remarks.insert(field.name, why);
                }
                return false;
            }
        }
        true
    }

    fn set(&mut self, field: &'static Field, words: Vec<String>, at: &str) {
        self.tale.went.push(format!("{at} → `{}`", field.name));
        self.fields.entry(field.name).or_default().extend(words);
    }

    /// The keys that have to be filled in and are not.
    pub fn unfilled(&self) -> Vec<&'static Field> {
        let said = ["title", "kind", "id", "access", "draft"];
        let kind = self.kind;
        let lacking = kind.all_fields().filter(|field| kind.needs(field) && !said.contains(&field.name));
        lacking.filter(|field| !self.fields.contains_key(field.name)).collect()
    }

    /// The cells of its tables that have to be filled in and are not.
    pub fn unfilled_cells(&self) -> usize {
        let tables = self.body.iter().filter_map(|part| match part {
            Part::Rows { table, columns, rows } => Some((self.kind.table(table)?, columns, rows)),
            _ => None,
        });
        tables.map(|(table, columns, rows)| blank_cells(table, columns, rows)).sum()
    }

    /// How many words of the file stand in its text.
    pub fn words(&self) -> usize {
        let words = |part: &Part| match part {
            Part::Block(block) => block.text().split_whitespace().count(),
            Part::Rows { rows, .. } => rows.iter().flatten().map(|cell| cell.split_whitespace().count()).sum(),
            Part::Blank(_) => 0,
        };
        self.body.iter().map(words).sum()
    }

    /// The pictures it shows, by their number in the source.
    pub fn pictures(&self, source: &Source) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for part in &self.body {
            if let Part::Block(block) = part {
                pictures_of(block, source, &mut out);
            }
        }
        out
    }
}

fn pictures_of(block: &Block, source: &Source, out: &mut BTreeSet<usize>) {
    use crate::import::block::Piece;
    for piece in block.words() {
        match piece {
            Piece::Picture(number) => drop(out.insert(*number)),
            Piece::Note(number) => {
                source.notes.get(*number).into_iter().flatten().for_each(|block| pictures_of(block, source, out));
            }
            _ => {}
        }
    }
    if let Block::Table(table) = block {
        table.rows.iter().flatten().flat_map(|cell| &cell.blocks).for_each(|block| pictures_of(block, source, out));
    }
}

fn blank_cells(table: &'static Table, columns: &[&'static str], rows: &[Vec<String>]) -> usize {
    let needed = table.columns.iter().filter(|column| column.required);
    needed
        .map(|column| match columns.iter().position(|name| *name == column.name) {
            Some(at) => rows.iter().filter(|row| row.get(at).is_none_or(|cell| cell.is_empty())).count(),
            None => rows.len(),
        })
        .sum()
}
