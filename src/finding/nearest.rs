//! In: all names there are, and one that somebody typed. Out: the nearest, if it is near enough to be what was meant.
//!
//! A few names are all looked at. Of many only those that stand beside what was typed in the order of the alphabet,
//! read forwards and backwards: a slip near the end leaves the beginning alone, and one near the beginning the end.
//! So a question takes the same time however many there are, and a thousand wrong references to a thousand
//! pages take a thousand times as long, not a million times. An answer is remembered: a site of thousands of pages may
//! hold one slip thousands of times.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Nobody types so long a word by mistake for another.
const LONGEST: usize = 200;
/// Up to so many names are all looked at.
const FEW: usize = 256;
/// Of more, so many on each side.
const BESIDE: usize = 64;

/// How many letters differ, and the name.
type Near<'a> = (usize, &'a str);

/// The nearest of `choices` to what was typed, if near enough to be what was meant.
pub fn did_you_mean<'a>(typed: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = Typed::new(typed)?;
    let measured = choices.into_iter().filter_map(|choice| {
        let near = choice.len() <= 4 * (LONGEST + 3);
        near.then(|| typed.distance(&choice.to_lowercase())).flatten().map(|distance| (distance, choice))
    });
    measured.min().map(|(_, choice)| choice)
}

/// Names to choose from, and what was asked of them.
#[derive(Debug, Default)]
pub struct Nearest<'a> {
    names: Vec<&'a str>,
    order: Order,
    answered: Mutex<HashMap<String, Option<Near<'a>>>>,
}

impl<'a> Nearest<'a> {
    /// Makes them ready.
    pub fn of(names: impl Iterator<Item = &'a str>) -> Nearest<'a> {
        let names: Vec<&str> = names.collect();
        Nearest { order: Order::of(names.iter().copied()), names, answered: Mutex::default() }
    }

    /// The nearest name.
    pub fn to(&self, typed: &str) -> Option<&'a str> {
        self.near(typed).map(|(_, name)| name)
    }

    /// The nearest name and how far it is; of two as near, the first in the order of letters.
    pub fn near(&self, typed: &str) -> Option<Near<'a>> {
        let answered = || self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = answered().get(typed) {
            return *answer;
        }
        let answer = self.order.near(typed).map(|(distance, index)| (distance, self.names[index]));
        answered().insert(typed.to_owned(), answer);
        answer
    }
}

/// Names of its own to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    names: Vec<String>,
    order: Order,
}

impl Choices {
    /// Makes them ready.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Choices {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        Choices { order: Order::of(names.iter().map(String::as_str)), names }
    }

    /// The nearest name.
    pub fn near(&self, typed: &str) -> Option<&str> {
        self.order.near(typed).map(|(_, index)| self.names[index].as_str())
    }
}

/// Names in order, by their number.
#[derive(Clone, Debug, Default)]
struct Order {
    /// In small letters.
    forwards: Vec<(String, usize)>,
    /// Of many: from the last letter to the first, and the place in `forwards`.
    backwards: Vec<(String, usize)>,
}

impl Order {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Order {
        let mut all: Vec<_> = names.enumerate().map(|(index, name)| (name.to_lowercase(), name, index)).collect();
        all.sort_unstable();
        let forwards: Vec<(String, usize)> = all.into_iter().map(|(small, _, index)| (small, index)).collect();
        let mut backwards = Vec::new();
        if forwards.len() > FEW {
            backwards.extend(forwards.iter().enumerate().map(|(place, (small, _))| (turned(small), place)));
            backwards.sort_unstable();
        }
        Order { forwards, backwards }
    }

    /// The distance of the nearest, and its number.
    fn near(&self, typed: &str) -> Option<(usize, usize)> {
        let typed = Typed::new(typed)?;
        let distance = |place: usize| Some((typed.distance(&self.forwards[place].0)?, place));
        let nearest = self.candidates(&typed.text).filter_map(distance).min();
        nearest.map(|(distance, place)| (distance, self.forwards[place].1))
    }

