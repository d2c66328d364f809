//! In: the terms of every public glossary. Out: a [`Glossary`]: each term with its senses, one automaton
//! that finds them all in a text, and the words that search may take for each other.

use super::Page;
use crate::document::kind::glossary::terms;
use crate::document::kind::of::Text;
use crate::document::kind::{Column, common};
use crate::document::markdown::escape_into;
use crate::document::{KindId, Row};
use crate::search::corpus::Synonyms;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// What a term may end with in a sentence, the longest first: the LADO's, the LADOs', the LADOs.
const ENDINGS: &[&str] = &["s’", "s'", "’s", "'s", "s"];

/// Every term, found in one pass over a text.
#[derive(Debug, Default)]
pub struct Glossary {
    pub terms: Vec<Term>,
    finder: Option<AhoCorasick>,
    /// The terms as [`said`], for titles.
    titles: Option<AhoCorasick>,
}

/// A term and what it means, the usual sense first.
#[derive(Debug)]
pub struct Term {
    pub name: String,
    /// The page that explains it, relative to the site's root.
    pub url: String,
    pub senses: Vec<Sense>,
    /// Left as it is in running text: everybody knows the word.
    pub left: bool,
    /// Initials and names: only as they are written.
    exact: bool,
}

/// One meaning of a term.
#[derive(Debug)]
pub struct Sense {
    pub name: String,
    pub anchor: String,
    pub stands_for: String,
    pub for_children: String,
    pub old: bool,
    pub instead: String,
}

/// A term in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    pub range: Range<usize>,
    pub term: usize,
}

impl Glossary {
    /// Gathers the terms of the site's own language.
    pub fn of(pages: &[Page], language: &str) -> Glossary {
        let mut terms: Vec<Term> = Vec::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages.iter().filter(|page| page.document.kind.id == KindId::Glossary && page.status.is_live()) {
            if page.document.fields.text(common::LANG).is_some_and(|own| own != language) {
                continue;
            }
            // A row without a term is told of where the table is read.
            for row in page.document.body.rows(&terms::TABLE).filter(|row| !row.text(terms::TERM).trim().is_empty()) {
                let name = row.text(terms::TERM).to_owned();
                match by_name.get(&name) {
                    Some(index) => terms[*index].senses.push(Sense::of(row)),
                    None => {
                        by_name.insert(name.clone(), terms.len());
                        terms.push(Term::of(name, &page.url, row));
                    }
                }
            }
        }
        let (finder, titles) = (finder(&terms), titles(&terms));
        Glossary { terms, finder, titles }
    }

    /// The terms that stand in a title, which is escaped as HTML and [`said`], inside a word too.
    pub fn named_in(&self, title: &str) -> impl Iterator<Item = usize> {
        self.titles
            .iter()
            .flat_map(move |finder| finder.find_overlapping_iter(title).map(|found| found.pattern().as_usize()))
    }

