//! In: all names there are, and one that somebody typed. Out: the nearest, if it is near enough to be what was meant.
//! A site of thousands of pages may hold thousands of slips: names are made ready once, most are passed over by their
//! length and letters, of the rest the likeliest are measured, and an answer is remembered.

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
    letters: Letters,
    name: &'a str,
}

/// How often each letter stands in a name, letters with one remainder together.
type Letters = [u8; 32];

/// Names that are measured, at most: where hundreds are as near, as in a site of numbered notes, one is as good.
const MEASURED: usize = 100;

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
        let near = self.by_length.range(length.saturating_sub(limit)..=length + limit).flat_map(|(_, names)| names);
        // One letter that is changed, added or left out changes these counts by two at most.
        let mut near: Vec<(usize, &Name<'a>)> =
            near.map(|name| (apart(&name.letters, &own), name)).filter(|(apart, _)| *apart <= 2 * limit).collect();
        if near.len() > MEASURED {
            near.select_nth_unstable_by_key(MEASURED, |(apart, name)| (*apart, name.name));
            near.truncate(MEASURED);
        }
        near.into_iter()
            .map(|(_, name)| (strsim::damerau_levenshtein(typed, &name.small), name.name))
            .filter(|(distance, _)| *distance <= limit)
            .min()
    }
}

/// How many letters may differ.
pub fn limit(length: usize) -> usize {
    (length / 3).clamp(1, 3)
}

fn letters(text: &str) -> Letters {
    let mut counts = [0_u8; 32];
    for c in text.chars() {
        let count = &mut counts[u32::from(c) as usize % 32];
        *count = count.saturating_add(1);
    }
    counts
}

fn apart(one: &Letters, other: &Letters) -> usize {
    one.iter().zip(other).map(|(a, b)| usize::from(a.abs_diff(*b))).sum()
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

    /// Thousands of slips that differ, in thousands of names that hardly do.
    #[test]
    fn many_slips_among_many_names_take_little_time() {
        let names: Vec<String> = (0..4_000).map(|i| format!("notes/number-{i}-about-children")).collect();
        let nearest = Nearest::of(names.iter().map(String::as_str));
        let begun = std::time::Instant::now();
        for i in 0..1_000 {
            assert!(nearest.to(&format!("notes/nmber-{i}-about-childrn")).is_some());
        }
        assert!(begun.elapsed().as_secs() < 60, "{:?}: measuring all would take minutes", begun.elapsed());
    }
}
