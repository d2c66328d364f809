//! An index and what the reader typed, into an [`Answer`]: the native twin of the browser's
//! engine.
//!
//! In: a [`Searcher`], the query, [`Options`]. Out: the public JSON, field for field. The
//! specification, after the plan (`plan.rs`) is made; all sums are single precision, in this
//! order:
//!
//! 1. A way's list: a term scores BM25 in the text, plus the title's and heading's at their
//!    weights; a phrase scores BM25 in the text. Times the way's weight.
//! 2. A word scores the best of its ways; a group the sum of its words, or the best of its
//!    other ways if that is more. A passage scores the sum of the groups.
//! 3. The whole is multiplied by 1 + `all` * (words held / words asked)² + `titled` * (words
//!    in the title / words asked)².
//! 4. Passages without a required quotation are dropped; if none is left, the query is asked without its
//!    quotation marks, and the reader is told so among the corrections. A page scores its best passage, times
//!    the standing of its kind: of two pages that hold the words, the one that says what to do
//!    comes before the one that only names it.
//!    Pages of another area that nobody named stand back (`contacts.rs`).
//! 5. A contact whose number is shown above the hits scores `called` times what the best page does, at least. Facets
//!    count the pages that pass every filter but their own. Pages come in order of score, then of the site.
//! 6. Of the first `most_read` pages the passages, whose texts are shown anyway, are read: each
//!    pair of words that stands there as in the query adds the sum of their idf times `pair`
//!    and the kind's standing. These pages are put in order again. So word order counts without
//!    every word's place being loaded.
//! 7. A hit quotes the page's best passage and, after it, up to `most_further` others that score at
//!    least `further` times as much, in order of score, then of the page.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use serde::Serialize;

use super::SearchError;
use super::analyse::{Analyser, Token};
use super::bm25::{Bm25, List, Phrase, both, either};
use super::contacts::Contact;
use super::corpus::{Number, Standing, Talk};
use super::danger::{Grammar, grammars};
use super::dictionary::{Dictionary, dictionary};
use super::examples::{Coverage, Covered, Examples};
use super::excerpt::excerpt;
use super::foreign::Foreign;
use super::index::{CHILDREN, FAMILY, Index, OVER, PARENTS, PageTable};
use super::language::{Lists, lists};
use super::lexicon::Voice;
use super::nearest::bare;
use super::plan::{Change, Group, Lead, Plan, Way, marks, plan, quoted, unquoted};
use super::vocabulary::Vocabulary;

/// Every number of the ranking. Measured, not felt; see `examples/search_relevance.rs`.
#[derive(Debug, Clone, Serialize)]
pub struct Weights {
    /// Text, title, heading.
    pub fields: [f32; 3],
    /// Two words of the query side by side.
    pub pair: f32,
    /// Pages that are read for pairs.
    pub most_read: usize,
    /// Queries of more words than this are not looked at in pairs.
    pub most_paired: usize,
    /// A word each time it comes again.
    pub again: f32,
    /// Holding all the words.
    pub all: f32,
    /// Holding all the words in the title.
    pub titled: f32,
    pub same: f32,
    pub leads: f32,
    pub spelling: f32,
    /// Longer words than the one typed, where that is a word itself.
    pub beginning: f32,
    pub most_beginnings: usize,
    /// Nearest words after the first.
    pub other_near: f32,
    pub most_near: usize,
    /// Further passages of a page that are shown, at most, and their share of its best one's score, at least.
    pub most_further: usize,
    pub further: f32,
    /// A page of another area that nobody named.
    pub neighbour: f32,
    /// The best example question of a page, and of that what its next best adds.
    pub asked: f32,
    pub asked_next: f32,
    /// The second and third best passage of a page.
    pub next: [f32; 2],
    /// A passage under a heading that its whole kind shares.
    pub shared: f32,
    /// A page that tells of what is over.
    pub over: f32,
    /// A page for children and parents alone, where one of them asks.
    pub voice: f32,
    /// A kind that is asked for: a contact by “who do I ring”, the glossary by “what does it mean”.
    pub meant: f32,
    /// Pages of these kinds, which are for those at work, where a child or a parent asks.
    pub at_work: f32,
    pub work: &'static [&'static str],
    /// The page of the contact whose number is shown above the hits: of the best page's score, at least.
    pub called: f32,
    /// Kinds that stand back; every other kind stands at 1.
    pub standing: &'static [(&'static str, f32)],
}

