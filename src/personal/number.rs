//! In: a text. Out: mobile numbers and NHS numbers, and a National Insurance number.
//!
//! An NHS number is ten digits, the last of them a check digit (NHS Data Dictionary, modulus 11). The
//! letters of a National Insurance number are those HMRC gives out (manual NIM39110).

use super::word::{runs, words};
use super::{Hit, What};

pub(super) fn numbers(text: &str, hits: &mut Vec<Hit>) {
    for run in runs(text) {
        let before = text[..run.start].chars().next_back();
        let after = text[run.end..].chars().next();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_' | '£'))
            || after.is_some_and(|c| c.is_alphabetic() || c == '_')
        {
            continue;
        }
        let start = if before == Some('+') { run.start - 1 } else { run.start };
        let national = run.digits.strip_prefix("44").filter(|_| before == Some('+')).unwrap_or(&run.digits);
        let national = national.strip_prefix('0').unwrap_or(national);
        let abroad = before == Some('+') && run.digits.starts_with("44");
        if national.len() == 10 && national.starts_with('7') && (abroad || run.digits.starts_with("07")) {
            hits.push(Hit { what: What::Mobile, start, end: run.end });
        } else if matches!(run.groups.as_slice(), [10] | [3, 3, 4]) && is_nhs_number(&run.digits) {
            hits.push(Hit { what: What::NhsNumber, start, end: run.end });
        }
    }
}

/// Ten digits whose last is the check digit (modulus 11) of the others.
fn is_nhs_number(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || digits[0] == 0 || digits.iter().all(|d| *d == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Two letters, six digits, a letter from A to D.
pub(super) fn insurance(text: &str, hits: &mut Vec<Hit>) {
    for (start, word_end) in words(text).into_iter().filter(|(start, _)| may_be_insurance(&text[*start..])) {
        let mut letters = String::new();
        let mut end = start;
        for (at, c) in text[start..].char_indices() {
            match c {
                ' ' if at > 0 => continue,
                c if c.is_ascii_alphanumeric() && letters.len() < 9 => letters.push(c.to_ascii_uppercase()),
                _ => break,
            }
            end = start + at + 1;
            if letters.len() == 9 {
                break;
            }
        }
        let whole = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let first = text[start..word_end].len();
        if whole && matches!(first, 2 | 4 | 6 | 8 | 9) && is_insurance(&letters) {
            let written_together = first == 9 && !named_before(text, start);
            let what = if written_together { What::PerhapsInsuranceNumber } else { What::InsuranceNumber };
            hits.push(Hit { what, start, end });
        }
    }
}

/// Two letters and, spaces aside, a digit: almost no word of a text gets past this.
fn may_be_insurance(text: &str) -> bool {
    let mut bytes = text.bytes();
    let letters = bytes.by_ref().take(2).all(|c| c.is_ascii_alphabetic());
    letters && bytes.find(|c| *c != b' ').is_some_and(|c| c.is_ascii_digit())
}

/// How far before a number its name is looked for, in bytes.
const NAMED_WITHIN: usize = 60;

/// Whether something shortly before says that a number of a person follows.
fn named_before(text: &str, start: usize) -> bool {
    let from = (start.saturating_sub(NAMED_WITHIN)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let before = text[from..start].to_lowercase();
    ["insurance", "nino", "number", "ni no", " ni:", " ni "].iter().any(|name| before.contains(name))
}

fn is_insurance(letters: &str) -> bool {
    let bytes = letters.as_bytes();
    bytes.len() == 9
        && bytes[..2].iter().all(|c| c.is_ascii_uppercase() && !b"DFIQUV".contains(c))
        && bytes[1] != b'O'
        && !matches!(&letters[..2], "BG" | "GB" | "KN" | "NK" | "NT" | "TN" | "ZZ")
        && bytes[2..8].iter().all(u8::is_ascii_digit)
        && (b'A'..=b'D').contains(&bytes[8])
}
