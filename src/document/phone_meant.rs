//! In: a telephone number as people type it, with or without a label. Out: whether it can be rung as it stands, and if
//! not, the values that were probably meant. Only one number a value is dialled, read out and searched, so a value with
//! two is an error, never a number and a long label.

use super::phone::is_phone;
use regex::Regex;
use std::sync::LazyLock;

/// Digits with the signs that people put between them.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:[+(]|\b)[0-9](?:(?:\(0\)|[ ).\-–‑]){0,3}[0-9])+").expect("a good pattern"));
/// What is dialled once somebody has answered.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s,(\[]*(?:(?:ext(?:ension|n)?|x)[.:]?\s*(\d{1,6})|(?:press|option|opt)\.?\s*(\d))[\s)\]]*$")
        .expect("a good pattern")
});

/// Whether the value is one number that can be rung, with a label before it or none.
pub fn is_one(text: &str) -> bool {
    let label = text.rsplit_once(':').map_or("", |(label, _)| label);
    is_phone(text) && !NUMBER.find_iter(label).any(|found| fits(found.as_str()))
}

/// Whether so many figures, beginning so, are a number of the United Kingdom.
fn fits(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        3 => matches!(digits.as_str(), "999" | "101" | "111" | "112" | "119"),
        6 => digits.starts_with("116"),
        8 => digits.starts_with("0800"),
        10 | 11 => digits.starts_with('0') && !digits.starts_with("00"),
        12 => digits.starts_with("44"),
        _ => false,
    }
}

/// What was meant: one value for each number in the text.
pub fn meant(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let numbers: Vec<regex::Match<'_>> =
        NUMBER.find_iter(text).filter(|found| national(found.as_str()).is_some()).collect();
    let last = numbers.last()?;
    let mut values = Vec::new();
    let mut from = 0;
    for number in &numbers {
        let label = text[from..number.start()].replace(['\n', '"'], " ");
        let label = label.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | ',' | ';' | '/' | '-' | '–' | '(' | ')' | '|' | '<' | '>' | '+')
        });
        let label = label.trim_start_matches("br>").trim_start_matches("br/>").trim_start_matches("br />");
        let label = label.trim_start_matches("and ").trim_start_matches("or ").replace(": ", ", ");
        let label = match label.trim() {
            "and" | "or" | "&" | "br" | "br/" | "br /" | "tel" | "Tel" => "",
            label => label,
        };
        values.push((label.to_owned(), national(number.as_str())?));
        from = number.end();
    }
    let rest = text[last.end()..].trim();
    if !rest.is_empty() {
        let behind = BEHIND.captures(rest);
        let words = match behind.as_ref().map(|found| (found.get(1), found.get(2))) {
            Some((Some(extension), _)) => format!("extension {}", extension.as_str()),
            Some((_, Some(option))) => format!("option {}", option.as_str()),
            // The end of another number is no label.
            _ if rest.chars().filter(char::is_ascii_digit).count() > 2 => return None,
            _ => rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        };
        let label = &mut values.last_mut()?.0;
        *label = if label.is_empty() { words } else { format!("{label}, {words}") };
    }
    let written =
        |(label, number): (String, String)| if label.is_empty() { number } else { format!("{label}: {number}") };
    let values: Vec<String> = values.into_iter().map(written).collect();
    values.iter().all(|value| is_one(value) && !value.contains('"')).then_some(values)
}

/// The number as it is dialled within the country, with the gaps it was typed with.
fn national(number: &str) -> Option<String> {
    let level = number.replace(['–', '‑', '-', '.'], " ").replace("(0)", " ");
    let mut digits: String = level.chars().filter(char::is_ascii_digit).collect();
    let mut typed = level.replace(['(', ')'], "");
    for relay in ["18001", "18002"] {
        if digits.len() > 12 && digits.starts_with(relay) {
            typed = typed.trim_start().strip_prefix(relay)?.to_owned();
            digits.drain(..relay.len());
        }
    }
    for country in ["0044", "+44", "44"] {
        let abroad = digits.len() > 11;
        if let Some(rest) = typed.trim_start().strip_prefix(country).filter(|_| abroad) {
            typed = format!("0{}", rest.trim_start());
        }
    }
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    fits(&typed).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_holds_one_number() {
        for good in [
            "020 7946 0101",
            "Day: 020 7946 0101",
            "+44 20 7946 0101",
            "0800 1111",
            "(020) 7946 0101",
            "020 7946 0101 ext 4",
        ] {
            assert!(is_one(good), "{good}");
        }
        for (typed, wanted) in [
            ("Day: 020 7946 0101; Night: 020 7946 0102", &["Day: 020 7946 0101", "Night: 020 7946 0102"] as &[_]),
            ("020 7946 0101 / 020 7946 0102", &["020 7946 0101", "020 7946 0102"]),
            ("020 7946 0101<br>020 7946 0102", &["020 7946 0101", "020 7946 0102"]),
            ("020 7946 0101 or: 020 7946 0102", &["020 7946 0101", "020 7946 0102"]),
            ("+44 (0)20 7946 0101", &["020 7946 0101"]),
            ("0044 20 7946 0101", &["020 7946 0101"]),
            ("020-7946-0101 (24 hours)", &["24 hours: 020 7946 0101"]),
        ] {
            assert!(!is_one(typed), "{typed}");
            let meant = meant(typed);
            assert_eq!(
                meant.as_deref(),
                Some(&wanted.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()[..]),
                "{typed}"
            );
        }
        assert_eq!(meant("ask at the desk"), None);
        assert_eq!(meant("020 7946 0101 or 0102"), None);
    }
}
