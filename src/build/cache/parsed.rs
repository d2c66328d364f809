//! In: sources. Out: the pages they are, each with its findings: as an earlier build understood the very same text in the same
//! words of the partnership, and else understood now.
//!
//! All pages of a site lie in one file, one behind another, so that no build has them in memory twice: behind them a list of
//! what lies where, and at the very end where the list begins, with a sum of it and of the program. Each page has its own
//! sum in the list. A new file is written while the pages are read, and takes the place of the old one.

use super::prepare;
use crate::document::{Access, Document, kept, parse_for};
use crate::finding::{Findings, kept as told};
use crate::local::Local;
use crate::memo::PROGRAM;
use crate::read::SourceFile;
use crate::replace::beside;
use crate::rule::Rule;
use crate::rules;
use crate::sum::Sum;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Its name in the cache.
const FILE: &str = "pages.bin";
/// A line of the list: the sum of what was read, where it begins, how long it is, its own sum.
const LINE: usize = 32 + 8 + 8 + 32;
/// Where the list begins, and its sum.
const END: usize = 8 + 32;

/// What is known of pages, and what becomes known.
#[derive(Default)]
pub struct Parsed {
    known: FxHashMap<Sum, Piece>,
    old: Option<Mutex<File>>,
    new: Option<Mutex<New>>,
    rules: BTreeMap<&'static str, &'static Rule>,
}

/// A part of the file.
#[derive(Clone, Copy)]
struct Piece {
    from: u64,
    length: u64,
    sum: Sum,
}

/// The file that is being written.
struct New {
    place: PathBuf,
    out: BufWriter<File>,
    at: u64,
    list: Vec<u8>,
}

impl Parsed {
    /// What the builds before kept in this folder of a cache; a new file is begun if this one is to keep something.
    pub(super) fn of(cache: &Path, folder: &Path, keeps: bool) -> Parsed {
        let (known, old) = File::open(folder.join(FILE)).ok().and_then(known).unzip();
        let new = if keeps { New::begin(cache, folder.join(FILE)).ok() } else { None };
        Parsed {
            known: known.unwrap_or_default(),
            old: old.map(Mutex::new),
            new: new.map(Mutex::new),
            rules: rules::all(),
        }
    }

    /// The page of a source, with its findings.
    pub fn page(&self, source: &SourceFile, local: &Local) -> (Document, Findings) {
        let of = sum(source, local);
        if let Some(bytes) = self.recall(of)
            && let Some(page) = self.page_of(&bytes, source)
        {
            self.keep(of, &bytes);
            return page;
        }
        let (document, findings) = parse_for(source, local);
        if self.new.is_some()
            && is_open(&document)
            && let Some(bytes) = bytes_of(&document, &findings)
        {
            self.keep(of, &bytes);
        }
        (document, findings)
    }

    fn recall(&self, of: Sum) -> Option<Vec<u8>> {
        let piece = self.known.get(&of)?;
        let mut bytes = vec![0; usize::try_from(piece.length).ok()?];
        let mut file = self.old.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(piece.from)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        drop(file);
        (Sum::of(&bytes) == piece.sum).then_some(bytes)
    }

    fn page_of(&self, bytes: &[u8], source: &SourceFile) -> Option<(Document, Findings)> {
        let (findings, document) = postcard::take_from_bytes(bytes).ok()?;
        Some((kept::again(document, source)?, told::findings(findings, &self.rules)?))
    }

    fn keep(&self, of: Sum, bytes: &[u8]) {
        if let Some(new) = &self.new {
            new.lock().unwrap_or_else(PoisonError::into_inner).put(of, bytes);
        }
    }

    /// Puts the new file in place of the old one. Without one that could be written whole there is none.
    pub fn finish(self) {
        drop(self.old);
        if let Some(new) = self.new {
            let _ = new.into_inner().unwrap_or_else(PoisonError::into_inner).finish();
        }
    }
}

/// Whether all that a page says is public. What is withheld stands in its source and nowhere else, not even in a cache.
fn is_open(document: &Document) -> bool {
    document.access == Access::Public && document.withheld.is_empty()
}

/// The sum of all that a page follows from.
fn sum(source: &SourceFile, local: &Local) -> Sum {
    let local = format!("{local:?}");
    Sum::of_all([source.file.as_bytes(), source.path.as_bytes(), source.text.as_bytes(), local.as_bytes()])
}

/// A page and its findings. A finding that knows how it is mended is not kept, as one of the cache never mends anything.
fn bytes_of(document: &Document, findings: &Findings) -> Option<Vec<u8>> {
    let mut bytes = postcard::to_allocvec(&told::keep(findings)).ok()?;
    bytes.extend(kept::keep(document)?);
    Some(bytes)
}