    /// The terms in a text that is escaped as HTML, in order, none inside a longer word or term.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found: Vec<Found> = finder
            .find_overlapping_iter(text)
            .filter_map(|m| self.whole(text, m.range()).map(|range| Found { range, term: m.pattern().as_usize() }))
            .filter(|found| self.terms[found.term].is_written_so(&text[found.range.clone()]))
            .collect();
        found.sort_by_key(|found| (found.range.start, Reverse(found.range.end), found.term));
        let mut end = 0;
        found.retain(|found| {
            let free = found.range.start >= end;
            if free {
                end = found.range.end;
            }
            free
        });
        found
    }

    /// The range if it is a word of its own, with the "s" of a plural or of what belongs to it.
    fn whole(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if text[..range.start].chars().next_back().is_some_and(joins) {
            return None;
        }
        let after = &text[range.end..];
        let ending = ENDINGS.iter().find(|ending| {
            after.strip_prefix(**ending).is_some_and(|rest| !rest.starts_with(joins) && !rest.starts_with(['\'', '’']))
        });
        match ending {
            Some(ending) => Some(range.start..range.end + ending.len()),
            None if after.starts_with(joins) => None,
            None => Some(range),
        }
    }

    /// Adds what the glossary knows to what the thesaurus says: initials and what they stand for, old
    /// names and today's. A word the thesaurus leads on by hand is left to it.
    pub fn teach(&self, synonyms: &mut Synonyms) {
        let by_hand: BTreeSet<String> = synonyms.leads_to.iter().map(|(word, _)| word.to_lowercase()).collect();
        let names: HashSet<&str> = self.terms.iter().map(|term| term.name.as_str()).collect();
        let mut lesson = Lesson::of(synonyms);
        for term in self.terms.iter().filter(|term| !by_hand.contains(&term.name.to_lowercase())) {
            match &term.senses[..] {
                [sense] if !sense.stands_for.is_empty() => lesson.same(&term.name, &sense.stands_for),
                [_] => {}
                senses => {
                    for sense in senses.iter().filter(|sense| !sense.stands_for.is_empty()) {
                        lesson.leads(&term.name, &sense.stands_for);
                        lesson.leads(&sense.stands_for, &term.name);
                    }
                }
            }
            for sense in term.senses.iter().filter(|sense| !sense.instead.is_empty()) {
                if sense.old || names.contains(sense.instead.as_str()) {
                    lesson.leads(&term.name, &sense.instead);
                }
            }
        }
    }
}

/// What search is taught, with what it knows already, by word in lower case.
struct Lesson<'s> {
    synonyms: &'s mut Synonyms,
    /// The groups a word is in.
    groups: HashMap<String, HashSet<usize>>,
    /// Where a word leads on is written, and each pair that is.
    from: HashMap<String, usize>,
    pairs: HashSet<(String, String)>,
}

impl<'s> Lesson<'s> {
    fn of(synonyms: &'s mut Synonyms) -> Lesson<'s> {
        let (mut groups, mut from, mut pairs) = (HashMap::<_, HashSet<_>>::new(), HashMap::new(), HashSet::new());
        for (number, group) in synonyms.same.iter().enumerate() {
            for word in group {
                groups.entry(word.to_lowercase()).or_default().insert(number);
            }
        }
        for (number, (word, others)) in synonyms.leads_to.iter().enumerate() {
            from.entry(word.to_lowercase()).or_insert(number);
            pairs.extend(others.iter().map(|other| (word.to_lowercase(), other.to_lowercase())));
        }
        Lesson { synonyms, groups, from, pairs }
    }

    fn same(&mut self, a: &str, b: &str) {
        let groups = |word: &str| self.groups.get(&word.to_lowercase());
        if groups(a).zip(groups(b)).is_some_and(|(a, b)| !a.is_disjoint(b)) {
            return;
        }
        for word in [a, b] {
            self.groups.entry(word.to_lowercase()).or_default().insert(self.synonyms.same.len());
        }
        self.synonyms.same.push(vec![a.to_owned(), b.to_owned()]);
    }

    fn leads(&mut self, from: &str, to: &str) {
        if !self.pairs.insert((from.to_lowercase(), to.to_lowercase())) {
            return;
        }
        let leads_to = &mut self.synonyms.leads_to;
        let number = *self.from.entry(from.to_lowercase()).or_insert_with(|| {
            leads_to.push((from.to_owned(), Vec::new()));
            leads_to.len() - 1
        });
        leads_to[number].1.push(to.to_owned());
    }
}

impl Term {
    fn of(name: String, url: &str, row: &Row) -> Term {
        let exact = name.chars().skip(1).any(char::is_uppercase);
        let left = row.text(terms::IN_TEXT) == "leave";
        Term { name, url: url.to_owned(), senses: vec![Sense::of(row)], left, exact }
    }

    fn is_written_so(&self, text: &str) -> bool {
        let name = escaped(&self.name);
        !self.exact || text.strip_prefix(name.as_str()).is_some_and(|end| end.is_empty() || ENDINGS.contains(&end))
    }

    /// The sense a page states, or the only one.
    pub fn sense(&self, stated: Option<&str>) -> Option<&Sense> {
        match stated {
            Some(name) => self.senses.iter().find(|sense| sense.name.eq_ignore_ascii_case(name)),
            None if self.senses.len() == 1 => self.senses.first(),
            None => None,
        }
    }

