//! Headings: their place in the outline, their anchors, and what should stand under them.

use super::plain_text;
use super::writer::Writer;
use crate::document::Heading;
use crate::document::anchor::slug;
use crate::finding::{At, rules};
use comrak::nodes::{Node, NodeValue, Sourcepos};

rules! {
    HEADING_EMPTY = warning("content/heading-empty") {
        why: "A reader who jumps to it finds nothing, and wonders what was taken away.",
        line: "## Supporting documents",
        says: "nothing stands under this heading",
        help: "write what belongs here, or take the heading out",
    }

    SECOND_TITLE = warning("a11y/second-title") {
        why: "The page's title is already the first heading; a second one confuses a screen reader.",
        line: "# Another title",
        says: "a second `#` heading",
        help: "begin with `##`, and the headings below it with one `#` more",
    }

    HEADING_SKIPPED = warning("a11y/heading-skipped") {
        why: "People who listen to a page move by heading; a missing level sounds like a missing part.",
        line: "#### Four",
        says: "the heading jumps from level 2 to level 4",
        help: "use one # less",
    }
}

impl Writer<'_> {
    pub(super) fn heading(&mut self, node: Node<'_>, level: u8, position: Sourcepos, depth: usize) {
        let at = self.at(position);
        let plain = plain_text(node);
        let (text, anchor) = pinned(&plain);
        let id = self.anchors.give(slug(anchor.unwrap_or(text)));
        self.ledger.tell(anchor.unwrap_or(""));
        self.check_level(level, text, at);
        self.close_heading(level, position.start.line.saturating_sub(1));
        self.open = Some((level, at, position.end.line));
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
        self.raw(&format!("<h{shown} class=\"govuk-heading-{size}\" id=\"{id}\">"));
        self.passages.pause(true);
        self.heading_words(node, anchor.map(|_| text), depth);
        self.passages.pause(false);
        self.raw(&format!("</h{shown}>\n"));
        self.body.outline.push(Heading { level: shown, id, text: text.to_owned(), starts, at });
    }

    /// What a heading shows: its marks and links, without the anchor pinned to it.
    fn heading_words(&mut self, node: Node<'_>, without_anchor: Option<&str>, depth: usize) {
        let Some(words) = without_anchor else { return self.children(node, depth) };
        let last = node.last_child();
        let tail = last.and_then(|last| match &last.data().value {
            NodeValue::Text(text) => Some(text.trim_end().rsplit_once("{#")?.0.trim_end().to_owned()),
            _ => None,
        });
        match (last, tail) {
            (Some(last), Some(tail)) => {
                last.data_mut().value = NodeValue::Text(tail.into());
                self.children(node, depth);
            }
            _ => self.text(words),
        }
    }

    fn check_level(&mut self, level: u8, text: &str, at: At) {
        if level == 1 && text.eq_ignore_ascii_case(self.title.trim()) {
            let says = "this heading says the title of the page again";
            self.raise(&SECOND_TITLE, at, says, "take it out: the title stands above the text");
        } else if level == 1 && !is_template(text) {
            let help = "begin with `##`, and the headings below it with one `#` more";
            self.raise(&SECOND_TITLE, at, "a second `#` heading", help);
        } else if level > 1 && level > self.last_level + 1 {
            self.raise(
                &HEADING_SKIPPED,
                at,
                format!("the heading jumps from level {} to level {level}", self.last_level),
                "use one # less",
            );
        }
    }

    /// A heading is followed by text, or by a heading below it.
    pub(super) fn close_heading(&mut self, level: u8, until: usize) {
        let Some((_, at, from)) = self.open.take().filter(|(above, _, _)| level <= *above) else { return };
        if self.source.get(from..until).is_some_and(|lines| lines.iter().all(|line| line.trim().is_empty())) {
            self.raise(
                &HEADING_EMPTY,
                at,
                "nothing stands under this heading",
                "write what belongs here, or take the heading out",
            );
        }
    }
}

/// What another program would have filled in, which is told as such.
fn is_template(text: &str) -> bool {
    ["<%", "{{", "{%"].iter().any(|sign| text.contains(sign))
}

/// The words of a heading, and the anchor an author pinned to it: `Setup {#set-up}`.
pub(super) fn pinned(text: &str) -> (&str, Option<&str>) {
    let trimmed = text.trim();
    match trimmed.strip_suffix('}').and_then(|t| t.rsplit_once("{#")) {
        Some((words, anchor)) if !anchor.contains(' ') => (words.trim_end(), Some(anchor)),
        _ => (trimmed, None),
    }
}
