//! In: one source file. Out: a [`Document`]: what it is, what it says, and what it must not say. No
//! other file is known here, so a page is understood the same way alone or among fifty thousand.

pub mod anchor;
pub mod component;
mod counts;
pub mod date;
mod directive;
mod fault;
pub mod fields;
mod foreign;
pub mod front_matter;
mod hidden;
pub mod kind;
mod ledger;
pub mod markdown;
mod passage;
pub mod reading;
mod role;
mod source_map;
pub mod timescale;
pub mod yaml;

pub use fields::Fields;
pub use front_matter::Word;
pub use hidden::{What, Withheld};
pub use kind::Kind;
pub use passage::Passage;

use crate::finding::{At, Choices, Finding, Findings, Lines, Place, Severity, did_you_mean};
use crate::read::SourceFile;
use fields::Wrong;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Public,
    /// Internal, confidential, a draft, or not stated where it must be.
    Withheld,
}

/// A page understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// Relative to the site's folder: `content/protocols/fgm.md`.
    pub file: Arc<str>,
    /// Relative to `content/`: `protocols/fgm.md`.
    pub path: Arc<str>,
    pub source: Arc<str>,
    pub kind: &'static Kind,
    pub id: String,
    pub title: String,
    pub access: Access,
    pub fields: Fields,
    pub body: Body,
    pub withheld: Vec<Withheld>,
    /// What in the source looks like personal data, found out when first asked for.
    personal: std::sync::OnceLock<Vec<crate::personal::Hit>>,
}

/// A page's text: HTML with gaps where only the whole site knows what belongs.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub html: String,
    /// In order of `at`.
    pub slots: Vec<Slot>,
    pub outline: Vec<Heading>,
    pub passages: Vec<Passage>,
    pub units: Vec<Unit>,
    pub links: Vec<Link>,
    pub components: Vec<Component>,
    pub tables: Vec<NamedTable>,
    /// The anchors of headings and rows, found out when a link first asks for one.
    index: OnceLock<anchor::Index>,
    /// The same, for one that is not there.
    nearest: OnceLock<Choices>,
}

/// A paragraph or list item as it is read: without code, with its line breaks.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    pub text: String,
    pub at: At,
    /// Anchor of the heading it stands under.
    pub under: Option<String>,
    /// It opens an item of a numbered list.
    pub numbered: bool,
}

/// A gap in the HTML, before byte `at`.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub at: usize,
    pub fill: Fill,
}

/// What fills a gap: the address of a link, a component, a named table (by index).
#[derive(Clone, Copy, Debug)]
pub enum Fill {
    Link(usize),
    Component(usize),
    Table(usize),
}

/// A heading of the text.
#[derive(Clone, Debug)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
    /// Where it begins in the HTML, unless it stands inside something else.
    pub starts: Option<usize>,
    pub at: At,
}

/// A link or image as written.
#[derive(Clone, Debug)]
pub struct Link {
    pub target: String,
    pub image: bool,
    /// Anchor of the heading it stands under.
    pub under: Option<String>,
    pub at: At,
}

/// A `:::name argument key=value` placed in the text.
#[derive(Clone, Debug)]
pub struct Component {
    pub name: String,
    pub arguments: Vec<String>,
    pub under: Option<String>,
    pub at: At,
}

impl Component {
    /// The value of `key=value`.
    pub fn option(&self, key: &str) -> Option<&str> {
        self.arguments.iter().find_map(|a| a.strip_prefix(key)?.strip_prefix('='))
    }
}

/// A `:::table name`.
#[derive(Clone, Debug)]
pub struct NamedTable {
    pub name: &'static str,
    pub rows: Vec<Row>,
    pub at: At,
}

/// One row; only the columns that were given.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub at: At,
    /// For rows that can be linked to, such as a glossary term.
    pub anchor: Option<String>,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    pub column: &'static kind::Field,
    pub text: String,
    pub html: String,
    pub at: At,
}

