//! In: a prepared body. Out: its HTML with slots, its headings, links, components, named tables and
//! passages, all from one walk over one tree.
//!
//! Raw HTML is shown as text and reported; HTML comments are taken out and count as withheld.

use super::anchor::{Anchors, OWN, slug, slug_with_dots};
use super::directive::Withheld;
use super::fields::{self, Wrong};
use super::front_matter::Word;
use super::kind::{Field, Kind, Table};
use super::passage::{Passage, Passages};
use super::{Body, Cell, Component, Fill, Heading, Link, NamedTable, Row, Slot, Unit};
use crate::finding::{At, Severity, did_you_mean};
use comrak::nodes::{AlertType, ListType, Node, NodeValue, Sourcepos, TableAlignment};
use comrak::{Arena, Options, parse_document};

/// A walked body.
pub struct Parsed {
    pub body: Body,
    pub comments: Vec<Withheld>,
    pub faults: Vec<Fault>,
}

/// Something wrong in the text.
pub struct Fault {
    pub severity: Severity,
    pub at: At,
    pub code: &'static str,
    pub message: String,
    pub why: &'static str,
    pub fix: String,
}

/// How deep blocks and spans may nest; no real page comes near.
const DEEPEST: usize = 60;

/// Walks `text`; `lines` gives each line's number in the file.
pub fn parse(text: &str, lines: &[usize], kind: &'static Kind) -> Parsed {
    let mut writer = Writer::new(text, lines, kind);
    if let Some(line) = too_deep(text) {
        writer.too_deep(At::line(writer.file_line(line)));
    } else {
        let arena = Arena::new();
        let root = parse_document(&arena, text, &options());
        writer.children(root, 0);
    }
    writer.finish()
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = false;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.block_directive = true;
    options
}

