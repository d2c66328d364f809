//! In: findings of the test cases, as people read them. Out: for each code what it says, about what, why
//! it matters and how to mend it.

use super::{did_you_mean, exception};
use serde::Serialize;
use std::collections::BTreeMap;

/// Collected by `collect.rs`.
const TOLD: &str = include_str!(concat!(env!("OUT_DIR"), "/told.txt"));
/// So many examples say it.
const ENOUGH: usize = 3;

/// Everything known about one code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    pub examples: Vec<Example>,
}

/// One finding, as it is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Example {
    pub message: String,
    /// `content/a.md:7:10`.
    pub place: String,
    /// The line it speaks of.
    pub source: String,
    pub why: String,
    pub fix: String,
}

/// All codes, in order.
pub fn explanations() -> BTreeMap<String, Explanation> {
    read(TOLD)
}

/// What was probably meant: the nearest code, or those in which the word stands.
pub fn nearest<'c>(typed: &str, codes: impl Iterator<Item = &'c str> + Clone) -> Vec<&'c str> {
    let last = |code: &'c str| code.rsplit('/').next().unwrap_or(code);
    if let Some(near) = did_you_mean(typed, codes.clone()) {
        return vec![near];
    }
    if let Some(near) = did_you_mean(typed, codes.clone().map(last)) {
        return codes.filter(|code| last(code) == near).collect();
    }
    let typed = typed.to_lowercase();
    codes.filter(|code| typed.len() > 2 && code.contains(&typed)).collect()
}

fn read(told: &str) -> BTreeMap<String, Explanation> {
    let mut all: BTreeMap<String, Explanation> = BTreeMap::new();
    let mut current: Option<(String, String, Example)> = None;
    for line in told.lines().chain(["published: no"]) {
        if let Some(next) = opening(line) {
            keep(current.replace(next), &mut all);
        } else if line.starts_with("published: ") {
            keep(current.take(), &mut all);
        } else if let Some((_, _, example)) = &mut current {
            detail(line, example);
        }
    }
    all
}

/// `error[code]: message`.
fn opening(line: &str) -> Option<(String, String, Example)> {
    let (severity, rest) = line.split_once('[')?;
    let (code, message) = rest.split_once("]: ")?;
    let known = matches!(severity, "error" | "warning" | "note");
    known.then(|| (severity.to_owned(), code.to_owned(), Example { message: message.to_owned(), ..Example::default() }))
}

fn detail(line: &str, example: &mut Example) {
    let text = line.trim();
    if let Some(place) = text.strip_prefix("--> ") {
        example.place = place.to_owned();
    } else if let Some(fix) = text.strip_prefix("= help: ") {
        example.fix = fix.to_owned();
    } else if let Some(why) = text.strip_prefix("= ") {
        example.why = why.to_owned();
    } else if let Some((number, source)) = text.split_once(" |")
        && !number.is_empty()
        && number.bytes().all(|c| c.is_ascii_digit())
    {
        example.source = source.trim().to_owned();
    }
}

/// The most telling few: each way of mending it once.
fn keep(finding: Option<(String, String, Example)>, all: &mut BTreeMap<String, Explanation>) {
    let Some((severity, code, example)) = finding else { return };
    let known =
        all.entry(code.clone()).or_insert(Explanation { code, severity: severity.clone(), examples: Vec::new() });
    // Of a draft the same is only a note.
    if known.severity == "note" && severity != "note" {
        known.severity = severity;
    }
    let new = !known.examples.iter().any(|other| other.fix == example.fix || other.message == example.message);
    if new && known.examples.len() < ENOUGH {
        known.examples.push(example);
    }
}

impl Explanation {
    /// For a person at a terminal.
    pub fn human(&self) -> String {
        let weight = match self.severity.as_str() {
            "error" => "an error: nothing is published until it is mended",
            "warning" => "a warning: the site is published all the same, but not with --strict",
            _ => "a note: worth knowing, and it stops nothing",
        };
        let mut out = format!("{}\n{weight}\n", self.code);
        let mut told = "";
        for example in &self.examples {
            if example.why != told {
                out.push_str(&format!("\nWhy it matters\n  {}\n", example.why));
                told = &example.why;
            }
            out.push_str("\nFor example\n");
            if !example.place.is_empty() {
                out.push_str(&format!("  {}\n", example.place));
            }
            if !example.source.is_empty() && example.source != "---" {
                out.push_str(&format!("      {}\n", example.source));
            }
            out.push_str(&format!("  What is wrong: {}\n", example.message));
            out.push_str(&format!("  How to mend it: {}\n", example.fix));
        }
        if exception::may_be_excused(self.severity == "error", &self.code) {
            out.push_str(&format!(
                "\nIf it is wrong\n  Grant an exception in signpost.yaml, with the file and your reason:\n      exceptions:\n        - {} content/… because …\n",
                self.code
            ));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "error[a/b]: “x” is wrong\n --> content/a.md:7:10\n  |\n7 | key: x | y\n  |      ^\n  |\n  = It matters.\n  = help: write y\n\nwarning[c/d]: z\n --> content/b.md\n  = Why.\n  = help: do\n\npublished: no\nerror[a/b]: again\n  = It matters.\n  = help: write y\n\n";

    #[test]
    fn a_finding_is_read_as_it_is_told() {
        let all = read(TWO);
        assert_eq!(all.keys().collect::<Vec<_>>(), ["a/b", "c/d"]);
        assert_eq!(all["a/b"].examples.len(), 1, "the same remedy is shown once");
        let example = &all["a/b"].examples[0];
        assert_eq!((&*example.message, &*example.place), ("“x” is wrong", "content/a.md:7:10"));
        assert_eq!((&*example.source, &*example.why, &*example.fix), ("key: x | y", "It matters.", "write y"));
        assert_eq!(all["c/d"].severity, "warning");
        assert_eq!(all["c/d"].examples[0].place, "content/b.md");
    }

    #[test]
    fn what_was_meant() {
        let codes = ["front-matter/value", "governance/overdue", "table/value", "safety/leak"];
        let near = |typed: &str| nearest(typed, codes.iter().copied());
        assert_eq!(near("goverance/overdue"), ["governance/overdue"]);
        assert_eq!(near("overdu"), ["governance/overdue"]);
        assert_eq!(near("value"), ["front-matter/value", "table/value"]);
        assert_eq!(near("safety"), ["safety/leak"]);
        assert!(near("zzzzzzzzzzzz").is_empty());
    }
}