impl Row {
    /// The cell's text; empty if it is not there.
    pub fn text(&self, column: &str) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// The cell.
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column.name == column)
    }

    /// Where the cell stands, or the row.
    pub fn at_of(&self, column: &str) -> At {
        self.cell(column).map_or(self.at, |cell| cell.at)
    }
}

impl Body {
    /// All rows of the tables of that name.
    pub fn rows<'b>(&'b self, table: &'b str) -> impl Iterator<Item = &'b Row> {
        self.tables.iter().filter(move |t| t.name == table).flat_map(|t| &t.rows)
    }

    /// The anchor that a link means which names it so, if the page has it.
    pub fn anchor(&self, written: &str) -> Option<&str> {
        self.index.get_or_init(|| self.all_anchors()).meant(written)
    }

    /// The anchor that was probably meant.
    pub fn near_anchor(&self, written: &str) -> Option<&str> {
        self.nearest.get_or_init(|| Choices::of(self.anchors())).near(written)
    }

    /// The anchors of its headings and rows.
    pub fn anchors(&self) -> impl Iterator<Item = &str> + Clone {
        let rows = self.tables.iter().flat_map(|t| &t.rows).filter_map(|row| row.anchor.as_deref());
        self.outline.iter().map(|h| h.id.as_str()).chain(rows)
    }

    fn all_anchors(&self) -> anchor::Index {
        let headings = self.outline.iter().map(|h| (h.id.as_str(), h.text.as_str()));
        let rows = self.tables.iter().flat_map(|t| &t.rows).filter_map(|row| row.anchor.as_deref());
        anchor::Index::of(headings.chain(rows.map(|id| (id, id))))
    }
}

impl Document {
    /// The first line, for findings about the page as a whole.
    pub fn front(&self) -> At {
        At::line(1)
    }

    /// A place in this page. For many there is a [`Reporter`].
    pub fn place(&self, at: At) -> Place {
        Place::new(&self.file, &self.source, at)
    }

    /// Whether it was withdrawn or replaced, so that rules for live guidance no longer apply.
    pub fn is_withdrawn(&self) -> bool {
        self.fields.has("withdrawn_on") || self.fields.has("superseded_by")
    }

    /// Whether somebody decided that it is not published, or not yet.
    pub fn is_kept_back(&self) -> bool {
        self.fields.flag("draft") || matches!(self.fields.text("access"), Some("internal" | "confidential"))
    }

    /// What in the source looks like personal data, withheld passages included.
    pub fn personal(&self) -> &[crate::personal::Hit] {
        self.personal.get_or_init(|| crate::personal::find_all(&self.source))
    }

    /// Whether a place of the file is withheld: it lies in a comment or a withheld passage.
    pub fn hides(&self, at: At) -> bool {
        let place = (at.line, at.column);
        let after = self.withheld.partition_point(|w| (w.at.line, w.at.column) <= place);
        self.withheld[..after].iter().rev().take(2).any(|w| place < w.end)
    }

    /// The lines below the front matter, with their numbers, without what is withheld of them.
    pub fn shown_lines(&self) -> impl Iterator<Item = (u32, Cow<'_, str>)> {
        let first = front_matter::split(&self.source).map_or(0, |split| split.body_line);
        let mut withheld = self.withheld.iter().peekable();
        self.source.lines().zip(1..).skip(first).filter_map(move |(line, number)| {
            while withheld.next_if(|w| w.end <= (number, 1)).is_some() {}
            let touched = withheld.peek().is_some_and(|w| w.at.line <= number);
            let shown = if touched { Cow::Owned(self.unhidden(line, number)) } else { Cow::Borrowed(line) };
            (!touched || !shown.trim().is_empty()).then_some((number, shown))
        })
    }

    /// A line with spaces for what is withheld of it.
    fn unhidden(&self, line: &str, number: u32) -> String {
        let shown = |(c, column)| if self.hides(At { line: number, column, length: 1 }) { ' ' } else { c };
        line.chars().zip(1..).map(shown).collect()
    }
}

/// What a kind's rules use to report on a page.
pub struct Reporter<'a> {
    document: &'a Document,
    lines: Lines<'a>,
    findings: &'a mut Findings,
}