/// The first line that opens more nested blocks than any page needs, before the parser sees it.
fn too_deep(text: &str) -> Option<usize> {
    text.lines().position(|line| {
        let markers =
            line.chars().take_while(|c| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+')).filter(|c| !c.is_whitespace());
        let rule = line.trim().chars().all(|c| matches!(c, '-' | '*' | ' '));
        let indent = line.len() - line.trim_start().len();
        let brackets = line.bytes().filter(|c| matches!(c, b'[' | b'*' | b'_')).count();
        !rule && markers.count() > DEEPEST || indent > 8 * DEEPEST || brackets > 5_000
    })
}

struct Writer<'t> {
    source: Vec<&'t str>,
    lines: &'t [usize],
    kind: &'static Kind,
    body: Body,
    passages: Passages,
    comments: Vec<Withheld>,
    faults: Vec<Fault>,
    anchors: Anchors,
    last_level: u8,
    deep: bool,
    /// The last heading, and the line of the text after it.
    open: Option<(u8, At, usize)>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str, lines: &'t [usize], kind: &'static Kind) -> Writer<'t> {
        Writer {
            source: text.lines().collect(),
            lines,
            kind,
            body: Body::default(),
            passages: Passages::default(),
            comments: Vec::new(),
            faults: Vec::new(),
            anchors: Anchors::default(),
            last_level: 1,
            deep: false,
            open: None,
        }
    }

    fn finish(mut self) -> Parsed {
        self.close_heading(0, self.source.len());
        self.body.passages = self.passages.finish();
        Parsed { body: self.body, comments: self.comments, faults: self.faults }
    }

    fn file_line(&self, index: usize) -> usize {
        self.lines.get(index).or(self.lines.last()).copied().unwrap_or(1)
    }

    /// A place in the file from a place in the prepared text (whose columns count bytes).
    fn at(&self, position: Sourcepos) -> At {
        let index = position.start.line.saturating_sub(1);
        let line = self.source.get(index).copied().unwrap_or("");
        let chars = |bytes: usize| line.char_indices().take_while(|(at, _)| *at < bytes).count();
        let start = chars(position.start.column.saturating_sub(1));
        let length =
            if position.end.line == position.start.line { chars(position.end.column).saturating_sub(start) } else { 0 };
        At::span(self.file_line(index), start + 1, length)
    }

    fn fault(&mut self, severity: Severity, at: At, code: &'static str, message: String, why: &'static str, fix: &str) {
        self.faults.push(Fault { severity, at, code, message, why, fix: fix.into() });
    }

    fn too_deep(&mut self, at: At) {
        if !std::mem::replace(&mut self.deep, true) {
            self.fault(
                Severity::Error,
                at,
                "markdown/too-deep",
                format!("this text nests more than {DEEPEST} levels deep"),
                "No reader can follow it, and a page like this can stop the build.",
                "flatten the lists or quotations",
            );
        }
    }

    fn slot(&mut self, fill: Fill) {
        self.body.slots.push(Slot { at: self.body.html.len(), fill });
    }

    fn raw(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape_into(text, &mut self.body.html);
        self.passages.text(text);
    }

    fn children(&mut self, node: Node<'_>, depth: usize) {
        if depth > DEEPEST {
            let at = self.at(node.data().sourcepos);
            return self.too_deep(at);
        }
        for child in node.children() {
            self.node(child, depth + 1);
        }
    }

    fn wrap(&mut self, open: &str, node: Node<'_>, close: &str, depth: usize) {
        self.raw(open);
        self.children(node, depth);
        self.raw(close);
    }

    fn block(&mut self, open: &str, node: Node<'_>, close: &str, depth: usize) {
        self.passages.gap();
        self.wrap(open, node, close, depth);
        self.raw("\n");
        self.passages.gap();
    }

    fn node(&mut self, node: Node<'_>, depth: usize) {
        let data = node.data();
        let at = self.at(data.sourcepos);
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node, depth),
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.text("\n"),
            NodeValue::LineBreak => {
                self.raw("<br>\n");
                self.passages.gap();
            }
            NodeValue::Strong => self.wrap("<strong>", node, "</strong>", depth),
            NodeValue::Emph => self.wrap("<em>", node, "</em>", depth),
            NodeValue::Strikethrough => self.wrap("<del>", node, "</del>", depth),
            NodeValue::Code(code) => {
                self.raw("<code>");
                self.text(&code.literal);
                self.raw("</code>");
            }
            NodeValue::Link(link) => self.link(node, &link.url, at, depth),
            NodeValue::Image(image) => self.image(node, &image.url, at),
            NodeValue::Heading(heading) => self.heading(node, heading.level, at),
            NodeValue::List(list) => {
                let (tag, class, start) = match list.list_type {
                    ListType::Ordered => ("ol", "govuk-list govuk-list--number", list.start),
                    ListType::Bullet if list.is_task_list => ("ul", "govuk-list contains-task-list", 1),
                    ListType::Bullet => ("ul", "govuk-list govuk-list--bullet", 1),
                };
                let start = if start == 1 { String::new() } else { format!(" start=\"{start}\"") };
                self.block(&format!("<{tag} class=\"{class}\"{start}>\n"), node, &format!("</{tag}>"), depth);
            }
            NodeValue::Item(_) => self.block("<li>", node, "</li>", depth),
            NodeValue::TaskItem(item) => {
                let ticked = if item.symbol.is_some() { " checked" } else { "" };
                self.block(
                    &format!("<li class=\"task\"><label><input type=\"checkbox\"{ticked}> "),
                    node,
                    "</label></li>",
                    depth,
                );
            }
            NodeValue::BlockQuote => {
                self.block("<blockquote class=\"govuk-inset-text\">\n", node, "</blockquote>", depth)
            }
            NodeValue::Alert(alert) => {
                let (class, word) = notice(alert.alert_type);
                let title = alert.title.as_deref().unwrap_or(word);
                let mut open = format!("<div class=\"notice notice--{class}\"><p class=\"notice__title\">");
                escape_into(title, &mut open);
                self.block(&(open + "</p>\n"), node, "</div>", depth);
            }
            NodeValue::CodeBlock(code) => {
                self.passages.gap();
                self.raw("<pre tabindex=\"0\"><code>");
                self.text(&code.literal);
                self.raw("</code></pre>\n");
                self.passages.gap();
            }
            NodeValue::ThematicBreak => {
                self.raw("<hr class=\"govuk-section-break govuk-section-break--m govuk-section-break--visible\">\n")
            }
            NodeValue::DescriptionList => self.block("<dl>\n", node, "</dl>", depth),
            NodeValue::DescriptionTerm => self.block("<dt>", node, "</dt>", depth),
            NodeValue::DescriptionDetails => self.block("<dd>", node, "</dd>", depth),
            NodeValue::Table(table) => self.plain_table(node, &table.alignments, depth),
            NodeValue::FootnoteReference(note) => {
                let name = slug(&note.name);
                let html = format!(
                    "<sup><a class=\"govuk-link\" id=\"{OWN}note-{name}:{}\" href=\"#{OWN}note-{name}\" aria-label=\"Note {}\">[{}]</a></sup>",
                    note.ref_num, note.ix, note.ix
                );
                self.raw(&html);
            }
            NodeValue::FootnoteDefinition(note) => {
                let name = slug(&note.name);
                self.block(
                    &format!("<div class=\"footnote\" role=\"note\" id=\"{OWN}note-{name}\">"),
                    node,
                    &format!("<a class=\"govuk-link\" href=\"#{OWN}note-{name}:1\">Back to the text</a></div>"),
                    depth,
                );
            }
            NodeValue::HtmlBlock(html) => self.html(&html.literal, at, true),
            NodeValue::HtmlInline(html) => self.html(html, at, false),
            NodeValue::BlockDirective(directive) => self.directive(node, &directive.info, at, depth),
            _ => self.children(node, depth),
        }
    }

    fn paragraph(&mut self, node: Node<'_>, depth: usize) {
        let tight = node.parent().is_some_and(|item| match &item.data().value {
            NodeValue::Item(_) | NodeValue::TaskItem(_) => {
                item.parent().is_some_and(|list| matches!(&list.data().value, NodeValue::List(l) if l.tight))
            }
            NodeValue::DescriptionTerm => true,
            _ => false,
        });
        let at = self.at(node.data().sourcepos);
        let under = self.passages.anchor();
        self.body.units.push(Unit { text: read_text(node), at, under, numbered: opens_numbered_item(node) });
        if tight {
            self.children(node, depth);
            self.passages.gap();
        } else {
            self.block("<p class=\"govuk-body\">", node, "</p>", depth);
        }
    }

    fn heading(&mut self, node: Node<'_>, level: u8, at: At) {
        let plain = plain_text(node);
        let (text, pinned) = pinned_anchor(&plain);
        let id = self.anchors.give(pinned.map_or_else(|| slug(text), slug));
        if level == 1 {
            self.fault(
                Severity::Warning,
                at,
                "a11y/second-title",
                "a second `#` heading".into(),
                "The page's title is already the first heading; a second one confuses a screen reader.",
                "begin with `##`",
            );
        } else if level > self.last_level + 1 {
            self.fault(
                Severity::Warning,
                at,
                "a11y/heading-skipped",
                format!("the heading jumps from level {} to level {level}", self.last_level),
                "People who listen to a page move by heading; a missing level sounds like a missing part.",
                "use one # less",
            );
        }
        let lines = node.data().sourcepos;
        self.close_heading(level, lines.start.line.saturating_sub(1));
        self.open = Some((level, at, lines.end.line));
        self.last_level = level;
        let shown = level.clamp(2, 6);
        let size = match shown {
            2 => "l",
            3 => "m",
            _ => "s",
        };
        self.passages.heading(&id, text);
        let on_its_own = node.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Document));
        let starts = on_its_own.then_some(self.body.html.len());
        let mut html = format!("<h{shown} class=\"govuk-heading-{size}\" id=\"{id}\">");
        escape_into(text, &mut html);
        self.raw(&(html + &format!("</h{shown}>\n")));
        self.body.outline.push(Heading { level: shown, id, text: text.to_owned(), starts, at });
    }

    /// A heading is followed by text, or by a heading below it.
    fn close_heading(&mut self, level: u8, until: usize) {
        let Some((_, at, from)) = self.open.take().filter(|(above, _, _)| level <= *above) else { return };
        let bare = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with("<!--");
        if self.source.get(from..until).is_some_and(|lines| lines.iter().all(bare)) {
            self.fault(
                Severity::Warning,
                at,
                "content/heading-empty",
                "nothing stands under this heading".into(),
                "A reader who jumps to it finds nothing, and wonders what was taken away.",
                "write what belongs here, or take the heading out",
            );
        }
    }

    fn link(&mut self, node: Node<'_>, url: &str, at: At, depth: usize) {
        let words = plain_text(node).trim().to_lowercase();
        if matches!(
            words.as_str(),
            "here" | "click here" | "this" | "read more" | "more" | "link" | "this link" | "this page"
        ) {
            self.fault(
                Severity::Warning,
                at,
                "a11y/link-text",
                format!("the link text “{words}” does not say where the link goes"),
                "People who move from link to link hear only these words.",
                "name the page or form it opens",
            );
        }
        self.body.links.push(Link { target: url.to_owned(), image: false, under: self.passages.anchor(), at });
        self.raw("<a class=\"govuk-link\" href=\"");
        self.slot(Fill::Link(self.body.links.len() - 1));
        self.wrap("\">", node, "</a>", depth);
    }

    fn image(&mut self, node: Node<'_>, url: &str, at: At) {
        let alt = plain_text(node);
        if alt.trim().is_empty() {
            self.fault(
                Severity::Warning,
                at,
                "a11y/alt",
                "this picture has no description".into(),
                "People who cannot see it learn nothing from it.",
                "write what it shows between the square brackets",
            );
        }
        self.body.links.push(Link { target: url.to_owned(), image: true, under: self.passages.anchor(), at });
        self.raw("<img src=\"");
        self.slot(Fill::Link(self.body.links.len() - 1));
        self.raw("\" alt=\"");
        escape_into(&alt, &mut self.body.html);
        self.raw("\">");
        self.passages.text(&alt);
    }

    fn html(&mut self, html: &str, at: At, block: bool) {
        if html.trim_start().starts_with("<!--") {
            self.comments
                .push(Withheld { at, text: html.trim().trim_start_matches("<!--").trim_end_matches("-->").to_owned() });
            return;
        }
        self.fault(
            Severity::Warning,
            at,
            "markdown/html",
            "HTML is shown as text".into(),
            "A page may hold only what can be checked; HTML can load things from elsewhere or hide text.",
            "use Markdown, a notice or a component instead",
        );
        if block {
            self.passages.gap();
            self.raw("<p class=\"govuk-body\"><code>");
            self.text(html.trim_end());
            self.raw("</code></p>\n");
        } else {
            self.text(html);
        }
    }

    fn plain_table(&mut self, node: Node<'_>, alignments: &[TableAlignment], depth: usize) {
        let label = self
            .passages
            .anchor()
            .and_then(|id| self.body.outline.iter().find(|h| h.id == id).map(|h| h.text.clone()))
            .unwrap_or_else(|| "Table".into());
        if node.first_child().is_some_and(|head| head.children().all(|cell| cell.first_child().is_none())) {
            let at = self.at(node.data().sourcepos);
            self.fault(
                Severity::Warning,
                at,
                "a11y/table-header",
                "no column of this table has a heading".into(),
                "Somebody who hears the table read aloud cannot tell what a figure stands for.",
                "fill in the first row",
            );
        }
        let mut open = String::from("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape_into(&label, &mut open);
        self.raw(&(open + "\"><table class=\"govuk-table\">\n"));
        for (index, row) in node.children().enumerate() {
            let head = index == 0;
            self.raw(if head {
                "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">"
            } else {
                "<tr class=\"govuk-table__row\">"
            });
            for (column, cell) in row.children().enumerate() {
                let numeric = if alignments.get(column) == Some(&TableAlignment::Right) {
                    " govuk-table__cell--numeric"
                } else {
                    ""
                };
                let (tag, class) =
                    if head { ("th scope=\"col\"", "govuk-table__header") } else { ("td", "govuk-table__cell") };
                self.raw(&format!("<{tag} class=\"{class}{numeric}\">"));
                self.children(cell, depth + 2);
                self.raw(if head { "</th>" } else { "</td>" });
                self.passages.gap();
            }
            self.raw(if head { "</tr></thead>\n<tbody class=\"govuk-table__body\">\n" } else { "</tr>\n" });
        }
        self.raw("</tbody></table></div>\n");
    }

    fn directive(&mut self, node: Node<'_>, info: &str, at: At, depth: usize) {
        let mut words = info.split_whitespace();
        match words.next() {
            Some("table") => self.named_table(node, words.next().unwrap_or(""), at, depth),
            Some(name) => {
                let arguments = words.map(str::to_owned).collect();
                self.body.components.push(Component {
                    name: name.into(),
                    arguments,
                    under: self.passages.anchor(),
                    at,
                });
                self.slot(Fill::Component(self.body.components.len() - 1));
            }
            None => self.children(node, depth),
        }
    }

    fn named_table(&mut self, node: Node<'_>, name: &str, at: At, depth: usize) {
        let Some(spec) = self.kind.table(name) else {
            let names: Vec<&str> = self.kind.tables.iter().map(|t| t.name).collect();
            let fix = match did_you_mean(name, names.iter().copied()) {
                Some(near) => format!("did you mean `:::table {near}`?"),
                None if names.is_empty() => {
                    format!("{} has no named tables: leave out the ::: lines", of_kind(self.kind.name))
                }
                None => format!("{} knows: {}", of_kind(self.kind.name), names.join(", ")),
            };
            self.fault(
                Severity::Error,
                at,
                "table/unknown",
                format!("there is no table “{name}” on {}", of_kind(self.kind.name)),
                "Only a table with a known name can be checked and used.",
                &fix,
            );
            return self.children(node, depth);
        };
        let Some(table) = node.children().find(|n| matches!(n.data().value, NodeValue::Table(_))) else {
            self.fault(
                Severity::Error,
                at,
                "table/empty",
                format!("`:::table {name}` holds no table"),
                "Readers would find a gap.",
                "put a table between the two ::: lines, with an empty line only outside it",
            );
            return;
        };
        let rows = self.rows(table, spec);
        self.body.tables.push(NamedTable { name: spec.name, rows, at });
        self.slot(Fill::Table(self.body.tables.len() - 1));
    }

    fn rows(&mut self, table: Node<'_>, spec: &'static Table) -> Vec<Row> {
        let mut rows = table.children();
        let Some(head) = rows.next() else { return Vec::new() };
        let columns = self.columns(head, spec);
        rows.map(|row| self.row(row, &columns, spec)).collect()
    }

    fn columns(&mut self, head: Node<'_>, spec: &'static Table) -> Vec<Option<&'static Field>> {
        let mut columns = Vec::new();
        for cell in head.children() {
            let title = plain_text(cell).trim().replace('’', "'");
            let found = spec.columns.iter().find(|c| c.name.eq_ignore_ascii_case(&title));
            if found.is_none() {
                let names: Vec<&str> = spec.columns.iter().map(|c| c.name).collect();
                let fix = did_you_mean(&title, names.iter().copied())
                    .map_or(format!("the columns are: {}", names.join(", ")), |near| format!("did you mean “{near}”?"));
                let at = self.at(cell.data().sourcepos);
                self.fault(
                    Severity::Error,
                    at,
                    "table/unknown-column",
                    format!("the table “{}” has no column “{title}”", spec.name),
                    "A column under the wrong name is not checked and not shown in the right place.",
                    &fix,
                );
            }
            columns.push(found);
        }
        let at = self.at(head.data().sourcepos);
        for missing in spec.columns.iter().filter(|c| c.required && !columns.iter().flatten().any(|f| f.name == c.name))
        {
            self.fault(
                Severity::Error,
                at,
                "table/column-missing",
                format!("the table “{}” lacks the column “{}”", spec.name, missing.name),
                "Readers and checks rely on it.",
                "add the column",
            );
        }
        columns
    }

    fn row(&mut self, node: Node<'_>, columns: &[Option<&'static Field>], spec: &'static Table) -> Row {
        let mut row = Row { at: self.at(node.data().sourcepos), ..Row::default() };
        for (cell, column) in node.children().zip(columns) {
            let Some(column) = *column else { continue };
            let text = plain_text(cell).trim().to_owned();
            let at = self.at(cell.data().sourcepos);
            if text.is_empty() {
                if column.required {
                    self.fault(
                        Severity::Error,
                        at,
                        "table/cell-empty",
                        format!("“{}” is empty", column.name),
                        "A reader who needs this row needs this cell.",
                        "fill it in",
                    );
                }
                continue;
            }
            self.check_cell(column, &text, at);
            let html = self.cell_html(cell);
            row.cells.push(Cell { column, text, html, at });
        }
        self.row_passage(&mut row, spec);
        row
    }

    fn check_cell(&mut self, column: &'static Field, text: &str, at: At) {
        let mut wrong: Vec<Wrong> = Vec::new();
        for part in cell_values(column, text) {
            fields::check_word(column.name, column.is, &Word { text: part.into(), at }, &mut wrong);
        }
        for w in wrong {
            self.faults.push(Fault {
                severity: Severity::Error,
                at: w.at,
                code: "table/value",
                message: w.message,
                why: w.why,
                fix: w.fix,
            });
        }
    }

    /// A cell's own HTML, without links of its own: named tables link by id.
    fn cell_html(&mut self, cell: Node<'_>) -> String {
        let mut html = String::new();
        escape_into(plain_text(cell).trim(), &mut html);
        html
    }

    fn row_passage(&mut self, row: &mut Row, spec: &'static Table) {
        let first = spec.columns.first().map_or("", |c| c.name);
        let key = row.text(first).to_owned();
        let words: Vec<&str> = row
            .cells
            .iter()
            .filter(|c| !matches!(c.column.is, super::kind::Is::Ref(_)))
            .map(|c| c.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let all = words.join(" · ");
        if matches!(first, "Term" | "Ref" | "Session") && !key.is_empty() {
            let id = self.anchors.give(slug_with_dots(&key));
            row.anchor = Some(id.clone());
            if first != "Session" {
                return self.passages.aside(Passage { anchor: Some(id), heading: key, text: all });
            }
        }
        self.passages.text(&all);
        self.passages.gap();
    }
}

