//! In: a page's file. Out: its text cut into parts that a form can show: what stands below each heading, and each named
//! table. Together the parts are all lines of the text, so whatever is not understood is part of some box and stays.

use super::rows::{self, Grid};
use super::source::Source;
use std::ops::Range;

/// Some lines of the text.
#[derive(Clone, Debug)]
pub struct Part {
    pub lines: Range<usize>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// The bytes of its heading's words, if it has one, and the lines below it that say something.
    Text { heading: Option<Range<usize>>, said: Range<usize> },
    /// A named table; without a grid where it holds something that is no row.
    Table { name: String, grid: Option<Grid> },
}

/// The parts, in order.
pub fn parts(source: &Source) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = Around::default();
    let (mut from, mut line) = (source.body_line(), source.body_line());
    while line < source.count() {
        let text = source.shown(line);
        let free = at.is_free();
        at.pass(&text);
        let table = text.strip_prefix(":::table ").filter(|_| free);
        if let Some(name) = table {
            let end = (line + 1..source.count()).find(|index| source.line(*index).trim() == ":::");
            // Without its end it is only text.
            if let Some(end) = end {
                text_part(source, from..line, &mut parts);
                let grid = rows::read(source, line + 1..end);
                parts.push(Part { lines: line..end + 1, what: What::Table { name: name.trim().to_owned(), grid } });
                (from, line) = (end + 1, end + 1);
                at = Around::default();
                continue;
            }
        }
        if free && text.starts_with("## ") && line > from {
            text_part(source, from..line, &mut parts);
            from = line;
        }
        line += 1;
    }
    text_part(source, from..source.count(), &mut parts);
    parts
}

fn text_part(source: &Source, lines: Range<usize>, parts: &mut Vec<Part>) {
    if lines.is_empty() {
        return;
    }
    let first = source.line(lines.start);
    let heading = first.strip_prefix("## ").map(|words| {
        let from = source.start(lines.start) + first.len() - words.trim_start().len();
        from..from + words.trim().len()
    });
    let blank = |index: usize| source.line(index).trim().is_empty();
    let mut said = lines.start + usize::from(heading.is_some())..lines.end;
    while said.start < said.end && blank(said.start) {
        said.start += 1;
    }
    while said.end > said.start && blank(said.end - 1) {
        said.end -= 1;
    }
    parts.push(Part { lines, what: What::Text { heading, said } });
}

/// Whether a line stands in a block of code, in a remark or in a passage between two `:::` lines.
#[derive(Default)]
struct Around {
    fence: Option<String>,
    remark: bool,
    passage: bool,
}

impl Around {
    fn is_free(&self) -> bool {
        self.fence.is_none() && !self.remark && !self.passage
    }

    fn pass(&mut self, line: &str) {
        let bare = line.trim_start();
        if let Some(fence) = &self.fence {
            if bare.starts_with(fence.as_str()) && bare.trim_end().trim_matches(['`', '~']).is_empty() {
                self.fence = None;
            }
            return;
        }
        if self.remark {
            self.remark = !line.contains("-->");
            return;
        }
        if let Some(sign) = bare.chars().next().filter(|c| matches!(c, '`' | '~')) {
            let marks: String = bare.chars().take_while(|c| *c == sign).collect();
            if marks.len() >= 3 {
                self.fence = Some(marks);
                return;
            }
        }
        if let Some((_, after)) = line.rsplit_once("<!--") {
            self.remark = !after.contains("-->");
        }
        if bare.trim_end() == ":::" {
            self.passage = false;
        } else if bare.starts_with(":::withheld") {
            self.passage = true;
        }
    }
}

/// What is typed into the box of a part. A heading without words, with nothing below it, goes.
pub fn set_text(source: &Source, part: &Part, heading: Option<&str>, typed: Option<&str>) -> Option<Source> {
    let What::Text { heading: own, said } = &part.what else { return None };
    let mut out = source.clone();
    let gone = own.is_some() && heading.is_some_and(|words| words.trim().is_empty());
    let text =
        typed.map_or_else(|| source.shown_lines(said.clone()), |typed| plain(typed).trim_matches('\n').to_owned());
    if gone && text.trim().is_empty() {
        return Some(source.with(source.span(part.lines.clone()), ""));
    }
    if typed.is_some() && text != source.shown_lines(said.clone()) {
        out = below(source, part, said, own.is_some(), &text);
    }
    match (own, heading.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))) {
        (Some(span), Some(words)) if !words.is_empty() && source.text()[span.clone()] != words => {
            Some(out.with(span.clone(), &words))
        }
        _ => Some(out),
    }
}

fn below(source: &Source, part: &Part, said: &Range<usize>, headed: bool, text: &str) -> Source {
    if text.trim().is_empty() {
        return source.with(source.span(said.clone()), "");
    }
    if !said.is_empty() {
        return source.with_lines(said.clone(), text);
    }
    // Nothing stood there: a blank line above, and one below if something follows.
    let at = part.lines.start + usize::from(headed);
    let above = if headed { "\n" } else { "" };
    let below = if part.lines.end == source.count() { "" } else { "\n" };
    source.with_lines(at..part.lines.end, &format!("{above}{text}{below}"))
}

/// A new part at the end of the text.
pub fn append(source: &Source, heading: &str, typed: &str) -> Source {
    let (heading, typed) = (heading.split_whitespace().collect::<Vec<_>>().join(" "), plain(typed));
    let mut text = String::new();
    let blank = source.count() == source.body_line() || source.line(source.count() - 1).trim().is_empty();
    if !blank {
        text.push('\n');
    }
    if !heading.is_empty() {
        text.push_str(&format!("## {heading}\n"));
    }
    if !typed.trim().is_empty() {
        text.push_str(if heading.is_empty() { "" } else { "\n" });
        text.push_str(typed.trim_matches('\n'));
    }
    let text = text.trim_end_matches('\n');
    if text.is_empty() { source.clone() } else { source.with_lines(source.count()..source.count(), text) }
}

/// What a browser sends, with plain line ends.
fn plain(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n")
}
