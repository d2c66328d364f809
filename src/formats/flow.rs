//! In: paragraphs and cells, as a reader of any format meets them. Out: one text, in which a line is a
//! paragraph or a row, cells are kept apart, and a number of a table stands once more under what heads
//! its column: “Date of birth: 3/4/2015”.

/// A text as it grows.
#[derive(Default)]
pub struct Flow {
    out: String,
    tables: Vec<Table>,
    /// The cells of each column, one below the other, as somebody reads downward.
    pub columns: String,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
}

/// What heads a column is short.
const LONGEST_HEADING: usize = 60;
/// Columns beyond this hold no words.
const WIDEST: usize = 2048;

impl Flow {
    /// More words of the same paragraph or cell.
    pub fn text(&mut self, text: &str) {
        match self.tables.last_mut() {
            Some(table) => table.cell.push_str(text),
            None => self.out.push_str(text),
        }
    }

    /// The end of a paragraph.
    pub fn end_line(&mut self) {
        match self.tables.last_mut() {
            Some(table) => table.cell.push(' '),
            None => self.out.push('\n'),
        }
    }

    pub fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.row.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// Goes on in the column of that number, counted from 0.
    pub fn skip_to_column(&mut self, column: usize) {
        if let Some(table) = self.tables.last_mut() {
            let column = column.min(WIDEST);
            while table.row.len() < column {
                table.row.push(String::new());
            }
        }
    }

    pub fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            let row = std::mem::take(&mut table.row);
            table.rows.push(row);
        }
    }

    pub fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        if !table.cell.trim().is_empty() {
            table.row.push(std::mem::take(&mut table.cell));
        }
        if !table.row.is_empty() {
            table.rows.push(std::mem::take(&mut table.row));
        }
        let text = table.told();
        self.columns.push_str(&table.downward());
        self.end_line();
        self.text(&text);
        self.end_line();
    }

    /// The whole text.
    pub fn finish(mut self) -> String {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.out
    }
}

impl Table {
    fn downward(&self) -> String {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for column in 0..widest {
            for cell in self.rows.iter().filter_map(|row| row.get(column)) {
                out.push_str(cell);
                out.push(' ');
            }
            out.push('\n');
        }
        out
    }

    fn told(&self) -> String {
        let mut out = String::new();
        let mut headings: Vec<Vec<&str>> = Vec::new();
        for row in &self.rows {
            let filled: Vec<&str> = row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            out.push_str(&filled.join(", "));
            out.push('\n');
            headings.resize(headings.len().max(row.len()), Vec::new());
            for (cell, above) in row.iter().zip(&mut headings) {
                if is_heading(cell) {
                    note(above, cell);
                } else if cell.contains(|c: char| c.is_ascii_digit()) {
                    above.iter().for_each(|heading| out.push_str(&format!("{heading}: {cell}\n")));
                }
            }
        }
        out
    }
}

/// What may head a column: the first few words in it, for a title can stand above the heading, and the
/// last, for a table can begin anew.
const CANDIDATES: usize = 4;

fn note<'t>(above: &mut Vec<&'t str>, cell: &'t str) {
    if above.contains(&cell) {
        return;
    }
    above.truncate(CANDIDATES - 1);
    above.push(cell);
}

/// Short words without a number.
fn is_heading(cell: &str) -> bool {
    cell.len() <= LONGEST_HEADING
        && cell.contains(|c: char| c.is_alphabetic())
        && !cell.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_under_its_heading() {
        let mut flow = Flow::default();
        flow.begin_table();
        for row in [["Register", ""], ["Name", "DOB"], ["A", "3/4/2015"], ["B", "n/a"], ["C", "4/4/2015"]] {
            for cell in row {
                flow.text(cell);
                flow.end_cell();
            }
            flow.end_row();
        }
        let text = flow.finish();
        assert!(text.contains("\nDOB: 3/4/2015\n"), "{text}");
        assert!(text.contains("A, 3/4/2015"), "{text}");
        assert!(text.contains("DOB: 4/4/2015"), "a gap in the column hides what follows: {text}");
    }
}
