//! In: the bytes of a page's file. Out: its lines as they lie there, so that one place can be changed and every other byte
//! stays: the byte-order mark, the line ends of whatever program wrote it, and the last line with or without its end.

use crate::document::opening;
use crate::read::levelled::levelled;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Signs that end a line, as [`levelled`] has it; `\r\n` is one end.
const ENDS: [char; 6] = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

const MARK: char = '\u{feff}';

/// A page's file as text.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    /// Each line without its end.
    lines: Vec<Range<usize>>,
    /// As the rest of the program reads it, found out when first asked for.
    levelled: OnceLock<Levelled>,
}

#[derive(Clone, Debug)]
struct Levelled {
    text: Arc<str>,
    front: Option<(Range<usize>, usize)>,
    body_line: usize,
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.text == other.text
    }
}

impl Source {
    /// Nothing, if these bytes are no UTF-8 text.
    pub fn of(bytes: Vec<u8>) -> Option<Source> {
        String::from_utf8(bytes).ok().map(Source::new)
    }

    pub fn new(text: String) -> Source {
        let lines = lines(&text);
        Source { text, lines, levelled: OnceLock::new() }
    }

    /// Every byte of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same as the rest of the program reads it, line for line and sign for sign.
    pub fn levelled(&self) -> Arc<str> {
        self.read().text.clone()
    }

    fn read(&self) -> &Levelled {
        self.levelled.get_or_init(|| {
            let text = levelled(self.text.trim_start_matches(MARK));
            let split = opening::split(&text);
            let lines = split.yaml_line..split.yaml_line + split.yaml.lines().count();
            let there = split.slip.is_none() && split.yaml_line > 0;
            let front = there.then_some((lines, split.body_line));
            Levelled { front, body_line: split.body_line, text: text.as_ref().into() }
        })
    }

    /// How many lines there are, an empty one after the last end not counted.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// A line, counted from 0, without its end.
    pub fn line(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", |line| &self.text[line.clone()])
    }

    /// Where a line begins; past the last one, the end.
    pub fn start(&self, index: usize) -> usize {
        self.lines.get(index).map_or(self.text.len(), |line| line.start)
    }

    /// Where a line ends, before its line end.
    pub fn end(&self, index: usize) -> usize {
        self.lines.get(index).map_or(self.text.len(), |line| line.end)
    }

    /// The bytes of whole lines with their ends.
    pub fn span(&self, lines: Range<usize>) -> Range<usize> {
        self.start(lines.start)..self.start(lines.end.max(lines.start))
    }

    /// Where the sign of that column stands, counted from 0.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let text = self.line(line);
        self.start(line) + text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
    }

    /// How its lines end; of a text of one line, as on most computers.
    pub fn line_end(&self) -> &str {
        match (self.lines.first(), self.lines.get(1)) {
            (Some(first), Some(second)) => &self.text[first.end..second.start],
            (Some(first), None) if first.end < self.text.len() => &self.text[first.end..],
            _ => "\n",
        }
    }

    /// The lines of the front matter and the first line of the text, if the front matter is where it should be.
    pub fn front(&self) -> Option<(Range<usize>, usize)> {
        self.read().front.clone()
    }

    /// The first line of the text, wherever the front matter is.
    pub fn body_line(&self) -> usize {
        self.read().body_line
    }

    /// With some bytes in the place of others.
    pub fn with(&self, span: Range<usize>, new: &str) -> Source {
        let mut text = self.text.clone();
        text.replace_range(span, new);
        Source::new(text)
    }

    /// With these lines, as somebody typed them, in the place of others. Lines at the beginning and the end that are the
    /// same stay as they lie; new ones end like the file's own.
    pub fn with_lines(&self, old: Range<usize>, typed: &str) -> Source {
        let typed: Vec<&str> = typed.split('\n').map(|line| line.trim_end_matches('\r')).collect();
        let was: Vec<String> = old.clone().map(|line| self.shown(line)).collect();
        let same = |one: &[String], other: &[&str]| one.iter().zip(other).take_while(|(a, b)| a == *b).count();
        let head = same(&was, &typed);
        let backwards = |count: usize| was.len().min(typed.len()).saturating_sub(head).min(count);
        let tail = was.iter().rev().zip(typed.iter().rev()).take_while(|(a, b)| a == *b).count();
        let tail = backwards(tail);
        let (from, to) = (old.start + head, old.end - tail);
        let begins = self.start(from).max(self.mark());
        let new = &typed[head..typed.len() - tail];
        if from == to && new.is_empty() {
            return self.clone();
        }
        let end = self.line_end().to_owned();
        if to == self.count() && self.end(to.saturating_sub(1)) == self.text.len() && to > from {
            // The last line of the file has no end, and keeps none.
            return self.with(begins..self.text.len(), &new.join(&end));
        }
        let mut lines: String = new.iter().flat_map(|line| [*line, &end]).collect();
        if from == self.count() && from > 0 && self.end(from - 1) == self.text.len() {
            // What comes after a last line without an end gives it one, and takes its place.
            lines = format!("{end}{}", lines.trim_end_matches(&*end));
        }
        self.with(begins..self.start(to).max(begins), &lines)
    }

    /// The length of the byte-order mark.
    fn mark(&self) -> usize {
        if self.text.starts_with(MARK) { MARK.len_utf8() } else { 0 }
    }

    /// A line as it is shown in a box: with plain spaces nowhere changed, and no byte-order mark.
    pub fn shown(&self, line: usize) -> String {
        self.line(line).trim_start_matches(MARK).to_owned()
    }

    /// Some lines, as they are shown in a box.
    pub fn shown_lines(&self, lines: Range<usize>) -> String {
        lines.map(|line| self.shown(line)).collect::<Vec<_>>().join("\n")
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if !ENDS.contains(&sign) {
            continue;
        }
        let mut end = at + sign.len_utf8();
        if sign == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n') {
            signs.next();
            end += 1;
        }
        lines.push(start..at);
        start = end;
    }
    if start < text.len() {
        lines.push(start..text.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(text.to_owned())
    }

    #[test]
    fn lines_are_those_that_the_rest_of_the_program_counts() {
        for text in ["", "a", "a\n", "\u{feff}a\r\nb\rc\u{2028}d\n\ne", "\r\n\r\n", "a\n\r\nb"] {
            let source = source(text);
            let levelled = source.levelled();
            assert_eq!(source.count(), levelled.lines().count(), "{text:?}");
            for (index, line) in levelled.lines().enumerate() {
                assert_eq!(source.shown(index), line, "{text:?}");
            }
        }
    }

    #[test]
    fn typed_lines_take_the_place_of_what_differs_alone() {
        let typed = |text: &str, old, new| source(text).with_lines(old, new).text().to_owned();
        assert_eq!(typed("a\r\nb\r\nc\r\n", 0..3, "a\nB\nc"), "a\r\nB\r\nc\r\n");
        assert_eq!(typed("a\r\nb\nc", 0..3, "a\nb\nC"), "a\r\nb\nC");
        assert_eq!(typed("a\nb", 0..2, "a\nb\nc"), "a\nb\nc");
        assert_eq!(typed("a\nb\n", 0..2, "a\nb\nc"), "a\nb\nc\n");
        assert_eq!(typed("a\nb\n", 0..2, "a\nb"), "a\nb\n");
        assert_eq!(typed("a\nb\nc\n", 0..3, "a\nc"), "a\nc\n");
        assert_eq!(typed("a\na\n", 0..2, "a"), "a\n");
        assert_eq!(typed("\u{feff}a\r\nb\r\n", 0..2, "A\nb"), "\u{feff}A\r\nb\r\n");
    }
}
