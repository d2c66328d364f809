//! Fits the weights of danger anew to the lists of `tests/queries/`.
//!
//! `cargo run --release --example danger_fit` says how well each writer is heard by weights fitted to all the others.
//! `--show` names what was wrong, `--flat=0.3` and the like try how much the fit should doubt (see [`Doubt`]).
//! With `--write` it then fits to every row, and writes `src/search/danger/en.weights.yaml`. The same lists and grammar
//! give the same weights. `tests/queries/README.md` tells which rows there are, and what was measured.

#[path = "fit/logistic.rs"]
mod logistic;
#[path = "danger_fit/rows.rs"]
mod rows;

use logistic::{Problem, fit};
use rows::{Row, Writer, all};
use signpost::search::danger::{Grammar, LEAST, MOST};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const GRAMMAR: &str = "src/search/danger/en.yaml";
const WEIGHTS: &str = "src/search/danger/en.weights.yaml";
/// A weight of one in the fit is so many in the file.
const SCALE: f64 = 6.0;
/// What stands in fewer rows says nothing.
const FEWEST: usize = 3;
/// What counts less is left out: a reader's phone has to load what stays.
const FAINTEST: f64 = 0.17;
/// The same where a mistake is a calm line too much or too little, and no missing 999.
const FAINTEST_TALK: f64 = 0.2;
/// Writers who had not seen the grammar.
const UNSEEN: [Writer; 7] =
    [Writer::First, Writer::Second, Writer::Third, Writer::Fourth, Writer::FourthLater, Writer::Fifth, Writer::Sixth];
/// The share of calm rows of unseen writers that may be heard.
const ALARMS: f64 = 0.043;

/// How much the fit mistrusts what a text says: the sum of weights is pulled down by `flat`, that of their squares by `square`.
#[derive(Clone, Copy)]
struct Doubt {
    flat: f64,
    square: f64,
    little: f64,
    pair: f64,
    concepts: f64,
}

const DOUBT: Doubt = Doubt { flat: 0.3, square: 0.5, little: 4.0, pair: 1.5, concepts: 0.3 };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(GRAMMAR).expect("run this where Cargo.toml stands");
    let nothing = "heard: {danger: 1, hurt: 1, despair: 1}\nweights: ''\n";
    let grammar = Grammar::read(&text, nothing, &[]).expect("a grammar");
    let mut doubt = DOUBT;
    for argument in &arguments {
        if let Some((name, value)) = argument.trim_start_matches("--").split_once('=') {
            let value: f64 = value.parse().expect("a number");
            match name {
                "flat" => doubt.flat = value,
                "square" => doubt.square = value,
                "little" => doubt.little = value,
                "pair" => doubt.pair = value,
                "concepts" => doubt.concepts = value,
                _ => panic!("no such setting: {name}"),
            }
        }
    }
    let rows = all(&grammar);
    println!("{} rows", rows.len());
    let shift = unseen(&grammar, &rows, doubt, arguments.iter().any(|argument| argument == "--show"));
    if arguments.iter().any(|argument| argument == "--write") {
        let file = weights(&grammar, &rows, doubt, shift);
        std::fs::write(WEIGHTS, file).expect("written");
    }
}

/// Weights of one question: what each text counts, and what is counted without any.
struct Fitted {
    weights: BTreeMap<String, f64>,
    ground: f64,
}

impl Fitted {
    fn score(&self, row: &Row) -> f64 {
        self.ground + row.texts.iter().filter_map(|text| self.weights.get(text)).sum::<f64>()
    }
}

fn fitted(
    grammar: &Grammar,
    rows: &[&Row],
    said: impl Fn(&Row) -> Option<(bool, f64)>,
    doubt: Doubt,
    faintest: f64,
) -> Fitted {
    let asked: Vec<(&Row, bool, f64)> =
        rows.iter().filter_map(|row| said(row).map(|(yes, weight)| (*row, yes, weight))).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    asked.iter().flat_map(|(row, ..)| &row.texts).for_each(|text| *seen.entry(text).or_default() += 1);
    let texts: Vec<&str> = seen.iter().filter(|(_, count)| **count >= FEWEST).map(|(text, _)| *text).collect();
    let numbers: BTreeMap<&str, usize> = texts.iter().enumerate().map(|(number, text)| (*text, number)).collect();
    let mut problem = Problem::new(texts.iter().map(|text| penalty(grammar, text, doubt)).collect());
    for (row, yes, weight) in &asked {
        let held = row.texts.iter().filter_map(|text| numbers.get(text.as_str()).copied()).collect();
        problem.add(held, *yes, *weight);
    }
    let (weights, ground) = fit(&problem);
    let weights = texts.iter().zip(weights).filter(|(_, weight)| weight.abs() >= faintest);
    Fitted { weights: weights.map(|(text, weight)| ((*text).to_owned(), weight)).collect(), ground }
}

