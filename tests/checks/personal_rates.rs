//! What the looks for personal data find and let pass, held to the figures reached. The sets `first`, `second` and
//! `third` are each by a writer who had not seen the rules, the set `own` was written before the rules were tried on
//! it. The rules and the weights have learnt from all of them since: what they reach with a writer they know nothing
//! of, `cargo run --release --example personal_fit` tells.

use crate::measure;
use crate::measure::{Rates, Told};
use std::path::Path;

fn told(name: &str) -> Vec<Told> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personal").join(name);
    let cases = measure::read(&path);
    assert!(cases.len() >= 140, "{name} has only {} texts", cases.len());
    measure::ask(cases)
}

/// The least that must be reached.
fn held(set: &str, least: Rates) {
    let (positives, negatives) = (told(&format!("positives.{set}.jsonl")), told(&format!("negatives.{set}.jsonl")));
    let report = measure::report(&positives, &negatives);
    let rates = measure::rates(&positives, &negatives);
    assert!(rates.recall >= least.recall && rates.blocked >= least.blocked, "{report}");
    assert!(rates.precision >= least.precision && rates.doubted <= least.doubted, "{report}");
}

#[test]
fn texts_of_the_first_writer() {
    held("first", Rates { recall: 0.96, blocked: 0.93, precision: 0.98, doubted: 0.075 });
}

#[test]
fn texts_of_the_second_writer() {
    held("second", Rates { recall: 0.91, blocked: 0.77, precision: 0.99, doubted: 0.035 });
}

#[test]
fn texts_of_the_third_writer() {
    held("third", Rates { recall: 0.96, blocked: 0.70, precision: 0.99, doubted: 0.03 });
}

#[test]
fn texts_of_our_own() {
    held("own", Rates { recall: 0.98, blocked: 0.97, precision: 0.96, doubted: 0.135 });
}

/// Authors, speakers, officials, buildings, programs and examples, as public bodies write of them.
#[test]
fn who_is_public_is_let_be() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personal/negatives.public.jsonl");
    let told = measure::ask(measure::read(&path));
    let count = |outcome| told.iter().filter(|told| told.outcome == outcome).count();
    let report = measure::report(&[], &told);
    assert_eq!(count(measure::Outcome::Blocked), 0, "{report}");
    assert!(told.len() > 35 && count(measure::Outcome::Warned) <= 9, "{report}");
}
