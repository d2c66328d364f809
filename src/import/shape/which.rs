//! In: a source. Out: which kind of page it is, and by what that was told.

use super::names::{kind_in, names};
use super::rows;
use crate::document::kind::{KINDS, Table};
use crate::document::{Kind, KindId};
use crate::import::block::{self, Block, Source};

/// What each sign of a kind counts.
const IN_TITLE: usize = 6;
const IN_FILE_NAME: usize = 5;
const HEADING: usize = 2;
const COLUMN: usize = 2;
/// A list of contacts or courses is told by its head alone.
const ROWS: usize = 9;
/// Less than this says nothing.
const ENOUGH: usize = 5;

/// The kind a file becomes, and why.
pub fn kind_of(source: &Source) -> (&'static Kind, String) {
    let mut best: (usize, &'static Kind, String) = (0, KindId::Page.kind(), "nothing tells of another kind".to_owned());
    for kind in KINDS {
        let (sum, why) = signs(source, kind);
        if sum > best.0 && sum >= ENOUGH {
            best = (sum, kind, why);
        }
    }
    (best.1, best.2)
}

fn signs(source: &Source, kind: &'static Kind) -> (usize, String) {
    let mut sum = 0;
    let mut why = Vec::new();
    let mut add = |count: usize, words: String| {
        sum += count;
        why.push(words);
    };
    let shown = top(source);
    let says = |text: &str| kind_in(text).into_iter().find(|(id, _)| *id == kind.id).map(|(_, words)| words);
    // The longer the name, the more it says: “annual report” beats “plan” in “Annual report on the plan”.
    if let Some(words) = says(&shown) {
        add(IN_TITLE + words.split(' ').count(), format!("its title says “{words}”"));
    }
    let file = source.name.rsplit_once('.').map_or(source.name.as_str(), |(name, _)| name);
    if let Some(words) = says(file) {
        add(IN_FILE_NAME + words.split(' ').count(), format!("the name of the file says “{words}”"));
    }
    let headings: Vec<String> =
        source.blocks.iter().filter(|b| matches!(b, Block::Heading { .. })).map(Block::text).collect();
    let known = headings
        .iter()
        .filter(|text| names().heading(kind, text).is_some() || names().within("sign", kind.name, text).is_some())
        .count();
    if known > 0 {
        add(known * HEADING, format!("{known} of its headings are those of {}", kind.plural.to_lowercase()));
    }
    let front = source.front.iter().map(|(key, value)| format!("{key}: {value}"));
    let labels = source.blocks.iter().filter(|block| !matches!(block, Block::Table(_))).map(Block::text).chain(front);
    let signs = labels.filter(|text| text.len() < 60 && names().within("sign", kind.name, text).is_some()).count();
    if known == 0 && signs > 0 {
        add(signs * HEADING, format!("{signs} of its lines begin like those of {}", kind.plural.to_lowercase()));
    }
    let columns = kind.tables.iter().map(|table| columns(source, table)).max().unwrap_or(0);
    if columns >= 3 {
        add(columns * COLUMN, format!("{columns} columns of a table are those of {}", kind.plural.to_lowercase()));
    }
    if rows::is_list_of(source, kind) {
        add(ROWS + 2 * COLUMN * kind.tables.len().min(1), format!("its rows are {}", kind.plural.to_lowercase()));
    }
    (sum, why.join("; "))
}

/// The title and the short lines below it: minutes begin with the name of whoever met.
fn top(source: &Source) -> String {
    let short = |block: &&Block| !matches!(block, Block::Table(_)) && block.text().chars().count() <= 110;
    let lines = source.blocks.iter().take(4).filter(short).map(Block::text);
    source.title.clone().into_iter().chain(lines).collect::<Vec<_>>().join(" · ")
}

/// The most columns of a table of the file that are those of a table of the kind.
fn columns(source: &Source, table: &'static Table) -> usize {
    let heads = source.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => table.rows.first(),
        _ => None,
    });
    let count = |row: &Vec<block::Cell>| {
        let mut seen = Vec::new();
        for cell in row {
            if let Some(column) = names().column(table, &cell.text())
                && !seen.contains(&column.name)
            {
                seen.push(column.name);
            }
        }
        seen.len()
    };
    heads.map(count).max().unwrap_or(0)
}

/// The title that the file shows: marked as one, its one highest heading, or its first words.
pub fn title(source: &Source) -> String {
    if let Some(title) = &source.title {
        return title.clone();
    }
    match source.blocks.iter().find(|block| !block.text().is_empty()) {
        Some(Block::Heading { words, .. }) => block::plain(words),
        Some(Block::Paragraph { words, .. }) if block::plain(words).chars().count() <= 100 && !source.only_words => {
            block::plain(words)
        }
        _ => String::new(),
    }
}
