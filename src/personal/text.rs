//! In: a levelled text. Out: its groups of digits and the cues in it, found in one pass, and how to
//! look round a place. Every look is bounded, so the time grows with the text and no faster.

use super::byte::{alnum, letter};
use super::cue::{self, Cue, Kinds};
use super::plain::Plain;
use super::signs::Signs;
use super::{Hit, Weight, What};
use std::cell::OnceCell;

/// A text ready to be looked through.
pub(super) struct Text<'t> {
    pub b: &'t [u8],
    /// Start and end of every unbroken group of digits.
    pub groups: Vec<(usize, usize)>,
    pub cues: Vec<Cue>,
    /// All their kinds.
    said: Kinds,
    plain: &'t Plain<'t>,
    paragraphs: OnceCell<Vec<usize>>,
    pub ages: OnceCell<Vec<Age>>,
    pub mentions: OnceCell<Vec<Mention>>,
    code: OnceCell<Vec<Stretch>>,
}

/// How an age is written, which says how sure it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// "Connor 14": an age only where much else says so.
    Bare,
    /// "(9)", ", 14,", "– 12 –", "was 3".
    Between,
    /// "Aged 9", "9yo".
    Plainly,
    /// "Y6", "Yr R".
    SchoolYear,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Age {
    pub start: usize,
    pub end: usize,
    pub said: Said,
}

/// How a person is named, the vaguest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// "Child P", "C2".
    Letter,
    /// A given name that is also a place or a month: "June".
    Place,
    /// One that is also a word: "Hope".
    Perhaps,
    /// A capitalised word where a name stands: "her son Zyrek".
    Slot,
    /// "Mrs Threadgold"
    Titled,
    /// "J.B."
    Initials,
    Given,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub start: usize,
    pub end: usize,
    pub sort: Sort,
    /// "Kayden W": how workers write of a child, and nobody of an author.
    pub shortened: bool,
    pub surname: bool,
    /// Between quotation marks, as a made-up name stands.
    pub quoted: bool,
    /// The name is a word or a place as well: "Faith".
    pub word: bool,
}

/// Code in the text as it was given: levelling takes its backticks out.
struct Stretch {
    start: usize,
    end: usize,
    block: bool,
}

