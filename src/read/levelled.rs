//! In: a page's text as a program saved it. Out: the same text with the line ends and spaces that this program knows.
//!
//! Word, PowerPoint, Teams and web pages end lines with signs of their own, and put spaces that do not break where
//! Markdown, dates and telephone numbers need a plain one. To the eye both are the same, so they are read the same, and
//! nothing needs to be told. Each sign is exchanged for one other, so that columns stay as they are. In a sentence a
//! space that does not break stays.

use std::borrow::Cow;

/// The text with plain line ends, and with plain spaces where a space means something.
pub fn levelled(text: &str) -> Cow<'_, str> {
    let text = line_ends(text);
    if text.is_ascii() || !text.contains(is_other) {
        return text;
    }
    let front = front_matter(&text);
    let line = |(number, line): (usize, &str)| if number < front { said(line) } else { body(line) };
    Cow::Owned(text.split_inclusive('\n').enumerate().map(line).collect())
}

fn is_other(c: char) -> bool {
    is_space(c) || is_hyphen(c)
}

fn line_ends(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 5] = ['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    if !text.contains(ENDS) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(ENDS, "\n"))
}

/// A space of another width, or one at which a line does not break.
pub fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{2011}')
}

/// How many lines the front matter has.
fn front_matter(text: &str) -> usize {
    let mut lines = text.lines().enumerate().skip_while(|(_, line)| line.trim().is_empty());
    if lines.next().is_none_or(|(_, line)| line.trim() != "---") {
        return 0;
    }
    lines.find(|(_, line)| matches!(line.trim(), "---" | "...")).map_or(0, |(number, _)| number + 1)
}

/// A line of which every space means something.
fn said(line: &str) -> String {
    let mut before = '\n';
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let hyphen = is_hyphen(c) && before.is_ascii_digit();
        out.push(if is_space(c) {
            ' '
        } else if hyphen {
            '-'
        } else {
            c
        });
        before = c;
    }
    out
}

/// A line of the text: a heading, a row and a `:::` line are levelled whole, a line of a list as far as its words.
fn body(line: &str) -> String {
    let bare = line.trim_start_matches(|c: char| c == ' ' || c == '\t' || c == '>' || is_space(c));
    if bare.starts_with(['|', '#']) || bare.starts_with(":::") {
        return said(line);
    }
    let opening = line.len() - bare.len() + mark(bare);
    if opening == line.len() - bare.len() { line.to_owned() } else { said(&line[..opening]) + &line[opening..] }
}

/// The length of the mark of a list, with the spaces behind it.
fn mark(bare: &str) -> usize {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match digits {
        0 => bare.starts_with(['-', '*', '+']),
        1..=9 => bare[digits..].starts_with(['.', ')']),
        _ => false,
    };
    let rest = bare.get(digits + 1..).filter(|_| sign).unwrap_or("");
    match rest.len() - rest.trim_start_matches(|c: char| c == ' ' || is_space(c)).len() {
        0 => 0,
        spaces => digits + 1 + spaces,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_read_the_same() {
        for (written, read) in [
            ("a\u{2028}b\u{2029}c\u{85}d\u{b}e\r\nf\rg", "a\nb\nc\nd\ne\nf\ng"),
            ("1.\u{a0}Ring\u{a0}us", "1. Ring\u{a0}us"),
            ("\u{a0}\u{a0}-\u{2003}Ring us", "  - Ring us"),
            ("##\u{a0}Do\u{a0}this first\nat 9\u{a0}am", "## Do this first\nat 9\u{a0}am"),
            (
                "---\nlast_tested:\u{a0}2026\u{2011}11\u{2011}02\n---\n2026\u{2011}11",
                "---\nlast_tested: 2026-11-02\n---\n2026\u{2011}11",
            ),
            ("| 9\u{202f}am | 2026\u{2010}11 |", "| 9 am | 2026-11 |"),
            (":::table\u{a0}steps", ":::table steps"),
            ("1.\u{e9}", "1.\u{e9}"),
            ("\u{a0}a", "\u{a0}a"),
        ] {
            assert_eq!(levelled(written), read);
        }
    }
}
