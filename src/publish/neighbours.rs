//! In: the output folder somebody asked for. Out: where it really is, and what stands beside it.

use super::PublishError;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// How many links may lead from one to the next before we call it a circle.
const MAX_LINKS: usize = 40;

/// The output folder and its hidden neighbours, all on one disk.
#[derive(Debug)]
pub(super) struct Neighbours {
    pub output: PathBuf,
    pub staging: PathBuf,
    pub old: PathBuf,
    /// What this build makes for its own use: the search index.
    pub workshop: PathBuf,
    /// The sites before this one.
    pub history: PathBuf,
    lock: PathBuf,
}

impl Neighbours {
    /// Finds the place, following links, and makes the folders above it.
    pub fn of(output: &Path) -> Result<Neighbours, PublishError> {
        let target = follow_links(output)?;
        let nameless = || PublishError::Nameless { output: output.to_path_buf() };
        let name = target.file_name().ok_or_else(nameless)?;
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(PublishError::disk("make the folder", parent))?;
        let parent = parent.canonicalize().map_err(PublishError::disk("read", parent))?;
        Ok(Neighbours {
            output: parent.join(name),
            staging: beside(&parent, name, ".staging"),
            old: beside(&parent, name, ".old"),
            workshop: beside(&parent, name, ".index"),
            history: beside(&parent, name, ".history"),
            lock: beside(&parent, name, ".lock"),
        })
    }

    /// The right to replace the output, until it is dropped or the process ends.
    pub fn lock(&self) -> Result<Lock, PublishError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.lock)
            .map_err(PublishError::disk("write", &self.lock))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(PublishError::Busy { output: self.output.clone() }),
            Err(TryLockError::Error(cause)) => Err(PublishError::disk("lock", &self.lock)(cause)),
        }
    }
}

/// The held lock. Closing the file is not enough to let go of it: a process that this one starts at
/// that moment still has the file open until it runs its own program.
#[derive(Debug)]
pub struct Lock(pub(super) File);

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock that cannot be released ends with the process.
        let _ = self.0.unlock();
    }
}

/// `.NAME` and an ending, beside the output.
fn beside(parent: &Path, name: &OsStr, ending: &str) -> PathBuf {
    let mut hidden = OsStr::new(".").to_os_string();
    hidden.push(name);
    hidden.push(ending);
    parent.join(hidden)
}

/// Where `output` leads when it is a link, so that the link itself is kept.
fn follow_links(output: &Path) -> Result<PathBuf, PublishError> {
    let mut place = output.to_path_buf();
    for _ in 0..MAX_LINKS {
        let Ok(next) = fs::read_link(&place) else {
            return Ok(place);
        };
        place = place.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(PublishError::Nameless { output: output.to_path_buf() })
}
