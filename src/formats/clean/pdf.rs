//! PDF: properties, attachments, scripts, notes and the data of programs go, and every earlier version of it with them.
//! What stands on the pages stays as it is drawn, also where nobody sees it: that is found when the copy is read again.

use crate::formats::markup;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut document = crate::formats::pdf::open(bytes)?;
    let notes = notes(&document);
    for object in document.objects.values_mut() {
        object_without(object, &notes);
    }
    document.trailer.remove(b"Info");
    document.trailer.remove(b"Prev");
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| "it is damaged")?;
    if let Ok(catalogue) = document.get_object_mut(root).and_then(Object::as_dict_mut) {
        let keys: Vec<Vec<u8>> = catalogue.iter().map(|(key, _)| key.clone()).collect();
        for key in keys.iter().filter(|key| !OF_CATALOGUE.contains(&key.as_slice())) {
            catalogue.remove(key);
        }
        let opens = catalogue.get(b"OpenAction").is_ok_and(|action| action.as_array().is_err());
        if opens {
            catalogue.remove(b"OpenAction");
        }
    }
    document.prune_objects();
    // The same numbers each time, whatever has gone.
    document.renumber_objects();
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| "it cannot be written anew")?;
    Ok(out)
}

/// What a reader's program needs of the document as a whole.
const OF_CATALOGUE: &[&[u8]] = &[
    b"Type",
    b"Version",
    b"Extensions",
    b"Pages",
    b"PageLabels",
    b"Names",
    b"Dests",
    b"ViewerPreferences",
    b"PageLayout",
    b"PageMode",
    b"Outlines",
    b"OpenAction",
    b"AcroForm",
    b"StructTreeRoot",
    b"MarkInfo",
    b"Lang",
    b"OutputIntents",
    b"OCProperties",
];

/// Keys that no reader of the pages needs.
const UNSEEN: &[&[u8]] = &[
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AA",
    b"JS",
    b"JavaScript",
    b"EmbeddedFiles",
    b"AF",
    b"EF",
    b"XFA",
    b"Thumb",
    b"Author",
    b"Company",
    b"Manager",
    b"Illustrator",
    b"Photoshop",
    b"SpiderInfo",
    b"Threads",
    b"Collection",
    b"IT",
    b"NM",
];

/// Actions that run, send or start something.
const BAD_ACTIONS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"Rendition",
    b"Sound",
    b"Movie",
    b"RichMediaExecute",
    b"GoTo3DView",
    b"GoToR",
    b"GoToE",
];

/// Notes, attachments, films: all that lies upon a page and is neither a link nor a field.
fn notes(document: &Document) -> BTreeSet<ObjectId> {
    let objects = document.objects.iter();
    objects.filter(|(_, object)| object.as_dict().is_ok_and(is_note)).map(|(id, _)| *id).collect()
}

fn is_note(dictionary: &Dictionary) -> bool {
    let kind = dictionary.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
    // Bits 2 and 6 of the flags: hidden, not shown on the screen.
    let flags = dictionary.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    let lies = dictionary.has(b"Rect") && dictionary.has(b"Subtype");
    lies && (flags & 0b10_0010 != 0 || !matches!(kind, b"Link" | b"Widget" | b"Form" | b"Image"))
}

fn object_without(object: &mut Object, notes: &BTreeSet<ObjectId>) {
    match object {
        Object::Array(list) => {
            list.retain(|item| {
                let gone = item.as_reference().is_ok_and(|id| notes.contains(&id));
                !gone && !item.as_dict().is_ok_and(is_note)
            });
            list.iter_mut().for_each(|item| object_without(item, notes));
        }
        Object::Dictionary(dictionary) => without(dictionary, notes),
        Object::Stream(stream) => {
            without(&mut stream.dict, notes);
            // A photograph lies in it as it came from the camera.
            if stream.filters().is_ok_and(|filters| filters == [b"DCTDecode"])
                && let Some(cleaned) = super::clean_picture("a.jpg", &stream.content)
            {
                stream.set_content(cleaned);
            }
        }
        _ => {}
    }
}

fn without(dictionary: &mut Dictionary, notes: &BTreeSet<ObjectId>) {
    for key in UNSEEN {
        dictionary.remove(key);
    }
    let runs = |value: &Object| {
        let action = value.as_dict().and_then(|action| action.get(b"S")).and_then(Object::as_name);
        let address = value.as_dict().and_then(|action| action.get(b"URI")).and_then(Object::as_str).unwrap_or(b"");
        action.is_ok_and(|action| BAD_ACTIONS.contains(&action)) || leads_astray(address)
    };
    let gone: Vec<Vec<u8>> = dictionary
        .iter()
        .filter(|(_, value)| runs(value) || value.as_reference().is_ok_and(|id| notes.contains(&id)))
        .map(|(key, _)| key.clone())
        .collect();
    gone.iter().for_each(|key| drop(dictionary.remove(key)));
    // An action in an object of its own is emptied where it stands.
    let bad = dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|action| BAD_ACTIONS.contains(&action));
    let address = dictionary.get(b"URI").and_then(Object::as_str).unwrap_or(b"");
    if bad || leads_astray(address) {
        *dictionary = Dictionary::new();
    }
    dictionary.iter_mut().for_each(|(_, value)| object_without(value, notes));
}

/// An address that runs, or names a place in somebody's computer.
fn leads_astray(address: &[u8]) -> bool {
    let address = String::from_utf8_lossy(address).trim().to_ascii_lowercase();
    markup::runs(&address) || address.starts_with("file:") || address.contains('\\')
}
