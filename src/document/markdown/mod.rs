//! In: a prepared body. Out: its HTML with slots, its headings, links, components, named tables and
//! passages, all from one walk over one tree.
//!
//! Raw HTML is shown as text and reported, but for `<br>`, which breaks the line. Every word is accounted
//! for: it is shown, or a finding tells of it.

mod footnote;
mod heading;
mod inline;
mod named_table;
mod notes;
mod once;
mod reference;
mod row;
mod table;
mod tag;
mod visible;
mod writer;

pub use named_table::cell_values;

use super::Body;
use super::hidden::Withheld;
use super::kind::Kind;
use super::source_map::SourceMap;
use crate::finding::{At, Finding, Rule};
use crate::local::Local;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, try_parse_document};
use std::cell::Cell;
use writer::Writer;

/// A walked body.
pub struct Parsed {
    pub body: Body,
    /// Comments that only Markdown could see.
    pub comments: Vec<Withheld>,
    pub faults: Vec<Finding<At>>,
}

/// How deep blocks and spans may nest; no real page comes near.
const DEEPEST: usize = 60;

/// Steps that the parser may take for each byte of a text, in units of [`STEPS`]. A page takes less than
/// one for each byte; marks that open and never close in tens of thousands would take hours.
const MOST_STEPS: usize = 24;
/// The parser asks once in so many steps whether it may go on.
const STEPS: usize = 256;
/// What even the smallest text may take.
const LEAST_STEPS: usize = 100_000;

/// Walks the `text` of the page with that title.
pub fn parse(text: &str, map: &SourceMap<'_>, kind: &'static Kind, title: &str, local: &Local) -> Parsed {
    let mut writer = Writer::new(text, map, kind, title, local);
    let arena = Arena::new();
    let asked = Cell::new(0_usize);
    let too_many = || {
        asked.set(asked.get() + 1);
        asked.get() * STEPS > text.len() * MOST_STEPS + LEAST_STEPS
    };
    match try_parse_document(&arena, text, &options(), &too_many) {
        Ok(root) => writer.document(root),
        Err(_) => writer.tangled(),
    }
    let parsed = writer.finish();
    Parsed { faults: once::few(parsed.faults), ..parsed }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.block_directive = true;
    options.parse.leave_footnote_definitions = true;
    options
}

/// The words of a node, without its marks.
fn plain_text(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            NodeValue::HtmlInline(html) if is_break(html) => out.push(' '),
            NodeValue::HtmlInline(html) if !html.starts_with("<!--") => out.push_str(html),
            _ => {}
        }
    }
    out
}

/// The words of a heading, without marks and without an anchor pinned to it.
pub fn heading_words(line: &str) -> String {
    let arena = Arena::new();
    let short: String = line.chars().take(1000).collect();
    let words = plain_text(comrak::parse_document(&arena, &short, &options()));
    heading::pinned(words.trim()).0.to_owned()
}

/// `<br>`, `<br/>`, `<BR />`: the only way to begin a new line in the cell of a table.
fn is_break(html: &str) -> bool {
    let inner = html.trim().strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or("");
    inner.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br")
}

/// Appends text as HTML.
pub fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// The rules of what is written in Markdown.
pub(super) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        footnote::RULES,
        heading::RULES,
        inline::RULES,
        named_table::RULES,
        row::RULES,
        reference::RULES,
        table::RULES,
        writer::RULES,
    ];
    lists.concat()
}
