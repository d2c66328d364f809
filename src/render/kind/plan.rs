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
use crate::render::relation::Title;
use crate::render::view::Item;
use crate::render::view::plan::{RiskLog, risk_log};
use crate::render::{Theme, cell, view};
use crate::site::{Page, Site, route, work};
use crate::words::Speaker;
use serde::Serialize;

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
        &View {
            plan: Plan {
                day: view::day(site.today, &site.speaker(&page.url)),
                total: page.document.body.rows(&plan::actions::TABLE).count(),
                board,
                report: report.map(|report| linked(page, report)),
                risk_log: risk_log(site, page),
            },
        },
    )?;
    let drawn = match board::picture(site, page) {
        Some(picture) => picture.html(theme)?,
        None => String::new(),
    };
    let shown = vec![plan::RISK_LOG_REVIEWED_BY.any(), plan::RISK_LOG_LAST_REVIEWED.any()];
    Ok(Around { before: before + &drawn, shown, ..Around::default() })
}

#[derive(Serialize)]
struct View {
    plan: Plan,
}

/// How far the plan is.
#[derive(Serialize)]
struct Plan {
    day: String,
    /// How many actions it has.
    total: usize,
    board: board::Board,
    /// The exception report on it.
    report: Option<Title>,
    risk_log: Option<RiskLog>,
}

fn linked(page: &Page, other: &Page) -> Title {
    Title { title: other.document.title.clone(), url: Some(route::relative(&page.url, &other.url)) }
}

/// The actions, each under the objective it serves.
pub fn actions(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let mut groups: Vec<Group> = Vec::new();
    let objectives: Vec<&Row> = page.document.body.rows(&objectives::TABLE).collect();
    for row in &table.rows {
        let number = row.text(plan::actions::REF).rsplit_once('.').map_or("", |(objective, _)| objective);
        if groups.last().is_none_or(|group| group.number != number) {
            let name = objectives
                .iter()
                .find(|o| o.text(objectives::NO) == number)
                .map_or("", |o| o.text(objectives::OBJECTIVE));
            groups.push(Group { number: number.to_owned(), name: name.to_owned(), actions: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.actions.push(action(site, page, row));
        }
    }
    theme.render("components/plan-actions.html", &Actions { groups, board: board::of(site, page) })
}

#[derive(Serialize)]
struct Actions {
    groups: Vec<Group>,
    board: board::Board,
}

/// The actions of one objective.
#[derive(Serialize)]
struct Group {
    number: String,
    name: String,
    actions: Vec<Action>,
}

#[derive(Serialize)]
struct Action {
    anchor: Option<String>,
    #[serde(rename = "ref")]
    reference: String,
    text: String,
    /// As HTML.
    owner: String,
    with: Vec<Item>,
    /// As HTML.
    oversight: String,
    due: String,
    due_day: Option<String>,
    /// The days on which it was due before, in turn.
    slips: String,
    /// By how many days.
    late: Option<i64>,
    state: &'static str,
    status: String,
    done_on: Option<String>,
    reason: String,
    evidence: String,
    links: Vec<Item>,
    /// The reviews it came of, and what people said.
    lessons: Vec<Title>,
    heard: Vec<Item>,
}

fn action(site: &Site, page: &Page, row: &Row) -> Action {
    let speaker = site.speaker(&page.url);
    let html = |column: Column<Ref>| row.cell(column).map_or(String::new(), |cell| cell::html(site, page, cell));
    let reference = format!("{}#{}", page.document.id, row.text(plan::actions::REF));
    let lessons = work::lessons(site, review::lessons::ACTION, &reference);
    let mut learned: Vec<Title> = lessons.iter().map(|(from, _)| linked(page, from)).collect();
    learned.dedup_by(|a, b| a.url == b.url);
    let heard: Vec<Item> = site
        .of_kind(KindId::Voice)
        .into_iter()
        .filter(|i| site.pages[*i].document.fields.text(voice::ACTION) == Some(reference.as_str()))
        .map(|i| view::item(site, i, &page.url))
        .collect();
    let mut links = named(site, page, row, plan::actions::LINKS);
    let shown: Vec<&Option<String>> =
        learned.iter().map(|title| &title.url).chain(heard.iter().map(|item| &item.url)).collect();
    links.retain(|link| !shown.contains(&&link.url));
    Action {
        anchor: row.anchor.clone(),
        reference: row.text(plan::actions::REF).to_owned(),
        text: row.text(plan::actions::ACTION).to_owned(),
        owner: html(plan::actions::OWNER),
        with: named(site, page, row, plan::actions::WITH),
        oversight: html(plan::actions::OVERSIGHT),
        due: view::due(row.text(plan::actions::DUE), &speaker),
        due_day: work::owed(row).map(|day| day.to_string()),
        slips: slips(row, &speaker),
        late: work::days_late(row, site.today),
        state: board::slug(board::state_of(row)),
        status: speaker.text(board::state_of(row).key(), &[]),
        done_on: row.text(plan::actions::DONE_ON).parse().ok().map(|day| view::day(day, &speaker)),
        reason: row.text(plan::actions::REASON).to_owned(),
        evidence: row.text(plan::actions::EVIDENCE).to_owned(),
        links,
        lessons: learned,
        heard,
    }
}

/// The days on which an action was due before: “31 March 2026, then 30 June 2026”.
fn slips(row: &Row, speaker: &Speaker) -> String {
    let days = work::slips(row).into_iter().map(|day| view::due(day, speaker));
    let then = |first: String, next: String| speaker.text("plan.then", &[("first", &first), ("next", &next)]);
    days.reduce(then).unwrap_or_default()
}

/// The pages a cell names.
fn named(site: &Site, page: &Page, row: &Row, column: Column<Ref>) -> Vec<Item> {
    let Some(cell) = row.cell(column) else { return Vec::new() };
    let kinds: &[KindId] = if let Is::Ref(kinds) = cell.column.is { kinds } else { &[] };
    let found = cell_values(cell.column, &cell.text).into_iter().filter_map(|id| site.find(id, kinds));
    found.map(|i| view::item(site, i, &page.url)).collect()
}
