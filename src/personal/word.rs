//! In: a text. Out: its words, where one of a list of words stands, and its runs of digits: what the
//! shapes are made of.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Start and end of every word of letters and digits.
pub(super) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}

/// The words of a list, all of them found in one pass over a text.
pub(super) type Finder = LazyLock<AhoCorasick>;

/// The lists are ours and short: an automaton of them is always made. Of two words that begin at one
/// place the longer is found.
pub(super) fn finder(words: &[&str], any_case: bool) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(any_case)
        .build(words)
        .expect("a short list of words")
}

/// Every place where one of the words stands.
pub(super) fn places(text: &str, of: &Finder) -> impl Iterator<Item = (usize, usize)> {
    of.find_iter(text).map(|m| (m.start(), m.end()))
}

/// Every place where one of the words stands, whole.
pub(super) fn mentions(text: &str, of: &Finder) -> impl Iterator<Item = (usize, usize)> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    places(text, of)
        .filter(move |(start, end)| edge(text[..*start].chars().next_back()) && edge(text[*end..].chars().next()))
}

/// Lower case, byte for byte as long as the text.
pub(super) fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// A run of digits with single spaces or hyphens between, such as a telephone number.
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    pub digits: String,
    pub groups: Vec<usize>,
}

pub(super) fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut run = Run { start, end: at, digits: String::new(), groups: vec![0] };
        while at < bytes.len() {
            match bytes[at] {
                digit if digit.is_ascii_digit() => {
                    run.digits.push(digit as char);
                    if let Some(last) = run.groups.last_mut() {
                        *last += 1;
                    }
                    at += 1;
                    run.end = at;
                }
                b' ' | b'-' | b')' if next_digit(bytes, at).is_some() => {
                    at = next_digit(bytes, at).unwrap_or(at + 1);
                    run.groups.push(0);
                }
                _ => break,
            }
        }
        out.push(run);
    }
    out
}

/// Where the digits go on after one or two separators.
fn next_digit(bytes: &[u8], at: usize) -> Option<usize> {
    [at + 1, at + 2].into_iter().find(|next| {
        bytes.get(*next).is_some_and(u8::is_ascii_digit)
            && bytes[at..*next].iter().all(|c| matches!(c, b' ' | b'-' | b'(' | b')'))
    })
}
