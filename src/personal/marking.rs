//! In: a text. Out: stamps that forbid publication.
//!
//! A stamp stands alone: in a heading, on a line, after "Classification:", or in a line of capitals.
//! Inside a sentence, in quotation marks or in a row of a table somebody speaks of it.

use super::byte::alnum;
use super::cue::{Cue, MARKING};
use super::text::Text;
use super::{Hit, Weight, What};

/// Small words a stamp may have beside it.
const BESIDE: &[&[u8]] = &[
    b"page",
    b"of",
    b"and",
    b"only",
    b"for",
    b"the",
    b"to",
    b"be",
    b"or",
    b"not",
    b"by",
    b"with",
    b"without",
    b"data",
    b"personal",
    b"information",
    b"members",
    b"party",
    b"parties",
    b"third",
    b"draft",
    b"minutes",
    b"copy",
    b"from",
    b"parents",
    b"recipient",
    b"recipients",
    b"this",
    b"document",
    b"is",
    b"under",
    b"paragraph",
    b"paragraphs",
    b"schedule",
    b"virtue",
    b"act",
    b"local",
    b"government",
    b"section",
    b"shared",
    b"copied",
    b"circulated",
    b"permission",
    b"chair",
    b"contains",
    b"report",
    b"a",
    b"any",
    b"in",
    b"part",
    b"as",
    b"amended",
    b"until",
];

pub(super) fn markings(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    let about = is_about_markings(t);
    let mut cues = t.all(MARKING).peekable();
    while let Some(cue) = cues.next() {
        // Of those that begin at one place the longest comes last.
        if cues.peek().is_some_and(|next| next.start == cue.start) || cue.start < free {
            continue;
        }
        free = cue.end;
        if t.in_code(cue.start) && !t.in_code_block(cue.start) {
            t.hit(What::Marking, Weight::Quiet, cue.start, cue.end, hits); // the word itself is spoken of
            continue;
        }
        let (line, line_end) = (t.line_start(cue.start, 240), t.line_end(cue.end, 240));
        if is_one_of_all(t, cue) {
            t.hit(What::Marking, Weight::Quiet, cue.start, cue.end, hits);
            continue;
        }
        let spoken = || is_in_a_row(t, cue) || t.in_code_block(cue.start) || !stands_alone(t, cue, line, line_end);
        if about && spoken() {
            t.hit(What::Marking, Weight::Quiet, cue.start, cue.end, hits);
            continue;
        }
        if let Some(weight) = weight(t, cue) {
            t.hit(What::Marking, weight, cue.start, cue.end, hits);
        }
    }
}

/// Whether the page speaks of markings: on several lines, and at least once within a sentence. A stamp that stands
/// alone is one there, too.
fn is_about_markings(t: &Text<'_>) -> bool {
    let mut lines: Vec<usize> = Vec::new();
    let mut spoken = false;
    for cue in t.all(MARKING) {
        let (line, end) = (t.line_start(cue.start, 240), t.line_end(cue.end, 240));
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        let small = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
        spoken |= t.slice(line, end).split(|b| !alnum(*b)).filter(|word| small(word)).count() > 5;
        if spoken && lines.len() > 2 {
            return true;
        }
    }
    false
}

/// Whether the line is an item of a list that has nothing but the names of classes: "OFFICIAL", "SECRET", "TOP SECRET".
fn is_one_of_all(t: &Text<'_>, cue: &Cue) -> bool {
    let (text, at) = (t.text(), t.original(cue.start, cue.start).0);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let class = |line: &str| {
        let item = line.trim_start().strip_prefix(['*', '-', '+']).filter(|rest| rest.starts_with(' '));
        item.is_some_and(|rest| {
            let loud = rest.chars().all(|c| !c.is_lowercase()) && rest.chars().any(char::is_uppercase);
            loud && rest.split_whitespace().count() < 4
        })
    };
    let above = text[..start].trim_end().rsplit('\n').next();
    let below = text[end..].trim_start().split('\n').next();
    class(&text[start..end]) && [above, below].into_iter().flatten().any(class)
}

/// In a row of three cells or more, one of which says what the marking is for.
fn is_in_a_row(t: &Text<'_>, cue: &Cue) -> bool {
    let line = t.slice(t.line_start(cue.start, 240), t.line_end(cue.end, 240));
    line.iter().filter(|b| **b == b'|').count() > 1
}

