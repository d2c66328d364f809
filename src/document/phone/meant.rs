//! In: a telephone number as people type it, with or without a label. Out: whether it can be rung as it stands, and if
//! not, the values that were probably meant. Only one number a value is dialled, read out and searched, so a value with
//! two is an error, never a number and a long label.

use super::{is_national, is_phone, is_pressed, labelled};
use regex::Regex;
use std::sync::LazyLock;

/// Digits with the signs that people put between them.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:[+(]|\b)[0-9](?:(?:\(0\)|[ ).\-–‑]){0,3}[0-9])+").expect("a good pattern"));
/// Whether the value is one number that can be rung, with a label before it or none.
pub fn is_one(text: &str) -> bool {
    let (label, _) = labelled(text);
    is_phone(text) && !NUMBER.find_iter(label).any(|found| fits(found.as_str()))
}

fn fits(number: &str) -> bool {
    is_national(&number.chars().filter(char::is_ascii_digit).collect::<String>())
}

/// What was meant: one value for each number in the text.
pub fn meant(text: &str) -> Option<Vec<String>> {
    let plain = plain(text.trim());
    let text = plain.trim();
    if let Some(values) = labelled_behind(text) {
        return Some(values);
    }
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
    let rest = text[last.end()..].trim_matches(|c: char| c.is_whitespace() || "()[],".contains(c));
    if is_pressed(rest) {
        let number = &mut values.last_mut()?.1;
        *number = format!("{number} {rest}").trim_end().to_owned();
    } else if rest.chars().filter(char::is_ascii_digit).count() > 2 {
        return None; // the end of another number is no label
    } else {
        let words = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let label = &mut values.last_mut()?.0;
        *label = if label.is_empty() { words.to_owned() } else { format!("{label}, {words}") };
    }
    let written =
        |(label, number): (String, String)| if label.is_empty() { number } else { format!("{label}: {number}") };
    // “Emergency 999: 999”
    let mut seen: Vec<String> = Vec::new();
    values.retain(|(_, number)| {
        let new = !seen.contains(number);
        seen.push(number.clone());
        new
    });
    let values: Vec<String> = values.into_iter().map(written).collect();
    values.iter().all(|value| is_one(value) && !value.contains('"')).then_some(values)
}

/// Without the marks of a link and without pictures: `[020 …](tel:020…)`, `<a href="tel:…">020 …</a>`, `☎ 020 …`.
fn plain(text: &str) -> String {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[([^\[\]]*)\]\((?:tel|sms):[^()]*\)").expect("a good pattern"));
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)</?a\b[^>]*>").expect("a good pattern"));
    let text = LINK.replace_all(text, "$1");
    let text = TAG.replace_all(&text, "");
    text.chars().filter(|c| !matches!(*c as u32, 0x2600..=0x27bf | 0x1f300..=0x1faff | 0xfe0f)).collect()
}

/// `01632 960 123 (Welsh) 01632 960 124 (English)`: each label behind its number.
fn labelled_behind(text: &str) -> Option<Vec<String>> {
    static PAIR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*[,;/]?\s*([+0-9][0-9 ().+-]*[0-9])\s*\(([^()0-9]+)\)").expect("a good pattern")
    });
    let mut rest = text;
    let mut values = Vec::new();
    while let Some(pair) = PAIR.captures(rest) {
        values.push(format!("{}: {}", pair[2].trim(), national(&pair[1])?));
        rest = &rest[pair[0].len()..];
    }
    (values.len() > 1 && rest.trim().is_empty() && values.iter().all(|value| is_one(value))).then_some(values)
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
            ("0044 20 7946 0101 ext 23", &["020 7946 0101 ext 23"]),
            ("Day: +44 (0)20 7946 0101 (option 2)", &["Day: 020 7946 0101 option 2"]),
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
