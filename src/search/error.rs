//! In: what went wrong with an index. Out: the words for it, and the finding of a build that has none.

use crate::finding::{Finding, cause, rules};

rules! {
    NO_INDEX = error("search/index") {
        why: "Readers could not search.",
        says: "the search index cannot be made: the search index could not be read or written: not a directory",
        help: "check that the folder `search-index` can be written to and the disk is not full",
    }
}

/// Why an index could not be built, opened or read.
#[derive(Debug)]
pub enum SearchError {
    /// A file could not be read or written.
    Io(std::io::Error),
    /// tantivy refused.
    Tantivy(tantivy::TantivyError),
    /// The index is not one of ours, is damaged, or was made by another version.
    Format(String),
}

impl SearchError {
    /// The same, for whoever builds the site.
    pub fn finding(&self) -> Finding {
        NO_INDEX.at(
            None,
            format!("the search index cannot be made: {self}"),
            "check that the folder above `public` can be written to and the disk is not full",
        )
    }
}

impl std::fmt::Display for SearchError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SearchError::Io(error) => {
                write!(out, "the search index could not be read or written: {}", cause(error))
            }
            SearchError::Tantivy(_) => {
                write!(out, "the search index is damaged, or cannot be written; delete `search-index/tantivy`")
            }
            SearchError::Format(what) => write!(out, "the search index is not usable: {what}; build the site again"),
        }
    }
}

impl std::error::Error for SearchError {}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        SearchError::Io(error)
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        SearchError::Tantivy(error)
    }
}

impl From<serde_json::Error> for SearchError {
    fn from(_: serde_json::Error) -> Self {
        SearchError::Format("its notes are damaged".into())
    }
}
