//! In: all names there are, and one that somebody typed. Out: the nearest, if it is near enough to be what was meant.
//! A site of thousands of pages may hold one slip thousands of times: names are made ready once, most are passed over
//! by their length and letters, and an answer is remembered.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// Names to choose from.
#[derive(Debug, Default)]
pub struct Nearest<'a> {
    by_length: BTreeMap<usize, Vec<Name<'a>>>,
    answered: Mutex<HashMap<String, Option<Near<'a>>>>,
}

#[derive(Debug)]
struct Name<'a> {
    small: String,
    letters: u64,
    name: &'a str,
}

/// How many letters differ, and the name.
type Near<'a> = (usize, &'a str);

impl<'a> Nearest<'a> {
    /// Makes them ready.
    pub fn of(names: impl Iterator<Item = &'a str>) -> Nearest<'a> {
        let mut nearest = Nearest::default();
        for name in names {
            let small = name.to_lowercase();
            let one = Name { letters: letters(&small), name, small };
            nearest.by_length.entry(one.small.chars().count()).or_default().push(one);
        }
        nearest
    }

    /// The nearest name.
    pub fn to(&self, typed: &str) -> Option<&'a str> {
        self.near(typed).map(|(_, name)| name)
    }

    /// The nearest name and how far it is; of two as near, the first in the order of letters.
    pub fn near(&self, typed: &str) -> Option<Near<'a>> {
        let typed = typed.to_lowercase();
        let remembered = |answered: &HashMap<String, Option<Near<'a>>>| answered.get(&typed).copied();
        if let Some(answer) = remembered(&self.answered.lock().unwrap_or_else(PoisonError::into_inner)) {
            return answer;
        }
        let answer = self.look_for(&typed);
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).insert(typed, answer);
        answer
    }

    fn look_for(&self, typed: &str) -> Option<Near<'a>> {
        let length = typed.chars().count();
        let limit = limit(length);
        let own = letters(typed);
        self.by_length
            .range(length.saturating_sub(limit)..=length + limit)
            .flat_map(|(_, names)| names)
            .filter(|name| (name.letters ^ own).count_ones() as usize <= 2 * limit)
            .map(|name| (strsim::damerau_levenshtein(typed, &name.small), name.name))
            .filter(|(distance, _)| *distance <= limit)
            .min()
    }
}

/// How many letters may differ.
pub fn limit(length: usize) -> usize {
    (length / 3).clamp(1, 3)
}

/// Which letters it holds, as bits: one changed letter changes at most two.
fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::super::did_you_mean;
    use super::*;

    /// What is passed over unmeasured is never what was meant.
    #[test]
    fn it_finds_what_measuring_all_would_find() {
        let names =
            ["protocol/bruising", "protocol/fgm", "contact/front-door", "contact/frontdoor", "tool/a", "é", "ab"];
        let nearest = Nearest::of(names.into_iter());
        let typed =
            ["protocol/brusing", "Protocol/FGM", "contact/front-dor", "tools/a", "e", "ba", "nothing like it", ""];
        for typed in typed {
            assert_eq!(nearest.to(typed), did_you_mean(typed, names), "{typed}");
            assert_eq!(nearest.to(typed), did_you_mean(typed, names), "{typed}, remembered");
        }
    }
}
