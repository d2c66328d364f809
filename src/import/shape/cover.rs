//! In: the blocks of a file. Out: what its cover says of the document goes into fields: a table of labels and values, or
//! lines such as “Review date: March 2027”.

use super::draft::Draft;
use super::names::names;
use super::table::columns_of;
use super::value::By;
use crate::document::kind::Field;
use crate::import::block::{Block, Piece, Table, Text, Words, plain};

/// Takes the cover out of the blocks.
pub fn take(blocks: Vec<Block>, draft: &mut Draft, by: &By<'_>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut before = true;
    for block in blocks {
        before &= !matches!(block, Block::Heading { .. });
        match block {
            Block::Table(table) if is_cover(&table, draft) => take_table(&table, draft, by),
            Block::Paragraph { depth, words } if before => {
                if let Some(words) = take_line(words, draft, by) {
                    out.push(Block::Paragraph { depth, words });
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// Takes what stands in front of the text for programs. What no field takes is told, and comes nowhere: it was not written
/// for readers.
pub fn take_front(front: Vec<(String, String)>, draft: &mut Draft, by: &By<'_>) {
    for (key, value) in front {
        let at = format!("the front matter, “{key}”");
        let taken = field(draft, &key).is_some_and(|own| draft.take(by, own, &value, &at));
        if !taken {
            draft.tale.homeless.push((at, value));
        }
    }
}

/// Labels and what stands behind them, row by row.
fn pairs(table: &Table) -> Vec<(String, String)> {
    let pair = |cells: &[crate::import::block::Cell]| {
        let value: Vec<String> = cells[1].lines();
        (cells[0].text(), value.join("\n"))
    };
    table
        .rows
        .iter()
        .flat_map(|row| row.chunks(2).filter(|cells| cells.len() == 2).map(pair))
        .filter(|(label, _)| !label.is_empty())
        .collect()
}

fn is_cover(table: &Table, draft: &Draft) -> bool {
    if !matches!(table.width(), 2 | 4) || draft.kind.tables.iter().any(|own| columns_of(table, own).is_some()) {
        return false;
    }
    let pairs = pairs(table);
    let known = pairs.iter().filter(|(label, _)| field(draft, label).is_some()).count();
    known >= 2 && known * 3 >= pairs.len()
}

fn field(draft: &Draft, label: &str) -> Option<&'static Field> {
    names().field(draft.kind, label.trim().trim_end_matches(':'))
}

fn take_table(table: &Table, draft: &mut Draft, by: &By<'_>) {
    for (label, value) in pairs(table) {
        match field(draft, &label) {
            Some(own) if own.name == "title" => title(draft, &value),
            Some(own) => {
                let label = label.trim_end_matches(':');
                let taken = draft.take(by, own, &value, &format!("“{label}”"));
                leave_over(draft, taken, format!("the cover, “{label}”"), value);
            }
            None if !super::value::is_nothing(&value) => {
                draft.tale.homeless.push((format!("the cover, “{}”", label.trim_end_matches(':')), value));
            }
            None => {}
        }
    }
}

/// Lists what no field took.
fn leave_over(draft: &mut Draft, taken: bool, at: String, value: String) {
    if !taken && !super::value::is_nothing(&value) {
        draft.tale.homeless.push((at, value));
    }
}

fn title(draft: &mut Draft, value: &str) {
    if !super::value::is_nothing(value) {
        draft.title = value.replace('\n', " ");
        draft.tale.went.push("the title on the cover → `title`".to_owned());
    }
}

/// Longer than this it is a sentence.
const LONGEST_LABEL: usize = 40;
const LONGEST_VALUE: usize = 160;

/// Takes what a line in front of the text says; gives back what is left of it.
fn take_line(words: Words, draft: &mut Draft, by: &By<'_>) -> Option<Words> {
    let lines = lines(&words);
    let said = |line: &String| {
        let (label, value) = line.split_once(':')?;
        let (label, value) = (label.trim(), value.trim());
        let short = label.len() <= LONGEST_LABEL && value.len() <= LONGEST_VALUE && !value.is_empty();
        Some((field(draft, label).filter(|_| short)?, label.to_owned(), value.to_owned()))
    };
    let told: Vec<Option<(&'static Field, String, String)>> = lines.iter().map(said).collect();
    if told.iter().all(Option::is_none) {
        return Some(words);
    }
    let mut left = Vec::new();
    for (line, told) in lines.into_iter().zip(told) {
        match told {
            Some((own, _, value)) if own.name == "title" => title(draft, &value),
            Some((own, label, value)) => {
                let taken = draft.take(by, own, &value, &format!("“{label}:”"));
                leave_over(draft, taken, format!("the line “{label}:”"), value);
            }
            None => left.push(line),
        }
    }
    let left = left.join(" ");
    (!left.is_empty()).then(|| vec![Piece::Text(Text { text: left, ..Text::default() })])
}

/// The lines and columns of a paragraph.
fn lines(words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for part in words.split(|piece| *piece == Piece::Break) {
        let raw: String = part
            .iter()
            .filter_map(|piece| if let Piece::Text(text) = piece { Some(text.text.as_str()) } else { None })
            .collect();
        // A tab behind a label divides it from its value; any other divides two labels.
        let mut line = String::new();
        for cell in raw.split('\t').map(str::trim).filter(|cell| !cell.is_empty()) {
            if line.ends_with(':') || line.is_empty() {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(cell);
            } else {
                lines.push(std::mem::replace(&mut line, cell.to_owned()));
            }
        }
        lines.push(line);
    }
    if lines.len() == 1 {
        return vec![plain(words)];
    }
    lines.retain(|line| !line.is_empty());
    lines
}
