//! In: a kind. Out: one page of it as an author would write it, to be read, copied and taken as the
//! pattern of new pages. Together they are a small site, which `tests/checks/authoring.rs` builds.

use super::kind::Kind;
use crate::document::front_matter::{self, Value};
use crate::document::opening;

/// The digits of the number the example of a contact has, which is nobody's.
pub const INVENTED: &str = "02079460000";

/// Where in a site the example belongs, relative to its folder.
pub fn path(kind: &Kind) -> String {
    let id =
        values(kind.example).into_iter().find(|(key, _)| key == "id").and_then(|(_, words)| words.into_iter().next());
    let short = id.as_deref().and_then(|id| id.rsplit('/').next()).unwrap_or("when-a-child-goes-missing");
    format!("content/{}/{short}.md", kind.folder)
}

/// The keys of a page and what stands behind each.
pub fn values(text: &str) -> Vec<(String, Vec<String>)> {
    let yaml = opening::split(text).yaml;
    let entries = front_matter::read(yaml, 1, &front_matter::UNREADABLE).entries;
    let words = |value: Value| match value {
        Value::Word(word) => vec![word.text],
        Value::List(words) => words.into_iter().map(|word| word.text).collect(),
        Value::Empty | Value::Nested(..) => Vec::new(),
    };
    entries.into_iter().map(|entry| (entry.key.text, words(entry.value))).collect()
}

#[cfg(test)]
mod tests {

    use crate::document::kind::KINDS;
    use crate::document::kind::KindId;

    #[test]
    fn each_kind_has_its_own() {
        for kind in KINDS {
            let text = kind.example;
            let named = text.contains(&format!("\nkind: {}\n", kind.name));
            assert!(named || kind.id == KindId::Page && !text.contains("\nkind:"), "{} shows another kind", kind.name);
            // A plain page is shown plain: few ever need the clocks of the calculator.
            for table in kind.tables.iter().filter(|_| kind.id != KindId::Page) {
                assert!(text.contains(&format!(":::table {}\n", table.name)), "{}: no table {}", kind.name, table.name);
            }
        }
    }
}
