//! What the tests on whole sites share: a copy of a site, a build of it, and the files that came out.

use jiff::civil::Date;
use signpost::build::{self, Options, Report};
use signpost::publish::PublishError;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

/// A finished site: path and bytes of every file.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Builds `site` into its own `public/` as on 2026-11-22.
pub fn build(site: &Path) -> Result<Report, PublishError> {
    build_on(site, Date::constant(2026, 11, 22))
}

/// The same as on another day.
pub fn build_on(site: &Path, today: Date) -> Result<Report, PublishError> {
    build_with(site, today, false)
}

/// Refuses what has a warning, as `--strict` does.
pub fn build_strictly(site: &Path) -> Result<Report, PublishError> {
    build_with(site, Date::constant(2026, 11, 30), true)
}

fn build_with(site: &Path, today: Date, strict: bool) -> Result<Report, PublishError> {
    let today = Some(today);
    let options = Options {
        site: site.to_owned(),
        output: site.join("public"),
        base_url: None,
        today,
        clock: Date::constant(1999, 1, 1),
        strict,
        publish: true,
    };
    build::build(&options, &|_, _| {})
}

/// Every file under a folder; none if it is not there.
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).expect("below the folder");
        let bytes = std::fs::read(entry.path()).expect("readable");
        files.insert(path.to_string_lossy().replace('\\', "/"), bytes);
    }
    files
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, bytes).expect("written");
}

/// Copies these files into a folder.
pub fn put(files: &Files, folder: &Path) {
    for (path, bytes) in files {
        write(&folder.join(path), bytes);
    }
}

/// The findings as people read them.
pub fn told(report: &Report) -> String {
    signpost::finding::human(&report.findings, false)
}
