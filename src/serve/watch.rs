//! In: files and folders. Out: "something changed", once for each burst of changes.
//!
//! Every place is watched through the folder above it too: editors replace files instead of
//! writing them, and folders come and go when somebody changes branches.

use super::ServeError;
use notify_debouncer_full::notify::event::{AccessKind, AccessMode, EventKind};
use notify_debouncer_full::notify::{self, ErrorKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long the disk must be quiet before we build. Whoever saves a page waits for it to be seen.
const QUIET: Duration = Duration::from_millis(40);

/// The index tantivy writes beneath the watched search folder while we build.
const INDEX: [&str; 2] = ["search-index", "tantivy"];

/// The places we watch, and the changes the system tells us about.
pub(super) struct Watch {
    places: Vec<Place>,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: Receiver<DebounceEventResult>,
}

/// One watched file or folder.
struct Place {
    path: PathBuf,
    /// Whether the folder itself, not only the one above, is watched now.
    watched: bool,
}

impl Watch {
    /// Begins to collect changes; none is lost between two calls of [`Watch::wait`].
    pub fn start(places: &[PathBuf]) -> Result<Watch, ServeError> {
        let (send, changes) = channel();
        let tell = move |result| {
            // Nobody listens only when the server is ending.
            let _ = send.send(result);
        };
        let debouncer = new_debouncer(QUIET, None, tell)
            .map_err(|error| explain(error, places.first().map_or(Path::new(""), |p| p)))?;
        let mut watch = Watch { places: places.iter().map(|place| Place::new(place)).collect(), debouncer, changes };
        watch.watch_above()?;
        watch.watch_folders()?;
        Ok(watch)
    }

    /// Returns when files that matter have changed, and which, as far as the system says it; never those inside `output`.
    pub fn wait(&mut self, output: Option<&Path>) -> Result<BTreeSet<PathBuf>, ServeError> {
        let output = output.map(real);
        loop {
            let first = self.changes.recv().map_err(|_| ServeError::WatchEnded)?;
            let mut batches = vec![first];
            batches.extend(self.changes.try_iter());
            let (mut matters, mut changed) = (false, BTreeSet::new());
            for batch in batches {
                matters |= self.matters(&batch, output.as_deref(), &mut changed);
            }
            self.watch_folders()?;
            if matters {
                return Ok(changed);
            }
        }
    }

    fn matters(&mut self, batch: &DebounceEventResult, output: Option<&Path>, changed: &mut BTreeSet<PathBuf>) -> bool {
        match batch {
            // We may have missed something: better one build too many.
            Err(_) => true,
            Ok(events) => {
                let relevant = |event: &&DebouncedEvent| self.is_relevant(event, output);
                let matters = events.iter().any(|event| relevant(&event));
                let paths = events.iter().filter(relevant).flat_map(|event| &event.paths);
                changed.extend(paths.filter(|path| !self.is_noise(path)).cloned());
                self.notice_replaced(events);
                matters
            }
        }
    }

    fn is_relevant(&self, event: &DebouncedEvent, output: Option<&Path>) -> bool {
        event.need_rescan()
            || (is_change(&event.kind)
                && event.paths.iter().any(|path| {
                    let inside = |place: &Place| path.starts_with(&place.path);
                    let in_output = output.is_some_and(|output| path.starts_with(output));
                    !in_output && self.places.iter().any(inside) && !self.is_noise(path)
                }))
    }

    /// Dot files, editors' spare copies and the search index say nothing about the site.
    fn is_noise(&self, path: &Path) -> bool {
        let inside = self
            .places
            .iter()
            .filter_map(|place| path.strip_prefix(&place.path).ok())
            .min_by_key(|rest| rest.as_os_str().len());
        let hidden = inside.is_some_and(|rest| {
            rest.iter().any(|name| {
                let name = name.to_string_lossy();
                name.starts_with('.') || name.starts_with('#') || name.ends_with('~')
            })
        });
        let names: Vec<_> = path.iter().collect();
        hidden || names.windows(2).any(|pair| pair == INDEX)
    }

    /// A watched folder that came or went must be watched anew.
    fn notice_replaced(&mut self, events: &[DebouncedEvent]) {
        for place in &mut self.places {
            let replaced = events.iter().any(|event| {
                let came_or_went = matches!(
                    event.kind,
                    EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
                );
                came_or_went && event.paths.contains(&place.path)
            });
            if replaced && place.watched {
                // It may be gone already, and with it the watch.
                let _ = self.debouncer.unwatch(&place.path);
                place.watched = false;
            }
        }
    }

    fn watch_above(&mut self) -> Result<(), ServeError> {
        let mut above: Vec<PathBuf> = self.places.iter().filter_map(Place::above).collect();
        above.sort_unstable();
        above.dedup();
        for folder in above {
            self.debouncer.watch(&folder, RecursiveMode::NonRecursive).map_err(|error| explain(error, &folder))?;
        }
        Ok(())
    }

    fn watch_folders(&mut self) -> Result<(), ServeError> {
        for place in &mut self.places {
            if place.watched || !place.path.is_dir() {
                continue;
            }
            match self.debouncer.watch(&place.path, RecursiveMode::Recursive) {
                Ok(()) => place.watched = true,
                // Gone again; its return will be noticed from above.
                Err(_) if !place.path.exists() => {}
                Err(error) => return Err(explain(error, &place.path)),
            }
        }
        Ok(())
    }
}

impl Place {
    fn new(path: &Path) -> Place {
        Place { path: real(path), watched: false }
    }

    /// The nearest folder above that exists.
    fn above(&self) -> Option<PathBuf> {
        let mut folders = self.path.ancestors().skip(1);
        folders.find(|folder| folder.is_dir()).map(Path::to_path_buf)
    }
}

/// The path as the system will report it, even when the last part does not exist yet.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(real) = whole.canonicalize() {
        return real;
    }
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => whole,
    }
}

