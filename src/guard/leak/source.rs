//! In: a withheld text as its author typed it. Out: its parts as a reader would read them, each a piece of text
//! that could turn up somewhere by itself: a paragraph, a heading, a cell, what a picture shows, the title of a
//! link, the value of a key of whatever name, the name of a file or folder.
//!
//! Marks are read as marks, so that a link or a bold word inside a secret does not hide it.

use crate::capital::capital;
use crate::document::opening;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

/// The parts of a withheld file, in order.
pub fn page(text: &str) -> Vec<String> {
    let split = opening::split(text);
    // Where it is not sure which lines are front matter, each may be, and all may be text.
    let (values_in, body) = if split.slip.is_some() { (text, text) } else { (split.yaml, split.body) };
    let mut parts: Vec<String> = values_in.lines().flat_map(values).collect();
    parts.extend(passage(body));
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// The parts of a file beside the pages: its lines and cells, and the whole, for a PDF breaks lines in a sentence.
pub fn file(text: &str) -> Vec<String> {
    let lines = text.lines().flat_map(|line| std::iter::once(line).chain(line.split(", ")));
    lines.chain([text]).filter(|part| part.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

/// The names of the folders and of the file in a path, as words: `jo-smith.md` is "Jo Smith".
pub fn names(path: &str) -> Vec<String> {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let stem = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let words = stem.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty() && *word != "index");
        words.map(capital).collect::<Vec<_>>().join(" ")
    };
    path.split('/').map(stem).filter(|name| !name.is_empty()).collect()
}

/// What a line of the front matter says, whatever its key is called: the value, or each of several.
fn values(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches("- ");
    let value = match line.split_once(':') {
        Some((key, value)) if !key.contains(' ') && !value.starts_with("//") => value,
        _ => line,
    };
    let value = value.trim();
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').map(str::to_owned).collect(),
        None => vec![value.to_owned()],
    }
}

/// The parts of a withheld passage or body, in order.
pub fn passage(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    let arena = Arena::new();
    let mut part = String::new();
    for node in parse_document(&arena, text, &options).descendants() {
        add(node, &mut part, &mut parts);
    }
    parts.push(part);
    // As typed, in case it turns up as typed: addresses between the words, reference lines that nothing uses. Rows of
    // tables were cut into cells above.
    parts.extend(text.lines().filter(|line| !line.trim_start().starts_with('|')).map(str::to_owned));
    parts
}

fn add(node: Node<'_>, part: &mut String, parts: &mut Vec<String>) {
    let data = node.data();
    match &data.value {
        NodeValue::Text(text) => part.push_str(text),
        NodeValue::Code(code) => part.push_str(&code.literal),
        NodeValue::CodeBlock(code) => part.push_str(&code.literal),
        NodeValue::SoftBreak | NodeValue::LineBreak => part.push(' '),
        NodeValue::HtmlBlock(html) => part.push_str(&as_text(&html.literal)),
        NodeValue::HtmlInline(html) => part.push_str(&as_text(html)),
        NodeValue::Link(link) | NodeValue::Image(link) => {
            parts.push(link.title.clone());
            parts.push(link.url.clone());
        }
        value if value.block() => parts.push(std::mem::take(part)),
        _ => {}
    }
}

/// HTML in a source: what it shows and what its attributes and comments say.
fn as_text(html: &str) -> String {
    let page = crate::guard::html::scan(html);
    [page.text, page.attributes].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_source_is_a_part() {
        let text = "---\ntitle: Kept one\nwhatever: Kept two\nlist: [Kept three, Kept four]\nmore:\n  - Kept five\n---\n\
            ## Kept **six**\n\nKept [seven](http://kept.eight \"Kept nine\") on\n\n| Kept ten | Kept eleven |\n|---|---|\n\
            | Kept twelve | x |\n\n![Kept thirteen](kept-fourteen.png)\n\n[^a]: Kept fifteen\n\n[b]: kept-sixteen \"Kept seventeen\"\n\n\
            <p title=\"Kept eighteen\">Kept nineteen</p>\n\n```\nKept twenty\n```\n";
        let parts = page(text).join("|");
        for kept in [
            "Kept one",
            "Kept two",
            "Kept three",
            "Kept four",
            "Kept five",
            "Kept six",
            "Kept seven on",
            "http://kept.eight",
            "Kept nine",
            "|Kept ten|",
            "|Kept eleven|",
            "|Kept twelve|",
            "Kept thirteen",
            "kept-fourteen.png",
            "Kept fifteen",
            "kept-sixteen",
            "Kept seventeen",
            "Kept eighteen",
            "Kept nineteen",
            "Kept twenty",
        ] {
            assert!(parts.contains(kept), "{kept} in {parts}");
        }
    }

    #[test]
    fn names_of_folders_and_files_are_words() {
        assert_eq!(names("content/cases/jo-smith_2024.md"), ["Cases", "Jo Smith 2024"]);
    }
}
