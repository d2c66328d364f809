//! In: the text of a learning review. Out: findings where it tells so exactly when, how old or where
//! that neighbours could tell which child it is about.

use crate::document::{Document, Reporter};
use crate::finding::{At, rules};
use crate::personal;

rules! {
    EXACT_AGE = warning("review/exact-age") {
        why: WHY,
        line: "Sam was aged 14 and lived with a sister, a 9-year-old.",
        says: "this gives somebody's exact age",
        help: "give a band, e.g. “in her early teens”, “under 2”",
    }

    NAMED_PLACE = warning("review/named-place") {
        why: WHY,
        line: "Sam went to Heron Primary School and lived in Acacia Road for a year.",
        says: "this names a school, hospital or street",
        help: "say what kind of place it was",
    }

    EXACT_DATE = warning("review/exact-date") {
        why: WHY,
        line: "year_band: 12 March 2024",
        says: "this gives the very day on which something happened",
        help: "give the year, the season or a span of years",
    }
}

const WHY: &str = "Neighbours, classmates and reporters put such details together and know which child it was.";
/// What makes the capitalised words before it the name of one place.
const PLACES: &[&str] = &[
    "School", "Academy", "College", "Nursery", "Hospital", "Surgery", "Road", "Street", "Avenue", "Lane", "Close",
    "Estate",
];

pub fn check(document: &Document, report: &mut Reporter<'_>) {
    for (number, line) in document.shown_lines() {
        let line = &*line;
        if let Some((start, end)) = exact_age(line) {
            report.raise(
                &EXACT_AGE,
                At::bytes(line, number, start, end),
                "this gives somebody's exact age",
                "give a band, e.g. “in her early teens”, “under 2”",
            );
        }
        if let Some((start, end)) = named_place(line) {
            report.raise(
                &NAMED_PLACE,
                At::bytes(line, number, start, end),
                "this names a school, hospital or street",
                "say what kind of place it was",
            );
        }
    }
    for section in document.body.outline.iter().filter(|h| is_story(&h.text)) {
        let last = document.body.outline.iter().map(|h| h.at.line).filter(|line| *line > section.at.line).min();
        let lines = document.shown_lines().filter(|(n, _)| *n > section.at.line && last.is_none_or(|last| *n < last));
        for (number, line) in lines {
            let line = &*line;
            for (start, end) in personal::dates(line) {
                exact_date(&line[start..end], At::bytes(line, number, start, end), report);
            }
        }
    }
}

/// The part that tells what happened.
fn is_story(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["background", "what happened", "the story", "timeline", "cefndir", "beth ddigwyddodd", "llinell amser"]
        .iter()
        .any(|words| heading.contains(words))
}

pub fn exact_date(text: &str, at: At, report: &mut Reporter<'_>) {
    if !personal::dates(text).is_empty() {
        report.raise(
            &EXACT_DATE,
            at,
            "this gives the very day on which something happened",
            "give the year, the season or a span of years",
        );
    }
}

/// “14-year-old”, “aged 14”; not “aged 12 to 17” nor “over 16 years old”.
fn exact_age(line: &str) -> Option<(usize, usize)> {
    let lower = line.to_ascii_lowercase();
    let digits = |at: usize| lower[at..].bytes().take_while(u8::is_ascii_digit).count();
    for (at, _) in lower.match_indices("aged ") {
        let from = at + 5;
        if lower[..at].ends_with(char::is_alphanumeric) {
            continue; // “managed 14 cases”
        }
        let count = digits(from);
        let band = opens_a_band(lower[from + count..].trim_start());
        if (1..=2).contains(&count) && !band {
            return Some((at, from + count));
        }
    }
    for mark in ["-year-old", " year old", " years old"] {
        for (at, _) in lower.match_indices(mark) {
            let start = lower[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let before = lower[..start].trim_end();
            let band =
                ["over", "under", "to", "and", "or", "than", "least", "-", "–"].iter().any(|w| before.ends_with(w));
            if (1..=2).contains(&(at - start)) && !band {
                return Some((start, at + mark.len()));
            }
        }
    }
    None
}

/// “to 17”, “–17”, “and over”, after a number.
fn opens_a_band(rest: &str) -> bool {
    ["to ", "-", "–", "and ", "or "].iter().filter_map(|word| rest.strip_prefix(word)).any(|next| {
        next.starts_with(|c: char| c.is_ascii_digit())
            || ["over", "under", "above", "older", "younger"].iter().any(|word| next.starts_with(word))
    })
}

/// “Heron Primary School”: a capitalised word of no kind of place, then a kind of place.
fn named_place(line: &str) -> Option<(usize, usize)> {
    let words: Vec<(usize, &str)> = line
        .split_inclusive(' ')
        .scan(0, |at, word| {
            let from = *at;
            *at += word.len();
            Some((from, word))
        })
        .collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let kind = |word: &str| {
        PLACES.contains(&word) || matches!(word, "Primary" | "Secondary" | "High" | "Infant" | "Junior" | "The")
    };
    (1..words.len()).find_map(|i| {
        let (at, word) = words[i];
        let name = bare(word);
        let first = (0..i).rev().take_while(|j| kind(&bare(words[*j].1))).last().unwrap_or(i).checked_sub(1)?;
        let named = bare(words[first].1);
        let continues = first > 0 && !words[first - 1].1.trim_end().ends_with(['.', '|', ':', '?', '!']);
        let proper =
            named.starts_with(char::is_uppercase) && named.chars().skip(1).any(char::is_lowercase) && continues;
        (PLACES.contains(&name.as_str()) && proper).then(|| (words[first].0, at + name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_bands() {
        for exact in ["She was aged 14.", "aged 14 and alone", "a 9-year-old boy", "he is 3 years old"] {
            assert!(exact_age(exact).is_some(), "{exact}");
        }
        for band in [
            "boys aged 12 to 17",
            "aged 16 and over",
            "between 5–14 years old",
            "under 2 years old",
            "aged 5 or 6",
            "managed 14 cases",
            "children of all ages",
        ] {
            assert_eq!(exact_age(band), None, "{band}");
        }
    }

    #[test]
    fn places_with_a_name() {
        for named in
            ["pupils of Heron Primary School said", "the ward at Saint Mary Hospital was", "lived in Acacia Road then"]
        {
            assert!(named_place(named).is_some(), "{named}");
        }
        for kind in [
            "A primary school and a hospital",
            "Ask the School. Hospital staff came",
            "School nurses ring the Hospital",
        ] {
            assert_eq!(named_place(kind), None, "{kind}");
        }
    }
}