fn weight(t: &Text<'_>, cue: &Cue) -> Option<Weight> {
    let (line, line_end) = (t.line_start(cue.start, 240), t.line_end(cue.end, 240));
    let said = t.slice(cue.start, cue.end);
    let capitals = !said.iter().any(u8::is_ascii_lowercase);
    let words = said.split(|b| !alnum(*b)).filter(|word| !word.is_empty()).count();
    let alone = stands_alone(t, cue, line, line_end);
    let title = said.first().is_some_and(u8::is_ascii_uppercase);
    match (words > 1, capitals, alone) {
        _ if when_filled_in(t, cue.end, line_end) => capitals.then_some(Weight::Warn),
        (false, true, true) if praises_a_service(t, cue.end, line_end) => None,
        (true, true, true) | (false, true, true) => Some(Weight::Block),
        (true, true, false) => Some(Weight::Warn),
        (true, false, true) if title => Some(Weight::Block),
        (false, false, true) if title && said.len() > 11 => Some(Weight::Warn),
        _ => None,
    }
}

/// "CONFIDENTIAL HELPLINE": the word says what the service is like.
fn praises_a_service(t: &Text<'_>, end: usize, line_end: usize) -> bool {
    const SERVICES: &[&[u8]] =
        &[b"helpline", b"helplines", b"service", b"services", b"advice", b"support", b"counselling", b"chat", b"help"];
    let rest = t.slice(end, line_end).to_ascii_lowercase();
    let mut words = rest.split(|b| !alnum(*b)).filter(|word| !word.is_empty());
    t.at(end) == b' ' && words.next().is_some_and(|word| SERVICES.contains(&word))
}

/// "When complete" is said of a form that is still empty.
fn when_filled_in(t: &Text<'_>, end: usize, line_end: usize) -> bool {
    let rest = t.slice(end, line_end).to_ascii_lowercase();
    [&b"when complete"[..], b"once complete", b"when filled", b"on completion"]
        .iter()
        .any(|said| rest.windows(said.len()).any(|w| w == *said))
}

/// Whether besides the stamp its line holds nothing but capitals, numbers and a label.
fn stands_alone(t: &Text<'_>, cue: &Cue, line: usize, line_end: usize) -> bool {
    let quoted = |b: u8| matches!(b, b'"' | b'\'');
    let first = t.skip(line, b" #>", 8);
    let listed = matches!(t.at(first), b'-' | b'+') && t.at(first + 1) == b' ' || line > 0 && t.before(line) != b'\n';
    let row = t.slice(line, line_end).iter().filter(|b| matches!(b, b'|' | b'\t')).count() > 2
        || t.slice(line, line_end).contains(&b'\t');
    if quoted(t.before(cue.start)) || (quoted(t.at(cue.end)) && quoted(t.at(first))) || listed || row {
        return false;
    }
    let label = t.before(t.skip_back(cue.start, b" [(")) == b':' && count_words(t, line, cue.start) < 4;
    let from = if label { cue.start } else { line };
    let mut at = from;
    let mut others = 0;
    while at < line_end {
        if !alnum(t.b[at]) {
            at += 1;
            continue;
        }
        let end = t.word_end(at).max(at + 1);
        let word = t.slice(at, end);
        let marking =
            t.cues_in(at.saturating_sub(24).max(line), at + 1).any(|c| c.kinds & MARKING != 0 && c.end >= end);
        let small = word.iter().any(u8::is_ascii_lowercase);
        others += usize::from(!marking && small && !BESIDE.contains(&word.to_ascii_lowercase().as_slice()));
        at = end;
    }
    // A short stamp such as O-S has its subject beside it.
    let abbreviated = cue.end - cue.start > 3 && t.slice(cue.start, cue.start + 3) == b"O-S" && first == cue.start;
    // "RESTRICTED – for members of the panel only"
    let opens = first == cue.start && matches!(t.at(t.skip(cue.end, b" ", 1)), b'-' | b':');
    others == 0 || abbreviated || (others == 1 && opens)
}

fn count_words(t: &Text<'_>, from: usize, to: usize) -> usize {
    t.slice(from, to).split(|b| !alnum(*b)).filter(|word| !word.is_empty()).count()
}
