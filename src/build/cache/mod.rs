//! In: what a build is asked, and what the builds before it have kept. Out: the last report again, where nothing changed.
//!
//! A site is mostly built again with little changed. What a build learned lies in `.signpost-cache/` in the site's folder,
//! which may be deleted at any time and says of itself that nobody need keep it. It lies there and not beside the output, because
//! it holds findings, and a finding can quote what is withheld.
//!
//! ```text
//! inputs.rs   all that a build reads            -> one sum, and that of what all pages are drawn of
//! last.rs     the report of the last good build -> kept, and taken if nothing changed since
//! parsed.rs   a source                          -> the page it is
//! drawn.rs    what a page is drawn of           -> the file that came of it
//! ```
//!
//! Nothing is believed by its name or its time: everything goes by the sum of the very bytes, of the program that wrote it
//! and of all that a verdict depends on. What cannot be read, is of another program or torn is as if it were not there.

mod drawn;
mod inputs;
mod last;
mod parsed;

pub use drawn::DrawnPages;
pub use parsed::Parsed;

use crate::build::{Options, Report};
use crate::config::Config;
use crate::document::Document;
use crate::memo::{self, Memo};
use crate::replace;
use crate::sum::Sum;
use inputs::Inputs;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// In the site's folder.
const FOLDER: &str = ".signpost-cache";

/// What earlier builds of one output have kept.
pub struct Cache {
    /// Where it lies; nowhere for a build from nothing.
    folder: Option<PathBuf>,
}

/// What is known of a build before it begins.
pub struct Before {
    inputs: Option<Inputs>,
}

impl Before {
    /// The sum of what all pages are drawn of, of which these are the sources.
    pub fn frame(&self, documents: &[Document]) -> Option<Sum> {
        Some(self.inputs.as_ref()?.frame(documents))
    }
}

/// What a build found out and drew.
#[derive(Clone, Copy)]
pub struct Kept<'k> {
    pub memo: &'k Memo,
    pub drawn: &'k DrawnPages<'k>,
}

impl Cache {
    /// That of this site and output.
    pub fn of(options: &Options) -> Cache {
        let output = std::path::absolute(&options.output).unwrap_or_else(|_| options.output.clone());
        let mut name = Sum::of(output.to_string_lossy().as_bytes()).to_string();
        name.truncate(16);
        Cache { folder: Some(options.site.join(FOLDER).join(name)) }
    }

    /// None: everything is done from nothing, and nothing is kept.
    pub fn none() -> Cache {
        Cache { folder: None }
    }

    /// Looks at what there is to build.
    pub fn look(&self, options: &Options, config: &Config) -> Before {
        let wanted = options.publish && self.folder.is_some();
        Before { inputs: if wanted { inputs::look(options, config) } else { None } }
    }

    /// The last report, if a build would only repeat it: nothing that it reads has changed, and the site and its index
    /// stand as they were put there.
    pub fn repeated(&self, before: &Before, options: &Options) -> Option<Report> {
        let kept = fs::read(self.folder.as_ref()?.join(last::FILE)).ok()?;
        last::report(&kept, before.inputs.as_ref()?.sum(), options)
    }

    /// The pages that earlier builds understood.
    pub fn parsed(&self, options: &Options) -> Parsed {
        let Some(folder) = &self.folder else { return Parsed::default() };
        Parsed::of(&options.site.join(FOLDER), folder, options.publish)
    }

    /// What earlier builds found in texts.
    pub fn memo(&self) -> Memo {
        let bytes = self.folder.as_ref().and_then(|folder| fs::read(folder.join(memo::FILE)).ok());
        bytes.map_or_else(Memo::default, Memo::read)
    }

    /// Keeps the report of a site that was published, and what its pages were drawn of. What changed while it was built is
    /// built again next time.
    pub fn keep(&self, before: &Before, options: &Options, config: &Config, kept: Kept<'_>, report: &Report) {
        let Some(folder) = &self.folder else { return };
        let steady = before.inputs.as_ref().filter(|inputs| inputs::look(options, config).as_ref() == Some(*inputs));
        if steady.is_some() {
            kept.drawn.remember();
        }
        let _ = write(&options.site.join(FOLDER), &folder.join(memo::FILE), &kept.memo.written());
        let kept = steady.and_then(|inputs| last::keep(inputs.sum(), options, report));
        // A cache that cannot be written is no cache, and the site is published all the same.
        let _ = match kept {
            Some(kept) => write(&options.site.join(FOLDER), &folder.join(last::FILE), &kept),
            None => fs::remove_file(folder.join(last::FILE)),
        };
    }
}

/// Writes a file of the cache, whole or not at all.
fn write(cache: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    prepare(cache, file)?;
    replace::whole(file, |new| new.write_all(bytes))
}

/// Makes the folder of a file of the cache.
fn prepare(cache: &Path, file: &Path) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(cache))?;
    let own = cache.join(".gitignore");
    if !own.exists() {
        fs::write(
            own,
            "# Signpost made this folder to build faster. Delete it whenever you like; keep it out of git.\n*\n",
        )?;
    }
    Ok(())
}
