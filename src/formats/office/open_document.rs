//! OpenDocument: text, sheets and slides of LibreOffice, packed or in one piece.

use super::super::flow::Flow;
use super::super::xml::{self, Element, Node};
use super::super::{Contents, MACRO, Thing};
use super::Part;
use std::collections::BTreeSet;

/// Properties that name somebody.
const PEOPLE: &[&str] = &["initial-creator", "creator", "printed-by"];

pub(super) fn look(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    if part.name.starts_with("META-INF/") {
        return manifest(contents, part);
    }
    let mut reader = Reader {
        contents,
        flow: Flow::default(),
        open: Vec::new(),
        property: String::new(),
        fields: BTreeSet::new(),
        shown: BTreeSet::new(),
    };
    if part.name.starts_with("Object ") {
        reader.contents.names.push(part.name.to_owned());
    }
    if part.name.starts_with("Basic/") || part.name.starts_with("Dialogs/") || part.name.starts_with("Scripts/") {
        reader.contents.found(Thing::Program(MACRO));
    }
    let mut chart = false;
    let mut body = false;
    xml::walk(part.xml, |node| {
        if let Node::Start(e) = &node {
            chart |= e.name == "chart";
            body |= e.name == "body";
        }
        reader.see(node);
    })?;
    if reader.fields.iter().any(|field| !reader.shown.contains(field)) {
        reader.contents.hidden("a field with words that nobody sees");
    }
    let text = reader.flow.finish();
    if part.name.starts_with("Object ") && body && !chart {
        contents.hidden("another document inside it");
    }
    match part.name {
        "settings.xml" | "meta.xml" | "manifest.rdf" => contents.aside(&text),
        _ => contents.show(&text),
    }
    Ok(())
}

fn manifest(contents: &mut Contents, part: &Part<'_>) -> Result<(), &'static str> {
    if part.name.ends_with("signatures.xml") {
        contents.hidden("a signature, which names its signer");
    }
    xml::walk(part.xml, |node| {
        if let Node::Start(e) = node
            && e.name == "encryption-data"
        {
            contents.unread("a part of it is damaged or locked with a password");
        }
    })
}

struct Reader<'r> {
    contents: &'r mut Contents,
    flow: Flow,
    open: Vec<String>,
    /// The property of its own whose value comes next.
    property: String,
    /// Fields with words in them, and those that are shown.
    fields: BTreeSet<String>,
    shown: BTreeSet<String>,
}

