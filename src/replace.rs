//! In: a file and its new bytes. Out: the file with them, whole or not at all: for `check --fix`, the editor and the cache.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Gives a file that is there new bytes: whoever reads has the old text or the new one, and a full disk leaves the old one.
/// The file keeps its rights.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    whole(file, |new| {
        new.write_all(bytes)?;
        new.set_permissions(fs::metadata(file)?.permissions())?;
        new.sync_all()
    })
}

/// Writes beside a file, which may be there or not, and then takes its place.
pub fn whole(file: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let beside = beside(file);
    let written = File::create(&beside).and_then(|mut new| write(&mut new));
    written.and_then(|()| fs::rename(&beside, file)).inspect_err(|_| {
        // What went wrong is told already; what is left lies under a hidden name.
        let _ = fs::remove_file(&beside);
    })
}

/// What a file is called until it is whole: a hidden name, which neither a build nor `serve` takes for a page.
pub fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.signpost-new"))
}
