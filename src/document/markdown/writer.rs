//! In: the tree of a body. Out: HTML, block by block.

use super::notes::Notes;
use super::{DEEPEST, Parsed, tag};
use crate::document::anchor::Anchors;
use crate::document::hidden::{self, COMMENT_UNCLEAR, What, Withheld};
use crate::document::kind::Kind;
use crate::document::ledger::Ledger;
use crate::document::passage::Passages;
use crate::document::source_map::SourceMap;
use crate::document::{Body, Component, Fill, Slot, Unit};
use crate::finding::{At, Finding, Rule, rules};
use crate::local::Local;
use comrak::nodes::{AlertType, ListType, Node, NodeCodeBlock, NodeValue, Sourcepos};

rules! {
    WORDS_LOST = error("content/words-lost") {
        why: "What is written and not shown is missed by those who rely on it, and nobody notices.",
        line: "the night team\"",
        says: "some words of this line would be shown nowhere",
        help: "write them as plain text; what stands before them may be read as a sign of Markdown",
    }

    TOO_TANGLED = error("markdown/too-tangled") {
        why: "A page like this can stop the build, so it is not read.",
        line: "|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|...|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|",
        says: "this text holds more signs of Markdown than can be read: `*`, `~` or `[` that do not close, or a table of hundreds of columns",
        help: "take out the signs that are not meant, or write the text anew from a plain copy",
    }

    TOO_DEEP = error("markdown/too-deep") {
        why: "No reader can follow it, and a page like this can stop the build.",
        line: ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep",
        says: "this text nests more than 60 levels deep",
        help: "flatten the lists or quotations",
    }

    CODE_LABEL = warning("content/code-label") {
        why: "What is written and not shown is missed by those who rely on it, and nobody notices.",
        line: "```text Ring the duty desk first",
        says: "the words behind the signs of this code block are not shown",
        help: "write them in a line of their own above the code",
    }

    HTML = warning("markdown/html") {
        why: "A page may hold only what can be checked; HTML can load things from elsewhere or hide text.",
        line: "<p>Hello</p>",
        says: "HTML is shown as text",
        help: "take the tag out and leave the words; in a table `<br>` begins a new line",
    }

    NAME_FOLLOWED = error("table/name-followed") {
        why: "What stands there is shown nowhere.",
        line: ":::table terms The words we use",
        says: "more than the name of the table stands behind `:::table terms`",
        help: "write it in a line of its own above the table",
    }
}

/// A heading that stands more than one level below the one above it.
pub(super) struct Skipped {
    /// Among all headings of the page.
    pub nth: usize,
    pub above: u8,
    pub html: Option<u8>,
}

/// Writes one body.
pub(super) struct Writer<'t> {
    text: &'t str,
    pub source: Vec<&'t str>,
    pub(super) map: &'t SourceMap<'t>,
    pub kind: &'static Kind,
    pub local: &'t Local,
    /// The page's.
    pub title: &'t str,
    pub body: Body,
    pub passages: Passages,
    pub comments: Vec<Withheld>,
    /// The links that take their address from a reference line, by their place in the list.
    pub by_reference: Vec<usize>,
    faults: Vec<Finding<At>>,
    pub anchors: Anchors,
    pub notes: Notes,
    pub ledger: Ledger,
    pub last_level: u8,
    /// All headings so far, and those of them that jump.
    pub levels: Vec<(u8, At)>,
    pub skipped: Vec<Skipped>,
    /// The text was not read to its end, which is told; not every word of it can be accounted for.
    unread: bool,
    /// The last heading, and the line of the text after it.
    pub open: Option<(u8, At, usize)>,
}

