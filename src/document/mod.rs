//! In: one source file. Out: a [`Document`]: what it is, what it says, and what it must not say. No
//! other file is known here, so a page is understood the same way alone or among fifty thousand.

mod access;
pub mod anchor;
pub mod component;
mod counts;
pub mod date;
mod directive;
pub mod fields;
mod foreign;
pub mod front_matter;
mod hidden;
pub mod hours;

mod keeping_back;
pub mod kind;
mod language;
mod ledger;
pub mod markdown;
mod mend;
pub mod not_public;
pub mod opening;
mod passage;
pub mod phone;

pub mod goes_out_whole;
pub mod reading;
pub mod role;
mod slips;
mod source_map;
pub mod timescale;
mod titled;
pub(crate) mod unknown_key;
mod unsaid;
pub mod yaml;

pub use access::Access;
pub use fields::Fields;
pub use front_matter::Word;
pub use hidden::{What, Withheld};
pub use kind::{Kind, KindId};
pub use passage::Passage;
pub(crate) use role::is_person;

use crate::document::kind::{common, review};
use crate::finding::{At, Choices, Finding, Findings, Lines, Place, Rule, did_you_mean, one_of, rules};
use crate::local::{Local, Required};
use crate::read::{SourceFile, conflict};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

rules! {
    MISSING = error("table/missing") {
        why: "It is the part of such a page that readers and other pages rely on.",
        says: "the table “terms” is missing",
        help: "add a table between `:::table terms` and `:::`; `signpost new glossary` shows its columns",
    }

    KIND_MISSING = error("front-matter/kind-missing") {
        why: "A page that says nothing is a plain page: public, and never asked for its owner, approval or review.",
        says: "this page does not say what it is, and in this folder it should: is this a meeting?",
        help: "write `kind: meeting` in the line below its title, or `kind: page` if it is a plain page",
    }

    UNKNOWN_KIND = error("front-matter/unknown-kind") {
        why: "The kind decides which rules protect the page.",
        line: "kind: protocl",
        says: "there is no kind “protocl”",
        help: "did you mean `protocol`?",
    }
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
    /// Whether its front matter could be read, all of it.
    pub read: bool,
    pub fields: Fields,
    pub body: Body,
    pub withheld: Vec<Withheld>,
    /// What in the source looks like personal data, found out when first asked for.
    personal: std::sync::OnceLock<Vec<crate::personal::Hit>>,
    /// The letters of each line, for an anchor that is not there.
    letters: OnceLock<Vec<String>>,
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
    /// How hard it is to read, found out when first asked for.
    reading: OnceLock<reading::Reading>,
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
    pub spec: &'static kind::Table,
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
    pub fn text<T>(&self, column: kind::Column<T>) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// The cell.
    pub fn cell<T>(&self, column: kind::Column<T>) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column.name == column.name())
    }

    /// The cell of a column, for whoever goes through a description.
    pub fn of(&self, column: &kind::Field) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column.name == column.name)
    }

    /// Where the cell stands, or the row.
    pub fn at_of<T>(&self, column: kind::Column<T>) -> At {
        self.cell(column).map_or(self.at, |cell| cell.at)
    }
}