/// What lies in a file, if this program wrote it and all of it is there.
fn known(mut file: File) -> Option<(FxHashMap<Sum, Piece>, File)> {
    let length = file.metadata().ok()?.len();
    let mut end = [0; END];
    file.seek(SeekFrom::Start(length.checked_sub(END as u64)?)).ok()?;
    file.read_exact(&mut end).ok()?;
    let from = number(&end[..8])?;
    let mut list = vec![0; usize::try_from(length.checked_sub(END as u64)?.checked_sub(from)?).ok()?];
    file.seek(SeekFrom::Start(from)).ok()?;
    file.read_exact(&mut list).ok()?;
    let whole = list.len() % LINE == 0 && of_list(&list).bytes()[..] == end[8..];
    let mut known = FxHashMap::default();
    for line in list.chunks_exact(LINE).filter(|_| whole) {
        let piece =
            Piece { from: number(&line[32..40])?, length: number(&line[40..48])?, sum: Sum::again(&line[48..])? };
        // One that ends behind the list is none; what it claims to be long is asked for in memory.
        if piece.from.checked_add(piece.length)? <= from {
            known.insert(Sum::again(&line[..32])?, piece);
        }
    }
    Some((known, file))
}

fn number(bytes: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

fn of_list(list: &[u8]) -> Sum {
    Sum::of_all([PROGRAM.as_bytes(), list])
}

impl New {
    fn begin(cache: &Path, place: PathBuf) -> io::Result<New> {
        prepare(cache, &place)?;
        let out = BufWriter::new(File::create(beside(&place))?);
        Ok(New { place, out, at: 0, list: Vec::new() })
    }

    /// What could not be written is noticed by its sum.
    fn put(&mut self, of: Sum, bytes: &[u8]) {
        let written = self.out.write_all(bytes);
        if written.is_ok() {
            let length = bytes.len() as u64;
            let numbers = [self.at.to_le_bytes(), length.to_le_bytes()];
            self.list.extend_from_slice(of.bytes());
            numbers.iter().for_each(|number| self.list.extend_from_slice(number));
            self.list.extend_from_slice(Sum::of(bytes).bytes());
            self.at += length;
        }
    }

    fn finish(mut self) -> io::Result<()> {
        self.out.write_all(&self.list)?;
        self.out.write_all(&self.at.to_le_bytes())?;
        self.out.write_all(of_list(&self.list).bytes())?;
        self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(beside(&self.place), &self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::Manual;
    use std::fmt::Write as _;

    fn sources() -> Vec<SourceFile> {
        // The last holds a remark, so it is in no cache.
        let texts = [
            "---\ntitle: A\n---\nOne, and ==two==.\n",
            "---\ntitel: B\n---\nSee [it](a.md).\n",
            "---\ntitle: C\n---\nOne <!-- two --> three.\n",
        ];
        let source = |(number, text): (usize, &str)| SourceFile {
            file: format!("content/{number}.md").into(),
            path: format!("{number}.md").into(),
            text: text.into(),
        };
        texts.into_iter().enumerate().map(source).collect()
    }

    /// Everything that is known of the pages, and how many of them are taken from the folder.
    fn all(folder: &Path, local: &Local, keeps: bool) -> (String, usize) {
        let parsed = Parsed::of(folder, folder, keeps);
        let (mut told, mut recalled) = (String::new(), 0);
        for source in sources() {
            recalled += usize::from(parsed.recall(sum(&source, local)).is_some());
            let (document, findings) = parsed.page(&source, local);
            write!(told, "{document:?}").expect("a text");
            findings
                .iter()
                .for_each(|f| write!(told, "{} {:?} {} {}", f.code(), f.place, f.message, f.fix).expect("a text"));
        }
        parsed.finish();
        (told, recalled)
    }

    #[test]
    fn pages_come_back_as_they_were_and_never_from_a_torn_file() {
        let (place, local) = (tempfile::tempdir().expect("a folder"), Local::default());
        let (first, recalled) = all(place.path(), &local, true);
        assert_eq!(recalled, 0);
        assert_eq!(
            all(place.path(), &local, true),
            (first.clone(), 2),
            "kept, and kept again, but for what is withheld"
        );
        let elsewhere = Local { manuals: vec![Manual::named("Other procedures")], ..Local::default() };
        assert_eq!(all(place.path(), &elsewhere, false).1, 0, "read in other words");
        let file = place.path().join(FILE);
        let whole = fs::read(&file).expect("it was written");
        for at in (0..whole.len()).step_by(7) {
            let mut torn = whole.clone();
            torn[at] ^= 4;
            fs::write(&file, torn).expect("written");
            let (told, recalled) = all(place.path(), &local, false);
            assert!(told == first && recalled < 2, "byte {at}");
            fs::write(&file, &whole[..at]).expect("written");
            assert_eq!(all(place.path(), &local, false), (first.clone(), 0), "cut at {at}");
        }
    }
}