/// What a text costs, flat and squared. Concepts are trusted most, pairs of little words least.
fn penalty(grammar: &Grammar, text: &str, doubt: Doubt) -> (f64, f64) {
    let parts: Vec<&str> = text.split('_').collect();
    let little = |part: &&str| grammar.little.contains(*part) || *part == "^" || *part == "$";
    let factor = match parts.as_slice() {
        [one] if one.starts_with('@') => doubt.concepts,
        [one] if little(one) => doubt.little,
        [_] => 1.0,
        both if both.iter().all(|part| part.starts_with('@')) => 1.0,
        both if both.iter().all(little) => doubt.little * doubt.pair,
        _ => doubt.pair,
    };
    (doubt.flat * factor, doubt.square * factor)
}

/// How the rows of each writer are heard by weights fitted to the others, and how far `heard` must move so that the share of
/// false alarms over all of them is what it may be.
fn unseen(grammar: &Grammar, rows: &[Row], doubt: Doubt, show: bool) -> f64 {
    let mut scores: Vec<(Writer, bool, f64, &str)> = Vec::new();
    for writer in UNSEEN {
        let others: Vec<&Row> = rows.iter().filter(|row| !row.by(writer)).collect();
        let known = fitted(grammar, &others, Row::danger, doubt, FAINTEST);
        let own = rows.iter().filter(|row| row.writer == writer && !row.made);
        let own = own.map(|row| (writer, row.urgent, known.score(row), row.query.as_str()));
        scores.extend(own);
        report(
            &scores.iter().filter(|(of, ..)| *of == writer).collect::<Vec<_>>(),
            0.0,
            &format!("{writer:?}, {} texts", known.weights.len()),
        );
    }
    let all: Vec<&(Writer, bool, f64, &str)> = scores.iter().collect();
    report(&all, 0.0, "all");
    let mut calm: Vec<f64> = scores.iter().filter(|(_, urgent, ..)| !urgent).map(|(_, _, score, _)| *score).collect();
    calm.sort_by(f64::total_cmp);
    for share in [0.03, ALARMS, 0.05] {
        let at = calm[calm.len() - 1 - (calm.len() as f64 * share) as usize];
        report(&all, at, &format!("all, if {share} of the calm may be heard"));
    }
    let shift = calm[calm.len() - 1 - (calm.len() as f64 * ALARMS) as usize];
    for writer in UNSEEN {
        report(
            &scores.iter().filter(|(of, ..)| *of == writer).collect::<Vec<_>>(),
            shift,
            &format!("{writer:?} there"),
        );
    }
    if show {
        for (writer, urgent, score, query) in &scores {
            if (*score > shift) != *urgent {
                println!("{writer:?}\t{}\t{score:.2}\t{query}", if *urgent { "missed" } else { "false alarm" });
            }
        }
    }
    shift
}

fn report(scores: &[&(Writer, bool, f64, &str)], at: f64, what: &str) {
    let share = |urgent: bool| {
        let own: Vec<_> = scores.iter().filter(|(_, is, ..)| *is == urgent).collect();
        own.iter().filter(|(_, _, score, _)| *score > at).count() as f64 / own.len().max(1) as f64
    };
    println!("recall {:.3}, false alarms {:.3}: {what}", share(true), share(false));
}

/// The file of weights fitted to every row.
fn weights(grammar: &Grammar, rows: &[Row], doubt: Doubt, shift: f64) -> String {
    let every: Vec<&Row> = rows.iter().collect();
    let danger = fitted(grammar, &every, Row::danger, doubt, FAINTEST);
    let hurt = fitted(grammar, &every, Row::hurt, doubt, FAINTEST_TALK);
    let despair = fitted(grammar, &every, Row::despair, doubt, FAINTEST_TALK);
    let whole = |weight: f64| ((weight * SCALE).round() as i32).clamp(LEAST, MOST);
    let of = |fitted: &Fitted, text: &str| fitted.weights.get(text).map_or(0, |weight| whole(*weight));
    let all = [&danger, &hurt, &despair];
    let texts: BTreeSet<&String> = all.iter().flat_map(|fitted| fitted.weights.keys()).collect();
    let mut written = Vec::new();
    for text in texts {
        match [of(&danger, text), of(&hurt, text), of(&despair, text)] {
            [0, 0, 0] => {}
            [danger, 0, 0] => written.push(format!("{text}:{danger}")),
            [danger, hurt, despair] => written.push(format!("{text}:{danger}:{hurt}:{despair}")),
        }
    }
    println!("{} texts count", written.len());
    let heard = |ground: f64| (-ground * SCALE).round().max(1.0);
    let mut out = String::from(
        "# What each word, concept (`@water`) and pair of neighbours counts for danger, or for danger, a child's hurt and despair.\n# Written by `cargo run --release --example danger_fit -- --write`: do not change it by hand.\n",
    );
    let _ = writeln!(
        out,
        "heard: {{danger: {}, hurt: {}, despair: {}}}\nweights: >-",
        heard(danger.ground - shift),
        heard(hurt.ground),
        heard(despair.ground)
    );
    let mut line = String::new();
    for one in written {
        if line.len() + one.len() > 116 {
            let _ = writeln!(out, " {line}");
            line.clear();
        }
        let _ = write!(line, " {one}");
    }
    let _ = writeln!(out, " {line}");
    out
}
