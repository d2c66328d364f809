//! In: every artifact, then the site as a whole. Out: [`Cleared`], which alone can be published, or
//! the findings that forbid it. One question a file; each looks at the finished bytes, not at what
//! was meant.

mod html;
mod leak;
mod links;
mod policy;

use crate::finding::{Finding, Findings, Place, Severity};
use crate::publish::{PublishError, Published, Stage};
use crate::render::{Artifact, Content};
use crate::site::Site;
use std::sync::{Mutex, PoisonError};

/// A staged site that passed every question. Only [`Guard::finish`] makes one.
#[derive(Debug)]
pub struct Cleared(Stage);

impl Cleared {
    /// Puts the site in place of the last one.
    pub fn publish(self) -> Result<Published, PublishError> {
        self.0.commit()
    }
}

/// Looks at artifacts as they are made, from any thread.
pub struct Guard<'s> {
    stage: Stage,
    leaks: leak::Fingerprints<'s>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    findings: Findings,
    pages: Vec<links::Anchors>,
    files: Vec<String>,
}

impl<'s> Guard<'s> {
    /// Guards one site on its way to `stage`.
    pub fn new(site: &'s Site, stage: Stage) -> Guard<'s> {
        Guard { stage, leaks: leak::Fingerprints::of(&site.secrets), seen: Mutex::default() }
    }

    /// Asks every question of one file and stages it.
    pub fn take(&self, artifact: Artifact) -> Result<(), PublishError> {
        let path = artifact.path;
        match artifact.content {
            Content::Bytes(bytes) => {
                self.inspect(&path, &bytes);
                self.stage.put(&path, &bytes)
            }
            Content::File(source) => {
                let bytes = std::fs::read(&source).map_err(|error| PublishError::Disk {
                    doing: "read",
                    place: source.clone(),
                    cause: error,
                })?;
                self.inspect(&path, &bytes);
                self.stage.put_file(&path, &source)
            }
        }
    }

    fn inspect(&self, path: &str, bytes: &[u8]) {
        let mut findings = Findings::new();
        let mut anchors = None;
        if path.ends_with(".html") {
            let text = String::from_utf8_lossy(bytes);
            let page = html::scan(&text);
            policy::page(path, &page, &mut findings);
            self.leaks.look(path, &page.text, &mut findings);
            self.leaks.look(path, &page.attributes, &mut findings);
            anchors = Some(links::Anchors::of(path, &page));
        } else {
            policy::file(path, bytes, &mut findings);
            let text =
                crate::search::decode(path, bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
            self.leaks.look(path, &text, &mut findings);
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.findings.append(findings);
        seen.pages.extend(anchors);
        seen.files.push(path.to_owned());
    }

    /// Asks what only the whole can answer. Clears the site if nothing forbids it.
    pub fn finish(self, findings: &mut Findings, strict: bool) -> Option<Cleared> {
        let mut seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        links::check(&seen.pages, &seen.files, &mut seen.findings);
        findings.append(seen.findings);
        (!findings.block(strict)).then_some(Cleared(self.stage))
    }
}

/// A finding about a finished file.
fn problem(path: &str, code: &'static str, message: String, why: &'static str, fix: &str) -> Finding {
    Finding {
        severity: Severity::Error,
        code,
        place: Some(Place::file(&format!("(built site) {path}"))),
        message,
        why,
        fix: fix.into(),
    }
}
