//! In: `names.tsv`, which says what offices call things. Out: for a heading, a label or the head of a column, the field,
//! column or heading of the kind's description that it means.

use crate::document::KindId;
use crate::document::kind::{self, Field, Keys, Kind, Table};
use crate::document::opening;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a row of the table is about.
#[derive(Debug, Default)]
pub struct Names {
    /// What it is and where it belongs, then each name and what it stands for.
    lists: BTreeMap<(String, String), Vec<(String, String)>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::read(include_str!("names.tsv")));

/// The names that offices use.
pub fn names() -> &'static Names {
    &NAMES
}

/// Words beyond a name that a label may have: “Date of next review of this policy”.
const MORE: usize = 3;

impl Names {
    fn read(table: &str) -> Names {
        let mut lists: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut cells = line.split('\t');
            let (Some(what), Some(of), Some(own)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let list = lists.entry((what.to_owned(), of.to_owned())).or_default();
            for name in cells.next().unwrap_or("").split(';').map(level).filter(|name| !name.is_empty()) {
                list.push((name, own.to_owned()));
            }
            if list.iter().all(|(_, known)| known != own) {
                list.push((String::new(), own.to_owned()));
            }
        }
        Names { lists }
    }

    fn list(&self, what: &str, of: &str) -> &[(String, String)] {
        self.lists.get(&(what.to_owned(), of.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// All that is said of something: the rows as they stand.
    pub fn rows(&self, what: &str, of: &str) -> impl Iterator<Item = (&str, &str)> {
        self.list(what, of).iter().map(|(name, own)| (name.as_str(), own.as_str()))
    }

    /// The field of a kind that a label means.
    pub fn field(&self, kind: &'static Kind, label: &str) -> Option<&'static Field> {
        let label = level(label);
        let own = kind.all_fields().find(|field| level(field.name) == label);
        let named = || {
            meant(self.list("field", kind.name).iter(), &label, 0)
                .or_else(|| meant(self.list("field", "*").iter(), &label, MORE))
        };
        own.or_else(|| named().and_then(|name| kind.field(name))).filter(|field| !OURS.contains(&field.name))
    }

    /// The column of a table that the head of another means.
    pub fn column(&self, table: &'static Table, head: &str) -> Option<&'static Field> {
        let head = level(head);
        let own = table.columns.iter().find(|column| level(column.name) == head);
        own.or_else(|| {
            let name = meant(self.list("column", table.name).iter(), &head, MORE)?;
            table.columns.iter().find(|column| column.name == name)
        })
    }

    /// The heading that every page of the kind has which a heading means.
    pub fn heading(&self, kind: &'static Kind, text: &str) -> Option<&'static str> {
        let text = level(text);
        let own = headings(kind).into_iter().find(|own| level(own) == text);
        own.or_else(|| {
            let name = meant(self.list("heading", kind.name).iter(), &text, MORE)?;
            headings(kind).into_iter().find(|own| *own == name)
        })
    }

    /// The word of a closed list that a word means.
    pub fn value(&self, field: &str, text: &str) -> Option<&str> {
        meant(self.list("value", field).iter(), &level(text), MORE)
    }

    /// The word of a closed list that stands somewhere in a text.
    pub fn value_in(&self, field: &str, text: &str) -> Option<&str> {
        let text = format!(" {} ", flat(text));
        let list =
            self.list("value", field).iter().filter(|(name, _)| name.len() > 2 && text.contains(&format!(" {name} ")));
        list.max_by_key(|(name, _)| name.len()).map(|(_, own)| own.as_str())
    }

    /// Whether it is called so.
    pub fn is(&self, what: &str, text: &str) -> bool {
        meant(self.list(what, "*").iter(), &level(text), 1).is_some()
    }

    /// What of several it is called.
    pub fn which(&self, what: &str, text: &str) -> Option<&str> {
        meant(self.list(what, "*").iter(), &level(text), 1)
    }

    /// The longest of the names that stands in a text.
    pub fn within(&self, what: &str, own: &str, text: &str) -> Option<&str> {
        let text = format!(" {} ", level(text));
        let list = self.list(what, "*").iter().filter(|(name, known)| known == own && !name.is_empty());
        list.filter(|(name, _)| text.contains(&format!(" {name} ")))
            .max_by_key(|(name, _)| name.len())
            .map(|(name, _)| name.as_str())
    }
}

/// Keys that the program fills in by itself.
const OURS: &[&str] = &["kind", "id", "access", "draft"];

/// What a label means: the name that it is, or the longest that stands in it with few words more.
fn meant<'n>(list: impl Iterator<Item = &'n (String, String)> + Clone, label: &str, more: usize) -> Option<&'n str> {
    if label.is_empty() {
        return None;
    }
    if let Some((_, own)) = list.clone().find(|(name, _)| name == label) {
        return Some(own);
    }
    let words = label.split(' ').count();
    let padded = format!(" {label} ");
    let fits = |(name, _): &&(String, String)| {
        let own = name.split(' ').count();
        // One short word can stand in any label.
        let telling = own > 1 || name.len() > 5;
        !name.is_empty() && telling && words <= own + more && padded.contains(&format!(" {name} "))
    };
    let contained = list.clone().filter(fits).max_by_key(|(name, _)| name.len());
    contained
        .or_else(|| list.filter(|(name, _)| same_words(name, label)).max_by_key(|(name, _)| name.len()))
        .map(|(_, own)| own.as_str())
}

/// Words that say nothing by themselves.
const LITTLE: &[&str] = &["of", "the", "for", "to", "and", "or", "a", "in", "on", "between", "with", "your", "our"];

/// Whether two labels have the same words, in any order, one or many: “disagreement between professionals”.
fn same_words(name: &str, label: &str) -> bool {
    let telling = |text: &str| -> Vec<String> {
        let words = text.split(' ').filter(|word| !LITTLE.contains(word));
        let mut words: Vec<String> = words.map(|word| word.trim_end_matches('s').to_owned()).collect();
        words.sort_unstable();
        words
    };
    let (name, label) = (telling(name), telling(label));
    name.len() > 1 && name == label
}

/// In small letters, without numbers in front, marks and doubled spaces.
pub fn level(text: &str) -> String {
    flat(text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | ' ' | '\u{a0}')))
}

/// The same with the numbers in front.
pub fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace('&', " and ").replace('’', "'").chars() {
        match c {
            c if c.is_alphanumeric() || c == '\'' => out.extend(c.to_lowercase()),
            _ => out.push(' '),
        }
    }
    let words: Vec<&str> = out.split(' ').filter(|word| !word.is_empty() && *word != "s").collect();
    let start = words.iter().position(|word| !matches!(*word, "the" | "a" | "an")).unwrap_or(0);
    words[start..].join(" ")
}

/// The headings that every page of a kind has: those of its example.
pub fn headings(kind: &'static Kind) -> Vec<&'static str> {
    let lines = opening::split(kind.example).body.lines();
    lines.filter_map(|line| line.strip_prefix("## ")).collect()
}

/// What the title of a file says of its kind, and the words that say so.
pub fn kind_in(text: &str) -> Vec<(KindId, &'static str)> {
    let found =
        kind::KINDS.iter().filter_map(|kind| names().within("kind", kind.name, text).map(|words| (kind.id, words)));
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_something_that_is_described() {
        for ((what, of), list) in &names().lists {
            for (_, own) in list {
                let known = match what.as_str() {
                    "kind" | "sign" => kind::kind(own).is_some(),
                    "field" if of == "*" => kind::KINDS.iter().any(|kind| kind.field(own).is_some()),
                    "default" if of == "decisions" => {
                        tables(of).any(|table| table.columns.iter().any(|column| column.name == own))
                    }
                    "field" | "default" | "dated" => kind::kind(of).is_some_and(|kind| kind.field(own).is_some()),
                    "column" => tables(of).any(|table| table.columns.iter().any(|column| column.name == own)),
                    "heading" => kind::kind(of).is_some_and(|kind| headings(kind).contains(&own.as_str())),
                    "value" => is_a_value(of, own),
                    "line" => tables(of).next().is_some(),
                    "people" | "who" | "role" | "agenda" | "history" => true,
                    _ => false,
                };
                assert!(known, "names.tsv: {what}\t{of}\t{own}");
            }
        }
    }

    fn tables(name: &str) -> impl Iterator<Item = &'static Table> {
        kind::KINDS.iter().flat_map(|kind| kind.tables).filter(move |table| table.name == name)
    }

    fn is_a_value(field: &str, value: &str) -> bool {
        let fields = kind::KINDS.iter().flat_map(|kind| kind.all_fields());
        let columns = kind::KINDS.iter().flat_map(|kind| kind.tables).flat_map(|table| table.columns);
        fields.chain(columns).filter(|own| own.name == field).any(|own| match own.is {
            kind::Is::OneOf(words) => words.contains(&value),
            kind::Is::Local(vocabulary) => vocabulary.words.contains(&value),
            kind::Is::Basis => kind::BASIS.words.contains(&value),
            _ => false,
        })
    }

    #[test]
    fn labels_as_offices_write_them() {
        let protocol = KindId::Protocol.kind();
        let field = |label: &str| names().field(protocol, label).map(|field| field.name);
        assert_eq!(field("Review Date:"), Some("review_due"));
        assert_eq!(field("Date of next review of this policy"), Some("review_due"));
        assert_eq!(field("Version No."), Some("version"));
        assert_eq!(field("Favourite colour"), None);
        assert_eq!(field("Access"), None, "nobody but the program says who may see it");
        let heading = |text: &str| names().heading(protocol, text);
        assert_eq!(heading("4. Information Sharing"), Some("Sharing information"));
        assert_eq!(heading("The voice of the child"), Some("The child's voice"));
        assert_eq!(heading("Steps"), Some("Steps"));
        assert_eq!(heading("Bibliography"), None);
    }
}
