//! In: bytes, or files. Out: their SHA-256 (FIPS 180-4), by which two things are known to be the same without being compared.

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use std::fmt::{self, Display, Formatter};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What no two different things share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 32]);

/// So much of a file is read at a time.
const PIECE: usize = 128 << 10;

impl Sum {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Sum {
        Sum(Sha256::digest(bytes).into())
    }

    /// Of several things in their order, none of which runs into the next.
    pub fn of_all<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Sum {
        let mut sum = Sha256::new();
        for part in parts {
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part);
        }
        Sum(sum.finalize().into())
    }

    /// Of what a file holds.
    pub fn of_file(path: &Path) -> io::Result<Sum> {
        let mut file = File::open(path)?;
        let mut sum = Sha256::new();
        let mut piece = vec![0; PIECE.min(file.metadata()?.len() as usize + 1)];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(Sum(sum.finalize().into())),
                read => sum.update(&piece[..read]),
            }
        }
    }

    /// Of files by name, whatever order they come in. Each is read on some core.
    pub fn of_files(files: Vec<(String, PathBuf)>) -> io::Result<Sum> {
        let named = files.into_par_iter().map(|(name, path)| Ok((name, Sum::of_file(&path)?)));
        Ok(Sum::of_named(named.collect::<io::Result<_>>()?))
    }

    /// Of things that have a name and a sum already, whatever order they come in.
    pub fn of_named(mut named: Vec<(String, Sum)>) -> Sum {
        named.sort_unstable();
        Sum::of_all(named.iter().flat_map(|(name, sum)| [name.as_bytes(), &sum.0]))
    }

    /// Reads what it is written as.
    pub fn read(figures: &str) -> Option<Sum> {
        let mut bytes = [0; 32];
        if figures.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(figures.as_bytes().chunks(2)) {
            let figure = |at: usize| char::from(pair[at]).to_digit(16);
            *byte = (figure(0)? * 16 + figure(1)?) as u8;
        }
        Some(Sum(bytes))
    }

    /// What [`Sum::bytes`] gave.
    pub fn again(bytes: &[u8]) -> Option<Sum> {
        Some(Sum(bytes.try_into().ok()?))
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// As `sha256sum` writes it: 64 figures in base 16.
impl Display for Sum {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The sum of these bytes in figures.
pub fn sum(bytes: &[u8]) -> String {
    Sum::of(bytes).to_string()
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Sum, D::Error> {
        Sum::read(&String::deserialize(from)?).ok_or_else(|| de::Error::custom("no sum"))
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn parts_do_not_run_together() {
        let all = |parts: &[&str]| Sum::of_all(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(all(&["ab", "c"]), all(&["a", "bc"]));
        assert_eq!(all(&["ab", "c"]), all(&["ab", "c"]));
    }

    #[test]
    fn it_is_written_and_read() {
        let sum = Sum::of(b"one");
        let text = serde_json::to_string(&sum).expect("text");
        assert_eq!(serde_json::from_str::<Sum>(&text).ok(), Some(sum));
        assert!(serde_json::from_str::<Sum>(&text.replace('"', "\"0")).is_err());
    }
}
