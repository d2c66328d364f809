//! In: what was found in a page, and its form. Out: each finding beside the field, the row or the line that it speaks of.

use super::changes;
use super::front;
use super::part::{self, What};
use super::rows::Grid;
use super::source::Source;
use crate::document::kind::Keys;
use crate::finding::{Finding, Severity};
use serde::Serialize;

/// A finding as the form shows it.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Beside {
    pub weight: &'static str,
    pub message: String,
    pub why: String,
    pub fix: String,
    /// In the file, counted from 1; 0 is the page as a whole.
    pub line: u32,
    pub place: Spot,
}

/// Where the form shows it.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase", tag = "on")]
pub enum Spot {
    Page,
    /// What is missing is told of several keys at once.
    Field {
        keys: Vec<String>,
    },
    /// A line of the box, counted from 1.
    Text {
        part: usize,
        line: usize,
    },
    Cell {
        part: usize,
        row: usize,
        cell: usize,
    },
}

/// The findings of a page, in the order of its form.
pub fn beside(source: &Source, found: &[&Finding]) -> Vec<Beside> {
    let parts = part::parts(source);
    let entries = front::entries(source).unwrap_or_default();
    let kind = changes::kind_of(source);
    let one = |finding: &&Finding| {
        let at = finding.place.as_ref().map_or((0, 1), |place| (place.at.line, place.at.column));
        let (line, column) = (at.0.saturating_sub(1) as usize, at.1 as usize);
        let of_key = entries.iter().find(|entry| entry.lines.contains(&line)).map(|entry| vec![entry.key.clone()]);
        // What is missing stands nowhere, and its message names it.
        let missing = || named(&finding.message).filter(|key| kind.field(key).is_some()).map(str::to_owned).collect();
        let missing = || Some(missing()).filter(|keys: &Vec<String>| !keys.is_empty());
        let place = match of_key.or_else(|| missing().filter(|_| line == 0)) {
            Some(keys) => Spot::Field { keys },
            None if at.0 == 0 => Spot::Page,
            None => in_text(source, &parts, line, column),
        };
        let Finding { message, fix, why, .. } = *finding;
        Beside {
            weight: finding.severity.word(),
            message: message.clone(),
            why: why.to_string(),
            fix: fix.clone(),
            line: at.0,
            place,
        }
    };
    found.iter().map(one).collect()
}

/// What stands between backticks.
fn named(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

fn in_text(source: &Source, parts: &[part::Part], line: usize, column: usize) -> Spot {
    let Some((index, part)) = parts.iter().enumerate().find(|(_, part)| part.lines.contains(&line)) else {
        return Spot::Page;
    };
    match &part.what {
        What::Text { said, .. } => Spot::Text { part: index, line: (line + 1).saturating_sub(said.start) },
        What::Table { grid: Some(grid), .. } => match grid.row_on(line) {
            Some(row) => Spot::Cell { part: index, row, cell: Grid::cell_at(source, line, column) },
            None => Spot::Text { part: index, line: 0 },
        },
        What::Table { .. } => Spot::Text { part: index, line: line - part.lines.start + 1 },
    }
}

/// How many there are of each weight.
#[derive(Clone, Copy, Debug, Default, Serialize, PartialEq, Eq)]
pub struct Count {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Count {
    pub fn of<'f>(found: impl IntoIterator<Item = &'f Finding>) -> Count {
        let mut count = Count::default();
        for finding in found {
            match finding.severity {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Note => count.notes += 1,
            }
        }
        count
    }
}
