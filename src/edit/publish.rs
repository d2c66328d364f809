//! In: the site as it lies on the disk. Out: what the next build would change, in pages; the site published, if that is
//! still what was looked at; an earlier site put back. All of it by the functions that `signpost build`, `check` and
//! `rollback` use, guard and all.

use super::desk::Desk;
use super::save::sum;
use crate::build::{self, Options, Proposed, Report};
use crate::finding::{Finding, Findings, Severity};
use crate::publish::PublishError;
use crate::publish::history::{self, Change};
use crate::rollback::{Answer, Returning, put_back};
use crate::sight::words::say;
use serde::Serialize;
use std::collections::BTreeMap;

/// What would be published.
#[derive(Serialize)]
pub struct Changes {
    pub added: Vec<PageLine>,
    pub changed: Vec<PageLine>,
    pub withdrawn: Vec<PageLine>,
    /// Files that pages load, and pages that differ only in what stands around them.
    pub other: usize,
    pub blocking: Vec<Told>,
    pub warnings: usize,
    /// Whether nothing stands against it.
    pub ready: bool,
    /// What was looked at.
    pub stamp: String,
    pub kept_back: usize,
    /// The day of the site that readers have now.
    pub last: Option<String>,
}

#[derive(Serialize)]
pub struct PageLine {
    pub title: String,
    pub url: String,
}

/// A finding, in words, with the page to open.
#[derive(Serialize)]
pub struct Told {
    pub weight: &'static str,
    pub message: String,
    pub fix: String,
    pub file: String,
    pub line: u32,
    /// The page in the editor, if it is one.
    pub page: Option<String>,
}

/// An earlier site.
#[derive(Serialize)]
pub struct EarlierLine {
    pub number: u32,
    pub day: String,
    /// What would change if it were put back.
    pub gone: Vec<String>,
    pub changed: usize,
}

/// What came of publishing, or of putting back.
#[derive(Serialize)]
pub struct Outcome {
    pub done: bool,
    /// The site has changed since it was looked at.
    pub stale: bool,
    pub written: usize,
    pub removed: usize,
    pub blocking: Vec<Told>,
}

impl Desk {
    fn building(&self, publish: bool) -> Options {
        Options { publish, ..self.options.clone() }
    }

    /// Tells what lies in the site's folders from everything else that could.
    fn everything(&self) -> String {
        sum(format!("{:?}", self.stamp()).as_bytes())
    }

    pub fn changes(&self) -> Result<Changes, PublishError> {
        let stamp = self.everything();
        let (report, proposed) = build::proposed(&self.building(false))?;
        Ok(changes(stamp, &report, proposed, history::day(&self.options.output)))
    }

    pub fn publish(&self, stamp: &str) -> Result<Outcome, PublishError> {
        if self.everything() != stamp {
            return Ok(Outcome { done: false, stale: true, written: 0, removed: 0, blocking: Vec::new() });
        }
        Ok(outcome(&build::build(&self.building(true), &|_, _| ())?))
    }

    /// The earlier sites, the newest first.
    pub fn earlier(&self) -> Result<Vec<EarlierLine>, PublishError> {
        let output = &self.options.output;
        let line = |one: &history::Earlier| {
            let change = history::change(output, one.folder());
            EarlierLine {
                number: one.number,
                day: one.day.clone().unwrap_or_default(),
                changed: pages(&change.changed).len(),
                gone: pages(&change.gone),
            }
        };
        Ok(history::earlier(output)?.iter().map(line).collect())
    }

    /// Puts the site of that number back. `sure`: somebody has read what comes back with it.
    pub fn undo(&self, number: u32, sure: bool) -> Result<Undone, PublishError> {
        let sites = history::earlier(&self.options.output)?;
        let Some(wanted) = sites.iter().find(|one| one.number == number) else { return Ok(Undone::Unknown) };
        let not = |blocking| Outcome { done: false, stale: false, written: 0, removed: 0, blocking };
        Ok(match put_back(&self.building(true), wanted, sure)? {
            Answer::Back(change) => Undone::Answered(Outcome {
                done: true,
                written: change.new.len() + change.changed.len(),
                removed: change.gone.len(),
                ..not(Vec::new())
            }),
            Answer::Asks { back, older } => Undone::Asks(Asked { number, back, older }),
            Answer::Unknown(findings) | Answer::Refused(findings) => Undone::Answered(not(blocking(&findings))),
            Answer::Closed(files) => Undone::Answered(not(files.iter().map(closed).collect())),
        })
    }
}

/// What came of putting back.
pub enum Undone {
    Answered(Outcome),
    Asks(Asked),
    /// No such site is kept any more.
    Unknown,
}

/// What somebody has to read before.
#[derive(Serialize)]
pub struct Asked {
    pub number: u32,
    pub back: Vec<String>,
    pub older: Vec<String>,
}

fn outcome(report: &Report) -> Outcome {
    let counts = report.published.unwrap_or_default();
    Outcome {
        done: report.published.is_some(),
        stale: false,
        written: counts.written,
        removed: counts.removed,
        blocking: blocking(&report.findings),
    }
}

/// A page that would come back, and is not public today.
fn closed(file: &Returning) -> Told {
    Told {
        weight: Severity::Error.word(),
        message: say("undo.closed", &[("path", &file.path)]),
        fix: say("undo.closed_fix", &[]),
        file: file.source.clone(),
        line: 0,
        page: file.source.strip_prefix("content/").map(str::to_owned),
    }
}

/// What a reader opens.
fn pages(paths: &[String]) -> Vec<String> {
    let page = |path: &&String| path.ends_with(".html") && !path.starts_with("assets/");
    paths.iter().filter(page).cloned().collect()
}

fn changes(stamp: String, report: &Report, proposed: Option<Proposed>, last: Option<String>) -> Changes {
    let ready = proposed.is_some();
    let Proposed { change, seen, titles } =
        proposed.unwrap_or(Proposed { change: Change::default(), seen: Vec::new(), titles: BTreeMap::new() });
    let lines = |paths: &[String]| -> Vec<PageLine> {
        let title = |url: &String| titles.get(url).unwrap_or(url).clone();
        pages(paths).into_iter().map(|url| PageLine { title: title(&url), url }).collect()
    };
    let (added, changed, withdrawn) = (lines(&change.new), lines(&seen), lines(&change.gone));
    let all = change.new.len() + change.changed.len() + change.gone.len();
    Changes {
        other: all - added.len() - changed.len() - withdrawn.len(),
        added,
        changed,
        withdrawn,
        blocking: blocking(&report.findings),
        warnings: report.findings.count(Severity::Warning),
        ready,
        stamp,
        kept_back: report.withheld.pages,
        last,
    }
}

fn blocking(findings: &Findings) -> Vec<Told> {
    findings.iter().filter(|finding| finding.severity == Severity::Error).map(told).collect()
}

/// A finding in words.
pub fn told(finding: &Finding) -> Told {
    let (file, line) = finding.place.as_ref().map_or(("", 0), |place| (&*place.file, place.at.line));
    let page = file.strip_prefix("content/").filter(|path| path.ends_with(".md") || path.ends_with(".markdown"));
    Told {
        weight: finding.severity.word(),
        message: finding.message.clone(),
        fix: finding.fix.clone(),
        file: file.to_owned(),
        line,
        page: page.map(str::to_owned),
    }
}
