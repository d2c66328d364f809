//! Question: does any finished file hold what looks like personal data? The pages' own sources were
//! asked before; this finds what came in by another way: a theme, a setting, an attachment.

use super::problem;
use crate::finding::Findings;
use crate::personal::{self, What};
use std::collections::BTreeSet;

/// Looks through the text of one finished file, and its name.
pub fn look(path: &str, text: &str, allowed: &BTreeSet<String>, findings: &mut Findings) {
    let found: BTreeSet<What> = [text, path]
        .iter()
        .flat_map(|text| personal::find(text).into_iter().map(|hit| (hit.what, &text[hit.start..hit.end])))
        .filter(|(_, value)| !allowed.contains(&personal::bare(value)))
        .map(|(what, _)| what)
        .collect();
    for what in found {
        findings.push(problem(
            path,
            "site/personal-data",
            format!("this file of the built site holds what looks like {}", what.words()),
            what.why(),
            what.fix(),
        ));
    }
}
