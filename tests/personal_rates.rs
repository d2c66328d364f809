//! What the looks for personal data find and let pass, held to the figures reached. The sets `dev` were
//! written by people who had not seen the rules, the sets `own` before the rules were tried on them.

#[path = "personal/measure.rs"]
mod measure;

use measure::{Rates, Told};
use std::path::Path;

fn told(name: &str) -> Vec<Told> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personal").join(name);
    let cases = measure::read(&path);
    assert!(cases.len() >= 140, "{name} has only {} texts", cases.len());
    measure::ask(cases)
}

fn held(set: &str, recall: f64, precision: f64) {
    let (positives, negatives) = (told(&format!("positives.{set}.jsonl")), told(&format!("negatives.{set}.jsonl")));
    let report = measure::report(&positives, &negatives);
    let rates: Rates = measure::rates(&positives, &negatives);
    assert!(rates.recall >= recall && rates.precision >= precision, "{report}");
    assert!(rates.only_warned <= 3, "{report}");
}

#[test]
fn texts_of_people_who_saw_no_rules() {
    held("dev", 0.94, 0.98);
}

#[test]
fn texts_of_our_own() {
    held("own", 0.96, 0.98);
}
