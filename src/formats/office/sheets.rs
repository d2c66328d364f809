//! Excel: cells with their shared strings and dates, and the rows, columns, sheets and formats that hide.

use super::super::flow::Flow;
use super::super::xml::{self, Element, Node};
use super::super::{Contents, Thing};
use super::Part;
use std::collections::BTreeMap;

pub(super) fn look(contents: &mut Contents, parts: &[Part<'_>]) -> Result<(), &'static str> {
    let part = |name: &str| parts.iter().find(|p| p.name.eq_ignore_ascii_case(name));
    let strings = part("xl/sharedStrings.xml").map_or(Ok(Vec::new()), |p| shared_strings(p.xml))?;
    let styles = part("xl/styles.xml").map_or(Ok(Styles::default()), |p| Styles::read(p.xml))?;
    for part in parts.iter().filter(|p| p.name.to_ascii_lowercase().starts_with("xl/") && !p.name.ends_with(".rels")) {
        let name = part.name.to_ascii_lowercase();
        match name.as_str() {
            "xl/sharedstrings.xml" => contents.aside(&strings.join("\n")),
            "xl/styles.xml" => formats(contents, part.xml)?,
            "xl/workbook.xml" => workbook(contents, part)?,
            _ if name.contains("/worksheets/") || name.contains("/chartsheets/") => {
                let mut sheet = Sheet {
                    contents,
                    strings: &strings,
                    styles: &styles,
                    cell: Cell::default(),
                    flow: Flow::default(),
                };
                sheet.flow.begin_table();
                xml::walk(part.xml, |node| sheet.see(node))?;
                sheet.flow.end_table();
                let columns = std::mem::take(&mut sheet.flow.columns);
                let shown = sheet.flow.finish();
                contents.columns.push_str(&columns);
                contents.show(&shown);
            }
            _ => rest(contents, part)?,
        }
    }
    Ok(())
}

/// The texts that cells refer to by number. Some belong to no cell any more.
fn shared_strings(xml: &str) -> Result<Vec<String>, &'static str> {
    let mut strings = Vec::new();
    let mut spoken = false;
    xml::walk(xml, |node| match node {
        Node::Start(e) if e.name == "si" => strings.push(String::new()),
        Node::Start(e) => spoken = e.name == "t",
        Node::End(_) => spoken = false,
        Node::Text(words) if spoken => {
            if let Some(last) = strings.last_mut() {
                last.push_str(words);
            }
        }
        _ => {}
    })?;
    Ok(strings)
}

fn workbook(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    let mut open = String::new();
    xml::walk(part.xml, |node| match node {
        Node::Start(e) => {
            open = e.name.clone();
            match e.name.as_str() {
                "sheet" => {
                    if e.get("state").is_some_and(|s| !s.eq_ignore_ascii_case("visible")) {
                        contents.hidden("a hidden sheet");
                    }
                    let name = e.get("name").unwrap_or("").to_owned();
                    contents.show(&name);
                    contents.names.push(name);
                }
                "definedName" => {
                    let name = e.get("name").unwrap_or("");
                    if e.says("hidden") && !name.starts_with("_xlnm.") {
                        contents.hidden("a hidden name");
                    }
                    contents.aside(name);
                    contents.aside(e.get("comment").unwrap_or(""));
                }
                "workbookView" if e.get("visibility").is_some_and(|v| v != "visible") => {
                    contents.hidden("a hidden window")
                }
                "customWorkbookView" => contents.aside(e.get("name").unwrap_or("")),
                _ => {}
            }
        }
        Node::Text(words) if open == "definedName" => contents.aside(words),
        _ => {}
    })
}

/// A format can write words of its own beside the number.
fn formats(contents: &mut Contents, xml: &str) -> Result<(), &'static str> {
    xml::walk(xml, |node| {
        if let Node::Start(e) = node
            && let Some(code) = e.get("formatCode").filter(|code| code.contains('"'))
        {
            contents.aside(code);
        }
    })
}

/// Tables, drawings, charts: their words.
fn rest(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    let mut text = String::new();
    xml::walk(part.xml, |node| match node {
        Node::Start(e) if matches!(e.name.as_str(), "cNvPr") && e.says("hidden") => contents.hidden("a hidden picture"),
        Node::Start(e) if matches!(e.name.as_str(), "s" | "n" | "d") => contents.aside(e.get("v").unwrap_or("")),
        Node::End("p" | "v" | "t" | "pt") => text.push('\n'),
        Node::Text(words) => text.push_str(words),
        _ => {}
    })?;
    contents.show(&text);
    Ok(())
}