pub const WEIGHTS: Weights = Weights {
    fields: [1.0, 0.2, 0.2],
    pair: 0.2,
    most_read: 4,
    most_paired: 8,
    again: 0.5,
    all: 0.5,
    titled: 0.2,
    same: 0.8,
    leads: 0.6,
    spelling: 1.0,
    beginning: 0.5,
    most_beginnings: 6,
    other_near: 0.8,
    most_near: 3,
    most_further: 2,
    further: 0.5,
    neighbour: 0.5,
    asked: 4.0,
    asked_next: 0.2,
    next: [0.05, 0.02],
    shared: 0.6,
    over: 0.7,
    voice: 1.3,
    meant: 1.3,
    at_work: 0.7,
    work: &["protocol", "tool", "law", "course", "review", "report", "group", "meeting", "plan", "level"],
    called: 0.9,
    standing: &[
        ("glossary", 0.75),
        // What to do stands before what there is to know.
        ("protocol", 1.05),
        ("law", 0.85),
        ("course", 0.9),
        // A lesson is read at leisure; the protocol it changed is what to do now.
        ("review", 0.75),
        ("report", 0.9),
        ("meeting", 0.9),
        ("plan", 0.9),
        ("group", 0.9),
        ("agency", 0.9),
        ("voice", 0.9),
        ("voice-activity", 0.9),
        ("voice-strategy", 0.9),
    ],
};

/// How to answer.
#[derive(Debug, Clone)]
pub struct Options {
    pub limit: usize,
    pub offset: usize,
    pub kind: Option<String>,
    pub audience: Option<String>,
    /// The last word may be half typed.
    pub prefix: bool,
    /// Pages for children and parents come first where one of them asks.
    pub voice: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, offset: 0, kind: None, audience: None, prefix: false, voice: true }
    }
}

/// The public answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub query: String,
    pub corrections: Vec<Change>,
    pub expansions: Vec<Change>,
    /// Pages found, of which `hits` is one screenful.
    pub total: usize,
    pub hits: Vec<Hit>,
    /// Where to go first when the query speaks of immediate danger.
    pub emergency: Option<Emergency>,
    /// Whom a child who speaks of being hurt, or of despair, can talk to.
    pub talk: Option<Listener>,
    /// Contacts the query asks for, whose number stands above the hits.
    pub contacts: Vec<Number>,
    /// The words by which a child or a parent was heard, for whom pages of theirs come first.
    pub voice: Option<String>,
    pub facets: Facets,
}

/// Who listens to a child, and of what the child speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listener {
    #[serde(flatten)]
    pub line: Talk,
    pub hurt: bool,
    pub despair: bool,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    pub url: String,
    pub title: String,
    /// The heading of the passage shown; empty for the introduction.
    pub section: String,
    /// The language of the page where it is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    pub kind: String,
    pub score: f64,
    pub excerpt: String,
    /// The next best passages of the page, the best first.
    pub passages: Vec<Passage>,
}

/// One more passage of a page that is a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    pub url: String,
    /// Its heading; empty for the introduction.
    pub section: String,
    pub excerpt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Emergency {
    pub url: String,
    pub title: String,
}

