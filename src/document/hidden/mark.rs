//! What opens a comment, and what closes it, in whatever program's spelling.

use std::ops::Range;

/// The mark that opens a comment.
#[derive(Clone, Debug)]
pub struct Open {
    pub marks: Range<usize>,
    pub form: Form,
    /// No reader could want to see it. What an editor escaped, or what misses a sign, may be meant to be seen.
    pub clear: bool,
}

/// What closes a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Hyphens or dashes and `>`; so many hyphens at least.
    Dashes(usize),
    /// `%%`.
    Percent,
    /// Exactly these signs, in either case.
    Signs(&'static str),
    /// `{% endif %}`, `{%- endif -%}`, `{%endif%}`: the instruction of that name.
    Instruction(&'static str),
    /// kramdown's `{:/comment}` and `{:/}`.
    Kramdown,
    /// The closing tag of that name; of any, if it is empty.
    Tag(&'static str),
    /// The end of the line.
    Line,
}
