//! In: the scripts of a theme and a speaker. Out: a script that gives them their words, in the speaker's language.
//!
//! A page of a folder on a disk can fetch nothing and carries no script of its own, so the words come as one more
//! script: `signpost.words`, which `signpost.say("open.now")` (`assets/site.js`) looks up. Only what some script says
//! goes along.

use super::{Phrase, Speaker};
use serde_json::{Map, json};
use std::collections::BTreeSet;

/// The keys that a script says, and lists it asks for: `say('open.now'`, `list('date.months'`.
pub fn keys(script: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for call in ["say('", "text('", "list('"] {
        for after in script.split(call).skip(1) {
            if let Some((key, _)) = after.split_once('\'').filter(|(key, _)| is_key(key)) {
                found.insert(key);
            }
        }
    }
    found
}

/// Whether a word has the shape of a key.
pub fn is_key(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
    };
    text.contains('.') && text.split('.').all(part)
}

/// The words of keys, as JSON, for a page whose script looks them up there.
pub fn of(speaker: &Speaker, keys: &BTreeSet<&str>) -> String {
    let said = keys.iter().filter_map(|key| Some(((*key).to_owned(), written(speaker.find(key).ok()?.0))));
    serde_json::Value::from(said.collect::<Map<_, _>>()).to_string()
}

fn written(phrase: &Phrase) -> serde_json::Value {
    match phrase {
        Phrase::Text(text) => json!(text),
        Phrase::List(words) => json!(words),
        Phrase::Plural(forms) => json!(forms),
    }
}

/// The script. What the page's own language has no word for stands below the language it is said in.
pub fn script(speaker: &Speaker, keys: &BTreeSet<&str>) -> String {
    format!("(window.signpost ??= {{}}).words = {};\n", by_language(speaker, keys))
}

/// One that adds to it.
pub fn more(speaker: &Speaker, keys: &BTreeSet<&str>) -> String {
    format!("window.signpost?.learn?.({});\n", by_language(speaker, keys))
}

fn by_language(speaker: &Speaker, keys: &BTreeSet<&str>) -> serde_json::Value {
    let (mut own, mut other) = (Map::new(), Map::new());
    for key in keys {
        let Ok((phrase, lang)) = speaker.find(key) else { continue };
        let value = written(phrase);
        match lang {
            None => own.insert((*key).to_owned(), value),
            Some(lang) => {
                let tongue = other.entry(lang).or_insert_with(|| json!({}));
                tongue.as_object_mut().and_then(|words| words.insert((*key).to_owned(), value))
            }
        };
    }
    if other.is_empty() { json!({ "own": own }) } else { json!({ "own": own, "other": other }) }
}
