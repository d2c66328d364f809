//! In: the fields and columns that name who is responsible. Out: a warning where a person seems to be
//! named, and not a role.

use super::{Document, Reporter};
use crate::document::kind::meeting::decisions;
use crate::document::kind::of::Text;
use crate::document::kind::protocol::steps;
use crate::document::kind::threshold::step_up;
use crate::document::kind::{Column, Key, agency, common, contact, group, plan};
use crate::finding::{At, rules};
use crate::personal;

rules! {
    PERSON_NAMED = warning("content/person-named") {
        why: "People move on and the page is wrong; and nobody asked them whether they want to be found here.",
        line: "owner: Jo Bloggs",
        says: "“Jo Bloggs” looks like a person, not a role",
        help: "name the role, e.g. `Designated nurse`",
    }
}

/// Fields and columns that hold a role.
const FIELDS: [Key<Text>; 5] =
    [common::OWNER, contact::TESTED_BY, group::CHAIR, agency::LEAD_ROLE, plan::RISK_LOG_HELD_BY];
const COLUMNS: [Column<Text>; 3] = [decisions::OWNER, step_up::WHO_DECIDES, steps::WHO];

/// A word of these makes it a role.
const ROLES: &[&str] = &[
    "adviser",
    "advisor",
    "assistant",
    "authority",
    "board",
    "business",
    "carer",
    "chair",
    "chief",
    "clinical",
    "clerk",
    "commander",
    "commissioner",
    "constable",
    "coordinator",
    "council",
    "councillor",
    "deputy",
    "designated",
    "desk",
    "director",
    "doctor",
    "executive",
    "gp",
    "group",
    "head",
    "health",
    "help",
    "housing",
    "independent",
    "inspector",
    "lead",
    "leader",
    "manager",
    "midwife",
    "named",
    "nurse",
    "officer",
    "paediatrician",
    "panel",
    "partner",
    "partners",
    "partnership",
    "police",
    "practitioner",
    "principal",
    "professional",
    "school",
    "scrutineer",
    "secretary",
    "sergeant",
    "service",
    "services",
    "social",
    "superintendent",
    "supervisor",
    "support",
    "teacher",
    "team",
    "trainer",
    "worker",
];
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "cllr"];

/// Looks at every field and column that should hold a role.
/// Names of bodies are none of people: `is_body` knows those of this site.
pub fn check(document: &Document, is_body: &impl Fn(&str) -> bool, report: &mut Reporter<'_>) {
    for name in FIELDS {
        for word in document.fields.list(name) {
            named(&word.text, word.at, is_body, report);
        }
    }
    for row in document.body.tables.iter().flat_map(|t| &t.rows) {
        for cell in row.cells.iter().filter(|c| COLUMNS.into_iter().any(|own| c.column.is_column(own))) {
            if matches!(cell.column.is, super::kind::Is::Text(_)) {
                named(&cell.text, cell.at, is_body, report);
            }
        }
    }
}

fn named(text: &str, at: At, is_body: &impl Fn(&str) -> bool, report: &mut Reporter<'_>) {
    if is_body(text) {
        return;
    }
    if is_person(text) {
        return report.raise(
            &PERSON_NAMED,
            at,
            format!("“{text}” looks like a person, not a role"),
            "name the role, e.g. `Designated nurse`",
        );
    }
    let parts: Vec<&str> = text.split(['(', ')', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let person = |part: &&&str| {
        let given = !part.contains(' ') && text.contains(&format!("({part})")) && personal::is_given_name(part);
        parts.len() > 1 && (is_person(part) || given) && !is_body(part)
    };
    if let Some(person) = parts.iter().find(person) {
        let role: Vec<&str> = parts.iter().copied().filter(|part| part != person).collect();
        return report.raise(
            &PERSON_NAMED,
            at,
            format!("“{person}” looks like a person, not a role"),
            format!("write `{}`", role.join(", ")),
        );
    }
    if is_initialled(text) {
        report.raise(
            &PERSON_NAMED,
            at,
            format!("“{text}” may be a person's initials, and nobody else can tell who that is"),
            "name the role in whole words, e.g. `Designated nurse`",
        );
    }
}

/// “JS”, “J Smith”: letters for a name. A few are known as roles.
fn is_initialled(text: &str) -> bool {
    const ROLES: &[&str] = &["GP", "HR", "IT", "PA", "CE", "SW", "HV", "DO", "TA", "LA", "QA"];
    // Of one letter, in English and Welsh: “Y Porth” is “the front door”.
    const WORDS: &[&str] = &["A", "I", "O", "Y"];
    let capitals = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        [word] => word.len() == 2 && capitals(word) && !ROLES.contains(word),
        [first, last] => {
            capitals(first) && !ROLES.contains(first) && !WORDS.contains(first) && is_person(&format!("Jo {last}"))
        }
        _ => false,
    }
}

/// Two or three words with capitals and none that is a role; or a title and a name.
pub fn is_person(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let initial = |word: &&str| word.ends_with('.') && word.len() <= 6 && is_initials(word);
    let short = words.len() - words.iter().skip_while(|word| initial(word)).count();
    if short > 0 && short < words.len() {
        // “P. Bramblewick”, “J.P. Smith”.
        words.drain(..short - 1);
        words[0] = "Jo";
    }
    let name = |word: &&str| {
        let letters = word.trim_end_matches('.');
        letters.starts_with(char::is_uppercase)
            && letters.chars().skip(1).any(char::is_lowercase)
            && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let lower: Vec<String> = words.iter().map(|w| w.trim_end_matches('.').to_lowercase()).collect();
    let role =
        lower.iter().any(|w| ROLES.contains(&w.as_str()) || w.ends_with('s') && ROLES.contains(&&w[..w.len() - 1]));
    let titled = lower.first().is_some_and(|w| TITLES.contains(&w.as_str()) || w == "dr") && words.len() > 1;
    let article = lower.first().is_some_and(|word| word == "the");
    !role && !article && words.iter().all(name) && ((2..=3).contains(&words.len()) || titled)
}

fn is_initials(word: &str) -> bool {
    word.contains(char::is_alphabetic) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::{is_initialled, is_person};

    #[test]
    fn a_word_of_one_letter_is_no_initial() {
        assert!(is_initialled("J Smith") && is_initialled("JS"));
        assert!(!is_initialled("Y Porth") && !is_initialled("A Porth"));
    }

    #[test]
    fn people_and_roles() {
        for person in [
            "Jo Bloggs",
            "Dr Mary O'Neil",
            "Anne-Marie Smith",
            "Mrs Bloggs",
            "Cllr Jones",
            "P. Bramblewick",
            "J.P. Smith",
        ] {
            assert!(is_person(person), "{person}");
        }
        for role in [
            "Business support",
            "Designated Nurse",
            "Head of Safeguarding",
            "Team Managers",
            "Housing",
            "LADO",
            "",
            "N.H.S.",
            "P. Team Manager",
        ] {
            assert!(!is_person(role), "{role}");
        }
    }
}
