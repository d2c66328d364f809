//! In: any text. Out: where it holds what could identify a child, a parent or a worker, or let a
//! stranger in: a health or insurance number, a mobile, a date of birth, a home address, a case
//! number, a person's mailbox, the link of a meeting, a marking of secrecy.
//!
//! It knows shapes, not people: a name alone has no shape. What it takes for such data is never
//! repeated in a message; [`hide`] blots it out of any line that is shown.
//!
//! Each file knows one shape; `word.rs` is what they share.

mod address;
mod date;
mod joining;
mod mailbox;
mod marking;
mod number;
mod record;
mod what;
mod word;

pub use date::dates;
pub use what::{ALL, What};

/// One place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: What,
    pub start: usize,
    pub end: usize,
}

/// Everything found, in order of place.
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    number::numbers(text, &mut hits);
    number::insurance(text, &mut hits);
    date::births(text, &mut hits);
    address::addresses(text, &mut hits);
    record::records(text, &mut hits);
    mailbox::mailboxes(text, &mut hits);
    joining::joins(text, &mut hits);
    marking::markings(text, &mut hits);
    hits.sort_by_key(|hit| (hit.start, hit.what));
    hits
}

/// The text with every letter and digit of what was found blotted out. It keeps its length.
pub fn hide(text: &str) -> String {
    let hits = find(text);
    if hits.is_empty() {
        return text.to_owned();
    }
    let inside = |at: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&at));
    text.char_indices().map(|(at, c)| if inside(at) && c.is_alphanumeric() { '•' } else { c }).collect()
}

/// Every run of digits that could be a telephone number: where it stands, and its digits.
pub fn numbers_in(text: &str) -> Vec<(usize, usize, String)> {
    word::runs(text).into_iter().map(|run| (run.start, run.end, run.digits)).collect()
}

/// The same value whatever its spaces and case, to compare two of them.
pub fn bare(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(What, &str)> {
        find(text).into_iter().map(|hit| (hit.what, &text[hit.start..hit.end])).collect()
    }

    #[test]
    fn numbers_of_people() {
        assert_eq!(found("NHS: 943 476 5919."), [(What::NhsNumber, "943 476 5919")]);
        assert_eq!(found("(9434765919)"), [(What::NhsNumber, "9434765919")]);
        assert_eq!(found("943 476 5918"), [], "a wrong check digit");
        assert_eq!(found("020 7946 0101 or 0800 1111"), []);
        assert_eq!(found("AB 12 34 56 C"), [(What::InsuranceNumber, "AB 12 34 56 C")]);
        assert_eq!(found("her number ab123456c, she"), [(What::InsuranceNumber, "ab123456c")]);
        assert_eq!(found("the antagonist SR141716A"), [(What::PerhapsInsuranceNumber, "SR141716A")]);
        assert_eq!(found("NINO AB123456C"), [(What::InsuranceNumber, "AB123456C")]);
        assert_eq!(found("the Act of 2004 section 12 and an a 12 34 56"), []);
        assert_eq!(found("text 07700 900123 now"), [(What::Mobile, "07700 900123")]);
        assert_eq!(found("+44 (0)7700 900 123"), [(What::Mobile, "+44 (0)7700 900 123")]);
        assert_eq!(found("£0770090012 and 2026-07-01"), []);
    }

    #[test]
    fn births_and_homes() {
        assert_eq!(found("Child A DOB 3/4/2015"), [(What::BirthDate, "DOB 3/4/2015")]);
        assert_eq!(found("Date of birth: 3rd April 2015"), [(What::BirthDate, "Date of birth: 3rd April 2015")]);
        assert_eq!(found("Give the name, the date of birth and the school."), []);
        assert_eq!(found("babies born in 2015, on 3 April 2016 the rule changed"), []);
        assert_eq!(
            found("12 Acacia Road, Eastmere E99 1ZZ"),
            [(What::HomeAddress, "12 Acacia Road, Eastmere E99 1ZZ")]
        );
        assert_eq!(found("Flat 3a Tower House, E991ZZ today"), [(What::HomeAddress, "3a Tower House, E991ZZ")]);
        assert_eq!(found("in the postcode E99 1ZZ"), []);
        assert_eq!(found("Level 4 of the model, form 87A"), []);
    }

    #[test]
    fn records_mailboxes_and_meetings() {
        assert_eq!(found("Crime ref: 4412345/26"), [(What::CaseNumber, "Crime ref: 4412345/26")]);
        assert_eq!(found("Write the case number on the form, 2 pages"), []);
        assert_eq!(found("ask jo.bloggs@council.example"), [(What::PersonsMailbox, "jo.bloggs@council.example")]);
        assert_eq!(found("front.door@council.example, training@x.example"), []);
        assert_eq!(found("https://zoom.us/j/12345 today"), [(What::JoinLink, "zoom.us/j/12345")]);
        assert_eq!(found("Passcode: abc123"), [(What::JoinLink, "Passcode: abc123")]);
        assert_eq!(found("the link and passcode: sent on booking"), []);
        assert_eq!(found("OFFICIAL-SENSITIVE"), [(What::Marking, "OFFICIAL-SENSITIVE")]);
        assert_eq!(found("not for publication"), []);
    }

    #[test]
    fn what_is_hidden_keeps_its_length() {
        let text = "| Child A – DOB 3/4/2015 | é |";
        assert_eq!(hide(text), "| Child A – ••• •/•/•••• | é |");
        assert_eq!(hide(text).chars().count(), text.chars().count());
    }

    #[test]
    fn dates_in_a_text() {
        let text = "On 12 March 2024 and 2024-03-13, in March 2024 or 2023-24.";
        let found: Vec<&str> = dates(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["12 March 2024", "2024-03-13"]);
    }
}
