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
    let (bytes, mut at, mut open) = (text.as_bytes(), 0, Open::default());
    while let Some(&byte) = bytes.get(at) {
        let letters = bytes[at..].iter().map_while(|byte| Some(SMALL[usize::from(*byte)]).filter(|small| *small != 0));
        match open.letters(letters) {
            0 if byte.is_ascii() => {
                open.end(words);
                at += 1;
            }
            0 => {
                let c = text[at..].chars().next().unwrap_or_default();
                open.other(c, words);
                at += c.len_utf8();
            }
            count => at += count,
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

/// Of each byte the small letter or digit it is; 0 of what is none.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            small[at] = byte.to_ascii_lowercase();
        }
        at += 1;
    }
    small
};

/// FNV-1a: where it begins, and with one byte more.
const BEGIN: u64 = 0xcbf2_9ce4_8422_2325;

fn with(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The word being read, as the hash of its letters.
#[derive(Default)]
struct Open(Option<u64>);

impl Open {
    /// A run of plain letters, as most are; gives how many.
    fn letters(&mut self, run: impl Iterator<Item = u8>) -> usize {
        let (mut hash, mut count) = (self.0.unwrap_or(BEGIN), 0);
        for small in run {
            hash = with(hash, small);
            count += 1;
        }
        if count > 0 {
            self.0 = Some(hash);
        }
        count
    }

    fn other(&mut self, c: char, words: &mut Vec<Word>) {
        if is_unseen(c) {
            return;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(|lower| self.letter(lower, words));
            }
        });
    }

    fn letter(&mut self, c: char, words: &mut Vec<Word>) {
        if !c.is_alphanumeric() {
            return self.end(words);
        }
        if stands_alone(c) {
            self.end(words);
        }
        let mut bytes = [0; 4];
        let bytes = looks_like(c).encode_utf8(&mut bytes).bytes();
        self.0 = Some(bytes.fold(self.0.unwrap_or(BEGIN), with));
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
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
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
            ("سـارة", "سارة"),
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
