//! In: the name of a file or folder, or of a key. Out: whether it says that what bears it is not for the public.
//!
//! A name has no commas, so what stands at its end, in brackets or in capitals is read as a stamp: `plan-internal`,
//! `notes (private)`, `INTERNAL plan`. Words may be joined: `donotpublish`.

use super::words::*;
use super::{Part, one};
use crate::document::key_words;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether the name of a folder, or of a file without its ending, says it.
pub fn name(name: &str) -> bool {
    let said = words(name);
    let numbered = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    // `drafts2026`
    let own: Vec<&str> = said
        .iter()
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !numbered(word) && word.len() > 1)
        .collect();
    let all = |list: &str| own.iter().all(|word| one(list, word));
    let named = own.iter().any(|word| one(NAMES, word) || one(TONGUES, word))
        && own.iter().all(|word| one(NAMES, word) || one(TONGUES, word) || one(BESIDE_NAMES, word));
    let put_away = name.starts_with(['_', '.']) && !own.is_empty() && all(AWAY);
    let asks = own.first().is_some_and(|word| one("what when how why if who", word));
    named
        || put_away
        || own == ["work", "in", "progress"]
        || ends_stamped(&own)
        || stamped_in_capitals(name)
        || !asks
            && (0..said.len()).any(|from| {
                let part = Part::of(said[from..].to_vec());
                part.is_prohibition(true)
                    || part.is_not_for()
                    || part.is_not_yet()
                    || part.is_note_to() && from == 0
                    || part.words.len() > 1 && part.is_only()
                    || part.words.first().is_some_and(|word| word.starts_with("embargo")) && part.waits()
                    || part.is_exempt()
            })
}

/// Whether the words of a key say it of their page.
pub fn key(key: &str) -> bool {
    let part = Part::of(words(key));
    let staff = part.words.first().is_some_and(|word| word == "for") && part.words.len() > 1;
    part.is_statement(true) || staff && part.words[1..].iter().all(|word| one(INSIDERS, word))
}

/// What the heading of a column says of what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    KeptBack,
    /// “Confidential” may ask whether a service is.
    Perhaps,
}

/// Whether the heading of a column, or a key of data, says that what stands below it is not for the public.
pub fn heading(heading: &str) -> Option<Heads> {
    const NOTES: &str = "note notes comment comments remark remarks nodyn nodiadau sylw sylwadau";
    const OF_STAFF: &str = "staff office admin team";
    let own = words(heading);
    if own.is_empty() || own.len() > 6 {
        return None;
    }
    let stamp = |word: &String| one(STAMPS, word) && !one(PLAIN_STAMPS, word);
    let noted = own.iter().any(|word| one(NOTES, word));
    let known = |word: &String| stamp(word) || one(NOTES, word) || one("for only the our use", word);
    match () {
        () if key(heading) => Some(Heads::KeptBack),
        () if noted && own.iter().any(stamp) && own.iter().all(known) => Some(Heads::KeptBack),
        () if own.iter().all(stamp) || own == ["official", "sensitive"] => Some(Heads::Perhaps),
        () if noted && own.len() == 2 && one(OF_STAFF, &own[0]) => Some(Heads::Perhaps),
        () => None,
    }
}

/// `plan-internal`, `board-papers-confidential`, `plan-not-approved`. In `keeping-it-private` the last word is said of
/// something else.
fn ends_stamped(own: &[&str]) -> bool {
    const JOINS: &str = "is are was be being it its them that this and or not in of to keep keeping kept stay staying \
        stays going go what why how when who whose become made make more less very your our their my public";
    match own {
        [.., "not", what] | [.., "not", "yet", what] if one(DECIDED, what) => {
            !own.iter().any(|word| one("is are was what when why if", word))
        }
        [.., "official", "sensitive"] => true,
        [rest @ .., before, last] => {
            let verb = rest.iter().chain([before]).any(|word| one("is are keep keeping what why how", word));
            one(END_NAMES, last) && !one(JOINS, before) && !verb
        }
        _ => false,
    }
}

/// `INTERNAL plan`, `plan CONFIDENTIAL v2`.
fn stamped_in_capitals(name: &str) -> bool {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let stamp =
        |word: &&str| word.len() > 2 && !word.chars().any(char::is_lowercase) && one(STAMPS, &word.to_lowercase());
    words.iter().any(stamp) && words.iter().any(|word| word.chars().any(char::is_lowercase))
}

/// Whether a file's name calls it a draft: `DRAFT-plan`, `plan.draft`, `plan (draft)`, `_draft-plan`.
pub fn names_draft(stem: &str) -> bool {
    /// What is called a draft when it is public.
    const OF_RECORD: &str = "bill bills order orders regulations legislation clauses";
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is = |word: &&str| matches!(word.to_lowercase().as_str(), "draft" | "drafft" | "wip" | "unpublished");
    let version = |word: &&str| {
        let word = word.to_lowercase();
        word.trim_start_matches('v').chars().all(|c| c.is_ascii_digit())
    };
    let mut ends = words.as_slice();
    while let [rest @ .., last] = ends
        && version(last)
        && !rest.is_empty()
    {
        ends = rest;
    }
    let of_record = words.get(1).is_some_and(|word| one(OF_RECORD, word));
    words.first().is_some_and(|first| is(first) && !of_record)
        || ends.last().is_some_and(is)
        || words.contains(&"DRAFT")
}

/// The words of a name, also where they are joined: `staffonly`, `isDraft`, `not_public`.
fn words(name: &str) -> Vec<String> {
    let parted = key_words::apart(name).replace(['_', '+'], " ");
    super::words(&parted).into_iter().flat_map(|word| unjoin(&word).unwrap_or(vec![word])).collect()
}

/// Words of statements, by which a joined word is taken apart.
static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    const SMALL: &str = "do not dont no to be for go live from yet for only work progress";
    let lists = [SMALL, STAMPS, PUBLISH, PASS_ON, USES, KINDS_OF_USE, INSIDERS, "eyes use hidden until approved"];
    lists.iter().flat_map(|list| list.split_whitespace()).filter(|word| word.len() > 1 && *word != "in").collect()
});

/// `notforpublication` as `not for publication`; nothing for a word that is none of these joined.
fn unjoin(word: &str) -> Option<Vec<String>> {
    if word.len() < 6 || word.len() > 40 || !word.is_ascii() || KNOWN.contains(word) {
        return None;
    }
    // For each place how the word before it is taken apart, if it can be.
    let mut ways: Vec<Option<Vec<&str>>> = vec![None; word.len() + 1];
    ways[0] = Some(Vec::new());
    for end in 1..=word.len() {
        ways[end] = (0..end).find_map(|start| {
            let before = ways[start].as_ref().filter(|_| KNOWN.contains(&word[start..end]))?;
            Some(before.iter().copied().chain([&word[start..end]]).collect())
        });
    }
    let parts = ways.pop().flatten()?;
    Some(parts.into_iter().map(str::to_owned).collect())
}
