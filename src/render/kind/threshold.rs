//! In: the threshold model. Out: the matrix of its levels after its text, and the ways up and down as steps
//! one after another.

use super::Around;
use crate::document::kind::threshold::{STEP_DOWN, step_up};
use crate::document::kind::{Field, Table, level};
use crate::document::{KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::component::indicators;
use crate::render::picture::Picture;
use crate::render::picture::levels::{self, Level, Move};
use crate::render::{Theme, cell, model, view};
use crate::site::{Page, Site};
use serde::Serialize;

/// The live model shows what may be seen at each level.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let because = super::review::changed_because(site, theme, page)?;
    if !page.status.is_live() {
        return Ok(Around { after: because, ..Around::default() });
    }
    let matrix = indicators::matrix(site, theme, page, None, None)?;
    let before = match picture(site, page) {
        Some(picture) => picture.html(theme)?,
        None => String::new(),
    };
    Ok(Around { before, after: matrix + &because, ..Around::default() })
}

/// The continuum of its levels, with the ways up and down.
fn picture(site: &Site, page: &Page) -> Option<Picture> {
    let mut own = own_levels(site, page);
    own.retain(|level| level.status.is_live());
    own.sort_by_key(|level| model::number(level).to_owned());
    let place = |text: &str| own.iter().position(|level| model::number(level) == text);
    let moves = |table: &Table| -> Vec<Move> {
        let rows = page.document.body.rows(table);
        let way = |row: &Row| {
            let (from, to) = (place(row.text(step_up::FROM))?, place(row.text(step_up::TO))?);
            let (when, by_when) = (row.text(step_up::TRIGGER).to_owned(), row.text(step_up::BY_WHEN).to_owned());
            (from != to).then_some(Move { from, to, when, by_when })
        };
        rows.filter_map(way).collect()
    };
    let said: Vec<Level> = own
        .iter()
        .map(|level| Level {
            number: model::number(level).to_owned(),
            name: named(&level.document.title, model::number(level)),
            shape: level.document.fields.word(level::SHAPE).to_owned(),
            tier: level::tier(model::number(level)).map_or_else(String::new, |tier| tier.to_string()),
            share: level.document.fields.word(level::SHARE).to_owned(),
        })
        .collect();
    levels::picture(&said, &moves(&step_up::TABLE), &moves(&STEP_DOWN), &site.speaker(&page.url))
}

/// “Level 2: Early help” beside its number is “Early help”.
fn named(title: &str, number: &str) -> String {
    let name =
        title.split_once(':').filter(|(first, _)| first.trim_end().ends_with(number)).map(|(_, name)| name.trim());
    name.filter(|name| !name.is_empty()).unwrap_or(title).to_owned()
}

/// `step-up` or `step-down` as a flow.
pub fn flow(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let levels = own_levels(site, page);
    let step = |row: &Row| Step {
        from: level(page, &levels, row.text(step_up::FROM)),
        to: level(page, &levels, row.text(step_up::TO)),
        trigger: cell(site, page, row, &step_up::TRIGGER.field),
        facts: facts(site, page, table, row),
    };
    let steps = table.rows.iter().map(step).collect();
    let says = if table.spec.name == step_up::TABLE.name { "flow.up" } else { "flow.down" };
    theme.render("components/levels-flow.html", &View { flow: Flow { name: table.spec.name, says, steps } })
}

#[derive(Serialize)]
struct View {
    flow: Flow,
}

#[derive(Serialize)]
struct Flow {
    name: &'static str,
    /// The key of what it is called.
    says: &'static str,
    steps: Vec<Step>,
}

/// From one level to another.
#[derive(Serialize)]
struct Step {
    from: Named,
    to: Named,
    /// As HTML.
    trigger: String,
    facts: Vec<Fact>,
}

/// A level of the model, or what is written where one should be named.
#[derive(Serialize)]
#[serde(untagged)]
enum Named {
    Level(model::Level),
    /// `shape` is none, and the template asks for it.
    Written {
        number: String,
        tier: String,
        title: String,
        shape: Option<String>,
    },
}

#[derive(Serialize)]
struct Fact {
    label: String,
    html: String,
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
fn level(page: &Page, levels: &[&Page], text: &str) -> Named {
    match levels.iter().find(|level| model::number(level) == text) {
        Some(level) => Named::Level(model::level(page, level)),
        None => Named::Written { number: text.to_owned(), tier: text.to_owned(), title: text.to_owned(), shape: None },
    }
}

fn facts(site: &Site, page: &Page, table: &NamedTable, row: &Row) -> Vec<Fact> {
    let (columns, speaker) = (table.spec.columns, site.speaker(&page.url));
    columns
        .iter()
        .filter(|column| ![step_up::FROM, step_up::TO, step_up::TRIGGER].into_iter().any(|told| column.is_column(told)))
        .filter(|column| row.of(column).is_some())
        .map(|column| Fact { label: view::column(column, &speaker), html: cell(site, page, row, column) })
        .collect()
}

fn cell(site: &Site, page: &Page, row: &Row, column: &Field) -> String {
    row.of(column).map_or(String::new(), |cell| cell::html(site, page, cell))
}
