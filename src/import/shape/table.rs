//! In: a table of a file. Out: the rows of a named table of the kind, and below it whatever of the file's table found no
//! place in it. A cell that was merged over others stands once; what lay under it stays blank, and that is told.

use super::draft::{Draft, Part};
use super::names::names;
use super::value::{By, Fit, is_nothing};
use crate::document::kind::{self, Field, Is};
use crate::import::block::{Block, Cell, Table, said};

/// What each column of a file's table means.
pub type Columns = Vec<Option<&'static Field>>;

/// The columns, if the table is one of these: its first row names at least two of them, of which one must be filled in.
pub fn columns_of(table: &Table, own: &'static kind::Table) -> Option<Columns> {
    let head = table.rows.first()?;
    let mut columns: Columns = Vec::new();
    for cell in head {
        let column = names().column(own, &cell.text());
        let new = column.filter(|column| !columns.iter().flatten().any(|known| known.name == column.name));
        columns.push(new);
    }
    let known = columns.iter().flatten().count();
    let has_main = columns.iter().flatten().any(|column| column.name == main_of(own));
    (known >= 2 && known * 2 >= head.len() && has_main && table.rows.len() > 1).then_some(columns)
}

/// The best of the kind's tables for it.
pub fn best(table: &Table, tables: &'static [kind::Table]) -> Vec<(&'static kind::Table, Columns)> {
    let mut fits: Vec<_> =
        tables.iter().filter_map(|own| columns_of(table, own).map(|columns| (own, columns))).collect();
    fits.sort_by_key(|(_, columns)| std::cmp::Reverse(columns.iter().flatten().count()));
    fits.truncate(1);
    // One table of a file may hold two of ours side by side, such as objectives with their actions.
    let Some((first, used)) = fits.first().cloned() else { return fits };
    for own in tables.iter().filter(|own| own.name != first.name) {
        let main = main_of(own);
        let is_main = |cell: &Cell| super::names::level(&cell.text()) == super::names::level(main);
        let at = table.rows[0].iter().position(is_main);
        let Some(at) = at.filter(|at| used.get(*at).is_some_and(Option::is_none)) else { continue };
        let own_column = |(place, cell): (usize, &Cell)| {
            let free = used.get(place).is_none_or(Option::is_none);
            names().column(own, &cell.text()).filter(|column| free && (place == at) == (column.name == main))
        };
        let columns: Columns = table.rows[0].iter().enumerate().map(own_column).collect();
        fits.push((own, columns));
    }
    fits
}