/// What the formats of cells do, by the number of the format.
#[derive(Default)]
pub(crate) struct Styles {
    dates: Vec<bool>,
    pub(crate) hiding: Vec<bool>,
}

impl Styles {
    pub(crate) fn read(xml: &str) -> Result<Styles, &'static str> {
        let mut read = Reading::default();
        let mut open: Vec<String> = Vec::new();
        xml::walk(xml, |node| match node {
            Node::Start(e) => {
                read.start(e, open.last().map_or("", String::as_str));
                open.push(e.name.clone());
            }
            Node::End(_) => drop(open.pop()),
            _ => {}
        })?;
        Ok(read.styles)
    }
}

#[derive(Default)]
struct Reading {
    formats: BTreeMap<u32, String>,
    /// Too small or white, by the number of the font.
    pale: Vec<bool>,
    /// Without a colour of its own, by the number of the fill.
    bare: Vec<bool>,
    styles: Styles,
}

impl Reading {
    fn start(&mut self, e: &Element, parent: &str) {
        let number = |name: &str| e.get(name).and_then(|v| v.parse::<u32>().ok());
        match (parent, e.name.as_str()) {
            ("numFmts", "numFmt") => {
                if let Some(id) = number("numFmtId") {
                    self.formats.insert(id, e.get("formatCode").unwrap_or("").to_owned());
                }
            }
            ("fonts", "font") => self.pale.push(false),
            ("font", "sz") if e.get("val").and_then(|v| v.parse::<f32>().ok()).is_some_and(|size| size <= 2.0) => {
                self.pale()
            }
            ("font", "color")
                if e.get("rgb").is_some_and(|c| c.len() >= 6 && c[c.len() - 6..].eq_ignore_ascii_case("ffffff")) =>
            {
                self.pale();
            }
            ("fills", "fill") => self.bare.push(true),
            ("fill", "patternFill") if e.get("patternType").is_some_and(|t| t != "none") => self.filled(),
            ("fill", "gradientFill") => self.filled(),
            ("cellXfs", "xf") => {
                let format = number("numFmtId").unwrap_or(0);
                let code = self.formats.get(&format).map_or("", String::as_str);
                self.styles.dates.push(is_date(format, code));
                let at = |list: &[bool], name: &str| list.get(number(name).unwrap_or(0) as usize).copied();
                let pale = at(&self.pale, "fontId").unwrap_or(false) && at(&self.bare, "fillId").unwrap_or(true);
                self.styles.hiding.push(pale || shows_nothing(code));
            }
            _ => {}
        }
    }

    fn pale(&mut self) {
        if let Some(last) = self.pale.last_mut() {
            *last = true;
        }
    }

    fn filled(&mut self) {
        if let Some(last) = self.bare.last_mut() {
            *last = false;
        }
    }
}

/// `;;;` and the like: a format of which every part is empty.
pub(crate) fn shows_nothing(code: &str) -> bool {
    code.contains(';') && code.chars().all(|c| c == ';' || c.is_whitespace())
}

pub(crate) fn is_date(format: u32, code: &str) -> bool {
    if matches!(format, 14..=17 | 22 | 27..=36 | 50..=58) {
        return true;
    }
    let mut outside = true;
    let plain: String = code
        .chars()
        .filter(|c| {
            outside ^= *c == '"';
            outside
        })
        .collect();
    let lower = plain.to_ascii_lowercase();
    lower.contains('y') && lower.contains('m') || lower.contains('d') && lower.contains('m')
}

struct Sheet<'s> {
    contents: &'s mut Contents,
    strings: &'s [String],
    styles: &'s Styles,
    cell: Cell,
    flow: Flow,
}

#[derive(Default)]
struct Cell {
    open: Vec<String>,
    kind: String,
    style: usize,
    value: String,
    text: String,
}

