//! In: a whole value, a remark, a title or a summary. Out: whether it says that what it stands in is not for the public.

use super::part::{Part, beside, one, parts, words};
use super::words::*;
use super::{LONGEST, may_say};

/// Whether a whole value, a label of a page, or a remark says it.
pub fn value(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', '“', '”', '#', ' ']);
    if value.len() > LONGEST || value.is_empty() {
        return false;
    }
    let parts = parts(value);
    !parts.is_empty()
        && parts.iter().any(|part| part.is_stamp(true, false) || part.is_statement(true))
        && parts.iter().all(|part| {
            part.is_stamp(true, false)
                || part.is_statement(true)
                || part.is_label()
                || part.is_beside()
                || part.is_undecided()
        })
}

/// The same of a value whose words may stamp something else: a note that says “Draft” may tell of another.
pub fn statement(value: &str) -> bool {
    self::value(value) && parts(value.trim()).iter().any(|part| part.is_statement(true))
}

/// Whether a remark says it, with reasons behind it: `draft, until Anna has seen it`.
pub fn remark(remark: &str) -> bool {
    let mut parts = remark.split([',', ';', '.', '(', '!', '–']).filter(|part| !part.trim().is_empty());
    parts.next().is_some_and(value) || parts.any(statement)
}

/// Whether one of the sentences of a summary or title says it. A single small word there is about something else.
pub fn words_for_readers(text: &str) -> bool {
    if text.len() > 4 * LONGEST || !may_say(text) || text.contains(['"', '“', '‘', '`']) {
        return false;
    }
    let parts = parts(text);
    let phrases = text.split(',').map(|phrase| Part::of(words(phrase)));
    let stamp = |part: &Part| {
        (part.is_internal() && !part.may_be_of_its_matter()) || part.is_undecided() || part.is_statement(true)
    };
    parts.iter().any(|part| part.is_statement(part.is_loud()))
        || parts.iter().any(|part| part.raw.contains("DRAFT") && part.words.len() < 4 && part.is_plain_stamp())
        || parts.iter().any(|part| part.bracketed && !part.linked && stamp(part))
        || parts.first().is_some_and(|part| part.bracketed && part.is_stamp(true, false))
        // “Internal. Do not share.”
        || parts.len() > 1 && parts[0].sentence && parts[0].after == '.' && parts[0].is_stamp(true, false)
        || phrases.skip(1).any(|part| part.is_not_for() || part.is_prohibition(true) || part.is_only())
        || stamped_at_an_end(text)
        || is_draft_for_some(text)
}

/// Whether a title ends in a word that may speak of its matter as well as of the page: “Referrals (internal)”.
pub fn is_ambiguous(text: &str) -> bool {
    may_say(text)
        && parts(text).iter().skip(1).any(|part| part.bracketed && !part.linked && part.may_be_of_its_matter())
}

/// “INTERNAL Neglect plan”, “Neglect plan v0.3 DRAFT”.
fn stamped_at_an_end(text: &str) -> bool {
    let loud = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 2 && !word.chars().any(char::is_lowercase) && one(STAMPS, &word.to_lowercase())
    };
    let ends = [text.split_whitespace().next(), text.split_whitespace().next_back()];
    text.chars().any(char::is_lowercase) && ends.iter().flatten().any(loud)
}

/// “Draft for comment” below a title: a few words that begin with a stamp. What everybody may answer to is no secret.
pub fn begins_stamped(text: &str) -> bool {
    let words = words(text);
    let open = words.iter().any(|word| one("consultation public", word));
    let stamp = words.first().is_some_and(|word| one(PLAIN_STAMPS, word));
    stamp && !open && words.get(1).is_none_or(|word| beside(word) || one("for until pending", word)) && words.len() < 7
}

/// “Draft for the board to comment on by Friday.”
fn is_draft_for_some(text: &str) -> bool {
    let words = words(text);
    let some = |word: &String| one("board panel executive committee trustees governors partners", word);
    words.len() < 14
        && one(PLAIN_STAMPS, &words[0])
        && words.get(1).is_some_and(|word| word == "for")
        && words.iter().skip(2).take(2).any(some)
}
