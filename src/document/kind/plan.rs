//! The partnership's plan: priorities, objectives and actions.

use super::{Any, Asked, Column, Drawing, Is, Kind, KindId, Rows, Table, fields, may, need, table};
use crate::document::date::{due_begins, due_ends};
use crate::document::{Document, Reporter, Row};
use crate::finding::{Rule, rules};
use crate::local::Local;
use std::collections::HashSet;

rules! {
    RISK_LOG_WORDS = error("plan/risk-log") {
        why: "The risk log names weaknesses and people; once published it cannot be taken back.",
        line: "| 1.1.1 | Lower the residual risk | group/board | board | 2026-01 | 2027-Q4 | on track |",
        says: "“residual risk” belongs in the confidential risk log",
        help: "take the words out; the plan may say only that a log exists, who holds it and when it was reviewed",
    }

    OBJECTIVE_ORDER = warning("plan/objective-order") {
        why: "Readers look for a number where it belongs, and take it for left out.",
        line: "| 1.2 | Stop it | Stopped | Count | 1 | 2 |",
        says: "objective 1.2 stands after 1.10",
        help: "put the rows in the order of their numbers",
    }

    DUE_BEFORE_ACTION = error("plan/due-before-action") {
        why: "It would be late before anybody could begin.",
        line: "| 1.1.1 | Train staff | group/board | board | 2027-Q2 | 2027-03 | on track |",
        says: "action 1.1.1 is due 2027-03, before it starts (2027-Q2)",
        help: "correct one of the two dates",
    }

    ACTION_INCOMPLETE = warning("plan/action-incomplete") {
        why: "A board that sees no reason or evidence cannot do its work.",
        line: "| 1.1.1 | Train staff | group/board | board | 2026-01 | 2026-Q4 | done |",
        says: "action 1.1.1 is done, but “Done on” is empty",
        help: "fill in the “Done on” column",
    }

    PRIORITY_TWICE = error("plan/priority-twice") {
        why: "Actions and papers name them by number, and could mean either.",
        line: "| 1 | Exploitation | It harms |",
        says: "two priorities have the number 1",
        help: "give each its own number",
    }

    OBJECTIVE_TWICE = error("plan/objective-twice") {
        why: "Actions and papers name them by number, and could mean either.",
        line: "| 1.1 | Stop it | Stopped | Count | 1 | 2 |",
        says: "two objectives have the number 1.1",
        help: "give each its own number",
    }
}

fields! {
    FIELDS:
    STARTS: Date = need("starts", Is::Date, "First day");
    ENDS: Date = need("ends", Is::Date, "Last day");
    PRESENTED_ON: Date = may("presented_on", Is::Date, "When it was presented");
    MONITORING: Text = need("monitoring", Is::Text(280), "How often it is checked, and by whom");
    RISK_LOG_HELD_BY: Text = may("risk_log_held_by", Is::Text(90), "Role that holds the risk log");
    RISK_LOG_REVIEWED_BY: Ref = may("risk_log_reviewed_by", Is::Ref(&[KindId::Group]), "Group that reviews it");
    RISK_LOG_LAST_REVIEWED: Date = may("risk_log_last_reviewed", Is::Date, "When it was last reviewed");
}

table! {
    priorities: need "priorities", Rows::Plain =>
    NO: Number = need("No", Is::Number(1, 99), "Number");
    PRIORITY: Text = need("Priority", Is::Text(160), "Name");
    WHY: Text = need("Why", Is::Text(400), "Why it matters");
    RAG: Choice = may("RAG", Is::OneOf(&["green", "amber", "red"]), "Overall");
}

table! {
    objectives: need "objectives", Rows::Plain =>
    NO: Text = need("No", Is::Text(10), "2.1");
    OBJECTIVE: Text = need("Objective", Is::Text(300), "What is wanted");
    OUTCOME: Text = need("Outcome", Is::Text(400), "What children and families will notice");
    MEASURE: Text = may("Measure", Is::Text(300), "How it is measured");
    BASELINE: Text = may("Baseline", Is::Text(200), "Where it began");
    TARGET: Text = may("Target", Is::Text(200), "Where it should get to");
}

