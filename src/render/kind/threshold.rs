//! In: the threshold model. Out: the matrix of its levels after its text, and the ways up and down as steps
//! one after another.

use super::Around;
use crate::document::kind::threshold::step_up;
use crate::document::kind::{Field, level};
use crate::document::{KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::component::indicators;
use crate::render::{Theme, body};
use crate::site::{Page, Site};
use serde_json::{Value, json};

/// The live model shows what may be seen at each level.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let because = super::review::changed_because(site, theme, page)?;
    if !page.status.is_live() {
        return Ok(Around { after: because, ..Around::default() });
    }
    let matrix = indicators::matrix(site, theme, page, None, None)?;
    Ok(Around { after: matrix + &because, ..Around::default() })
}

/// `step-up` or `step-down` as a flow.
pub fn flow(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let levels = own_levels(site, page);
    let steps: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            json!({
                "from": level(page, &levels, row.text(step_up::FROM)),
                "to": level(page, &levels, row.text(step_up::TO)),
                "trigger": cell(site, page, row, &step_up::TRIGGER.field),
                "facts": facts(site, page, table, row),
            })
        })
        .collect();
    let caption = if table.spec.name == step_up::TABLE.name { "Stepping up" } else { "Stepping down" };
    theme.render(
        "components/levels-flow.html",
        &json!({ "flow": { "name": table.spec.name, "caption": caption, "steps": steps } }),
    )
}

/// The levels of this model, so that a replaced one does not lead to today's.
fn own_levels<'s>(site: &'s Site, page: &Page) -> Vec<&'s Page> {
    let own = |level: &&Page| {
        let model = level.document.fields.text(level::MODEL).and_then(|id| site.find(id, &[KindId::Threshold]));
        model.is_some_and(|i| site.pages[i].document.id == page.document.id)
    };
    site.of_kind(KindId::Level).into_iter().map(|i| &site.pages[i]).filter(own).collect()
}

/// A level by its number; as written when it is none of the model's.
fn level(page: &Page, levels: &[&Page], text: &str) -> Value {
    match levels.iter().find(|level| indicators::number(level) == text) {
        Some(level) => json!(indicators::level(page, level)),
        None => json!({ "number": text, "tier": text, "title": text, "url": Value::Null, "shape": Value::Null }),
    }
}

fn facts(site: &Site, page: &Page, table: &NamedTable, row: &Row) -> Vec<Value> {
    let columns = table.spec.columns;
    columns
        .iter()
        .filter(|column| ![step_up::FROM, step_up::TO, step_up::TRIGGER].into_iter().any(|told| column.is_column(told)))
        .filter(|column| row.of(column).is_some())
        .map(|column| json!({ "label": column.name, "html": cell(site, page, row, column) }))
        .collect()
}

fn cell(site: &Site, page: &Page, row: &Row, column: &Field) -> String {
    row.of(column).map_or(String::new(), |cell| body::cell_html(site, page, cell))
}
