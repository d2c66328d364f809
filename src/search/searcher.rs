//! In: an index, from the disk. Out: a [`Searcher`]: the index with all that is made ready once for every query: the
//! thesaurus, the contacts and the words of danger as terms; and how a word is written in the index.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::SearchError;
use super::analyse::{Analyser, Token};
use super::bm25::Bm25;
use super::contacts::Contact;
use super::danger::{Grammar, grammars};
use super::dictionary::{Dictionary, dictionary};
use super::examples::Examples;
use super::foreign::Foreign;
use super::index::{Index, PageTable};
use super::lexicon::Voice;
use super::lists::{Lists, lists};
use super::nearest::{allowance, bare};
use super::vocabulary::Vocabulary;
use super::weights::{WEIGHTS, Weights};
use crate::document::language;
use crate::memo::Memo;

/// An index made ready to answer.
pub struct Searcher {
    pub index: Index,
    pub weights: Weights,
    /// One a language, the site's own first.
    pub(super) analysers: Vec<Analyser>,
    pub(super) lists: Lists,
    pub(super) stop: BTreeSet<String>,
    pub(super) thesaurus: Vec<Leads>,
    /// What the thesaurus comes to.
    pub(super) leads: HashMap<String, Vec<Lead>>,
    pub(super) longest_lead: usize,
    /// Terms of pages in other languages than the site's.
    pub(super) foreign: Foreign,
    /// Small words of these languages that could be taken for slips.
    pub(super) elsewhere: BTreeSet<String>,
    /// How danger is heard.
    pub(super) grammars: Vec<Grammar>,
    /// Danger phrases of the site: all their terms, and those that are not stop words.
    pub(super) danger: Vec<(Vec<String>, Vec<String>)>,
    pub(super) contacts: Vec<Contact>,
    /// How a child and a parent are heard, who asks at work, an adult at risk, who is young, and what is asked for the
    /// night, how a child tells of being hurt: phrases as terms.
    pub(super) voice: [Vec<Vec<String>>; 7],
    /// How each kind is asked for: phrases as terms.
    pub(super) meant: Vec<(String, Vec<Vec<String>>)>,
    pub(super) pages: PageTable,
    /// The words of the site's own language.
    dictionary: Option<&'static Dictionary>,
    pub(super) bm25: Bm25,
    vocabulary: OnceLock<Vocabulary>,
    examples: OnceLock<Examples>,
    /// Passages under a heading that their whole kind shares.
    pub(super) shared: Vec<bool>,
}

/// What a word or phrase of the thesaurus leads to, as terms the index holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub to: Vec<String>,
    /// As its author wrote it.
    pub text: String,
    /// Whether the two mean the same.
    pub same: bool,
}

/// An entry of the thesaurus: each of these leads to each of those the index holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leads {
    /// Terms.
    pub from: Vec<Vec<String>>,
    /// Terms, and the words as their author wrote them.
    pub to: Vec<(Vec<String>, String)>,
    /// Whether they mean the same.
    pub same: bool,
}

impl Searcher {
    pub fn new(index: Index) -> Result<Searcher, SearchError> {
        Searcher::with(index, WEIGHTS)
    }

    /// A searcher with other weights, to measure them.
    pub fn with(index: Index, weights: Weights) -> Result<Searcher, SearchError> {
        let analysers: Vec<Analyser> = index.notes.languages.iter().map(|tag| Analyser::new(tag)).collect();
        let lists = lists(analysers.first().map_or("", Analyser::language));
        let mut searcher = Searcher {
            dictionary: dictionary(analysers.first().map_or("", Analyser::language)),
            analysers,
            stop: lists.stop.iter().cloned().collect(),
            pages: index.page_table()?,
            bm25: Bm25::new(&index, weights.fields)?,
            lists,
            thesaurus: Vec::new(),
            foreign: Foreign::default(),
            elsewhere: BTreeSet::new(),
            leads: HashMap::new(),
            longest_lead: 1,
            grammars: Vec::new(),
            danger: Vec::new(),
            contacts: Vec::new(),
            voice: Default::default(),
            meant: Vec::new(),
            vocabulary: OnceLock::new(),
            examples: OnceLock::new(),
            shared: index.shared()?,
            weights,
            index,
        };
        searcher.foreign = searcher.foreign_terms()?;
        searcher.elsewhere = small_words(&searcher.analysers);
        searcher.read_synonyms()?;
        searcher.contacts = searcher.read_contacts()?;
        let Voice { child, parent, work, adult, young, night, told, .. } = searcher.index.notes.voice.clone();
        for (heard, said) in [child, parent, work, adult, young, night, told].iter().enumerate() {
            searcher.voice[heard] = searcher.places(said)?;
        }
        let meant = searcher.index.notes.meant.clone();
        searcher.meant = meant
            .into_iter()
            .map(|(kind, texts)| Ok((kind, searcher.places(&texts)?)))
            .collect::<Result<_, SearchError>>()?;
        let languages = searcher.analysers.iter().map(Analyser::language);
        searcher.grammars = grammars(languages, &searcher.index.notes.synonyms.calm);
        Ok(searcher)
    }

