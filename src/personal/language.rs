//! In: a capitalised word and what stands round it. Out: whether it is an ordinary word of the language in which that
//! passage is written, and so no name by itself.
//!
//! “Beth” and “Mae” are girls' names, and the Welsh for *what* and *is*: no sentence of Welsh can do without them. The
//! passage says which is meant, not the page: a Welsh sentence may stand on an English page, and an English one with a
//! name in it on a Welsh page. Inside a sentence a capital makes a name of it in Welsh as in English, and so does what
//! only follows a name: a surname, an age, a comma.

use super::byte::{alnum, letter};
use super::names::given;
use super::text::Text;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a word of the list is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// No name looks like it.
    Word,
    /// It is a name, too: “Beth”.
    AlsoName,
    /// It is a name, too, but the next word's capital makes no surname of that: “Mae Cymru”.
    Verb,
}

static WELSH: LazyLock<FxHashMap<&'static str, Use>> = LazyLock::new(|| {
    let lines = include_str!("words-cy.txt").lines().filter(|line| !line.starts_with('#'));
    let mut words = FxHashMap::default();
    for word in lines.flat_map(str::split_whitespace) {
        let (word, used) = match (word.strip_suffix("=!"), word.strip_suffix('=')) {
            (Some(word), _) => (word, Use::Verb),
            (_, Some(word)) => (word, Use::AlsoName),
            _ => (word, Use::Word),
        };
        words.insert(word, used);
    }
    words
});

/// What is written in English, and not in Welsh.
const ENGLISH: &[&[u8]] = &[
    b"the", b"of", b"and", b"to", b"is", b"for", b"with", b"that", b"was", b"are", b"her", b"his", b"she", b"he",
    b"it", b"by", b"from", b"be", b"has", b"had", b"have", b"who", b"they", b"their", b"this", b"not", b"in", b"on",
    b"an", b"when", b"what", b"were", b"been", b"you", b"your", b"we", b"my", b"him", b"them", b"after", b"said",
];

/// What the two languages share says nothing.
const SHARED: &[&[u8]] = &[
    b"a", b"i", b"o", b"am", b"at", b"dad", b"help", b"do", b"un", b"mam", b"person", b"dan", b"ham", b"plant",
    b"bore", b"tan", b"pump", b"bod", b"gall", b"hen", b"mis", b"nos", b"pan", b"pa", b"dim", b"dew", b"tri", b"deg",
    b"chi", b"cam", b"del", b"mel", b"pam", b"bob", b"risg", b"of", b"hi", b"fi",
];

/// How far round a word its passage is read, if its own line says too little.
const ROUND: usize = 500;

/// Whether the word at `start..end` is an ordinary word of the passage's language, and nothing beside it says a name.
pub(super) fn is_ordinary(t: &Text<'_>, start: usize, end: usize) -> bool {
    let (bare, joined) = without_ending(t.slice(start, end), t, end);
    let Some(used) = of(bare) else { return false };
    if used == Use::Word && given(bare).is_none() || !is_welsh(t, start, end) {
        return false;
    }
    // “Mae'r”, “Beth'n”; “Tîm” is no Tim.
    if joined || !bare.is_ascii() {
        return true;
    }
    if t.inside_a_sentence(start) {
        return false;
    }
    let next = t.at(end);
    let gap = t.skip(end, b" ", 1);
    let pointed = matches!(next, b',' | b':' | b'(' | b'=' | b'/') || t.at(gap).is_ascii_digit() || t.at(gap) == b'(';
    let owns = t.slice(end, end + 2) == b"'s";
    let led = t.at(gap).is_ascii_uppercase() && gap > end;
    let surname = led && used != Use::Verb && of(t.slice(gap, word_end(t, gap))).is_none();
    !pointed && !owns && !surname
}

/// A word without what Welsh joins to it: “Mae'r”, “Beth'n”.
fn without_ending<'w>(word: &'w [u8], t: &Text<'_>, end: usize) -> (&'w [u8], bool) {
    const ENDINGS: &[&[u8]] = &[b"r", b"n", b"i", b"u", b"w", b"ch", b"m", b"th"];
    if let Some(mark) = word.iter().position(|b| *b == b'\'') {
        return (&word[..mark], ENDINGS.contains(&&word[mark + 1..]));
    }
    let after = (t.at(end) == b'\'').then(|| t.slice(end + 1, t.word_end(end + 1)));
    (word, after.is_some_and(|after| ENDINGS.contains(&after)))
}

