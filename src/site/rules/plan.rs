//! In: a plan, the groups its actions belong to, and the day. Out: findings where its numbers do not
//! fit together, or a date or an owner cannot be right.

use super::Rules;
use crate::document::date::{due_begins, due_ends};
use crate::document::kind::of::Ref;
use crate::document::kind::plan::{actions, objectives, priorities};
use crate::document::kind::{Column, plan};
use crate::document::{Document, KindId, Reporter, Row};
use crate::finding::{and, rules};
use crate::site::work;
use jiff::civil::Date;
use std::collections::HashSet;

rules! {
    NO_PRIORITY = error("plan/no-priority") {
        why: "Readers follow the plan from priority to action by these numbers.",
        line: "| 2.1 | See it | Seen | Count | 1 | 2 |",
        says: "objective 2.1 belongs to priority 2, but there is none",
        help: "correct the number, or add the priority",
    }

    NO_OBJECTIVE = error("plan/no-objective") {
        why: "An action that serves no objective cannot be judged by what it changes for children.",
        line: "| 1.2.1 | Train staff | group/board | board | 2026-01 | 2026-Q4 | on track |  |  |",
        says: "action 1.2.1 belongs to objective 1.2, but there is none",
        help: "number it after its objective, e.g. 2.1.3 for the third action of 2.1",
    }

    ACTION_TWICE = error("plan/action-twice") {
        why: "Reviews, minutes and replies name actions by number, and could mean either.",
        line: "| 1.1.1 | Train staff | group/board | board | 2026-01 | 2026-Q4 | on track |  |  |",
        says: "two actions have the number 1.1.1",
        help: "give this one a number that was never used",
    }

    DUE_BEFORE_START = error("plan/due-before-start") {
        why: "It would be late from the first day, and hide what is late in truth.",
        line: "| 1.1.1 | Train staff | group/board | board | 2025-10 | 2025-12 | on track |  |  |",
        says: "action 1.1.1 is due 2025-12, before the plan starts on 2026-01-01",
        help: "correct the date",
    }

    DUE_AFTER_END = warning("plan/due-after-end") {
        why: "Nobody reports on a plan that has ended, and the action is forgotten.",
        line: "| 1.1.1 | Train staff | group/board | board | 2026-01 | 2028-Q2 | on track |",
        says: "action 1.1.1 is due 2028-Q2, after the plan ends on 2028-01-01",
        help: "correct the date, or carry the action into the next plan",
    }

    DONE_IN_FUTURE = error("plan/done-in-future") {
        why: "A plan that calls done what is not yet done cannot be trusted.",
        line: "| 1.1.1 | Train staff | group/board | board | 2026-01 | 2026-Q4 | done | 2026-11-23 | Minutes |",
        says: "action 1.1.1 is done, but on 2026-11-23, which is still to come",
        help: "correct the date, or the status",
    }

    DUE_BEFORE_PRESENTED = warning("plan/due-before-presented") {
        why: "The board would agree to a promise that was already broken.",
        line: "| 1.1.1 | Train staff | group/board | board | 2026-01 | 2026-03 | on track |",
        says: "action 1.1.1 was due 2026-03, before the plan was presented on 2026-05-10",
        help: "give the day by which it will be done, or say that it is done",
    }

    OWNER_ENDED = warning("plan/owner-ended") {
        why: "Nobody is left to do it or to answer for it.",
        line: "| 1.1.1 | Train staff | board | old | 2026-01 | 2026-Q4 | on track |  |  |",
        says: "action 1.1.1 is watched over by “Old group”, which ended on 2026-06-30",
        help: "name the agency or group that has taken it on",
    }

    NO_OWNER = warning("plan/no-owner") {
        why: "What nobody owns and no day ends is not done; the exception report names it to the board.",
        line: "| 1.1.2 | Check records |  | board | 2026-01 | 2026-12 | on track |  |  |",
        says: "action 1.1.2: nobody answers for it",
        help: "name one agency or group",
    }

    NO_OVERSIGHT = warning("plan/no-oversight") {
        why: "What no group hears of is not looked at again; the exception report names it to the board.",
        line: "| 1.1.2 | Check records | board |  | 2026-01 | 2026-12 | on track |  |  |",
        says: "action 1.1.2: no group watches over it",
        help: "name the group that hears of it",
    }

    NO_START = warning("plan/no-start") {
        why: "Nobody can see whether it should have begun; the exception report names it to the board.",
        line: "| 1.1.2 | Check records | board | board |  | 2026-12 | on track |  |  |",
        says: "action 1.1.2: it does not say when it starts",
        help: "write a day, a month (2027-03) or a quarter (2027-Q1)",
    }

    UNMEASURED = warning("plan/unmeasured") {
        why: "Nobody can see whether it changed anything; the exception report names it to the board.",
        line: "| 1.1 | Stop it | Stopped |  | 1 |  |",
        says: "objective 1.1 has no measure and target",
        help: "say how it is measured, where it began and where it is to get to, as far as that is agreed",
    }

    NO_DATE = warning("plan/no-date") {
        why: "What nobody owns and no day ends is not done; the exception report names it to the board.",
        line: "| 1.1.1 | Train staff | board | board | 2026-01 |  | on track |  |  |",
        says: "action 1.1.1: it has no due date",
        help: "write a day, a month (2027-03) or a quarter (2027-Q1)",
    }
}

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    numbers(document, report);
    if rules.live(document) {
        measured(document, report);
    }
    for row in document.body.rows(&actions::TABLE) {
        dates(rules, document, row, report);
        if rules.live(document) && !matches!(row.text(actions::STATUS), "done" | "stopped") {
            promised(row, report);
            for column in [actions::OWNER, actions::OVERSIGHT] {
                owner(rules, row, column, report);
            }
            presented(document, row, report);
        }
    }
}

