//! In: a page's path, the sum of what its form was made from, and the changes. Out: the file with these changes, written
//! whole or not at all. If somebody else has changed it meanwhile, nothing is written and both versions are given back.

use super::changes::{self, Changes, Unchanged};
use super::path;
use super::source::Source;
use crate::finding::cause;
use crate::replace::replace;
use crate::sum::Sum;
use std::fs;
use std::path::Path;

/// A page as it lies on the disk.
pub struct Opened {
    pub source: Source,
    pub sum: String,
}

/// Why a page cannot be opened.
#[derive(Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// There is no such page in `content/`.
    NoPage,
    NotText,
    Disk(String),
}

/// What came of it.
pub enum Saved {
    Written {
        sum: String,
    },
    /// Somebody else has changed it: what is there now, and what would have been written.
    Changed {
        theirs: String,
        theirs_sum: String,
        yours: String,
    },
    /// This key or part cannot be changed in the form.
    Refused(Unchanged),
    Disk(String),
}

pub fn open(site: &Path, asked: &str) -> Result<Opened, NotOpened> {
    let file = path::page(site, asked).ok_or(NotOpened::NoPage)?;
    let bytes = fs::read(file).map_err(|error| NotOpened::Disk(cause(&error)))?;
    let sum = sum(&bytes);
    let source = Source::of(bytes).ok_or(NotOpened::NotText)?;
    Ok(Opened { source, sum })
}

/// Tells one version of a file from every other.
pub fn sum(bytes: &[u8]) -> String {
    Sum::of(bytes).to_string()
}

/// Makes the changes. `base` is the sum of what the form was made from, and `was` that very file, where it is still known.
pub fn save(site: &Path, asked: &str, base: &str, was: Option<&Source>, changes: &Changes) -> Result<Saved, NotOpened> {
    let file = path::page(site, asked).ok_or(NotOpened::NoPage)?;
    let now = open(site, asked)?;
    if now.sum != base {
        let yours =
            was.and_then(|was| changes::apply(was, changes).ok()).map(|yours| yours.shown_lines(0..yours.count()));
        let yours = yours.or_else(|| changes.whole.clone()).unwrap_or_default();
        return Ok(Saved::Changed {
            theirs: now.source.shown_lines(0..now.source.count()),
            theirs_sum: now.sum,
            yours,
        });
    }
    let new = match changes::apply(&now.source, changes) {
        Ok(new) => new,
        Err(unchanged) => return Ok(Saved::Refused(unchanged)),
    };
    if new == now.source {
        return Ok(Saved::Written { sum: now.sum });
    }
    Ok(match replace(&file, new.text().as_bytes()) {
        Ok(()) => Saved::Written { sum: sum(new.text().as_bytes()) },
        Err(error) => Saved::Disk(cause(&error)),
    })
}
