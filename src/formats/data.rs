//! Data as JSON: what its keys are called, and the remarks that programs pass over.

use super::text::{decode, plain};
use super::{Contents, Thing};
use serde_json::Value;

pub fn data(contents: &mut Contents, bytes: &[u8]) {
    plain(contents, bytes);
    if keys(bytes).iter().any(|key| is_remark(key)) {
        contents.found(Thing::Comment);
    }
}

/// The keys under which words or further data stand, each once; none of what is no JSON.
pub fn keys(bytes: &[u8]) -> Vec<String> {
    let mut keys = Vec::new();
    if let Some(value) = decode(bytes).ok().and_then(|text| serde_json::from_str(&text).ok()) {
        gather(&value, &mut keys);
    }
    keys.sort();
    keys.dedup();
    keys
}

fn gather(value: &Value, keys: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| gather(item, keys)),
        Value::Object(entries) => {
            for (key, value) in entries {
                if says(value) {
                    keys.push(key.clone());
                }
                gather(value, keys);
            }
        }
        _ => {}
    }
}

fn says(value: &Value) -> bool {
    match value {
        Value::String(words) => words.contains(char::is_alphanumeric),
        Value::Array(list) => list.iter().any(says),
        Value::Object(entries) => entries.values().any(says),
        _ => false,
    }
}

/// JSON knows no remarks, so people write them as a value under such a key.
fn is_remark(key: &str) -> bool {
    let bare = key.trim_start_matches(['_', '$', '#', '/', '@', '-']).to_lowercase();
    let marked = bare.len() < key.len();
    key == "//"
        || marked && matches!(bare.as_str(), "comment" | "comments" | "note" | "notes" | "remark" | "remarks" | "todo")
}

#[cfg(test)]
mod tests {
    use crate::formats::{self, Thing};

    #[test]
    fn remarks_in_data() {
        let remarked = |text: &str| formats::read("a.json", text.as_bytes()).things.contains(&Thing::Comment);
        assert!(remarked("{\"_comment\": \"Jo is at home\"}") && remarked("[{\"//\": \"ask Jo\"}]"));
        assert!(!remarked("{\"comment\": \"open\"}") && !remarked("{\"_comment\": \"\"}") && !remarked("{"));
    }
}
