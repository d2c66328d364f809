//! In: the terms of a glossary. Out: each as one entry with all its senses, the usual one first, and
//! what to say instead of an old name.

use crate::document::kind::glossary;
use crate::document::{NamedTable, Row};
use crate::finding::Finding;
use crate::render::Theme;
use serde::Serialize;

/// The terms of one table.
pub fn terms(theme: &Theme, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in &table.rows {
        let term = row.text(glossary::terms::TERM);
        match entries.iter_mut().find(|entry| entry.term == term) {
            Some(entry) => entry.senses.push(sense(row)),
            None => entries.push(Entry { term, senses: vec![sense(row)] }),
        }
    }
    theme.render("kinds/terms.html", &View { entries })
}

#[derive(Serialize)]
struct View<'t> {
    entries: Vec<Entry<'t>>,
}

/// A term with its senses, the usual one first.
#[derive(Serialize)]
struct Entry<'t> {
    term: &'t str,
    senses: Vec<Sense<'t>>,
}

#[derive(Serialize)]
struct Sense<'t> {
    id: Option<&'t str>,
    stands_for: &'t str,
    meaning: &'t str,
    sense: &'t str,
    for_children: &'t str,
    status: &'t str,
    /// What to say now.
    instead: &'t str,
    also: Vec<&'t str>,
}

fn sense(row: &Row) -> Sense<'_> {
    let also = row.text(glossary::terms::ALSO_WRITTEN).split(';').map(str::trim);
    Sense {
        id: row.anchor.as_deref(),
        stands_for: row.text(glossary::terms::STANDS_FOR),
        meaning: row.text(glossary::terms::MEANING),
        sense: row.text(glossary::terms::SENSE),
        for_children: row.text(glossary::terms::FOR_CHILDREN),
        status: row.text(glossary::terms::STATUS),
        instead: row.text(glossary::terms::USE_INSTEAD),
        also: also.filter(|text| !text.is_empty()).collect(),
    }
}