impl<'t> Writer<'t> {
    pub fn new(
        text: &'t str,
        map: &'t SourceMap<'t>,
        kind: &'static Kind,
        title: &'t str,
        local: &'t Local,
    ) -> Writer<'t> {
        Writer {
            text,
            source: text.lines().collect(),
            map,
            kind,
            local,
            title,
            body: Body::default(),
            passages: Passages::default(),
            comments: Vec::new(),
            by_reference: Vec::new(),
            faults: Vec::new(),
            anchors: Anchors::default(),
            notes: Notes::default(),
            ledger: Ledger::of(text),
            last_level: 1,
            levels: Vec::new(),
            skipped: Vec::new(),
            unread: false,
            open: None,
        }
    }

    /// The whole tree, and the notes at its end.
    pub fn document(&mut self, root: Node<'_>) {
        self.notes = Notes::defined(root);
        self.children(root, 0);
        self.close_heading(0, self.source.len());
        self.tell_skipped();
        self.footnotes(root);
        self.references();
    }

    pub fn finish(mut self) -> Parsed {
        if !self.unread {
            self.lost();
        }
        self.body.passages = self.passages.finish();
        Parsed { body: self.body, comments: self.comments, faults: self.faults }
    }

    /// Words of which nothing became anything.
    fn lost(&mut self) {
        for line in std::mem::take(&mut self.ledger).lost(self.text) {
            self.raise(
                &WORDS_LOST,
                At::line(self.map.number(line)),
                "some words of this line would be shown nowhere",
                "write them as plain text; what stands before them may be read as a sign of Markdown",
            );
        }
    }

    /// More marks than the parser can pair in a bearable time.
    pub fn tangled(&mut self) {
        let marks =
            |line: &str| line.bytes().filter(|b| matches!(b, b'*' | b'_' | b'~' | b'[' | b'<' | b'`' | b'>')).count();
        let worst = self.source.iter().enumerate().max_by_key(|(index, line)| (marks(line), std::cmp::Reverse(*index)));
        let at = At::line(self.map.number(worst.map_or(0, |(index, _)| index)));
        self.unread = true;
        self.raise(&TOO_TANGLED, at, "this text holds more signs of Markdown than can be read: `*`, `~` or `[` that do not close, or a table of hundreds of columns", "take out the signs that are not meant, or write the text anew from a plain copy");
    }

    pub fn too_deep(&mut self, at: At) {
        if !std::mem::replace(&mut self.unread, true) {
            self.raise(
                &TOO_DEEP,
                at,
                format!("this text nests more than {DEEPEST} levels deep"),
                "flatten the lists or quotations",
            );
        }
    }

    /// A place in the file from a place in the prepared text (whose columns count bytes).
    pub fn at(&self, position: Sourcepos) -> At {
        let end = (position.end.line == position.start.line).then_some(position.end.column);
        self.map.at(position.start.line.saturating_sub(1), position.start.column.saturating_sub(1), end)
    }

    /// A whole line of the prepared text, from 0.
    pub fn at_line(&self, index: usize) -> At {
        self.map.at(index, 0, Some(self.source.get(index).map_or(0, |line| line.trim_end().len())))
    }

    pub fn raise(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, fix: impl Into<String>) {
        self.tell(rule.at(at, message, fix));
    }

    pub fn tell(&mut self, finding: Finding<At>) {
        self.faults.push(finding);
    }

    pub fn slot(&mut self, fill: Fill) {
        self.body.slots.push(Slot { at: self.body.html.len(), fill });
    }

    pub fn raw(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    /// Words that readers see.
    pub fn text(&mut self, text: &str) {
        super::escape_into(text, &mut self.body.html);
        self.passages.text(text);
        self.ledger.tell(text);
    }

    /// Everything that is written on these lines of the prepared text (from 1) is told of in a finding.
    pub fn tell_lines(&mut self, position: Sourcepos) {
        let last = position.end.line.min(self.source.len());
        for index in position.start.line.saturating_sub(1)..last {
            self.ledger.tell(self.source[index]);
        }
    }

    pub fn children(&mut self, node: Node<'_>, depth: usize) {
        if depth > DEEPEST {
            let at = self.at(node.data().sourcepos);
            return self.too_deep(at);
        }
        for child in node.children() {
            self.node(child, depth + 1);
        }
    }

    pub fn wrap(&mut self, open: &str, node: Node<'_>, close: &str, depth: usize) {
        self.raw(open);
        self.children(node, depth);
        self.raw(close);
    }

    pub fn block(&mut self, open: &str, node: Node<'_>, close: &str, depth: usize) {
        self.passages.gap();
        self.wrap(open, node, close, depth);
        self.raw("\n");
        self.passages.gap();
    }

    fn node(&mut self, node: Node<'_>, depth: usize) {
        let data = node.data();
        let position = data.sourcepos;
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node, depth),
            NodeValue::Heading(heading) => self.heading(node, heading.level, position, depth),
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
                let open = format!("<li class=\"task\"><label><input type=\"checkbox\"{ticked}> ");
                self.ledger.tell(item.symbol.unwrap_or(' ').encode_utf8(&mut [0; 4]));
                self.block(&open, node, "</label></li>", depth);
            }
            NodeValue::BlockQuote => {
                self.block("<blockquote class=\"govuk-inset-text\">\n", node, "</blockquote>", depth)
            }
            NodeValue::Alert(alert) => {
                let (class, word) = notice(alert.alert_type);
                self.ledger.tell(class);
                let title = alert.title.as_deref().unwrap_or(word);
                let mut open = format!("<div class=\"notice notice--{class}\"><p class=\"notice__title\">");
                super::escape_into(title, &mut open);
                self.ledger.tell(alert.title.as_deref().unwrap_or(""));
                self.block(&(open + "</p>\n"), node, "</div>", depth);
            }
            NodeValue::CodeBlock(code) => self.code_block(code, position),
            NodeValue::ThematicBreak => {
                self.raw("<hr class=\"govuk-section-break govuk-section-break--m govuk-section-break--visible\">\n")
            }
            NodeValue::DescriptionList => self.block("<dl>\n", node, "</dl>", depth),
            NodeValue::DescriptionTerm => self.block("<dt>", node, "</dt>", depth),
            NodeValue::DescriptionDetails => self.block("<dd>", node, "</dd>", depth),
            NodeValue::Table(table) => self.plain_table(node, &table.alignments, depth),
            // Written at the end, in order of their numbers.
            NodeValue::FootnoteDefinition(_) => {}
            NodeValue::HtmlBlock(html) => self.html(&html.literal, position, Html::Block),
            NodeValue::BlockDirective(directive) => self.directive(node, &directive.info, position, depth),
            _ => self.inline(node, &data.value, position, depth),
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

    fn code_block(&mut self, code: &NodeCodeBlock, position: Sourcepos) {
        // The first word says in what language the code is; it is for programs.
        let (language, rest) = code.info.trim().split_once(char::is_whitespace).unwrap_or((code.info.trim(), ""));
        self.ledger.tell(language);
        self.drawn_elsewhere(language, position);
        if rest.trim().is_empty() {
            self.no_language(language, position);
        }
        if !rest.trim().is_empty() {
            self.ledger.tell(rest);
            let at = self.at_line(position.start.line.saturating_sub(1));
            self.raise(
                &CODE_LABEL,
                at,
                "the words behind the signs of this code block are not shown",
                "write them in a line of their own above the code",
            );
        }
        self.passages.gap();
        self.raw("<pre tabindex=\"0\"><code>");
        self.text(&code.literal);
        self.raw("</code></pre>\n");
        self.passages.gap();
    }

    /// Raw HTML, which is shown as text.
    pub fn html(&mut self, html: &str, position: Sourcepos, stands: Html) {
        let block = stands == Html::Block;
        let at = self.at(position);
        if let Some(comment) = html.trim().strip_prefix("<!--") {
            self.ledger.tell(html);
            let text = comment.trim_end_matches("-->").to_owned();
            let end = self.map.at(position.end.line.saturating_sub(1), position.end.column, None);
            return self.comments.push(Withheld { at, end: (end.line, end.column), text, what: What::Comment });
        }
        if html.split_inclusive('>').all(|tag| super::is_break(tag) || tag.trim().is_empty()) {
            self.ledger.tell(html);
            self.raw("<br>\n");
            return self.passages.gap();
        }
        let source = html.trim_start().starts_with("<pre") && !html.contains("<!--");
        if source {
            self.drawn_in_html(html, position);
        } else {
            self.comment_remains(html, at);
        }
        let line = self.source.get(position.start.line.saturating_sub(1)).copied().unwrap_or("");
        let rest = line.get(position.start.column.saturating_sub(1)..).unwrap_or("");
        self.raise(
            &HTML,
            at,
            "HTML is shown as text",
            match stands {
                Html::Block => tag::instead_of_block(html),
                Html::InLine => tag::instead(rest),
                Html::InCell => tag::instead_in_cell(rest),
            },
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

    /// What reads like a comment in the text that readers see.
    pub fn comment_remains(&mut self, text: &str, at: At) {
        if hidden::remains(text) {
            let finding = COMMENT_UNCLEAR.at(
                at,
                "this reads like a comment, and would be shown",
                "take it out, or put it between backticks if readers should see these signs",
            );
            self.tell(finding.because("A remark for colleagues would stand on the page for everybody."));
        }
    }

    fn directive(&mut self, node: Node<'_>, info: &str, position: Sourcepos, depth: usize) {
        let at = self.at(position);
        let mut words = info.split_whitespace();
        self.ledger.tell(info);
        match words.next() {
            Some("table") => {
                let name = words.next().unwrap_or("");
                if words.next().is_some() {
                    self.raise(
                        &NAME_FOLLOWED,
                        at,
                        format!("more than the name of the table stands behind `:::table {name}`"),
                        "write it in a line of its own above the table",
                    );
                }
                self.named_table(node, name, at, depth);
            }
            Some(name) => {
                let arguments = words.map(str::to_owned).collect();
                let under = self.passages.anchor();
                self.body.components.push(Component { name: name.into(), arguments, under, at });
                self.slot(Fill::Component(self.body.components.len() - 1));
            }
            None => self.children(node, depth),
        }
    }
}

/// Where a piece of HTML stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Html {
    Block,
    InLine,
    InCell,
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
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push('\n'),
            NodeValue::HtmlInline(html) if super::is_break(html) => out.push('\n'),
            _ => {}
        }
    }
    out
}
