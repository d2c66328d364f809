//! What the reader typed, understood: the part of the specification that comes before scoring.
//!
//! In: the query and what the index holds. Out: a [`Plan`]. The browser makes the same plan by
//! the same steps (`browser/engine/plan.js` and what it calls); the steps are numbered in both.
//!
//! 1. The query in normal form is cut into tokens; a token inside quotation marks belongs to
//!    that quotation. A mark that is never closed is no quotation. Where the site has pages in
//!    several languages, a token has a term for each that gives one the index holds: nobody has to
//!    say in which language they ask. The first of them is used where only one can be.
//! 2. Quotations are required as they stand. (Where no page has them, `query.rs` asks again without the marks.)
//! 3. From the left, the longest run of other tokens that means something together becomes one
//!    group: a phrase of the thesaurus, "section 47", two halves of a word the index joins.
//! 4. Stop words and ages ("16 year old") are dropped, unless the query is nothing else. A word that comes
//!    again is one word, which counts `again` more each time.
//! 5. A word the index does not hold is, in this order: another spelling; the beginning of a
//!    word (if it is the last); two to four words run together; a mistyped word, unless the language has it: a real
//!    word is never changed. Otherwise nothing, and the reader is told that it was dropped. Where one of two or three neighbours is unknown and the index has them
//!    written as one, that is meant.
//! 6. Neighbours are looked for side by side, too.
//! 7. Words run together are taken apart, and the figures of a telephone number become one word, before anything is asked
//!    of them. Which contacts are asked for is told in `contacts.rs`. A child or a parent who asks for themselves is heard by
//!    phrases of theirs (“my mum”), where no word stands that only those who ask at work say; a child who asks for no
//!    other number is shown that of a line for children. What kind of page is asked for is told by phrases, too (“what
//!    does … mean”, “who do I ring”).
//! 8. Danger is heard by the grammar of the program (`danger/`), and in the phrases of the site's own: one is heard as it stands, or in the words that are not stop words, in their order and
//!    with up to two others between them. In one place of it may stand any of several words.

mod heard;
mod together;
mod unknown;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::SearchError;
use super::analyse::normal;
use super::analyse::{Token, goes_on};
use super::index::Phrase;
use super::searcher::Searcher;
use super::terms::ages;

/// The most tokens of a query that are looked at, and the most words searched for.
pub const MOST_TOKENS: usize = 600;
pub const MOST_WORDS: usize = 64;

/// What quotations stand between.
const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// The reader's word and what was searched for. A quotation that no page has stands in its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub from: String,
    pub to: String,
}

/// One way to hold what is asked for: a term in any field, or a phrase in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    pub phrase: Phrase,
    pub weight: f32,
    /// Document frequencies to use instead of the term's own.
    pub dfs: Option<[u32; 3]>,
}

/// Words that belong together, and ways to say them all at once. A passage scores the words it
/// holds or the best of the other ways, whichever is more.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// For each word its ways; the best counts.
    pub words: Vec<Vec<Way>>,
    pub whole: Vec<Way>,
}

impl Group {
    /// How many words of the query this group stands for.
    pub fn size(&self) -> u32 {
        self.words.len().max(1) as u32
    }
}

/// The query, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub groups: Vec<Group>,
    pub required: Vec<Phrase>,
    pub pairs: Vec<Phrase>,
    pub corrections: Vec<Change>,
    pub expansions: Vec<Change>,
    /// Words that the index does not hold, and for which nothing stands.
    pub dropped: Vec<String>,
    /// Something required is nowhere.
    pub impossible: bool,
    /// The query speaks of immediate danger.
    pub danger: bool,
    /// A child speaks of being hurt, or of despair.
    pub hurt: bool,
    pub despair: bool,
    /// Contacts whose number is shown above the hits, and all that are named.
    pub contacts: Vec<usize>,
    pub named: Vec<usize>,
    /// Whether it is asked who answers when the offices are closed.
    pub night: bool,
    /// An adult at risk is told of.
    pub adult: bool,
    /// The words by which a child or a parent is heard, who asks for themselves.
    pub voice: Option<String>,
    /// Whether that is a parent.
    pub parent: bool,
    /// Kinds that are asked for.
    pub meant: BTreeSet<String>,
    /// Stop words count (there is nothing else).
    pub stops_count: bool,
    /// Few words were typed: they name a thing rather than ask a question.
    pub brief: bool,
}

#[derive(Debug, Clone)]
struct Part {
    word: String,
    term: String,
    /// Its terms in other languages of the site.
    others: Vec<String>,
    quotation: Option<usize>,
    stop: bool,
}

