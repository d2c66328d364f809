//! In: the key of a word. Out: what the editor says there. Its words are a table of their own beside the screens, as those
//! of a site's pages are (`crate::words`); it speaks English, as the kinds' descriptions and the findings do.

use crate::words::{ENGLISH, Phrase, Speaker, Words};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The table.
pub const TABLE: &str = include_str!("words.yaml");

static SPEAKER: LazyLock<Speaker> =
    LazyLock::new(|| Speaker::new(Arc::new(Words::in_english(TABLE)), ENGLISH, ENGLISH));

/// The words of a key with its places filled, as plain text.
pub fn say(key: &str, values: &[(&str, &str)]) -> String {
    SPEAKER.say(key, values).text
}

/// The words that the script says: those below `script`.
pub fn of_the_script() -> BTreeMap<String, String> {
    let words = Words::in_english(TABLE);
    let table = words.table(ENGLISH);
    let phrases = table.iter().flat_map(|table| &table.phrases);
    let plain = phrases.filter_map(|(key, phrase)| match phrase {
        Phrase::Text(text) => Some((key.strip_prefix("script.")?.to_owned(), text.clone())),
        _ => None,
    });
    plain.collect()
}
