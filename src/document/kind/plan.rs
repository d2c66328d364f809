//! The partnership's plan: priorities, objectives and actions.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Table, may, need};
use crate::document::fields::{due_begins, due_ends};
use crate::document::{Document, Reporter, Row};
use crate::finding::{Rule, rules};
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

    ACTION_INCOMPLETE = error("plan/action-incomplete") {
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

pub const PLAN: Kind = Kind {
    name: "plan",
    label: "Plan",
    plural: "Plans",
    folder: "plan",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: &[
        need("starts", Is::Date, "First day"),
        need("ends", Is::Date, "Last day"),
        may("presented_on", Is::Date, "When it was presented"),
        need("monitoring", Is::Text(280), "How often it is checked, and by whom"),
        may("risk_log_held_by", Is::Text(90), "Role that holds the risk log"),
        may("risk_log_reviewed_by", Is::Ref(&[KindId::Group]), "Group that reviews it"),
        may("risk_log_last_reviewed", Is::Date, "When it was last reviewed"),
    ],
    tables: &[
        Table {
            name: "priorities",
            required: true,
            columns: &[
                need("No", Is::Number(1, 99), "Number"),
                need("Priority", Is::Text(160), "Name"),
                need("Why", Is::Text(400), "Why it matters"),
                may("RAG", Is::OneOf(&["green", "amber", "red"]), "Overall"),
            ],
            drawn: Rows::Plain,
        },
        Table {
            name: "objectives",
            required: true,
            columns: &[
                need("No", Is::Text(10), "2.1"),
                need("Objective", Is::Text(300), "What is wanted"),
                need("Outcome", Is::Text(400), "What children and families will notice"),
                need("Measure", Is::Text(300), "How it is measured"),
                need("Baseline", Is::Text(200), "Where it began"),
                need("Target", Is::Text(200), "Where it should get to"),
            ],
            drawn: Rows::Plain,
        },
        Table {
            name: "actions",
            required: true,
            columns: &[
                need("Ref", Is::Text(10), "2.1.1"),
                need("Action", Is::Text(400), "Begins with a verb"),
                may("Owner", Is::Ref(&[KindId::Agency, KindId::Group]), "One accountable owner"),
                may("With", Is::Ref(&[KindId::Agency, KindId::Group]), "Who helps").many(),
                need("Oversight", Is::Ref(&[KindId::Group]), "Group that watches"),
                need("Start", Is::Due, "When it starts"),
                may("Due", Is::Due, "When it is due"),
                may("First due", Is::Due, "The due dates it had before, the first one first").many(),
                need("Status", Is::OneOf(&["not started", "on track", "at risk", "done", "stopped"]), "Status"),
                may("Reason", Is::Text(300), "Why it is at risk or stopped"),
                may("Done on", Is::Date, "When it was done"),
                may("Evidence", Is::Text(300), "What shows it"),
                may("Decision asked", Is::Text(200), "What the board is asked to decide"),
                may("Links", Is::Ref(&[]), "Pages it concerns").many(),
            ],
            drawn: Rows::Actions,
        },
    ],
    example: include_str!("example/plan.md"),
    asked: &[Asked::Plan],
    drawing: Drawing::Plan,
    check,
    ..Kind::BASE
};

/// Words that belong in the risk log and nowhere else.
const RISK_LOG: &[&str] =
    &["risk score", "likelihood x impact", "likelihood × impact", "residual risk", "inherent risk", "heat map"];

fn check(document: &Document, report: &mut Reporter<'_>) {
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
    for (table, rule) in [("priorities", &PRIORITY_TWICE), ("objectives", &OBJECTIVE_TWICE)] {
        twice(document, table, rule, report);
    }
    order(document, report);
    for row in document.body.rows("actions") {
        span(row, report);
        action(row, report);
    }
}

fn twice(document: &Document, table: &str, rule: &'static Rule, report: &mut Reporter<'_>) {
    let mut seen = HashSet::new();
    for row in document.body.rows(table) {
        let number = row.text("No");
        if !number.is_empty() && !seen.insert(number) {
            let message = format!("two {table} have the number {number}");
            report.raise(rule, row.at_of("No"), message, "give each its own number");
        }
    }
}

/// Objectives stand in the order of their numbers.
fn order(document: &Document, report: &mut Reporter<'_>) {
    let parts = |row: &Row| -> Vec<u32> { row.text("No").split('.').filter_map(|n| n.parse().ok()).collect() };
    let rows: Vec<&Row> = document.body.rows("objectives").collect();
    if let Some(pair) = rows.windows(2).find(|pair| parts(pair[1]) < parts(pair[0])) {
        report.raise(
            &OBJECTIVE_ORDER,
            pair[1].at_of("No"),
            format!("objective {} stands after {}", pair[1].text("No"), pair[0].text("No")),
            "put the rows in the order of their numbers",
        );
    }
}

/// An action begins before it is due.
fn span(row: &Row, report: &mut Reporter<'_>) {
    let (start, due) = (row.text("Start"), row.text("Due"));
    if let (Some(begins), Some(ends)) = (due_begins(start), due_ends(due))
        && ends < begins
    {
        report.raise(
            &DUE_BEFORE_ACTION,
            row.at_of("Due"),
            format!("action {} is due {due}, before it starts ({start})", row.text("Ref")),
            "correct one of the two dates",
        );
    }
}

fn action(row: &crate::document::Row, report: &mut Reporter<'_>) {
    let missing: &[&str] = match row.text("Status") {
        "done" => &["Done on", "Evidence"],
        "at risk" | "stopped" => &["Reason"],
        _ => &[],
    };
    for name in missing.iter().filter(|name| row.text(name).is_empty()) {
        report.raise(
            &ACTION_INCOMPLETE,
            row.at_of("Status"),
            format!("action {} is {}, but “{name}” is empty", row.text("Ref"), row.text("Status")),
            format!("fill in the “{name}” column"),
        );
    }
}
