//! What is said of words on a page of a PDF in their stead: it is read aloud, and no eye sees it.

use super::lines::{Piece, lines};
use super::page::Page;
use super::state::Stands;
use lopdf::content::Operation;
use lopdf::{Dictionary, Object};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Marks within marks: more no program writes.
const MOST: usize = 64;
/// Letters that a page may draw apart from their word: the rest of it, behind a hyphen.
const APART: usize = 6;

impl<'d> Page<'d> {
    pub(super) fn mark_begins(&mut self, operation: &Operation, resources: &[&'d Dictionary]) {
        let stands = self.said_instead(operation, resources);
        if self.marks.open.len() < MOST {
            let from = self.pieces.len();
            self.marks.open.push(stands.map(|words| Stands { words, from }));
        } else {
            self.marks.more += 1;
            self.says_other |= stands.is_some();
        }
    }

    /// A mark round nothing: what it says stands for no words at all.
    pub(super) fn mark_of_nothing(&mut self, operation: &Operation, resources: &[&'d Dictionary]) {
        let stands = self.said_instead(operation, resources);
        self.says_other |= stands.is_some_and(|words| is_said(&words));
    }

    /// Words that stand for what is drawn: they are read aloud.
    fn said_instead(&mut self, operation: &Operation, resources: &[&'d Dictionary]) -> Option<String> {
        let properties = match operation.operands.get(1)? {
            Object::Dictionary(properties) => properties,
            _ => self.resource(operation, resources, b"Properties")?.as_dict().ok()?,
        };
        let text = |key: &[u8]| {
            let said = properties.get_deref(key, self.document).ok();
            said.and_then(|o| lopdf::decode_text_string(o).ok())
        };
        let (instead, beside) = (text(b"ActualText"), [text(b"Alt"), text(b"E")]);
        self.aloud.extend(beside.into_iter().flatten().chain(instead.clone()));
        instead
    }

    pub(super) fn mark_ends(&mut self) {
        if self.marks.more > 0 {
            self.marks.more -= 1;
        } else if let Some(Some(stands)) = self.marks.open.pop() {
            let drawn = &self.pieces[stands.from.min(self.pieces.len())..];
            self.says_other |= is_said(&stands.words) && !drawn.is_empty() && !is_the_same(drawn, &stands.words);
        }
    }

    /// A mark ends at the latest with the stream in which it began.
    pub(super) fn marks_end(&mut self) {
        while self.marks.more > 0 || !self.marks.open.is_empty() {
            self.mark_ends();
        }
    }
}

fn is_said(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 2
}

fn letters(text: &str) -> String {
    // “ﬃ” is three letters in one.
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(letters)
}

/// Whether the words say what is drawn: each of them is drawn, or what is drawn is a part of one word, or a letter of two.
fn is_the_same(drawn: &[Piece], said: &str) -> bool {
    let whole = letters(&drawn.iter().map(|piece| piece.text.as_str()).collect::<String>());
    let said_letters = letters(said);
    if whole == said_letters || whole.is_empty() {
        return true;
    }
    let cells = lines(drawn.iter()).into_iter().flat_map(|line| line.cells);
    let seen: BTreeSet<String> = cells.flat_map(|(_, text)| words(&text).collect::<Vec<_>>()).collect();
    let said: Vec<String> = words(said).collect();
    match said.as_slice() {
        [word] if word.contains(&whole) => word.chars().count() <= whole.chars().count() + APART,
        // Letters that are drawn one by one, from right to left.
        _ if said_letters.chars().rev().eq(whole.chars()) => true,
        said => said.iter().all(|word| seen.contains(word)),
    }
}
