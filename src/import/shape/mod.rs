//! In: a [`Source`]. Out: the [`Draft`]s it becomes: which kind (`which.rs`), and what of it goes into which field, heading
//! or table of that kind. The kinds' own descriptions say what there is to fill; `names.tsv` says what offices call it.
//!
//! `page.rs` makes one page of a file, with what it says in front (`cover.rs`), its tables (`table.rs`; `agenda.rs` opens those
//! that are none), its decisions and steps that stand in sentences (`told.rs`, `sentence.rs`) and without its lists of people (`people.rs`); `rows.rs` makes a page of
//! each row of a list. `value.rs` brings what is said into the form that is wanted.

mod agenda;
mod complete;
mod cover;
mod draft;
mod names;
mod page;
mod people;
mod rows;
mod sentence;
mod table;
mod told;
mod value;
mod which;

pub use draft::{Draft, Part, Tale};
pub use names::level;
pub use people::{initials, names_somebody};
pub use value::{By, Known, KnownPage};

use super::block::{Source, What};
use crate::document::Kind;

/// What a file becomes.
pub struct Shaped {
    pub kind: &'static Kind,
    /// By what the kind was told.
    pub because: String,
    pub drafts: Vec<Draft>,
}

/// Shapes a file into pages of the kind asked for, or of the kind it looks like.
pub fn shape(source: &mut Source, asked: Option<&'static Kind>, by: &By<'_>) -> Shaped {
    let (kind, because) = match asked {
        Some(kind) => (kind, "you asked for it".to_owned()),
        None => which::kind_of(source),
    };
    let drafts = if rows::is_list_of(source, kind) {
        rows::drafts(source, kind, by)
    } else {
        vec![page::draft(source, kind, by)]
    };
    // A list of rows has no cover to put it on.
    for (key, value) in std::mem::take(&mut source.front) {
        source.leave(What::Property, &key, &value);
    }
    Shaped { kind, because, drafts }
}
