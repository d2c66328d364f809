//! Harm that is denied: “he does not have a knife”, “nobody has been stabbed”, “she is breathing fine”.
//!
//! In: the stems of a query. Out: which of them are passed over, from who is spoken of to whom it was not done. What is
//! missed is harm (“not breathing”), an order is no denial (“dont hit me”), and what may take it back does (“not yet”): the
//! words for all these are data (`en.yaml`). The browser does the same (`denialsIn` in `browser/engine/danger.js`).

use super::denials::BEGINNING;
use super::grammar::Grammar;
use std::collections::BTreeSet;

/// Words through which a denial reaches, and how many may follow, or stand before.
const REACH: usize = 4;
const AROUND: usize = 3;

impl Grammar {
    /// Marks what is denied among these stems.
    pub(super) fn pass_denied(&self, stems: &[String], passed: &mut [bool]) {
        let mut at = 0;
        while at < stems.len() {
            let Some(end) = self.denied_to(stems, at) else {
                at += 1;
                continue;
            };
            let spoken = |stem: &String| self.is_of(stem, &self.denials.who, &self.denials.through);
            let before = stems[..at].iter().rev().take(AROUND).take_while(|stem| spoken(stem)).count();
            let end = past(stems, end, AROUND, |stem| self.denials.whom.contains(stem) && !self.is_harm(stem));
            passed[at - before..end].fill(true);
            at = end;
        }
    }

    /// The end of the harm that is denied from here on, or of what says that there is none.
    fn denied_to(&self, stems: &[String], at: usize) -> Option<usize> {
        let denials = &self.denials;
        if let Some(length) = self.longest(stems, at, &denials.fine) {
            return Some(at + length);
        }
        let length = self.longest(stems, at, &denials.by)?;
        let harm = |at: usize| stems.get(at).is_some_and(|stem| self.is_harm(stem));
        let through = |words: &BTreeSet<String>, from: usize| {
            past(stems, from, REACH, |stem| words.contains(stem) && !self.is_harm(stem))
        };
        let first = through(&denials.through, at + length);
        let (mut next, mut end) = (first, first);
        while harm(next) {
            end = next + 1;
            next = through(&denials.more, end);
            // “taken pills”, but “no weapon locked in”: what stands side by side may be harm of its own.
            if next == end && !denials.words.contains(&stems[end - 1]) {
                break;
            }
        }
        let near = &stems[at.saturating_sub(1)..(end + AROUND).min(stems.len())];
        let denied = end > first && !near.iter().any(|stem| denials.unless.contains(stem));
        denied.then_some(end)
    }

    /// How many words the longest of these phrases has that stands here.
    fn longest(&self, stems: &[String], at: usize, phrases: &[Vec<String>]) -> Option<usize> {
        let begins = || at == 0 || self.is_of(&stems[at - 1], &self.denials.who, &BTreeSet::new());
        let stands = phrases.iter().filter_map(|phrase| match phrase.split_first() {
            Some((first, rest)) if first == BEGINNING => begins().then_some(rest),
            _ => Some(&phrase[..]),
        });
        stands.filter(|phrase| stems[at..].starts_with(phrase)).map(<[String]>::len).max()
    }

    fn is_harm(&self, stem: &str) -> bool {
        !self.denials.unless.contains(stem) && self.is_of(stem, &self.denials.of, &self.denials.words)
    }

    /// Whether a stem is of one of these concepts, or one of these words.
    fn is_of(&self, stem: &str, concepts: &BTreeSet<usize>, words: &BTreeSet<String>) -> bool {
        words.contains(stem) || self.belongs.get(stem).is_some_and(|concept| concepts.contains(concept))
    }
}

/// Where the stems end that are such, from here on.
fn past(stems: &[String], from: usize, most: usize, is: impl Fn(&str) -> bool) -> usize {
    from + stems[from.min(stems.len())..].iter().take(most).take_while(|stem| is(stem)).count()
}