    fn candidates(&self, typed: &str) -> Box<dyn Iterator<Item = usize> + '_> {
        let count = self.forwards.len();
        if count <= FEW {
            return Box::new(0..count);
        }
        let turned = turned(typed);
        let place = self.backwards.partition_point(|(small, _)| *small < turned);
        let backwards = self.backwards[around(place, count)].iter().map(|(_, place)| *place);
        let forwards = around(self.forwards.partition_point(|(small, _)| small.as_str() < typed), count);
        Box::new(forwards.chain(backwards))
    }
}

fn around(place: usize, length: usize) -> std::ops::Range<usize> {
    place.saturating_sub(BESIDE)..(place + BESIDE).min(length)
}

fn turned(text: &str) -> String {
    text.chars().rev().collect()
}

/// What was typed, as it is compared.
struct Typed {
    text: String,
    length: usize,
    letters: u64,
    limit: usize,
}

impl Typed {
    fn new(typed: &str) -> Option<Typed> {
        if typed.len() > 4 * LONGEST {
            return None;
        }
        let text = typed.to_lowercase();
        let length = text.chars().count();
        let letters = letters(&text);
        (length <= LONGEST).then_some(Typed { text, length, letters, limit: limit(length) })
    }

    /// How many slips lead from one to the other, if they are few enough. Measuring is the slow part, so what
    /// differs too much in length or letters is not measured.
    fn distance(&self, small: &str) -> Option<usize> {
        let differ = (self.letters ^ letters(small)).count_ones() as usize;
        if differ > 2 * self.limit || small.chars().count().abs_diff(self.length) > self.limit {
            return None;
        }
        Some(strsim::damerau_levenshtein(&self.text, small)).filter(|distance| *distance <= self.limit)
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
    use super::*;

    /// What is passed over unmeasured is never what was meant.
    #[test]
    fn it_finds_what_measuring_all_would_find() {
        let names =
            ["protocol/bruising", "protocol/fgm", "contact/Front-Door", "contact/frontdoor", "tool/a", "é", "ab"];
        let nearest = Nearest::of(names.into_iter());
        let typed =
            ["protocol/brusing", "Protocol/FGM", "contact/front-dor", "tools/a", "e", "ba", "nothing like it", ""];
        for typed in typed {
            let all = names.iter().filter_map(|name| Some((Typed::new(typed)?.distance(&name.to_lowercase())?, *name)));
            let wanted = all.min().map(|(_, name)| name);
            assert_eq!(nearest.to(typed), wanted, "{typed}");
            assert_eq!(nearest.to(typed), wanted, "{typed}, remembered");
            assert_eq!(did_you_mean(typed, names), wanted, "{typed}");
            assert_eq!(Choices::of(names).near(typed), wanted, "{typed}");
        }
        assert_eq!(nearest.to("contact/front-dor"), Some("contact/Front-Door"));
    }

    #[test]
    fn of_thousands_the_one_that_was_meant() {
        let names: Vec<String> =
            (0..5000).map(|number| format!("notes/number-{number:05}-about-{}", number * 7919 % 5000)).collect();
        let nearest = Nearest::of(names.iter().map(String::as_str));
        for (number, name) in names.iter().enumerate().step_by(97) {
            let cut = 6 + number % (name.len() - 6);
            let slip = format!("{}{}", &name[..cut], &name[cut + 1..]).to_uppercase();
            assert_eq!(nearest.near(&slip).map(|(distance, _)| distance), Some(1), "{slip}");
        }
        assert_eq!(nearest.to("nothing like it"), None);
    }

    #[test]
    fn a_page_typed_as_a_word_is_no_slip() {
        assert_eq!(did_you_mean(&"x".repeat(1 << 20), ["x"]), None);
    }
}
