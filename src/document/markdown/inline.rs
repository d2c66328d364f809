//! What stands within a line: words, marks, links, pictures.

use super::writer::{Html, Writer};
use super::{is_break, plain_text};
use crate::document::{Fill, Link};
use crate::finding::rules;
use comrak::nodes::{Node, NodeLink, NodeValue, Sourcepos};

rules! {
    LINK_TEXT = warning("a11y/link-text") {
        why: "People who move from link to link hear only these words.",
        line: "For more [click here](https://example.org/).",
        says: "the link text “click here” does not say where the link goes",
        help: "name the page or form it opens",
    }

    ALT = warning("a11y/alt") {
        why: "People who cannot see it learn nothing from it.",
        line: "![](dot.svg)",
        says: "this picture has no description",
        help: "write what it shows between the square brackets",
    }
}

impl Writer<'_> {
    pub(super) fn inline(&mut self, node: Node<'_>, value: &NodeValue, position: Sourcepos, depth: usize) {
        match value {
            NodeValue::Text(text) => {
                if text.contains(['<', '>', '＜']) {
                    let at = self.at(position);
                    self.comment_remains(text, at);
                }
                if text.contains("[^") {
                    self.missing_notes(text, position);
                }
                if !is_bare_address(node, text) {
                    self.visible(text, position);
                }
                self.text(text);
            }
            NodeValue::SoftBreak => self.text("\n"),
            NodeValue::LineBreak => {
                self.raw("<br>\n");
                self.passages.gap();
            }
            NodeValue::Strong => self.wrap("<strong>", node, "</strong>", depth),
            NodeValue::Emph => self.wrap("<em>", node, "</em>", depth),
            NodeValue::Strikethrough => {
                self.struck(position);
                self.wrap("<del>", node, "</del>", depth)
            }
            NodeValue::Code(code) => {
                self.raw("<code>");
                self.text(&code.literal);
                self.raw("</code>");
            }
            NodeValue::Link(link) => self.link(node, link, position, depth),
            NodeValue::Image(image) => self.image(node, image, position),
            NodeValue::FootnoteReference(note) => self.note_mark(&note.name),
            NodeValue::HtmlInline(html) => {
                let cell = node.ancestors().any(|above| matches!(above.data().value, NodeValue::TableCell));
                self.html(html, position, if cell { Html::InCell } else { Html::InLine })
            }
            _ => self.children(node, depth),
        }
    }

    fn link(&mut self, node: Node<'_>, link: &NodeLink, position: Sourcepos, depth: usize) {
        let at = self.at(position);
        let words = plain_text(node).trim().to_lowercase();
        let says_nothing = matches!(
            words.as_str(),
            "here" | "click here" | "this" | "read more" | "more" | "link" | "this link" | "this page"
        );
        if says_nothing && !self.is_example(node, position) {
            self.raise(
                &LINK_TEXT,
                at,
                format!("the link text “{words}” does not say where the link goes"),
                "name the page or form it opens",
            );
        }
        self.ledger.tell(&link.url);
        let under = self.passages.anchor();
        self.by_reference(position);
        self.body.links.push(Link { target: link.url.clone(), image: false, under, at });
        self.raw("<a class=\"govuk-link\" href=\"");
        self.slot(Fill::Link(self.body.links.len() - 1));
        self.raw("\"");
        self.link_title(&link.title);
        self.wrap(">", node, "</a>", depth);
    }

    /// Whether the link stands there as an example of how not to write one: quoted, or below words that say so.
    fn is_example(&self, node: Node<'_>, position: Sourcepos) -> bool {
        const INSTEAD: &[&str] =
            &["instead of", "rather than", "don't", "don’t", "do not", "avoid", "bad", "wrong", "not:", "poor"];
        let says = |text: &str| {
            let lower = text.to_lowercase();
            INSTEAD.iter().any(|words| lower.contains(words))
        };
        let line = self.source.get(position.start.line.saturating_sub(1)).copied().unwrap_or("");
        let before = line.get(..position.start.column.saturating_sub(1)).unwrap_or("");
        let after = line.get(position.end.column..).unwrap_or("");
        let marks = ['"', '\'', '“', '”', '‘', '’'];
        if before.ends_with(marks) && after.trim_start_matches('.').starts_with(marks) {
            return true;
        }
        let mut around = node.ancestors().filter(|above| {
            matches!(above.data().value, NodeValue::BlockQuote | NodeValue::Item(_) | NodeValue::TableCell)
        });
        around.any(|block| match block.data().value {
            NodeValue::TableCell => says(&heads(block)),
            NodeValue::Item(_) => says(before),
            _ => block.previous_sibling().is_some_and(|above| says(&plain_text(above))),
        })
    }

    /// Remembers that the next link takes its address from a reference line.
    fn by_reference(&mut self, position: Sourcepos) {
        let line = self.source.get(position.end.line.saturating_sub(1)).copied().unwrap_or("");
        if line.as_bytes().get(position.end.column.saturating_sub(1)) == Some(&b']') {
            self.by_reference.push(self.body.links.len());
        }
    }

    fn image(&mut self, node: Node<'_>, image: &NodeLink, position: Sourcepos) {
        let at = self.at(position);
        let alt = plain_text(node);
        if alt.trim().is_empty() {
            self.raise(&ALT, at, "this picture has no description", "write what it shows between the square brackets");
        }
        for inner in node
            .descendants()
            .filter(|inner| matches!(&inner.data().value, NodeValue::HtmlInline(html) if is_break(html)))
        {
            let NodeValue::HtmlInline(html) = &inner.data().value else { continue };
            self.ledger.tell(html);
        }
        self.ledger.tell(&image.url);
        self.ledger.tell(&alt);
        let under = self.passages.anchor();
        self.body.links.push(Link { target: image.url.clone(), image: true, under, at });
        self.raw("<img src=\"");
        self.slot(Fill::Link(self.body.links.len() - 1));
        self.raw("\" alt=\"");
        super::escape_into(&alt, &mut self.body.html);
        self.raw("\"");
        self.link_title(&image.title);
        self.raw(">");
        self.passages.text(&alt);
    }

    /// The words in quotation marks behind an address: what a pointer that rests there is told.
    fn link_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.ledger.tell(title);
            self.raw(" title=\"");
            super::escape_into(title, &mut self.body.html);
            self.raw("\"");
        }
    }
}

/// Words that are the address they lead to.
fn is_bare_address(node: Node<'_>, text: &str) -> bool {
    node.parent().is_some_and(|above| match &above.data().value {
        NodeValue::Link(link) => text.contains("://") && link.url == text,
        _ => false,
    })
}

/// What heads the column of a cell.
fn heads(cell: Node<'_>) -> String {
    let nth = cell.preceding_siblings().count() - 1;
    let head = cell.parent().and_then(|row| row.parent()).and_then(|table| table.first_child());
    head.and_then(|head| head.children().nth(nth)).map_or_else(String::new, plain_text)
}