impl Body {
    /// All rows of such tables.
    pub fn rows<'b>(&'b self, table: &kind::Table) -> impl Iterator<Item = &'b Row> + use<'b> {
        let name = table.name;
        self.tables.iter().filter(move |table| table.spec.name == name).flat_map(|table| &table.rows)
    }

    /// How hard it is to read.
    pub fn reading(&self) -> &reading::Reading {
        self.reading.get_or_init(|| reading::measure(&self.units))
    }

    /// The anchor that a link means which names it so, if the page has it.
    pub fn anchor(&self, written: &str) -> Option<&str> {
        self.index.get_or_init(|| self.all_anchors()).meant(written)
    }

    /// The anchor that was probably meant.
    pub fn near_anchor(&self, written: &str) -> Option<&str> {
        self.nearest.get_or_init(|| Choices::of(self.anchors())).near(written)
    }

    /// The anchor whose words are most like those of one that is not there, if they are like them at all.
    pub fn anchor_of_like_words(&self, written: &str) -> Option<&str> {
        anchor::most_like(written, self.anchors())
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
        self.fields.has(common::WITHDRAWN_ON) || self.fields.has(common::SUPERSEDED_BY)
    }

    /// Leaves a notice of the page: that it was there, and until when.
    pub fn take_down(&mut self) {
        self.fields.keep(&[
            common::KIND.any(),
            common::ID.any(),
            common::FORMER_IDS.any(),
            common::FORMER_ADDRESSES.any(),
            common::TITLE.any(),
            common::ACCESS.any(),
            common::LANG.any(),
            review::PUBLISH_UNTIL.any(),
        ]);
        self.body = Body::default();
        self.withheld.clear();
    }

    /// Where the page names a file that it brings along.
    pub fn place_of_file(&self, path: &str) -> At {
        let name = path.rsplit('/').next().unwrap_or(path);
        let linked = self.body.links.iter().find(|link| link.target.replace("%20", " ").contains(name));
        let field = || {
            self.fields
                .at(kind::tool::FILE)
                .filter(|_| self.fields.text(kind::tool::FILE).is_some_and(|f| f.contains(name)))
        };
        linked.map(|link| link.at).or_else(field).unwrap_or(At::line(1))
    }

    /// Whether somebody decided that it is not published, or not yet.
    pub fn is_kept_back(&self) -> bool {
        self.fields.flag(common::DRAFT) || matches!(self.fields.text(common::ACCESS), Some("internal" | "confidential"))
    }

    /// The line that says in other letters what an anchor says: a heading that another program would have made, or
    /// (`true`) a mark in HTML.
    pub fn line_of_words(&self, anchor: &str) -> Option<(u32, bool)> {
        let wanted = anchor::letters(anchor);
        if wanted.chars().count() < 4 {
            return None;
        }
        let lines = self.letters.get_or_init(|| self.source.lines().map(anchor::letters).collect());
        let marks = ["id", "name"].map(|key| [format!("{key}=\"{anchor}\""), format!("{key}='{anchor}'")]);
        let in_html = |line: &str| marks.iter().flatten().any(|mark| line.contains(mark.as_str()));
        let first = opening::split(&self.source).body_line;
        let found = self.source.lines().zip(lines).zip(1..).skip(first).filter(|((line, letters), _)| {
            letters.contains(&wanted) && (in_html(line) || !line.contains(&format!("#{anchor}")))
        });
        found.map(|((line, _), number)| (number, in_html(line))).next()
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
        let first = opening::split(&self.source).body_line;
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

    /// Reports that a rule is broken at a place of this page: what is wrong, and how to mend it.
    pub fn raise(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.tell(rule.at(at, message, help));
    }

    /// The same for a finding with a weight or reason of its own.
    pub fn tell(&mut self, finding: Finding<At>) {
        let file = &self.document.file;
        self.findings.push(finding.placed(|at| Some(self.lines.place(file, at))));
    }

    /// Every named table the kind needs must be there.
    fn tables(&mut self) {
        let document = self.document;
        if document.is_withdrawn() {
            return;
        }
        for table in document.kind.tables.iter().filter(|t| t.required) {
            if document.body.rows(table).next().is_none() {
                self.raise(
                    &MISSING,
                    document.front(),
                    format!("the table “{}” is missing", table.name),
                    format!(
                        "add a table between `:::table {}` and `:::`; `signpost new {}` shows its columns",
                        table.name, document.kind.name
                    ),
                );
            }
        }
    }

    /// Every one of these headings must be there at level two: each with what it may be called, its first name first.
    pub fn headings(&mut self, wanted: &[(&Required, Vec<&str>)], rule: &'static Rule) {
        let document = self.document;
        let found: Vec<Option<&Heading>> =
            wanted.iter().map(|(required, names)| required.among(document, names)).collect();
        let taken = |heading: &Heading| found.iter().flatten().any(|one| std::ptr::eq(*one, heading));
        let spare: Vec<&Heading> = document.body.outline.iter().filter(|h| !taken(h)).collect();
        for ((_, names), _) in wanted.iter().zip(&found).filter(|(_, found)| found.is_none()) {
            let Some(name) = names.first() else { continue };
            let near = names.iter().find_map(|name| did_you_mean(name, spare.iter().map(|h| h.text.as_str())));
            let near = near.and_then(|text| spare.iter().find(|h| h.text == text));
            let (at, fix) = match near {
                Some(heading) => (heading.at, format!("did you mean `## {name}`?")),
                None => (document.front(), format!("add `## {name}`")),
            };
            self.raise(rule, at, format!("the heading “{name}” is missing"), fix);
        }
    }
}

