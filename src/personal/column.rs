//! In: a text. Out: what stands in the rows of a table or a CSV file under a heading that says what it
//! is: dates under "DOB", numbers under "Mosaic ID", a row of name, age and school.

use super::byte::{digits_in, value};
use super::cue::{
    ADDRESS, AGED, BIRTH, Cue, EXPLAIN, FAMILY, INVENTED, Kinds, NAME, NHS, NUMBER, RECORD, ROAD, SCHOOL, SYSTEM, YEAR,
};
use super::date::{bare_date_at, date_at};
use super::text::Text;
use super::{Hit, Weight, What};

/// What divides cells, the surest first.
const MARKS: &[u8] = b"\t|;,";

/// Kinds of which a heading can be.
const HEADINGS: Kinds = BIRTH | NHS | SYSTEM | RECORD | NAME | AGED | YEAR | SCHOOL | ADDRESS;

/// Kinds that make a line a heading.
const SURE: Kinds = BIRTH | NHS | SYSTEM | RECORD | AGED | YEAR | ADDRESS;

const LONGEST_HEADING: usize = 4_000;

struct Table {
    mark: u8,
    /// What the heading of each column says, and whether it says "number".
    columns: Vec<Kinds>,
    weight: Weight,
}

pub(super) fn columns(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut done = 0;
    for cue in t.all(SURE) {
        if cue.start < done || !fills_a_cell(t, cue) {
            continue;
        }
        let line = t.line_start(cue.start, LONGEST_HEADING);
        let end = t.line_end(cue.end, LONGEST_HEADING);
        if let Some(table) = heading(t, line, end) {
            done = rows(t, &table, end + 1, hits);
        }
    }
}

/// Looks at the rows under a heading, down to the next heading or the table's end.
fn rows(t: &Text<'_>, table: &Table, from: usize, hits: &mut Vec<Hit>) -> usize {
    let mut line = from;
    while line < t.b.len() {
        let end = t.b[line..].iter().position(|b| *b == b'\n').map_or(t.b.len(), |n| line + n);
        let divided = t.slice(line, end).contains(&table.mark);
        if !divided || t.all_in(SURE, line, end).any(|cue| fills_a_cell(t, cue)) && heading(t, line, end).is_some() {
            break;
        }
        row(t, table, line, end, hits);
        line = end + 1;
    }
    line
}

/// Whether a label begins a cell and nearly fills it.
fn fills_a_cell(t: &Text<'_>, cue: &Cue) -> bool {
    let edge = |b: u8| MARKS.contains(&b) || b == b'\n';
    let before = t.before(t.skip_back_most(cue.start, b" \"'#", 3));
    let rest = t.slice(cue.end, cue.end + 15);
    edge(before) && (rest.len() < 15 || rest.iter().any(|b| edge(*b)))
        || cue.kinds & BIRTH != 0 && edge(before_cell(t, cue.start)) && rest.iter().any(|b| edge(*b))
}

/// The byte before a cell in whose middle a label stands, such as "Child DOB".
fn before_cell(t: &Text<'_>, at: usize) -> u8 {
    let from = at.saturating_sub(24);
    t.b[from..at].iter().rev().copied().find(|b| MARKS.contains(b) || *b == b'\n').unwrap_or(if from == 0 {
        b'\n'
    } else {
        b' '
    })
}

/// The cells of a line, without blanks and quotation marks. A mark between quotation marks divides none.
fn cells(t: &Text<'_>, line: usize, end: usize, mark: u8) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut quoted = false;
    let mut start = line;
    for at in line..=end {
        let b = if at < end { t.b[at] } else { mark };
        quoted ^= b == b'"' && mark != b'|';
        if b == mark && (!quoted || at == end) {
            let blank = |b: &u8| b" \"'\r#".contains(b);
            let from = start + t.b[start..at].iter().take_while(|b| blank(b)).count();
            let to = at - t.b[from..at].iter().rev().take_while(|b| blank(b)).count();
            out.push((from, to));
            start = at + 1;
        }
    }
    out
}

