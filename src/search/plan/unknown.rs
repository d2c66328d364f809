//! Step 5: what a word that the index does not hold may have been meant to be: another spelling, the beginning of a word,
//! words run together, a mistyped one.

use super::super::SearchError;
use super::{Change, Part, Planner, Way, way};

/// Parts of a word that was run together, at most, and the letters of the shortest, a stop word.
const MOST_PARTS: usize = 4;
const LEAST_PART: usize = 2;

impl Planner<'_> {
    /// British and American.
    pub(super) fn spellings(&mut self, part: &Part, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        for variant in variants(&part.word, &self.searcher.lists.spellings) {
            let term = self.searcher.term(&variant)?;
            let new = term != part.term && ways.iter().all(|way| way.phrase.terms != [term.clone()]);
            if new && self.known(&term)? {
                ways.push(way(vec![term], self.searcher.weights.spelling));
            }
        }
        Ok(())
    }

    /// The most frequent words that begin so, together as rare as all of them are. Rare ones only if
    /// no common word begins so.
    pub(super) fn beginnings(&mut self, beginning: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let least = if ways.is_empty() && !self.prefix { 3 } else { 2 };
        if beginning.chars().count() < least {
            return Ok(());
        }
        let mut terms: Vec<String> = Vec::new();
        for (word, _) in self.searcher.vocabulary()?.beginning(beginning) {
            if terms.len() >= self.searcher.weights.most_beginnings {
                break;
            }
            let term = self.searcher.term(word)?;
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let mut dfs = [0u32; 3];
        for term in &terms {
            let own = self.searcher.dfs(term)?;
            (0..3).for_each(|field| dfs[field] += own[field]);
        }
        let known: Vec<Vec<String>> = ways.iter().map(|way| way.phrase.terms.clone()).collect();
        let weight = if ways.is_empty() { 1.0 } else { self.searcher.weights.beginning };
        for term in terms {
            if !known.iter().any(|terms| *terms == [term.clone()]) {
                ways.push(Way { dfs: Some(dfs), ..way(vec![term], weight) });
            }
        }
        Ok(())
    }

    /// "selfharm" where the index says "self harm".
    pub(super) fn run_together(&mut self, at: usize, word: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let Some(parts) = self.cut(word)? else {
            return Ok(());
        };
        let terms: Vec<String> = parts.iter().map(|part| self.searcher.term(part)).collect::<Result<_, _>>()?;
        let way = way(terms, 1.0);
        let asked = || Ok::<_, SearchError>(!self.searcher.examples()?.holding_all(&way.phrase.terms).is_empty());
        if !self.searcher.phrase(&way.phrase, 1.0, 1)?.docs.is_empty() || asked()? {
            self.plan.corrections.push(Change { from: word.to_owned(), to: parts.join(" ") });
            self.cut[at] = Some(parts.into_iter().zip(way.phrase.terms.iter().cloned()).collect());
            ways.push(way);
        }
        Ok(())
    }

    /// The cut into the fewest common words, up to four, whose rarest is most frequent.
    fn cut(&self, word: &str) -> Result<Option<Vec<String>>, SearchError> {
        let letters: Vec<char> = word.chars().collect();
        if self.searcher.is_of_another_language(word) {
            return Ok(None);
        }
        if !(6..=32).contains(&letters.len()) {
            return Ok(None);
        }
        let mut cutter = Cutter { planner: self, letters: &letters, parts: Vec::new(), best: (0, None) };
        for count in 2..=MOST_PARTS {
            cutter.cut(0, count, u32::MAX)?;
            if cutter.best.1.is_some() {
                break;
            }
        }
        Ok(cutter.best.1)
    }

    pub(super) fn mistyped(&mut self, at: usize, word: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let near = self.near(word)?;
        let Some((first, term)) = near.first() else {
            return Ok(());
        };
        self.found[at] = Some(term.clone());
        self.plan.corrections.push(Change { from: word.to_owned(), to: first.clone() });
        for (place, (_, term)) in near.iter().enumerate() {
            let weight = if place == 0 { 1.0 } else { self.searcher.weights.other_near };
            ways.push(way(vec![term.clone()], weight));
        }
        Ok(())
    }

    /// The nearest words and their terms, no term twice.
    pub(super) fn near(&self, word: &str) -> Result<Vec<(String, String)>, SearchError> {
        let mut out: Vec<(String, String)> = Vec::new();
        if self.searcher.is_of_another_language(word) || self.searcher.is_word(word)? {
            return Ok(out);
        }
        for (near, _) in self.searcher.vocabulary()?.near(word) {
            if out.len() >= self.searcher.weights.most_near {
                break;
            }
            let term = self.searcher.term(near)?;
            if out.iter().all(|(_, known)| *known != term) {
                out.push((near.clone(), term));
            }
        }
        Ok(out)
    }
}

/// Looks for the best cut of a word into a number of others.
struct Cutter<'p, 's> {
    planner: &'p Planner<'s>,
    letters: &'p [char],
    parts: Vec<String>,
    /// How frequent its rarest part is, and the cut.
    best: (u32, Option<Vec<String>>),
}

impl Cutter<'_, '_> {
    /// Cuts what begins at `from` into so many parts. `rarest`: of those before.
    fn cut(&mut self, from: usize, count: usize, rarest: u32) -> Result<(), SearchError> {
        let end = self.letters.len();
        if count == 1 {
            let last: String = self.letters[from..].iter().collect();
            let rarest = rarest.min(self.worth(&last)?);
            if rarest > self.best.0 && rarest < u32::MAX {
                self.best = (rarest, Some(self.parts.iter().cloned().chain([last]).collect()));
            }
            return Ok(());
        }
        for to in from + LEAST_PART..=end.saturating_sub(LEAST_PART) {
            let part: String = self.letters[from..to].iter().collect();
            let worth = self.worth(&part)?;
            if worth > self.best.0 {
                self.parts.push(part);
                self.cut(to, count - 1, rarest.min(worth))?;
                self.parts.pop();
            }
        }
        Ok(())
    }

    /// How frequent a part is; a stop word is as frequent as any, and may be shorter.
    fn worth(&self, part: &str) -> Result<u32, SearchError> {
        if self.planner.searcher.stop.contains(part) {
            return Ok(u32::MAX);
        }
        let short = part.chars().count() <= LEAST_PART;
        Ok(if short { 0 } else { self.planner.searcher.vocabulary()?.frequency(part) })
    }
}

/// Other spellings of a word by the rules of its language.
fn variants(word: &str, rules: &[(String, String, String)]) -> Vec<String> {
    let mut out = Vec::new();
    for (place, this, that) in rules {
        for (from, to) in [(this, that), (that, this)] {
            let variant = match place.as_str() {
                "end" => word.strip_suffix(from.as_str()).map(|stem| format!("{stem}{to}")),
                _ => word.find(from.as_str()).map(|at| format!("{}{}{}", &word[..at], to, &word[at + from.len()..])),
            };
            if let Some(variant) = variant.filter(|variant| variant != word && !out.contains(variant)) {
                out.push(variant);
            }
        }
    }
    out
}