/// Action 2.1.1 serves objective 2.1, and that serves priority 2.
fn numbers(document: &Document, report: &mut Reporter<'_>) {
    let priorities: HashSet<&str> =
        document.body.rows(&priorities::TABLE).map(|row| row.text(objectives::NO)).collect();
    let objectives: HashSet<&str> =
        document.body.rows(&objectives::TABLE).map(|row| row.text(objectives::NO)).collect();
    for row in document.body.rows(&objectives::TABLE).filter(|row| !row.text(objectives::NO).is_empty()) {
        let number = row.text(objectives::NO);
        let priority = number.split('.').next().unwrap_or("");
        if !priorities.contains(priority) {
            report.raise(
                &NO_PRIORITY,
                row.at_of(objectives::NO),
                format!("objective {number} belongs to priority {priority}, but there is none"),
                "correct the number, or add the priority",
            );
        }
    }
    let mut seen = HashSet::new();
    for row in document.body.rows(&actions::TABLE).filter(|row| !row.text(actions::REF).is_empty()) {
        let number = row.text(actions::REF);
        let objective = number.rsplit_once('.').map_or("", |(objective, _)| objective);
        if !objectives.contains(objective) {
            let message = if objective.is_empty() {
                format!("the number {number} does not say which objective the action serves")
            } else {
                format!("action {number} belongs to objective {objective}, but there is none")
            };
            report.raise(
                &NO_OBJECTIVE,
                row.at_of(actions::REF),
                message,
                "number it after its objective, e.g. 2.1.3 for the third action of 2.1",
            );
        }
        if !seen.insert(number) {
            report.raise(
                &ACTION_TWICE,
                row.at_of(actions::REF),
                format!("two actions have the number {number}"),
                "give this one a number that was never used",
            );
        }
    }
}

fn dates(rules: &Rules<'_>, document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let (number, due) = (row.text(actions::REF), row.text(actions::DUE));
    if let (Some(starts), Some(ends)) = (document.fields.date(plan::STARTS), due_ends(due))
        && ends < starts
    {
        report.raise(
            &DUE_BEFORE_START,
            row.at_of(actions::DUE),
            format!("action {number} is due {due}, before the plan starts on {starts}"),
            "correct the date",
        );
    }
    if let (Some(ends), Some(begins)) = (document.fields.date(plan::ENDS), due_begins(due))
        && begins > ends
    {
        report.raise(
            &DUE_AFTER_END,
            row.at_of(actions::DUE),
            format!("action {number} is due {due}, after the plan ends on {ends}"),
            "correct the date, or carry the action into the next plan",
        );
    }
    if let Ok(done) = row.text(actions::DONE_ON).parse::<Date>()
        && row.text(actions::STATUS) == "done"
        && done > rules.today
    {
        report.raise(
            &DONE_IN_FUTURE,
            row.at_of(actions::DONE_ON),
            format!("action {number} is done, but on {done}, which is still to come"),
            "correct the date, or the status",
        );
    }
}

/// An action nobody owns, or that is never due, is published and reported: hiding it would be worse.
fn promised(row: &Row, report: &mut Reporter<'_>) {
    let wanted = [
        (actions::OVERSIGHT.any(), &NO_OVERSIGHT, "no group watches over it", "name the group that hears of it"),
        (
            actions::START.any(),
            &NO_START,
            "it does not say when it starts",
            "write a day, a month (2027-03) or a quarter (2027-Q1)",
        ),
        (actions::OWNER.any(), &NO_OWNER, "nobody answers for it", "name one agency or group"),
        (actions::DUE.any(), &NO_DATE, "it has no due date", "write a day, a month (2027-03) or a quarter (2027-Q1)"),
    ];
    for (column, rule, what, fix) in wanted {
        if row.text(column).is_empty() {
            report.raise(rule, row.at_of(actions::REF), format!("action {}: {what}", row.text(actions::REF)), fix);
        }
    }
}

/// An objective without a measure is published and reported: an invented figure would be worse.
fn measured(document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows(&objectives::TABLE) {
        let missing = work::unmeasured(row);
        if !missing.is_empty() {
            report.raise(
                &UNMEASURED,
                row.at_of(objectives::NO),
                format!(
                    "objective {} has no {}",
                    row.text(objectives::NO),
                    and(&missing.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>())
                ),
                "say how it is measured, where it began and where it is to get to, as far as that is agreed",
            );
        }
    }
}

/// A date that had gone by when the board saw the plan.
fn presented(document: &Document, row: &Row, report: &mut Reporter<'_>) {
    let due = row.text(actions::DUE);
    if let (Some(presented), Some(ends)) = (document.fields.date(plan::PRESENTED_ON), due_ends(due))
        && ends < presented
    {
        report.raise(
            &DUE_BEFORE_PRESENTED,
            row.at_of(actions::DUE),
            format!("action {} was due {due}, before the plan was presented on {presented}", row.text(actions::REF)),
            "give the day by which it will be done, or say that it is done",
        );
    }
}

fn owner(rules: &Rules<'_>, row: &Row, column: Column<Ref>, report: &mut Reporter<'_>) {
    let Some(owner) = rules.find(row.text(column), &[KindId::Agency, KindId::Group]) else { return };
    let Some(ended) = rules.ended(owner) else { return };
    let (number, title) = (row.text(actions::REF), &owner.title);
    report.raise(
        &OWNER_ENDED,
        row.at_of(column),
        if column == actions::OWNER {
            format!("action {number} belongs to “{title}”, which ended on {ended}")
        } else {
            format!("action {number} is watched over by “{title}”, which ended on {ended}")
        },
        "name the agency or group that has taken it on",
    );
}