impl<'a> Reporter<'a> {
    /// Reports on `document` into `findings`.
    pub fn new(document: &'a Document, findings: &'a mut Findings) -> Reporter<'a> {
        Reporter { document, lines: Lines::of(&document.source), findings }
    }

    /// Something that blocks publishing.
    pub fn error(&mut self, code: &'static str, at: At, message: String, why: &'static str, fix: String) {
        self.push(Severity::Error, code, at, message, why, fix);
    }

    /// Something a person should look at.
    pub fn warning(&mut self, code: &'static str, at: At, message: String, why: &'static str, fix: String) {
        self.push(Severity::Warning, code, at, message, why, fix);
    }

    fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: At,
        message: String,
        why: &'static str,
        fix: String,
    ) {
        let place = Some(self.lines.place(&self.document.file, at));
        self.findings.push(Finding { severity, code, place, message, why, fix });
    }

    /// Every named table the kind needs must be there.
    fn tables(&mut self) {
        let document = self.document;
        if document.is_withdrawn() {
            return;
        }
        for table in document.kind.tables.iter().filter(|t| t.required) {
            if document.body.rows(table.name).next().is_none() {
                self.error(
                    "table/missing",
                    document.front(),
                    format!("the table “{}” is missing", table.name),
                    "It is the part of such a page that readers and other pages rely on.",
                    format!(
                        "add a table between `:::table {}` and `:::`; `signpost new {}` shows its columns",
                        table.name, document.kind.name
                    ),
                );
            }
        }
    }

    /// Every one of these headings must be there at level two.
    pub fn headings(&mut self, wanted: &[&str], code: &'static str, why: &'static str) {
        let outline = &self.document.body.outline;
        let there = |name: &&str| outline.iter().any(|h| h.level == 2 && same_heading(&h.text, name));
        for name in wanted.iter().filter(|name| !there(name)) {
            let spare: Vec<&Heading> =
                outline.iter().filter(|h| !(h.level == 2 && wanted.iter().any(|w| same_heading(&h.text, w)))).collect();
            let near = did_you_mean(name, spare.iter().map(|h| h.text.as_str()));
            let near = near.and_then(|text| spare.iter().find(|h| h.text == text));
            let (at, fix) = match near {
                Some(heading) => (heading.at, format!("did you mean `## {name}`?")),
                None => (self.document.front(), format!("add `## {name}`")),
            };
            self.error(code, at, format!("the heading “{name}” is missing"), why, fix);
        }
    }
}

fn same_heading(a: &str, b: &str) -> bool {
    a.replace('’', "'").trim().eq_ignore_ascii_case(b)
}

/// Understands one file. Pure: the same text gives the same document and findings.
pub fn parse(source: &SourceFile) -> (Option<Document>, Findings) {
    let mut findings = Findings::new();
    let document = Parse { source, lines: Lines::of(&source.text), findings: &mut findings }.run();
    (document, findings)
}

/// Whether a finding matters on a page nobody will see: without it the page might be seen after all, or
/// be looked for in vain in the finished site.
fn protects(code: &str) -> bool {
    let reading = code.starts_with("front-matter/")
        && !matches!(code, "front-matter/missing" | "front-matter/half" | "front-matter/summary-is-title");
    reading || code.starts_with("directive/") || code.starts_with("ids/")
}

struct Parse<'a> {
    source: &'a SourceFile,
    lines: Lines<'a>,
    findings: &'a mut Findings,
}

