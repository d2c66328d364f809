//! In: what each build came to. Out: the site to show, the findings to lay over it, and an
//! answer to every page that waits for news.

use super::Outcome;
use super::page::{self, Page};
use crate::redraw::File;
use crate::sight::Sight;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

/// A page waits this long before it is told "nothing new" and asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// More waiting pages than any person has open; beyond it they are answered at once.
const MOST_WAITING: usize = 64;

/// Shared by the builder and everyone who answers requests.
pub(super) struct State {
    /// Tells this run of the server from another on the same port.
    run: String,
    inner: Mutex<Inner>,
    /// Counts the builds aloud.
    told: watch::Sender<u64>,
    room: Semaphore,
}

#[derive(Default)]
struct Inner {
    builds: u64,
    output: Option<PathBuf>,
    /// In place of the output: the site with its drafts.
    sight: Option<Arc<Sight>>,
    /// Pages that were saved since, until the site is built.
    drawn: BTreeMap<String, Vec<u8>>,
    findings: Option<Findings>,
}

/// Why the last build was not published.
#[derive(Clone, Debug)]
pub(super) struct Findings {
    pub html: String,
    pub count: usize,
}

impl State {
    #[expect(clippy::disallowed_methods, reason = "it only tells one run of `serve` from the next")]
    pub fn new() -> State {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let run = format!("{}-{}", process::id(), now.unwrap_or_default().as_millis());
        State { run, inner: Mutex::default(), told: watch::Sender::new(0), room: Semaphore::new(MOST_WAITING) }
    }

    /// Takes in a build and tells every waiting page.
    pub fn built(&self, outcome: Outcome) {
        let mut inner = self.inner();
        inner.builds += 1;
        inner.drawn.clear();
        match outcome {
            Outcome::Good { output } => {
                inner.output = Some(output);
                inner.findings = None;
            }
            Outcome::Drafts(sight) => {
                inner.sight = Some(sight);
                inner.findings = None;
            }
            Outcome::Bad { findings_html, count } => inner.findings = Some(Findings { html: findings_html, count }),
        }
        let builds = inner.builds;
        drop(inner);
        self.told.send_replace(builds);
    }

    /// Takes in pages that can be shown already, and tells every waiting page.
    pub fn drawn(&self, pages: Vec<File>) {
        let mut inner = self.inner();
        inner.builds += 1;
        inner.drawn.extend(pages);
        let builds = inner.builds;
        drop(inner);
        self.told.send_replace(builds);
    }

    /// A page that was saved since the last build.
    pub fn page(&self, path: &str) -> Option<Vec<u8>> {
        self.inner().drawn.get(path).cloned()
    }

    /// The last good site.
    pub fn output(&self) -> Option<PathBuf> {
        self.inner().output.clone()
    }

    /// The last site that could be read, with its drafts.
    pub fn sight(&self) -> Option<Arc<Sight>> {
        self.inner().sight.clone()
    }

    /// What is wrong now, if anything.
    pub fn findings(&self) -> Option<Findings> {
        self.inner().findings.clone()
    }

    /// A name for what is shown now, new after each build.
    pub fn version(&self) -> String {
        self.version_of(&self.inner())
    }

    /// What there is to tell once something differs from `seen`, or after a while.
    pub async fn news_after(&self, seen: &str) -> Page {
        // Listen first: a build that ends between the two is then seen by one of them.
        let mut told = self.told.subscribe();
        if seen == self.version()
            && let Ok(_place) = self.room.try_acquire()
        {
            let _ = timeout(PATIENCE, told.changed()).await; // that it is over is all there is to it
        }
        self.news()
    }

    /// What there is to tell, all of it from one moment.
    fn news(&self) -> Page {
        let inner = self.inner();
        let count = inner.findings.as_ref().map_or(0, |found| found.count);
        let version = self.version_of(&inner);
        page::news(&version, inner.findings.is_none(), count)
    }

    fn version_of(&self, inner: &Inner) -> String {
        format!("{}-{}", self.run, inner.builds)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
