//! In: the lines of a text, one after another. Out: which of them, and which stretches of them, are code, where nothing
//! is a mark.
//!
//! Only what is code without doubt counts. To take code for text cuts a comment out of an example; to
//! take text for code would publish a comment. So four spaces make no code here: Markdown shows such
//! lines as they are, but an office worker who indents a comment wants it hidden all the same.

use std::collections::HashMap;
use std::ops::Range;

/// Where the lines stand so far.
#[derive(Debug)]
pub struct Code {
    fence: Option<Fence>,
    /// Indent of the text of the list item that is open.
    item: Option<usize>,
    /// Whether a list was open before the line read last.
    in_list: bool,
    /// The line before was empty, or there was none.
    blank: bool,
}

/// A fenced code block that is open.
#[derive(Clone, Debug)]
pub struct Fence {
    mark: char,
    length: usize,
    quotes: usize,
    indent: usize,
    /// It shows Markdown as an example.
    example: bool,
    /// Index of its line.
    pub line: usize,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Text,
    Code {
        /// It shows Markdown as an example.
        example: bool,
    },
}

/// What stands before the text of a line: quotation marks, the marks of lists and footnotes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prefix {
    /// Byte where the text begins.
    pub end: usize,
    pub quotes: usize,
    /// Columns of white space behind the quotation marks.
    pub indent: usize,
    /// Columns before the text of an item, if the line begins one.
    pub item: Option<usize>,
}

impl Default for Code {
    fn default() -> Code {
        Code { fence: None, item: None, in_list: false, blank: true }
    }
}

impl Code {
    /// Reads the next line.
    pub fn line(&mut self, line: &str, index: usize) -> Is {
        let prefix = prefix(line);
        self.in_list = self.item.is_some();
        if let Some(fence) = self.fence.clone() {
            let blank = line.trim().is_empty();
            let left = prefix.quotes < fence.quotes || (!blank && prefix.indent < fence.indent);
            if !left {
                if fence.closes(line) {
                    self.fence = None;
                    self.blank = false;
                }
                return Is::Code { example: fence.example };
            }
            self.fence = None;
        }
        if line[prefix.end..].trim().is_empty() && prefix.item.is_none() {
            self.blank = true;
            return Is::Text;
        }
        self.text(line, &prefix, index)
    }

    fn text(&mut self, line: &str, prefix: &Prefix, index: usize) -> Is {
        match prefix.item {
            Some(indent) => self.item = Some(indent),
            None if prefix.indent == 0 && self.blank => self.item = None,
            None => {}
        }
        self.blank = false;
        let deepest = self.item.unwrap_or(0) + 3;
        if (prefix.item.is_some() || prefix.indent <= deepest)
            && let Some((mark, length, info)) = opens(&line[prefix.end..])
        {
            let example = matches!(info, "markdown" | "md");
            let indent = self.item.filter(|_| prefix.indent > 0 || prefix.item.is_some()).unwrap_or(0);
            self.fence = Some(Fence { mark, length, quotes: prefix.quotes, indent, example, line: index });
            return Is::Code { example };
        }
        Is::Text
    }

    /// The code block that is open.
    pub fn open(&self) -> Option<&Fence> {
        self.fence.as_ref()
    }

    /// Whether the line read last goes on with a list.
    pub fn in_list(&self) -> bool {
        self.in_list
    }
}

impl Fence {
    fn closes(&self, line: &str) -> bool {
        let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
        bare.len() >= self.length && bare.chars().all(|c| c == self.mark)
    }
}

/// Mark, length and label of a code fence.
pub fn opens(bare: &str) -> Option<(char, usize, &str)> {
    let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = bare.bytes().take_while(|b| *b == mark as u8).count();
    let info = bare[length..].trim();
    (length >= 3 && !(mark == '`' && info.contains('`'))).then_some((mark, length, info))
}

/// What stands before the text of the line.
pub fn prefix(line: &str) -> Prefix {
    let mut prefix = Prefix::default();
    let mut column = 0;
    loop {
        let rest = &line[prefix.end..];
        let width = rest.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let columns: usize = rest.bytes().take(width).map(|b| if b == b'\t' { 4 } else { 1 }).sum();
        let bare = &rest[width..];
        if prefix.item.is_none() {
            prefix.indent = columns;
        }
        prefix.end += width;
        column += columns;
        if bare.starts_with('>') {
            prefix.quotes += 1;
            prefix.end += 1;
            // One space belongs to the mark.
            if line[prefix.end..].starts_with(' ') {
                prefix.end += 1;
            }
            (column, prefix.indent) = (0, 0);
            continue;
        }
        let Some(mark) = item(bare) else { return prefix };
        prefix.end += mark;
        column += mark;
        let after = line[prefix.end..].bytes().take_while(|b| *b == b' ').count();
        prefix.item = Some(column + after.clamp(1, 4));
    }
}

/// Length of the mark of a list item or a footnote.
fn item(bare: &str) -> Option<usize> {
    let first = bare.bytes().next()?;
    let length = match first {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 9 && matches!(bare.as_bytes().get(digits), Some(b'.' | b')'))).then_some(digits + 1)?
        }
        b'[' if bare.starts_with("[^") => bare.find("]:")? + 2,
        _ => return None,
    };
    let rest = &bare[length..];
    (first == b'[' || rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(length)
}

/// The stretches of code in a line, each with its backticks. One that goes on in the next line is none.
pub fn spans(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => {
                let length = bytes[at..].iter().take_while(|b| **b == b'`').count();
                runs.push(at..at + length);
                at += length;
            }
            _ => at += 1,
        }
    }
    let mut by_length: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, run) in runs.iter().enumerate().rev() {
        by_length.entry(run.len()).or_default().push(index);
    }
    let mut out = Vec::new();
    let mut next = 0;
    while next < runs.len() {
        let run = runs[next].clone();
        // A backslash takes one backtick away, so that it opens nothing or another run.
        let escaped = bytes[..run.start].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
        let later = by_length.get_mut(&run.len());
        let close = later.and_then(|later| {
            while later.last().is_some_and(|index| *index <= next) {
                later.pop();
            }
            later.last().copied()
        });
        match close.filter(|_| !escaped) {
            Some(close) => {
                out.push(run.start..runs[close].end);
                next = close + 1;
            }
            None => next += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Vec<usize> {
        let mut code = Code::default();
        let lines = text.lines().enumerate();
        lines.filter(|(index, line)| code.line(line, *index) != Is::Text).map(|(index, _)| index).collect()
    }

    #[test]
    fn code_ends_where_its_list_or_quotation_ends() {
        assert_eq!(code("```\na\n```\nb"), [0, 1, 2]);
        assert_eq!(code("> ```\n> a\nb"), [0, 1]);
        assert_eq!(code("- ```\n  a\nb"), [0, 1]);
        assert_eq!(code("~~~~\n~~~\n~~~~\nb"), [0, 1, 2]);
        assert_eq!(code("``` a`b\nc"), [0; 0]);
    }

    #[test]
    fn backticks_pair_by_their_length() {
        assert_eq!(spans("a `b` c").first(), Some(&(2..5)));
        assert_eq!(spans("``a ` b`` `").first(), Some(&(0..9)));
        assert!(spans(r"a \`b` c").is_empty());
    }
}
