//! In: a passage of a text. Out: forms in it that say whether it is about anybody: addresses, lists of terms, forms to be
//! filled, names given for what their bearers wrote, names in small letters.

use super::mention::Mention;
use super::names::{Given, given};
use super::telling::is_cited;
use super::text::{Text, alnum, digits_in, letter};
use super::words::{self, Word};

/// Words between blanks that are addresses.
pub(super) fn addresses(t: &Text<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let text = t.slice(from, to);
    let blank = |b: u8| b.is_ascii_whitespace() || b"\"'<>|,;".contains(&b);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (n, window) in text.windows(3).enumerate() {
        let sign = window == b"://"
            || window == b"www"
            || window[0] == b'@' && alnum(window[1]) && n > 0 && alnum(text[n - 1]);
        if !sign || out.last().is_some_and(|(_, end)| from + n < *end) {
            continue;
        }
        let start = text[..n].iter().rposition(|b| blank(*b) || *b == b'(').map_or(0, |at| at + 1);
        let end = text[n..].iter().position(|b| blank(*b) || *b == b')').map_or(text.len(), |at| n + at);
        out.push((from + start, from + end));
    }
    out
}

/// How many abbreviations are told: "HV - health visitor; MGM - maternal grandmother".
pub(super) fn terms(t: &Text<'_>, from: usize, to: usize) -> usize {
    let mut count = 0;
    let mut at = from;
    while at < to {
        if !t.b[at].is_ascii_uppercase() || alnum(t.before(at)) {
            at += 1;
            continue;
        }
        let end = t.word_end(at);
        let capitals = (2..=6).contains(&(end - at)) && t.slice(at + 1, end).iter().all(|b| b.is_ascii_uppercase());
        let told = [&b" - "[..], b" = ", b": "].iter().any(|mark| t.slice(end, end + mark.len()) == *mark);
        count += usize::from(capitals && told && letter(t.at(end + 3)));
        at = end.max(at + 1);
    }
    count
}

/// Three cells or more of a word or two each, or labels with nothing after them: "Child's name:    MGM:    Father:".
pub(super) fn fields(text: &[u8]) -> bool {
    let empty = text.windows(3).filter(|window| window[0] == b':' && window[1..] == *b"  ").count();
    let lined = !text.contains(&b'\n') && !text.contains(&b' ');
    empty > 1 || lined && text.iter().filter(|b| b",;\t|".contains(b)).count() > 2
}

/// "Child Q2", "Baby N", "Adult D".
pub(super) fn by_letter(t: &Text<'_>, end: usize) -> bool {
    let at = t.skip(end, b" ", 1);
    let digit = usize::from(t.at(at + 1).is_ascii_digit());
    at > end && (t.at(at).is_ascii_uppercase() || t.at(at).is_ascii_digit()) && !alnum(t.at(at + 1 + digit))
}

/// "Munro, E. (2011)", "by Martin Fowler", "[Colin Breck](https://…)": named for what they wrote.
pub(super) fn is_credited(t: &Text<'_>, m: &Mention) -> bool {
    let by = t.slice(m.start.saturating_sub(4), m.start).eq_ignore_ascii_case(b" by ") && m.surname;
    let to = t.line_end(m.end, 80);
    let close = t.slice(m.end, to).iter().position(|b| b"[]".contains(b)).map_or(to, |n| m.end + n);
    let after = t.slice(close, close + 7);
    let linked = [&b"](http"[..], b"]: http", b"]["].iter().any(|mark| after.starts_with(mark));
    is_cited(t, m.end) || by || linked
}

/// Without any capital, names are written small, too: "danica p", "grace ampofo says".
pub(super) fn small_name(t: &Text<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let text = t.slice(from, to);
    if text.iter().any(u8::is_ascii_uppercase) || digits_in(text) * 4 > text.len() {
        return None;
    }
    let mut at = from;
    while at < to {
        if !letter(t.b[at]) {
            at += 1;
            continue;
        }
        let end = t.word_end(at).min(to);
        let word = t.slice(at, end);
        if word.len() > 3 && words::of(word) == Word::NONE && given(word) == Some(Given::Sure) {
            let next = t.skip(end, b" ", 1);
            return Some((at, if next > end { t.word_end(next).min(to) } else { end }));
        }
        at = end.max(at + 1);
    }
    None
}
