//! Text into tokens, once for both indexing and querying.
//!
//! In: text in normal form, and its language. Out: tokens, each with its *word* (as a reader would
//! recognise it) and its place in the text; and, on demand, the *term* of a word (its stem, what
//! the index is keyed by). The browser repeats each step (`browser/engine/analyse.js`):
//!
//! 1. A token begins with a letter or digit and goes on over letters, digits, marks that combine
//!    with them, and signs that only shape them: Bengali and Hindi words are not cut at a vowel
//!    sign. Where a language `joins`, it goes on over an apostrophe between letters. A letter of a script that puts
//!    no space between words ([`ALONE`]) is a token of its own, with the marks on it: what words those letters make,
//!    only a dictionary of that language knows.
//! 2. The word is the token in compatibility form (the `ﬃ` of a typeset page is `ffi`), lower-cased one code point at
//!    a time, without what is [`UNSAID`], its letters made [`ALIKE`].
//! 3. The term is its stem (by `frostem`, which tantivy stems with too), or the word without the marks
//!    people leave off. A language that `folds` has no marks of its own: Zoë and zoe are one.
//!
//! For text of plain letters 1 and 2 are what tantivy's `SimpleTokenizer` and `LowerCaser` do.

use std::borrow::Cow;

use frostem::Stemmer;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::language::{ALIKE, ALONE, Language, UNSAID, language};
use super::nearest::bare;

/// One normal form of a text: NFC, runs of white space and control characters made one space.
pub fn normal(text: &str) -> Cow<'_, str> {
    if is_normal(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_spaced(text.nfc(), &mut out);
    Cow::Owned(out)
}

/// Whether a text is plain and in that form as it is. Most are.
fn is_normal(text: &str) -> bool {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    plain && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ")
}

fn push_spaced(letters: impl Iterator<Item = char>, out: &mut String) {
    let mut gap = false;
    for c in letters {
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub word: String,
    pub start: usize,
    pub end: usize,
}

/// The analyser of one language.
#[derive(Clone)]
pub struct Analyser {
    name: String,
    language: Option<&'static Language>,
    stemmer: Option<Stemmer>,
}

impl Analyser {
    /// The analyser for a BCP 47 tag.
    pub fn new(tag: &str) -> Analyser {
        let language = language(tag);
        let primary = || tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Analyser {
            name: language.map_or_else(primary, |language| language.tags[0].to_owned()),
            language,
            stemmer: language.and_then(|language| language.stems).map(|stems| Stemmer::new(stems.algorithm)),
        }
    }

    /// The primary language, "en" for "en-GB".
    pub fn language(&self) -> &str {
        &self.name
    }

    /// Whether words have stems.
    pub fn stems(&self) -> bool {
        self.stemmer.is_some()
    }

    /// Whether an apostrophe between letters is one itself.
    pub fn joins(&self) -> bool {
        self.language.is_some_and(|language| language.joins)
    }

    /// Whether marks on letters are left off.
    pub fn folds(&self) -> bool {
        self.language.is_some_and(|language| language.folds)
    }

    /// Letters with a mark, and without.
    pub fn bare(&self) -> &'static [(char, char)] {
        self.language.map_or(&[], |language| language.bare)
    }

    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.each(text, |word, start, end| tokens.push(Token { word: word.to_owned(), start, end }));
        tokens
    }

    /// Calls `each` with the words of a text.
    pub fn each_word(&self, text: &str, mut each: impl FnMut(&str)) {
        self.each(text, |word, _, _| each(word));
    }

    /// Steps 1 and 2.
    fn each(&self, text: &str, mut each: impl FnMut(&str, usize, usize)) {
        let (mut at, mut own) = (0, String::new());
        while let Some((start, end)) = next(text, at, self.joins()) {
            at = end;
            word(&text[start..end], &mut own);
            if !own.is_empty() {
                each(&own, start, end);
            }
        }
    }

    /// Step 3: the term of a word.
    pub fn term(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) => {
                let word = if self.folds() { bare(word) } else { Cow::Borrowed(word) };
                match stemmer.stem(&word) {
                    Cow::Owned(stem) => stem,
                    Cow::Borrowed(_) => word.into_owned(),
                }
            }
            None => word.chars().map(|letter| swapped(letter, self.bare())).collect(),
        }
    }
}

/// Step 1: where the next token begins and ends.
fn next(text: &str, from: usize, joins: bool) -> Option<(usize, usize)> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    // Most tokens are plain letters, and end at a plain sign.
    let plain = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match text.as_bytes().get(start + plain) {
        None => return Some((start, start + plain)),
        Some(byte) if byte.is_ascii() && !(joins && *byte == b'\'') => return Some((start, start + plain)),
        Some(_) => {}
    }
    let mut rest = text[start..].char_indices().peekable();
    if rest.next_if(|(_, letter)| stands_alone(*letter)).is_some() {
        let end = rest.find(|(_, letter)| !is_combining_mark(*letter));
        return Some((start, end.map_or(text.len(), |(at, _)| start + at)));
    }
    while let Some((at, letter)) = rest.next() {
        let joint = joins
            && is_apostrophe(letter)
            && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric() && !stands_alone(*next));
        if stands_alone(letter) || !(goes_on(letter) || joint) {
            return Some((start, start + at));
        }
    }
    Some((start, text.len()))
}

/// Whether a token that has begun goes on over this.
pub fn goes_on(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}') || is_combining_mark(letter)
}

/// Whether this is of a script without spaces between words.
fn stands_alone(letter: char) -> bool {
    letter >= ALONE[0].0 && ALONE.iter().any(|(from, to)| (*from..=*to).contains(&letter))
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘')
}

/// Step 2.
fn word(token: &str, out: &mut String) {
    out.clear();
    if token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(token);
        out.make_ascii_lowercase();
        return;
    }
    let plain: String = token.nfkc().collect();
    // Some signs stand for several words, or a sum: they stay what they are.
    let plain = if plain.chars().all(|letter| goes_on(letter) || is_apostrophe(letter)) { &plain } else { token };
    let lower = plain.chars().flat_map(char::to_lowercase);
    let said = lower.filter(|letter| !UNSAID.iter().any(|(from, to)| (from..=to).contains(&letter)));
    out.extend(said.map(|letter| swapped(letter, ALIKE)));
}

fn swapped(letter: char, pairs: &[(char, char)]) -> char {
    pairs.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}
