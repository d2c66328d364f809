//! In: a rule. Out: what it says, why it matters, a case of it and how to mend that.

use super::{Rule, did_you_mean};
use serde::Serialize;

/// Everything known about one code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub examples: [Told; 1],
}

/// A case of it, as it is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Told {
    pub message: &'static str,
    /// The line it speaks of.
    pub source: &'static str,
    pub why: &'static str,
    pub fix: &'static str,
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

impl Rule {
    /// What a program is told of it.
    pub fn explanation(&self) -> Explanation {
        let example = &self.example;
        let told = Told { message: example.says, source: example.line, why: self.why, fix: example.help };
        Explanation { code: self.code, severity: self.severity.word(), examples: [told] }
    }

    /// For a person at a terminal.
    pub fn explained(&self) -> String {
        let weight = match self.severity {
            super::Severity::Error => "an error: nothing is published until it is mended",
            super::Severity::Warning => "a warning: the site is published all the same, but not with --strict",
            super::Severity::Note => "a note: worth knowing, and it stops nothing",
        };
        let mut out = format!("{}\n{weight}\n\nWhy it matters\n  {}\n\nFor example\n", self.code, self.why);
        let example = &self.example;
        if !example.line.is_empty() {
            out.push_str(&format!("      {}\n", example.line));
        }
        out.push_str(&format!("  What is wrong: {}\n  How to mend it: {}\n", example.says, example.help));
        if self.may_be_excused(self.severity) {
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
