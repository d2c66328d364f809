//! In: a pack, as a folder or as the ZIP file. Out: every file that is not as it was made: changed, missing or added.

use super::SUMS;
use super::make::{PackError, disk};
use super::sums::{self, Sums};
use crate::publish::LITTER;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;
use zip::ZipArchive;

/// A file that is not as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Changed(String),
    Missing(String),
    Added(String),
    /// The list of sums is not there, or is no such list: nothing can be said.
    NoList,
    /// The ZIP file itself is damaged at this member.
    Damaged(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Changed(path) => write!(f, "changed: {path}"),
            Fault::Missing(path) => write!(f, "missing: {path}"),
            Fault::Added(path) => write!(f, "added: {path}"),
            Fault::NoList => write!(f, "no whole {SUMS} is there: this is no pack, or its list was changed"),
            Fault::Damaged(path) => write!(f, "damaged: {path}"),
        }
    }
}

/// What the pack at `place` holds that it should not, and lacks that it should hold; and how many files were looked at.
pub fn verify(place: &Path) -> Result<(usize, Vec<Fault>), PackError> {
    let mut faults = Vec::new();
    let found = if place.is_dir() { folder(place)? } else { archive(place, &mut faults)? };
    let count = found.files.len();
    faults.extend(compare(found));
    Ok((count, faults))
}

/// The sum of every file, and the list.
#[derive(Default)]
struct Found {
    files: Sums,
    list: Option<String>,
}

impl Found {
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

fn folder(place: &Path) -> Result<Found, PackError> {
    let mut found = Found::default();
    for entry in WalkDir::new(place).min_depth(1) {
        let entry = entry.map_err(|error| disk("read", place, error.into()))?;
        if entry.file_type().is_dir() || LITTER.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let inside = entry.path().strip_prefix(place).unwrap_or(entry.path());
        let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        // A link is no file of a pack, whatever it leads to.
        let bytes = if entry.file_type().is_file() {
            fs::read(entry.path()).map_err(|cause| disk("read", entry.path(), cause))?
        } else {
            b"no file".to_vec()
        };
        found.take(&names.join("/"), &bytes);
    }
    Ok(found)
}

fn archive(place: &Path, faults: &mut Vec<Fault>) -> Result<Found, PackError> {
    let file = File::open(place).map_err(|cause| disk("read", place, cause))?;
    let mut found = Found::default();
    let Ok(mut zip) = ZipArchive::new(file) else {
        faults.push(Fault::Damaged(place.display().to_string()));
        return Ok(found);
    };
    let top = zip.file_names().filter_map(Result::ok).find_map(|name| name.strip_suffix(SUMS).map(str::to_owned));
    let top = top.unwrap_or_default();
    for at in 0..zip.len() {
        let mut bytes = Vec::new();
        let Ok(mut member) = zip.by_index(at) else {
            faults.push(Fault::Damaged(format!("member {}", at + 1)));
            continue;
        };
        let Ok(name) = member.name().map(|name| name.into_owned()) else {
            faults.push(Fault::Damaged(format!("member {}", at + 1)));
            continue;
        };
        let whole = member.read_to_end(&mut bytes).is_ok();
        let inside = name.strip_prefix(&top).filter(|_| !top.is_empty()).map(str::to_owned);
        match inside {
            _ if member.is_dir() => {}
            None => faults.push(Fault::Added(name)),
            Some(inside) if !whole => {
                found.files.insert(inside, String::from("damaged"));
            }
            // Two members of one name: which of them is unpacked, nobody knows.
            Some(inside) if !found.take(&inside, &bytes) => faults.push(Fault::Added(inside)),
            Some(_) => {}
        }
    }
    Ok(found)
}

fn compare(found: Found) -> Vec<Fault> {
    let Some(listed) = found.list.as_deref().and_then(sums::read) else { return vec![Fault::NoList] };
    let listed: Sums = listed.into_iter().map(|(path, sum)| (path.nfc().collect(), sum)).collect();
    let mut faults: BTreeMap<String, Fault> = BTreeMap::new();
    for (path, sum) in &listed {
        match found.files.get(path) {
            None => faults.insert(path.clone(), Fault::Missing(path.clone())),
            Some(own) if own != sum => faults.insert(path.clone(), Fault::Changed(path.clone())),
            Some(_) => None,
        };
    }
    let added = found.files.keys().filter(|path| !listed.contains_key(*path));
    faults.extend(added.map(|path| (path.clone(), Fault::Added(path.clone()))));
    faults.into_values().collect()
}
