//! In: the objects of a PDF. Out: what somebody or some program kept in it for itself: properties of its own, data of
//! programs, words under a key nobody knows, and words that no part of it refers to.

use super::super::Contents;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Properties every program knows, and those that well-known programs add.
const PROPERTIES: &[&[u8]] = &[
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"Producer",
    b"CreationDate",
    b"ModDate",
    b"Trapped",
    b"Company",
    b"Manager",
    b"SourceModified",
    b"AAPL:Keywords",
    b"PTEX.Fullbanner",
    b"GTS_PDFXVersion",
    b"GTS_PDFXConformance",
    b"GTS_PDFA1Version",
    b"ContentTypeId",
];
/// What lies deeper is not followed.
const DEEPEST: usize = 12;

pub fn look(contents: &mut Contents, document: &Document) {
    if let Ok(info) = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict) {
        let own = info.iter().filter(|(key, _)| !PROPERTIES.contains(&key.as_slice()));
        if own.into_iter().any(|(_, value)| says(document, value, 0)) {
            contents.hidden("properties that nobody sees");
        }
    }
    if let Ok(catalogue) = document.catalog() {
        let words = |value: &Object| matches!(document.dereference(value), Ok((_, Object::String(..))));
        let own = catalogue.iter().filter(|(key, value)| key.as_slice() != b"Lang" && words(value));
        if own.into_iter().any(|(_, value)| says(document, value, 0)) {
            contents.hidden("data of a program that nobody sees");
        }
    }
    let data = dictionaries(document).filter_map(|d| d.get(b"PieceInfo").ok());
    if data.into_iter().any(|value| says(document, value, 0)) {
        contents.hidden("the working data of a program");
    }
    let reached = reached(document);
    let loose = document.objects.iter().filter(|(id, _)| !reached.contains(id));
    let words = |object: &Object| match object {
        Object::String(..) => says(document, object, 0),
        Object::Array(list) => list.iter().any(|item| matches!(item, Object::String(..)) && says(document, item, 0)),
        _ => false,
    };
    if loose.into_iter().any(|(_, object)| words(object)) {
        contents.hidden("words that no part of it refers to");
    }
}

fn dictionaries(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    })
}

/// Whether words stand in it: not numbers of programs, and no dates.
fn says(document: &Document, object: &Object, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let within = |object: &Object| says(document, object, depth + 1);
    match object {
        Object::Reference(id) => document.get_object(*id).is_ok_and(within),
        Object::Array(list) => list.iter().any(within),
        Object::Dictionary(dictionary) => dictionary.iter().any(|(_, value)| within(value)),
        Object::String(..) => lopdf::decode_text_string(object).is_ok_and(|text| {
            let date = text.starts_with("D:");
            let number = text.starts_with("xmp.") || text.starts_with("uuid:") || text.starts_with("0x");
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let words = text.chars().all(|c| !c.is_control() || c.is_whitespace()) && letters > 1;
            words && !date && !number
        }),
        _ => false,
    }
}

/// Every object that something refers to.
fn reached(document: &Document) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => open.extend(document.get_object(*id)),
            Object::Array(list) => open.extend(list),
            Object::Dictionary(dictionary) => open.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    reached
}
