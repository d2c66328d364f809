//! In: an Excel file. Out: a heading and a table for each sheet. Hidden sheets, rows and columns, words nobody sees, comments
//! and formulas are left out; of a formula its last result stays. Days are days, whatever their format.

use super::package::Package;
use super::sight::{Colour, Ground};
use super::tree::Node;
use crate::formats::sheets::{column, is_date, shows_nothing};
use crate::import::block::{Block, Cell, Part, Piece, Source, Table, Text, What, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Reads one workbook.
pub fn read(name: &str, package: &Package) -> Result<Source, &'static str> {
    let place = package.main("xl/workbook.xml");
    let Some(tree) = package.tree(&place)? else { return Err("it holds no sheets") };
    let folder = place.rsplit_once('/').map_or("xl", |(folder, _)| folder).to_owned();
    let relations = package.relations(&place);
    let strings = package.tree(&format!("{folder}/sharedStrings.xml"))?.map(|tree| shared(&tree)).unwrap_or_default();
    let looks = package.tree(&format!("{folder}/styles.xml"))?.map(|tree| Looks::read(&tree)).unwrap_or_default();
    let late = tree.find("workbookPr").is_some_and(|node| node.element.says("date1904"));
    let mut source = Source::of(name);
    let mut used = BTreeSet::new();
    for (sheet, number) in tree.all("sheet").zip(1..) {
        let title = sheet.get("name").unwrap_or("").to_owned();
        let id = sheet.element.attributes.iter().filter(|a| a.name == "id").map(|a| a.value.as_str()).next_back();
        let part = id
            .and_then(|id| relations.get(id))
            .cloned()
            .unwrap_or_else(|| format!("{folder}/worksheets/sheet{number}.xml"));
        let Some(node) = package.tree(&part)? else { continue };
        let hidden = sheet.get("state").is_some_and(|state| !state.eq_ignore_ascii_case("visible"));
        let mut reader = Reader {
            strings: &strings,
            looks: &looks,
            late,
            source: &mut source,
            links: BTreeMap::new(),
            title: title.clone(),
            used: &mut used,
        };
        reader.links(&node, &package.relations(&part));
        let table = reader.table(&node, hidden);
        if hidden {
            let words = format!("{title}: {}", Block::Table(table).text());
            source.leave(What::Sheet, &title, &words);
        } else if !table.rows.is_empty() {
            source.parts.push((source.blocks.len(), Part::Sheet));
            source
                .blocks
                .push(Block::Heading { level: 1, words: vec![Piece::Text(Text { text: title, ..Text::default() })] });
            source.blocks.push(Block::Table(table));
        }
    }
    // Texts that belong to no cell any more.
    for (number, words) in strings.iter().enumerate() {
        if !used.contains(&number) {
            source.leave(What::Other, "a text of no cell", words);
        }
    }
    only_one(&mut source);
    aside(package, &folder, &tree, &mut source)?;
    package.properties(&mut source)?;
    package.attached(&mut source);
    Ok(source)
}

/// Of a file with one sheet the sheet's own name, “Sheet1”, says nothing.
fn only_one(source: &mut Source) {
    let headings = source.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    if headings == 1 {
        let by_program = source
            .blocks
            .first()
            .map(Block::text)
            .is_some_and(|text| text.strip_prefix("Sheet").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())));
        if by_program {
            source.blocks.remove(0);
            source.parts.clear();
        }
    }
}

