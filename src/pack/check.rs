//! In: a pack, as a folder or as the ZIP file. Out: every file that is not as it was made: changed, missing or added; and
//! what else is said of it. `pages/verify.js` does the same in the browser, for a folder.

use super::container;
use super::make::{PackError, disk, zipped};
use super::sums::{self, Sums};
use super::{SUMS, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;
use zip::ZipArchive;

/// Another program that packs the same files writes its own number, time and rights at each of them: more bytes than these.
const DAMAGED: usize = 64;

/// A file that is not as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Changed(String),
    Missing(String),
    Added(String),
    /// The list of sums is not there, or is no such list: nothing can be said.
    NoList,
    /// The list lies in a folder below.
    Above(PathBuf),
    /// The ZIP file itself is damaged at this member.
    Damaged(String),
    /// The ZIP file says two things, or holds more than its files.
    Container(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Changed(path) => write!(f, "changed: {path}"),
            Fault::Missing(path) => write!(f, "missing: {path}"),
            Fault::Added(path) => write!(f, "added: {path}"),
            Fault::NoList => write!(f, "no whole {SUMS} is there: this is no pack, or its list was changed"),
            Fault::Above(folder) => {
                write!(
                    f,
                    "no {SUMS} is here, but one is in {0}: name that folder, signpost verify {0}",
                    folder.display()
                )
            }
            Fault::Container(reason) => write!(f, "changed: the ZIP file itself: {reason}"),
            Fault::Damaged(path) => write!(f, "damaged: {path}"),
        }
    }
}

/// What the pack at `place` holds that it should not, and lacks that it should hold.
pub fn verify(place: &Path) -> Result<Verdict, PackError> {
    let mut verdict = Verdict::default();
    let found = if place.is_dir() { folder(place, &mut verdict)? } else { archive(place, &mut verdict)? };
    verdict.count = found.files.len();
    let faults = match above(place).filter(|_| found.list.is_none()) {
        Some(below) => vec![Fault::Above(below)],
        None => compare(found),
    };
    verdict.faults.extend(faults);
    Ok(verdict)
}

/// The one folder in `place` that holds a list, where `place` holds none: it was unpacked there.
fn above(place: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(place).ok()?.flatten();
    let mut below: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.join(SUMS).is_file()).collect();
    (below.len() == 1).then(|| below.remove(0))
}

/// The sum of every file, the folders, and the list.
#[derive(Default)]
struct Found {
    files: Sums,
    folders: BTreeSet<String>,
    list: Option<String>,
}

impl Found {
    /// Whether it is the only file of that name.
    fn take(&mut self, path: &str, bytes: &[u8]) -> bool {
        // macOS takes letters with marks apart.
        let path: String = path.nfc().collect();
        if path == SUMS {
            let first = self.list.is_none();
            self.list = String::from_utf8(bytes.to_vec()).ok();
            return first;
        }
        self.files.insert(path, sums::sum(bytes)).is_none()
    }
}

fn folder(place: &Path, verdict: &mut Verdict) -> Result<Found, PackError> {
    let mut found = Found::default();
    for entry in WalkDir::new(place).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| disk("read", place, error.into()))?;
        let inside = entry.path().strip_prefix(place).unwrap_or(entry.path());
        let path = inside.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_dir() {
            found.folders.insert(path.nfc().collect());
            continue;
        }
        // A link is no file of a pack, whatever it leads to.
        let bytes = if entry.file_type().is_file() {
            fs::read(entry.path()).map_err(|cause| disk("read", entry.path(), cause))?
        } else {
            b"no file".to_vec()
        };
        if is_litter(&path, &bytes) {
            verdict.beside.push(path);
        } else if !found.take(&path, &bytes) {
            verdict.faults.push(Fault::Added(path));
        }
    }
    Ok(found)
}

/// What a file manager writes into every folder that somebody looks into: by its name and by how it begins.
fn is_litter(path: &str, bytes: &[u8]) -> bool {
    match path.rsplit('/').next() {
        Some(".DS_Store") => bytes.starts_with(b"\0\0\0\x01Bud1"),
        Some("Thumbs.db") => bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        _ => false,
    }
}