    fn foreign_terms(&self) -> Result<Foreign, SearchError> {
        let mut terms = BTreeSet::new();
        for (number, row) in self.pages.rows.iter().enumerate().filter(|(_, row)| row.language > 0) {
            let analyser = &self.analysers[row.language as usize];
            for doc in row.first..self.end_of(number) {
                for text in self.texts(doc)? {
                    analyser.each_word(&text, |word| {
                        terms.insert(analyser.term(word));
                    });
                }
            }
        }
        Ok(Foreign::new(terms.iter()))
    }

    /// The passage after a page's last.
    pub(super) fn end_of(&self, page: usize) -> u32 {
        self.pages.rows.get(page + 1).map_or(self.index.passages(), |next| next.first)
    }

    /// All of a passage that is searched.
    pub(super) fn texts(&self, doc: u32) -> Result<[String; 3], SearchError> {
        let shown = self.index.shown(doc)?;
        Ok([shown.title, shown.heading, shown.body])
    }

    fn read_synonyms(&mut self) -> Result<(), SearchError> {
        let synonyms = self.index.notes.synonyms.clone();
        let mut thesaurus = Vec::new();
        let mut met = FxHashMap::default();
        for group in &synonyms.same {
            thesaurus.push(self.entry(group, group, true, &mut met)?);
        }
        for (from, others) in &synonyms.leads_to {
            thesaurus.push(self.entry(std::slice::from_ref(from), others, false, &mut met)?);
        }
        thesaurus.retain(|entry| !entry.to.is_empty());
        self.longest_lead = 1;
        for (from, lead) in thesaurus.iter().flat_map(Leads::each) {
            self.longest_lead = self.longest_lead.max(from.len());
            self.leads.entry(from.join(" ")).or_default().push(lead);
        }
        self.thesaurus = thesaurus;
        let danger = synonyms.danger.iter().flat_map(|phrase| spellings(phrase));
        self.danger = danger.map(|phrase| self.danger_terms(&phrase)).collect::<Result<_, _>>()?;
        Ok(())
    }

    /// Phrases as terms, in every spelling of theirs; a place may hold several.
    fn places(&self, texts: &[String]) -> Result<Vec<Vec<String>>, SearchError> {
        let all = texts.iter().flat_map(|text| spellings(text));
        let mut all: Vec<Vec<String>> =
            all.map(|text| Ok(self.danger_terms(&text)?.0)).collect::<Result<_, SearchError>>()?;
        all.retain(|places| !places.is_empty());
        all.sort();
        all.dedup();
        Ok(all)
    }

    fn read_contacts(&self) -> Result<Vec<Contact>, SearchError> {
        let mut out = Vec::new();
        for given in &self.index.notes.contacts {
            let mut whole: Vec<Vec<String>> =
                given.whole.iter().map(|text| Ok(self.danger_terms(text)?.1)).collect::<Result<_, SearchError>>()?;
            whole.retain(|terms| !terms.is_empty());
            whole.sort();
            whole.dedup();
            out.push(Contact {
                page: given.page,
                for_children: given.for_children,
                for_adults: given.for_adults,
                standing: given.standing,
                names: self.places(&given.names)?,
                works: self.places(&given.works)?,
                asks: self.places(&given.asks)?,
                whole,
                at_night: given.at_night,
                number: given.number.clone(),
            });
        }
        Ok(out)
    }

