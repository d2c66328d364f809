//! In: a text. Out: a house number with a postcode after it.

use super::word::words;
use super::{Hit, What};

/// A postcode, and a house number not long before it.
pub(super) fn addresses(text: &str, hits: &mut Vec<Hit>) {
    let words = words(text);
    for pair in words.windows(2) {
        let [(start, middle), (next, end)] = *pair else { continue };
        let split = text[middle..next].chars().eq([' ']) && is_postcode(&text[start..middle], &text[next..end]);
        let whole = &text[start..middle];
        let joined =
            whole.len() > 4 && whole.is_ascii() && is_postcode(&whole[..whole.len() - 3], &whole[whole.len() - 3..]);
        let end = match (split, joined) {
            (true, _) => end,
            (_, true) => middle,
            _ => continue,
        };
        if let Some(from) = house_number(text, start) {
            hits.push(Hit { what: What::HomeAddress, start: from, end });
        }
    }
}

/// Whether `outward inward` is a postcode: SW1A 1AA.
fn is_postcode(outward: &str, inward: &str) -> bool {
    let out = outward.as_bytes();
    let letters = out.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let ends = out.get(letters..).unwrap_or(&[]);
    let area = (1..=2).contains(&letters)
        && matches!(ends, [d] | [d, _] if d.is_ascii_digit())
        && ends.iter().all(u8::is_ascii_alphanumeric);
    let inn = inward.as_bytes();
    area && matches!(inn, [d, a, b] if d.is_ascii_digit() && a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

/// Where a house number stands: digits before a capital letter, at most 80 bytes before the postcode.
fn house_number(text: &str, postcode: usize) -> Option<usize> {
    let from = (postcode.saturating_sub(80)..=postcode).find(|at| text.is_char_boundary(*at))?;
    let words: Vec<(usize, usize)> = words(&text[from..postcode]);
    words.windows(2).find_map(|pair| {
        let [(start, end), (next, _)] = *pair else { return None };
        let word = &text[from + start..from + end];
        let number = word.len() <= 5
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).bytes().all(|c| c.is_ascii_digit());
        let road = text[from + next..].starts_with(char::is_uppercase);
        let close = text[from + end..from + next].chars().all(|c| matches!(c, ' ' | ','));
        (number && road && close).then_some(from + start)
    })
}
