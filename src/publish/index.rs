//! In: the search index a build made beside its site. Out: the index stands where `signpost search`
//! looks, together with the site it was made of.
//!
//! Two folders cannot change places in one step, so a build can be killed after its site is in place
//! and before its index is. Therefore the index says which site it belongs to and where that lies, the
//! site says which index was made of it ([`super::manifest`]), and the new index lies ready beside the
//! old one before the site is touched. Whoever reads takes the one that agrees with the site.
//!
//! ```text
//! search-index/tantivy/        the index of the site that was published last
//! search-index/.tantivy.new/   the next one, from just before its site is swapped in
//! search-index/.tantivy.old/   the last one, while it makes room
//! search-index/.tantivy.lock   held by whoever puts a site of this folder in place, or reads its index
//! ```

use super::error::PublishError;
use super::{manifest, neighbours};
use crate::sum::Sum;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// In the index's folder: the identity it shares with its site, and below it where that site lies.
const BELONGS: &str = "site.txt";

/// The index of a site's folder: one, however many outputs are made of it.
#[derive(Clone, Debug)]
pub struct IndexHome {
    site: PathBuf,
    folder: PathBuf,
    new: PathBuf,
    old: PathBuf,
    lock: PathBuf,
}

/// An index that was made and waits for its site.
#[derive(Clone, Copy, Debug)]
pub struct Made<'m> {
    /// Where it lies, inside the stage.
    pub folder: &'m Path,
    /// The same for the same index; the site will carry it too.
    pub identity: &'m str,
}

impl IndexHome {
    /// The home of the index in the folder `site`.
    pub fn of(site: &Path) -> IndexHome {
        let around = site.join("search-index");
        IndexHome {
            site: site.to_owned(),
            folder: around.join("tantivy"),
            new: around.join(".tantivy.new"),
            old: around.join(".tantivy.old"),
            lock: around.join(".tantivy.lock"),
        }
    }

    /// Where the index lies when no build is at work.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lets `read` open the index, which nobody replaces meanwhile.
    pub fn read<T>(&self, read: impl FnOnce(&Path) -> T) -> Result<T, PublishError> {
        let _lock = self.read_lock()?;
        Ok(read(self.current()?))
    }

    /// The sum of all files of the index that is in place, and of what it belongs to.
    pub fn sum(&self) -> Result<Sum, PublishError> {
        let of = |folder: &Path| {
            let named = |entry: walkdir::DirEntry| {
                let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().into_owned();
                (name, entry.into_path())
            };
            let files = WalkDir::new(folder).into_iter().filter(|e| !matches!(e, Ok(e) if e.file_type().is_dir()));
            let files = files.map(|entry| Ok(named(entry?))).collect::<io::Result<Vec<_>>>()?;
            Sum::of_files(files)
        };
        self.read(of)?.map_err(PublishError::disk("read", &self.folder))
    }

    /// Puts the site in place with `swap`, and its index with it. Other builds of this site wait.
    pub(super) fn place<T>(
        &self,
        made: Made<'_>,
        output: &Path,
        swap: impl FnOnce() -> Result<T, PublishError>,
    ) -> Result<T, PublishError> {
        let around = self.folder.parent().unwrap_or(&self.site);
        fs::create_dir_all(around).map_err(PublishError::disk("make the folder", around))?;
        let _lock = self.write_lock()?;
        self.mend()?;
        self.lay_ready(made, output).map_err(PublishError::disk("write", &self.new))?;
        let done = match swap() {
            Ok(done) => done,
            Err(error) => {
                remove(&self.new)?;
                return Err(error);
            }
        };
        // The site is public. Should the disk refuse now, the index lies ready, agrees, and is read.
        let _ = self.step_in();
        Ok(done)
    }

    /// The folder that belongs to a site which is in place.
    fn current(&self) -> Result<&Path, PublishError> {
        let (kept, ready) = (self.belonging(&self.folder), self.belonging(&self.new));
        match (kept, ready) {
            (Belonging::Agrees, _) => Ok(&self.folder),
            (_, Belonging::Agrees) => Ok(&self.new),
            (Belonging::Moved, _) => Ok(&self.folder),
            (Belonging::Other(site), _) => Err(PublishError::TwoBuilds { output: site }),
            (Belonging::Nothing, _) => Err(PublishError::NoIndex),
        }
    }

    /// Ends what a killed build began: an index whose site is in place steps in, any other goes.
    fn mend(&self) -> Result<(), PublishError> {
        let agrees = |folder: &Path| matches!(self.belonging(folder), Belonging::Agrees);
        if agrees(&self.new) && !agrees(&self.folder) {
            self.step_in().map_err(PublishError::disk("replace", &self.folder))?;
        } else if !self.folder.exists() && self.old.exists() {
            fs::rename(&self.old, &self.folder).map_err(PublishError::disk("bring back", &self.folder))?;
        }
        remove(&self.new)?;
        remove(&self.old)
    }

    /// Brings the index beside the old one, from another disk if need be.
    fn lay_ready(&self, made: Made<'_>, output: &Path) -> io::Result<()> {
        let own = self.site.canonicalize().unwrap_or_else(|_| self.site.clone());
        let lies = output.strip_prefix(&own).unwrap_or(output);
        let belongs = format!("{}\n{}\n", made.identity, lies.display());
        match fs::rename(made.folder, &self.new) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => copy(made.folder, &self.new)?,
            moved => moved?,
        }
        fs::write(self.new.join(BELONGS), belongs)
    }

    fn step_in(&self) -> io::Result<()> {
        if self.folder.exists() {
            fs::rename(&self.folder, &self.old)?;
        }
        fs::rename(&self.new, &self.folder)?;
        fs::remove_dir_all(&self.old).or_else(not_there)
    }

    fn belonging(&self, folder: &Path) -> Belonging {
        let Ok(text) = fs::read_to_string(folder.join(BELONGS)) else {
            return Belonging::Nothing;
        };
        let mut lines = text.lines();
        let (identity, output) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
        let output = self.site.join(output);
        match manifest::index_of(&output) {
            Some(other) if other == identity => Belonging::Agrees,
            Some(_) => Belonging::Other(output),
            None => Belonging::Moved,
        }
    }

    fn write_lock(&self) -> Result<neighbours::Lock, PublishError> {
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&self.lock);
        let file = open.map_err(PublishError::disk("write", &self.lock))?;
        file.lock().map_err(PublishError::disk("lock", &self.lock))?;
        Ok(neighbours::Lock(file))
    }

    /// Nothing to hold where no build ever was, as in a copy on a stick that cannot be written.
    fn read_lock(&self) -> Result<Option<neighbours::Lock>, PublishError> {
        let file = match File::open(&self.lock) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(PublishError::disk("read", &self.lock))?,
        };
        file.lock_shared().map_err(PublishError::disk("lock", &self.lock))?;
        Ok(Some(neighbours::Lock(file)))
    }
}

/// What an index has to do with the site it names.
enum Belonging {
    /// It was made of the site that stands there.
    Agrees,
    /// Another site stands there.
    Other(PathBuf),
    /// No site stands there any more: it was moved to where it is read.
    Moved,
    /// There is no index, or none that says what it belongs to.
    Nothing,
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from).unwrap_or(entry.path()));
        if entry.file_type().is_dir() {
            fs::create_dir(&target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), PublishError> {
    fs::remove_dir_all(folder).or_else(not_there).map_err(PublishError::disk("remove", folder))
}

fn not_there(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
