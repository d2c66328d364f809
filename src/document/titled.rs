//! In: the lines of a body as they are shown. Out: the heading it begins with, if that is a `# Title`.
//!
//! Obsidian, GitHub and Notion keep a page's title as the first heading of its text. Where the front matter
//! has no title that heading is it, and stands in the text no longer, or readers would see it twice.

use super::directive::Prepared;
use super::front_matter::{Entry, Value, Word};
use super::markdown;
use crate::capital::capital;
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

/// Names of files that say nothing of what stands in them.
const NAMELESS: &[&str] =
    &["readme", "index", "_index", "default", "home", "main", "page", "content", "untitled", "new"];

/// A title by the name of the file, or of its folder if the file's says nothing: `tools/aws-fis/README.md` is “AWS
/// FIS”, if the text writes these words so.
pub fn from_path(path: &str, text: &str) -> String {
    let stem = |part: &'_ str| part.split('.').next().unwrap_or("").to_owned();
    let said = |part: &String| !part.is_empty() && !NAMELESS.contains(&part.to_lowercase().as_str());
    let name = path.rsplit('/').map(stem).find(said).unwrap_or_else(|| String::from("…"));
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let words = words.map(|word| as_written(word, text)).collect::<Vec<_>>().join(" ");
    capital(&words)
}

/// A word of few letters is often one of capitals; the text tells.
fn as_written(word: &str, text: &str) -> String {
    let capitals = word.to_uppercase();
    let written = text.split(|c: char| !c.is_alphanumeric()).any(|other| other == capitals);
    if written && word.chars().count() > 1 { capitals } else { word.to_owned() }
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

#[cfg(test)]
mod tests {
    use super::from_path;

    #[test]
    fn a_file_without_a_name_is_called_by_its_folder() {
        assert_eq!(from_path("tools/aws-fis/README.md", "How to use AWS FIS."), "AWS FIS");
        assert_eq!(from_path("tools/jenkins/index.html.md", ""), "Jenkins");
        assert_eq!(from_path("a/leave-policy.md", "Leave"), "Leave policy");
        assert_eq!(from_path("README.md", "Words"), "…");
    }
}
