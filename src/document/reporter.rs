//! In: a page, and what is wrong with it. Out: findings at their places. The rules of a kind report through it.

use super::required::Required;
use super::{Document, Heading};
use crate::finding::{At, Finding, Findings, Lines, Rule, did_you_mean, rules};

rules! {
    MISSING = error("table/missing") {
        why: "It is the part of such a page that readers and other pages rely on.",
        says: "the table “terms” is missing",
        help: "add a table between `:::table terms` and `:::`; `signpost new glossary` shows its columns",
    }
}

/// What a kind's rules use to report on a page.
pub struct Reporter<'a> {
    document: &'a Document,
    lines: Lines<'a>,
    findings: &'a mut Findings,
}

impl<'a> Reporter<'a> {
    /// Reports on `document` into `findings`.
    pub fn new(document: &'a Document, findings: &'a mut Findings) -> Reporter<'a> {
        Reporter { document, lines: Lines::of(&document.source), findings }
    }

    /// Reports that a rule is broken at a place of this page: what is wrong, and how to mend it.
    pub fn raise(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.tell(rule.at(at, message, help));
    }

    /// The same for a finding with a weight or reason of its own.
    pub fn tell(&mut self, finding: Finding<At>) {
        let file = &self.document.file;
        self.findings.push(finding.placed(|at| Some(self.lines.place(file, at))));
    }

    /// Every named table the kind needs must be there.
    pub(super) fn tables(&mut self) {
        let document = self.document;
        if document.is_withdrawn() {
            return;
        }
        for table in document.kind.tables.iter().filter(|t| t.required) {
            if document.body.rows(table).next().is_none() {
                self.raise(
                    &MISSING,
                    document.front(),
                    format!("the table “{}” is missing", table.name),
                    format!(
                        "add a table between `:::table {}` and `:::`; `signpost new {}` shows its columns",
                        table.name, document.kind.name
                    ),
                );
            }
        }
    }

    /// Every one of these headings must be there at level two: each with what it may be called, its first name first.
    pub fn headings(&mut self, wanted: &[(&Required, Vec<&str>)], rule: &'static Rule) {
        let document = self.document;
        let found: Vec<Option<&Heading>> =
            wanted.iter().map(|(required, names)| required.among(document, names)).collect();
        let taken = |heading: &Heading| found.iter().flatten().any(|one| std::ptr::eq(*one, heading));
        let spare: Vec<&Heading> = document.body.outline.iter().filter(|h| !taken(h)).collect();
        for ((_, names), _) in wanted.iter().zip(&found).filter(|(_, found)| found.is_none()) {
            let Some(name) = names.first() else { continue };
            let near = names.iter().find_map(|name| did_you_mean(name, spare.iter().map(|h| h.text.as_str())));
            let near = near.and_then(|text| spare.iter().find(|h| h.text == text));
            let (at, fix) = match near {
                Some(heading) => (heading.at, format!("did you mean `## {name}`?")),
                None => (document.front(), format!("add `## {name}`")),
            };
            self.raise(rule, at, format!("the heading “{name}” is missing"), fix);
        }
    }
}
