//! In: the lines between `:::table` and `:::`. Out: its rows, cell by cell, and the same lines with rows changed, added,
//! moved or taken out. A row that nobody touched stays as it lies, with all its spaces.

use super::source::Source;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A table that holds nothing but rows.
#[derive(Clone, Debug)]
pub struct Grid {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// Where a first row would stand.
    below: usize,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

/// A row as the form has it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Wanted {
    /// Which row of the file it was.
    pub from: Option<usize>,
    pub cells: Vec<String>,
}

/// Reads rows; nothing, if anything else stands between them.
pub fn read(source: &Source, lines: Range<usize>) -> Option<Grid> {
    let mut said = lines.clone().filter(|index| !source.line(*index).trim().is_empty());
    let (header, ruler) = (said.next()?, said.next()?);
    let is_row = |index: usize| source.line(index).trim_start().starts_with('|');
    let rules = source.line(ruler).chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    let rows: Vec<usize> = said.collect();
    let tight = ruler == header + 1 && rows.iter().zip(ruler + 1..).all(|(row, next)| *row == next);
    let hidden = lines.clone().any(|index| source.line(index).contains("<!--"));
    if !rules || !tight || hidden || !is_row(header) || !rows.iter().all(|row| is_row(*row)) {
        return None;
    }
    let cells = |index: usize| spans(source.line(index)).into_iter().map(move |span| shown(&source.line(index)[span]));
    let columns: Vec<String> = cells(header).collect();
    let rows: Vec<Row> = rows.into_iter().map(|line| Row { line, cells: cells(line).collect() }).collect();
    let whole = rows.iter().all(|row| row.cells.len() <= columns.len());
    whole.then_some(Grid { columns, rows, below: ruler + 1 })
}

/// The words of each cell of a line, at the bars that no backslash stands before.
fn spans(line: &str) -> Vec<Range<usize>> {
    let line_end = line.trim_end().len();
    let mut from = line.len() - line.trim_start().len();
    if line[from..].starts_with('|') {
        from += 1;
    }
    let first = from.min(line_end);
    let (mut cells, mut escaped) = (Vec::new(), false);
    let trimmed = |from: usize, to: usize| {
        let cell = &line[from..to];
        let start = from + cell.len() - cell.trim_start().len();
        start..start + cell.trim().len()
    };
    for (at, sign) in line.char_indices().filter(|(at, _)| *at >= first) {
        if at >= line_end {
            break;
        }
        if sign == '|' && !escaped {
            cells.push(trimmed(from, at));
            from = at + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    if from < line_end {
        cells.push(trimmed(from, line_end));
    }
    cells
}

fn shown(cell: &str) -> String {
    cell.replace("\\|", "|")
}

/// As a cell is written: on one line, with its bars marked.
fn written(text: &str) -> String {
    let text = text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let mut escaped = false;
    for sign in text.trim().chars() {
        if sign == '|' && !escaped {
            out.push('\\');
        }
        escaped = sign == '\\' && !escaped;
        out.push(sign);
    }
    out
}

/// The table with these rows. Nothing, if a row is named that is not there.
pub fn set(source: &Source, grid: &Grid, rows: &[Wanted]) -> Option<Source> {
    let end = source.line_end();
    let mut text = String::new();
    for row in rows.iter().filter(|row| row.from.is_some() || row.cells.iter().any(|cell| !cell.trim().is_empty())) {
        match row.from {
            Some(from) => {
                let old = grid.rows.get(from)?;
                text.push_str(&changed(source.line(old.line), &old.cells, &row.cells, grid.columns.len()));
            }
            None => text.push_str(&new(&row.cells, grid.columns.len())),
        }
        text.push_str(end);
    }
    let lines = grid.below..grid.below + grid.rows.len();
    Some(source.with(source.span(lines), &text))
}

fn new(cells: &[String], columns: usize) -> String {
    let cell = |index: usize| cells.get(index).map_or(String::new(), |cell| written(cell));
    let cells: Vec<String> = (0..columns).map(cell).collect();
    format!("| {} |", cells.join(" | "))
}

/// A line with only those cells changed that differ.
fn changed(line: &str, old: &[String], cells: &[String], columns: usize) -> String {
    let empty = String::new();
    let wanted = |index: usize| cells.get(index).unwrap_or(&empty).trim();
    if (0..columns).all(|index| old.get(index).map_or("", |cell| cell.as_str()) == wanted(index)) {
        return line.to_owned();
    }
    if old.len() < columns {
        return new(cells, columns);
    }
    let mut out = line.to_owned();
    for (index, span) in spans(line).into_iter().enumerate().rev().filter(|(index, _)| old[*index] != wanted(*index)) {
        let cell = written(wanted(index));
        // Between two bars that stand side by side a cell gets its spaces.
        let tight = span.is_empty() && !line[..span.start].ends_with(' ');
        let padded = if tight { format!(" {cell} ") } else { cell };
        out.replace_range(span, &padded);
    }
    out
}

/// A new table with these columns, to stand in the text.
pub fn scaffold(name: &str, columns: &[&str]) -> String {
    let rule = vec!["---"; columns.len()].join("|");
    format!(":::table {name}\n| {} |\n|{rule}|\n:::", columns.join(" | "))
}

impl Grid {
    /// Which row stands on that line.
    pub fn row_on(&self, line: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.line == line)
    }

    /// In which cell of a line that column lies, counted from 1. An empty cell begins behind its bar.
    pub fn cell_at(source: &Source, line: usize, column: usize) -> usize {
        let text = source.line(line);
        let at = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        let ends = spans(text).into_iter().map(|span| span.end + text[span.end..].find('|').unwrap_or(text.len()));
        ends.take_while(|end| *end < at).count()
    }
}
