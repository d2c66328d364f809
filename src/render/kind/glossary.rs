//! In: the terms of a glossary. Out: each as one entry with all its senses, the usual one first, and
//! what to say instead of an old name.

use crate::document::{NamedTable, Row};
use crate::finding::Finding;
use crate::render::Theme;
use serde_json::{Value, json};

/// The terms of one table.
pub fn terms(theme: &Theme, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut entries: Vec<(&str, Vec<Value>)> = Vec::new();
    for row in &table.rows {
        let term = row.text("Term");
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
        "stands_for": row.text("Stands for"),
        "meaning": row.text("Meaning"),
        "sense": row.text("Sense"),
        "for_children": row.text("For children"),
        "status": row.text("Status"),
        "instead": row.text("Use instead"),
        "also": row.text("Also written").split(';').map(str::trim).filter(|t| !t.is_empty()).collect::<Vec<_>>(),
    })
}
