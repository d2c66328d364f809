//! In: a plan and what refers to its actions. Out: how far it has got, the bare fact of a risk log, and
//! its actions by objective with owner, oversight, date and status in words.

use super::Around;
use crate::document::kind::Is;
use crate::document::markdown::cell_values;
use crate::document::{KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::body::cell_html;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route, work};
use serde_json::{Value, json};

/// How far the plan is, before its text.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let rows: Vec<&Row> = page.document.body.rows("actions").collect();
    let late = rows.iter().filter(|row| work::days_late(row, site.today).is_some()).count();
    let of = |status: &str| rows.iter().filter(|row| row.text("Status") == status).count();
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
            "total": rows.len(),
            "done": of("done"),
            "on_track": of("on track"),
            "not_started": of("not started"),
            "at_risk": of("at risk"),
            "stopped": of("stopped"),
            "late": late,
            "report": report.map(|r| json!({ "title": r.document.title, "url": route::relative(&page.url, &r.url) })),
            "risk_log": risk_log(site, page),
        }}),
    )?;
    let shown = &["risk_log_reviewed_by", "risk_log_last_reviewed"];
    Ok(Around { before, shown, ..Around::default() })
}

/// That a risk log exists, who holds it and when it was reviewed; nothing else of it is ever known here.
pub fn risk_log(site: &Site, page: &Page) -> Value {
    let fields = &page.document.fields;
    fields.text("risk_log_held_by").map_or(Value::Null, |held_by| {
        let group = fields.text("risk_log_reviewed_by").and_then(|id| site.find(id, &[KindId::Group]));
        json!({
            "held_by": held_by,
            "reviewed_by": group.map(|i| site.pages[i].document.title.clone()),
            "reviewed_on": fields.date("risk_log_last_reviewed").map(view::day),
        })
    })
}

/// The actions, each under the objective it serves.
pub fn actions(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut groups: Vec<Value> = Vec::new();
    let objectives: Vec<&Row> = page.document.body.rows("objectives").collect();
    let mut last = None;
    for row in &table.rows {
        let number = row.text("Ref").rsplit_once('.').map_or("", |(objective, _)| objective);
        if last != Some(number) {
            let name = objectives.iter().find(|o| o.text("No") == number).map_or("", |o| o.text("Objective"));
            groups.push(json!({ "number": number, "name": name, "actions": [] }));
            last = Some(number);
        }
        if let Some(list) = groups.last_mut().and_then(|group| group["actions"].as_array_mut()) {
            list.push(action(site, page, row));
        }
    }
    theme.render("components/plan-actions.html", &json!({ "groups": groups }))
}

fn action(site: &Site, page: &Page, row: &Row) -> Value {
    let html = |name: &str| row.cell(name).map_or(String::new(), |cell| cell_html(site, page, cell));
    let reference = format!("{}#{}", page.document.id, row.text("Ref"));
    let lessons = work::lessons(site, "Action", &reference);
    let mut learned: Vec<Value> = lessons
        .iter()
        .map(|(review, _)| json!({ "title": review.document.title, "url": route::relative(&page.url, &review.url) }))
        .collect();
    learned.dedup();
    let heard: Vec<Value> = site
        .of_kind(KindId::Voice)
        .into_iter()
        .filter(|i| site.pages[*i].document.fields.text("action") == Some(reference.as_str()))
        .map(|i| view::item(site, i, &page.url))
        .collect();
    let mut links = named(site, page, row, "Links");
    links.retain(|link| !learned.iter().chain(&heard).any(|shown| shown["url"] == link["url"]));
    json!({
        "anchor": row.anchor,
        "ref": row.text("Ref"),
        "text": row.text("Action"),
        "owner": html("Owner"),
        "with": named(site, page, row, "With"),
        "oversight": html("Oversight"),
        "due": work::due_in_words(row.text("Due")),
        "due_day": work::owed(row).map(|day| day.to_string()),
        "slips": work::slips(row).into_iter().map(work::due_in_words).collect::<Vec<_>>(),
        "late": work::days_late(row, site.today).map(work::in_days),
        "status": view::words(row.text("Status")),
        "done_on": row.text("Done on").parse().ok().map(view::day),
        "reason": row.text("Reason"),
        "evidence": row.text("Evidence"),
        "links": links,
        "lessons": learned,
        "heard": heard,
    })
}

/// The pages a cell names.
fn named(site: &Site, page: &Page, row: &Row, column: &str) -> Vec<Value> {
    let Some(cell) = row.cell(column) else { return Vec::new() };
    let kinds: &[KindId] = if let Is::Ref(kinds) = cell.column.is { kinds } else { &[] };
    let found = cell_values(cell.column, &cell.text).into_iter().filter_map(|id| site.find(id, kinds));
    found.map(|i| view::item(site, i, &page.url)).collect()
}