impl Reader<'_> {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(e) => {
                self.start(e);
                self.open.push(e.name.clone());
            }
            Node::End(name) => {
                self.open.pop();
                self.end(name);
            }
            Node::Text(words) => self.text(words),
            Node::Comment(words) if !words.trim().is_empty() => {
                self.contents.aside(words);
                self.contents.hidden("a remark of a program");
            }
            _ => {}
        }
    }

    fn start(&mut self, e: &Element) {
        if e.name == "graphic-properties" && e.get("clip").is_some_and(clips) {
            self.contents.found(Thing::Cropped);
        }
        match e.name.as_str() {
            "annotation" => self.contents.found(Thing::Comment),
            "changed-region"
            | "deletion"
            | "insertion"
            | "cell-content-change"
            | "format-change"
            | "movement"
            | "change-start"
            | "change" => {
                self.contents.found(Thing::Change);
            }
            // Every file in one piece has an empty library of Basic.
            "script" if e.get("language").is_some_and(|l| l.eq_ignore_ascii_case("ooo:basic")) => {}
            "script" | "event-listener" | "library" | "module" | "source-code" | "library-linked" => {
                self.contents.found(Thing::Program(MACRO))
            }
            "plugin" | "applet" => self.contents.found(Thing::Program("a control")),
            "dde-source"
            | "dde-link"
            | "dde-connection-decl"
            | "table-source"
            | "cell-range-source"
            | "database-source-sql"
            | "database-source-table"
            | "database-source-query"
            | "section-source" => {
                self.contents.found(Thing::Outside("a part of it lies in another file"));
            }
            "hidden-text" => self.contents.hidden("hidden text"),
            // Where the field hides nothing today, LibreOffice leaves the attribute out.
            "hidden-paragraph" if e.get("is-hidden") == Some("true") => self.contents.hidden("hidden text"),
            // The one of its two values that is not shown is read by whoever opens the file.
            "conditional-text" => {
                for value in ["string-value-if-true", "string-value-if-false"] {
                    self.contents.beside(e.get(value).unwrap_or(""));
                }
            }
            "notes" if self.open.iter().any(|n| n == "page") => {}
            "user-defined" => {
                self.property = e.get("name").unwrap_or("").to_owned();
                self.contents.aside(e.get("name").unwrap_or(""));
            }
            "tracked-changes" if e.get("protection-key").is_some() => self.contents.found(Thing::Change),
            "table" => {
                self.contents.names.extend(e.get("name").map(str::to_owned));
                self.flow.begin_table();
                if e.get("protected").is_some() && e.get("visibility").is_some() {
                    self.contents.hidden("a hidden sheet, row or column");
                }
            }
            "s" | "tab" | "line-break" => self.flow.text(" "),
            "variable-set" | "variable-decl" | "user-field-decl" => {
                let words = e.get("string-value").unwrap_or("");
                self.contents.aside(words);
                if e.name == "user-field-decl" && words.contains(char::is_alphanumeric) {
                    self.fields.extend(e.get("name").map(str::to_owned));
                }
            }
            "user-field-get" | "user-field-input" if e.get("display") != Some("none") => {
                self.shown.extend(e.get("name").map(str::to_owned));
            }
            _ => {}
        }
        if e.name == "section" && e.get("condition").is_some() {
            self.contents.hidden("hidden text");
        }
        for attribute in &e.attributes {
            self.attribute(e, &attribute.name, &attribute.value);
        }
    }

    fn attribute(&mut self, e: &Element, name: &str, value: &str) {
        let value = value.trim();
        match (name, value.to_ascii_lowercase().as_str()) {
            ("display", "none" | "condition") => self.contents.hidden("hidden text"),
            ("display", "false") if e.name.starts_with("table") => {
                self.contents.hidden("a hidden sheet, row, column or slide");
            }
            ("visibility", "collapse" | "filter" | "hidden") => {
                self.contents.hidden("a hidden sheet, row, column or slide");
            }
            ("font-size", size) if points(size).is_some_and(|size| size <= 3.0) => {
                self.contents.hidden("words too small or too pale to be seen");
            }
            ("row-height" | "column-width", size) if points(size).is_some_and(|size| size < 0.5) => {
                self.contents.hidden("a hidden sheet, row or column");
            }
            ("href", target) => self.link(e, target, value),
            (
                "name" | "title" | "desc" | "display-name" | "help-message-title" | "formula" | "label" | "caption"
                | "condition" | "value" | "current-value" | "description",
                _,
            ) if value.chars().any(char::is_alphanumeric) => {
                self.contents.aside(value);
            }
            _ => {}
        }
    }

    fn link(&mut self, e: &Element, target: &str, value: &str) {
        self.contents.aside(value);
        let fetched = !matches!(e.name.as_str(), "a" | "template" | "bibliography-mark");
        if super::super::markup::runs(target) {
            self.contents.found(Thing::Program("a link"));
        } else if target.starts_with("file:")
            || target.contains(":\\")
            || target.contains(":/") && target.chars().nth(1) == Some(':')
        {
            self.contents.found(Thing::Path);
        } else if fetched && (target.contains("://") || target.starts_with("//") || target.starts_with("..")) {
            self.contents.found(Thing::Outside("a part of it lies on another computer"));
        } else if e.name == "template" && !value.is_empty() && value.contains('/') {
            self.contents.found(Thing::Path);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.flow.end_line(),
            "table-cell" | "covered-table-cell" => self.flow.end_cell(),
            "table-row" => self.flow.end_row(),
            "table" => self.flow.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        let at = self.open.last().map_or("", String::as_str);
        match at {
            _ if words.trim().is_empty() && !matches!(at, "p" | "h" | "span" | "a") => {}
            name if PEOPLE.contains(&name) => self.contents.person(words),
            "user-defined" => {
                self.contents.aside(words);
                if !super::is_of_the_program(&self.property) {
                    self.contents.hidden("properties that nobody sees");
                }
            }
            "keyword" | "subject" | "description" if self.open.iter().any(|n| n == "meta") => {
                self.contents.beside(words);
            }
            "binary-data" => self.packed(words),
            "config-item" => self.setting(words),
            _ if self.open.iter().any(|n| n == "notes")
                && words.chars().any(char::is_alphabetic)
                && !matches!(at, "page-number" | "date" | "time" | "footer" | "header") =>
            {
                self.contents.hidden("notes of whoever speaks");
                self.contents.aside(words);
            }
            _ => self.flow.text(words),
        }
    }

    /// A file written in letters.
    fn packed(&mut self, words: &str) {
        use base64::Engine;
        let letters: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let Ok(bytes) = base64::engine::general_purpose::STANDARD.decode(letters) else {
            return self.contents.unread("a picture in it is damaged");
        };
        let name = if bytes.starts_with(b"\x89PNG") { "a.png" } else { "a.jpg" };
        let object = self.open.iter().any(|n| n == "object-ole" || n == "object");
        match object {
            true => self.contents.hidden("another document inside it"),
            false => self.contents.file(name, &bytes),
        }
    }

    /// Settings name printers.
    fn setting(&mut self, words: &str) {
        use base64::Engine;
        if words.chars().any(char::is_alphabetic) && words.len() < 200 {
            self.contents.aside(words);
        }
        if let Ok(bytes) = base64::engine::general_purpose::STANDARD.decode(words.trim())
            && bytes.len() > 40
        {
            super::printer(self.contents, &bytes);
        }
    }
}

/// In points: less of a picture is a frame that was trimmed.
const LEAST_CUT: f64 = 6.0;

/// `rect(0cm, 1cm, 0cm, 0cm)`: so much of a picture is cut off each side, and still there.
fn clips(value: &str) -> bool {
    let Some(sides) = value.trim().strip_prefix("rect(").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let mut sides = sides.split([',', ' ']).filter_map(points);
    sides.any(|side| side >= LEAST_CUT)
}

/// A length in points, if it has a unit.
pub(crate) fn points(size: &str) -> Option<f64> {
    let end = size.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))?;
    let number: f64 = size[..end].parse().ok()?;
    match &size[end..] {
        "pt" => Some(number),
        "in" => Some(number * 72.0),
        "cm" => Some(number * 28.35),
        "mm" => Some(number * 2.835),
        "pc" => Some(number * 12.0),
        "px" => Some(number * 0.75),
        _ => None,
    }
}
