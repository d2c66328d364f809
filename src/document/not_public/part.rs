//! The stretches of a line between colons, dashes, brackets, bold marks and full stops, and their words.

use super::words::BESIDE;

pub fn words(text: &str) -> Vec<String> {
    let straight = text.to_lowercase().replace(['’', '\''], "");
    straight.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A stretch of a line between colons, dashes, brackets, bold marks and full stops.
#[derive(Debug, Default)]
pub struct Part<'l> {
    pub raw: &'l str,
    pub words: Vec<String>,
    /// A colon follows.
    pub label: bool,
    /// A full stop follows, or the end of the line.
    pub sentence: bool,
    /// It fills a pair of brackets.
    pub bracketed: bool,
    /// These brackets are the words of a link.
    pub linked: bool,
    /// The sign behind it; a space at the end of the line.
    pub after: char,
}

impl Part<'_> {
    pub fn of(words: Vec<String>) -> Part<'static> {
        Part { words, ..Part::default() }
    }

    /// In capitals, but for a version: “DRAFT v0.3”.
    pub fn is_loud(&self) -> bool {
        let version =
            |word: &&str| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut words = self.raw.split_whitespace().filter(|word| !version(word));
        !words.any(|word| word.chars().any(char::is_lowercase))
    }
}

pub fn parts(line: &str) -> Vec<Part<'_>> {
    let bytes = line.as_bytes();
    let mut found: Vec<Part> = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let mut push = |from: usize, to: usize, before: char, after: char| {
        let raw = &line[from..to];
        let words = words(raw);
        if words.is_empty() {
            // “**Staff only:** …”, “Internal ⚠️: …”
            let last: Option<&mut Part> = found.last_mut().filter(|last| last.after != ':');
            if let (Some(last), true) = (last, raw.trim().is_empty() && matches!(after, ':' | '–')) {
                last.after = after;
                last.label = after == ':';
            }
            return;
        }
        let bracketed = matches!((before, after), ('(', ')') | ('[', ']') | ('{', '}'));
        let linked = bracketed && line[to..].starts_with("](");
        let sentence = matches!(after, '.' | '!') || to == line.len();
        let after = if after == '—' || after == '-' || !after.is_ascii() { '–' } else { after };
        found.push(Part { raw, words, label: after == ':', sentence, bracketed, linked, after });
    };
    for (at, c) in line.char_indices() {
        let next = bytes.get(at + c.len_utf8());
        let spaced = next.is_none_or(|b| matches!(b, b' ' | b'*' | b'_' | b'\t' | b'"' | b')'));
        let cuts = match c {
            ':' | '|' | ';' | '#' | '(' | ')' | '[' | ']' | '–' | '—' | '{' | '}' | '!' | '\t' | '/' | '*' => true,
            '.' | '?' => spaced,
            '-' => spaced && (at == 0 || bytes[at - 1] == b' '),
            // ⚠️ and its kin
            c => c > '\u{2190}' && !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\u{fe00}'..='\u{fe0f}'),
        };
        if cuts {
            push(from, at, before, c);
            from = at + c.len_utf8();
            before = c;
        }
    }
    push(from, line.len(), before, ' ');
    found
}

/// Whether a word is in a list.
pub fn one(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

pub fn beside(word: &str) -> bool {
    let day = word.starts_with(|c: char| c.is_ascii_digit());
    let version = word.strip_prefix('v').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    day || version || one(BESIDE, word)
}
