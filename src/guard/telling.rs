//! Question: may these findings be shown in a browser? In: every document, and what was found. Out: the
//! findings without the words of what is withheld.
//!
//! A finding quotes the line it speaks of. In the window of whoever builds the site that is what is wanted; in the
//! page that `serve` lays over the site somebody else may look on, and what is withheld is shown there no more
//! than anywhere else. Of a page that may not be public, and of a withheld passage, only the place and
//! the reason are told; so of every finding that holds withheld words by another way. Doubt withholds.

use super::leak::{Found, Leaks};
use crate::document::form;
use crate::document::{Access, Document, fields};
use crate::finding::{Finding, Findings, Place, Rule, Severity};
use crate::personal::BLOT;
use crate::site::Secret;
use crate::site::assemble::secrets;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Faults of the front matter after which it still says who may see the page.
const CERTAIN: [&Rule; 2] = [&fields::MISSING, &form::VALUE];

/// What may be told of which file.
#[derive(Debug, Default)]
pub struct Telling {
    /// Public pages, each with the lines of its withheld passages.
    public: HashMap<Arc<str>, Vec<RangeInclusive<u32>>>,
    secrets: Vec<Secret>,
}

impl Telling {
    /// Remembers what is withheld.
    pub fn of(documents: &[Document], today: Date) -> Telling {
        let public = documents.iter().filter(|document| document.access == Access::Public);
        Telling {
            public: public.map(|document| (document.file.clone(), hidden(document))).collect(),
            secrets: secrets(documents, today),
        }
    }

    /// The findings as a browser may show them.
    pub fn tell(&self, findings: &Findings) -> Findings {
        let leaks = Leaks::among(&self.secrets, &[]);
        let uncertain: HashSet<&str> = findings.iter().filter_map(uncertain).collect();
        let mut told = Findings::new();
        for finding in findings.iter() {
            let known = finding.place.as_ref().is_none_or(|place| self.is_public(place, &uncertain));
            let mut found = Found::default();
            let line = finding.place.as_ref().map_or("", |place| &place.source_line);
            for words in [&finding.message, &finding.fix, line] {
                leaks.look("", words, &mut found);
            }
            told.push(if known && found.is_empty() { without_blots(finding) } else { without_words(finding) });
        }
        told
    }

    fn is_public(&self, place: &Place, uncertain: &HashSet<&str>) -> bool {
        let is_page = [".md", ".markdown"].iter().any(|ending| place.file.ends_with(ending));
        if !is_page || !place.file.starts_with("content/") {
            return true;
        }
        let Some(hidden) = self.public.get(&place.file) else { return false };
        !uncertain.contains(&*place.file) && !hidden.iter().any(|lines| lines.contains(&place.at.line))
    }
}

/// The lines in which something is withheld.
fn hidden(document: &Document) -> Vec<RangeInclusive<u32>> {
    document.withheld.iter().map(|withheld| withheld.at.line..=withheld.end.0).collect()
}

/// The file, if nobody can be sure who may see it.
fn uncertain(finding: &Finding) -> Option<&str> {
    let place = finding.place.as_ref()?;
    let of_access = ["access", "draft"].iter().any(|key| place.source_line.trim_start().starts_with(key));
    let doubt = finding.family() == "front-matter" && (of_access || !CERTAIN.contains(&finding.rule));
    (doubt && finding.severity == Severity::Error).then_some(&*place.file)
}

/// Where a name was blotted out, nobody can see any more whether the words round it are withheld elsewhere.
fn without_blots(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    if let Some(place) = finding.place.as_mut().filter(|place| place.source_line.contains(BLOT)) {
        place.source_line = String::new();
    }
    finding
}

fn without_words(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    finding.message = "something is wrong here, in words that may not be public".into();
    finding.fix = "look into the window that “signpost serve” runs in: it says what".into();
    if let Some(place) = &mut finding.place {
        place.source_line = String::new();
    }
    finding
}