    /// `met`: the term of each word so far; most words stand in many entries.
    fn entry(
        &self,
        from: &[String],
        to: &[String],
        same: bool,
        met: &mut FxHashMap<String, String>,
    ) -> Result<Leads, SearchError> {
        let mut term = |word: String| -> Result<String, SearchError> {
            if let Some(term) = met.get(&word) {
                return Ok(term.clone());
            }
            let term = self.term(&word)?;
            met.insert(word, term.clone());
            Ok(term)
        };
        let mut terms = |text: &String| self.words(text).into_iter().map(&mut term).collect::<Result<Vec<_>, _>>();
        let mut entry = Leads { from: from.iter().map(&mut terms).collect::<Result<_, _>>()?, to: Vec::new(), same };
        // “child-on-child” and “child on child” are one, and said once.
        let mut seen = BTreeSet::new();
        entry.from.retain(|terms| !terms.is_empty() && seen.insert(terms.clone()));
        for text in to {
            let terms = terms(text)?;
            if !entry.to.iter().any(|(other, _)| *other == terms) && self.holds(&terms)? {
                entry.to.push((terms, text.clone()));
            }
        }
        Ok(entry)
    }

    /// Whether a text or an example question holds a term.
    pub(super) fn known(&self, term: &str) -> Result<bool, SearchError> {
        Ok(self.index.df(0, term)? > 0 || self.examples()?.knows(term))
    }

    /// The example questions.
    pub(super) fn examples(&self) -> Result<&Examples, SearchError> {
        if let Some(examples) = self.examples.get() {
            return Ok(examples);
        }
        let examples =
            Examples::read(self.index.examples()?, |term, pages| Ok(self.bm25.idf(self.index.df(0, term)? + pages)))?;
        Ok(self.examples.get_or_init(|| examples))
    }

    /// Whether the index holds all these terms, and there are any.
    pub(super) fn holds(&self, terms: &[String]) -> Result<bool, SearchError> {
        for term in terms {
            if !self.known(term)? {
                return Ok(false);
            }
        }
        Ok(!terms.is_empty())
    }

    fn danger_terms(&self, phrase: &str) -> Result<(Vec<String>, Vec<String>), SearchError> {
        let (mut every, mut heavy) = (Vec::new(), Vec::new());
        for place in phrase.split_whitespace() {
            if place.contains(OR) {
                let choice = self.choice(place)?;
                heavy.push(choice.clone());
                every.push(choice);
                continue;
            }
            for word in self.words(place) {
                let term = self.term(&word)?;
                if !self.stop.contains(&word) {
                    heavy.push(term.clone());
                }
                every.push(term);
            }
        }
        Ok((every, heavy))
    }

    /// Written `knife/gun`: any of these may stand in one place of a phrase of danger.
    fn choice(&self, place: &str) -> Result<String, SearchError> {
        let mut terms: Vec<String> = Vec::new();
        for word in self.words(&place.replace(OR, " ")) {
            let term = self.term(&word)?;
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        Ok(terms.join("/"))
    }

    fn words(&self, text: &str) -> Vec<String> {
        self.tokens(&super::analyse::normal(text)).into_iter().map(|token| token.word).collect()
    }

    /// What is asked is cut into words as the site's own language does it.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        self.analysers.first().map_or(Vec::new(), |main| main.tokens(text))
    }

    /// What a word may be indexed as: by the site's own language, and by the others its pages are in
    /// where those pages hold that; never none.
    pub(super) fn terms(&self, word: &str) -> Result<Vec<String>, SearchError> {
        let mut terms: Vec<String> = Vec::new();
        for analyser in &self.analysers {
            let term = analyser.term(word);
            if terms.is_empty() {
                terms.push(term);
                continue;
            }
            if terms.contains(&term) || !self.foreign.may(&term) {
                continue;
            }
            // A word of the site's own language that no page has is not answered by a stem of another.
            if terms.len() == 1 && self.is_word(word)? {
                break;
            }
            if self.known(&term)? {
                terms.push(term);
            }
        }
        if terms.len() > 1 && !self.known(&terms[0])? {
            terms.remove(0);
        }
        Ok(terms)
    }

