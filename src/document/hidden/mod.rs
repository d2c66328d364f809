//! In: the lines of a body. Out: the lines without what is hidden, each with the way back to the file,
//! and what was hidden: comments and withheld passages.
//!
//! It works on lines, before Markdown, because Markdown knows a comment in a few places only: in any
//! other it would be published. Where the author's intent is unclear, more is withheld, never less, and
//! the line is an error.

mod ahead;
mod code;
mod comment;
mod cutter;
mod elsewhere;
mod mark;
mod near;

pub use comment::remains;
pub use cutter::cut;
pub use near::blocks_near;

use super::front_matter::{Entry, Value};
use super::source_map::{Columns, Origin};
use crate::finding::{At, Finding, rules};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

rules! {
    COMMENT_UNCLEAR = error("directive/comment-unclear") {
        why: WHY,
        line: "Before \\<!-- a remark --\\> and after.",
        says: "this reads like a comment, but is not spelt like one",
        help: "write `<!-- … -->`, or put it between backticks if readers should see these signs; until then it is withheld",
    }

    WITHHELD_UNCLEAR = error("directive/withheld-unclear") {
        why: WHY,
        line: ":::witheld",
        says: "this reads like `:::withheld`, but is not spelt or placed like it",
        help: "write `:::withheld` alone at the beginning of a line, and `:::` alone on the line where the passage ends; until then more is withheld than may be meant",
    }

    WITHHELD_INSIDE = error("directive/withheld-inside") {
        why: WHY,
        line: ":::withheld",
        says: "this `:::withheld` stands inside another",
        help: "end the first passage with a line `:::` before this one, or remove one of the two marks; until then everything up to the last `:::` is withheld",
    }

    CODE_OPEN = error("directive/code-open") {
        why: "Everything below it is shown as code: comments, links and `:::` lines too.",
        line: "```",
        says: "this code block is never closed",
        help: "add a line with the same signs where the code ends",
    }

    COMMENT_OPEN = error("directive/comment-open") {
        why: "Nobody can tell where the hidden text ends and the text for readers begins.",
        line: "Text <!-- check this with the duty manager",
        says: "this comment is never closed",
        help: "write `-->` where the comment ends; until then everything below it is withheld",
    }

    WITHHELD_OPEN = error("directive/withheld-open") {
        why: "Nobody can tell where the hidden text ends and the text for readers begins.",
        line: ":::withheld",
        says: "`:::withheld` is never closed",
        help: "add a line `:::` where the withheld passage ends; until then everything below it is withheld",
    }
}

/// A text kept out of the site.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withheld {
    /// Where its opening mark begins.
    pub at: At,
    /// Line and column just behind its closing mark.
    pub end: (u32, u32),
    pub text: String,
    pub what: What,
}

/// How a text was kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A remark in HTML's or a generator's signs, which editors write about any page.
    Comment,
    /// `%% … %%`.
    Percent,
    /// `:::withheld`.
    Passage,
}

/// A body without what is hidden.
pub struct Shown<'b> {
    pub columns: Columns<'b>,
    pub lines: Vec<Line<'b>>,
    pub withheld: Vec<Withheld>,
    pub faults: Vec<Finding<At>>,
}

/// A line that is shown.
#[derive(Debug)]
pub struct Line<'b> {
    pub text: Cow<'b, str>,
    pub origin: Origin,
    /// It lies in a code block.
    pub code: bool,
}

const WHY: &str = "A block that is not understood could hide or show the wrong thing.";
const UNTIL: &str = "until then everything below it is withheld";

/// Finds remarks in the values of front matter, where nothing is cut out.
pub fn in_values(entries: &[Entry]) -> Vec<Finding<At>> {
    let words = entries.iter().flat_map(|entry| match &entry.value {
        Value::Word(word) => std::slice::from_ref(word),
        Value::List(words) => words,
        Value::Empty | Value::Nested(..) => &[],
    });
    let fix = "take the remark out, or move it into the text below the front matter";
    words
        .filter(|word| remains(&word.text))
        .map(|word| COMMENT_UNCLEAR.at(word.at, "this reads like a comment, and would be shown", fix))
        .collect()
}

/// The last place up to this byte where a character begins.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