/// A cell that holds several values has them apart by commas or spaces.
pub fn cell_values<'c>(column: &Field, text: &'c str) -> Vec<&'c str> {
    if column.many { text.split([',', ' ']).filter(|p| !p.is_empty()).collect() } else { vec![text] }
}

fn notice(kind: AlertType) -> (&'static str, &'static str) {
    match kind {
        AlertType::Note => ("note", "Note"),
        AlertType::Tip => ("tip", "Tip"),
        AlertType::Important => ("important", "Important"),
        AlertType::Warning => ("warning", "Warning"),
        AlertType::Caution => ("caution", "Caution"),
    }
}

fn plain_text(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants().take(10_000) {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            NodeValue::HtmlInline(html) if !html.starts_with("<!--") => out.push_str(html),
            _ => {}
        }
    }
    out
}

/// Whether a paragraph is the first of an item of a numbered list that lies in no other list.
fn opens_numbered_item(node: Node<'_>) -> bool {
    let item = node.parent().filter(|item| matches!(item.data().value, NodeValue::Item(_)));
    let list = item.and_then(|item| item.parent());
    node.previous_sibling().is_none()
        && list.is_some_and(|list| {
            let ordered = matches!(&list.data().value, NodeValue::List(l) if l.list_type == ListType::Ordered);
            ordered && list.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Document))
        })
}

/// The words of a paragraph that are read as sentences.
fn read_text(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants().take(10_000) {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn pinned_anchor(text: &str) -> (&str, Option<&str>) {
    let trimmed = text.trim();
    match trimmed.strip_suffix('}').and_then(|t| t.rsplit_once("{#")) {
        Some((words, anchor)) if !anchor.contains(' ') => (words.trim_end(), Some(anchor)),
        _ => (trimmed, None),
    }
}

/// "a protocol page", "a plain page".
fn of_kind(name: &str) -> String {
    format!("a {} page", if name == "page" { "plain" } else { name })
}

/// Appends text as HTML.
pub fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
