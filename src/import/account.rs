//! In: a file at three stages: its bytes, its blocks, its pages. Out: which of its words came nowhere. No list of hiding
//! places is whole; this finds what none of them foresaw.

use super::Page;
use super::block::{Block, Source, What};
use crate::document::date::{self, Meant};
use crate::document::hours::DAYS;
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
    let by_people = |line: &&str| is_said(line) && !contents.of_colours.contains(line.trim());
    for line in contents.unseen.lines().filter(by_people) {
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
    source.front.iter().for_each(|(key, value)| out.extend(words(key).chain(words(value))));
    source.pictures.iter().for_each(|picture| out.extend(words(&picture.alt)));
    out
}

fn of_block(block: &Block, out: &mut BTreeSet<String>) {
    out.extend(words(&block.text()));
}

/// Whether a word has another form on a page: days and times stand there in figures, and what is not known yet as a blank.
/// A month is what a date is read from; of a day's name three letters are enough.
fn has_another_form(word: &str) -> bool {
    let is_month = matches!(date::meant(&format!("{word} 2026")), Some(Meant::Month(..)));
    let is_day = word.len() > 2 && DAYS.iter().any(|day| day.starts_with(word));
    is_month || is_day || matches!(word, "am" | "pm" | "tbc" | "tba")
}

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
    let lost: Vec<&str> =
        before.iter().filter(|word| !there.contains(*word) && !has_another_form(word)).map(String::as_str).collect();
    if let (Some(first), false) = (pages.first_mut(), lost.is_empty()) {
        first.tale.homeless.push(("single words that stand on no page".to_owned(), lost.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// “no” was taken for November and “we” for Wednesday, so that nobody heard when either was lost.
    #[test]
    fn no_is_not_november() {
        for word in ["may", "nov", "sept", "september", "mon", "thurs", "friday", "am", "tbc"] {
            assert!(has_another_form(word), "{word}");
        }
        for word in ["no", "ma", "we", "su", "a", "mayor", "months", "sunshine", "tb"] {
            assert!(!has_another_form(word), "{word}");
        }
    }
}
