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

use super::PublishError;
use super::manifest;
use super::neighbours::Neighbours;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
    Ok(numbered(&Neighbours::of(output)?.history))
}

fn numbered(history: &Path) -> Vec<Earlier> {
    let entries = fs::read_dir(history).into_iter().flatten().flatten();
    let mut found: Vec<Earlier> = entries
        .filter_map(|entry| {
            let number = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path();
            manifest::is_marked(&folder).then(|| Earlier { number, day: manifest::day_of(&folder), folder })
        })
        .collect();
    found.sort_by_key(|site| std::cmp::Reverse(site.number));
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

    /// The paths of its files, sorted.
    pub fn files(&self) -> Vec<String> {
        manifest::last_files(&self.folder)
    }
}

/// What changed between two sites.
pub fn change(from: &Path, to: &Path) -> Change {
    let set = |folder: &Path| manifest::last_files(folder).into_iter().collect::<BTreeSet<String>>();
    let (old, new) = (set(from), set(to));
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
