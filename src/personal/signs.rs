//! In: what was found round a name. Out: the same in plain words, for the message of a finding.

use serde::{Deserialize, Serialize};

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs(u16);

/// How each is called, in the order it is told of.
const WORDS: &[(Signs, &str)] = &[
    (Signs::NAME, "a name"),
    (Signs::INITIALS, "initials"),
    (Signs::RELATION, "a relation"),
    (Signs::AGE, "an age"),
    (Signs::YEAR, "a school year"),
    (Signs::PLACE, "a place such as a school"),
    (Signs::BIRTH, "words for a birth"),
    (Signs::HARM, "a harm, illness or offence"),
    (Signs::ACTION, "what was done in a case"),
    (Signs::CHILD, "a word for a child"),
    (Signs::ALONE, "what is true of one alone"),
    (Signs::FILE, "words for a case in the name of a file"),
];

/// So many are enough for a message.
const TOLD: usize = 4;

impl Signs {
    pub const NONE: Signs = Signs(0);
    pub const NAME: Signs = Signs(1);
    pub const INITIALS: Signs = Signs(1 << 1);
    pub const RELATION: Signs = Signs(1 << 2);
    pub const AGE: Signs = Signs(1 << 3);
    pub const YEAR: Signs = Signs(1 << 4);
    pub const PLACE: Signs = Signs(1 << 5);
    pub const BIRTH: Signs = Signs(1 << 6);
    pub const HARM: Signs = Signs(1 << 7);
    pub const ACTION: Signs = Signs(1 << 8);
    pub const CHILD: Signs = Signs(1 << 9);
    pub const FILE: Signs = Signs(1 << 10);
    pub const ALONE: Signs = Signs(1 << 11);

    #[must_use]
    pub fn with(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    pub fn has(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    /// "A name, a relation and an age stand together", if there are any.
    pub fn words(self) -> Option<String> {
        let mut words: Vec<&str> = WORDS.iter().filter(|(sign, _)| self.has(*sign)).map(|(_, words)| *words).collect();
        words.truncate(TOLD);
        let last = words.pop()?;
        match words.len() {
            0 => None,
            _ => Some(format!("{} and {last} stand together", words.join(", "))),
        }
    }
}
