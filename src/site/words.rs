//! In: the site with its glossary. Out: warnings where running text uses initials nobody explains, a name
//! that is out of date, or a word the partnership has decided to avoid.
//!
//! What is quoted is left alone: what somebody said stands as they said it. Without a glossary nothing is
//! asked, as there would be nowhere to explain the word.

use super::{Page, Sense, Site, Term};
use crate::document::kind::glossary::terms;
use crate::document::kind::level::indicators;
use crate::document::kind::meeting::decisions;
use crate::document::kind::threshold::old_names;
use crate::document::kind::{Field, Is, agency, common, course, threshold, tool};
use crate::document::markdown::escape_into;
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, Findings, rules};
use std::collections::BTreeSet;

rules! {
    INITIALS = warning("words/initials") {
        why: "Readers from another agency, and families, do not know your initials, and do not ask.",
        line: "Ring the LADO or the [MASH](glossary/words.md), and tell the",
        says: "nothing says what “MASH” stands for",
        help: "write it out here, as in “full name (MASH)”, or add `MASH` to the glossary",
    }

    OLD_NAME = warning("words/old-name") {
        why: "Readers look for it under today's name, and newer staff have never heard the old one.",
        line: "- Send the form to the **CCG** by Friday.",
        says: "“CCG” is an old name",
        help: "write “ICB”, or put the old words in quotation marks if somebody said them",
    }

    AVOID = warning("words/avoid") {
        why: "Words that blame or blur are copied into records, and children read those one day.",
        line: "She is an absconder, and",
        says: "“absconder” is a word the glossary says to avoid",
        help: "write “missing child”, or put the old words in quotation marks if somebody said them",
    }
}

/// Initials and capitals that need no entry.
const EVERYDAY: &[&str] = &[
    "AIDS", "AM", "BBC", "BSL", "BST", "CD", "CSV", "DNA", "DVD", "EU", "FAQ", "GCSE", "GMT", "GP", "HIV", "HTML",
    "ID", "IQ", "ISO", "IT", "LGBT", "LGBTQ", "LGBTQIA", "MP", "NHS", "OK", "PC", "PDF", "PE", "PM", "QR", "SIM",
    "SMS", "TV", "UK", "UN", "URL", "US", "USA", "USB", "VAT",
];
/// Words that are written large to be heard.
const STRESSED: &[&str] =
    &["ALL", "AND", "ANY", "BUT", "DO", "IF", "IN", "MUST", "NEVER", "NO", "NOT", "NOW", "ON", "OR", "STOP", "YES"];
/// A sentence with one of these tells of the past.
const HISTORY: &[&str] = &[
    "used to",
    "former",
    "called",
    "old name",
    "older name",
    "known as",
    "renamed",
    "replace",
    "took the place",
    "instead of",
    "no longer",
    "until 20",
    "before 20",
    "old paper",
    "old file",
    "still say",
];

/// A stretch of text and where it begins.
struct Stretch {
    text: String,
    at: At,
}

/// Looks at every live page in the site's own language.
pub fn check(site: &Site, findings: &mut Findings) {
    if site.glossary.terms.is_empty() {
        return;
    }
    let known = known(site);
    for page in site.pages.iter().filter(|page| page.status.is_live() && page.document.kind.id != KindId::Glossary) {
        let document = &page.document;
        if document.fields.text(common::LANG).is_some_and(|own| own != site.config.language) {
            continue;
        }
        let stretches = stretches(document);
        let mut report = Reporter::new(document, findings);
        initials(document, &stretches, &known, &mut report);
        dated(site, page, &stretches, &mut report);
    }
}

/// Paragraphs, list items, and the cells people fill with words; without what is quoted.
fn stretches(document: &Document) -> Vec<Stretch> {
    let units = document.body.units.iter().map(|unit| Stretch { text: unquoted(&unit.text), at: unit.at });
    let cells = document.body.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let cells = cells
        .filter(|cell| matches!(cell.column.is, Is::Text(longest) if longest >= 120) && !is_lay(cell.column))
        .map(|cell| Stretch { text: unquoted(&cell.text), at: cell.at });
    units.chain(cells).collect()
}

/// Columns that hold the words readers use, old names and all.
fn is_lay(column: &Field) -> bool {
    column.is_column(indicators::ALSO)
        || column.is_column(old_names::OLD_NAME)
        || [decisions::DECISION, decisions::ANSWER].into_iter().any(|own| column.is_column(own))
}

