//! In: a site's folder. Out: the desk at which its pages are edited: the site as it lies on the disk, drafts and all, the
//! pages that were opened, and the last previews. All of it in memory; only `save.rs` writes.

use super::changes::{self, Changes, Unchanged};
use super::save::{self, NotOpened, Opened, Saved};
use super::security::Door;
use super::source::Source;
use crate::build::Options;
use crate::finding::Findings;
use crate::read::SourceFile;
use crate::sight::{Shelf, Sight};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use walkdir::WalkDir;

/// So many pages are remembered as they were opened, and so many sights of the site with what is not saved.
const REMEMBERED: usize = 24;
const SIGHTS: usize = 4;

pub struct Desk {
    pub door: Door,
    pub options: Options,
    shelf: Shelf,
    saved: Mutex<Option<(Stamp, Arc<Sight>)>>,
    opened: Mutex<VecDeque<(String, Source)>>,
    sights: Mutex<VecDeque<(String, Arc<Sight>)>>,
    /// One save after the other, so that nothing comes between the look at a file and its change.
    saving: Mutex<()>,
}

/// What lies in the site's folders: path, length, time. It is the same as long as nobody has changed anything.
pub type Stamp = Vec<(PathBuf, u64, Option<SystemTime>)>;

impl Desk {
    pub fn new(options: Options, door: Door) -> Desk {
        Desk {
            door,
            shelf: Shelf::new(options.clone()),
            options,
            saved: Mutex::default(),
            opened: Mutex::default(),
            sights: Mutex::default(),
            saving: Mutex::default(),
        }
    }

    pub fn site(&self) -> &Path {
        &self.options.site
    }

    /// What lies there now.
    pub fn stamp(&self) -> Stamp {
        let places = ["content", "static", "themes", "search-index", "signpost.yaml"];
        let files = places.iter().flat_map(|place| WalkDir::new(self.site().join(place)).sort_by_file_name());
        let made = |path: &Path| path.iter().any(|name| name == "tantivy" || name.to_string_lossy().starts_with('.'));
        files
            .filter_map(Result::ok)
            .filter(|entry| {
                entry.file_type().is_file() && !made(entry.path().strip_prefix(self.site()).unwrap_or(entry.path()))
            })
            .map(|entry| {
                let data = entry.metadata().ok();
                let length = data.as_ref().map_or(0, std::fs::Metadata::len);
                (entry.into_path(), length, data.and_then(|data| data.modified().ok()))
            })
            .collect()
    }

    /// The site as it lies there, with its drafts.
    pub fn sight(&self) -> Result<Arc<Sight>, Findings> {
        let stamp = self.stamp();
        let mut saved = held(&self.saved);
        if let Some((seen, sight)) = saved.as_ref()
            && *seen == stamp
        {
            return Ok(sight.clone());
        }
        let sight = Arc::new(self.shelf.look(&[])?);
        *saved = Some((stamp, sight.clone()));
        Ok(sight)
    }

    /// Opens a page, and remembers what it was.
    pub fn open(&self, path: &str) -> Result<Opened, NotOpened> {
        let opened = save::open(self.site(), path)?;
        let mut all = held(&self.opened);
        all.retain(|(sum, _)| *sum != opened.sum);
        all.push_front((opened.sum.clone(), opened.source.clone()));
        all.truncate(REMEMBERED);
        Ok(opened)
    }

    fn was(&self, sum: &str) -> Option<Source> {
        held(&self.opened).iter().find(|(own, _)| own == sum).map(|(_, source)| source.clone())
    }

    pub fn save(&self, path: &str, base: &str, changes: &Changes) -> Result<Saved, NotOpened> {
        let _one = held(&self.saving);
        save::save(self.site(), path, base, self.was(base).as_ref(), changes)
    }

    /// The page as it would be saved, and the site with it. The form may be older than the file: then this is of the form.
    pub fn unsaved(&self, path: &str, base: &str, changes: &Changes) -> Result<Unsaved, NotOpened> {
        let source = match self.was(base) {
            Some(source) => source,
            None => self.open(path)?.source,
        };
        let source = match changes::apply(&source, changes) {
            Ok(source) => source,
            Err(unchanged) => return Ok(Unsaved::Refused(unchanged)),
        };
        let file = SourceFile { file: format!("content/{path}").into(), path: path.into(), text: source.levelled() };
        let sight = match self.shelf.look(&[file]) {
            Ok(sight) => Arc::new(sight),
            Err(findings) => return Ok(Unsaved::NoSite(findings)),
        };
        let key = save::sum(format!("{path}\n{}", source.text()).as_bytes())[..16].to_owned();
        let mut sights = held(&self.sights);
        sights.retain(|(own, _)| *own != key);
        sights.push_front((key.clone(), sight.clone()));
        sights.truncate(SIGHTS);
        Ok(Unsaved::Seen { source, sight, key })
    }

    /// A site that was looked at before; `saved` is the one on the disk.
    pub fn seen(&self, key: &str) -> Option<Arc<Sight>> {
        if key == "saved" {
            return self.sight().ok();
        }
        held(&self.sights).iter().find(|(own, _)| own == key).map(|(_, sight)| sight.clone())
    }
}

/// A page with changes that are not saved.
pub enum Unsaved {
    Seen {
        source: Source,
        sight: Arc<Sight>,
        key: String,
    },
    Refused(Unchanged),
    /// Without settings that can be read there is no site.
    NoSite(Findings),
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
