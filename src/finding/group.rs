//! In: findings in their order. Out: the same, with one fault that stands in many files told once.
//!
//! Two hundred pages from another generator have one fault, not two hundred, and whoever reads the list
//! must still see the one that stands alone.

use super::{Finding, Findings, Place, many};
use std::collections::{BTreeSet, HashMap};

/// In more files than this a fault is told once.
const MANY: usize = 3;

/// A finding, and where else the same stands.
pub struct Group<'f> {
    pub first: &'f Finding,
    pub others: Vec<&'f Place>,
}

type Key<'f> = (&'static str, &'f str, &'f str);

fn key(finding: &Finding) -> Key<'_> {
    (finding.code(), &finding.message, &finding.fix)
}

/// The faults that stand in many files, by what they say, with their places.
fn repeated(findings: &Findings) -> HashMap<Key<'_>, Vec<&Place>> {
    let mut all: HashMap<Key<'_>, Vec<&Place>> = HashMap::new();
    for finding in findings.iter() {
        if let Some(place) = &finding.place {
            all.entry(key(finding)).or_default().push(place);
        }
    }
    all.retain(|_, places| places.len() > MANY && files(places) > MANY);
    all
}

fn files(places: &[&Place]) -> usize {
    places.iter().map(|place| &*place.file).collect::<BTreeSet<_>>().len()
}

/// All findings, those of many files once, where the first of them stands.
pub fn groups(findings: &Findings) -> Vec<Group<'_>> {
    let mut repeated = repeated(findings);
    let mut told: BTreeSet<Key<'_>> = BTreeSet::new();
    let mut out = Vec::new();
    for finding in findings.iter() {
        let others = match repeated.remove(&key(finding)) {
            Some(places) => {
                told.insert(key(finding));
                places[1..].to_vec()
            }
            None if told.contains(&key(finding)) => continue,
            None => Vec::new(),
        };
        out.push(Group { first: finding, others });
    }
    out
}

/// For each finding the number of the group it belongs to.
pub fn members(findings: &Findings) -> Vec<Option<usize>> {
    let repeated = repeated(findings);
    let mut numbers: HashMap<Key<'_>, usize> = HashMap::new();
    let number = |finding| {
        let key = key(finding);
        repeated.contains_key(&key).then(|| {
            let next = numbers.len() + 1;
            *numbers.entry(key).or_insert(next)
        })
    };
    findings.iter().map(number).collect()
}

impl Group<'_> {
    /// “the same in 239 other files: content/b.md:3, content/c.md:3, content/d.md:7 and 236 more”
    pub fn elsewhere(&self) -> Option<String> {
        let mut shown: Vec<String> = Vec::new();
        let mut seen = BTreeSet::from([self.first.place.as_ref().map_or("", |place| &*place.file)]);
        for place in self.others.iter().filter(|place| seen.insert(&*place.file)).take(MANY) {
            shown.push(if place.at.line > 0 {
                format!("{}:{}", place.file, place.at.line)
            } else {
                place.file.to_string()
            });
        }
        let first = self.first.place.as_ref().map_or("", |place| &*place.file);
        let others: BTreeSet<&str> = self.others.iter().map(|p| &*p.file).filter(|file| *file != first).collect();
        let more = match others.len().checked_sub(shown.len()) {
            None | Some(0) => String::new(),
            Some(more) => format!(" and {more} more"),
        };
        let count = many(others.len(), "other file");
        (!others.is_empty()).then(|| format!("the same in {count}: {}{more}", shown.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{At, Example, Rule, concise, html, human, json};

    static FOREIGN: Rule = Rule::warning("a/b", "Why.", Example { line: "", says: "", help: "" });
    static ALONE: Rule = Rule::error("c/d", "", Example { line: "", says: "", help: "" });

    fn findings(files: usize) -> Findings {
        let mut findings = Findings::new();
        for file in (0..files).map(|number| format!("content/{number:03}.md")) {
            let at = At::span(3, 1, 6);
            let place = Place { file: file.as_str().into(), at, from: 1, source_line: "layout: post".into() };
            findings.push(FOREIGN.at(Some(place), "`layout` is foreign", "take it out"));
        }
        let place = Place { file: "content/000.md".into(), at: At::line(9), from: 1, source_line: "x".into() };
        findings.push(ALONE.at(Some(place), "alone", ""));
        findings
    }

    #[test]
    fn one_fault_on_many_pages_is_told_once() {
        let all = findings(240);
        let told = "the same in 239 other files: content/001.md:3, content/002.md:3, content/003.md:3 and 236 more";
        for text in [human(&all, false), concise(&all), html(&all)] {
            assert_eq!(text.matches("is foreign").count(), 1, "{text}");
            assert!(text.contains(told) && text.contains("alone"), "{text}");
        }
    }

    #[test]
    fn on_a_few_pages_each_is_shown() {
        let all = findings(3);
        assert_eq!(concise(&all).matches("is foreign").count(), 3);
        assert!(!human(&all, false).contains("the same in"));
    }

    #[test]
    fn programs_are_given_each_one_with_its_group() {
        let list: serde_json::Value = serde_json::from_str(&json(&findings(5))).expect("JSON");
        let groups: Vec<_> = list["findings"].as_array().expect("a list").iter().map(|f| f["group"].as_u64()).collect();
        assert_eq!(groups, [Some(1), Some(1), Some(1), Some(1), Some(1), None]);
    }
}