/// Every run of capitals that the glossary, an agency, a group or a form explains.
fn known(site: &Site) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = EVERYDAY.iter().chain(STRESSED).map(|word| (*word).to_owned()).collect();
    for page in &site.pages {
        let document = &page.document;
        for row in document.body.rows(&terms::TABLE) {
            for column in [terms::TERM, terms::STANDS_FOR, terms::ALSO_WRITTEN] {
                known.extend(capitals(row.text(column)).map(|(_, word)| word.to_owned()));
            }
        }
        for name in [tool::ACRONYM, agency::SHORT_NAME, course::CODE] {
            known.extend(document.fields.text(name).into_iter().flat_map(capitals).map(|(_, word)| word.to_owned()));
        }
    }
    known.extend(capitals(&site.config.name).map(|(_, word)| word.to_owned()));
    known
}

/// Words of two capitals or more, without the “s” of several; and where each begins.
fn capitals(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '&' | '_' | '@' | '.' | '/' | '-' | '+');
    text.split(move |c| !inside(c)).filter_map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix('s').unwrap_or(bare);
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let all = bare.chars().all(|c| c.is_uppercase() || c == '&');
        let roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        (letters >= 2 && all && !roman).then_some((at, bare))
    })
}

/// The first letters of the words in title and summary, two to six together, each between blanks: who reads “British
/// Sign Language” above knows what BSL is.
fn spelt(document: &Document) -> String {
    let mut out = String::from(" ");
    for text in [document.title.as_str(), document.fields.text(common::SUMMARY).unwrap_or_default()] {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first: Vec<char> = words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
        for length in 2..=6 {
            first.windows(length).for_each(|some| out.extend(some.iter().chain(&[' '])));
        }
    }
    out
}

fn initials(document: &Document, stretches: &[Stretch], known: &BTreeSet<String>, report: &mut Reporter<'_>) {
    let explained: BTreeSet<&str> = stretches
        .iter()
        .flat_map(|s| capitals(&s.text).filter(|(at, word)| is_explained(&s.text, *at, word)).map(|(_, w)| w))
        .collect();
    let spelt = spelt(document);
    let mut told = BTreeSet::new();
    for stretch in stretches {
        let words: Vec<(usize, &str)> = capitals(&stretch.text).collect();
        if words.len() * 2 > stretch.text.split_whitespace().count() && words.len() > 1 {
            continue; // a line in capitals
        }
        for (_, word) in words {
            if known.contains(word)
                || explained.contains(word)
                || spelt.contains(&format!(" {word} "))
                || !told.insert(word)
            {
                continue;
            }
            report.raise(
                &INITIALS,
                place(document, stretch, word),
                format!("nothing says what “{word}” stands for"),
                match word.chars().count() {
                    // Nobody is to be told to publish a name.
                    ..=3 => format!(
                        "if somebody is meant, write what they do (“the social worker”); if not, write here what it stands for, with `({word})` behind it, or add `{word}` to the glossary"
                    ),
                    _ => format!("write it out here, as in “full name ({word})”, or add `{word}` to the glossary"),
                },
            );
        }
    }
}

/// “designated lead (DSL)”, “DSL (designated lead)”, “DSL stands for”.
fn is_explained(text: &str, at: usize, word: &str) -> bool {
    let after = text[at + word.len()..].trim_start_matches('s');
    let bracketed = text[..at].ends_with('(') && after.starts_with(')');
    bracketed || [" (", ", or ", " stands for", " means", ": "].iter().any(|mark| after.starts_with(mark))
}

/// Old names and words to avoid.
fn dated(site: &Site, page: &Page, stretches: &[Stretch], report: &mut Reporter<'_>) {
    let document = &page.document;
    let mut told = BTreeSet::new();
    let title = document.title.to_lowercase();
    for stretch in stretches {
        let mut escaped = String::new();
        escape_into(&stretch.text, &mut escaped);
        for found in site.glossary.find(&escaped) {
            let term = &site.glossary.terms[found.term];
            let Some(sense) = dated_sense(document, term) else { continue };
            let sentence = sentence(&escaped, found.range.start).to_lowercase();
            let replaced = sense.instead.to_lowercase();
            let bracketed = escaped[..found.range.start].ends_with('(') && escaped[found.range.end..].starts_with(')');
            let excused = bracketed
                || HISTORY.iter().any(|words| sentence.contains(words))
                || sentence.contains(&replaced)
                || title.contains(&term.name.to_lowercase())
                || document.fields.iter().any(|(field, words)| {
                    (field.is_key(agency::FORMER_NAMES) || field.is_key(threshold::REPLACES))
                        && words.iter().any(|w| w.text.contains(&term.name))
                });
            if excused || !told.insert(found.term) {
                continue;
            }
            let written = stretch_word(&escaped[found.range]);
            let at = place(document, stretch, &written);
            let fix =
                format!("write “{}”, or put the old words in quotation marks if somebody said them", sense.instead);
            if sense.old {
                report.raise(&OLD_NAME, at, format!("“{written}” is an old name"), fix);
            } else {
                report.raise(&AVOID, at, format!("“{written}” is a word the glossary says to avoid"), fix);
            }
        }
    }
}

