//! How an English word sounds, roughly: what stays the same when it is spelt by ear.
//!
//! In: a word in lower case, of plain letters. Out: its consonants as they are heard, vowels left out (but for one it
//! begins with), so that “saifgarding” and “safeguarding”, “broose” and “bruise” have one key. Too rough to find a word
//! by, good enough to choose among those that look alike (`nearest.rs`). The browser does the same (`browser/engine/sound.js`).

/// Letters at the beginning that are heard as others.
const BEGINNINGS: [(&str, &str); 8] =
    [("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"), ("x", "s"), ("who", "ho")];

/// Letters that are heard as others, the longer before the shorter. Capitals are sounds: X as in “shoe”, C as in
/// “church”.
const SOUNDS: [(&str, &str); 41] = [
    ("tion", "Xn"),
    ("sion", "Xn"),
    ("cion", "Xn"),
    ("shun", "Xn"),
    ("tial", "Xl"),
    ("cial", "Xl"),
    ("tious", "Xs"),
    ("cious", "Xs"),
    ("stle", "sl"),
    ("sten", "sn"),
    ("sch", "sk"),
    ("tch", "C"),
    ("dge", "j"),
    ("ch", "C"),
    ("sh", "X"),
    ("ph", "f"),
    ("gh", ""),
    ("ck", "k"),
    ("th", "t"),
    ("wh", "w"),
    ("qu", "kw"),
    ("sce", "s"),
    ("sci", "s"),
    ("ce", "s"),
    ("ci", "s"),
    ("cy", "s"),
    ("mb", "m"),
    ("mn", "m"),
    ("xs", "ks"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("v", "f"),
    ("g", "j"),
    ("h", ""),
    ("lk", "k"),
    ("lm", "m"),
    ("dt", "t"),
    ("pt", "t"),
    ("w", "w"),
];

/// Sounds a key needs, at least.
const LEAST: usize = 2;

/// The key of a word; none for one that is short or has other letters.
pub fn sound(word: &str) -> String {
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return String::new();
    }
    let begins = BEGINNINGS.iter().find(|(from, _)| word.starts_with(from));
    let word = begins.map_or_else(|| word.to_owned(), |(from, to)| format!("{to}{}", &word[from.len()..]));
    let (mut key, mut at) = (String::new(), 0);
    while at < word.len() {
        let rest = &word[at..];
        // Most rows begin with another letter: to compare that first costs a third.
        let first = rest.as_bytes()[0];
        let (length, heard) = SOUNDS
            .iter()
            .find(|(from, _)| from.as_bytes()[0] == first && rest.starts_with(from))
            .map_or_else(|| (1, &rest[..1]), |(from, to)| (from.len(), *to));
        for letter in heard.chars() {
            let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            let first = vowel && at == 0;
            // A letter doubled is heard once.
            let again = at > 0 && word.as_bytes()[at - 1] == word.as_bytes()[at];
            if first {
                key.push('a');
            } else if !(vowel || again && key.ends_with(letter)) {
                key.push(letter);
            }
        }
        at += length;
    }
    if key.len() < LEAST { String::new() } else { key }
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