fn archive(place: &Path, verdict: &mut Verdict) -> Result<Found, PackError> {
    let bytes = fs::read(place).map_err(|cause| disk("read", place, cause))?;
    let mut found = Found::default();
    let (members, faults) = container::look(&bytes);
    verdict.faults.extend(faults.into_iter().map(Fault::Container));
    let Ok(mut zip) = ZipArchive::new(Cursor::new(&bytes)) else {
        if verdict.faults.is_empty() {
            verdict.faults.push(Fault::Damaged(place.display().to_string()));
        }
        return Ok(found);
    };
    let names: Vec<String> = members.iter().map(|member| String::from_utf8_lossy(&member.name).into_owned()).collect();
    let top =
        names.iter().find_map(|name| name.strip_suffix(SUMS)).filter(|top| is_one_folder(top)).unwrap_or_default();
    let mut whole = Vec::new();
    for (member, name) in members.iter().zip(&names) {
        let Some(inside) = name.strip_prefix(top) else {
            verdict.faults.push(Fault::Added(name.clone()));
            continue;
        };
        if member.is_folder {
            found
                .folders
                .extend(Some(inside.trim_end_matches('/').nfc().collect()).filter(|path: &String| !path.is_empty()));
            continue;
        }
        let mut data = Vec::new();
        let read = zip.by_name(name).is_ok_and(|mut member| member.read_to_end(&mut data).is_ok());
        if !read {
            verdict.faults.push(Fault::Damaged(name.clone()));
            found.files.insert(inside.nfc().collect(), String::from("damaged"));
        } else if !found.take(inside, &data) {
            // Two members of one name: which of them is unpacked, nobody knows.
            verdict.faults.push(Fault::Added(inside.to_owned()));
        }
        whole.push((inside.to_owned(), data));
    }
    let anew = zipped(top.trim_end_matches('/'), &whole).ok();
    verdict.packed_anew = anew.as_ref() != Some(&bytes);
    if verdict.faults.is_empty() && anew.is_some_and(|anew| is_nearly(&anew, &bytes, whole.len())) {
        verdict.faults.push(Fault::Container("bytes between its files are not those that were made"));
    }
    Ok(found)
}

/// Whether two ZIP files of one length and so many members differ in a few bytes only: that is damage, and no other
/// program's way to pack.
fn is_nearly(one: &[u8], other: &[u8], members: usize) -> bool {
    let differing = || one.iter().zip(other).filter(|(one, other)| one != other).count();
    one.len() == other.len() && (1..=DAMAGED.min(4 * members)).contains(&differing())
}

/// Nothing, or the name of one folder.
fn is_one_folder(top: &str) -> bool {
    top.is_empty() || top.ends_with('/') && top.matches('/').count() == 1
}

fn compare(found: Found) -> Vec<Fault> {
    let Some(listed) = found.list.as_deref().and_then(sums::read) else { return vec![Fault::NoList] };
    let listed: Sums = listed.into_iter().map(|(path, sum)| (path.nfc().collect(), sum)).collect();
    let ours =
        |folder: &String| listed.keys().any(|path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    let mut faults: BTreeMap<String, Fault> = BTreeMap::new();
    for (path, sum) in &listed {
        match found.files.get(path) {
            None => faults.insert(path.clone(), Fault::Missing(path.clone())),
            Some(own) if own != sum => faults.insert(path.clone(), Fault::Changed(path.clone())),
            Some(_) => None,
        };
    }
    let added = found.files.keys().filter(|path| !listed.contains_key(*path));
    let folders = found.folders.iter().filter(|folder| !ours(folder)).map(|folder| format!("{folder}/"));
    faults.extend(folders.map(|folder| (folder.clone(), Fault::Added(folder))));
    faults.extend(added.map(|path| (path.clone(), Fault::Added(path.clone()))));
    faults.into_values().collect()
}
