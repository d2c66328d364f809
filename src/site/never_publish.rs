//! In: the names under `never_publish`, and what would be published. Out: a finding for each page, folder,
//! title or download that has such a name, however it is spelt. What lies inside a download the guard asks
//! with the same [`Names`].
//!
//! Names are compared without case, accents, hyphens and spaces, and without what offices put beside a
//! name: a number, a day, a version, “final”, “copy”. `Risk_Logs 2026-11 FINAL (2).xlsx` is a risk log.

use super::route;
use crate::config::Config;
use crate::document::kind::{common, tool};
use crate::document::{Access, Document, Reporter};
use crate::finding::{At, Findings, rules};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

rules! {
    NEVER_PUBLISH = error("safety/never-publish") {
        why: "Once read by the wrong person it cannot be taken back.",
        line: "[Register](plan/risk-log.csv), [more](<Risk Log Q3 2026/all.txt>)",
        says: "`risk-log` is on the list of what must never be published, but this page publishes content/plan/risk-log.csv",
        help: "take the link out, or rename the file if it is harmless",
    }
}

/// Words beside a name that make it no other.
const BESIDE: &[&str] = &[
    "final",
    "draft",
    "copy",
    "of",
    "new",
    "old",
    "latest",
    "current",
    "updated",
    "update",
    "revised",
    "rev",
    "version",
    "ver",
    "v",
    "no",
    "part",
    "amended",
    "signed",
    "approved",
    "master",
    "template",
    "backup",
    "bak",
    "conflicted",
    "conflict",
    "the",
    "our",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "q",
];

/// Public pages by their path and title.
pub fn pages(documents: &[Document], config: &Config, findings: &mut Findings) {
    let names = Names::of(config);
    for document in documents.iter().filter(|d| d.access != Access::Withheld) {
        let (word, at) = match (names.in_path(&document.path), names.in_title(&document.title)) {
            (Some(word), _) => (word, At::line(1)),
            (None, Some(word)) => (word, document.fields.at(common::TITLE).unwrap_or(At::line(1))),
            (None, None) => continue,
        };
        Reporter::new(document, findings).raise(
            &NEVER_PUBLISH,
            at,
            format!("`{word}` is on the list of what must never be published, but this page is public"),
            "set `access: confidential`, or rename the file if it is harmless",
        );
    }
}

/// Files that a public page would bring along.
pub fn downloads(document: &Document, needed: &BTreeSet<String>, config: &Config, report: &mut Reporter<'_>) {
    let names = Names::of(config);
    for path in needed {
        let Some(word) = names.in_path(path) else { continue };
        let name = path.rsplit('/').next().unwrap_or(path);
        let linked = document.body.links.iter().find(|link| link.target.replace("%20", " ").contains(name));
        let field = || {
            document
                .fields
                .at(tool::FILE)
                .filter(|_| document.fields.text(tool::FILE).is_some_and(|f| f.contains(name)))
        };
        report.raise(
            &NEVER_PUBLISH,
            linked.map(|link| link.at).or_else(field).unwrap_or(At::line(1)),
            format!("`{word}` is on the list of what must never be published, but this page publishes content/{path}"),
            "take the link out, or rename the file if it is harmless",
        );
    }
}

/// The names of the list, as written and as compared.
pub struct Names<'c>(Vec<(&'c str, String)>);

impl<'c> Names<'c> {
    pub fn of(config: &'c Config) -> Names<'c> {
        let names = config.never_publish.iter().map(|name| (name.as_str(), bare(name)));
        Names(names.filter(|(_, bare)| !bare.is_empty()).collect())
    }

    /// The name on the list that a folder or file has.
    pub fn in_path(&self, path: &str) -> Option<&'c str> {
        let (folder, file) = (route::folder(path), path.rsplit('/').next().unwrap_or(path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        folder.split('/').chain([stem]).chain(file.split('.')).find_map(|part| self.is(part))
    }

    /// The name a title has, or one of its parts.
    pub fn in_title(&self, title: &str) -> Option<&'c str> {
        let parts = title.split([':', '–', '—', '|', '(', ')', ',', ';']).chain(title.split(" - "));
        std::iter::once(title).chain(parts).find_map(|part| self.is(part))
    }

    fn is(&self, name: &str) -> Option<&'c str> {
        let own = bare(name);
        self.0.iter().find(|(_, listed)| own == *listed).map(|(name, _)| *name)
    }
}

/// A name without case, accents, signs, what stands beside it, and the `s` of several.
fn bare(name: &str) -> String {
    let plain: String = name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in plain.chars() {
        let begins = c.is_uppercase() && last.is_lowercase() || c.is_numeric() != last.is_numeric();
        if !c.is_alphanumeric() {
            words.push(String::new());
        } else {
            if begins || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = c;
    }
    let beside =
        |word: &String| word.is_empty() || word.chars().all(char::is_numeric) || BESIDE.contains(&word.as_str());
    let kept: Vec<&String> = words.iter().filter(|word| !beside(word)).collect();
    let kept: String = if kept.is_empty() { words.concat() } else { kept.into_iter().cloned().collect() };
    kept.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).map_or(kept.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_spelt() {
        for name in [
            "risk-log",
            "Risk-Log",
            "risk_log",
            "risk log",
            "RiskLog",
            "RISKLOG",
            "risklog",
            "Rísk-Lóg",
            "risk-logs",
            "risk-log-2",
            "risk-log2",
            "Risk log 2026-11-30",
            "risk-log-v1.2",
            "Risk Log FINAL",
            "Risk Log - Copy",
            "Risk log (1)",
            "Copy of Risk Log",
            "2026 risk log",
            "Risk log November 2026",
            "risk\u{a0}log",
            "risk–log",
        ] {
            assert_eq!(bare(name), "risklog", "{name}");
        }
        for name in ["risk", "log", "risk-logging", "brisk-log", "risk-assessment-log", "2026", "final"] {
            assert_ne!(bare(name), "risklog", "{name}");
        }
        assert_eq!(bare("Case notes"), bare("case-note"));
    }
}
