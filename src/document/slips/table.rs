//! In: runs of lines. Out: what was meant there as a table: cells divided by tabs, by spaces or by `|`
//! without the row that makes a table of them.

use super::{Line, Meant, is_item, shown};
use crate::finding::{At, Edit, Finding, Mend};

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut after_table = false;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|index| lines[*index].is_blank() || lines[*index].code != lines[at].code);
        let end = end.unwrap_or(lines.len());
        let block = &lines[at..end];
        if !lines[at].code && !block.iter().any(|line| line.named) {
            let pipes = bars(block, after_table);
            after_table = pipes.table;
            // Rows with a row of hyphens and `|` are a table; if not all of them are, Markdown tells.
            let ruled_off = block.iter().any(|line| line.text.contains('|') && is_row_of_hyphens(line));
            if ruled_off && !block[0].text.trim_start().starts_with('^') && block[0].text.trim() != "|===" {
                found.extend(framed(block).or(pipes.fault).or_else(|| odd_row(block)));
                at = end;
                continue;
            }
            found.extend(
                framed(block)
                    .or_else(|| asciidoc(block))
                    .or_else(|| dokuwiki(block))
                    .or_else(|| other_bars(block))
                    .or(pipes.fault)
                    .or_else(|| open(block))
                    .or_else(|| tabs(block))
                    .or_else(|| ruled(block))
                    .or_else(|| spaces(block))
                    .or_else(|| separated(block)),
            );
        } else {
            after_table = false;
        }
        at = end;
    }
    found
}

fn whole(line: &Line<'_>) -> At {
    At::span(line.number, 1, line.text.trim_end().chars().count())
}

