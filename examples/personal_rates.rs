//! Recall and precision of the looks for personal data:
//! `cargo run --release --example personal_rates -- POSITIVES.jsonl NEGATIVES.jsonl`.

#[path = "../tests/personal/measure.rs"]
mod measure;

use std::path::Path;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [positives, negatives] = files.as_slice() else {
        eprintln!("personal_rates POSITIVES.jsonl NEGATIVES.jsonl");
        std::process::exit(2);
    };
    let [positives, negatives] = [positives, negatives].map(|file| measure::ask(measure::read(Path::new(file))));
    print!("{}", measure::report(&positives, &negatives));
}
