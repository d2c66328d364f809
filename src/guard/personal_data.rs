//! Question: does any finished file hold what looks like personal data? The pages' own sources were
//! asked before; this finds what came in by another way: a theme, a setting, an attachment.

use super::problem;
use crate::finding::{Finding, Findings, Severity};
use crate::personal::{self, What};
use std::collections::{BTreeMap, BTreeSet};

/// What was found so far, and in which files.
#[derive(Default)]
pub struct Found(BTreeMap<(What, String), BTreeSet<String>>);

/// Looks through the text of one finished file, and its name.
pub fn look(path: &str, text: &str, allowed: &BTreeSet<String>) -> Found {
    let mut found = Found::default();
    for text in [text, path] {
        for hit in personal::find(text) {
            let value = personal::bare(&text[hit.start..hit.end]);
            if !allowed.contains(&value) {
                found.0.entry((hit.what, value)).or_default().insert(path.to_owned());
            }
        }
    }
    found
}

impl Found {
    /// Takes over what another look found.
    pub fn append(&mut self, other: Found) {
        for (what, paths) in other.0 {
            self.0.entry(what).or_default().extend(paths);
        }
    }

    /// One finding for each file beside the pages; what stands on many built pages, as what a theme says
    /// does, is told once.
    pub fn tell(self, findings: &mut Findings) {
        let mut told = BTreeSet::new();
        for ((what, _), paths) in self.0 {
            let (beside, built): (Vec<String>, Vec<String>) =
                paths.into_iter().partition(|p| p.starts_with("content/"));
            for paths in beside.into_iter().map(|path| vec![path]).chain([built]).filter(|paths| !paths.is_empty()) {
                if told.insert((what, paths.clone())) {
                    findings.push(finding(what, &paths));
                }
            }
        }
    }
}

fn finding(what: What, paths: &[String]) -> Finding {
    let (message, fix) = match paths.len() {
        1 => (format!("this file of the built site holds what looks like {}", what.words()), what.fix().to_owned()),
        count => (
            format!("{count} files of the built site hold what looks like {}; this is the first", what.words()),
            format!("{}; what stands on many pages comes from the theme or from `signpost.yaml`", what.fix()),
        ),
    };
    let severity = if what.blocks() { Severity::Error } else { Severity::Warning };
    Finding { severity, ..problem(&paths[0], "site/personal-data", message, what.why(), &fix) }
}
