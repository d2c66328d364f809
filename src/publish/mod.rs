//! In: the finished files of a site. Out: the output folder, changed all at once or not at all.
//!
//! A [`Stage`] holds the only right to replace one output folder. Files are put into a hidden
//! folder beside it; [`Stage::commit`] swaps the two. Whatever goes wrong before that (bad
//! content, a full disk, `kill -9`, a second build), readers keep the last good site.
//!
//! ```text
//! public/             the site, marked with a list of its files (`.signpost`)
//! .public.lock        held by the running build
//! .public.staging/    the site being made; after the swap, the old one being removed
//! .public.old/        only where two folders cannot be exchanged in one step
//! .public.index/      the search index of that site, until both are put in place: see [`index`]
//! .public.history/    the sites before it: see [`history`]
//! ```
//!
//! Signpost removes no folder and no file it did not make: see [`manifest`].

mod error;
pub mod history;
mod index;
mod manifest;
mod neighbours;
mod path;
mod stage;
mod standing;
mod swap;

pub use error::PublishError;
pub use index::{IndexHome, Made};
pub use path::objection;
pub use stage::{Published, Stage};
pub use standing::Standing;

use crate::sum::sum;

/// The paths of the files that the last build put into `output`, sorted.
pub fn last_files(output: &std::path::Path) -> Vec<String> {
    manifest::last_files(output)
}

#[cfg(test)]
mod tests;
