//! In: what earlier builds found in texts, by the sum of each text and of all that the answer depends on. Out: the same answers
//! for the same texts, without the work.
//!
//! Only what follows from its text alone is asked here, so an answer can be old and never wrong. The file begins with the
//! program that wrote it and the sum of the rest; each line below is the sum of what was asked, a tab, and the answer. What
//! a build did not ask for goes, so that the file is as large as the site.

use crate::sum::Sum;
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The program: its number, and a sum of what it is made of.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("SIGNPOST_SOURCES"));

/// Its name in the cache.
pub const FILE: &str = "memo.txt";

/// Answers by the sum of what was asked.
#[derive(Default)]
pub struct Memo {
    text: String,
    known: FxHashMap<Sum, Range<usize>>,
    /// What this build asked for, with the answers that are new.
    asked: Mutex<BTreeMap<Sum, Option<String>>>,
}

impl Memo {
    /// Reads what an earlier build wrote; what is of another program, or torn, is as if it were not there.
    pub fn read(bytes: Vec<u8>) -> Memo {
        Memo::checked(bytes).unwrap_or_default()
    }

    fn checked(bytes: Vec<u8>) -> Option<Memo> {
        let text = String::from_utf8(bytes).ok()?;
        let (head, rest) = text.split_once('\n')?;
        if head != heading(rest) {
            return None;
        }
        let mut known = FxHashMap::default();
        let mut from = head.len() + 1;
        for line in rest.lines() {
            let (of, answer) = line.split_once('\t')?;
            known.insert(Sum::read(of)?, from + of.len() + 1..from + of.len() + 1 + answer.len());
            from += line.len() + 1;
        }
        Some(Memo { text, known, asked: Mutex::default() })
    }

    /// The answer to this, if it is known.
    pub fn recall<T: DeserializeOwned>(&self, of: Sum) -> Option<T> {
        let answer = serde_json::from_str(&self.text[self.known.get(&of)?.clone()]).ok()?;
        self.note(of, None);
        Some(answer)
    }

    /// Keeps an answer.
    pub fn remember<T: Serialize>(&self, of: Sum, answer: &T) {
        if !self.known.contains_key(&of)
            && let Ok(answer) = serde_json::to_string(answer)
        {
            self.note(of, Some(answer));
        }
    }

    fn note(&self, of: Sum, answer: Option<String>) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(of, answer);
    }

    /// What this build asked for, as it is written down.
    pub fn written(&self) -> Vec<u8> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rest = String::with_capacity(self.text.len());
        for (of, answer) in &*asked {
            let old = || self.known.get(of).map(|range| &self.text[range.clone()]);
            if let Some(answer) = answer.as_deref().or_else(old) {
                rest.extend([&of.to_string(), "\t", answer, "\n"]);
            }
        }
        let mut out = heading(&rest).into_bytes();
        out.push(b'\n');
        out.extend_from_slice(rest.as_bytes());
        out
    }
}

fn heading(rest: &str) -> String {
    format!("Signpost {PROGRAM} {}", Sum::of(rest.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_back_what_it_was_given_and_nothing_that_is_torn() {
        let (one, other) = (Sum::of(b"one"), Sum::of(b"other"));
        let memo = Memo::default();
        memo.remember(one, &vec!["a line\nand\tanother"]);
        let bytes = memo.written();
        let again = Memo::read(bytes.clone());
        assert_eq!(again.recall::<Vec<String>>(one), Some(vec!["a line\nand\tanother".to_owned()]));
        assert_eq!(again.recall::<Vec<String>>(other), None);
        assert_eq!(again.written(), bytes, "what was asked for is kept");
        assert!(Memo::read(bytes.clone()).written().len() < bytes.len(), "what nobody asked for goes");
        for at in 0..bytes.len() {
            let mut torn = bytes.clone();
            torn[at] ^= 1;
            assert_eq!(Memo::read(torn).recall::<Vec<String>>(one), None, "byte {at}");
            assert_eq!(Memo::read(bytes[..at].to_vec()).recall::<Vec<String>>(one), None, "cut at {at}");
        }
    }
}
