//! Step 3: other ways to say words that stand together: by the thesaurus, as a number and its name (“section 47”), written as
//! one or in parts.

use super::super::SearchError;
use super::super::analyse::goes_on;
use super::{Change, Part, Planner, Way, way};

/// What stands after a number where all of that age are meant; in languages that say ages so (`lists.rs`).
const SEVERAL: &str = "s";

impl Planner<'_> {
    /// Other ways to say the `length` tokens at `at`.
    pub(super) fn whole(&mut self, at: usize, length: usize) -> Result<Vec<Way>, SearchError> {
        let mut ways = Vec::new();
        self.thesaurus(at, length, &mut ways)?;
        match length {
            1 => self.lettered_number(at, &mut ways)?,
            2 => {
                self.numbered(at, &mut ways)?;
                self.joined(at, &mut ways)?;
                self.apart(at, length, &mut ways)?;
            }
            3 => self.apart(at, length, &mut ways)?,
            _ => {}
        }
        Ok(ways)
    }

    fn thesaurus(&mut self, at: usize, length: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let searcher = self.searcher;
        let terms: Vec<&str> = self.parts[at..at + length].iter().map(|part| part.term.as_str()).collect();
        for lead in searcher.leads.get(&terms.join(" ")).into_iter().flatten() {
            let weight = if lead.same { searcher.weights.same } else { searcher.weights.leads };
            ways.push(way(lead.to.clone(), weight));
            let from: Vec<&str> = self.parts[at..at + length].iter().map(|part| part.word.as_str()).collect();
            let change = Change { from: from.join(" "), to: lead.text.clone() };
            if !self.plan.expansions.contains(&change) {
                self.plan.expansions.push(change);
            }
        }
        Ok(())
    }

    /// "s47": also "s 47" and "section 47".
    fn lettered_number(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let word = self.parts[at].word.clone();
        let Some(split) = word.char_indices().find(|(_, c)| c.is_numeric()).map(|(place, _)| place) else {
            return Ok(());
        };
        let (letters, number) = word.split_at(split);
        if letters.is_empty() {
            return self.aged(&word, ways);
        }
        for form in self.number_forms(letters) {
            self.offer(&[&form, number], ways)?;
        }
        Ok(())
    }

    /// "13s", "16yrs": also the number.
    fn aged(&mut self, word: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let number = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let after = &word[number.len()..];
        let ages = &self.searcher.lists.ages;
        let age = (after == SEVERAL && !ages.is_empty()) || ages.iter().any(|age| age == after);
        if age { self.offer(&[number], ways) } else { Ok(()) }
    }

    /// "section 47": also "s 47" and "s47".
    fn numbered(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let (name, number) = (self.parts[at].word.clone(), self.parts[at + 1].word.clone());
        let short = name.chars().count() == 1;
        let forms = self.number_forms(&name);
        if !number.starts_with(char::is_numeric) || !(short || forms.len() > 1) {
            return Ok(());
        }
        for form in forms {
            self.offer(&[&form, &number], ways)?;
            self.offer(&[&format!("{form}{number}")], ways)?;
        }
        Ok(())
    }

    /// What may stand for `name` before a number; `name` itself first.
    fn number_forms(&self, name: &str) -> Vec<String> {
        let mut forms = vec![name.to_owned()];
        for (short, long) in &self.searcher.lists.numbered {
            let other = if short == name {
                long
            } else if long == name {
                short
            } else {
                continue;
            };
            forms.push(other.clone());
        }
        forms
    }

    /// Two words the index also often holds as one: "self harm", "selfharm".
    fn joined(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let (a, b) = (&self.parts[at], &self.parts[at + 1]);
        let letters = |word: &str| word.chars().all(|letter| goes_on(letter) && !letter.is_numeric());
        if a.stop || b.stop || !letters(&a.word) || !letters(&b.word) || self.parts.len() > 12 {
            return Ok(());
        }
        let joined = format!("{}{}", a.word, b.word);
        // Or one that is cut here and not in its own language ("su'aal").
        if !self.searcher.vocabulary()?.joined.contains(&joined) && !self.searcher.foreign.may(&joined) {
            return Ok(());
        }
        self.offer(&[&joined], ways)
    }

    /// Words of which one is unknown, and which the index has written as one: "safe guarding", "paedo phile".
    fn apart(&self, at: usize, length: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let parts = &self.parts[at..at + length];
        let letters = |part: &Part| part.word.chars().all(|letter| goes_on(letter) && !letter.is_numeric());
        let mut known = true;
        for part in parts.iter().filter(|part| !part.stop) {
            known &= self.known(&part.term)?;
        }
        if known || !ways.is_empty() || !parts.iter().all(letters) || self.parts.len() > 12 {
            return Ok(());
        }
        let joined: String = parts.iter().map(|part| part.word.as_str()).collect();
        self.offer(&[&joined], ways)
    }

    /// Adds a way if the index holds all its words.
    fn offer(&self, words: &[&str], ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let terms: Vec<String> = words.iter().map(|word| self.searcher.term(word)).collect::<Result<_, _>>()?;
        if self.searcher.holds(&terms)? {
            ways.push(way(terms, 1.0));
        }
        Ok(())
    }
}
