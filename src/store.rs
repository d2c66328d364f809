//! In: what earlier builds made that is large, by the sum of all it was made of. Out: the same bytes again, without the work.
//!
//! All of it lies in one file, one piece behind another, so that no build has it in memory twice: behind the pieces a list of
//! what lies where, and at the very end where the list begins, with a sum of it and of the program. Each piece has its own
//! sum in the list. A new file is written while the build goes on, with what it asked for, and takes the place of the old one.
//! Small answers are kept in `memo.rs`.

use crate::memo::PROGRAM;
use crate::sum::Sum;
use rustc_hash::FxHashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A line of the list: the sum of what was read, where it begins, how long it is, its own sum.
const LINE: usize = 32 + 8 + 8 + 32;
/// Where the list begins, and its sum.
const END: usize = 8 + 32;

/// What is known, and what is kept for the next build.
#[derive(Default)]
pub struct Store {
    known: FxHashMap<Sum, Piece>,
    old: Mutex<Option<File>>,
    new: Mutex<Option<New>>,
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
    /// Whose place it takes.
    place: PathBuf,
    path: PathBuf,
    out: BufWriter<File>,
    at: u64,
    list: Vec<u8>,
}

impl Store {
    /// What lies in this file; a new one is begun where this is another, which takes its place in the end.
    pub fn open(place: &Path, new: Option<PathBuf>) -> Store {
        let (known, old) = File::open(place).ok().and_then(known).unzip();
        let new = new.and_then(|path| New::begin(place.to_owned(), path).ok());
        Store { known: known.unwrap_or_default(), old: Mutex::new(old), new: Mutex::new(new) }
    }

    /// Whether anything is kept.
    pub fn keeps(&self) -> bool {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// What was made of the same, if it is known.
    pub fn recall(&self, of: Sum) -> Option<Vec<u8>> {
        let piece = self.known.get(&of)?;
        let mut bytes = vec![0; usize::try_from(piece.length).ok()?];
        let mut old = self.old.lock().unwrap_or_else(PoisonError::into_inner);
        let file = old.as_mut()?;
        file.seek(SeekFrom::Start(piece.from)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        drop(old);
        (Sum::of(&bytes) == piece.sum).then_some(bytes)
    }

    /// Keeps what was made of it.
    pub fn keep(&self, of: Sum, bytes: &[u8]) {
        if let Some(new) = self.new.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            new.put(of, bytes);
        }
    }

    /// Puts the new file in place of the old one. Without one that could be written whole there is none.
    pub fn finish(&self) {
        // Where a system does not replace a file that is open.
        drop(self.old.lock().unwrap_or_else(PoisonError::into_inner).take());
        if let Some(new) = self.new.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = new.finish();
        }
    }
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
    fn begin(place: PathBuf, path: PathBuf) -> io::Result<New> {
        let out = BufWriter::new(File::create(&path)?);
        Ok(New { place, path, out, at: 0, list: Vec::new() })
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
        fs::rename(&self.path, &self.place)
    }
}