table! {
    actions: need "actions", Rows::Actions =>
    REF: Text = need("Ref", Is::Text(10), "2.1.1");
    ACTION: Text = need("Action", Is::Text(400), "Begins with a verb");
    OWNER: Ref = may("Owner", Is::Ref(&[KindId::Agency, KindId::Group]), "One accountable owner");
    WITH: Ref = may("With", Is::Ref(&[KindId::Agency, KindId::Group]), "Who helps").many();
    OVERSIGHT: Ref = may("Oversight", Is::Ref(&[KindId::Group]), "Group that watches");
    START: Due = may("Start", Is::Due, "When it starts");
    DUE: Due = may("Due", Is::Due, "When it is due");
    FIRST_DUE: Due = may("First due", Is::Due, "The due dates it had before, the first one first").many();
    STATUS: Choice = need("Status", Is::OneOf(&["not started", "on track", "at risk", "done", "stopped"]), "Status");
    REASON: Text = may("Reason", Is::Text(300), "Why it is at risk or stopped");
    DONE_ON: Date = may("Done on", Is::Date, "When it was done");
    EVIDENCE: Text = may("Evidence", Is::Text(300), "What shows it");
    DECISION_ASKED: Text = may("Decision asked", Is::Text(200), "What the board is asked to decide");
    LINKS: Ref = may("Links", Is::Ref(&[]), "Pages it concerns").many();
}

pub const PLAN: Kind = Kind {
    name: "plan",
    label: "Plan",
    plural: "Plans",
    folder: "plan",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: FIELDS,
    tables: &[priorities::TABLE, objectives::TABLE, actions::TABLE],
    pairs: &[
        (RISK_LOG_REVIEWED_BY.any(), RISK_LOG_HELD_BY.any()),
        (RISK_LOG_LAST_REVIEWED.any(), RISK_LOG_HELD_BY.any()),
    ],
    example: include_str!("example/plan.md"),
    asked: &[Asked::Plan],
    drawing: Drawing::Plan,
    rules: RULES,
    check,
    ..Kind::BASE
};

/// Words that belong in the risk log and nowhere else.
const RISK_LOG: &[&str] =
    &["risk score", "likelihood x impact", "likelihood × impact", "residual risk", "inherent risk", "heat map"];

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    for table in &document.body.tables {
        for row in &table.rows {
            for cell in &row.cells {
                let text = cell.text.to_lowercase();
                if let Some(words) = RISK_LOG.iter().find(|words| text.contains(**words)) {
                    report.raise(&RISK_LOG_WORDS, cell.at, format!("“{words}” belongs in the confidential risk log"), "take the words out; the plan may say only that a log exists, who holds it and when it was reviewed");
                }
            }
        }
    }
    twice(document, &priorities::TABLE, priorities::NO.any(), &PRIORITY_TWICE, report);
    twice(document, &objectives::TABLE, objectives::NO.any(), &OBJECTIVE_TWICE, report);
    order(document, report);
    for row in document.body.rows(&actions::TABLE) {
        span(row, report);
        action(row, report);
    }
}

fn twice(document: &Document, table: &Table, number: Column<Any>, rule: &'static Rule, report: &mut Reporter<'_>) {
    let mut seen = HashSet::new();
    for row in document.body.rows(table) {
        let written = row.text(number);
        if !written.is_empty() && !seen.insert(written) {
            let message = format!("two {} have the number {written}", table.name);
            report.raise(rule, row.at_of(number), message, "give each its own number");
        }
    }
}

/// Objectives stand in the order of their numbers.
fn order(document: &Document, report: &mut Reporter<'_>) {
    let parts =
        |row: &Row| -> Vec<u32> { row.text(objectives::NO).split('.').filter_map(|n| n.parse().ok()).collect() };
    let rows: Vec<&Row> = document.body.rows(&objectives::TABLE).collect();
    if let Some(pair) = rows.windows(2).find(|pair| parts(pair[1]) < parts(pair[0])) {
        report.raise(
            &OBJECTIVE_ORDER,
            pair[1].at_of(objectives::NO),
            format!("objective {} stands after {}", pair[1].text(objectives::NO), pair[0].text(objectives::NO)),
            "put the rows in the order of their numbers",
        );
    }
}

/// An action begins before it is due.
fn span(row: &Row, report: &mut Reporter<'_>) {
    let (start, due) = (row.text(actions::START), row.text(actions::DUE));
    if let (Some(begins), Some(ends)) = (due_begins(start), due_ends(due))
        && ends < begins
    {
        report.raise(
            &DUE_BEFORE_ACTION,
            row.at_of(actions::DUE),
            format!("action {} is due {due}, before it starts ({start})", row.text(actions::REF)),
            "correct one of the two dates",
        );
    }
}

fn action(row: &crate::document::Row, report: &mut Reporter<'_>) {
    let missing: &[Column<Any>] = match row.text(actions::STATUS) {
        "done" => &[actions::DONE_ON.any(), actions::EVIDENCE.any()],
        "at risk" | "stopped" => &[actions::REASON.any()],
        _ => &[],
    };
    for name in missing.iter().filter(|column| row.text(**column).is_empty()) {
        report.raise(
            &ACTION_INCOMPLETE,
            row.at_of(actions::STATUS),
            format!("action {} is {}, but “{name}” is empty", row.text(actions::REF), row.text(actions::STATUS)),
            format!("fill in the “{name}” column"),
        );
    }
}
