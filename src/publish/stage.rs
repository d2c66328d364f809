//! In: one file of the site at a time, from any thread. Out: a whole site in the output's place.
//!
//! A file whose bytes are those of the last output is linked, not written: it keeps its time,
//! so an upload tool or a browser sees that it has not changed, and the disk is spared.

use super::history::Change;
use super::manifest::{self, Files, Remarks};
use super::neighbours::{Lock, Neighbours};
use super::{IndexHome, Made, PublishError, history, path, swap};
use crate::sum::Sum;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a build changed, counted in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// New, or with new bytes.
    pub written: usize,
    /// The same bytes as last time.
    pub unchanged: usize,
    /// In the last output but not in this one.
    pub removed: usize,
    /// Whether the site before it lies among the earlier ones; `None` where there was none to keep.
    pub kept: Option<bool>,
}

impl Published {
    /// Whether anything differs from the site before.
    fn is_new(&self) -> bool {
        self.written + self.removed > 0
    }
}

/// The right to replace one output folder, and the site being made for it.
///
/// Dropped without [`Stage::commit`], it leaves the last good site and nothing else.
#[derive(Debug)]
pub struct Stage {
    place: Neighbours,
    last: Files,
    /// The paths put so far, by what Windows and macOS make of them.
    taken: Mutex<HashMap<String, String>>,
    /// The sum of each file put so far.
    sums: Mutex<BTreeMap<String, String>>,
    ids: BTreeMap<String, String>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    failed: AtomicBool,
    /// Held until everything is cleared away; last, so that it is dropped last.
    _lock: Lock,
}

impl Stage {
    /// Takes the lock, mends what a killed build left, and makes an empty staging folder.
    pub fn begin(output: &Path) -> Result<Stage, PublishError> {
        let place = Neighbours::of(output)?;
        let lock = place.lock()?;
        swap::mend(&place)?;
        let last = manifest::survey(&place.output)?;
        let make = PublishError::disk("make the folder", &place.staging);
        fs::create_dir(&place.staging).map_err(make)?;
        manifest::mark(&place.staging, [].iter(), Remarks::default())?;
        let make = PublishError::disk("make the folder", &place.workshop);
        fs::create_dir(&place.workshop).map_err(make)?;
        manifest::mark(&place.workshop, [].iter(), Remarks::default())?;
        Ok(Stage {
            place,
            last,
            taken: Mutex::default(),
            sums: Mutex::default(),
            ids: BTreeMap::new(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            failed: AtomicBool::new(false),
            _lock: lock,
        })
    }

    /// Where the site stands until it is committed, for the checks made on the finished files.
    pub fn folder(&self) -> &Path {
        &self.place.staging
    }

    /// What would change, if it were committed now.
    pub fn change(&self) -> Change {
        let new = self.taken().values().cloned().collect();
        history::between(self.last.keys().cloned().collect(), new, &self.place.output, &self.place.staging)
    }

    /// Where this build makes its search index, which nobody else sees.
    pub fn index_folder(&self) -> PathBuf {
        self.place.workshop.join("tantivy")
    }

    /// The file of this build that stands where `path` wants to, on some computers if not on all.
    pub fn taken_by(&self, path: &str) -> Option<String> {
        let (key, taken) = (path::key(path), self.taken());
        let inside = format!("{key}/");
        let same = taken.get(&key).or_else(|| taken.values().filter(|by| path::key(by).starts_with(&inside)).min());
        let above = || key.match_indices('/').find_map(|(at, _)| taken.get(&key[..at]));
        same.or_else(above).cloned()
    }

    /// Puts one file into the site.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.put_summed(path, bytes, Sum::of(bytes))
    }

    /// The same of bytes whose sum is known.
    pub fn put_summed(&self, path: &str, bytes: &[u8], sum: Sum) -> Result<(), PublishError> {
        self.note(self.try_put(path, bytes, sum))
    }

