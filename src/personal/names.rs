//! In: a word. Out: whether it is a given name, and whether it is an ordinary word or a place as well.
//!
//! The list holds the names given to at least twenty children in the United Kingdom since 1974, of every
//! origin, and those most given since 1904 (see NOTICE). A name that is also a word is marked `?` there, one
//! that is also a place, a month or a service `~`: they say little by themselves.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How sure a word is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Given {
    /// "Lincoln", "June".
    Place,
    /// "Hope": a capital inside a sentence makes it a name.
    Word,
    /// "Kayden".
    Sure,
}

/// No given name of the list is longer.
const LONGEST: usize = 24;

static NAMES: LazyLock<FxHashMap<&'static [u8], Given>> = LazyLock::new(|| {
    let read = |line: &'static str| match line.as_bytes() {
        [name @ .., b'?'] => (name, Given::Word),
        [name @ .., b'~'] => (name, Given::Place),
        name => (name, Given::Sure),
    };
    include_str!("given-names.txt").lines().map(read).collect()
});

/// Whether the word is a given name, with or without its accents. Of "Lexi-Rae" the first part decides.
pub(super) fn given(word: &[u8]) -> Option<Given> {
    let first = word.split(|b| *b == b'-').next().unwrap_or_default();
    let mut small = [0; LONGEST];
    let mut length = 0;
    let mut put = |b: u8| {
        *small.get_mut(length)? = b;
        length += 1;
        Some(())
    };
    if first.is_ascii() {
        first.iter().filter(|b| **b != b'\'').try_for_each(|b| put(b.to_ascii_lowercase()))?;
    } else {
        for c in std::str::from_utf8(first).ok()?.nfkd().filter(|c| !is_combining_mark(*c)) {
            let bare = match c {
                'ł' | 'Ł' => 'l',
                'ø' | 'Ø' => 'o',
                'đ' | 'Đ' | 'ð' => 'd',
                'ı' => 'i',
                c => c,
            };
            put(u8::try_from(bare).ok()?.to_ascii_lowercase())?;
        }
    }
    NAMES.get(&small[..length]).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_origin() {
        for name in [
            "Kayden",
            "Zainab",
            "Oskar",
            "Ngozi",
            "Doreen",
            "Shanice",
            "Mădălina",
            "Siân",
            "O'Shea",
            "LEXI-RAE",
            "wayne",
        ] {
            assert_eq!(given(name.as_bytes()), Some(Given::Sure), "{name}");
        }
        assert_eq!(given(b"Hope"), Some(Given::Word));
        for word in ["Lincoln", "May"] {
            assert_eq!(given(word.as_bytes()), Some(Given::Place), "{word}");
        }
        for word in ["Council", "Eastmere", "", "-", "Antidisestablishmentarianisms"] {
            assert_eq!(given(word.as_bytes()), None, "{word}");
        }
    }
}
