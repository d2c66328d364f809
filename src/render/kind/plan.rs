//! In: a plan and what refers to its actions. Out: how far it has got and what is late, the bare fact of a risk log, and
//! its actions: as a board, by owner, and by objective with owner, oversight, date and status in words.

mod board;

use super::Around;
use crate::document::kind::of::Ref;
use crate::document::kind::plan::objectives;
use crate::document::kind::{Column, Is, plan, review, voice};
use crate::document::markdown::cell_values;
use crate::document::{KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::body::cell_html;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route, work};
use serde_json::{Value, json};

/// How a priority goes, by its colour and in words.
pub const COLOURS: [(&str, &str); 3] =
    [("red", "Red: off course"), ("amber", "Amber: at risk"), ("green", "Green: on course")];

/// How far the plan is and what is late, before its text.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let board = board::of(site, page);
    let report = site.pages.iter().find(|other| {
        other.document.body.components.iter().any(|c| {
            c.name == "exception-report"
                && c.arguments
                    .first()
                    .and_then(|id| site.find(id, &[KindId::Plan]))
                    .is_some_and(|i| site.pages[i].url == page.url)
        })
    });
    let before = theme.render(
        "components/plan.html",
        &json!({ "plan": {
            "day": view::day(site.today),
            "total": page.document.body.rows(&plan::actions::TABLE).count(),
            "board": board,
            "report": report.map(|r| json!({ "title": r.document.title, "url": route::relative(&page.url, &r.url) })),
            "risk_log": risk_log(site, page),
        }}),
    )?;
    let drawn = match board::picture(site, page) {
        Some(picture) => picture.html(theme)?,
        None => String::new(),
    };
    let shown = vec![plan::RISK_LOG_REVIEWED_BY.any(), plan::RISK_LOG_LAST_REVIEWED.any()];
    Ok(Around { before: before + &drawn, shown, ..Around::default() })
}

/// That a risk log exists, who holds it and when it was reviewed; nothing else of it is ever known here.
pub fn risk_log(site: &Site, page: &Page) -> Value {
    let fields = &page.document.fields;
    fields.text(plan::RISK_LOG_HELD_BY).map_or(Value::Null, |held_by| {
        let group = fields.text(plan::RISK_LOG_REVIEWED_BY).and_then(|id| site.find(id, &[KindId::Group]));
        json!({
            "held_by": held_by,
            "reviewed_by": group.map(|i| site.pages[i].document.title.clone()),
            "reviewed_on": fields.date(plan::RISK_LOG_LAST_REVIEWED).map(view::day),
        })
    })
}

/// The actions, each under the objective it serves.
pub fn actions(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut groups: Vec<Value> = Vec::new();
    let objectives: Vec<&Row> = page.document.body.rows(&objectives::TABLE).collect();
    let mut last = None;
    for row in &table.rows {
        let number = row.text(plan::actions::REF).rsplit_once('.').map_or("", |(objective, _)| objective);
        if last != Some(number) {
            let name = objectives
                .iter()
                .find(|o| o.text(objectives::NO) == number)
                .map_or("", |o| o.text(objectives::OBJECTIVE));
            groups.push(json!({ "number": number, "name": name, "actions": [] }));
            last = Some(number);
        }
        if let Some(list) = groups.last_mut().and_then(|group| group["actions"].as_array_mut()) {
            list.push(action(site, page, row));
        }
    }
    theme.render("components/plan-actions.html", &json!({ "groups": groups, "board": board::of(site, page) }))
}

fn action(site: &Site, page: &Page, row: &Row) -> Value {
    let html = |column: Column<Ref>| row.cell(column).map_or(String::new(), |cell| cell_html(site, page, cell));
    let reference = format!("{}#{}", page.document.id, row.text(plan::actions::REF));
    let lessons = work::lessons(site, review::lessons::ACTION, &reference);
    let mut learned: Vec<Value> = lessons
        .iter()
        .map(|(from, _)| json!({ "title": from.document.title, "url": route::relative(&page.url, &from.url) }))
        .collect();
    learned.dedup();
    let heard: Vec<Value> = site
        .of_kind(KindId::Voice)
        .into_iter()
        .filter(|i| site.pages[*i].document.fields.text(voice::ACTION) == Some(reference.as_str()))
        .map(|i| json!(view::item(site, i, &page.url)))
        .collect();
    let mut links = named(site, page, row, plan::actions::LINKS);
    links.retain(|link| !learned.iter().chain(&heard).any(|shown| shown["url"] == link["url"]));
    json!({
        "anchor": row.anchor,
        "ref": row.text(plan::actions::REF),
        "text": row.text(plan::actions::ACTION),
        "owner": html(plan::actions::OWNER),
        "with": named(site, page, row, plan::actions::WITH),
        "oversight": html(plan::actions::OVERSIGHT),
        "due": work::due_in_words(row.text(plan::actions::DUE)),
        "due_day": work::owed(row).map(|day| day.to_string()),
        "slips": work::slips(row).into_iter().map(work::due_in_words).collect::<Vec<_>>(),
        "late": work::days_late(row, site.today).map(work::in_days),
        "status": view::words(row.text(plan::actions::STATUS)),
        "done_on": row.text(plan::actions::DONE_ON).parse().ok().map(view::day),
        "reason": row.text(plan::actions::REASON),
        "evidence": row.text(plan::actions::EVIDENCE),
        "links": links,
        "lessons": learned,
        "heard": heard,
    })
}

/// The pages a cell names.
fn named(site: &Site, page: &Page, row: &Row, column: Column<Ref>) -> Vec<Value> {
    let Some(cell) = row.cell(column) else { return Vec::new() };
    let kinds: &[KindId] = if let Is::Ref(kinds) = cell.column.is { kinds } else { &[] };
    let found = cell_values(cell.column, &cell.text).into_iter().filter_map(|id| site.find(id, kinds));
    found.map(|i| json!(view::item(site, i, &page.url))).collect()
}
