//! In: a list: contacts, or the dates of courses. Out: a page of each contact, or of each course with its sessions.

use super::complete;
use super::draft::{Draft, Part};
use super::names::names;
use super::people::is_named_person;
use super::value::{By, Fit, clock, is_nothing};
use crate::document::kind::{self, Field, Is, Keys};
use crate::document::{Kind, KindId};
use crate::import::block::{Block, Cell, LeftOut, Source, Table, What, plain};
use std::collections::BTreeMap;

/// Kinds of which a list has one in each row, and the table whose columns may stand in the row too.
const LISTS: &[(KindId, Option<&str>)] = &[(KindId::Contact, None), (KindId::Course, Some("sessions"))];
/// A title and a row of nothing may stand above the head.
const HEAD_WITHIN: usize = 8;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Field(&'static Field),
    Column(&'static Field),
    Person,
    Nothing,
}

/// Whether its rows are things of that kind.
pub fn is_list_of(source: &Source, kind: &'static Kind) -> bool {
    source.blocks.iter().any(|block| matches!(block, Block::Table(table) if head(table, kind).is_some()))
}

/// The row that heads the list, and what its columns hold.
fn head(table: &Table, kind: &'static Kind) -> Option<(usize, Vec<Holds>)> {
    let (_, inner) = LISTS.iter().find(|(id, _)| *id == kind.id)?;
    let inner = inner.and_then(|name| kind.table(name));
    (0..table.rows.len().saturating_sub(1).min(HEAD_WITHIN)).find_map(|at| {
        let columns = columns(&table.rows[at], kind, inner);
        let has = |name: &str| {
            columns.iter().any(|holds| matches!(holds, Holds::Field(f) | Holds::Column(f) if f.name == name))
        };
        let telling = match kind.id {
            KindId::Contact => has("phones") || has("email") || has("url"),
            _ => has("Date"),
        };
        let filled = columns.iter().filter(|holds| !matches!(holds, Holds::Nothing)).count();
        (has("title") && telling && filled >= 2).then_some((at, columns))
    })
}

fn columns(row: &[Cell], kind: &'static Kind, inner: Option<&'static kind::Table>) -> Vec<Holds> {
    let mut out: Vec<Holds> = Vec::new();
    for cell in row {
        let text = cell.text();
        let column = inner.and_then(|table| names().column(table, &text));
        let field = names().field(kind, &text);
        // A column of the table inside comes first where both fit, except for what the page is called.
        let holds = match (field, column) {
            (Some(field), Some(column)) if field.name == "title" || column.name == "Session" => Holds::Field(field),
            (_, Some(column)) => Holds::Column(column),
            (Some(field), None) => Holds::Field(field),
            (None, None) if is_named(&text) => Holds::Person,
            (None, None) => Holds::Nothing,
        };
        let twice = !matches!(holds, Holds::Nothing | Holds::Person | Holds::Field(Field { many: true, .. }))
            && out.contains(&holds);
        out.push(if twice { Holds::Nothing } else { holds });
    }
    out
}

/// A column in which people are named.
fn is_named(head: &str) -> bool {
    let head = super::level(head);
    [
        "contact name",
        "named contact",
        "lead name",
        "manager",
        "trainer",
        "trainers",
        "facilitator",
        "lead",
        "contact person",
        "named person",
        "key contact",
        "staff",
        "lead officer",
    ]
    .contains(&head.as_str())
}

/// The pages.
pub fn drafts(source: &mut Source, kind: &'static Kind, by: &By<'_>) -> Vec<Draft> {
    let blocks = std::mem::take(&mut source.blocks);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut loose = Vec::new();
    let mut over = String::new();
    for block in blocks {
        match block {
            Block::Table(table) => match head(&table, kind) {
                Some((at, columns)) => list(&table, at, &columns, kind, by, source, &mut drafts),
                None => loose.push(("a table".to_owned(), Block::Table(table).text())),
            },
            Block::Heading { words, .. } => over = plain(&words),
            other => loose.push((over.clone(), other.text())),
        }
    }
    for draft in &mut drafts {
        sessions(draft);
        complete::from_title(draft);
        complete::tables_needed(draft);
        if let Some(field) = draft.kind.field("summary") {
            summary(draft, by, field);
        }
    }
    if let Some(first) = drafts.first_mut() {
        first.tale.homeless.extend(loose.into_iter().filter(|(_, words)| !words.is_empty()));
    }
    drafts
}

fn list(
    table: &Table,
    head: usize,
    columns: &[Holds],
    kind: &'static Kind,
    by: &By<'_>,
    source: &mut Source,
    drafts: &mut Vec<Draft>,
) {
    let heads: Vec<String> = table.rows[head].iter().map(Cell::text).collect();
    let title_at =
        columns.iter().position(|holds| matches!(holds, Holds::Field(field) if field.name == "title")).unwrap_or(0);
    for (number, row) in table.rows.iter().enumerate().skip(head + 1) {
        let filled = row.iter().filter(|cell| !cell.text().is_empty()).count();
        let title = row[title_at].text();
        if filled == 0 {
            continue;
        }
        let words = row.iter().map(Cell::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        if title.is_empty() || filled == 1 || is_named_person(&title) {
            if is_named_person(&title) {
                source.left_out.push(LeftOut { what: What::Names, at: format!("row {}", number + 1), words });
            } else {
                let why = if row[title_at].covered {
                    "its name is a merged cell"
                } else {
                    "it has one cell only, as a heading has, or no name"
                };
                source.doubt(format!("Row {} became no page, because {why}: “{words}”.", number + 1));
            }
            continue;
        }
        let known = drafts.iter().position(|draft| super::level(&draft.title) == super::level(&title));
        let at = match known.filter(|_| kind.id == KindId::Course) {
            Some(at) => at,
            None => {
                let mut draft = Draft::new(kind, &title);
                if known.is_some() {
                    draft
                        .tale
                        .doubts
                        .push(format!("Two rows are called “{title}”: join them, or give one another title."));
                    draft.slug = format!("{}-{}", draft.slug, drafts.len() + 1);
                }
                drafts.push(draft);
                drafts.len() - 1
            }
        };
        fill(
            &mut drafts[at],
            row,
            columns,
            &heads,
            number + 1,
            by,
            source,
            known.is_some() && kind.id == KindId::Course,
        );
    }
}

#[expect(clippy::too_many_arguments, reason = "a row, what its cells mean, and where it goes")]
fn fill(
    draft: &mut Draft,
    row: &[Cell],
    columns: &[Holds],
    heads: &[String],
    number: usize,
    by: &By<'_>,
    source: &mut Source,
    again: bool,
) {
    let mut session: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut notes = Vec::new();
    for ((cell, holds), head) in row.iter().zip(columns).zip(heads) {
        let text = cell.lines().join("\n");
        if cell.covered {
            draft
                .tale
                .doubts
                .push(format!("Row {number}, “{head}”: this cell was merged with another. It is blank; fill it in."));
            continue;
        }
        if text.is_empty() {
            continue;
        }
        match holds {
            Holds::Field(field) if field.name == "title" => {
                draft.tale.went.push(format!("row {number} → a page “{}”", draft.title))
            }
            Holds::Field(field) => {
                let said = again && draft.fields.contains_key(field.name);
                if !said && !draft.take(by, field, &text, &format!("row {number}, “{head}”")) && !is_nothing(&text)
                {
                    keep(draft, head, &text, &mut notes, number);
                }
            }
            Holds::Column(column) => in_session(&mut session, column, &text, draft, by, number, head, &mut notes),
            Holds::Person => {
                source
                    .left_out
                    .push(LeftOut { what: What::Names, at: format!("row {number}, “{head}”"), words: text })
            }
            Holds::Nothing if is_named_person(&text) => {
                source
                    .left_out
                    .push(LeftOut { what: What::Names, at: format!("row {number}, “{head}”"), words: text });
            }
            Holds::Nothing if !is_nothing(&text) => keep(draft, head, &text, &mut notes, number),
            Holds::Nothing => {}
        }
    }
    if !session.is_empty() {
        add_session(draft, session);
    }
    for words in notes {
        let part = Part::Block(Block::Paragraph { depth: 0, words: crate::import::block::said(words) });
        if !draft.body.contains(&part) {
            draft.body.push(part);
        }
    }
}

/// What has no place stands in the text, unless it could lead to a person.
fn keep(draft: &mut Draft, head: &str, text: &str, notes: &mut Vec<String>, number: usize) {
    let words = format!("{head}: {}", text.replace('\n', "; "));
    draft.tale.homeless.push((format!("row {number}, “{head}” (kept in the text)"), text.replace('\n', " ")));
    if crate::personal::find(&words).is_empty() && !notes.contains(&words) {
        notes.push(words);
    }
}

#[expect(clippy::too_many_arguments, reason = "a cell, what it means, and where it goes")]
fn in_session(
    session: &mut BTreeMap<&'static str, String>,
    column: &'static Field,
    text: &str,
    draft: &mut Draft,
    by: &By<'_>,
    number: usize,
    head: &str,
    notes: &mut Vec<String>,
) {
    // “9.30am – 12.30pm” is a start and an end.
    if column.is == Is::Clock
        && let Some((from, to)) = text.replace(['–', '—'], "-").replace(" to ", "-").split_once('-')
    {
        let half = ["am", "pm"].into_iter().find(|half| to.to_lowercase().contains(half));
        let from = clock(from).or_else(|| half.and_then(|half| clock(&format!("{from}{half}"))));
        if let (Some(from), Some(to)) = (from, clock(to))
            && from < to
        {
            session.insert("Start", from);
            session.insert("End", to);
            return;
        }
    }
    match by.fit(column, text) {
        Fit::Good(words) => drop(session.insert(column.name, words.join(", "))),
        Fit::Doubtful(words, why) => {
            draft.tale.doubts.push(format!("Row {number}, “{head}”: {why}."));
            session.insert(column.name, words.join(", "));
        }
        Fit::No(why) | Fit::Private(why) => {
            draft.tale.doubts.push(format!("Row {number}, “{head}” is left blank, because {why}."));
            session.entry(column.name).or_default();
            if !is_nothing(text) {
                keep(draft, head, text, notes, number);
            }
        }
    }
}

const COLUMNS: &[&str] = &["Session", "Date", "Start", "End", "Venue", "Places", "Bookings close", "Status"];

fn add_session(draft: &mut Draft, session: BTreeMap<&'static str, String>) {
    let row: Vec<String> = COLUMNS.iter().map(|name| session.get(name).cloned().unwrap_or_default()).collect();
    let there = draft.body.iter_mut().find_map(|part| match part {
        Part::Rows { table: "sessions", rows, .. } => Some(rows),
        _ => None,
    });
    match there {
        Some(rows) => rows.push(row),
        None => draft.body.insert(0, Part::Rows { table: "sessions", columns: COLUMNS.to_vec(), rows: vec![row] }),
    }
}

/// Gives each session a short name of its own, and says that it is still to be held unless the list says otherwise.
fn sessions(draft: &mut Draft) {
    let code = draft.fields.get("code").and_then(|words| words.first()).cloned();
    let letters: String =
        draft.title.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect();
    let code = code.unwrap_or_else(|| letters.to_uppercase().chars().take(6).collect());
    let mut named = false;
    for part in &mut draft.body {
        let Part::Rows { table: "sessions", rows, .. } = part else { continue };
        for (row, number) in rows.iter_mut().zip(1..) {
            if row[0].is_empty() {
                row[0] = format!("{code}-{number}");
                named = true;
            }
            if row[7].is_empty() {
                row[7] = "scheduled".to_owned();
            }
        }
    }
    duration(draft);
    if named {
        draft.tale.doubts.push(format!(
            "The sessions had no short names, and were called {code}-1, {code}-2 … Change them before anybody books."
        ));
    }
}

/// How long a course is follows from its sessions, where all of them are equally long.
fn duration(draft: &mut Draft) {
    let minutes = |clock: &str| {
        let (hour, minute) = clock.split_once(':')?;
        Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
    };
    let mut lengths = Vec::new();
    for part in &draft.body {
        let Part::Rows { table: "sessions", rows, .. } = part else { continue };
        lengths.extend(rows.iter().filter_map(|row| minutes(&row[3])?.checked_sub(minutes(&row[2])?)));
    }
    lengths.dedup();
    if let ([only], false) = (lengths.as_slice(), draft.fields.contains_key("duration_hours")) {
        let hours = format!("{:.2}", f64::from(*only) / 60.0);
        draft.fields.insert("duration_hours", vec![hours.trim_end_matches('0').trim_end_matches('.').to_owned()]);
        draft
            .tale
            .doubts
            .push("`duration_hours` was worked out from the times of the sessions, breaks included.".to_owned());
    }
}

/// Of a course or contact without a summary its first note does.
fn summary(draft: &mut Draft, by: &By<'_>, field: &'static Field) {
    if draft.fields.contains_key("summary") {
        return;
    }
    let text = draft.fields.get("purpose").and_then(|words| words.first()).cloned();
    if let Some(text) = text {
        draft.take(by, field, &text, "its purpose");
    }
}
