//! In: a telephone number as somebody types it. Out: whether it is one of the United Kingdom, and which part of it is
//! dialled: behind the number may stand what is pressed or asked for once somebody answers, before it what a textphone
//! dials first.

pub mod meant;
pub mod when;

/// Words between a number and what is pressed.
pub const BEHIND: &[&str] =
    &["option", "opt", "extension", "ext", "x", "press", "then", "and", "choose", "select", "pwyswch", "estyniad"];

/// What leads a call through the relay for deaf people.
const RELAY: &str = "18001";

/// A label and the number behind it; without a label, the number alone: `out of hours: 020 7946 0102`.
pub fn labelled(text: &str) -> (&str, &str) {
    text.rsplit_once(':').map_or(("", text), |(label, number)| (label.trim(), number.trim()))
}

/// The number and what is pressed behind it: `020 7946 0101 ext 23`, `111, option 2`.
pub fn dialled(number: &str) -> (&str, &str) {
    let at = number.find(|c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '#'));
    let (number, rest) = number.split_at(at.unwrap_or(number.len()));
    let rest = rest.trim_start_matches([',', ';', ' ', '(']).trim_end_matches([')', ' ']);
    (number.trim().trim_end_matches('(').trim_end(), rest)
}

/// The figures that are dialled of a number with its label: `out of hours: 020 7946 0102`.
pub fn figures(labelled: &str) -> String {
    let number = labelled.rsplit(':').next().unwrap_or("");
    dialled(number).0.chars().filter(char::is_ascii_digit).collect()
}

/// The figures as they are dialled within the country: with a 0 in place of 44.
pub fn national(labelled: &str) -> String {
    let figures = figures(labelled);
    figures.strip_prefix("44").map_or(figures.clone(), |rest| format!("0{rest}"))
}

/// Whether it is a number, after an optional label.
pub fn is_phone(labelled: &str) -> bool {
    let whole = labelled.rsplit(':').next().unwrap_or("").trim();
    let (number, behind) = dialled(whole);
    let number = if is_pressed(behind) { number } else { whole };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let clean = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-'));
    let digits = digits.strip_prefix(RELAY).filter(|rest| !rest.is_empty()).unwrap_or(&digits);
    clean && is_national(digits)
}

/// Whether so many figures, beginning so, are a number of the United Kingdom.
pub(super) fn is_national(digits: &str) -> bool {
    match digits.len() {
        3 => matches!(digits, "999" | "101" | "111" | "112" | "119"),
        5 => digits == "18000",
        6 => digits.starts_with("116"),
        8 => digits.starts_with("0800"),
        // Only some freephone numbers and small towns have a figure less.
        10 => digits.starts_with("0800") || digits.starts_with("0500") || digits.starts_with("01"),
        11 => digits.starts_with('0') && !digits.starts_with("00"),
        12 => digits.starts_with("44"),
        _ => false,
    }
}

/// Whether a text says what is pressed or asked for once somebody answers.
pub(super) fn is_pressed(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let figures = |word: &str| (1..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let known = |word: &&str| BEHIND.contains(word) || figures(word.strip_prefix('x').unwrap_or(word));
    // Figures one behind the other are another number.
    let long = words.split(|word| !figures(word)).any(|run| run.concat().len() > 6);
    !long && words.iter().all(known) && words.last().is_none_or(|word| word.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_what_is_pressed() {
        for (typed, dialled) in [
            ("020 7946 0101", "02079460101"),
            ("+44 20 7946 0101", "442079460101"),
            ("020 7946 0101 ext 23", "02079460101"),
            ("020 7946 0101 (ext. 23)", "02079460101"),
            ("020 7946 0101 x23", "02079460101"),
            ("duty desk: 020 7946 0101, option 2 then 1", "02079460101"),
            ("111 option 2", "111"),
            ("111, press 2", "111"),
            ("18001 020 7946 0101", "1800102079460101"),
            ("18000", "18000"),
            ("116 123", "116123"),
        ] {
            assert!(is_phone(typed), "{typed}");
            assert_eq!(figures(typed), dialled, "{typed}");
        }
        for typed in
            ["020 7946", "111 option", "ask the duty desk", "020 7946 0101 or 020 7946 0102", "18001", "1234", ""]
        {
            assert!(!is_phone(typed), "{typed}");
        }
    }
}
