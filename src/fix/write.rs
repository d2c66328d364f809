//! In: a mended page. Out: the file with its new text, put there whole or not at all, and only if it is still the
//! file that was checked.

use super::Mended;
use std::fs;
use std::io::{self, Write};
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
    put(&path, mended.after.as_bytes()).map_err(NotWritten::Disk)
}

/// Writes beside the file and then takes its place, so that a full disk leaves the old text.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.mended"));
    let rights = fs::metadata(path)?.permissions();
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::set_permissions(&beside, rights)).and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}
