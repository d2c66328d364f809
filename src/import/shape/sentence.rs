//! In: sentences. Out: the decision, or the step, that one of them tells: who, what, by when. What is not plainly said
//! stays blank.

use super::names::{level, names};
use crate::capital::capital;
use crate::document::kind::Table;
use crate::personal;

/// A row told by a line such as “ACTION: Business manager to write to schools by 3 April 2027”.
pub fn decision(text: &str, table: &'static Table) -> Option<Told> {
    let (label, rest) = text.split_once([':', '–']).or_else(|| text.split_once(" - "))?;
    let plain = level(label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '#')));
    let kind =
        names().rows("line", table.name).find(|(name, _)| !name.is_empty() && *name == plain).map(|(_, kind)| kind)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return None;
    }
    let mut told = Told { kind: kind.to_owned(), what: rest.to_owned(), ..Told::default() };
    told.due = due(rest).unwrap_or_default().to_owned();
    if let Some(owner) = labelled(rest, &["owner", "lead", "action by", "responsible"]) {
        told.who = owner;
    } else if let Some((who, _)) = rest.split_once(" to ")
        && who.split(' ').count() <= 5
        && who.starts_with(char::is_uppercase)
    {
        told.who = who.to_owned();
    }
    Some(told)
}

/// What a sentence tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    pub kind: String,
    pub who: String,
    pub what: String,
    pub due: String,
    /// What the time runs from.
    pub clock: String,
}

/// “… (Lead: Business manager)”.
fn labelled(text: &str, labels: &[&str]) -> Option<String> {
    let inner = text.rsplit_once('(').map_or(text, |(_, inner)| inner);
    let (label, value) = inner.split_once([':', '–'])?;
    labels.contains(&level(label).as_str()).then(|| value.trim().trim_end_matches([')', '.']).to_owned())
}

/// The day by which, as the sentence says it, if it does.
fn due(text: &str) -> Option<&str> {
    let day = |(start, end): &(usize, usize)| {
        let before = text[..*start].trim_end().to_lowercase();
        let by_then = ["by", "before", "due", "due:", "deadline:", "by the"].iter().any(|word| before.ends_with(word));
        by_then.then(|| &text[*start..*end])
    };
    personal::dates(text).iter().find_map(day)
}

/// Words between who acts and what they do.
const MODALS: &[&str] = &[" must ", " will ", " should ", " shall ", " is to ", " are to ", " needs to ", " need to "];
const TIMES: &[&str] = &[
    "within ",
    "no later than ",
    "by the end of ",
    "on the same ",
    "the same ",
    "immediately",
    "at once",
    "straight away",
    "without delay",
    "as soon as possible",
];
const UNITS: &[&str] = &["minute", "hour", "day", "week", "month", "working"];

/// A step told by a sentence. `None`: it says neither who acts nor by when.
pub fn step(text: &str) -> Option<Told> {
    let text = text.trim();
    let mut told = Told { what: text.to_owned(), ..Told::default() };
    if let Some((who, what)) = text.split_once([':', '–']).filter(|(who, what)| is_who(who) && what.trim().len() > 10)
    {
        told.who = who.trim().to_owned();
        told.what = capital(what.trim());
    } else if let Some((at, modal)) = MODALS.iter().filter_map(|modal| text.find(modal).map(|at| (at, modal))).min()
        && is_who(&text[..at])
    {
        told.who = capital(text[..at].trim().trim_start_matches("The ").trim_start_matches("the "));
        told.what = capital(text[at + modal.len()..].trim());
    } else if let Some((who, what)) = acts(text) {
        told.who = capital(who.trim_start_matches("The ").trim_start_matches("the "));
        told.what = capital(what);
    }
    told.due = within(&told.what).unwrap_or_default();
    told.without_time();
    (!told.who.is_empty() || !told.due.is_empty()).then_some(told)
}

