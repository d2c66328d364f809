//! In: a table that is saved as text, or data as JSON. Out: its columns and keys that say of themselves that they are not for
//! the public: an export has them all, also those that nobody meant to hand on.

use super::{SAYS_NOT_PUBLIC, built};
use crate::document::not_public::{self, Heads};
use crate::finding::{Findings, Severity};
use crate::formats::{self, Family};
use std::collections::BTreeSet;

/// Rows among which the headings of a table are looked for: a title may stand above them.
const HEAD: usize = 5;

pub fn look(path: &str, shown: &str, bytes: &[u8], findings: &mut Findings) {
    let headings = match formats::family(path) {
        Family::Table(_) => headings(bytes),
        Family::Text if matches!(formats::extension(path).as_str(), "json" | "geojson") => {
            formats::data::keys(bytes).into_iter().collect()
        }
        _ => return,
    };
    let part = if matches!(formats::family(path), Family::Table(_)) { "column" } else { "key" };
    for heading in headings {
        let Some(heads) = not_public::heading(&heading) else { continue };
        let finding = SAYS_NOT_PUBLIC.at(
            built(shown),
            format!("a {part} of this file is called as not for the public: “{heading}”"),
            format!("take the {part} out of the file; if it is public, call it something else"),
        );
        findings.push(match heads {
            Heads::KeptBack => finding,
            Heads::Perhaps => finding.weighing(Severity::Warning),
        });
    }
}

/// What stands above words, in a row of several headings.
fn headings(bytes: &[u8]) -> BTreeSet<String> {
    let Ok((_, rows)) = formats::rows_of_text(bytes) else { return BTreeSet::new() };
    let says = |cell: &String| cell.contains(char::is_alphanumeric);
    let mut found = BTreeSet::new();
    for (at, row) in rows.iter().take(HEAD).enumerate() {
        let several = row.iter().filter(|cell| says(cell)).count() > 1;
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| several && says(cell)) {
            if rows[at + 1..].iter().filter_map(|row| row.get(column)).any(says) {
                found.insert(cell.trim().to_owned());
            }
        }
    }
    found
}
