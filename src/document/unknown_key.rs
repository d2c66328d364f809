//! In: a key that a kind of page does not have. Out: what is wrong with it: a slip of the keys, a key of
//! another program, or one that decides there who may see the page.

use super::access::{self, MISPLACED};
use super::foreign;
use super::form::TOO_LONG;
use super::form::check_word;
use super::front_matter::{Entry, Value, Word};
use super::kind::{Field, Is, KINDS, Keys, Kind, KindId};
use crate::document::key_words;
use crate::finding::{At, Finding, Mend, Severity, did_you_mean, rules};
use crate::local::Local;

rules! {
    FOREIGN_KEY = warning("front-matter/foreign-key") {
        why: "What it says is missing from the site.",
        line: "status: live",
        says: "`status` is a key of another program, and Signpost does not read it",
        help: "take it out: nobody types a status: it follows from the dates",
    }

    UNKNOWN_KEY = error("front-matter/unknown-key") {
        why: "A mistyped key is a rule that silently does not apply: `acess: internal` would publish the page.",
        line: "navigaton: [about]",
        says: "`navigaton` is not a setting of signpost.yaml",
        help: "did you mean `navigation`?",
    }
}

/// What to do with a file that another program puts into pages.
pub const PART: &str = "take the file out of `content/`: another program makes no page of it, or write `draft: true`";

/// The field of this kind that a mistyped key was meant to be.
pub fn nearest(key: &str, keys: &impl Keys) -> Option<&'static Field> {
    let plain = key_words::plain(key);
    // What other programs call the colour of a site.
    if keys.kind().is_none() && plain.starts_with("brand.") && (plain.contains("color") || plain.contains("colour")) {
        return keys.all_fields().find(|field| field.name == "brand.accent");
    }
    // A key that pages of another kind have is spelt as it was meant.
    if keys.kind().is_some() && keys.field(&plain).is_none() && KINDS.iter().any(|kind| kind.field(&plain).is_some()) {
        return None;
    }
    // Nor is one that other programs have, on a page that may be of them.
    if keys.kind().is_some_and(|kind| kind.id == KindId::Page) && foreign::is_foreign(&plain) {
        return None;
    }
    let near = did_you_mean(&plain, keys.all_fields().map(|field| field.name))?;
    keys.field(near)
}

/// Whether what stands behind the key is what this field holds: `parent: "/manual.html"` is of another program.
/// Rows set in below a key that one kind alone has are too; below one of many kinds they are a slip.
fn fits(field: &Field, entry: &Entry, of_many: bool) -> bool {
    let words = match &entry.value {
        Value::Word(word) => std::slice::from_ref(word),
        Value::List(words) if field.many => words.as_slice(),
        Value::List(_) => return false,
        Value::Nested(..) => return of_many,
        Value::Empty => &[],
    };
    // No id begins as an address of a whole site does: `parent: "/mobile/backend"`.
    if matches!(field.is, Is::Ref(_)) && words.iter().any(|word| word.text.starts_with('/')) {
        return false;
    }
    let mut wrong = Vec::new();
    words.iter().for_each(|word| check_word(field.name, field.is, word, &Local::default(), &mut wrong));
    wrong.iter().all(|w| w.is(&TOO_LONG))
}

/// Whether keys beside it tell that the page was made for another program: `layout`, `image`.
pub fn is_of_others(entries: &[Entry], keys: &impl Keys) -> bool {
    entries.iter().any(|entry| keys.field(&entry.key.text).is_none() && foreign::is_foreign(&entry.key.text))
}

/// What to say of it. `of_others`: the page was made for another program.
pub fn unknown_key(entry: &Entry, keys: &impl Keys, of_others: bool) -> Finding<At> {
    let key = entry.key.text.as_str();
    let near = nearest(key, keys).map(|near| format!("did you mean `{}`?", near.name));
    let having: Vec<(&Kind, &Field)> = KINDS.iter().filter_map(|kind| Some((kind, kind.field(key)?))).collect();
    let fitting = having.iter().filter(|(_, field)| fits(field, entry, having.len() > 1 && !of_others));
    let other: Vec<&str> = fitting.map(|(kind, _)| kind.name).collect();
    let instead = || foreign::instead(key, &entry.value, keys);
    if let (Some(kind), None) = (keys.kind(), &near) {
        if let Some(meant) = foreign::names_kind(key, &entry.value) {
            return elsewhere(entry, format!("write `kind: {}` in its place", meant.name), "what kind of page this is");
        }
        if access::keeps_back(entry) {
            let fix = if foreign::is_part("", std::slice::from_ref(entry)) {
                PART.to_owned()
            } else {
                instead().unwrap_or_else(|| "use `access` or `draft`; if the page is public, take this line out".into())
            };
            return elsewhere(entry, fix, "who may see this page");
        }
        let plain = kind.id == KindId::Page;
        // A key that one kind alone has, beside those of another program, is one of that program.
        let theirs = of_others && other.len() == 1;
        if other.is_empty() && (foreign::is_foreign(key) || plain) || (foreign::is_foreign(key) || theirs) && plain {
            let advice = if foreign::says_nothing(entry) {
                foreign::Advice {
                    fix: "take it out: it says nothing that does not hold without it".into(),
                    machine: true,
                }
            } else {
                foreign::advice(entry, keys)
            };
            let message = format!("`{key}` is a key of another program, and Signpost does not read it");
            let finding = FOREIGN_KEY.at(entry.key.at, message, advice.fix);
            return match advice.machine {
                true => {
                    finding.weighing(Severity::Note).because("It does nothing here, and readers lose nothing by it.")
                }
                false => finding,
            };
        }
    }
    let fix = near.or_else(instead).unwrap_or_else(|| match keys.kind() {
        None => format!(
            "{}: {}",
            keys.below().map_or(String::from("the settings are"), |above| format!("below `{above}` stand")),
            keys.all_fields().map(|f| f.name).collect::<Vec<_>>().join(", ")
        ),
        Some(kind) if other.is_empty() => {
            format!("take it out; `signpost schema {}` lists the keys of this kind", kind.name)
        }
        Some(_) => format!("take it out, or give the page a kind that has it: {}", other.join(", ")),
    });
    let of = match keys.kind() {
        None => keys.below().map_or("a setting of signpost.yaml".into(), |above| format!("a line of `{above}`")),
        Some(kind) if kind.id == KindId::Page => "a key of a plain page".into(),
        Some(Kind { name, .. }) => {
            format!("a key of {} {name} page", if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
        }
    };
    UNKNOWN_KEY.at(entry.key.at, format!("`{key}` is not {of}"), fix).mended(in_other_letters(&entry.key, keys))
}

/// A key written with capitals, spaces or hyphens: `Review Due`.
fn in_other_letters(key: &Word, keys: &impl Keys) -> Option<Mend> {
    let field = keys.field(&key_words::plain(&key.text))?;
    Mend::sign(key.at, key.text.as_str(), field.name).or_else(|| Mend::value(key.at, &key.text, field.name))
}

/// A key of another program that decides what Signpost decides by another.
fn elsewhere(entry: &Entry, fix: String, what: &str) -> Finding<At> {
    MISPLACED.at(entry.key.at, format!("`{}` does not say here {what}", entry.key.text), fix)
}
