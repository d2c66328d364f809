//! In: any text. Out: its words, each as a number, so that two texts can be compared whatever their dress.
//!
//! Two words are one when a reader would read them as one: without case, accents, width or ligatures, and without
//! what a screen does not show (soft hyphens, zero-width characters, marks of direction). Where a script puts no
//! spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) each letter counts as a word. Source of the
//! rules: Unicode 17, compatibility decomposition (UAX 15) and Default_Ignorable_Code_Point.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// One word; [`GAP`] is none.
pub type Word = u64;

/// Stands where a text ends and another begins, and equals no word.
pub const GAP: Word = 0;

/// Appends the words of a text.
pub fn cut(text: &str, words: &mut Vec<Word>) {
    let mut open = Open::default();
    for c in text.chars() {
        if c.is_ascii() {
            open.letter(c, words);
        } else if !is_unseen(c) {
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|lower| open.letter(lower, words));
                }
            });
        }
    }
    open.end(words);
}

/// The words of one text.
pub fn of(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    cut(text, &mut words);
    words
}

/// The word being read: FNV-1a over its letters.
#[derive(Default)]
struct Open(Option<u64>);

impl Open {
    fn letter(&mut self, c: char, words: &mut Vec<Word>) {
        if !c.is_alphanumeric() {
            return self.end(words);
        }
        if stands_alone(c) {
            self.end(words);
        }
        let mut hash = self.0.unwrap_or(0xcbf2_9ce4_8422_2325);
        let mut bytes = [0; 4];
        for byte in looks_like(c.to_ascii_lowercase()).encode_utf8(&mut bytes).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.0 = Some(hash);
        if stands_alone(c) {
            self.end(words);
        }
    }

    fn end(&mut self, words: &mut Vec<Word>) {
        words.extend(self.0.take().map(|hash| mixed(hash).max(1)));
    }
}

/// Spreads a hash over all its bits, because runs of words are sums of these.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The Latin letter that a small letter of another script looks like, itself or as its capital: one who retypes a
/// word with it hides nothing. Both sides of a comparison are read so, and words of that script stay words. Source:
/// Unicode's confusables (UTS 39), the letters of Cyrillic, Greek and Armenian alone. The sigma at the end of a Greek
/// word is a sigma.
fn looks_like(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'ɡ' | 'ց' => 'g',
        'н' | 'һ' | 'η' | 'հ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' | 'ϳ' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'ү' => 'y',
        'ζ' => 'z',
        'ς' => 'σ',
        c => c,
    }
}

/// What a screen shows nothing of, though it stands between letters.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters of scripts that put no spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_is_alike() {
        for (a, b) in [
            ("The NIGHT team", "the night, team"),
            ("ni\u{ad}ght te\u{200b}am", "night team"),
            ("night\u{a0}team", "night team"),
            ("Zoë", "zoe"),
            ("Zoe\u{308}", "ZOË"),
            ("oﬃce", "office"),
            ("ｎｉｇｈｔ", "night"),
            ("**night** _team_", "night team"),
            ("niɡht tеаm", "night team"),
            ("ΝΙΚΟΛΆΟΥ ΤΗΣ ΣΤΗΝ", "Νικολάου της στην"),
            ("МОСКВА", "Москва"),
        ] {
            assert_eq!(of(a), of(b), "{a} and {b}");
        }
        assert_ne!(of("night team"), of("team night"));
        assert_ne!(of("Москва"), of("Минск"));
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_letters() {
        assert_eq!(of("夜间小组").len(), 4);
        assert!(of("ทีมกลางคืน").len() > 4);
        assert_eq!(of("夜间小组")[1..], of("间小组"));
    }
}
