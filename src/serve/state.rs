//! In: what each build came to. Out: the site to show, the findings to lay over it, and an
//! answer to every page that waits for news.

use super::Outcome;
use super::page::{self, Page};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tiny_http::Request;

/// A page waits this long before it is told "nothing new" and asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// More waiting pages than any person has open; beyond it they are answered at once.
const MOST_WAITING: usize = 64;

/// Shared by the builder and everyone who answers requests.
pub(super) struct State {
    /// Tells this run of the server from another on the same port.
    run: String,
    stopped: AtomicBool,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    builds: u64,
    output: Option<PathBuf>,
    findings: Option<Findings>,
    waiting: Vec<(Instant, Request)>,
}

/// Why the last build was not published.
#[derive(Clone, Debug)]
pub(super) struct Findings {
    pub html: String,
    pub count: usize,
}

impl State {
    pub fn new() -> State {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let run = format!("{}-{}", process::id(), now.unwrap_or_default().as_millis());
        State { run, stopped: AtomicBool::new(false), inner: Mutex::default() }
    }

    /// Lets everyone who answers requests finish.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
    }

    pub fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    /// Takes in a build and tells every waiting page.
    pub fn built(&self, outcome: Outcome) {
        let mut inner = self.inner();
        inner.builds += 1;
        match outcome {
            Outcome::Good { output } => {
                inner.output = Some(output);
                inner.findings = None;
            }
            Outcome::Bad { findings_html, count } => inner.findings = Some(Findings { html: findings_html, count }),
        }
        let waiting = std::mem::take(&mut inner.waiting);
        drop(inner);
        self.answer(waiting.into_iter().map(|(_, request)| request));
    }

    /// The last good site.
    pub fn output(&self) -> Option<PathBuf> {
        self.inner().output.clone()
    }

    /// What is wrong now, if anything.
    pub fn findings(&self) -> Option<Findings> {
        self.inner().findings.clone()
    }

    /// A name for what is shown now, new after each build.
    pub fn version(&self) -> String {
        self.version_of(&self.inner())
    }

    /// Answers `request` when something differs from `seen`, or after a while.
    pub fn wait(&self, request: Request, seen: &str) {
        let mut inner = self.inner();
        let news = seen != self.version_of(&inner);
        if !news && inner.waiting.len() < MOST_WAITING {
            inner.waiting.push((Instant::now(), request));
            return;
        }
        drop(inner);
        self.answer([request]);
    }

    /// Answers the pages that have waited long enough; called now and then.
    pub fn sweep(&self) {
        let mut inner = self.inner();
        let (over, waiting) =
            std::mem::take(&mut inner.waiting).into_iter().partition(|(since, _)| since.elapsed() > PATIENCE);
        inner.waiting = waiting;
        drop(inner);
        let over: Vec<(Instant, Request)> = over;
        self.answer(over.into_iter().map(|(_, request)| request));
    }

    fn answer(&self, requests: impl IntoIterator<Item = Request>) {
        let mut requests = requests.into_iter().peekable();
        if requests.peek().is_none() {
            return;
        }
        let news = self.news();
        for request in requests {
            page::send(request, news.clone());
        }
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