fn aside(package: &Package, folder: &str, workbook: &Node, source: &mut Source) -> Result<(), &'static str> {
    for name in workbook.all("definedName") {
        let words = format!("{} = {}", name.get("name").unwrap_or(""), name.text());
        if !name.get("name").unwrap_or("").starts_with("_xlnm.") {
            source.leave(What::Instruction, "a name for cells", &words);
        }
    }
    for name in package.names_in(&format!("{folder}/")) {
        let lower = name.to_lowercase();
        let what = match () {
            () if !lower.ends_with(".xml") => continue,
            () if lower.contains("comment") => What::Comment,
            () if lower.contains("/persons/") => What::Property,
            () if lower.contains("/charts/") || lower.contains("/drawings/") => What::Drawing,
            () if lower.contains("/externallinks/")
                || lower.contains("/pivotcache/")
                || lower.ends_with("connections.xml")
                || lower.contains("/querytables/") =>
            {
                What::Attached
            }
            () => continue,
        };
        let Some(tree) = package.tree(&name)? else { continue };
        let short = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".xml");
        let mut words = tree.text();
        for node in tree.all("person").chain(tree.all("s")).chain(tree.all("cNvPr")) {
            for key in ["displayName", "v", "descr"] {
                words.push(' ');
                words.push_str(node.get(key).unwrap_or(""));
            }
        }
        if words.chars().any(char::is_alphanumeric) {
            source.leave(what, short, &words);
        }
    }
    Ok(())
}

/// The texts that cells refer to by number; how a word is read aloud is not one of them.
fn shared(tree: &Node) -> Vec<String> {
    tree.all("si")
        .map(|si| {
            si.children()
                .filter(|node| matches!(node.name(), "t" | "r"))
                .map(|node| node.text())
                .collect::<Vec<_>>()
                .join("")
        })
        .collect()
}

/// What the formats of cells do.
#[derive(Default)]
struct Looks {
    cells: Vec<Look>,
}

#[derive(Clone, Default)]
struct Look {
    day: bool,
    time: bool,
    nothing: bool,
    pale: bool,
}

impl Looks {
    fn read(tree: &Node) -> Looks {
        let formats: BTreeMap<u32, &str> = tree
            .all("numFmt")
            .filter_map(|node| Some((node.get("numFmtId")?.parse().ok()?, node.get("formatCode")?)))
            .collect();
        let fonts: Vec<(Colour, bool)> =
            tree.path(&["styleSheet", "fonts"]).into_iter().flat_map(Node::children).map(font).collect();
        let fills: Vec<Ground> =
            tree.path(&["styleSheet", "fills"]).into_iter().flat_map(Node::children).map(fill).collect();
        let of = |node: &Node| {
            let number = |name: &str| node.get(name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
            let format = number("numFmtId");
            let code = formats.get(&format).copied().unwrap_or("");
            let (colour, tiny) = fonts.get(number("fontId") as usize).copied().unwrap_or((Colour::Auto, false));
            let ground = fills.get(number("fillId") as usize).copied().unwrap_or(Ground::Paper);
            let lower = code.to_lowercase();
            Look {
                day: is_date(format, code),
                time: matches!(format, 18..=21 | 45..=47)
                    || lower.contains("h:mm")
                    || lower.contains("hh:mm")
                    || lower.contains("h.mm"),
                nothing: shows_nothing(code),
                pale: tiny || ground.swallows(colour),
            }
        };
        Looks { cells: tree.path(&["styleSheet", "cellXfs"]).into_iter().flat_map(Node::children).map(of).collect() }
    }
}

fn font(node: &Node) -> (Colour, bool) {
    let colour = node.child("color");
    let white = colour.is_some_and(|c| c.get("theme") == Some("0") && c.get("tint").is_none());
    let written = colour.and_then(|c| c.get("rgb")).map_or(Colour::Auto, Colour::of);
    let tiny = node.value("sz").and_then(|size| size.parse::<f32>().ok()).is_some_and(|size| size <= 2.0);
    (if white { Colour::Of(255, 255, 255) } else { written }, tiny)
}

fn fill(node: &Node) -> Ground {
    let Some(pattern) = node.child("patternFill") else { return Ground::Styled };
    if pattern.get("patternType").is_none_or(|kind| kind == "none") {
        return Ground::Paper;
    }
    let colour = pattern.child("fgColor").and_then(|c| c.get("rgb")).map(Colour::of);
    colour.and_then(Ground::of_colour).unwrap_or(Ground::Styled)
}

struct Reader<'r> {
    strings: &'r [String],
    looks: &'r Looks,
    late: bool,
    source: &'r mut Source,
    /// Where the cells lead, by their places.
    links: BTreeMap<String, String>,
    title: String,
    used: &'r mut BTreeSet<usize>,
}