impl Sheet<'_> {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(e) => {
                self.start(e);
                self.cell.open.push(e.name.clone());
            }
            Node::End(name) => {
                self.cell.open.pop();
                match name {
                    "c" => self.end_cell(),
                    "row" => self.flow.end_row(),
                    _ => {}
                }
            }
            Node::Text(words) => match self.cell.open.last().map_or("", String::as_str) {
                "v" => self.cell.value.push_str(words),
                "t" => self.cell.text.push_str(words),
                "f" => self.formula(words),
                _ => self.contents.aside(words),
            },
            _ => {}
        }
    }

    fn start(&mut self, e: &Element) {
        let zero = |name: &str| e.get(name).and_then(|v| v.trim().parse::<f64>().ok()).is_some_and(|size| size < 0.3);
        // No letter of a row of one point can be read.
        let low = e.get("ht").and_then(|v| v.trim().parse::<f64>().ok()).is_some_and(|size| size < 2.0);
        match e.name.as_str() {
            "row" if e.says("hidden") || low => self.contents.hidden("hidden rows or columns"),
            "col" if e.says("hidden") || zero("width") => self.contents.hidden("hidden rows or columns"),
            "sheetFormatPr" if e.says("zeroHeight") || zero("defaultColWidth") || zero("defaultRowHeight") => {
                self.contents.hidden("hidden rows or columns");
            }
            "c" => {
                self.cell = Cell { open: std::mem::take(&mut self.cell.open), ..Cell::default() };
                self.cell.kind = e.get("t").unwrap_or("").to_owned();
                self.cell.style = e.get("s").and_then(|s| s.parse().ok()).unwrap_or(0);
                if let Some(column) = e.get("r").and_then(column) {
                    self.flow.skip_to_column(column);
                }
            }
            "dataValidation" => {
                for name in ["prompt", "promptTitle", "error", "errorTitle"] {
                    self.contents.aside(e.get(name).unwrap_or(""));
                }
            }
            "hyperlink" => {
                for name in ["display", "tooltip", "location"] {
                    self.contents.aside(e.get(name).unwrap_or(""));
                }
            }
            "oleObject" => self.contents.hidden("another document inside it"),
            "control" => self.contents.found(Thing::Program("a control")),
            _ => {}
        }
    }

    fn formula(&mut self, words: &str) {
        self.contents.aside(words);
        let upper = words.to_ascii_uppercase();
        if ["WEBSERVICE(", "IMAGE(\"HTTP", "RTD("].iter().any(|call| upper.contains(call)) {
            self.contents.found(Thing::Outside("a formula takes its value from elsewhere"));
        }
        if upper.contains('|') && upper.contains('!') && !upper.contains('"') {
            self.contents.found(Thing::Program("a formula"));
        }
    }

    fn end_cell(&mut self) {
        let cell = &self.cell;
        let text = match cell.kind.as_str() {
            "s" => {
                cell.value.trim().parse::<usize>().ok().and_then(|at| self.strings.get(at)).cloned().unwrap_or_default()
            }
            "inlineStr" => cell.text.clone(),
            "str" | "b" | "e" | "d" => cell.value.clone(),
            _ => self.number(&cell.value),
        };
        let text = if text.is_empty() { cell.text.clone() } else { text };
        if !text.trim().is_empty() && self.styles.hiding.get(cell.style).copied().unwrap_or(false) {
            self.contents.hidden("words too small or too pale to be seen");
        }
        self.flow.text(&text);
        self.flow.end_cell();
    }

    /// A number as a reader sees it: a date as a date, and all digits of a long one.
    fn number(&self, value: &str) -> String {
        let Ok(number) = value.trim().parse::<f64>() else { return value.to_owned() };
        if self.styles.dates.get(self.cell.style).copied().unwrap_or(false)
            && let Some(date) = date(number)
        {
            return date;
        }
        match number.fract() == 0.0 && number.abs() < 1e15 {
            true => format!("{number:.0}"),
            false => value.to_owned(),
        }
    }
}

/// Excel counts days; the day before the first of 1900 is 1, after the February it believes in.
fn date(number: f64) -> Option<String> {
    if !(60.0..200_000.0).contains(&number) {
        return None;
    }
    let day = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(number as i64)).ok()?;
    Some(format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()))
}

/// `AB12` is in column 27, counted from 0.
pub(crate) fn column(place: &str) -> Option<usize> {
    let letters: String = place.chars().take_while(char::is_ascii_alphabetic).collect();
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().fold(0, |sum, b| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    Some(number - 1)
}
