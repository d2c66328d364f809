//! In: pages with the working-day calculator. Out: an error where it has no clocks to count. That the
//! source of each is in force is asked of it as of every law a page rests on (`law.rs`).

use crate::document::kind::page::clocks;
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    NO_CLOCKS = error("working-days/no-clocks") {
        why: "A reader would find a date for nothing, or take a number of days from memory.",
        line: ":::working-days",
        says: "the calculator has no clocks to count: this page has no table of them",
        help: "add `:::table clocks` to this page (a plain one), with Working days, What has to happen by then, Clock starts with and Source",
    }
}

pub fn check(document: &Document, report: &mut Reporter<'_>) {
    let calculator = document.body.components.iter().find(|component| component.name == "working-days");
    let Some(calculator) = calculator.filter(|_| document.body.rows(&clocks::TABLE).next().is_none()) else { return };
    report.raise(&NO_CLOCKS, calculator.at, "the calculator has no clocks to count: this page has no table of them", "add `:::table clocks` to this page (a plain one), with Working days, What has to happen by then, Clock starts with and Source");
}
