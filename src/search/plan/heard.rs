//! Steps 7 and 8: who asks, whose number they ask for, which kind of page, and whether somebody is in danger.

use super::super::SearchError;
use super::super::contacts;
use super::super::danger;
use super::super::nearest::{allowance, distance, letters_held};
use super::super::searcher::OR;
use super::{Part, Planner};

/// Words that may come between two of a phrase of danger: “hitting mum right now”.
const GAP: usize = 2;

/// The fewest figures that are a telephone number, however they stand apart.
const FIGURES: usize = 7;

/// The place of what asks for the night among what is heard (`searcher.rs`).
const NIGHT: usize = 5;

/// The kind of page that has a number.
const CONTACT: &str = "contact";

/// The letters of a word that is mistaken for one of a name only beside another word of it: “front dor”.
const SHORT: usize = 3;

impl Planner<'_> {
    /// Step 7: the words of the query as they are meant.
    pub(super) fn undo(&mut self) {
        let (mut parts, mut found, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        while at < self.parts.len() {
            let part = self.parts[at].clone();
            let figures = self.parts[at..].iter().take_while(|part| is_figures(&part.word)).count();
            let number: String = self.parts[at..at + figures].iter().map(|part| part.word.as_str()).collect();
            let words = match self.cut[at].take() {
                Some(words) if figures == 0 => words,
                _ if figures > 1 && number.len() >= FIGURES => {
                    let own = &self.parts[at..at + figures];
                    self.plan.dropped.retain(|word| own.iter().all(|part| part.word != *word));
                    vec![(number.clone(), number)]
                }
                _ => {
                    parts.push(part);
                    found.push(self.found[at].take());
                    unknown.push(self.unknown[at].take());
                    at += 1;
                    continue;
                }
            };
            at += figures.max(1);
            for (word, term) in words {
                let stop = self.searcher.stop.contains(&word);
                found.push(Some(term.clone()));
                unknown.push(None);
                parts.push(Part { word, term, others: Vec::new(), quotation: part.quotation, stop });
            }
        }
        (self.parts, self.found, self.unknown) = (parts, found, unknown);
    }

    /// Step 7.
    pub(super) fn numbers(&mut self) {
        let heavy = (0..self.parts.len()).filter(|&place| !self.parts[place].stop).collect();
        let words = Typed { planner: self, every: (0..self.parts.len()).collect(), heavy };
        let night = self.searcher.voice[NIGHT].iter().any(|phrase| self.within(phrase, &words.every, 0));
        let (contacts, named) = contacts::asked(&self.searcher.contacts, &words, night);
        self.plan.contacts = contacts;
        self.plan.named = named;
        self.plan.night = night;
    }

    /// Step 7: a phrase of a child's or parent's own stands there (with one word between at most: “my little girl”), and
    /// no word of those who ask at work.
    pub(super) fn voice(&mut self) {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let [child, parent, work, adult, young, _, told] = &self.searcher.voice;
        let said = |phrases: &[Vec<String>], gap| phrases.iter().any(|phrase| self.within(phrase, &every, gap));
        // Who tells of an adult at risk is no child, and asks at work as at home.
        let of_an_adult = said(adult, 1) && !said(young, 0);
        if of_an_adult {
            self.plan.adult = true;
            if self.plan.contacts.is_empty() {
                self.plan.contacts.extend(self.searcher.contacts.iter().position(|contact| contact.for_adults));
            }
            return;
        }
        if work.iter().any(|phrase| self.within(phrase, &every, 0)) {
            return;
        }
        let heard = |phrases: &[Vec<String>]| {
            let first = phrases.iter().filter_map(|phrase| self.stands(phrase, &every, 1)).min();
            first.map(|(first, last)| {
                let words: Vec<&str> = self.parts[first..=last].iter().map(|part| part.word.as_str()).collect();
                words.join(" ")
            })
        };
        let (parent, child) = (heard(parent), heard(child));
        // Nor is who asks what to say to a child that tells of it.
        self.plan.hurt = parent.is_none() && !said(young, 0) && said(told, 0);
        // Who speaks of their own child is no child.
        if parent.is_none() && child.is_some() && self.plan.contacts.is_empty() {
            let own = self.searcher.contacts.iter().position(|contact| contact.for_children);
            self.plan.contacts.extend(own);
        }
        self.plan.parent = parent.is_some();
        self.plan.voice = parent.or(child);
    }

    /// Step 7: a phrase that asks for a kind stands there.
    pub(super) fn meant(&mut self) {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let asked = self.searcher.meant.iter();
        let asked = asked.filter(|(_, phrases)| phrases.iter().any(|phrase| self.within(phrase, &every, 0)));
        self.plan.meant = asked.map(|(kind, _)| kind.clone()).collect();
    }

    /// Step 8.
    pub(super) fn heard(&mut self, query: &str) {
        let heard = danger::heard(&self.searcher.grammars, query);
        // “It is not your fault” and the line for children are for children.
        if !self.plan.adult {
            self.plan.hurt |= heard.hurt;
            self.plan.despair = heard.despair;
        }
        // Who is hurt and does not say how old they are is shown both.
        if self.plan.hurt && self.plan.contacts.is_empty() && !self.searcher.voice[3].is_empty() {
            self.plan.contacts.extend(self.searcher.contacts.iter().position(|contact| contact.for_adults));
        }
        self.plan.danger = heard.danger || self.own_danger();
    }

    /// A danger phrase of the site stands in the query word for word, or, if it has two words that are not
    /// stop words, with other stop words around them. A word the index does not hold may be
    /// mistyped here, too, whether or not the index holds the right one.
    fn own_danger(&self) -> bool {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let heavy: Vec<usize> = every.iter().copied().filter(|&place| !self.parts[place].stop).collect();
        self.searcher.danger.iter().any(|(phrase, content)| {
            self.within(phrase, &every, 0) || (content.len() > 1 && self.within(content, &heavy, GAP))
        })
    }

    /// Whether the words of a phrase stand among these places in their order, with no more than `gap` others
    /// between two of them.
    fn within(&self, phrase: &[String], places: &[usize], gap: usize) -> bool {
        self.stands(phrase, places, gap).is_some()
    }

    /// The first and last word of the first place where it does.
    fn stands(&self, phrase: &[String], places: &[usize], gap: usize) -> Option<(usize, usize)> {
        let from = |first: usize| {
            let mut at = first;
            let all = phrase.iter().enumerate().all(|(number, term)| {
                let end = if number == 0 { at + 1 } else { (at + 1 + gap).min(places.len()) };
                let next = (at..end).find(|&place| term.split(OR).any(|one| self.means(places[place], one)));
                next.inspect(|&place| at = place + 1).is_some()
            });
            all.then(|| (places[first], places[at - 1]))
        };
        if phrase.is_empty() { None } else { (0..places.len()).find_map(from) }
    }

    fn means(&self, at: usize, term: &str) -> bool {
        if self.parts[at].term == term || self.found[at].as_deref() == Some(term) {
            return true;
        }
        // Most terms have too many other letters: an edit changes two at most.
        self.unknown[at].as_ref().is_some_and(|(letters, held, most)| {
            let alike = letters.len() > SHORT && (letters_held(term) ^ held).count_ones() as usize <= 2 * most;
            alike && distance(letters, term, *most) <= *most
        })
    }

    /// Where a name of several words stands that has a short word mistyped, and at least one that is not.
    fn nearly(&self, phrase: &[String]) -> Option<(usize, usize)> {
        let short =
            |unknown: &Option<(Vec<char>, u32, usize)>| unknown.as_ref().is_some_and(|one| one.0.len() == SHORT);
        if phrase.len() < 2 || !self.unknown.iter().any(short) {
            return None;
        }
        let exact = |at: usize, terms: &str| terms.split(OR).any(|one| self.means(at, one));
        let close = |at: usize, terms: &str| {
            let letters = self.unknown[at].as_ref().map(|one| &one.0).filter(|letters| letters.len() == SHORT);
            letters.is_some_and(|letters| terms.split(OR).any(|one| distance(letters, one, 1) <= 1))
        };
        let fits = |first: &usize| {
            let words = phrase.iter().zip(*first..);
            let (all, any) = words.fold((true, false), |(all, any), (terms, at)| {
                let own = all && exact(at, terms);
                (own || (all && close(at, terms)), any || own)
            });
            all && any
        };
        let last = (self.parts.len() + 1).checked_sub(phrase.len())?;
        (0..last).find(fits).map(|first| (first, first + phrase.len() - 1))
    }

    /// What a word the index does not hold might have been meant to be is asked of every phrase of contacts and of
    /// danger: so what can be known of it first is.
    pub(super) fn unknown_words(&mut self) -> Result<(), SearchError> {
        let unknown = |part: &Part| {
            let short = part.term.chars().count() == SHORT && part.term.chars().all(char::is_alphabetic);
            let most = if short { 1 } else { allowance(&part.term) };
            let open = !part.stop && most > 0 && !self.seen_known(&part.term) && !self.searcher.is_word(&part.word)?;
            Ok(open.then(|| (part.term.chars().collect(), letters_held(&part.term), most)))
        };
        self.unknown = self.parts.iter().map(unknown).collect::<Result<_, SearchError>>()?;
        Ok(())
    }

    /// A word that was there before is known although it was not looked up again.
    fn seen_known(&self, term: &str) -> bool {
        self.found.iter().any(|found| found.as_deref() == Some(term))
    }
}

/// The words of the query, as contacts are asked for.
struct Typed<'p, 's> {
    planner: &'p Planner<'s>,
    every: Vec<usize>,
    heavy: Vec<usize>,
}

impl contacts::Words for Typed<'_, '_> {
    fn place(&self, phrase: &[String]) -> Option<(usize, usize)> {
        self.planner.stands(phrase, &self.every, 0).or_else(|| self.planner.nearly(phrase))
    }

    fn heavy(&self) -> &[usize] {
        &self.heavy
    }

    fn means(&self, at: usize, terms: &str) -> bool {
        terms.split(OR).any(|term| self.planner.means(at, term))
    }

    /// What asks for a contact in one word.
    fn dials(&self, at: usize) -> bool {
        let asked = self.planner.searcher.meant.iter().filter(|(kind, _)| kind == CONTACT);
        let mut single = asked.flat_map(|(_, phrases)| phrases).filter(|phrase| phrase.len() == 1);
        single.any(|phrase| self.means(at, &phrase[0]))
    }
}

/// Whether a word is nothing but figures.
fn is_figures(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
