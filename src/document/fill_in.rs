//! The mark for what only a partnership can fill in: `[fill in: WHAT]`. Not the words of a link.

use regex::Regex;
use std::sync::LazyLock;

pub static BLANK_MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\[\s*fill in:\s*([^\[\]]+?)\s*\]").ok());

/// Whether the value has a blank in it.
pub fn is_blank(text: &str) -> bool {
    text.contains('[') && BLANK_MARK.as_ref().is_some_and(|mark| mark.is_match(text))
}
