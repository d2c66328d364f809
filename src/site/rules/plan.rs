//! In: a plan, the groups its actions belong to, and the day. Out: findings where its numbers do not
//! fit together, or a date or an owner cannot be right.

use super::Rules;
use crate::document::fields::{due_begins, due_ends};
use crate::document::{Document, Reporter, Row};
use jiff::civil::Date;
use std::collections::HashSet;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    numbers(document, report);
    for row in document.body.rows("actions") {
        dates(rules, document, row, report);
        if rules.live(document) && !matches!(row.text("Status"), "done" | "stopped") {
            promised(row, report);
            for column in ["Owner", "Oversight"] {
                owner(rules, row, column, report);
            }
            presented(document, row, report);
        }
    }
}

/// Action 2.1.1 serves objective 2.1, and that serves priority 2.
fn numbers(document: &Document, report: &mut Reporter<'_>) {
    let priorities: HashSet<&str> = document.body.rows("priorities").map(|row| row.text("No")).collect();
    let objectives: HashSet<&str> = document.body.rows("objectives").map(|row| row.text("No")).collect();
    for row in document.body.rows("objectives").filter(|row| !row.text("No").is_empty()) {
        let number = row.text("No");
        let priority = number.split('.').next().unwrap_or("");
        if !priorities.contains(priority) {
            report.error(
                "plan/no-priority",
                row.at_of("No"),
                format!("objective {number} belongs to priority {priority}, but there is none"),
                "Readers follow the plan from priority to action by these numbers.",
                "correct the number, or add the priority".into(),
            );
        }
    }
    let mut seen = HashSet::new();
    for row in document.body.rows("actions").filter(|row| !row.text("Ref").is_empty()) {
        let number = row.text("Ref");
        let objective = number.rsplit_once('.').map_or("", |(objective, _)| objective);
        if !objectives.contains(objective) {
            let message = if objective.is_empty() {
                format!("the number {number} does not say which objective the action serves")
            } else {
                format!("action {number} belongs to objective {objective}, but there is none")
            };
            report.error(
                "plan/no-objective",
                row.at_of("Ref"),
                message,
                "An action that serves no objective cannot be judged by what it changes for children.",
                "number it after its objective, e.g. 2.1.3 for the third action of 2.1".into(),
            );
        }
        if !seen.insert(number) {
            report.error(
                "plan/action-twice",
                row.at_of("Ref"),
                format!("two actions have the number {number}"),
                "Reviews, minutes and replies name actions by number, and could mean either.",
                "give this one a number that was never used".into(),
            );
        }
    }
}

fn dates(rules: &Rules<'_>, document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let (number, due) = (row.text("Ref"), row.text("Due"));
    if let (Some(starts), Some(ends)) = (document.fields.date("starts"), due_ends(due))
        && ends < starts
    {
        report.error(
            "plan/due-before-start",
            row.at_of("Due"),
            format!("action {number} is due {due}, before the plan starts on {starts}"),
            "It would be late from the first day, and hide what is late in truth.",
            "correct the date".into(),
        );
    }
    if let (Some(ends), Some(begins)) = (document.fields.date("ends"), due_begins(due))
        && begins > ends
    {
        report.warning(
            "plan/due-after-end",
            row.at_of("Due"),
            format!("action {number} is due {due}, after the plan ends on {ends}"),
            "Nobody reports on a plan that has ended, and the action is forgotten.",
            "correct the date, or carry the action into the next plan".into(),
        );
    }
    if let Ok(done) = row.text("Done on").parse::<Date>()
        && row.text("Status") == "done"
        && done > rules.today
    {
        report.error(
            "plan/done-in-future",
            row.at_of("Done on"),
            format!("action {number} is done, but on {done}, which is still to come"),
            "A plan that calls done what is not yet done cannot be trusted.",
            "correct the date, or the status".into(),
        );
    }
}

/// An action nobody owns, or that is never due, is published and reported: hiding it would be worse.
fn promised(row: &Row, report: &mut Reporter<'_>) {
    let wanted = [
        ("Owner", "plan/no-owner", "nobody answers for it", "name one agency or group"),
        ("Due", "plan/no-date", "it has no due date", "write a day, a month (2027-03) or a quarter (2027-Q1)"),
    ];
    for (column, code, what, fix) in wanted {
        if row.text(column).is_empty() {
            report.warning(
                code,
                row.at_of("Ref"),
                format!("action {}: {what}", row.text("Ref")),
                "What nobody owns and no day ends is not done; the exception report names it to the board.",
                fix.into(),
            );
        }
    }
}

/// A date that had gone by when the board saw the plan.
fn presented(document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let due = row.text("Due");
    if let (Some(presented), Some(ends)) = (document.fields.date("presented_on"), due_ends(due))
        && ends < presented
    {
        report.warning(
            "plan/due-before-presented",
            row.at_of("Due"),
            format!("action {} was due {due}, before the plan was presented on {presented}", row.text("Ref")),
            "The board would agree to a promise that was already broken.",
            "give the day by which it will be done, or say that it is done".into(),
        );
    }
}

fn owner(rules: &Rules<'_>, row: &Row, column: &str, report: &mut Reporter<'_>) {
    let Some(owner) = rules.find(row.text(column), &["agency", "group"]) else { return };
    let Some(ended) = rules.ended(owner) else { return };
    let (number, title) = (row.text("Ref"), &owner.title);
    report.warning(
        "plan/owner-ended",
        row.at_of(column),
        if column == "Owner" {
            format!("action {number} belongs to “{title}”, which ended on {ended}")
        } else {
            format!("action {number} is watched over by “{title}”, which ended on {ended}")
        },
        "Nobody is left to do it or to answer for it.",
        "name the agency or group that has taken it on".into(),
    );
}
