//! In: a file as it was read, and mends. Out: the file with what they exchange, every other byte as it was: its line
//! ends, its byte order mark, its spaces that do not break.
//!
//! The rules saw the text with plain line ends and spaces; each sign of it is one of the file (`levelled.rs`), but for a
//! line end of two, so a place is counted in signs.

use crate::finding::{Edit, Mend};
use crate::read::levelled;

/// Those of the mends, in order, that touch no place which one before them touches.
pub fn apart(mends: Vec<Mend>) -> Vec<Mend> {
    let mut taken: Vec<((u32, u32), (u32, u32))> = Vec::new();
    let mut kept = Vec::new();
    for mend in mends {
        let spans: Vec<_> = mend.edits.iter().map(span).collect();
        let clear = |(from, to): &((u32, u32), (u32, u32))| {
            taken.iter().rev().all(|(begun, ended)| to <= begun && from != begun || from >= ended && to != ended)
        };
        if spans.iter().all(clear) {
            taken.extend(spans);
            kept.push(mend);
        }
    }
    kept
}

/// Where an edit begins, and the place behind it.
fn span(edit: &Edit) -> ((u32, u32), (u32, u32)) {
    let lines = edit.was.matches('\n').count() as u32;
    let last = edit.was.rsplit('\n').next().unwrap_or("").chars().count() as u32;
    let column = if lines == 0 { edit.column + last } else { 1 + last };
    ((edit.line, edit.column), (edit.line + lines, column))
}

/// Whether every place of the mend reads as its rule saw it.
pub fn fits(text: &str, mend: &Mend) -> bool {
    let mut starts = vec![0];
    starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
    mend.edits.iter().all(|edit| {
        let line = starts.get((edit.line as usize).wrapping_sub(1)).and_then(|start| text.get(*start..));
        let from = line.and_then(|line| {
            let column = edit.column.saturating_sub(1) as usize;
            let at = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column)?;
            (!line[..at].contains('\n')).then(|| &line[at..])
        });
        from.is_some_and(|from| from.starts_with(&edit.was))
    })
}

/// The file after the mends; nothing if one of them does not fit.
pub fn exchanged(raw: &str, mends: &[Mend]) -> Option<String> {
    let text = Text::of(raw)?;
    let mut edits: Vec<(usize, &Edit)> =
        mends.iter().flat_map(|mend| &mend.edits).map(|edit| Some((text.place(edit)?, edit))).collect::<Option<_>>()?;
    edits.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(raw.len() + 64);
    let mut done = 0;
    for (at, edit) in edits {
        let (was, becomes): (Vec<char>, Vec<char>) = (edit.was.chars().collect(), edit.becomes.chars().collect());
        let (front, back) = same(&was, &becomes);
        let (from, to) = (text.byte(at + front), text.byte(at + was.len() - back));
        out.push_str(raw.get(done..from)?);
        let new: String = becomes[front..becomes.len() - back].iter().collect();
        out.push_str(&new.replace('\n', text.line_end));
        done = to;
    }
    out.push_str(raw.get(done..)?);
    Some(out)
}

/// How many signs at the beginning and at the end are the same, and so stay as they are in the file.
fn same(was: &[char], becomes: &[char]) -> (usize, usize) {
    let front = was.iter().zip(becomes).take_while(|(a, b)| a == b).count();
    let rest = (was.len() - front).min(becomes.len() - front);
    let back = was.iter().rev().zip(becomes.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (front, back)
}

/// A file, and where each sign of it stands that the rules saw.
struct Text<'r> {
    /// As the rules saw it.
    signs: Vec<char>,
    /// The first byte of each sign in the file, and its end.
    bytes: Vec<usize>,
    /// The first sign of each line.
    lines: Vec<usize>,
    /// The line end that the file has.
    line_end: &'r str,
}

impl<'r> Text<'r> {
    fn of(raw: &'r str) -> Option<Text<'r>> {
        let bare = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        let signs: Vec<char> = levelled::levelled(bare).chars().collect();
        let mut bytes = Vec::with_capacity(signs.len() + 1);
        let mut before = ' ';
        for (at, c) in bare.char_indices() {
            if !(c == '\n' && before == '\r') {
                bytes.push(raw.len() - bare.len() + at);
            }
            before = c;
        }
        bytes.push(raw.len());
        let ends = signs.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at + 1);
        let lines: Vec<usize> = std::iter::once(0).chain(ends).collect();
        let first = lines.get(1).map_or("\n", |next| raw.get(bytes[next - 1]..bytes[*next]).unwrap_or("\n"));
        (bytes.len() == signs.len() + 1).then_some(Text { signs, bytes, lines, line_end: first })
    }

    /// The sign at which the edit begins, if its words stand there.
    fn place(&self, edit: &Edit) -> Option<usize> {
        let start = self.lines.get(edit.line.checked_sub(1)? as usize)?;
        let at = start + edit.column.checked_sub(1)? as usize;
        let mut there = self.signs.get(at..)?.iter();
        edit.was.chars().all(|c| there.next() == Some(&c)).then_some(at)
    }

    fn byte(&self, sign: usize) -> usize {
        self.bytes.get(sign).copied().unwrap_or(self.bytes[self.bytes.len() - 1])
    }
}
