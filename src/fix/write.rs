//! In: a mended page. Out: the file with its new text, put there whole or not at all, and only if it is still the
//! file that was checked.

use super::Mended;
use crate::replace::replace;
use std::fs;
use std::io;
use std::path::Path;

/// Why a page was left as it is.
#[derive(Debug)]
pub enum NotWritten {
    /// Somebody wrote into it meanwhile.
    Changed,
    Disk(io::Error),
}

/// Puts the mended page into the site's folder.
pub fn write(site: &Path, mended: &Mended) -> Result<(), NotWritten> {
    // A link inside the content stays one: what it leads to is written.
    let path = site.join(&*mended.file).canonicalize().map_err(NotWritten::Disk)?;
    if fs::read(&path).map_err(NotWritten::Disk)? != mended.before.as_bytes() {
        return Err(NotWritten::Changed);
    }
    replace(&path, mended.after.as_bytes()).map_err(NotWritten::Disk)
}
