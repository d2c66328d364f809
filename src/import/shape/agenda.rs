//! In: the blocks of a file. Out: the same with tables opened that are no tables: minutes kept as rows of item, discussion and
//! action, and the history of a document's versions.

use super::draft::Draft;
use super::names::names;
use super::value::By;
use crate::document::Kind;
use crate::document::kind::Keys;
use crate::import::block::{Block, Cell, Table, said};

/// Makes headings, text and lines of action of minutes that were kept in a table.
pub fn opened(blocks: Vec<Block>, kind: &'static Kind) -> Vec<Block> {
    if kind.table("decisions").is_none() {
        return blocks;
    }
    let open = |block: Block| match block {
        Block::Table(table) => match discussion(&table) {
            Some(at) => rows(&table, at),
            None => vec![Block::Table(table)],
        },
        other => vec![other],
    };
    blocks.into_iter().flat_map(open).collect()
}

/// The column in which the discussion stands, if there is one beside others.
fn discussion(table: &Table) -> Option<usize> {
    let head = table.rows.first().filter(|head| (2..=5).contains(&head.len()))?;
    head.iter().position(|cell| names().is("agenda", &cell.text()))
}

fn rows(table: &Table, discussion: usize) -> Vec<Block> {
    let head: Vec<String> = table.rows[0].iter().map(Cell::text).collect();
    let is_action = |at: usize| {
        let plain = super::level(&head[at]);
        ["action", "decision", "outcome", "agreed"].iter().any(|word| plain.starts_with(word))
    };
    let mut out = Vec::new();
    for row in table.rows.iter().skip(1) {
        let mut text = row[discussion].blocks.clone();
        let item: Vec<String> = (0..discussion).map(|at| row[at].text()).filter(|text| !text.is_empty()).collect();
        let mut title = item.join(" ");
        // A number alone is no heading: the first line of the discussion is.
        if !title.contains(|c: char| c.is_alphabetic()) {
            let mut lines = row[discussion].lines();
            if let Some(first) = lines.first().filter(|line| line.chars().count() <= 90).cloned() {
                title = format!("{title} {first}").trim().to_owned();
                lines.remove(0);
                text = lines.into_iter().map(|line| Block::Paragraph { depth: 0, words: said(line) }).collect();
            }
        }
        if !title.is_empty() {
            out.push(Block::Heading { level: 2, words: said(title) });
        }
        out.extend(text);
        for at in discussion + 1..row.len() {
            for line in row[at].lines() {
                let words = if is_action(at) { format!("Action: {line}") } else { format!("{}: {line}", head[at]) };
                out.push(Block::Paragraph { depth: 0, words: said(words) });
            }
        }
    }
    out
}

/// Takes out the table of versions. The words on the last of them become the note on this version.
pub fn without_history(blocks: Vec<Block>, draft: &mut Draft, by: &By<'_>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table) if is_history(&table) => {
                let at =
                    table.rows[0].iter().position(|cell| names().which("history", &cell.text()) == Some("changes"));
                let note =
                    at.and_then(|at| table.rows.last().map(|row| row[at].text())).filter(|text| !text.is_empty());
                if let (Some(field), Some(note)) =
                    (draft.kind.field("version_note").filter(|_| draft.kind.governed), note)
                    && !draft.fields.contains_key("version_note")
                {
                    draft.take(by, field, &note, "the last row of the table of versions");
                }
                draft.tale.homeless.push(("the table of versions".to_owned(), Block::Table(table).text()));
            }
            other => out.push(other),
        }
    }
    out
}

fn is_history(table: &Table) -> bool {
    let Some(head) = table.rows.first() else { return false };
    let kinds: Vec<&str> = head.iter().filter_map(|cell| names().which("history", &cell.text())).collect();
    kinds.contains(&"version") && kinds.len() >= 3 && kinds.len() * 3 >= head.len() * 2
}
