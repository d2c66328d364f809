//! In: the source of a page. Out: the names it announces as made up: those in the title and the `pseudonym`
//! of a published review. What else such a page may say of the child has rules of its own (`review/…`).

use super::text::Text;

/// No front matter is read further.
const LONGEST: usize = 2_000;

pub(super) fn names<'t>(t: &Text<'t>) -> Vec<&'t [u8]> {
    let top = &t.b[..t.b.len().min(LONGEST)];
    let lines = || top.split(|b| *b == b'\n').skip(1).take_while(|line| !line.starts_with(b"---"));
    if !top.starts_with(b"---") || !lines().any(|line| line.trim_ascii() == b"kind: review") {
        return Vec::new();
    }
    let announcing = |line: &&[u8]| line.starts_with(b"title:") || line.starts_with(b"pseudonym:");
    let words = lines().filter(announcing).flat_map(|line| line.split(|b| !b.is_ascii_alphabetic() && *b < 0x80));
    words.filter(|word| word.first().is_some_and(u8::is_ascii_uppercase)).collect()
}