fn word_end(t: &Text<'_>, start: usize) -> usize {
    let most = (start + 40).min(t.b.len());
    (start..most).find(|n| !letter(t.b[*n])).unwrap_or(most)
}

fn of(word: &[u8]) -> Option<Use> {
    WELSH.get(&*std::str::from_utf8(word).ok()?.to_lowercase()).copied()
}

/// Whether the words round a place are Welsh: those of its line, or else of the passage.
fn is_welsh(t: &Text<'_>, start: usize, end: usize) -> bool {
    let line = count(t, t.line_start(start, ROUND), t.line_end(end, ROUND), start);
    let (welsh, english) = if line.0 + line.1 >= 3 || line.0 == 0 && line.1 > 1 {
        line
    } else {
        count(t, start.saturating_sub(ROUND), (end + ROUND).min(t.b.len()), start)
    };
    welsh >= 3 && welsh > 2 * english || welsh >= 2 && english == 0
}

/// Whether a word nobody listed can only be Welsh by its letters: “glywsoch”, “ddrws”, “nghyllell”.
fn is_spelt_so(word: &[u8]) -> bool {
    const BEGIN: &[&[u8]] = &[b"dd", b"ff", b"ngh", b"mh", b"nh", b"ngw", b"llw", b"llo", b"lly"];
    const END: &[&[u8]] = &[b"wch", b"och", b"odd", b"aeth", b"wyd", b"ydd", b"add", b"wyr", b"iwr"];
    word.len() > 4 && (BEGIN.iter().any(|part| word.starts_with(part)) || END.iter().any(|part| word.ends_with(part)))
}

/// Whether that part of the text is in such a language.
pub(super) fn stands_in(t: &Text<'_>, from: usize, to: usize) -> bool {
    let (welsh, english) = count(t, from, to, usize::MAX);
    welsh >= 2 && welsh > 2 * english
}

/// How many words of Welsh, and how many of English, stand in a range, besides the one at `but`.
fn count(t: &Text<'_>, from: usize, to: usize, but: usize) -> (usize, usize) {
    let inside = |n: usize| letter(t.b[n]) || t.b[n] == b'\'' && n > from && letter(t.b[n - 1]) && letter(t.at(n + 1));
    let (mut welsh, mut english) = (0, 0);
    let mut at = from;
    while at < to {
        if !letter(t.b[at]) || alnum(t.before(at)) {
            at += 1;
            continue;
        }
        let end = (at..to).find(|n| !inside(*n)).unwrap_or(to);
        let word = t.slice(at, end).to_ascii_lowercase();
        let whole = !SHARED.contains(&&*word) && at != but;
        let (bare, joined) = without_ending(&word, t, end);
        if whole && (of(&word).is_some() || joined && !bare.is_empty()) {
            // Nothing but Welsh joins words so: “sy'n”, “i'r”.
            welsh += if word.contains(&b'\'') || joined { 2 } else { 1 };
        } else if whole && ENGLISH.contains(&&*word) {
            english += 1;
        } else if whole && is_spelt_so(&word) {
            welsh += 1;
        }
        at = end.max(at + 1);
    }
    (welsh, english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::{Weight, find, hide};

    #[test]
    fn what_is_marked_as_a_name_is_one() {
        let marked = WELSH.iter().filter(|(word, used)| **used != Use::Word && word.is_ascii());
        let strange: Vec<_> =
            marked.filter(|(word, _)| given(word.as_bytes()).is_none()).map(|(word, _)| *word).collect();
        assert!(strange.len() < 12, "{strange:?}");
    }

    /// Written by a stranger for a board's pages; all were taken for somebody's name once.
    #[test]
    fn sentences_of_welsh_name_nobody() {
        for line in include_str!("../../tests/personal/welsh-calm.txt").lines() {
            let text = line.replace("\\n", "\n");
            assert!(find(&text).is_empty(), "{line}: {:?}", find(&text));
            assert_eq!(hide(&text), text);
        }
    }

    #[test]
    fn a_child_named_in_welsh_is_found() {
        let missed: Vec<&str> = include_str!("../../tests/personal/welsh-named.txt")
            .lines()
            .filter(|line| !find(line).iter().any(|hit| hit.weight >= Weight::Warn))
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
