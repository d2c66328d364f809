//! In: the folder that a new site has just pushed out. Out: the earlier sites, numbered, so that an administrator sees what
//! each build changed and can put one back.
//!
//! The old folder is moved, not copied, and a file that did not change is one file on the disk in every site that has it
//! (see [`super::stage`]): keeping costs next to nothing. An output with a hidden name, such as that of `serve`, is
//! nobody's site to go back to, and keeps none.
//!
//! ```text
//! .public.history/
//!   0007/      the site that stood there before the last build, marked like the output itself
//!   0006/      the one before that, and so on: the last ten
//! ```

use super::manifest;
use super::neighbours::Neighbours;
use super::{PublishError, sum};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Files that a message names, before the rest is counted.
const EXAMPLES: usize = 3;

/// So many earlier sites are kept.
pub const KEPT: usize = 10;

/// A site that once stood there.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub number: u32,
    /// The day it was built for, as it was noted.
    pub day: Option<String>,
    folder: PathBuf,
}

/// What differs from one site to the next: paths of files, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub new: Vec<String>,
    pub changed: Vec<String>,
    pub gone: Vec<String>,
}

/// Keeps the site that the swap has left beside the output. Says whether it could, if there was one: a site is published
/// all the same.
pub(super) fn keep(place: &Neighbours) -> Option<bool> {
    let hidden = place.output.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let left = [&place.staging, &place.old].into_iter().find(|folder| manifest::is_marked(folder));
    let left = left.filter(|_| !hidden)?;
    let next = numbered(&place.history).first().map_or(1, |last| last.number + 1);
    let target = place.history.join(format!("{next:04}"));
    let kept = fs::create_dir_all(&place.history).and_then(|()| fs::rename(left, &target)).is_ok();
    for old in numbered(&place.history).into_iter().skip(KEPT) {
        // What cannot be removed now goes at the next build.
        let _ = manifest::remove(&old.folder);
    }
    Some(kept)
}

/// The earlier sites of `output`, the newest first.
pub fn earlier(output: &Path) -> Result<Vec<Earlier>, PublishError> {
    let history = Neighbours::of(output)?.history;
    match fs::symlink_metadata(&history) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Ok(found) if !found.is_dir() => Err(PublishError::NotAFolder { output: history }),
        _ => {
            fs::read_dir(&history).map_err(PublishError::disk("read", &history))?;
            Ok(numbered(&history))
        }
    }
}

/// Folders among the earlier sites of `output` that are none any more: their list of files is gone.
pub fn broken(output: &Path) -> Vec<PathBuf> {
    let folders = Neighbours::of(output).map(|place| folders(&place.history)).unwrap_or_default();
    folders.into_iter().filter(|(_, folder)| !manifest::is_marked(folder)).map(|(_, folder)| folder).collect()
}

fn numbered(history: &Path) -> Vec<Earlier> {
    let marked = folders(history).into_iter().filter(|(_, folder)| manifest::is_marked(folder));
    marked.map(|(number, folder)| Earlier { number, day: manifest::day_of(&folder), folder }).collect()
}

/// What has a number, the highest first.
fn folders(history: &Path) -> Vec<(u32, PathBuf)> {
    let entries = fs::read_dir(history).into_iter().flatten().flatten();
    let number = |name: &std::ffi::OsStr| name.to_str()?.parse().ok();
    let mut found: Vec<(u32, PathBuf)> =
        entries.filter_map(|entry| Some((number(&entry.file_name())?, entry.path()))).collect();
    found.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    found
}

/// The day for which the site in `output` was built.
pub fn day(output: &Path) -> Option<String> {
    manifest::day_of(output)
}

impl Earlier {
    /// What changed from this site to that in `next`.
    pub fn until(&self, next: &Path) -> Change {
        change(&self.folder, next)
    }

    /// Where it lies, to be compared with.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its files as they were kept, by path with their sums; or which of them are not so any more.
    pub fn files(&self) -> Result<BTreeMap<String, String>, PublishError> {
        let sums = manifest::sums_of(&self.folder);
        let listed = manifest::last_files(&self.folder);
        if sums.is_empty() || !listed.iter().eq(sums.keys()) {
            return Err(PublishError::NoSums { folder: self.folder.clone() });
        }
        let is_other = |(path, sum): &(&String, &String)| !matches!(fs::read(self.folder.join(path)), Ok(bytes) if self::sum(&bytes) == **sum);
        let mut altered: Vec<String> = sums.iter().filter(is_other).map(|(path, _)| path.clone()).collect();
        let count = altered.len();
        if count == 0 {
            return Ok(sums);
        }
        altered.truncate(EXAMPLES);
        Err(PublishError::Altered { folder: self.folder.clone(), examples: altered, count })
    }

    /// The bytes of a file of that sum.
    pub fn read(&self, path: &str, sum: &str) -> Result<Vec<u8>, PublishError> {
        let file = self.folder.join(path);
        let bytes = fs::read(&file).map_err(PublishError::disk("read", &file))?;
        if self::sum(&bytes) == sum {
            return Ok(bytes);
        }
        Err(PublishError::Altered { folder: self.folder.clone(), examples: vec![path.to_owned()], count: 1 })
    }

    /// The ids of its pages that are not those of their addresses, by address.
    pub fn ids(&self) -> BTreeMap<String, String> {
        manifest::ids_of(&self.folder)
    }
}

/// What changed between two sites.
pub fn change(from: &Path, to: &Path) -> Change {
    let set = |folder: &Path| manifest::last_files(folder).into_iter().collect::<BTreeSet<String>>();
    between(set(from), set(to), from, to)
}

/// The same between two lists of files, each in its folder.
pub(super) fn between(old: BTreeSet<String>, new: BTreeSet<String>, from: &Path, to: &Path) -> Change {
    let changed = old.intersection(&new).filter(|path| !is_same(&from.join(path), &to.join(path)));
    Change {
        changed: changed.cloned().collect(),
        new: new.difference(&old).cloned().collect(),
        gone: old.difference(&new).cloned().collect(),
    }
}

/// A file that did not change kept its time; else its bytes decide.
fn is_same(one: &Path, other: &Path) -> bool {
    let data = |path: &Path| fs::metadata(path).ok().map(|data| (data.len(), data.modified().ok()));
    match (data(one), data(other)) {
        (Some((a, _)), Some((b, _))) if a != b => false,
        (Some((_, Some(a))), Some((_, Some(b)))) if a == b => true,
        _ => fs::read(one).ok() == fs::read(other).ok(),
    }
}