fn stretch_word(escaped: &str) -> String {
    escaped.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
}

/// The sense in which the term is out of date; none where it also has a meaning that is not, unless the
/// page says which it means.
fn dated_sense<'t>(document: &Document, term: &'t Term) -> Option<&'t Sense> {
    let stated = document.fields.list(common::SENSES).iter().find_map(|word| {
        let (name, sense) = word.text.split_once(':')?;
        name.trim().eq_ignore_ascii_case(&term.name).then(|| sense.trim())
    });
    let dated = |sense: &&Sense| !(sense.instead.is_empty() || sense.old && term.left);
    match stated {
        Some(name) => term.senses.iter().find(|sense| sense.name.eq_ignore_ascii_case(name)).filter(dated),
        None => term.senses.first().filter(|_| term.senses.iter().all(|sense| dated(&sense))),
    }
}

/// The sentence round that place.
fn sentence(text: &str, at: usize) -> &str {
    let ends = |c: char| matches!(c, '.' | '!' | '?');
    let start = text[..at].rfind(ends).map_or(0, |end| end + 1);
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// The text with what stands in quotation marks blanked out.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut closing: Option<char> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        match closing {
            Some(close) if c == close && !(c == '’' && next.is_some_and(char::is_alphanumeric)) => {
                closing = None;
                out.push(c);
            }
            Some(_) => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            None => {
                closing = match c {
                    '“' => Some('”'),
                    '‘' => Some('’'),
                    '"' if !before.is_alphanumeric() => Some('"'),
                    _ => None,
                };
                // A mark that is never closed quotes nothing.
                closing = closing.filter(|close| text[at + c.len_utf8()..].contains(*close));
                out.push(c);
            }
        }
        before = c;
    }
    out
}

/// Where the word stands in the file.
fn place(document: &Document, stretch: &Stretch, word: &str) -> At {
    let first = stretch.at.line.max(1) as usize;
    let long = stretch.text.matches('\n').count() + 1;
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    for (number, line) in document.source.lines().enumerate().skip(first - 1).take(long) {
        let whole = line.match_indices(word).find(|(at, _)| {
            *at + 1 >= (if number + 1 == first { stretch.at.column.max(1) as usize } else { 0 })
                && line[..*at].matches('`').count() % 2 == 0
                && edge(line[..*at].chars().next_back())
                && line[*at + word.len()..].chars().next().is_none_or(|c| c == 's' || !c.is_alphanumeric())
        });
        if let Some((at, _)) = whole {
            return At::bytes(line, number as u32 + 1, at, at + word.len());
        }
    }
    stretch.at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_left_out() {
        assert_eq!(
            unquoted("He said “no CAF here” to us"),
            "He said “              ” to us".replace("              ", &" ".repeat(11))
        );
        assert!(!unquoted("the word \"absconder\" hurts").contains("absconder"));
        assert!(unquoted("the child’s CAF, 5\" long, is").contains("CAF"));
        assert!(unquoted("“never closed CAF").contains("CAF"));
        assert!(!unquoted("‘it’s a CAF’ he said").contains("CAF"));
    }

    #[test]
    fn initials_are_words_of_capitals() {
        let found = |text: &'static str| capitals(text).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(found("Ask the DSLs, A&E or MASH (not Dr Smith) in 2026."), ["DSL", "A&E", "MASH"]);
        assert!(found("Part IX, section 47, I am A child, a@B.C, NEG-2027-01, PF2").is_empty());
        assert!(is_explained("the lead (DSL) rings", 10, "DSL") && is_explained("The DSL (the lead) rings", 4, "DSL"));
        assert!(!is_explained("The DSL rings", 4, "DSL"));
    }
}
