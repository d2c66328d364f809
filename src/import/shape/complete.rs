//! In: a page to be. Out: the same with what its title says of it and with the tables its kind needs.

use super::draft::{Draft, Part};
use super::names::names;

/// Fields that the title or the summary may answer.
const IN_TITLE: &[&str] = &["document_type", "review_type", "report_type", "service_type", "course_type"];

/// What a page is, where its title or summary says so.
pub fn from_title(draft: &mut Draft) {
    let summary = draft.fields.get("summary").and_then(|words| words.first()).cloned().unwrap_or_default();
    for field in draft.kind.fields.iter().filter(|field| IN_TITLE.contains(&field.name)) {
        if draft.fields.contains_key(field.name) {
            continue;
        }
        let found = [&draft.title, &summary].into_iter().find_map(|text| names().value_in(field.name, text));
        if let Some(word) = found {
            draft.tale.doubts.push(format!("`{}: {word}` was read from the title or the summary.", field.name));
            draft.fields.insert(field.name, vec![word.to_owned()]);
        }
    }
}

/// Tables that the kind needs and the file has not.
pub fn tables_needed(draft: &mut Draft) {
    for own in draft.kind.tables.iter().filter(|own| own.required) {
        if !draft.body.iter().any(|part| matches!(part, Part::Rows { table, .. } if *table == own.name)) {
            let columns = own.columns.iter().filter(|column| column.required).map(|column| column.name).collect();
            draft.body.push(Part::Rows { table: own.name, columns, rows: Vec::new() });
            draft.tale.blanks.push(format!("the table “{}”", own.name));
        }
    }
}
