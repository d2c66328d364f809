//! In: a page as it stands on the disk. Out: the same page with everything mended that has one right answer, and
//! nothing else changed.
//!
//! Each rule that knows the answer gives it with its finding ([`Mend`]). What is done about it is tried first: the page
//! is read anew, and a mend that raises a finding of its own, or after which another word is withheld or shown, is left
//! undone. So a guess that was wrong costs nothing, and a second run finds nothing to do.

mod exchange;
mod write;

pub use write::{NotWritten, write};

use crate::document::{Access, Document, parse_for, speaks_of_access};
use crate::finding::{Finding, Findings, Mend};
use crate::local::Local;
use crate::read::{SourceFile, levelled};
use std::collections::HashMap;
use std::sync::Arc;

/// A page that can be mended.
#[derive(Debug)]
pub struct Mended {
    pub file: Arc<str>,
    /// The bytes that were checked.
    pub before: String,
    pub after: String,
    /// How many findings were mended.
    pub count: usize,
}

/// So many times a page is mended and looked at anew: what hid behind one slip is mended too.
const ROUNDS: usize = 12;
/// So many findings may come to light one after the other, each mended in its turn.
const DEPTH: usize = 5;

/// Mends the page, if anything can be. `raw` is the file as it was read.
pub fn page(source: &SourceFile, raw: &str, local: &Local) -> Option<Mended> {
    let first = Look::at(source, raw.to_owned(), local);
    if first.text != source.text || first.mends().is_empty() {
        return None;
    }
    let mut now = first.clone();
    for _ in 0..ROUNDS {
        let mends = now.mends();
        let next = now.with_as_many(&mends, local);
        if next.raw == now.raw {
            break;
        }
        now = next;
    }
    let Look { raw: after, count, .. } = now;
    (after != first.raw).then_some(Mended { file: source.file.clone(), before: first.raw, after, count })
}

/// A page as it is at one time, and what is found in it.
#[derive(Clone)]
struct Look {
    raw: String,
    file: Arc<str>,
    path: Arc<str>,
    text: Arc<str>,
    document: Arc<Document>,
    findings: Findings,
    /// How many mends it took to come here.
    count: usize,
}

impl Look {
    fn at(source: &SourceFile, raw: String, local: &Local) -> Look {
        Look::after(0, source, raw, local)
    }

    fn after(count: usize, source: &SourceFile, raw: String, local: &Local) -> Look {
        let text: Arc<str> = Arc::from(levelled::levelled(raw.strip_prefix('\u{feff}').unwrap_or(&raw)));
        let (document, findings) = parse_for(&SourceFile { text: text.clone(), ..source.clone() }, local);
        let (file, path) = (source.file.clone(), source.path.clone());
        Look { raw, file, path, text, document: Arc::new(document), findings, count }
    }

    fn source(&self) -> SourceFile {
        SourceFile { file: self.file.clone(), path: self.path.clone(), text: self.text.clone() }
    }

    fn mends(&self) -> Vec<Mend> {
        let mends = self.findings.iter().filter_map(|finding| finding.mend.clone());
        let mut all: Vec<Mend> = mends.filter(|mend| exchange::fits(&self.text, mend)).collect();
        all.sort_by_key(|mend| mend.edits.first().map(|edit| (edit.line, edit.column)));
        all.dedup();
        exchange::apart(all)
    }

    /// The page after as many of these mends as do no harm: all of them, or of each half as many.
    fn with_as_many(&self, mends: &[Mend], local: &Local) -> Look {
        if mends.is_empty() {
            return self.clone();
        }
        if let Some(next) = self.with(mends, local) {
            return next;
        }
        if mends.len() == 1 {
            return self.clone();
        }
        // The later half first: what stands above keeps its place.
        let (first, second) = mends.split_at(mends.len() / 2);
        self.with_as_many(second, local).with_as_many(first, local)
    }

    /// The page after these mends and those of what came to light by them, unless they do harm.
    fn with(&self, mends: &[Mend], local: &Local) -> Option<Look> {
        let again = |count: usize, raw: &str, mends: &[Mend]| {
            let raw = exchange::exchanged(raw, mends)?;
            Some(Look::after(count + mends.len(), &self.source(), raw, local))
        };
        let mut next = again(self.count, &self.raw, mends)?;
        for _ in 0..DEPTH {
            let more: Vec<Mend> =
                self.raised(&next).into_iter().map(|found| found.mend.clone()).collect::<Option<_>>()?;
            if more.is_empty() {
                break;
            }
            next = again(next.count, &next.raw, &exchange::apart(more))?;
        }
        (self.raised(&next).is_empty() && self.withholds_the_same(&next) && self.is_better(&next)).then_some(next)
    }

    /// What is found after it and was not before. Of a page that could not be read nobody knows what is in it.
    fn raised<'n>(&self, next: &'n Look) -> Vec<&'n Finding> {
        let mut before: HashMap<(&str, &str), usize> = HashMap::new();
        for finding in self.findings.iter() {
            *before.entry((finding.code(), &finding.message)).or_default() += 1;
        }
        let uncovered = !self.document.read && next.document.read;
        let new = next.findings.iter().filter(|finding| match before.get_mut(&(finding.code(), &*finding.message)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => !uncovered || finding.mend.is_some() || speaks_of_access(finding),
        });
        new.collect()
    }

    fn is_better(&self, next: &Look) -> bool {
        let uncovered = !self.document.read && next.document.read;
        uncovered || next.findings.iter().count() < self.findings.iter().count()
    }

    /// Whether who may see the page, and what of it, is as it was. A page in doubt may become what it says it is.
    fn withholds_the_same(&self, next: &Look) -> bool {
        let access = self.document.access == next.document.access || self.document.access == Access::Doubted;
        access && hidden(&self.document) == hidden(&next.document)
    }
}

/// What is withheld of a page, sorted.
fn hidden(document: &Document) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut all: Vec<String> = document.withheld.iter().map(|w| format!("{:?} {}", w.what, words(&w.text))).collect();
    all.sort();
    all
}

/// The difference as it is shown, with personal data blotted out.
pub fn difference(mended: &Mended) -> String {
    let shown = |raw: &str| {
        let text = levelled::levelled(raw.strip_prefix('\u{feff}').unwrap_or(raw)).into_owned();
        let mut at = 0;
        let mut out = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let end = at + line.trim_end_matches('\n').len();
            out.push_str(&crate::personal::hide_line(&text, at, end));
            out.push('\n');
            at += line.len();
        }
        out
    };
    let (before, after) = (shown(&mended.before), shown(&mended.after));
    let lines = similar::TextDiff::from_lines(&before, &after);
    lines.unified_diff().context_radius(2).header(&mended.file, &mended.file).to_string()
}

#[cfg(test)]
mod tests;
