//! In: names of kinds and fields, and values of fields. Out: what a reader calls them.

use crate::capital::capital;
use crate::document::kind::{Field, Kind, Table};
use crate::words::{Speaker, name_key};

/// What a page of a kind is called.
pub fn kind(kind: &Kind, speaker: &Speaker) -> String {
    speaker.text(&name_key("kind", kind.name), &[])
}

/// What several pages of a kind are called.
pub fn kinds(kind: &Kind, speaker: &Speaker) -> String {
    speaker.text(&name_key("kinds", kind.name), &[])
}

/// The label of a field.
pub fn label(field: &Field, speaker: &Speaker) -> String {
    said_or_written("field", field.name, speaker)
}

/// A value that an author chose of a list, as people say it: `police-cps` -> "Police and prosecutors".
pub fn words(value: &str, speaker: &Speaker) -> String {
    said_or_written("value", value, speaker)
}

/// What a table is called, where its page has no heading for it.
pub fn table(table: &Table, speaker: &Speaker) -> String {
    said_or_written("table", table.name, speaker)
}

/// What a column of a table is called.
pub fn column(column: &Field, speaker: &Speaker) -> String {
    said_or_written("column", column.name, speaker)
}

/// What kind of course it is, and how it is taught, in one line of the catalogue.
pub fn course_type(value: &str, speaker: &Speaker) -> String {
    said_or_written("course_type", value, speaker)
}

pub fn delivery(value: &str, speaker: &Speaker) -> String {
    said_or_written("delivery", value, speaker)
}

/// The words for a name; where there are none (an area has values of its own), the name as words.
fn said_or_written(of: &str, name: &str, speaker: &Speaker) -> String {
    let said = speaker.said(&name_key(of, name), &[]);
    said.map_or_else(|_| capital(&name.replace(['_', '-'], " ")), |said| said.text)
}

/// 2386 -> 2,386. What is no number, such as "fewer than 5", stays.
pub fn count(text: &str) -> String {
    if text.len() < 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let digits: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::{course, meeting};

    #[test]
    fn people_read_numbers_and_names_as_they_write_them() {
        assert_eq!(count("2386"), "2,386");
        assert_eq!(count("1204567"), "1,204,567");
        assert_eq!(count("118"), "118");
        assert_eq!(count("fewer than 5"), "fewer than 5");
        let speaker = Speaker::in_the_program("en");
        assert_eq!(label(&course::MANDATORY_SOURCE.field, &speaker), "Required by");
        assert_eq!(label(&meeting::HELD_ON.field, &speaker), "Held on");
        assert_eq!(words("police-cps", &speaker), "Police and prosecutors");
        assert_eq!(words("north-mere", &speaker), "North mere");
    }
}
