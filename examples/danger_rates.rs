//! How well danger is heard, and calm left calm, on a site that has no words of its own.
//!
//! `cargo run --release --example danger_rates -- URGENT.tsv CALM.tsv`: the last column of each row is the query.
//! It prints recall, false alarms and each miss with what it counted. `--grammar FILE` hears with
//! another grammar than the program's (its weights beside it, `FILE` being `x.yaml`, in `x.weights.yaml`), to try changes
//! without building.

use signpost::search::danger::{Grammar, cut, grammars};
use std::process::ExitCode;

fn main() -> ExitCode {
    match rates() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn rates() -> Result<(), String> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let grammars = match arguments.iter().position(|argument| argument == "--grammar") {
        Some(at) if at + 1 < arguments.len() => {
            let text = std::fs::read_to_string(&arguments[at + 1]).map_err(|error| error.to_string())?;
            let weights = std::fs::read_to_string(arguments[at + 1].replace(".yaml", ".weights.yaml"));
            let weights = weights.map_err(|error| error.to_string())?;
            arguments.drain(at..at + 2);
            vec![Grammar::read(&text, &weights, &[]).map_err(|fault| fault.0)?]
        }
        _ => grammars(["en"], &[]),
    };
    let [urgent, calm] = arguments.as_slice() else {
        return Err("usage: danger_rates [--grammar FILE] URGENT.tsv CALM.tsv".into());
    };
    let (urgent, calm) = (queries(urgent)?, queries(calm)?);
    let missed = told(&grammars, &urgent, false);
    let alarms = told(&grammars, &calm, true);
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    println!("recall {:.3} ({} of {})", 1.0 - share(missed, urgent.len()), urgent.len() - missed, urgent.len());
    println!("false alarms {:.3} ({alarms} of {})", share(alarms, calm.len()), calm.len());
    Ok(())
}

fn queries(path: &str) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(lines.map(|line| line.rsplit('\t').next().unwrap_or_default().to_owned()).collect())
}

/// Prints those that are heard (or not), and counts them.
fn told(grammars: &[Grammar], queries: &[String], heard: bool) -> usize {
    let wrong = queries.iter().filter(|query| signpost::search::danger::heard(grammars, query).danger == heard);
    wrong
        .inspect(|query| {
            println!("{}: {query}", if heard { "false alarm" } else { "missed" });
            for stretch in grammars.iter().flat_map(|grammar| grammar.counted(query)) {
                let weighed = stretch.iter().filter(|one| one.counts.danger != 0);
                let each: Vec<String> = weighed.map(|one| format!("{} {:+}", one.what, one.counts.danger)).collect();
                let sum: i32 = stretch.iter().map(|one| one.counts.danger).sum();
                println!("    {sum} = {}", each.join(", "));
            }
            debug_assert!(!cut(query).is_empty());
        })
        .count()
}