    /// Whether the letters stand for words.
    pub fn is_initials(&self) -> bool {
        self.senses.iter().any(|sense| !sense.stands_for.is_empty())
    }
}

impl Sense {
    fn of(row: &Row) -> Sense {
        let text = |column: Column<Text>| row.text(column).to_owned();
        Sense {
            name: text(terms::SENSE),
            anchor: row.anchor.clone().unwrap_or_default(),
            stands_for: text(terms::STANDS_FOR),
            for_children: text(terms::FOR_CHILDREN),
            old: row.text(terms::STATUS) == "old name",
            instead: text(terms::USE_INSTEAD),
        }
    }
}

fn finder(terms: &[Term]) -> Option<AhoCorasick> {
    let names: Vec<String> = terms.iter().map(|term| escaped(&term.name)).collect();
    if names.is_empty() {
        return None;
    }
    // Fails only beyond four thousand million states: a glossary of that size is not marked.
    AhoCorasickBuilder::new().ascii_case_insensitive(true).build(names).ok()
}

fn titles(terms: &[Term]) -> Option<AhoCorasick> {
    AhoCorasick::new(terms.iter().map(|term| said(&escaped(&term.name)))).ok()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_into(text, &mut out);
    out
}

/// Words for comparison: small letters, one kind of space, hyphens as spaces.
pub fn said(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '-' | '\n' | '\t' | '\u{a0}' => out.push(' '),
            '’' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str, senses: &[(&str, &str)]) -> Term {
        let sense = |(stands_for, instead): &(&str, &str)| Sense {
            name: String::new(),
            anchor: name.to_lowercase(),
            stands_for: (*stands_for).into(),
            for_children: String::new(),
            old: !instead.is_empty(),
            instead: (*instead).into(),
        };
        let exact = name.chars().skip(1).any(char::is_uppercase);
        Term { name: name.into(), url: "g.html".into(), senses: senses.iter().map(sense).collect(), left: false, exact }
    }

    fn glossary() -> Glossary {
        let terms = vec![
            term("CP", &[("Child protection", "")]),
            term("CP plan", &[("", "")]),
            term("A&E", &[("Accident and emergency", "")]),
            term("Peer-on-peer", &[("", "Child-on-child")]),
            term("SCR", &[("Serious case review", ""), ("Single central record", "")]),
        ];
        let (finder, titles) = (finder(&terms), titles(&terms));
        Glossary { terms, finder, titles }
    }

    fn found(text: &str) -> Vec<String> {
        glossary().find(text).into_iter().map(|f| text[f.range].to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_and_the_longest_wins() {
        assert_eq!(found("A CP plan, the CPs, a cp and CPX, pre-CP, CP-led."), ["CP plan", "CPs"]);
        assert_eq!(found("to A&amp;E, by CP plans and PEER-ON-PEER harm"), ["A&amp;E", "CP plans", "PEER-ON-PEER"]);
        assert_eq!(found(""), Vec::<String>::new());
    }

    #[test]
    fn the_ending_of_a_word_belongs_to_it() {
        assert_eq!(found("the CP's view, the CPs' views"), ["CP's", "CPs'"]);
        assert_eq!(found("A&amp;E’s and CPs’s, CP'sx"), ["A&amp;E’s", "CP"], "no word ends in s’s or 'sx");
    }

    #[test]
    fn search_learns_initials_both_ways_and_old_names_one_way() {
        let mut synonyms = Synonyms { same: vec![vec!["cp".into(), "child protection".into()]], ..Synonyms::default() };
        glossary().teach(&mut synonyms);
        assert_eq!(synonyms.same.len(), 2, "what the thesaurus has is not said twice: {:?}", synonyms.same);
        assert!(synonyms.leads_to.contains(&("Peer-on-peer".into(), vec!["Child-on-child".into()])));
        assert!(
            synonyms
                .leads_to
                .contains(&("SCR".into(), vec!["Serious case review".into(), "Single central record".into()]))
        );
        assert!(!synonyms.same.iter().any(|group| group.len() > 2), "two senses are not the same thing");
    }
}