    /// Puts the file of the last output there again, if its bytes have this sum.
    pub fn put_again(&self, path: &str, sum: Sum) -> Result<bool, PublishError> {
        let inside = self.note(path::checked(path))?;
        let last = self.place.output.join(&inside);
        let same = self.last.contains_key(path) && Sum::of_file(&last).is_ok_and(|now| now == sum);
        if !same || keep(&last, &self.place.staging.join(&inside)).is_err() {
            return Ok(false);
        }
        self.note(self.take(path))?;
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), sum.to_string());
        self.unchanged.fetch_add(1, Ordering::Relaxed);
        Ok(true)
    }

    /// Notes the ids of pages that are not those of their addresses, by address.
    pub fn name_pages(&mut self, ids: BTreeMap<String, String>) {
        self.ids = ids;
    }

    /// Swaps the new site in, which was built for `day`; the old one goes to the earlier ones.
    pub fn commit(self, day: &str) -> Result<Published, PublishError> {
        self.swap_in(Remarks { day: Some(day), ..Remarks::default() })
    }

    /// The same, and puts the index that was made of it in its home with it.
    pub fn commit_with(self, home: &IndexHome, identity: &str, day: &str) -> Result<Published, PublishError> {
        let folder = self.index_folder();
        let made = Made { folder: &folder, identity };
        home.place(made, &self.place.output, || {
            self.swap_in(Remarks { day: Some(day), index: Some(identity), ..Remarks::default() })
        })
        // Dropping `self` removes what is left of the old site, wherever the swap left it.
    }

    fn swap_in(&self, remarks: Remarks<'_>) -> Result<Published, PublishError> {
        if self.failed.load(Ordering::Acquire) {
            return Err(PublishError::Incomplete);
        }
        // Somebody may have put a file into the output while we were building.
        manifest::survey(&self.place.output)?;
        let sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let remarks = Remarks { sums: Some(&sums), ids: Some(&self.ids), ..remarks };
        manifest::mark(&self.place.staging, self.taken().values(), remarks)?;
        let mut published = self.count();
        swap::swap(&self.place)?;
        published.kept = if published.is_new() { history::keep(&self.place) } else { None };
        Ok(published)
    }

    /// Links the last output's file if it holds just these bytes, and writes them else.
    fn try_put(&self, path: &str, bytes: &[u8], sum: Sum) -> Result<(), PublishError> {
        let inside = path::checked(path)?;
        self.take(path)?;
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), sum.to_string());
        let last = self.place.output.join(&inside);
        let target = self.place.staging.join(&inside);
        let same_size = self.last.get(path) == Some(&(bytes.len() as u64));
        if same_size && same_bytes(&last, bytes) && keep(&last, &target).is_ok() {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        create(&target).and_then(|mut file| file.write_all(bytes)).map_err(PublishError::disk("write", &target))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Gives `path` to one caller only.
    fn take(&self, path: &str) -> Result<(), PublishError> {
        let mut taken = self.taken();
        match taken.insert(path::key(path), path.to_owned()) {
            None => Ok(()),
            Some(by) => Err(PublishError::Taken { path: path.to_owned(), by }),
        }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a failure, so that a site with a hole in it cannot be committed.
    fn note<T>(&self, result: Result<T, PublishError>) -> Result<T, PublishError> {
        if result.is_err() {
            self.failed.store(true, Ordering::Release);
        }
        result
    }

    fn count(&self) -> Published {
        let taken = self.taken();
        let stays = |path: &str| taken.get(&path::key(path)).is_some_and(|now| now == path);
        Published {
            written: self.written.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
            removed: self.last.keys().filter(|path| !stays(path)).count(),
            kept: None,
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now, the next build removes; the site itself is not touched.
        let _ = swap::mend(&self.place);
    }
}

/// Whether the file at `last` holds exactly these bytes. A file that cannot be read does not.
fn same_bytes(last: &Path, mut bytes: &[u8]) -> bool {
    let Ok(file) = File::open(last) else {
        return false;
    };
    let mut old = BufReader::with_capacity(64 * 1024, file);
    loop {
        let Ok(some) = old.fill_buf() else {
            return false;
        };
        let length = some.len();
        if length == 0 {
            return bytes.is_empty();
        }
        let Some(rest) = bytes.strip_prefix(some) else {
            return false;
        };
        bytes = rest;
        old.consume(length);
    }
}

/// The file at `last` also stands at `target`: linked, or copied with its time where the disk
/// knows no links.
fn keep(last: &Path, target: &Path) -> io::Result<()> {
    let linked = match fs::hard_link(last, target) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make_parent(target)?;
            fs::hard_link(last, target)
        }
        done => done,
    };
    linked.or_else(|_| copy_with_time(last, target))
}

fn copy_with_time(last: &Path, target: &Path) -> io::Result<()> {
    let mut from = File::open(last)?;
    let mut to = create(target)?;
    let copied = io::copy(&mut from, &mut to).and_then(|_| to.set_modified(from.metadata()?.modified()?));
    if copied.is_err() {
        fs::remove_file(target)?;
    }
    copied
}

/// A new file: never an existing one, whose bytes the last output may share.
fn create(target: &Path) -> io::Result<File> {
    match File::create_new(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make_parent(target)?;
            File::create_new(target)
        }
        done => done,
    }
}

fn make_parent(target: &Path) -> io::Result<()> {
    fs::create_dir_all(target.parent().unwrap_or(target))
}
