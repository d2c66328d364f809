//! In: the terms of a glossary. Out: each as one entry with all its senses, the usual one first, and
//! what to say instead of an old name.

use crate::document::kind::glossary;
use crate::document::{NamedTable, Row};
use crate::finding::Finding;
use crate::render::Theme;
use serde_json::{Value, json};

/// The terms of one table.
pub fn terms(theme: &Theme, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut entries: Vec<(&str, Vec<Value>)> = Vec::new();
    for row in &table.rows {
        let term = row.text(glossary::terms::TERM);
        match entries.iter_mut().find(|(name, _)| *name == term) {
            Some((_, senses)) => senses.push(sense(row)),
            None => entries.push((term, vec![sense(row)])),
        }
    }
    let entries: Vec<Value> =
        entries.into_iter().map(|(term, senses)| json!({ "term": term, "senses": senses })).collect();
    theme.render("kinds/terms.html", &json!({ "entries": entries }))
}

fn sense(row: &Row) -> Value {
    json!({
        "id": row.anchor,
        "stands_for": row.text(glossary::terms::STANDS_FOR),
        "meaning": row.text(glossary::terms::MEANING),
        "sense": row.text(glossary::terms::SENSE),
        "for_children": row.text(glossary::terms::FOR_CHILDREN),
        "status": row.text(glossary::terms::STATUS),
        "instead": row.text(glossary::terms::USE_INSTEAD),
        "also": row.text(glossary::terms::ALSO_WRITTEN).split(';').map(str::trim).filter(|t| !t.is_empty()).collect::<Vec<_>>(),
    })
}