/// Understands a query.
pub fn plan(searcher: &Searcher, query: &str, prefix: bool) -> Result<Plan, SearchError> {
    let complete = !query.ends_with(goes_on);
    let query = normal(query);
    let parts = parts(searcher, &query)?;
    let stops_count = parts.iter().all(|part| part.stop);
    let brief = parts.len() <= searcher.weights.brief;
    let typing = !complete && parts.len() < MOST_TOKENS;
    let mut planner = Planner {
        searcher,
        found: vec![None; parts.len()],
        unknown: vec![None; parts.len()],
        cut: vec![None; parts.len()],
        parts,
        prefix,
        typing,
        seen: BTreeSet::new(),
        said: BTreeMap::new(),
        plan: Plan { stops_count, brief, ..Plan::default() },
    };
    planner.run()?;
    planner.unknown_words()?;
    planner.undo();
    planner.numbers();
    planner.voice();
    planner.meant();
    planner.heard(&query);
    Ok(planner.plan)
}

/// Step 1.
fn parts(searcher: &Searcher, query: &str) -> Result<Vec<Part>, SearchError> {
    let quotations = quotations(query);
    let tokens: Vec<Token> = searcher.tokens(query).into_iter().take(MOST_TOKENS).collect();
    let aged = ages(&tokens, &searcher.lists.ages);
    let tokens = tokens.into_iter().zip(aged);
    tokens
        .map(|(token, aged)| {
            let mut terms = searcher.terms(&token.word)?;
            Ok(Part {
                term: terms.remove(0),
                others: terms,
                quotation: quotations.iter().position(|&(from, to)| from < token.start && token.end <= to),
                stop: aged || searcher.stop.contains(&token.word),
                word: token.word,
            })
        })
        .collect()
}

/// Where each quotation begins and ends (bytes of its marks).
fn quotations(query: &str) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = query.char_indices().filter(|(_, c)| MARKS.contains(c)).map(|(at, _)| at).collect();
    marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// What each quotation says.
pub fn quoted(query: &str) -> Vec<String> {
    let query = normal(query);
    let pieces: Vec<&str> = query.split(MARKS).map(str::trim).collect();
    // Every second piece, but for one that is never closed.
    let closed = pieces.chunks_exact(2).map(|pair| pair[1]).take((pieces.len() - 1) / 2);
    closed.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// The query with no word of it quoted.
pub fn unquoted(query: &str) -> String {
    query.replace(MARKS, " ")
}

struct Planner<'a> {
    searcher: &'a Searcher,
    parts: Vec<Part>,
    /// For each part, the term that stands for it in pairs and in the danger phrases.
    found: Vec<Option<String>>,
    /// For each part that may be mistyped, its letters, which those are, and how many edits it may be away.
    unknown: Vec<Option<(Vec<char>, u32, usize)>>,
    /// For each part that was run together, its words and their terms.
    cut: Vec<Option<Vec<(String, String)>>>,
    prefix: bool,
    /// The last word may be half typed.
    typing: bool,
    seen: BTreeSet<String>,
    /// Where in the plan a term's word is.
    said: BTreeMap<String, Said>,
    plan: Plan,
}

/// A word of the plan: its group, its place there, and how often it came again.
struct Said {
    group: usize,
    word: usize,
    again: u32,
}

