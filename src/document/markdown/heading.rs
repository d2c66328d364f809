//! Headings: their place in the outline, their anchors, and what should stand under them.

use super::plain_text;
use super::writer::{Skipped, Writer};
use crate::document::Heading;
use crate::document::anchor::slug;
use crate::document::slips::notice_of;
use crate::finding::{Edit, Mend, rules};
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

/// Whether a first heading says the title but for a few words.
fn is_like(heading: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (heading, title) = (words(heading), words(title));
    let shared = heading.iter().filter(|word| title.contains(word)).count();
    shared > 1 && 4 * shared >= 3 * heading.len().max(title.len())
}

/// Whether a heading says all there is to say: a step written as a sentence.
fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.split_whitespace().count() > 3
}

impl Writer<'_> {
    pub(super) fn heading(&mut self, node: Node<'_>, level: u8, position: Sourcepos, depth: usize) {
        let at = self.at(position);
        let plain = plain_text(node);
        let (text, anchor) = pinned(&plain);
        let id = self.anchors.give(slug(anchor.unwrap_or(text)));
        self.ledger.tell(anchor.unwrap_or(""));
        self.check_level(level, text, position);
        self.close_heading(level, position.start.line.saturating_sub(1));
        self.open = (!is_sentence(text)).then_some((level, at, position.end.line));
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

    fn check_level(&mut self, level: u8, text: &str, position: Sourcepos) {
        let at = self.at(position);
        let first = self.levels.is_empty();
        self.levels.push((level, at));
        let again = text.eq_ignore_ascii_case(self.title.trim());
        if level == 2 && first && again || level == 1 && (again || first && is_like(text, self.title)) {
            let says = "this heading says the title of the page again";
            self.raise(&SECOND_TITLE, at, says, "take it out: the title stands above the text");
        } else if level == 1 && !is_template(text) && !is_notice(text) {
            let help = "begin with `##`, and the headings below it with one `#` more";
            self.raise(&SECOND_TITLE, at, "a second `#` heading", help);
        } else if level > 1 && level > self.last_level + 1 {
            let html = self.heading_of_html(position.start.line, level);
            self.skipped.push(Skipped { nth: self.levels.len() - 1, above: self.last_level, html });
        }
    }

    /// A heading in HTML above this line that stands where the missing level should.
    fn heading_of_html(&self, line: usize, level: u8) -> Option<u8> {
        let from = self.open.map_or(0, |(_, _, from)| from);
        let lines = self.source.get(from..line.saturating_sub(1))?;
        (2..level).rev().find(|level| lines.iter().any(|line| line.contains(&format!("<h{level}"))))
    }

    /// Tells of each jump, and of all headings that have to follow when it is mended: those below it, and its sisters.
    pub(super) fn tell_skipped(&mut self) {
        for jump in std::mem::take(&mut self.skipped) {
            let (level, at) = self.levels[jump.nth];
            let less = level - jump.above - 1;
            let follow = self.levels[jump.nth + 1..].iter().take_while(|(other, _)| *other >= level);
            let fix = match (jump.html, follow.count()) {
                (Some(html), _) => {
                    format!("write the `<h{html}>` above it as a heading, `{} …`", "#".repeat(usize::from(html)))
                }
                (None, 0) => format!("use {less} # less"),
                (None, 1) => format!("use {less} # less, and {less} # less in the heading that follows it"),
                (None, more) => {
                    format!("use {less} # less, and {less} # less in each of the {more} headings that follow it")
                }
            };
            let message = format!("the heading jumps from level {} to level {level}", jump.above);
            let signs = |level: u8| "#".repeat(usize::from(level)) + " ";
            let all = self.levels[jump.nth..].iter().take_while(|(other, _)| *other >= level);
            let edits = all.map(|(level, at)| Edit::at(*at, signs(*level), signs(level - less)));
            let mend = Mend::signs(edits.collect()).filter(|_| jump.html.is_none());
            self.tell(HEADING_SKIPPED.at(at, message, fix.replace(" 1 #", " one #")).mended(mend));
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

/// `[WARNING]` above a row of signs: a notice of AsciiDoc, which is told as such.
fn is_notice(text: &str) -> bool {
    text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|name| notice_of(name).is_some())
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