fn kind_word(entries: &[front_matter::Entry]) -> Option<&Word> {
    let entry = entries.iter().find(|entry| foreign::plain(&entry.key.text) == "kind")?;
    if let front_matter::Value::Word(word) = &entry.value { Some(word) } else { None }
}

/// Who may see a page of that kind with these fields.
fn access_of(fields: &Fields, kind: &Kind, unclear: bool) -> Access {
    match fields.text(common::ACCESS) {
        _ if fields.flag(common::DRAFT) => Access::Withheld,
        Some("internal" | "confidential") => Access::Withheld,
        Some("public") if !unclear => Access::Public,
        None if !unclear && !kind.access_stated => Access::Public,
        _ => Access::Doubted,
    }
}

fn has_kind(entries: &[front_matter::Entry]) -> bool {
    kind_word(entries).is_some()
}

/// The kind named by lines that are not in their place.
fn said_kind(entries: &[front_matter::Entry]) -> &'static Kind {
    kind_word(entries).and_then(|word| kind::kind(&word.text)).unwrap_or(KindId::Page.kind())
}

/// So many slips of a line are compared with what Markdown left over of it.
const MOST_ON_A_LINE: usize = 100;

/// Understands one file. Pure: the same text gives the same document and findings.
pub fn parse(source: &SourceFile) -> (Document, Findings) {
    parse_for(source, &Local::default())
}

/// The same, in the words of a partnership.
pub fn parse_for(source: &SourceFile, local: &Local) -> (Document, Findings) {
    let mut findings = Findings::new();
    let document = Parse { source, local, lines: Lines::of(&source.text), findings: &mut findings }.run();
    (document, findings)
}

/// Whether a finding matters on a page nobody will see: without it the page might be seen after all, or
/// be looked for in vain in the finished site.
fn protects(finding: &Finding) -> bool {
    const OF_READERS: [&Rule; 9] = [
        &fields::MISSING,
        &kind::HALF,
        &kind::SUMMARY_IS_TITLE,
        &KIND_MISSING,
        &unknown_key::FOREIGN_KEY,
        &fields::LIST,
        &front_matter::QUOTES,
        &front_matter::REMARK,
        &titled::IN_TEXT,
    ];
    match finding.family() {
        "front-matter" => !OF_READERS.iter().any(|rule| finding.is(rule)),
        family => matches!(family, "directive" | "ids" | "read"),
    }
}

/// Of a draft nobody asks who may see it once it is none.
fn asks_of_draft(finding: &Finding) -> bool {
    finding.is(&fields::ACCESS_MISSING) || finding.is(&fields::ACCESS_EMPTY)
}

struct Parse<'a> {
    source: &'a SourceFile,
    local: &'a Local,
    lines: Lines<'a>,
    findings: &'a mut Findings,
}