impl Parse<'_> {
    fn run(&mut self) -> Option<Document> {
        let Some(split) = front_matter::split(&self.source.text) else {
            self.report(
                At::line(1),
                "front-matter/open",
                "the front matter is never closed".into(),
                "Without it nothing says what this page is or who may see it.",
                "add a line `---` after the last key".into(),
            );
            return None;
        };
        let (entries, faults) = front_matter::read(split.yaml, split.yaml_line);
        let broken = !faults.is_empty();
        for fault in faults {
            self.report(
                fault.at,
                "front-matter/unreadable",
                fault.message,
                "What cannot be read cannot be checked, so nothing is published.",
                fault.fix,
            );
        }
        let kind = self.kind(&entries)?;
        let mut wrong = Vec::new();
        let fields = Fields::read(entries, kind, &mut wrong);
        if !broken {
            self.wrong(wrong);
        }
        let (body, withheld) = self.body(split.body, split.body_line, kind);
        let document = self.assemble(kind, fields, body, withheld);
        let mut report = Reporter::new(&document, self.findings);
        report.tables();
        role::check(&document, &mut report);
        kind::check_common(&document, &mut report);
        (kind.check)(&document, &mut report);
        counts::check(&document, &mut report);
        if document.is_kept_back() {
            let draft = document.fields.flag("draft");
            self.findings.soften(draft, |code| protects(code) && !(draft && code == "front-matter/access-missing"));
        }
        Some(document)
    }

    /// What is shown of the body, and what is not.
    fn body(&mut self, text: &str, before: usize, kind: &'static Kind) -> (Body, Vec<Withheld>) {
        let prepared = directive::prepare(hidden::cut(text, before));
        let mut parsed = markdown::parse(&prepared.text, &prepared.map, kind);
        // What the lines showed, Markdown need not tell again.
        let told: Vec<(&str, u32)> = prepared.faults.iter().map(|fault| (fault.code, fault.at.line)).collect();
        parsed.faults.retain(|fault| !told.contains(&(fault.code, fault.at.line)));
        for fault in prepared.faults.into_iter().chain(parsed.faults) {
            let place = self.place(fault.at);
            self.findings.push(Finding {
                severity: fault.severity,
                code: fault.code,
                place: Some(place),
                message: fault.message,
                why: fault.why,
                fix: fault.fix,
            });
        }
        let mut withheld = prepared.withheld;
        withheld.extend(parsed.comments);
        withheld.sort_by_key(|w| w.at);
        (parsed.body, withheld)
    }

    fn kind(&mut self, entries: &[front_matter::Entry]) -> Option<&'static Kind> {
        let Some(entry) = entries.iter().find(|e| e.key.text == "kind") else {
            return Some(kind::plain_page());
        };
        let front_matter::Value::Word(word) = &entry.value else {
            return Some(kind::plain_page());
        };
        let found = kind::kind(&word.text);
        if found.is_none() {
            let fix = crate::finding::one_of(&word.text, &kind::names());
            self.report(
                word.at,
                "front-matter/unknown-kind",
                format!("there is no kind “{}”", word.text),
                "The kind decides which rules protect the page.",
                fix,
            );
        }
        found
    }

    fn place(&self, at: At) -> Place {
        self.lines.place(&self.source.file, at)
    }

    fn wrong(&mut self, wrong: Vec<Wrong>) {
        for w in wrong {
            let place = self.place(w.at);
            self.findings.push(Finding {
                severity: w.severity(),
                code: w.code,
                place: Some(place),
                message: w.message,
                why: w.why,
                fix: w.fix,
            });
        }
    }

    fn report(&mut self, at: At, code: &'static str, message: String, why: &'static str, fix: String) {
        self.wrong(vec![Wrong { at, code, message, why, fix }]);
    }

    fn assemble(&self, kind: &'static Kind, fields: Fields, body: Body, withheld: Vec<Withheld>) -> Document {
        let public = match fields.text("access") {
            Some(access) => access == "public",
            None => !kind.access_stated,
        };
        let access = if public && !fields.flag("draft") { Access::Public } else { Access::Withheld };
        let stem = self
            .source
            .path
            .trim_end_matches(".md")
            .trim_end_matches(".markdown")
            .trim_end_matches("/_index")
            .to_string();
        let stem = if stem == "_index" { String::from("home") } else { stem };
        Document {
            file: self.source.file.clone(),
            path: self.source.path.clone(),
            source: self.source.text.clone(),
            kind,
            id: fields.text("id").map_or(stem, str::to_owned),
            title: fields.text("title").unwrap_or("").to_owned(),
            access,
            fields,
            body,
            withheld,
            personal: std::sync::OnceLock::new(),
        }
    }
}