impl Told {
    /// A time at the end of the sentence has a column of its own, and so has what it runs from.
    fn without_time(&mut self) {
        let Some(at) = self.what.find(&self.due).filter(|at| *at > 0 && !self.due.is_empty()) else { return };
        let rest = self.what[at + self.due.len()..].trim().trim_end_matches('.');
        let runs = ["of ", "from ", "after "].iter().find_map(|word| rest.strip_prefix(word));
        if !rest.is_empty() && runs.is_none() || rest.contains([',', ';', '.']) {
            return;
        }
        self.clock = runs.map_or(String::new(), capital);
        self.what = self.what[..at].trim_end_matches([' ', ',']).to_owned();
    }
}

/// Words that stand between what somebody does and whom they do it to.
const BEFORE_WHOM: &[&str] = &["the", "a", "an", "their", "his", "her", "its", "all", "999"];

/// “The school tells the front door”: who acts, and what they do. The verb is the first word that could be one of a single
/// person and has somebody or something behind it.
fn acts(text: &str) -> Option<(&str, &str)> {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).take(8).collect();
    let word = |number: usize| text[starts[number]..].split(' ').next().unwrap_or_default();
    let verb = (1..starts.len().saturating_sub(1)).find(|number| {
        let own = word(*number);
        let could_be =
            own.len() > 3 && own.ends_with('s') && !own.ends_with("ss") && !own.starts_with(char::is_uppercase);
        could_be && BEFORE_WHOM.contains(&word(number + 1))
    })?;
    let who = text[..starts[verb]].trim_end();
    is_who(who).then_some((who, &text[starts[verb]..]))
}

/// Few words, the first in a capital letter, and no verb of ours among them.
fn is_who(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=7).contains(&words.len())
        && text.starts_with(char::is_uppercase)
        && !text.contains([',', '.', ';'])
        && !words.iter().any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "if" | "when" | "where" | "once" | "this" | "it" | "there" | "note" | "step" | "that" | "they"
            )
        })
}

/// “within 24 hours”, “on the same day”, “immediately”: as the sentence says it.
fn within(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (at, start) = TIMES.iter().filter_map(|time| lower.find(time).map(|at| (at, *time))).min()?;
    if text.len() != lower.len() {
        return None;
    }
    let rest = &text[at..];
    if !start.ends_with(' ') {
        return Some(start.to_owned());
    }
    let mut words = Vec::new();
    for word in rest.split_whitespace().take(8) {
        words.push(word.trim_end_matches([',', '.', ';', ')']));
        let unit = UNITS.iter().any(|unit| word.to_lowercase().starts_with(unit));
        if unit && !word.to_lowercase().starts_with("working") || word.ends_with([',', '.', ';']) {
            break;
        }
    }
    let said = words.join(" ");
    UNITS.iter().any(|unit| said.to_lowercase().contains(unit)).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_by_when() {
        let told = |text: &str| step(text).map(|told| (told.who, told.due)).unwrap_or_default();
        let is = |who: &str, due: &str| (who.to_owned(), due.to_owned());
        assert_eq!(
            told("The social worker must visit the child within 24 hours of the call."),
            is("Social worker", "within 24 hours")
        );
        assert_eq!(told("Head teacher: rings the front door on the same day."), is("Head teacher", "on the same day"));
        assert_eq!(told("If the child is hurt, the nurse will ring 999 immediately."), is("", "immediately"));
        assert_eq!(told("Write it down."), is("", ""));
        let told = step("The school tells the front door within 1 working day of learning of it.").expect("a step");
        assert_eq!((told.who.as_str(), told.what.as_str()), ("School", "Tells the front door"));
        assert_eq!((told.due.as_str(), told.clock.as_str()), ("within 1 working day", "Learning of it"));
        let told =
            step("The social worker visits the child within 24 hours, and writes to the parents.").expect("a step");
        assert_eq!(told.what, "Visits the child within 24 hours, and writes to the parents.");
    }
}
