//! In: the blocks of a file. Out: the same without its lists of people. Where the list says what each of them does, that
//! stays, for a site names roles.

use super::names::{level, names};
use crate::document::is_person;
use crate::import::block::{Block, LeftOut, Table, What, said};

/// Takes lists of people out.
pub fn leave(blocks: Vec<Block>, left: &mut Vec<LeftOut>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut within: Option<(String, bool)> = None;
    for block in blocks {
        match &block {
            Block::Heading { .. } => within = None,
            Block::Paragraph { words, .. } => {
                let text = crate::import::block::plain(words);
                let label = text.split(':').next().unwrap_or("");
                if names().is("people", label) && (text.trim_end().ends_with(':') || text.len() == label.len()) {
                    within = Some((label.to_owned(), false));
                    out.push(block);
                    continue;
                }
                if names().is("people", label) && people_in(&text[label.len()..]) {
                    left.push(LeftOut { what: What::Names, at: label.to_owned(), words: text.clone() });
                    within = Some((label.to_owned(), false));
                    continue;
                }
            }
            _ => {}
        }
        let under = heading_of_people(out.last()).or_else(|| within.as_ref().map(|(label, _)| label.clone()));
        match block {
            Block::Table(table) if is_list_of_people(&table) => {
                left.push(LeftOut {
                    what: What::Names,
                    at: under.unwrap_or_else(|| "a table".to_owned()),
                    words: Block::Table(table.clone()).text(),
                });
                if let Some(roles) = roles(&table) {
                    out.push(Block::Paragraph { depth: 0, words: said(roles) });
                }
            }
            Block::Paragraph { ref words, .. } | Block::Item { ref words, .. }
                if under.is_some() && people_in(&crate::import::block::plain(words)) =>
            {
                left.push(LeftOut { what: What::Names, at: under.unwrap_or_default(), words: block.text() });
                within = within.map(|(label, _)| (label, true));
            }
            other => {
                if !matches!(other, Block::Heading { .. }) {
                    within = None;
                }
                out.push(other);
            }
        }
    }
    out
}

fn heading_of_people(block: Option<&Block>) -> Option<String> {
    match block {
        Some(Block::Heading { words, .. }) => {
            Some(crate::import::block::plain(words)).filter(|text| names().is("people", text))
        }
        _ => None,
    }
}

/// Whether a line lists people: most of its parts are names.
fn people_in(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split([',', ';', '(', ')', '–', '\t', ':', '/'])
        .map(str::trim)
        .filter(|p| !p.is_empty() && *p != "-")
        .collect();
    let split: Vec<&str> = parts.iter().flat_map(|part| part.split(" - ")).map(str::trim).collect();
    split.iter().any(|part| is_person(part) || is_person(part.trim_end_matches(|c: char| c.is_uppercase()).trim()))
}

/// A column of names, or a column under a head that says so.
fn is_list_of_people(table: &Table) -> bool {
    let Some(head) = table.rows.first() else { return false };
    let named = head.iter().any(|cell| names().is("who", &cell.text()) || names().is("people", &cell.text()));
    let rows = table.rows.len().saturating_sub(1);
    let people = (0..table.width()).any(|at| {
        let named = table.rows.iter().skip(1).filter(|row| is_person(&row[at].text())).count();
        rows >= 2 && named * 2 > rows
    });
    let head_of_roles = head.iter().any(|cell| names().is("role", &cell.text()));
    people && (named || head_of_roles || table.width() <= 3)
}

/// What those people do.
fn roles(table: &Table) -> Option<String> {
    let head = table.rows.first()?;
    let columns: Vec<usize> = (0..head.len())
        .filter(|at| names().is("role", &head[*at].text()) && !names().is("who", &head[*at].text()))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let row = |row: &Vec<crate::import::block::Cell>| {
        let cells: Vec<String> =
            columns.iter().map(|at| row[*at].text()).filter(|text| !text.is_empty() && !is_person(text)).collect();
        cells.join(", ")
    };
    let mut roles: Vec<String> = table.rows.iter().skip(1).map(row).filter(|text| !level(text).is_empty()).collect();
    roles.dedup();
    (!roles.is_empty()).then(|| format!("{}.", roles.join("; ")))
}