    /// Whether the site's own language has this word, which no page has: it is no slip of another.
    pub(super) fn is_word(&self, word: &str) -> Result<bool, SearchError> {
        let (Some(dictionary), Some(main)) = (self.dictionary, self.analysers.first()) else {
            return Ok(false);
        };
        Ok(dictionary.holds(word) && !self.known(&main.term(word))?)
    }

    /// Whether a word is a small one of another language of the site, or one of danger there: it is no slip of a word here.
    pub(super) fn is_of_another_language(&self, word: &str) -> bool {
        if self.elsewhere.contains(word) {
            return true;
        }
        let own = self.analysers.first().map(Analyser::language).unwrap_or_default();
        self.grammars.iter().any(|grammar| language::primary(own) != grammar.language && grammar.has(word))
    }

    /// The words of the language, unknown here, that could be mistaken for others or are stems in another language.
    pub(super) fn real_words(&self, memo: &Memo) -> Result<Vec<&'static str>, SearchError> {
        let Some(dictionary) = self.dictionary else {
            return Ok(Vec::new());
        };
        let mut fault = None;
        let mut known = |term: &str| {
            self.known(term).unwrap_or_else(|error| {
                fault = Some(error);
                true
            })
        };
        let called = self
            .contacts
            .iter()
            .flat_map(|contact| contact.names.iter().chain(&contact.works).chain(&contact.asks).chain(&contact.whole));
        let own = self.danger.iter().flat_map(|(every, heavy)| [every, heavy]);
        let meant = self.meant.iter().flat_map(|(_, phrases)| phrases);
        let places = called.chain(own).chain(self.voice.iter().flatten()).chain(meant).flatten();
        let phrases: BTreeSet<&str> = places.flat_map(|place| place.split(OR)).collect();
        let mut words = self.vocabulary()?.mistakable(dictionary, &phrases, memo, &mut known);
        let others = &self.analysers[1..];
        if !others.is_empty() {
            let near: HashSet<&str> = words.iter().copied().collect();
            let elsewhere = |word: &str| others.iter().any(|other| self.foreign.may(&other.term(word)));
            let more = dictionary.terms().filter(|(word, _)| !near.contains(word) && elsewhere(word));
            words.extend(more.filter(|(_, term)| !known(term)).map(|(word, _)| word).collect::<Vec<_>>());
            words.sort_unstable();
        }
        fault.map_or(Ok(words), Err)
    }

    /// The first of these.
    pub(super) fn term(&self, word: &str) -> Result<String, SearchError> {
        Ok(self.terms(word)?.swap_remove(0))
    }

    /// Every word as written.
    pub(super) fn vocabulary(&self) -> Result<&Vocabulary, SearchError> {
        if let Some(vocabulary) = self.vocabulary.get() {
            return Ok(vocabulary);
        }
        let vocabulary = Vocabulary::new(self.index.words()?, &self.stop);
        Ok(self.vocabulary.get_or_init(|| vocabulary))
    }

    /// Passages holding a term, by field.
    pub(super) fn dfs(&self, term: &str) -> Result<[u32; 3], SearchError> {
        Ok([self.index.df(0, term)?, self.index.df(1, term)?, self.index.df(2, term)?])
    }
}

/// The small words of every language but the first that are long enough to be corrected.
fn small_words(analysers: &[Analyser]) -> BTreeSet<String> {
    let others = analysers.iter().skip(1).flat_map(|other| lists(other.language()).stop);
    others.filter(|word| allowance(word) > 0).collect()
}

impl Leads {
    /// Each from each, with what it leads from.
    fn each(&self) -> impl Iterator<Item = (Vec<String>, Lead)> {
        let pairs = self.from.iter().flat_map(|from| self.to.iter().map(move |to| (from, to)));
        let different = pairs.filter(|(from, (to, _))| *from != to);
        different.map(|(from, (to, text))| (from.clone(), Lead { to: to.clone(), text: text.clone(), same: self.same }))
    }
}

/// Stands between words of a phrase of danger that may take one another's place.
pub(super) const OR: char = '/';

/// A danger phrase as written, and as people type it in a hurry: without its apostrophes, and without
/// the marks on its letters.
fn spellings(phrase: &str) -> BTreeSet<String> {
    let without: String = phrase.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    [phrase, &without, &bare(phrase), &bare(&without)].into_iter().map(str::to_owned).collect()
}