/// Reading a file is not a change to it.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

fn explain(error: notify::Error, place: &Path) -> ServeError {
    match error.kind {
        ErrorKind::MaxFilesWatch => ServeError::WatchLimit,
        _ => ServeError::Watch { place: place.to_path_buf(), cause: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;
    use std::thread;

    type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

    /// Long enough on a busy machine.
    const AT_MOST: Duration = Duration::from_secs(10);

    /// Long enough for the debouncer to have spoken, had there been anything to say.
    const SILENCE: Duration = Duration::from_millis(800);

    /// A site whose folders are watched from another thread, which tells of each change.
    struct Site {
        root: PathBuf,
        told: mpsc::Receiver<()>,
        _folder: tempfile::TempDir,
    }

    impl Site {
        fn watched() -> Result<Site> {
            let folder = tempfile::tempdir()?;
            let root = folder.path().canonicalize()?;
            for name in ["content", "public", "search-index/tantivy"] {
                fs::create_dir_all(root.join(name))?;
            }
            fs::write(root.join("content/a.md"), "one")?;
            let places = ["content", "signpost.yaml", "search-index", "public", "themes"];
            let mut watch = Watch::start(&places.map(|name| root.join(name)))?;
            let (tell, told) = mpsc::channel();
            let output = root.join("public");
            thread::spawn(move || while watch.wait(Some(&output)).is_ok() && tell.send(()).is_ok() {});
            Ok(Site { root, told, _folder: folder })
        }

        fn write(&self, path: &str) -> std::io::Result<()> {
            fs::write(self.root.join(path), "two")
        }

        /// Waits for news of the last change, and for that news to end.
        fn noticed(&self) -> bool {
            let noticed = self.told.recv_timeout(AT_MOST).is_ok();
            while self.told.recv_timeout(SILENCE).is_ok() {}
            noticed
        }
    }

    #[test]
    fn edits_new_files_and_replaced_files_are_noticed() -> Result {
        let site = Site::watched()?;
        for path in ["content/a.md", "content/new.md", "signpost.yaml"] {
            site.write(path)?;
            assert!(site.noticed(), "{path}");
        }
        site.write("content/.a.md.swp")?;
        fs::rename(site.root.join("content/.a.md.swp"), site.root.join("content/a.md"))?;
        assert!(site.noticed(), "replaced");
        fs::remove_file(site.root.join("content/a.md"))?;
        assert!(site.noticed(), "removed");
        Ok(())
    }

    #[test]
    fn folders_that_come_and_go_stay_watched() -> Result {
        let site = Site::watched()?;
        fs::create_dir(site.root.join("themes"))?;
        assert!(site.noticed(), "a folder came");
        site.write("themes/a.css")?;
        assert!(site.noticed(), "and something in it");
        fs::rename(site.root.join("content"), site.root.join("elsewhere"))?;
        assert!(site.noticed(), "a folder went");
        fs::create_dir(site.root.join("content"))?;
        assert!(site.noticed(), "another came in its place");
        site.write("content/b.md")?;
        assert!(site.noticed(), "and something in it");
        Ok(())
    }

    #[test]
    fn output_index_dot_files_and_reading_are_not_changes() -> Result {
        let site = Site::watched()?;
        for path in ["public/a.html", "search-index/tantivy/meta.json", "content/.a.swp", "content/a.md~", "other.txt"]
        {
            site.write(path)?;
        }
        fs::read(site.root.join("content/a.md"))?;
        assert!(site.told.recv_timeout(SILENCE).is_err());
        Ok(())
    }
}
