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
//! 5. Facets count the pages that pass every filter but their own. Pages come in order of
//!    score, then of the site.
//! 6. Of the first `most_read` pages the passages, whose texts are shown anyway, are read: each
//!    pair of words that stands there as in the query adds the sum of their idf times `pair`
//!    and the kind's standing. These pages are put in order again. So word order counts without
//!    every word's place being loaded.
//! 7. A hit quotes the page's best passage and, after it, up to `most_further` others that score at
//!    least `further` times as much, in order of score, then of the page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use super::SearchError;
use super::analyse::{Analyser, Token};
use super::bm25::{Bm25, List, Phrase, both, either};
use super::corpus::Talk;
use super::danger::{Grammar, grammars};
use super::excerpt::excerpt;
use super::foreign::Foreign;
use super::index::{Index, PageTable};
use super::language::{Lists, lists};
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
    standing: &[
        ("glossary", 0.75),
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
}

impl Default for Options {
    fn default() -> Self {
        Options { limit: 10, offset: 0, kind: None, audience: None, prefix: false }
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
    pub(super) leads: Vec<Lead>,
    pub(super) longest_lead: usize,
    /// Terms of pages in other languages than the site's.
    pub(super) foreign: Foreign,
    /// How danger is heard.
    pub(super) grammars: Vec<Grammar>,
    /// Danger phrases of the site: all their terms, and those that are not stop words.
    pub(super) danger: Vec<(Vec<String>, Vec<String>)>,
    pub(super) pages: PageTable,
    bm25: Bm25,
    vocabulary: OnceLock<Vocabulary>,
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
            analysers,
            stop: lists.stop.iter().cloned().collect(),
            pages: index.page_table()?,
            bm25: Bm25::new(&index, weights.fields)?,
            lists,
            thesaurus: Vec::new(),
            foreign: Foreign::default(),
            leads: Vec::new(),
            longest_lead: 1,
            grammars: Vec::new(),
            danger: Vec::new(),
            vocabulary: OnceLock::new(),
            weights,
            index,
        };
        searcher.foreign = searcher.foreign_terms()?;
        searcher.read_synonyms()?;
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
    fn texts(&self, doc: u32) -> Result<Vec<String>, SearchError> {
        let shown = self.index.shown(doc)?;
        Ok([shown.title, shown.heading, shown.body]
            .into_iter()
            .chain(shown.lay.split('\n').map(str::to_owned))
            .collect())
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
        self.leads = thesaurus.iter().flat_map(Leads::each).collect();
        self.longest_lead = self.leads.iter().map(|lead| lead.from.len()).max().unwrap_or(1);
        self.thesaurus = thesaurus;
        let danger = synonyms.danger.iter().flat_map(|phrase| spellings(phrase));
        self.danger = danger.map(|phrase| self.danger_terms(&phrase)).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn entry(&self, from: &[String], to: &[String], same: bool) -> Result<Leads, SearchError> {
        let terms = |text: &String| self.words(text).iter().map(|word| self.term(word)).collect::<Result<Vec<_>, _>>();
        let mut entry = Leads { from: from.iter().map(terms).collect::<Result<_, _>>()?, to: Vec::new(), same };
        entry.from.retain(|terms| !terms.is_empty());
        for text in to {
            let terms = terms(text)?;
            if self.holds(&terms)? {
                entry.to.push((terms, text.clone()));
            }
        }
        Ok(entry)
    }

    /// Whether the index holds all these terms, and there are any.
    pub(super) fn holds(&self, terms: &[String]) -> Result<bool, SearchError> {
        for term in terms {
            if self.index.df(0, term)? == 0 {
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
            let may = !terms.contains(&term) && self.foreign.may(&term);
            if terms.is_empty() || (may && self.index.df(0, &term)? > 0) {
                terms.push(term);
            }
        }
        if terms.len() > 1 && self.index.df(0, &terms[0])? == 0 {
            terms.remove(0);
        }
        Ok(terms)
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
    fn found(&self, query: &str, prefix: bool) -> Result<(Plan, Vec<(u32, f32)>), SearchError> {
        let strict = plan(self, query, prefix)?;
        let passages = self.passages(&strict)?;
        let quoted = quoted(query);
        if !passages.is_empty() || quoted.is_empty() {
            return Ok((strict, passages));
        }
        let mut loose = plan(self, &unquoted(query), prefix)?;
        let passages = self.passages(&loose)?;
        if passages.is_empty() {
            return Ok((strict, passages));
        }
        let from = quoted.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" ");
        loose.corrections.insert(0, Change { from, to: quoted.join(" ") });
        Ok((loose, passages))
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
        Ok(found.map(|doc| (doc as u32, scores[doc] * self.coordination(held[doc], titled[doc], asked))).collect())
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

    /// Each page found, with its best passage, in the order of the site.
    fn pages(&self, passages: &[(u32, f32)]) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        let mut page = 0;
        for &(doc, score) in passages {
            while page + 1 < self.pages.rows.len() && self.pages.rows[page + 1].first <= doc {
                page += 1;
            }
            match out.last_mut() {
                Some(found) if found.page == page => {
                    if score > found.score {
                        *found = Found { page, doc, score };
                    }
                }
                _ => out.push(Found { page, doc, score }),
            }
        }
        out.iter_mut().for_each(|found| found.score *= self.standing(found.page));
        out
    }

    /// Step 6.
    fn side_by_side(&self, plan: &Plan, pages: &mut [Found]) -> Result<(), SearchError> {
        let read = pages.len().min(self.weights.most_read);
        if plan.pairs.is_empty() || read < 2 {
            return Ok(());
        }
        for found in &mut pages[..read] {
            found.score += self.pairs_in(found, plan)? * self.standing(found.page);
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

    fn standing(&self, page: usize) -> f32 {
        let kind = self.pages.kinds.get(self.pages.rows[page].kind as usize);
        let known = |&&(name, _): &&(&str, f32)| kind.is_some_and(|kind| kind == name);
        self.weights.standing.iter().find(known).map_or(1.0, |&(_, standing)| standing)
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

#[derive(Debug, Clone, Copy)]
struct Found {
    page: usize,
    doc: u32,
    score: f32,
}

/// Answers a query.
pub fn search(searcher: &Searcher, query: &str, options: &Options) -> Result<Answer, SearchError> {
    let (plan, passages) = searcher.found(query, options.prefix)?;
    let mut pages = searcher.pages(&passages);
    let facets = filter(&searcher.pages, &mut pages, options);
    in_order(&mut pages);
    searcher.side_by_side(&plan, &mut pages)?;
    let shown = pages.iter().skip(options.offset).take(options.limit);
    Ok(Answer {
        query: query.to_owned(),
        total: pages.len(),
        hits: shown.map(|found| searcher.hit(found, &passages, &plan)).collect::<Result<_, _>>()?,
        emergency: searcher.emergency(&plan),
        talk: searcher.listener(&plan),
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
    /// Each from each.
    fn each(&self) -> impl Iterator<Item = Lead> {
        let pairs = self.from.iter().flat_map(|from| self.to.iter().map(move |to| (from, to)));
        let different = pairs.filter(|(from, (to, _))| *from != to);
        different.map(|(from, (to, text))| Lead {
            from: from.clone(),
            to: to.clone(),
            text: text.clone(),
            same: self.same,
        })
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