/// A sheet may say that it goes on for ever.
const WIDEST: usize = 200;
const LONGEST: usize = 20_000;
const MOST_MERGED: usize = 2_000;

impl Reader<'_> {
    fn links(&mut self, sheet: &Node, relations: &BTreeMap<String, String>) {
        for link in sheet.all("hyperlink") {
            let target = link.get("id").and_then(|id| relations.get(id)).cloned();
            if let (Some(place), Some(target)) = (link.get("ref"), target) {
                self.links.insert(place.to_owned(), target);
            }
        }
    }

    fn table(&mut self, sheet: &Node, within_hidden: bool) -> Table {
        let hidden = hidden_columns(sheet);
        let none = sheet.find("sheetFormatPr").is_some_and(|node| node.element.says("zeroHeight"));
        let merged = merged(sheet);
        let mut table = Table::default();
        let mut left: Vec<(String, String)> = Vec::new();
        let mut next = 0;
        for row in sheet.all("row").take(LONGEST) {
            let number = row.get("r").and_then(|r| r.parse::<usize>().ok()).unwrap_or(next + 1);
            next = number;
            let low = row.get("ht").and_then(|v| v.trim().parse::<f64>().ok()).is_some_and(|size| size < 2.0);
            let gone = row.element.says("hidden") || low || none && !row.element.says("customHeight");
            let mut cells: Vec<Cell> = Vec::new();
            let mut at = 0;
            for cell in row.children().filter(|node| node.name() == "c") {
                let column = cell.get("r").and_then(column).unwrap_or(at);
                at = column + 1;
                if column >= WIDEST {
                    continue;
                }
                cells.resize(cells.len().max(column), Cell::default());
                let words = self.cell(cell, within_hidden);
                let text = words
                    .iter()
                    .map(|piece| if let Piece::Text(text) = piece { text.text.clone() } else { String::new() })
                    .collect::<String>();
                if (gone || hidden.contains(&column)) && !within_hidden {
                    if !text.trim().is_empty() {
                        let place = if gone {
                            format!("{}, row {number}", self.title)
                        } else {
                            format!("{}, column {}", self.title, column + 1)
                        };
                        left.push((place, text));
                    }
                    cells.push(Cell::default());
                    continue;
                }
                let covered = merged.iter().any(|area| area.covers(column, number)) && text.trim().is_empty();
                cells.push(if covered { Cell::covered() } else { Cell::of(words) });
            }
            table.rows.push(cells);
        }
        left.sort_by(|a, b| a.0.cmp(&b.0));
        left.into_iter().for_each(|(place, words)| self.source.leave(What::RowsAndColumns, &place, &words));
        for node in ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"]
            .into_iter()
            .flat_map(|name| sheet.all(name))
        {
            self.source.leave(What::Header, &self.title.clone(), &node.text());
        }
        for node in sheet.all("dataValidation") {
            let words: Vec<&str> =
                ["promptTitle", "prompt", "errorTitle", "error"].iter().filter_map(|key| node.get(key)).collect();
            let list = node.child("formula1").map(Node::text).unwrap_or_default();
            self.source.leave(
                What::Instruction,
                &format!("{}, a rule for cells", self.title),
                &format!("{} {list}", words.join(" ")),
            );
        }
        table.squared()
    }

    fn cell(&mut self, cell: &Node, within_hidden: bool) -> Words {
        let look = cell
            .get("s")
            .and_then(|s| s.parse::<usize>().ok())
            .and_then(|s| self.looks.cells.get(s))
            .cloned()
            .unwrap_or_default();
        let place = cell.get("r").unwrap_or("").to_owned();
        if let Some(formula) = cell.child("f").filter(|_| !within_hidden) {
            self.source.leave(What::Instruction, &self.title.clone(), &formula.text());
        }
        let value = cell.child("v").map(Node::text).unwrap_or_default();
        let text = match cell.get("t") {
            Some("s") => {
                let number = value.trim().parse::<usize>().unwrap_or(usize::MAX);
                self.used.insert(number);
                self.strings.get(number).cloned().unwrap_or_default()
            }
            Some("inlineStr") => cell.child("is").map(Node::text).unwrap_or_default(),
            Some("e") => {
                self.source.doubt(format!(
                    "The cell {place} shows a fault of the sheet, {}, and was left blank.",
                    value.trim()
                ));
                String::new()
            }
            Some("b") => if value.trim() == "1" { "yes" } else { "no" }.to_owned(),
            Some("str" | "d") => value,
            _ => self.number(&value, &look),
        };
        if text.trim().is_empty() {
            return Vec::new();
        }
        if (look.pale || look.nothing) && !within_hidden {
            self.source.leave(What::Pale, &format!("{}, {place}", self.title), &text);
            return Vec::new();
        }
        let link = self.links.get(&place).cloned();
        let mut words = Vec::new();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                words.push(Piece::Break);
            }
            words.push(Piece::Text(Text { text: line.to_owned(), link: link.clone(), ..Text::default() }));
        }
        words
    }

    /// A number as a reader sees it: a day as year-month-day, a time as a clock.
    fn number(&self, value: &str, look: &Look) -> String {
        let Ok(number) = value.trim().parse::<f64>() else { return value.to_owned() };
        let clock = || {
            let minutes = (number.fract() * 1440.0).round() as i64 % 1440;
            format!("{:02}:{:02}", minutes / 60, minutes % 60)
        };
        match (look.day, look.time) {
            (true, timed) => match day(number, self.late) {
                Some(day) if timed && number.fract() > 0.0 => format!("{day} {}", clock()),
                Some(day) => day,
                None => value.to_owned(),
            },
            (false, true) => clock(),
            _ if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
            // Sums of a computer have a long tail.
            _ => format!("{}", (number * 1e9).round() / 1e9),
        }
    }
}

