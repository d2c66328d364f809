//! In: a text. Out: numbers said in words, as a telephone's number is dictated: "oh double-seven double-oh,
//! nine double-oh, one seven six".

use super::cue::COUNT;
use super::text::Text;
use super::{Hit, Weight, What};

/// Words of one digit, and those that repeat the next.
const DIGITS: &[(&[u8], u8)] = &[
    (b"oh", b'0'),
    (b"o", b'0'),
    (b"zero", b'0'),
    (b"nought", b'0'),
    (b"one", b'1'),
    (b"two", b'2'),
    (b"three", b'3'),
    (b"four", b'4'),
    (b"five", b'5'),
    (b"six", b'6'),
    (b"seven", b'7'),
    (b"eight", b'8'),
    (b"nine", b'9'),
];

/// No number said has more words.
const MOST_WORDS: usize = 16;

pub(super) fn numbers(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(COUNT) {
        if cue.start < free {
            continue;
        }
        let start = first_word(t, cue.start);
        let (digits, end) = read(t, start);
        if digits.len() > 9 {
            free = end;
            let mobile = digits.starts_with(b"07") || digits.starts_with(b"447");
            let weight = if mobile { Weight::Block } else { Weight::Warn };
            t.hit(What::Mobile, weight, start, end, hits);
        }
    }
}

/// Back over the words of digits before a place.
fn first_word(t: &Text<'_>, mut start: usize) -> usize {
    for _ in 0..4 {
        let end = t.skip_back_most(start, b" ,-", 2);
        let before = t.word_start(end);
        let word = t.slice(before, end).to_ascii_lowercase();
        let said = DIGITS.iter().any(|(digit, _)| *digit == word.as_slice());
        if end == start || !(said || matches!(word.as_slice(), b"double" | b"triple" | b"treble")) {
            break;
        }
        start = before;
    }
    start
}

/// The digits said from a place on, and where they end.
fn read(t: &Text<'_>, start: usize) -> (Vec<u8>, usize) {
    let (mut digits, mut end, mut at, mut times) = (Vec::new(), start, start, 1);
    for _ in 0..MOST_WORDS {
        let word_end = t.word_end(at);
        let word = t.slice(at, word_end).to_ascii_lowercase();
        match word.as_slice() {
            b"double" => times = 2,
            b"triple" | b"treble" => times = 3,
            _ => {
                let Some((_, digit)) = DIGITS.iter().find(|(said, _)| *said == word.as_slice()) else { break };
                digits.extend(std::iter::repeat_n(*digit, times));
                times = 1;
                end = word_end;
            }
        }
        at = t.skip(word_end, b" ,-.", 3);
    }
    (digits, end)
}