/// A line is a heading if it has cells, no figures, and a label of ours begins and fills one of them.
fn heading(t: &Text<'_>, line: usize, end: usize) -> Option<Table> {
    if end - line > LONGEST_HEADING {
        return None;
    }
    let text = t.slice(line, end);
    let mark = MARKS.iter().copied().find(|mark| text.contains(mark))?;
    let columns: Vec<Kinds> = cells(t, line, end, mark).into_iter().map(|(from, to)| label(t, from, to)).collect();
    let ours = columns.iter().any(|kinds| kinds & SURE != 0);
    let figures = digits_in(text) > 2;
    let about = t.has(EXPLAIN, line, end)
        || t.has(INVENTED, t.paragraph(line).max(line.saturating_sub(600)).saturating_sub(200), line);
    (ours && !figures).then_some(Table { mark, columns, weight: if about { Weight::Warn } else { Weight::Block } })
}

fn label(t: &Text<'_>, from: usize, to: usize) -> Kinds {
    let longest =
        t.cues_in(from, from + 1).filter(|cue| cue.end <= to && cue.kinds & HEADINGS != 0).max_by_key(|cue| cue.end);
    let kinds = match longest {
        Some(cue) if to - cue.end <= 14 => cue.kinds,
        _ => t
            .cues_in(from, to)
            .filter(|cue| cue.kinds & BIRTH != 0 && to - from < 30)
            .fold(0, |all, cue| all | cue.kinds),
    };
    let numbered = t.cues_in(from, to).any(|cue| cue.kinds & NUMBER != 0)
        || t.slice(from, to).to_ascii_lowercase().windows(2).any(|w| w == b"no" || w == b"id");
    if numbered { kinds | NUMBER } else { kinds & !NUMBER }
}

fn row(t: &Text<'_>, table: &Table, line: usize, end: usize, hits: &mut Vec<Hit>) {
    let cells = cells(t, line, end, table.mark);
    let of = |kinds: Kinds| {
        table
            .columns
            .iter()
            .zip(&cells)
            .filter(move |(column, (from, to))| **column & kinds != 0 && to > from)
            .map(|(column, cell)| (*column, *cell))
    };
    for (_, (from, to)) in of(BIRTH) {
        if let Some(stop) = date_at(t.b, from).or_else(|| bare_date_at(t.b, from)).filter(|stop| *stop <= to) {
            t.hit(What::BirthDate, table.weight, from, stop, hits);
        }
    }
    for (_, (from, to)) in of(NHS) {
        if digits_in(t.slice(from, to)) == 10 && to - from < 16 {
            t.hit(What::NhsNumber, table.weight, from, to, hits);
        }
    }
    for (column, (from, to)) in of(SYSTEM | RECORD) {
        let cell = t.slice(from, to);
        let digits = digits_in(cell);
        let one = to - from < 24 && !cell.contains(&b' ') && date_at(t.b, from).is_none();
        let numbered = column & NUMBER != 0 && digits >= 4 || column & SYSTEM != 0 && digits >= 6;
        let year = digits == 4 && (1900..2100).contains(&value(cell));
        if one && numbered && !year && column & (BIRTH | NHS) == 0 && cell != b"0000012345" {
            t.hit(What::CaseNumber, table.weight, from, to, hits);
        }
    }
    person(t, table, &cells, hits);
    for (_, (from, to)) in of(ADDRESS) {
        let families = table.columns.iter().any(|column| column & NAME != 0 && column & (FAMILY | NAME) != 0);
        let number = t.b[from].is_ascii_digit() && digits_in(t.slice(from, to.min(from + 6))) < 5;
        if families && number && t.has(ROAD, from, to) && !t.has(super::cue::BODY, line, end) {
            t.hit(What::HomeAddress, table.weight, from, to, hits);
        }
    }
}

/// Name, age and school in one row.
fn person(t: &Text<'_>, table: &Table, cells: &[(usize, usize)], hits: &mut Vec<Hit>) {
    let cell = |kinds: Kinds, not: Kinds| {
        let index = table.columns.iter().position(|column| column & kinds != 0 && column & not == 0)?;
        cells.get(index).copied().filter(|(from, to)| to > from)
    };
    let (Some(name), Some(age), Some(school)) =
        (cell(NAME, SCHOOL), cell(AGED | YEAR, NAME), cell(SCHOOL, AGED | YEAR))
    else {
        return;
    };
    let whole = t.slice(age.0, age.1);
    let figures =
        whole.iter().all(|b| b.is_ascii_digit() || b.is_ascii_alphabetic()) && (1..3).contains(&digits_in(whole));
    let named = t.name_at(name.0).is_some() || t.initials_at(name.0).is_some();
    if figures && value(whole) <= 18 && named && t.b[school.0].is_ascii_uppercase() {
        t.hit(What::ChildDescribed, table.weight, name.0.min(age.0), name.1, hits);
    }
}
