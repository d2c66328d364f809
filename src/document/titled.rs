//! In: the lines of a body as they are shown. Out: the heading it begins with, if that is a `# Title`.
//!
//! Obsidian, GitHub and Notion keep a page's title as the first heading of its text. Where the front matter
//! has no title that heading is it, and stands in the text no longer, or readers would see it twice.

use super::directive::Prepared;
use super::front_matter::{Entry, Value, Word};
use super::markdown;
use crate::finding::{At, Finding, rules};

rules! {
    IN_TEXT = warning("front-matter/title-in-text") {
        why: "Lists, search and other pages name the page by it; changed as a heading, it would change there too.",
        line: "# A page *from* GitHub",
        says: "the front matter has no title, so this first heading is taken for it",
        help: "write it as `title: …` between the two `---` lines, and take it out here",
    }
}

/// The advice to write it into the front matter, in the same words for every page.
pub fn in_text(title: &Word) -> Finding<At> {
    IN_TEXT.at(title.at, IN_TEXT.example.says, IN_TEXT.example.help)
}

/// The first line that says anything, if it is a heading of the highest level.
pub fn heading(prepared: &Prepared<'_>) -> Option<(usize, Word)> {
    let (index, line) = prepared.text.lines().enumerate().find(|(_, line)| !line.trim().is_empty())?;
    let below = prepared.text.lines().nth(index + 1).map_or("", str::trim_end);
    let underlined = below.len() > 1 && below.bytes().all(|c| c == b'=');
    if !line.starts_with("# ") && !underlined {
        return None;
    }
    let text = markdown::heading_words(line);
    let at = prepared.map.at(index, 0, Some(line.trim_end().len()));
    (!text.is_empty()).then_some((index, Word { text, at }))
}

/// Whether the front matter says what the title is, or tries to.
pub fn is_said(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.text.eq_ignore_ascii_case("title"))
}

/// The line that the front matter lacks.
pub fn entry(heading: &Word) -> Entry {
    let key = Word { text: "title".into(), at: heading.at };
    Entry { key, value: Value::Word(heading.clone()) }
}

/// The text without the heading on this line, and the row that underlines it.
pub fn without(text: &str, heading: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        let row = index == heading + 1 && !line.is_empty() && line.trim_end().bytes().all(|c| c == b'=');
        if index != heading && !row {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