impl<'t> Text<'t> {
    pub fn of(plain: &'t Plain<'t>) -> Text<'t> {
        let b: &[u8] = &plain.bytes;
        let cues = cue::find(b);
        let said = cues.iter().fold(0, |all, cue| all | cue.kinds);
        Text {
            b,
            groups: groups(b),
            cues,
            said,
            plain,
            paragraphs: OnceCell::new(),
            ages: OnceCell::new(),
            mentions: OnceCell::new(),
            code: OnceCell::new(),
        }
    }

    /// Notes a hit at these places of the levelled text.
    pub fn hit(&self, what: What, weight: Weight, start: usize, end: usize, hits: &mut Vec<Hit>) {
        self.hit_with(what, weight, start, end, Signs::NONE, hits);
    }

    /// The same, with the signs that made it one.
    pub fn hit_with(&self, what: What, weight: Weight, start: usize, end: usize, signs: Signs, hits: &mut Vec<Hit>) {
        let (start, end) = self.plain.original(start, end);
        hits.push(Hit { what, weight, start, end, signs });
    }

    /// Where these places stand in the text as it was given.
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        self.plain.original(start, end)
    }

    /// The text as it was given.
    pub fn text(&self) -> &'t str {
        self.plain.text()
    }

    /// Whether a place lies between backticks, or in a block of code.
    pub fn in_code(&self, at: usize) -> bool {
        self.stretch(at).is_some()
    }

    /// Whether a place lies in a block of code, between two lines of backticks.
    pub fn in_code_block(&self, at: usize) -> bool {
        self.stretch(at).is_some_and(|stretch| stretch.block)
    }

    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let all = self.code.get_or_init(|| code(self.plain.text()));
        if all.is_empty() {
            return None;
        }
        let (at, _) = self.plain.original(at, at);
        let next = all.partition_point(|stretch| stretch.start <= at);
        next.checked_sub(1).map(|last| &all[last]).filter(|stretch| at < stretch.end)
    }

    /// The cues that begin within a range, in order.
    pub fn cues_in(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Cue> {
        let first = self.cues.partition_point(|c| c.start < from);
        let last = self.cues.partition_point(|c| c.start < to);
        self.cues[first..last.max(first)].iter()
    }

    /// All cues of a kind.
    pub fn all(&self, kinds: Kinds) -> impl Iterator<Item = &Cue> {
        let some = if self.said & kinds == 0 { &[] } else { &*self.cues };
        some.iter().filter(move |cue| cue.kinds & kinds != 0)
    }

    /// All cues of a kind that begin within a range.
    pub fn all_in(&self, kinds: Kinds, from: usize, to: usize) -> impl Iterator<Item = &Cue> {
        self.cues_in(from, to).filter(move |cue| cue.kinds & kinds != 0)
    }

    /// Whether a digit stands within a range.
    pub fn has_digit(&self, from: usize, to: usize) -> bool {
        let first = self.groups.partition_point(|(_, end)| *end <= from);
        self.groups.get(first).is_some_and(|(start, _)| *start < to)
    }

    /// Whether a body is named in the range. "Church Lane" and "Station Road" name none.
    pub fn names_body(&self, from: usize, to: usize) -> bool {
        self.all_in(cue::BODY, from, to).any(|body| {
            let next = self.skip(body.end, b" ", 1);
            next == body.end || !self.cues_in(next, next + 1).any(|c| c.kinds & cue::STREET != 0)
        })
    }

    /// Whether a cue of such a kind begins within the range.
    pub fn has(&self, kinds: Kinds, from: usize, to: usize) -> bool {
        self.cues_in(from, to).any(|cue| cue.kinds & kinds != 0)
    }

    /// The same in the line round a place, at most so far before and after it.
    pub fn near(&self, kinds: Kinds, start: usize, end: usize, before: usize, after: usize) -> bool {
        self.has(kinds, self.line_start(start, before), self.line_end(end, after))
    }

    /// The start of the line, or a place so many bytes before.
    pub fn line_start(&self, at: usize, reach: usize) -> usize {
        let from = at.saturating_sub(reach);
        self.b[from..at].iter().rposition(|b| *b == b'\n').map_or(from, |n| from + n + 1)
    }

    /// The end of the line, or a place so many bytes on.
    pub fn line_end(&self, at: usize, reach: usize) -> usize {
        let to = (at + reach).min(self.b.len());
        self.b[at..to].iter().position(|b| *b == b'\n').map_or(to, |n| at + n)
    }

    /// The start of the sentence, at most so many bytes before. A line's end closes none, a blank line does.
    pub fn sentence_start(&self, at: usize, reach: usize) -> usize {
        let from = at.saturating_sub(reach).max(self.paragraph(at));
        let ends = |n: &usize| {
            let n = *n;
            matches!(self.b[n], b'.' | b'!' | b'?')
                && n >= 3
                && self.b[n - 3..n].iter().all(|b| b.is_ascii_lowercase() || *b == b')' || b.is_ascii_digit())
                && self.b.get(n + 1).is_some_and(u8::is_ascii_whitespace)
                && self.b.get(n + 2).is_some_and(|b| !b.is_ascii_lowercase())
        };
        (from..at).rev().find(ends).map_or(from, |n| n + 1)
    }

    /// The end of the sentence that goes on at a place, before `to`.
    pub fn sentence_end(&self, at: usize, to: usize) -> usize {
        let ends = |n: &usize| {
            let n = *n;
            matches!(self.b[n], b'.' | b'!' | b'?')
                && n >= 2
                && self.b[n - 2..n].iter().all(|b| b.is_ascii_lowercase() || *b == b')' || b.is_ascii_digit())
                && self.b.get(n + 1).is_none_or(u8::is_ascii_whitespace)
                && self.b.get(n + 2).is_none_or(|b| !b.is_ascii_lowercase())
        };
        (at..to).find(ends).map_or(to, |n| n + 1)
    }

    /// The start of the lines without a blank one between.
    pub fn paragraph(&self, at: usize) -> usize {
        let starts = self.paragraphs.get_or_init(|| {
            let blank = |n: &usize| self.b[*n] == b'\n' && self.b.get(n + 1).is_some_and(|b| *b == b'\n');
            std::iter::once(0).chain((0..self.b.len()).filter(blank).map(|n| n + 2)).collect()
        });
        starts[starts.partition_point(|start| *start <= at).saturating_sub(1)]
    }

    pub fn at(&self, at: usize) -> u8 {
        self.b.get(at).copied().unwrap_or(b'\n')
    }

    /// The byte before a place; a line's end before the first.
    pub fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(b'\n', |n| self.b[n])
    }

    /// These bytes, as far as they are there.
    pub fn slice(&self, start: usize, end: usize) -> &[u8] {
        let end = end.min(self.b.len());
        &self.b[start.min(end)..end]
    }

    /// Past any of these bytes, at most so many.
    pub fn skip(&self, at: usize, marks: &[u8], most: usize) -> usize {
        let to = (at + most).min(self.b.len());
        (at.min(to)..to).find(|n| !marks.contains(&self.b[*n])).unwrap_or(to.max(at))
    }

    /// Back over any of these bytes: the place after the last other one, at most four back.
    pub fn skip_back(&self, at: usize, marks: &[u8]) -> usize {
        self.skip_back_most(at, marks, 4)
    }

    pub fn skip_back_most(&self, at: usize, marks: &[u8], most: usize) -> usize {
        at - self.b[..at].iter().rev().take(most).take_while(|b| marks.contains(b)).count()
    }

    /// The start of the name that ends here, hyphens and apostrophes included.
    pub fn name_start(&self, end: usize) -> usize {
        let from = end.saturating_sub(40);
        let inside = |n: &usize| alnum(self.b[*n]) || matches!(self.b[*n], b'-' | b'\'') && letter(self.before(*n));
        (from..end).rev().find(|n| !inside(n)).map_or(from, |n| n + 1)
    }

    /// A capital after a small word is no sentence's first: "our colleague Sue".
    pub fn inside_a_sentence(&self, start: usize) -> bool {
        let gap = self.skip_back_most(start, b" ", 1);
        let word = self.word_start(gap);
        let small = self.slice(word, gap).iter().all(u8::is_ascii_lowercase);
        gap < start && gap > word && self.before(start) == b' ' && small
    }

    /// The end of the words with capitals that begin here.
    pub fn name_end(&self, at: usize) -> usize {
        let mut end = self.word_end(at);
        for _ in 0..3 {
            let next = self.skip(end, b" ", 1);
            if next == end || !self.at(next).is_ascii_uppercase() {
                break;
            }
            end = self.word_end(next);
        }
        end
    }

    /// The end of the word that begins here (letters, digits).
    pub fn word_end(&self, at: usize) -> usize {
        let to = (at + 60).min(self.b.len());
        (at..to).find(|n| !alnum(self.b[*n])).unwrap_or(to)
    }

    /// The start of the word that ends here.
    pub fn word_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(60);
        (from..at).rev().find(|n| !alnum(self.b[*n])).map_or(from, |n| n + 1)
    }

    /// Whether a place lies inside an address of the web, where ids are made of anything.
    pub fn in_web_address(&self, at: usize) -> bool {
        let from = at.saturating_sub(240);
        let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'<' | b'|');
        let start = self.b[from..at].iter().rposition(blank).map_or(from, |n| from + n + 1);
        let token = &self.b[start..at];
        token.windows(3).any(|w| w == b"://")
            || token.starts_with(b"www.")
            || token.starts_with(b"/")
            || token.starts_with(b"(/")
    }

    /// Whether a place lies inside a tag of HTML, where words are addresses and looks.
    pub fn in_tag(&self, at: usize) -> bool {
        let from = at.saturating_sub(240);
        let open = self.b[from..at].iter().rposition(|b| matches!(b, b'<' | b'>' | b'\n'));
        let opens =
            |n: usize| self.b[from + n] == b'<' && (letter(self.at(from + n + 1)) || self.at(from + n + 1) == b'/');
        let Some(open) = open.filter(|n| opens(*n)) else { return false };
        // What a picture is said to show is text.
        let inside = &self.b[from + open..at];
        let value = inside.iter().rposition(|b| *b == b'=').map_or(0, |n| n.saturating_sub(10));
        let shown = [&b"alt="[..], b"title=", b"label="]
            .iter()
            .any(|name| inside[value..].windows(name.len()).any(|window| window.eq_ignore_ascii_case(name)));
        !shown
    }

    /// A word that can be a person's name: a capital and small letters, and no word of another use.
    pub fn name_at(&self, at: usize) -> Option<usize> {
        if !self.at(at).is_ascii_uppercase() || alnum(self.before(at)) {
            return None;
        }
        let to = (at + 40).min(self.b.len());
        let inside = |n: &usize| letter(self.b[*n]) || (matches!(self.b[*n], b'-' | b'\'') && letter(self.at(n + 1)));
        let end = (at..to).find(|n| !inside(n)).unwrap_or(to);
        let word = self.b[at..end].strip_suffix(b"'s").unwrap_or(&self.b[at..end]);
        let end = at + word.len();
        let small = word.iter().filter(|b| !b.is_ascii_uppercase()).count();
        (word.len() > 1 && small > 0 && small * 3 >= word.len() && !alnum(self.at(end)) && !cue::is_no_name(word))
            .then_some(end)
    }

    /// One to three capitals, with or without dots.
    pub fn initials_at(&self, at: usize) -> Option<usize> {
        if alnum(self.before(at)) {
            return None;
        }
        let mut end = at;
        let mut count = 0;
        while self.at(end).is_ascii_uppercase() && count < 4 {
            count += 1;
            end += 1;
            if self.at(end) == b'.' && (self.at(end + 1).is_ascii_uppercase() || count > 1) {
                end += 1;
            }
        }
        ((1..=3).contains(&count) && !alnum(self.at(end))).then_some(end)
    }
}

fn groups(b: &[u8]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(next) = b[at..].iter().position(u8::is_ascii_digit) {
        let start = at + next;
        let end = b[start..].iter().position(|c| !c.is_ascii_digit()).map_or(b.len(), |n| start + n);
        out.push((start, end));
        at = end;
    }
    out
}

/// The blocks and the spans of code. A block that is never closed is none.
fn code(text: &str) -> Vec<Stretch> {
    let mut out = Vec::new();
    if !text.contains('`') && !text.contains("~~~") {
        return out;
    }
    let mut open: Option<(usize, char)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let fence = ['`', '~'].into_iter().find(|sign| bare.chars().take_while(|c| c == sign).count() > 2);
        match (open, fence) {
            (Some((start, sign)), Some(fence)) if fence == sign => {
                out.push(Stretch { start, end: at, block: true });
                open = None;
            }
            (None, Some(sign)) => open = Some((at, sign)),
            (Some(_), _) => {}
            (None, None) => {
                let mut ticks = line.match_indices('`').map(|(n, _)| at + n);
                while let (Some(start), Some(end)) = (ticks.next(), ticks.next()) {
                    out.push(Stretch { start, end, block: false });
                }
            }
        }
        at += line.len();
    }
    out
}
