//! In: a folder. Out: whether Signpost made it, which files are in it, and whose they are.
//!
//! Each published folder carries a `.signpost` file: one sentence, then the path of each file
//! Signpost put there, sorted. It is what lets a build remove the old site with a clear
//! conscience: no marker, or a file the marker does not list, and the build stops.

use super::PublishError;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use walkdir::WalkDir;

/// The marker's name inside every output folder.
pub(super) const MARKER: &str = ".signpost";

const SENTENCE: &str = "Made by Signpost. Each build replaces this folder: keep nothing else in it.";

/// Before the sum of a file and its path, below the paths: what somebody changed in a kept site is not put back.
const SUM: &str = "# sum ";

/// Before the address of a page, a tab and its id, where the id is not that of its address.
const ID: &str = "# id ";

/// Before the day the site was built for, below the paths.
const DAY: &str = "# built for ";

/// Before the identity of the index that was made of the site; the last line, if there was one.
const INDEX: &str = "# search index ";

/// What a marker says besides its files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Remarks<'r> {
    /// The sum of each file.
    pub sums: Option<&'r BTreeMap<String, String>>,
    /// Ids of pages by address.
    pub ids: Option<&'r BTreeMap<String, String>>,
    /// The day the site was built for.
    pub day: Option<&'r str>,
    /// The identity of the site's search index.
    pub index: Option<&'r str>,
}

/// Left by file managers, missed by nobody.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// How many strangers an error message names.
const EXAMPLES: usize = 3;

/// The regular files of a published folder and their sizes, by path inside the site.
pub(super) type Files = HashMap<String, u64>;

/// Marks `folder` as Signpost's, holding `paths`.
pub(super) fn mark<'a>(
    folder: &Path,
    paths: impl Iterator<Item = &'a String>,
    remarks: Remarks<'_>,
) -> Result<(), PublishError> {
    let mut sorted: Vec<&str> = paths.map(String::as_str).collect();
    sorted.sort_unstable();
    let mut text = format!("{SENTENCE}\n");
    for path in sorted {
        text.push_str(path);
        text.push('\n');
    }
    for (path, sum) in remarks.sums.into_iter().flatten() {
        text.push_str(&format!("{SUM}{sum} {path}\n"));
    }
    for (path, id) in remarks.ids.into_iter().flatten() {
        text.push_str(&format!("{ID}{path}\t{id}\n"));
    }
    if let Some(day) = remarks.day {
        text.push_str(&format!("{DAY}{day}\n"));
    }
    if let Some(index) = remarks.index {
        text.push_str(&format!("{INDEX}{index}\n"));
    }
    let marker = folder.join(MARKER);
    fs::write(&marker, text).map_err(PublishError::disk("write", &marker))
}

/// The identity of the index that was made of the site in `folder`: empty if it has none, and nothing if
/// no site stands there.
pub(super) fn index_of(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(MARKER)).ok()?;
    let last = text.lines().next_back().and_then(|line| line.strip_prefix(INDEX));
    Some(last.unwrap_or_default().to_owned())
}

/// The day for which the site in `folder` was built, as it was noted.
pub(super) fn day_of(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(MARKER)).ok()?;
    text.lines()
        .rev()
        .take(2)
        .find_map(|line| line.strip_prefix(DAY))
        .filter(|day| day.parse::<jiff::civil::Date>().is_ok())
        .map(str::to_owned)
}

/// The sums of the files in `folder` as they were put there, by path; none where an older version noted none.
pub(super) fn sums_of(folder: &Path) -> BTreeMap<String, String> {
    noted(folder, SUM, ' ').map(|(sum, path)| (path, sum)).collect()
}

/// The ids of pages in `folder` that are not those of their addresses, by address.
pub(super) fn ids_of(folder: &Path) -> BTreeMap<String, String> {
    noted(folder, ID, '\t').collect()
}

/// What stands behind a sign on its lines, in two parts.
fn noted(folder: &Path, sign: &str, between: char) -> impl Iterator<Item = (String, String)> {
    let text = fs::read_to_string(folder.join(MARKER)).unwrap_or_default();
    let pair = |line: &str| line.strip_prefix(sign)?.split_once(between).map(|(a, b)| (a.to_owned(), b.to_owned()));
    text.lines().filter_map(pair).collect::<Vec<_>>().into_iter()
}

/// The paths of the files that the last build put into `folder`, sorted; none where no build did.
pub(super) fn last_files(folder: &Path) -> Vec<String> {
    let listed = listed(folder).ok().flatten().unwrap_or_default();
    let remark = |line: &str| [INDEX, DAY, SUM, ID].iter().any(|sign| line.starts_with(sign));
    let mut files: Vec<String> = listed.into_iter().filter(|path| !remark(path)).collect();
    files.sort_unstable();
    files
}

