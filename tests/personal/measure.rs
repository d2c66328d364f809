//! In: texts, each with what is expected of it. Out: what the build says of every one, put on a public
//! page of its own and, if it looks like rows of cells, into a download too.
//!
//! The texts are asked as a site is: first the sources, then, without the pages that were refused, the
//! finished files.

use serde::Deserialize;
use signpost::build::{self, Options};
use signpost::finding::{Finding, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// One text of a set.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    pub id: String,
    pub shape: String,
    /// `block` or `warn`; empty where nothing personal is held.
    #[serde(default)]
    pub expect: String,
    pub text: String,
}

/// What the build made of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    #[default]
    Quiet,
    Warned,
    Blocked,
}

/// A text, what came of it, and by which codes.
pub struct Told {
    pub case: Case,
    pub outcome: Outcome,
    pub codes: BTreeSet<String>,
}

/// Reads a set: one case a line.
pub fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// Asks the build about all of them.
pub fn ask(cases: Vec<Case>) -> Vec<Told> {
    let site = tempfile::tempdir().expect("a folder");
    let mut told: BTreeMap<String, (Outcome, BTreeSet<String>)> = BTreeMap::new();
    put(site.path(), "signpost.yaml", "name: Test site\n");
    let mut links = String::from("---\ntitle: Files\n---\n");
    for case in &cases {
        put(site.path(), &format!("content/n/{}.md", case.id), &page(case));
        if let Some(ending) = rows(&case.text) {
            put(site.path(), &format!("content/f/{}.{ending}", case.id), &case.text);
            let _ = writeln!(links, "- [File {}](f/{}.{ending})", case.id, case.id);
        }
    }
    put(site.path(), "content/files.md", &links);
    for _ in 0..2 {
        let findings = built(site.path());
        for finding in &findings {
            note(finding, &mut told);
        }
        for finding in findings.iter().filter(|f| f.severity == Severity::Error) {
            let Some(file) = finding.place.as_ref().map(|p| p.file.clone()) else { continue };
            if file.starts_with("content/n/") {
                let _ = std::fs::remove_file(site.path().join(&*file));
            }
        }
    }
    let found = |case: &Case| told.get(&case.id).cloned().unwrap_or_default();
    cases
        .into_iter()
        .map(|case| {
            let (outcome, codes) = found(&case);
            Told { case, outcome, codes }
        })
        .collect()
}

fn put(site: &Path, path: &str, text: &str) {
    let path = site.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn page(case: &Case) -> String {
    format!("---\ntitle: Note {}\naccess: public\n---\n\n{}\n", case.id, case.text)
}

/// The ending a text of rows and cells would have as a file, if it is one.
fn rows(text: &str) -> Option<&'static str> {
    let cells = |mark: char| text.lines().map(|line| line.matches(mark).count()).collect::<Vec<_>>();
    let even = |counts: Vec<usize>| counts.len() > 1 && counts[0] > 0 && counts.iter().all(|c| *c >= counts[0]);
    (even(cells(',')) || even(cells(';')) || even(cells('\t'))).then_some("csv")
}

fn built(site: &Path) -> Vec<Finding> {
    let today = Some(jiff::civil::Date::constant(2026, 11, 22));
    let options = Options {
        site: site.to_owned(),
        output: site.join("public"),
        base_url: None,
        today,
        clock: jiff::civil::Date::constant(2026, 11, 22),
        strict: false,
        publish: true,
    };
    build::build(&options, &|_, _| {}).expect("the disk holds").findings.iter().cloned().collect()
}

/// A finding counts for the text whose page or file it names.
fn note(finding: &Finding, told: &mut BTreeMap<String, (Outcome, BTreeSet<String>)>) {
    let personal = finding.rule.excusable;
    if !personal && finding.code() != "site/personal-data" {
        return;
    }
    let Some(file) = finding.place.as_ref().map(|p| p.file.to_string()) else { return };
    let id = file.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let outcome = if finding.severity == Severity::Error { Outcome::Blocked } else { Outcome::Warned };
    let entry = told.entry(id.to_owned()).or_default();
    entry.0 = entry.0.max(outcome);
    entry.1.insert(finding.code().to_owned());
}

/// Of what should be found how much was (blocked or warned of), of what should be blocked how much was, of what
/// was blocked how much rightly, and of what holds nothing how much was warned of.
pub struct Rates {
    pub recall: f64,
    pub blocked: f64,
    pub precision: f64,
    pub doubted: f64,
}

pub fn rates(positives: &[Told], negatives: &[Told]) -> Rates {
    let count = |told: &[Told], outcome| told.iter().filter(|t| t.outcome == outcome).count() as f64;
    let share = |part: f64, whole: f64| part / whole.max(1.0);
    let all = positives.len() as f64;
    let to_block: Vec<&Told> = positives.iter().filter(|t| t.case.expect != "warn").collect();
    let blocked = to_block.iter().filter(|t| t.outcome == Outcome::Blocked).count() as f64;
    let (right, wrong) = (count(positives, Outcome::Blocked), count(negatives, Outcome::Blocked));
    Rates {
        recall: share(all - count(positives, Outcome::Quiet), all),
        blocked: share(blocked, to_block.len() as f64),
        precision: share(right, right + wrong),
        doubted: share(count(negatives, Outcome::Warned), negatives.len() as f64),
    }
}

/// The figures as a table, shape by shape, and what went wrong.
pub fn report(positives: &[Told], negatives: &[Told]) -> String {
    let mut out = String::new();
    for (name, told) in [("positives", positives), ("negatives", negatives)] {
        let shapes: BTreeSet<&str> = told.iter().map(|t| t.case.shape.as_str()).collect();
        let _ = writeln!(out, "{name:26} all  blocked  warned  quiet");
        for shape in shapes {
            let of: Vec<&Told> = told.iter().filter(|t| t.case.shape == shape).collect();
            let count = |outcome| of.iter().filter(|t| t.outcome == outcome).count();
            let (blocked, warned, quiet) = (count(Outcome::Blocked), count(Outcome::Warned), count(Outcome::Quiet));
            let _ = writeln!(out, "  {shape:24} {:3}  {blocked:7}  {warned:6}  {quiet:5}", of.len());
        }
    }
    let expected = |t: &Told| t.outcome == Outcome::Blocked || t.outcome == Outcome::Warned && t.case.expect == "warn";
    for told in positives.iter().filter(|t| !expected(t)) {
        let missed = if told.outcome == Outcome::Quiet { "missed" } else { "only warned of" };
        let _ = writeln!(out, "{missed} {} {} {:?}", told.case.id, told.case.shape, told.case.text);
    }
    for told in negatives.iter().filter(|t| t.outcome != Outcome::Quiet) {
        let Told { case, outcome, codes } = told;
        let _ = writeln!(out, "false alarm {outcome:?} {} {} {codes:?} {:?}", case.id, case.shape, case.text);
    }
    let Rates { recall, blocked, precision, doubted } = rates(positives, negatives);
    let _ = writeln!(out, "recall {recall:.3} (of what is to be blocked, blocked: {blocked:.3})");
    let _ = writeln!(out, "precision of blocking {precision:.3} (negatives warned of: {doubted:.3})");
    out
}
