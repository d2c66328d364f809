//! In: every document. Out: a warning for a plain page that another one has the title of, and for a file
//! that a program made as the copy of another.

use crate::document::kind::common;
use crate::document::{Access, Document, KindId, Reporter};
use crate::finding::{Findings, rules};
use std::collections::{BTreeMap, BTreeSet};

rules! {
    COPY = warning("routes/copy") {
        why: "Readers would find both, and one of them is out of date.",
        says: "this looks like a copy of content/x.md that a program made",
        help: "keep the lines that are right in one of the two files, and remove the other",
    }

    SAME = warning("titles/same") {
        why: "Two results with one title cannot be told apart, and one may be an old copy of the other.",
        line: "title: Leave policy",
        says: "content/about/other.md has the same title",
        help: "make one title say what is different, or remove the copy",
    }
}

pub fn check(documents: &[Document], findings: &mut Findings) {
    let paths: BTreeSet<String> = documents.iter().map(|d| d.path.to_lowercase()).collect();
    let mut titles: BTreeMap<(String, &str), &Document> = BTreeMap::new();
    for document in documents.iter().filter(|d| d.access == Access::Public) {
        let mut report = Reporter::new(document, findings);
        if let Some(original) = original(&document.path).into_iter().find(|path| paths.contains(&path.to_lowercase())) {
            report.raise(
                &COPY,
                document.front(),
                format!("this looks like a copy of content/{original} that a program made"),
                "keep the lines that are right in one of the two files, and remove the other",
            );
            continue;
        }
        let key = (
            document.title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
            document.fields.text(common::LANG).unwrap_or(""),
        );
        if document.kind.id != KindId::Page || key.0.is_empty() {
            continue;
        }
        if let Some(first) = titles.get(&key) {
            report.raise(
                &SAME,
                document.fields.at(common::TITLE).unwrap_or(document.front()),
                format!("{} has the same title", first.file),
                "make one title say what is different, or remove the copy",
            );
        }
        titles.entry(key).or_insert(document);
    }
}

/// The names of which this one could be a copy, by what programs put before or after it.
fn original(path: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
    let Some((stem, ending)) = file.rsplit_once('.') else { return Vec::new() };
    let mut stems: Vec<&str> = Vec::new();
    for before in ["Copy of ", "copy of ", "Copy-of-", "copy-of-"] {
        stems.extend(stem.strip_prefix(before));
    }
    for after in [" - Copy", " copy", "-copy", "_copy", " (copy)", " - copy"] {
        stems.extend(stem.strip_suffix(after));
    }
    if let Some((before, inside)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('(')) {
        let number = !inside.is_empty() && inside.bytes().all(|c| c.is_ascii_digit());
        let named = ["copy", "conflict"].iter().any(|word| inside.to_lowercase().contains(word));
        stems.extend((number || named).then(|| before.trim_end().trim_end_matches(" - Copy")));
    }
    // OneDrive puts the computer's name after a hyphen: letters in capitals and digits.
    let computer = |name: &str| {
        let sign = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'-';
        name.len() > 3 && name.bytes().all(sign) && name.bytes().any(|c| c.is_ascii_uppercase())
    };
    let hyphens = stem.match_indices('-').map(|(at, _)| at);
    stems.extend(hyphens.filter(|at| computer(&stem[at + 1..])).map(|at| &stem[..at]));
    if let Some(at) = stem.find(".sync-conflict-") {
        stems.push(&stem[..at]);
    }
    let full =
        |stem: &str| if folder.is_empty() { format!("{stem}.{ending}") } else { format!("{folder}/{stem}.{ending}") };
    stems.into_iter().filter(|stem| !stem.is_empty()).map(full).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "a/x-DESKTOP-AB12.md",
            "a/x (1).md",
            "a/Copy of x.md",
            "a/x - Copy.md",
            "a/x - Copy (2).md",
            "a/x copy.md",
            "a/x (conflicted copy 2026-11-01).md",
            "a/x (Jane's conflicted copy).md",
            "a/x.sync-conflict-20261101-1.md",
        ] {
            assert!(original(name).contains(&String::from("a/x.md")), "{name}: {:?}", original(name));
        }
        for name in ["a/x.md", "a/plan-b.md", "a/section-47.md", "a/copy.md"] {
            assert!(original(name).is_empty(), "{name}: {:?}", original(name));
        }
    }
}
