//! A stretch of a page's text, as a reader takes it in at once.

use crate::finding::At;
use serde::{Deserialize, Serialize};

/// A paragraph or list item as it is read: without code, with its line breaks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Unit {
    pub text: String,
    pub at: At,
    /// Anchor of the heading it stands under.
    pub under: Option<String>,
    /// It opens an item of a numbered list.
    pub numbered: bool,
}
