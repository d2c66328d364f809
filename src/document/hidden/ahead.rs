//! In: a line, and the one below it. Out: where a sign stands next from any place of it on, without reading the line
//! anew for each of its places: what is asked from the left to the right takes one reading a sign.

use super::code;
use std::cell::{OnceCell, RefCell};

/// A line, and what was found ahead in it so far.
pub struct Ahead<'l> {
    pub line: &'l str,
    /// The line below.
    pub below: &'l str,
    prefix: OnceCell<usize>,
    seen: RefCell<Vec<Seen>>,
}

/// From byte `from` on, the sign stands first at `at`.
struct Seen {
    sign: &'static str,
    from: usize,
    at: Option<usize>,
}

impl<'l> Ahead<'l> {
    pub fn new(line: &'l str, below: &'l str) -> Ahead<'l> {
        Ahead { line, below, prefix: OnceCell::new(), seen: RefCell::default() }
    }

    /// Where the text of the line begins, behind the marks of lists and quotations.
    pub fn text(&self) -> usize {
        *self.prefix.get_or_init(|| code::prefix(self.line).end)
    }

    /// Whether nothing but such marks or white space stands before this place.
    pub fn begins_at(&self, at: usize) -> bool {
        self.text() == at || self.line.len() - self.line.trim_start().len() >= at
    }

    /// Where the sign stands next.
    pub fn find(&self, sign: &'static str, from: usize) -> Option<usize> {
        self.find_by(sign, from, |line, from| line[from..].find(sign).map(|at| from + at))
    }

    pub fn has(&self, sign: &'static str, from: usize) -> bool {
        self.find(sign, from).is_some()
    }

    /// The same of what `search` finds, which is kept under this name.
    pub fn find_by(
        &self,
        name: &'static str,
        from: usize,
        search: impl Fn(&str, usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut seen = self.seen.borrow_mut();
        let known = seen.iter().position(|seen| seen.sign == name);
        if let Some(known) = known.map(|index| &seen[index])
            && known.from <= from
            && known.at.is_none_or(|at| at >= from)
        {
            return known.at;
        }
        let at = search(self.line, from);
        let now = Seen { sign: name, from, at };
        match known {
            Some(index) => seen[index] = now,
            None => seen.push(now),
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_again_is_found_again() {
        let ahead = Ahead::new("a ) b ) c", "");
        for (from, at) in [(0, Some(2)), (1, Some(2)), (3, Some(6)), (0, Some(2)), (7, None), (8, None), (4, Some(6))] {
            assert_eq!(ahead.find(")", from), at, "{from}");
        }
    }
}
