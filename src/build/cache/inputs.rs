//! In: what is to be built. Out: the sum of each thing that a build would read: the program, the day, what was asked, and each
//! file of the site that can have a say. If all are those of the last good build, another build would do the same again; if only
//! the running text of pages differs, each other page is drawn as before.
//!
//! A file that cannot be read, or a thing that is neither file nor folder, gives no sum: then the site is built.

use crate::build::Options;
use crate::config::Config;
use crate::document::{Document, face};
use crate::sum::Sum;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Folders of a site of which every file counts.
const FOLDERS: [&str; 4] = ["content", "static", "themes", INDEX];
/// In it lie the site's own words for the search, and beside them the index that a build makes.
const INDEX: &str = "search-index";
const SETTINGS: &str = "signpost.yaml";

/// What a build reads.
#[derive(PartialEq, Eq)]
pub struct Inputs {
    asked: Sum,
    /// The sum of each file, by [`named`].
    files: Vec<(String, Sum)>,
}

impl Inputs {
    /// The sum of everything.
    pub fn sum(&self) -> Sum {
        Sum::of_all([self.asked.bytes().as_slice(), Sum::of_named(self.files.clone()).bytes()])
    }

    /// The sum of everything that more than one page is drawn of: of the pages, their faces.
    pub fn frame(&self, documents: &[Document]) -> Sum {
        let pages: HashSet<String> = documents.iter().map(|document| named(Path::new(&*document.file), None)).collect();
        let others = self.files.iter().filter(|(name, _)| !pages.contains(name)).cloned().collect();
        let faces: Vec<Sum> = documents.par_iter().map(face::of).collect();
        let parts = [self.asked, Sum::of_named(others)].into_iter().chain(faces).collect::<Vec<_>>();
        Sum::of_all(parts.iter().map(|part| part.bytes().as_slice()))
    }
}

/// What a file is called here: its path in the site, and where it leads if it is a link.
fn named(path: &Path, link: Option<PathBuf>) -> String {
    format!("{path:?} {link:?}")
}

/// Looks at everything.
pub fn look(options: &Options, config: &Config) -> Option<Inputs> {
    let mut asked = format!(
        "{}|{}|{}|{:?}|{:?}|{:?}",
        crate::memo::PROGRAM,
        options.day(config),
        options.strict,
        options.base_url,
        std::path::absolute(&options.output).ok()?,
        beside_folders(options)?,
    );
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(&options.site, folder, &mut files, &mut asked)?;
    }
    let listed = config.former_addresses.as_ref().map(|(path, _)| path.as_str());
    for path in std::iter::once(SETTINGS).chain(listed) {
        let whole = options.site.join(path);
        if whole.is_file() {
            files.push((format!("named {path}"), whole));
        }
    }
    let summed = files.into_par_iter().map(|(name, path)| Ok((name, Sum::of_file(&path)?)));
    let files = summed.collect::<std::io::Result<Vec<_>>>().ok()?;
    Some(Inputs { asked: Sum::of(asked.as_bytes()), files })
}

/// What lies in the site's own folder, by name: a file for the host is told of if it lies there. What Signpost makes there
/// does not count.
fn beside_folders(options: &Options) -> Option<Vec<(String, bool)>> {
    let made = |name: &OsStr| Some(name) == options.output.file_name() || name == INDEX;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&options.site).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        if !made(&name) && !name.to_string_lossy().starts_with('.') {
            names.push((name.to_string_lossy().into_owned(), entry.path().is_dir()));
        }
    }
    names.sort_unstable();
    Some(names)
}

/// Every file below a folder, by its path and where links lead; the folders themselves are noted, in their order.
fn walk(site: &Path, folder: &str, files: &mut Vec<(String, PathBuf)>, folders: &mut String) -> Option<()> {
    let root = site.join(folder);
    if !root.exists() {
        return Some(());
    }
    let made = |name: &OsStr| name == "tantivy" || name.to_string_lossy().starts_with(".tantivy.");
    let seen = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    for entry in seen.filter_entry(|entry| folder != INDEX || entry.depth() != 1 || !made(entry.file_name())) {
        let entry = entry.ok()?;
        let link = entry.path_is_symlink().then(|| std::fs::read_link(entry.path())).transpose().ok()?;
        let name = named(entry.path().strip_prefix(site).ok()?, link);
        match entry.file_type() {
            kind if kind.is_file() => files.push((name, entry.into_path())),
            // The folder of the index is made by a build where there is none.
            kind if kind.is_dir() && folder == INDEX && entry.depth() == 0 => {}
            kind if kind.is_dir() => folders.extend(["|", &name]),
            _ => return None,
        }
    }
    Some(())
}