/// Rows as Markdown has them, the second one made of hyphens.
fn mended(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &Vec<String>| {
        let filled = (0..columns).map(|at| cells.get(at).map_or("", String::as_str));
        format!("| {} |", filled.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    lines.insert(1.min(lines.len()), rule(columns));
    shown(&lines)
}

fn rule(columns: usize) -> String {
    format!("|{}", "---|".repeat(columns))
}

/// What a block of lines with `|` is.
#[derive(Default)]
struct Bars {
    table: bool,
    fault: Option<Finding<At>>,
}

fn bars(block: &[Line<'_>], after_table: bool) -> Bars {
    let first = block.iter().position(|line| cells(&line.plain).is_some());
    let Some(first) = first else { return Bars::default() };
    let rows: Vec<Vec<String>> = block[first..].iter().map_while(|line| cells(&line.plain)).collect();
    let hyphens = rows.iter().position(|row| row.iter().all(|cell| is_rule(cell)));
    let told = |at: usize, message: &str, fix: String| Bars {
        table: false,
        fault: Some(Meant::Table.fault(whole(&block[first + at]), message, fix)),
    };
    let hyphened = |message: &str| {
        let line = &block[first + 1];
        let meant = rule(rows[0].len());
        let mend = Mend::sign(whole(line), line.text.trim_end(), &*meant);
        let fault = Meant::Table.fault(whole(line), message, format!("write `{meant}`")).mended(mend);
        Bars { table: false, fault: Some(fault) }
    };
    match hyphens {
        Some(1) if rows[0].len() == rows[1].len() => Bars { table: true, fault: None },
        Some(1) => hyphened("this row has another number of columns than the heading above it, so there is no table"),
        Some(_) => Bars::default(),
        None if after_table && first == 0 => Bars {
            table: true,
            ..told(0, "the empty line above cuts this row off from its table", "take out the empty line above".into())
        },
        None if rows.get(1).is_some_and(|row| row.iter().all(|cell| is_dashes(cell))) => {
            hyphened("this row was meant to make a table, but its dashes are those of print")
        }
        None if jira(&rows[0]).is_some() => {
            let mended: Vec<Vec<String>> = rows.iter().map(|row| jira(row).unwrap_or_else(|| row.clone())).collect();
            told(
                0,
                "this was meant as a table, as Jira and Confluence write one",
                format!("write {}", self::mended(&mended)),
            )
        }
        None if rows[0].iter().filter(|cell| !cell.is_empty()).take_while(|cell| is_rule(cell)).count() > 0
            || in_one_line(&rows) =>
        {
            told(
                0,
                "this was meant as a table, but its rows run together in one line",
                "write each row in a line of its own, and below the first one `|---|---|` with as many parts as it has cells".into(),
            )
        }
        None => {
            let message = "this was meant as a table, but no row of hyphens stands below its heading";
            let meant = rule(rows[0].len());
            let below = block.get(first + 1).map(|next| Edit::above(next.number, &meant));
            let mut bars = told(0, message, format!("write `{meant}` below the first row"));
            bars.fault = bars.fault.map(|fault| fault.mended(Mend::signs(below.into_iter().collect())));
            bars
        }
    }
}

/// Rows that were joined end to end: the row of hyphens stands among the words, and an empty cell between two rows.
fn in_one_line(rows: &[Vec<String>]) -> bool {
    rows.iter().any(|row| row.iter().any(|cell| is_rule(cell)) && row.iter().any(String::is_empty))
}

/// The cells of `| a | b |`. Without a bar at the beginning a line may be many things.
fn cells(line: &str) -> Option<Vec<String>> {
    let bare = line.trim();
    let inner = bare.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in inner.chars() {
        match c {
            '|' if !escaped => out.push(String::new()),
            _ => out.last_mut()?.push(c),
        }
        escaped = c == '\\';
    }
    let out: Vec<String> = out.into_iter().map(|cell| cell.trim().to_owned()).collect();
    (out.len() > 1 || bare.len() > 1 && bare.ends_with('|') && is_rule(&out[0])).then_some(out)
}

fn is_rule(cell: &str) -> bool {
    let bare = cell.trim_start_matches(':').trim_end_matches(':');
    !bare.is_empty() && bare.bytes().all(|c| c == b'-')
}

fn is_dashes(cell: &str) -> bool {
    cell.contains(['—', '–']) && cell.chars().all(|c| matches!(c, '-' | '–' | '—' | ':'))
}

/// The heading `||Step||Do||`: its cells, without the empty ones that two bars make.
fn jira(row: &[String]) -> Option<Vec<String>> {
    let doubled = row.len() > 2 && row[0].is_empty() && row[row.len() - 1].is_empty();
    let cells: Vec<String> = row.iter().filter(|cell| !cell.is_empty()).cloned().collect();
    (doubled && cells.len() * 2 + 1 == row.len()).then_some(cells)
}

/// What stands in a table that is one, and is no row: a line that ends it, a second row of hyphens, a sign that joins
/// cells elsewhere.
fn odd_row(block: &[Line<'_>]) -> Option<Finding<At>> {
    let head = block.iter().position(|line| cells(&line.plain).is_some())?;
    let rows = &block[head..];
    if rows.len() == 2 && is_row_of_hyphens(&rows[1]) {
        let message = "this table has a heading and no row below it";
        let fix = "if this is a row of the table above, take out the empty line above and the row of hyphens; if not, write its rows";
        return Some(Meant::Table.fault(whole(&rows[0]), message, fix));
    }
    for (index, line) in rows.iter().enumerate().skip(1) {
        let told = |message: &str, fix: &str| Some(Meant::Table.fault(whole(line), message, fix));
        let Some(cells) = cells(&line.plain) else {
            let sign = line.text.trim();
            let divides = sign.bytes().all(|b| matches!(b, b'-' | b'|' | b'=' | b' '));
            let more = rows[index..].iter().skip(1).any(|line| self::cells(&line.plain).is_some());
            if divides && more {
                return told("this line ends the table, and the rows below it are shown as text", "take it out");
            }
            continue;
        };
        let equals = cells.iter().all(|cell| !cell.is_empty() && cell.bytes().all(|b| matches!(b, b'=' | b':')));
        let hyphens = cells.iter().all(|cell| is_rule(cell));
        if equals || hyphens && index > 1 {
            return told("this row of signs is shown as a row of the table", "take it out");
        }
        if cells.iter().any(|cell| cell == "^^") {
            return told(
                "`^^` joins a cell to the one above in another program, and readers see it",
                "write the words of the cell above again",
            );
        }
    }
    // One that is wider than the heading is told as such.
    let width = cells(&rows[0].plain).map(|row| row.len());
    let doubled = rows.iter().find(|line| {
        let text = line.plain.trim();
        text.trim_matches('|').contains("||")
            && !is_row_of_hyphens(line)
            && cells(&line.plain).map(|row| row.len()) == width
    })?;
    Some(Meant::Table.fault(
        whole(doubled),
        "two bars side by side join cells in another program, and make an empty one here",
        "write one bar; or `| |`, with a space, if the cell is meant to be empty",
    ))
}

/// `|===`, rows, `|===`.
fn asciidoc(block: &[Line<'_>]) -> Option<Finding<At>> {
    let (first, rest) = block.split_first()?;
    if first.text.trim() != "|===" {
        return None;
    }
    let rows: Vec<Vec<String>> =
        rest.iter().filter(|line| line.text.trim() != "|===").filter_map(|line| cells(&line.plain)).collect();
    (!rows.is_empty()).then(|| table(first, "this was meant as a table, as AsciiDoc writes one", &rows))
}

/// `^ Name ^ Number ^` above rows with bars.
fn dokuwiki(block: &[Line<'_>]) -> Option<Finding<At>> {
    let head = block[0].text.trim();
    let cells_of =
        |line: &str| line.trim_matches(['^', '|', ' ']).split(['^', '|']).map(|cell| cell.trim().to_owned()).collect();
    let barred = block.get(1).is_some_and(|line| line.text.trim().starts_with(['|', '^']));
    if !(head.starts_with('^') && head.ends_with('^') && head.len() > 2 && barred) {
        return None;
    }
    let rows: Vec<Vec<String>> = block.iter().map(|line| cells_of(line.text.trim())).collect();
    Some(table(&block[0], "this was meant as a table, as DokuWiki writes one", &rows))
}

/// Bars of another script, or those of a frame that was drawn with signs.
fn other_bars(block: &[Line<'_>]) -> Option<Finding<At>> {
    const BARS: [char; 4] = ['｜', '│', '┃', '║'];
    let rows: Vec<Vec<String>> = block
        .iter()
        .filter(|line| line.text.matches(BARS).count() > 1)
        .map(|line| line.text.trim().trim_matches(BARS).split(BARS).map(|cell| cell.trim().to_owned()).collect())
        .filter(|cells: &Vec<String>| !cells.iter().all(|cell| is_rule(cell)))
        .collect();
    (rows.len() > 1)
        .then(|| table(&block[0], "this was meant as a table, but the signs between its cells are no bars", &rows))
}

/// A frame of `+----+`.
fn framed(block: &[Line<'_>]) -> Option<Finding<At>> {
    let frame = |line: &Line<'_>| {
        let text = line.text.trim();
        text.len() > 4
            && text.starts_with("+-")
            && text.ends_with('+')
            && text.chars().all(|c| matches!(c, '+' | '-' | '='))
    };
    if block.len() < 3 || !frame(&block[0]) {
        return None;
    }
    let rows: Vec<Vec<String>> = block.iter().filter_map(|line| cells(&line.plain)).collect();
    (!rows.is_empty())
        .then(|| table(&block[0], "this was meant as a table, but a frame of signs does not make one", &rows))
}

fn table(line: &Line<'_>, message: &str, rows: &[Vec<String>]) -> Finding<At> {
    Meant::Table.fault(whole(line), message, format!("write {}", mended(rows)))
}

/// Cells divided by tabs, equally many on two lines or more.
fn tabs(block: &[Line<'_>]) -> Option<Finding<At>> {
    let cells = |line: &Line<'_>| -> Option<Vec<String>> {
        let text = line.plain.trim_end();
        let plain = !text.starts_with(['\t', '#', '>', '<']) && !is_item(text) && !super::block::is_meant(text);
        let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_owned()).collect();
        (plain && cells.len() > 1 && !cells[0].is_empty()).then_some(cells)
    };
    run(block, cells, |_, _| true).map(|(line, rows)| {
        let fault = table(line, "this was meant as a table, but tabs do not divide it", &rows);
        fault.mended(in_rows(block, line, &rows))
    })
}

/// The lines from this one on as rows of a table, the row of hyphens below the first.
fn in_rows(block: &[Line<'_>], first: &Line<'_>, rows: &[Vec<String>]) -> Option<Mend> {
    let lines = block.iter().skip_while(|line| line.number != first.number);
    let edits = lines.zip(rows).enumerate().map(|(count, (line, cells))| {
        let hyphens = if count == 0 { format!("\n{}", rule(cells.len())) } else { String::new() };
        Edit::at(At::line(line.number), line.text.trim_end(), format!("| {} |{hyphens}", cells.join(" | ")))
    });
    Mend::signs(edits.collect()).filter(|_| !rows.iter().flatten().any(|cell| cell.contains('|')))
}

fn is_row_of_hyphens(line: &Line<'_>) -> bool {
    line.text.contains('-') && line.text.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t'))
}

/// `a | b` on two lines or more, with no bar at the beginning and no row of hyphens anywhere.
fn open(block: &[Line<'_>]) -> Option<Finding<At>> {
    let cells = |line: &Line<'_>| -> Option<Vec<String>> {
        let text = line.plain.trim();
        let plain = !text.starts_with(['|', '#', '>', '<'])
            && !is_item(text)
            && !["{{", "{%", "<%"].iter().any(|sign| text.contains(sign));
        let cells: Vec<String> = text.trim_end_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
        (plain && cells.len() > 1 && cells.iter().all(|cell| !cell.is_empty())).then_some(cells)
    };
    run(block, cells, |_, _| true).map(|(line, rows)| {
        let message = "this was meant as a table, but no row of hyphens stands below its heading";
        table(line, message, &rows).mended(in_rows(block, line, &rows))
    })
}

/// Cells divided by `;` or `,` with no space behind, equally many on three lines or more: a sheet saved as text.
fn separated(block: &[Line<'_>]) -> Option<Finding<At>> {
    [(';', 2), (',', 3)].iter().find_map(|(sign, least)| {
        let cells = |line: &Line<'_>| -> Option<Vec<String>> {
            let text = line.plain.trim();
            let plain = !text.starts_with(['|', '#', '>', '<', ':'])
                && !is_item(text)
                && !text.ends_with(['.', ';', ',', '{', '}']);
            let tight = !text.contains(&format!("{sign} "));
            let quoted = |cell: &str| cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
            let least = if text.split(*sign).all(|cell| quoted(cell.trim())) { 2 } else { *least };
            let cells: Vec<String> = text.split(*sign).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
            (plain && tight && cells.len() >= least && !cells[0].is_empty()).then_some(cells)
        };
        let found = run(block, cells, |_, _| true).filter(|(_, rows)| rows.len() > 2);
        found.map(|(line, rows)| table(line, "this was meant as a table, but these signs do not divide it", &rows))
    })
}

/// Columns over rows of hyphens with gaps, as pandoc writes them.
fn ruled(block: &[Line<'_>]) -> Option<Finding<At>> {
    let groups = |line: &Line<'_>| {
        let text = line.text.trim_end();
        let parts: Vec<&str> = text.split_whitespace().collect();
        parts.len() > 1
            && parts
                .iter()
                .all(|part| part.len() > 1 && (part.bytes().all(|c| c == b'-') || part.bytes().all(|c| c == b'=')))
    };
    let rule = block.iter().position(groups).filter(|_| block.len() > 1)?;
    let starts: Vec<usize> = {
        let text = block[rule].text;
        let at = |index: usize| text[..index].chars().count();
        text.char_indices()
            .filter(|(i, c)| matches!(c, '-' | '=') && !text[..*i].ends_with(['-', '=']))
            .map(|(i, _)| at(i))
            .collect()
    };
    let cut = |line: &Line<'_>| -> Vec<String> {
        let chars: Vec<char> = line.text.chars().collect();
        let end = |column: usize| starts.get(column + 1).copied().unwrap_or(chars.len()).min(chars.len());
        let cell =
            |(column, from): (usize, &usize)| chars[(*from).min(end(column))..end(column)].iter().collect::<String>();
        starts.iter().enumerate().map(cell).map(|cell| cell.trim().to_owned()).collect()
    };
    let rows: Vec<Vec<String>> =
        block.iter().filter(|line| !groups(line) && line.text.contains(char::is_alphanumeric)).map(cut).collect();
    (!rows.is_empty()).then_some(())?;
    Some(table(&block[0], "this was meant as a table, but spaces do not divide it", &rows))
}

/// Cells that stand below each other with three spaces or more between them.
fn spaces(block: &[Line<'_>]) -> Option<Finding<At>> {
    let cells = |line: &Line<'_>| -> Option<Vec<String>> {
        let text = line.plain.trim_end();
        let plain = !text.starts_with([' ', '\t', '#', '>', '<', '|']) && !is_item(text) && !text.contains('\t');
        let cells: Vec<String> =
            text.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
        (plain && cells.len() > 1).then_some(cells)
    };
    let column = |line: &Line<'_>| {
        let gap = line.plain.find("   ")?;
        let rest = &line.plain[gap..];
        Some(line.plain[..gap].chars().count() + rest.chars().take_while(|c| *c == ' ').count())
    };
    let aligned = |a: &Line<'_>, b: &Line<'_>| column(a) == column(b);
    let found = run(block, cells, aligned).filter(|(_, rows)| rows.len() > 2);
    found.map(|(line, rows)| table(line, "this was meant as a table, but spaces do not divide it", &rows))
}

/// The first run of two lines or more that have equally many cells.
fn run<'b, 't>(
    block: &'b [Line<'t>],
    cells: impl Fn(&Line<'t>) -> Option<Vec<String>>,
    fits: impl Fn(&Line<'t>, &Line<'t>) -> bool,
) -> Option<(&'b Line<'t>, Vec<Vec<String>>)> {
    if block.len() < 2 {
        return None;
    }
    let mut from = 0;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (index, line) in block.iter().enumerate() {
        let next = cells(line);
        let goes_on = next
            .as_ref()
            .zip(rows.last())
            .is_some_and(|(next, last)| next.len() == last.len() && fits(&block[from], line));
        match next {
            Some(next) if goes_on => rows.push(next),
            _ if rows.len() > 1 => break,
            Some(next) => {
                from = index;
                rows = vec![next];
            }
            None => rows.clear(),
        }
    }
    (rows.len() > 1).then(|| (&block[from], rows))
}
