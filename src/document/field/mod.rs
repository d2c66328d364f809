//! In: nothing. Out: what describes a field of the front matter or a column of a table: its name, what its value may be,
//! and the [`Key`] by which alone a page is asked for it. The kinds (`kind/`) are made of these descriptions.

mod key;

pub use key::{Any, Column, Key, of};
pub(crate) use key::{fields, table};

use crate::document::kinds::kinds;
use crate::local::Vocabulary;

/// Makes [`KindId`] of the list of the kinds.
macro_rules! ids {
    ($($id:ident => $description:path,)+) => {
        /// Which kind a page is. What depends on it stands in its description, so that none is forgotten.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum KindId {
            $($id,)+
        }
    };
}

kinds!(ids);

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Is {
    /// Words, at most so many characters.
    Text(usize),
    /// `2027-03-31`.
    Date,
    /// A date, or these very words.
    DateOr(&'static str),
    /// A day, month (`2027-03`) or quarter (`2027-Q1`).
    Due,
    /// The same, or these very words.
    DueOr(&'static str),
    /// A whole number in a range, both ends included.
    Number(i64, i64),
    /// A number that may have decimals.
    Decimal,
    /// A count of people: five or more, or `fewer than 5`.
    People,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words, or one that the partnership added.
    Local(&'static Vocabulary),
    /// What a step rests on: law, guidance, the area's manual, a law page …
    Basis,
    /// A level of a threshold model, or a part of one: `2`, `2A`.
    Level,
    /// Rows set in below the key.
    Group(&'static [Field]),
    /// The id of a page of one of these kinds; none named means any kind.
    Ref(&'static [KindId]),
    /// `plan/id#2.1.1`.
    Action,
    /// `kind/short-name`.
    Id,
    /// `major.minor`.
    Version,
    /// A United Kingdom telephone number, after an optional `label:`.
    Phone,
    /// An e-mail address.
    Email,
    /// `Monday to Friday 09:00-17:00`, or `always`.
    Hours,
    /// `2026-12-21`, or `2026-12-21 to 2027-01-01`.
    Days,
    /// `09:30`.
    Clock,
    /// A language tag such as `cy`.
    Language,
    /// `all`, or age bands.
    Ages,
    /// A web address.
    Url,
    /// A web address that nobody can read along: `https://`.
    Https,
    /// A number for text messages: five or six figures, or a telephone number, after an optional `label:`.
    TextNumber,
    /// A web address or an e-mail address.
    Address,
}

/// One key of the front matter, or one column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub is: Is,
    pub required: bool,
    pub many: bool,
    /// Shown by the schema and by `signpost new`.
    pub about: &'static str,
}

impl Field {
    /// What it is for, to stand inside a sentence.
    pub fn about_within(&self) -> String {
        let mut letters = self.about.chars();
        let first = letters.next().map(char::to_lowercase).into_iter().flatten();
        first.chain(letters).collect()
    }

    /// The same field holding a list.
    pub const fn many(mut self) -> Field {
        self.many = true;
        self
    }
}

/// A field that must be there.
pub const fn need(name: &'static str, is: Is, about: &'static str) -> Field {
    Field { name, is, required: true, many: false, about }
}

/// A field that may be there.
pub const fn may(name: &'static str, is: Is, about: &'static str) -> Field {
    Field { name, is, required: false, many: false, about }
}

/// A named table in the text.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub required: bool,
    pub columns: &'static [Field],
    pub drawn: Rows,
}

/// How a named table is drawn; the kind's file in `render/kind/` does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Plain,
    Tasks,
    Sessions,
    Terms,
    Signs,
    Answers,
    Decisions,
    Clocks,
    Actions,
    Steps,
    Flow,
}