impl Parse<'_> {
    fn run(&mut self) -> Document {
        let split = opening::split(&self.source.text);
        let conflict = conflict::finding(&self.source.file, &self.source.text);
        let torn = conflict.is_some();
        let (entries, read) = match (conflict, &split.slip) {
            (Some(finding), _) => {
                self.findings.push(finding);
                (opening::loosely(split.yaml, split.yaml_line), false)
            }
            (None, Some(slip)) => {
                self.tell([slip.clone()]);
                (opening::loosely(split.yaml, split.yaml_line), false)
            }
            (None, None) => self.front_matter(&split),
        };
        let mut prepared = directive::prepare(hidden::cut(split.body, split.body_line));
        let mut entries = entries;
        let bare = entries.is_empty();
        let heading = if titled::is_said(&entries) { None } else { titled::heading(&prepared) };
        if let Some((line, title)) = &heading {
            prepared.text = titled::without(&prepared.text, *line);
            if read && !bare {
                self.tell([titled::in_text(title)]);
            }
            entries.push(titled::entry(title));
        }
        let (kind, known) = if read { self.kind(&entries) } else { (said_kind(&entries), true) };
        let read = read && known;
        let stated = has_kind(&entries);
        let kept_back = access::is_kept_back(&entries);
        let mut unclear = !read || access::is_unclear(&entries, kind);
        let mut wrong = Vec::new();
        if read && !kept_back {
            wrong.extend(access::in_values(&entries));
            wrong.extend(access::passed_over(split.yaml, split.yaml_line));
        }
        if read {
            wrong.extend(hidden::in_values(&entries));
        }
        let part = foreign::is_part(&self.source.path, &entries);
        let fields = Fields::read(entries, kind, self.local, &mut wrong);
        if read {
            if bare && split.yaml.is_empty() {
                wrong.retain(|w| !w.is(&fields::MISSING));
                wrong.push(self.without_front_matter(heading.map(|(_, title)| title.text)));
            }
            if part {
                let title = |w: &&mut Finding<At>| w.is(&fields::MISSING) && w.message.starts_with("`title`");
                wrong.iter_mut().filter(title).for_each(|w| w.fix = unknown_key::PART.into());
            }
            let mut lines = HashSet::new();
            wrong.retain(|w| !w.is(&access::MISPLACED) || !kept_back && lines.insert(w.place.line));
            unclear |= wrong.iter().any(|w| w.is(&access::MISPLACED));
            self.tell(wrong);
        }
        let numbers: Vec<usize> = (0..prepared.text.lines().count()).map(|line| prepared.map.number(line)).collect();
        let text = prepared.text.clone();
        let lines = slips::lines(&text, &numbers);
        if read {
            unclear |= self.in_text(&lines, stated, kept_back);
        }
        let told = slips::look(&lines);
        let title = fields.word(kind::common::TITLE);
        let (body, withheld) = self.body(prepared, kind, title, &told);
        self.tell(told);
        let body = if torn { Body::default() } else { body };
        let access = access_of(&fields, kind, unclear);
        let document = Document { read, access, ..self.assemble(kind, fields, body, withheld) };
        if torn {
            self.findings.keep_only(&conflict::CONFLICT);
        }
        if read {
            let mut report = Reporter::new(&document, self.findings);
            report.tables();
            kind::check_common(&document, &mut report);
            (kind.check)(&document, self.local, &mut report);
            counts::check(&document, &mut report);
        }
        if document.is_kept_back() {
            let draft = document.fields.flag(common::DRAFT);
            self.findings.soften(draft, |found| protects(found) && !(draft && asks_of_draft(found)));
        }
        document
    }

    /// The keys as they are written, and whether all of them could be read.
    fn front_matter(&mut self, split: &opening::Split<'_>) -> (Vec<front_matter::Entry>, bool) {
        let read = front_matter::read(split.yaml, split.yaml_line, &front_matter::UNREADABLE);
        self.tell(read.faults);
        (read.entries, read.whole)
    }

    /// A page without any front matter is shown the lines it needs, with a title to begin with. It is not
    /// published without them: whoever drops a file into a folder has not said that everybody may read it.
    fn without_front_matter(&self, heading: Option<String>) -> Finding<At> {
        let instead = if heading.is_some() { ", and take the heading out of the text" } else { "" };
        let title = heading.unwrap_or_else(|| titled::from_path(&self.source.path, &self.source.text));
        let title = if title.contains([':', '#', '"']) { format!("'{}'", title.replace('\'', "’")) } else { title };
        let title: String = title.chars().take(kind::LONGEST_TITLE).collect();
        let help = format!("write three lines at the top of the file: `---`, `title: {title}`, `---`{instead}");
        fields::MISSING.at(At::line(1), "`title` is missing", help)
    }

    /// What the text says of the page itself, in vain. Whether that leaves in doubt who may see it.
    fn in_text(&mut self, lines: &[slips::Line<'_>], stated: bool, kept_back: bool) -> bool {
        let mut wrong = if kept_back { Vec::new() } else { access::in_text(lines) };
        let kinds = unsaid::kinds_of(&self.source.path);
        let minutes = kinds.is_empty() && unsaid::are_minutes(lines);
        let kinds = if minutes { vec!["meeting"] } else { kinds.iter().map(|kind| kind.name).collect() };
        if !stated && !kinds.is_empty() {
            let choice: Vec<String> = kinds.iter().map(|kind| format!("`kind: {kind}`")).collect();
            let message = match minutes {
                true => "these look like minutes, but the page does not say so: is this a meeting?".to_owned(),
                false => format!(
                    "this page does not say what it is, and in this folder it should: is this a {}?",
                    kinds.join(" or a ")
                ),
            };
            let choice = choice.join(" or ");
            let fix = format!("write {choice} in the line below its title, or `kind: page` if it is a plain page");
            wrong.push(KIND_MISSING.at(At::line(1), message, fix));
        }
        // What somebody may answer for leaves the page as public as its front matter says.
        let unclear = wrong.iter().any(|w| !w.is(&access::SAID));
        self.tell(wrong);
        unclear
    }

    /// What is shown of the body, and what is not.
    fn body(
        &mut self,
        prepared: directive::Prepared<'_>,
        kind: &'static Kind,
        title: &str,
        slips: &[Finding<At>],
    ) -> (Body, Vec<Withheld>) {
        let mut parsed = markdown::parse(&prepared.text, &prepared.map, kind, title, self.local);
        // What the lines showed, Markdown need not tell again.
        let told: HashSet<(&str, u32)> = prepared.faults.iter().map(|fault| (fault.code(), fault.place.line)).collect();
        parsed.faults.retain(|fault| {
            let line = fault.place.line;
            let from = slips.partition_point(|slip| slip.place.line < line);
            let mut same = slips[from..].iter().take_while(|slip| slip.place.line == line).take(MOST_ON_A_LINE);
            !told.contains(&(fault.code(), line))
                && !same.any(|slip| slip.code() == fault.code() && slip.place.overlaps(fault.place))
        });
        self.tell(prepared.faults);
        self.tell(parsed.faults);
        let mut withheld = prepared.withheld;
        withheld.extend(parsed.comments);
        withheld.sort_by_key(|w| w.at);
        (parsed.body, withheld)
    }

    fn tell(&mut self, found: impl IntoIterator<Item = Finding<At>>) {
        for finding in found {
            self.findings.push(finding.placed(|at| Some(self.lines.place(&self.source.file, at))));
        }
    }

    /// The kind the page names, and whether there is one of that name.
    fn kind(&mut self, entries: &[front_matter::Entry]) -> (&'static Kind, bool) {
        let Some(word) = kind_word(entries) else { return (KindId::Page.kind(), true) };
        if let Some(found) = kind::kind(&word.text) {
            return (found, true);
        }
        let message = format!("there is no kind “{}”", word.text);
        self.tell([UNKNOWN_KIND.at(word.at, message, one_of(&word.text, &kind::names()))]);
        (KindId::Page.kind(), false)
    }

    fn assemble(&self, kind: &'static Kind, fields: Fields, body: Body, withheld: Vec<Withheld>) -> Document {
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
            id: fields.text(common::ID).map_or(stem, str::to_owned),
            title: fields.text(common::TITLE).unwrap_or("").to_owned(),
            access: Access::Doubted,
            read: false,
            fields,
            body,
            withheld,
            personal: std::sync::OnceLock::new(),
            letters: OnceLock::new(),
        }
    }
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        access::RULES,
        counts::RULES,
        directive::RULES,
        fields::RULES,
        front_matter::RULES,
        hidden::RULES,
        RULES,
        opening::RULES,
        role::RULES,
        slips::RULES,
        titled::RULES,
        timescale::RULES,
        unknown_key::RULES,
        &kind::all_rules(),
        &markdown::all_rules(),
    ];
    lists.concat()
}
