//! In: a folder of the site, and what is met on the way through it. Out: whether a file lies in that folder in truth. A link is
//! judged where it stands, with all that lies behind it; what no link leads to lies where it was met.

use std::path::{Path, PathBuf};
use walkdir::DirEntry;

/// The bounds of a folder.
pub struct Fence {
    real: PathBuf,
    /// Links that lead out.
    outside: Vec<PathBuf>,
}

impl Fence {
    pub fn of(folder: &Path) -> Fence {
        Fence { real: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()), outside: Vec::new() }
    }

    /// Whether what is met lies in the folder. Folders are to be asked for as well, before what lies in them.
    pub fn holds(&mut self, met: &DirEntry) -> bool {
        if self.outside.iter().any(|link| met.path().starts_with(link)) {
            return false;
        }
        let leads_out =
            met.path_is_symlink() && !met.path().canonicalize().is_ok_and(|real| real.starts_with(&self.real));
        if leads_out {
            self.outside.push(met.path().to_owned());
        }
        !leads_out
    }
}