/// The column that says what a row is about.
pub fn main_of(own: &'static kind::Table) -> &'static str {
    let told = own.columns.iter().find(|column| column.required && matches!(column.is, Is::Text(most) if most > 40));
    told.or(own.columns.first()).map_or("", |column| column.name)
}

/// The rows in which the column that says what a row is about says something.
pub fn of_main(table: &Table, own: &'static kind::Table, columns: &Columns) -> Table {
    let Some(at) = columns.iter().position(|column| column.is_some_and(|column| column.name == main_of(own))) else {
        return table.clone();
    };
    let rows = table
        .rows
        .iter()
        .enumerate()
        .filter(|(number, row)| *number < table.heads.max(1) || !is_nothing(&row[at].text()));
    Table { rows: rows.map(|(_, row)| row.clone()).collect(), heads: table.heads }
}

/// For each row, which of the rows that say something in that table's main column it stands in or below; none: it stands
/// above all. Nothing where there are no such rows.
pub fn under(table: &Table, own: &'static kind::Table, columns: &Columns) -> Option<Vec<Option<usize>>> {
    let at = columns.iter().position(|column| column.is_some_and(|column| column.name == main_of(own)))?;
    let mut now: Option<usize> = None;
    let rows = table.rows.iter().skip(table.heads.max(1)).filter(|row| !stands_over(row));
    let of = |row: &Vec<Cell>| {
        if !is_nothing(&row[at].text()) {
            now = Some(now.map_or(0, |now| now + 1));
        }
        now
    };
    let of: Vec<Option<usize>> = rows.map(of).collect();
    of.iter().any(Option::is_some).then_some(of)
}

/// Rows of a named table, and the table of what is left. `elsewhere`: columns that another of our tables has; none: this
/// is that other table, and leaves the rest to the first.
pub fn rows(
    table: &Table,
    own: &'static kind::Table,
    columns: &Columns,
    draft: &mut Draft,
    by: &By<'_>,
    elsewhere: Option<Vec<usize>>,
) -> Vec<Part> {
    let used: Vec<(usize, &'static Field)> =
        columns.iter().enumerate().filter_map(|(at, column)| column.map(|c| (at, c))).collect();
    let mut rows = Vec::new();
    let mut unfit = vec![false; table.width()];
    let mut private = Vec::new();
    for (number, row) in table.rows.iter().enumerate().skip(table.heads.max(1)) {
        if stands_over(row) {
            let words = Block::Table(Table { rows: vec![row.clone()], heads: 0 }).text();
            draft
                .tale
                .homeless
                .push((format!("a merged row of the table “{}”, over the rows below it", own.name), words));
            continue;
        }
        let mut cells = Vec::new();
        for (at, column) in &used {
            let cell = &row[*at];
            let text = cell.lines().join(if column.many { "\n" } else { " " });
            if cell.covered {
                draft.tale.doubts.push(format!(
                    "Table “{}”, row {number}, “{}”: this cell was merged with the one above or beside it. It is blank; fill it in.",
                    own.name, column.name
                ));
                cells.push(String::new());
                continue;
            }
            let (words, doubt) = match by.fit(column, &text) {
                Fit::Good(words) => (words, None),
                Fit::Doubtful(words, why) => (words, Some(why)),
                Fit::No(_) if is_nothing(&text) => (Vec::new(), None),
                Fit::Private(why) => {
                    private.push((number, *at));
                    (Vec::new(), Some(format!("it is blank, because {why}")))
                }
                Fit::No(why) => {
                    unfit[*at] = true;
                    (Vec::new(), Some(format!("it is blank, because {why}")))
                }
            };
            if let Some(doubt) = doubt {
                draft.tale.doubts.push(format!("Table “{}”, row {number}, “{}”: {doubt}.", own.name, column.name));
            }
            cells.push(words.join(", "));
        }
        rows.push(cells);
    }
    let heads = used.iter().map(|(_, column)| column.name).collect::<Vec<_>>();
    let theirs = table.rows[0].iter().map(Cell::text).collect::<Vec<_>>().join(", ");
    draft.tale.went.push(format!(
        "a table of {} rows ({theirs}) → the table “{}” ({})",
        rows.len(),
        own.name,
        heads.join(", ")
    ));
    let mut out = vec![in_order(own, &heads, rows)];
    if let Some(elsewhere) = elsewhere {
        let left: Vec<usize> =
            (0..table.width()).filter(|at| unfit[*at] || columns[*at].is_none() && !elsewhere.contains(at)).collect();
        out.extend(left_over(table, &left, &used, &private, draft));
    }
    out
}

/// The columns in the order of the description, with those that are needed and lack.
pub fn in_order(own: &'static kind::Table, heads: &[&'static str], rows: Vec<Vec<String>>) -> Part {
    let place = |column: &Field| heads.iter().position(|name| *name == column.name);
    let shown: Vec<&Field> = own.columns.iter().filter(|column| column.required || place(column).is_some()).collect();
    let cells = |row: Vec<String>| {
        shown.iter().map(|column| place(column).map_or(String::new(), |at| row[at].clone())).collect()
    };
    Part::Rows {
        table: own.name,
        columns: shown.iter().map(|column| column.name).collect(),
        rows: rows.into_iter().map(cells).collect(),
    }
}

/// A row of one merged cell: a heading for the rows below it.
fn stands_over(row: &[Cell]) -> bool {
    row.len() > 1 && row.iter().filter(|cell| !cell.covered).count() == 1
}

/// Puts the rows of a second table of the same name below those of the first.
pub fn join(own: &'static kind::Table, there: &mut Part, new: Part) {
    let (Part::Rows { columns, rows, .. }, Part::Rows { columns: more, rows: below, .. }) = (&mut *there, new) else {
        return;
    };
    let heads: Vec<&'static str> = own
        .columns
        .iter()
        .map(|column| column.name)
        .filter(|name| columns.contains(name) || more.contains(name))
        .collect();
    let laid = |columns: &[&'static str], row: &[String]| -> Vec<String> {
        heads
            .iter()
            .map(|name| columns.iter().position(|own| own == name).map_or(String::new(), |at| row[at].clone()))
            .collect()
    };
    let all: Vec<Vec<String>> =
        rows.iter().map(|row| laid(columns, row)).chain(below.iter().map(|row| laid(&more, row))).collect();
    *there = Part::Rows { table: own.name, columns: heads, rows: all };
}

/// What found no place, in a table by itself, with what tells which row it is of.
fn left_over(
    table: &Table,
    left: &[usize],
    used: &[(usize, &'static Field)],
    private: &[(usize, usize)],
    draft: &mut Draft,
) -> Option<Part> {
    let filled = |at: &&usize| table.rows.iter().skip(1).any(|row| !is_nothing(&row[**at].text()));
    let left: Vec<usize> = left.iter().filter(filled).copied().collect();
    if left.is_empty() {
        return None;
    }
    let key = used.iter().map(|(at, _)| *at).find(|at| !left.contains(at));
    let shown: Vec<usize> = key.into_iter().chain(left.iter().copied()).collect();
    let cell = |(number, row): (usize, &Vec<Cell>)| -> Vec<Cell> {
        shown
            .iter()
            .map(|at| if private.contains(&(number, *at)) { Cell::default() } else { Cell::of(said(row[*at].text())) })
            .collect()
    };
    let rows: Vec<Vec<Cell>> = table.rows.iter().enumerate().map(cell).collect();
    let heads: Vec<String> = left.iter().map(|at| table.rows[0][*at].text()).collect();
    for at in &left {
        let words: Vec<String> =
            table.rows.iter().skip(1).map(|row| row[*at].text()).filter(|text| !text.is_empty()).collect();
        draft
            .tale
            .homeless
            .push((format!("the column “{}” (kept in a table below)", table.rows[0][*at].text()), words.join(" · ")));
    }
    draft.tale.doubts.push(format!(
        "A table below another holds what had no place in it: {}. Move it or take it out.",
        heads.join(", ")
    ));
    Some(Part::Block(Block::Table(Table { rows, heads: 1 })))
}
