//! In: the tables of a text. Out: a finding where a count of people is so small that it names them, or
//! where one that was held back can be worked out: the total is printed and so is every part but one.
//!
//! Looks at the lines, since a table in the text has no other form by which counts could be told.

use super::{Document, Reporter};
use crate::finding::{At, rules};

rules! {
    SMALL = warning("numbers/small") {
        why: "Neighbours and classmates can tell who they are.",
        line: "| 0 to 10 | 3 |",
        says: "this table counts fewer than five people",
        help: "write `fewer than 5`, or join the row with another",
    }

    DIFFERENCING = error("numbers/differencing") {
        why: "With one subtraction a reader could tell which children these are.",
        line: "| 5 to 9 | fewer than 5 |",
        says: "a count that is held back can be worked out from the total and the other counts",
        help: "hold back a second count, or leave out the total",
    }
}

/// Ways of writing a count that is too small to show.
const HELD_BACK: &[&str] = &[
    "fewer than 5",
    "fewer than five",
    "less than 5",
    "less than five",
    "under 5",
    "under five",
    "<5",
    "< 5",
    "*",
    "suppressed",
    "hidden",
    "not shown",
];

/// Reports tables that give a small count away.
pub fn check(document: &Document, report: &mut Reporter<'_>) {
    let lines: Vec<&str> = document.source.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| line.trim_start().starts_with('|')).count();
        if length >= 3 {
            let rows: Vec<Vec<String>> = lines[at..at + length].iter().map(|line| cells(line)).collect();
            let shown = |row: &usize| !document.hides(At::line(at + row + 1));
            for row in small(&rows).into_iter().filter(shown) {
                report.raise(
                    &SMALL,
                    At::line(at + row + 1),
                    "this table counts fewer than five people",
                    "write `fewer than 5`, or join the row with another",
                );
            }
            for line in given_away(&rows) {
                report.raise(
                    &DIFFERENCING,
                    At::line(at + line + 1),
                    "a count that is held back can be worked out from the total and the other counts",
                    "hold back a second count, or leave out the total",
                );
            }
        }
        at += length.max(1);
    }
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|').trim_end_matches('|');
    line.split('|').map(|cell| plain(cell.trim())).collect()
}

/// Without emphasis; a lone star is a count held back.
fn plain(cell: &str) -> String {
    if cell == "*" { cell.to_owned() } else { cell.trim_matches(['*', '_']).trim().to_lowercase() }
}

/// Whom a table counts.
const PEOPLE: &[&str] =
    &["children", "young people", "babies", "pupils", "boys", "girls", "parents", "families", "deaths"];
/// Columns of figures that count nobody.
const NO_COUNT: &[&str] = &["level", "rate", "per ", "%", "age", "average", "hours", "days", "share", "priority"];

/// Rows that count one to four people, by the head of the column or the name of the row.
fn small(rows: &[Vec<String>]) -> Vec<usize> {
    let people =
        |text: &str| PEOPLE.iter().any(|word| text.contains(word)) && !NO_COUNT.iter().any(|w| text.contains(w));
    let counts = |head: &str| {
        head.starts_with("20")
            || ["number", "count", "how many", "total", "year"].iter().any(|word| head.contains(word))
    };
    let few = |text: &str| matches!(text, "1" | "2" | "3" | "4");
    let tells = |row: &usize| {
        (1..rows[*row].len()).any(|column| {
            let head = cell(rows, 0, column);
            few(cell(rows, *row, column)) && (people(head) || counts(head) && people(cell(rows, *row, 0)))
        })
    };
    (2..rows.len()).filter(tells).collect()
}

