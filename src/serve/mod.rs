//! In: a way to build, and the places whose changes call for it. Out: the last good site on this
//! machine's own address, and each open page kept up to date.
//!
//! [`run`] answers only this machine (127.0.0.1, and only under a local name). It shows what a
//! host would show, under the same policy; the one addition is a script that reloads the page
//! after a good build and shows the findings over it after a bad one. Nothing is added to files.
//!
//! ```text
//! watch.rs   a change on disk      -> "build again", and which files were saved
//! state.rs   what a build gave     -> the site to show, the findings, the pages that wait
//! connection.rs   bytes on the port -> a request, within bounds (the editor listens through it too)
//! http.rs    a request             -> an answer
//! page.rs    a file of the site    -> the answer's type, policy and reload script
//! ```

pub(crate) mod connection;
mod error;
pub(crate) mod http;
pub(crate) mod page;
mod state;
mod watch;

pub use error::ServeError;

use crate::redraw::File;
use crate::sight::Sight;
use state::State;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use watch::Watch;

/// What to serve, and to whom. The host is always 127.0.0.1.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// 0 lets the system choose a free one.
    pub port: u16,
    /// Show the site in the reader's browser once it is built.
    pub open: bool,
    /// Files and folders whose changes call for a new build. They need not exist yet.
    pub watch: Vec<PathBuf>,
}

/// What one build came to.
#[derive(Clone)]
pub enum Outcome {
    /// The site in `output` is new and whole.
    Good { output: PathBuf },
    /// The site with its drafts, in memory: nothing of it is written anywhere.
    Drafts(Arc<Sight>),
    /// Nothing was published: why, as a piece of HTML with all text escaped.
    Bad { findings_html: String, count: usize },
}

/// A way to build.
pub trait Build {
    /// All of it.
    fn all(&mut self) -> Outcome;

    /// Of files that were saved, the pages that can be shown before all else is built.
    fn first(&mut self, _saved: &BTreeSet<PathBuf>) -> Vec<File> {
        Vec::new()
    }
}

/// Whoever knows no shorter way builds all of it.
impl<B: FnMut() -> Outcome> Build for B {
    fn all(&mut self) -> Outcome {
        self()
    }
}

/// Builds, serves, and builds again after each change, until the process ends.
///
/// `ready` is told the port once the first build is done, good or bad.
pub fn run(options: Options, mut build: impl Build, ready: impl FnOnce(u16)) -> Result<(), ServeError> {
    let listener = connection::bind(options.port)?;
    let port = listener.local_addr().map_or(options.port, |address| address.port());
    let mut watch = Watch::start(&options.watch)?;
    let state = Arc::new(State::new());
    state.built(guarded(&mut build));
    let server = connection::answer_all(listener, port, &state)?;
    ready(port);
    if options.open {
        open(&format!("http://127.0.0.1:{port}/"));
    }
    let watched = rebuild(&mut watch, &state, &mut build);
    server.shutdown_background();
    watched
}

/// Builds once for each burst of changes, and shows first what can be shown at once. Returns only when nothing can be
/// watched any more.
fn rebuild(watch: &mut Watch, state: &State, build: &mut impl Build) -> Result<(), ServeError> {
    loop {
        let saved = watch.wait(state.output().as_deref())?;
        let first = catch_unwind(AssertUnwindSafe(|| build.first(&saved))).unwrap_or_default();
        if !first.is_empty() {
            state.drawn(first);
        }
        state.built(guarded(build));
    }
}

/// A fault inside the build is a bad build: the server lives on.
fn guarded(build: &mut impl Build) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| build.all())).unwrap_or_else(|_| Outcome::Bad {
        findings_html: "<p>Signpost itself failed. The window it runs in says more.</p>".into(),
        count: 1,
    })
}

/// Asks the system to show `address`; if it cannot, the reader still has the address.
pub(crate) fn open(address: &str) {
    let mut command = if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    command.arg(address).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        thread::spawn(move || child.wait());
    }
}