/// Excel counts days from the last of 1899, or from the first of 1904.
fn day(number: f64, late: bool) -> Option<String> {
    let whole = (number.floor() as i64).saturating_add(if late { 1462 } else { 0 });
    let first = jiff::civil::date(1899, 12, 30);
    (60..200_000)
        .contains(&whole)
        .then(|| first.checked_add(jiff::Span::new().days(whole)).ok().map(|day| day.to_string()))?
}

fn hidden_columns(sheet: &Node) -> BTreeSet<usize> {
    let mut hidden = BTreeSet::new();
    for node in sheet.all("col") {
        let narrow = node.get("width").and_then(|width| width.parse::<f64>().ok()).is_some_and(|width| width < 0.3);
        if node.element.says("hidden") || narrow {
            let number = |name: &str| node.get(name).and_then(|n| n.parse::<usize>().ok());
            let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
            hidden.extend((first..=last.min(WIDEST)).map(|column| column.saturating_sub(1)));
        }
    }
    hidden
}

/// Cells that were made one.
struct Area {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

impl Area {
    fn covers(&self, column: usize, row: usize) -> bool {
        let within = (self.left..=self.right).contains(&column) && (self.top..=self.bottom).contains(&row);
        within && (column, row) != (self.left, self.top)
    }
}

fn merged(sheet: &Node) -> Vec<Area> {
    let place = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        Some((column(text)?, digits.parse::<usize>().ok()?))
    };
    let areas = sheet.all("mergeCell").take(MOST_MERGED).filter_map(|node| {
        let (from, to) = node.get("ref")?.split_once(':')?;
        let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
        Some(Area { left, right, top, bottom })
    });
    areas.collect()
}
