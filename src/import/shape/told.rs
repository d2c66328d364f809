//! In: the text of a page. Out: rows of its tables that were told in sentences or headings: decisions, steps, priorities.

use super::draft::{Draft, Part};
use super::names::names;
use super::value::{By, Fit};
use super::{sentence, table};
use crate::capital::capital;
use crate::document::kind::Table;
use crate::import::block::{Block, plain};

/// Decisions that stand in lines of their own.
pub fn decisions(parts: Vec<Part>, draft: &mut Draft, by: &By<'_>) -> Vec<Part> {
    let Some(own) = draft.kind.tables.iter().find(|own| names().rows("line", own.name).next().is_some()) else {
        return parts;
    };
    let mut told = Vec::new();
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let text = match &part {
            Part::Block(block @ (Block::Paragraph { .. } | Block::Item { .. })) => block.text(),
            _ => String::new(),
        };
        match sentence::decision(&text, own) {
            Some(row) => told.push(row),
            None => out.push(part),
        }
    }
    if told.is_empty() {
        return out;
    }
    draft.tale.went.push(format!(
        "{} lines that begin with “Action:”, “Agreed:” and the like → the table “{}”",
        told.len(),
        own.name
    ));
    let there = out
        .iter()
        .filter_map(|part| if let Part::Rows { rows, .. } = part { Some(rows.len()) } else { None })
        .sum::<usize>();
    let columns = vec!["No", "Decision", "Type", "Owner", "Due"];
    let mut rows = Vec::new();
    for (row, number) in told.into_iter().zip(there + 1..) {
        let fit = |name: &str, text: &str, draft: &mut Draft| {
            let Some(column) = own.columns.iter().find(|column| column.name == name) else { return String::new() };
            match by.fit(column, text) {
                Fit::Good(words) => words.join(", "),
                Fit::Doubtful(words, why) => {
                    draft.tale.doubts.push(format!("Table “{}”, row {number}, “{name}”: {why}.", own.name));
                    words.join(", ")
                }
                Fit::No(why) | Fit::Private(why) => {
                    if !text.is_empty() {
                        draft
                            .tale
                            .doubts
                            .push(format!("Table “{}”, row {number}, “{name}”: it is blank, because {why}.", own.name));
                    }
                    String::new()
                }
            }
        };
        let who = fit("Owner", &row.who, draft);
        // Who does it stands in a column of its own, and a person's name nowhere.
        let rest = row.what.strip_prefix(&format!("{} to ", row.who)).filter(|_| !row.who.is_empty()).map(capital);
        let what = fit("Decision", rest.as_ref().unwrap_or(&row.what), draft);
        let due = fit("Due", &row.due, draft);
        rows.push(vec![number.to_string(), what, row.kind, who, due]);
    }
    let new = table::in_order(own, &columns, rows);
    match out.iter_mut().find(|part| matches!(part, Part::Rows { table, .. } if *table == own.name)) {
        Some(there) => table::join(own, there, new),
        None => out.push(new),
    }
    out
}

/// Numbered steps with who and by when become the table of steps.
pub fn steps(parts: Vec<Part>, draft: &mut Draft) -> Vec<Part> {
    let Some(own) = draft.kind.table("steps") else { return parts };
    if parts.iter().any(|part| matches!(part, Part::Rows { table: "steps", .. })) {
        return parts;
    }
    let mut out = Vec::with_capacity(parts.len());
    let mut heading = String::new();
    let mut list: Vec<Part> = Vec::new();
    for part in parts.into_iter().map(Some).chain([None]) {
        let is_step =
            matches!(&part, Some(Part::Block(Block::Item { depth: 0, number: Some(_), .. }))) && heading == "Steps";
        if is_step {
            list.extend(part);
            continue;
        }
        if !list.is_empty() {
            out.extend(steps_of(std::mem::take(&mut list), own, draft));
        }
        if let Some(Part::Block(Block::Heading { words, level: 2 })) = &part {
            heading = plain(words);
        }
        out.extend(part);
    }
    out
}

fn steps_of(list: Vec<Part>, own: &'static Table, draft: &mut Draft) -> Vec<Part> {
    let texts: Vec<String> =
        list.iter().map(|part| if let Part::Block(block) = part { block.text() } else { String::new() }).collect();
    let told: Vec<Option<sentence::Told>> = texts.iter().map(|text| sentence::step(text)).collect();
    let known = told.iter().flatten().count();
    if known * 2 < list.len() {
        return list;
    }
    let rows = told.into_iter().zip(texts).map(|(told, text)| {
        let told = told.unwrap_or(sentence::Told { what: text, ..Default::default() });
        vec![told.who, told.what, told.due, told.clock, String::new()]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    draft.tale.went.push(format!("{} numbered steps → the table “steps”", rows.len()));
    draft.tale.doubts.push(
        "Who acts and by when was read from the sentences of the steps: compare each row with the file.".to_owned(),
    );
    vec![table::in_order(own, &["Who", "Does what", "By when", "Clock starts", "Basis"], rows)]
}

/// Priorities that are headings: “Priority 2: Early help”.
pub fn priorities(draft: &mut Draft) {
    let Some(own) = draft.kind.table("priorities") else { return };
    if draft.body.iter().any(|part| matches!(part, Part::Rows { table: "priorities", .. })) {
        return;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for part in &draft.body {
        let Part::Block(block @ Block::Heading { .. }) = part else { continue };
        let text = block.text();
        let Some(at) = text
            .to_lowercase()
            .find("priority ")
            .filter(|_| text.is_ascii() || text.len() == text.to_lowercase().len())
        else {
            continue;
        };
        let rest = &text[at + "priority ".len()..];
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let name = rest[digits..].trim_matches([' ', ':', '-', '–', '.']);
        let number = rest[..digits].to_owned();
        if digits > 0 && !name.is_empty() && rows.iter().all(|row| row[0] != number) {
            rows.push(vec![number, name.to_owned()]);
        }
    }
    if !rows.is_empty() {
        draft.tale.went.push(format!("{} headings → the table “priorities”", rows.len()));
        draft.body.insert(0, table::in_order(own, &["No", "Priority"], rows));
    }
}
