//! In: the report of a build that was published. Out: the same report, where another build would only repeat it.
//!
//! A report holds that the site was cleared. It is taken only if the sum of all that the build read is what it was, and if every
//! file of the site and of the index is what was put there: one that somebody changed in the output, or took out of it,
//! makes the site be built again.

use crate::build::{Options, Report};
use crate::finding::kept::{self, Kept};
use crate::guard::Telling;
use crate::pack::About;
use crate::publish::{IndexHome, Published, Standing};
use crate::rules;
use crate::site::Withheld;
use crate::sum::Sum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Its name in the cache.
pub const FILE: &str = "last.json";

#[derive(Serialize, Deserialize)]
struct Last {
    inputs: Sum,
    site: Sum,
    index: Sum,
    findings: Vec<Kept>,
    today: String,
    pages: BTreeMap<String, usize>,
    tables: BTreeMap<String, (usize, usize)>,
    withheld: (usize, usize, usize),
    about: (String, String, String, String),
}

/// The report as it is kept. A warning that tells what the build before still had is no part of what the next would find,
/// so that a build with one keeps nothing.
pub fn keep(inputs: Sum, options: &Options, report: &Report) -> Option<Vec<u8>> {
    if report.findings.iter().any(|finding| finding.is(&crate::site::addresses::vanished::VANISHED)) {
        return None;
    }
    let about = report.about.as_ref()?;
    let Withheld { pages, passages, attachments } = report.withheld;
    let last = Last {
        inputs,
        site: Standing::list(&options.output)?,
        index: index(options)?,
        findings: kept::keep(&report.findings),
        today: report.today.to_string(),
        pages: report.pages.clone(),
        tables: report.tables.clone(),
        withheld: (pages, passages, attachments),
        about: (about.name.clone(), about.language.clone(), about.built.to_string(), about.until.to_string()),
    };
    serde_json::to_vec(&last).ok()
}

/// The report again, if it is of the same inputs and its site stands.
pub fn report(kept: &[u8], inputs: Sum, options: &Options) -> Option<Report> {
    let last: Last = serde_json::from_slice(kept).ok()?;
    if last.inputs != inputs || index(options) != Some(last.index) {
        return None;
    }
    let standing = Standing::of(&options.output).ok()?.filter(|standing| standing.list == last.site)?;
    let date = |text: &str| text.parse::<Date>().ok();
    let (name, language, built, until) = &last.about;
    let about = About { name: name.clone(), language: language.clone(), built: date(built)?, until: date(until)? };
    let (pages, passages, attachments) = last.withheld;
    Some(Report {
        findings: kept::findings(last.findings, &rules::all())?,
        today: date(&last.today)?,
        pages: last.pages,
        tables: last.tables,
        withheld: Withheld { pages, passages, attachments },
        telling: Telling::default(),
        drawn: 0,
        published: Some(Published { unchanged: standing.files, ..Published::default() }),
        cleared: true,
        repeated: true,
        about: Some(about),
    })
}

/// The sum of the search index that belongs to the output.
fn index(options: &Options) -> Option<Sum> {
    IndexHome::of(&options.site).sum().ok()
}
