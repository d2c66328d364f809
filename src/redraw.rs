//! In: a site that was built, and a page that was saved since. Out: that page as readers will see it, drawn at once, where
//! nothing of it but its running text has changed: no other page shows that ([`face`]), so the rest of the site stands as it was.
//!
//! It is what `serve` shows while the whole site is built anew, which follows every time and has the last word. It is
//! written nowhere.

use crate::document::{Access, Document, face, parse_for};
use crate::finding::Severity;
use crate::read;
use crate::render::{self, Content, Theme};
use crate::site::{Site, route};
use std::path::{Path, PathBuf};

/// A site that was built and published.
pub struct Redraw {
    folder: PathBuf,
    site: Site,
    theme: Theme,
}

/// A file of the site: its path there, and its bytes.
pub type File = (String, Vec<u8>);

impl Redraw {
    pub fn new(folder: &Path, site: Site, theme: Theme) -> Redraw {
        Redraw { folder: folder.to_owned(), site, theme }
    }

    /// The page of a file that was saved. Nothing, where only the whole site can say what becomes of it.
    pub fn page(&mut self, saved: &Path) -> Option<File> {
        let source = read::page(&self.folder, saved)?;
        let index = self.site.at(&route::url(&source.path))?;
        let old = &self.site.pages[index].document;
        let (document, findings) = parse_for(&source, &self.site.config.local);
        let refused = findings.count(Severity::Error) > 0 || document.access != Access::Public;
        let other =
            document.file != old.file || withheld(&document) != withheld(old) || face::of(&document) != face::of(old);
        if refused || other || document.source == old.source {
            return None;
        }
        self.site.pages[index].document = document;
        let drawn = render::page(&self.site, &self.theme, index).ok()?;
        match drawn.content {
            Content::Bytes(bytes) => Some((drawn.path, bytes)),
            Content::File { .. } => None,
        }
    }
}

/// What a page keeps back.
fn withheld(document: &Document) -> Vec<&str> {
    document.withheld.iter().map(|part| part.text.as_str()).collect()
}
