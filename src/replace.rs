//! In: a file that is there, and its new bytes. Out: the file with them, whole or not at all: for `check --fix` and for the
//! editor.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes beside the file and then takes its place: whoever reads has the old text or the new one, and a full disk leaves
/// the old one. The file keeps its rights.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // A hidden name, which neither a build nor `serve` takes for a page.
    let beside = file.with_file_name(format!(".{name}.signpost-new"));
    let written = File::create(&beside).and_then(|mut new| {
        new.write_all(bytes)?;
        new.set_permissions(fs::metadata(file)?.permissions())?;
        new.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, file)).inspect_err(|_| {
        // What went wrong is told already; what is left lies under a hidden name.
        let _ = fs::remove_file(&beside);
    })
}
