//! In: a file at three stages: its bytes, its blocks, its pages. Out: which of its words came nowhere. No list of hiding
//! places is whole; this finds what none of them foresaw.

use super::Page;
use super::block::{Block, Source, What};
use crate::formats::Contents;
use std::collections::BTreeSet;

/// The words of a text, small and without marks; numbers are left out, as dates are written in another way.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let pieces =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(|c: char| c.is_alphabetic()));
    pieces.map(str::to_lowercase)
}

/// Lists what the file shows somewhere and the reader of its format did not meet.
pub fn raw(contents: &Contents, source: &mut Source) {
    let mut met = words_of(source);
    source.left_out.iter().for_each(|left| met.extend(words(&left.words)));
    met.extend(words(&source.name));
    source.of_program.iter().for_each(|name| met.extend(words(name)));
    let mut told: BTreeSet<String> = BTreeSet::new();
    for line in contents.shown.lines() {
        let new = words(line).any(|word| !is_met(&word, &met));
        if new && told.insert(line.trim().to_owned()) {
            source.leave(What::Other, "", line);
        }
    }
    // Words nobody sees, without those in which programs talk to each other.
    for line in contents.unseen.lines().filter(|line| is_said(line)) {
        let new = words(line).any(|word| word.len() > 3 && !is_met(&word, &met));
        if new && told.insert(line.trim().to_owned()) {
            source.leave(What::Other, "words that nobody sees", line);
        }
    }
}

/// Whether a word was met, by itself or as two that stand together in the file.
fn is_met(word: &str, met: &BTreeSet<String>) -> bool {
    let two = |(at, _): (usize, char)| at > 0 && met.contains(&word[..at]) && met.contains(&word[at..]);
    met.contains(word) || word.len() < 60 && word.char_indices().any(two)
}

/// Whether a person may have written it: an address in the file, or the name of one of its parts, was not.
fn is_said(line: &str) -> bool {
    let line = line.trim();
    let one = !line.contains(' ');
    let address = one && line.contains(['/', '\\', '.', '_', '#']);
    let code = line.starts_with('<') || line.contains("ooo:");
    let place = address || code;
    !place && line.contains(|c: char| c.is_alphabetic())
}

/// Every word that was read from the file.
pub fn words_of(source: &Source) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let blocks = source.blocks.iter().chain(source.notes.iter().flatten());
    blocks.for_each(|block| of_block(block, &mut out));
    source.title.iter().for_each(|title| out.extend(words(title)));
    source.pictures.iter().for_each(|picture| out.extend(words(&picture.alt)));
    out
}

fn of_block(block: &Block, out: &mut BTreeSet<String>) {
    out.extend(words(&block.text()));
}

/// Dates and times stand on a page in figures.
const DAYS_AND_MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "am",
    "pm",
    "tbc",
    "tba",
];

/// Words that were read and stand on no page and in no list go to the first page's list.
pub fn lost(before: &BTreeSet<String>, source: &mut Source, pages: &mut [Page]) {
    let mut there = BTreeSet::new();
    for page in pages.iter() {
        there.extend(words(&page.text.replace('\\', "")));
        page.tale.homeless.iter().for_each(|(_, text)| there.extend(words(text)));
        page.tale.went.iter().chain(&page.tale.doubts).for_each(|text| there.extend(words(text)));
    }
    source.left_out.iter().for_each(|left| there.extend(words(&left.words)));
    source.doubts.iter().for_each(|doubt| there.extend(words(doubt)));
    let other_form =
        |word: &&String| DAYS_AND_MONTHS.iter().any(|name| word.len() > 1 && name.starts_with(word.as_str()));
    let lost: Vec<&str> =
        before.iter().filter(|word| !there.contains(*word) && !other_form(word)).map(String::as_str).collect();
    if let (Some(first), false) = (pages.first_mut(), lost.is_empty()) {
        first.tale.homeless.push(("single words that stand on no page".to_owned(), lost.join(", ")));
    }
}
