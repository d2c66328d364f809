//! Footnotes: numbered in the order in which the text refers to them, under a rule at the end of the page,
//! each with a way back to every place that refers to it.

use super::notes::{Used, fold, name};
use super::writer::Writer;
use crate::document::anchor::{OWN, slug};
use crate::finding::{did_you_mean, rules};
use comrak::nodes::{Node, Sourcepos};
use std::collections::HashMap;

rules! {
    MISSING = warning("notes/missing") {
        why: "Readers see the sign and find no note.",
        line: "The duty[^lwa].",
        says: "there is no note for `[^lwa]`",
        help: "did you mean `[^law]`?",
    }

    TWICE = warning("notes/twice") {
        why: "Nobody can tell which of them a reader is sent to; both stand under one number.",
        line: "[^example]: Two",
        says: "the note `[^example]` is written twice",
        help: "give one of them another name",
    }

    UNUSED = warning("notes/unused") {
        why: "It stands among the notes, and no reader learns what it is about.",
        line: "[^law]: Children Act 1989, section 47.",
        says: "nothing refers to the note `[^law]`",
        help: "write `[^law]` where it belongs in the text",
    }
}

impl Writer<'_> {
    /// A mark that refers to a note.
    pub(super) fn note_mark(&mut self, name: &str) {
        self.ledger.tell(name);
        let index = self.note(&fold(name));
        let place = format!("{}:{}", self.notes.used[index].id, self.notes.used[index].places.len() + 1);
        let used = &mut self.notes.used[index];
        used.places.push(place.clone());
        let (id, number) = (&used.id, index + 1);
        let html = format!(
            "<sup><a class=\"govuk-link\" id=\"{place}\" href=\"#{id}\" aria-label=\"Note {number}\">[{number}]</a></sup>"
        );
        self.raw(&html);
    }

    /// The index of a note; it gets the next number when it is first asked for.
    fn note(&mut self, key: &str) -> usize {
        if let Some(index) = self.notes.numbers.get(key) {
            return *index;
        }
        let id = self.anchors.give(format!("{OWN}note-{}", slug(key)));
        self.notes.used.push(Used { key: key.into(), id, places: Vec::new() });
        self.notes.numbers.insert(key.into(), self.notes.used.len() - 1);
        self.notes.used.len() - 1
    }

    /// A mark for which there is no note is shown as it is written.
    pub(super) fn missing_notes(&mut self, text: &str, position: Sourcepos) {
        for (at, _) in text.match_indices("[^") {
            let rest = &text[at + 2..];
            let Some(name) = rest.split(']').next().filter(|name| name.len() < rest.len() && name.len() <= 60) else {
                continue;
            };
            if name.is_empty() || name.contains(['[', '^']) || !self.notes.missing.insert(fold(name)) {
                continue;
            }
            let choices: Vec<&str> = self.notes.defined.values().map(String::as_str).collect();
            let mut choices = choices;
            choices.sort_unstable();
            let joined = name.split_whitespace().collect::<Vec<_>>().join("-");
            let fix = did_you_mean(name, choices).map_or_else(
                || match joined == name {
                    true => format!("add a line `[^{name}]: …` with the note"),
                    false => format!(
                        "write `[^{joined}]` here, and `[^{joined}]: …` before the note: its name holds no space"
                    ),
                },
                |near| format!("did you mean `[^{near}]`?"),
            );
            let place = self.at(position);
            let message = format!("there is no note for `[^{name}]`");
            self.raise(&MISSING, place, message, fix);
        }
    }

    /// All notes. What nothing refers to comes last, and is told.
    pub(super) fn footnotes(&mut self, root: Node<'_>) {
        let mut bodies: HashMap<String, Vec<Node<'_>>> = HashMap::new();
        let mut order = Vec::new();
        for node in root.descendants() {
            let Some(name) = name(node) else { continue };
            self.ledger.tell(&name);
            let key = fold(&name);
            let same = bodies.entry(key.clone()).or_default();
            same.push(node);
            if same.len() == 1 {
                order.push(key);
            } else {
                let at = self.at_line(node.data().sourcepos.start.line.saturating_sub(1));
                let message = format!("the note `[^{name}]` is written twice");
                self.raise(&TWICE, at, message, "give one of them another name");
            }
        }
        if order.is_empty() {
            return;
        }
        self.passages.gap();
        self.raw("<section class=\"footnotes\" aria-label=\"Notes\">\n<ol class=\"govuk-list govuk-list--number\">\n");
        self.note_bodies(&bodies, 0);
        for key in order {
            if !self.notes.numbers.contains_key(&key) {
                self.unused_note(&key, bodies[&key][0]);
                let from = self.note(&key);
                self.note_bodies(&bodies, from);
            }
        }
        self.raw("</ol>\n</section>\n");
    }

    /// The notes from this one on; a note may refer to further ones.
    fn note_bodies(&mut self, bodies: &HashMap<String, Vec<Node<'_>>>, from: usize) {
        let mut index = from;
        while let Some(used) = self.notes.used.get(index).cloned() {
            self.raw(&format!("<li id=\"{}\">", used.id));
            for node in bodies.get(&used.key).into_iter().flatten() {
                self.children(node, 2);
                self.passages.gap();
            }
            // A note may refer to itself.
            let places = self.notes.used[index].places.clone();
            for (nth, place) in places.iter().enumerate() {
                let which = if places.len() == 1 { String::new() } else { format!(", place {}", nth + 1) };
                self.raw(&format!("<a class=\"govuk-link\" href=\"#{place}\">Back to the text{which}</a>\n"));
            }
            self.raw("</li>\n");
            index += 1;
        }
    }

    fn unused_note(&mut self, key: &str, node: Node<'_>) {
        let name = self.notes.defined.get(key).cloned().unwrap_or_default();
        let at = self.at_line(node.data().sourcepos.start.line.saturating_sub(1));
        self.raise(
            &UNUSED,
            at,
            format!("nothing refers to the note `[^{name}]`"),
            format!("write `[^{name}]` where it belongs in the text"),
        );
    }
}
