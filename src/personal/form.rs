//! In: a passage of a text. Out: forms in it that say whether it is about anybody: addresses, lists of terms, forms to be
//! filled, names given for what their bearers wrote, names in small letters.

use super::at_work::is_at_work;
use super::byte::{alnum, digits_in, letter};
use super::cue::{ACTION, BIRTH, BORN, CHILD, Cue, HARM, LIVES, RELATION, SCHOOL};
use super::mailbox;
use super::names::{Given, given};
use super::text::Mention;
use super::text::Text;
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

/// "Munro, E.", "Ferguson (2011)": the author of something.
fn is_cited(t: &Text<'_>, end: usize) -> bool {
    let after = t.slice(end, end + 7);
    let initial = matches!(after, [b',', b' ', first, b'.', ..] if first.is_ascii_uppercase());
    let year = matches!(after, [b' ', b'(', b'1' | b'2', _, _, third, b')', ..] if third.is_ascii_digit());
    initial || year
}

/// Named for what they wrote, said or do for a body, and for nothing else.
pub(super) fn is_credited(t: &Text<'_>, m: &Mention) -> bool {
    is_at_work(t, m)
        || is_author(t, m)
        || t.in_code(m.start)
        || has_mailbox(t, m.end)
        || is_in_roster(t, m)
        || is_for_spelling(t, m)
}

/// What stands before somebody who is named for a work.
const BEFORE_AUTHORS: &[&[u8]] = &[
    b" by",
    b"according to",
    b"work of",
    b"special thanks to",
    b"many thanks to",
    b"presents:",
    b"author:",
    b"authors:",
    b"editor:",
    b"editors:",
    b"speaker:",
    b"speakers:",
    b"(c)",
    b"copyright",
];

/// "Munro, E. (2011)", "by **Martin Fowler**", "[Colin Breck](https://…)", "[A title](https://…), Jason Fried",
/// "Lesley Noel's [Learning](https://…)", "From **Julia Solano**:", "Joshua Bloch (Addison, 2017)".
fn is_author(t: &Text<'_>, m: &Mention) -> bool {
    let to = t.line_end(m.end, 80);
    let close = t.slice(m.end, to).iter().position(|b| b"[]".contains(b)).map_or(to, |n| m.end + n);
    let after = t.slice(close, close + 7);
    let linked = [&b"](http"[..], b"]: http", b"]["].iter().any(|mark| after.starts_with(mark));
    if is_cited(t, m.end) || linked {
        return true;
    }
    // "Nat Pryce and Lesley Noel's [book](https://…)" is of both.
    let end = end_of_pair(t, m.end);
    let line = t.line_start(m.start, 160);
    let gap = t.skip_back_most(m.start, b" *_[\"'", 6);
    let before = t.slice(line, gap).to_ascii_lowercase();
    let opens_line = before == b"by" || before.ends_with(b"\nby");
    let introduced = m.surname && (opens_line || BEFORE_AUTHORS.iter().any(|words| before.ends_with(words)));
    let mark = t.skip(end, b" *_", 4);
    let quoted = m.surname && before == b"from" && t.slice(mark, mark + 2).contains(&b':');
    let behind_link =
        m.surname && (before.ends_with(b"),") || before.ends_with(b") -")) && before.windows(6).any(|w| w == b"](http");
    let work = t.skip(t.skip(end, b"'s", 2), b" ", 1);
    let owner =
        t.at(end) == b'\'' && t.at(work) == b'[' && t.slice(work, t.line_end(work, 120)).windows(2).any(|w| w == b"](");
    let bracket = t.slice(m.end, t.line_end(m.end, 60));
    let dated = bracket.strip_prefix(b" (").and_then(|rest| rest.split(|b| *b == b')').next());
    let published = m.surname
        && dated.is_some_and(|inner| {
            inner.len() > 4 && inner[inner.len() - 4..].iter().all(u8::is_ascii_digit) && inner.contains(&b',')
        });
    introduced || quoted || behind_link || owner || published
}

/// The end of the second of two names.
fn end_of_pair(t: &Text<'_>, end: usize) -> usize {
    let and = [&b" and "[..], b" & "].into_iter().find(|and| t.slice(end, end + and.len()) == *and);
    let Some(first) = and.map(|and| end + and.len()).and_then(|at| t.name_at(at)) else { return end };
    let gap = t.skip(first, b" ", 1);
    let last = t.name_at(gap).filter(|_| gap > first).unwrap_or(first);
    if t.slice(last.saturating_sub(2), last) == b"'s" { last - 2 } else { last }
}

/// "Janie Burrow (janie.burrow@agency.example)": a worker, by the mailbox of a body; a mailbox is told of as such.
fn has_mailbox(t: &Text<'_>, end: usize) -> bool {
    let from = t.skip(end, b" ](<*,:", 4);
    let to = (from..(from + 80).min(t.b.len())).find(|n| b" )>\n\t|".contains(&t.b[*n])).unwrap_or(from);
    let word = t.slice(from, to).to_ascii_lowercase();
    let host = word.iter().rposition(|b| *b == b'@').map(|at| &word[at + 1..]);
    from > end && host.is_some_and(|host| !mailbox::is_of_anybody(host))
}

/// A list of words for the spelling checker of an editor: "cSpell: ignore Nakai,Matis".
fn is_for_spelling(t: &Text<'_>, m: &Mention) -> bool {
    let line = t.line_start(m.start, 1_000);
    let first = t.slice(line, line + 24).to_ascii_lowercase();
    first.windows(6).any(|w| w == b"cspell")
}

/// "Alan Atlas, Elizabeth Ayer, Brian Bell and Stacy Dion": three whole names or more and nothing said of any of them.
fn is_in_roster(t: &Text<'_>, m: &Mention) -> bool {
    let (from, to) = (t.line_start(m.start, 300), t.line_end(m.end, 300));
    let line = t.slice(from, to);
    let private = RELATION | CHILD | HARM | ACTION | SCHOOL | LIVES | BIRTH | BORN;
    let thanks = |cue: &Cue| t.slice(cue.start, cue.end).starts_with(b"thank");
    let said = |cue: &Cue| cue.kinds & private != 0 && t.b[cue.start].is_ascii_lowercase() && !thanks(cue);
    if t.cues_in(from, to).any(said) {
        return false;
    }
    let label = line.iter().take(40).position(|b| *b == b':').map_or(from, |n| from + n);
    if t.has(private, from, label) {
        return false;
    }
    let line = String::from_utf8_lossy(line).replace(" and ", ",").replace('&', ",");
    let is_name = |item: &str| {
        let words: Vec<&str> = item.split([' ', '*', '_', '-', '.']).filter(|word| !word.is_empty()).collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| word.contains(|c: char| c.is_uppercase()))
    };
    line.split(',').filter(|item| is_name(item.trim())).count() > 2
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
