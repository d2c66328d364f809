//! In: what an area's manual of procedures is called, and what somebody calls it. Out: whether that is the manual.
//!
//! People shorten such names: “Pan Sussex procedures” for the “Pan Sussex Child Protection and Safeguarding
//! Procedures”. What tells one manual from another is its place, so the words that all manuals share may be left out.

/// A manual of procedures of a region or nation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manual {
    pub name: String,
    /// Id of its law page.
    pub page: Option<String>,
    pub short_names: Vec<String>,
}

/// What such a book is.
const BOOKS: &[&str] = &["procedure", "guidance", "manual", "protocol", "policy", "handbook", "framework", "guideline"];
/// What they are all about.
const SHARED: &[&str] = &[
    "child",
    "children",
    "adult",
    "young",
    "people",
    "protection",
    "safeguarding",
    "support",
    "multi",
    "agency",
    "multiagency",
    "inter",
    "interagency",
    "national",
    "regional",
    "local",
    "pan",
    "practice",
    "online",
];
/// What says nothing in a name.
const LITTLE: &[&str] = &["the", "of", "for", "in", "and", "on", "to", "a", "s", "edition"];

impl Manual {
    /// A manual of which only the name is known.
    pub fn named(name: &str) -> Manual {
        Manual { name: name.to_owned(), page: None, short_names: Vec::new() }
    }

    /// Everything it is called.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.short_names)
    }

    /// Whether somebody who writes this means it.
    pub fn is_called(&self, written: &str) -> bool {
        self.names().any(|name| is_same(name, written)) || is_initials(&self.name, written)
    }
}

/// The words that count, in lower case and in the singular.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let counts = |word: &&str| !LITTLE.contains(word) && !word.bytes().all(|c| c.is_ascii_digit());
    all.filter(counts).map(|word| singular(word).to_owned()).collect()
}

fn singular(word: &str) -> &str {
    match word {
        "policies" => "policy",
        "wales" | "sussex" | "essex" => word,
        _ => word.strip_suffix('s').filter(|rest| rest.len() > 3).unwrap_or(word),
    }
}

fn is_same(name: &str, written: &str) -> bool {
    let (name, written) = (words(name), words(written));
    if written.is_empty() || name == written {
        return name == written && !name.is_empty();
    }
    let is_book = |word: &&String| BOOKS.contains(&word.as_str());
    let own = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| !is_book(word) && !SHARED.contains(&word.as_str())).cloned().collect()
    };
    let (place, meant) = (own(&name), own(&written));
    if meant.is_empty() {
        // “National Guidance”: only in the very words of the name.
        return written.len() > 1 && written.iter().any(|word| is_book(&word)) && stands_in(&written, &name);
    }
    written.iter().any(|word| is_book(&word)) && stands_in(&meant, &place)
}

/// Whether the words stand in the others in this order.
fn stands_in(words: &[String], others: &[String]) -> bool {
    let mut rest = others.iter();
    words.iter().all(|word| rest.any(|other| other == word))
}

/// “WSP”.
fn is_initials(name: &str, written: &str) -> bool {
    let little = |word: &&str| !LITTLE.contains(&word.to_lowercase().as_str());
    let all = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = |words: Vec<&str>| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let all: Vec<&str> = all.collect();
    let short = first(all.iter().copied().filter(little).collect());
    written.len() > 1
        && written.bytes().all(|c| c.is_ascii_alphabetic())
        && [short, first(all)].iter().any(|initials| initials.eq_ignore_ascii_case(written))
}

#[cfg(test)]
mod tests {
    use super::Manual;

    #[test]
    fn a_manual_is_known_by_its_place_and_by_no_other() {
        let same = [
            ("London procedures", "London Safeguarding Children Procedures"),
            ("London Safeguarding Children Procedures", "London procedures"),
            ("Pan Sussex Child Protection and Safeguarding Procedures", "Pan Sussex Procedures"),
            ("Pan Sussex procedures", "the Sussex child protection manual"),
            ("West Midlands Safeguarding Children Procedures", "West Midlands procedures"),
            ("Wales Safeguarding Procedures", "WSP"),
            ("Wales Safeguarding Procedures", "Wales procedures"),
            ("National Guidance for Child Protection in Scotland 2021", "National Guidance"),
            ("National Guidance for Child Protection in Scotland 2021", "Scotland guidance"),
            ("Greater Manchester Safeguarding Procedures", "Greater Manchester procedures"),
            ("Hampshire, Isle of Wight, Portsmouth and Southampton Procedures", "Hampshire procedures"),
        ];
        for (name, written) in same {
            assert!(Manual::named(name).is_called(written), "{written} is {name}");
        }
        let other = [
            ("London procedures", "Wales Safeguarding Procedures"),
            ("London procedures", "Pan Sussex procedures"),
            ("London procedures", "local procedures"),
            ("London procedures", "London"),
            ("West Midlands procedures", "East Midlands procedures"),
            ("Wales Safeguarding Procedures", "statutory guidance"),
            ("National Guidance for Child Protection in Scotland", "guidance"),
            ("Wales Safeguarding Procedures", "procedures"),
            ("London procedures", ""),
        ];
        for (name, written) in other {
            assert!(!Manual::named(name).is_called(written), "{written} is not {name}");
        }
    }
}
