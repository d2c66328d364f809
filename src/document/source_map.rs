//! In: the lines of a body, and for each line of the text made from them where its pieces came from.
//! Out: for any place of that text its place in the file, so that a finding about a text from which
//! hidden passages were cut still stands under the right letters.

use crate::finding::At;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a line of the prepared text came from: the place of its first byte, and of each later piece
/// that does not follow on from the one before.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Line of the body, from 0.
    pub line: u32,
    pub byte: u32,
    pub more: Vec<Piece>,
}

/// From byte `at` of the prepared line on, the text is that of this place of the body.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub at: u32,
    pub line: u32,
    pub byte: u32,
}

impl Origin {
    /// A line as it stands in the body.
    pub fn whole(line: usize) -> Origin {
        Origin { line: line as u32, ..Origin::default() }
    }

    /// Line and byte of the body for a byte of the prepared line.
    fn of(&self, byte: usize) -> (usize, usize) {
        let later = self.more.partition_point(|piece| piece.at as usize <= byte);
        let first = Piece { at: 0, line: self.line, byte: self.byte };
        let piece = later.checked_sub(1).map_or(&first, |index| &self.more[index]);
        (piece.line as usize, piece.byte as usize + byte - piece.at as usize)
    }
}

/// Lines up to this long are counted anew for each place; longer ones have their counts noted.
const SHORT: usize = 256;
/// One noted count for so many bytes.
const STEP: usize = 64;

/// The lines of a body, and which character stands at which byte of them.
pub struct Columns<'s> {
    lines: Vec<Line<'s>>,
    /// Lines of the file before the body.
    before: usize,
}

struct Line<'s> {
    text: &'s str,
    ascii: bool,
    /// Characters before each [`STEP`] bytes, made when it is first asked for.
    counts: OnceCell<Vec<u32>>,
}

impl<'s> Columns<'s> {
    /// `before` lines of the file stand before the body.
    pub fn new(body: &'s str, before: usize) -> Columns<'s> {
        let line = |text: &'s str| Line { text, ascii: text.is_ascii(), counts: OnceCell::new() };
        Columns { lines: body.lines().map(line).collect(), before }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// A line of the body, from 0.
    pub fn line(&self, index: usize) -> &'s str {
        self.lines.get(index).map_or("", |line| line.text)
    }

    /// The number in the file of a line of the body.
    pub fn number(&self, index: usize) -> usize {
        self.before + index + 1
    }

    /// The place in the file of some bytes of a line of the body.
    pub fn at(&self, index: usize, bytes: Range<usize>) -> At {
        let column = self.column(index, bytes.start);
        At::span(self.number(index), column + 1, self.column(index, bytes.end).saturating_sub(column))
    }

    /// Characters before a byte of a line.
    fn column(&self, index: usize, byte: usize) -> usize {
        let Some(line) = self.lines.get(index) else { return 0 };
        let byte = byte.min(line.text.len());
        if line.ascii {
            return byte;
        }
        let begins = |bytes: &[u8]| bytes.iter().filter(|b| **b & 0xc0 != 0x80).count();
        let bytes = line.text.as_bytes();
        if bytes.len() <= SHORT {
            return begins(&bytes[..byte]);
        }
        let counts = line.counts.get_or_init(|| {
            let steps = bytes.chunks(STEP).scan(0, |count, chunk| {
                let before = *count;
                *count += begins(chunk) as u32;
                Some(before)
            });
            steps.collect()
        });
        let step = (byte / STEP).min(counts.len() - 1);
        counts[step] as usize + begins(&bytes[step * STEP..byte])
    }
}

/// The way back from the prepared text to the file.
pub struct SourceMap<'s> {
    columns: Columns<'s>,
    origins: Vec<Origin>,
}

impl<'s> SourceMap<'s> {
    /// One origin for each line of the prepared text.
    pub fn new(columns: Columns<'s>, origins: Vec<Origin>) -> SourceMap<'s> {
        SourceMap { columns, origins }
    }

    /// The place in the file of the bytes `start..end` of a line of the prepared text; a line past the
    /// last is the last. `end` on another line, or nowhere, gives a place without a length.
    pub fn at(&self, line: usize, start: usize, end: Option<usize>) -> At {
        let Some(origin) = self.origins.get(line).or(self.origins.last()) else {
            return At::line(self.columns.number(0));
        };
        let (index, byte) = origin.of(start);
        let until = end.map(|end| origin.of(end.max(start + 1) - 1)).filter(|(line, _)| *line == index);
        self.columns.at(index, byte..until.map_or(byte, |(_, last)| (last + 1).max(byte)))
    }

    /// The number in the file of a line of the prepared text.
    pub fn number(&self, line: usize) -> usize {
        let origin = self.origins.get(line).or(self.origins.last());
        self.columns.number(origin.map_or(0, |origin| origin.line as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_behind_a_cut_is_that_of_the_file() {
        let body = "Été <!-- x -->\nb --> là";
        let cut = Origin { line: 0, byte: 0, more: vec![Piece { at: 6, line: 1, byte: 6 }] };
        let map = SourceMap::new(Columns::new(body, 3), vec![cut]);
        assert_eq!(map.at(0, 0, Some(5)), At::span(4, 1, 3));
        assert_eq!(map.at(0, 6, Some(9)), At::span(5, 7, 2));
        assert_eq!(map.at(9, 0, None), At::span(4, 1, 0));
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_a_short_one() {
        let body = "é".repeat(400) + "x";
        let map = SourceMap::new(Columns::new(&body, 0), vec![Origin::whole(0)]);
        for chars in [0, 1, 31, 32, 33, 399] {
            assert_eq!(map.at(0, chars * 2, Some(chars * 2 + 2)), At::span(1, chars + 1, 1));
        }
    }
}