/// The files of the last output, or why it must not be replaced. Nothing there is no files.
pub(super) fn survey(output: &Path) -> Result<Files, PublishError> {
    match fs::symlink_metadata(output) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Files::new()),
        Err(error) => return Err(PublishError::disk("read", output)(error)),
        Ok(found) if !found.is_dir() => {
            return Err(PublishError::NotAFolder { output: output.to_path_buf() });
        }
        Ok(_) => {}
    }
    let Some(listed) = listed(output)? else {
        return empty(output);
    };
    let found = walk(output)?;
    refuse_strangers(output, &listed, &found)?;
    Ok(found.into_iter().filter_map(|(path, size)| Some((path, size?))).collect())
}

/// Whether `folder` may be removed whole: it is marked, or there is nothing in it.
fn is_ours(folder: &Path) -> Result<bool, PublishError> {
    Ok(listed(folder)?.is_some() || walk(folder)?.is_empty())
}

/// Whether a site of ours lies in `folder`.
pub(super) fn is_marked(folder: &Path) -> bool {
    matches!(listed(folder), Ok(Some(_)))
}

/// Whether `folder` is nobody's yet: unmarked and without files.
pub(super) fn is_bare(folder: &Path) -> Result<bool, PublishError> {
    Ok(listed(folder)?.is_none() && walk(folder)?.is_empty())
}

/// Removes a folder of ours, its marker last, so that a removal cut short can be finished later.
pub(super) fn remove(folder: &Path) -> Result<(), PublishError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(PublishError::disk("read", folder))?,
    };
    if !is_ours(folder)? {
        return Err(PublishError::NotOurs { folder: folder.to_path_buf() });
    }
    for entry in entries {
        let entry = entry.map_err(PublishError::disk("read", folder))?;
        if entry.file_name() != MARKER {
            remove_entry(&entry).map_err(PublishError::disk("remove", &entry.path()))?;
        }
    }
    let marker = folder.join(MARKER);
    match fs::remove_file(&marker) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(PublishError::disk("remove", &marker)(error));
        }
        _ => {}
    }
    fs::remove_dir(folder).map_err(PublishError::disk("remove", folder))
}

fn remove_entry(entry: &fs::DirEntry) -> io::Result<()> {
    if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }
}

/// An unmarked folder is acceptable only with nothing (but litter) in it.
fn empty(output: &Path) -> Result<Files, PublishError> {
    if walk(output)?.is_empty() {
        return Ok(Files::new());
    }
    Err(PublishError::NotOurs { folder: output.to_path_buf() })
}

/// The paths the marker lists; `None` without a marker we know.
fn listed(folder: &Path) -> Result<Option<HashSet<String>>, PublishError> {
    let marker = folder.join(MARKER);
    let text = match fs::read_to_string(&marker) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(PublishError::disk("read", &marker)(error));
        }
        Err(_) => return Ok(None),
    };
    let mut lines = text.lines();
    let known = lines.next() == Some(SENTENCE);
    Ok(known.then(|| lines.map(str::to_owned).collect()))
}

/// Everything in `folder` that is not a folder, with its size where it is a regular file.
/// Links are never followed.
fn walk(folder: &Path) -> Result<HashMap<String, Option<u64>>, PublishError> {
    let mut found = HashMap::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|error| PublishError::disk("read", folder)(error.into()))?;
        let name = entry.file_name();
        let marker = entry.depth() == 1 && name == MARKER;
        if entry.file_type().is_dir() || marker || LITTER.iter().any(|litter| name == *litter) {
            continue;
        }
        let size = match entry.metadata() {
            Ok(data) if data.is_file() => Some(data.len()),
            _ => None,
        };
        found.insert(site_path(folder, entry.path()), size);
    }
    Ok(found)
}

fn site_path(folder: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(folder).unwrap_or(file);
    let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

fn refuse_strangers(
    folder: &Path,
    listed: &HashSet<String>,
    found: &HashMap<String, Option<u64>>,
) -> Result<(), PublishError> {
    let mut strangers: Vec<String> = found.keys().filter(|path| !listed.contains(*path)).cloned().collect();
    if strangers.is_empty() {
        return Ok(());
    }
    let count = strangers.len();
    strangers.sort_unstable();
    strangers.truncate(EXAMPLES);
    Err(PublishError::Strangers { folder: folder.to_path_buf(), examples: strangers, count })
}
