//! In: a page's file, and what somebody changed in its form. Out: the file as it would be saved. The check, the preview
//! and the saving all take it from here, so that what was looked at is what is written.

use super::part::{self, What};
use super::rows::{self, Wanted};
use super::source::Source;
use super::{field, front};
use crate::document::kind::{self, Keys, Kind, KindId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What was touched, and nothing else.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// The values of a key.
    pub fields: BTreeMap<String, Vec<String>>,
    /// The lines of a key that cannot be changed in another way.
    pub lines: BTreeMap<String, String>,
    pub parts: Vec<PartChange>,
    pub added: Vec<Added>,
    /// The whole file, from the box that shows it as text.
    pub whole: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartChange {
    pub index: usize,
    pub heading: Option<String>,
    pub text: Option<String>,
    pub rows: Option<Vec<Wanted>>,
}

/// A new section, or a named table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Added {
    pub heading: String,
    pub text: String,
    pub table: String,
}

/// What could not be changed in the form: the key.
#[derive(Debug, PartialEq, Eq)]
pub struct Unchanged(pub String);

/// The kind that the file names; a plain page if it names none.
pub fn kind_of(source: &Source) -> &'static Kind {
    let said = front::said(source).unwrap_or_default();
    let name = said.iter().find(|(key, _)| key == "kind").and_then(|(_, values)| values.first());
    name.and_then(|name| kind::kind(name)).unwrap_or(KindId::Page.kind())
}

/// The file with the changes made.
pub fn apply(source: &Source, changes: &Changes) -> Result<Source, Unchanged> {
    if let Some(whole) = &changes.whole {
        let typed = whole.replace("\r\n", "\n").replace('\r', "\n");
        return Ok(source.with_lines(0..source.count(), &typed));
    }
    let kind = kind_of(source);
    let mut out = in_text(source, kind, changes)?;
    for field in kind.all_fields() {
        if let Some(values) = changes.fields.get(field.name) {
            out = field::set(&out, kind, field.name, values).map_err(|_| Unchanged(field.name.to_owned()))?;
        }
    }
    for (key, typed) in &changes.lines {
        out = field::set_lines(&out, key, typed).map_err(|_| Unchanged(key.clone()))?;
    }
    Ok(out)
}

/// The text changes before the front matter does, from its end to its beginning, so that each place is still where the
/// form knows it.
fn in_text(source: &Source, kind: &Kind, changes: &Changes) -> Result<Source, Unchanged> {
    let mut out = source.clone();
    for new in &changes.added {
        let table = kind.table(&new.table).map(|table| {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            rows::scaffold(table.name, &columns)
        });
        out = part::append(&out, &new.heading, table.as_ref().unwrap_or(&new.text));
    }
    let parts = part::parts(source);
    let mut wanted: Vec<&PartChange> = changes.parts.iter().collect();
    wanted.sort_by_key(|change| std::cmp::Reverse(change.index));
    for change in wanted {
        let refused = || Unchanged(change.heading.clone().unwrap_or_default());
        let part = parts.get(change.index).ok_or_else(refused)?;
        out = match (&part.what, &change.rows) {
            (What::Table { grid: Some(grid), .. }, Some(rows)) => rows::set(&out, grid, rows).ok_or_else(refused)?,
            (What::Table { .. }, None) => {
                let typed = change.text.as_deref().ok_or_else(refused)?.trim_end_matches('\n').to_owned();
                out.with_lines(part.lines.clone(), &typed.replace("\r\n", "\n"))
            }
            (What::Text { .. }, None) => {
                part::set_text(&out, part, change.heading.as_deref(), change.text.as_deref()).ok_or_else(refused)?
            }
            _ => return Err(refused()),
        };
    }
    Ok(out)
}
