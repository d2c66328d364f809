//! In: the keys of a page that are none of its kind's. Out: those with a day of another program, which are carried to
//! [`crate::site`] and asked there, and what is to be told of each where its day changes nothing.

use super::dated::{Turn, is_of_others, turn};
use super::entry::Entry;
use super::kind::Keys;
use super::unknown_key::unknown_key;
use crate::finding::{At, Finding};
use jiff::civil::Date;

/// A day of another program on which a page begins to be seen, or ends.
#[derive(Clone, Debug)]
pub struct Dated {
    pub key: String,
    pub at: At,
    pub day: Date,
    pub turn: Turn,
    /// What is to be told of the key where its day changes nothing.
    pub otherwise: Finding<At>,
}

/// The keys with such a day, which are keys of no kind here.
pub fn of(entries: &[Entry], keys: &impl Keys) -> Vec<Dated> {
    let dated = |entry: &Entry| {
        let (turn, day) = turn(entry).filter(|_| is_of_others(entry, keys))?;
        let otherwise = unknown_key(entry, keys, true);
        Some(Dated { key: entry.key.text.clone(), at: entry.key.at, day, turn, otherwise })
    };
    entries.iter().filter_map(dated).collect()
}