/// Rows (from the table's first line) whose held-back count follows from the rest.
fn given_away(rows: &[Vec<String>]) -> Vec<usize> {
    let mut found = Vec::new();
    let body: Vec<usize> = (2..rows.len()).collect();
    let totals: Vec<usize> =
        body.iter().copied().filter(|row| rows[*row].first().is_some_and(|c| is_total(c))).collect();
    if let [total] = totals[..] {
        for column in 1..rows[0].len() {
            let parts: Vec<(usize, &str)> =
                body.iter().filter(|row| **row != total).map(|row| (*row, cell(rows, *row, column))).collect();
            found.extend(only_gap(&parts, cell(rows, total, column)));
        }
    }
    let columns: Vec<usize> = (1..rows[0].len()).filter(|column| is_total(cell(rows, 0, *column))).collect();
    if let [total] = columns[..] {
        for row in body {
            let parts: Vec<(usize, &str)> = (1..rows[0].len())
                .filter(|column| *column != total)
                .map(|column| (row, cell(rows, row, column)))
                .collect();
            found.extend(only_gap(&parts, cell(rows, row, total)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn cell(rows: &[Vec<String>], row: usize, column: usize) -> &str {
    rows[row].get(column).map_or("", String::as_str)
}

fn is_total(text: &str) -> bool {
    matches!(text.split_whitespace().next(), Some("total" | "totals")) || text == "all"
}

/// The one part held back beside a printed total and printed others.
fn only_gap(parts: &[(usize, &str)], total: &str) -> Option<usize> {
    let mut gaps = parts.iter().filter(|(_, text)| HELD_BACK.contains(text));
    let gap = gaps.next()?.0;
    let numbers = parts.iter().filter(|(_, text)| is_count(text)).count();
    (gaps.next().is_none() && is_count(total) && numbers >= 1 && numbers + 1 == parts.len()).then_some(gap)
}

fn is_count(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_digit() || c == ',')
        && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &str) -> Vec<usize> {
        given_away(&table.lines().map(cells).collect::<Vec<_>>())
    }

    #[test]
    fn one_gap_below_a_total_is_found() {
        assert_eq!(lines("| Age | Children |\n|---|---|\n| 0-4 | 12 |\n| 5-9 | fewer than 5 |\n| Total | 15 |"), [3]);
        assert_eq!(
            lines("| Age | Children |\n|---|---|\n| 0-4 | 1,012 |\n| 5-9 | <5 |\n| **Total** | **1,015** |"),
            [3]
        );
        assert_eq!(lines("| Sex | Girls | Boys | Total |\n|---|---|---|---|\n| Missing | <5 | 12 | 14 |"), [2]);
    }

    #[test]
    fn small_counts_of_people_are_found() {
        let rows = |table: &str| small(&table.lines().map(cells).collect::<Vec<_>>());
        assert_eq!(rows("| Age | Children |\n|---|---|\n| 0-4 | 12 |\n| 5-9 | 3 |"), [3]);
        assert_eq!(rows("| | 2024-25 | 2025-26 |\n|---|---|---|\n| Missing children | 7 | **3** |"), [2]);
        assert!(rows("| Band | Now level |\n|---|---|\n| Children in need | 3 |").is_empty());
        assert!(rows("| Age | Children |\n|---|---|\n| 0-4 | fewer than 5 |\n| 5-9 | 0 |").is_empty());
        assert!(rows("| Year | Meetings |\n|---|---|\n| 2025 | 4 |").is_empty());
        assert!(rows("| Who | Children per worker |\n|---|---|\n| Teams | 4 |").is_empty());
    }

    #[test]
    fn two_gaps_or_no_total_give_nothing_away() {
        assert!(lines("| Age | Children |\n|---|---|\n| 0-4 | <5 |\n| 5-9 | fewer than 5 |\n| Total | 6 |").is_empty());
        assert!(lines("| Age | Children |\n|---|---|\n| 0-4 | 12 |\n| 5-9 | fewer than 5 |").is_empty());
        assert!(lines("| Age | Children |\n|---|---|\n| 0-4 | 12 |\n| 5-9 | 6 |\n| Total | 18 |").is_empty());
        assert!(lines("| Age | Children |\n|---|---|\n| 0-4 | 12 |\n| 5-9 | <5 |\n| Total | over 10 |").is_empty());
    }
}