impl Planner<'_> {
    fn run(&mut self) -> Result<(), SearchError> {
        let mut at = 0;
        while at < self.parts.len() && self.words() < MOST_WORDS {
            at += match self.parts[at].quotation {
                Some(number) => self.quotation(at, number)?,
                None => self.unquoted(at)?,
            };
        }
        self.repeated();
        self.pairs();
        Ok(())
    }

    fn words(&self) -> usize {
        self.plan.groups.iter().map(|group| group.size() as usize).sum()
    }

    fn counts(&self, at: usize) -> bool {
        self.plan.stops_count || !self.parts[at].stop
    }

    /// Step 2. Gives the number of tokens it used, as all steps do.
    fn quotation(&mut self, at: usize, number: usize) -> Result<usize, SearchError> {
        let length = self.parts[at..].iter().take_while(|part| part.quotation == Some(number)).count();
        let mut terms = Vec::new();
        for place in at..at + length {
            match self.quoted_term(place)? {
                Some(term) => terms.push(term),
                None => self.plan.impossible = true,
            }
        }
        if self.plan.impossible {
            return Ok(length);
        }
        for (place, term) in (at..at + length).zip(&terms) {
            self.found[place] = Some(term.clone());
        }
        let phrase = Phrase::adjacent(terms.clone());
        let heavy = (at..at + length).filter(|&place| self.counts(place) || length == 1);
        let words = heavy.map(|place| vec![way(vec![terms[place - at].clone()], 1.0)]).collect();
        let whole = if length > 1 { vec![Way { phrase: phrase.clone(), weight: 1.0, dfs: None }] } else { Vec::new() };
        self.plan.groups.push(Group { words, whole });
        self.plan.required.push(phrase);
        Ok(length)
    }

    fn quoted_term(&mut self, at: usize) -> Result<Option<String>, SearchError> {
        let part = self.parts[at].clone();
        if self.known(&part.term)? {
            return Ok(Some(part.term));
        }
        let Some((word, term)) = self.near(&part.word)?.into_iter().next() else {
            return Ok(None);
        };
        self.plan.corrections.push(Change { from: part.word, to: word });
        Ok(Some(term))
    }

    /// Step 3.
    fn unquoted(&mut self, at: usize) -> Result<usize, SearchError> {
        let run = self.parts[at..].iter().take_while(|part| part.quotation.is_none()).count();
        for length in (1..=run.min(self.searcher.longest_lead.max(3))).rev() {
            let whole = self.whole(at, length)?;
            if length > 1 && !whole.is_empty() {
                self.several(at, length, whole)?;
                return Ok(length);
            }
            if length == 1 {
                self.single(at, whole, at + 1 == self.parts.len())?;
            }
        }
        Ok(1)
    }

    /// A group of several words.
    fn several(&mut self, at: usize, length: usize, whole: Vec<Way>) -> Result<(), SearchError> {
        let mut words = Vec::new();
        for place in at..at + length {
            let term = self.parts[place].term.clone();
            if !self.counts(place) || !self.known(&term)? {
                continue;
            }
            self.found[place] = Some(term.clone());
            if !self.seen.insert(term.clone()) {
                self.again(&term);
            } else {
                self.say(&term, words.len());
                let others = self.parts[place].others.iter().map(|term| way(vec![term.clone()], 1.0));
                words.push(std::iter::once(way(vec![term], 1.0)).chain(others).collect());
            }
        }
        self.plan.groups.push(Group { words, whole });
        Ok(())
    }

    /// Steps 4 and 5.
    fn single(&mut self, at: usize, mut ways: Vec<Way>, last: bool) -> Result<(), SearchError> {
        let part = self.parts[at].clone();
        if !self.counts(at) && ways.is_empty() {
            return Ok(());
        }
        if !self.seen.insert(part.term.clone()) {
            self.again(&part.term);
            return Ok(());
        }
        if self.known(&part.term)? {
            self.found[at] = Some(part.term.clone());
            ways.insert(0, way(vec![part.term.clone()], 1.0));
            ways.extend(part.others.iter().map(|term| way(vec![term.clone()], 1.0)));
        }
        self.spellings(&part, &mut ways)?;
        let half = last && self.typing;
        if half && (self.prefix || ways.is_empty()) {
            self.beginnings(&part.word, &mut ways)?;
        }
        if ways.is_empty() {
            self.run_together(at, &part.word, &mut ways)?;
        }
        if ways.is_empty() {
            self.mistyped(at, &part.word, &mut ways)?;
        }
        if !ways.is_empty() {
            self.say(&part.term, 0);
            self.plan.groups.push(Group { words: vec![ways], whole: Vec::new() });
        } else if !(half && self.prefix) {
            self.plan.dropped.push(part.word);
        }
        Ok(())
    }

    /// A term's word is this one of the group that comes next.
    fn say(&mut self, term: &str, word: usize) {
        self.said.insert(term.to_owned(), Said { group: self.plan.groups.len(), word, again: 0 });
    }

    fn again(&mut self, term: &str) {
        if let Some(said) = self.said.get_mut(term) {
            said.again += 1;
        }
    }

    /// Who pastes a letter says more often what it is about.
    fn repeated(&mut self) {
        for said in self.said.values() {
            let more = 1.0 + self.searcher.weights.again * said.again as f32;
            let ways = &mut self.plan.groups[said.group].words[said.word];
            ways.iter_mut().for_each(|way| way.weight *= more);
        }
    }

    /// Step 6.
    fn pairs(&mut self) {
        let places: Vec<usize> =
            (0..self.parts.len()).filter(|&place| self.counts(place) && self.found[place].is_some()).collect();
        if places.len() > self.searcher.weights.most_paired {
            return;
        }
        for (&a, &b) in places.iter().zip(places.iter().skip(1)) {
            let (Some(left), Some(right)) = (self.found[a].clone(), self.found[b].clone()) else {
                continue;
            };
            let phrase = Phrase { terms: vec![left, right], offsets: vec![0, (b - a) as u32] };
            if b - a <= 3 && !self.plan.pairs.contains(&phrase) {
                self.plan.pairs.push(phrase);
            }
        }
    }

    fn known(&self, term: &str) -> Result<bool, SearchError> {
        self.searcher.known(term)
    }
}

fn way(terms: Vec<String>, weight: f32) -> Way {
    Way { phrase: Phrase::adjacent(terms), weight, dfs: None }
}

/// Every term of a plan that is worth a mark, with a number of its own.
pub fn marks(plan: &Plan) -> BTreeMap<String, usize> {
    let ways = plan.groups.iter().flat_map(|group| group.words.iter().flatten().chain(&group.whole));
    let terms: BTreeSet<&String> = ways.flat_map(|way| &way.phrase.terms).collect();
    terms.into_iter().enumerate().map(|(number, term)| (term.clone(), number)).collect()
}
