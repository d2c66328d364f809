//! Fits the weights of the evidence that a passage tells of a real person to the texts of `tests/personal/`.
//!
//! `cargo run --release --example personal_fit` says how well each writer is understood by weights fitted to all the
//! others. With `--write` it then fits to every text, and writes `src/personal/passage.weights`; with
//! `--without=second` it leaves a writer out of that. The same texts give the same weights.

#[path = "fit/logistic.rs"]
mod logistic;

use logistic::{Problem, fit};
use signpost::personal::passage;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const WEIGHTS: &str = "src/personal/passage.weights";
const WRITERS: [&str; 3] = ["first", "second", "third"];
/// Texts by those who knew the rules: learnt from, and not measured.
const OURS: &str = "own";
/// What a public page says counts for less: there is much of it.
const PAGE: f64 = 0.5;
/// The share of negatives of unseen writers that may be told of.
const ALARMS: f64 = 0.035;
/// How much the fit mistrusts each kind of evidence.
const DOUBT: (f64, f64) = (0.05, 5.0);
/// What counts less is left out.
const FAINTEST: f64 = 0.03;

/// A text: who wrote it, whether it is a positive, and what its passages hold.
struct Row {
    writer: &'static str,
    positive: bool,
    passages: Vec<Vec<&'static str>>,
}

struct Fitted {
    weights: BTreeMap<&'static str, f64>,
    ground: f64,
}

impl Fitted {
    fn score(&self, row: &Row) -> f64 {
        let sum = |held: &Vec<&'static str>| held.iter().filter_map(|name| self.weights.get(name)).sum::<f64>();
        row.passages.iter().map(|held| self.ground + sum(held)).fold(f64::MIN, f64::max)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let without = arguments.iter().find_map(|argument| argument.strip_prefix("--without="));
    let mut rows = texts();
    rows.extend(pages());
    let shift = unseen(&rows, without);
    if arguments.iter().any(|argument| argument == "--write") {
        let seen: Vec<&Row> = rows.iter().filter(|row| Some(row.writer) != without).collect();
        std::fs::write(WEIGHTS, file(&fitted(&seen), shift)).expect("written");
    }
}

fn texts() -> Vec<Row> {
    let mut rows = Vec::new();
    for writer in WRITERS.into_iter().chain([OURS]) {
        for (set, positive) in [("positives", true), ("negatives", false)] {
            let file = format!("tests/personal/{set}.{writer}.jsonl");
            let lines = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            for line in lines.lines() {
                let case: serde_json::Value = serde_json::from_str(line).expect("a case a line");
                let text = case["text"].as_str().expect("its text");
                rows.push(Row { writer, positive, passages: passage::held(text) });
            }
        }
    }
    rows
}

/// Public pages: those of the sample and what stands beside the program.
fn pages() -> Vec<Row> {
    let mut files = vec![PathBuf::from("README.md"), PathBuf::from("ARCHITECTURE.md"), PathBuf::from("AUTHORING.md")];
    collect(Path::new("content"), &mut files);
    files.sort();
    let read =
        |file: &PathBuf| std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    files.iter().map(|file| Row { writer: "", positive: false, passages: passage::held(&read(file)) }).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("run this where Cargo.toml stands").flatten() {
        let path = entry.path();
        match path.extension() {
            _ if path.is_dir() => collect(&path, files),
            Some(ending) if ending == "md" => files.push(path),
            _ => {}
        }
    }
}

fn fitted(rows: &[&Row]) -> Fitted {
    let mut numbers: BTreeMap<&'static str, usize> = BTreeMap::new();
    rows.iter().flat_map(|row| row.passages.iter().flatten()).for_each(|name| {
        numbers.entry(name).or_insert(0);
    });
    numbers.values_mut().enumerate().for_each(|(number, place)| *place = number);
    let mut problem = Problem::new(vec![DOUBT; numbers.len()]);
    for row in rows {
        let counts = if row.writer.is_empty() { PAGE } else { 1.0 };
        for held in &row.passages {
            problem.add(held.iter().map(|name| numbers[name]).collect(), row.positive, counts);
        }
    }
    let (weights, ground) = fit(&problem);
    Fitted {
        weights: numbers.into_keys().zip(weights).filter(|(_, weight)| weight.abs() >= FAINTEST).collect(),
        ground,
    }
}

/// How each writer's texts are told apart by weights fitted to the others, and how much must be taken off so that
/// so few negatives are told of as may be. Of a writer who is left out nothing is learnt, this neither.
fn unseen(rows: &[Row], without: Option<&str>) -> f64 {
    let mut scores: Vec<(&str, bool, f64)> = Vec::new();
    for writer in WRITERS {
        let others: Vec<&Row> = rows.iter().filter(|row| row.writer != writer).collect();
        let fitted = fitted(&others);
        scores.extend(
            rows.iter().filter(|row| row.writer == writer).map(|row| (writer, row.positive, fitted.score(row))),
        );
    }
    let mut calm: Vec<f64> =
        scores.iter().filter(|(by, positive, _)| !positive && Some(*by) != without).map(|(.., score)| *score).collect();
    calm.sort_by(|one, other| other.total_cmp(one));
    let shift = calm[(calm.len() as f64 * ALARMS) as usize];
    println!("writer  told of  negatives told of");
    for writer in WRITERS {
        let share = |positive: bool| {
            let of: Vec<f64> = scores
                .iter()
                .filter(|(by, yes, _)| *by == writer && *yes == positive)
                .map(|(.., score)| *score)
                .collect();
            of.iter().filter(|score| **score > shift).count() as f64 / of.len() as f64
        };
        println!("{writer:7} {:7.3}  {:17.3}", share(true), share(false));
    }
    println!("taken off: {shift:.2}");
    shift
}

fn file(fitted: &Fitted, shift: f64) -> String {
    let mut lines = format!("ground {:.2}\n", fitted.ground - shift);
    for (name, weight) in &fitted.weights {
        let _ = writeln!(lines, "{name} {weight:.2}");
    }
    lines
}
