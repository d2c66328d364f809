//! In: a PDF that was read. Out: what it tells beside its pages, in a window's title, a list of headings, words that appear
//! over a link: what everybody may read there, and nobody who looks through its pages does.

use super::super::Contents;
use lopdf::{Dictionary, Document, Object};

pub fn look(contents: &mut Contents, document: &Document) {
    let title = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    if let Some(title) = title.and_then(|info| text(document, info, b"Title")) {
        contents.names.push(title);
    }
    for object in document.objects.values() {
        within(contents, document, object, 0);
    }
}

/// Objects in objects: what lies deeper is a part of nothing that a reader meets.
const DEEPEST: usize = 12;

fn within(contents: &mut Contents, document: &Document, object: &Object, depth: usize) {
    match object {
        Object::Dictionary(dictionary) if depth < DEEPEST => {
            tells(contents, document, dictionary);
            dictionary.iter().for_each(|(_, value)| within(contents, document, value, depth + 1));
        }
        Object::Array(list) if depth < DEEPEST => {
            list.iter().for_each(|item| within(contents, document, item, depth + 1));
        }
        _ => {}
    }
}

/// A heading of its list, or a link that says where it leads.
fn tells(contents: &mut Contents, document: &Document, dictionary: &Dictionary) {
    let listed = dictionary.has(b"Title") && (dictionary.has(b"Parent") || dictionary.has(b"Dest"));
    let link = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Link");
    let words = match () {
        // “Slide 3”, as programs call a page that has no title.
        () if listed => text(document, dictionary, b"Title").filter(|words| !is_numbered(words)),
        () if link => text(document, dictionary, b"Contents").filter(|words| !is_address(words)),
        () => None,
    };
    if let Some(words) = words {
        contents.beside(&words);
    }
}

/// A word and a number, and at most a title behind a colon, which is asked by itself elsewhere.
fn is_numbered(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    matches!(words.as_slice(), [_, number] if number.bytes().all(|b| b.is_ascii_digit()))
}

fn is_address(words: &str) -> bool {
    !words.trim().contains(char::is_whitespace) && words.contains(['.', '/', ':', '@'])
}

fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let words = lopdf::decode_text_string(dictionary.get_deref(key, document).ok()?).ok()?;
    (!words.trim().is_empty()).then_some(words)
}