/// How many pages of each kind and audience the query finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    pub kind: BTreeMap<String, usize>,
    pub audience: BTreeMap<String, usize>,
}

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
    /// How danger is heard.
    pub(super) grammars: Vec<Grammar>,
    /// Danger phrases of the site: all their terms, and those that are not stop words.
    pub(super) danger: Vec<(Vec<String>, Vec<String>)>,
    pub(super) contacts: Vec<Contact>,
    /// How a child and a parent are heard, and who asks at work: phrases as terms.
    pub(super) voice: [Vec<Vec<String>>; 5],
    /// How each kind is asked for: phrases as terms.
    pub(super) meant: Vec<(String, Vec<Vec<String>>)>,
    pub(super) pages: PageTable,
    /// The words of the site's own language.
    dictionary: Option<&'static Dictionary>,
    bm25: Bm25,
    vocabulary: OnceLock<Vocabulary>,
    examples: OnceLock<Examples>,
    /// Passages under a heading that their whole kind shares.
    pub(super) shared: Vec<bool>,
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
        searcher.read_synonyms()?;
        searcher.contacts = searcher.read_contacts()?;
        let Voice { child, parent, work, adult, young, .. } = searcher.index.notes.voice.clone();
        for (heard, said) in [child, parent, work, adult, young].iter().enumerate() {
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
    fn texts(&self, doc: u32) -> Result<[String; 3], SearchError> {
        let shown = self.index.shown(doc)?;
        Ok([shown.title, shown.heading, shown.body])
    }

    fn read_synonyms(&mut self) -> Result<(), SearchError> {
        let synonyms = self.index.notes.synonyms.clone();
        let mut thesaurus = Vec::new();
        for group in &synonyms.same {
            thesaurus.push(self.entry(group, group, true)?);
        }
        for (from, others) in &synonyms.leads_to {
            thesaurus.push(self.entry(std::slice::from_ref(from), others, false)?);
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

    /// The pages of the contacts whose number a query asks for.
    pub fn contacts_asked(&self, query: &str) -> Result<Vec<String>, SearchError> {
        let plan = plan(self, query, false)?;
        let pages = plan.contacts.iter().map(|&number| self.contacts[number].page);
        pages.map(|page| Ok(self.index.shown(self.pages.rows[page].first)?.url)).collect()
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
                asks: self.places(&given.asks)?,
                whole,
                number: given.number.clone(),
            });
        }
        Ok(out)
    }

    fn entry(&self, from: &[String], to: &[String], same: bool) -> Result<Leads, SearchError> {
        let terms = |text: &String| self.words(text).iter().map(|word| self.term(word)).collect::<Result<Vec<_>, _>>();
        let mut entry = Leads { from: from.iter().map(terms).collect::<Result<_, _>>()?, to: Vec::new(), same };
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
            Examples::read(&self.index.examples()?, |term, pages| Ok(self.bm25.idf(self.index.df(0, term)? + pages)))?;
        Ok(self.examples.get_or_init(|| examples))
    }

    /// What a term weighs in an example question.
    fn weight_of(&self, terms: &[String]) -> Result<f32, SearchError> {
        let mut sum = 0.0;
        for term in terms {
            sum += self.bm25.idf(self.index.df(0, term)? + self.examples()?.pages(term));
        }
        Ok(sum)
    }

    /// The pages whose example is like what is asked: page, the example's place there, score.
    fn asked_like(&self, plan: &Plan) -> Result<Vec<(u32, u32, f32)>, SearchError> {
        if plan.impossible || plan.stops_count || !plan.required.is_empty() {
            return Ok(Vec::new());
        }
        let (mut all, mut asked) = (Coverage::default(), 0.0);
        for group in &plan.groups {
            asked += self.cover(group, &mut all)?;
        }
        Ok(all.pages(asked, |page| self.is_for(page as usize, plan), self.weights.asked_next))
    }

    /// Adds what examples cover of a group, and gives what the group weighs.
    fn cover(&self, group: &Group, all: &mut Coverage) -> Result<f32, SearchError> {
        let examples = self.examples()?;
        let (mut own, mut weight) = (Coverage::default(), 0.0);
        for ways in &group.words {
            let (mut word, mut first) = (Coverage::default(), 0.0);
            for (place, way) in ways.iter().enumerate() {
                let weighs = self.weight_of(&way.phrase.terms)?;
                if place == 0 {
                    first = weighs;
                }
                let covered = Covered::of(first, weighs, way.weight);
                examples.holding_all(&way.phrase.terms).into_iter().for_each(|held| word.best(held, covered));
            }
            weight += first;
            own.add(&word);
        }
        let weights = group.whole.iter().map(|way| self.weight_of(&way.phrase.terms));
        let weights: Vec<f32> = weights.collect::<Result<_, _>>()?;
        if group.words.is_empty() {
            weight = weights.iter().copied().fold(weight, f32::max);
        }
        for (way, weighs) in group.whole.iter().zip(weights) {
            let covered = Covered::of(weight, weighs, way.weight);
            examples.holding_all(&way.phrase.terms).into_iter().for_each(|held| own.best(held, covered));
        }
        all.add(&own);
        Ok(weight)
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
        self.tokens(&super::corpus::normal(text)).into_iter().map(|token| token.word).collect()
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
            // A word of the site's own language that no page has is not answered by a stem of another.
            if terms.len() == 1 && self.is_word(word)? {
                break;
            }
            let may = !terms.contains(&term) && self.foreign.may(&term);
            if terms.is_empty() || (may && self.known(&term)?) {
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

    /// The words of the language, unknown here, that could be mistaken for others or are stems in another language.
    pub(super) fn real_words(&self) -> Result<Vec<&'static str>, SearchError> {
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
        let called =
            self.contacts.iter().flat_map(|contact| contact.names.iter().chain(&contact.asks).chain(&contact.whole));
        let own = self.danger.iter().flat_map(|(every, heavy)| [every, heavy]);
        let meant = self.meant.iter().flat_map(|(_, phrases)| phrases);
        let places = called.chain(own).chain(self.voice.iter().flatten()).chain(meant).flatten();
        let phrases: BTreeSet<&str> = places.flat_map(|place| place.split(OR)).collect();
        let mut words = self.vocabulary()?.mistakable(dictionary, &phrases, &mut known);
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

    pub(super) fn phrase(&self, phrase: &Phrase, weight: f32, held: u32) -> Result<List, SearchError> {
        self.bm25.phrase(&self.index, phrase, weight, held)
    }

    fn way(&self, way: &Way, held: u32) -> Result<List, SearchError> {
        match way.phrase.terms.as_slice() {
            [term] => {
                let mut list = self.bm25.term(&self.index, term, way.weight, way.dfs)?;
                list.held.fill(held);
                Ok(list)
            }
            _ => self.phrase(&way.phrase, way.weight, held),
        }
    }

    fn group(&self, group: &Group) -> Result<List, SearchError> {
        let mut sum = List::default();
        for ways in &group.words {
            let mut word = List::default();
            for way in ways {
                word = either(word, &self.way(way, 1)?);
            }
            sum = both(sum, &word);
        }
        for way in &group.whole {
            sum = either(sum, &self.way(way, group.size())?);
        }
        Ok(sum)
    }

    /// The plan and the passages it finds. Quotations that no page has are taken as words, and that is told.
    fn found(&self, query: &str, options: &Options) -> Result<Looked, SearchError> {
        let strict = self.look(plan(self, query, options.prefix)?, options)?;
        let quoted = quoted(query);
        if !strict.is_empty() || quoted.is_empty() {
            return Ok(strict);
        }
        let mut loose = self.look(plan(self, &unquoted(query), options.prefix)?, options)?;
        if loose.is_empty() {
            return Ok(strict);
        }
        let from = quoted.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" ");
        loose.plan.corrections.insert(0, Change { from, to: quoted.join(" ") });
        Ok(loose)
    }

    fn look(&self, mut plan: Plan, options: &Options) -> Result<Looked, SearchError> {
        plan.voice = plan.voice.filter(|_| options.voice);
        Ok(Looked { passages: self.passages(&plan)?, asked: self.asked_like(&plan)?, plan })
    }

    /// Steps 1 to 4: every passage found, with its score.
    fn passages(&self, plan: &Plan) -> Result<Vec<(u32, f32)>, SearchError> {
        if plan.impossible {
            return Ok(Vec::new());
        }
        let count = self.index.passages() as usize;
        let (mut scores, mut held, mut titled) = (vec![0f32; count], vec![0u32; count], vec![0u32; count]);
        for group in &plan.groups {
            let list = self.group(group)?;
            add(&mut scores, &list);
            list.docs.iter().zip(&list.held).for_each(|(&doc, &words)| held[doc as usize] += words);
            list.docs.iter().zip(&list.titled).for_each(|(&doc, &words)| titled[doc as usize] += words);
        }
        self.require(plan, &mut held)?;
        let asked: u32 = plan.groups.iter().map(Group::size).sum();
        let found = (0..count).filter(|&doc| held[doc] > 0);
        let scored = found.map(|doc| {
            let score = scores[doc] * self.coordination(held[doc], titled[doc], asked);
            (doc as u32, if self.shared[doc] { score * self.weights.shared } else { score })
        });
        Ok(scored.collect())
    }

    fn coordination(&self, held: u32, titled: u32, asked: u32) -> f32 {
        let share = held as f32 / asked as f32;
        let title = titled as f32 / asked as f32;
        1.0 + self.weights.all * (share * share) + self.weights.titled * (title * title)
    }

    fn require(&self, plan: &Plan, held: &mut [u32]) -> Result<(), SearchError> {
        for phrase in &plan.required {
            let mut there = vec![false; held.len()];
            let list = self.way(&Way { phrase: phrase.clone(), weight: 1.0, dfs: None }, 1)?;
            list.docs.iter().for_each(|&doc| there[doc as usize] = true);
            held.iter_mut().zip(there).filter(|(_, there)| !there).for_each(|(held, _)| *held = 0);
        }
        Ok(())
    }

    /// Each page found, with its best passage, in the order of the site: its best passage, a little of the next two, and
    /// its best example.
    fn pages(&self, passages: &[(u32, f32)], asked: &[(u32, u32, f32)], plan: &Plan) -> Vec<Found> {
        let mut out: BTreeMap<usize, (Found, [f32; 2])> = BTreeMap::new();
        let mut page = 0;
        for &(doc, score) in passages {
            while page + 1 < self.pages.rows.len() && self.pages.rows[page + 1].first <= doc {
                page += 1;
            }
            let (found, next) = out.entry(page).or_insert((Found { page, doc, score: -1.0 }, [0.0; 2]));
            if score > found.score {
                *next = [found.score.max(0.0), next[0]];
                *found = Found { page, doc, score };
            } else if score > next[0] {
                *next = [score, next[0]];
            } else if score > next[1] {
                next[1] = score;
            }
        }
        for &(page, ..) in asked {
            let page = page as usize;
            let first = Found { page, doc: self.pages.rows[page].first, score: 0.0 };
            out.entry(page).or_insert((first, [0.0; 2]));
        }
        let [second, third] = self.weights.next;
        let mut asked = asked.iter().peekable();
        let scored = out.into_values().map(|(mut found, next)| {
            found.score += second * next[0] + third * next[1];
            if let Some((_, _, like)) = asked.next_if(|(page, ..)| *page as usize == found.page) {
                found.score += self.weights.asked * like;
            }
            found.score *= self.standing(found.page, plan);
            found
        });
        scored.collect()
    }

    /// Step 5: pages of other areas that nobody named stand behind the front door. Gives which those are.
    fn own_first(&self, plan: &Plan, pages: &mut [Found]) -> BTreeSet<usize> {
        let named = |contact: &&Contact| plan.named.iter().any(|&number| self.contacts[number].page == contact.page);
        let of = |standing: Standing| self.contacts.iter().filter(move |contact| contact.standing == standing);
        let doors: BTreeSet<usize> = of(Standing::FrontDoor).map(|contact| contact.page).collect();
        let back: BTreeSet<usize> =
            of(Standing::Neighbour).filter(|contact| !named(contact)).map(|contact| contact.page).collect();
        let own = pages.iter().filter(|found| doors.contains(&found.page)).map(|found| found.score).fold(0.0, f32::max);
        for found in pages.iter_mut().filter(|found| back.contains(&found.page)) {
            found.score *= self.weights.neighbour;
            if own > 0.0 {
                found.score = found.score.min(own * self.weights.neighbour);
            }
        }
        back
    }

    /// Step 5: whose number stands above the hits stands among the first of them, too.
    fn called(&self, plan: &Plan, pages: &mut Vec<Found>) {
        let Some(&number) = plan.contacts.first().filter(|_| !pages.is_empty()) else { return };
        let page = self.contacts[number].page;
        let least = pages.iter().map(|found| found.score).fold(0.0, f32::max) * self.weights.called;
        let place = pages.partition_point(|found| found.page < page);
        match pages.get_mut(place).filter(|found| found.page == page) {
            Some(found) => found.score = found.score.max(least),
            None => pages.insert(place, Found { page, doc: self.pages.rows[page].first, score: least }),
        }
    }

    /// Step 6.
    fn side_by_side(&self, plan: &Plan, back: &BTreeSet<usize>, pages: &mut [Found]) -> Result<(), SearchError> {
        let read = pages.len().min(self.weights.most_read);
        if plan.pairs.is_empty() || read < 2 {
            return Ok(());
        }
        for found in pages[..read].iter_mut().filter(|found| !back.contains(&found.page)) {
            found.score += self.pairs_in(found, plan)? * self.standing(found.page, plan);
        }
        in_order(&mut pages[..read]);
        Ok(())
    }

    /// What the pairs that stand in a passage as it is shown are worth.
    fn pairs_in(&self, found: &Found, plan: &Plan) -> Result<f32, SearchError> {
        let analyser = &self.analysers[self.pages.rows[found.page].language as usize];
        let terms = |text: &String| analyser.tokens(text).iter().map(|token| analyser.term(&token.word)).collect();
        let texts: Vec<Vec<String>> = self.texts(found.doc)?.iter().map(terms).collect();
        let mut sum = 0.0;
        for pair in &plan.pairs {
            let gap = pair.offsets[1] as usize;
            let stands = |terms: &Vec<String>| {
                terms.iter().zip(terms.iter().skip(gap)).any(|(a, b)| *a == pair.terms[0] && *b == pair.terms[1])
            };
            if texts.iter().any(stands) {
                let rarity =
                    self.bm25.idf(self.index.df(0, &pair.terms[0])?) + self.bm25.idf(self.index.df(0, &pair.terms[1])?);
                sum += rarity * self.weights.pair;
            }
        }
        Ok(sum)
    }

    /// Whether a child or a parent is heard, and a page is for them.
    fn is_for(&self, page: usize, plan: &Plan) -> bool {
        let bearing = self.pages.rows[page].bearing;
        let others = if plan.parent { CHILDREN } else { PARENTS };
        plan.voice.is_some() && bearing & FAMILY > 0 && bearing & others == 0
    }

    fn standing(&self, page: usize, plan: &Plan) -> f32 {
        let kind = self.pages.kinds.get(self.pages.rows[page].kind as usize);
        let known = |&&(name, _): &&(&str, f32)| kind.is_some_and(|kind| kind == name);
        let own = self.weights.standing.iter().find(known).map_or(1.0, |&(_, standing)| standing);
        let bearing = self.pages.rows[page].bearing;
        let own = if bearing & OVER > 0 { own * self.weights.over } else { own };
        let own = if kind.is_some_and(|kind| plan.meant.contains(kind)) { own * self.weights.meant } else { own };
        match plan.voice {
            Some(_) if self.is_for(page, plan) => own * self.weights.voice,
            Some(_) if kind.is_some_and(|kind| self.weights.work.contains(&kind.as_str())) => {
                own * self.weights.at_work
            }
            _ => own,
        }
    }

    /// Step 7.
    fn listener(&self, plan: &Plan) -> Option<Listener> {
        let line = self.index.notes.synonyms.talk.clone().filter(|_| plan.hurt || plan.despair)?;
        Some(Listener { line, hurt: plan.hurt, despair: plan.despair })
    }

    fn hit(&self, found: &Found, passages: &[(u32, f32)], plan: &Plan) -> Result<Hit, SearchError> {
        let row = &self.pages.rows[found.page];
        let (title, best) = self.quote(found.page, found.doc, plan)?;
        let further = self.further(found, passages).into_iter();
        let further = further.map(|doc| Ok(self.quote(found.page, doc, plan)?.1));
        Ok(Hit {
            url: best.url,
            title,
            section: best.section,
            lang: (row.language > 0).then(|| self.analysers[row.language as usize].language().to_owned()),
            kind: self.pages.kinds.get(row.kind as usize).cloned().unwrap_or_default(),
            score: f64::from(found.score),
            excerpt: best.excerpt,
            passages: further.collect::<Result<_, SearchError>>()?,
        })
    }

    /// A passage as it is shown, and the title of its page.
    fn quote(&self, page: usize, doc: u32, plan: &Plan) -> Result<(String, Passage), SearchError> {
        let shown = self.index.shown(doc)?;
        let analyser = &self.analysers[self.pages.rows[page].language as usize];
        let tokens = analyser.tokens(&shown.body);
        let numbers = marks(plan);
        let matched: Vec<Option<usize>> = tokens
            .iter()
            .map(|token| {
                let counts = plan.stops_count || !self.stop.contains(&token.word);
                if counts { numbers.get(&analyser.term(&token.word)).copied() } else { None }
            })
            .collect();
        let anchor = if shown.anchor.is_empty() { String::new() } else { format!("#{}", shown.anchor) };
        let url = format!("{}{anchor}", shown.url);
        Ok((shown.title, Passage { url, section: shown.heading, excerpt: excerpt(&shown.body, &tokens, &matched) }))
    }

    /// The other passages of a page that are worth a link, the best first.
    fn further(&self, found: &Found, passages: &[(u32, f32)]) -> Vec<u32> {
        let end = self.pages.rows.get(found.page + 1).map_or(u32::MAX, |next| next.first);
        let from = passages.partition_point(|&(doc, _)| doc < self.pages.rows[found.page].first);
        let to = passages.partition_point(|&(doc, _)| doc < end);
        let own = &passages[from..to];
        let best = own.iter().find(|&&(doc, _)| doc == found.doc).map_or(0.0, |&(_, score)| score);
        let least = best * self.weights.further;
        let mut others: Vec<(u32, f32)> =
            own.iter().copied().filter(|&(doc, score)| doc != found.doc && score >= least).collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        others.into_iter().take(self.weights.most_further).map(|(doc, _)| doc).collect()
    }

    fn emergency(&self, plan: &Plan) -> Option<Emergency> {
        let synonyms = &self.index.notes.synonyms;
        let url = synonyms.emergency_url.clone().filter(|_| plan.danger)?;
        Some(Emergency { title: synonyms.emergency_title.clone().unwrap_or_else(|| url.clone()), url })
    }
}

