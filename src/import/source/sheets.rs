//! In: an Excel file. Out: a heading and a table for each sheet. Hidden sheets, rows and columns, words nobody sees, comments
//! and formulas are left out; of a formula its last result stays. Days are days, whatever their format.

mod looks;
mod shows;

use super::package::Package;
use super::tree::Node;
use crate::formats::sheets::column;
use crate::import::block::{Block, Cell, Part, Piece, Source, Table, Text, What, Words};
use looks::{Look, Looks};
use std::collections::{BTreeMap, BTreeSet};

/// Reads one workbook.
pub fn read(name: &str, package: &Package) -> Result<Source, &'static str> {
    let place = package.main("xl/workbook.xml");
    let Some(tree) = package.tree(&place)? else { return Err("it holds no sheets") };
    let folder = place.rsplit_once('/').map_or("xl", |(folder, _)| folder).to_owned();
    let relations = package.relations(&place);
    let strings = package.tree(&format!("{folder}/sharedStrings.xml"))?.map(|tree| shared(&tree)).unwrap_or_default();
    let theme = package.tree(&format!("{folder}/theme/theme1.xml"))?;
    let styles = package.tree(&format!("{folder}/styles.xml"))?;
    let looks = styles.map(|tree| Looks::read(&tree, theme.as_ref())).unwrap_or_default();
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
            rules: rules(&node),
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
            source.leave(
                What::Other,
                "a text of no cell",
                &words.iter().map(|run| run.text.as_str()).collect::<String>(),
            );
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

/// The texts that cells refer to by number, each as its parts; how a word is read aloud is not one of them.
fn shared(tree: &Node) -> Vec<Vec<Run>> {
    tree.all("si").map(runs).collect()
}

/// A part of a cell's text, with how it looks if it looks otherwise than the rest.
struct Run {
    text: String,
    own: Option<Node>,
}

fn runs(node: &Node) -> Vec<Run> {
    let parts = node.children().filter(|node| matches!(node.name(), "t" | "r"));
    let run = |part: &Node| Run {
        text: part.child("t").unwrap_or(part).text(),
        own: part.child("rPr").map(|own| Node { element: own.element.clone(), inside: own.copied() }),
    };
    parts.map(run).collect()
}

struct Reader<'r> {
    strings: &'r [Vec<Run>],
    looks: &'r Looks,
    late: bool,
    source: &'r mut Source,
    /// Where the cells lead, by their places.
    links: BTreeMap<String, String>,
    title: String,
    used: &'r mut BTreeSet<usize>,
    rules: Vec<Rule>,
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
                let covered = merged.iter().any(|area| area.covers(column, number));
                if covered && !text.trim().is_empty() && !within_hidden {
                    let place = format!("{}, under a cell that was merged over it", self.title);
                    self.source.leave(What::Hidden, &place, &text);
                }
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
        let mut text = match cell.get("t") {
            Some("s") => {
                let number = value.trim().parse::<usize>().unwrap_or(usize::MAX);
                self.used.insert(number);
                let strings = self.strings;
                self.parts(strings.get(number).map_or(&[][..], Vec::as_slice), &look, &place, within_hidden)
            }
            Some("inlineStr") => {
                let runs = cell.child("is").map(runs).unwrap_or_default();
                self.parts(&runs, &look, &place, within_hidden)
            }
            Some("e") => {
                self.source.doubt(format!(
                    "The cell {place} shows a fault of the sheet, {}, and was left blank.",
                    value.trim()
                ));
                String::new()
            }
            Some("b") => if value.trim() == "1" { "yes" } else { "no" }.to_owned(),
            Some("str" | "d") => value.clone(),
            _ => self.number(&value, &look),
        };
        let plain = !matches!(cell.get("t"), Some("s" | "inlineStr"));
        let shown = match value.trim().parse::<f64>() {
            Ok(number) if plain && cell.get("t") != Some("str") => shows::number(&look.code, number),
            _ => shows::text(&look.code),
        };
        let pale = plain && self.looks.is_unseen(None, &look) || !shown || self.is_hidden_by_rule(&place, &text, &look);
        if pale && !text.trim().is_empty() && !within_hidden {
            self.source.leave(What::Pale, &format!("{}, {place}", self.title), &text);
            text.clear();
        }
        if text.trim().is_empty() {
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

    /// The text of a cell; parts of it that nobody sees are left out.
    fn parts(&mut self, runs: &[Run], look: &Look, place: &str, within_hidden: bool) -> String {
        let mut text = String::new();
        for run in runs {
            let unseen = self.looks.is_unseen(run.own.as_ref(), look) && !run.text.trim().is_empty();
            if unseen && !within_hidden {
                self.source.leave(What::Pale, &format!("{}, {place}", self.title), &run.text);
            } else {
                text.push_str(&run.text);
            }
        }
        text
    }

    /// Whether a rule for cells may hide these words. What it makes of numbers and faults is no secret.
    fn is_hidden_by_rule(&self, place: &str, text: &str, look: &Look) -> bool {
        if !text.contains(char::is_alphabetic) || text.starts_with('#') {
            return false;
        }
        let Some(at) = cell_at(place) else { return false };
        let hides = |rule: &&Rule| self.looks.changes.get(rule.change).is_some_and(|change| change.hides(look));
        self.rules.iter().filter(hides).any(|rule| rule.areas.iter().any(|area| area.holds(at)))
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

/// A rule that changes how cells look.
struct Rule {
    areas: Vec<Area>,
    change: usize,
}

fn rules(sheet: &Node) -> Vec<Rule> {
    let mut rules = Vec::new();
    for node in sheet.all("conditionalFormatting") {
        let areas = || node.get("sqref").unwrap_or("").split_whitespace().filter_map(Area::of).collect();
        for rule in
            node.children().filter(|rule| !matches!(rule.get("type"), Some("containsErrors" | "containsBlanks")))
        {
            if let Some(change) = rule.get("dxfId").and_then(|id| id.parse().ok()) {
                rules.push(Rule { areas: areas(), change });
            }
        }
    }
    rules
}

/// Column, from 0, and row.
fn cell_at(place: &str) -> Option<(usize, usize)> {
    let digits: String = place.chars().filter(char::is_ascii_digit).collect();
    Some((column(place)?, digits.parse().ok()?))
}

impl Area {
    /// `A2:B9`, or one cell.
    fn of(text: &str) -> Option<Area> {
        let text = text.replace('$', "");
        let (from, to) = text.split_once(':').unwrap_or((&text, &text));
        let ((left, top), (right, bottom)) = (cell_at(from)?, cell_at(to)?);
        Some(Area { left, right, top, bottom })
    }

    fn holds(&self, (column, row): (usize, usize)) -> bool {
        (self.left..=self.right).contains(&column) && (self.top..=self.bottom).contains(&row)
    }

    fn covers(&self, column: usize, row: usize) -> bool {
        self.holds((column, row)) && (column, row) != (self.left, self.top)
    }
}

fn merged(sheet: &Node) -> Vec<Area> {
    sheet.all("mergeCell").take(MOST_MERGED).filter_map(|node| Area::of(node.get("ref")?)).collect()
}
