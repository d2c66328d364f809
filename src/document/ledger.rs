//! In: the text of a body, and word by word what became of it: shown, withheld, told of in a finding. Out:
//! the lines that hold words of which nothing became anything.
//!
//! Markdown drops what it cannot use without a word: a footnote nobody refers to, a cell too many, the
//! label of a code block. Each of those is known and told by name; this is the net under the ones that
//! nobody thought of. Words are counted, not compared in order, so it costs one hash for each word.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// How often each word of the text is still to be accounted for.
#[derive(Debug, Default)]
pub struct Ledger {
    open: FxHashMap<u64, i32>,
}

impl Ledger {
    /// Opens the account of a text.
    pub fn of(text: &str) -> Ledger {
        let mut ledger = Ledger::default();
        for line in text.lines() {
            written(line, |word| *ledger.open.entry(word).or_default() += 1);
        }
        ledger
    }

    /// These words are shown, withheld or told.
    pub fn tell(&mut self, text: &str) {
        words(text, |word| {
            if let Some(count) = self.open.get_mut(&word) {
                *count -= 1;
            }
        });
    }

    /// Whether some word of the line is not accounted for yet.
    pub fn misses(&self, line: &str) -> bool {
        let mut missing = false;
        written(line, |word| missing |= self.open.get(&word).is_some_and(|count| *count > 0));
        missing
    }

    /// The lines, from 0, that hold the words that were not accounted for: of several that could be
    /// meant, those of which most is missing.
    pub fn lost(mut self, text: &str) -> Vec<usize> {
        self.open.retain(|_, count| *count > 0);
        if self.open.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<(usize, usize, usize)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let (mut missing, mut all) = (0, 0);
            written(line, |word| {
                all += 1;
                missing += usize::from(self.open.contains_key(&word));
            });
            if missing > 0 {
                lines.push((index, missing, all));
            }
        }
        lines.sort_by(|a, b| (b.1 * a.2).cmp(&(a.1 * b.2)).then(b.1.cmp(&a.1)).then(a.0.cmp(&b.0)));
        let source: Vec<&str> = text.lines().collect();
        let mut lost = Vec::new();
        for (index, _, _) in lines {
            let mut found = false;
            written(source[index], |word| {
                if let Some(count) = self.open.get_mut(&word).filter(|count| **count > 0) {
                    *count -= 1;
                    found = true;
                }
            });
            if found {
                lost.push(index);
            }
        }
        lost.sort_unstable();
        lost
    }
}

/// The words of a line as an author wrote it: without the number of a list item, and without words in
/// which a character is written by its name (`caf&eacute;`), which are shown in another spelling.
fn written(line: &str, mut each: impl FnMut(u64)) {
    let bare = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits) && bare[digits..].starts_with(['.', ')']);
    let text = if numbered { &bare[digits + 1..] } else { bare };
    if !text.contains('&') {
        return words(text, each);
    }
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let Some(end) = entity(&rest[at..]) else {
            words(&rest[..at], &mut each);
            rest = &rest[at + 1..];
            continue;
        };
        let before = rest[..at].trim_end_matches(char::is_alphanumeric);
        words(before, &mut each);
        rest = rest[at + end..].trim_start_matches(char::is_alphanumeric);
    }
    words(rest, each);
}

/// Length of the name of a character: `&amp;`, `&#8217;`.
fn entity(text: &str) -> Option<usize> {
    let name = text[1..].strip_prefix('#').unwrap_or(&text[1..]);
    let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    (length > 0 && name[length..].starts_with(';')).then(|| text.len() - name.len() + length + 1)
}

/// Each word of a text: letters and figures in a row, without case. It also ends where ASCII does, because
/// an address may be cut out of a sentence there.
pub fn words(text: &str, mut each: impl FnMut(u64)) {
    let mut hasher = FxHasher::default();
    let (mut inside, mut ascii) = (false, true);
    for c in text.chars() {
        let letter = c.is_alphanumeric();
        if !letter || inside && c.is_ascii() != ascii {
            if inside {
                each(hasher.finish());
                hasher = FxHasher::default();
            }
            inside = false;
        }
        if letter {
            (inside, ascii) = (true, c.is_ascii());
            if ascii {
                hasher.write_u32(c.to_ascii_lowercase() as u32);
            } else {
                c.to_lowercase().for_each(|c| hasher.write_u32(c as u32));
            }
        }
    }
    if inside {
        each(hasher.finish());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(source: &str, told: &[&str]) -> Vec<usize> {
        let mut ledger = Ledger::of(source);
        told.iter().for_each(|text| ledger.tell(text));
        ledger.lost(source)
    }

    #[test]
    fn the_line_of_a_lost_word_is_named() {
        assert_eq!(lost("one two\nthree two", &["one", "THREE", "two", "two"]), [0; 0]);
        assert_eq!(lost("the end\nthe beginning", &["the beginning"]), [0]);
    }

    #[test]
    fn spelling_is_no_loss() {
        assert_eq!(lost("1. caf&eacute; **na**ïve", &["na", "ïve"]), [0; 0]);
        assert_eq!(lost("a & b &c", &["a b"]), [0]);
    }
}