/// What a plan finds.
struct Looked {
    plan: Plan,
    /// Every passage with its score.
    passages: Vec<(u32, f32)>,
    /// Pages with an example like what is asked: its place there, its score.
    asked: Vec<(u32, u32, f32)>,
}

impl Looked {
    fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.asked.is_empty()
    }
}

#[derive(Debug, Clone, Copy)]
struct Found {
    page: usize,
    doc: u32,
    score: f32,
}

/// Answers a query.
pub fn search(searcher: &Searcher, query: &str, options: &Options) -> Result<Answer, SearchError> {
    let Looked { plan, passages, asked } = searcher.found(query, options)?;
    let mut pages = searcher.pages(&passages, &asked, &plan);
    let back = searcher.own_first(&plan, &mut pages);
    searcher.called(&plan, &mut pages);
    let facets = filter(&searcher.pages, &mut pages, options);
    in_order(&mut pages);
    searcher.side_by_side(&plan, &back, &mut pages)?;
    let shown = pages.iter().skip(options.offset).take(options.limit);
    Ok(Answer {
        query: query.to_owned(),
        total: pages.len(),
        hits: shown.map(|found| searcher.hit(found, &passages, &plan)).collect::<Result<_, _>>()?,
        emergency: searcher.emergency(&plan),
        talk: searcher.listener(&plan),
        contacts: plan.contacts.iter().map(|&number| searcher.contacts[number].number.clone()).collect(),
        voice: plan.voice,
        corrections: plan.corrections,
        expansions: plan.expansions,
        facets,
    })
}

/// By score, then as the site has them.
fn in_order(pages: &mut [Found]) {
    pages.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.page.cmp(&b.page)));
}

/// Step 5: counts, then keeps what passes every filter.
fn filter(table: &PageTable, pages: &mut Vec<Found>, options: &Options) -> Facets {
    let mut facets = Facets::default();
    pages.retain(|found| {
        let row = &table.rows[found.page];
        let kind = &table.kinds[row.kind as usize];
        let audiences: Vec<&String> = row.audiences.iter().map(|&number| &table.audiences[number as usize]).collect();
        let right_kind = options.kind.as_ref().is_none_or(|wanted| wanted == kind);
        let right_audience = options.audience.as_ref().is_none_or(|wanted| audiences.contains(&wanted));
        if right_audience {
            *facets.kind.entry(kind.clone()).or_default() += 1;
        }
        if right_kind {
            audiences.into_iter().for_each(|name| *facets.audience.entry(name.clone()).or_default() += 1);
        }
        right_kind && right_audience
    });
    facets
}

fn add(scores: &mut [f32], list: &List) {
    list.docs.iter().zip(&list.scores).for_each(|(&doc, &score)| scores[doc as usize] += score);
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
