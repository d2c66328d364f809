//! In: the text of a file. Out: places in it, for any number of findings.
//!
//! A file is cut into lines once, and a long line is measured once, so that the thousandth finding costs no
//! more than the first. Of a long line only what stands round the mark is kept: a paste of 280 KB with
//! thousands of faults is not copied thousands of times.

use super::{At, Place};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

/// A line of so many characters is shown whole.
const SHOWN: usize = 1_000;
/// Of a longer one, so many before the mark.
const BEFORE: usize = 300;
/// What else is looked at, so that personal data at the edge is recognised and blotted out.
const EDGE: usize = 200;
/// On a long line the place of every so-many-th character is known.
const STEP: usize = 256;

/// The lines of one file, cut when the first finding asks.
pub struct Lines<'t> {
    text: &'t str,
    lines: OnceCell<Vec<&'t str>>,
    /// Of the long lines that were asked for: where their steps begin, in bytes.
    measured: RefCell<HashMap<usize, Vec<usize>>>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub fn of(text: &'t str) -> Lines<'t> {
        Lines { text, lines: OnceCell::new(), measured: RefCell::default() }
    }

    /// A place in the file of that name.
    pub fn place(&self, file: &Arc<str>, at: At) -> Place {
        let lines = self.lines.get_or_init(|| self.text.lines().collect());
        let number = at.line.max(1) as usize - 1;
        let line = lines.get(number).copied().unwrap_or("").trim_end();
        if line.len() <= SHOWN {
            // A cell is a date of birth because the heading lines above it says so.
            let start = (line.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
            let source_line = match self.text.get(start..start + line.len()) {
                Some(there) if there == line && !line.is_empty() => {
                    crate::personal::hide_line(self.text, start, start + line.len())
                }
                _ => String::new(),
            };
            return Place { file: file.clone(), at, from: 1, source_line };
        }
        let mut measured = self.measured.borrow_mut();
        let steps = measured.entry(number).or_insert_with(|| steps(line));
        round_the_mark(file, line, steps, at)
    }
}

/// A place on this one line.
pub(super) fn on_line(file: &Arc<str>, line: &str, at: At) -> Place {
    let line = line.trim_end();
    if line.len() <= SHOWN {
        return Place { file: file.clone(), at, from: 1, source_line: crate::personal::hide(line) };
    }
    round_the_mark(file, line, &steps(line), at)
}

fn steps(line: &str) -> Vec<usize> {
    line.char_indices().map(|(at, _)| at).step_by(STEP).collect()
}

fn round_the_mark(file: &Arc<str>, line: &str, steps: &[usize], at: At) -> Place {
    let mark = at.column.max(1) as usize - 1;
    let from = mark.saturating_sub(BEFORE);
    let edge = from.saturating_sub(EDGE);
    let seen = &line[byte(line, steps, edge)..byte(line, steps, from + SHOWN + EDGE)];
    let shown = crate::personal::hide(seen).chars().skip(from - edge).take(SHOWN).collect();
    Place { file: file.clone(), at, from: from as u32 + 1, source_line: shown }
}

/// Where a character begins.
fn byte(line: &str, steps: &[usize], character: usize) -> usize {
    let step = steps.get(character / STEP).copied().unwrap_or(line.len());
    line[step..].char_indices().nth(character % STEP).map_or(line.len(), |(at, _)| step + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_what_stands_round_the_mark() {
        let line = format!("{}MARK{}", "é ".repeat(50_000), " x".repeat(50_000));
        let text = format!("one\n{line}\n");
        let lines = Lines::of(&text);
        let file: Arc<str> = Arc::from("content/a.md");
        let place = lines.place(&file, At::span(2, 100_001, 4));
        assert_eq!(place.source_line.chars().count(), SHOWN);
        let shown: String = place.source_line.chars().skip((100_001 - place.from) as usize).take(4).collect();
        assert_eq!(shown, "MARK");
        assert_eq!(on_line(&file, &line, At::span(2, 100_001, 4)), place);
        assert_eq!(lines.place(&file, At::line(1)).source_line, "one");
        assert!(lines.place(&file, At::span(2, 900_000, 4)).source_line.is_empty(), "beyond its end");
    }

    #[test]
    fn personal_data_at_the_edge_of_what_is_shown_is_blotted_out() {
        let text = format!("{}born: DOB 3/4/2015 {}", "a".repeat(390), "b".repeat(5_000));
        let column = text.find("2015").map_or(0, |at| at + 2 + BEFORE) as u32;
        let place = Lines::of(&text).place(&Arc::from("a"), At::span(1, column as usize, 1));
        assert!(place.source_line.starts_with("••"), "{}", &place.source_line[..40]);
    }
}
