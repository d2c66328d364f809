//! In: a PDF. Out: what its readers see page by page, and the words in it that nobody sees.

use super::super::Contents;
use super::MOST;
use super::lines::{Line, Piece, lines, said, told};
use super::page::Page;
use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Reads every page, and gives the forms that some page draws.
pub fn pages(contents: &mut Contents, document: &Document) -> BTreeSet<ObjectId> {
    let mut pictures = 0;
    let mut worded = 0;
    let mut forms = BTreeSet::new();
    for id in document.page_iter() {
        let mut page = Page::new(document, id);
        page.draw(id);
        contents.show(&told(&page.pieces));
        for what in page.pieces.iter().filter(|piece| said(piece)).filter_map(|piece| page.unseen(piece)) {
            contents.hidden(what);
        }
        beside(contents, &page);
        if page.unread {
            contents.unread("its letters cannot be told: its fonts do not say what they show");
        }
        if page.crowded {
            contents.unread("so much is painted on one of its pages that nobody can tell what is seen");
        }
        worded += usize::from(!page.pieces.is_empty());
        pictures += usize::from(page.pieces.is_empty() && page.pictured);
        forms.append(&mut page.forms);
    }
    if pictures > 0 {
        contents.unread(if worded > 0 {
            "one of its pages is a picture, whose words cannot be read"
        } else {
            "its pages are pictures, whose words cannot be read; scan it with text recognition, or save the original as a PDF"
        });
    }
    forms
}

/// What stands among the words and is drawn nowhere: remarks, and what is read aloud.
fn beside(contents: &mut Contents, page: &Page<'_>) {
    if page.says_other {
        contents.hidden("words that are read aloud in place of others");
    }
    if !page.remarks.is_empty() {
        contents.hidden("remarks between its parts");
    }
    page.aloud.iter().chain(&page.remarks).for_each(|words| contents.aside(words));
}

/// A page as its reader sees it, and the words on it that nobody sees.
pub struct Sheet {
    pub lines: Vec<Line>,
    pub unseen: String,
}

/// Every page, for whoever takes the words.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    let sheet = |id| {
        let mut page = Page::new(document, id);
        page.draw(id);
        let unseen = |piece: &&Piece| page.unseen(piece).is_some();
        let seen = lines(page.pieces.iter().filter(|piece| !unseen(piece)));
        let unseen =
            lines(page.pieces.iter().filter(unseen)).into_iter().flat_map(|line| line.cells).map(|(_, text)| text);
        Sheet { lines: seen, unseen: unseen.collect::<Vec<_>>().join(" ") }
    };
    document.page_iter().map(sheet).collect()
}

/// What is drawn in forms and patterns, on a page or on none, and what no page refers to any more.
pub fn loose(contents: &mut Contents, document: &Document, mut drawn: BTreeSet<ObjectId>) {
    let reached = reached(document);
    led_to(document, &[b"AP", b"MK"], &mut drawn);
    let shown = contents.shown.clone();
    let shown: BTreeSet<&str> = shown.split(|c: char| !c.is_alphanumeric()).collect();
    let mut masks = BTreeSet::new();
    led_to(document, &[b"SMask"], &mut masks);
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        let form = stream.dict.has(b"PatternType")
            || stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form");
        if form {
            let mut page = Page::new(document, *id);
            page.form(stream, &[], 1);
            let words = told(&page.pieces);
            let form = !stream.dict.has(b"PatternType") && !drawn.contains(id);
            if form && says_more(&shown, &words) {
                contents.hidden(match masks.contains(id) {
                    true => "words in a mask, which no page shows as words",
                    false => "words that no page shows any more",
                });
            }
            beside(contents, &page);
            contents.aside(&words);
        } else if !reached.contains(id) && stream.dict.get(b"Type").is_err() {
            let Ok(bytes) = stream.get_plain_content_with_limit(MOST) else { continue };
            let Ok(content) = Content::decode(&bytes) else { continue };
            if content.operations.iter().any(|o| matches!(o.operator.as_str(), "Tj" | "TJ" | "'" | "\"")) {
                contents.aside(&String::from_utf8_lossy(&bytes).replace(['(', ')'], " "));
                contents.hidden("words that no page shows any more");
            }
        }
    }
}

/// A word, not a sign.
fn says(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphanumeric()).count() > 1
}

/// Whether it holds a word that no page shows.
fn says_more(shown: &BTreeSet<&str>, words: &str) -> bool {
    let words = words.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| says(word) && !shown.contains(word))
}

/// The forms to which such entries lead: they are drawn when it is their turn.
fn led_to(document: &Document, keys: &[&[u8]], out: &mut BTreeSet<ObjectId>) {
    let dictionaries = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    });
    for dictionary in dictionaries {
        keys.iter().for_each(|key| gather(document, dictionary.get(key).ok(), 0, out));
    }
}

/// The streams to which an entry leads, a few steps down.
fn gather(document: &Document, object: Option<&Object>, depth: usize, out: &mut BTreeSet<ObjectId>) {
    match object {
        Some(Object::Reference(id)) if depth < 4 => match document.get_object(*id) {
            Ok(Object::Stream(_)) => out.extend([*id]),
            Ok(object) => gather(document, Some(object), depth + 1, out),
            Err(_) => {}
        },
        Some(Object::Dictionary(entries)) => {
            entries.iter().for_each(|(_, value)| gather(document, Some(value), depth + 1, out));
        }
        _ => {}
    }
}

/// Every object that something leads to, from the catalogue on.
fn reached(document: &Document) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => open.extend(document.get_object(*id).ok()),
            Object::Array(list) => open.extend(list),
            Object::Dictionary(dictionary) => open.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    reached
}
