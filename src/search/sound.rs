//! How an English word sounds, roughly: what stays the same when it is spelt by ear.
//!
//! In: a word in lower case, of plain letters. Out: its consonants as they are heard, vowels left out (but for one it
//! begins with), so that “saifgarding” and “safeguarding”, “broose” and “bruise” have one key. Too rough to find a word
//! by, good enough to choose among those that look alike (`nearest.rs`). The browser does the same (`browser/engine/sound.js`).

use std::borrow::Cow;

/// Letters at the beginning that are heard as others.
const BEGINNINGS: [(&str, &str); 8] =
    [("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"), ("x", "s"), ("who", "ho")];

/// Letters that are heard as others: those that begin alike stand together, and of these the longer before the shorter.
/// Capitals are sounds: X as in “shoe”, C as in “church”.
const SOUNDS: [(&str, &str); 41] = [
    ("cion", "Xn"),
    ("cial", "Xl"),
    ("cious", "Xs"),
    ("ch", "C"),
    ("ck", "k"),
    ("ce", "s"),
    ("ci", "s"),
    ("cy", "s"),
    ("c", "k"),
    ("dge", "j"),
    ("dt", "t"),
    ("gh", ""),
    ("g", "j"),
    ("h", ""),
    ("lk", "k"),
    ("lm", "m"),
    ("mb", "m"),
    ("mn", "m"),
    ("ph", "f"),
    ("pt", "t"),
    ("qu", "kw"),
    ("q", "k"),
    ("sion", "Xn"),
    ("shun", "Xn"),
    ("stle", "sl"),
    ("sten", "sn"),
    ("sch", "sk"),
    ("sh", "X"),
    ("sce", "s"),
    ("sci", "s"),
    ("tion", "Xn"),
    ("tial", "Xl"),
    ("tious", "Xs"),
    ("tch", "C"),
    ("th", "t"),
    ("v", "f"),
    ("wh", "w"),
    ("w", "w"),
    ("xs", "ks"),
    ("x", "ks"),
    ("z", "s"),
];

/// Of each letter, which rows begin with it.
static ROWS: [(usize, usize); 26] = {
    let mut rows = [(0, 0); 26];
    let mut at = 0;
    while at < SOUNDS.len() {
        let letter = (SOUNDS[at].0.as_bytes()[0] - b'a') as usize;
        if rows[letter].1 == 0 {
            rows[letter].0 = at;
        }
        at += 1;
        rows[letter].1 = at;
    }
    rows
};

/// Sounds a key needs, at least.
const LEAST: usize = 2;

/// The key of a word; none for one that is short or has other letters.
pub fn sound(word: &str) -> String {
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return String::new();
    }
    let begins = BEGINNINGS.iter().find(|(from, _)| word.starts_with(from));
    let word = begins.map_or(Cow::Borrowed(word), |(from, to)| Cow::Owned(format!("{to}{}", &word[from.len()..])));
    let (mut key, mut at) = (String::with_capacity(word.len() + 1), 0);
    while at < word.len() {
        let (length, heard) = heard(&word[at..]);
        for letter in heard.bytes() {
            let vowel = matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
            let first = vowel && at == 0;
            // A letter doubled is heard once.
            let again = at > 0 && word.as_bytes()[at - 1] == word.as_bytes()[at];
            if first {
                key.push('a');
            } else if !(vowel || again && key.as_bytes().last() == Some(&letter)) {
                key.push(char::from(letter));
            }
        }
        at += length;
    }
    if key.len() < LEAST { String::new() } else { key }
}

/// How many letters a text begins with that are heard as one thing, and as what.
fn heard(text: &str) -> (usize, &str) {
    let (from, to) = ROWS[usize::from(text.as_bytes()[0] - b'a')];
    let row = SOUNDS[from..to].iter().find(|(letters, _)| text.starts_with(letters));
    row.map_or((1, &text[..1]), |(letters, heard)| (letters.len(), *heard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_spelt_by_ear_sound_like_themselves() {
        for (by_ear, word) in [
            ("saifgarding", "safeguarding"),
            ("broose", "bruise"),
            ("neglekt", "neglect"),
            ("fisical", "physical"),
            ("skool", "school"),
            ("sychology", "psychology"),
            ("exsploitation", "exploitation"),
            ("suiside", "suicide"),
            ("alegashun", "allegation"),
            ("konsent", "consent"),
            ("domestik", "domestic"),
            ("nife", "knife"),
            ("abyoos", "abuse"),
        ] {
            assert_eq!(sound(by_ear), sound(word), "{by_ear}");
        }
    }

    #[test]
    fn other_words_sound_otherwise_and_short_ones_not_at_all() {
        assert_ne!(sound("kissing"), sound("missing"));
        assert_ne!(sound("refuge"), sound("refuse"));
        assert!(sound("a").is_empty() && sound("école").is_empty() && sound("s47").is_empty());
    }
}
