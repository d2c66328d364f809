//! In: what stopped a site from being published. Out: a sentence an administrator can act on.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why the output folder was left as it was.
#[derive(Debug)]
pub enum PublishError {
    /// Another build holds the lock.
    Busy { output: PathBuf },
    /// The output has no folder name of its own, like `/` or `..`.
    Nameless { output: PathBuf },
    /// A file stands where the output folder should be.
    NotAFolder { output: PathBuf },
    /// The folder holds files, and nothing says Signpost made any of them.
    NotOurs { folder: PathBuf },
    /// The folder is Signpost's, but somebody has put these files into it.
    Strangers { folder: PathBuf, examples: Vec<String>, count: usize },
    /// A path that must not, or cannot everywhere, be the name of a published file.
    Path { path: String, reason: &'static str },
    /// Two files want one name, or names that Windows and macOS cannot tell apart.
    Taken { path: String, by: String },
    /// A kept site is not as it was kept: these files were changed or are gone.
    Altered { folder: PathBuf, examples: Vec<String>, count: usize },
    /// A kept site of an older version, which noted no sums.
    NoSums { folder: PathBuf },
    /// A file could not be put earlier on, so the site is not whole.
    Incomplete,
    /// The index `signpost search` would read was made of another site than the one that stands there.
    TwoBuilds { output: PathBuf },
    /// No build has put an index in place.
    NoIndex,
    /// The disk said no.
    Disk { doing: &'static str, place: PathBuf, cause: io::Error },
}

impl PublishError {
    /// For `map_err`: the disk refused `doing` at `place`.
    pub(super) fn disk(doing: &'static str, place: &Path) -> impl FnOnce(io::Error) -> PublishError {
        let place = place.to_path_buf();
        move |cause| PublishError::Disk { doing, place, cause }
    }
}

impl Display for PublishError {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Busy { output } => write!(
                out,
                "Another build is writing {}. Wait until it has finished, or stop it, then build again.",
                output.display()
            ),
            PublishError::Nameless { output } => write!(
                out,
                "{} cannot be the output folder: it has no name of its own. Choose a folder, for example \"public\".",
                output.display()
            ),
            PublishError::NotAFolder { output } => write!(
                out,
                "{} is a file, so the site cannot be written there. Choose another output folder, or move the file.",
                output.display()
            ),
            PublishError::NotOurs { folder } => write!(
                out,
                "{} holds files that Signpost did not make, and publishing would remove them. Choose an empty folder, or move these files away.",
                folder.display()
            ),
            PublishError::Strangers { folder, examples, count } => strangers(out, folder, examples, *count),
            PublishError::Path { path, reason } => {
                write!(out, "\"{}\" cannot be published: {reason}.", path.escape_default())
            }
            PublishError::Taken { path, by } if path == by => {
                write!(out, "Two things want to be the page or file \"{path}\".")
            }
            PublishError::Taken { path, by } => write!(
                out,
                "\"{path}\" and \"{by}\" differ only in capital letters or accents. Windows, macOS and USB sticks keep only one of them; rename the other."
            ),
            PublishError::Altered { folder, examples, count } => {
                let more = if *count > examples.len() {
                    format!(" and {} more", count - examples.len())
                } else {
                    String::new()
                };
                write!(
                    out,
                    "The kept site in {} is not as it was kept. Changed or gone since: {}{more}. Put another one back.",
                    folder.display(),
                    examples.join(", ")
                )
            }
            PublishError::NoSums { folder } => write!(
                out,
                "Nobody can tell whether the kept site in {} is as it was kept: an older version of Signpost kept it, or its list was changed. Put another one back.",
                folder.display()
            ),
            PublishError::Incomplete => {
                write!(out, "A file of the new site could not be written, so the last good site was kept.")
            }
            PublishError::TwoBuilds { output } => write!(
                out,
                "The site in {} and the search index are of two different builds: one was stopped half way. Build the site again.",
                output.display()
            ),
            PublishError::NoIndex => write!(out, "There is no search index yet."),
            PublishError::Disk { doing, place, cause } => {
                write!(out, "Could not {doing} {}: {}.", place.display(), plain(cause))
            }
        }
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Disk { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

fn strangers(out: &mut Formatter<'_>, folder: &Path, examples: &[String], count: usize) -> fmt::Result {
    write!(
        out,
        "{} holds {count} file(s) that Signpost did not make, and publishing would remove them: {}",
        folder.display(),
        examples.join(", ")
    )?;
    if count > examples.len() {
        write!(out, " and {} more", count - examples.len())?;
    }
    write!(
        out,
        ". Move them away. A file that belongs at the root of the site, such as web.config or robots.txt, goes into the folder \"static\" beside \"content\", and is published from there."
    )
}

/// The disk's answer without jargon or error numbers.
fn plain(cause: &io::Error) -> String {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".into(),
        ErrorKind::PermissionDenied => "this user may not write there".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::NotFound => "it is not there".into(),
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
            "the output folder is a disk or mount of its own; choose a folder inside it".into()
        }
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => "a file and a folder want the same name".into(),
        ErrorKind::InvalidFilename => "the name is too long or not allowed on this disk".into(),
        kind => kind.to_string(),
    }
}
